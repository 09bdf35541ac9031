//! The top clauses an outcome rests on, and the clauses that decide it.

use std::collections::BTreeMap;

use law::tree::{Body, Clause as Words};
use law::{Day, Edition, Facts, Subject, Verdict};

/// A top clause that is decided for the parts of the case that were given.
pub struct Root<'e> {
    /// Its place among [`Edition::clauses`].
    pub at: usize,
    /// Its id.
    pub id: &'e str,
}

/// The top clauses of the parts of a case that were given.
pub fn roots<'e>(edition: &'e Edition, on: Day, facts: &Facts) -> Vec<Root<'e>> {
    // With nothing known, a clause about the person misses something of the person.
    let unknown =
        Facts { employer: Some(BTreeMap::default()), applicant: Some(BTreeMap::default()) };
    let unknown = edition.examine(&unknown, on);
    let mut roots = Vec::new();
    for (at, clause) in edition.clauses().iter().enumerate() {
        let Some(finding) = unknown.finding(&clause.id) else { continue };
        let of_person = finding.missing.iter().any(|fact| fact.subject == Subject::Applicant);
        let given = if of_person { facts.applicant.is_some() } else { facts.employer.is_some() };
        if clause.parent.is_none() && given {
            roots.push(Root { at, id: &clause.id });
        }
    }
    roots
}

/// The smallest clauses that make the roots come out as `verdict`. Alternatives (任一) are named as a
/// whole when none of them holds.
pub fn deciding<'e>(
    edition: &'e Edition,
    roots: &[Root<'_>],
    verdict: Verdict,
    of: &dyn Fn(&str) -> Verdict,
) -> Vec<&'e str> {
    let ids: Vec<&str> = roots.iter().map(|root| root.id).collect();
    let mut found = Vec::new();
    for words in edition.law().clauses.iter().filter(|words| ids.contains(&words.id.text.as_str()))
    {
        descend(words, verdict, of, &mut found);
    }
    found
}

fn descend<'e>(
    words: &'e Words,
    verdict: Verdict,
    of: &dyn Fn(&str) -> Verdict,
    found: &mut Vec<&'e str>,
) {
    if of(&words.id.text) != verdict {
        return;
    }
    let before = found.len();
    if words.body != Body::AnyOf {
        words.parts.iter().for_each(|part| descend(part, verdict, of, found));
    }
    if found.len() == before {
        found.push(&words.id.text);
    }
}
