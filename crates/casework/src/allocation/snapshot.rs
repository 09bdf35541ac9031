//! The frozen input of a run: what was known about each employer, with sources, when data were
//! closed.

use std::collections::BTreeSet;

use law::Day;
use serde::{Deserialize, Serialize};

use super::canonical;

/// Everything a run looks at. The order of rows does not matter; the canonical form sorts them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// The district, e.g. `beijing-fengtai`.
    pub district: String,
    /// The day on which data were closed.
    pub frozen_on: Day,
    /// The quarter of a supplement (追加, 细则 四), none for the yearly scheme.
    pub quarter: Option<u8>,
    /// The part of the total kept for supplements and urgent needs.
    pub reserve: u32,
    /// One row for each employer.
    pub rows: Vec<Row>,
    /// The year's places of the district (总量).
    pub total: u32,
    /// The calendar year (细则 二: 以自然年度为周期).
    pub year: i16,
}

/// One employer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Places it already has this year; a supplement takes none back.
    pub awarded: u32,
    /// Unified social credit code (统一社会信用代码).
    pub code: String,
    /// A sanction in force that cuts its places (压减办理数量, 细则 五（二）).
    pub cut: Option<Cut>,
    /// Posts or persons named in the yearly plan.
    pub demand: u32,
    /// A decision to guarantee places (保障, 细则 二).
    pub floor: Option<Floor>,
    /// The gates in the order of the method.
    pub gates: Vec<Gate>,
    /// The key-support groups and pillar industries it is recognized in.
    pub groups: BTreeSet<String>,
    /// Insured staff, from a source outside the plan.
    pub headcount: Figure,
    /// Name.
    pub name: String,
    /// SM3 of the plan as filed.
    pub plan: String,
    /// The year's requests for more, in the order of quarters.
    pub requests: Vec<Request>,
    /// The criteria's figures in the order of the method.
    pub values: Vec<Figure>,
    /// Distinct posts or persons of the plan that were verified, at most the demand.
    pub verified: u32,
}

/// A number with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The number; money in fen.
    pub amount: i64,
    /// SM3 of the evidence.
    pub evidence: String,
    /// What it is: the criterion's name, or `headcount`.
    pub of: String,
    /// The day it was true.
    pub on: Day,
    /// Who says so.
    pub source: String,
}

/// One gate's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// The gate's name.
    pub key: String,
    /// Whether the employer passes.
    pub passed: bool,
    /// Why.
    pub reason: String,
}

/// A sanction that cuts places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cut {
    /// The part taken away, in per cent.
    pub percent: u32,
    /// The decision and why.
    pub reason: String,
}

/// A decision to guarantee places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floor {
    /// Who approved it.
    pub approver: String,
    /// How many.
    pub places: u32,
    /// Why.
    pub reason: String,
}

/// A request for more places in the first month of a quarter (追加申请, 细则 四).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// Posts or persons asked for.
    pub asked: u32,
    /// Places it had at that time.
    pub awarded: u32,
    /// The quarter.
    pub quarter: u8,
    /// Why.
    pub reason: String,
    /// Places used (held or consumed) at that time.
    pub used: u32,
    /// Of those asked for, distinct posts or persons that were verified.
    pub verified: u32,
}

impl Snapshot {
    /// The places the yearly scheme may give: the total without the reserve.
    pub fn pool(&self) -> u32 {
        self.total.saturating_sub(self.reserve)
    }

    /// The same snapshot with its rows by ascending credit code.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.rows.sort_by(|a, b| a.code.cmp(&b.code));
        self
    }

    /// The canonical bytes, the same for every order of rows.
    pub fn canonical(&self) -> Vec<u8> {
        if self.rows.is_sorted_by(|a, b| a.code <= b.code) {
            canonical::bytes(self)
        } else {
            canonical::bytes(&self.clone().sorted())
        }
    }

    /// SM3 of the canonical bytes, to be published before the run.
    pub fn digest(&self) -> String {
        canonical::digest(&self.canonical())
    }
}
