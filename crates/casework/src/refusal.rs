//! The scheme's “no”: values with a name, a clause, what happened and what to do next.

mod names;
mod words;

use law::Day;
use serde::{Deserialize, Serialize};

/// Why a request is refused. Listed in the order in which they are checked: who you are, does it
/// exist, is it in the right state, is it complete, is it in time, is there room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "refusal", rename_all = "kebab-case")]
pub enum Refusal {
    /// Name, password or code do not fit; never says which.
    SignInFailed,
    /// Too many attempts.
    TooManyAttempts {
        /// Seconds until the next one counts.
        wait_seconds: i64,
    },
    /// The role may not do this, or not for this record.
    NotAllowed,
    /// Only the filed agent does the employer's business (3.6.3).
    NotFiledAgent,
    /// The employer has no filed agent.
    NoAgent,
    /// One officer may not do both steps.
    SamePerson {
        /// The step already done, in Chinese.
        before: String,
    },
    /// The officer has declared a conflict of interest with the party (回避).
    StoodBack,
    /// There is no such record, or it is not yours to see.
    NotFound,
    /// The record is not in the state the act needs.
    WrongState {
        /// The state it is in, in Chinese.
        is: String,
    },
    /// Another record already holds what must be unique.
    Taken {
        /// The claim, e.g. `uscc/91…`.
        claim: String,
    },
    /// The employer is not on the register.
    NotRegistered,
    /// A measure in force stops this business.
    Stopped {
        /// The measure, in Chinese.
        measure: String,
        /// Its last day, if it has one.
        until: Option<Day>,
    },
    /// The measure does not fit the party: an employer's fault never costs a holder the permit.
    WrongMeasure {
        /// The measure, in Chinese.
        measure: String,
    },
    /// The decision asks more than the notice told.
    HeavierThanTold,
    /// A first late report that was put right ends with a reminder (5.2.1).
    OnlyReminder,
    /// The employer no longer meets the conditions it filed.
    ConditionsUnmet {
        /// The clauses.
        clauses: Vec<String>,
    },
    /// Outside the scope of these rules (6.1, 6.3).
    OutOfScope {
        /// Who is competent.
        competent: String,
        /// The clause.
        clause: String,
    },
    /// The person has not joined with their own account.
    PersonNotJoined,
    /// The invitation code or the number do not fit.
    InvitationWrong,
    /// No route was picked.
    NoCategory,
    /// The declaration of truth is missing.
    DeclarationMissing,
    /// Something needed is not filled in.
    Incomplete {
        /// What, in Chinese.
        what: Vec<String>,
    },
    /// A refusal, return or departure needs typed reasons.
    ReasonMissing,
    /// The reason of a refusal names a clause that the findings show as met, or that is none of the
    /// case's.
    ReasonUnfounded {
        /// The clause named.
        clause: String,
    },
    /// More than the stated limit.
    TooMany {
        /// Of what, in Chinese.
        what: String,
        /// The limit.
        most: usize,
    },
    /// The accompanying family does not fit the rules for it (not from the 细则).
    FamilyUnfit {
        /// Who and why, in Chinese.
        why: String,
        /// Where the rule stands.
        clause: String,
    },
    /// It changes through a report that an officer checks (3.5.1).
    NeedsCheck {
        /// The items, in Chinese.
        what: Vec<String>,
    },
    /// The file is larger than allowed.
    FileTooLarge {
        /// The limit in bytes.
        most: i64,
    },
    /// The file is not of an allowed kind, by its content.
    FileKind,
    /// Plan or internal rules are missing a part (2.2).
    PlanIncomplete,
    /// More demand accepted than planned.
    DemandTooHigh,
    /// Some material has no verdict yet, or has to be corrected.
    MaterialsUnsettled {
        /// Which, in Chinese.
        materials: Vec<String>,
    },
    /// A second supplement notice needs a supervisor and a reason.
    SecondNotice,
    /// The clock already stands still.
    ClockPaused,
    /// The clock is not standing still.
    ClockRunning,
    /// The holder already left.
    AlreadyLeft,
    /// A deferral was already granted for this leaving (3.3.4).
    AlreadyDeferred,
    /// The holder has not left.
    StillEmployed,
    /// Only the first term is extended by law (3.2.2).
    NotFirstTerm,
    /// The first term is extended by law; no renewal is to be filed (3.2.2).
    FirstTermExtends,
    /// A timely application is pending and stops the automatic effect.
    FilingPending,
    /// The permit is not in force.
    PermitNotInForce,
    /// Papers came after the last day (4.8).
    HandInTooLate {
        /// The last day.
        deadline: Day,
    },
    /// Not open yet.
    NotYetOpen {
        /// The first day.
        opens: Day,
        /// The clause.
        clause: String,
    },
    /// What is reported has not happened yet.
    DayAhead {
        /// The day that was told.
        day: Day,
        /// The clause.
        clause: String,
    },
    /// No longer open.
    TooLate {
        /// The last day.
        deadline: Day,
        /// The clause.
        clause: String,
    },
    /// An automatic effect asked for before its day.
    NotYetDue {
        /// The first day it may happen.
        day: Day,
    },
    /// The year's holidays are not loaded.
    CalendarMissing {
        /// The year.
        year: i16,
    },
    /// A figure of the policy is not published for that day.
    NotPublished {
        /// The parameter.
        parameter: String,
    },
    /// No plan and internal rules for the year: not handed in, or not accepted yet (4.6).
    NoPlan {
        /// The year.
        year: i16,
    },
    /// No scheme is in effect yet for the year (2.4).
    NoQuota {
        /// The year.
        year: i16,
    },
    /// The plan of the year before names no places to be used before the year's own scheme (4.2).
    NoProvisional {
        /// The year.
        year: i16,
    },
    /// All places are taken.
    QuotaExhausted {
        /// The year.
        year: i16,
        /// Places granted.
        granted: i64,
    },
    /// The year's account is closed.
    YearClosed {
        /// The year.
        year: i16,
    },
    /// Only key-support employers have this (2.6, 4.3).
    NotKeySupport {
        /// The clause.
        clause: String,
    },
    /// The allocation stops; nothing was given (2.3, 2.6).
    RunStopped {
        /// Why, in Chinese.
        why: String,
        /// The clause.
        clause: String,
    },
    /// More places than the district has (2.1).
    TotalExceeded {
        /// The district's total.
        total: i64,
        /// What was asked.
        asked: i64,
    },
    /// The place was just taken.
    SeatTaken {
        /// The day.
        day: Day,
    },
    /// The hold ran out before it was confirmed.
    HoldExpired,
    /// Nothing is due for which a window visit could be booked.
    NothingDue,
    /// The employer has as many visits in that week as one of its size may book.
    VisitLimit {
        /// So many.
        most: i64,
    },
}
