//! `juzheng policy`: what a change of the rules would do, before anybody decides on it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};
use law::{Comparison, Day, Shift, Verdict};
use serde::Serialize;

use crate::assess::{chinese, code, roster};
use crate::district::{self, DistrictArgs};
use crate::edition;
use crate::input::BadInput;

/// What to do with a change of the rules.
#[derive(Subcommand)]
pub enum PolicyCommand {
    /// Compare two editions over the register, or over a roster: who gains, who loses, who becomes
    /// undetermined, clause by clause (版本对比).
    Compare(CompareArgs),
}

/// Which editions are compared over whom.
#[derive(Args)]
pub struct CompareArgs {
    /// The edition as it is: an id, or the path of a .law file with its tables beside it.
    #[arg(long)]
    from: String,
    /// The edition as it would be.
    #[arg(long)]
    to: String,
    /// The day for which both are applied; without it, today in Beijing.
    #[arg(long)]
    on: Option<Day>,
    /// A roster (CSV or XLSX) instead of the register; its rows are the cases.
    #[arg(long)]
    roster: Option<PathBuf>,
    /// The employer of the roster: JSON, as the `employer` part of a case.
    #[arg(long, requires = "roster")]
    employer: Option<PathBuf>,
    /// How the answer is written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Name the cases that move (in CSV: one line for each instead of the table).
    #[arg(long)]
    cases: bool,
    #[command(flatten)]
    district: DistrictArgs,
}

/// How a comparison is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table for people.
    Text,
    /// The same table for spreadsheets.
    Csv,
    /// Everything, for programs.
    Json,
}

/// Runs a policy command.
pub fn run(command: &PolicyCommand, today: impl Fn() -> Day) -> Result<ExitCode> {
    let PolicyCommand::Compare(args) = command;
    let on = args.on.unwrap_or_else(today);
    let (from, to) = (edition::choose(Some(&args.from))?, edition::choose(Some(&args.to))?);
    if from.district_label() != to.district_label() {
        return Err(BadInput::one("--to", "不是同一个区的版本", "请给出同一个区的两个版本"));
    }
    if let Some(path) = &args.roster {
        let found = roster::compare(path, args.employer.as_deref(), (&from, &to), on)?;
        return write(args, &found, |line| format!("第{line}行"));
    }
    let office = district::open(&args.district)?;
    let failed = |failure| anyhow::anyhow!(district::describe(&failure));
    let found = office::policy::compare(&office, &from, &to, on).map_err(failed)?;
    write(args, &found, ToString::to_string)
}

