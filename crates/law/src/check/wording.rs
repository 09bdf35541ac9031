//! The words of a quote and the signs and numbers of its reading say the same.
//!
//! 不低于、不少于、以上、满、以内 include the number itself (民法典 1259); 超过、大于 do not.

use crate::diagnostic::Problem;
use crate::tree::{
    Body, Decimal, Expr, ExprKind, Interpretation, Law, Literal, Op, Param, ParamValue,
    ParamValues, PeriodUnit, Place, Unit, Word,
};

use super::clauses;
use super::expr::{in_force, names_in, parts};
use super::names::{Named, Names};

/// Longest first, so that 不超过 is not taken for 超过. `None`: no bound at all.
const WORDS: [(&str, Option<bool>); 22] = [
    ("（含）以上", Some(false)),
    ("（含）以下", Some(false)),
    ("不得低于", Some(false)),
    ("不低于", Some(false)),
    ("不少于", Some(false)),
    ("不超过", Some(false)),
    ("不高于", Some(false)),
    ("不大于", Some(false)),
    ("及以上", Some(false)),
    ("以上", Some(false)),
    ("以下条件", None),
    ("以下情形", None),
    ("以内", Some(false)),
    ("至少", Some(false)),
    ("满足", None),
    ("期满", None),
    ("满", Some(false)),
    ("超过", Some(true)),
    ("大于", Some(true)),
    ("高于", Some(true)),
    ("低于", Some(true)),
    ("少于", Some(true)),
];

pub(super) fn check(law: &Law, names: &Names<'_>, problems: &mut Vec<Problem>) {
    problems.extend(law.params.iter().filter_map(|param| own_number(law, names, param)));
    for clause in clauses(law) {
        let Body::Expr(expr) = &clause.body else {
            continue;
        };
        let mut reading = Reading::default();
        reading.gather(names, expr, 0);
        let words: Vec<(&str, bool)> =
            clause.quotes.iter().flat_map(|quote| bounds(&quote.text)).collect();
        operators(&words, &reading.comparisons, problems);
        let quotes: Vec<&Word> = clause.quotes.iter().collect();
        let values = reading.values.iter();
        problems.extend(values.filter_map(|(value, place)| other_number(&quotes, *value, *place)));
        for open in names_in(expr).into_iter().filter_map(|name| names.get(name)) {
            if let Named::Interpretation(open) = open {
                rejected(names, open, &words, problems);
            }
        }
    }
}

/// A value that rests on the regulation itself is a number of the clauses it names.
fn own_number(law: &Law, names: &Names<'_>, param: &Param) -> Option<Problem> {
    let ParamValues::Dated(values) = &param.values else {
        return None;
    };
    let value = values.iter().min_by_key(|value| value.from)?;
    let source = value.source.as_ref().or(param.source.as_ref())?;
    if law.in_force.source.as_ref() != Some(source) {
        return None;
    }
    let clauses = param.clauses.iter().filter_map(|id| names.clauses.get(id.text.as_str()));
    let quotes: Vec<&Word> = clauses.flat_map(|clause| &clause.quotes).collect();
    other_number(&quotes, first_value(Named::Param(param))?, value.place)
}

/// The alternatives that are not chosen keep to the words too, unless the sign itself is the
/// question.
fn rejected(
    names: &Names<'_>,
    open: &Interpretation,
    words: &[(&str, bool)],
    problems: &mut Vec<Problem>,
) {
    let chosen = in_force(open).and_then(|alternative| alternative.expr.as_ref());
    let others = open.alternatives.iter().filter_map(|alternative| alternative.expr.as_ref());
    for other in others.filter(|other| chosen != Some(*other)) {
        let mut reading = Reading::default();
        reading.gather(names, other, 0);
        if chosen.is_none_or(|chosen| names_in(chosen) != names_in(other)) {
            operators(words, &reading.comparisons, problems);
        }
    }
}

/// The bounding words of a quote in their order: the word, and whether it leaves the number itself
/// out.
fn bounds(quote: &str) -> Vec<(&'static str, bool)> {
    let mut found = Vec::new();
    let mut rest = quote;
    while let Some(c) = rest.chars().next() {
        match WORDS.iter().find(|(word, _)| rest.starts_with(word)) {
            Some((word, strict)) => {
                found.extend(strict.map(|strict| (*word, strict)));
                rest = &rest[word.len()..];
            }
            None => rest = &rest[c.len_utf8()..],
        }
    }
    found
}

