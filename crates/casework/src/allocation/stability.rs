//! How much the result leans on each weight: every weight a little more, a little less, and not at
//! all.

use serde::Serialize;

use super::AllocationError;
use super::award::{Award, allocate, allocate_weighted};
use super::method::{Method, PERCENT};
use super::snapshot::Snapshot;

/// The result under other weights, as far as it differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Variant {
    /// What was varied, e.g. 税收贡献权重 +10%.
    pub name: String,
    /// Employers with another number, by credit code.
    pub moved: Vec<Moved>,
    /// Places that went to somebody else.
    pub places: u64,
}

/// One employer's other number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// Credit code.
    pub code: String,
    /// The result.
    pub from: u32,
    /// The number under the variant.
    pub to: u32,
}

/// Runs the division again with each criterion's weight raised and lowered by the method's
/// `stability_percent`, and left out. The method is scale invariant, so the weights need not add
/// up.
///
/// # Errors
/// As [`allocate`].
pub fn stability(
    snapshot: &Snapshot,
    method: &Method,
    pool: u32,
    seed: &str,
) -> Result<Vec<Variant>, AllocationError> {
    let base = allocate(snapshot, method, pool, seed)?;
    let (whole, shift) = (u64::from(PERCENT), u64::from(method.stability_percent));
    let mut variants = Vec::new();
    for (varied, criterion) in method.criteria.iter().enumerate() {
        let cases = [
            (whole + shift, format!("{}权重 +{shift}%", criterion.name)),
            (whole - shift, format!("{}权重 −{shift}%", criterion.name)),
            (0, format!("不计{}", criterion.name)),
        ];
        for (factor, name) in cases {
            let factor_of = |index| if index == varied { factor } else { whole };
            let weights: Vec<u64> = (0..)
                .zip(&method.criteria)
                .map(|(index, criterion)| u64::from(criterion.weight) * factor_of(index))
                .collect();
            let other = allocate_weighted(snapshot, method, &weights, pool, seed)?;
            variants.push(compare(name, &base, &other));
        }
    }
    Ok(variants)
}

fn compare(name: String, base: &Award, other: &Award) -> Variant {
    let pairs = base.lines.iter().zip(&other.lines).filter(|(a, b)| a.award != b.award);
    let moved: Vec<Moved> =
        pairs.map(|(a, b)| Moved { code: a.code.clone(), from: a.award, to: b.award }).collect();
    let places = moved.iter().map(|one| u64::from(one.to.saturating_sub(one.from))).sum();
    Variant { name, moved, places }
}
