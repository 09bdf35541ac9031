//! One function per service at the counter: load → may → decide → save + journal + outbox, in one
//! transaction.
//!
//! Synchronous, and without an `if` about the law: that belongs to `casework` and to the policy.

pub mod acceptance;
pub mod accounts;
pub mod allocations;
pub mod applications;
pub mod attempts;
pub mod changes;
pub mod complaints;
pub mod contacts;
pub mod decisions;
pub mod delivery;
pub mod demo;
mod desk;
pub mod editions;
pub mod employers;
pub mod files;
pub mod grounds;
pub mod inaction;
pub mod inspections;
pub mod journal;
pub mod kept;
pub mod leads;
pub mod leaving;
pub mod life;
pub mod looks;
mod measures;
pub mod oversight;
pub mod people;
pub mod permits;
pub mod places;
pub mod plans;
pub mod policy;
mod protection;
pub mod provisional;
mod quota_notices;
pub mod reading;
pub mod referrals;
mod reminders;
pub mod retention;
pub mod sanctions;
pub mod schemes;
mod scope;
pub mod self_checks;
mod statute;
pub mod sweep;
pub mod tags;
pub mod visits;

pub use desk::{Call, Chance, Clock, Now, Office, Seal};
pub use statute::Statute;
