//! A roster: one employer, many persons, one row each. Rows are read, decided and written in
//! chunks, so that memory stays bounded; the order of the rows stays.

mod batch;
mod csv_rows;
mod decide;
mod header;
mod output;
mod xlsx_rows;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, OnceLock};
use std::thread;

use anyhow::{Context, Result};
use csv::StringRecord;
use indicatif::{ProgressBar, ProgressStyle};
use law::{Columns, Comparison, Day, Edition, Value};

use self::batch::Batch;
use self::decide::{Decider, Row};
use self::header::Header;
use self::output::Output;
use super::{AssessArgs, Format, case};
use crate::edition::read_text;
use crate::input::{BadInput, EXIT_BAD_INPUT};

/// Rows decided at a time: four blocks of the columns, a few megabytes on their way.
const CHUNK: usize = 4_096;
/// Chunks on their way to one worker, and as many on their way back.
const WAITING: usize = 1;
/// More workers than this would wait for the one reader.
const WORKERS_MAX: usize = 4;

/// What kind of table a roster is.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Comma-separated text.
    Csv,
    /// A workbook; its first sheet is read.
    Xlsx,
}

/// A row of the file as it stands: its number and its cells.
pub struct RawRow<'r> {
    line: u64,
    cells: &'r StringRecord,
}

/// What every worker knows before the first row is decided.
struct Setting {
    header: Header,
    employer: Option<BTreeMap<String, Value>>,
}

/// Assesses a roster. Exit code 2 when there was a row that could not be taken; the others are
/// assessed.
pub fn run(args: &AssessArgs, edition: &Edition, on: Day, kind: Kind) -> Result<ExitCode> {
    let given = args.employer.as_deref().map(|path| employer(path, edition, on)).transpose()?;
    let bar = progress(&args.file, kind);
    let setting = OnceLock::new();
    let workers = thread::available_parallelism().map_or(1, usize::from).min(WORKERS_MAX);
    let summary = thread::scope(|scope| {
        let (mut to, mut back) = (Vec::new(), Vec::new());
        for _ in 0..workers {
            let (send, receive) = sync_channel::<Batch>(WAITING);
            let (answer, answered) = sync_channel::<Vec<Row>>(WAITING);
            let setting = &setting;
            scope.spawn(move || work(edition, on, setting, &receive, &answer));
            to.push(send);
            back.push(answered);
        }
        let writer = scope.spawn(move || write(|| Output::new(args, edition, on), &back));
        let mut reader = Reader { to, next: 0, chunk: Batch::default(), setting: &setting };
        let read =
            reader.read(&args.file, &Known { edition, on, given: given.as_ref() }, kind, &bar);
        drop(reader);
        let written = writer.join().expect("the writer does not panic");
        // A reader that was stopped knows only that; the writer knows why.
        match (read, written) {
            (Err(error), Ok(_)) | (_, Err(error)) => Err(error),
            (Ok(()), Ok(Some(output))) => output.finish(),
            (Ok(()), Ok(None)) => Ok(output::Summary::default()),
        }
    })?;
    bar.finish_and_clear();
    // A letter ends with the summary itself.
    if args.format != Format::Text {
        eprintln!("{summary}");
    }
    Ok(if summary.problems == 0 { ExitCode::SUCCESS } else { ExitCode::from(EXIT_BAD_INPUT) })
}

/// Compares two editions over the rows of a roster; a row that cannot be taken is told and left
/// out.
pub fn compare<'e>(
    path: &Path,
    employer_file: Option<&Path>,
    (from, to): (&'e Edition, &'e Edition),
    on: Day,
) -> Result<Comparison<'e, u64>> {
    let given = employer_file.map(|path| employer(path, to, on)).transpose()?;
    let known = Known { edition: to, on, given: given.as_ref() };
    let setting = OnceLock::new();
    let (send, receive) = sync_channel::<Batch>(WAITING);
    thread::scope(|scope| {
        let setting = &setting;
        let compared = scope.spawn(move || {
            let mut comparison = Comparison::new(from, to, on);
            for chunk in receive {
                let known: &Setting = setting.get().map(Arc::as_ref).expect("set before a chunk");
                let mut cells = known.header.reader(on);
                let rows = known.header.rows(&chunk, &mut cells);
                compare_chunk(&mut comparison, known, &rows, &cells.take());
            }
            comparison
        });
        let kind = match super::kind(path)? {
            super::Kind::Xlsx => Kind::Xlsx,
            super::Kind::Csv => Kind::Csv,
            super::Kind::Json => {
                let remedy = "请给出 CSV 或者 XLSX 名册";
                return Err(BadInput::one("--roster", "是 JSON，不是名册", remedy));
            }
        };
        let chunk = Batch::default();
        let mut reader = Reader { to: vec![send], next: 0, chunk, setting };
        let read = reader.read(path, &known, kind, &ProgressBar::hidden());
        drop(reader);
        let comparison = compared.join().expect("the comparison does not panic");
        read.map(|()| comparison)
    })
}

