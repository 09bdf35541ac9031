//! Every refusal has been shown to happen: a line of some story ends with its name.

use std::collections::BTreeSet;

use super::Problem;
use super::tree::Tree;

/// Where the refusals are named.
const NAMED_IN: &str = "crates/casework/src/refusal";
/// Where each is shown at least once.
const SHOWN_IN: &str = "scenarios/";

/// Reports refusals that no line of a story reaches.
pub fn check(tree: &Tree) -> Vec<Problem> {
    if tree.below(SHOWN_IN, "story").next().is_none() {
        return Vec::new();
    }
    let stories = tree.below(SHOWN_IN, "story");
    let lines = stories
        .flat_map(|(_, text)| text.lines())
        .filter(|line| !line.trim_start().starts_with('#'));
    // An outcome may name its clause: `conditions-unmet@1.2.1b`.
    let words = lines.flat_map(str::split_whitespace);
    let shown: BTreeSet<&str> = words.flat_map(|word| word.split('@')).collect();
    let mut problems = Vec::new();
    for source in tree.rust(NAMED_IN) {
        let namers = source.functions().into_iter().filter(|function| function.name == "code");
        for function in namers.filter(|function| !source.in_test(function.span.start)) {
            let codes = source.literals().filter(|(at, _)| function.span.contains(at));
            for (_, code) in codes.filter(|(_, code)| !shown.contains(code)) {
                let what = format!("the refusal `{code}` is shown by no story in {SHOWN_IN}");
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
        assert_eq!(report(check, &[REFUSALS, ("scenarios/both.story", both)]), "");
        let one = "agent A  submit  not-found\n# too-late comes later\n";
        let expect =
            format!("{}:2: the refusal `too-late` is shown by no story in {SHOWN_IN}", REFUSALS.0);
        assert_eq!(report(check, &[REFUSALS, ("scenarios/one.story", one)]), expect);
    }

    #[test]
    fn refusals_must_be_shown_once_there_are_stories() {
        assert_eq!(report(check, &[REFUSALS]), "");
        assert_eq!(report(check, &[REFUSALS, ("scenarios/transfer.story", "")]).lines().count(), 2);
    }
}
