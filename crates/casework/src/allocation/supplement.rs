//! A quarter's supplement (追加, 细则 四): the same division, begun at what everybody has.

use std::collections::BTreeMap;

use law::Day;

use super::AllocationError;
use super::snapshot::{Request, Row, Snapshot};

/// Where an employer stands when a supplement is prepared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// Places it has this year, departures included.
    pub awarded: u32,
    /// Of these, held by applications or consumed by permits.
    pub used: u32,
    /// Its request of this quarter.
    pub ask: Option<Ask>,
}

/// What an employer asks for in the first month of a quarter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Posts or persons asked for.
    pub asked: u32,
    /// Of these, distinct ones that were verified.
    pub verified: u32,
    /// Why.
    pub reason: String,
}

/// The snapshot of a supplement: floors are the places everybody has, so nothing is taken back;
/// caps rise by the verified requests of key-support employers that have used enough. Give it to
/// [`allocate`](super::allocate) with the places given so far, the slice of the reserve and the
/// places returned as its pool. With unchanged caps the two steps equal one division of the sum.
///
/// A guaranteed number of the yearly scheme is part of what everybody has; a new decision for an
/// urgent need is set as the row's floor afterwards.
///
/// # Errors
/// An employer that is not in the snapshot, one without a standing, or a request from outside the
/// key-support groups.
pub fn supplement(
    before: &Snapshot,
    quarter: u8,
    frozen_on: Day,
    standings: &BTreeMap<String, Standing>,
) -> Result<Snapshot, AllocationError> {
    let mut rows = BTreeMap::new();
    for row in &before.rows {
        let standing = standings.get(&row.code).ok_or_else(|| AllocationError::Missing {
            code: row.code.clone(),
            wants: "已配置数量".to_owned(),
        })?;
        rows.insert(row.code.clone(), next(row, quarter, standing)?);
    }
    if let Some(code) = standings.keys().find(|code| !rows.contains_key(*code)) {
        return Err(AllocationError::Unknown { code: code.clone() });
    }
    Ok(Snapshot {
        district: before.district.clone(),
        frozen_on,
        quarter: Some(quarter),
        reserve: before.reserve,
        rows: rows.into_values().collect(),
        total: before.total,
        year: before.year,
    })
}

fn next(row: &Row, quarter: u8, standing: &Standing) -> Result<Row, AllocationError> {
    let mut row = Row { awarded: standing.awarded, floor: None, ..row.clone() };
    if let Some(ask) = &standing.ask {
        if row.groups.is_empty() {
            return Err(AllocationError::NotKeySupport { code: row.code });
        }
        row.requests.push(Request {
            asked: ask.asked,
            awarded: standing.awarded,
            quarter,
            reason: ask.reason.clone(),
            used: standing.used,
            verified: ask.verified,
        });
    }
    Ok(row)
}
