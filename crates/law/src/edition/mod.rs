//! An edition of a district's rules, loaded once: parsed, checked, compiled, with its hash.

mod access;
mod clause;
pub(crate) mod params;
mod variant;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use sm3::{Digest, Sm3};

use crate::codes::CodeTable;
use crate::diagnostic::{Diagnostic, Source};
use crate::eval::compile::{Bound, bind};
use crate::tree::{ColumnKind, Interpretation, Law, Param};
use crate::{Day, FIRST, Subject};

pub(crate) use crate::tree::Body;
pub use access::{
    ChoiceView, FactDef, FactType, InterpretationView, OptionalView, Unpublished, YearlyValue,
};
pub use clause::Clause;

/// How many days' programs are kept. A counter works on one day; a timeline or a comparison on a
/// few dozen.
const DAYS_KEPT: usize = 64;

/// An edition of a district's rules (版本): text, tables and parameters, compiled.
#[derive(Debug)]
pub struct Edition {
    pub(crate) law: Law,
    pub(crate) tables: Vec<CodeTable>,
    pub(crate) clauses: Vec<Clause>,
    facts: Vec<FactDef>,
    interpretations: Vec<InterpretationView>,
    optionals: Vec<OptionalView>,
    fact_places: BTreeMap<(Subject, String), usize>,
    param_places: BTreeMap<String, usize>,
    table_places: BTreeMap<String, usize>,
    clause_places: BTreeMap<String, usize>,
    id: String,
    hash: String,
    /// The programs of the days asked for last.
    days: Mutex<BTreeMap<Day, Arc<Bound>>>,
}

impl Edition {
    /// Loads an edition: the law's text, its tables as `(name, csv)`, and the regulation's
    /// published words. `name` is the file's name as diagnostics show it.
    ///
    /// # Errors
    /// Every problem of the text and its tables, each with its place.
    pub fn load(
        name: &str,
        law_text: &str,
        tables: &[(&str, &str)],
        regulation: &str,
    ) -> Result<Self, Vec<Diagnostic>> {
        let owned = |(name, csv): &(&str, &str)| ((*name).to_owned(), (*csv).to_owned());
        let sheets: Vec<(String, String)> = tables.iter().map(owned).collect();
        let (law, problems) = crate::diagnose(name, law_text, &sheets, regulation);
        let Some(law) = law else {
            return Err(problems);
        };
        let read = law.tables.iter().map(|table| {
            let csv = tables.iter().find(|(name, _)| *name == table.name.text);
            CodeTable::new(table, csv.map_or("", |(_, csv)| csv))
        });
        let read = read.collect();
        Self::build(law, read, hash(law_text, tables))
    }

    /// Compiles the tree; tries every day on which the rules change, so that later days cannot
    /// fail.
    fn build(law: Law, tables: Vec<CodeTable>, hash: String) -> Result<Self, Vec<Diagnostic>> {
        let places = |names: Vec<&str>| -> BTreeMap<String, usize> {
            names.into_iter().enumerate().map(|(at, name)| (name.to_owned(), at)).collect()
        };
        let clauses = clause::flatten(&law);
        let edition = Self {
            fact_places: law
                .facts
                .iter()
                .enumerate()
                .map(|(at, fact)| ((fact.subject, fact.name.text.clone()), at))
                .collect(),
            param_places: places(law.params.iter().map(|p| p.name.text.as_str()).collect()),
            table_places: places(tables.iter().map(|t| t.name.as_str()).collect()),
            clause_places: places(clauses.iter().map(|c| c.id.as_str()).collect()),
            facts: access::facts(&law, &tables),
            interpretations: access::interpretations(&law),
            optionals: access::optionals(&law),
            id: format!("{}/{}", law.district.text, law.edition.text),
            clauses,
            tables,
            law,
            hash,
            days: Mutex::default(),
        };
        let source = Source { name: &edition.law.origin.name, text: &edition.law.origin.text };
        let mut found = Vec::new();
        for day in edition.turning_days() {
            let problems = bind(&edition, day).err().unwrap_or_default();
            found.extend(problems.into_iter().map(|problem| problem.within(source)));
        }
        if found.is_empty() { Ok(edition) } else { Err(found) }
    }

