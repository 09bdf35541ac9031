//! The store on both engines: every check is a function of a store, run on SQLite and on
//! PostgreSQL.

#![expect(clippy::unwrap_used, reason = "in a test a panic with a line number is what one wants")]

mod access;
mod acts;
mod crowd;
mod engines;
mod erasure;
mod keys;
mod kill;
mod letters;
mod model;
mod opening;
mod search;
mod tamper;
mod toys;
