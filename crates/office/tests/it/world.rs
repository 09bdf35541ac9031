//! An office with a clock of its own and seeded chance, on each engine.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use law::Day;
use office::{Chance, Clock, Now, Office};
use store::Store;

/// An office for tests.
pub struct World {
    pub office: Office,
    at_ms: Arc<AtomicI64>,
    _folder: Option<tempfile::TempDir>,
}

impl World {
    /// Moves the clock to a day, nine in the morning.
    pub fn on(&self, day: &str) {
        self.at_ms.store(morning(day), Ordering::Relaxed);
    }
}

impl World {
    /// Lets so many minutes pass.
    pub fn later(&self, minutes: i64) {
        self.at_ms.fetch_add(minutes * 60_000, Ordering::Relaxed);
    }
}

fn morning(day: &str) -> i64 {
    Now::millis_at(day.parse::<Day>().unwrap(), 9 * 60)
}

fn world(url: &str, folder: Option<tempfile::TempDir>, day: &str) -> World {
    let at_ms = Arc::new(AtomicI64::new(morning(day)));
    let hands = at_ms.clone();
    let office = Office {
        seal: office::Seal::none(),
        store: Arc::new(Store::open(url, "beijing-fengtai", [7; 32]).unwrap()),
        statute: office::Statute::one(Arc::new(law::builtin::load_fengtai_2019().unwrap())),
        calendar: Arc::new(law::builtin_calendar().clone()),
        clock: Clock::new(move || hands.load(Ordering::Relaxed)),
        chance: seeded(),
    };
    World { office, at_ms, _folder: folder }
}

/// The same bytes in every run: a counter through a mixing step.
fn seeded() -> Chance {
    let counter = AtomicU64::new(0);
    Chance::new(move |bytes| {
        for chunk in bytes.chunks_mut(8) {
            let mut x = counter.fetch_add(1, Ordering::Relaxed).wrapping_add(0x9e37_79b9_7f4a_7c15);
            x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            let mixed = (x ^ (x >> 31)).to_le_bytes();
            chunk.copy_from_slice(&mixed[..chunk.len()]);
        }
    })
}

/// One office on SQLite and one on PostgreSQL.
pub fn worlds(day: &str) -> [World; 2] {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("test.db").display());
    [world(&url, Some(folder), day), world(&testkit::postgres::fresh(), None, day)]
}
