//! `juzheng law`: checking, laying out and filling the law files.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use law::tree::{Law, Table};
use law::{Day, Diagnostic};

use crate::edition::{self, LawFiles, read_text};
use crate::input::BadInput;

/// What to do with a law file.
#[derive(Subcommand)]
pub enum LawCommand {
    /// Say everything that is wrong with an edition, its tables and its quotes.
    Check {
        /// The .law file; its tables and the regulation's text stand beside it.
        file: PathBuf,
    },
    /// Lay a law file out (规范格式).
    Fmt {
        /// The .law file.
        file: PathBuf,
        /// Only say whether it is laid out; change nothing.
        #[arg(long)]
        check: bool,
    },
    /// Show the parameters (参数) with their dates and sources, as they stand in the file.
    Params {
        /// The .law file.
        file: PathBuf,
        /// Only this one.
        name: Option<String>,
    },
    /// Show the register of readings (解释口径): the questions the words leave open, and which answer
    /// counts on a day, by whom and why.
    Readings {
        /// Id of an edition, or path of a .law file; without it, the one that comes with the
        /// program.
        edition: Option<String>,
        /// The day; without it, today in Beijing.
        #[arg(long)]
        on: Option<Day>,
    },
    /// Print the JSON Schema of the cases an edition assesses.
    Schema {
        /// Id of an edition, or path of a .law file; without it, the one that comes with the
        /// program.
        edition: Option<String>,
    },
    /// Code tables (代码表).
    #[command(subcommand)]
    Table(TableCommand),
}

/// What to do with a code table.
#[derive(Subcommand)]
pub enum TableCommand {
    /// Check the rows of a file and add them to a table of an edition.
    Import(ImportArgs),
}

/// Which rows go into which table.
#[derive(Args)]
pub struct ImportArgs {
    /// The new rows (CSV, UTF-8); the first row names the table's columns, in any order.
    file: PathBuf,
    /// The table, e.g. `titles`.
    table: String,
    /// The .law file that declares the table.
    #[arg(long, default_value = "policy/beijing-fengtai/2019.law")]
    law: PathBuf,
    /// Source of rows that name none.
    #[arg(long)]
    source: Option<String>,
    /// First day of rows that name none.
    #[arg(long)]
    from: Option<Day>,
    /// Take the table's sample rows (示例) out.
    #[arg(long)]
    drop_samples: bool,
}

/// Runs a law command. Exit code 1 when the check finds errors or the layout differs.
pub fn run(command: &LawCommand) -> Result<ExitCode> {
    match command {
        LawCommand::Check { file } => check(file),
        LawCommand::Fmt { file, check } => fmt(file, *check),
        LawCommand::Params { file, name } => params(file, name.as_deref()),
        LawCommand::Readings { edition, on } => {
            readings(edition.as_deref(), on.unwrap_or_else(crate::district::today))
        }
        LawCommand::Schema { edition } => schema(edition.as_deref()),
        LawCommand::Table(TableCommand::Import(args)) => import(args),
    }
}

fn check(file: &Path) -> Result<ExitCode> {
    let files = LawFiles::read(file)?;
    let (law, mut found) =
        law::diagnose(&files.name, &files.text, &files.tables, &files.regulation);
    if found.iter().all(|diagnostic| !diagnostic.is_error()) {
        // Only an edition that can be used decides its worked cases.
        let edition = edition::load(file)?;
        found.extend(edition.check_cases());
        for unread in casework::unread(&edition) {
            println!("{}：可以用来比较，不能生效：{unread}", files.name);
        }
    }
    show(&found);
    let errors = found.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let warnings = found.len() - errors;
    if let (Some(law), 0) = (law, errors) {
        println!(
            "{}：可以使用。条款 {}，参数 {}，代码表 {}，示例 {}；提醒 {warnings} 处。",
            files.name,
            law.clauses.len(),
            law.params.len(),
            law.tables.len(),
            law.cases.len()
        );
        return Ok(ExitCode::SUCCESS);
    }
    println!("{}：不能使用。错误 {errors} 处，提醒 {warnings} 处。", files.name);
    Ok(ExitCode::FAILURE)
}

