//! Somebody who is not the filed agent tried to do an employer's business (3.6.3): refused, and
//! written down for the inspectors.

use law::Day;
use serde::{Deserialize, Serialize};

use crate::{Class, Columns, Id, Record, Refusal};

/// A refused attempt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// When.
    pub on: Day,
    /// The account it was tried with; none at the window.
    pub account: Option<Id>,
    /// The name that was given.
    pub name: String,
    /// The employer whose business it was, as far as it is known.
    pub employer: Option<Id>,
    /// What was tried: the service online, or an officer's words at the window.
    pub what: String,
    /// Who it was.
    pub kind: AttemptKind,
}

/// Who tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttemptKind {
    /// Somebody who is not, or no longer, on file.
    Unfiled,
    /// An intermediary who does it for others (代办).
    Intermediary,
}

impl AttemptKind {
    /// As people here say it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Unfiled => "未备案人员",
            Self::Intermediary => "中介代办",
        }
    }
}

/// An attempt happens once and never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum AttemptEvent {
    /// Refused.
    Refused {
        /// The attempt.
        attempt: Attempt,
    },
}

impl Record for Attempt {
    type Event = AttemptEvent;
    const KIND: &'static str = "attempt";

    fn apply(state: Option<Self>, event: &AttemptEvent) -> Result<Self, Refusal> {
        let AttemptEvent::Refused { attempt } = event;
        match state {
            None => Ok(attempt.clone()),
            Some(_) => Err(Refusal::WrongState { is: "已记录".into() }),
        }
    }

    fn columns(&self) -> Columns {
        Columns {
            stage: "refused",
            employer: self.employer,
            label: format!("{} {}", self.name, self.kind.chinese()),
            kept: Some(Class::CounterRecords.since(self.on)),
            ..Columns::default()
        }
    }
}