/// With as many words as comparisons they belong together in order; otherwise one kind of words
/// asks for one kind of signs, and mixed kinds cannot be told apart.
fn operators(words: &[(&str, bool)], comparisons: &[(Op, Place)], problems: &mut Vec<Problem>) {
    let Some((first, strict)) = words.first() else {
        return;
    };
    let uniform = words.iter().all(|(_, other)| other == strict);
    for (at, (op, place)) in comparisons.iter().enumerate() {
        let (word, asked) = if uniform {
            (*first, *strict)
        } else if words.len() == comparisons.len() {
            words[at]
        } else {
            return;
        };
        let (written, better) = match op {
            Op::Less => ("<", "<="),
            Op::LessOrEqual => ("<=", "<"),
            Op::Greater => (">", ">="),
            Op::GreaterOrEqual => (">=", ">"),
            Op::Equal | Op::NotEqual => continue,
        };
        let is_strict = matches!(op, Op::Less | Op::Greater);
        if is_strict != asked {
            let sense = if asked { "不含" } else { "含" };
            let message = format!("原文的“{word}”{sense}本数，这里却写“{written}”");
            problems.push(Problem::error("L603", *place, message).expected(format!("“{better}”")));
        }
    }
}

/// A number that words can state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stated {
    Money(i64),
    Share(i64),
    Times(Decimal),
    Count(i64),
    Period(i64, PeriodUnit),
    WorkingDays(i64),
}

/// What the reading compares.
#[derive(Default)]
struct Reading {
    comparisons: Vec<(Op, Place)>,
    values: Vec<(Stated, Place)>,
}

impl Reading {
    fn gather(&mut self, names: &Names<'_>, expr: &Expr, depth: usize) {
        match &expr.kind {
            ExprKind::Compare { left, op, right } => {
                let ordered = !matches!(op, Op::Equal | Op::NotEqual);
                if ordered {
                    self.comparisons.push((*op, expr.place));
                }
                for side in [left, right] {
                    self.value(names, side);
                }
            }
            ExprKind::Name(name) if depth < 8 => {
                if let Some(Named::Interpretation(open)) = names.get(name)
                    && let Some(chosen) = in_force(open).and_then(|a| a.expr.as_ref())
                {
                    self.gather(names, chosen, depth + 1);
                    return;
                }
            }
            _ => {}
        }
        for part in parts(expr) {
            self.gather(names, part, depth);
        }
    }

    /// The constants of one side of a comparison.
    fn value(&mut self, names: &Names<'_>, side: &Expr) {
        let stated = match &side.kind {
            ExprKind::Literal(literal) => match *literal {
                Literal::Money(fen) => Some(Stated::Money(fen)),
                Literal::Share(share) => Some(Stated::Share(share)),
                Literal::Number(number) if number.scale == 0 => Some(Stated::Count(number.digits)),
                Literal::Period { count, unit } => Some(Stated::Period(count.into(), unit)),
                Literal::Number(_) | Literal::Day(_) => None,
            },
            ExprKind::Name(name) => names.get(name).and_then(first_value),
            ExprKind::Multiply(left, right) => {
                for factor in [left, right] {
                    if let Some(times) = times(names, factor) {
                        self.values.push((Stated::Times(times), factor.place));
                    }
                }
                return;
            }
            ExprKind::Add(left, right) | ExprKind::Subtract(left, right) => {
                self.value(names, left);
                self.value(names, right);
                return;
            }
            _ => None,
        };
        self.values.extend(stated.map(|stated| (stated, side.place)));
    }
}

fn times(names: &Names<'_>, factor: &Expr) -> Option<Decimal> {
    match &factor.kind {
        ExprKind::Literal(Literal::Number(number)) => Some(*number),
        ExprKind::Name(name) => match first(names.get(name)?)? {
            ParamValue::Number(number) => Some(*number),
            _ => None,
        },
        _ => None,
    }
}

/// The value on the edition's first day: later ones belong to later words.
fn first(named: Named<'_>) -> Option<&ParamValue> {
    let Named::Param(param) = named else {
        return None;
    };
    match &param.values {
        ParamValues::Dated(values) => {
            values.iter().min_by_key(|value| value.from).map(|value| &value.value)
        }
        ParamValues::Yearly { .. } => None,
    }
}

fn first_value(named: Named<'_>) -> Option<Stated> {
    let Named::Param(param) = named else {
        return None;
    };
    Some(match (first(named)?, &param.unit) {
        (ParamValue::Money(fen), _) => Stated::Money(*fen),
        (ParamValue::Share(share), _) => Stated::Share(*share),
        (ParamValue::Number(number), Unit::Ratio) => Stated::Times(*number),
        (ParamValue::Number(number), Unit::Days) => Stated::Period(number.digits, PeriodUnit::Days),
        (ParamValue::Number(number), Unit::Months) => {
            Stated::Period(number.digits, PeriodUnit::Months)
        }
        (ParamValue::Number(number), Unit::Years) => {
            Stated::Period(number.digits, PeriodUnit::Years)
        }
        (ParamValue::Number(number), Unit::WorkingDays) => Stated::WorkingDays(number.digits),
        (ParamValue::Number(number), Unit::Count) => Stated::Count(number.digits),
        _ => return None,
    })
}

