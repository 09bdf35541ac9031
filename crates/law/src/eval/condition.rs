//! Conditions of expressions: and / or / not, comparisons, years of a window.

use super::compile::{Compiled, Compiler, complain};
use super::linear::{self, Linear};
use super::program::{Node, NodeId, SlotId};
use super::shown::{
    Atom, Measured, Period, Shown, latest_moved_to, mirrored, moved, op_words, opposite,
};
use super::value::{DayValue, Value};
use super::words::unit_word;
use crate::Day;
use crate::diagnostic::Problem;
use crate::tree::{Decimal, Expr, ExprKind, Fact, FactKind, Fold, Literal, Op};

type Outcome<T> = Result<T, Problem>;

/// What is said of a comparison.
pub(super) struct Said {
    /// What is measured.
    pub label: String,
    /// What is asked.
    pub asked: String,
    /// What is asked when “not” stands before it.
    pub asked_turned: String,
    /// What has to be known besides.
    pub note: Option<String>,
}

impl Compiler<'_> {
    pub fn condition(&mut self, expr: &Expr) -> Outcome<Compiled> {
        match &expr.kind {
            ExprKind::And(parts) => {
                let parts = self.conditions(parts)?;
                Ok(self.all_of(parts))
            }
            ExprKind::Or(parts) => {
                let parts = self.conditions(parts)?;
                Ok(self.any_of(parts))
            }
            ExprKind::Not(of) => {
                let of = self.condition(of)?;
                let value = self.program.not(of.value);
                Ok(Compiled { value, applies: of.applies, shown: of.shown.negated() })
            }
            ExprKind::Compare { left, op, right } => self.compare(expr, left, *op, right),
            ExprKind::In { value, set, negated } => self.is_in(expr, value, set, *negated),
            ExprKind::Clause(id) => self.clause_named(expr, id),
            // A bare `1.2` is the clause where a condition is expected.
            ExprKind::Literal(Literal::Number(number)) => {
                self.clause_named(expr, &number_text(*number))
            }
            ExprKind::Fold { fold: Fold::Every, of } => {
                let years = self.each_year(of)?;
                let atoms: Vec<(i16, Atom)> = years.iter().filter_map(only_atom).collect();
                let shown = (atoms.len() == years.len()).then_some(Shown::Years(atoms));
                let mut all = self.all_of(years.into_iter().map(|(_, year)| year).collect());
                all.shown = shown.unwrap_or(all.shown);
                Ok(all)
            }
            _ => match self.value(expr)? {
                Value::Condition(compiled) => Ok(compiled),
                // A column of yes and no is a condition by itself.
                column @ Value::Column { .. } => self.in_codes(expr, column, &["yes".to_owned()]),
                _ => Err(complain(expr, "这里需要条件，不是数值")),
            },
        }
    }

    fn conditions(&mut self, parts: &[Expr]) -> Outcome<Vec<Compiled>> {
        parts.iter().map(|part| self.condition(part)).collect()
    }

    /// The comparison in each year of its window, oldest first.
    pub fn each_year(&mut self, of: &Expr) -> Outcome<Vec<(i16, Compiled)>> {
        let window = window_of(of).ok_or_else(|| complain(of, "这里需要对年度窗口的比较"))?;
        let years = self.years(window)?;
        let outer = self.year;
        let mut conditions = Vec::with_capacity(years.len());
        for year in years {
            self.year = Some(year);
            conditions.push(self.condition(of).map(|condition| (year, condition)));
        }
        self.year = outer;
        conditions.into_iter().collect()
    }

    /// A flag or a finding by its name.
    pub fn yes_or_no(&mut self, slot: SlotId, fact: &Fact) -> Compiled {
        let node = self.program.node(Node::Range { slot, lo: 1, hi: 1 });
        let label = fact.label.text.clone();
        let (measured, asked, asked_turned) = if fact.kind == FactKind::Finding {
            (Measured::Finding { slot }, "经核定符合", "经核定不存在")
        } else {
            (Measured::Flag { slot }, "是", "否")
        };
        let (asked, asked_turned) = (asked.to_owned(), asked_turned.to_owned());
        self.atom(node, measured, Said { label, asked, asked_turned, note: None })
    }

    pub(super) fn atom(&mut self, node: NodeId, measured: Measured, said: Said) -> Compiled {
        let Said { label, asked, asked_turned, note } = said;
        let turned = false;
        let atom = Atom { node, turned, label, measured, asked, asked_turned, note, today: None };
        let applies = self.program.fixed(true);
        Compiled { value: node, applies, shown: Shown::Atom(Box::new(atom)) }
    }

    fn compare(&mut self, expr: &Expr, left: &Expr, op: Op, right: &Expr) -> Outcome<Compiled> {
        let measured = self.value(left)?;
        if matches!(measured, Value::Code { .. } | Value::Column { .. }) {
            return self.compare_code(expr, measured, op, right);
        }
        match (measured, self.value(right)?) {
            (Value::Linear(left), Value::Linear(right)) => {
                self.compare_linear(expr, &left, op, &right)
            }
            (Value::Day(left), Value::Day(right)) => self.compare_days(expr, &left, op, &right),
            (Value::CountOf(years), Value::Linear(least)) => {
                self.compare_count(expr, years, op, &least)
            }
            _ => Err(complain(expr, "比较的两边不是同一类值")),
        }
    }

    fn compare_linear(
        &mut self,
        expr: &Expr,
        left: &Linear,
        op: Op,
        right: &Linear,
    ) -> Outcome<Compiled> {
        if left.is_fixed() && !right.is_fixed() {
            return self.compare_linear(expr, right, mirrored(op), left);
        }
        let too_large = || complain(expr, "算式里的数太大，无法精确计算");
        let difference = left.plus(-1, right).ok_or_else(too_large)?;
        let node = linear::compare(&mut self.program, &difference, op).ok_or_else(too_large)?;
        // A count is said with its measure word, unless the other side says what it is.
        let unit = if right.is_fixed() { unit_word(left.kind, &left.words) } else { "" };
        let asked = |op| format!("{}{}{unit}", op_words(op, false), right.full_words());
        let measured = Measured::Amount {
            kind: left.kind,
            left: left.scaled(),
            difference: difference.scaled(),
            op,
        };
        let (label, note) = (left.words.clone(), difference.note.clone());
        let said = Said { label, asked: asked(op), asked_turned: asked(opposite(op)), note };
        Ok(self.atom(node, measured, said))
    }

    fn compare_days(
        &mut self,
        expr: &Expr,
        left: &DayValue,
        op: Op,
        right: &DayValue,
    ) -> Outcome<Compiled> {
        match (&left.slot, &right.slot) {
            (None, Some(_)) => self.compare_days(expr, right, mirrored(op), left),
            (Some((slot, label)), None) => {
                let bound = moved(right.day, &right.periods);
                let mut day = self.compare_day((*slot, label.clone()), &left.periods, op, bound);
                if let (true, Shown::Atom(atom)) = (right.is_today, &mut day.shown) {
                    atom.today = Some(right.periods.clone());
                }
                Ok(day)
            }
            (None, None) => {
                let days = moved(left.day, &left.periods) - moved(right.day, &right.periods);
                let value = self.program.fixed(holds(days.cmp(&0), op));
                let applies = self.program.fixed(true);
                Ok(Compiled { value, applies, shown: Shown::Nothing })
            }
            (Some(_), Some(_)) => {
                let (left, right) = (days_of(expr, left)?, days_of(expr, right)?);
                self.compare_linear(expr, &left, op, &right)
            }
        }
    }

    /// Moving by periods keeps the order of days, so the comparison is a range of the fact itself.
    fn compare_day(
        &mut self,
        (slot, label): (SlotId, String),
        periods: &[Period],
        op: Op,
        bound: Day,
    ) -> Compiled {
        let until = |bound: Day| i64::from(latest_moved_to(bound, periods).epoch());
        let (lo, hi) = match op {
            Op::Less => (i64::MIN, until(bound - 1)),
            Op::LessOrEqual => (i64::MIN, until(bound)),
            Op::Greater => (until(bound) + 1, i64::MAX),
            Op::GreaterOrEqual => (until(bound - 1) + 1, i64::MAX),
            Op::Equal | Op::NotEqual => (until(bound - 1) + 1, until(bound)),
        };
        let node = self.program.node(Node::Range { slot, lo, hi });
        let asked = |op: Op| {
            let day = match op {
                Op::GreaterOrEqual | Op::Less => latest_moved_to(bound - 1, periods) + 1,
                _ => latest_moved_to(bound, periods),
            };
            format!("{}{}", op_words(op, true), day.chinese())
        };
        // “Not equal” is kept as “equal” with “not” before it.
        let kept = if op == Op::NotEqual { Op::Equal } else { op };
        let measured = Measured::Day { slot, periods: periods.to_vec(), op: kept, bound };
        let said = Said { label, asked: asked(op), asked_turned: asked(opposite(op)), note: None };
        let mut day = self.atom(node, measured, said);
        if op == Op::NotEqual {
            day.value = self.program.not(node);
            if let Shown::Atom(atom) = &mut day.shown {
                atom.turned = true;
            }
        }
        day
    }

    /// At least, more than … so many of the years.
    fn compare_count(
        &mut self,
        expr: &Expr,
        years: Vec<Compiled>,
        op: Op,
        least: &Linear,
    ) -> Outcome<Compiled> {
        if !least.is_fixed() {
            return Err(complain(expr, "年数只能和固定的数比较"));
        }
        let parts: Vec<NodeId> = years.iter().map(|year| year.value).collect();
        let floor = least.constant.div_euclid(least.by);
        let whole = least.constant % least.by == 0;
        let at_least = |this: &mut Self, count: i128| this.at_least(count, &parts);
        let value = match op {
            Op::GreaterOrEqual => at_least(self, if whole { floor } else { floor + 1 }),
            Op::Greater => at_least(self, floor + 1),
            Op::LessOrEqual => {
                let more = at_least(self, floor + 1);
                self.program.not(more)
            }
            Op::Less => {
                let enough = at_least(self, if whole { floor } else { floor + 1 });
                self.program.not(enough)
            }
            Op::Equal | Op::NotEqual => {
                let (enough, more) = (at_least(self, floor), at_least(self, floor + 1));
                let not_more = self.program.not(more);
                let equal = self.program.and(vec![enough, not_more]);
                let equal = if whole { equal } else { self.program.fixed(false) };
                if op == Op::Equal { equal } else { self.program.not(equal) }
            }
        };
        let shown = Shown::any(years.into_iter().map(|year| year.shown).collect());
        Ok(Compiled { value, applies: self.program.fixed(true), shown })
    }

    /// At least `count` of the parts hold.
    fn at_least(&mut self, count: i128, parts: &[NodeId]) -> NodeId {
        if count <= 0 {
            return self.program.fixed(true);
        }
        let Some((first, rest)) = parts.split_first() else {
            return self.program.fixed(false);
        };
        let (with, without) = (self.at_least(count - 1, rest), self.at_least(count, rest));
        let with = self.program.and(vec![*first, with]);
        self.program.or(vec![with, without])
    }
}

