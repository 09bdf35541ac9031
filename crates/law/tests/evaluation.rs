//! What an edition answers, shown on a small law.

use law::{Edition, Facts, Subject, Value};

const LAW: &str = "
law 试行办法
  district test 试验区
  edition 1
  in force 2026-01-01 ..

param wage  yuan by year  平均工资
  clause 1.2.9
  published by default 09-30 of the next year
  2024  143244  published 2025-09-18
  2025  145391  published 2026-08-21

param times  ratio  倍数
  clause 1.2.9
  from start  1.2

table kinds  单位类型
  columns code, label

facts employer
  founded  day  注册成立日期
    evidence 营业执照
  kind  code -> kinds  单位类型
  paid_in  money  实缴注册资本金
    evidence 验资报告
  tax  money by year  每个自然年度的纳税额
  fits_plan  finding  符合规划

facts applicant
  income  money  应税收入
    evidence 纳税记录

1.1 单位
  all of
  1.1.1 C
    = fits_plan
  1.1.2 C
    = founded + 1 year <= today
  1.1.3 C
    when kind = enterprise
    = paid_in >= 100万元
  1.1.4 C
    = sum(last 3 years of tax since founded) >= 30万元
1.2 个人
  all of
  1.2.9 C
    = income >= times * wage[latest]
";

const KINDS: &str = "code,label\nenterprise,企业法人\ninstitution,事业单位\n";

fn edition() -> Edition {
    Edition::load("test.law", LAW, &[("kinds", KINDS)], "").unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(ToString::to_string).collect::<String>())
    })
}

#[test]
fn every_clause_says_why() {
    let edition = edition();
    let mut facts = Facts::default();
    facts.set(Subject::Employer, "founded", Value::Day("2026-03-01".parse().unwrap()));
    facts.set(Subject::Employer, "kind", Value::Code("institution".into()));
    facts.set(
        Subject::Employer,
        "tax",
        Value::Years([(2024, 10_000_000), (2025, 1_999_999_9)].into()),
    );
    facts.set(Subject::Applicant, "income", Value::Money(17_446_919));
    let assessment = edition.assess(&facts, "2026-11-24".parse().unwrap());
    println!("{}", serde_json::to_string_pretty(&assessment).unwrap());
}

#[test]
fn the_2019_edition_loads_and_its_worked_cases_come_out_as_they_say() {
    let edition = law::builtin::load_fengtai_2019().unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(ToString::to_string).collect::<String>())
    });
    let failures = edition.run_cases();
    assert!(
        failures.is_empty(),
        "{}",
        failures.iter().map(|f| format!("{f}\n")).collect::<String>()
    );
}
