//! What an expression is made of.

use crate::tree::{Alternative, Expr, ExprKind, Interpretation, Set};

use super::names::{Named, Names};

/// The expressions directly inside one.
pub(super) fn parts(expr: &Expr) -> Vec<&Expr> {
    match &expr.kind {
        ExprKind::And(parts) | ExprKind::Or(parts) => parts.iter().collect(),
        ExprKind::Not(inner)
        | ExprKind::Fold { of: inner, .. }
        | ExprKind::In { value: inner, .. } => vec![inner],
        ExprKind::Compare { left, right, .. }
        | ExprKind::Add(left, right)
        | ExprKind::Subtract(left, right)
        | ExprKind::Multiply(left, right) => vec![left, right],
        ExprKind::Literal(_)
        | ExprKind::Name(_)
        | ExprKind::Clause(_)
        | ExprKind::Code(_)
        | ExprKind::Today
        | ExprKind::Column { .. }
        | ExprKind::Index { .. }
        | ExprKind::Window { .. } => Vec::new(),
    }
}

/// An expression and everything inside it.
pub(super) fn walk<'a>(expr: &'a Expr, see: &mut impl FnMut(&'a Expr)) {
    see(expr);
    for part in parts(expr) {
        walk(part, see);
    }
}

/// The alternative in force on the edition's first day, or the first one.
pub(super) fn in_force(open: &Interpretation) -> Option<&Alternative> {
    let first = open.chosen.iter().min_by_key(|choice| choice.from);
    let name = first.map(|choice| choice.name.text.as_str());
    let chosen = open.alternatives.iter().find(|known| Some(known.name.text.as_str()) == name);
    chosen.or(open.alternatives.first())
}

/// Names an expression uses, of facts, parameters, tables and interpretations alike.
pub(super) fn names_in(expr: &Expr) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    walk(expr, &mut |inner| match &inner.kind {
        ExprKind::Name(name) => names.push(name),
        ExprKind::Column { fact, .. } | ExprKind::Window { fact, .. } => names.push(&fact.text),
        ExprKind::Index { param, .. } => names.push(&param.text),
        ExprKind::In { set: Set::Table(table), .. } => names.push(&table.text),
        _ => {}
    });
    names
}

/// Whether a value depends on the case or the day, and not only on the law.
pub(super) fn rests_on_facts(names: &Names<'_>, expr: &Expr) -> bool {
    fn rests(names: &Names<'_>, expr: &Expr, depth: usize) -> bool {
        // A chain of interpretations longer than this goes round in a circle, which `graph`
        // reports.
        if depth > 16 {
            return true;
        }
        match &expr.kind {
            ExprKind::Today
            | ExprKind::Clause(_)
            | ExprKind::Column { .. }
            | ExprKind::Window { .. }
            | ExprKind::Fold { .. } => true,
            ExprKind::Name(name) => match names.get(name) {
                // An unknown name is told elsewhere; it may have been meant as a fact.
                Some(Named::Fact(_)) | None => true,
                Some(Named::Interpretation(open)) => {
                    let mut exprs = open.alternatives.iter().filter_map(|a| a.expr.as_ref());
                    exprs.any(|expr| rests(names, expr, depth + 1))
                }
                Some(Named::Param(_) | Named::Table(_)) => false,
            },
            _ => parts(expr).into_iter().any(|part| rests(names, part, depth)),
        }
    }
    rests(names, expr, 0)
}
