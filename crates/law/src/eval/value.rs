//! Values in expressions: facts, parameters, windows of years, days and periods.

use super::compile::{Compiled, Compiler, complain};
use super::linear::Linear;
use super::program::{SlotId, Source};
use super::shown::{Period, Quantity, Shown};
use crate::Day;
use crate::diagnostic::Problem;
use crate::edition::params::{self, Published};
use crate::tree::{
    Alternative, Expr, ExprKind, Fact, FactKind, Fold, Interpretation, Literal, ParamValue, Unit,
    WhichYear, WindowYears, Word,
};

/// What an expression stands for.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// A number, money or a share.
    Linear(Linear),
    /// A day.
    Day(DayValue),
    /// A period.
    Period(Period),
    /// The code of a fact.
    Code { slot: SlotId, table: usize, label: String },
    /// A column of the row of a code.
    Column { slot: SlotId, table: usize, column: String, label: String },
    /// In how many years a comparison holds.
    CountOf(Vec<Compiled>),
    /// A condition.
    Condition(Compiled),
}

/// A fixed day or the day of a fact, moved by periods.
#[derive(Debug, Clone)]
pub(crate) struct DayValue {
    /// The fact; `None` for a fixed day.
    pub slot: Option<(SlotId, String)>,
    /// The fixed day; any day for a fact.
    pub day: Day,
    /// What is added to it.
    pub periods: Vec<Period>,
    /// Whether the fixed day is the day of the decision.
    pub is_today: bool,
}

type Outcome<T> = Result<T, Problem>;

