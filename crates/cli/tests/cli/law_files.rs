//! Law files: checked, laid out, filled.

use std::path::Path;

use crate::{committed, juzheng, root};

const LAW: &str = "policy/beijing-fengtai/2019.law";

/// The edition in a folder of its own.
fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("the edition can be copied");
    let from = root().join("policy/beijing-fengtai");
    std::fs::create_dir(folder.path().join("tables")).expect("the edition can be copied");
    let files = |folder: &Path| {
        std::fs::read_dir(folder)
            .expect("the edition can be copied")
            .map(|entry| entry.expect("the edition can be copied").path())
    };
    for file in files(&from).chain(files(&from.join("tables"))).filter(|path| path.is_file()) {
        let name = file.strip_prefix(&from).expect("the edition can be copied");
        std::fs::copy(&file, folder.path().join(name)).expect("the edition can be copied");
    }
    folder
}

#[test]
fn the_edition_is_sound_and_laid_out() {
    let said = juzheng(&root(), &["law", "check", LAW]);
    assert!(said.code == 0 && said.out.contains("可以使用"), "{}", said.out);
    let said = juzheng(&root(), &["law", "fmt", LAW, "--check"]);
    assert_eq!((said.code, said.out.as_str()), (0, ""));
}

#[test]
fn a_slip_is_shown_with_its_line() {
    let folder = copy();
    let text = committed(LAW).replacen("= founded", "= fonded", 1);
    std::fs::write(folder.path().join("2019.law"), text).unwrap();
    let said = juzheng(folder.path(), &["law", "check", "2019.law"]);
    assert!(
        said.code == 1 && said.out.contains("L201") && said.out.contains("founded"),
        "{}",
        said.out
    );
    let said = juzheng(folder.path(), &["assess", "2019.law", "--edition", "2019.law"]);
    assert!(said.code == 2 && said.err.contains("juzheng law check"), "{}", said.err);
}

