//! Cells read straight into columns are the same as facts read one by one: the same numbers, the
//! same answers, the same complaints.

use std::collections::BTreeMap;

use law::{
    CaseValues, ColumnReader, Columns, Day, Edition, FactDef, FactType, Facts, Roster, Subject,
    Value, Verdict, builtin,
};
use proptest::prelude::*;

type Person = BTreeMap<String, Value>;

fn on() -> Day {
    "2026-11-24".parse().expect("a date")
}

/// Every fact of the person; a yearly one by year and, last, with the years in its cells.
fn titles(edition: &Edition) -> Vec<(&FactDef, Option<i16>)> {
    let yearly = |def: &&FactDef| {
        matches!(def.kind, FactType::MoneyByYear | FactType::CountByYear) && def.name == "income"
    };
    let of_years = |def| [2023, 2024, 2025].map(|year| (def, Some(year)));
    let facts = || edition.facts(Subject::Applicant);
    let whole = facts().filter(|def| !yearly(def)).map(|def| (def, None));
    facts().filter(yearly).flat_map(of_years).chain(whole).collect()
}

fn full_width(text: &str) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        other => other,
    };
    text.chars().map(wide).collect()
}

/// Texts as they come for a fact, good and bad, in plain and in full-width forms.
fn cell(kind: FactType, codes: Vec<String>) -> BoxedStrategy<String> {
    let number = prop_oneof![
        (0_i64..400_000_000).prop_map(|fen| format!("{}.{:02}", fen / 100, fen % 100)),
        (0_u32..20_000_000).prop_map(|n| n.to_string()),
        (0_u32..900).prop_map(|n| format!("{n}万元")),
        (0_u32..900).prop_map(|n| format!("{n},{:03}.5", n % 1000)),
        "[0-9]{0,18}[.,]?[0-9]{0,4}",
        Just("-1".to_owned()),
    ];
    let good = match kind {
        FactType::Day => prop_oneof![
            (2000_i16..2030, 1_i8..14, 1_i8..33).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
            (2000_i16..2030, 1_i8..13, 1_i8..29).prop_map(|(y, m, d)| format!("{y}年{m}月{d}日")),
            (2000_i16..2027, 1_i8..13, 1_i8..29).prop_map(|(y, m, d)| format!("{y}{m:02}{d:02}")),
        ]
        .boxed(),
        FactType::Code if !codes.is_empty() => prop::sample::select(codes).boxed(),
        FactType::Flag => prop::sample::select(vec!["是", "否", "Y", "0", "√", "也许"])
            .prop_map(str::to_owned)
            .boxed(),
        FactType::Share => prop_oneof![
            (0_i64..11_000).prop_map(|points| format!("{}.{:02}%", points / 100, points % 100)),
            (0_i64..110).prop_map(|points| points.to_string()),
            Just("5.000".to_owned()),
        ]
        .boxed(),
        FactType::MoneyByYear | FactType::CountByYear => {
            (2022_i16..2028, 0_u32..90).prop_map(|(y, n)| format!("2021：5；{y}：{n}")).boxed()
        }
        FactType::Finding => prop::sample::select(vec![
            "符合；王某；2026-11-20；核对过",
            "不符合；王某；2026-11-20；核对过",
            "符合；王某；2026-11-25；还没有到",
            "符合",
        ])
        .prop_map(str::to_owned)
        .boxed(),
        _ => number.boxed(),
    };
    let spaced = good.clone().prop_map(|text| format!(" {text}　"));
    let wide = good.clone().prop_map(|text| full_width(&text));
    prop_oneof![4 => good, 1 => wide, 1 => spaced, 1 => "\\PC{1,12}"].boxed()
}

fn rows(titles: &[(&FactDef, Option<i16>)]) -> impl Strategy<Value = Vec<Vec<Option<String>>>> {
    let of = |(def, year): &(&FactDef, Option<i16>)| {
        let codes = def.codes.iter().flat_map(|(code, label)| [code.clone(), label.clone()]);
        let kind = if year.is_some() { FactType::Money } else { def.kind };
        prop::option::weighted(0.85, cell(kind, codes.collect()))
    };
    let row: Vec<_> = titles.iter().map(of).collect();
    prop::collection::vec(row, 1..40)
}

