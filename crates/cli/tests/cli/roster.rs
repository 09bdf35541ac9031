//! Rosters in CSV: bad rows are told by row and column, the others run.

use std::fmt::Write;

use crate::{Said, folder_with, juzheng};

fn assess(csv: impl AsRef<[u8]>, format: &str) -> Said {
    let folder = folder_with("roster.csv", csv);
    juzheng(folder.path(), &["assess", "roster.csv", "--on", "2026-11-24", "--format", format])
}

const ROSTER: &str = "\
姓名,公民身份号码,最高学位,income.2025,单位.税务登记地
张三,11010119900307301X,学士,20万元,丰台区
李四,11010119900307302,学土,-1,丰台区
张三,11010119900307301x,,,海淀区
";

#[test]
fn a_bad_row_is_told_by_column_and_the_others_run() {
    let said = assess(ROSTER, "csv");
    assert_eq!(said.code, 2);
    let rows: Vec<&str> = said.out.lines().collect();
    assert_eq!(rows.len(), 4, "{}", said.out);
    assert!(rows[1].starts_with("2,张三,11010119900307301X,undetermined,"), "{}", rows[1]);
    for words in ["“公民身份号码”列", "“最高学位”列", "是不是“学士”？", "“income.2025”列"]
    {
        assert!(rows[2].contains(words), "{words} is not in {}", rows[2]);
    }
    assert!(
        rows[3].contains("与第一行的单位不同") && rows[3].contains("与第2行相同"),
        "{}",
        rows[3]
    );
}

#[test]
fn the_mark_and_gb18030_make_no_difference() {
    let plain = assess(ROSTER, "json");
    let marked = assess(format!("\u{feff}{ROSTER}"), "json");
    let (gb, _, unmappable) = encoding_rs::GB18030.encode(ROSTER);
    assert!(!unmappable);
    let gb = assess(gb, "json");
    assert!(plain.out.contains("张三") && plain.out == marked.out, "{}", marked.out);
    assert_eq!(plain.out, gb.out);
}

#[test]
fn titles_nobody_knows_are_told_together_and_nothing_is_written() {
    let said = assess("degre,share.2025,income.25,degree,最高学位\n,,,,\n", "csv");
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    for words in ["4 处", "是不是“degree”？", "不分年份", "不是年份", "出现了两次"]
    {
        assert!(said.err.contains(words), "{words} is not in {}", said.err);
    }
}

#[test]
fn a_name_that_would_run_as_a_formula_is_written_as_text() {
    let said = assess("姓名\n=cmd()\n@SUM(1)\n", "csv");
    assert!(said.out.contains(",'=cmd(),") || said.out.contains(",'=cmd()"), "{}", said.out);
    assert!(!said.out.contains(",=cmd") && !said.out.contains(",@SUM"), "{}", said.out);
}

#[test]
fn many_chunks_come_out_in_the_order_of_the_rows() {
    let mut csv = String::from("姓名,最高学位\n");
    for row in 0..20_000 {
        writeln!(csv, "张{row},学士").unwrap();
    }
    let said = assess(csv, "csv");
    assert_eq!(said.code, 0, "{}", said.err);
    for (row, line) in said.out.lines().skip(1).enumerate() {
        assert!(line.starts_with(&format!("{},张{row},", row + 2)), "{line}");
    }
    assert!(said.err.contains("尚不能认定 20000 人"), "{}", said.err);
}

#[test]
fn a_row_gets_the_outcome_that_its_case_gets() {
    let csv = "relation,employed_since,insured_months,special_group,hukou,award\n\
               labour,2026-05-24,6,none,outside,national\n\
               labour,2026-05-25,6,none,outside,national\n";
    let said = assess(csv, "json");
    for (row, day) in ["2026-05-24", "2026-05-25"].iter().enumerate() {
        let case = format!(
            r#"{{"applicant": {{"relation": "labour", "employed_since": "{day}",
                "insured_months": 6,
                "special_group": "none", "hukou": "outside", "award": "national"}}}}"#
        );
        let folder = folder_with("case.json", case);
        let args = ["assess", "case.json", "--on", "2026-11-24", "--format", "json"];
        let one: serde_json::Value =
            serde_json::from_str(&juzheng(folder.path(), &args).out).unwrap_or_default();
        let many: serde_json::Value = serde_json::from_str(&said.out).unwrap_or_default();
        assert_eq!(one["outcome"], many["rows"][row]["outcome"], "{day}: {}", said.out);
    }
}
