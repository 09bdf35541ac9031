//! The law as data: an edition of a district's rules is a text that reads like the regulation and runs.
//!
//! Pure: no IO, no clock, no async. Text in, verdicts with reasons out.

mod assessment;
pub mod calendar;
mod day;
mod facts;
pub mod ids;
pub mod tree;
pub mod text;

pub use assessment::{Assessment, Change, Finding, Missing, Verdict, WaitsFor};
pub use calendar::{Calendar, CalendarErrors, CalendarMissing, builtin_calendar};
pub use day::{Day, FIRST, LAST, NotADay};
pub use facts::{Facts, OfficerFinding, Subject, Value};
