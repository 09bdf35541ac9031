//! Which facts to ask for: those that the conditions read on the day, each under the first clause
//! that does.

use std::collections::BTreeSet;

use law::tree::{Body, Clause, Expr, ExprKind};
use law::{Day, Edition, FactDef, FactType};

use super::Who;

/// Facts asked for under one clause.
pub struct Section<'a> {
    /// The clause's id.
    pub clause: String,
    /// What it is about.
    pub title: String,
    /// The regulation's words.
    pub words: String,
    /// What to ask.
    pub facts: Vec<&'a FactDef>,
    /// Whether it is one of the eight routes, which are alternatives.
    pub is_route: bool,
}

/// The questions for an employer or a person on a day.
pub fn sections(edition: &Edition, who: Who, on: Day) -> Vec<Section<'_>> {
    let mut asked = BTreeSet::new();
    let mut sections = Vec::new();
    for clause in heads(edition, who) {
        let mut names = Vec::new();
        Reads { edition, on, names: &mut names }.clause(clause);
        let facts: Vec<&FactDef> = names
            .iter()
            .filter_map(|name| fact(edition, name))
            .filter(|fact| can_be_asked(fact) && asked.insert(&fact.name))
            .collect();
        if facts.is_empty() {
            continue;
        }
        let flat = edition.clause(&clause.id.text);
        sections.push(Section {
            clause: clause.id.text.clone(),
            title: clause.title.text.clone(),
            words: flat.map(|flat| flat.words.clone()).unwrap_or_default(),
            facts,
            is_route: flat.is_some_and(|flat| flat.is_route),
        });
    }
    sections
}

/// The facts that are read only by rules that are switched off and readings that were not chosen:
/// asking for them would ask for more than is needed (个人信息保护法 6).
pub fn dormant(edition: &Edition, on: Day) -> BTreeSet<String> {
    let law = edition.law();
    let mut names = Vec::new();
    let mut reads = Reads { edition, on, names: &mut names };
    for rule in law.optionals.iter().filter(|rule| !rule.on) {
        rule.when.iter().chain(&rule.expr).for_each(|expr| reads.expr(expr));
    }
    for of in &law.interpretations {
        let chosen = edition.interpretation(&of.name.text, on).unwrap_or_default();
        let others = of.alternatives.iter().filter(|answer| answer.name.text != chosen);
        others.filter_map(|answer| answer.expr.as_ref()).for_each(|expr| reads.expr(expr));
    }
    names.into_iter().collect()
}

/// A person cannot judge for the officers, and picks no route here: every one is tried.
fn can_be_asked(fact: &FactDef) -> bool {
    let is_route = fact.table.as_deref() == Some("routes");
    !matches!(fact.kind, FactType::Finding | FactType::Text) && !is_route
}

fn fact<'a>(edition: &'a Edition, name: &str) -> Option<&'a FactDef> {
    use law::Subject::{Applicant, Employer};
    edition.fact(Employer, name).or_else(|| edition.fact(Applicant, name))
}

/// The clauses that make a section: the numbered items, and each of the eight routes by itself.
fn heads(edition: &Edition, who: Who) -> Vec<&Clause> {
    let tops = edition.law().clauses.iter().filter(|top| who.concerns(&top.id.text));
    let mut heads = Vec::new();
    for top in tops {
        for part in &top.parts {
            match part.picked_by {
                Some(_) => heads.extend(&part.parts),
                None => heads.push(part),
            }
        }
        if top.parts.is_empty() {
            heads.push(top);
        }
    }
    // Who is not in scope need not read on.
    heads.sort_by_key(|head| !head.id.text.starts_with('6'));
    heads
}

/// Collects the names of the facts a clause reads, interpretations resolved as chosen on the day.
struct Reads<'a, 'n> {
    edition: &'a Edition,
    on: Day,
    names: &'n mut Vec<String>,
}

impl Reads<'_, '_> {
    fn clause(&mut self, clause: &Clause) {
        if let Some(when) = &clause.when {
            self.expr(when);
        }
        if let Body::Expr(expr) = &clause.body {
            self.expr(expr);
        }
        for part in &clause.parts {
            self.clause(part);
        }
        let optionals = self.edition.law().optionals.iter();
        for rule in optionals.filter(|rule| rule.on) {
            let here = rule.adds_to.as_ref().is_some_and(|to| to.text == clause.id.text);
            for expr in rule.when.iter().chain(&rule.expr).filter(|_| here) {
                self.expr(expr);
            }
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::And(parts) | ExprKind::Or(parts) => {
                for part in parts {
                    self.expr(part);
                }
            }
            ExprKind::Not(of) | ExprKind::Fold { of, .. } => self.expr(of),
            ExprKind::Compare { left, right, .. }
            | ExprKind::Add(left, right)
            | ExprKind::Subtract(left, right)
            | ExprKind::Multiply(left, right) => {
                self.expr(left);
                self.expr(right);
            }
            ExprKind::In { value, .. } => self.expr(value),
            ExprKind::Name(name) => self.name(name),
            ExprKind::Column { fact, .. } => self.name(&fact.text),
            ExprKind::Window { fact, since, .. } => {
                self.name(&fact.text);
                if let Some(since) = since {
                    self.name(&since.text);
                }
            }
            ExprKind::Literal(_)
            | ExprKind::Clause(_)
            | ExprKind::Code(_)
            | ExprKind::Today
            | ExprKind::Index { .. } => {}
        }
    }

    /// A fact is noted; an interpretation is read on in the answer chosen.
    fn name(&mut self, name: &str) {
        if fact(self.edition, name).is_some() {
            self.names.push(name.to_owned());
            return;
        }
        let law = self.edition.law();
        let Some(of) = law.interpretations.iter().find(|of| of.name.text == name) else { return };
        let chosen = self.edition.interpretation(name, self.on).unwrap_or_default();
        let answer = of.alternatives.iter().find(|answer| answer.name.text == chosen);
        if let Some(expr) = answer.and_then(|answer| answer.expr.as_ref()) {
            self.expr(expr);
        }
    }
}
