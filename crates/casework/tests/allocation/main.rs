//! The allocation of places: worked example, properties, proof and ledger.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic, as tests do")]

mod audit;
mod brute_force;
mod departures;
mod examples;
mod input;
mod ledger;
mod ledger_random;
mod letters;
mod one_place;
mod properties;
mod public;
mod run;
mod worked;
