//! The daily sweep over registers of 10,000, 100,000 and 1,000,000 live permits of which the same
//! number is due: the time must follow what is due, not what exists.
//!
//! `cargo bench -p office --bench sweep`; `-- 10000 100000` for smaller registers only. One core, a
//! register on disk. The ratio to the smallest register of the same run is the figure to keep.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use casework::{Actor, Id, Life, Permit, PermitEvent};
use law::Day;
use office::{Chance, Clock, Now, Office, Statute, sweep};
use store::{Moment, Store};

/// Permits of which the term and its grace ended just now.
const DUE: u64 = 200;
/// Live permits, in all.
const SIZES: [u64; 3] = [10_000, 100_000, 1_000_000];
/// Days on which something becomes due, one after the other.
const ROUNDS: i32 = 5;
/// Permits put in with one commit.
const TOGETHER: u64 = 2_000;
/// The grace after the end, and the day after it (3.2.6).
const GRACE: i32 = 31;

fn main() {
    let asked: Vec<u64> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if asked.is_empty() { SIZES.to_vec() } else { asked };
    println!(
        "A day's sweep, found and done: {DUE} permits lapse; fastest and median of {ROUNDS}.\n"
    );
    println!("| live permits | fastest ms | median ms | ratio | ms for each done | none due, ms |");
    println!("|--:|--:|--:|--:|--:|--:|");
    let mut yardstick = None;
    for size in sizes {
        let folder = tempfile::tempdir().expect("a folder for the register");
        let url = format!("sqlite:{}", folder.path().join("register.db").display());
        let first: Day = "2024-03-04".parse().expect("a day of the calendar");
        let clock = Arc::new(AtomicI64::new(Now::millis_at(first, 9 * 60)));
        let office = office(&url, clock.clone());
        fill(&office, first, size);
        let (mut due, mut idle) = (Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            // Two weeks apart, and late enough for a grace that is rolled over a week of holidays.
            let day = first + round * 14 + GRACE + 9;
            clock.store(Now::millis_at(day, 60), Ordering::Relaxed);
            due.push(measure(|| swept(&office, DUE)));
            idle.push(measure(|| swept(&office, 0)));
        }
        report(size, &mut due, &mut idle, &mut yardstick);
    }
}

fn office(url: &str, clock: Arc<AtomicI64>) -> Office {
    let edition = law::builtin::load_fengtai_2019().expect("the built-in edition");
    let store = Store::open(url, "beijing-fengtai", [7; 32]).expect("a new register");
    Office {
        store: Arc::new(store),
        statute: Statute::one(Arc::new(edition)),
        calendar: Arc::new(law::builtin_calendar().clone()),
        clock: Clock::new(move || clock.load(Ordering::Relaxed)),
        chance: Chance::new(|bytes| bytes.fill(7)),
        seal: office::Seal::none(),
    }
}

/// Permits that end years later, and the few of each round.
fn fill(office: &Office, first: Day, size: u64) {
    let now = office.now();
    let edition = office.edition().id().to_owned();
    let moment = Moment { at_ms: now.at_ms, day: now.day, edition };
    let actor = Actor::system();
    let rounds = u64::try_from(ROUNDS).expect("a small number");
    for start in (0..size).step_by(usize::try_from(TOGETHER).expect("a small number")) {
        let work = |tx: &mut store::Tx<'_>| {
            for number in start..size.min(start + TOGETHER) {
                let ends = if number < DUE * rounds {
                    first + i32::try_from(number / DUE).expect("a small number") * 14
                } else {
                    first + 400 + i32::try_from(number % 900).expect("a small number")
                };
                let id = Id::new(1 + number, [5; 10]);
                let issued = PermitEvent::Issued { permit: Box::new(permit(number, ends)) };
                tx.act::<Permit>(&actor, id, &issued)?;
            }
            Ok(())
        };
        office.store.write(&moment, None, work).expect("room for permits");
    }
}

/// A permit in its second term that ends on a day.
fn permit(number: u64, ends: Day) -> Permit {
    Permit {
        number: format!("FT2021{number:07}"),
        person: Id::new(number, [1; 10]),
        name: "张三".into(),
        id_number: format!("BENCH{number:013}"),
        employer: Id::new(number / 20, [2; 10]),
        category: "1.2.1".into(),
        first_issued: ends + 1 - 6 * 365,
        valid_from: ends + 1 - 3 * 365,
        valid_until: ends,
        term: 2,
        extension_cap: None,
        life: Life::Valid,
        pending: std::collections::BTreeSet::new(),
        discontinued: std::collections::BTreeSet::new(),
        grace_from: None,
        protected_to: None,
        companions: Vec::new(),
        code: format!("CODE{number:012}"),
        prints: 0,
    }
}

fn swept(office: &Office, lapsed: u64) {
    let swept = sweep::run(office).expect("the sweep runs");
    assert_eq!((u64::from(swept.lapsed), swept.failed.len()), (lapsed, 0), "{swept:?}");
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn measure(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn report(
    size: u64,
    due: &mut [Duration],
    idle: &mut [Duration],
    yardstick: &mut Option<Duration>,
) {
    due.sort();
    idle.sort();
    let first = *yardstick.get_or_insert(due[0]);
    let part = |of: u128, by: u128| {
        let hundredths = of * 100 / by.max(1);
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    };
    let ratio = part(due[0].as_micros(), first.as_micros());
    let each = part(due[0].as_micros(), u128::from(DUE) * 1_000);
    let (fastest, median) = (due[0].as_millis(), due[due.len() / 2].as_millis());
    let none = part(idle[idle.len() / 2].as_micros(), 1_000);
    println!("| {size} | {fastest} | {median} | {ratio} | {each} | {none} |");
}
