//! The law as data: an edition of a district's rules is a text that reads like the regulation and runs.
//!
//! Pure: no IO, no clock, no async. Text in, verdicts with reasons out.

mod assessment;
pub mod builtin;
pub mod calendar;
mod cases;
mod check;
mod codes;
mod day;
mod diagnostic;
mod edition;
mod eval;
mod facts;
pub mod ids;
mod lex;
mod parse;
mod reading;
pub mod tree;
pub mod text;

pub use assessment::{Assessment, Change, Finding, Missing, Verdict, WaitsFor};
pub use calendar::{Calendar, CalendarErrors, CalendarMissing, builtin_calendar};
pub use cases::CaseFailure;
pub use codes::{CodeRow, CodeTable};
pub use check::{check, diagnose};
pub use day::{Day, FIRST, LAST, NotADay};
pub use diagnostic::{CODES, Diagnostic, Severity, Source};
pub use edition::{
    ChoiceView, Clause, Edition, FactDef, FactType, InterpretationView, OptionalView, Unpublished, YearlyValue,
};
pub use eval::assess::Reason;
pub use facts::{Facts, OfficerFinding, Subject, Value};
pub use parse::parse;
