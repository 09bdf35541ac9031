//! The first row of a roster names the facts: by name or by label, of the person or, with a prefix,
//! of the employer.

use std::collections::BTreeMap;

use anyhow::Result;
use law::text::{is_blank, plain};
use law::{ColumnReader, Columns, Day, Edition, FactDef, FactType, InputProblem, Subject, Value};

use super::batch::Batch;
use super::decide::Row;
use super::{Known, RawRow};
use crate::input::{BadInput, problem, said};

/// The prefixes of a title, in English and Chinese.
const PREFIXES: [(&str, Subject); 4] = [
    ("employer", Subject::Employer),
    ("单位", Subject::Employer),
    ("applicant", Subject::Applicant),
    ("申请人", Subject::Applicant),
];

/// What every column of a roster means.
#[derive(Clone)]
pub struct Header {
    /// `None` where the title is empty.
    columns: Vec<Option<Column>>,
    /// The employer's cells of the first row: every row repeats them or leaves them empty.
    employer_cells: Vec<(usize, String)>,
}

#[derive(Clone)]
struct Column {
    /// Its place among the columns that have a title.
    place: usize,
    title: String,
    def: FactDef,
    year: Option<i16>,
}

impl Column {
    fn is_of_person(&self) -> bool {
        self.def.subject == Subject::Applicant
    }

    /// Whether two columns give the same figure: of the same year, or one of every year.
    fn says_the_same(&self, other: &Self) -> bool {
        let same_year = self.year == other.year || self.year.is_none() || other.year.is_none();
        self.def.subject == other.def.subject && self.def.name == other.def.name && same_year
    }

    /// Reads a cell of the employer into the facts.
    fn read(&self, text: &str, on: Day, facts: &mut BTreeMap<String, Value>) -> Option<Wrong> {
        let read = match self.year {
            None => self.def.read(text, on).map(|value| {
                facts.insert(self.def.name.clone(), value);
            }),
            Some(year) => self.def.read_figure(text).map(|figure| {
                let years = facts
                    .entry(self.def.name.clone())
                    .or_insert_with(|| Value::Years(BTreeMap::new()));
                if let Value::Years(years) = years {
                    years.insert(year, figure);
                }
            }),
        };
        read.err().map(|problem| (problem.reason, problem.remedy))
    }

    /// Reads a cell of a person: words into the row, all else into the columns.
    fn read_into(
        &self,
        text: &str,
        cells: &mut Cells<'_>,
        row: &mut Row,
    ) -> Result<(), InputProblem> {
        if self.def.kind != FactType::Text {
            return cells.reader.cell(self.place, text);
        }
        let Value::Text(words) = self.def.read(text, cells.on)? else { return Ok(()) };
        match self.def.name.as_str() {
            "name" => row.name = words,
            "id_number" => row.id_number = words,
            _ => {}
        }
        Ok(())
    }
}

/// The cells of persons on their way into columns.
pub struct Cells<'h> {
    on: Day,
    reader: ColumnReader<'h>,
}

impl Cells<'_> {
    /// The columns of the rows read so far.
    pub fn take(&mut self) -> Columns {
        self.reader.take()
    }
}

/// A reason and a remedy.
type Wrong = (String, String);

impl Header {
    /// Reads the titles; every problem of them.
    pub fn read(edition: &Edition, titles: &csv::StringRecord) -> Result<Self, Vec<InputProblem>> {
        let mut problems = Vec::new();
        let mut columns: Vec<Option<Column>> = Vec::new();
        for (at, title) in titles.iter().enumerate() {
            let title = plain(title);
            if title.is_empty() {
                columns.push(None);
                continue;
            }
            let place = format!("标题行第{}列", at + 1);
            match column(edition, &title) {
                Ok(column) => {
                    let known: Vec<&Column> = columns.iter().flatten().collect();
                    if known.iter().any(|other| other.says_the_same(&column)) {
                        let reason = format!("“{title}”出现了两次");
                        problems.push(problem(place, reason, "请只保留一列"));
                    }
                    let place = known.len();
                    columns.push(Some(Column { place, ..column }));
                }
                Err((reason, remedy)) => problems.push(problem(place, reason, remedy)),
            }
        }
        if problems.is_empty() {
            Ok(Self { columns, employer_cells: Vec::new() })
        } else {
            Err(problems)
        }
    }

