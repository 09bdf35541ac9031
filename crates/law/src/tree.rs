//! The typed tree of a `.law` text: what the parser reads, the checker judges and the compiler compiles.
//!
//! Every node knows its [`Place`]. Names are kept as written; `check` makes sure that they mean something.
//! The language is described in `docs/law-language.md`.

use crate::Day;

/// Where something stands in the text: line and column from 1, both counted as people count them
/// (columns are characters), and how many characters it covers.
///
/// Two places are always equal, so that two trees are equal when they say the same thing,
/// wherever it stands: the formatter's promise rests on it.
#[derive(Debug, Clone, Copy, Default, Eq)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// How many characters it covers.
    pub length: u32,
}

impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A name, a code or a short text with its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    /// As written.
    pub text: String,
    /// Where.
    pub place: Place,
}

/// Words for people, over one or more lines of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// The lines, trimmed.
    pub lines: Vec<String>,
    /// Where the first line begins.
    pub place: Place,
}

impl Prose {
    /// The lines as one text: Chinese lines join directly, Latin words keep a space between them.
    pub fn joined(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
            if latin(text.chars().last()) && latin(line.chars().next()) {
                text.push(' ');
            }
            text.push_str(line);
        }
        text
    }
}

/// The file a law was read from. Two origins are always equal, like two places.
#[derive(Debug, Clone, Default, Eq)]
pub struct Origin {
    /// The file's name, as shown to people.
    pub name: String,
    /// Its whole text: diagnostics show its lines, and the edition's hash covers it.
    pub text: String,
}

impl PartialEq for Origin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A whole edition of a district's rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Law {
    /// The file it was read from.
    pub origin: Origin,
    /// The regulation's title.
    pub title: Word,
    /// The district's name in paths and keys, e.g. `beijing-fengtai`.
    pub district: Word,
    /// The district's name for people, e.g. 丰台区.
    pub district_label: Word,
    /// The edition, e.g. `2019`.
    pub edition: Word,
    /// The file with the regulation's published words, beside this one.
    pub regulation: Option<Word>,
    /// From when to when the edition is in force.
    pub in_force: InForce,
    /// What the values and readings rest on.
    pub sources: Vec<Source>,
    /// Dated numbers and choices.
    pub params: Vec<Param>,
    /// Code tables, each in its own CSV file.
    pub tables: Vec<Table>,
    /// The dictionary of facts.
    pub facts: Vec<Fact>,
    /// Named interpretations.
    pub interpretations: Vec<Interpretation>,
    /// The clauses in the order of the text; their parts are nested.
    pub clauses: Vec<Clause>,
    /// Rules of other documents, each present and switched on or off.
    pub optionals: Vec<OptionalRule>,
    /// Worked cases.
    pub cases: Vec<Case>,
}

/// From when to when an edition is in force, and how sure that is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InForce {
    /// First day.
    pub from: Option<Day>,
    /// Last day, when there is one.
    pub until: Option<Day>,
    /// What says so.
    pub source: Option<Word>,
    /// How sure it is.
    pub trust: Option<Trust>,
    /// Remarks.
    pub note: Prose,
    /// Where.
    pub place: Place,
}

/// How far a source or a day can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// 官方原文: the authority's own publication.
    Official,
    /// 转载或存档: a copy of it.
    Copy,
    /// 办事实践: how offices say they work, here or in another district.
    Practice,
    /// 推断: our inference; to be confirmed.
    Inferred,
}

/// A document that something rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its name in this file.
    pub name: Word,
    /// Its title.
    pub title: Word,
    /// Where it was found.
    pub url: Option<Word>,
    /// How far it can be trusted.
    pub trust: Option<Trust>,
    /// When it was last seen.
    pub seen: Option<Day>,
    /// Remarks.
    pub note: Prose,
}

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
        /// The month and day of the *next* year from which a value without a publication day counts as known.
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
    /// A share in basis points.
    Share,
    /// Yes or no.
    Flag,
    /// Words that no rule reads.
    Text,
    /// An officer's judgement (人工核定).
    Finding,
}

/// A question the words leave open, its possible answers and the one chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interpretation {
    /// Its name.
    pub name: Word,
    /// The clauses it is about.
    pub clauses: Vec<Word>,
    /// The question, in Chinese.
    pub label: Word,
    /// The possible answers.
    pub alternatives: Vec<Alternative>,
    /// The answers chosen, each from a day on.
    pub chosen: Vec<Choice>,
    /// Where.
    pub place: Place,
}

