//! Numbers that carry their own check: the citizen's (GB 11643) and the unit's (GB 32100).

mod citizen;
mod credit;

pub use citizen::{CitizenId, CitizenIdProblem, Sex};
pub use credit::{CreditCode, CreditCodeProblem};

use std::borrow::Cow;

use crate::text::plain;

/// Both numbers have this many characters.
const LENGTH: usize = 18;

/// A number that was read, and how sure we are of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked<T> {
    /// The check characters fit.
    Sure(T),
    /// They do not. Codes of the early pilots are valid all the same: warn and ask to confirm,
    /// never reject.
    Doubtful {
        /// The number as read.
        value: T,
        /// What does not fit and what to do, in Chinese.
        warning: String,
    },
}

impl<T> Checked<T> {
    /// The number, sure or not.
    pub fn into_value(self) -> T {
        match self {
            Self::Sure(value) | Self::Doubtful { value, .. } => value,
        }
    }

    /// What to ask the person to confirm, if anything.
    pub fn warning(&self) -> Option<&str> {
        match self {
            Self::Sure(_) => None,
            Self::Doubtful { warning, .. } => Some(warning),
        }
    }
}

/// Half-width, upper case, without the spaces and hyphens that people put in for reading.
fn regular(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    let plain = plain(text);
    let kept = plain
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '‐' | '–' | '—' | '−' | '_'));
    kept.map(|c| c.to_ascii_uppercase()).collect()
}
