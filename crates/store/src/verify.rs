//! Checks a register against its journal: the chain of seals without a gap, every record replayed
//! through its state machine to the stored bytes, and everything derived from records rebuilt.

mod chain;
mod state;

use std::collections::BTreeMap;

use casework::{Columns, Record};

use crate::{Failure, Head, Rx, Store, StoreError};

/// Faults reported at most; the first is what matters, and a broken register would fill the disk
/// with them.
const MOST_FAULTS: usize = 100;

/// Entries or records looked at together: bounds the memory of a verification.
const PAGE: u32 = 1000;

/// Knows the kinds of records, and how to replay them.
#[derive(Default)]
pub struct Verifier {
    kinds: BTreeMap<&'static str, Replay>,
}

/// Replays the events of one record.
type Replay = fn(&[(i64, &str)]) -> Result<Option<Replayed>, Fault>;

/// Where the events of a record lead.
struct Replayed {
    doc: String,
    columns: Columns,
}

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Entries of the journal.
    pub entries: i64,
    /// Records replayed.
    pub records: i64,
    /// Where the journal ends; kept elsewhere it is the witness of the next verification.
    pub head: Head,
    /// What is wrong, by number of the entry; at most a hundred.
    pub faults: Vec<Fault>,
}

/// Something that cannot have been written by this program.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The first entry of the journal that is or explains the fault.
    pub seq: i64,
    /// What is wrong, in Chinese.
    pub what: String,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}

impl Verifier {
    /// Knows no kind yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Knows one more kind of record.
    #[must_use]
    pub fn kind<R: Record>(mut self) -> Self {
        self.kinds.insert(R::KIND, replay::<R>);
        self
    }

    /// Verifies a register on one unchanging picture, beside any writes. `witness` is a head kept
    /// outside the database: an older copy of the register, put back in its place, does not
    /// contain it.
    pub fn verify(&self, store: &Store, witness: Option<&Head>) -> Result<Report, Failure> {
        store.read(|rx| {
            let mut faults = Faults::default();
            let chained = chain::check(rx, witness, &mut faults);
            let (entries, head) = faults.found_in(chained)?.unwrap_or((0, Head::genesis()));
            let replayed = self.check_records(rx, &mut faults);
            let records = faults.found_in(replayed)?.unwrap_or(0);
            Ok(Report { entries, records, head, faults: faults.sorted() })
        })
    }

    fn check_records(&self, rx: &mut Rx<'_>, faults: &mut Faults) -> Result<i64, Failure> {
        let mut records = 0;
        for (kind, replay) in &self.kinds {
            records += state::check(rx, kind, *replay, faults)?;
        }
        state::check_strangers(rx, &self.kinds, faults)?;
        Ok(records)
    }
}

/// Collects faults up to the most that are reported.
#[derive(Default)]
struct Faults(Vec<Fault>);

impl Faults {
    fn add(&mut self, seq: i64, what: impl Into<String>) {
        if self.0.len() < MOST_FAULTS {
            self.0.push(Fault { seq, what: what.into() });
        }
    }

    /// A check that could not read on is itself a fault; a database that does not answer is none.
    fn found_in<T>(&mut self, check: Result<T, Failure>) -> Result<Option<T>, Failure> {
        match check {
            Ok(value) => Ok(Some(value)),
            Err(Failure::Broken(StoreError::Damaged { what })) => {
                self.add(0, what);
                Ok(None)
            }
            Err(failure) => Err(failure),
        }
    }

    fn sorted(mut self) -> Vec<Fault> {
        self.0.sort();
        self.0
    }
}

fn replay<R: Record>(events: &[(i64, &str)]) -> Result<Option<Replayed>, Fault> {
    let mut state: Option<R> = None;
    for &(seq, payload) in events {
        let fault = |what: String| Fault { seq, what };
        let event = serde_json::from_str::<R::Event>(payload)
            .map_err(|error| fault(format!("事件无法读出：{error}")))?;
        let next = R::apply(state.take(), &event)
            .map_err(|refusal| fault(format!("事件不能重演：{}", refusal.code())))?;
        state = Some(next);
    }
    Ok(state
        .map(|record| Replayed { doc: crate::journal::encode(&record), columns: record.columns() }))
}
