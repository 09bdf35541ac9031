//! One case, columns and an evaluator that shares nothing with either give the same answers.

use std::collections::BTreeMap;

use law::{Columns, Day, Edition, Facts, OfficerFinding, Roster, Subject, Value, Verdict, builtin};

const EMPLOYERS: u64 = 250;
const PERSONS: u64 = 100;

/// Days around publications, leap days and the turn of the year.
const DAYS: [&str; 10] = [
    "2026-11-24",
    "2026-08-20",
    "2026-08-21",
    "2026-05-01",
    "2026-01-01",
    "2025-12-31",
    "2025-09-18",
    "2025-02-28",
    "2024-02-29",
    "2021-11-24",
];

/// A small generator: the same seed gives the same case everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).expect("fewer sides than usize holds")
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }

    /// One step below, at, or above a bound, or far off.
    fn around(&mut self, bounds: &[i64], step: i64) -> i64 {
        let bound = self.one(bounds);
        let off = self.one(&[-step, 0, 0, step, bound, 10 * bound]);
        (bound + off).max(0)
    }
}

fn fact(facts: &mut Facts, dice: &mut Dice, subject: Subject, name: &str, value: Value) {
    // One in ten is unknown.
    if dice.roll(10) > 0 {
        facts.set(subject, name, value);
    }
}

fn finding(dice: &mut Dice, on: Day) -> Value {
    let reason = "核对过".to_owned();
    Value::Finding(OfficerFinding { holds: dice.roll(3) > 0, by: "王某".to_owned(), on, reason })
}

fn years(dice: &mut Dice, on: Day, bounds: &[i64], step: i64) -> Value {
    let mut figures = BTreeMap::new();
    for back in 0..4 {
        if dice.roll(8) > 0 {
            figures.insert(on.year() - back, dice.around(bounds, step));
        }
    }
    Value::Years(figures)
}

fn code(dice: &mut Dice, codes: &[&str]) -> Value {
    Value::Code(dice.one(codes).to_owned())
}

fn employer(dice: &mut Dice, on: Day) -> BTreeMap<String, Value> {
    let mut facts = Facts::default();
    let f = &mut facts;
    let e = Subject::Employer;
    let near = [-1, 0, 1, -400, -800, 40][dice.roll(6)];
    let founded = on.plus_years(-1) + near;
    fact(f, dice, e, "founded", Value::Day(founded));
    let kind = code(dice, &["enterprise", "enterprise", "law_firm", "institution"]);
    fact(f, dice, e, "kind", kind);
    let paid_in = Value::Money(dice.around(&[100_000_000], 1));
    fact(f, dice, e, "paid_in", paid_in);
    let area = code(dice, &["110106", "110106", "110106", "110108"]);
    fact(f, dice, e, "tax_area", area);
    let business = code(dice, &["65", "6510", "73", "17", "1711", "00"]);
    fact(f, dice, e, "main_business", business);
    for name in [
        "fits_plan",
        "industry_cleared",
        "records_cleared",
        "innovation_recognised",
        "service_recognised",
    ] {
        let value = finding(dice, on);
        fact(f, dice, e, name, value);
    }
    let records = Value::Count(dice.one(&[0, 0, 0, 1]));
    fact(f, dice, e, "open_records", records);
    let tax = years(dice, on, &[10_000_000, 30_000_000, 500_000_000], 1);
    fact(f, dice, e, "tax", tax);
    let staff = years(dice, on, &[30], 1);
    fact(f, dice, e, "staff", staff);
    let own = Value::Money(dice.around(&[500_000_000], 1));
    fact(f, dice, e, "own_investment", own);
    let equity = Value::Money(dice.around(&[1_000_000_000], 1));
    fact(f, dice, e, "equity_financing", equity);
    let body = code(dice, &["none", "new_research", "hitech", "hitech", "other", "nowhere"]);
    fact(f, dice, e, "innovation_kind", body);
    let until = Value::Day(on + dice.one(&[-1, 0, 1]));
    fact(f, dice, e, "innovation_until", until);
    let service = code(dice, &["none", "law_firm", "finance", "other", "nowhere"]);
    fact(f, dice, e, "service_kind", service);
    facts.employer.unwrap_or_default()
}

