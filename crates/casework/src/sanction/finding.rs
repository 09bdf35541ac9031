//! What an officer found (认定): facts, evidence, clause; never inferred by the program.

use law::Day;
use serde::{Deserialize, Serialize};

use crate::{By, Id, Refusal};

/// What was found, on what evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The clause that names it: `5.2.1` to `5.2.8`, or `3.4.3` for an invalid permit.
    pub clause: String,
    /// The facts, in words.
    pub facts: String,
    /// The provision broken, quoted; needed by 5.2.8, may be empty otherwise.
    pub norm: String,
    /// What shows them, numbered from 1 in this order.
    pub evidence: Vec<Evidence>,
    /// How it came to light.
    pub origin: Origin,
    /// Whether the party has put it right by itself.
    pub corrected: bool,
    /// Whether the party was reminded of the same before.
    pub repeated: bool,
    /// By whom; the same officer decides nothing in this case.
    pub by: By,
    /// When.
    pub on: Day,
}

/// One piece of evidence (证据).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What it is and what it shows.
    pub what: String,
    /// The stored file; none for a statement in words.
    pub file: Option<Id>,
    /// SM3 of the file, or of the words, hexadecimal.
    pub sm3: String,
}

/// How a finding came to light.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "origin", rename_all = "snake_case")]
pub enum Origin {
    /// In daily work.
    Work,
    /// At an inspection (3.4.2).
    Inspection {
        /// The inspection.
        inspection: Id,
        /// How often it was refused, each time on record.
        refusals: u32,
    },
    /// A holder left and the employer let its time pass (5.2.2).
    Unreported {
        /// The permit.
        permit: Id,
        /// Last day of the labour relation.
        left: Day,
        /// Last day to report it, rolled off rest days.
        last: Day,
    },
}

/// The clause of clearing invalid permits, which needs no fault.
const CLEARING: &str = "3.4.3";
/// The clauses of employers and applicants.
const CLAUSES: [&str; 9] =
    ["5.2.1", "5.2.2", "5.2.3", "5.2.4", "5.2.5", "5.2.6", "5.2.7", "5.2.8", CLEARING];
/// A false paper is shown by the paper and by what its alleged issuer says: one is no comparison.
const COMPARED: usize = 2;
/// Refusing an inspection is refusing twice: the second notice leaves no room for a mistake.
const REFUSALS: u32 = 2;

impl Finding {
    /// Whether it clears an invalid permit rather than answering a fault.
    pub fn clears(&self) -> bool {
        self.clause == CLEARING
    }

    /// Whether what its clause asks for is there.
    pub(super) fn supported(&self) -> Result<(), Refusal> {
        if !CLAUSES.contains(&self.clause.as_str()) {
            return Err(Refusal::NotFound);
        }
        if self.facts.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        let lacks = |what: &str| Err(Refusal::Incomplete { what: vec![what.into()] });
        if self.evidence.iter().all(|item| item.what.trim().is_empty()) {
            return lacks("证据");
        }
        match (self.clause.as_str(), self.origin) {
            ("5.2.2", Origin::Unreported { last, .. }) if self.on <= last => {
                Err(Refusal::NotYetDue { day: last + 1 })
            }
            ("5.2.2", Origin::Unreported { .. }) => Ok(()),
            ("5.2.2", _) => lacks("逾期未办的证件和离职日期"),
            ("5.2.6", Origin::Inspection { refusals, .. }) if refusals >= REFUSALS => Ok(()),
            ("5.2.6", _) => lacks("两次拒绝配合检查的记录"),
            ("5.2.7", _) if self.evidence.len() < COMPARED => lacks("与出具单位核对的证据"),
            ("5.2.8", _) if self.norm.trim().is_empty() => lacks("所违反的具体规定"),
            _ => Ok(()),
        }
    }

    /// A first late report that the party put right by itself ends with a reminder (5.2.1).
    pub(super) fn only_reminds(&self) -> bool {
        self.clause == "5.2.1" && self.corrected && !self.repeated
    }
}
