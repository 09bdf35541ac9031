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
mod complaint;
mod contact;
mod employer;
mod enactment;
mod erasure;
mod family;
mod id;
mod inspection;
mod lead;
mod letter;
pub mod letters;
mod look_review;
mod measure;
mod paper;
mod permit;
mod person;
mod plan;
mod quota;
mod readings;
mod record;
mod referral;
mod refusal;
mod run;
mod sanction;
mod scheme;
mod seat;
mod terms;

pub use access::{Action, Subject, granted, grid, may};
pub use account::{Account, AccountEvent, login_claim};
pub use actor::{Actor, Role};
pub use application::{
    Application, ApplicationEvent, Business, Clock, EmployerPart, Filing, HandIn, MaterialVerdict,
    MaterialWord, Pause, PauseKind, Review, Stage,
};
pub use attempt::{Attempt, AttemptEvent, AttemptKind};
pub use change::{Change, ChangeEvent, ChangeOf, ChangeState, News};
pub use complaint::{Complaint, ComplaintEvent};
pub use contact::{Contact, ContactEvent, contact_claim, masked_mail};
pub use employer::{Delegate, Employer, EmployerEvent, Registration, SelfCheck, Tag};
pub use enactment::{Enactment, EnactmentEvent, EnactmentState, enactment_claim};
pub use erasure::{Class, Erasure, Kept};
pub use family::{FamilyRules, family_fits};
pub use id::Id;
pub use inspection::{
    Cause, Inspection, InspectionDraw, InspectionDrawEvent, InspectionEvent, InspectionState, Lot,
    LotInspector, LotObject, Outcome, Pick, PublishedDraw,
};
pub use lead::{Lead, LeadEvent, LeadState, Sign, SignKind, lead_claim};
pub use letter::{Addressee, Letter};
pub use look_review::{LookReview, LookReviewEvent, look_review_claim};
pub use measure::{Measure, MeasureKind};
pub use paper::{By, Paper, Reason, WORDS_MAX};
pub use permit::{
    Agreement, ChangeRequest, Coming, Ends, Lapse, Leaving, Life, NamedEmployer, Permit,
    PermitEvent, Standing, Step,
};
pub use person::{Companion, Person, PersonEvent, Relation};
pub use plan::{
    Guarantee, InternalRules, MoreRequest, POSTS_MAX, Plan, PlanEvent, PlanState, Post, Score,
    plan_claim,
};
pub use quota::{QUARTERS, Quota, QuotaEvent, QuotaLine, Schedule, quota_claim};
pub use readings::{readable, unheeded, unread};
pub use record::{Columns, Counter, Record};
pub use referral::{Referral, ReferralEvent, ReferralState};
pub use refusal::Refusal;
pub use run::{Run, RunEvent, RunState, Sealed, run_claim};
pub use sanction::{
    Decision, Evidence, Finding, Intended, Origin, Party, Sanction, SanctionEvent, SanctionState,
    Service, Statement, Told,
};
pub use scheme::{
    COMPUTED, Departed, Scheme, SchemeEvent, SchemeKind, SchemeLine, SchemeRun, SchemeState,
};
pub use seat::{
    Booking, Draw, DrawEvent, DrawState, GivenBack, Miss, Seat, SeatEvent, SeatState, Share, Turn,
    Waiting, WaitingEvent, WaitingState, booking_claim, rank, visit_claim, waiting_claim,
};
pub use terms::{DeferralAnchor, LastDay, TermMissing, Terms};
