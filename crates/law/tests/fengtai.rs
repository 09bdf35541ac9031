//! The edition that is shipped, policy/beijing-fengtai/2019.law: its worked cases hold, and they
//! would notice a wrong number or another reading.

use law::{Day, Edition, Subject};

fn edition() -> &'static Edition {
    law::builtin::fengtai_2019()
}

fn today() -> Day {
    "2026-11-24".parse().expect("a date")
}

#[test]
fn every_worked_case_comes_out_as_it_says() {
    let failures: Vec<String> = edition().run_cases().iter().map(ToString::to_string).collect();
    assert_eq!(failures, Vec::<String>::new());
}

#[test]
fn all_101_statements_of_the_regulation_are_there_with_words_and_reading() {
    fn statements(clauses: &[law::tree::Clause], found: &mut Vec<String>) {
        for clause in clauses {
            if !clause.kinds.is_empty() {
                assert!(!clause.quotes.is_empty(), "{} has no words", clause.id.text);
                assert!(!clause.reading.lines.is_empty(), "{} has no reading", clause.id.text);
                found.push(clause.id.text.clone());
            }
            statements(&clause.parts, found);
        }
    }
    let edition = edition();
    let mut found = Vec::new();
    statements(&edition.law().clauses, &mut found);
    assert_eq!(found.len(), 101);
    assert_eq!((found[0].as_str(), found[100].as_str()), ("0.1", "6.5"));
}

/// A threshold, and values slightly off in both directions: the least step, or 0.0001 of a
/// multiple.
const THRESHOLDS: &[(&str, &str, &str)] = &[
    ("recent_years", "2", "4"),
    ("established_min", "0", "2"),
    ("paid_in_min", "999999.99元", "1000000.01元"),
    ("tax_one_year_min", "99999.99元", "100000.01元"),
    ("tax_three_years_min", "299999.99元", "300000.01元"),
    ("staff_min", "29", "31"),
    ("tenure_min", "5", "7"),
    ("insured_months_min", "5", "7"),
    ("work_months_min", "23", "25"),
    ("income_multiple_basic", "1.1999", "1.2001"),
    ("income_multiple_innovation", "3.9999", "4.0001"),
    ("income_multiple_services", "7.9999", "8.0001"),
    ("ip_rank_max", "1", "3"),
    ("inventions_min", "0", "2"),
    ("other_patents_min", "2", "4"),
    ("software_min", "2", "4"),
    ("own_investment_over", "4999999.99元", "5000000.01元"),
    ("equity_financing_over", "9999999.99元", "10000000.01元"),
    ("team_tax_average_min", "4999999.99元", "5000000.01元"),
    ("share_min", "4.99%", "5.01%"),
    ("share_rank_max", "4", "6"),
    ("personal_tax_min", "199999.99元", "200000.01元"),
];

#[test]
fn the_worked_cases_notice_every_threshold_that_is_slightly_off() {
    let edition = edition();
    for (name, below, above) in THRESHOLDS {
        for value in [below, above] {
            let variant = edition.with_param(name, law::FIRST, value).unwrap();
            assert!(!variant.run_cases().is_empty(), "no case notices {name} = {value}");
        }
    }
}

#[test]
fn every_other_reading_loads_and_the_worked_cases_notice_it() {
    let edition = edition();
    for open in &edition.law().interpretations {
        let chosen = edition.interpretation(&open.name.text, today()).unwrap();
        for other in open.alternatives.iter().filter(|other| other.name.text != chosen) {
            let variant = edition.with_interpretation(&open.name.text, &other.name.text).unwrap();
            let noticed = !variant.run_cases().is_empty();
            let computes = other.expr.is_some();
            assert_eq!(noticed, computes, "{} read as {}", open.name.text, other.name.text);
        }
    }
}

#[test]
fn the_rules_of_other_documents_are_present_and_off() {
    let edition = edition();
    let cases = |on: &str| edition.with_optional(on, true).unwrap().run_cases();
    assert!(edition.optionals().iter().all(|rule| !rule.on));
    for name in ["fixed_residence", "age_limit", "contributions_fully_paid"] {
        let failures = cases(name);
        assert!(failures.iter().any(|failure| failure.clause == "1.2"), "{name}: {failures:?}");
    }
    assert!(cases("award_min_level").iter().any(|failure| failure.clause == "1.2.3"));
}

