//! The counter from outside, on both engines: the main job, every refusal on the way, and crowds.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic, as tests do")]

mod crowd;
mod demo;
mod district;
mod kept;
mod main_job;
mod places;
mod refusals;
mod retention;
mod signing_in;
mod timeline;
mod unknown_future;
mod uploads;
mod world;
