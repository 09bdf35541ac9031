//! Time of a whole run for 100,000 employers and 200,000 places, against sorting the same
//! employers.
//!
//! `cargo bench -p casework --bench allocation`. One core. The ratio of the fastest rounds is the
//! figure to keep: both sides are measured in the same run, so a loaded machine slows both.

use std::time::{Duration, Instant};

use casework::allocation::{
    Bundle, Contents, Criterion, Figure, Gate, GateRule, Group, Measure, Method, Row, SizeStep,
    Snapshot, Step, allocate, audit, certify,
};
use law::Day;

const EMPLOYERS: u32 = 100_000;
const PLACES: u32 = 200_000;
const ROUNDS: usize = 7;

fn main() {
    let (method, snapshot) = (method(), snapshot());
    let run = || allocate(&snapshot, &method, PLACES, "种子").expect("the data are sound");
    let award = run();
    assert_eq!(award.awarded, u64::from(PLACES), "the pool must be the limit, not the caps");

    let weights: Vec<(u64, String)> =
        award.lines.iter().map(|line| (line.weight, line.code.clone())).collect();
    let sort = || {
        let mut sorted = weights.clone();
        sorted.sort();
        sorted
    };
    println!("allocation: {EMPLOYERS} employers, {PLACES} places, fastest and median of {ROUNDS}");
    let yardstick = measure(sort);
    report("plain sort by weight and code", yardstick, yardstick);
    report("allocate: check, score, rank, divide", measure(run), yardstick);
    report("certify", measure(|| certify(&award)), yardstick);
    report("snapshot digest (SM3)", measure(|| snapshot.digest()), yardstick);

    let contents = Contents::new(snapshot.clone(), method.clone(), award.clone());
    let bundle = Bundle::seal(contents).expect("there are no departures");
    let json = String::from_utf8(bundle.to_json()).expect("JSON is UTF-8");
    println!("  published file: {} MB", json.len() / 1_000_000);
    report("audit of the file", measure(|| audit::verify(&json).is_ok()), yardstick);
}

/// The fastest and the median time of a few rounds: others may be using the machine.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn measure<T>(mut work: impl FnMut() -> T) -> (Duration, Duration) {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort();
    (times[0], times[ROUNDS / 2])
}

fn report(what: &str, time: (Duration, Duration), yardstick: (Duration, Duration)) {
    let tenths = time.0.as_micros() * 10 / yardstick.0.as_micros().max(1);
    let (fastest, median) = (time.0.as_millis(), time.1.as_millis());
    println!("  {what:<38} {fastest:>6} ms {median:>6} ms {:>5}.{} x", tenths / 10, tenths % 10);
}

/// A repeatable sequence of numbers that looks random (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}

const CRITERIA: [&str; 6] = ["tax", "prospects", "duty", "lawful", "order", "talent"];

fn method() -> Method {
    let day = Day::first_of_year(2026);
    let step = |from: i64, points| Step { from, points, words: format!("{from}以上") };
    let criteria = CRITERIA.iter().zip([30, 20, 15, 15, 10, 10]).map(|(key, weight)| Criterion {
        key: (*key).into(),
        measure: Measure::Finding,
        name: (*key).into(),
        steps: vec![step(1, 10), step(2, 20)],
        weight,
    });
    let group = |key: &str, percent| Group {
        clause: "2.7".into(),
        key: key.into(),
        name: key.into(),
        percent,
    };
    let size = |from, factor| SizeStep { factor, from, words: format!("{from}人以上") };
    Method {
        criteria: criteria.collect(),
        edition: "bench".into(),
        floor_share_percent: 50,
        gates: vec![GateRule {
            clause: "4.6".into(),
            key: "plan-filed".into(),
            words: "已提交计划".into(),
        }],
        groups: vec![group("unicorn", 130), group("listed", 120), group("pillar", 110)],
        in_force: day,
        sizes: vec![size(0, 1), size(30, 2), size(100, 3), size(500, 4)],
        stability_percent: 10,
        supplement_use_percent: 80,
    }
}

fn snapshot() -> Snapshot {
    let mut numbers = Numbers(2026);
    Snapshot {
        district: "bench".into(),
        frozen_on: Day::first_of_year(2026),
        quarter: None,
        reserve: 0,
        rows: (0..EMPLOYERS).map(|index| row(index, &mut numbers)).collect(),
        total: PLACES,
        year: 2026,
    }
}

fn row(index: u32, numbers: &mut Numbers) -> Row {
    let mut figure = |of: &str, limit: u64| Figure {
        amount: i64::try_from(numbers.below(limit)).unwrap_or(0),
        evidence: "00".repeat(32),
        of: of.into(),
        on: Day::first_of_year(2026),
        source: "税务".into(),
    };
    let values = CRITERIA.iter().map(|key| figure(key, 3)).collect();
    let headcount = figure("headcount", 900);
    let groups = ["unicorn", "listed", "pillar", "", "", ""];
    let group = groups[usize::try_from(numbers.below(6)).unwrap_or(0)];
    let verified = u32::try_from(numbers.below(12)).unwrap_or(0);
    Row {
        awarded: 0,
        code: format!("91110106{:010}", (u64::from(index) * 7_919) % 1_000_003),
        cut: None,
        demand: verified,
        floor: None,
        gates: vec![Gate { key: "plan-filed".into(), passed: true, reason: "已提交".into() }],
        groups: Some(group)
            .filter(|group| !group.is_empty())
            .map(String::from)
            .into_iter()
            .collect(),
        headcount,
        name: format!("第{index}号单位"),
        plan: "11".repeat(32),
        requests: Vec::new(),
        values,
        verified,
    }
}
