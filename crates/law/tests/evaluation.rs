//! What an edition answers: findings with reasons, what is missing, what would change it.

use law::{
    Assessment, Columns, Edition, Facts, OfficerFinding, Subject, Value, Verdict, WaitsFor, builtin,
};

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
    Edition::load("test.law", LAW, &[("kinds", KINDS)], "").expect("the law is sound")
}

fn day(text: &str) -> law::Day {
    text.parse().expect("a date")
}

/// A case that meets everything on 2026-11-24.
fn good() -> Facts {
    let mut facts = Facts::default();
    facts.set(Subject::Employer, "founded", Value::Day(day("2020-03-01")));
    facts.set(Subject::Employer, "kind", Value::Code("enterprise".into()));
    facts.set(Subject::Employer, "paid_in", Value::Money(100_000_000));
    let tax = [(2023, 10_000_000), (2024, 10_000_000), (2025, 10_000_000)];
    facts.set(Subject::Employer, "tax", Value::Years(tax.into()));
    let (by, reason) = ("王某".to_owned(), "符合规划清单".to_owned());
    let finding = OfficerFinding { holds: true, by, on: day("2026-11-20"), reason };
    facts.set(Subject::Employer, "fits_plan", Value::Finding(finding));
    facts.set(Subject::Applicant, "income", Value::Money(17_446_920));
    facts
}

fn without(mut facts: Facts, name: &str) -> Facts {
    for part in [&mut facts.employer, &mut facts.applicant].into_iter().flatten() {
        part.remove(name);
    }
    facts
}

fn with(mut facts: Facts, subject: Subject, name: &str, value: Value) -> Facts {
    facts.set(subject, name, value);
    facts
}

/// The verdicts that are not met, with why.
fn open(assessment: &Assessment) -> String {
    let findings = assessment.findings.iter().filter(|f| f.result != Verdict::Met);
    let lines = findings.map(|f| format!("{} {:?}：{}", f.clause, f.result, f.why));
    lines.collect::<Vec<_>>().join("\n")
}

