//! The rows of a workbook's first sheet. A workbook is a stranger's archive of XML: it is weighed
//! before it is opened, counted while it is read, and nothing in it is computed.

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;

use anyhow::Result;
use calamine::{Data, DataRef, DataType, Reader, Xlsx};
use csv::StringRecord;
use zip::ZipArchive;

use super::RawRow;
use crate::input::BadInput;

/// Cells of a sheet: 100,000 persons with 50 facts each. Larger rosters come as CSV, which streams.
const CELLS_MAX: u64 = 5_000_000;
/// All parts unpacked: what that many cells take at 50 bytes each.
const UNPACKED_MAX: u64 = 256 * 1024 * 1024;
/// The texts shared by all cells, unpacked: they stay in memory while the sheet is read.
const SHARED_MAX: u64 = 64 * 1024 * 1024;
/// Parts of a workbook: a roster has a dozen.
const PARTS_MAX: usize = 1_000;
/// Columns of a roster: every fact of the dictionary by year would be a few hundred.
const COLUMNS_MAX: u32 = 1_000;

/// Hands every row to `take`, with the number of rows so far.
pub fn each(path: &Path, take: &mut dyn FnMut(RawRow<'_>, u64) -> Result<()>) -> Result<()> {
    let place = path.display().to_string();
    let open = || File::open(path).map_err(|error| BadInput::unreadable(path, &error));
    weigh(open()?, &place)?;
    let broken = |error: calamine::XlsxError| {
        let remedy = "请用表格软件重新保存为 .xlsx，或者另存为 CSV";
        BadInput::one(place.clone(), format!("不是完好的 XLSX（{error}）"), remedy)
    };
    let mut book: Xlsx<_> = Xlsx::new(BufReader::new(open()?)).map_err(broken)?;
    let Some(sheet) = book.sheet_names().first().cloned() else {
        return Err(BadInput::one(place, "没有工作表", "请把名册放在第一张工作表"));
    };
    let mut cells = book.worksheet_cells_reader(&sheet).map_err(broken)?;
    let mut row = Gathered::default();
    let mut count = 0;
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(broken)? {
        let (at, column) = cell.pos;
        count += 1;
        let place = || format!("{sheet}!{}{}", letters(column), at + 1);
        if cell.formula.is_some() {
            let remedy = "请把公式换成数值（复制，选择性粘贴为数值）后重新保存";
            return Err(BadInput::one(place(), "是公式，名册里不接受公式", remedy));
        }
        if count > CELLS_MAX || column >= COLUMNS_MAX {
            let reason = format!("单元格超过{CELLS_MAX}个或者{COLUMNS_MAX}列");
            return Err(BadInput::one(place(), reason, "请拆成几个文件，或者另存为 CSV"));
        }
        if at != row.at {
            row.hand_over(take)?;
            row.at = at;
        }
        row.put(
            column,
            &text(&cell.value).map_err(|reason| {
                BadInput::one(place(), reason, "请改正这一格，证件号码一列请设为文本后重新填写")
            })?,
        );
    }
    row.hand_over(take)
}

/// Unpacks every part once, to nowhere, and stops at the limits: the sizes an archive declares are
/// claims.
fn weigh(file: impl Read + Seek, place: &str) -> Result<()> {
    let remedy = "请用表格软件重新保存为 .xlsx，或者另存为 CSV";
    let broken = |why: String| BadInput::one(place, format!("不是完好的 XLSX（{why}）"), remedy);
    let mut archive = ZipArchive::new(file).map_err(|error| broken(error.to_string()))?;
    if archive.len() > PARTS_MAX {
        return Err(BadInput::one(place, format!("内含文件超过{PARTS_MAX}个"), remedy));
    }
    let mut left = UNPACKED_MAX;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| broken(error.to_string()))?;
        let name = part.name().map_err(|error| broken(error.to_string()))?.to_ascii_lowercase();
        let shared = name.ends_with("sharedstrings.xml");
        let limit = if shared { left.min(SHARED_MAX) } else { left };
        let unpacked = std::io::copy(&mut part.take(limit + 1), &mut std::io::sink());
        let unpacked = unpacked.map_err(|error| broken(error.to_string()))?;
        if unpacked > limit {
            let (all, texts) = (UNPACKED_MAX >> 20, SHARED_MAX >> 20);
            let reason = format!("解压后超过{all} MB（其中文字超过{texts} MB），没有打开");
            return Err(BadInput::one(place, reason, "请拆成几个文件，或者另存为 CSV"));
        }
        left -= unpacked;
    }
    Ok(())
}

/// A row while its cells arrive.
#[derive(Default)]
struct Gathered {
    at: u32,
    cells: StringRecord,
}

impl Gathered {
    fn put(&mut self, column: u32, text: &str) {
        while self.cells.len() < column as usize {
            self.cells.push_field("");
        }
        self.cells.push_field(text);
    }

    fn hand_over(&mut self, take: &mut dyn FnMut(RawRow<'_>, u64) -> Result<()>) -> Result<()> {
        if self.cells.iter().any(|cell| !cell.trim().is_empty()) {
            let line = u64::from(self.at) + 1;
            take(RawRow { line, cells: &self.cells }, line)?;
        }
        self.cells.clear();
        Ok(())
    }
}

/// What a cell shows, as text; `Err` when the workbook has lost it.
fn text(value: &DataRef<'_>) -> Result<String, String> {
    // Whole numbers beyond this were rounded by the spreadsheet.
    const EXACT: f64 = 1e15;
    match value {
        DataRef::Float(number) => {
            // The shortest digits that mean this number: what was typed.
            let digits = number.to_string();
            if number.abs() >= EXACT {
                return Err(format!("数字{digits}超过15位，表格软件已经丢失了末几位"));
            }
            Ok(digits)
        }
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Ok(format!("{year:04}-{month:02}-{day:02}"))
        }
        DataRef::Error(error) => Err(format!("是错误值{error}")),
        DataRef::Bool(yes) => Ok(if *yes { "是" } else { "否" }.to_owned()),
        other => Ok(Data::from(other.clone()).as_string().unwrap_or_default()),
    }
}

/// A column's letters: 0 is A, 26 is AA.
fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).expect("below 26");
        letters.insert(0, char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    letters.into_iter().collect()
}
