//! From a row to its weight, cap and floor.

use super::award::{Cap, CapReason, Line};
use super::method::{Method, PERCENT};
use super::snapshot::{Request, Row};
use super::{AllocationError, Group};

/// The line of one employer before any place is given. `weights` are those of the criteria, which
/// the stability report varies.
pub(super) fn score(row: &Row, method: &Method, weights: &[u64]) -> Result<Line, AllocationError> {
    check(row, method)?;
    let impossible = |what| AllocationError::Impossible { code: row.code.clone(), what };
    let points = points(row, method)?;
    let sum: u128 = points.iter().zip(weights).map(|(p, w)| u128::from(*p) * u128::from(*w)).sum();
    let tilt = tilt(row, method)?;
    let percent = tilt.map_or(PERCENT, |group| group.percent);
    let size = method.size(row.headcount.amount).ok_or_else(|| impossible("参保人数"))?.factor;
    // Three factors below 2^64, 2^32 and 2^32 fit u128; the product must fit u64, so that comparing
    // two ratios by cross-multiplication is exact.
    let weight = sum
        .checked_mul(u128::from(percent) * u128::from(size))
        .and_then(|weight| u64::try_from(weight).ok())
        .ok_or_else(|| impossible("权重"))?;
    let cap = cap(row, method);
    let floor = row.awarded.max(row.floor.as_ref().map_or(0, |floor| floor.places));
    if floor > cap.places {
        return Err(AllocationError::FloorAboveCap {
            code: row.code.clone(),
            floor,
            cap: cap.places,
        });
    }
    Ok(Line {
        award: floor,
        cap,
        code: row.code.clone(),
        floor,
        points,
        score: u64::try_from(sum).map_err(|_| impossible("权重"))?,
        size,
        tilt: percent,
        tilt_group: tilt.map(|group| group.key.clone()),
        weight,
    })
}

/// Whether the row's numbers are possible.
fn check(row: &Row, method: &Method) -> Result<(), AllocationError> {
    let impossible = |what| Err(AllocationError::Impossible { code: row.code.clone(), what });
    if row.verified > row.demand {
        return impossible("核实数");
    }
    if row.cut.as_ref().is_some_and(|cut| cut.percent > PERCENT) {
        return impossible("压减比例");
    }
    if row.requests.iter().any(|request| request.verified > request.asked) {
        return impossible("追加核实数");
    }
    if !row.requests.is_sorted_by(|a, b| a.quarter < b.quarter) {
        return impossible("追加申请季度");
    }
    let missing = |wants: &str| {
        Err(AllocationError::Missing { code: row.code.clone(), wants: wants.to_owned() })
    };
    for (index, rule) in method.gates.iter().enumerate() {
        if row.gates.get(index).is_none_or(|gate| gate.key != rule.key) {
            return missing(&rule.words);
        }
    }
    if row.gates.len() > method.gates.len() {
        return impossible("条件项目");
    }
    if row.values.len() > method.criteria.len() {
        return impossible("评分项目");
    }
    Ok(())
}

fn points(row: &Row, method: &Method) -> Result<Vec<u32>, AllocationError> {
    let mut points = Vec::with_capacity(method.criteria.len());
    for (index, criterion) in method.criteria.iter().enumerate() {
        let figure = row.values.get(index).filter(|figure| figure.of == criterion.key);
        let figure = figure.ok_or_else(|| AllocationError::Missing {
            code: row.code.clone(),
            wants: criterion.name.clone(),
        })?;
        points.push(criterion.step(figure.amount).map_or(0, |step| step.points));
    }
    Ok(points)
}

/// The largest tilt that applies; tilts do not add up. Among equals the first of the method.
fn tilt<'a>(row: &Row, method: &'a Method) -> Result<Option<&'a Group>, AllocationError> {
    if let Some(group) = row.groups.iter().find(|group| method.group(group).is_none()) {
        let (code, group) = (row.code.clone(), group.clone());
        return Err(AllocationError::UnknownGroup { code, group });
    }
    let mine = method.groups.iter().filter(|group| row.groups.contains(&group.key));
    Ok(mine.reduce(|best, group| if group.percent > best.percent { group } else { best }))
}

/// The most an employer can get. Demand is only a cap, so asking for more never pays.
fn cap(row: &Row, method: &Method) -> Cap {
    let failed: Vec<String> =
        row.gates.iter().filter(|gate| !gate.passed).map(|gate| gate.key.clone()).collect();
    let cut = row.cut.as_ref().map_or(0, |cut| cut.percent);
    let counted = row.requests.iter().filter(|request| counts(request, row, method));
    let wanted = u64::from(row.verified) + counted.map(|r| u64::from(r.verified)).sum::<u64>();
    let formula =
        if failed.is_empty() { wanted * u64::from(PERCENT - cut) / u64::from(PERCENT) } else { 0 };
    let formula = u32::try_from(formula).unwrap_or(u32::MAX);
    let why = if !failed.is_empty() {
        CapReason::Gate
    } else if row.awarded > formula {
        CapReason::Standing
    } else if cut > 0 {
        CapReason::Cut
    } else {
        CapReason::Verified
    };
    // What was given before is not taken back here; a sanction takes it through the ledger.
    Cap { failed, places: formula.max(row.awarded), why }
}

/// Whether a request raises the cap: by a key-support employer that has used enough (细则 四).
pub(super) fn counts(request: &Request, row: &Row, method: &Method) -> bool {
    let used = u64::from(request.used) * u64::from(PERCENT);
    let enough = u64::from(request.awarded) * u64::from(method.supplement_use_percent);
    !row.groups.is_empty() && used >= enough
}
