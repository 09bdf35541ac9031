//! The engine against enumeration: the award minimises Σ a² / weight among all awards that floors,
//! caps and the pool allow. And against a plain transcription of the rule.

use casework::allocation::divisor::{Claim, divide};
use proptest::prelude::*;

use crate::properties::{caps, claims, config, floors, sum};

/// Up to four claims with weights, and a pool of up to eight places.
fn small() -> impl Strategy<Value = (Vec<Claim>, u64)> {
    let claim = (1_u64..12, 0_u32..3, 0_u32..7);
    (prop::collection::vec(claim, 1..5), 0_u64..9).prop_map(|(drafts, pool)| {
        let claims: Vec<Claim> = (0..)
            .zip(drafts)
            .map(|(rank, (weight, floor, more))| Claim { weight, floor, cap: floor + more, rank })
            .collect();
        let pool = pool.max(floors(&claims));
        (claims, pool)
    })
}

/// Every award within the bounds that adds up to the pool, or to all caps.
fn possible(claims: &[Claim], pool: u64) -> Vec<Vec<u32>> {
    let mut all: Vec<Vec<u32>> = vec![Vec::new()];
    for claim in claims {
        let longer = |award: &Vec<u32>| -> Vec<Vec<u32>> {
            (claim.floor..=claim.cap).map(|n| [award.as_slice(), &[n]].concat()).collect()
        };
        all = all.iter().flat_map(longer).collect();
    }
    let target = pool.min(caps(claims));
    all.into_iter().filter(|award| sum(award.iter().copied()) == target).collect()
}

/// Σ a² / weight, times the product of all weights.
fn criterion(claims: &[Claim], award: &[u32]) -> u64 {
    let product: u64 = claims.iter().map(|claim| claim.weight).product();
    let term = |(claim, a): (&Claim, &u32)| u64::from(*a).pow(2) * (product / claim.weight);
    claims.iter().zip(award).map(term).sum()
}

/// The rule read aloud: places one at a time to the largest ratio.
fn plain(claims: &[Claim], pool: u64) -> Vec<u32> {
    let mut awards: Vec<u32> = claims.iter().map(|claim| claim.floor).collect();
    while sum(awards.iter().copied()) < pool.min(caps(claims)) {
        let mut best: Option<usize> = None;
        for one in (0..claims.len()).filter(|one| awards[*one] < claims[*one].cap) {
            let better = best.is_none_or(|best| {
                let ratio = |i: usize| (claims[i].weight, 2 * u64::from(awards[i]) + 1);
                let ((w, d), (v, e)) = (ratio(one), ratio(best));
                let even_without_weight = w == 0 && v == 0 && d != e;
                match (w * e).cmp(&(v * d)) {
                    std::cmp::Ordering::Equal if even_without_weight => d < e,
                    std::cmp::Ordering::Equal => claims[one].rank < claims[best].rank,
                    order => order.is_gt(),
                }
            });
            best = if better { Some(one) } else { best };
        }
        awards[best.unwrap()] += 1;
    }
    awards
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_possible_award_is_better((claims, pool) in small()) {
        let award = divide(&claims, pool).unwrap();
        let best = possible(&claims, pool).iter().map(|other| criterion(&claims, other)).min();
        prop_assert_eq!(Some(criterion(&claims, &award)), best);
    }

    #[test]
    fn the_queue_does_what_the_rule_says(claims in claims(), more in 0_u64..30) {
        let pool = floors(&claims) + more;
        prop_assert_eq!(divide(&claims, pool).unwrap(), plain(&claims, pool));
    }
}

#[test]
fn the_enumeration_rejects_another_divisor() {
    // Negative control: D'Hondt's divisors a + 1 minimise something else.
    let claims = [(6, 9), (1, 9)].map(|(weight, cap)| (weight, cap));
    let claims: Vec<Claim> = (0..)
        .zip(claims)
        .map(|(rank, (weight, cap))| Claim { weight, floor: 0, cap, rank })
        .collect();
    let best = possible(&claims, 5).into_iter().min_by_key(|a| criterion(&claims, a)).unwrap();
    assert_eq!(best, [4, 1]);
    assert!(criterion(&claims, &[5, 0]) > criterion(&claims, &best));
}