#[test]
fn the_program_finds_its_numbers_under_their_names() {
    let edition = edition();
    let numbers = "hand_in_days resubmission_working_days acceptance_working_days \
        decision_working_days defence_working_days first_term_years extension_cap_years \
        renewal_term_years extension_window_days renewal_window_days renewal_grace_days \
        change_employer_days old_employer_silence_days separation_notice_days deferral_max_days \
        deferral_confirm_working_days info_change_days selfcheck_months agents_max reserve_percent \
        floor_percent_max supplement_use_percent stability_percent slot_minutes seats_per_slot \
        booking_lead_working_days booking_horizon_working_days hold_minutes cancel_free_hours \
        late_minutes reopen_minutes_min reopen_minutes_max upload_bytes_max departure_share_percent departure_months \
        departure_min_persons security_log_months first_answer_days \
        keep_returned_uploads_months keep_counter_records_months keep_decided_cases_months companions_max companion_guardian_years companion_child_years";
    for name in numbers.split_whitespace() {
        edition.number(name, today()).unwrap();
    }
    let lists = "hand_in_ladder extension_ladder renewal_ladder decision_warning addition_months \
        addition_notice_months window_weekdays erasure_ladder";
    for name in lists.split_whitespace() {
        assert!(!edition.numbers(name, today()).unwrap().is_empty(), "{name}");
    }
    for name in ["plan_intake_from", "plan_intake_to", "plan_proposal_due"] {
        edition.month_day(name, today()).unwrap();
    }
    let word = |name| edition.word(name, today()).unwrap();
    assert_eq!(word("valid_until_rule"), "corresponding_day_minus_1");
    assert_eq!(word("deferral_anchor"), "end_of_60_days");
    assert_eq!(word("quota_consumed_by"), "new_permit");
    assert_eq!(word("window_hours"), "09:00-11:30 13:00-16:00");
}

#[test]
fn the_wage_is_the_newest_one_published() {
    let edition = edition();
    let latest = |day: &str| {
        edition
            .latest("average_wage", day.parse().unwrap())
            .map(|wage| (wage.year, wage.value))
            .ok()
    };
    assert_eq!(latest("2026-05-01"), Some((2024, 14_324_400)));
    assert_eq!(latest("2026-08-20"), Some((2024, 14_324_400)));
    assert_eq!(latest("2026-08-21"), Some((2025, 14_539_100)));
    assert_eq!(latest("2019-06-01"), None);
}

#[test]
fn tables_cite_clauses_that_exist_and_the_weights_add_up() {
    let edition = edition();
    for name in ["key_support_groups", "materials", "information_items", "return_reasons"] {
        let table = edition.codes(name).unwrap();
        for row in &table.rows {
            let clause = table.cell(row, "clause").unwrap();
            assert!(edition.clause(clause).is_some(), "{name}/{} cites {clause}", row.code);
        }
    }
    let criteria = edition.codes("allocation_criteria").unwrap();
    let weight = |row| criteria.cell(row, "weight").unwrap().parse::<i64>().unwrap();
    assert_eq!(criteria.rows.iter().map(weight).sum::<i64>(), 100);
    let steps = edition.codes("allocation_steps").unwrap();
    for row in &steps.rows {
        let criterion = steps.cell(row, "criterion").unwrap();
        assert!(criteria.row(criterion, today()).is_some(), "{} scores {criterion}", row.code);
    }
    let (industries, restricted) =
        (edition.codes("industries").unwrap(), edition.codes("restricted_industries").unwrap());
    for row in &restricted.rows {
        assert!(row.sample, "{} is not marked as a sample", row.code);
        assert!(industries.row(&row.code, today()).is_some_and(|known| known.code == row.code));
    }
}

#[test]
fn every_fact_that_people_fill_in_says_which_paper_shows_it() {
    let edition = edition();
    for subject in [Subject::Employer, Subject::Applicant] {
        for fact in edition.facts(subject) {
            assert!(!fact.evidence.is_empty(), "{}", fact.name);
        }
    }
}
