//! A table for spreadsheets. A cell is a text and never runs as a formula.

use std::borrow::Cow;
use std::io::Write;

use anyhow::{Context, Result};
use rust_xlsxwriter::Workbook;

use super::destination::Destination;

/// The last row a worksheet has (ISO/IEC 29500).
const XLSX_ROWS: u32 = 1_048_576;

/// A table that is written row by row.
pub enum Sheet {
    /// CSV, UTF-8 with a mark.
    Csv(Box<csv::Writer<Destination>>),
    /// XLSX; the rows wait in a temporary file.
    Xlsx {
        /// The workbook with its only sheet.
        book: Box<Workbook>,
        /// The next row.
        row: u32,
        /// Where it goes at the end.
        out: Destination,
    },
}

impl Sheet {
    /// A CSV table.
    pub fn csv(mut out: Destination) -> Result<Self> {
        // Without the mark spreadsheets in Chinese take the file for GB18030.
        out.write_all("\u{feff}".as_bytes())?;
        let csv = csv::WriterBuilder::new().flexible(true).from_writer(out);
        Ok(Self::Csv(Box::new(csv)))
    }

    /// An XLSX table.
    pub fn xlsx(out: Destination) -> Result<Self> {
        let mut book = Box::new(Workbook::new());
        book.add_worksheet_with_constant_memory().context("无法建立临时文件")?;
        Ok(Self::Xlsx { book, row: 0, out })
    }

    /// Writes a row.
    pub fn row(&mut self, cells: &[&str]) -> Result<()> {
        match self {
            Self::Csv(csv) => {
                for cell in cells {
                    csv.write_field(inert(cell).as_bytes())?;
                }
                csv.write_record(None::<&[u8]>)?;
            }
            Self::Xlsx { book, row, .. } => {
                anyhow::ensure!(
                    *row < XLSX_ROWS,
                    "结果超过 XLSX 的 {XLSX_ROWS} 行，请用 --format csv"
                );
                let worksheet = book.worksheet_from_index(0)?;
                for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                    worksheet.write_string(*row, column, *cell)?;
                }
                *row += 1;
            }
        }
        Ok(())
    }

    /// Writes what is left.
    pub fn finish(self) -> Result<()> {
        match self {
            Self::Csv(csv) => {
                let out = csv.into_inner().map_err(csv::IntoInnerError::into_error);
                out.context("写入结果失败")?.finish()
            }
            Self::Xlsx { mut book, mut out, .. } => {
                book.save_to_writer(&mut out)?;
                out.finish()
            }
        }
    }
}

/// A cell that spreadsheets show and do not run: what begins like a formula gets an apostrophe.
fn inert(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        return Cow::Owned(format!("'{cell}"));
    }
    Cow::Borrowed(cell)
}
