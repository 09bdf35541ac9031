//! Conditions that cannot turn out otherwise, and things said twice.

use crate::diagnostic::Problem;
use crate::tree::{Body, Decimal, Expr, ExprKind, FactKind, Law, Literal, Op};

use super::clauses;
use super::expr::{rests_on_facts, walk};
use super::names::Names;

pub(super) fn check(law: &Law, names: &Names<'_>, problems: &mut Vec<Problem>) {
    let all = clauses(law);
    let mut exprs: Vec<&Expr> = Vec::new();
    for clause in all {
        exprs.extend(&clause.when);
        if let Body::Expr(expr) = &clause.body {
            exprs.push(expr);
        }
    }
    for open in &law.interpretations {
        let answers: Vec<&Expr> =
            open.alternatives.iter().filter_map(|alternative| alternative.expr.as_ref()).collect();
        for (at, expr) in answers.iter().enumerate() {
            if answers[..at].contains(expr) {
                let problem = Problem::error("L503", expr.place, "与另一种读法完全相同");
                problems.push(problem.help("删去其中一种"));
            }
        }
        exprs.extend(answers);
    }
    exprs.extend(law.optionals.iter().flat_map(|rule| rule.when.iter().chain(&rule.expr)));
    for expr in exprs {
        walk(expr, &mut |inner| one(names, inner, problems));
    }
}

fn one(names: &Names<'_>, expr: &Expr, problems: &mut Vec<Problem>) {
    match &expr.kind {
        ExprKind::Compare { left, op, right } => {
            if !rests_on_facts(names, left) && !rests_on_facts(names, right) {
                let problem = Problem::error("L501", expr.place, "没有用到任何事实，结果是固定的");
                problems.push(problem.expected("至少一边有事实"));
            } else if let Some(holds) = outside_range(names, left, *op, right) {
                problems.push(fixed(expr, holds));
            }
        }
        ExprKind::And(parts) => {
            twice(parts, problems);
            if opposed(parts) || empty(parts) {
                problems.push(fixed(expr, false));
            }
        }
        ExprKind::Or(parts) => {
            twice(parts, problems);
            if opposed(parts) || everything(parts) {
                problems.push(fixed(expr, true));
            }
        }
        _ => {}
    }
}

fn fixed(expr: &Expr, holds: bool) -> Problem {
    let message = if holds { "这个条件永远成立" } else { "这个条件永远不成立" };
    Problem::error("L501", expr.place, message)
}

fn twice(parts: &[Expr], problems: &mut Vec<Problem>) {
    for (at, part) in parts.iter().enumerate() {
        if parts[..at].contains(part) {
            let problem = Problem::error("L503", part.place, "同一个条件写了两次");
            problems.push(problem.help("删去重复的一个"));
        }
    }
}

/// A condition beside its own negation.
fn opposed(parts: &[Expr]) -> bool {
    let negated = |part: &Expr| match &part.kind {
        ExprKind::Not(inner) => parts.contains(inner),
        _ => false,
    };
    parts.iter().any(negated)
}

/// A comparison with a constant: what is compared, how, and the constant scaled to whole numbers.
struct Bound<'a> {
    left: &'a Expr,
    op: Op,
    value: i128,
}

fn bound(expr: &Expr) -> Option<Bound<'_>> {
    let ExprKind::Compare { left, op, right } = &expr.kind else {
        return None;
    };
    let ExprKind::Literal(literal) = &right.kind else {
        return None;
    };
    Some(Bound { left, op: *op, value: scaled(*literal)? })
}

/// Digits after the point that a literal can have at most.
const PLACES: u32 = 15;

fn scaled(literal: Literal) -> Option<i128> {
    match literal {
        Literal::Number(Decimal { digits, scale }) => {
            Some(i128::from(digits) * 10_i128.pow(PLACES.saturating_sub(u32::from(scale))))
        }
        Literal::Money(value) | Literal::Share(value) => Some(i128::from(value)),
        Literal::Day(day) => Some(i128::from(day.epoch())),
        Literal::Period { .. } => None,
    }
}

