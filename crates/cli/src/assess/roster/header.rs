//! The first row of a roster names the facts: by name or by label, of the person or, with a prefix,
//! of the employer.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use law::text::plain;
use law::{Day, Edition, FactDef, FactType, InputProblem, Subject, Value};

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
    title: String,
    def: FactDef,
    year: Option<i16>,
}

impl Column {
    /// Reads a cell, or finds what it was read as before.
    fn recall(
        &self,
        text: &str,
        on: Day,
        facts: &mut BTreeMap<String, Value>,
        memo: &mut BTreeMap<String, Value>,
    ) -> Option<Wrong> {
        use FactType::{Code, Flag};
        if !matches!(self.def.kind, Code | Flag) {
            return self.read(text, on, facts);
        }
        if let Some(value) = memo.get(text) {
            facts.insert(self.def.name.clone(), value.clone());
            return None;
        }
        let wrong = self.read(text, on, facts);
        if let Some(value) = facts.get(&self.def.name).filter(|_| wrong.is_none())
            && memo.len() < CELLS_KEPT
        {
            memo.insert(text.to_owned(), value.clone());
        }
        wrong
    }

    /// Reads a cell into the facts.
    fn read(&self, text: &str, on: Day, facts: &mut BTreeMap<String, Value>) -> Option<Wrong> {
        let Some(year) = self.year else {
            return match self.def.read(text, on) {
                Ok(value) => {
                    facts.insert(self.def.name.clone(), value);
                    None
                }
                Err(problem) => Some((problem.reason, problem.remedy)),
            };
        };
        match self.def.read_figure(text) {
            Ok(figure) => {
                let years = facts
                    .entry(self.def.name.clone())
                    .or_insert_with(|| Value::Years(BTreeMap::new()));
                if let Value::Years(years) = years {
                    years.insert(year, figure);
                }
                None
            }
            Err(problem) => Some((problem.reason, problem.remedy)),
        }
    }
}

/// What cells of a column were read as. Codes, days and counts repeat from row to row, and reading
/// one again
/// costs more than finding it; amounts and names hardly repeat.
pub type Memo = Vec<BTreeMap<String, Value>>;
/// Different cells that are kept for each column.
const CELLS_KEPT: usize = 256;

/// A reason and a remedy.
type Wrong = (String, String);

impl Header {
    /// Reads the titles; every problem of them.
    pub fn read(edition: &Edition, titles: &csv::StringRecord) -> Result<Self, Vec<InputProblem>> {
        let mut problems = Vec::new();
        let mut columns = Vec::new();
        let mut seen = BTreeSet::new();
        for (at, title) in titles.iter().enumerate() {
            let title = plain(title);
            if title.is_empty() {
                columns.push(None);
                continue;
            }
            let place = format!("标题行第{}列", at + 1);
            match column(edition, &title) {
                Ok(column) => {
                    let key = (column.def.subject, column.def.name.clone(), column.year);
                    if !seen.insert(key) {
                        let reason = format!("“{title}”出现了两次");
                        problems.push(problem(place, reason, "请只保留一列"));
                    }
                    columns.push(Some(column));
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
        first: &RawRow,
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

    /// Reads a row; a cell that cannot be taken is told with its column, and the row is not
    /// decided.
    pub fn row(&self, raw: &RawRow, on: Day, memo: &mut Memo) -> Row {
        memo.resize_with(self.columns.len(), BTreeMap::new);
        let mut facts = BTreeMap::new();
        let mut problems = Vec::new();
        let mut told = |title: &str, (reason, remedy): Wrong| {
            problems.push(format!("“{title}”列：{}", said(&reason, &remedy)));
        };
        for (at, cell) in raw.cells.iter().enumerate() {
            // Most cells are clean; only the others are worth a copy.
            if cell.is_empty() || (!cell.is_ascii() && plain(cell).is_empty()) {
                continue;
            }
            match self.columns.get(at) {
                Some(Some(column)) if column.def.subject == Subject::Applicant => {
                    if cell.trim().is_empty() {
                        continue;
                    }
                    if let Some(wrong) = column.recall(cell, on, &mut facts, &mut memo[at]) {
                        told(&column.title, wrong);
                    }
                }
                Some(Some(column)) => {
                    let first = self.employer_cells.iter().find(|(other, _)| *other == at);
                    if first.is_some_and(|(_, first)| *first != plain(cell)) {
                        let remedy = "一份名册只能有一个单位，请按单位分开";
                        told(&column.title, ("与第一行的单位不同".into(), remedy.into()));
                    }
                }
                Some(None) | None if cell.trim().is_empty() => {}
                Some(None) | None => {
                    let remedy = "请补上标题，或者删去内容；内容里有逗号的，请加引号";
                    told(&format!("第{}列", at + 1), ("没有标题".into(), remedy.into()));
                }
            }
        }
        Row::new(raw.line, facts, problems.join(""))
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
    let column = |year| Column { title: title.to_owned(), def: def.clone(), year };
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
