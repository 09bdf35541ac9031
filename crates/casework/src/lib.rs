//! The scheme's states, commands, refusals, deadlines, ledgers and access.
//!
//! Pure: no IO, no clock, no async. Every “no” is a named refusal that cites a clause.

mod access;
mod account;
pub mod allocation;

mod actor;
mod application;
mod attempt;
mod change;
mod employer;
mod family;
mod id;
mod letter;
pub mod letters;
mod measure;
mod paper;
mod permit;
mod person;
mod plan;
mod quota;
mod record;
mod refusal;
mod scheme;
mod seat;
mod terms;

pub use access::{Action, Subject, granted, grid, may};
pub use account::{Account, AccountEvent, login_claim};
pub use actor::{Actor, Role};
pub use application::{
    Application, ApplicationEvent, Business, Clock, Filing, HandIn, MaterialVerdict, MaterialWord,
    Pause, PauseKind, Review, Stage,
};
pub use attempt::{Attempt, AttemptEvent, AttemptKind};
pub use change::{Change, ChangeEvent, ChangeOf, ChangeState, News};
pub use employer::{Delegate, Employer, EmployerEvent, Registration, Tag};
pub use family::{FamilyRules, family_fits};
pub use id::Id;
pub use letter::{Addressee, Letter};
pub use measure::{Measure, MeasureKind};
pub use paper::{By, Paper, Reason, WORDS_MAX};
pub use permit::{
    Agreement, ChangeRequest, Coming, Ends, Lapse, Leaving, Life, NamedEmployer, Permit,
    PermitEvent, Standing, Step,
};
pub use person::{Companion, Person, PersonEvent, Relation};
pub use plan::{InternalRules, POSTS_MAX, Plan, PlanEvent, PlanState, Post, plan_claim};
pub use quota::{Quota, QuotaEvent, QuotaLine, quota_claim};
pub use record::{Columns, Counter, Record};
pub use refusal::Refusal;
pub use scheme::{Scheme, SchemeEvent, SchemeKind, SchemeLine, SchemeState};
pub use seat::{Booking, Seat, SeatEvent, SeatState, booking_claim};
pub use terms::{DeferralAnchor, LastDay, TermMissing, Terms};
