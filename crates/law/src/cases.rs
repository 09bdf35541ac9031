//! The worked cases of an edition, run as its tests.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Problem, Source};
use crate::edition::Edition;
use crate::eval::shown::Quantity;
use crate::tree::{Case, CaseFact, CaseValue, Expected, Literal, Place};
use crate::{Assessment, FactDef, FactType, Facts, OfficerFinding, Value, Verdict};

/// A worked case that comes out otherwise than it says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("第{}行“{case}”：{clause} 应为{expected}，得到{found}", place.line)]
pub struct CaseFailure {
    /// The case's name.
    pub case: String,
    /// Where the result is expected.
    pub place: Place,
    /// The clause.
    pub clause: String,
    /// What the case says.
    pub expected: String,
    /// What came out.
    pub found: String,
}

impl Edition {
    /// Runs every worked case; an empty list means that all come out as they say.
    pub fn run_cases(&self) -> Vec<CaseFailure> {
        let mut failures = Vec::new();
        for case in &self.law.cases {
            let assessment = self.assess(&self.case_facts(case), case.on);
            failures.extend(
                case.expected.iter().filter_map(|expected| failure(case, expected, &assessment)),
            );
        }
        failures
    }

    /// The worked cases that come out otherwise than they say, each at its expectation.
    pub fn check_cases(&self) -> Vec<Diagnostic> {
        let source = Source { name: &self.law.origin.name, text: &self.law.origin.text };
        let told = |failure: CaseFailure| {
            let message = format!("示例“{}”的结果与判定不一致", failure.case);
            Problem::error("L802", failure.place, message)
                .expected(format!("{} {}", failure.clause, failure.found))
                .within(source)
        };
        self.run_cases().into_iter().map(told).collect()
    }

    /// The facts of a worked case, by its name.
    pub fn worked_case(&self, name: &str) -> Option<(Facts, crate::Day)> {
        let case = self.law.cases.iter().find(|case| case.name.text == name)?;
        Some((self.case_facts(case), case.on))
    }

    fn case_facts(&self, case: &Case) -> Facts {
        let like = case.like.as_ref().and_then(|like| {
            // A case can only be like one above it, so this ends.
            self.law
                .cases
                .iter()
                .take_while(|other| !std::ptr::eq(*other, case))
                .find(|other| other.name.text == like.text)
        });
        let mut facts = like.map(|like| self.case_facts(like)).unwrap_or_default();
        for fact in &case.facts {
            self.set(&mut facts, fact, case);
        }
        facts
    }

    fn set(&self, facts: &mut Facts, fact: &CaseFact, case: &Case) {
        let Some(def) = self.fact(fact.subject, &fact.name.text) else { return };
        let part = match fact.subject {
            crate::Subject::Employer => facts.employer.get_or_insert_default(),
            crate::Subject::Applicant => facts.applicant.get_or_insert_default(),
        };
        match value(def, &fact.value, case) {
            Some(value) => part.insert(def.name.clone(), value),
            None => part.remove(&def.name),
        };
    }
}

/// `None` for `unknown`, and for a value of another type, which the check has refused before.
fn value(def: &FactDef, value: &CaseValue, case: &Case) -> Option<Value> {
    match value {
        CaseValue::Unknown => None,
        CaseValue::Years(years) => {
            let figure =
                |(year, literal): &(i16, Literal)| Some((*year, number(def.kind, *literal)?));
            let figures: Option<BTreeMap<i16, i64>> = years.iter().map(figure).collect();
            figures.map(Value::Years)
        }
        CaseValue::Literal(literal) => match (def.kind, literal) {
            (FactType::Day, Literal::Day(day)) => Some(Value::Day(*day)),
            (FactType::Money, _) => number(def.kind, *literal).map(Value::Money),
            (FactType::Count, _) => number(def.kind, *literal).map(Value::Count),
            (FactType::Share, _) => number(def.kind, *literal).map(Value::Share),
            (FactType::Code, Literal::Number(number)) => Some(Value::Code(if number.scale == 0 {
                number.digits.to_string()
            } else {
                return None;
            })),
            _ => None,
        },
        CaseValue::Word(word) => match def.kind {
            FactType::Code => Some(Value::Code(word.clone())),
            FactType::Text => Some(Value::Text(word.clone())),
            FactType::Flag => Some(Value::Flag(word == "yes")),
            FactType::Finding => Some(Value::Finding(OfficerFinding {
                holds: word == "yes",
                by: "示例工作人员".to_owned(),
                on: case.on,
                reason: "示例".to_owned(),
            })),
            _ => None,
        },
    }
}

/// Money may be a bare number of yuan.
fn number(kind: FactType, literal: Literal) -> Option<i64> {
    match (kind, literal) {
        (_, Literal::Money(number) | Literal::Share(number)) => Some(number),
        (FactType::Money | FactType::MoneyByYear, Literal::Number(number)) => {
            crate::parse::value::fen(number)
        }
        (_, Literal::Number(number)) if number.scale == 0 => Some(number.digits),
        _ => None,
    }
}

fn failure(case: &Case, expected: &Expected, assessment: &Assessment) -> Option<CaseFailure> {
    let finding = assessment.finding(&expected.clause.text);
    let found = finding.map(|finding| (finding.result, finding.gap.clone()));
    let gap = expected.gap.map(gap_text);
    let verdict_fits = found.as_ref().is_some_and(|(result, _)| *result == expected.verdict);
    let gap_fits = match (&gap, &found) {
        (Some(gap), Some((_, Some(found)))) => found.starts_with(gap.as_str()),
        (Some(_), _) => false,
        (None, _) => true,
    };
    if verdict_fits && gap_fits {
        return None;
    }
    let with_gap = |verdict: Verdict, gap: Option<String>| {
        let word = match verdict {
            Verdict::Met => "met",
            Verdict::Unmet => "unmet",
            Verdict::Undetermined => "undetermined",
            Verdict::NotApplicable => "not_applicable",
        };
        gap.map_or(word.to_owned(), |gap| format!("{word}（差{gap}）"))
    };
    Some(CaseFailure {
        case: case.name.text.clone(),
        place: expected.clause.place,
        clause: expected.clause.text.clone(),
        expected: with_gap(expected.verdict, gap),
        found: found.map_or("没有结论".to_owned(), |(result, gap)| with_gap(result, gap)),
    })
}

fn gap_text(gap: Literal) -> String {
    match gap {
        Literal::Money(fen) => Quantity::Money.text(fen.into(), 1),
        Literal::Share(points) => Quantity::Share.text(points.into(), 1),
        Literal::Number(number) => {
            Quantity::Number.text(number.digits.into(), 10_i128.pow(number.scale.into()))
        }
        Literal::Period { count, .. } => Quantity::Days.text(count.into(), 1),
        Literal::Day(day) => day.to_string(),
    }
}
