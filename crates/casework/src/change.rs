//! A change of particulars (信息变更, 3.5): what changed, on which day, when it was reported, and what
//! came of it.

use std::collections::BTreeMap;

use law::{Day, Value};
use serde::{Deserialize, Serialize};

use crate::paper::reasons_given;
use crate::{By, Columns, Companion, Delegate, Id, Paper, Reason, Record, Refusal};

/// A reported change. Which items there are, which of them an officer checks and which paper shows
/// them, stands in the policy's table `information_items`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Whose data it is.
    pub of: ChangeOf,
    /// Code of the item, e.g. `employer.name`.
    pub item: String,
    /// The item in words.
    pub label: String,
    /// What it is now.
    pub news: News,
    /// The day of the change itself.
    pub happened: Day,
    /// The day it was reported.
    pub reported: Day,
    /// Last day to report it, rolled off rest days (3.5.1).
    pub due: Day,
    /// What shows it.
    pub papers: Vec<Paper>,
    /// Who reported it.
    pub by: By,
    /// What came of it.
    pub state: ChangeState,
}

/// Whose data a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", content = "id", rename_all = "snake_case")]
pub enum ChangeOf {
    /// An employer's.
    Employer(Id),
    /// A person's.
    Person(Id),
}

/// What an item is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum News {
    /// Another name.
    Name {
        /// The new one.
        to: String,
    },
    /// Another identification number.
    IdNumber {
        /// The new one, normalised.
        to: String,
    },
    /// Another mobile number.
    Phone {
        /// The new one.
        to: String,
    },
    /// Another legal representative.
    Representative {
        /// The new one, with an own account.
        to: Delegate,
    },
    /// Tax registration in another district (3.5.2).
    MovedOut {
        /// That district, in words.
        to: String,
    },
    /// The accompanying family.
    Companions {
        /// All of them.
        family: Vec<Companion>,
    },
    /// Facts of the dictionary.
    Facts {
        /// By name.
        facts: BTreeMap<String, Value>,
    },
    /// Something that is kept in words only, e.g. an address.
    Words {
        /// The words.
        to: String,
    },
}

/// What came of a reported change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ChangeState {
    /// Waits for an officer.
    Reported,
    /// In the register.
    Effective {
        /// When.
        on: Day,
        /// By which officer; none for an item nobody has to check.
        by: Option<By>,
    },
    /// Sent back with reasons; it can be reported again.
    Returned {
        /// When.
        on: Day,
        /// By whom.
        by: By,
        /// What is wrong.
        reasons: Vec<Reason>,
    },
}

/// What can happen to a reported change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum ChangeEvent {
    /// Reported.
    Reported {
        /// The change as reported.
        change: Box<Change>,
    },
    /// Taken into the register.
    Accepted {
        /// When.
        on: Day,
        /// By which officer; none for an item nobody has to check.
        by: Option<By>,
    },
    /// Sent back.
    Returned {
        /// When.
        on: Day,
        /// By whom.
        by: By,
        /// Typed reasons.
        reasons: Vec<Reason>,
    },
}

impl Change {
    /// Whether it was reported after the last day for it. It is recorded and leads to nothing by
    /// itself (5.2.1).
    pub fn is_late(&self) -> bool {
        self.reported > self.due
    }

    fn with(mut self, event: &ChangeEvent) -> Result<Self, Refusal> {
        if self.state != ChangeState::Reported {
            return Err(Refusal::WrongState { is: self.state.chinese().into() });
        }
        self.state = match event {
            ChangeEvent::Reported { .. } => {
                return Err(Refusal::WrongState { is: self.state.chinese().into() });
            }
            ChangeEvent::Accepted { on, by } => ChangeState::Effective { on: *on, by: by.clone() },
            ChangeEvent::Returned { on, by, reasons } => {
                reasons_given(reasons)?;
                ChangeState::Returned { on: *on, by: by.clone(), reasons: reasons.clone() }
            }
        };
        Ok(self)
    }
}

impl ChangeState {
    /// The state's stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Effective { .. } => "effective",
            Self::Returned { .. } => "returned",
        }
    }

    /// As people here say it.
    pub fn chinese(&self) -> &'static str {
        match self {
            Self::Reported => "待核对",
            Self::Effective { .. } => "已变更",
            Self::Returned { .. } => "已退回",
        }
    }
}

impl Record for Change {
    type Event = ChangeEvent;
    const KIND: &'static str = "change";

    fn apply(state: Option<Self>, event: &ChangeEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (None, ChangeEvent::Reported { change }) => Ok(change.as_ref().clone()),
            (None, _) => Err(Refusal::NotFound),
            (Some(change), event) => change.with(event),
        }
    }

    fn columns(&self) -> Columns {
        let (employer, person) = match self.of {
            ChangeOf::Employer(id) => (Some(id), None),
            ChangeOf::Person(id) => (None, Some(id)),
        };
        let whose = employer.or(person).map(|id| id.to_string()).unwrap_or_default();
        // One report of an item at a time.
        let open = self.state == ChangeState::Reported;
        let claim = format!("change/{whose}/{}", self.item);
        let late = if self.is_late() { " 逾期" } else { "" };
        Columns {
            stage: self.state.code(),
            employer,
            person,
            label: format!("{} {}{late}", self.label, self.by.name),
            claims: if open { vec![claim] } else { Vec::new() },
            ..Columns::default()
        }
    }
}
