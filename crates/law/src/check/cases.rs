//! Worked cases: their facts are facts of the dictionary, their results are results of clauses.

use std::collections::BTreeSet;

use crate::Verdict;
use crate::diagnostic::Problem;
use crate::parse::value::fen;
use crate::tree::{Case, CaseFact, CaseValue, Fact, FactKind, Law, Literal};

use super::names::{Named, Names};
use super::tables::Sheets;

pub(super) fn check(
    law: &Law,
    names: &Names<'_>,
    sheets: &Sheets<'_>,
    problems: &mut Vec<Problem>,
) {
    let mut before: BTreeSet<&str> = BTreeSet::new();
    for case in &law.cases {
        if let Some(like) = &case.like
            && !before.contains(like.text.as_str())
        {
            let message = format!("前面没有叫“{}”的示例", like.text);
            let problem = Problem::error("L201", like.place, message);
            problems.push(problem.nearest(&like.text, before.iter().copied()));
        }
        before.insert(&case.name.text);
        facts(case, names, sheets, problems);
        expected(case, names, problems);
    }
}

fn facts(case: &Case, names: &Names<'_>, sheets: &Sheets<'_>, problems: &mut Vec<Problem>) {
    let mut given: BTreeSet<&str> = BTreeSet::new();
    for fact in &case.facts {
        let Some(known) = names.fact(&fact.name.text) else {
            problems.push(names.unknown(&fact.name, "事实", Named::is_fact));
            continue;
        };
        // Only texts may have namesakes on the other side, and texts fit as they are.
        if known.subject != fact.subject && known.kind != FactKind::Text {
            let message = format!("“{}”不是这一方的事实", fact.name.text);
            let problem = Problem::error("L801", fact.name.place, message);
            problems.push(problem.help("employer 是用人单位的，applicant 是申请人的"));
        }
        if !given.insert(&fact.name.text) {
            let message = format!("“{}”写了两次", fact.name.text);
            problems.push(Problem::error("L801", fact.name.place, message));
        }
        problems.extend(wrong_value(known, fact, names, sheets));
    }
}

fn wrong_value(
    known: &Fact,
    fact: &CaseFact,
    names: &Names<'_>,
    sheets: &Sheets<'_>,
) -> Option<Problem> {
    let wrong = |what: &str| {
        let message = format!("“{}”的值不合法", fact.name.text);
        Some(Problem::error("L801", fact.place, message).expected(what))
    };
    let yes_no = |text: &str| text == "yes" || text == "no";
    match (&known.kind, &fact.value) {
        (_, CaseValue::Unknown)
        | (FactKind::Text, CaseValue::Word(_))
        | (FactKind::Day, CaseValue::Literal(Literal::Day(_)))
        | (FactKind::Share, CaseValue::Literal(Literal::Share(0..))) => None,
        (FactKind::Money, CaseValue::Literal(value)) if is_money(*value) => None,
        (FactKind::Count, CaseValue::Literal(value)) if is_count(*value) => None,
        (FactKind::Rank, CaseValue::Literal(Literal::Number(number)))
            if number.scale == 0 && number.digits > 0 =>
        {
            None
        }
        (FactKind::MoneyByYear, CaseValue::Years(years))
            if years.iter().all(|(_, value)| is_money(*value)) =>
        {
            None
        }
        (FactKind::CountByYear, CaseValue::Years(years))
            if years.iter().all(|(_, value)| is_count(*value)) =>
        {
            None
        }
        (FactKind::Flag | FactKind::Finding, CaseValue::Word(word)) if yes_no(word) => None,
        (FactKind::Code(table), CaseValue::Word(code)) => {
            let table = names.table(&table.text)?;
            if sheets.admits(table, code) {
                return None;
            }
            let message = format!("代码表“{}”没有“{code}”", table.name.text);
            let codes = sheets.values(table, "code").unwrap_or_default();
            let problem = Problem::error("L205", fact.place, message);
            Some(problem.nearest(code, codes.into_iter()))
        }
        (FactKind::Day, _) => wrong("日期，例如 2026-11-24"),
        (FactKind::Code(_), _) => wrong("代码；数字组成的写在引号里"),
        (FactKind::Money, _) => wrong("金额，例如 10万元"),
        (FactKind::Count, _) => wrong("不小于 0 的整数"),
        (FactKind::Rank, _) => wrong("位次，从 1 起的整数"),
        (FactKind::Share, _) => wrong("百分比，例如 5%"),
        (FactKind::Flag | FactKind::Finding, _) => wrong("yes、no 或者 unknown"),
        (FactKind::Text, _) => wrong("引号里的文字"),
        (FactKind::MoneyByYear, _) => wrong("逐年的金额，例如 2024: 10万元, 2025: 12万元"),
        (FactKind::CountByYear, _) => wrong("逐年的整数，例如 2024: 30, 2025: 31"),
    }
}

fn is_money(value: Literal) -> bool {
    match value {
        Literal::Money(_) => true,
        Literal::Number(number) => fen(number).is_some(),
        _ => false,
    }
}

fn is_count(value: Literal) -> bool {
    matches!(value, Literal::Number(number) if number.scale == 0 && number.digits >= 0)
}

fn expected(case: &Case, names: &Names<'_>, problems: &mut Vec<Problem>) {
    if case.expected.is_empty() {
        let problem = Problem::error("L103", case.place, "示例没有写明结果");
        problems.push(problem.expected("expect 条款编号 结果"));
    }
    let mut given: BTreeSet<&str> = BTreeSet::new();
    for result in &case.expected {
        let id = result.clause.text.as_str();
        if !names.clauses.contains_key(id) && !names.optionals.contains_key(id) {
            problems.push(names.unknown_clause(&result.clause));
        }
        if !given.insert(id) {
            let message = format!("“{id}”的结果写了两次");
            problems.push(Problem::error("L801", result.clause.place, message));
        }
        if result.gap.is_some() && result.verdict != Verdict::Unmet {
            let problem = Problem::error("L801", result.clause.place, "只有不满足才有差距");
            problems.push(problem.expected("unmet gap …"));
        }
    }
}
