//! The typed tree of a `.law` text: what the parser reads, the checker judges and the compiler
//! compiles.
//!
//! Every node knows its [`Place`]. Names are kept as written; `check` makes sure that they mean
//! something. The language is described in `docs/law-language.md`.

mod data;
mod expr;
mod rule;

use crate::Day;

pub use data::{
    Column, ColumnKind, Dated, Decimal, Fact, FactKind, Matching, Param, ParamValue, ParamValues,
    Table, Unit, Unlisted, Yearly,
};
pub use expr::{Expr, ExprKind, Fold, Literal, Op, PeriodUnit, Set, WhichYear, WindowYears};
pub use rule::{
    Alternative, Body, Case, CaseFact, CaseValue, Choice, Clause, Expected, Interpretation,
    OptionalRule, StatementKind,
};

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
