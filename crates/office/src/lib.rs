//! One function per service at the counter: load → may → decide → save + journal + outbox, in one
//! transaction.
//!
//! Synchronous, and without an `if` about the law: that belongs to `casework` and to the policy.

pub mod acceptance;
pub mod accounts;
pub mod applications;
pub mod attempts;
pub mod changes;
pub mod decisions;
pub mod demo;
mod desk;
pub mod employers;
pub mod files;
pub mod inaction;
pub mod journal;
pub mod leaving;
pub mod life;
pub mod measures;
pub mod people;
pub mod permits;
pub mod plans;
pub mod reading;
mod reminders;
pub mod schemes;
pub mod sweep;
pub mod visits;

pub use desk::{Call, Chance, Clock, Now, Office};
