//! The law as data: an edition of a district's rules is a text that reads like the regulation and
//! runs.
//!
//! Pure: no IO, no clock, no async. Text in, verdicts with reasons out.

mod assessment;
pub mod builtin;
pub mod calendar;
mod cases;
mod check;
mod codes;
mod columns;
mod comparison;
mod day;
mod diagnostic;
mod edition;
mod editions;
mod eval;
mod facts;
mod format;
pub mod ids;
mod input;
mod lex;
mod parse;
pub mod text;
pub mod tree;

pub use assessment::{Assessment, Change, Finding, Missing, Verdict, WaitsFor};
pub use calendar::{Calendar, CalendarErrors, CalendarMissing, builtin_calendar};
pub use cases::CaseFailure;
pub use check::{check, diagnose};
pub use codes::{CodeRow, CodeTable};
pub use columns::{ColumnReader, ColumnVerdicts, Columns, Roster, Rows, Verdicts};
pub use comparison::{Comparison, Moved, Shift};
pub use day::{Day, FIRST, LAST, NotADay};
pub use diagnostic::{CODES, Diagnostic, Severity, Source};
pub use edition::{
    ChoiceView, Clause, Edition, FactDef, FactType, InterpretationView, OptionalView, Unpublished,
    YearlyValue,
};
pub use editions::{Editions, EditionsProblem};
pub use eval::assess::{CaseValues, Examiner, Open, Reason};
pub use facts::{Facts, OfficerFinding, Subject, Value};
pub use format::format;
pub use input::InputProblem;
pub use parse::parse;
