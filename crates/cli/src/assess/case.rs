//! One case: JSON in, the whole answer out.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use law::ids::CreditCode;
use law::{Assessment, Day, Edition, Facts, InputProblem, Value};
use serde_json::Value as Json;

use super::destination::Destination;
use super::sheet::Sheet;
use super::{AssessArgs, Format, code, letter};
use crate::edition::read_text;
use crate::input::{BadInput, problem};

/// Assesses a case.
pub fn run(args: &AssessArgs, edition: &Edition, on: Day) -> Result<ExitCode> {
    let facts = read(&read_text(&args.file)?, edition, on).map_err(BadInput)?;
    warn(facts.employer.as_ref());
    let assessment = edition.assess(&facts, on);
    let mut out = Destination::new(args.output.as_deref())?;
    match args.format {
        Format::Text => {
            out.write_all(letter::write(edition, &facts, &assessment).as_bytes())?;
            out.finish()?;
        }
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &assessment)?;
            out.write_all(b"\n")?;
            out.finish()?;
        }
        Format::Csv => table(Sheet::csv(out)?, &assessment)?,
        Format::Xlsx => table(Sheet::xlsx(out)?, &assessment)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Says what is doubtful about the employer and may be right all the same: codes of the early
/// pilots fail their check.
pub fn warn(employer: Option<&BTreeMap<String, Value>>) {
    let Some(Value::Text(code)) = employer.and_then(|facts| facts.get("uscc")) else { return };
    if let Ok(checked) = CreditCode::parse(code)
        && let Some(warning) = checked.warning()
    {
        eprintln!("提醒：{warning}");
    }
}

/// The facts of a JSON document; every problem of it.
pub fn read(text: &str, edition: &Edition, on: Day) -> Result<Facts, Vec<InputProblem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let json: Json = serde_json::from_str(text).map_err(|error| {
        let place = format!("第{}行第{}列", error.line(), error.column());
        vec![problem(place, format!("不是有效的 JSON（{error}）"), "请核对括号、引号和逗号")]
    })?;
    let facts = edition.read_json(&json, on)?;
    if facts.employer.is_none() && facts.applicant.is_none() {
        let remedy = "请写明 employer（用人单位）或者 applicant（申请人），或者两者";
        return Err(vec![problem("$", "没有写任何人", remedy)]);
    }
    Ok(facts)
}

const HEADER: [&str; 9] =
    ["clause", "result", "words", "value", "threshold", "gap", "missing", "evidence", "why"];

fn table(mut sheet: Sheet, assessment: &Assessment) -> Result<()> {
    sheet.row(&HEADER)?;
    for finding in &assessment.findings {
        let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
        let missing: Vec<&str> = finding.missing.iter().map(|fact| fact.label.as_str()).collect();
        sheet.row(&[
            &finding.clause,
            code(finding.result),
            &finding.words,
            &or_empty(&finding.value),
            &or_empty(&finding.threshold),
            &or_empty(&finding.gap),
            &missing.join("、"),
            &finding.evidence.join("；"),
            &finding.why,
        ])?;
    }
    sheet.finish()
}
