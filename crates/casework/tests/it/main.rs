//! The state machines, from outside: every event in every state, and what holds whatever happens.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic, as tests do")]

mod access_grid;
mod dates;
mod grid;
mod properties;
mod sample;
