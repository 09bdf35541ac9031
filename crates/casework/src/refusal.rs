//! The scheme's “no”: values with a name, a clause and a next step.

use law::Day;
use serde::{Deserialize, Serialize};

/// Why a request is refused. Checked in this order: who you are, does it exist, is it in the right state,
/// is it complete, is it in time, is there room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "refusal", rename_all = "kebab-case")]
pub enum Refusal {
    /// The role may not do this, or not in this situation.
    NotAllowed,
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
    /// The request came too late.
    TooLate {
        /// The last day.
        deadline: Day,
    },
}

impl Refusal {
    /// Stable name; appears in journals, in the API and in stories.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAllowed => "not-allowed",
            Self::NotFound => "not-found",
            Self::WrongState { .. } => "wrong-state",
            Self::Taken { .. } => "taken",
            Self::TooLate { .. } => "too-late",
        }
    }
}