/// A cell read as a fact; the complaint if it cannot be.
fn as_fact(
    facts: &mut Person,
    (def, year): (&FactDef, Option<i16>),
    text: &str,
) -> Result<(), law::InputProblem> {
    let Some(year) = year else {
        facts.insert(def.name.clone(), def.read(text, on())?);
        return Ok(());
    };
    let figure = def.read_figure(text)?;
    let years = facts.entry(def.name.clone()).or_insert_with(|| Value::Years(BTreeMap::new()));
    if let Value::Years(years) = years {
        years.insert(year, figure);
    }
    Ok(())
}

fn same(edition: &Edition, rows: &[Vec<Option<String>>]) {
    let titles = titles(edition);
    let mut reader = ColumnReader::new(titles.iter().copied(), on());
    let mut persons = Vec::new();
    // The second round reads what the first has remembered.
    for round in 0..2 {
        persons.clear();
        for row in rows {
            let mut facts = Person::new();
            for (column, text) in row.iter().enumerate() {
                let Some(text) = text.as_deref().filter(|text| !text.trim().is_empty()) else {
                    continue;
                };
                let told = as_fact(&mut facts, titles[column], text);
                assert_eq!(reader.cell(column, text), told, "round {round}, {text}");
            }
            reader.end_row();
            persons.push(facts);
        }
        agree(edition, &reader.take(), &persons);
    }
}

fn agree(edition: &Edition, read: &Columns, persons: &[Person]) {
    let (employer, _) = edition.worked_case("合格的单位和申请人").expect("the edition has it");
    let employer = employer.employer;
    let clauses: Vec<&str> = edition.clauses().iter().map(|clause| clause.id.as_str()).collect();
    let gathered = Columns::new(edition, persons);
    let decide = |columns| {
        edition.decide_columns(Roster {
            employer: employer.as_ref(),
            columns,
            on: on(),
            clauses: &clauses,
        })
    };
    let verdicts = decide(read);
    assert_eq!(verdicts, decide(&gathered));
    let mut examiner = edition.examiner(on());
    let rows = examiner.rows(employer.as_ref(), read);
    let mut case = CaseValues::default();
    for (row, person) in persons.iter().enumerate() {
        rows.values(row, &mut case);
        let facts = Facts { employer: employer.clone(), applicant: Some(person.clone()) };
        assert_eq!(case, examiner.values(&facts), "{person:?}");
        let all = edition.clauses().iter().position(|clause| clause.id == "1.2").expect("a place");
        let open = examiner.open(&case, &[all]);
        let told = edition.examine(&facts, on());
        let finding = told.finding("1.2").expect("a finding");
        assert_eq!(examiner.missing(open), finding.missing);
        assert_eq!(verdicts.outcome.get(row), told.outcome);
        assert_eq!(finding.missing.is_empty(), finding.result != Verdict::Undetermined);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn cells_read_into_columns_are_the_facts_they_mean(
        rows in rows(&titles(builtin::fengtai_2019())),
    ) {
        same(builtin::fengtai_2019(), &rows);
    }
}

#[test]
fn a_dictionary_of_a_thousand_unlisted_codes_begins_again() {
    let edition = builtin::fengtai_2019();
    let title = edition.fact(Subject::Applicant, "title").expect("a fact");
    let mut reader = ColumnReader::new([(title, None)], on());
    for round in 0..3 {
        let persons: Vec<Person> = (0..1_500)
            .map(|n| {
                let code = format!("title_{}", n * (round + 1));
                reader.cell(0, &code).expect("an open list takes every code");
                reader.end_row();
                BTreeMap::from([("title".to_owned(), Value::Code(code))])
            })
            .collect();
        agree(edition, &reader.take(), &persons);
    }
}
