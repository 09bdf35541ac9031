//! Interpretations, clauses, optional rules and worked cases.

use crate::Day;

use super::{Expr, Literal, Place, Prose, Word};

/// A question the words leave open, its possible answers and the one chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interpretation {
    /// Its name.
    pub name: Word,
    /// The clauses it is about.
    pub clauses: Vec<Word>,
    /// The question, in Chinese.
    pub label: Word,
    /// The facts whose measure it settles: whoever states them is told the answer chosen.
    pub measures: Vec<Word>,
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
    /// What it computes; `None` when the program acts on it, or whoever states a measured fact.
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
    /// The regulation's words; one entry per `>` line. “…” joins pieces that follow each other in
    /// the text.
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
