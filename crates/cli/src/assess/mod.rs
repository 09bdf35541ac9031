//! `juzheng assess`: the rules of a day applied to a case (JSON) or to a roster (CSV, XLSX).

mod case;
mod destination;
mod letter;
mod roots;
pub mod roster;
mod sheet;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use law::{Day, Verdict};

use crate::edition;
use crate::input::BadInput;

/// What is assessed, for which day, and how the answer is written.
#[derive(Args)]
pub struct AssessArgs {
    /// A case (JSON) or a roster (CSV or XLSX; one row for each person), told by its content.
    file: PathBuf,
    /// The day whose rules apply; without it, today in Beijing.
    #[arg(long)]
    on: Option<Day>,
    /// Id of an edition, or path of a .law file with its tables beside it.
    #[arg(long)]
    edition: Option<String>,
    /// How the answer is written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// File to write; without it, standard output.
    #[arg(long)]
    output: Option<PathBuf>,
    /// The employer of a roster: JSON, as the `employer` part of a case.
    #[arg(long)]
    employer: Option<PathBuf>,
}

/// How an answer is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A letter for people.
    Text,
    /// JSON for programs.
    Json,
    /// A table as CSV (UTF-8 with mark, so that spreadsheets show Chinese).
    Csv,
    /// A table as XLSX; all cells are texts.
    Xlsx,
}

/// What a file begins with tells what it is; names lie.
#[derive(PartialEq, Eq)]
enum Kind {
    Json,
    Csv,
    Xlsx,
}

/// Assesses a file. Exit code 0 whatever the outcome; 2 when something in the input cannot be
/// taken.
pub fn run(args: &AssessArgs, today: impl Fn() -> Day) -> Result<ExitCode> {
    let edition = edition::choose(args.edition.as_deref())?;
    let on = args.on.unwrap_or_else(today);
    if !edition.in_force(on) {
        let reason = format!("{}在{}没有施行", edition.title(), on.chinese());
        return Err(BadInput::one("--on", reason, "请改用施行期间内的日期，或者换一个版本"));
    }
    let kind = kind(&args.file)?;
    refuse_overwriting(args)?;
    match kind {
        Kind::Json if args.employer.is_some() => {
            let remedy = "请把单位写在同一个文件的 employer 部分";
            Err(BadInput::one("--employer", "只用于名册", remedy))
        }
        Kind::Json => case::run(args, &edition, on),
        Kind::Csv => roster::run(args, &edition, on, roster::Kind::Csv),
        Kind::Xlsx => roster::run(args, &edition, on, roster::Kind::Xlsx),
    }
}

fn kind(path: &Path) -> Result<Kind> {
    // Longer than any mark and the blanks before a brace that people leave.
    const LOOKED_AT: u64 = 1024;
    let mut head = Vec::new();
    let file = File::open(path).map_err(|error| BadInput::unreadable(path, &error))?;
    let read = file.take(LOOKED_AT).read_to_end(&mut head);
    read.map_err(|error| BadInput::unreadable(path, &error))?;
    let place = path.display().to_string();
    if head.starts_with(b"\xd0\xcf\x11\xe0") {
        let remedy = "请在表格软件里另存为 .xlsx 或者 CSV";
        return Err(BadInput::one(place, "是旧格式（.xls）或者加密的表格", remedy));
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head).trim_ascii_start();
    match text.first() {
        None => Err(BadInput::one(place, "是空文件", "请核对是否选对了文件")),
        Some(b'{' | b'[') => Ok(Kind::Json),
        Some(_) if head.starts_with(b"PK\x03\x04") => Ok(Kind::Xlsx),
        Some(_) => Ok(Kind::Csv),
    }
}

/// The input is read while the output is written: they must not be one file.
fn refuse_overwriting(args: &AssessArgs) -> Result<()> {
    let Some(output) = &args.output else {
        return match args.format {
            Format::Xlsx => {
                Err(BadInput::one("--format", "XLSX 不能写到终端", "请用 --output 给出文件名"))
            }
            _ => Ok(()),
        };
    };
    let same = output.canonicalize().ok().zip(args.file.canonicalize().ok());
    if same.is_some_and(|(output, input)| output == input) {
        return Err(BadInput::one("--output", "与输入是同一个文件", "请换一个文件名"));
    }
    Ok(())
}

/// The code of a verdict in JSON and tables.
pub fn code(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::Unmet => "unmet",
        Verdict::Undetermined => "undetermined",
        Verdict::NotApplicable => "not_applicable",
    }
}

/// A verdict in Chinese.
pub fn chinese(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "满足",
        Verdict::Unmet => "不满足",
        Verdict::Undetermined => "尚不能认定",
        Verdict::NotApplicable => "不适用",
    }
}
