//! From the cells of a table of persons straight to columns: every title is resolved once, and a
//! clean cell becomes a number without anything being kept of it.

use std::collections::BTreeMap;

use super::{Column, Columns, Staged, Staging, number_of};
use crate::{Day, FactDef, FactType, InputProblem, Value};

/// Different cells that are remembered for each column. Codes and judgements repeat from row to
/// row; what is beyond this many is read again.
const CELLS_KEPT: usize = 1_024;

/// Reads rows of cells into [`Columns`]: the same numbers as reading each cell with
/// [`FactDef::read`] and gathering the facts with [`Columns::new`].
pub struct ColumnReader<'e> {
    on: Day,
    titles: Vec<Title<'e>>,
    staging: Staging<'e>,
    rows: usize,
}

/// A column of the table.
struct Title<'e> {
    def: &'e FactDef,
    year: Option<i16>,
    /// What its cells were read as.
    kept: BTreeMap<String, i64>,
}

impl<'e> ColumnReader<'e> {
    /// A reader for a table whose columns are these facts, a yearly one with the year its figures
    /// belong to, or without it where each cell names the years. `on` is the day of the
    /// application.
    pub fn new(columns: impl IntoIterator<Item = (&'e FactDef, Option<i16>)>, on: Day) -> Self {
        let title = |(def, year)| Title { def, year, kept: BTreeMap::new() };
        let titles = columns.into_iter().map(title).collect();
        Self { on, titles, staging: Staging::default(), rows: 0 }
    }

    /// Reads a cell of the row that has begun. An empty cell is not read: it is unknown.
    ///
    /// # Errors
    /// As [`FactDef::read`]; the other cells of the row stay as they were read.
    pub fn cell(&mut self, column: usize, text: &str) -> Result<(), InputProblem> {
        let title = &mut self.titles[column];
        if let Some(number) = title.kept.get(text) {
            self.staging.column(&title.def.name, None).put(self.rows, *number);
            return Ok(());
        }
        if let Some(year) = title.year {
            let figure = title.def.read_figure(text)?;
            self.staging.column(&title.def.name, Some(year)).put(self.rows, figure);
            return Ok(());
        }
        let value = title.def.read(text, self.on)?;
        if let Value::Years(years) = &value {
            for (year, figure) in years {
                self.staging.column(&title.def.name, Some(*year)).put(self.rows, *figure);
            }
            return Ok(());
        }
        let staged = match value {
            Value::Text(_) => return Ok(()),
            _ => self.staging.column(&title.def.name, None),
        };
        let Some(number) = number_of(title.def.kind, &value, staged) else { return Ok(()) };
        staged.put(self.rows, number);
        let repeats = matches!(title.def.kind, FactType::Code | FactType::Flag | FactType::Finding);
        if repeats && title.kept.len() < CELLS_KEPT {
            title.kept.insert(text.to_owned(), number);
        }
        Ok(())
    }

    /// Ends the row; the next cells belong to the next one.
    pub fn end_row(&mut self) {
        self.rows += 1;
    }

    /// The columns of the rows so far; the reader begins again with none.
    pub fn take(&mut self) -> Columns {
        let rows = std::mem::take(&mut self.rows);
        let columns = self.staging.woven(rows);
        // Codes that nobody listed could go on for ever.
        if self.staging.all.iter().any(|staged| staged.dictionary.len() > CELLS_KEPT) {
            self.staging = Staging::default();
            self.titles.iter_mut().for_each(|title| title.kept.clear());
        }
        columns
    }
}

impl Staging<'_> {
    /// Weaves what is staged and clears the numbers; dictionaries stay.
    pub(super) fn woven(&mut self, rows: usize) -> Columns {
        let weave = |staged: &mut Staged| {
            let numbers = super::Woven::new(rows, &staged.numbers);
            staged.numbers.clear();
            Column { numbers, dictionary: staged.dictionary.clone() }
        };
        let places = self.places.iter();
        Columns {
            rows,
            all: self.all.iter_mut().map(weave).collect(),
            places: places.map(|((name, year), at)| (((*name).to_owned(), *year), *at)).collect(),
        }
    }
}
