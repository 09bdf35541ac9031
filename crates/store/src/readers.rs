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
        let idle = {
            let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
            while pool.taken >= MOST {
                pool = self.bell.wait(pool).unwrap_or_else(PoisonError::into_inner);
            }
            pool.taken += 1;
            pool.idle.pop()
        };
        // From here on the place is given back by the drop of the reader.
        let mut reader = Reader { readers: self, db: idle };
        // A connection that lay idle may have been cut; a fresh one says what is the matter.
        if reader.db.as_mut().is_none_or(|db| db.begin_read().is_err()) {
            reader.db = None;
            let mut fresh = Db::reader(&self.address)?;
            fresh.begin_read()?;
            reader.db = Some(fresh);
        }
        Ok(Some(reader))
    }
}

impl Reader<'_> {
    pub(crate) fn db(&mut self) -> &mut Db {
        self.db.as_mut().expect("a reader has its connection until it is dropped")
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        let sound = self.db.take().and_then(|mut db| db.rollback().is_ok().then_some(db));
        let mut pool = self.readers.pool.lock().unwrap_or_else(PoisonError::into_inner);
        pool.taken -= 1;
        pool.idle.extend(sound);
        drop(pool);
        self.readers.bell.notify_one();
    }
}
