//! Property P12: the auditor accepts every true result and rejects every one-place change of it, even
//! when whoever changed it also makes a new certificate and seals the file anew.

use casework::allocation::{Bundle, Contents, audit, certify};
use proptest::prelude::*;

use crate::examples::contents;
use crate::properties::config;
use crate::run::districts;

fn verdict(contents: &Contents) -> Result<audit::Report, Vec<audit::Finding>> {
    let bundle = Bundle::seal(contents.clone()).unwrap();
    audit::verify(&String::from_utf8(bundle.to_json()).unwrap())
}

/// Every file with one place taken from one employer and given to another, or given, or taken.
fn one_place_changes(honest: &Contents) -> Vec<Contents> {
    let count = honest.award.lines.len();
    let moves = (0..=count).flat_map(|from| (0..=count).map(move |to| (from, to)));
    let mut changed = Vec::new();
    for (from, to) in moves.filter(|(from, to)| from != to) {
        let mut contents = honest.clone();
        let lines = &mut contents.award.lines;
        if lines.get(from).is_some_and(|line| line.award == 0) {
            continue;
        }
        if let Some(line) = lines.get_mut(from) {
            line.award -= 1;
        }
        if let Some(line) = lines.get_mut(to) {
            line.award += 1;
        }
        let given = lines.iter().map(|line| u64::from(line.award)).sum();
        contents.award.awarded = given;
        contents.award.left = u64::from(contents.award.pool).saturating_sub(given);
        contents.certificate = certify(&contents.award);
        changed.push(contents);
    }
    changed
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn p12_the_true_result_stands_and_no_neighbour_does(snapshot in districts(3)) {
        let honest = contents(&snapshot, snapshot.pool());
        if let Err(findings) = verdict(&honest) {
            prop_assert!(false, "{findings:?}");
        }
        for changed in one_place_changes(&honest) {
            // More than the pool cannot even be sealed.
            if changed.award.awarded <= u64::from(changed.award.pool) {
                prop_assert!(verdict(&changed).is_err(), "{:?}", changed.award);
            }
        }
    }
}

#[test]
fn every_one_place_change_of_the_worked_example_is_rejected() {
    let honest = contents(&crate::examples::district(), 60);
    assert!(verdict(&honest).is_ok());
    let changed = one_place_changes(&honest);
    // Eight employers: 56 moves, 8 places more and 8 fewer, of which more than the pool is not sealed.
    assert_eq!(changed.len(), 72);
    for contents in changed {
        if contents.award.awarded <= 60 {
            assert!(verdict(&contents).is_err(), "{}", crate::examples::awards(&contents.award));
        }
    }
}
