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
fn a_published_allocation_that_is_none_does_not_verify() {
    let folder = crate::folder_with("bundle.json", "{}");
    let said = juzheng(folder.path(), &["allocation", "verify", "bundle.json"]);
    assert!(said.code == 1 && said.out.contains("核对不通过"), "{}{}", said.out, said.err);
}
