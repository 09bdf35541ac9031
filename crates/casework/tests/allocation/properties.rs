//! Properties P1 to P13 and P15 of the method, each on 20,000 random cases.

use casework::allocation::divisor::{Claim, divide};
use proptest::prelude::*;

/// Cases of each property.
const CASES: u32 = 20_000;

pub fn config() -> ProptestConfig {
    ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() }
}

/// Up to six claims with small numbers, so that ties and bounds are frequent.
pub fn claims() -> impl Strategy<Value = Vec<Claim>> {
    let claim = (0_u64..40, 0_u32..4, 0_u32..9);
    prop::collection::vec(claim, 1..7).prop_map(|drafts| {
        let count = u32::try_from(drafts.len()).unwrap();
        // Any fixed shuffle of the ranks will do: the weights are random.
        let rank = |index: u32| (index * 5 + 3) % 7 * count + index;
        (0..)
            .zip(drafts)
            .map(|(index, (weight, floor, more))| Claim {
                weight,
                floor,
                cap: floor + more,
                rank: rank(index),
            })
            .collect()
    })
}

pub fn sum(numbers: impl IntoIterator<Item = u32>) -> u64 {
    numbers.into_iter().map(u64::from).sum()
}

pub fn floors(claims: &[Claim]) -> u64 {
    sum(claims.iter().map(|claim| claim.floor))
}

pub fn caps(claims: &[Claim]) -> u64 {
    sum(claims.iter().map(|claim| claim.cap))
}

fn awards(claims: &[Claim], pool: u64) -> Vec<u32> {
    divide(claims, pool).unwrap()
}

