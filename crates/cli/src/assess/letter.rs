//! An assessment as a letter: the outcome, why, clause by clause, what is missing, what would
//! change it.

use std::collections::BTreeSet;
use std::fmt::Write;

use law::{Assessment, Edition, Facts, Finding, Missing, Subject, Verdict, WaitsFor};

use super::chinese;
use super::roots::{Root, deciding, roots};

/// The letter.
pub fn write(edition: &Edition, facts: &Facts, assessment: &Assessment) -> String {
    let mut letter = String::new();
    let roots = roots(edition, assessment.on, facts);
    opening(&mut letter, edition, facts, assessment);
    add(&mut letter, &format!("  {}", because(edition, &roots, assessment)));
    if !assessment.routes.is_empty() {
        let titles: Vec<String> = assessment.routes.iter().map(|id| titled(edition, id)).collect();
        add(&mut letter, &format!("  成立的申报类别：{}", titles.join("；")));
    }
    clauses(&mut letter, edition, &roots, assessment);
    missing(&mut letter, &roots, assessment);
    changes(&mut letter, assessment);
    letter.push_str(
        "\n说明\n  这是按照填写的内容作出的评估，不是行政决定。以窗口核对材料后的决定为准。\n",
    );
    let version = format!("  版本 {}，校验值 {}\n", assessment.edition, assessment.edition_hash);
    letter.push_str(&version);
    letter
}

fn opening(letter: &mut String, edition: &Edition, facts: &Facts, assessment: &Assessment) {
    let name = |subject| match facts.get(subject, "name") {
        Some(law::Value::Text(name)) => Some(name.as_str()),
        _ => None,
    };
    let about = match (facts.employer.is_some(), facts.applicant.is_some()) {
        (true, true) => "用人单位和申请人",
        (true, false) => "用人单位",
        _ => "申请人",
    };
    let outcome = match assessment.outcome {
        Verdict::Met => "符合条件",
        Verdict::Unmet => "不符合条件",
        Verdict::Undetermined | Verdict::NotApplicable => "尚不能认定",
    };
    add(letter, &format!("{}评估", edition.title()));
    for (label, subject) in [("用人单位", Subject::Employer), ("申请人", Subject::Applicant)]
    {
        if let Some(name) = name(subject) {
            add(letter, &format!("{label}：{name}"));
        }
    }
    add(letter, &format!("日期：{}", assessment.on.chinese()));
    add(letter, &format!("\n结论：{outcome}（{about}）"));
}

/// The outcome's reason in one sentence.
fn because(edition: &Edition, roots: &[Root<'_>], assessment: &Assessment) -> String {
    let result =
        |id: &str| assessment.finding(id).map_or(Verdict::NotApplicable, |finding| finding.result);
    let named = |verdict: Verdict| -> String {
        let ids = deciding(edition, roots, verdict, &result);
        ids.into_iter().map(|id| titled(edition, id)).collect::<Vec<_>>().join("；")
    };
    match assessment.outcome {
        Verdict::Met => "各项条件都满足。".to_owned(),
        Verdict::Unmet => format!("不满足：{}。", named(Verdict::Unmet)),
        Verdict::Undetermined | Verdict::NotApplicable => {
            format!("没有确定不满足的条件；还不能认定：{}。", named(Verdict::Undetermined))
        }
    }
}

fn clauses(letter: &mut String, edition: &Edition, roots: &[Root<'_>], assessment: &Assessment) {
    for clause in edition.clauses() {
        let Some(finding) = assessment.finding(&clause.id) else { continue };
        let root = root(edition, &clause.id);
        if roots.iter().all(|given| given.id != root) {
            continue;
        }
        if clause.parent.is_none() && clause.parts.is_empty() {
            letter.push('\n');
        } else if clause.parent.is_none() {
            let result = chinese(finding.result);
            add(letter, &format!("\n{}：{result}", titled(edition, &clause.id)));
        }
        if finding.words.is_empty() || !clause.is_decided() {
            continue;
        }
        add(letter, &format!("  {}　{}", titled(edition, &clause.id), chinese(finding.result)));
        add(letter, &format!("      “{}”", finding.words));
        particulars(letter, finding);
        if finding.result == Verdict::Unmet && !clause.ask.is_empty() {
            add(letter, &format!("      怎么办：{}。", clause.ask.trim_end_matches('。')));
        }
    }
}

fn particulars(letter: &mut String, finding: &Finding) {
    let parts = [("情况", &finding.value), ("要求", &finding.threshold), ("差", &finding.gap)];
    let known: Vec<String> = parts
        .iter()
        .filter_map(|(label, text)| text.as_ref().map(|text| format!("{label}：{text}")))
        .collect();
    if !known.is_empty() {
        add(letter, &format!("      {}", known.join("　")));
    }
    add(letter, &format!("      {}", finding.why));
}

fn missing(letter: &mut String, roots: &[Root<'_>], assessment: &Assessment) {
    if assessment.outcome != Verdict::Undetermined {
        return;
    }
    let undecided = roots
        .iter()
        .filter_map(|root| assessment.finding(root.id))
        .filter(|finding| finding.result == Verdict::Undetermined);
    let needed: BTreeSet<&Missing> = undecided.flat_map(|finding| &finding.missing).collect();
    if needed.is_empty() {
        return;
    }
    add(letter, "\n还缺什么（有了这些就可以认定）");
    for waits in [WaitsFor::Employer, WaitsFor::Applicant, WaitsFor::Officer, WaitsFor::Publication]
    {
        for fact in needed.iter().filter(|fact| fact.waits_for == waits) {
            let evidence = match fact.evidence.as_str() {
                "" => String::new(),
                evidence => format!("（证明：{evidence}）"),
            };
            add(letter, &format!("  {}：{}{evidence}", supplier(waits), fact.label));
        }
    }
}

/// Who supplies what is missing.
pub fn supplier(waits: WaitsFor) -> &'static str {
    match waits {
        WaitsFor::Employer => "请单位提供",
        WaitsFor::Applicant => "请本人提供",
        WaitsFor::Officer => "由工作人员认定",
        WaitsFor::Publication => "等待公布",
    }
}

fn changes(letter: &mut String, assessment: &Assessment) {
    if assessment.changes.is_empty() {
        return;
    }
    add(letter, "\n怎样可以改变结论");
    for change in &assessment.changes {
        add(letter, &format!("  ・{}", change.says));
    }
}

/// A clause with its title.
fn titled(edition: &Edition, id: &str) -> String {
    match edition.clause(id) {
        Some(clause) if !clause.title.is_empty() => format!("{id} {}", clause.title),
        _ => id.to_owned(),
    }
}

fn root<'e>(edition: &'e Edition, id: &'e str) -> &'e str {
    let mut id = id;
    while let Some(parent) = edition.clause(id).and_then(|clause| clause.parent.as_deref()) {
        id = parent;
    }
    id
}

fn add(letter: &mut String, line: &str) {
    writeln!(letter, "{line}").expect("a String takes everything");
}
