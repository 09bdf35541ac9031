//! Who is who: every name is given once and every reference means something.

use std::collections::{BTreeMap, BTreeSet};

use crate::Subject;
use crate::diagnostic::Problem;
use crate::tree::{
    Clause, Fact, FactKind, Interpretation, Law, OptionalRule, Param, ParamValues, Table, Unit,
    Word,
};

use super::clauses;

/// What a name stands for in an expression.
#[derive(Debug, Clone, Copy)]
pub(super) enum Named<'a> {
    Fact(&'a Fact),
    Param(&'a Param),
    Table(&'a Table),
    Interpretation(&'a Interpretation),
}

impl Named<'_> {
    pub(super) fn is_fact(self) -> bool {
        matches!(self, Self::Fact(_))
    }

    pub(super) fn is_code_fact(self) -> bool {
        matches!(self, Self::Fact(Fact { kind: FactKind::Code(_), .. }))
    }

    pub(super) fn is_day_fact(self) -> bool {
        matches!(self, Self::Fact(Fact { kind: FactKind::Day, .. }))
    }

    pub(super) fn is_yearly_fact(self) -> bool {
        let Self::Fact(fact) = self else { return false };
        matches!(fact.kind, FactKind::MoneyByYear | FactKind::CountByYear)
    }

    pub(super) fn is_yearly_param(self) -> bool {
        matches!(self, Self::Param(Param { values: ParamValues::Yearly { .. }, .. }))
    }

    /// A parameter that can say how many years a window has.
    pub(super) fn is_param_in_years(self) -> bool {
        let Self::Param(param) = self else { return false };
        param.unit == Unit::Years && matches!(param.values, ParamValues::Dated(_))
    }

    pub(super) fn is_table(self) -> bool {
        matches!(self, Self::Table(_))
    }

    /// Whether the name can stand for a value or a condition.
    pub(super) fn is_usable(self) -> bool {
        !self.is_table()
    }
}

/// All names of a law.
pub(super) struct Names<'a> {
    law: &'a Law,
    named: BTreeMap<&'a str, Named<'a>>,
    pub clauses: BTreeMap<&'a str, &'a Clause>,
    pub optionals: BTreeMap<&'a str, &'a OptionalRule>,
    sources: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn gather(law: &'a Law, problems: &mut Vec<Problem>) -> Self {
        let facts = law.facts.iter().filter(|fact| !is_namesake(law, fact));
        let facts = facts.map(|fact| (&fact.name, Named::Fact(fact)));
        let params = law.params.iter().map(|param| (&param.name, Named::Param(param)));
        let tables = law.tables.iter().map(|table| (&table.name, Named::Table(table)));
        let open = law.interpretations.iter();
        let open = open.map(|open| (&open.name, Named::Interpretation(open)));
        let named = unique(facts.chain(params).chain(tables).chain(open), "L202", problems);
        let all = clauses(law).into_iter().map(|clause| (&clause.id, clause));
        let optionals = law.optionals.iter().map(|rule| (&rule.name, rule));
        let sources = law.sources.iter().map(|source| (&source.name, source));
        unique(law.cases.iter().map(|case| (&case.name, case)), "L202", problems);
        for interpretation in &law.interpretations {
            let names = interpretation.alternatives.iter();
            unique(names.map(|known| (&known.name, known)), "L202", problems);
        }
        for table in &law.tables {
            let columns = table.columns.iter().map(|column| (&column.name, column));
            unique(columns, "L202", problems);
        }
        Self {
            law,
            named,
            clauses: unique(all, "L203", problems),
            optionals: unique(optionals, "L202", problems),
            sources: unique(sources, "L202", problems).into_keys().collect(),
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<Named<'a>> {
        self.named.get(name).copied()
    }

    pub(super) fn fact(&self, name: &str) -> Option<&'a Fact> {
        match self.get(name) {
            Some(Named::Fact(fact)) => Some(fact),
            _ => None,
        }
    }

    pub(super) fn table(&self, name: &str) -> Option<&'a Table> {
        match self.get(name) {
            Some(Named::Table(table)) => Some(table),
            _ => None,
        }
    }

    /// The problem of a name that should have been of one kind.
    pub(super) fn unknown(&self, word: &Word, what: &str, fits: fn(Named<'a>) -> bool) -> Problem {
        let name = word.text.as_str();
        if let Some(other) = self.get(name) {
            let message = format!("“{name}”是{}，不是{what}", kind(other));
            return Problem::error("L206", word.place, message).expected(what);
        }
        let known = self.named.iter().filter(|(_, named)| fits(**named)).map(|(name, _)| *name);
        let message = format!("没有叫“{name}”的{what}");
        Problem::error("L201", word.place, message).nearest(name, known)
    }

    pub(super) fn unknown_clause(&self, word: &Word) -> Problem {
        let known = self.clauses.keys().copied();
        let message = format!("没有编号为“{}”的条款", word.text);
        Problem::error("L201", word.place, message).nearest(&word.text, known)
    }

    /// References outside expressions.
    pub(super) fn references(&self, problems: &mut Vec<Problem>) {
        let law = self.law;
        let params = law.params.iter().flat_map(|param| &param.clauses);
        let open = law.interpretations.iter().flat_map(|open| &open.clauses);
        let added = law.optionals.iter().filter_map(|rule| rule.adds_to.as_ref());
        for id in params.chain(open).chain(added) {
            if !self.clauses.contains_key(id.text.as_str()) {
                problems.push(self.unknown_clause(id));
            }
        }
        for fact in &law.facts {
            if let FactKind::Code(table) = &fact.kind
                && self.table(&table.text).is_none()
            {
                problems.push(self.unknown(table, "代码表", Named::is_table));
            }
        }
        for measured in law.interpretations.iter().flat_map(|open| &open.measures) {
            if self.fact(&measured.text).is_none() {
                problems.push(self.unknown(measured, "事实", Named::is_fact));
            }
        }
        self.used_sources(problems);
        self.choices(problems);
    }

    fn used_sources(&self, problems: &mut Vec<Problem>) {
        let law = self.law;
        let params = law.params.iter().flat_map(|param| {
            let values: Vec<Option<&Word>> = match &param.values {
                ParamValues::Dated(values) => values.iter().map(|v| v.source.as_ref()).collect(),
                ParamValues::Yearly { values, .. } => {
                    values.iter().map(|v| v.source.as_ref()).collect()
                }
            };
            values.into_iter().flatten().chain(&param.source)
        });
        let tables = law.tables.iter().filter_map(|table| table.source.as_ref());
        let optionals = law.optionals.iter().filter_map(|rule| rule.source.as_ref());
        for used in params.chain(tables).chain(optionals).chain(&law.in_force.source) {
            problems.extend(self.unknown_source(used));
        }
    }

    pub(super) fn unknown_source(&self, used: &Word) -> Option<Problem> {
        if self.sources.contains(used.text.as_str()) {
            return None;
        }
        let message = format!("没有叫“{}”的来源", used.text);
        let problem = Problem::error("L201", used.place, message);
        Some(problem.nearest(&used.text, self.sources.iter().copied()))
    }

    fn choices(&self, problems: &mut Vec<Problem>) {
        for open in &self.law.interpretations {
            for choice in &open.chosen {
                let name = choice.name.text.as_str();
                let known = || open.alternatives.iter().map(|known| known.name.text.as_str());
                if known().all(|known| known != name) {
                    let message = format!("“{}”没有叫“{name}”的读法", open.name.text);
                    let problem = Problem::error("L201", choice.name.place, message);
                    let names: Vec<&str> = known().collect();
                    problems.push(problem.expected(names.join("、")).nearest(name, known()));
                }
            }
        }
    }
}

/// Texts are never named in expressions, so employer and applicant may both have a `name`.
fn is_namesake(law: &Law, fact: &Fact) -> bool {
    let texts = law
        .facts
        .iter()
        .filter(|other| other.name.text == fact.name.text && other.subject != fact.subject);
    fact.subject == Subject::Applicant
        && fact.kind == FactKind::Text
        && texts.clone().count() == 1
        && texts.clone().all(|other| other.kind == FactKind::Text)
}

fn kind(named: Named<'_>) -> &'static str {
    match named {
        Named::Fact(_) => "事实",
        Named::Param(_) => "参数",
        Named::Table(_) => "代码表",
        Named::Interpretation(_) => "选项",
    }
}

/// Gathers names; the second one to be given is the problem.
fn unique<'a, T>(
    given: impl Iterator<Item = (&'a Word, T)>,
    code: &'static str,
    problems: &mut Vec<Problem>,
) -> BTreeMap<&'a str, T> {
    let mut first: BTreeMap<&str, u32> = BTreeMap::new();
    let mut all = BTreeMap::new();
    for (word, value) in given {
        if let Some(line) = first.get(word.text.as_str()) {
            let message = format!("“{}”已经用过（第{line}行）", word.text);
            problems.push(Problem::error(code, word.place, message).help("换一个名称或者编号"));
            continue;
        }
        first.insert(&word.text, word.place.line);
        all.insert(word.text.as_str(), value);
    }
    all
}
