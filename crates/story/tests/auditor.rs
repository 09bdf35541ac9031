//! Random stories whose outcomes an independent auditor wrote, played by the office. Whoever is
//! wrong, the shortest story that shows it is printed; it becomes a story of `scenarios/`.

use story::{Stop, Story, play};
use testkit::auditor::{self, Step};

/// Seeds that are tried, and steps of each.
const SEEDS: u64 = 60;
const STEPS: usize = 70;

/// Where the office and the auditor differ, if they do.
fn differs(first: &str, steps: &[Step]) -> Option<Stop> {
    let text = auditor::story(first, steps);
    let story = Story::read("auditor.story", &text, &|_| None).unwrap_or_else(|mistakes| {
        panic!("the auditor wrote what cannot be read: {}\n{text}", mistakes[0])
    });
    play(&story, &mut |_| {}).err()
}

/// The shortest story that still differs: steps are left out, many at once and then one by one.
fn shortest(first: &str, steps: &[Step]) -> Vec<Step> {
    let mut kept = steps.to_vec();
    let mut size = kept.len() / 2;
    while size > 0 {
        let mut at = 0;
        while at < kept.len() {
            let mut fewer = kept.clone();
            fewer.drain(at..kept.len().min(at + size));
            if differs(first, &fewer).is_some() {
                kept = fewer;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    kept
}

#[test]
fn office_and_auditor_agree_on_random_commands() {
    for seed in 0..SEEDS {
        let steps = auditor::steps(seed, STEPS);
        if let Some(stop) = differs("", &steps) {
            let steps = shortest("", &steps);
            let story = auditor::story("", &steps);
            panic!("seed {seed}: {stop}\nthe shortest story that differs:\n{story}");
        }
    }
}

/// The first random steps by which a mutant rule is noticed.
#[track_caller]
fn noticed(mutation: &str) -> Vec<Step> {
    let mut tried = (0..SEEDS).map(|seed| auditor::steps(seed, STEPS));
    let found = tried.find(|steps| differs(mutation, steps).is_some());
    found.unwrap_or_else(|| panic!("nobody noticed: {mutation}"))
}

#[test]
fn a_timer_that_is_off_by_one_is_noticed() {
    noticed("set hand_in_days 31\n");
    noticed("set hand_in_days 29\n");
    noticed("set change_employer_days 61\n");
    noticed("set acceptance_working_days 6\n");
}

#[test]
fn a_mutant_rule_is_noticed_and_its_story_is_short() {
    for mutation in ["set income_multiple_basic 3\n", "set established_min 9\n"] {
        let shortest = shortest(mutation, &noticed(mutation));
        assert!(shortest.len() <= 2, "{}", auditor::story(mutation, &shortest));
    }
}
