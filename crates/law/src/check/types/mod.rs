//! Types and units of expressions.

mod series;

use std::collections::BTreeMap;

use crate::diagnostic::Problem;
use crate::tree::{
    Body, Clause, ColumnKind, Expr, ExprKind, FactKind, Interpretation, Law, Literal, Op, Param,
    ParamValues, Place, Set, Table, Unit, WhichYear, Word,
};

use super::clauses;
use super::expr::{parts, rests_on_facts};
use super::names::{Named, Names};
use super::tables::Sheets;

/// What an expression gives.
#[derive(Debug, Clone, Copy)]
pub(super) enum Type<'a> {
    Condition,
    Day,
    Period,
    Money,
    Number,
    Share,
    /// A code of a table.
    Code(&'a Table),
    /// A word in a column of a table.
    Cell(&'a Table, &'a str),
    /// A figure for each year of a window.
    Series(Figure),
    /// Something that has been complained about already.
    Wrong,
}

/// What the figures of a series are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Figure {
    Money,
    Count,
}

impl Figure {
    fn of_year<'a>(self) -> Type<'a> {
        match self {
            Self::Money => Type::Money,
            Self::Count => Type::Number,
        }
    }
}

impl Type<'_> {
    fn name(self) -> &'static str {
        match self {
            Self::Condition => "条件",
            Self::Day => "日期",
            Self::Period => "期间",
            Self::Money => "金额",
            Self::Number => "数",
            Self::Share => "百分比",
            Self::Code(_) => "代码",
            Self::Cell(..) => "词",
            Self::Series(_) => "逐年数据",
            Self::Wrong => "",
        }
    }

    fn is_wrong(self) -> bool {
        matches!(self, Self::Wrong)
    }
}

/// Where an expression stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    /// Inside `every` or `count`, where `each year` means something.
    Each,
    Plain,
}

/// An interpretation as seen from its uses.
#[derive(Debug, Clone, Copy)]
struct Meaning<'a> {
    /// `None` when the alternatives are words that the program acts on.
    gives: Option<Type<'a>>,
    uses_each: bool,
}

pub(super) struct Types<'a> {
    law: &'a Law,
    names: &'a Names<'a>,
    sheets: &'a Sheets<'a>,
    meanings: BTreeMap<&'a str, Option<Meaning<'a>>>,
    pub problems: Vec<Problem>,
}

impl<'a> Types<'a> {
    pub(super) fn new(law: &'a Law, names: &'a Names<'a>, sheets: &'a Sheets<'a>) -> Self {
        Self { law, names, sheets, meanings: BTreeMap::new(), problems: Vec::new() }
    }

    pub(super) fn check(&mut self) {
        for interpretation in &self.law.interpretations {
            self.meaning(interpretation);
        }
        for clause in clauses(self.law) {
            if let Some(when) = &clause.when {
                self.condition(when, Around::Plain);
            }
            if let Body::Expr(expr) = &clause.body {
                self.condition(expr, Around::Plain);
            }
            if let Some(fact) = &clause.picked_by {
                self.picked_by(fact, &clause.parts);
            }
        }
        for rule in &self.law.optionals {
            for expr in rule.when.iter().chain(&rule.expr) {
                self.condition(expr, Around::Plain);
            }
        }
    }