    /// Every day on which a parameter, a choice or a code changes; begins with the first day of the
    /// calendar.
    pub(crate) fn turning_days(&self) -> Vec<Day> {
        let mut days = vec![FIRST];
        days.extend(self.law.params.iter().flat_map(params::turning_days));
        let choices = self.law.interpretations.iter().flat_map(|i| &i.chosen);
        days.extend(choices.filter_map(|choice| choice.from));
        for row in self.tables.iter().flat_map(|table| &table.rows) {
            days.extend(row.from);
            days.extend(row.until.map(|until| until + 1));
        }
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The program of a day.
    pub(crate) fn at(&self, on: Day) -> Arc<Bound> {
        let mut days = self.days.lock().expect("no thread panics while it holds the programs");
        if let Some(bound) = days.get(&on) {
            return Arc::clone(bound);
        }
        if days.len() >= DAYS_KEPT {
            days.clear();
        }
        let bound =
            bind(self, on).expect("every turning day of the rules compiled when it was loaded");
        let bound = Arc::new(bound);
        days.insert(on, Arc::clone(&bound));
        bound
    }

    pub(crate) fn fact_place(&self, subject: Subject, name: &str) -> Option<usize> {
        // The map owns its names; a look-up of a name that is there is rare enough to copy it.
        self.fact_places.get(&(subject, name.to_owned())).copied()
    }

    /// The fact that an expression names. Only facts that no rule reads may share a name.
    pub(crate) fn fact_at(&self, name: &str) -> Option<usize> {
        let (employer, applicant) =
            (self.fact_place(Subject::Employer, name), self.fact_place(Subject::Applicant, name));
        employer.or(applicant)
    }

    pub(crate) fn fact_label(&self, name: &str) -> &str {
        self.fact_at(name).map_or("", |at| self.law.facts[at].label.text.as_str())
    }

    pub(crate) fn param_at(&self, name: &str) -> Option<usize> {
        self.param_places.get(name).copied()
    }

    pub(crate) fn param(&self, name: &str) -> Option<&Param> {
        self.param_at(name).map(|at| &self.law.params[at])
    }

    pub(crate) fn table_at(&self, name: &str) -> Option<usize> {
        self.table_places.get(name).copied()
    }

    pub(crate) fn table(&self, at: usize) -> &CodeTable {
        &self.tables[at]
    }

    pub(crate) fn column_kind(&self, table: usize, column: &str) -> Option<ColumnKind> {
        let columns = &self.law.tables[table].columns;
        columns.iter().find(|c| c.name.text == column).map(|column| column.kind)
    }

    pub(crate) fn clause_at(&self, id: &str) -> Option<usize> {
        self.clause_places.get(id).copied()
    }

    pub(crate) fn interpretation_tree(&self, name: &str) -> Option<&Interpretation> {
        self.law.interpretations.iter().find(|i| i.name.text == name)
    }
}

/// SM3 over the law's text and its tables, each with its name and length, in hexadecimal.
fn hash(law_text: &str, tables: &[(&str, &str)]) -> String {
    let mut sorted: Vec<(&str, &str)> = tables.to_vec();
    sorted.sort_unstable();
    let mut sm3 = Sm3::new();
    for (name, text) in std::iter::once(("", law_text)).chain(sorted) {
        // Line endings differ between machines; the law does not.
        let text = text.replace("\r\n", "\n");
        sm3.update(format!("{name}\n{}\n", text.len()));
        sm3.update(&text);
    }
    hexadecimal(&sm3.finalize())
}

fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(text, "{byte:02x}").expect("a String takes everything");
    }
    text
}