impl Compiler<'_> {
    pub fn value(&mut self, expr: &Expr) -> Outcome<Value> {
        match &expr.kind {
            ExprKind::Literal(literal) => Ok(literal_value(*literal)),
            ExprKind::Today => Ok(Value::Day(DayValue {
                slot: None,
                day: self.on,
                periods: Vec::new(),
                is_today: true,
            })),
            ExprKind::Name(name) => self.named(expr, name),
            ExprKind::Add(left, right) => self.sum(expr, left, right, 1),
            ExprKind::Subtract(left, right) => self.sum(expr, left, right, -1),
            ExprKind::Multiply(left, right) => self.product(expr, left, right),
            ExprKind::Index { param, year } => self.yearly_param(expr, param, *year),
            ExprKind::Window { fact, since, .. } => {
                let year =
                    self.year.ok_or_else(|| complain(expr, "年度窗口只能用在按年的计算里"))?;
                self.year_figure(fact, since.as_ref(), year).map(Value::Linear)
            }
            ExprKind::Fold { fold, of } => self.fold(expr, *fold, of),
            ExprKind::Column { column, fact } => {
                let (slot, table, label) = self.code_fact(fact)?;
                Ok(Value::Column { slot, table, column: column.text.clone(), label })
            }
            _ => self.condition(expr).map(Value::Condition),
        }
    }

    pub fn linear(&mut self, expr: &Expr) -> Outcome<Linear> {
        match self.value(expr)? {
            Value::Linear(linear) => Ok(linear),
            _ => Err(complain(expr, "这里需要数值")),
        }
    }

    fn named(&mut self, expr: &Expr, name: &str) -> Outcome<Value> {
        if let Some(at) = self.edition.fact_at(name) {
            return self.fact(at);
        }
        if let Some(param) = self.edition.param(name) {
            let value = params::on(param, self.on);
            if let ParamValue::Flag(yes) = value {
                let (value, applies) = (self.program.fixed(*yes), self.program.fixed(true));
                return Ok(Value::Condition(Compiled { value, applies, shown: Shown::Nothing }));
            }
            return param_value(&param.unit, value)
                .ok_or_else(|| complain(expr, "这个参数不能用于计算"));
        }
        if let Some(expr) = self.chosen(name) {
            return self.value(&expr);
        }
        Err(complain(expr, format!("没有叫“{name}”的事实、参数或解释")))
    }

    /// The expression of the alternative chosen on the day.
    pub fn chosen(&self, name: &str) -> Option<Expr> {
        let interpretation = self.edition.interpretation_tree(name)?;
        chosen_on(interpretation, self.on)?.expr.clone()
    }

    fn fact(&mut self, at: usize) -> Outcome<Value> {
        let fact = &self.edition.law.facts[at];
        let label = fact.label.text.clone();
        let slot = self.slot(at, Source::Fact(at));
        Ok(match &fact.kind {
            FactKind::Day => Value::Day(DayValue {
                slot: Some((slot, label)),
                day: self.on,
                periods: Vec::new(),
                is_today: false,
            }),
            FactKind::Code(table) => {
                let table = self.table_at(table)?;
                Value::Code { slot, table, label }
            }
            FactKind::Money => Value::Linear(Linear::slot(slot, Quantity::Money, label)),
            FactKind::Count | FactKind::Rank => {
                Value::Linear(Linear::slot(slot, Quantity::Number, label))
            }
            FactKind::Share => Value::Linear(Linear::slot(slot, Quantity::Share, label)),
            FactKind::Flag | FactKind::Finding => Value::Condition(self.yes_or_no(slot, fact)),
            FactKind::MoneyByYear | FactKind::CountByYear | FactKind::Text => {
                return Err(Problem::error("L403", fact.place, "这个事实不能直接用于计算"));
            }
        })
    }

    pub fn code_fact(&mut self, name: &Word) -> Outcome<(SlotId, usize, String)> {
        let expr = Expr { kind: ExprKind::Name(name.text.clone()), place: name.place };
        match self.named(&expr, &name.text)? {
            Value::Code { slot, table, label } => Ok((slot, table, label)),
            _ => Err(complain(&expr, "这里需要代码类的事实")),
        }
    }

    fn sum(&mut self, expr: &Expr, left: &Expr, right: &Expr, sign: i32) -> Outcome<Value> {
        match (self.value(left)?, self.value(right)?) {
            (Value::Linear(left), Value::Linear(right)) => left
                .plus(sign.into(), &right)
                .map(Value::Linear)
                .ok_or_else(|| complain(expr, "算式里的数太大")),
            (Value::Day(mut day), Value::Period((count, unit))) => {
                day.periods.push((sign * count, unit));
                Ok(Value::Day(day))
            }
            _ => Err(complain(expr, "只能把同类的数相加减，或者日期加减期间")),
        }
    }

    fn product(&mut self, expr: &Expr, left: &Expr, right: &Expr) -> Outcome<Value> {
        let (left, right) = (self.linear(left)?, self.linear(right)?);
        let product = match (left.is_fixed(), right.is_fixed()) {
            (_, true) => left.times(&right),
            (true, false) => right.times(&left),
            (false, false) => return Err(complain(expr, "不能把两个事实相乘")),
        };
        product.map(Value::Linear).ok_or_else(|| complain(expr, "算式里的数太大"))
    }

    fn yearly_param(&mut self, expr: &Expr, name: &Word, year: WhichYear) -> Outcome<Value> {
        let at = self.edition.param_at(&name.text);
        let at = at.ok_or_else(|| complain(expr, format!("没有叫“{}”的参数", name.text)))?;
        let param = &self.edition.law.params[at];
        let this_year = self.on.year();
        let (wanted, found) = match year {
            WhichYear::Latest => (this_year - 1, params::latest(param, self.on)),
            WhichYear::Each { offset } => {
                let year = self
                    .year
                    .ok_or_else(|| complain(expr, "each year 只能用在 every 或 count 里"))?;
                (year + offset, params::of_year(param, year + offset, self.on))
            }
        };
        let Some(Published { year, value, .. }) = found else {
            let slot = self.unpublished(at, wanted);
            let kind = unit_quantity(&param.unit);
            let words = format!("{wanted}年{}（尚未公布）", param.label.text);
            return Ok(Value::Linear(Linear::slot(slot, kind, words)));
        };
        let Some(Value::Linear(mut linear)) = param_value(&param.unit, value) else {
            return Err(complain(expr, "这个参数不能用于计算"));
        };
        linear.words = format!("{year}年{}", linear.words);
        linear.computed = true;
        if year < wanted {
            let label = &param.label.text;
            linear.note =
                Some(format!("{wanted}年{label}截至当日尚未公布，按已公布的{year}年数据计算"));
        }
        Ok(Value::Linear(linear))
    }

    /// One year's figure of a yearly fact.
    fn year_figure(&mut self, fact: &Word, since: Option<&Word>, year: i16) -> Outcome<Linear> {
        let at = self.yearly_fact_at(fact)?;
        let since = match since {
            Some(since) => Some(
                self.edition
                    .fact_at(&since.text)
                    .ok_or_else(|| Problem::error("L301", since.place, "没有这个日期"))?,
            ),
            None => None,
        };
        let slot = self.slot(at, Source::Year { fact: at, year, since });
        let fact = &self.edition.law.facts[at];
        let words = format!("{}（{year}年）", fact.label.text);
        Ok(Linear::slot(slot, year_quantity(fact), words))
    }

    fn yearly_fact_at(&self, fact: &Word) -> Outcome<usize> {
        self.edition.fact_at(&fact.text).ok_or_else(|| {
            Problem::error("L301", fact.place, format!("没有叫“{}”的事实", fact.text))
        })
    }

    /// The years of a window, oldest first.
    pub fn years(&self, window: &Expr) -> Outcome<Vec<i16>> {
        let ExprKind::Window { years, .. } = &window.kind else {
            return Err(complain(window, "这里需要“last N years of …”"));
        };
        let count = match years {
            WindowYears::Number(count) => i64::from(*count),
            WindowYears::Param(name) => {
                let param = self.edition.param(&name.text);
                match param.map(|param| params::on(param, self.on)) {
                    Some(ParamValue::Number(number)) if number.scale == 0 => number.digits,
                    _ => return Err(complain(window, "窗口的年数应当是整数参数")),
                }
            }
        };
        // No statement of the scheme looks back further than a working life.
        let count = i16::try_from(count).ok().filter(|count| (1..=50).contains(count));
        let count = count.ok_or_else(|| complain(window, "窗口的年数应当在1到50之间"))?;
        let last = self.on.year() - 1;
        Ok((last - count + 1..=last).collect())
    }

    fn fold(&mut self, expr: &Expr, fold: Fold, of: &Expr) -> Outcome<Value> {
        match fold {
            Fold::Last => {
                let ExprKind::Name(name) = &of.kind else {
                    return Err(complain(of, "last 里需要按年的事实"));
                };
                let word = Word { text: name.clone(), place: of.place };
                let year = self.on.year() - 1;
                self.year_figure(&word, None, year).map(Value::Linear)
            }
            Fold::Sum | Fold::Average => self.total(expr, fold, of).map(Value::Linear),
            Fold::Every => self.condition(expr).map(Value::Condition),
            Fold::Count => {
                let years = self.each_year(of)?;
                Ok(Value::CountOf(years.into_iter().map(|(_, year)| year).collect()))
            }
        }
    }

    fn total(&mut self, expr: &Expr, fold: Fold, of: &Expr) -> Outcome<Linear> {
        let years = self.years(of)?;
        let ExprKind::Window { fact, since, .. } = &of.kind else {
            return Err(complain(of, "这里需要“last N years of …”"));
        };
        let mut total: Option<Linear> = None;
        for year in &years {
            let figure = self.year_figure(fact, since.as_ref(), *year)?;
            total = match total {
                None => Some(figure),
                Some(total) => total.plus(1, &figure),
            };
        }
        let mut total = total.ok_or_else(|| complain(expr, "窗口里没有年份"))?;
        let label = self.edition.fact_label(&fact.text);
        let span = format!("{}年至{}年", years[0], years[years.len() - 1]);
        if fold == Fold::Average {
            let parts = i128::try_from(years.len()).expect("a window is short");
            total.by *= parts;
            total.words = format!("{label}（{span}平均）");
        } else {
            total.words = format!("{label}（{span}合计）");
        }
        Ok(total)
    }
}

