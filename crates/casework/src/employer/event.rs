//! What can happen to an employer's registration (用人单位注册).

use std::collections::BTreeMap;

use law::{Day, OfficerFinding, Value};
use serde::{Deserialize, Serialize};

use super::{Delegate, SelfCheck, Tag};
use crate::{By, Id, Measure, Paper, Reason, Sign};

/// What can happen to an employer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum EmployerEvent {
    /// The legal representative opens the registration.
    Opened {
        /// Registered name.
        name: String,
        /// Credit code.
        uscc: String,
        /// Who opens it.
        representative: Delegate,
    },
    /// Facts stated or corrected; a fact of `None` is taken back.
    Stated {
        /// By name.
        facts: BTreeMap<String, Option<Value>>,
    },
    /// A paper added.
    PaperAdded {
        /// The paper.
        paper: Paper,
    },
    /// A paper taken out again.
    PaperRemoved {
        /// The file.
        file: Id,
    },
    /// Handed to the window with the declaration of truth (5.2.0a).
    Submitted {
        /// When.
        on: Day,
    },
    /// Sent back with reasons.
    Returned {
        /// When.
        on: Day,
        /// Typed reasons.
        reasons: Vec<Reason>,
    },
    /// Taken onto the register.
    Accepted {
        /// When.
        on: Day,
        /// By whom.
        by: By,
    },
    /// An officer's finding on a fact of judgement.
    Found {
        /// The fact.
        fact: String,
        /// The finding.
        finding: OfficerFinding,
    },
    /// The legal representative files the agent; the one before loses access at once (3.6.2).
    AgentNamed {
        /// The agent.
        agent: Delegate,
    },
    /// The agent is taken off the file without a successor.
    AgentRemoved {
        /// When.
        on: Day,
    },
    /// A key-support tag.
    Tagged {
        /// The tag.
        tag: Tag,
    },
    /// A key-support tag ends early.
    TagEnded {
        /// Its code.
        code: String,
        /// The first day on which it no longer holds.
        on: Day,
        /// Why.
        why: String,
        /// By whom.
        by: By,
    },
    /// A measure takes effect (from a decided finding only).
    MeasureImposed {
        /// The measure.
        measure: Measure,
    },
    /// A measure ends: repaired, expired or set aside.
    MeasureEnded {
        /// The decision it came from.
        case: Id,
        /// When.
        on: Day,
    },
    /// A change of particulars reported (3.5.1), already checked by an officer where material.
    Changed {
        /// New name, when it changed.
        name: Option<String>,
        /// New facts.
        facts: BTreeMap<String, Value>,
        /// What is kept in words only, by item.
        words: BTreeMap<String, String>,
        /// The day of the change itself.
        happened: Day,
    },
    /// Another legal representative (3.5.1); the agent stays until they replace it.
    RepresentativeChanged {
        /// Who.
        representative: Delegate,
    },
    /// Tax registration moved out of the district (3.5.2).
    MovedOut {
        /// The day of the move.
        on: Day,
        /// The district it is in now.
        to: String,
    },
    /// A self-check handed in (3.4.2).
    SelfChecked {
        /// The check.
        check: SelfCheck,
    },
    /// The next self-check is asked for by a day.
    SelfCheckDue {
        /// The day.
        by: Day,
    },
    /// Something an indicator counts.
    Noted {
        /// What.
        sign: Sign,
    },
    /// What was noted of a record was wrong.
    Unnoted {
        /// The record.
        about: Id,
    },
}