#[test]
fn an_edition_from_a_file_answers_like_the_built_in_one() {
    let folder = copy();
    std::fs::write(folder.path().join("case.json"), r#"{"applicant": {"degree": "学士"}}"#)
        .unwrap();
    let with = |edition: &str| {
        let args = ["assess", "case.json", "--on", "2026-11-24", "--format", "json", "--edition"];
        juzheng(folder.path(), &[&args[..], &[edition]].concat()).out
    };
    let built_in = with("beijing-fengtai/2019");
    assert!(built_in.contains("\"outcome\"") && built_in == with("2019.law"));
}

#[test]
fn params_are_shown_as_they_stand() {
    let said = juzheng(&root(), &["law", "params", LAW, "average_wage"]);
    assert!(
        said.out.starts_with("param average_wage") && said.out.contains("145391"),
        "{}",
        said.out
    );
    let said = juzheng(&root(), &["law", "params", LAW, "wage"]);
    assert!(said.code == 2 && said.err.contains("average_wage"), "{}", said.err);
}

#[test]
fn rows_are_imported_once_and_an_overlap_is_refused() {
    let folder = copy();
    let file = folder.path().join("new.csv");
    std::fs::write(&file, "code,label,level\nzz_engineer,示例工程师,中级\n").unwrap();
    let import = ["law", "table", "import", "new.csv", "titles", "--law", "2019.law"];
    let said = juzheng(folder.path(), &import);
    assert!(said.code == 0 && said.out.contains("已导入 1 行"), "{}{}", said.out, said.err);
    let once = std::fs::read_to_string(folder.path().join("tables/titles.csv")).unwrap();
    assert!(once.contains("zz_engineer,示例工程师,中级"), "{once}");
    let said = juzheng(folder.path(), &import);
    assert!(said.code == 1 && said.out.contains("L704"), "{}", said.out);
    assert_eq!(std::fs::read_to_string(folder.path().join("tables/titles.csv")).unwrap(), once);
}

#[test]
fn a_column_or_table_nobody_declared_is_told() {
    let folder = copy();
    std::fs::write(folder.path().join("new.csv"), "code,titel\nx,y\n").unwrap();
    let import = |table| ["law", "table", "import", "new.csv", table, "--law", "2019.law"];
    let said = juzheng(folder.path(), &import("titles"));
    assert!(said.code == 2 && said.err.contains("没有“titel”列"), "{}", said.err);
    let said = juzheng(folder.path(), &import("title"));
    assert!(said.code == 2 && said.err.contains("titles"), "{}", said.err);
}

#[test]
fn an_imported_row_counts_from_its_day_and_a_day_is_never_dropped() {
    let folder = copy();
    let row = "code,label,level\nnew_title,新职称,中级\n";
    std::fs::write(folder.path().join("new.csv"), row).unwrap();
    let import = |table| {
        let file = ["law", "table", "import", "new.csv", table, "--law", "2019.law"];
        juzheng(folder.path(), &[&file[..], &["--from", "2026-11-24"]].concat())
    };
    let said = import("titles");
    assert!(said.code == 0 && said.out.contains("已导入 1 行"), "{}{}", said.out, said.err);
    let case = r#"{"applicant": {"title": "new_title"}}"#;
    std::fs::write(folder.path().join("case.json"), case).unwrap();
    let result = |on: &str| {
        let args = ["assess", "case.json", "--on", on, "--edition", "2019.law", "--format", "json"];
        let said = juzheng(folder.path(), &args);
        let json: serde_json::Value = serde_json::from_str(&said.out).expect(&said.err);
        let findings = json["findings"].as_array().unwrap();
        let title = findings.iter().find(|finding| finding["clause"] == "1.2.2").unwrap();
        title["result"].as_str().unwrap().to_owned()
    };
    assert_ne!(result("2026-11-23"), "met");
    assert_eq!(result("2026-11-24"), "met");
    let said = import("degrees");
    assert!(said.code == 2 && said.err.contains("没有 from 列"), "{}", said.err);
}

#[test]
fn a_published_allocation_that_is_none_does_not_verify() {
    let folder = crate::folder_with("bundle.json", "{}");
    let said = juzheng(folder.path(), &["allocation", "verify", "bundle.json"]);
    assert!(said.code == 1 && said.out.contains("核对不通过"), "{}{}", said.out, said.err);
}

/// The edition in a folder of its own, with a draft of the next one: work of 3 years.
fn with_draft() -> tempfile::TempDir {
    let folder = copy();
    // The worked cases are of days before the draft begins.
    let law = committed(LAW);
    let (draft, _cases) = law.split_once("\ncase ").expect("the edition has worked cases");
    let draft = draft
        .replacen("  edition 2019\n", "  edition 2027\n", 1)
        .replacen("in force 2019-01-01 ..", "in force 2027-01-01 ..", 1)
        .replacen("from start  24\n", "from start  36\n", 1);
    std::fs::write(folder.path().join("2027.law"), draft).expect("the draft can be written");
    folder
}

#[test]
fn a_draft_is_compared_over_a_roster_case_by_case() {
    let folder = with_draft();
    std::fs::write(
        folder.path().join("roster.csv"),
        "姓名,degree,work_months\n张三,bachelor,23\n李四,bachelor,24\n王五,bachelor,35\n\
         赵六,bachelor,\n钱七,bachelor,不详\n",
    )
    .unwrap();
    let compare = |more: &[&str]| {
        let args = ["policy", "compare", "--from", "beijing-fengtai/2019", "--to", "2027.law"];
        let over = ["--roster", "roster.csv", "--on", "2026-11-24"];
        juzheng(folder.path(), &[&args[..], &over, more].concat())
    };
    let said = compare(&["--format", "csv"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.err.contains("第6行没有计入") && said.err.contains("“work_months”列"),
        "{}",
        said.err
    );
    let row = |clause: &str| {
        let rows = said.out.lines();
        rows.filter(|row| row.starts_with(&format!("{clause},"))).collect::<String>()
    };
    assert!(row("1.2.1b").starts_with("1.2.1b,0,2,0,0,2,"), "{}", said.out);
    assert!(row("1.2.1a").starts_with("1.2.1a,0,0,0,0,4,"), "{}", said.out);
    let said = compare(&["--format", "csv", "--cases"]);
    assert!(said.out.contains("1.2.1b,第3行,met,unmet\n1.2.1b,第4行,met,unmet"), "{}", said.out);
    let said = compare(&["--format", "json", "--cases"]);
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let clauses = json["clauses"].as_array().unwrap();
    let work = clauses.iter().find(|clause| clause["clause"] == "1.2.1b").unwrap();
    assert_eq!(work["counts"]["undetermined>undetermined"], 1);
    assert_eq!(work["counts"]["met>unmet"], 2);
    let said = compare(&[]);
    assert!(said.out.contains("beijing-fengtai/2019 → beijing-fengtai/2027"), "{}", said.out);
    assert!(said.out.contains("1.2.1b\t0\t2\t0\t0\t2\t"), "{}", said.out);
}

#[test]
fn a_draft_is_compared_over_the_register() {
    let folder = with_draft();
    let args = ["policy", "compare", "--from", "2019.law", "--to", "2027.law"];
    let said = juzheng(folder.path(), &[&args[..], &["--data", "register"]].concat());
    assert!(said.code == 0 && said.out.contains("0 件"), "{}{}", said.out, said.err);
    assert!(said.out.contains("没有一条的结论不同"), "{}", said.out);
}

#[test]
fn a_story_takes_an_edition_from_its_file() {
    let folder = with_draft();
    let story = "edition beijing-fengtai/2019\nedition 2027.law\nday 2026-12-31\n\
                 edition beijing-fengtai/2027 propose                    ok\n\
                 edition beijing-fengtai/2027 agree                      ok\n\
                 edition beijing-fengtai/2027 publish                    ok\n\
                 check in-force beijing-fengtai/2019\n\
                 day 2027-01-01\ncheck in-force beijing-fengtai/2027\n";
    std::fs::write(folder.path().join("next.story"), story).unwrap();
    let said = juzheng(folder.path(), &["story", "run", "next.story"]);
    assert!(said.code == 0 && said.out.contains("全部相符"), "{}{}", said.out, said.err);
}

#[test]
fn the_register_of_readings_says_what_counts_and_why() {
    let said = juzheng(&root(), &["law", "readings", "--on", "2026-11-24"]);
    assert_eq!(said.code, 0, "{}", said.err);
    for words in ["2026年11月24日的解释口径", "（第1.1.4条）", "● ", "○ ", "理由：", "尚待确认："]
    {
        assert!(said.out.contains(words), "{words} is not in {}", said.out);
    }
}
