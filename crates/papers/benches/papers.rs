//! How long a sheet and a letter take, warm, against a one-line Typst document in the same run.
//!
//! `cargo bench -p papers` prints a table for docs/benchmarks.md.

#[path = "../tests/papers/samples.rs"]
mod samples;

use std::time::{Duration, Instant};

use papers::{Moment, Print, Sheet, verify_pdf};
use samples::{PRESS, key, receipt, refusal, sheet};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

/// Papers a case; enough for a median that holds.
const RUNS: usize = 60;

/// The least Typst can do with the same fonts: one line of Chinese.
struct OneLine {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    font: Font,
    source: Source,
}

impl OneLine {
    fn new(number: usize) -> Self {
        let font = Font::new(Bytes::new(assets::FONT_SERIF), 0).expect("the font is a font");
        let text = format!("#set text(font: \"Noto Serif SC\")\n北京市工作居住证 {number}");
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts([&font])),
            font,
            source: Source::detached(text),
        }
    }
}

impl World for OneLine {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }
    fn main(&self) -> FileId {
        self.source.id()
    }
    fn source(&self, _id: FileId) -> FileResult<Source> {
        Ok(self.source.clone())
    }
    fn file(&self, _id: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }
    fn font(&self, _index: usize) -> Option<Font> {
        Some(self.font.clone())
    }
    fn today(&self, _offset: Option<typst::foundations::Duration>) -> Option<Datetime> {
        None
    }
}

/// Median, 95th percentile and the last output's size. The first runs warm fonts and templates.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn measure(mut make: impl FnMut(usize) -> usize) -> (Duration, Duration, usize) {
    let mut bytes = 0;
    let mut times: Vec<Duration> = (0..RUNS + 5)
        .map(|run| {
            let start = Instant::now();
            bytes = make(run);
            start.elapsed()
        })
        .skip(5)
        .collect();
    times.sort();
    (times[RUNS / 2], times[RUNS * 95 / 100], bytes)
}

/// A different print each time, so that no finished page comes from a cache.
fn numbered(print: &Print, run: usize) -> Print {
    let second = i64::try_from(run).expect("runs are few");
    Print { number: format!("FT-{run}"), at: Moment::from_unix(second), ..print.clone() }
}

#[expect(clippy::float_arithmetic, reason = "ratios for people")]
fn main() {
    let key = key();
    let lines: Vec<OneLine> = (0..RUNS + 5).map(OneLine::new).collect();
    let one_line = measure(|run| {
        let document = typst::compile::<PagedDocument>(&lines[run]).output.expect("one line sets");
        let pdf = typst_pdf::pdf(&document, &PdfOptions::default()).expect("one line exports");
        typst::comemo::evict(2);
        pdf.len()
    });
    let on_sheet = sheet();
    let sheets = measure(|run| {
        let holder = format!("{}{run}", on_sheet.holder);
        let sheet = Sheet { print: numbered(&on_sheet.print, run), holder, ..on_sheet.clone() };
        PRESS.sheet(&sheet, &key).expect("a sheet prints").pdf.len()
    });
    let letter = |notice: papers::Notice| {
        measure(|run| {
            let notice = papers::Notice { print: numbered(&notice.print, run), ..notice.clone() };
            PRESS.notice(&notice, &key).expect("a letter prints").pdf.len()
        })
    };
    let (refusals, receipts) = (letter(refusal()), letter(receipt()));
    let pdf = PRESS.sheet(&on_sheet, &key).expect("a sheet prints").pdf;
    let checks = measure(|_| verify_pdf(&pdf, &key.public()).expect("it verifies").iter().count());

    println!("| paper | median ms | p95 ms | bytes | × one line |");
    println!("|---|---|---|---|---|");
    let rows = [
        ("one line of Chinese, plain Typst", one_line),
        ("confirmation sheet with photo, sealed", sheets),
        ("refusal, sealed", refusals),
        ("receipt with snapshot, sealed", receipts),
        ("verification of a sheet, off line", (checks.0, checks.1, pdf.len())),
    ];
    for (name, (median, p95, bytes)) in rows {
        let ratio = median.as_secs_f64() / one_line.0.as_secs_f64();
        let (median, p95) = (median.as_secs_f64() * 1e3, p95.as_secs_f64() * 1e3);
        println!("| {name} | {median:.1} | {p95:.1} | {bytes} | {ratio:.1} |");
    }
}