fn write<K: Clone>(
    args: &CompareArgs,
    comparison: &Comparison<'_, K>,
    name: impl Fn(&K) -> String,
) -> Result<ExitCode> {
    let shifts = comparison.shifts();
    let moving: Vec<&Shift<K>> = shifts.iter().filter(|shift| !shift.moved.is_empty()).collect();
    match (args.format, args.cases) {
        (Format::Text, cases) => text(comparison, &moving, cases.then_some(&name)),
        (Format::Csv, false) => table(shifts)?,
        (Format::Csv, true) => moves(&moving, &name)?,
        (Format::Json, cases) => {
            let document = Document::new(comparison, cases.then_some(&name));
            println!("{}", serde_json::to_string_pretty(&document)?);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The clause in words; the outcome has none.
fn title<K>(shift: &Shift<K>) -> &str {
    shift.clause.as_deref().unwrap_or("outcome")
}

const VERDICTS: [Verdict; 4] =
    [Verdict::Met, Verdict::Unmet, Verdict::Undetermined, Verdict::NotApplicable];

fn text<K: Clone>(
    comparison: &Comparison<'_, K>,
    moving: &[&Shift<K>],
    name: Option<&impl Fn(&K) -> String>,
) {
    let (from, to, on) = comparison.about();
    let outcome = &comparison.shifts()[0];
    let cases: u64 = outcome.counts.values().sum();
    println!("版本对比　{} → {}　按{}计算　{cases} 件\n", from.id(), to.id(), on.chinese());
    println!(
        "总的结论：{} 件变为符合，{} 件变为不符合，{} 件变为尚不能认定，{} 件不变。",
        outcome.to(Verdict::Met),
        outcome.to(Verdict::Unmet),
        outcome.to(Verdict::Undetermined),
        outcome.stay()
    );
    if moving.is_empty() {
        println!("没有一条的结论不同。");
        return;
    }
    println!("\n条款\t变为满足\t变为不满足\t变为尚不能认定\t变为不适用\t不变\t内容");
    for shift in moving.iter().filter(|shift| shift.clause.is_some()) {
        let counts = VERDICTS.map(|verdict| shift.to(verdict).to_string()).join("\t");
        println!("{}\t{counts}\t{}\t{}", title(shift), shift.stay(), shift.words);
    }
    let Some(name) = name else { return };
    for shift in moving {
        println!("\n{}", shift.clause.as_deref().unwrap_or("总的结论"));
        for moved in &shift.moved {
            let (from, to) = (chinese(moved.from), chinese(moved.to));
            println!("  {}：{from} → {to}", name(&moved.case));
        }
    }
}

fn table<K>(shifts: &[Shift<K>]) -> Result<()> {
    let mut csv = csv::Writer::from_writer(std::io::stdout());
    csv.write_record([
        "clause",
        "met",
        "unmet",
        "undetermined",
        "not_applicable",
        "same",
        "words",
    ])?;
    for shift in shifts {
        let [met, unmet, open, not] = VERDICTS.map(|verdict| shift.to(verdict).to_string());
        let same = shift.stay().to_string();
        csv.write_record([title(shift), &met, &unmet, &open, &not, &same, &shift.words])?;
    }
    Ok(csv.flush()?)
}

fn moves<K>(moving: &[&Shift<K>], name: &impl Fn(&K) -> String) -> Result<()> {
    let mut csv = csv::Writer::from_writer(std::io::stdout());
    csv.write_record(["clause", "case", "from", "to"])?;
    for shift in moving {
        for moved in &shift.moved {
            let case = name(&moved.case);
            csv.write_record([title(shift), &case, code(moved.from), code(moved.to)])?;
        }
    }
    Ok(csv.flush()?)
}

/// A comparison in JSON.
#[derive(Serialize)]
struct Document {
    on: Day,
    from: String,
    from_hash: String,
    to: String,
    to_hash: String,
    clauses: Vec<Counted>,
}

#[derive(Serialize)]
struct Counted {
    clause: String,
    words: String,
    /// How many cases for each `from>to`.
    counts: BTreeMap<String, u64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    moved: Vec<Step>,
}

#[derive(Serialize)]
struct Step {
    case: String,
    from: Verdict,
    to: Verdict,
}

impl Document {
    fn new<K: Clone>(comparison: &Comparison<'_, K>, name: Option<&impl Fn(&K) -> String>) -> Self {
        let (from, to, on) = comparison.about();
        let clause = |shift: &Shift<K>| Counted {
            clause: title(shift).to_owned(),
            words: shift.words.clone(),
            counts: shift
                .counts
                .iter()
                .map(|((from, to), count)| (format!("{}>{}", code(*from), code(*to)), *count))
                .collect(),
            moved: name.map_or_else(Vec::new, |name| {
                let case = |moved: &law::Moved<K>| Step {
                    case: name(&moved.case),
                    from: moved.from,
                    to: moved.to,
                };
                shift.moved.iter().map(case).collect()
            }),
        };
        Self {
            on,
            from: from.id().to_owned(),
            from_hash: from.hash().to_owned(),
            to: to.id().to_owned(),
            to_hash: to.hash().to_owned(),
            clauses: comparison.shifts().iter().map(clause).collect(),
        }
    }
}
