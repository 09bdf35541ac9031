//! Code tables: CSV files with exactly the columns declared, dated rows and no overlaps.

use std::collections::BTreeMap;

use crate::Day;
use crate::diagnostic::{Diagnostic, Problem, Source};
use crate::tree::{ColumnKind, Law, Matching, Place, Table, Unlisted, Word};

/// A cell with its place in the file.
#[derive(Debug, Clone)]
struct Cell {
    text: String,
    place: Place,
}

/// The rows of every declared table that could be read.
pub(super) struct Sheets<'a> {
    rows: BTreeMap<&'a str, Vec<Vec<String>>>,
}

impl<'a> Sheets<'a> {
    /// Reads and checks the files of all tables.
    pub(super) fn read(law: &'a Law, files: &[(String, String)]) -> (Self, Vec<Diagnostic>) {
        let mut found = Vec::new();
        let mut rows = BTreeMap::new();
        let origin = Source { name: &law.origin.name, text: &law.origin.text };
        for table in &law.tables {
            let name = table.name.text.as_str();
            let Some((_, text)) = files.iter().find(|(file, _)| file == name) else {
                let message = format!("没有找到代码表文件 tables/{name}.csv");
                let problem = Problem::error("L701", table.name.place, message);
                found.push(problem.within(origin));
                continue;
            };
            let mut problems = Vec::new();
            let records = records(text, &mut problems);
            check_sheet(law, table, &records, &mut problems);
            let file = format!("tables/{name}.csv");
            let source = Source { name: &file, text };
            found.extend(problems.into_iter().map(|problem| problem.within(source)));
            let cells = |record: &Vec<Cell>| record.iter().map(|cell| cell.text.clone()).collect();
            rows.insert(name, records.iter().skip(1).map(cells).collect());
        }
        for (file, text) in files {
            if law.tables.iter().all(|table| table.name.text != *file) {
                let name = format!("tables/{file}.csv");
                let problem = Problem::warning("L705", Place::default(), "代码表没有在文件里声明");
                let help = format!("在法律文件里写 table {file}，或者移走这个文件");
                found.push(problem.help(help).within(Source { name: &name, text }));
            }
        }
        (Self { rows }, found)
    }

    /// All values of a column, on any day; `None` when the file could not be read.
    pub(super) fn values(&self, table: &Table, column: &str) -> Option<Vec<&str>> {
        let rows = self.rows.get(table.name.text.as_str())?;
        let at = table.columns.iter().position(|known| known.name.text == column)?;
        Some(rows.iter().filter_map(|row| row.get(at)).map(String::as_str).collect())
    }

    /// Whether a table lists a code on some day. A file that could not be read lists everything:
    /// its absence has been told.
    pub(super) fn lists(&self, table: &Table, code: &str) -> bool {
        let Some(codes) = self.values(table, "code") else {
            return true;
        };
        match table.matching {
            Matching::Whole => codes.contains(&code),
            Matching::Prefix => codes.iter().any(|known| code.starts_with(known)),
        }
    }

    /// Whether a case may have a code.
    pub(super) fn admits(&self, table: &Table, code: &str) -> bool {
        table.unlisted == Unlisted::Undetermined || self.lists(table, code)
    }
}

fn check_sheet(law: &Law, table: &Table, records: &[Vec<Cell>], problems: &mut Vec<Problem>) {
    let declared: Vec<&str> = table.columns.iter().map(|c| c.name.text.as_str()).collect();
    for needed in ["code", "label"] {
        if !declared.contains(&needed) {
            let start = Place { line: 1, column: 1, length: 1 };
            let problem = Problem::error("L702", start, format!("代码表没有声明“{needed}”列"));
            problems.push(problem.expected("columns 里有 code 和 label"));
        }
    }
    let header: Vec<&str> = records
        .first()
        .map_or(Vec::new(), |record| record.iter().map(|cell| cell.text.as_str()).collect());
    if header != declared {
        let length = u32::try_from(header.join(",").chars().count()).unwrap_or(1);
        let place = Place { line: 1, column: 1, length: length.max(1) };
        let problem = Problem::error("L702", place, "第一行与声明的列不一致");
        problems.push(problem.expected(declared.join(",")));
        return;
    }
    let mut seen: Vec<(&Cell, Option<Day>, Option<Day>)> = Vec::new();
    for record in &records[1..] {
        if record.len() != declared.len() {
            let message = format!("这一行有{}格，应有{}格", record.len(), declared.len());
            let place = record.first().map_or(Place::default(), |cell| cell.place);
            problems.push(Problem::error("L702", place, message).expected(declared.join(",")));
            continue;
        }
        for (column, cell) in table.columns.iter().zip(record) {
            problems.extend(wrong_cell(law, &column.name.text, column.kind, cell));
        }
        let at = |name: &str| declared.iter().position(|known| *known == name);
        let day = |name: &str| at(name).and_then(|at| record[at].text.parse::<Day>().ok());
        let (from, until) = (day("from"), day("until"));
        let Some(code) = at("code").map(|at| &record[at]) else { continue };
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            problems.push(Problem::error("L403", code.place, "截止日早于起始日"));
        }
        problems.extend(overlap(&seen, code, from, until));
        seen.push((code, from, until));
    }
}

