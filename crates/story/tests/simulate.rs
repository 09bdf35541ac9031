//! A small district lives through two years; the same seed lives the same life, and faults change
//! nothing that must hold.

use std::sync::Arc;

use story::simulate::{Lived, Plan, live};

fn lived(seed: u64, faults: bool) -> Lived {
    let edition = Arc::new(law::builtin::load_fengtai_2019().expect("the built-in edition"));
    let plan = Plan { employers: 8, years: 2, seed, faults, register: None };
    live(&plan, &edition, &mut |_, _| {})
        .unwrap_or_else(|broken| panic!("seed {seed}: {broken}\n{}", broken.story))
}

#[test]
fn the_same_seed_lives_the_same_life() {
    let one = lived(7, true);
    assert_eq!(one, lived(7, true));
    assert_ne!(one.head, lived(8, true).head);
    assert!(one.outcomes["ok"] > 200, "{:?}", one.outcomes);
    assert!(one.outcomes.len() > 8, "{:?}", one.outcomes);
    assert!(one.faults.len() >= 5, "{:?}", one.faults);
}

/// With periods of months everything that ends is erased while the district lives on: after each
/// sweep nothing of who was erased is left (I20), and the journal still replays at the end.
#[test]
fn a_district_that_forgets_lives_on() {
    let mut edition = law::builtin::load_fengtai_2019().expect("the built-in edition");
    let periods = ["keep_returned_uploads_months", "keep_counter_records_months"];
    for name in periods.into_iter().chain(["keep_decided_cases_months"]) {
        edition = edition.with_param(name, law::FIRST, "2").expect("a period");
    }
    let plan = Plan { employers: 8, years: 2, seed: 7, faults: true, register: None };
    let lived = live(&plan, &Arc::new(edition), &mut |_, _| {})
        .unwrap_or_else(|broken| panic!("{broken}\n{}", broken.story));
    assert!(lived.erased > 5, "{lived:?}");
}

#[test]
fn a_life_without_faults_has_none() {
    let lived = lived(9, false);
    assert!(lived.faults.is_empty(), "{:?}", lived.faults);
    assert!(lived.letters > 100);
}
