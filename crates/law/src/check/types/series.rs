//! Yearly parameters and yearly facts: which years, and how they become one answer.

use crate::diagnostic::Problem;
use crate::tree::{Expr, ExprKind, FactKind, Fold, Place, WhichYear, WindowYears, Word};

use super::super::names::Named;
use super::{Around, Figure, Type, Types, unit_type};

impl<'a> Types<'a> {
    pub(super) fn index(
        &mut self,
        param: &Word,
        y: WhichYear,
        place: Place,
        around: Around,
    ) -> Type<'a> {
        let found = match self.names.get(&param.text) {
            Some(named @ Named::Param(found)) if named.is_yearly_param() => found,
            Some(Named::Param(_)) => {
                let message = format!("参数“{}”不是逐年的，不用写取哪一年", param.text);
                return self.wrong(Problem::error("L206", place, message));
            }
            _ => return self.wrong(self.names.unknown(param, "逐年参数", Named::is_yearly_param)),
        };
        if matches!(y, WhichYear::Each { .. }) && around == Around::Plain {
            let problem = Problem::error("L307", place, "each year 只能写在 every 或者 count 里面");
            return self.wrong(problem.expected(format!("{}[latest]", param.text)));
        }
        unit_type(&found.unit).unwrap_or(Type::Wrong)
    }

    fn series(&mut self, fact: &Word) -> Option<Figure> {
        match self.names.fact(&fact.text).map(|fact| &fact.kind) {
            Some(FactKind::MoneyByYear) => Some(Figure::Money),
            Some(FactKind::CountByYear) => Some(Figure::Count),
            Some(_) => {
                let message = format!("“{}”不是逐年数据", fact.text);
                let problem = Problem::error("L206", fact.place, message);
                self.problems.push(problem.expected("money by year 或者 count by year 类的事实"));
                None
            }
            None => {
                self.problems.push(self.names.unknown(fact, "逐年事实", Named::is_yearly_fact));
                None
            }
        }
    }

    pub(super) fn window(
        &mut self,
        years: &WindowYears,
        fact: &Word,
        since: Option<&Word>,
    ) -> Type<'a> {
        if let WindowYears::Param(param) = years
            && !self.names.get(&param.text).is_some_and(Named::is_param_in_years)
        {
            let what = "以 years 为单位的参数";
            let problem = match self.names.get(&param.text) {
                Some(Named::Param(_)) => {
                    let message = format!("参数“{}”的单位不是 years", param.text);
                    Problem::error("L206", param.place, message).expected(what)
                }
                _ => self.names.unknown(param, what, Named::is_param_in_years),
            };
            self.problems.push(problem);
        }
        if let Some(since) = since
            && !self.names.get(&since.text).is_some_and(Named::is_day_fact)
        {
            let problem = match self.names.fact(&since.text) {
                Some(_) => {
                    let message = format!("“{}”不是日期", since.text);
                    Problem::error("L206", since.place, message).expected("day 类的事实")
                }
                None => self.names.unknown(since, "日期事实", Named::is_day_fact),
            };
            self.problems.push(problem);
        }
        self.series(fact).map_or(Type::Wrong, Type::Series)
    }

    pub(super) fn fold(&mut self, fold: Fold, of: &'a Expr) -> Type<'a> {
        match fold {
            Fold::Last => {
                let ExprKind::Name(fact) = &of.kind else {
                    let problem = Problem::error("L304", of.place, "last 里面应为逐年事实的名称");
                    return self.wrong(problem.expected("last(事实)"));
                };
                let word = Word { text: fact.clone(), place: of.place };
                self.series(&word).map_or(Type::Wrong, Figure::of_year)
            }
            Fold::Sum | Fold::Average => {
                let ExprKind::Window { .. } = &of.kind else {
                    let problem = Problem::error("L304", of.place, "没有写明是哪几年");
                    return self.wrong(problem.expected("last 3 years of 事实"));
                };
                match self.infer(of, Around::Plain) {
                    Type::Series(figure) => figure.of_year(),
                    _ => Type::Wrong,
                }
            }
            Fold::Every | Fold::Count => {
                self.each(of);
                if fold == Fold::Every { Type::Condition } else { Type::Number }
            }
        }
    }

    /// The comparison inside `every` or `count`.
    fn each(&mut self, of: &'a Expr) {
        let expected = "last 3 years of 事实 >= 值";
        let ExprKind::Compare { left, right, .. } = &of.kind else {
            let problem = Problem::error("L304", of.place, "every 和 count 里面应为一个比较");
            self.problems.push(problem.expected(expected));
            return;
        };
        let ExprKind::Window { .. } = &left.kind else {
            let problem = Problem::error("L304", left.place, "比较的左边没有写明是哪几年");
            self.problems.push(problem.expected(expected));
            return;
        };
        if let Type::Series(figure) = self.infer(left, Around::Plain) {
            self.same(figure.of_year(), right, Around::Each);
        }
    }
}
