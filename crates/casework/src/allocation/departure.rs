//! Departures from the result (人工调整): separate signed lines beside it, never an edited result.

use std::collections::BTreeMap;

use law::Day;
use serde::{Deserialize, Serialize};

use super::award::Award;
use super::canonical;

/// “The engine says 7, decided are 9”, with reason, name and clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Departure {
    /// Who decided.
    pub by: String,
    /// The clause it rests on, e.g. `2.6` or the exception of `4.6`.
    pub clause: String,
    /// Credit code.
    pub code: String,
    /// The number decided.
    pub decided: u32,
    /// The number of the result.
    pub engine: u32,
    /// When.
    pub on: Day,
    /// Why.
    pub reason: String,
    /// SM2 signature over [`Departure::message`] in hexadecimal, made with the bureau's seal; none
    /// where the office has no seal.
    pub signature: Option<String>,
}

/// The bytes under a departure's signature.
#[derive(Serialize)]
struct Message<'a> {
    departure: &'a Departure,
    snapshot: &'a str,
}

impl Departure {
    /// What is signed: the line without its signature, bound to the snapshot it departs from.
    pub fn message(&self, snapshot_digest: &str) -> Vec<u8> {
        let bare = Self { signature: None, ..self.clone() };
        canonical::bytes(&Message { departure: &bare, snapshot: snapshot_digest })
    }
}

/// The numbers that count after departures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// Places by credit code.
    pub awards: BTreeMap<String, u32>,
    /// What is left of the pool; it goes to the reserve.
    pub left: u64,
}

/// Why departures cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DepartureError {
    /// There is no such employer.
    #[error("{code} 不在本次结果中。")]
    Unknown {
        /// Credit code.
        code: String,
    },
    /// Two lines for one employer.
    #[error("{code} 有两条调整记录，请合并为一条。")]
    Twice {
        /// Credit code.
        code: String,
    },
    /// The line starts from another number than the result's, or changes nothing.
    #[error(
        "{code} 的调整记录写的计算结果是 {written}，实际是 {engine}，且调整后的数量应与之不同。"
    )]
    WrongStart {
        /// Credit code.
        code: String,
        /// The number in the line.
        written: u32,
        /// The number of the result.
        engine: u32,
    },
    /// Reason, name or clause is missing.
    #[error("{code} 的调整记录缺少理由、决定人或者依据条款。")]
    Unreasoned {
        /// Credit code.
        code: String,
    },
    /// The numbers decided are more than there are.
    #[error("调整后合计 {decided} 个，超过可分配的 {pool} 个。请同时相应减少其他单位的数量。")]
    OutOfBalance {
        /// Their sum.
        decided: u64,
        /// The pool.
        pool: u32,
    },
}

impl DepartureError {
    /// Stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unknown { .. } => "departure-unknown-employer",
            Self::Twice { .. } => "departure-twice",
            Self::WrongStart { .. } => "departure-wrong-start",
            Self::Unreasoned { .. } => "departure-unreasoned",
            Self::OutOfBalance { .. } => "departure-out-of-balance",
        }
    }

    /// The clause it rests on.
    pub fn clause(&self) -> &'static str {
        match self {
            Self::OutOfBalance { .. } => "2.1",
            Self::Unknown { .. }
            | Self::Twice { .. }
            | Self::WrongStart { .. }
            | Self::Unreasoned { .. } => "2.3",
        }
    }
}

/// The numbers that count: the result with its departures. The sum never exceeds the pool; more
/// than the pool needs another run, not a departure.
///
/// # Errors
/// Any line that does not hold, and sums that do not balance.
pub fn settle(award: &Award, departures: &[Departure]) -> Result<Settlement, DepartureError> {
    let mut awards: BTreeMap<String, u32> =
        award.lines.iter().map(|line| (line.code.clone(), line.award)).collect();
    let mut seen = std::collections::BTreeSet::new();
    for line in departures {
        let code = || line.code.clone();
        let engine =
            award.line(&line.code).ok_or_else(|| DepartureError::Unknown { code: code() })?;
        if !seen.insert(&line.code) {
            return Err(DepartureError::Twice { code: code() });
        }
        if line.engine != engine.award || line.decided == line.engine {
            let (written, engine) = (line.engine, engine.award);
            return Err(DepartureError::WrongStart { code: code(), written, engine });
        }
        if [&line.reason, &line.by, &line.clause].iter().any(|text| text.trim().is_empty()) {
            return Err(DepartureError::Unreasoned { code: code() });
        }
        awards.insert(code(), line.decided);
    }
    let decided: u64 = awards.values().map(|places| u64::from(*places)).sum();
    let left = u64::from(award.pool)
        .checked_sub(decided)
        .ok_or(DepartureError::OutOfBalance { decided, pool: award.pool })?;
    Ok(Settlement { awards, left })
}