fn wrong_cell(law: &Law, column: &str, kind: ColumnKind, cell: &Cell) -> Option<Problem> {
    let text = cell.text.as_str();
    let wrong = |what: &str| {
        let message = format!("“{column}”列的“{text}”不合法");
        Some(Problem::error("L703", cell.place, message).expected(what))
    };
    match (column, kind) {
        ("code" | "label", _) if text.is_empty() => wrong("不能为空"),
        ("source", _) if !text.is_empty() => {
            if law.sources.iter().any(|source| source.name.text == text) {
                return None;
            }
            let known = law.sources.iter().map(|source| source.name.text.as_str());
            let message = format!("没有叫“{text}”的来源");
            Some(Problem::error("L201", cell.place, message).nearest(text, known))
        }
        (_, ColumnKind::Day) if !text.is_empty() && text.parse::<Day>().is_err() => {
            wrong("日期，例如 2026-11-24，或者为空")
        }
        (_, ColumnKind::Number) if !text.is_empty() && text.parse::<i64>().is_err() => {
            wrong("整数，或者为空")
        }
        (_, ColumnKind::Flag) if !["", "yes", "no"].contains(&text) => wrong("yes、no，或者为空"),
        _ => None,
    }
}

fn overlap(
    seen: &[(&Cell, Option<Day>, Option<Day>)],
    code: &Cell,
    from: Option<Day>,
    until: Option<Day>,
) -> Option<Problem> {
    let meets = |other_from: Option<Day>, other_until: Option<Day>| {
        let starts_after = |from: Option<Day>, until: Option<Day>| {
            from.zip(until).is_some_and(|(from, until)| from > until)
        };
        !starts_after(from, other_until) && !starts_after(other_from, until)
    };
    let (first, ..) = seen.iter().find(|(known, f, u)| known.text == code.text && meets(*f, *u))?;
    let message = format!("代码“{}”与第{}行的日期重叠", code.text, first.place.line);
    Some(Problem::error("L704", code.place, message).expected("同一代码在同一天只有一行"))
}

/// The records of a CSV text (RFC 4180), each cell with its place; empty lines are left out.
fn records(text: &str, problems: &mut Vec<Problem>) -> Vec<Vec<Cell>> {
    let mut reader = Reader { line: 1, column: 1, records: Vec::new(), record: Vec::new() };
    let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
    let mut cell = Word { text: String::new(), place: reader.here() };
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                reader.column += 1;
                cell.text.push('"');
            }
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => {
                reader.finish(&mut cell);
                if c == '\n' {
                    reader.finish_record();
                }
                reader.step(c);
                cell.place = reader.here();
                continue;
            }
            '\r' if !quoted => {}
            other => cell.text.push(other),
        }
        reader.step(c);
    }
    if quoted {
        problems.push(Problem::error("L701", cell.place, "引号没有结束").expected("\""));
    }
    reader.finish(&mut cell);
    reader.finish_record();
    reader.records
}

struct Reader {
    line: u32,
    column: u32,
    records: Vec<Vec<Cell>>,
    record: Vec<Cell>,
}

impl Reader {
    fn here(&self) -> Place {
        Place { line: self.line, column: self.column, length: 1 }
    }

    fn step(&mut self, c: char) {
        self.column += 1;
        if c == '\n' {
            self.line += 1;
            self.column = 1;
        }
    }

    fn finish(&mut self, cell: &mut Word) {
        let length = self.column.saturating_sub(cell.place.column).max(1);
        let length = if self.line == cell.place.line { length } else { 1 };
        let text = std::mem::take(&mut cell.text).trim().to_owned();
        self.record.push(Cell { text, place: Place { length, ..cell.place } });
    }

    fn finish_record(&mut self) {
        let record = std::mem::take(&mut self.record);
        if record.iter().any(|cell| !cell.text.is_empty()) {
            self.records.push(record);
        }
    }
}
