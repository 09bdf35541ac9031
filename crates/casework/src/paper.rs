//! Papers handed in (材料), reasons given (理由), and who gave them.

use law::Day;
use serde::{Deserialize, Serialize};

use crate::{Actor, Id, Refusal};

/// An uploaded file as a paper of a case. The bytes lie in the store, named by `file`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// The stored file.
    pub file: Id,
    /// Which material it is, a code of the table `materials`.
    pub material: String,
    /// The file's name as uploaded.
    pub name: String,
    /// SM3 of its bytes, hexadecimal; shown on receipts.
    pub sm3: String,
    /// Its size in bytes.
    pub bytes: i64,
    /// Who uploaded it (officers never change an applicant's papers, 5.1.3).
    pub by: By,
    /// On which day.
    pub on: Day,
}

/// A named person who did something: the account decides whether two acts are by the same person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct By {
    /// The account; none for the system.
    pub account: Option<Id>,
    /// The name shown on papers.
    pub name: String,
}

impl By {
    /// The actor, as remembered in a record.
    pub fn of(actor: &Actor) -> Self {
        Self { account: actor.account, name: actor.name.clone() }
    }

    /// Whether both are the same account.
    pub fn is(&self, other: &Self) -> bool {
        self.account.is_some() && self.account == other.account
    }
}

/// One typed reason (理由) with the clause it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// A code of the table `return_reasons`, a material's code, or a clause id.
    pub code: String,
    /// The clause, e.g. `1.2.9`.
    pub clause: String,
    /// What is wrong, in words the reader can act on.
    pub words: String,
}

/// Reasons are never empty and never silent.
pub(crate) fn reasons_given(reasons: &[Reason]) -> Result<(), Refusal> {
    let complete = |reason: &Reason| !reason.words.trim().is_empty() && !reason.clause.is_empty();
    if reasons.is_empty() || !reasons.iter().all(complete) {
        return Err(Refusal::ReasonMissing);
    }
    Ok(())
}

/// Longest text of a reason, opinion or note, in characters: one printed page.
pub const WORDS_MAX: usize = 1_000;
