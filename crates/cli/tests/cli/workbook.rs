//! Rosters in XLSX: formulas, bombs and rounded numbers are refused; results are texts.

use std::io::Write;

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::{Formula, Workbook};

use crate::{folder_with, juzheng};

fn book(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> tempfile::TempDir {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    folder_with("roster.xlsx", book.save_to_buffer().expect("a workbook"))
}

fn refused(folder: &tempfile::TempDir, words: &str) {
    let said = juzheng(folder.path(), &["assess", "roster.xlsx", "--on", "2026-11-24"]);
    assert!(said.code == 2 && said.err.contains(words), "{words} is not in {}", said.err);
}

#[test]
fn a_workbook_is_read_and_the_answer_written_as_texts() {
    let folder = book(|sheet| {
        sheet.write_string(0, 0, "姓名").unwrap();
        sheet.write_string(0, 1, "income_12m").unwrap();
        sheet.write_string(1, 0, "=1+1").unwrap();
        sheet.write_number(1, 1, 174_469.19).unwrap();
    });
    let args =
        ["assess", "roster.xlsx", "--on", "2026-11-24", "--format", "xlsx", "--output", "o.xlsx"];
    let said = juzheng(folder.path(), &args);
    assert_eq!(said.code, 0, "{}", said.err);
    let mut answer: Xlsx<_> = open_workbook(folder.path().join("o.xlsx")).unwrap();
    let cells = answer.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(cells.get((1, 1)), Some(&Data::String("=1+1".into())));
}

#[test]
fn a_formula_is_refused_with_its_cell() {
    let folder = book(|sheet| {
        sheet.write_string(0, 0, "姓名").unwrap();
        sheet.write_formula(1, 0, Formula::new("=HYPERLINK(\"x\")")).unwrap();
    });
    refused(&folder, "!A2：是公式");
}

#[test]
fn a_formula_far_down_leaves_no_half_answer() {
    let folder = book(|sheet| {
        sheet.write_string(0, 0, "姓名").unwrap();
        for row in 1..9_000 {
            sheet.write_string(row, 0, "张三").unwrap();
        }
        sheet.write_formula(9_000, 0, Formula::new("=1+1")).unwrap();
    });
    let said = juzheng(
        folder.path(),
        &["assess", "roster.xlsx", "--on", "2026-11-24", "--format", "csv", "--output", "o.csv"],
    );
    assert!(said.code == 2 && said.err.contains("!A9001：是公式"), "{}", said.err);
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "only the roster is left: {left:?}");
}

#[test]
fn an_id_number_that_was_rounded_is_refused() {
    let folder = book(|sheet| {
        sheet.write_string(0, 0, "id_number").unwrap();
        sheet.write_number(1, 0, 110_101_199_003_073_010.0).unwrap();
    });
    refused(&folder, "已经丢失了末几位");
}

#[test]
fn a_bomb_is_weighed_before_it_is_opened() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("xl/sharedStrings.xml", options).unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..65 {
        zip.write_all(&block).unwrap();
    }
    let folder = folder_with("roster.xlsx", zip.finish().unwrap().into_inner());
    refused(&folder, "解压后超过");
}

#[test]
fn what_is_no_workbook_is_told_with_what_to_do() {
    refused(&folder_with("roster.xlsx", b"PK\x03\x04rubbish"), "不是完好的 XLSX");
    refused(&folder_with("roster.xlsx", b"\xd0\xcf\x11\xe0old"), "另存为 .xlsx");
}
