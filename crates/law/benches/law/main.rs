//! The law's speed beside hand-written Rust for the same clauses, measured in the same run.
//!
//! `cargo bench -p law` prints the table of `docs/benchmarks.md`.

#![expect(
    clippy::disallowed_methods,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "a benchmark measures time and prints ratios; nothing is decided by them"
)]

mod rows;

use std::hint::black_box;
use std::time::{Duration, Instant};

use law::{Columns, Day, Facts, Roster, Verdict, builtin};
use rows::{PlainRow, Row, Rules};

/// 64 blocks of the column engine: more rows than the second-level cache holds, and few enough that
/// a round of the slowest loop ends before a busy machine takes the core away.
const ROWS: usize = 65_536;
/// How long each measurement is repeated; the fastest round counts.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// The clauses decided by everything that is measured, besides the outcome.
const CLAUSES: [&str; 22] = [
    "1.2", "1.2.0b", "1.2.0c", "1.2.1", "1.2.1a", "1.2.1b", "1.2.2", "1.2.3", "1.2.4", "1.2.4a",
    "1.2.4b", "1.2.5", "1.2.5a", "1.2.5b", "1.2.6", "1.2.6a", "1.2.6b", "1.2.6c", "1.2.7",
    "1.2.7b", "1.2.8", "1.2.9",
];

/// The fastest round, in nanoseconds for each of `units`.
fn fastest(units: usize, mut round: impl FnMut()) -> f64 {
    round();
    let (begun, mut best) = (Instant::now(), Duration::MAX);
    while begun.elapsed() < PATIENCE {
        let start = Instant::now();
        round();
        best = best.min(start.elapsed());
    }
    best.as_nanos() as f64 / units as f64
}

fn line(what: &str, ns: f64, yardstick: f64, target: &str) {
    println!("| {what} | {ns:.1} | {:.1} | {:.3} | {target} |", 1_000.0 / ns, yardstick / ns);
}

fn main() {
    let edition = builtin::fengtai_2019();
    let on: Day = "2026-11-24".parse().expect("a date");
    let (facts, _) = edition.worked_case("合格的单位和申请人").expect("the edition has this case");
    let employer = facts.employer.expect("it has an employer");
    let persons: Vec<_> = (0..ROWS).map(|seed| rows::person(seed, on)).collect();
    let columns = Columns::new(edition, &persons);
    let table: Vec<Row> = persons.iter().map(Row::new).collect();
    let rules = Rules::new(on, 12);

    let roster = Roster { employer: Some(&employer), columns: &columns, on, clauses: &CLAUSES };
    agree(&edition.decide_columns(roster), &table, &rules);

    println!("{ROWS} persons of one employer, {} clauses and the outcome, one core", CLAUSES.len());
    println!("| | ns a row | million rows/s | × three-valued row loop | target |");
    println!("|---|---|---|---|---|");
    let mut out = vec![0_u64; ROWS];
    let plain: Vec<PlainRow> = table.iter().map(PlainRow::new).collect();
    let two = fastest(ROWS, || {
        for (row, out) in plain.iter().zip(&mut out) {
            *out = rules.two_valued(row);
        }
        black_box(&mut out);
    });
    let three = fastest(ROWS, || {
        for (row, out) in table.iter().zip(&mut out) {
            *out = rules.three_valued(row);
        }
        black_box(&mut out);
    });
    line("hand-written row loop, three-valued", three, three, "");
    line("hand-written row loop, two-valued", two, three, "");
    let column = fastest(ROWS, || {
        black_box(edition.decide_columns(roster));
    });
    line("**columns, three-valued**", column, three, "≥ 1");
    println!("| columns against the two-valued row loop | | | {:.2} | ≥ 1.5 |", two / column);
    let only = fastest(ROWS, || {
        black_box(edition.decide_columns(Roster { clauses: &[], ..roster }));
    });
    line("columns, the outcome only", only, three, "");
    let other =
        edition.with_param("income_multiple_basic", "2026-01-01".parse().expect("a date"), "1.3");
    let other = other.expect("the edition has the parameter");
    let changed = Rules::new(on, 13);
    let mut second = vec![0_u64; ROWS];
    let row_pair = fastest(ROWS, || {
        for ((row, out), second) in table.iter().zip(&mut out).zip(&mut second) {
            *out = rules.three_valued(row);
            *second = changed.three_valued(row);
        }
        black_box((&mut out, &mut second));
    });
    let both = fastest(ROWS, || {
        black_box(edition.decide_both(&other, roster));
    });
    line("**two editions together** against their row loop", both, row_pair, "≥ 0.8");
    line("two editions together against one edition's row loop", both, three, "");
    cases(&persons, &employer, on, three);
    let load = fastest(1, || {
        black_box(builtin::load_fengtai_2019().is_ok());
    });
    println!(
        "| load: parse, check, compile for every day on which the rules change \
         | {:.1} ms | | | ≤ 50 ms |",
        load / 1e6
    );
}

/// One case at a time.
fn cases(persons: &[rows::Person], employer: &rows::Person, on: Day, three: f64) {
    const CASES: usize = 2_048;
    let edition = builtin::fengtai_2019();
    let facts: Vec<Facts> = persons[..CASES]
        .iter()
        .map(|person| Facts { employer: Some(employer.clone()), applicant: Some(person.clone()) })
        .collect();
    let mut examiner = edition.examiner(on);
    let values: Vec<_> = facts.iter().map(|facts| examiner.values(facts)).collect();
    let mut reasons = Vec::new();
    let explained = fastest(CASES, || {
        for values in &values {
            examiner.reasons(values, &mut reasons);
            black_box(&mut reasons);
        }
    });
    let all = edition.clauses().iter().filter(|clause| clause.is_decided()).count();
    line(
        &format!(
            "**one case, every finding explained** as data \
             ({all} clauses: verdict, gap, least missing)"
        ),
        explained,
        three,
        "≥ 1/60 = 0.017",
    );
    let from_facts = fastest(CASES, || {
        for facts in &facts {
            examiner.reasons(&examiner.values(facts), &mut reasons);
            black_box(&mut reasons);
        }
    });
    line("the same from a document of facts", from_facts, three, "");
    let words = fastest(CASES, || {
        for facts in &facts {
            black_box(edition.examine(facts, on));
        }
    });
    line("the same with every sentence written", words, three, "");
    let changes = fastest(CASES / 8, || {
        for facts in &facts[..CASES / 8] {
            black_box(edition.assess(facts, on));
        }
    });
    line("`assess`: with what would change it and from which day", changes, three, "");
}

/// What is compared decides the same.
fn agree(columns: &law::ColumnVerdicts, table: &[Row], rules: &Rules) {
    for (at, row) in table.iter().enumerate() {
        let packed = rules.three_valued(row);
        for (place, (clause, verdicts)) in columns.clauses.iter().enumerate() {
            let verdict = match packed >> (2 * place) & 3 {
                0 => Verdict::Unmet,
                1 => Verdict::Undetermined,
                2 => Verdict::Met,
                _ => Verdict::NotApplicable,
            };
            assert_eq!(verdicts.get(at), verdict, "row {at}, {clause}: {row:?}");
        }
    }
}