fn show(found: &[Diagnostic]) {
    for diagnostic in found {
        println!("{diagnostic}");
    }
}

fn fmt(file: &Path, only_check: bool) -> Result<ExitCode> {
    let text = read_text(file)?;
    let laid = match law::format(&text) {
        Ok(laid) => laid,
        Err(found) => {
            show(&found);
            println!("{}：读不懂，没有改动。", file.display());
            return Ok(ExitCode::FAILURE);
        }
    };
    if laid == text {
        return Ok(ExitCode::SUCCESS);
    }
    if only_check {
        println!("{}：不是规范格式。请运行 juzheng law fmt 整理。", file.display());
        return Ok(ExitCode::FAILURE);
    }
    write(file, &laid)?;
    println!("{}：已整理。", file.display());
    Ok(ExitCode::SUCCESS)
}

/// Writes beside the file and renames: nobody ever reads half a law.
fn write(file: &Path, text: &str) -> Result<()> {
    let mut beside = file.as_os_str().to_owned();
    beside.push(".new");
    let says = || format!("无法写入 {}", file.display());
    std::fs::write(&beside, text).with_context(says)?;
    std::fs::rename(&beside, file).with_context(says)
}

fn parsed(files: &LawFiles) -> Result<Law> {
    let (law, found) = law::parse(&files.name, &files.text);
    law.ok_or_else(|| {
        let told: String = found.iter().map(Diagnostic::to_string).collect();
        let remedy = "请先用 juzheng law check 逐项改正";
        BadInput::one(files.name.clone(), format!("读不懂\n{told}"), remedy)
    })
}

