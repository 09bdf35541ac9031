//! Every refusal has been shown to happen: a line of `scenarios/refusals.story` ends with its name.

use std::collections::BTreeSet;

use super::Problem;
use super::tree::Tree;

/// Where the refusals are named.
const NAMED_IN: &str = "crates/casework/src/refusal";
/// Where each is shown once.
const SHOWN_IN: &str = "scenarios/refusals.story";

/// Reports refusals that no line of the story reaches.
pub fn check(tree: &Tree) -> Vec<Problem> {
    if tree.below("scenarios/", "story").next().is_none() {
        return Vec::new();
    }
    let story = tree.text(SHOWN_IN).unwrap_or_default();
    let lines = story.lines().filter(|line| !line.trim_start().starts_with('#'));
    // An outcome may name its clause: `conditions-unmet@1.2.1b`.
    let words = lines.flat_map(str::split_whitespace);
    let shown: BTreeSet<&str> = words.flat_map(|word| word.split('@')).collect();
    let mut problems = Vec::new();
    for source in tree.rust(NAMED_IN) {
        let namers = source.functions().into_iter().filter(|function| function.name == "code");
        for function in namers.filter(|function| !source.in_test(function.span.start)) {
            let codes = source.literals().filter(|(at, _)| function.span.contains(at));
            for (_, code) in codes.filter(|(_, code)| !shown.contains(code)) {
                let what = format!("the refusal `{code}` is shown by no line of {SHOWN_IN}");
                problems.push(Problem::new(source.path, source.line(function.span.start), what));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::report;
    use super::*;

    const REFUSALS: (&str, &str) = (
        "crates/casework/src/refusal.rs",
        "impl Refusal {\n    fn code(&self) -> &'static str {\n        match self {\n            \
         Self::TooLate { .. } => \"too-late\",\n            Self::NotFound => \"not-found\",\n        }\n    }\n}",
    );

    #[test]
    fn a_refusal_that_no_story_reaches_is_reported() {
        let both = "agent A  submit  not-found\nagent A  submit  too-late\n";
        assert_eq!(report(check, &[REFUSALS, (SHOWN_IN, both)]), "");
        let one = "agent A  submit  not-found\n# too-late comes later\n";
        let expect =
            format!("{}:2: the refusal `too-late` is shown by no line of {SHOWN_IN}", REFUSALS.0);
        assert_eq!(report(check, &[REFUSALS, (SHOWN_IN, one)]), expect);
    }

    #[test]
    fn the_story_of_refusals_must_exist_once_there_are_stories() {
        assert_eq!(report(check, &[REFUSALS]), "");
        assert_eq!(report(check, &[REFUSALS, ("scenarios/transfer.story", "")]).lines().count(), 2);
    }
}
