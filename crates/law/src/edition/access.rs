//! What an edition says of itself: dictionary, clauses, parameters, tables, interpretations.

use serde::Serialize;

use super::params;
use super::{Clause, Edition};
use crate::codes::{CodeRow, CodeTable};
use crate::eval::value::chosen_on;
use crate::tree::{
    Body, Decimal, Expr, ExprKind, Fact, FactKind, Law, Matching, Op, ParamValue, Unlisted,
};
use crate::{Day, Subject};

/// What the values of a fact are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FactType {
    /// A civil date.
    Day,
    /// A code of a table.
    Code,
    /// Money, in fen.
    Money,
    /// Money for each calendar year, in fen.
    MoneyByYear,
    /// A whole number.
    Count,
    /// A whole number for each calendar year.
    CountByYear,
    /// A share in basis points.
    Share,
    /// Yes or no, from a paper.
    Flag,
    /// Words that no rule reads.
    Text,
    /// An officer's judgement (人工核定).
    Finding,
}

/// An entry of the dictionary: what a fact is called, what it is and which papers show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactDef {
    /// Whose fact.
    pub subject: Subject,
    /// Its name, e.g. `income_last_year`; unique in the edition.
    pub name: String,
    /// What its values are.
    #[serde(rename = "type")]
    pub kind: FactType,
    /// The unit of its values for people: 元, %, or nothing.
    pub unit: &'static str,
    /// Its label in Chinese.
    pub label: String,
    /// What to fill in, in Chinese; may be empty.
    pub help: String,
    /// The papers that show it, in Chinese; may be empty.
    pub evidence: String,
    /// The code table of a code.
    pub table: Option<String>,
    /// The codes of the table with their labels, in the order of the table.
    #[serde(skip)]
    pub codes: Vec<(String, String)>,
    /// Whether other codes are taken as well (“等”): an officer decides about them.
    #[serde(skip)]
    pub codes_are_open: bool,
    /// Whether a code covers all codes that begin with it.
    #[serde(skip)]
    pub codes_are_prefixes: bool,
    /// The smallest number taken: 1 for a place in an order.
    #[serde(skip)]
    pub least: i64,
    /// Whether the day may be later than the day of the application: some rule asks that it is.
    #[serde(skip)]
    pub may_be_later: bool,
}

/// A parameter that has no value on a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("参数“{label}”（{name}）在{}没有可用的数值：尚未公布，或者不是所要的类型", .on.chinese())]
pub struct Unpublished {
    /// The parameter's name.
    pub name: String,
    /// Its label in Chinese; empty when the edition has no such parameter.
    pub label: String,
    /// The day it was asked for.
    pub on: Day,
}

/// A figure of a yearly parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct YearlyValue {
    /// The year it is about.
    pub year: i16,
    /// The figure: fen, basis points or a count.
    pub value: i64,
    /// The day it was published.
    pub published: Day,
}

/// A question the words leave open, with the answers and the reasons for the one chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InterpretationView {
    /// Its name.
    pub name: String,
    /// The clauses it is about.
    pub clauses: Vec<String>,
    /// The question, in Chinese.
    pub label: String,
    /// The possible answers: name and what it says.
    pub alternatives: Vec<(String, String)>,
    /// Whether rules compute the answers, or whoever states a fact is told them; otherwise the
    /// program acts on the word.
    pub settled_by_law: bool,
    /// The answers chosen, oldest first.
    pub choices: Vec<ChoiceView>,
}

/// An answer chosen from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChoiceView {
    /// The alternative's name.
    pub name: String,
    /// From which day; `None` is the edition's first day.
    pub from: Option<Day>,
    /// Who chose.
    pub by: String,
    /// Why.
    pub reason: String,
    /// What is still to be confirmed; may be empty.
    pub question: String,
}

