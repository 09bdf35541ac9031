//! The register on disk: SQLite or PostgreSQL behind one concrete type.
//!
//! The only SQL of the product lives here, each statement once, in PostgreSQL's dialect; `db.rs`
//! alone knows the engine. A write is a synchronous closure in one transaction: the new state, its
//! claims and counter, the journal entry, letters and the first answer, together or not at all.
//! Nothing is answered before it is durable.
//!
//! Blocking: call it from a thread that may block, and never from inside an asynchronous task.

mod access;
mod db;
mod deliveries;
mod ended;
mod erasure;
mod error;
mod files;
mod gate;
mod journal;
mod known;
mod outbox;
mod readers;
mod rx;
mod schema;
mod seal;
mod traces;
mod tx;
mod unsaved;
mod verify;

use casework::Actor;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use access::{Read, Secret, Session};
pub use deliveries::Travel;
pub use ended::Ended;
pub use error::{Failure, StoreError};
pub use files::{FileNote, NewFile};
pub use journal::{Content, Entry, Head, Moment};
pub use outbox::{Delivery, Posted};
pub use rx::{Found, Query, Rx};
pub use seal::sm3_hex;
pub use tx::Tx;
pub use verify::{Fault, Report, Verifier};

use db::{Address, CommitError, Db};
use gate::{Ask, Attempt, Gate, MOST_RETRIES};
use readers::Readers;

/// The register of one district.
pub struct Store {
    gate: Gate,
    readers: Readers,
    district: String,
}

/// What makes a repeated command one command: its key, and to whom and what it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey {
    /// Chosen by the sender, e.g. hidden in the form; unique in the district.
    pub key: String,
    /// Who sends it.
    pub actor: String,
    /// SM3 of what is asked.
    pub body: String,
}

impl IdempotencyKey {
    /// The key of what `actor` asks with `body`.
    pub fn new(key: impl Into<String>, actor: &Actor, body: &impl Serialize) -> Self {
        let account = actor.account.map(|id| id.to_string()).unwrap_or_default();
        let actor = format!("{}/{account}", actor.role.code());
        Self { key: key.into(), actor, body: sm3_hex(journal::encode(body).as_bytes()) }
    }
}

impl Store {
    /// Opens the register of `district` at `sqlite:PATH`, `sqlite::memory:` or `postgres://…`, and
    /// brings its schema up to date. `seed` is drawn at random for this process; the salts of the
    /// journal follow from it, so the same seed writes the same journal.
    ///
    /// Fails when the database cannot be reached ([`StoreError::Gone`]), is held by somebody else
    /// ([`StoreError::Locked`]), or is newer than this program ([`StoreError::NewerSchema`]).
    pub fn open(url: &str, district: &str, seed: [u8; 32]) -> Result<Self, StoreError> {
        let address = Address::parse(url)?;
        let mut db = Db::create(&address)?;
        schema::migrate(&mut db)?;
        found(&mut db, district)?;
        let readers = Readers::new(address.clone());
        let gate = Gate::new(address, district, db, seed);
        Ok(Self { gate, readers, district: district.to_owned() })
    }

    /// The district, e.g. `beijing-fengtai`.
    pub fn district(&self) -> &str {
        &self.district
    }

    /// Runs a write and returns when it is durable. What the closure refuses leaves no trace; what
    /// it is refused or breaks with rolls back alone.
    ///
    /// The closure may run more than once, so it changes nothing but the transaction. A command
    /// that is repeated with the same `key` gets its first answer; without a key a commit that
    /// breaks halfway ends in [`StoreError::Unknown`]. The closure must not call the store itself:
    /// it holds the gate.
    pub fn write<T, F>(
        &self,
        moment: &Moment,
        key: Option<&IdempotencyKey>,
        act: F,
    ) -> Result<T, Failure>
    where
        T: Serialize + DeserializeOwned,
        F: Fn(&mut Tx<'_>) -> Result<T, Failure>,
    {
        let mut retries = 0;
        // Once nobody knows what became of a commit, no later breakdown says that nothing did.
        let mut unknown = false;
        loop {
            let ask = Ask { moment, key, alone: retries > 0 };
            self.rehearse(&ask, &act);
            let broken = match self.gate.attempt(&ask, &act) {
                Attempt::Done(Err(Failure::Broken(_))) if unknown => StoreError::Unknown,
                Attempt::Done(answer) => return answer,
                Attempt::Again(broken) => broken,
            };
            unknown |= matches!(broken, StoreError::Unknown);
            if (unknown && key.is_none()) || retries == MOST_RETRIES {
                return Err(if unknown { StoreError::Unknown } else { broken }.into());
            }
            gate::pause(retries);
            retries += 1;
        }
    }

    /// Uses the time a write has to wait for finding out what it will look up.
    fn rehearse<T>(&self, ask: &Ask<'_>, act: &impl Fn(&mut Tx<'_>) -> Result<T, Failure>) {
        if ask.alone || !self.gate.is_busy() {
            return;
        }
        if let Some(mut reader) = self.readers.take_for_rehearsal() {
            self.gate.rehearse(reader.db(), &self.district, ask, act);
        }
    }

    /// Where the journal ends: the checkpoint to publish or to keep elsewhere.
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the bare method is not general enough over the view's lifetime"
    )]
    pub fn head(&self) -> Result<Head, Failure> {
        self.read(|rx| rx.head())
    }

    /// Runs a read on one unchanging picture of the register, beside any writes.
    pub fn read<T>(
        &self,
        look: impl FnOnce(&mut Rx<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let Some(mut reader) = self.readers.take()? else { return self.gate.read(look) };
        look(&mut Rx { db: reader.db(), district: &self.district, work: None })
    }
}

/// Makes the district's row, on which every key of the district rests.
fn found(db: &mut Db, district: &str) -> Result<(), StoreError> {
    db.begin()?;
    let sql = "insert into districts (district, seq, hash, reads) values ($1, $2, $3, $4) \
        on conflict (district) do nothing";
    let head = Head::genesis();
    let args = [district.into(), head.seq.into(), (&head.hash).into(), 0.into()];
    match db.execute(sql, &args) {
        Ok(_) => db.commit().map_err(|error| match error {
            CommitError::Lost(broken) => broken,
            CommitError::Unknown => StoreError::Unknown,
        }),
        Err(broken) => {
            db.rollback()?;
            Err(broken)
        }
    }
}
