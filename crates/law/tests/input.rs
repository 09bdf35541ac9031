//! What can be given, and how it is told what cannot.

use law::{Day, FactType, Facts, Subject, Value, builtin};
use serde_json::json;

fn today() -> Day {
    "2026-11-24".parse().expect("a date")
}

fn read(json: &serde_json::Value) -> Result<Facts, String> {
    let problems = |problems: Vec<law::InputProblem>| {
        problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    builtin::fengtai_2019().read_json(json, today()).map_err(problems)
}

#[test]
fn money_years_codes_and_findings_are_read_as_people_write_them() {
    let facts = read(&json!({
        "employer": {
            "name": "丰台(北京)科技有限公司", "founded": "2018年5月20日", "kind": "企业法人",
            "paid_in": "１００万元", "tax": [500_000, "60万元", 700_000.25], "staff": {"2025": 30},
            "fits_plan": {"holds": true, "by": "王某", "on": "2026-11-20", "reason": "在规划清单内"},
            "main_business": 65, "open_records": null
        },
        "applicant": {"income_12m": "174,469.20", "share": "5%", "degree": "bachelor"}
    }))
    .unwrap();
    let employer = |name: &str| facts.get(Subject::Employer, name).cloned();
    assert_eq!(employer("name"), Some(Value::Text("丰台（北京）科技有限公司".into())));
    assert_eq!(employer("kind"), Some(Value::Code("enterprise".into())));
    assert_eq!(employer("paid_in"), Some(Value::Money(100_000_000)));
    let tax = [(2023, 50_000_000), (2024, 60_000_000), (2025, 70_000_025)];
    assert_eq!(employer("tax"), Some(Value::Years(tax.into())));
    assert_eq!(employer("main_business"), Some(Value::Code("65".into())));
    assert_eq!(employer("open_records"), None);
    let applicant = |name: &str| facts.get(Subject::Applicant, name).cloned();
    assert_eq!(applicant("income_12m"), Some(Value::Money(17_446_920)));
    assert_eq!(applicant("share"), Some(Value::Share(500)));
}

#[test]
fn every_problem_of_a_document_is_told_with_its_path() {
    let problems = read(&json!({
        "employer": {
            "foundet": "2018-05-20", "founded": "2027-01-01", "paid_in": -5, "kind": "企业",
            "tax": {"2025": "12.345", "2030": 1}, "staff": [1.5, 30, 30], "fits_plan": true
        },
        "applicant": {
            "id_number": "110105194912310020", "income_12m": 1_000_000_000_000_000_000_u64,
            "share": 101, "work_months": "两年", "degree_on": "2026-02-30"
        },
        "aplicant": {}
    }));
    insta::assert_snapshot!(problems.unwrap_err(), @r#"
    aplicant：没有叫“aplicant”的项目。是不是“applicant”？
    applicant.degree_on：“2026-02-30”不是有效日期。请按 2026-11-24 的格式填写真实存在的日期。
    applicant.id_number：身份证号码校验未通过：第18位应为“X”，现在是“0”。请对照证件逐位核对。
    applicant.income_12m：“1000000000000000000”超过10000000万元。请核对单位是元还是万元。
    applicant.share：比例“101”超过100%。请填写 0 至 100 之间的百分数，最多两位小数，例如 5%。
    applicant.work_months：“两年”不是整数。请填写整数，例如 30。
    employer.fits_plan：“符合首都城市功能定位和丰台区产业发展规划”的类型不对。请写成 {"holds": true, "by": "认定人", "on": "2026-11-20", "reason": "理由"}。
    employer.founded：“2027年1月1日”晚于申报当日（2026年11月24日）。请核对日期；尚未发生的请不要填写。
    employer.foundet：没有叫“foundet”的项目。是不是“founded”？
    employer.kind：“企业”不在“单位类型”的代码表中。可以填写：enterprise（企业法人）、institution（事业单位）、private_nonprofit（民办非企业单位（社会服务机构））、association（社会团体）、foundation（基金会）、law_firm（律师事务所）、partnership（合伙企业（含合伙制会计师事务所等））、branch（分支机构）。
    employer.paid_in：金额不能为负数。退税等请填写扣减后的实际数额，最低为 0。
    employer.staff[0]：“1.5”不是整数。请填写整数，例如 30。
    employer.tax.2025：“12.345”精确到了分以下，金额最多精确到分（元后两位小数）。请核对。
    employer.tax.2030：2030年还没有到。请只填写已经过去的年份。
    "#);
}

#[test]
fn a_document_of_another_shape_is_told_what_is_asked() {
    assert!(read(&json!([])).unwrap_err().contains("不是 JSON 对象"));
    assert!(read(&json!({"employer": []})).unwrap_err().contains("employer：不是 JSON 对象"));
    assert_eq!(read(&json!({})).unwrap(), Facts::default());
    assert_eq!(read(&json!({"employer": null})).unwrap(), Facts::default());
    assert_eq!(read(&json!({"employer": {}})).unwrap().employer, Some([].into()));
}

#[test]
fn one_text_reads_the_same_for_forms_and_rosters() {
    let edition = builtin::fengtai_2019();
    let fact = |subject, name: &str| edition.fact(subject, name).unwrap();
    let tax = fact(Subject::Employer, "tax");
    assert_eq!(
        tax.read("2024：18万元；2025=20万", today()),
        Ok(Value::Years([(2024, 18_000_000), (2025, 20_000_000)].into()))
    );
    assert_eq!(tax.read_figure("18万元"), Ok(18_000_000));
    let expiry = fact(Subject::Employer, "innovation_until");
    assert!(expiry.read("2030-01-01", today()).is_ok(), "an expiry may lie ahead");
    let since = fact(Subject::Applicant, "employed_since");
    assert!(since.read("2026-11-24", today()).is_ok());
    assert!(since.read("2026-11-25", today()).is_err());
    let finding = fact(Subject::Employer, "fits_plan");
    assert!(finding.read("符合；王某；2026-11-20；在规划清单内", today()).is_ok());
    assert!(finding.read("符合", today()).unwrap_err().reason.contains("须写明认定人"));
    assert!(finding.read("符合；王某；2026-11-20；", today()).unwrap_err().reason.contains("理由"));
}

#[test]
fn the_schema_names_every_fact_of_the_dictionary() {
    let edition = builtin::fengtai_2019();
    let schema = edition.json_schema();
    for subject in [Subject::Employer, Subject::Applicant] {
        let part = if subject == Subject::Employer { "employer" } else { "applicant" };
        for fact in edition.facts(subject) {
            let property = &schema["properties"][part]["properties"][&fact.name];
            assert_eq!(property["title"], json!(fact.label), "{}", fact.name);
            if fact.kind == FactType::Day {
                assert_eq!(property["anyOf"][0]["$ref"], json!("#/$defs/day"));
            }
        }
    }
}