/// Adds the rows that could be taken, in runs: the columns have a row for the others as well.
fn compare_chunk(
    comparison: &mut Comparison<'_, u64>,
    known: &Setting,
    rows: &[Row],
    columns: &Columns,
) {
    let cases: Vec<Option<u64>> = rows
        .iter()
        .map(|row| {
            if row.problem.is_empty() {
                return Some(row.line);
            }
            eprintln!("第{}行没有计入：{}", row.line, row.problem);
            None
        })
        .collect();
    comparison.add(known.employer.as_ref(), columns, &cases);
}

fn employer(path: &Path, edition: &Edition, on: Day) -> Result<BTreeMap<String, Value>> {
    let text = read_text(path)?;
    let text = text.trim_start_matches('\u{feff}');
    // Both the whole case and the employer alone are taken: the key tells them apart.
    let whole = serde_json::from_str::<serde_json::Value>(text)
        .is_ok_and(|json| json.get("employer").is_some());
    let text = if whole { text.to_owned() } else { format!("{{\"employer\":{text}}}") };
    let facts = case::read(&text, edition, on).map_err(BadInput)?;
    let remedy = "请写成 {\"employer\": {…}}";
    facts.employer.ok_or_else(|| BadInput::one("--employer", "没有用人单位", remedy))
}

fn progress(file: &Path, kind: Kind) -> ProgressBar {
    let size = std::fs::metadata(file).map_or(0, |data| data.len());
    match kind {
        Kind::Csv => {
            let style = "{bar:40} {percent}%  {bytes}/{total_bytes}  剩余 {eta}";
            let style = ProgressStyle::with_template(style).expect("the template is sound");
            ProgressBar::new(size).with_style(style)
        }
        Kind::Xlsx => ProgressBar::new_spinner().with_message("正在评估"),
    }
}

/// What the reader needs besides the file.
struct Known<'a> {
    edition: &'a Edition,
    on: Day,
    given: Option<&'a BTreeMap<String, Value>>,
}

/// Hands chunks to the workers in turn.
struct Reader<'a> {
    to: Vec<SyncSender<Batch>>,
    next: usize,
    chunk: Batch,
    setting: &'a OnceLock<Arc<Setting>>,
}

impl Reader<'_> {
    fn read(
        &mut self,
        file: &Path,
        known: &Known<'_>,
        kind: Kind,
        bar: &ProgressBar,
    ) -> Result<()> {
        let mut header: Option<Header> = None;
        let mut take = |row: RawRow<'_>, at: u64| -> Result<()> {
            let Some(read) = &mut header else {
                header = Some(Header::read(known.edition, row.cells).map_err(BadInput)?);
                return Ok(());
            };
            if self.setting.get().is_none() {
                let employer = read.employer(known, &row)?;
                case::warn(employer.as_ref());
                let setting = Setting { header: read.clone(), employer };
                let _ = self.setting.set(Arc::new(setting));
            }
            self.chunk.push(row.line, row.cells);
            if self.chunk.len() == CHUNK {
                bar.set_position(at);
                self.send()?;
            }
            Ok(())
        };
        match kind {
            Kind::Csv => csv_rows::each(file, &mut take)?,
            Kind::Xlsx => xlsx_rows::each(file, &mut take)?,
        }
        if self.setting.get().is_none() {
            let place = file.display().to_string();
            return Err(BadInput::one(place, "没有一行申请人", "请在标题行下面每人填写一行"));
        }
        self.send()
    }

    fn send(&mut self) -> Result<()> {
        let chunk = std::mem::take(&mut self.chunk);
        let worker = self.next % self.to.len();
        self.next += 1;
        self.to[worker].send(chunk).ok().context("写入结果失败，评估中止")
    }
}

fn work(
    edition: &Edition,
    on: Day,
    setting: &OnceLock<Arc<Setting>>,
    chunks: &Receiver<Batch>,
    answers: &SyncSender<Vec<Row>>,
) {
    let mut ready = None;
    for chunk in chunks {
        let (header, cells, decider) = ready.get_or_insert_with(|| {
            let Setting { header, employer } =
                setting.get().expect("set before the first chunk is sent").as_ref();
            let decider = Decider::new(edition, on, employer.as_ref());
            (header, header.reader(on), decider)
        });
        let rows = header.rows(&chunk, cells);
        if answers.send(decider.decide(rows, &cells.take())).is_err() {
            return;
        }
    }
}

/// Takes the chunks from the workers in the order in which they were handed out. Nothing is opened
/// before the first one, and the output is handed back unfinished: a roster that cannot be read to
/// its end leaves no file behind.
fn write(open: impl Fn() -> Result<Output>, back: &[Receiver<Vec<Row>>]) -> Result<Option<Output>> {
    let mut output = None;
    for worker in (0..back.len()).cycle() {
        let Ok(rows) = back[worker].recv() else { break };
        let output = match &mut output {
            Some(output) => output,
            none => none.insert(open()?),
        };
        for row in rows {
            output.row(row)?;
        }
    }
    Ok(output)
}
