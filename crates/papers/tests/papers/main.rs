//! What the papers promise, tried on whole files.

mod prints;
mod samples;
mod seals;
