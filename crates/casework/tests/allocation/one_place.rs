//! Property P12: the auditor accepts every true result and rejects every one-place change of it,
//! even when whoever changed it also makes a new certificate and seals the file anew.

use casework::allocation::{Bundle, Contents, Snapshot, audit, certify};
use proptest::prelude::*;

use crate::examples::{contents, method, run};
use crate::properties::config;
use crate::run::districts;

fn verdict(contents: &Contents) -> Result<audit::Report, Vec<audit::Finding>> {
    let bundle = Bundle::seal(contents.clone()).unwrap();
    audit::verify(&String::from_utf8(bundle.to_json()).unwrap())
}

/// The file of a district, without the words of the method: many are hashed here.
fn short(snapshot: &Snapshot) -> Contents {
    let mut method = method();
    for criterion in &mut method.criteria {
        criterion.name.clear();
        criterion.steps.iter_mut().for_each(|step| step.words.clear());
    }
    method.groups.iter_mut().for_each(|group| group.name.clear());
    Contents::new(snapshot.clone(), method, run(snapshot, snapshot.pool()))
}

/// Every pair of whom a place is taken from and whom it is given to; nobody is one of them.
fn moves(honest: &Contents) -> Vec<(Option<usize>, Option<usize>)> {
    let lines = &honest.award.lines;
    let who = || (0..lines.len()).map(Some).chain([None]);
    let pairs = who().flat_map(|from| who().map(move |to| (from, to)));
    let possible = |from: Option<usize>| from.is_none_or(|from| lines[from].award > 0);
    pairs.filter(|(from, to)| from != to && possible(*from)).collect()
}

/// The file after a move, with sums and certificate to match.
fn moved(honest: &Contents, (from, to): (Option<usize>, Option<usize>)) -> Contents {
    let mut contents = honest.clone();
    let lines = &mut contents.award.lines;
    if let Some(from) = from {
        lines[from].award -= 1;
    }
    if let Some(to) = to {
        lines[to].award += 1;
    }
    let given = lines.iter().map(|line| u64::from(line.award)).sum();
    contents.award.awarded = given;
    contents.award.left = u64::from(contents.award.pool).saturating_sub(given);
    contents.certificate = certify(&contents.award);
    contents
}

/// More than the pool cannot even be sealed; anything else must be found.
fn is_rejected(changed: &Contents) -> bool {
    changed.award.awarded > u64::from(changed.award.pool) || verdict(changed).is_err()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn p12_the_true_result_stands_and_a_neighbour_does_not(
        snapshot in districts(3), pick in any::<prop::sample::Index>(),
    ) {
        let honest = short(&snapshot);
        if let Err(findings) = verdict(&honest) {
            prop_assert!(false, "{findings:?}");
        }
        let moves = moves(&honest);
        let changed = moved(&honest, moves[pick.index(moves.len())]);
        prop_assert!(is_rejected(&changed), "{:?}", changed.award);
    }
}

proptest! {
    // Every neighbour of each case, so fewer cases.
    #![proptest_config(ProptestConfig { cases: 500, ..config() })]

    #[test]
    fn p12_the_true_result_stands_and_no_neighbour_does(snapshot in districts(4)) {
        let honest = short(&snapshot);
        for pair in moves(&honest) {
            let changed = moved(&honest, pair);
            prop_assert!(is_rejected(&changed), "{:?}", changed.award);
        }
    }
}

#[test]
fn every_one_place_change_of_the_worked_example_is_rejected() {
    let honest = contents(&crate::examples::district(), 60);
    assert!(verdict(&honest).is_ok());
    let moves = moves(&honest);
    // Eight employers: 56 moves, 8 places more and 8 fewer, of which more than the pool is not
    // sealed.
    assert_eq!(moves.len(), 72);
    for pair in moves {
        assert!(is_rejected(&moved(&honest, pair)), "{pair:?}");
    }
}
