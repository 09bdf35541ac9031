//! The run: snapshot and method in, every employer's line out.

use serde::{Deserialize, Serialize};

use super::divisor::{Claim, divide};
use super::method::{Method, PERCENT};
use super::score::score;
use super::snapshot::{Row, Snapshot};
use super::{AllocationError, canonical};

/// The result of a run. Lines stand by ascending credit code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Award {
    /// Places given, floors included.
    pub awarded: u64,
    /// Places nobody could take; they go to the reserve.
    pub left: u64,
    /// One line for each employer.
    pub lines: Vec<Line>,
    /// Places to give, for a supplement together with those given before.
    pub pool: u32,
    /// The published seed of ties.
    pub seed: String,
}

/// How one employer's number came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Places.
    pub award: u32,
    /// The most it could get.
    pub cap: Cap,
    /// Credit code.
    pub code: String,
    /// The least it could get.
    pub floor: u32,
    /// Points in the order of the method's criteria.
    pub points: Vec<u32>,
    /// Σ weight × points.
    pub score: u64,
    /// Factor of the size step.
    pub size: u32,
    /// Tilt in per cent.
    pub tilt: u32,
    /// The group whose tilt applies.
    pub tilt_group: Option<String>,
    /// Score × tilt × size.
    pub weight: u64,
}

/// The most an employer can get, and why not more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// Gates that are not passed.
    pub failed: Vec<String>,
    /// Places.
    pub places: u32,
    /// What sets it.
    pub why: CapReason,
}

/// What sets a cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CapReason {
    /// A gate is not passed: no new place (细则 一（一）、四、五).
    Gate,
    /// The verified demand.
    Verified,
    /// The verified demand, cut by a sanction.
    Cut,
    /// What was given before is more than the verified demand now; nothing is taken back.
    Standing,
}

impl Award {
    /// The line of an employer.
    pub fn line(&self, code: &str) -> Option<&Line> {
        let index = self.lines.binary_search_by(|line| line.code.as_str().cmp(code)).ok()?;
        self.lines.get(index)
    }
}

/// Shares `pool` places by the method (细则 二). Exact and total: the same input gives the same bytes
/// on every machine, in every order of rows.
///
/// For the yearly scheme the pool is at most [`Snapshot::pool`]; for a supplement it holds the
/// places given before and is at most the year's total.
///
/// # Errors
/// Every [`AllocationError`] stops the run; above all floors that do not fit are never scaled.
pub fn allocate(
    snapshot: &Snapshot,
    method: &Method,
    pool: u32,
    seed: &str,
) -> Result<Award, AllocationError> {
    method.check()?;
    let weights: Vec<u64> = method.criteria.iter().map(|c| u64::from(c.weight)).collect();
    allocate_weighted(snapshot, method, &weights, pool, seed)
}

/// The run with other weights of the criteria, for the stability report.
pub(super) fn allocate_weighted(
    snapshot: &Snapshot,
    method: &Method,
    weights: &[u64],
    pool: u32,
    seed: &str,
) -> Result<Award, AllocationError> {
    check(snapshot, pool, seed)?;
    let mut lines = Vec::with_capacity(snapshot.rows.len());
    for row in ordered(snapshot)? {
        lines.push(score(row, method, weights)?);
    }
    floors_fit(snapshot, method, pool)?;
    let claims = claims(&lines, seed);
    let given: u64 = lines.iter().map(|line| u64::from(line.floor)).sum();
    let awards = divide(&claims, u64::from(pool))
        .ok_or(AllocationError::FloorsDoNotFit { floors: given, limit: u64::from(pool) })?;
    let mut awarded = 0;
    for (line, award) in lines.iter_mut().zip(awards) {
        line.award = award;
        awarded += u64::from(award);
    }
    Ok(Award { awarded, left: u64::from(pool) - awarded, lines, pool, seed: seed.to_owned() })
}

fn check(snapshot: &Snapshot, pool: u32, seed: &str) -> Result<(), AllocationError> {
    if seed.is_empty() {
        return Err(AllocationError::NoSeed);
    }
    let limit = if snapshot.quarter.is_some() { snapshot.total } else { snapshot.pool() };
    if pool > limit { Err(AllocationError::PoolTooLarge { pool, limit }) } else { Ok(()) }
}

/// The rows by ascending code.
fn ordered(snapshot: &Snapshot) -> Result<Vec<&Row>, AllocationError> {
    let mut rows: Vec<&Row> = snapshot.rows.iter().collect();
    rows.sort_by(|a, b| a.code.cmp(&b.code));
    match rows.windows(2).find(|pair| pair[0].code == pair[1].code) {
        Some(pair) => Err(AllocationError::Duplicate { code: pair[0].code.clone() }),
        None => Ok(rows),
    }
}

/// Guaranteed places may take only their share of what this run gives: both are counted above the
/// places everybody has.
fn floors_fit(snapshot: &Snapshot, method: &Method, pool: u32) -> Result<(), AllocationError> {
    let above = |row: &Row| {
        let floor = row.floor.as_ref().map_or(0, |floor| floor.places);
        u64::from(floor.saturating_sub(row.awarded))
    };
    let floors: u64 = snapshot.rows.iter().map(above).sum();
    let standing: u64 = snapshot.rows.iter().map(|row| u64::from(row.awarded)).sum();
    let gives = u64::from(pool).saturating_sub(standing);
    let limit = gives * u64::from(method.floor_share_percent) / u64::from(PERCENT);
    if floors > limit {
        return Err(AllocationError::FloorsDoNotFit { floors, limit });
    }
    Ok(())
}

/// The claims of the lines, ranked for ties.
fn claims(lines: &[Line], seed: &str) -> Vec<Claim> {
    let mut order: Vec<([u8; 32], u32)> =
        (0..).zip(lines).map(|(index, line)| (canonical::tie(seed, &line.code), index)).collect();
    // Lines stand by code, so equal digests, should there ever be any, fall back to it.
    order.sort_unstable();
    let mut claims: Vec<Claim> = lines
        .iter()
        .map(|line| Claim { weight: line.weight, floor: line.floor, cap: line.cap.places, rank: 0 })
        .collect();
    for (rank, (_, index)) in (0..).zip(order) {
        claims[index as usize].rank = rank;
    }
    claims
}