fn params(file: &Path, name: Option<&str>) -> Result<ExitCode> {
    let files = LawFiles::read(file)?;
    let law = parsed(&files)?;
    let lines: Vec<&str> = files.text.lines().collect();
    let mut shown = false;
    for param in &law.params {
        if name.is_some_and(|name| name != param.name.text) {
            continue;
        }
        shown = true;
        let first = (param.place.line as usize).saturating_sub(1);
        let under = lines.iter().skip(first + 1).take_while(|line| line.starts_with(' '));
        for line in lines.get(first).into_iter().chain(under) {
            println!("{line}");
        }
        println!();
    }
    match name {
        Some(name) if !shown => {
            let names: Vec<&str> = law.params.iter().map(|p| p.name.text.as_str()).collect();
            let remedy = format!("现有参数：{}", names.join("、"));
            Err(BadInput::one(name, format!("没有叫“{name}”的参数"), remedy))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}

fn readings(edition: Option<&str>, on: Day) -> Result<ExitCode> {
    let edition = crate::edition::choose(edition)?;
    println!("{}　{}的解释口径", edition.id(), on.chinese());
    for reading in edition.interpretations() {
        let chosen = edition.interpretation(&reading.name, on).unwrap_or_default();
        println!("\n{}（第{}条）  {}", reading.label, reading.clauses.join("、"), reading.name);
        for (name, says) in &reading.alternatives {
            println!("  {} {says}（{name}）", if name == chosen { "●" } else { "○" });
        }
        let begun = |choice: &&law::ChoiceView| choice.from.is_none_or(|from| from <= on);
        let Some(choice) = reading.choices.iter().rfind(begun) else { continue };
        let from = choice.from.map_or_else(|| "施行之日".to_owned(), Day::chinese);
        let by = if choice.by.is_empty() { "待确认" } else { &choice.by };
        println!("  选定：{from}起，{by}。理由：{}", choice.reason);
        if !choice.question.is_empty() {
            println!("  尚待确认：{}", choice.question);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn schema(edition: Option<&str>) -> Result<ExitCode> {
    let edition = crate::edition::choose(edition)?;
    println!("{}", serde_json::to_string_pretty(&edition.json_schema())?);
    Ok(ExitCode::SUCCESS)
}

fn import(args: &ImportArgs) -> Result<ExitCode> {
    let mut files = LawFiles::read(&args.law)?;
    let law = parsed(&files)?;
    let Some(table) = law.tables.iter().find(|table| table.name.text == args.table) else {
        let names: Vec<&str> = law.tables.iter().map(|table| table.name.text.as_str()).collect();
        let reason = format!("没有叫“{}”的代码表", args.table);
        return Err(BadInput::one("TABLE", reason, format!("现有代码表：{}", names.join("、"))));
    };
    let found = files.tables.iter_mut().find(|(name, _)| *name == args.table);
    let old = found.as_ref().map_or("", |(_, csv)| csv.as_str());
    let (merged, added) = merge(table, old, args)?;
    match found {
        Some((_, csv)) => csv.clone_from(&merged),
        None => files.tables.push((args.table.clone(), merged.clone())),
    }
    let (_, found) = law::diagnose(&files.name, &files.text, &files.tables, &files.regulation);
    let errors: Vec<Diagnostic> = found.into_iter().filter(Diagnostic::is_error).collect();
    if !errors.is_empty() {
        show(&errors);
        println!("没有导入：合并后的代码表有 {} 处错误（行号是合并后的行号）。", errors.len());
        return Ok(ExitCode::FAILURE);
    }
    let folder = args.law.parent().unwrap_or(Path::new(".")).join("tables");
    let path = folder.join(format!("{}.csv", args.table));
    write(&path, &merged)?;
    println!("{}：已导入 {added} 行。", path.display());
    Ok(ExitCode::SUCCESS)
}

/// The old rows and the new ones under the declared columns, and how many are new.
fn merge(table: &Table, old: &str, args: &ImportArgs) -> Result<(String, usize)> {
    let columns: Vec<&str> = table.columns.iter().map(|column| column.name.text.as_str()).collect();
    let given =
        [("from", "--from", args.from.is_some()), ("source", "--source", args.source.is_some())];
    if let Some((column, option, _)) =
        given.iter().find(|(column, _, is_given)| *is_given && !columns.contains(column))
    {
        // A day that is silently dropped would make the rows count at once.
        let reason = format!("代码表“{}”没有 {column} 列，{option} 无处可写", table.name.text);
        let remedy = format!("请去掉 {option}，或者先在政策文件的 columns 中加上 {column}");
        return Err(BadInput::one(*option, reason, remedy));
    }
    let mut merged = csv::Writer::from_writer(Vec::new());
    merged.write_record(&columns)?;
    let mut kept = csv::ReaderBuilder::new().flexible(true).from_reader(old.as_bytes());
    let sample = columns.iter().position(|column| *column == "sample");
    for row in kept.records() {
        let row = row?;
        let is_sample = sample.and_then(|at| row.get(at)) == Some("yes");
        if !(args.drop_samples && is_sample) {
            merged.write_record(&row)?;
        }
    }
    let text = read_text(&args.file)?;
    let mut new = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let titles = new.headers()?.clone();
    if let Some(title) = titles.iter().find(|title| !columns.contains(title)) {
        let remedy = format!("可以有这些列：{}", columns.join("、"));
        return Err(BadInput::one("标题行", format!("代码表没有“{title}”列"), remedy));
    }
    let mut added = 0;
    for row in new.records() {
        let row = row.map_err(|error| {
            let place = args.file.display().to_string();
            BadInput::one(place, format!("不是有效的 CSV（{error}）"), "请核对引号和逗号")
        })?;
        let cell = |column: &&str| -> String {
            let at = titles.iter().position(|title| title == *column);
            let given = at.and_then(|at| row.get(at)).unwrap_or_default();
            match *column {
                "source" if given.is_empty() => args.source.clone().unwrap_or_default(),
                "from" if given.is_empty() => {
                    args.from.map_or(String::new(), |day| day.to_string())
                }
                _ => given.to_owned(),
            }
        };
        merged.write_record(columns.iter().map(cell).collect::<Vec<_>>())?;
        added += 1;
    }
    let bytes = merged.into_inner().context("写入内存失败")?;
    Ok((String::from_utf8(bytes).context("代码表不是 UTF-8")?, added))
}