/// A number of the reading stands in the words, if the words state numbers of its sort.
fn other_number(quotes: &[&Word], value: Stated, place: Place) -> Option<Problem> {
    let stated: Vec<(Stated, String)> =
        quotes.iter().flat_map(|quote| stated(&quote.text)).collect();
    let sort: Vec<&(Stated, String)> =
        stated.iter().filter(|(other, _)| same_sort(*other, value)).collect();
    if sort.is_empty() || sort.iter().any(|(other, _)| *other == value) {
        return None;
    }
    let words: Vec<&str> = sort.iter().map(|(_, words)| words.as_str()).collect();
    let problem = Problem::error("L605", place, "这里的数值与引文不一致");
    Some(problem.expected(words.join("、")))
}

fn same_sort(a: Stated, b: Stated) -> bool {
    match (a, b) {
        (Stated::Period(_, a), Stated::Period(_, b)) => a == b,
        _ => std::mem::discriminant(&a) == std::mem::discriminant(&b),
    }
}

/// The numbers that a quote states, with their words.
fn stated(quote: &str) -> Vec<(Stated, String)> {
    let quote: String = quote.chars().filter(|c| !c.is_whitespace()).collect();
    let mut found = Vec::new();
    let mut rest = quote.as_str();
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        rest = &rest[at..];
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (number, after) = rest.split_at(end);
        if let Some((value, unit)) = decimal(number).and_then(|number| with_unit(number, after)) {
            found.push((value, format!("{number}{unit}")));
        }
        rest = after;
    }
    found
}

fn decimal(text: &str) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits = format!("{whole}{fraction}").parse().ok()?;
    Some(Decimal { digits, scale: u8::try_from(fraction.len()).ok().filter(|scale| *scale < 9)? })
}

/// What a number with a unit states.
type Make = fn(i64) -> Stated;

fn with_unit(number: Decimal, after: &str) -> Option<(Stated, &'static str)> {
    let times = |unit: i64| {
        let divisor = 10_i64.pow(u32::from(number.scale));
        let product = number.digits.checked_mul(unit)?;
        (product % divisor == 0).then_some(product / divisor)
    };
    let units: [(&str, Make, i64); 12] = [
        ("亿元", Stated::Money, 10_000_000_000),
        ("万元", Stated::Money, 1_000_000),
        ("元", Stated::Money, 100),
        ("%", Stated::Share, 100),
        ("人", Stated::Count, 1),
        ("项", Stated::Count, 1),
        ("名", Stated::Count, 1),
        ("家", Stated::Count, 1),
        ("年", |count| Stated::Period(count, PeriodUnit::Years), 1),
        ("个工作日", Stated::WorkingDays, 1),
        ("个月", |count| Stated::Period(count, PeriodUnit::Months), 1),
        ("日", |count| Stated::Period(count, PeriodUnit::Days), 1),
    ];
    if after.starts_with('倍') {
        return Some((Stated::Times(number), "倍"));
    }
    let (unit, make, size) = units.into_iter().find(|(unit, ..)| after.starts_with(unit))?;
    Some((make(times(size)?), unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_bound_with_or_without_the_number_itself() {
        let words = |quote| {
            let found = bounds(quote);
            let shown = found.iter().map(|(word, strict)| format!("{word}{strict} "));
            shown.collect::<Vec<_>>().concat()
        };
        assert_eq!(words("近一年纳税不低于10万元"), "不低于false ");
        assert_eq!(
            words("自主投入超过500万元或融资大于1000万元或纳税500万元以上"),
            "超过true 大于true 以上false "
        );
        assert_eq!(words("最长不超过3年"), "不超过false ");
        assert_eq!(words("用人单位应满足以下条件"), "");
        assert_eq!(words("注册成立满1年"), "满false ");
        assert_eq!(words("纳税额20万元（含）以上"), "（含）以上false ");
    }

    #[test]
    fn quotes_state_numbers_of_several_sorts() {
        let shown = format!("{:?}", stated("建立 6个月、1.2倍、100 万元、5%、30人"));
        assert_eq!(
            shown,
            "[(Period(6, Months), \"6个月\"), \
             (Times(Decimal { digits: 12, scale: 1 }), \"1.2倍\"), \
             (Money(100000000), \"100万元\"), (Share(500), \"5%\"), (Count(30), \"30人\")]"
        );
    }
}