/// The lowest value asked for, and whether it is itself enough.
fn lower(bound: &Bound<'_>) -> Option<(i128, bool)> {
    match bound.op {
        Op::Greater => Some((bound.value, false)),
        Op::GreaterOrEqual | Op::Equal => Some((bound.value, true)),
        Op::Less | Op::LessOrEqual | Op::NotEqual => None,
    }
}

fn upper(bound: &Bound<'_>) -> Option<(i128, bool)> {
    match bound.op {
        Op::Less => Some((bound.value, false)),
        Op::LessOrEqual | Op::Equal => Some((bound.value, true)),
        Op::Greater | Op::GreaterOrEqual | Op::NotEqual => None,
    }
}

fn pairs(parts: &[Expr]) -> impl Iterator<Item = (Bound<'_>, Bound<'_>)> {
    let pairs = parts.iter().enumerate().flat_map(|(at, a)| {
        parts.iter().enumerate().filter(move |(other, _)| *other != at).map(move |(_, b)| (a, b))
    });
    pairs.filter_map(|(a, b)| bound(a).zip(bound(b))).filter(|(a, b)| a.left == b.left)
}

/// Two of the bounds leave no value between them, or two codes are asked for at once.
fn empty(parts: &[Expr]) -> bool {
    let codes = |expr: &Expr| match &expr.kind {
        ExprKind::Compare { left, op: Op::Equal, right } => match (&left.kind, &right.kind) {
            (ExprKind::Name(fact), ExprKind::Name(code) | ExprKind::Code(code)) => {
                Some((fact.clone(), code.clone()))
            }
            _ => None,
        },
        _ => None,
    };
    let asked: Vec<(String, String)> = parts.iter().filter_map(codes).collect();
    let two_codes = asked
        .iter()
        .any(|(fact, code)| asked.iter().any(|(other, another)| other == fact && another != code));
    two_codes
        || pairs(parts).any(|(a, b)| match (lower(&a), upper(&b)) {
            (Some((low, reached)), Some((high, reaches))) => {
                low > high || (low == high && !(reached && reaches))
            }
            _ => false,
        })
}

/// Two of the bounds leave no value out.
fn everything(parts: &[Expr]) -> bool {
    pairs(parts).any(|(a, b)| {
        let single = matches!(a.op, Op::Equal) || matches!(b.op, Op::Equal);
        match (lower(&a), upper(&b)) {
            (Some((low, reached)), Some((high, reaches))) if !single => {
                low < high || (low == high && (reached || reaches))
            }
            _ => false,
        }
    })
}

/// All of something, in basis points.
const WHOLE: i128 = 10_000;

/// Counts are never negative and shares never above 100 %: does the comparison hold whatever the
/// fact is?
fn outside_range(names: &Names<'_>, left: &Expr, op: Op, right: &Expr) -> Option<bool> {
    let ExprKind::Name(name) = &left.kind else {
        return None;
    };
    let ExprKind::Literal(literal) = &right.kind else {
        return None;
    };
    let most = match (&names.fact(name)?.kind, literal) {
        (FactKind::Count | FactKind::Rank, Literal::Number(_)) => i128::MAX,
        (FactKind::Share, Literal::Share(_)) => WHOLE,
        _ => return None,
    };
    let value = scaled(*literal)?;
    match op {
        Op::GreaterOrEqual if value <= 0 => Some(true),
        Op::Greater if value < 0 => Some(true),
        Op::Greater if value >= most => Some(false),
        Op::GreaterOrEqual if value > most => Some(false),
        Op::Less if value <= 0 => Some(false),
        Op::LessOrEqual if value < 0 => Some(false),
        Op::LessOrEqual if value >= most => Some(true),
        Op::Less if value > most => Some(true),
        Op::Equal if value < 0 || value > most => Some(false),
        _ => None,
    }
}
