//! Code tables of an edition, with the days on which each row holds.

use std::collections::BTreeMap;

use crate::Day;
use crate::tree::{Matching, Table, Unlisted};

/// A code table of an edition, e.g. 专业技术职称及相当资格、资质.
#[derive(Debug, Clone)]
pub struct CodeTable {
    /// Its name in the edition, e.g. `titles`.
    pub name: String,
    /// What it lists, in Chinese.
    pub label: String,
    /// What a code that is not listed means.
    pub unlisted: Unlisted,
    /// How a code is looked up.
    pub matching: Matching,
    /// The names of the columns, in the order of the cells.
    pub columns: Vec<String>,
    /// The rows in the order of the file.
    pub rows: Vec<CodeRow>,
    /// The distinct codes in the order of the file; a code's place here is its number in the
    /// program.
    pub(crate) codes: Vec<String>,
    places: BTreeMap<String, usize>,
}

/// A row of a code table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRow {
    /// The code.
    pub code: String,
    /// Its label in Chinese.
    pub label: String,
    /// The first day on which it holds; `None` is always.
    pub from: Option<Day>,
    /// The last day on which it holds; `None` is open.
    pub until: Option<Day>,
    /// Whether it is only an example (示例).
    pub sample: bool,
    /// The source's name; may be empty.
    pub source: String,
    /// Every cell, as [`CodeTable::columns`] orders them.
    pub cells: Vec<String>,
}

impl CodeRow {
    /// Whether the row holds on a day; both ends are included.
    pub fn holds_on(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

impl CodeTable {
    /// Reads a table's CSV text; the check has found it well-formed before.
    pub(crate) fn new(table: &Table, csv: &str) -> Self {
        let columns: Vec<String> = table.columns.iter().map(|c| c.name.text.clone()).collect();
        let place = |name: &str| columns.iter().position(|column| column == name);
        let (code, label) = (place("code"), place("label"));
        let (from, until) = (place("from"), place("until"));
        let (sample, source) = (place("sample"), place("source"));
        let rows: Vec<CodeRow> = records(csv)
            .into_iter()
            .skip(1)
            .map(|cells| {
                let cell = |at: Option<usize>| {
                    at.and_then(|at| cells.get(at)).map(|cell| cell.trim().to_owned())
                };
                CodeRow {
                    code: cell(code).unwrap_or_default(),
                    label: cell(label).unwrap_or_default(),
                    from: cell(from).and_then(|day| day.parse().ok()),
                    until: cell(until).and_then(|day| day.parse().ok()),
                    sample: cell(sample).as_deref() == Some("yes"),
                    source: cell(source).unwrap_or_default(),
                    cells: cells.iter().map(|cell| cell.trim().to_owned()).collect(),
                }
            })
            .collect();
        let mut codes = Vec::new();
        let mut places = BTreeMap::new();
        for row in &rows {
            places.entry(row.code.clone()).or_insert_with(|| {
                codes.push(row.code.clone());
                codes.len() - 1
            });
        }
        Self {
            name: table.name.text.clone(),
            label: table.label.text.clone(),
            unlisted: table.unlisted,
            matching: table.matching,
            columns,
            rows,
            codes,
            places,
        }
    }

    /// The row of a code on a day: the whole code, or in a prefix table the longest row that covers
    /// it.
    pub fn row(&self, code: &str, on: Day) -> Option<&CodeRow> {
        let holds = |row: &&CodeRow| row.holds_on(on);
        match self.matching {
            Matching::Whole => self.rows.iter().filter(holds).find(|row| row.code == code),
            Matching::Prefix => self
                .rows
                .iter()
                .filter(holds)
                .filter(|row| code.starts_with(row.code.as_str()))
                .max_by_key(|row| row.code.len()),
        }
    }

    /// The rows that hold on a day.
    pub fn rows_on(&self, on: Day) -> impl Iterator<Item = &CodeRow> {
        self.rows.iter().filter(move |row| row.holds_on(on))
    }

    /// The number by which the program knows a code; codes that are not listed share one.
    pub(crate) fn number(&self, code: &str, on: Day) -> i64 {
        let place = match self.matching {
            Matching::Whole => self.places.get(code),
            Matching::Prefix => self.row(code, on).and_then(|row| self.places.get(&row.code)),
        };
        number(place.copied().unwrap_or(self.codes.len()))
    }

    /// The label of a code on any day, newest row first; the code itself when it is not listed.
    pub fn label<'a>(&'a self, code: &'a str) -> &'a str {
        let row = self.rows.iter().rev().find(|row| match self.matching {
            Matching::Whole => row.code == code,
            Matching::Prefix => code.starts_with(row.code.as_str()),
        });
        row.map_or(code, |row| row.label.as_str())
    }

    /// A column's cell of a row.
    pub fn cell<'a>(&self, row: &'a CodeRow, column: &str) -> Option<&'a str> {
        let at = self.columns.iter().position(|name| name == column)?;
        row.cells.get(at).map(String::as_str)
    }
}

fn number(place: usize) -> i64 {
    i64::try_from(place).expect("a table has far fewer than 2^63 rows")
}

/// The records of a CSV text (RFC 4180), without empty lines.
fn records(csv: &str) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut record = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut chars = csv.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                record.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut record));
            }
            other => cell.push(other),
        }
    }
    if !cell.is_empty() || !record.is_empty() {
        record.push(cell);
        records.push(record);
    }
    records.retain(|record| record.iter().any(|cell| !cell.trim().is_empty()));
    records
}
