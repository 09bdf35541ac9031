//! The scheme's states, commands, refusals, deadlines, ledgers and access.
//!
//! Pure: no IO, no clock, no async. Every “no” is a named refusal that cites a clause.

mod access;
mod account;
pub mod allocation;

mod actor;
mod application;
mod complaint;
mod employer;
mod id;
mod inspection;
mod lead;
mod letter;
pub mod letters;
mod measure;
mod paper;
mod permit;
mod person;
mod plan;
mod quota;
mod record;
mod referral;
mod refusal;
mod sanction;
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
pub use complaint::{Complaint, ComplaintEvent};
pub use employer::{Delegate, Employer, EmployerEvent, Registration, SelfCheck, Tag};
pub use id::Id;
pub use inspection::{
    Cause, Draw, DrawEvent, Inspection, InspectionEvent, InspectionState, Lot, LotInspector,
    LotObject, Outcome, Pick, PublishedDraw,
};
pub use lead::{Lead, LeadEvent, LeadState, Sign, SignKind, lead_claim};
pub use letter::{Addressee, Letter};
pub use measure::{Measure, MeasureKind};
pub use paper::{By, Paper, Reason, WORDS_MAX};
pub use permit::{Lapse, Life, NamedEmployer, Permit, PermitEvent, Standing};
pub use person::{COMPANIONS_MAX, Companion, Person, PersonEvent, Relation};
pub use plan::{InternalRules, POSTS_MAX, Plan, PlanEvent, PlanState, Post, plan_claim};
pub use quota::{Quota, QuotaEvent, QuotaLine, quota_claim};
pub use record::{Columns, Counter, Record};
pub use referral::{Referral, ReferralEvent, ReferralState};
pub use refusal::Refusal;
pub use sanction::{
    Decision, Evidence, Finding, Intended, Origin, Party, Sanction, SanctionEvent, SanctionState,
    Service, Statement, Told,
};
pub use scheme::{Scheme, SchemeEvent, SchemeKind, SchemeLine, SchemeState};
pub use seat::{Booking, Seat, SeatEvent, SeatState, booking_claim};
pub use terms::{DeferralAnchor, LastDay, TermMissing, Terms};