/// Claims with a pool that holds their floors.
fn cases() -> impl Strategy<Value = (Vec<Claim>, u64)> {
    (claims(), 0_u64..30).prop_map(|(claims, more)| {
        let pool = floors(&claims) + more;
        (claims, pool)
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn p1_the_sum_is_the_pool_or_all_caps((claims, pool) in cases()) {
        prop_assert_eq!(sum(awards(&claims, pool)), pool.min(caps(&claims)));
    }

    #[test]
    fn p2_every_award_is_between_floor_and_cap((claims, pool) in cases()) {
        for (claim, award) in claims.iter().zip(awards(&claims, pool)) {
            prop_assert!(claim.floor <= award && award <= claim.cap);
        }
    }

    #[test]
    fn p3_one_more_place_goes_to_one_employer_and_costs_nobody((claims, pool) in cases()) {
        let (before, after) = (awards(&claims, pool), awards(&claims, pool + 1));
        let gained = before.iter().zip(&after).filter(|(b, a)| **a == **b + 1).count();
        let same = before.iter().zip(&after).filter(|(b, a)| a == b).count();
        prop_assert_eq!(same + gained, claims.len());
        prop_assert_eq!(gained, usize::from(pool < caps(&claims)));
    }

    #[test]
    fn p4_a_higher_weight_never_hurts_its_employer(
        (mut claims, pool) in cases(), at in any::<prop::sample::Index>(), more in 1_u64..20,
    ) {
        let at = at.index(claims.len());
        let before = awards(&claims, pool)[at];
        claims[at].weight += more;
        prop_assert!(awards(&claims, pool)[at] >= before);
    }

    #[test]
    fn p5_a_higher_cap_never_hurts_its_employer(
        (mut claims, pool) in cases(), at in any::<prop::sample::Index>(), more in 1_u32..5,
    ) {
        let at = at.index(claims.len());
        let before = awards(&claims, pool);
        claims[at].cap += more;
        let after = awards(&claims, pool);
        prop_assert!(after[at] >= before[at]);
        // And its gain costs others no more than the gain.
        let others = (0..claims.len()).filter(|other| *other != at);
        prop_assert!(others.into_iter().all(|other| after[other] <= before[other]));
    }

    #[test]
    fn p6_asking_for_more_than_one_gets_changes_nothing(
        (mut claims, pool) in cases(), at in any::<prop::sample::Index>(), more in 1_u32..9,
    ) {
        let at = at.index(claims.len());
        let before = awards(&claims, pool);
        if before[at] < claims[at].cap {
            claims[at].cap += more;
            prop_assert_eq!(awards(&claims, pool), before);
        }
    }

    #[test]
    fn p7_without_an_employer_and_its_places_the_others_keep_theirs(
        (mut claims, pool) in cases(), at in any::<prop::sample::Index>(),
    ) {
        let at = at.index(claims.len());
        let mut before = awards(&claims, pool);
        claims.remove(at);
        let left = pool - u64::from(before.remove(at));
        prop_assert_eq!(awards(&claims, left), before);
    }

    #[test]
    fn p8_the_order_of_rows_does_not_matter(
        (claims, pool) in cases(), turn in any::<prop::sample::Index>(),
    ) {
        let turn = turn.index(claims.len());
        let (mut turned, mut expected) = (claims.clone(), awards(&claims, pool));
        turned.rotate_left(turn);
        turned.reverse();
        expected.rotate_left(turn);
        expected.reverse();
        prop_assert_eq!(awards(&turned, pool), expected);
    }

    #[test]
    fn p9_only_the_proportions_of_weights_matter((mut claims, pool) in cases(), by in 2_u64..50) {
        let before = awards(&claims, pool);
        for claim in &mut claims {
            claim.weight *= by;
        }
        prop_assert_eq!(awards(&claims, pool), before);
    }

    #[test]
    fn p10_equals_differ_by_at_most_one(
        (mut claims, pool) in cases(), at in any::<prop::sample::Index>(),
    ) {
        let at = at.index(claims.len());
        let rank = claims.iter().map(|claim| claim.rank).max().unwrap() + 1;
        let twin = Claim { rank, ..claims[at] };
        claims.push(twin);
        let result = awards(&claims, pool + u64::from(twin.floor));
        prop_assert!(result[at].abs_diff(*result.last().unwrap()) <= 1);
    }

    #[test]
    fn p11_two_steps_are_one_division_of_the_sum((mut claims, pool) in cases(), more in 0_u64..15) {
        let once = awards(&claims, pool + more);
        let first = awards(&claims, pool);
        for (claim, award) in claims.iter_mut().zip(first) {
            claim.floor = award;
        }
        prop_assert_eq!(awards(&claims, pool + more), once);
    }

    #[test]
    fn p13_among_equals_the_rank_alone_decides(
        (mut claims, pool) in cases(),
        a in any::<prop::sample::Index>(),
        b in any::<prop::sample::Index>(),
    ) {
        // Exchanging two ranks changes awards only where exact ties at the cut-off were decided.
        let (a, b) = (a.index(claims.len()), b.index(claims.len()));
        let before = awards(&claims, pool);
        let (rank_a, rank_b) = (claims[a].rank, claims[b].rank);
        (claims[a].rank, claims[b].rank) = (rank_b, rank_a);
        let after = awards(&claims, pool);
        for (index, (x, y)) in before.iter().zip(&after).enumerate() {
            prop_assert!(x.abs_diff(*y) <= 1, "{index}");
        }
        let ratio = |index: usize, place: u32| (claims[index].weight, 2 * u64::from(place) - 1);
        let gained: Vec<_> = (0..claims.len()).filter(|i| after[*i] > before[*i]).collect();
        let lost: Vec<_> = (0..claims.len()).filter(|i| after[*i] < before[*i]).collect();
        for (gain, loss) in gained.into_iter().zip(lost) {
            let (one, other) = (ratio(gain, after[gain]), ratio(loss, before[loss]));
            prop_assert_eq!(one.0 * other.1, other.0 * one.1);
        }
    }

    #[test]
    fn p15_floors_that_do_not_fit_stop_the_run(mut claims in claims(), short in 1_u64..5) {
        claims[0].floor += 4;
        claims[0].cap += 4;
        let pool = floors(&claims) - short;
        prop_assert_eq!(divide(&claims, pool), None);
    }
}

/// Largest remainders with floors and caps, the method this one was chosen over.
fn hamilton(claims: &[Claim], pool: u64) -> Vec<u32> {
    let pool = pool.min(caps(claims));
    let mut awards: Vec<u32> = claims.iter().map(|claim| claim.floor).collect();
    let weight: u64 = claims.iter().map(|claim| claim.weight).sum::<u64>().max(1);
    let quota = |claim: &Claim| (claim.weight * pool / weight, claim.weight * pool % weight);
    for (award, claim) in awards.iter_mut().zip(claims) {
        let whole = u32::try_from(quota(claim).0).unwrap();
        *award = whole.clamp(claim.floor, claim.cap);
    }
    while sum(awards.iter().copied()) > pool {
        let over = (0..claims.len()).filter(|i| awards[*i] > claims[*i].floor);
        let least = over.min_by_key(|i| (quota(&claims[*i]).1, claims[*i].rank)).unwrap();
        awards[least] -= 1;
    }
    while sum(awards.iter().copied()) < pool {
        let open = (0..claims.len()).filter(|i| awards[*i] < claims[*i].cap);
        // First those below their quota by the largest remainder, then the rest.
        let key = |i: &usize| {
            let (whole, rest) = quota(&claims[*i]);
            let short = i128::from(whole) - i128::from(awards[*i]);
            (short, rest, std::cmp::Reverse(claims[*i].rank))
        };
        let most = open.max_by_key(key).unwrap();
        awards[most] += 1;
    }
    awards
}

#[test]
fn the_property_of_growing_totals_catches_largest_remainders() {
    // Negative control of P3: the smallest case known, and a search that must find more.
    let claim = |weight, cap, floor, rank| Claim { weight, floor, cap, rank };
    let claims = [claim(77, 6, 1, 0), claim(32, 20, 0, 1), claim(16, 9, 3, 2)];
    let hurts = |claims: &[Claim], pool: u64, method: fn(&[Claim], u64) -> Vec<u32>| {
        let (before, after) = (method(claims, pool), method(claims, pool + 1));
        before.iter().zip(&after).any(|(before, after)| after < before)
    };
    let mut found = 0;
    for pool in floors(&claims)..caps(&claims) {
        found += u32::from(hurts(&claims, pool, hamilton));
        assert!(!hurts(&claims, pool, |claims, pool| divide(claims, pool).unwrap()));
    }
    for (a, b, c) in (1..30).flat_map(|a| (1..30).map(move |b| (a, b, 31 - a))) {
        let claims = [claim(a, 20, 0, 0), claim(b, 20, 0, 1), claim(c, 20, 0, 2)];
        found += (1..30).map(|pool| u32::from(hurts(&claims, pool, hamilton))).sum::<u32>();
    }
    assert!(found > 20, "largest remainders took places away only {found} times");
}