fn says(assessment: &Assessment) -> String {
    let says = assessment.changes.iter().map(|change| change.says.as_str());
    says.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_good_case_is_met_and_nothing_would_change_it() {
    let assessment = edition().assess(&good(), day("2026-11-24"));
    assert_eq!(assessment.outcome, Verdict::Met);
    assert_eq!(open(&assessment), "");
    assert_eq!(assessment.changes, []);
    assert_eq!(assessment.edition, "test/1");
}

#[test]
fn one_fen_less_is_unmet_and_says_how_far_off() {
    let facts = with(good(), Subject::Applicant, "income", Value::Money(17_446_919));
    let assessment = edition().assess(&facts, day("2026-11-24"));
    let finding = assessment.finding("1.2.9").unwrap();
    assert_eq!(finding.value.as_deref(), Some("174,469.19元"));
    assert_eq!(finding.threshold.as_deref(), Some("不低于174,469.20元（2025年145,391元×1.2）"));
    assert_eq!(finding.gap.as_deref(), Some("0.01元"));
    insta::assert_snapshot!(open(&assessment), @r"
    1.2 Unmet：第1.2.9项不满足。
    1.2.9 Unmet：应税收入为174,469.19元，要求不低于174,469.20元（2025年145,391元×1.2），差0.01元，不满足本条。
    ");
    insta::assert_snapshot!(says(&assessment).replace('，', "，\n"), @r"
    第1.2.9条：“应税收入”须不低于174,469.20元（2025年145,391元×1.2）（现为174,469.19元，
    差0.01元）。
    ");
}

#[test]
fn an_older_wage_is_used_until_the_newest_is_published_and_it_says_so() {
    let facts = with(good(), Subject::Applicant, "income", Value::Money(17_189_280));
    let why = |on: &str| {
        let assessment = edition().assess(&facts, day(on));
        assessment.finding("1.2.9").unwrap().why.replace('，', "，\n")
    };
    insta::assert_snapshot!(why("2026-08-20"), @r"
    应税收入为171,892.80元，
    不低于171,892.80元（2024年143,244元×1.2），
    满足本条。（2025年平均工资截至当日尚未公布，
    按已公布的2024年数据计算。）
    ");
    insta::assert_snapshot!(why("2026-08-21"), @r"
    应税收入为171,892.80元，
    要求不低于174,469.20元（2025年145,391元×1.2），
    差2,576.40元，
    不满足本条。
    ");
}

#[test]
fn a_missing_paper_and_a_missing_finding_are_different_unknowns() {
    let facts = without(without(without(good(), "fits_plan"), "tax"), "income");
    let assessment = edition().assess(&facts, day("2026-11-24"));
    assert_eq!(assessment.outcome, Verdict::Undetermined);
    let missing = |clause: &str| {
        let missing = &assessment.finding(clause).unwrap().missing;
        missing.iter().map(|m| (m.fact.clone(), m.waits_for)).collect::<Vec<_>>()
    };
    assert_eq!(missing("1.1.1"), [("fits_plan".to_owned(), WaitsFor::Officer)]);
    assert_eq!(missing("1.1.4"), [("tax".to_owned(), WaitsFor::Employer)]);
    assert_eq!(missing("1.2.9"), [("income".to_owned(), WaitsFor::Applicant)]);
    insta::assert_snapshot!(open(&assessment), @r"
    1.1 Undetermined：第1.1.1、1.1.4项尚不能认定，其余没有不满足的。尚不能认定：请用人单位补充“每个自然年度的纳税额（2023年、2024年、2025年）”；“符合规划”须由工作人员核定，核定前不作不满足处理。
    1.1.1 Undetermined：尚不能认定：“符合规划”须由工作人员核定，核定前不作不满足处理。
    1.1.4 Undetermined：尚不能认定：请用人单位补充“每个自然年度的纳税额（2023年、2024年、2025年）”。
    1.2 Undetermined：第1.2.9项尚不能认定。尚不能认定：请申请人补充“应税收入”（纳税记录）。
    1.2.9 Undetermined：尚不能认定：请申请人补充“应税收入”（纳税记录）。
    ");
}

#[test]
fn a_figure_that_is_published_by_nobody_yet_is_waited_for() {
    let assessment = edition().assess(&good(), day("2025-09-17"));
    let finding = assessment.finding("1.2.9").unwrap();
    assert_eq!(finding.result, Verdict::Undetermined);
    assert_eq!(finding.missing[0].waits_for, WaitsFor::Publication);
    assert_eq!(finding.missing[0].label, "2024年平均工资");
}

#[test]
fn what_is_known_may_decide_although_something_is_missing() {
    let enough = Value::Years([(2025, 30_000_000)].into());
    let facts = with(good(), Subject::Employer, "tax", enough);
    assert_eq!(edition().assess(&facts, day("2026-11-24")).outcome, Verdict::Met);
    // Of the years before it was founded an employer has nothing to show.
    let young = with(good(), Subject::Employer, "founded", Value::Day(day("2024-02-01")));
    let less = Value::Years([(2024, 10_000_000), (2025, 19_999_999)].into());
    let assessment =
        edition().assess(&with(young, Subject::Employer, "tax", less), day("2026-11-24"));
    assert_eq!(assessment.finding("1.1.4").unwrap().result, Verdict::Unmet);
    assert_eq!(assessment.finding("1.1.4").unwrap().gap.as_deref(), Some("0.01元"));
}

#[test]
fn waiting_alone_turns_a_clause_on_its_anniversary() {
    for (founded, turns) in
        [("2026-03-01", "2027-03-01"), ("2026-02-28", "2027-02-28"), ("2026-11-24", "2027-11-24")]
    {
        let facts = with(good(), Subject::Employer, "founded", Value::Day(day(founded)));
        let assessment = edition().assess(&facts, day("2026-11-24"));
        let change = assessment.changes.iter().find(|change| change.clause == "1.1.2").unwrap();
        assert_eq!((change.fact.as_str(), change.from_day), ("today", Some(day(turns))));
        let verdict = |on: law::Day| edition().assess(&facts, on).finding("1.1.2").unwrap().result;
        assert_eq!(verdict(day(turns) - 1), Verdict::Unmet);
        assert_eq!(verdict(day(turns)), Verdict::Met);
    }
}

#[test]
fn the_outcome_turns_by_waiting_when_nothing_else_stands_against_it() {
    let facts = with(good(), Subject::Employer, "founded", Value::Day(day("2025-11-30")));
    let facts = with(facts, Subject::Employer, "tax", Value::Years([(2025, 30_000_000)].into()));
    insta::assert_snapshot!(says(&edition().assess(&facts, day("2026-11-24"))), @r"
    其他情况不变，等到2026年11月30日即满足全部条件。
    第1.1.2条：其他情况不变，自2026年11月30日起满足。
    ");
}

#[test]
fn a_part_that_was_not_given_is_not_assessed_and_does_not_count() {
    let facts = Facts { employer: None, ..good() };
    let assessment = edition().assess(&facts, day("2026-11-24"));
    assert_eq!(assessment.outcome, Verdict::Met);
    let finding = assessment.finding("1.1.2").unwrap();
    assert_eq!(finding.result, Verdict::Undetermined);
    assert_eq!(finding.why, "未提供用人单位情况，未评估。");
    let nothing = edition().assess(&Facts::default(), day("2026-11-24"));
    assert_eq!(nothing.outcome, Verdict::Undetermined);
}

#[test]
fn what_does_not_concern_a_case_is_left_out() {
    let facts = with(good(), Subject::Employer, "kind", Value::Code("institution".into()));
    let assessment = edition().assess(&without(facts, "paid_in"), day("2026-11-24"));
    assert_eq!(assessment.outcome, Verdict::Met);
    insta::assert_snapshot!(open(&assessment), @"1.1.3 NotApplicable：不适用：单位类型为事业单位，本条只适用于企业法人。");
}

#[test]
fn a_variant_has_its_own_hash_and_answers() {
    let edition = edition();
    let other = edition.with_param("times", day("2026-06-01"), "1.5").unwrap();
    assert_eq!(edition.id(), other.id());
    assert_ne!(edition.hash(), other.hash());
    assert_eq!(edition.hash().len(), 64);
    assert_eq!(edition.assess(&good(), day("2026-11-24")).outcome, Verdict::Met);
    assert_eq!(other.assess(&good(), day("2026-11-24")).outcome, Verdict::Unmet);
    let problems = edition.with_param("time", day("2026-06-01"), "1.5").unwrap_err();
    assert!(problems[0].to_string().contains("是不是“times”？"), "{}", problems[0]);
}

#[test]
fn an_empty_roster_has_no_verdicts() {
    let edition = builtin::fengtai_2019();
    let columns = Columns::new(edition, []);
    let (on, clauses) = (day("2026-11-24"), &["1.2"]);
    let roster = law::Roster { employer: None, columns: &columns, on, clauses };
    assert_eq!(edition.decide_columns(roster).outcome.rows(), 0);
}
