//! An employer's own pages (本单位): its registration, its agent, its plan, its applications, its
//! holders.

pub mod agent;
pub mod case;
pub mod cases;
pub mod data;
pub mod home;
pub mod incoming;
pub mod more;
pub mod new_case;
mod next;
pub mod open;
pub mod paper;
pub mod permit;
pub mod places;
pub mod plan;
pub mod submitted;
pub mod visit;
pub mod visits;
pub mod waiting;

use casework::{Id, Role};
use law::Edition;

use crate::error::PageError;
use crate::session::SignedInEmployer;

/// The employer somebody acts for; who has none begins at `/employer`.
pub(crate) fn employer_of(person: &SignedInEmployer) -> Result<Id, PageError> {
    person.0.0.employer.ok_or(PageError::NotFound)
}

/// Whether the filed agent is looking, who alone runs the employer's business (3.6.3).
fn is_agent(person: &SignedInEmployer) -> bool {
    person.0.0.role == Role::Agent
}

/// The routes, as code and words to choose from.
fn routes(edition: &Edition) -> Vec<(String, String)> {
    let Some(table) = edition.codes("routes") else { return Vec::new() };
    let words = |row: &law::CodeRow| match table.cell(row, "note") {
        Some(note) if !note.is_empty() => format!("{}：{note}", row.label),
        _ => row.label.clone(),
    };
    table.rows.iter().map(|row| (row.code.clone(), words(row))).collect()
}

/// Owned pairs as the inputs take them.
fn pairs(of: &[(String, String)]) -> Vec<(&str, &str)> {
    of.iter().map(|(code, label)| (code.as_str(), label.as_str())).collect()
}

#[cfg(test)]
pub(crate) mod sample {
    use casework::{Delegate, Employer, EmployerEvent, Id, Record, Role};
    use law::Day;
    use office::reading::EmployerView;

    use crate::frame::{Frame, Who};

    /// The frame of a signed-in agent.
    pub fn frame() -> Frame {
        Frame::sample(Some(Who { name: "李娜".into(), role: Role::Agent }))
    }

    /// Some identifier.
    pub fn id() -> Id {
        Id::new(1, [0; 10])
    }

    /// The day of the samples.
    pub fn today() -> Day {
        Day::new(2026, 11, 24).unwrap()
    }

    /// An employer as just opened, with an agent.
    pub fn employer() -> Employer {
        let delegate = || Delegate {
            account: id(),
            name: "李娜".into(),
            phone: "13800138000".into(),
            since: today(),
        };
        let opened = EmployerEvent::Opened {
            name: "北京甲有限公司".into(),
            uscc: "91110106MA01ABCD1X".into(),
            representative: delegate(),
        };
        let employer = Employer::apply(None, &opened).unwrap();
        Employer::apply(Some(employer), &EmployerEvent::AgentNamed { agent: delegate() }).unwrap()
    }

    /// The same as its pages read it.
    pub fn view(employer: Employer) -> EmployerView {
        let edition = law::builtin::fengtai_2019();
        EmployerView {
            id: id(),
            assessment: edition.assess(&law::Facts::default(), today()),
            quotas: Vec::new(),
            plans: Vec::new(),
            history: Vec::new(),
            employer,
        }
    }
}