fn person(dice: &mut Dice, on: Day) -> BTreeMap<String, Value> {
    let mut facts = Facts::default();
    let f = &mut facts;
    let p = Subject::Applicant;
    let hukou = code(dice, &["outside", "outside", "outside", "outside", "outside", "beijing"]);
    fact(f, dice, p, "hukou", hukou);
    let group = code(dice, &["none", "none", "none", "none", "none", "hk_macao_taiwan"]);
    fact(f, dice, p, "special_group", group);
    if dice.roll(2) == 0 {
        let routes = ["1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.2.6", "1.2.7", "1.2.8"];
        let category = code(dice, &routes);
        fact(f, dice, p, "category", category);
    }
    let relation =
        code(dice, &["labour", "labour", "labour", "agency", "group_transfer", "rehired", "none"]);
    fact(f, dice, p, "relation", relation);
    let since = on.plus_months(-6) + dice.one(&[-2, -1, 0, 1, 2, -300]);
    fact(f, dice, p, "employed_since", Value::Day(since));
    let insured = Value::Count(dice.one(&[5, 6, 7, 30]));
    fact(f, dice, p, "insured_months", insured);
    for name in [
        "tenure_recognised",
        "special_channel",
        "title_recognised",
        "award_recognised",
        "ip_landed",
        "contribution",
    ] {
        let value = finding(dice, on);
        fact(f, dice, p, name, value);
    }
    let degree = code(dice, &["none", "bachelor", "master", "doctor"]);
    fact(f, dice, p, "degree", degree);
    let got = Value::Day(on + dice.one(&[-1, 0, 1, -3000]));
    fact(f, dice, p, "degree_on", got);
    let work = Value::Count(dice.one(&[23, 24, 25, 60]));
    fact(f, dice, p, "work_months", work);
    let title = code(dice, &["none", "none", "assistant_engineer", "engineer", "other", "nowhere"]);
    fact(f, dice, p, "title", title);
    let award = code(
        dice,
        &["none", "none", "none", "other_province", "national_supreme", "other", "nowhere"],
    );
    fact(f, dice, p, "award", award);
    let wages = [94_258, 106_168, 112_886, 127_535, 135_567, 141_133, 143_244, 145_391];
    let basic = wages.map(|yuan: i64| yuan * 120);
    for name in ["income_12m", "income_last_year"] {
        let income = Value::Money(dice.around(&basic, 1));
        fact(f, dice, p, name, income);
    }
    let many: Vec<i64> = wages.iter().flat_map(|yuan| [yuan * 400, yuan * 800]).collect();
    let income = years(dice, on, &many, 1);
    fact(f, dice, p, "income", income);
    for (name, bounds) in [("inventions", [1]), ("other_patents", [3]), ("software", [3])] {
        let count = Value::Count(dice.around(&bounds, 1));
        fact(f, dice, p, name, count);
    }
    let rank = Value::Count(dice.one(&[1, 2, 3]));
    fact(f, dice, p, "ip_rank", rank);
    let share = Value::Share(dice.one(&[0, 499, 500, 501]));
    fact(f, dice, p, "share", share);
    let rank = Value::Count(dice.one(&[4, 5, 6]));
    fact(f, dice, p, "share_rank", rank);
    let tax = years(dice, on, &[20_000_000], 1);
    fact(f, dice, p, "personal_tax", tax);
    facts.applicant.unwrap_or_default()
}

