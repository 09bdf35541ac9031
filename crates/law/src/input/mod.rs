//! What people give: one text for one fact, or a JSON document for a case. One reader feeds forms,
//! rosters and the API.

mod fact;
mod json;
pub(crate) mod reading;
mod schema;

use serde::Serialize;

/// Something in an input that cannot be taken, with where, why and what to do (in Chinese).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{path}：{reason}。{remedy}{}", if .remedy.ends_with('？') { "" } else { "。" })]
pub struct InputProblem {
    /// Where, e.g. `employer.tax.2025`; the fact's name for a single text.
    pub path: String,
    /// Why it cannot be taken.
    pub reason: String,
    /// What to do.
    pub remedy: String,
}

impl InputProblem {
    pub(crate) fn new(
        path: impl Into<String>,
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self { path: path.into(), reason: reason.into(), remedy: remedy.into() }
    }
}