/// The alternative chosen on a day.
pub(crate) fn chosen_on(interpretation: &Interpretation, on: Day) -> Option<&Alternative> {
    let choices = &interpretation.chosen;
    let holds = choices.iter().filter(|choice| choice.from.is_none_or(|from| from <= on));
    let choice = holds.max_by_key(|choice| choice.from).or(choices.first())?;
    interpretation.alternatives.iter().find(|a| a.name.text == choice.name.text)
}

fn literal_value(literal: Literal) -> Value {
    match literal {
        Literal::Number(number) => Value::Linear(Linear::decimal(number)),
        Literal::Money(fen) => Value::Linear(Linear::constant(fen.into(), 1, Quantity::Money)),
        Literal::Share(points) => {
            Value::Linear(Linear::constant(points.into(), 1, Quantity::Share))
        }
        Literal::Period { count, unit } => Value::Period((count, unit)),
        Literal::Day(day) => {
            Value::Day(DayValue { slot: None, day, periods: Vec::new(), is_today: false })
        }
    }
}

/// A parameter's value in an expression; `None` for units that only the program reads.
fn param_value(unit: &Unit, value: &ParamValue) -> Option<Value> {
    use crate::tree::PeriodUnit::{Days, Months, Years};
    Some(match (unit, value) {
        (_, ParamValue::Money(fen)) => {
            Value::Linear(Linear::constant((*fen).into(), 1, Quantity::Money))
        }
        (_, ParamValue::Share(points)) => {
            Value::Linear(Linear::constant((*points).into(), 1, Quantity::Share))
        }
        (Unit::Days | Unit::Months | Unit::Years, ParamValue::Number(number)) => {
            let unit = match unit {
                Unit::Days => Days,
                Unit::Months => Months,
                _ => Years,
            };
            let count = i32::try_from(number.digits).ok().filter(|_| number.scale == 0)?;
            Value::Period((count, unit))
        }
        (_, ParamValue::Number(number)) => Value::Linear(Linear::decimal(*number)),
        _ => return None,
    })
}

fn unit_quantity(unit: &Unit) -> Quantity {
    match unit {
        Unit::Yuan => Quantity::Money,
        Unit::Percent => Quantity::Share,
        _ => Quantity::Number,
    }
}

fn year_quantity(fact: &Fact) -> Quantity {
    if fact.kind == FactKind::MoneyByYear { Quantity::Money } else { Quantity::Number }
}