    /// The employer of the roster: given beside it, or in the first row's columns.
    pub(super) fn employer(
        &mut self,
        known: &Known<'_>,
        first: &RawRow<'_>,
    ) -> Result<Option<BTreeMap<String, Value>>> {
        let of_employer = |column: &Column| column.def.subject == Subject::Employer;
        let mut facts = BTreeMap::new();
        let mut problems = Vec::new();
        let mut any = false;
        for (at, column) in self.columns.iter().enumerate() {
            let Some(column) = column.as_ref().filter(|column| of_employer(column)) else {
                continue;
            };
            any = true;
            let text = first.cells.get(at).unwrap_or_default();
            self.employer_cells.push((at, plain(text)));
            if !plain(text).is_empty()
                && let Some((reason, remedy)) = column.read(text, known.on, &mut facts)
            {
                let place = format!("第{}行“{}”列", first.line, column.title);
                problems.push(problem(place, reason, remedy));
            }
        }
        if any && known.given.is_some() {
            let remedy = "请去掉名册里的单位列，或者不用 --employer";
            return Err(BadInput::one("--employer", "名册里已经有单位的列", remedy));
        }
        if !problems.is_empty() {
            return Err(BadInput(problems).into());
        }
        Ok(if any { Some(facts) } else { known.given.cloned() })
    }

    /// A reader of the persons' cells.
    pub fn reader(&self, on: Day) -> Cells<'_> {
        let columns = self.columns.iter().flatten();
        Cells { on, reader: ColumnReader::new(columns.map(|c| (&c.def, c.year)), on) }
    }

    /// Reads the rows of a chunk; a cell that cannot be taken is told with its column, and the row
    /// is not decided.
    pub fn rows(&self, batch: &Batch, cells: &mut Cells<'_>) -> Vec<Row> {
        let mut rows = Vec::with_capacity(batch.len());
        for (line, texts) in batch.rows() {
            let mut row = Row { line, ..Row::default() };
            for (at, text) in texts.enumerate() {
                if let Some((title, (reason, remedy))) = self.cell(at, text, cells, &mut row) {
                    let told = format!("“{title}”列：{}", said(&reason, &remedy));
                    row.problem.push_str(&told);
                }
            }
            cells.reader.end_row();
            rows.push(row);
        }
        rows
    }

    /// Reads a cell; the column and what is wrong, if it cannot be taken.
    fn cell(
        &self,
        at: usize,
        text: &str,
        cells: &mut Cells<'_>,
        row: &mut Row,
    ) -> Option<(String, Wrong)> {
        if is_blank(text) {
            return None;
        }
        match self.columns.get(at) {
            Some(Some(column)) if column.is_of_person() => {
                let wrong = column.read_into(text, cells, row).err()?;
                Some((column.title.clone(), (wrong.reason, wrong.remedy)))
            }
            Some(Some(column)) => {
                let first = self.employer_cells.iter().find(|(other, _)| *other == at);
                let differs =
                    first.is_some_and(|(_, first)| first != text && *first != plain(text));
                let remedy = "一份名册只能有一个单位，请按单位分开";
                let wrong = || ("与第一行的单位不同".into(), remedy.into());
                differs.then(|| (column.title.clone(), wrong()))
            }
            Some(None) | None => {
                let remedy = "请补上标题，或者删去内容；内容里有逗号的，请加引号";
                Some((format!("第{}列", at + 1), ("没有标题".into(), remedy.into())))
            }
        }
    }
}

/// `degree`, `最高学位`, `income.2025`, `应税收入.2025`, `employer.tax.2025`, `单位.纳税额.2025`.
fn column(edition: &Edition, title: &str) -> Result<Column, Wrong> {
    let parts: Vec<&str> = title.split('.').map(str::trim).collect();
    let prefix = PREFIXES.iter().find(|(prefix, _)| parts.len() > 1 && *prefix == parts[0]);
    let (subject, parts) = match prefix {
        Some((_, subject)) => (*subject, &parts[1..]),
        None => (Subject::Applicant, &parts[..]),
    };
    let (name, year) = match parts {
        [name] => (*name, None),
        [name, year] => (*name, Some(*year)),
        _ => ("", None),
    };
    let Some(def) = edition.facts(subject).find(|def| def.name == name || def.label == name) else {
        return Err(unknown(edition, subject, title, name));
    };
    let yearly = matches!(def.kind, FactType::MoneyByYear | FactType::CountByYear);
    let column = |year| Column { place: 0, title: title.to_owned(), def: def.clone(), year };
    let Some(year) = year else { return Ok(column(None)) };
    let remedy = format!("请写成“{}.2025”", def.label);
    if !yearly {
        return Err((format!("“{}”不分年份", def.label), "请去掉年份".to_owned()));
    }
    let digits = year.trim_end_matches('年');
    match digits.parse() {
        Ok(year) if digits.len() == 4 => Ok(column(Some(year))),
        _ => Err((format!("“{title}”里的“{year}”不是年份"), remedy)),
    }
}

/// The dictionary's own reader knows which name is nearest.
fn unknown(edition: &Edition, subject: Subject, title: &str, name: &str) -> Wrong {
    let part = match subject {
        Subject::Employer => "employer",
        Subject::Applicant => "applicant",
    };
    let json = serde_json::json!({ part: { name: null } });
    let suggested = edition.read_json(&json, law::FIRST).err().and_then(|mut found| found.pop());
    let remedy = suggested.map_or_else(String::new, |problem| problem.remedy);
    (format!("没有叫“{title}”的事实"), remedy)
}
