//! One function per service at the counter: load → may → decide → save + journal + outbox, in one
//! transaction.
//!
//! Synchronous, and without an `if` about the law: that belongs to `casework` and to the policy.

pub mod acceptance;
pub mod accounts;
pub mod applications;
pub mod complaints;
pub mod decisions;
pub mod demo;
mod desk;
pub mod employers;
pub mod files;
pub mod inspections;
pub mod journal;
pub mod leads;
pub mod life;
mod measures;
pub mod oversight;
pub mod people;
pub mod permits;
pub mod plans;
pub mod reading;
pub mod referrals;
mod reminders;
pub mod sanctions;
pub mod schemes;
pub mod self_checks;
pub mod sweep;
pub mod visits;

pub use desk::{Call, Chance, Clock, Now, Office};