fn only_atom((year, compiled): &(i16, Compiled)) -> Option<(i16, Atom)> {
    match &compiled.shown {
        Shown::Atom(atom) => Some((*year, (**atom).clone())),
        _ => None,
    }
}

fn window_of(expr: &Expr) -> Option<&Expr> {
    match &expr.kind {
        ExprKind::Window { .. } => Some(expr),
        ExprKind::Compare { left, right, .. } => window_of(left).or_else(|| window_of(right)),
        ExprKind::And(parts) | ExprKind::Or(parts) => parts.iter().find_map(window_of),
        ExprKind::Not(of) => window_of(of),
        ExprKind::Add(left, right)
        | ExprKind::Subtract(left, right)
        | ExprKind::Multiply(left, right) => window_of(left).or_else(|| window_of(right)),
        _ => None,
    }
}

pub(super) fn number_text(number: Decimal) -> String {
    if number.scale == 0 {
        return number.digits.to_string();
    }
    let by = 10_i64.pow(number.scale.into());
    let places = usize::from(number.scale);
    format!("{}.{:0places$}", number.digits / by, number.digits % by)
}

pub(super) fn holds(order: std::cmp::Ordering, op: Op) -> bool {
    match op {
        Op::Equal => order.is_eq(),
        Op::NotEqual => order.is_ne(),
        Op::Less => order.is_lt(),
        Op::LessOrEqual => order.is_le(),
        Op::Greater => order.is_gt(),
        Op::GreaterOrEqual => order.is_ge(),
    }
}

/// Two days of facts can be compared when only days stand between them: months differ in length.
fn days_of(expr: &Expr, day: &DayValue) -> Outcome<Linear> {
    let mut total = 0_i128;
    for (count, unit) in &day.periods {
        if *unit != crate::tree::PeriodUnit::Days {
            return Err(complain(expr, "两个日期之间只能相差固定的天数"));
        }
        total += i128::from(*count);
    }
    let (slot, label) = day.slot.clone().expect("called for days of facts");
    let mut linear = Linear::slot(slot, super::shown::Quantity::Days, label);
    linear.constant = total;
    Ok(linear)
}