/// A rule of another document that can be switched on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OptionalView {
    /// Its name.
    pub name: String,
    /// Whether it counts.
    pub on: bool,
    /// What it asks, in Chinese.
    pub label: String,
    /// The clause it is added to.
    pub adds_to: Option<String>,
    /// The other document's words.
    pub words: String,
}

impl Edition {
    /// The edition's name, e.g. `beijing-fengtai/2019`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// SM3 over the text and the tables, hexadecimal; a changed variant has another one.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The regulation's title.
    pub fn title(&self) -> &str {
        &self.law.title.text
    }

    /// The district's name for people, e.g. 丰台区.
    pub fn district_label(&self) -> &str {
        &self.law.district_label.text
    }

    /// The typed tree, with its sources and worked cases.
    pub fn law(&self) -> &Law {
        &self.law
    }

    /// Whether the edition is in force on a day.
    pub fn in_force(&self, on: Day) -> bool {
        let force = &self.law.in_force;
        force.from.is_none_or(|from| from <= on) && force.until.is_none_or(|until| on <= until)
    }

    /// The dictionary of one subject, in the order of the text.
    pub fn facts(&self, subject: Subject) -> impl Iterator<Item = &FactDef> {
        self.facts.iter().filter(move |fact| fact.subject == subject)
    }

    /// One entry of the dictionary.
    pub fn fact(&self, subject: Subject, name: &str) -> Option<&FactDef> {
        // A text may have a namesake on the other side (both have a `name`), so the place alone is
        // not enough.
        self.facts(subject).find(|fact| fact.name == name)
    }

    pub(crate) fn fact_def(&self, at: usize) -> &FactDef {
        &self.facts[at]
    }

