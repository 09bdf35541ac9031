//! Variants of an edition for stories and comparisons: another reading, another number, an optional
//! rule.
//!
//! A variant keeps the edition's id and gets a hash of its own, so that no decision can mistake one
//! for the other.

use super::{Edition, hash};
use crate::Day;
use crate::diagnostic::{Diagnostic, Problem, Source, nearest};
use crate::lex::{Cursor, rows};
use crate::parse::value::param_value;
use crate::tree::{Choice, Dated, InForce, Law, ParamValues, Place, Prose, Word, Yearly};

/// What stands before the value where a parameter is set alone.
const VALUE: &str = "value";

impl Edition {
    /// The edition with another alternative chosen for a question, from the first day on.
    pub fn with_interpretation(
        &self,
        name: &str,
        alternative: &str,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut law = self.law.clone();
        let known = law.interpretations.iter().map(|i| i.name.text.as_str());
        let unknown = self.unknown("解释", name, known);
        let of = law.interpretations.iter_mut().find(|i| i.name.text == name).ok_or(unknown)?;
        let names = of.alternatives.iter().map(|a| a.name.text.as_str());
        if of.alternatives.iter().all(|a| a.name.text != alternative) {
            return Err(self.unknown("选项", alternative, names));
        }
        of.chosen = vec![Choice {
            name: Word { text: alternative.to_owned(), place: Place::default() },
            from: None,
            by: Prose::default(),
            reason: Prose::default(),
            question: Prose::default(),
            place: Place::default(),
        }];
        self.variant(law, &format!("interpretation {name} {alternative}"))
    }

    /// The edition with a parameter set to a value, written as in the law's text, from a day on.
    ///
    /// A yearly parameter gets the figure of the year before `from`, published on `from`.
    pub fn with_param(&self, name: &str, from: Day, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let mut law = self.law.clone();
        let unknown = self.unknown("参数", name, law.params.iter().map(|p| p.name.text.as_str()));
        let param = law.params.iter_mut().find(|p| p.name.text == name).ok_or(unknown)?;
        // As it would stand in the law's text: apart from the word before it.
        let text = &format!("{VALUE}  {text}");
        let place = Place::default();
        let mut cursor = Cursor::new(rows(text).swap_remove(0));
        cursor.keyword(VALUE);
        let value = param_value(&mut cursor, &param.unit)
            .map_err(|problem| vec![problem.within(Source { name, text })])?;
        match &mut param.values {
            ParamValues::Dated(values) => {
                values.retain(|value| value.from.is_none_or(|other| other < from));
                values.push(Dated { from: Some(from), value, source: None, place });
            }
            ParamValues::Yearly { values, .. } => {
                let year = from.year() - 1;
                values.retain(|value| value.year != year);
                let published = Some(from);
                values.push(Yearly { year, value, published, source: None, place });
            }
        }
        self.variant(law, &format!("param {name} {from} {text}"))
    }

    /// The edition with an optional rule switched on or off.
    pub fn with_optional(&self, name: &str, on: bool) -> Result<Self, Vec<Diagnostic>> {
        let mut law = self.law.clone();
        let known = law.optionals.iter().map(|o| o.name.text.as_str());
        let unknown = self.unknown("可选规则", name, known);
        let rule = law.optionals.iter_mut().find(|o| o.name.text == name).ok_or(unknown)?;
        rule.on = on;
        self.variant(law, &format!("optional {name} {on}"))
    }

    /// The edition under another name, in force from a day on: the beginning of a draft.
    pub fn as_draft(&self, edition: &str, from: Day) -> Result<Self, Vec<Diagnostic>> {
        let mut law = self.law.clone();
        edition.clone_into(&mut law.edition.text);
        law.in_force = InForce { from: Some(from), ..InForce::default() };
        self.variant(law, &format!("edition {edition} {from}"))
    }

    fn variant(&self, law: Law, change: &str) -> Result<Self, Vec<Diagnostic>> {
        Self::build(law, self.tables.clone(), hash(&format!("{}\n{change}", self.hash), &[]))
    }

    fn source(&self) -> Source<'_> {
        Source { name: &self.law.origin.name, text: &self.law.origin.text }
    }

    fn problem(&self, message: String) -> Vec<Diagnostic> {
        vec![Problem::error("L301", Place::default(), message).within(self.source())]
    }

    fn unknown<'k>(
        &self,
        what: &str,
        name: &str,
        known: impl Iterator<Item = &'k str>,
    ) -> Vec<Diagnostic> {
        let near =
            nearest(name, known).map(|near| format!("，是不是“{near}”？")).unwrap_or_default();
        self.problem(format!("没有叫“{name}”的{what}{near}"))
    }
}
