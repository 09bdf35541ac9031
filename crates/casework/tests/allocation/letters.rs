//! What employers are told.

use casework::allocation::divisor::{Claim, divide};
use casework::allocation::{
    Award, Contents, Cut, Snapshot, certify, changes_that_reach, letter, needed_weight,
};
use proptest::prelude::*;

use crate::examples::{SEED, contents, day, district, method, run};
use crate::properties::config;
use crate::run::districts;

fn told(contents: &Contents, code: &str) -> String {
    letter(contents, code, day("2026-03-10")).unwrap()
}

#[test]
fn a_letter_lets_the_employer_check_its_number_with_a_calculator() {
    insta::assert_snapshot!(told(&contents(&district(), 60), "A"), @"");
}

#[test]
fn a_letter_at_the_cap_says_so() {
    insta::assert_snapshot!(told(&contents(&district(), 60), "C"), @"");
}

#[test]
fn a_failed_gate_and_a_cut_are_explained() {
    let mut snapshot = district();
    snapshot.rows[7].gates[1].passed = false;
    snapshot.rows[7].gates[1].reason = "第四季度未提交".into();
    snapshot.rows[4].cut = Some(Cut { percent: 50, reason: "丰人社决〔2025〕3号".into() });
    let contents = contents(&snapshot, 60);
    let line = |code: &str| {
        let text = told(&contents, code);
        text.lines().find(|line| line.starts_with("五、")).unwrap().to_owned()
    };
    insta::assert_snapshot!(line("H"), @"");
    insta::assert_snapshot!(line("E"), @"");
}

#[test]
fn nobody_outside_the_run_gets_a_letter() {
    assert_eq!(letter(&contents(&district(), 60), "Z", day("2026-03-10")), None);
}

/// The award of one employer if its weight were another.
fn with_weight(award: &Award, code: &str, weight: u64) -> u32 {
    let mut order: Vec<_> = award.lines.iter().map(|line| tie(&line.code)).collect();
    order.sort();
    let claims: Vec<Claim> = award
        .lines
        .iter()
        .map(|line| Claim {
            weight: if line.code == code { weight } else { line.weight },
            floor: line.floor,
            cap: line.cap.places,
            rank: u32::try_from(order.binary_search(&tie(&line.code)).unwrap()).unwrap(),
        })
        .collect();
    let at = award.lines.iter().position(|line| line.code == code).unwrap();
    divide(&claims, award.pool.into()).unwrap()[at]
}

fn tie(code: &str) -> Vec<u8> {
    use sm3::Digest;
    sm3::Sm3::digest(format!("{SEED}{code}")).to_vec()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_needed_weight_is_exactly_what_one_more_place_takes(snapshot in districts(5)) {
        let award = run(&snapshot, snapshot.pool());
        let certificate = certify(&award);
        for line in &award.lines {
            let Some(needed) = needed_weight(&award, &certificate, &line.code) else {
                // Then not even an enormous weight helps.
                prop_assert_eq!(with_weight(&award, &line.code, u64::MAX >> 8), line.award);
                continue;
            };
            let needed = u64::try_from(needed).unwrap();
            prop_assert!(needed > line.weight);
            prop_assert!(with_weight(&award, &line.code, needed) > line.award);
            prop_assert_eq!(with_weight(&award, &line.code, needed - 1), line.award);
        }
    }
}

/// The snapshot with one change that a letter promised to be enough.
fn changed(snapshot: &Snapshot, code: &str, criterion: usize, words: &str) -> Snapshot {
    let mut snapshot = snapshot.clone();
    let method = method();
    let step = method.criteria[criterion].steps.iter().find(|s| words.contains(&s.words)).unwrap();
    let row = snapshot.rows.iter_mut().find(|row| row.code == code).unwrap();
    row.values[criterion].amount = step.from;
    snapshot
}

#[test]
fn a_promised_step_really_gives_the_place() {
    let snapshot = district();
    let award = run(&snapshot, 60);
    let certificate = certify(&award);
    let mut kept = 0;
    for line in &award.lines {
        let Some(needed) = needed_weight(&award, &certificate, &line.code) else { continue };
        for change in changes_that_reach(&method(), line, needed) {
            let named = |c: &casework::allocation::Criterion| change.words.contains(&c.name);
            let Some(criterion) = method().criteria.iter().position(named) else { continue };
            let better = changed(&snapshot, &line.code, criterion, &change.words);
            assert!(run(&better, 60).line(&line.code).unwrap().award > line.award, "{change:?}");
            kept += 1;
        }
    }
    assert!(kept > 10, "only {kept} promises were tried");
}