/// The first disagreement of a seed's employer and persons, and how often each outcome came.
fn disagreement(
    edition: &Edition,
    seed: u64,
    outcomes: &mut BTreeMap<Verdict, u32>,
) -> Option<String> {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    (0..8).for_each(|_| {
        dice.roll(2);
    });
    let on: Day = dice.one(&DAYS).parse().expect("a date");
    let employer = (dice.roll(12) > 0).then(|| employer(&mut dice, on));
    let persons: Vec<BTreeMap<String, Value>> =
        (0..PERSONS).map(|_| person(&mut dice, on)).collect();
    let columns = Columns::new(edition, &persons);
    let first = Facts { employer: employer.clone(), applicant: Some(persons[0].clone()) };
    let clauses: Vec<&str> = testkit::naive::decide(&first, on).into_keys().collect();
    let verdicts = edition.decide_columns(Roster {
        employer: employer.as_ref(),
        columns: &columns,
        on,
        clauses: &clauses,
    });
    for (row, person) in persons.iter().enumerate() {
        let facts = Facts { employer: employer.clone(), applicant: Some(person.clone()) };
        let naive = testkit::naive::decide(&facts, on);
        let one = edition.examine(&facts, on);
        *outcomes.entry(one.outcome).or_default() += 1;
        let mut wrong = Vec::new();
        if [one.outcome, verdicts.outcome.get(row)] != [naive["outcome"]; 2] {
            wrong.push("outcome");
        }
        for (clause, column) in &verdicts.clauses {
            let expected = naive[clause.as_str()];
            // What belongs to an employer that was not given is not assessed, whatever it would be.
            let assessed = employer.is_some() || clause.starts_with("1.2");
            let found = one.finding(clause).expect("a finding for each clause").result;
            if column.get(row) != expected || (assessed && found != expected) {
                wrong.push(clause);
            }
        }
        if !wrong.is_empty() {
            return Some(format!("{wrong:?}: seed {seed}, row {row}, on {on}, {facts:?}"));
        }
    }
    None
}

#[test]
fn one_case_columns_and_the_naive_evaluator_agree_on_25_000_random_cases() {
    let half = |half: u64| {
        let mut outcomes = BTreeMap::new();
        for seed in (0..EMPLOYERS).filter(|seed| seed % 2 == half) {
            let edition = builtin::fengtai_2019();
            assert_eq!(disagreement(edition, seed, &mut outcomes), None);
        }
        outcomes
    };
    let [left, right] = std::thread::scope(|scope| {
        [scope.spawn(|| half(0)), scope.spawn(|| half(1))].map(|half| half.join().unwrap())
    });
    for verdict in [Verdict::Met, Verdict::Unmet, Verdict::Undetermined] {
        assert!(left[&verdict] + right[&verdict] > 300, "{verdict:?}: {left:?} {right:?}");
    }
}

#[test]
fn a_rule_that_is_off_by_one_is_noticed() {
    let from = "2000-01-01".parse().unwrap();
    for (param, value) in [
        ("work_months_min", "25"),
        ("paid_in_min", "1000000.01元"),
        ("share_min", "4.99%"),
        ("tenure_min", "5"),
        ("income_multiple_innovation", "4.0001"),
    ] {
        let off = builtin::fengtai_2019().with_param(param, from, value);
        let off = off.expect("the edition has the parameter");
        let mut seeds = 0..EMPLOYERS;
        let mut outcomes = BTreeMap::new();
        let noticed = seeds.any(|seed| disagreement(&off, seed, &mut outcomes).is_some());
        assert!(noticed, "{param} {value}");
    }
}

#[test]
fn two_editions_decided_together_are_the_same_as_each_alone() {
    let edition = builtin::fengtai_2019();
    let other =
        edition.with_param("income_multiple_basic", "2026-01-01".parse().unwrap(), "1.5").unwrap();
    let on: Day = "2026-11-24".parse().unwrap();
    let mut dice = Dice(7);
    let employer = employer(&mut dice, on);
    let persons: Vec<_> = (0..3000).map(|_| person(&mut dice, on)).collect();
    let columns = Columns::new(edition, &persons);
    let clauses = ["1.2", "1.2.9", "1.2.1"];
    let roster = Roster { employer: Some(&employer), columns: &columns, on, clauses: &clauses };
    let (mine, theirs) = edition.decide_both(&other, roster);
    assert_eq!(mine, edition.decide_columns(roster));
    assert_eq!(theirs, other.decide_columns(roster));
    assert_ne!(mine.clauses[1], theirs.clauses[1]);
    assert_eq!(mine.clauses[2], theirs.clauses[2]);
}