    fn wrong(&mut self, problem: Problem) -> Type<'a> {
        self.problems.push(problem);
        Type::Wrong
    }

    fn picked_by(&mut self, fact: &Word, parts: &[Clause]) {
        let Some(FactKind::Code(table)) = self.names.fact(&fact.text).map(|fact| &fact.kind) else {
            let problem = self.names.unknown(fact, "代码事实", Named::is_code_fact);
            self.problems.push(problem);
            return;
        };
        let Some(table) = self.names.table(&table.text) else {
            return;
        };
        for part in parts {
            let known = self.sheets.lists(table, &part.id.text);
            if !known {
                let message = format!("代码表“{}”没有代码“{}”", table.name.text, part.id.text);
                let problem = Problem::error("L205", part.id.place, message);
                self.problems.push(problem.expected("每个可选的条款编号都是表里的代码"));
            }
        }
    }

    fn condition(&mut self, expr: &'a Expr, around: Around) {
        let gives = self.infer(expr, around);
        if matches!(gives, Type::Condition | Type::Wrong) {
            return;
        }
        let message = format!("这里要的是条件，写的是{}", gives.name());
        let problem = Problem::error("L302", expr.place, message);
        let problem = problem.expected("比较、是否类事实、核定类事实或者条款编号");
        self.problems.push(match gives {
            Type::Code(_) => problem.help("写成 事实 = 代码，或者 事实 in 代码表"),
            _ => problem,
        });
    }

    fn infer(&mut self, expr: &'a Expr, around: Around) -> Type<'a> {
        match &expr.kind {
            ExprKind::And(parts) | ExprKind::Or(parts) => {
                for part in parts {
                    self.condition(part, around);
                }
                Type::Condition
            }
            ExprKind::Not(inner) => {
                self.condition(inner, around);
                Type::Condition
            }
            ExprKind::Compare { left, op, right } => self.compare(left, *op, right, around),
            ExprKind::In { value, set, .. } => self.member(value, set, around),
            ExprKind::Add(left, right) | ExprKind::Subtract(left, right) => {
                self.add(left, right, expr.place, around)
            }
            ExprKind::Multiply(left, right) => self.multiply(left, right, expr.place, around),
            ExprKind::Literal(literal) => match literal {
                Literal::Number(_) => Type::Number,
                Literal::Money(_) => Type::Money,
                Literal::Share(_) => Type::Share,
                Literal::Period { .. } => Type::Period,
                Literal::Day(_) => Type::Day,
            },
            ExprKind::Name(name) => self.name(name, expr.place, around),
            ExprKind::Clause(id) => self.clause(id, expr.place),
            ExprKind::Code(code) => {
                let message = format!("代码“{code}”只能写在代码事实的“=”“!=”右边");
                self.wrong(Problem::error("L206", expr.place, message))
            }
            ExprKind::Today => Type::Day,
            ExprKind::Column { column, fact } => self.column(column, fact),
            ExprKind::Index { param, year } => self.index(param, *year, expr.place, around),
            ExprKind::Window { years, fact, since } => self.window(years, fact, since.as_ref()),
            ExprKind::Fold { fold, of } => self.fold(*fold, of),
        }
    }

    fn clause(&mut self, id: &str, place: Place) -> Type<'a> {
        if self.names.clauses.contains_key(id) {
            return Type::Condition;
        }
        let word = Word { text: id.to_owned(), place };
        self.wrong(self.names.unknown_clause(&word))
    }

    fn name(&mut self, name: &str, place: Place, around: Around) -> Type<'a> {
        let word = Word { text: name.to_owned(), place };
        match self.names.get(name) {
            Some(Named::Fact(fact)) => match &fact.kind {
                FactKind::Day => Type::Day,
                FactKind::Money => Type::Money,
                FactKind::Count | FactKind::Rank => Type::Number,
                FactKind::Share => Type::Share,
                FactKind::Flag | FactKind::Finding => Type::Condition,
                FactKind::Code(table) => {
                    self.names.table(&table.text).map_or(Type::Wrong, Type::Code)
                }
                FactKind::MoneyByYear | FactKind::CountByYear => {
                    let message = format!("“{name}”是逐年数据，要先归为一个结果");
                    let problem = Problem::error("L304", place, message);
                    self.wrong(problem.expected(format!(
                        "last({name})，或者 sum、average、every、count 里写 last 3 years of {name}"
                    )))
                }
                FactKind::Text => {
                    let message = format!("“{name}”是文字，不能用来判定");
                    self.wrong(Problem::error("L206", place, message))
                }
            },
            Some(Named::Param(param)) => self.param(param, place),
            Some(Named::Interpretation(open)) => {
                let meaning = self.meaning(open);
                if meaning.uses_each && around == Around::Plain {
                    let message = format!("“{name}”用到 each year，只能写在 every 或者 count 里面");
                    return self.wrong(Problem::error("L307", place, message));
                }
                meaning.gives.unwrap_or_else(|| {
                    let message = format!("“{name}”的读法没有表达式，不能用来判定");
                    self.wrong(Problem::error("L206", place, message))
                })
            }
            Some(Named::Table(_)) | None => {
                self.wrong(self.names.unknown(&word, "事实、参数或者选项", Named::is_usable))
            }
        }
    }

    fn param(&mut self, param: &'a Param, place: Place) -> Type<'a> {
        if matches!(param.values, ParamValues::Yearly { .. }) {
            let name = &param.name.text;
            let message = format!("“{name}”是逐年参数，要写明取哪一年");
            let problem = Problem::error("L206", place, message);
            return self.wrong(problem.expected(format!("{name}[latest] 或者 {name}[each year]")));
        }
        unit_type(&param.unit).unwrap_or_else(|| {
            let message = format!("参数“{}”的单位不能用在表达式里", param.name.text);
            let problem = Problem::error("L206", place, message);
            self.wrong(problem.expected("yuan、days、months、years、count、percent、ratio、flag"))
        })
    }

    /// The meaning of an interpretation; its alternatives are checked the first time it is asked.
    fn meaning(&mut self, open: &'a Interpretation) -> Meaning<'a> {
        match self.meanings.get(open.name.text.as_str()) {
            Some(Some(meaning)) => return *meaning,
            // Being worked out: it depends on itself, which `graph` reports.
            Some(None) => return Meaning { gives: Some(Type::Wrong), uses_each: false },
            None => {}
        }
        self.meanings.insert(&open.name.text, None);
        let exprs: Vec<&Expr> = open.alternatives.iter().filter_map(|a| a.expr.as_ref()).collect();
        let mut gives: Option<Type<'a>> = None;
        for expr in &exprs {
            let this = self.infer(expr, Around::Each);
            if gives.is_some_and(|first| !alike(first, this)) {
                let problem = Problem::error("L308", expr.place, "选项的各种读法类型不一致");
                self.problems.push(problem);
            }
            gives = gives.or(Some(this));
        }
        if !exprs.is_empty() && exprs.len() < open.alternatives.len() {
            let problem = Problem::error("L308", open.name.place, "有的读法有表达式，有的没有");
            self.problems.push(problem.expected("每种读法都有表达式，或者都没有"));
        }
        let uses_each = exprs.iter().any(|expr| self.uses_each(expr));
        let meaning = Meaning { gives, uses_each };
        self.meanings.insert(&open.name.text, Some(meaning));
        meaning
    }

    fn uses_each(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Index { year: WhichYear::Each { .. }, .. } => true,
            ExprKind::Name(name) => {
                matches!(self.meanings.get(name.as_str()), Some(Some(m)) if m.uses_each)
            }
            // What stands inside a fold has its year there.
            ExprKind::Fold { .. } => false,
            _ => parts(expr).into_iter().any(|part| self.uses_each(part)),
        }
    }

    fn compare(&mut self, left: &'a Expr, op: Op, right: &'a Expr, around: Around) -> Type<'a> {
        let gives = self.infer(left, around);
        let equality = matches!(op, Op::Equal | Op::NotEqual);
        match gives {
            Type::Code(_) | Type::Cell(..) if !equality => {
                let problem = Problem::error("L301", left.place, "代码没有大小");
                self.wrong(problem.expected("“=”“!=”“in”或者“not in”"));
            }
            Type::Code(_) | Type::Cell(..) => self.is_code(gives, right),
            Type::Series(_) => {
                let problem = Problem::error("L304", left.place, "逐年数据不能直接比较");
                self.wrong(problem.expected("every(…)、count(…)、sum(…) 或者 average(…)"));
            }
            Type::Condition => {
                let problem = Problem::error("L303", left.place, "条件不能和别的东西比较");
                self.wrong(problem.help("直接写条件，或者写 not 条件"));
            }
            Type::Wrong => {
                // The right side may name a code; what is wrong stands on the left.
            }
            _ => self.same(gives, right, around),
        }
        Type::Condition
    }

    fn same(&mut self, left: Type<'a>, right: &'a Expr, around: Around) {
        let other = self.infer(right, around);
        if alike(left, other) {
            return;
        }
        let message = format!("{}不能和{}比较", left.name(), other.name());
        let problem = Problem::error("L301", right.place, message).expected(left.name());
        self.problems.push(hint(left, other, problem));
    }

    /// The right side of `=` after a code.
    fn is_code(&mut self, gives: Type<'a>, right: &'a Expr) {
        let (ExprKind::Name(text) | ExprKind::Code(text) | ExprKind::Clause(text)) = &right.kind
        else {
            let problem = Problem::error("L301", right.place, "“=”右边应为代码");
            self.problems.push(problem.help("数字组成的代码写在引号里，例如 \"110106\""));
            return;
        };
        self.code(gives, text, right.place);
    }

    fn code(&mut self, gives: Type<'a>, text: &str, place: Place) {
        let (table, column) = match gives {
            Type::Code(table) => (table, "code"),
            Type::Cell(table, column) => (table, column),
            _ => return,
        };
        let known = match gives {
            Type::Code(_) => self.sheets.lists(table, text),
            _ => self.sheets.values(table, column).is_none_or(|values| values.contains(&text)),
        };
        if !known {
            let name = &table.name.text;
            let message = format!("代码表“{name}”的“{column}”列没有“{text}”");
            let values = self.sheets.values(table, column).unwrap_or_default();
            let problem = Problem::error("L205", place, message);
            self.problems.push(problem.nearest(text, values.into_iter()));
        }
    }

    fn member(&mut self, value: &'a Expr, set: &'a Set, around: Around) -> Type<'a> {
        let gives = self.infer(value, around);
        if !matches!(gives, Type::Code(_) | Type::Cell(..) | Type::Wrong) {
            let message = format!("“in”左边应为代码，写的是{}", gives.name());
            self.problems.push(Problem::error("L301", value.place, message));
        }
        match set {
            Set::Codes(codes) => {
                for (at, code) in codes.iter().enumerate() {
                    self.code(gives, &code.text, code.place);
                    if codes[..at].contains(code) {
                        let message = format!("代码“{}”写了两次", code.text);
                        self.problems.push(Problem::error("L503", code.place, message));
                    }
                }
            }
            Set::Table(table) if self.names.table(&table.text).is_none() => {
                self.problems.push(self.names.unknown(table, "代码表", Named::is_table));
            }
            Set::Table(_) => {}
        }
        Type::Condition
    }

    fn add(&mut self, l: &'a Expr, r: &'a Expr, place: Place, around: Around) -> Type<'a> {
        let (left, right) = (self.infer(l, around), self.infer(r, around));
        match (left, right) {
            (Type::Wrong, _) | (_, Type::Wrong) => Type::Wrong,
            (Type::Day, Type::Period) => Type::Day,
            (Type::Money, Type::Money)
            | (Type::Number, Type::Number)
            | (Type::Share, Type::Share) => left,
            _ => {
                let message = format!("{}不能和{}相加减", left.name(), right.name());
                let problem = Problem::error("L301", place, message);
                let problem = problem.expected("同类的金额、数、百分比，或者日期加减期间");
                self.wrong(hint(left, right, problem))
            }
        }
    }

    fn multiply(&mut self, l: &'a Expr, r: &'a Expr, place: Place, around: Around) -> Type<'a> {
        let (left, right) = (self.infer(l, around), self.infer(r, around));
        let gives = match (left, right) {
            (Type::Wrong, _) | (_, Type::Wrong) => return Type::Wrong,
            (Type::Number, other @ (Type::Number | Type::Money | Type::Share))
            | (other @ (Type::Money | Type::Share), Type::Number) => other,
            _ => {
                let message = format!("{}不能乘以{}", left.name(), right.name());
                let problem = Problem::error("L301", place, message);
                return self.wrong(problem.expected("一边是数"));
            }
        };
        if rests_on_facts(self.names, l) && rests_on_facts(self.names, r) {
            let problem = Problem::error("L305", place, "两个事实不能相乘");
            return self.wrong(problem.expected("乘以常数或者参数"));
        }
        gives
    }

    fn column(&mut self, column: &'a Word, fact: &'a Word) -> Type<'a> {
        let Some(FactKind::Code(table)) = self.names.fact(&fact.text).map(|fact| &fact.kind) else {
            return self.wrong(self.names.unknown(fact, "代码事实", Named::is_code_fact));
        };
        let Some(table) = self.names.table(&table.text) else {
            return Type::Wrong;
        };
        let Some(found) = table.columns.iter().find(|c| c.name.text == column.text) else {
            let known = table.columns.iter().map(|column| column.name.text.as_str());
            let message = format!("代码表“{}”没有“{}”列", table.name.text, column.text);
            let problem = Problem::error("L201", column.place, message);
            return self.wrong(problem.nearest(&column.text, known));
        };
        match found.kind {
            ColumnKind::Word => Type::Cell(table, &column.text),
            ColumnKind::Number => Type::Number,
            ColumnKind::Day => Type::Day,
            ColumnKind::Flag => Type::Condition,
        }
    }
}

