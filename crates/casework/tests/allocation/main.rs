//! The allocation of places: worked example, properties, proof and ledger.

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
mod run;
mod worked;
