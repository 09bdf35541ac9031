//! Every statement of the regulation is shown to work.

use super::Problem;
use super::tree::Tree;
use crate::clauses::{self, Aspect, NEEDS};

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
    }
}
