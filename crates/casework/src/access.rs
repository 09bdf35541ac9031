//! Who may do what: one function, and the whole grid as a committed, tested file
//! (docs/access-grid.md).

use crate::{Actor, Id, Refusal, Role};

/// What is done. Reading is an act like any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// Open an employer's registration (as legal representative).
    OpenEmployer,
    /// Fill in and submit the registration; name the agent.
    RunRegistration,
    /// File the agent.
    NameAgent,
    /// Check and accept or return a registration.
    CheckRegistration,
    /// Record a finding of judgement on a fact.
    RecordFinding,
    /// Write and submit a plan.
    WritePlan,
    /// Accept or return plans, tag employers, draft schemes.
    PlanQuota,
    /// Agree to an addition as the bureau's head.
    AgreeAsLeader,
    /// Agree to or file a scheme for the organization department.
    ConsentScheme,
    /// Open, check and submit an application for the employer.
    FileApplication,
    /// Fill in, join, upload and pass on the own data.
    KeepOwnData,
    /// Withdraw an application.
    Withdraw,
    /// Hand in papers, online or by booking.
    HandIn,
    /// Book, confirm and cancel a window visit.
    BookVisit,
    /// Open and close window slots; mark who came.
    RunWindow,
    /// Judge materials, ask for supplements, accept or not.
    Accept,
    /// Review; stop and start the clock.
    Review,
    /// Approve or refuse.
    Decide,
    /// Print the sheet.
    PrintSheet,
    /// See a case or permit with its data.
    ReadCase,
    /// Report that a holder has left.
    ReportLeaving,
    /// Ask for deferral, file what only harms by the employer's inaction.
    ActForOneself,
    /// Draw and record inspections, find violations.
    Inspect,
    /// Set and chair the hearing of a case.
    Hear,
    /// Answer in a case against oneself: statement, hearing, repair.
    AnswerCase,
    /// Complain about fees.
    Complain,
    /// Hand in a self-check, confirm the notice of an inspection.
    SelfCheck,
    /// Prepare a referral to another authority.
    Refer,
    /// Send a referral, note the answer.
    SendReferral,
    /// Read referrals and complaints.
    ReadReferral,
    /// Close a case without a measure.
    CloseCase,
    /// Decide on a measure.
    Sanction,
    /// Read the journal and every record.
    Audit,
    /// Open and close officers' accounts, load calendars and policies.
    Administer,
    /// The automatic effects and reminders.
    RunSweep,
}

impl Action {
    /// Every action, in the order of the grid.
    pub const ALL: [Self; 35] = [
        Self::OpenEmployer,
        Self::RunRegistration,
        Self::NameAgent,
        Self::CheckRegistration,
        Self::RecordFinding,
        Self::WritePlan,
        Self::PlanQuota,
        Self::AgreeAsLeader,
        Self::ConsentScheme,
        Self::FileApplication,
        Self::KeepOwnData,
        Self::Withdraw,
        Self::HandIn,
        Self::BookVisit,
        Self::RunWindow,
        Self::Accept,
        Self::Review,
        Self::Decide,
        Self::PrintSheet,
        Self::ReadCase,
        Self::ReportLeaving,
        Self::ActForOneself,
        Self::Inspect,
        Self::Hear,
        Self::AnswerCase,
        Self::Complain,
        Self::SelfCheck,
        Self::Refer,
        Self::SendReferral,
        Self::ReadReferral,
        Self::CloseCase,
        Self::Sanction,
        Self::Audit,
        Self::Administer,
        Self::RunSweep,
    ];
}

/// Whose record it is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Subject {
    /// The employer, if the record has one.
    pub employer: Option<Id>,
    /// The person, if the record has one.
    pub person: Option<Id>,
}

impl Subject {
    /// No particular record.
    pub const NONE: Self = Self { employer: None, person: None };

    /// An employer's record.
    pub fn employer(employer: Id) -> Self {
        Self { employer: Some(employer), person: None }
    }

    /// A person's record.
    pub fn person(person: Id) -> Self {
        Self { employer: None, person: Some(person) }
    }
}

/// Whether the actor may do it. A record that is not theirs does not exist for them.
pub fn may(actor: &Actor, action: Action, subject: Subject) -> Result<(), Refusal> {
    if !granted(actor.role, action) {
        return Err(Refusal::NotAllowed);
    }
    let foreign = match actor.role {
        Role::Applicant => actor.person.is_none() || subject.person != actor.person,
        Role::Agent | Role::LegalRepresentative => {
            subject.employer.is_some() && subject.employer != actor.employer
        }
        _ => false,
    };
    // Opening one's own first file has no subject yet.
    let opening =
        subject == Subject::NONE && matches!(action, Action::OpenEmployer | Action::KeepOwnData);
    if foreign && !opening { Err(Refusal::NotFound) } else { Ok(()) }
}

