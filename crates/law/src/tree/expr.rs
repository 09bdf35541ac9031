//! Expressions.

use crate::Day;

use super::{Decimal, Place, Word};

/// An expression with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where.
    pub place: Place,
}

/// What an expression is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExprKind {
    /// All hold.
    And(Vec<Expr>),
    /// Any holds.
    Or(Vec<Expr>),
    /// Does not hold.
    Not(Box<Expr>),
    /// Two values compared. With a code fact on the left, a [`ExprKind::Name`] on the right is a
    /// code.
    Compare {
        /// Left.
        left: Box<Expr>,
        /// How.
        op: Op,
        /// Right.
        right: Box<Expr>,
    },
    /// A code is (or is not) in a set.
    In {
        /// The code.
        value: Box<Expr>,
        /// The set.
        set: Set,
        /// `not in`.
        negated: bool,
    },
    /// Left + right.
    Add(Box<Expr>, Box<Expr>),
    /// Left - right.
    Subtract(Box<Expr>, Box<Expr>),
    /// Left * right; at most one of them rests on facts.
    Multiply(Box<Expr>, Box<Expr>),
    /// A number, money, a share, a period, a day.
    Literal(Literal),
    /// A fact, a parameter, an interpretation, or a code on the right of `=`.
    Name(String),
    /// A clause or its verdict.
    Clause(String),
    /// A code in quotation marks.
    Code(String),
    /// The day the case is decided on.
    Today,
    /// A column of the row of a code fact: `level of title`.
    Column {
        /// The column.
        column: Word,
        /// The code fact.
        fact: Word,
    },
    /// The value of a yearly parameter: `average_wage[latest]`.
    Index {
        /// The parameter.
        param: Word,
        /// Of which year.
        year: WhichYear,
    },
    /// The last complete calendar years of a yearly fact: `last 3 years of tax`.
    Window {
        /// How many years.
        years: WindowYears,
        /// The yearly fact.
        fact: Word,
        /// A day fact: a missing figure of a year before that day's year counts as 0.
        since: Option<Word>,
    },
    /// One answer from a yearly fact.
    Fold {
        /// How.
        fold: Fold,
        /// Of what: a window, for `every` and `count` a comparison of a window, for `last` a
        /// yearly fact.
        of: Box<Expr>,
    },
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// =
    Equal,
    /// !=
    NotEqual,
    /// <
    Less,
    /// <=
    LessOrEqual,
    /// >
    Greater,
    /// >=
    GreaterOrEqual,
}

/// What a code may be in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Set {
    /// A code table.
    Table(Word),
    /// The codes listed.
    Codes(Vec<Word>),
}

/// The year of a yearly parameter's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichYear {
    /// The newest value published on or before today whose year is before today's year.
    Latest,
    /// Inside `every` or `count`: the year looked at, plus an offset (0 or less).
    Each {
        /// 0 for `each year`, -1 for `each year - 1`.
        offset: i16,
    },
}

/// How long a window is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WindowYears {
    /// A number.
    Number(u8),
    /// A parameter in years.
    Param(Word),
}

/// How a yearly fact becomes one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// The last complete calendar year.
    Last,
    /// The sum of the window.
    Sum,
    /// The average of the window; compared exactly, as a sum.
    Average,
    /// The comparison holds in every year of the window.
    Every,
    /// In how many years of the window the comparison holds.
    Count,
}

/// A value written in an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Literal {
    /// A number without unit.
    Number(Decimal),
    /// Money in fen.
    Money(i64),
    /// A share in basis points.
    Share(i64),
    /// A period.
    Period {
        /// How many.
        count: i32,
        /// Of what.
        unit: PeriodUnit,
    },
    /// A civil date.
    Day(Day),
}

/// What a period is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodUnit {
    /// Calendar days.
    Days,
    /// Months (民法典 202).
    Months,
    /// Years.
    Years,
}
