//! The answers of a roster, written as they come.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Write;

use anyhow::Result;
use law::{Day, Edition, Verdict};
use serde::Serialize;

use super::super::destination::Destination;
use super::super::sheet::Sheet;
use super::super::{AssessArgs, Format, chinese, code};
use super::decide::Row;

const HEADER: [&str; 8] =
    ["row", "name", "id_number", "outcome", "routes", "deciding", "missing", "problem"];

/// How many rows came out how.
#[derive(Default)]
pub struct Summary {
    /// Rows that meet the conditions.
    pub met: u64,
    /// Rows that do not.
    pub unmet: u64,
    /// Rows that cannot be decided yet.
    pub undetermined: u64,
    /// Rows with a problem.
    pub problems: u64,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { met, unmet, undetermined, problems } = self;
        write!(
            f,
            "符合 {met} 人，不符合 {unmet} 人，尚不能认定 {undetermined} 人；有问题的行 {problems} 行。"
        )
    }
}

/// Writes rows and counts them.
pub struct Output {
    to: To,
    summary: Summary,
    /// The row each id number stood in first, by its 17 digits (the last place follows from them).
    seen: BTreeMap<u64, u64>,
}

enum To {
    Text(Destination),
    Json { out: Destination, any: bool },
    Sheet(Sheet),
}

/// A row in JSON.
#[derive(Serialize)]
struct Line<'r> {
    row: u64,
    name: &'r str,
    id_number: &'r str,
    outcome: Option<Verdict>,
    routes: Vec<&'r str>,
    deciding: Vec<&'r str>,
    missing: &'r str,
    problem: &'r str,
}

impl Output {
    /// Opens the destination and writes what stands before the rows.
    pub fn new(args: &AssessArgs, edition: &Edition, on: Day) -> Result<Self> {
        let mut out = Destination::new(args.output.as_deref())?;
        let to = match args.format {
            Format::Text => {
                writeln!(out, "{}评估　{}\n", edition.title(), on.chinese())?;
                To::Text(out)
            }
            Format::Json => {
                let id = serde_json::to_string(edition.id())?;
                write!(out, "{{\n\"on\": \"{on}\",\n\"edition\": {id},\n\"rows\": [")?;
                To::Json { out, any: false }
            }
            Format::Csv => To::Sheet(Sheet::csv(out)?),
            Format::Xlsx => To::Sheet(Sheet::xlsx(out)?),
        };
        let mut output = Self { to, summary: Summary::default(), seen: BTreeMap::new() };
        if let To::Sheet(sheet) = &mut output.to {
            sheet.row(&HEADER)?;
        }
        Ok(output)
    }

    /// Writes a row.
    pub fn row(&mut self, mut row: Row) -> Result<()> {
        self.find_twin(&mut row);
        match row.outcome {
            Some(Verdict::Met) => self.summary.met += 1,
            Some(Verdict::Unmet) => self.summary.unmet += 1,
            Some(Verdict::Undetermined | Verdict::NotApplicable) => self.summary.undetermined += 1,
            None => {}
        }
        self.summary.problems += u64::from(!row.problem.is_empty());
        let outcome = row.outcome.map_or("", code);
        match &mut self.to {
            To::Text(out) => text(out, &row),
            To::Json { out, any } => {
                out.write_all(if *any { b",\n" } else { b"\n" })?;
                *any = true;
                let line = Line {
                    row: row.line,
                    name: &row.name,
                    id_number: &row.id_number,
                    outcome: row.outcome,
                    routes: row.words.routes.split_whitespace().collect(),
                    deciding: row.words.deciding.split_whitespace().collect(),
                    missing: &row.missing,
                    problem: &row.problem,
                };
                Ok(serde_json::to_writer(out, &line)?)
            }
            To::Sheet(sheet) => sheet.row(&[
                &row.line.to_string(),
                &row.name,
                &row.id_number,
                outcome,
                &row.words.routes,
                &row.words.deciding,
                &row.missing,
                &row.problem,
            ]),
        }
    }

    /// The same person twice is told at the second row, which is assessed all the same.
    fn find_twin(&mut self, row: &mut Row) {
        let Some(digits) = row.id_number.get(..17).and_then(|digits| digits.parse().ok()) else {
            return;
        };
        let first = *self.seen.entry(digits).or_insert(row.line);
        if first != row.line {
            let twin = format!("公民身份号码与第{first}行相同。请核对是否重复填写。");
            row.problem.push_str(&twin);
        }
    }

    /// Writes what stands after the rows.
    pub fn finish(self) -> Result<Summary> {
        match self.to {
            To::Text(mut out) => {
                writeln!(out, "\n{}", self.summary)?;
                out.finish()?;
            }
            To::Json { mut out, .. } => {
                let Summary { met, unmet, undetermined, problems } = &self.summary;
                writeln!(
                    out,
                    "\n],\n\"summary\": {{\"met\": {met}, \"unmet\": {unmet}, \"undetermined\": \
                     {undetermined}, \"problems\": {problems}}}\n}}"
                )?;
                out.finish()?;
            }
            To::Sheet(sheet) => sheet.finish()?,
        }
        Ok(self.summary)
    }
}

fn text(out: &mut dyn Write, row: &Row) -> Result<()> {
    let outcome = row.outcome.map_or("没有评估", chinese);
    let name = if row.name.is_empty() { &row.id_number } else { &row.name };
    write!(out, "第{}行 {name}：{outcome}", row.line)?;
    for (label, words) in [
        ("成立的类别", row.words.routes.as_str()),
        ("由这些条款决定", &row.words.deciding),
        ("还缺", &row.missing),
        ("问题", &row.problem),
    ] {
        if !words.is_empty() {
            write!(out, "；{label}：{words}")?;
        }
    }
    Ok(writeln!(out)?)
}
