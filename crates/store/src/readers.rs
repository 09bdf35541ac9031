//! A few connections that only read, beside the writer.

use std::sync::{Condvar, Mutex, PoisonError};

use crate::StoreError;
use crate::db::{Address, Db};

/// Most reading connections: more readers than this are faster one after the other.
const MOST: usize = 8;

/// The connections of one store.
pub(crate) struct Readers {
    address: Address,
    pool: Mutex<Pool>,
    bell: Condvar,
}

#[derive(Default)]
struct Pool {
    idle: Vec<Db>,
    taken: usize,
}

/// A connection inside a read; it goes back when the read ends.
pub(crate) struct Reader<'a> {
    readers: &'a Readers,
    db: Option<Db>,
    begun: bool,
}

impl Readers {
    pub(crate) fn new(address: Address) -> Self {
        Self { address, pool: Mutex::default(), bell: Condvar::new() }
    }

    /// A connection with one unchanging picture; none where only the writer can read.
    pub(crate) fn take(&self) -> Result<Option<Reader<'_>>, StoreError> {
        if matches!(self.address, Address::Memory) {
            return Ok(None);
        }
        let mut reader = self.lend();
        // A connection that lay idle may have been cut; a fresh one says what is the matter.
        if reader.db.as_mut().is_none_or(|db| db.begin_read().is_err()) {
            reader.db = None;
            reader.db.insert(Db::reader(&self.address)?).begin_read()?;
        }
        reader.begun = true;
        Ok(Some(reader))
    }

    /// A connection for a rehearsal; none where one would not pay, or cannot be had.
    pub(crate) fn take_for_rehearsal(&self) -> Option<Reader<'_>> {
        if !self.address.is_far() {
            return None;
        }
        let mut reader = self.lend();
        if reader.db.is_none() {
            reader.db = Some(Db::reader(&self.address).ok()?);
        }
        Some(reader)
    }

    /// A place among the readers, with an idle connection if there is one; given back when it is
    /// dropped.
    fn lend(&self) -> Reader<'_> {
        let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        while pool.taken >= MOST {
            pool = self.bell.wait(pool).unwrap_or_else(PoisonError::into_inner);
        }
        pool.taken += 1;
        Reader { readers: self, db: pool.idle.pop(), begun: false }
    }
}

impl Reader<'_> {
    pub(crate) fn db(&mut self) -> &mut Db {
        self.db.as_mut().expect("a reader has its connection until it is dropped")
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        let begun = self.begun;
        let sound = self.db.take().and_then(|mut db| {
            let sound = if begun { db.rollback().is_ok() } else { !db.failed() };
            sound.then_some(db)
        });
        let mut pool = self.readers.pool.lock().unwrap_or_else(PoisonError::into_inner);
        pool.taken -= 1;
        pool.idle.extend(sound);
        drop(pool);
        self.readers.bell.notify_one();
    }
}
