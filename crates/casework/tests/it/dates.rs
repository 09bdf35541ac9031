//! The scheme's periods against the real holidays: the day before, the day, the day after.

use casework::{DeferralAnchor, LastDay, Terms};
use law::{Calendar, Day};

use crate::sample::day;

fn terms() -> Terms {
    let (edition, on) = (law::builtin::fengtai_2019(), day("2026-06-01"));
    let word = |name: &str| match edition.interpretation(name, on) {
        Some(chosen) => Ok(chosen.to_owned()),
        None => edition.word(name, on).map(str::to_owned),
    };
    Terms::read(|name| edition.number(name, on), word).unwrap()
}

/// Each pair is a start and the last day it leads to.
#[track_caller]
fn check(last: impl Fn(&Terms, &Calendar, Day) -> Day, pairs: &[(&str, &str)]) {
    let terms = terms();
    for (start, expect) in pairs {
        let found = last(&terms, law::builtin_calendar(), day(start));
        assert_eq!(found.to_string(), *expect, "from {start}");
    }
}

#[test]
fn papers_are_handed_in_by_the_thirtieth_day_or_the_next_working_day() {
    // The Spring Festival of 2026 rests from 15 to 23 February; Saturday the 14th is worked.
    let pairs = [
        ("2026-01-15", "2026-02-14"),
        ("2026-01-16", "2026-02-24"),
        ("2026-01-24", "2026-02-24"),
        ("2026-01-25", "2026-02-24"),
        ("2026-01-26", "2026-02-25"),
    ];
    check(Terms::hand_in_by, &pairs);
}

#[test]
fn a_hand_in_that_ends_in_a_year_without_holidays_is_counted_provisionally() {
    let pairs = [("2026-12-20", "2027-01-19"), ("2026-12-17", "2027-01-18")];
    check(Terms::hand_in_by, &pairs);
}

#[test]
fn acceptance_takes_five_working_days_across_the_spring_festival() {
    let pairs = [
        ("2026-02-11", "2026-02-25"),
        ("2026-02-12", "2026-02-26"),
        ("2026-02-13", "2026-02-27"),
        ("2026-02-14", "2026-02-28"),
    ];
    check(Terms::answer_by, &pairs);
}

#[test]
fn the_decision_takes_twenty_working_days_across_the_national_day() {
    // Mid-autumn rests 25 to 27 September, the National Day 1 to 7 October; the Saturday 10 October
    // and the Sunday 20 September are worked.
    let pairs = [
        ("2026-09-18", "2026-10-22"),
        ("2026-09-24", "2026-10-29"),
        ("2026-09-28", "2026-10-30"),
        ("2026-09-29", "2026-11-02"),
    ];
    check(Terms::decide_by, &pairs);
}

#[test]
fn a_new_employer_is_filed_within_sixty_days_or_by_the_next_working_day() {
    let pairs = [
        ("2026-08-01", "2026-09-30"),
        ("2026-08-02", "2026-10-08"),
        ("2026-08-09", "2026-10-08"),
        ("2026-08-10", "2026-10-09"),
        ("2026-08-11", "2026-10-10"),
        ("2026-08-12", "2026-10-12"),
    ];
    check(Terms::change_by, &pairs);
}

#[test]
fn a_change_is_reported_within_thirty_days_or_by_the_next_working_day() {
    let pairs = [
        ("2026-08-31", "2026-09-30"),
        ("2026-09-01", "2026-10-08"),
        ("2026-09-08", "2026-10-08"),
        ("2026-09-09", "2026-10-09"),
    ];
    check(Terms::report_by, &pairs);
}

#[test]
fn the_grace_after_the_end_rolls_and_is_unknown_without_the_years_holidays() {
    let terms = terms();
    let grace = |end: &str| terms.grace_end(law::builtin_calendar(), day(end));
    assert_eq!(grace("2026-08-31"), Some(day("2026-09-30")));
    assert_eq!(grace("2026-09-01"), Some(day("2026-10-08")));
    assert_eq!(grace("2026-09-08"), Some(day("2026-10-08")));
    assert_eq!(grace("2026-09-09"), Some(day("2026-10-09")));
    assert_eq!(grace("2026-12-01"), Some(day("2026-12-31")));
    assert_eq!(grace("2026-12-02"), None);
}

#[test]
fn a_first_term_ends_the_day_before_the_corresponding_day_and_never_rolls() {
    let pairs = [
        ("2026-03-09", "2029-03-08"),
        ("2026-03-10", "2029-03-09"),
        ("2024-02-28", "2027-02-27"),
        // There is no 29 February 2027: the month's last day is the last of the term.
        ("2024-02-29", "2027-02-28"),
        ("2024-03-01", "2027-02-28"),
        ("2025-03-01", "2028-02-29"),
        // The National Day is no working day, and stays the last day all the same.
        ("2023-10-02", "2026-10-01"),
    ];
    check(|terms, _, from| terms.term_end(from, terms.first_term_years), &pairs);
}

#[test]
fn the_other_reading_of_the_last_day_is_the_corresponding_day() {
    let terms = Terms { last_day: LastDay::CorrespondingDay, ..terms() };
    let end = |from: &str| terms.term_end(day(from), terms.first_term_years).to_string();
    assert_eq!(end("2026-03-10"), "2029-03-10");
    assert_eq!(end("2024-02-29"), "2027-02-28");
}

#[test]
fn an_extension_reaches_at_most_the_corresponding_day_of_the_end() {
    let pairs =
        [("2026-03-09", "2029-03-09"), ("2027-02-28", "2030-02-28"), ("2028-02-29", "2031-02-28")];
    check(|terms, _, end| terms.extension_cap(end), &pairs);
}

#[test]
fn a_renewal_opens_thirty_days_before_the_end() {
    let pairs = [("2026-03-31", "2026-03-01"), ("2026-03-30", "2026-02-28")];
    check(|terms, _, end| terms.renewal_opens(end), &pairs);
}

#[test]
fn a_deferral_runs_from_the_end_of_the_sixty_days_and_never_past_the_permit() {
    let terms = terms();
    let (left, by, granted) = (day("2026-08-09"), day("2026-10-08"), day("2026-08-20"));
    let limit = |end: &str| terms.deferral_limit(left, by, granted, day(end)).to_string();
    assert_eq!(limit("2027-04-05"), "2027-04-05");
    assert_eq!(limit("2027-04-06"), "2027-04-06");
    assert_eq!(limit("2027-04-07"), "2027-04-06");
}

#[test]
fn each_named_anchor_counts_the_deferral_from_its_own_day() {
    let (left, by, granted) = (day("2026-08-09"), day("2026-10-08"), day("2026-08-20"));
    let limit = |deferral_anchor| {
        let terms = Terms { deferral_anchor, ..terms() };
        terms.deferral_limit(left, by, granted, day("2029-01-01")).to_string()
    };
    assert_eq!(limit(DeferralAnchor::EndOf60Days), "2027-04-06");
    assert_eq!(limit(DeferralAnchor::SeparationDate), "2027-02-05");
    assert_eq!(limit(DeferralAnchor::ApprovalDate), "2027-02-16");
}
