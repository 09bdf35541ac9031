//! Columns of a million persons, bit by bit: one plane for each binary digit of a column's numbers.
//!
//! A comparison with a constant takes one word operation for each digit and 64 rows (vertical bit
//! weaving), so that a column is exactly as wide as its values need, and plain loops over words
//! vectorise everywhere. The same flat program as for one case runs over them, with the same
//! answers, bit for bit.

mod cases;
mod plan;
mod read;
mod run;
mod weave;

use std::collections::BTreeMap;

pub use cases::Rows;
pub use read::ColumnReader;
pub use run::{ColumnVerdicts, Roster, Verdicts};
use weave::Woven;

use crate::text::AMOUNT_MAX_FEN;
use crate::{Edition, FactType, Subject, Value};

/// The facts of many persons of one employer, as columns.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    rows: usize,
    all: Vec<Column>,
    places: BTreeMap<(String, Option<i16>), usize>,
}

/// One fact, or one year's figure of a yearly fact, of every row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Column {
    /// The numbers; unknown ones are as good as any.
    pub numbers: Woven,
    /// The codes that the numbers stand for, in a column of codes.
    pub dictionary: Vec<String>,
}

/// A column while rows are added, each row at most once.
#[derive(Debug, Default)]
struct Staged {
    numbers: Vec<(usize, i64)>,
    dictionary: Vec<String>,
    places: BTreeMap<String, i64>,
}

/// The columns while rows are added.
#[derive(Debug, Default)]
struct Staging<'r> {
    all: Vec<Staged>,
    places: BTreeMap<(&'r str, Option<i16>), usize>,
}

impl Columns {
    /// Columns of rows that were read through the dictionary. Facts that no rule reads are left
    /// out, and a value of another type than the dictionary's is unknown.
    pub fn new<'r>(
        edition: &Edition,
        rows: impl IntoIterator<Item = &'r BTreeMap<String, Value>>,
    ) -> Self {
        let mut staging = Staging::default();
        let mut count = 0;
        for (row, facts) in rows.into_iter().enumerate() {
            staging.add(edition, row, facts);
            count = row + 1;
        }
        staging.woven(count)
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows
    }

    pub(crate) fn place(&self, name: &str, year: Option<i16>) -> Option<usize> {
        self.places.get(&(name.to_owned(), year)).copied()
    }

    pub(crate) fn at(&self, place: usize) -> &Column {
        &self.all[place]
    }
}

impl<'r> Staging<'r> {
    fn add(&mut self, edition: &Edition, row: usize, facts: &'r BTreeMap<String, Value>) {
        for (name, value) in facts {
            let Some(def) = edition.fact(Subject::Applicant, name) else { continue };
            match (def.kind, value) {
                (FactType::MoneyByYear | FactType::CountByYear, Value::Years(years)) => {
                    for (year, figure) in years {
                        self.column(name, Some(*year)).put(row, *figure);
                    }
                }
                (FactType::Text, _) => {}
                (kind, value) => {
                    let staged = self.column(name, None);
                    if let Some(number) = number_of(kind, value, staged) {
                        staged.put(row, number);
                    }
                }
            }
        }
    }

    fn column(&mut self, name: &'r str, year: Option<i16>) -> &mut Staged {
        let place = *self.places.entry((name, year)).or_insert_with(|| {
            self.all.push(Staged::default());
            self.all.len() - 1
        });
        &mut self.all[place]
    }
}

/// The number that stands for a value in its column; `None` for a value of another type.
fn number_of(kind: FactType, value: &Value, staged: &mut Staged) -> Option<i64> {
    match (kind, value) {
        (FactType::Code, Value::Code(code)) => Some(staged.code(code)),
        (FactType::Day, Value::Day(day)) => Some(day.epoch().into()),
        (FactType::Money, Value::Money(number))
        | (FactType::Count, Value::Count(number))
        | (FactType::Share, Value::Share(number)) => Some(*number),
        (FactType::Flag, Value::Flag(yes)) => Some((*yes).into()),
        (FactType::Finding, Value::Finding(finding)) => Some(finding.holds.into()),
        _ => None,
    }
}

impl Staged {
    fn put(&mut self, row: usize, number: i64) {
        let number = number.clamp(-AMOUNT_MAX_FEN, AMOUNT_MAX_FEN);
        match self.numbers.last_mut() {
            // A table may say the same thing twice; the last word counts.
            Some(last) if last.0 == row => last.1 = number,
            _ => self.numbers.push((row, number)),
        }
    }

    /// The place of a code in the dictionary.
    fn code(&mut self, code: &str) -> i64 {
        if let Some(place) = self.places.get(code) {
            return *place;
        }
        let place = i64::try_from(self.dictionary.len()).expect("far fewer codes than 2^63");
        self.dictionary.push(code.to_owned());
        self.places.insert(code.to_owned(), place);
        place
    }
}