    /// A clause or an optional rule that is on.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clause_at(id).map(|at| &self.clauses[at])
    }

    /// Every clause in the order of the text; an optional rule stands after the parts it is added
    /// to.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// A code table.
    pub fn codes(&self, table: &str) -> Option<&CodeTable> {
        self.table_at(table).map(|at| &self.tables[at])
    }

    /// Every code table.
    pub fn code_tables(&self) -> &[CodeTable] {
        &self.tables
    }

    /// The row of a code of a table on a day.
    pub fn code(&self, table: &str, code: &str, on: Day) -> Option<&CodeRow> {
        self.codes(table)?.row(code, on)
    }

    /// Every question the words leave open.
    pub fn interpretations(&self) -> &[InterpretationView] {
        &self.interpretations
    }

    /// The answer chosen for a question on a day: the alternative's name.
    pub fn interpretation(&self, name: &str, on: Day) -> Option<&str> {
        let interpretation = self.interpretation_tree(name)?;
        chosen_on(interpretation, on).map(|alternative| alternative.name.text.as_str())
    }

    /// How a fact is measured on a day, in Chinese: the answers chosen for the questions that
    /// settle it, e.g. “12个月末参保人数的平均数”.
    pub fn measured(&self, fact: &str, on: Day) -> Vec<&str> {
        let settle = |open: &&crate::tree::Interpretation| {
            open.measures.iter().any(|measured| measured.text == fact)
        };
        let answers = self.law.interpretations.iter().filter(settle);
        let chosen = answers.filter_map(|open| chosen_on(open, on));
        chosen.map(|answer| answer.label.text.as_str()).collect()
    }

    /// The rules of other documents.
    pub fn optionals(&self) -> &[OptionalView] {
        &self.optionals
    }

    /// The value of a plain parameter on a day, or the newest published one of a yearly parameter.
    pub fn param_value(&self, name: &str, on: Day) -> Result<&ParamValue, Unpublished> {
        let param = self.param(name).ok_or_else(|| self.unpublished(name, on))?;
        if matches!(param.values, crate::tree::ParamValues::Yearly { .. }) {
            let latest = params::latest(param, on).ok_or_else(|| self.unpublished(name, on))?;
            return Ok(latest.value);
        }
        Ok(params::on(param, on))
    }

    /// A parameter as one whole number: fen, basis points, days, months, a count.
    pub fn number(&self, name: &str, on: Day) -> Result<i64, Unpublished> {
        params::number(self.param_value(name, on)?).ok_or_else(|| self.unpublished(name, on))
    }

    /// A parameter as an exact decimal.
    pub fn decimal(&self, name: &str, on: Day) -> Result<Decimal, Unpublished> {
        match self.param_value(name, on)? {
            ParamValue::Number(number) => Ok(*number),
            _ => Err(self.unpublished(name, on)),
        }
    }

    /// A parameter that is yes or no.
    pub fn flag(&self, name: &str, on: Day) -> Result<bool, Unpublished> {
        match self.param_value(name, on)? {
            ParamValue::Flag(yes) => Ok(*yes),
            _ => Err(self.unpublished(name, on)),
        }
    }

    /// A parameter that is a word or a text, or the answer chosen for a question that the program
    /// acts on.
    pub fn word(&self, name: &str, on: Day) -> Result<&str, Unpublished> {
        if let Some(chosen) = self.interpretation(name, on) {
            return Ok(chosen);
        }
        match self.param_value(name, on)? {
            ParamValue::Word(word) => Ok(&word.text),
            ParamValue::Text(text) => Ok(text),
            _ => Err(self.unpublished(name, on)),
        }
    }

    /// A parameter that is a month and a day of every year.
    pub fn month_day(&self, name: &str, on: Day) -> Result<(i8, i8), Unpublished> {
        match self.param_value(name, on)? {
            ParamValue::MonthDay(month, day) => Ok((*month, *day)),
            _ => Err(self.unpublished(name, on)),
        }
    }

    /// A parameter that lists whole numbers.
    pub fn numbers(&self, name: &str, on: Day) -> Result<Vec<i64>, Unpublished> {
        let values = match self.param_value(name, on)? {
            ParamValue::List(values) => values.as_slice(),
            one => std::slice::from_ref(one),
        };
        let numbers: Option<Vec<i64>> = values.iter().map(params::number).collect();
        numbers.ok_or_else(|| self.unpublished(name, on))
    }

    /// The newest figure of a yearly parameter: published by the day, of a year before the day's
    /// year.
    pub fn latest(&self, name: &str, on: Day) -> Result<YearlyValue, Unpublished> {
        let found = self.param(name).and_then(|param| params::latest(param, on));
        found
            .and_then(|found| {
                let value = params::number(found.value)?;
                Some(YearlyValue { year: found.year, value, published: found.day })
            })
            .ok_or_else(|| self.unpublished(name, on))
    }

    fn unpublished(&self, name: &str, on: Day) -> Unpublished {
        let label = self.param(name).map(|param| param.label.text.clone()).unwrap_or_default();
        Unpublished { name: name.to_owned(), label, on }
    }
}

pub(super) fn facts(law: &Law, tables: &[CodeTable]) -> Vec<FactDef> {
    let later = days_asked_to_be_later(law);
    law.facts.iter().map(|fact| fact_def(fact, tables, &later)).collect()
}

fn fact_def(fact: &Fact, tables: &[CodeTable], later: &[String]) -> FactDef {
    let (kind, unit) = match &fact.kind {
        FactKind::Day => (FactType::Day, ""),
        FactKind::Code(_) => (FactType::Code, ""),
        FactKind::Money => (FactType::Money, "元"),
        FactKind::MoneyByYear => (FactType::MoneyByYear, "元"),
        FactKind::Count | FactKind::Rank => (FactType::Count, ""),
        FactKind::CountByYear => (FactType::CountByYear, ""),
        FactKind::Share => (FactType::Share, "%"),
        FactKind::Flag => (FactType::Flag, ""),
        FactKind::Text => (FactType::Text, ""),
        FactKind::Finding => (FactType::Finding, ""),
    };
    let name = match &fact.kind {
        FactKind::Code(table) => Some(table.text.clone()),
        _ => None,
    };
    let table = tables.iter().find(|table| Some(&table.name) == name.as_ref());
    let codes = table.map(|table| {
        table.codes.iter().map(|code| (code.clone(), table.label(code).to_owned())).collect()
    });
    FactDef {
        subject: fact.subject,
        name: fact.name.text.clone(),
        kind,
        unit,
        label: fact.label.text.clone(),
        help: fact.help.joined(),
        evidence: fact.evidence.joined(),
        table: name,
        codes: codes.unwrap_or_default(),
        codes_are_open: table.is_some_and(|table| table.unlisted == Unlisted::Undetermined),
        codes_are_prefixes: table.is_some_and(|table| table.matching == Matching::Prefix),
        least: i64::from(fact.kind == FactKind::Rank),
        may_be_later: later.contains(&fact.name.text),
    }
}