/// The grid: role by role, without regard to whose record it is.
pub fn granted(role: Role, action: Action) -> bool {
    use Action as A;
    match role {
        Role::Public => false,
        Role::Applicant => matches!(
            action,
            A::KeepOwnData
                | A::Withdraw
                | A::HandIn
                | A::PrintSheet
                | A::ReadCase
                | A::ReportLeaving
                | A::ActForOneself
                | A::AnswerCase
                | A::Complain
        ),
        Role::Agent => matches!(
            action,
            A::RunRegistration
                | A::WritePlan
                | A::FileApplication
                | A::Withdraw
                | A::HandIn
                | A::BookVisit
                | A::ReadCase
                | A::ReportLeaving
                | A::AnswerCase
                | A::SelfCheck
        ),
        Role::LegalRepresentative => {
            matches!(
                action,
                A::OpenEmployer | A::RunRegistration | A::NameAgent | A::ReadCase | A::AnswerCase
            )
        }
        Role::WindowOfficer => matches!(
            action,
            A::CheckRegistration | A::RecordFinding | A::RunWindow | A::Accept | A::ReadCase
        ),
        Role::Reviewer => matches!(action, A::RecordFinding | A::Review | A::Hear | A::ReadCase),
        Role::Decider => matches!(
            action,
            A::Decide
                | A::AgreeAsLeader
                | A::Sanction
                | A::CloseCase
                | A::SendReferral
                | A::ReadReferral
                | A::ReadCase
        ),
        Role::QuotaOfficer => matches!(action, A::PlanQuota | A::RecordFinding | A::ReadCase),
        Role::OrganizationDepartment => matches!(action, A::ConsentScheme | A::ReadCase),
        Role::Inspector => {
            matches!(action, A::Inspect | A::CloseCase | A::Refer | A::ReadReferral | A::ReadCase)
        }
        Role::Auditor => matches!(action, A::Audit | A::ReadReferral | A::ReadCase),
        Role::Administrator => action == A::Administer,
        Role::System => action == A::RunSweep,
    }
}

/// The grid as a table, for the committed file.
pub fn grid() -> String {
    let roles = Role::ALL.map(Role::code).join(" | ");
    let rule = "---|".repeat(Role::ALL.len());
    let row = |action: Action| {
        let cells = Role::ALL.map(|role| if granted(role, action) { "yes" } else { "" });
        format!("| {action:?} | {} |\n", cells.join(" | "))
    };
    let rows: String = Action::ALL.map(row).concat();
    format!("| action | {roles} |\n|---|{rule}\n{rows}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(role: Role, employer: Option<Id>, person: Option<Id>) -> Actor {
        Actor { account: Some(Id::new(1, [0; 10])), name: "甲".into(), role, employer, person }
    }

    #[test]
    fn nobody_does_two_separated_steps() {
        for role in Role::ALL {
            let both = |a, b| granted(role, a) && granted(role, b);
            assert!(!both(Action::Accept, Action::Decide), "{role:?}");
            assert!(!both(Action::Accept, Action::Review), "{role:?}");
            assert!(!both(Action::Review, Action::Decide), "{role:?}");
            assert!(!both(Action::Inspect, Action::Sanction), "{role:?}");
            assert!(!both(Action::Inspect, Action::Hear), "{role:?}");
            assert!(!both(Action::Hear, Action::Sanction), "{role:?}");
            assert!(!both(Action::PlanQuota, Action::ConsentScheme), "{role:?}");
            assert!(!both(Action::Administer, Action::Audit), "{role:?}");
            assert!(!both(Action::Administer, Action::ReadCase), "{role:?}");
        }
    }

    #[test]
    fn a_foreign_record_does_not_exist() {
        let (mine, other) = (Id::new(1, [1; 10]), Id::new(2, [2; 10]));
        let agent = actor(Role::Agent, Some(mine), None);
        let file = |employer| may(&agent, Action::FileApplication, Subject::employer(employer));
        assert_eq!(file(mine), Ok(()));
        assert_eq!(file(other), Err(Refusal::NotFound));
        let person = actor(Role::Applicant, None, Some(mine));
        assert_eq!(may(&person, Action::ReadCase, Subject::person(other)), Err(Refusal::NotFound));
        assert_eq!(may(&person, Action::Decide, Subject::person(mine)), Err(Refusal::NotAllowed));
    }
}
