//! What depends on what: nothing on itself, and nothing for nobody.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Problem;
use crate::tree::{Body, Clause, Expr, ExprKind, Law, Place, Word};

use super::clauses;
use super::expr::{in_force, names_in, walk};
use super::names::{Named, Names};

pub(super) fn check(law: &Law, names: &Names<'_>, problems: &mut Vec<Problem>) {
    circles(law, names, problems);
    empty_groups(law, problems);
    uncounted(law, names, problems);
    unused(law, problems);
}

/// The ids and interpretations an expression names.
fn named(expr: &Expr) -> Vec<&str> {
    let mut found = names_in(expr);
    walk(expr, &mut |inner| {
        if let ExprKind::Clause(id) = &inner.kind {
            found.push(id);
        }
    });
    found
}

/// What a clause's verdict rests on.
fn below(clause: &Clause) -> Vec<&str> {
    let mut found: Vec<&str> = clause.when.iter().flat_map(named).collect();
    match &clause.body {
        Body::Words => {}
        Body::Expr(expr) => found.extend(named(expr)),
        Body::AllOf | Body::AnyOf => {
            found.extend(clause.parts.iter().map(|part| part.id.text.as_str()));
        }
    }
    found
}

fn circles(law: &Law, names: &Names<'_>, problems: &mut Vec<Problem>) {
    let mut edges: BTreeMap<&str, (Place, Vec<&str>)> = BTreeMap::new();
    for (id, clause) in &names.clauses {
        let mut under = below(clause);
        let added = law
            .optionals
            .iter()
            .filter(|rule| rule.adds_to.as_ref().is_some_and(|to: &Word| to.text == *id));
        under.extend(added.flat_map(|rule| rule.when.iter().chain(&rule.expr)).flat_map(named));
        edges.insert(id, (clause.id.place, under));
    }
    for open in &law.interpretations {
        let under = open.alternatives.iter().filter_map(|a| a.expr.as_ref()).flat_map(named);
        edges.insert(&open.name.text, (open.name.place, under.collect()));
    }
    let mut clear = BTreeSet::new();
    for start in edges.keys().copied() {
        let mut path = Vec::new();
        if let Some(circle) = circle(start, &edges, &mut clear, &mut path) {
            let place = edges[circle[0]].0;
            let message = format!("依赖自己：{} → {}", circle.join(" → "), circle[0]);
            problems.push(Problem::error("L204", place, message));
        }
    }
}

/// Walks down until something comes up twice. Everything walked is clear afterwards, so each
/// circle is told once.
fn circle<'a>(
    at: &'a str,
    edges: &BTreeMap<&'a str, (Place, Vec<&'a str>)>,
    clear: &mut BTreeSet<&'a str>,
    path: &mut Vec<&'a str>,
) -> Option<Vec<&'a str>> {
    if let Some(first) = path.iter().position(|known| *known == at) {
        return Some(path[first..].to_vec());
    }
    if !clear.insert(at) {
        return None;
    }
    let (_, under) = edges.get(at)?;
    path.push(at);
    let found = under.iter().find_map(|next| circle(next, edges, clear, path));
    path.pop();
    found
}

/// A group has something to count.
fn empty_groups(law: &Law, problems: &mut Vec<Problem>) {
    for clause in clauses(law) {
        let group = matches!(clause.body, Body::AllOf | Body::AnyOf);
        if group && clause.parts.iter().all(|part| part.body == Body::Words) {
            let message = format!("条款 {} 下面没有可以判定的条款", clause.id.text);
            problems.push(Problem::error("L504", clause.id.place, message));
        }
    }
}

/// A part with a rule that no group and no expression counts has no effect.
fn uncounted(law: &Law, names: &Names<'_>, problems: &mut Vec<Problem>) {
    let counted = counted(law, names, None);
    for parent in clauses(law) {
        let of_no_effect = |part: &&Clause| {
            // A group whose parts all count elsewhere sums them up for the reader.
            let sums_up = || {
                let elsewhere = self::counted(law, names, Some(part));
                let mut inner = part.parts.iter().map(|inner| inner.id.text.as_str());
                !part.parts.is_empty() && inner.all(|inner| elsewhere.contains(inner))
            };
            part.body != Body::Words && !counted.contains(part.id.text.as_str()) && !sums_up()
        };
        let mut parts = parent.parts.iter().filter(of_no_effect).peekable();
        if parent.body == Body::Words && parts.peek().is_some() {
            let message = format!("条款 {} 没有写怎样由下级条款得出结论", parent.id.text);
            let problem = Problem::error("L103", parent.id.place, message);
            problems.push(problem.expected("all of、any of 或者 = 表达式"));
            continue;
        }
        for part in parts {
            let message = format!("条款 {} 有判定方法，却不影响任何结果", part.id.text);
            let problem = Problem::warning("L502", part.id.place, message);
            problems.push(problem.help(format!("让 {} 的判定方法用到它", parent.id.text)));
        }
    }
}

/// The clauses and interpretations that groups and expressions count, those of one clause left out.
fn counted<'a>(law: &'a Law, names: &Names<'a>, except: Option<&Clause>) -> BTreeSet<&'a str> {
    let mut counted: BTreeSet<&str> = BTreeSet::new();
    let mut ahead: Vec<&str> = Vec::new();
    for clause in clauses(law) {
        if except.is_none_or(|except| except.id.place != clause.id.place) {
            ahead.extend(below(clause));
        }
    }
    let optional = law.optionals.iter().flat_map(|rule| rule.when.iter().chain(&rule.expr));
    ahead.extend(optional.flat_map(named));
    while let Some(name) = ahead.pop() {
        if !counted.insert(name) {
            continue;
        }
        if let Some(Named::Interpretation(open)) = names.get(name) {
            ahead.extend(in_force(open).and_then(|a| a.expr.as_ref()).into_iter().flat_map(named));
        }
    }
    counted
}

/// An interpretation with expressions that no expression names has no effect.
fn unused(law: &Law, problems: &mut Vec<Problem>) {
    let alternatives = law.interpretations.iter().flat_map(|open| &open.alternatives);
    let exprs = alternatives.filter_map(|alternative| alternative.expr.as_ref());
    let rules = law.optionals.iter().flat_map(|rule| rule.when.iter().chain(&rule.expr));
    let all = clauses(law);
    let used: BTreeSet<&str> = exprs
        .chain(rules)
        .flat_map(names_in)
        .chain(all.iter().flat_map(|clause| below(clause)))
        .collect();
    for open in &law.interpretations {
        let computes = open.alternatives.iter().any(|alternative| alternative.expr.is_some());
        if computes && !used.contains(open.name.text.as_str()) {
            let message = format!("选项“{}”没有任何条款用到", open.name.text);
            problems.push(Problem::error("L502", open.name.place, message));
        }
    }
}
