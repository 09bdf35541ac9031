//! Which edition of the rules a day has: the one that began last of those that were approved and
//! made public before they began (6.2, 6.5).

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use casework::Enactment;
use law::{Day, Edition, Editions};
use store::{Failure, Query, Store};

/// Editions of one district at most: one a year for a century.
const ENACTMENTS: u32 = 100;

/// The editions the office has at hand, and those of them that are public.
#[derive(Clone)]
pub struct Statute {
    editions: Arc<Editions>,
    public: Arc<Mutex<Public>>,
}

/// What the register said when it was asked last.
#[derive(Default)]
struct Public {
    asked_on: Option<Day>,
    hashes: Vec<String>,
}

impl Statute {
    /// Several editions side by side.
    pub fn new(editions: Editions) -> Self {
        Self { editions: Arc::new(editions), public: Arc::default() }
    }

    /// One edition, which is in force on every day.
    pub fn one(edition: Arc<Edition>) -> Self {
        Self::new(Editions::one(edition))
    }

    /// Every edition at hand, in force or not.
    pub fn editions(&self) -> &Editions {
        &self.editions
    }

    /// Asks the register which editions are public.
    ///
    /// What begins on a day was made public on an earlier one, so it is asked once a day, and not
    /// at all where there is one edition.
    pub(crate) fn ask(&self, today: Day, store: &Store) -> Result<(), Failure> {
        if self.editions.all().len() == 1 {
            return Ok(());
        }
        let mut public = self.known();
        if public.asked_on != Some(today) {
            public.hashes = public_hashes(store)?;
            public.asked_on = Some(today);
        }
        Ok(())
    }

    /// The edition in force on a day, by what the register said last.
    pub(crate) fn on(&self, day: Day) -> Arc<Edition> {
        let public = self.known();
        let binds = |edition: &Edition| public.hashes.iter().any(|hash| hash == edition.hash());
        self.editions.on(day, binds).clone()
    }

    fn known(&self) -> MutexGuard<'_, Public> {
        self.public.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The edition under which something was filed on a day: a later one does not reach back to it.
    pub(crate) fn filed_under(&self, id: &str) -> Option<Arc<Edition>> {
        self.editions.find(id).cloned()
    }
}

fn public_hashes(store: &Store) -> Result<Vec<String>, Failure> {
    let query = Query { stage: Some("published"), limit: ENACTMENTS, ..Query::default() };
    let found = store.read(|rx| rx.list::<Enactment>(&query))?;
    Ok(found.into_iter().map(|found| found.doc.hash).collect())
}
