//! The heart: places one at a time to the largest `weight / (2 a + 1)`, above floors and below caps
//! (Sainte-Laguë). A divisor method, because a larger total must never cost anybody a place, which
//! largest remainders cannot promise.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

/// What one employer brings to the division.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// Its weight. Without weight it comes after all others, fewest places first.
    pub weight: u64,
    /// Places it has before the division begins, at most `cap`.
    pub floor: u32,
    /// The most it can get.
    pub cap: u32,
    /// Its standing among equals, the smallest first; no two claims share one.
    pub rank: u32,
}

/// The next place of one employer. Greater is served first.
#[derive(PartialEq, Eq)]
struct Next {
    weight: u64,
    divisor: u64,
    rank: u32,
    claim: usize,
}

impl Ord for Next {
    fn cmp(&self, other: &Self) -> Ordering {
        by_ratio((self.weight, self.divisor), (other.weight, other.divisor))
            .then_with(|| other.rank.cmp(&self.rank))
    }
}

impl PartialOrd for Next {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares two `weight / divisor` exactly, by cross-multiplication. Two zeros are ordered as the
/// vanishing equal weights they stand for: the smaller divisor is greater. So employers without any
/// points share evenly what nobody else can take, instead of one of them taking it all.
pub(super) fn by_ratio(one: (u64, u64), other: (u64, u64)) -> Ordering {
    let left = u128::from(one.0) * u128::from(other.1);
    let right = u128::from(other.0) * u128::from(one.1);
    left.cmp(&right).then_with(|| if one.0 == 0 { other.1.cmp(&one.1) } else { Ordering::Equal })
}

/// Shares `pool` places: `floor <= award <= cap`, the sum is the pool or, if that is less, all
/// caps. `None` when the floors do not fit. Takes O((n + pool) log n).
pub fn divide(claims: &[Claim], pool: u64) -> Option<Vec<u32>> {
    let floors: u64 = claims.iter().map(|claim| u64::from(claim.floor)).sum();
    let mut left = pool.checked_sub(floors)?;
    let mut awards: Vec<u32> = claims.iter().map(|claim| claim.floor).collect();
    let mut queue: BinaryHeap<Next> = claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| claim.floor < claim.cap)
        .map(|(index, claim)| Next {
            weight: claim.weight,
            divisor: 2 * u64::from(claim.floor) + 1,
            rank: claim.rank,
            claim: index,
        })
        .collect();
    while left > 0 {
        let Some(mut next) = queue.peek_mut() else { break };
        let award = &mut awards[next.claim];
        *award += 1;
        left -= 1;
        if *award < claims[next.claim].cap {
            next.divisor += 2;
        } else {
            PeekMut::pop(next);
        }
    }
    Some(awards)
}
