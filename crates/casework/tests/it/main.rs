//! The state machines, from outside: every event in every state, and what holds whatever happens.

mod access_grid;
mod dates;
mod grid;
mod properties;
mod sample;
