//! Every statement of the regulation is shown to work.

use super::Problem;
use super::tree::Tree;
use crate::clauses::{self, Aspect, JSON, MARKDOWN, NEEDS};

/// Reports statements that lack what applies to them.
pub fn check(tree: &Tree) -> Vec<Problem> {
    let proven = clauses::collect(tree);
    let faults = clauses::faults_of_needs(tree).into_iter();
    let mut problems: Vec<Problem> =
        faults.map(|(line, what)| Problem::new(NEEDS, line, what)).collect();
    for one in &proven {
        let id = one.statement.id;
        let unknown = one.gaps().filter(|aspect| !one.known.contains_key(aspect));
        let names: Vec<&str> = unknown.map(Aspect::name).collect();
        if !names.is_empty() {
            let what = format!("{id} has no {}; cite it where it is done", names.join(", no "));
            problems.push(Problem::new(NEEDS, 0, what));
        }
        if one.known.keys().any(|aspect| one.found.contains_key(aspect)) {
            let what = format!("a gap of {id} is closed; run `cargo xtask clauses`");
            problems.push(Problem::new(NEEDS, 0, what));
        }
    }
    let tables = [
        (JSON, clauses::json(&proven).unwrap_or_default()),
        (MARKDOWN, clauses::markdown(&proven)),
    ];
    for (path, text) in tables {
        if tree.text(path).is_some_and(|committed| committed != text) {
            problems.push(Problem::new(path, 0, "out of date; run `cargo xtask clauses`"));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::report;
    use super::*;

    const LAW: (&str, &str) =
        ("policy/beijing-fengtai/2019.law", "4.9 S 逾期自动退回\n  > 自动退回\n");

    #[test]
    fn a_statement_without_evidence_is_reported() {
        let found = report(check, &[LAW]);
        let expect = "4.9 has no rule, no use-case, no refusal, no page, no passing, no refusing";
        assert!(found.contains(expect), "{found}");
    }

    #[test]
    fn what_does_not_apply_is_not_missed_and_a_known_gap_is_not_told() {
        let needs = "4.9 use-case refusal page passing refusing  不适用\ngap 4.9 rule  随后\n";
        let found = report(check, &[LAW, (NEEDS, needs)]);
        assert_eq!(found, "");
        let casework = ("crates/casework/src/stage.rs", "/// Automatic (4.9).\nfn back() {}\n");
        let found = report(check, &[LAW, (NEEDS, needs), casework]);
        assert!(found.contains("a gap of 4.9 is closed"), "{found}");
        let stale = report(check, &[LAW, (NEEDS, needs), (MARKDOWN, "# Clauses\n")]);
        assert!(stale.contains("docs/clauses.md:0: out of date"), "{stale}");
    }
}
