//! The findings of an assessment, clause by clause.

use askama::Template;
use law::{Assessment, Edition, Finding, Verdict};

use crate::ui::{Clause, Tag, Tone};

/// The findings, in the order of the text.
#[derive(Debug, Clone, Template)]
#[template(path = "case/findings.html")]
pub struct Findings {
    lines: Vec<Line>,
}

/// One clause with its verdict.
#[derive(Debug, Clone)]
struct Line {
    clause: Clause,
    title: String,
    tag: Tag,
    depth: usize,
    is_group: bool,
    finding: Finding,
}

impl Findings {
    /// The findings that concern the picked route; without one, all.
    pub fn new(edition: &Edition, assessment: &Assessment, category: Option<&str>) -> Self {
        let concerns = |finding: &&Finding| {
            let route = finding.clause.get(..ROUTE_LENGTH).filter(|id| is_route(edition, id));
            finding.result != Verdict::NotApplicable
                && (category.is_none() || route.is_none() || route == category)
        };
        let lines = assessment.findings.iter().filter(concerns).map(|f| line(edition, f));
        Self { lines: lines.collect() }
    }
}

/// Characters of a route's id, e.g. `1.2.1`.
const ROUTE_LENGTH: usize = 5;

fn is_route(edition: &Edition, id: &str) -> bool {
    edition.codes("routes").is_some_and(|table| table.rows.iter().any(|row| row.code == id))
}

fn line(edition: &Edition, finding: &Finding) -> Line {
    let clause = edition.clause(&finding.clause);
    let parents = std::iter::successors(clause, |clause| edition.clause(clause.parent.as_ref()?));
    let (text, tone) = match finding.result {
        Verdict::Met => ("✓ 满足", Tone::Good),
        Verdict::Unmet => ("✕ 不满足", Tone::Bad),
        Verdict::Undetermined => ("？ 待定", Tone::Waiting),
        Verdict::NotApplicable => ("－ 不适用", Tone::Quiet),
    };
    Line {
        clause: Clause::new(&finding.clause, &finding.words),
        title: clause.map_or_else(String::new, |clause| clause.title.clone()),
        tag: Tag::new(text, tone),
        depth: parents.count().saturating_sub(1),
        is_group: clause.is_some_and(|clause| !clause.parts.is_empty()),
        finding: finding.clone(),
    }
}

#[cfg(test)]
impl Findings {
    pub fn samples() -> Vec<Self> {
        let edition = law::builtin::fengtai_2019();
        let day = law::Day::new(2026, 11, 24).unwrap();
        let assessment = edition.assess(&law::Facts::default(), day);
        vec![Self::new(edition, &assessment, None), Self::new(edition, &assessment, Some("1.2.1"))]
    }
}