/// The day facts that a rule compares as “not before today”: an expiry, the end of a contract.
fn days_asked_to_be_later(law: &Law) -> Vec<String> {
    let mut names = Vec::new();
    let mut exprs: Vec<&Expr> = Vec::new();
    let mut clauses: Vec<&crate::tree::Clause> = law.clauses.iter().collect();
    while let Some(clause) = clauses.pop() {
        exprs.extend(&clause.when);
        exprs.extend(match &clause.body {
            Body::Expr(expr) => Some(expr),
            _ => None,
        });
        clauses.extend(&clause.parts);
    }
    let alternatives = law.interpretations.iter().flat_map(|i| &i.alternatives);
    exprs.extend(alternatives.filter_map(|alternative| alternative.expr.as_ref()));
    exprs.extend(law.optionals.iter().filter_map(|rule| rule.expr.as_ref()));
    while let Some(expr) = exprs.pop() {
        match &expr.kind {
            ExprKind::And(parts) | ExprKind::Or(parts) => exprs.extend(parts),
            ExprKind::Not(of) => exprs.push(of),
            ExprKind::Compare { left, op: Op::Greater | Op::GreaterOrEqual, right } => {
                if let (ExprKind::Name(name), true) = (&left.kind, has_today(right)) {
                    names.push(name.clone());
                }
            }
            ExprKind::Compare { left, op: Op::Less | Op::LessOrEqual, right } => {
                if let (true, ExprKind::Name(name)) = (has_today(left), &right.kind) {
                    names.push(name.clone());
                }
            }
            _ => {}
        }
    }
    names
}

fn has_today(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Today => true,
        ExprKind::Add(left, right) | ExprKind::Subtract(left, right) => {
            has_today(left) || has_today(right)
        }
        _ => false,
    }
}

pub(super) fn interpretations(law: &Law) -> Vec<InterpretationView> {
    let view = |of: &crate::tree::Interpretation| InterpretationView {
        name: of.name.text.clone(),
        clauses: of.clauses.iter().map(|clause| clause.text.clone()).collect(),
        label: of.label.text.clone(),
        settled_by_law: !of.measures.is_empty() || of.alternatives.iter().any(|a| a.expr.is_some()),
        alternatives: of
            .alternatives
            .iter()
            .map(|alternative| (alternative.name.text.clone(), alternative.label.text.clone()))
            .collect(),
        choices: of
            .chosen
            .iter()
            .map(|choice| ChoiceView {
                name: choice.name.text.clone(),
                from: choice.from,
                by: choice.by.joined(),
                reason: choice.reason.joined(),
                question: choice.question.joined(),
            })
            .collect(),
    };
    law.interpretations.iter().map(view).collect()
}

pub(super) fn optionals(law: &Law) -> Vec<OptionalView> {
    let view = |rule: &crate::tree::OptionalRule| OptionalView {
        name: rule.name.text.clone(),
        on: rule.on,
        label: rule.label.text.clone(),
        adds_to: rule.adds_to.as_ref().map(|to| to.text.clone()),
        words: rule.words.joined(),
    };
    law.optionals.iter().map(view).collect()
}
