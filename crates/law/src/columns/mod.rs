//! Columns of a million persons: struct of arrays with narrow types and a bit for “known”.
//!
//! The same flat program as for one case runs over them, 1024 rows at a time, so that the compiler
//! vectorises every comparison; the answers are the same, bit for bit.

mod plan;
mod run;

use std::collections::BTreeMap;

pub use run::{ColumnVerdicts, Roster, Verdicts};

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
#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub cells: Cells,
    /// One bit for each row.
    pub known: Vec<u64>,
}

/// The cells of a column, as narrow as their values allow. An unknown cell is 0.
#[derive(Debug, Clone)]
pub(crate) enum Cells {
    /// Days, counts, shares and money up to 21 million yuan.
    Narrow(Vec<i32>),
    /// Larger money.
    Wide(Vec<i64>),
    /// Yes or no.
    Bits(Vec<u64>),
    /// Codes, by their place in a dictionary of the column.
    Codes { cells: Vec<u8>, dictionary: Vec<String> },
    /// Codes of a column with more than 256 different ones.
    WideCodes { cells: Vec<u32>, dictionary: Vec<String> },
}

fn set_bit(bits: &mut Vec<u64>, row: usize) {
    if bits.len() <= row / 64 {
        bits.resize(row / 64 + 1, 0);
    }
    bits[row / 64] |= 1 << (row % 64);
}

impl Columns {
    /// Columns of rows that were read through the dictionary. Facts that no rule reads are left out.
    pub fn new<'r>(
        edition: &Edition,
        rows: impl IntoIterator<Item = &'r BTreeMap<String, Value>>,
    ) -> Self {
        let mut columns = Self::default();
        for row in rows {
            columns.push(edition, row);
        }
        columns
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Adds a row. A value of another type than the dictionary's is unknown.
    pub fn push(&mut self, edition: &Edition, facts: &BTreeMap<String, Value>) {
        let row = self.rows;
        self.rows += 1;
        for (name, value) in facts {
            let Some(def) = edition.fact(Subject::Applicant, name) else { continue };
            match (def.kind, value) {
                (FactType::MoneyByYear | FactType::CountByYear, Value::Years(years)) => {
                    for (year, figure) in years {
                        self.column(name, Some(*year), def.kind).set(row, *figure);
                    }
                }
                (FactType::Code, Value::Code(code)) => {
                    self.column(name, None, def.kind).set_code(row, code);
                }
                (FactType::Day, Value::Day(day)) => {
                    self.column(name, None, def.kind).set(row, day.epoch().into());
                }
                (FactType::Money, Value::Money(number))
                | (FactType::Count, Value::Count(number))
                | (FactType::Share, Value::Share(number)) => {
                    self.column(name, None, def.kind).set(row, *number);
                }
                (FactType::Flag, Value::Flag(yes)) => {
                    self.column(name, None, def.kind).set(row, (*yes).into());
                }
                (FactType::Finding, Value::Finding(finding)) => {
                    self.column(name, None, def.kind).set(row, finding.holds.into());
                }
                _ => {}
            }
        }
    }

    fn column(&mut self, name: &str, year: Option<i16>, kind: FactType) -> &mut Column {
        let all = &mut self.all;
        let place = *self.places.entry((name.to_owned(), year)).or_insert_with(|| {
            let cells = match kind {
                FactType::Code => Cells::Codes { cells: Vec::new(), dictionary: Vec::new() },
                FactType::Flag | FactType::Finding => Cells::Bits(Vec::new()),
                _ => Cells::Narrow(Vec::new()),
            };
            all.push(Column { cells, known: Vec::new() });
            all.len() - 1
        });
        &mut all[place]
    }

    pub(crate) fn place(&self, name: &str, year: Option<i16>) -> Option<usize> {
        self.places.get(&(name.to_owned(), year)).copied()
    }

    pub(crate) fn at(&self, place: usize) -> &Column {
        &self.all[place]
    }
}

impl Column {
    fn set(&mut self, row: usize, value: i64) {
        set_bit(&mut self.known, row);
        let value = value.clamp(-AMOUNT_MAX_FEN, AMOUNT_MAX_FEN);
        match (&mut self.cells, i32::try_from(value)) {
            (Cells::Narrow(cells), Ok(value)) => put(cells, row, value),
            (Cells::Narrow(cells), Err(_)) => {
                let mut wide: Vec<i64> = cells.iter().map(|cell| i64::from(*cell)).collect();
                put(&mut wide, row, value);
                self.cells = Cells::Wide(wide);
            }
            (Cells::Wide(cells), _) => put(cells, row, value),
            (Cells::Bits(bits), _) => {
                if value != 0 {
                    set_bit(bits, row);
                }
            }
            (Cells::Codes { .. } | Cells::WideCodes { .. }, _) => {}
        }
    }

    fn set_code(&mut self, row: usize, code: &str) {
        set_bit(&mut self.known, row);
        if let Cells::Codes { cells, dictionary } = &mut self.cells {
            let at = place_in(dictionary, code);
            if let Ok(narrow) = u8::try_from(at) {
                put(cells, row, narrow);
                return;
            }
            let wide = cells.iter().map(|cell| u32::from(*cell)).collect();
            let dictionary = std::mem::take(dictionary);
            self.cells = Cells::WideCodes { cells: wide, dictionary };
        }
        if let Cells::WideCodes { cells, dictionary } = &mut self.cells {
            let at = place_in(dictionary, code);
            put(
                cells,
                row,
                u32::try_from(at).expect("fewer codes than rows, fewer rows than 2^32"),
            );
        }
    }
}

/// The code's place; a new code gets the next one. Columns have few codes, and the last ones repeat.
fn place_in(dictionary: &mut Vec<String>, code: &str) -> usize {
    dictionary.iter().position(|known| known == code).unwrap_or_else(|| {
        dictionary.push(code.to_owned());
        dictionary.len() - 1
    })
}

fn put<T: Default + Clone>(cells: &mut Vec<T>, row: usize, value: T) {
    cells.resize(row, T::default());
    cells.push(value);
}
