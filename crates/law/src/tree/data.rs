//! Parameters, code tables and the dictionary of facts.

use crate::Day;

use super::{Place, Prose, Word};

/// What a parameter's values are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// Money, written in yuan, kept in fen.
    Yuan,
    /// Calendar days.
    Days,
    /// Working days.
    WorkingDays,
    /// Months.
    Months,
    /// Years.
    Years,
    /// A whole number.
    Count,
    /// A share, written in percent, kept in basis points.
    Percent,
    /// An exact decimal, e.g. 1.2.
    Ratio,
    /// A day of every year, e.g. 10-01.
    MonthDay,
    /// Yes or no.
    Flag,
    /// One of the words listed.
    Word(Vec<Word>),
    /// Words that no rule reads.
    Text,
    /// Several values of one unit.
    List(Box<Unit>),
}

/// A dated number or choice of the scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param {
    /// Its name.
    pub name: Word,
    /// What its values are.
    pub unit: Unit,
    /// What it is, in Chinese.
    pub label: Word,
    /// The clauses it belongs to.
    pub clauses: Vec<Word>,
    /// Where the values come from, unless a value says otherwise.
    pub source: Option<Word>,
    /// Remarks.
    pub note: Prose,
    /// Its values.
    pub values: ParamValues,
    /// Where the parameter begins.
    pub place: Place,
}

/// The values of a parameter over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParamValues {
    /// One value at a time, each from a day on.
    Dated(Vec<Dated>),
    /// One value for each calendar year, each known from its publication on.
    Yearly {
        /// The values.
        values: Vec<Yearly>,
        /// The month and day of the *next* year from which a value without a publication day
        /// counts as known.
        published_by_default: Option<(i8, i8)>,
    },
}

/// A value from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// From which day; `None` is the edition's first day (`from start`).
    pub from: Option<Day>,
    /// The value.
    pub value: ParamValue,
    /// What says so.
    pub source: Option<Word>,
    /// Where.
    pub place: Place,
}

/// The value for a calendar year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Yearly {
    /// The year it is about.
    pub year: i16,
    /// The value.
    pub value: ParamValue,
    /// The day it was published.
    pub published: Option<Day>,
    /// What says so.
    pub source: Option<Word>,
    /// Where.
    pub place: Place,
}

/// One value of a parameter; the parameter's [`Unit`] says what a number counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParamValue {
    /// Money in fen.
    Money(i64),
    /// A number of days, months, years, people … or a ratio.
    Number(Decimal),
    /// A share in basis points.
    Share(i64),
    /// A month and a day.
    MonthDay(i8, i8),
    /// Yes or no.
    Flag(bool),
    /// A word.
    Word(Word),
    /// Words for people.
    Text(String),
    /// Several values.
    List(Vec<ParamValue>),
}

/// An exact decimal number: `digits / 10^scale`, without trailing zeros after the point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal {
    /// All digits as one whole number.
    pub digits: i64,
    /// How many of them stand after the point.
    pub scale: u8,
}

/// A code table: `tables/NAME.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: Word,
    /// What it lists, in Chinese.
    pub label: Word,
    /// Its columns, in order. `code` and `label` are always there.
    pub columns: Vec<Column>,
    /// What a code that is not listed means.
    pub unlisted: Unlisted,
    /// How a code is looked up.
    pub matching: Matching,
    /// Where the rows come from, unless a row says otherwise.
    pub source: Option<Word>,
    /// Remarks.
    pub note: Prose,
    /// Where.
    pub place: Place,
}

/// A column of a code table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: Word,
    /// What its cells are.
    pub kind: ColumnKind,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// A word or a code; also the fixed columns code, label, source, note.
    Word,
    /// A whole number.
    Number,
    /// A date; the fixed columns from, until.
    Day,
    /// `yes`, `no` or empty; the fixed column sample.
    Flag,
}

/// What a code means that a table does not list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Unlisted {
    /// It is not in the table: a closed list.
    #[default]
    No,
    /// It cannot be told (“等”): an officer has to decide.
    Undetermined,
}

/// How a code is looked up in a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Matching {
    /// The whole code.
    #[default]
    Whole,
    /// A row's code covers all codes that begin with it (GB/T 4754 classes).
    Prefix,
}

/// An entry of the dictionary of facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Whose fact.
    pub subject: crate::Subject,
    /// Its name, unique in the file.
    pub name: Word,
    /// What its values are.
    pub kind: FactKind,
    /// Its label in Chinese.
    pub label: Word,
    /// What to fill in, in Chinese.
    pub help: Prose,
    /// The papers that show it, in Chinese.
    pub evidence: Prose,
    /// Where.
    pub place: Place,
}

/// What the values of a fact are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactKind {
    /// A civil date.
    Day,
    /// A code of the table named.
    Code(Word),
    /// Money in fen.
    Money,
    /// Money in fen for each calendar year.
    MoneyByYear,
    /// A whole number.
    Count,
    /// A whole number for each calendar year.
    CountByYear,
    /// A place in an order (位次): a whole number from 1 on.
    Rank,
    /// A share in basis points.
    Share,
    /// Yes or no.
    Flag,
    /// Words that no rule reads.
    Text,
    /// An officer's judgement (人工核定).
    Finding,
}