/// Whether two values can be compared; what is wrong already is not complained about again.
fn alike(a: Type<'_>, b: Type<'_>) -> bool {
    a.is_wrong()
        || b.is_wrong()
        || match (a, b) {
            (Type::Code(a), Type::Code(b)) => a.name.text == b.name.text,
            (Type::Cell(..), Type::Cell(..)) => true,
            (Type::Series(a), Type::Series(b)) => a == b,
            _ => std::mem::discriminant(&a) == std::mem::discriminant(&b),
        }
}

/// What to write instead, for the commonest slips.
fn hint(a: Type<'_>, b: Type<'_>, problem: Problem) -> Problem {
    match (a, b) {
        (Type::Money, Type::Number) | (Type::Number, Type::Money) => {
            problem.help("金额要写单位，例如 100万元、500元")
        }
        (Type::Share, Type::Number) => problem.help("百分比要写 %，例如 5%"),
        (Type::Day, Type::Period) | (Type::Period, Type::Day) => {
            problem.help("日期与期间不能比较，写成 注册日 + 1 year <= today")
        }
        (Type::Number, Type::Period) => problem.help("个数类事实与 count 为单位的参数比较"),
        _ => problem,
    }
}

/// What a parameter gives in an expression; `None` when it is for the program only.
fn unit_type<'a>(unit: &Unit) -> Option<Type<'a>> {
    match unit {
        Unit::Yuan => Some(Type::Money),
        Unit::Days | Unit::Months | Unit::Years => Some(Type::Period),
        Unit::Count | Unit::Ratio => Some(Type::Number),
        Unit::Percent => Some(Type::Share),
        Unit::Flag => Some(Type::Condition),
        Unit::WorkingDays | Unit::MonthDay | Unit::Word(_) | Unit::Text | Unit::List(_) => None,
    }
}
