//! Bad input of a case: every problem in one run, each with its place, the reason and what to do.

use crate::{folder_with, juzheng};

fn refused(json: &str) -> String {
    let folder = folder_with("case.json", json);
    let said = juzheng(folder.path(), &["assess", "case.json", "--on", "2026-11-24"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{json}: {}", said.err);
    said.err
}

#[track_caller]
fn names(json: &str, words: &[&str]) {
    let says = refused(json);
    for word in words {
        assert!(says.contains(word), "{word} is not in:\n{says}");
    }
}

#[test]
fn all_problems_are_told_in_one_run() {
    names(
        r#"{"employer": {"paid_in": -5, "founded": "2026-02-29", "kindd": "x"},
            "applicant": {"degree": "学土"}}"#,
        &[
            "4 处",
            "employer.paid_in",
            "不能为负数",
            "employer.founded",
            "不是有效日期",
            "是不是“kind”？",
            "“学士”",
        ],
    );
}

#[test]
fn id_numbers_and_credit_codes_are_checked() {
    names(r#"{"applicant": {"id_number": "110101199003073011"}}"#, &["applicant.id_number"]);
    names(r#"{"applicant": {"id_number": "110101900307301"}}"#, &["15", "18"]);
    names(r#"{"employer": {"uscc": "91110106MA0123456"}}"#, &["employer.uscc"]);
}

#[test]
fn a_credit_code_of_the_early_pilots_is_taken_with_a_warning() {
    let case = r#"{"employer": {"uscc": "91350100M0001TGQXM"}}"#;
    let folder = folder_with("case.json", case);
    let said = juzheng(folder.path(), &["assess", "case.json", "--on", "2026-11-24"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("提醒：统一社会信用代码校验未通过"), "{}", said.err);
}

#[test]
fn dates_that_have_not_come_are_refused() {
    names(r#"{"applicant": {"employed_since": "2026-11-25"}}"#, &["晚于申报当日"]);
    names(r#"{"applicant": {"employed_since": "2026-13-01"}}"#, &["不是有效日期"]);
}

#[test]
fn amounts_nobody_can_mean_are_refused() {
    names(r#"{"applicant": {"income_12m": 1000000000000000000}}"#, &["请核对单位是元还是万元"]);
    names(r#"{"applicant": {"income_12m": "12,34"}}"#, &["逗号的位置不对"]);
    names(r#"{"applicant": {"income_12m": "-1"}}"#, &["不能为负数"]);
    names(r#"{"applicant": {"income_12m": 0.001}}"#, &["精确到了分以下"]);
}

#[test]
fn amounts_are_read_as_people_write_them() {
    let amounts = ["200000", "\"200,000.00\"", "\"２０００００\"", "\"20万元\"", "\"￥20万\""];
    for amount in amounts {
        let json = format!(r#"{{"applicant": {{"income_12m": {amount}}}}}"#);
        let folder = folder_with("case.json", json);
        let args = ["assess", "case.json", "--on", "2026-11-24", "--format", "json"];
        let said = juzheng(folder.path(), &args);
        assert_eq!(said.code, 0, "{amount}: {}", said.err);
        assert!(said.out.contains("最近12个完整月的应税收入：20万元"), "{amount}: {}", said.out);
    }
}

#[test]
fn a_name_of_fifty_characters_with_dots_is_taken_and_one_more_is_not() {
    let name = format!("{}·{}", "阿".repeat(24), "买".repeat(25));
    let folder = folder_with("case.json", format!(r#"{{"applicant": {{"name": "{name}"}}}}"#));
    let said = juzheng(folder.path(), &["assess", "case.json", "--on", "2026-11-24"]);
    assert!(said.code == 0 && said.out.contains(&name), "{}", said.err);
    names(&format!(r#"{{"applicant": {{"name": "{name}买"}}}}"#), &["最多50个字"]);
}

#[test]
fn what_is_no_case_is_told_with_what_to_do() {
    names("{", &["不是有效的 JSON", "第1行"]);
    names("{}", &["没有写任何人"]);
    names("[]", &["不是 JSON 对象"]);
    names(r#"{"aplicant": {}}"#, &["是不是“applicant”？"]);
    names("", &["是空文件"]);
}

#[test]
fn a_day_outside_the_edition_and_an_unknown_edition_are_told() {
    let folder = folder_with("case.json", r#"{"applicant": {}}"#);
    let said = juzheng(folder.path(), &["assess", "case.json", "--on", "2018-12-31"]);
    assert!(said.code == 2 && said.err.contains("没有施行"), "{}", said.err);
    let said =
        juzheng(folder.path(), &["assess", "case.json", "--edition", "beijing-fengtai/2020"]);
    assert!(said.code == 2 && said.err.contains("现有版本：beijing-fengtai/2019"), "{}", said.err);
}