/// A possible answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// Its name.
    pub name: Word,
    /// What it says, in Chinese.
    pub label: Word,
    /// What it computes; `None` when the program, not the assessment, acts on it.
    pub expr: Option<Expr>,
    /// Where.
    pub place: Place,
}

/// The answer chosen from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The alternative.
    pub name: Word,
    /// From which day; `None` is the edition's first day.
    pub from: Option<Day>,
    /// Who chose.
    pub by: Prose,
    /// Why.
    pub reason: Prose,
    /// The open question it leaves, if any.
    pub question: Prose,
    /// Where.
    pub place: Place,
}

/// The type of a normative statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatementKind {
    /// 条件
    Condition,
    /// 期限
    Deadline,
    /// 义务
    Duty,
    /// 职权
    Power,
    /// 权利
    Right,
    /// 后果
    Sanction,
    /// 原则
    Principle,
    /// 适用范围
    Scope,
}

/// A clause: the regulation's words and how they are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its id, e.g. `1.2.9`.
    pub id: Word,
    /// What kinds of statement it makes; empty for a mere group.
    pub kinds: Vec<StatementKind>,
    /// A heading, in Chinese; may be empty.
    pub title: Word,
    /// The regulation's words; one entry per `>` line. “…” joins pieces that follow each other in the text.
    pub quotes: Vec<Word>,
    /// How the words are read, in Chinese.
    pub reading: Prose,
    /// What to do next when the clause is not met, in Chinese.
    pub ask: Prose,
    /// Whether the clause concerns the case at all.
    pub when: Option<Expr>,
    /// How the clause is decided.
    pub body: Body,
    /// The code fact that picks one of the parts (申报类别): the parts are routes.
    pub picked_by: Option<Word>,
    /// The clauses nested in it.
    pub parts: Vec<Clause>,
    /// Where.
    pub place: Place,
}

/// How a clause is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Words only: the program enforces it, or nothing is to be decided.
    Words,
    /// By an expression.
    Expr(Expr),
    /// All parts that concern the case.
    AllOf,
    /// Any part that concerns the case.
    AnyOf,
}

/// A rule of another document, to be switched on when the authority confirms it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionalRule {
    /// Its name; also its clause id in answers.
    pub name: Word,
    /// Whether it counts.
    pub on: bool,
    /// What it asks, in Chinese.
    pub label: Word,
    /// The clause it is added to as one more condition; `None` when the program enforces it.
    pub adds_to: Option<Word>,
    /// What says so.
    pub source: Option<Word>,
    /// The other document's words.
    pub words: Prose,
    /// Remarks.
    pub note: Prose,
    /// Whether it concerns the case at all.
    pub when: Option<Expr>,
    /// How it is decided.
    pub expr: Option<Expr>,
    /// Where.
    pub place: Place,
}

/// A worked case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its name.
    pub name: Word,
    /// The day it is decided on.
    pub on: Day,
    /// The case whose facts it starts from.
    pub like: Option<Word>,
    /// Its facts; they replace those of the case it is like.
    pub facts: Vec<CaseFact>,
    /// What must come out.
    pub expected: Vec<Expected>,
    /// Where.
    pub place: Place,
}

/// A fact of a worked case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFact {
    /// Whose.
    pub subject: crate::Subject,
    /// Which.
    pub name: Word,
    /// Its value.
    pub value: CaseValue,
    /// Where the value stands.
    pub place: Place,
}

/// The value of a fact in a worked case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseValue {
    /// Not known; takes away what `like` brought.
    Unknown,
    /// A number, money, a share or a day.
    Literal(Literal),
    /// A code, or `yes` / `no`.
    Word(String),
    /// A figure for each year.
    Years(Vec<(i16, Literal)>),
}

/// What must come out of a worked case for one clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The clause or optional rule.
    pub clause: Word,
    /// The verdict.
    pub verdict: crate::Verdict,
    /// How far off, when stated.
    pub gap: Option<Literal>,
}

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
    /// Two values compared. With a code fact on the left, a [`ExprKind::Name`] on the right is a code.
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
        /// Of what: a window, for `every` and `count` a comparison of a window, for `last` a yearly fact.
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
