//! The law as data: an edition of a district's rules is a text that reads like the regulation and runs.
//!
//! Pure: no IO, no clock, no async. Text in, verdicts with reasons out.

mod assessment;
pub mod calendar;
mod day;
mod diagnostic;
mod facts;
pub mod ids;
mod lex;
mod parse;
pub mod tree;
pub mod text;

pub use assessment::{Assessment, Change, Finding, Missing, Verdict, WaitsFor};
pub use calendar::{Calendar, CalendarErrors, CalendarMissing, builtin_calendar};
pub use day::{Day, FIRST, LAST, NotADay};
pub use diagnostic::{CODES, Diagnostic, Severity, Source};
pub use facts::{Facts, OfficerFinding, Subject, Value};
pub use parse::parse;
