//! The answer of the rules: a verdict with reasons, for one case on one day under one edition.

use serde::{Deserialize, Serialize};

use crate::{Day, Subject};

/// The verdict on a clause, in strong Kleene logic plus “does not concern this case”.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 满足
    Met,
    /// 不满足
    Unmet,
    /// 尚不能认定: a paper, an officer's finding or a publication is missing.
    Undetermined,
    /// 不适用
    NotApplicable,
}

/// What an undetermined clause waits for. The three are different unknowns with different next
/// steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitsFor {
    /// A figure or paper the employer has to give.
    Employer,
    /// A figure or paper the person has to give.
    Applicant,
    /// A judgement of an officer (人工核定).
    Officer,
    /// A parameter that is not published yet.
    Publication,
}

/// A fact without which a clause cannot be decided.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Missing {
    /// Whose fact.
    pub subject: Subject,
    /// Its name in the dictionary, e.g. `income_last_year`.
    pub fact: String,
    /// Its label, e.g. 上一自然年度应税收入.
    pub label: String,
    /// Who can supply it.
    pub waits_for: WaitsFor,
    /// The papers that show it.
    pub evidence: String,
}

/// The verdict on one clause, with everything a letter needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Stable id of the clause, e.g. `1.2.9`.
    pub clause: String,
    /// The verdict.
    pub result: Verdict,
    /// The regulation's own words.
    pub words: String,
    /// What was found, e.g. “174469.19元”; absent when nothing is known or the clause is a group.
    pub value: Option<String>,
    /// What is asked, e.g. “不低于174469.20元（145391元 × 1.2）”.
    pub threshold: Option<String>,
    /// How far off, e.g. “0.01元”.
    pub gap: Option<String>,
    /// The least set of facts that would decide it.
    pub missing: Vec<Missing>,
    /// The papers that show the facts used.
    pub evidence: Vec<String>,
    /// One sentence in Chinese: why the verdict is what it is.
    pub why: String,
}

/// One thing that would turn an unmet or undetermined clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The clause that would turn.
    pub clause: String,
    /// The fact to change, `subject.name`; `today` when waiting alone does it.
    pub fact: String,
    /// The value needed, e.g. “不低于174469.20元”.
    pub needed: String,
    /// The first day on which waiting alone makes the clause met, when it does.
    pub from_day: Option<Day>,
    /// One sentence in Chinese.
    pub says: String,
}

/// The whole answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// The day the rules were applied for.
    pub on: Day,
    /// The edition applied, e.g. `beijing-fengtai/2019`.
    pub edition: String,
    /// SM3 of the edition's text and tables, hexadecimal.
    pub edition_hash: String,
    /// The verdict on the parts that were looked at; never [`Verdict::NotApplicable`].
    pub outcome: Verdict,
    /// One finding for each clause of 1.1 and 1.2, in the order of the text.
    pub findings: Vec<Finding>,
    /// The routes (申报类别) that hold, e.g. `["1.2.1", "1.2.2"]`.
    pub routes: Vec<String>,
    /// What would change the outcome.
    pub changes: Vec<Change>,
}

impl Assessment {
    /// The finding for a clause.
    pub fn finding(&self, clause: &str) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.clause == clause)
    }
}
