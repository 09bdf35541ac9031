//! The answer of a self-check: the outcome, every clause, what is missing and what would change it.

use askama::Template;
use law::{Assessment, Edition, Finding, Missing, Verdict, WaitsFor};

use super::Who;
use crate::case::change_words;
use crate::frame::Frame;
use crate::typed::Typed;
use crate::ui::{Clause, Tag, Tone};

#[derive(Template)]
#[template(path = "public/check_result.html")]
pub struct View {
    frame: Frame,
    who: Who,
    on: String,
    edition: String,
    tone: &'static str,
    outcome: &'static str,
    says: String,
    routes: Vec<(String, String)>,
    waiting: Vec<Waiting>,
    /// What would change the result, each with its clause.
    changes: Vec<(String, Clause)>,
    lines: Vec<Line>,
    kept: Vec<(String, String)>,
}

/// What somebody has to supply.
struct Waiting {
    who: &'static str,
    facts: Vec<Missing>,
}

/// One clause with its verdict.
struct Line {
    clause: Clause,
    title: String,
    tag: Tag,
    depth: usize,
    is_group: bool,
    finding: Finding,
}

/// The page for an assessment.
pub fn view(
    frame: Frame,
    who: Who,
    edition: &Edition,
    assessment: &Assessment,
    typed: &Typed,
) -> View {
    let concerning = || assessment.findings.iter().filter(|finding| who.concerns(&finding.clause));
    // A sentence that only introduces others is not a result.
    let decided =
        |finding: &&Finding| edition.clause(&finding.clause).is_some_and(law::Clause::is_decided);
    let outcome = outcome(edition, concerning());
    let waiting = if outcome == Verdict::Undetermined { waiting(concerning()) } else { Vec::new() };
    let only_officers = waiting.iter().all(|group| group.who == OFFICER) && !waiting.is_empty();
    let route = |id: &String| {
        let title = edition.clause(id).map_or_else(String::new, |clause| clause.title.clone());
        (id.clone(), title)
    };
    let changes = assessment.changes.iter().filter(|change| who.concerns(&change.clause));
    View {
        frame,
        who,
        on: assessment.on.chinese(),
        edition: edition.law().edition.text.clone(),
        tone: tone_name(outcome),
        outcome: headline(outcome, only_officers),
        says: explanation(outcome, only_officers).to_owned(),
        routes: assessment.routes.iter().filter(|id| who.concerns(id)).map(route).collect(),
        waiting,
        changes: changes.map(change_words).collect(),
        lines: concerning().filter(decided).map(|finding| line(edition, finding)).collect(),
        kept: typed.kept().into_iter().filter(|(name, _)| name != "edit").collect(),
    }
}

/// Over the clauses at the top: all of them have to hold.
fn outcome<'a>(edition: &Edition, findings: impl Iterator<Item = &'a Finding>) -> Verdict {
    let top = |finding: &&Finding| {
        edition.clause(&finding.clause).is_some_and(|clause| clause.parent.is_none())
    };
    let results: Vec<Verdict> = findings.filter(top).map(|finding| finding.result).collect();
    if results.contains(&Verdict::Unmet) {
        Verdict::Unmet
    } else if results.contains(&Verdict::Undetermined) || results.is_empty() {
        Verdict::Undetermined
    } else {
        Verdict::Met
    }
}

const OFFICER: &str = "由工作人员认定";

/// What the clauses at the top wait for, by who supplies it.
fn waiting<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<Waiting> {
    let mut facts: Vec<&Missing> = findings
        .filter(|finding| !finding.clause.contains(|c: char| c.is_ascii_lowercase()))
        .filter(|finding| finding.clause.matches('.').count() <= 1)
        .flat_map(|finding| &finding.missing)
        .collect();
    facts.sort();
    facts.dedup();
    let of = |who, waits_for| {
        let facts = facts.iter().filter(|fact| fact.waits_for == waits_for);
        Waiting { who, facts: facts.map(|fact| (*fact).clone()).collect() }
    };
    [
        of("您还没有填写", WaitsFor::Applicant),
        of("单位的情况还没有填写", WaitsFor::Employer),
        of(OFFICER, WaitsFor::Officer),
        of("等待公布", WaitsFor::Publication),
    ]
    .into_iter()
    .filter(|group| !group.facts.is_empty())
    .collect()
}

fn tone_name(outcome: Verdict) -> &'static str {
    match outcome {
        Verdict::Met => "good",
        Verdict::Unmet => "bad",
        Verdict::Undetermined | Verdict::NotApplicable => "waiting",
    }
}

fn headline(outcome: Verdict, only_officers: bool) -> &'static str {
    match outcome {
        Verdict::Met => "符合条件",
        Verdict::Unmet => "目前不符合条件",
        _ if only_officers => "能自查的都符合，其余由工作人员认定",
        _ => "还不能得出结论",
    }
}

fn explanation(outcome: Verdict, only_officers: bool) -> &'static str {
    match outcome {
        Verdict::Met => "按您填写的内容，所查条件都满足。正式申请时要以材料核对的结果为准。",
        Verdict::Unmet => {
            "下面写明了哪一条不满足、差多少，以及怎样会改变结果。这不是决定，不留记录，也不影响今后申请。"
        }
        _ if only_officers => "细则中要求综合判断的条件，系统不作推断，由工作人员核定并写明理由。",
        _ => "还缺少下面的内容。补充后重新计算，已填的内容都在。",
    }
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
        clause: Clause::numbered(&finding.clause, &finding.words),
        title: clause.map_or_else(String::new, |clause| clause.title.clone()),
        tag: Tag::new(text, tone),
        depth: parents.count().saturating_sub(1),
        is_group: clause.is_some_and(|clause| !clause.parts.is_empty()),
        finding: finding.clone(),
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let edition = law::builtin::fengtai_2019();
        let today = law::Day::new(2026, 11, 24).unwrap();
        let page = |who, pairs: &[(&str, &str)]| {
            let mut typed = Typed::default();
            for (name, value) in pairs {
                typed.set(name, *value);
            }
            let facts = super::facts(who, edition, today, &typed).unwrap();
            view(Frame::sample(None), who, edition, &edition.assess(&facts, today), &typed)
        };
        vec![
            page(
                Who::Employer,
                &[("kind", "enterprise"), ("paid_in", "99.99万元"), ("tax-2025", "12万")],
            ),
            page(Who::Person, &[("degree", "bachelor"), ("income_last_year", "174469.19")]),
        ]
    }
}
