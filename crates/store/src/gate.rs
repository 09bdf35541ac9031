//! The gate to the writing connection: one write at a time, many to a commit.
//!
//! A write runs on its caller's thread while it holds the gate. Who finds others waiting leaves
//! the transaction open for them; the last one commits for all, and only then does any of them
//! answer. So a commit's wait for the disk is shared by everybody who came meanwhile, a lone write
//! hands nothing over to another thread, and a closure may borrow from its caller. What a write
//! does stays in memory ([`Unsaved`]) until the commit; a refused one is simply forgotten.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::db::{Address, CommitError, Db};
use crate::journal::{Head, Moment, encode};
use crate::known::{Kept, Known};
use crate::rx::{Hold, Work};
use crate::seal::Seed;
use crate::unsaved::{Answer, Unsaved};
use crate::{Failure, IdempotencyKey, Rx, StoreError, Tx};

/// Most writes in one commit: bounds how long the first of them waits for the last.
const MOST_TOGETHER: usize = 128;

/// Most callers waiting at the gate. At a thousand writes a second the last one waits a quarter of
/// a second; when there are more, something is wrong, and a clear “busy” is better than a queue.
const MOST_WAITING: usize = 256;

/// How many times a transaction that was lost to others is run again.
pub(crate) const MOST_RETRIES: u32 = 5;

/// The gate of one store.
pub(crate) struct Gate {
    writer: Mutex<Writer>,
    waiting: AtomicUsize,
    /// What those who wait will look up.
    rehearsed: Mutex<Vec<Known>>,
    kept: Arc<Mutex<Kept>>,
    seed: Seed,
}

/// The writing connection and the group whose transaction is open.
pub(crate) struct Writer {
    address: Address,
    district: String,
    db: Option<Db>,
    group: Option<Group>,
    kept: Arc<Mutex<Kept>>,
    seed: Seed,
}

struct Group {
    unsaved: Unsaved,
    known: Known,
    members: usize,
    fate: Arc<Fate>,
}

/// What became of a group, told to all of its members at once.
#[derive(Default)]
struct Fate {
    outcome: Mutex<Option<Outcome>>,
    bell: Condvar,
}

#[derive(Clone, Copy)]
enum Outcome {
    Saved,
    Lost,
    Unknown,
}

/// One attempt at a write.
pub(crate) enum Attempt<T> {
    /// It came to an answer, and the answer will stand.
    Done(Result<T, Failure>),
    /// Nothing happened (or, with [`StoreError::Unknown`], nobody knows); it may be run again.
    Again(StoreError),
}

/// What is asked at the gate.
pub(crate) struct Ask<'a> {
    pub moment: &'a Moment,
    pub key: Option<&'a IdempotencyKey>,
    /// In a transaction of its own: after a failure, so that the guilty one is found.
    pub alone: bool,
}

impl Gate {
    pub(crate) fn new(address: Address, district: &str, db: Db, seed: Seed) -> Self {
        let kept = Arc::new(Mutex::new(Kept::new()));
        let (district, db) = (district.to_owned(), Some(db));
        let writer = Writer { address, district, db, group: None, kept: Arc::clone(&kept), seed };
        let waiting = AtomicUsize::new(0);
        Self { writer: Mutex::new(writer), waiting, rehearsed: Mutex::default(), kept, seed }
    }

    /// Whether a write would have to wait now.
    pub(crate) fn is_busy(&self) -> bool {
        self.waiting.load(Ordering::Relaxed) > 0 || self.writer.try_lock().is_err()
    }

    /// Runs a write on a reading connection, where it can change nothing, and leaves word of what
    /// it looks up for whoever opens the gate next.
    pub(crate) fn rehearse<T, F>(&self, db: &mut Db, district: &str, ask: &Ask<'_>, act: &F)
    where
        F: Fn(&mut Tx<'_>) -> Result<T, Failure>,
    {
        let mut known = Known::default();
        let mut earlier = Unsaved::after(Head::genesis(), 0);
        let work = Work {
            own: earlier.clone(),
            earlier: &mut earlier,
            known: &mut known,
            kept: &self.kept,
            hold: Hold::Rehearsal(ask.moment.at_ms),
            seed: &self.seed,
        };
        let rx = Rx { db, district, work: Some(work) };
        // Whatever it comes to, the performance decides.
        drop(Tx { rx, moment: ask.moment }.caught(act));
        known.answers.extend(ask.key.map(|key| (key.key.clone(), None)));
        lock(&self.rehearsed).push(known);
    }

    fn enter(&self) -> Result<MutexGuard<'_, Writer>, StoreError> {
        // Who is counted as waiting must come in: the one inside may leave its commit to them.
        self.waiting
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |waiting| {
                (waiting < MOST_WAITING).then_some(waiting + 1)
            })
            .map_err(|waiting| StoreError::Busy { waiting })?;
        let writer = self.writer.lock().unwrap_or_else(|poisoned| {
            // Somebody panicked inside the store itself: what the group had is not to be trusted.
            let mut writer = PoisonError::into_inner(poisoned);
            writer.abandon();
            self.writer.clear_poison();
            writer
        });
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        Ok(writer)
    }

    /// Runs a write once and waits until its group is durable.
    pub(crate) fn attempt<T, F>(&self, ask: &Ask<'_>, act: &F) -> Attempt<T>
    where
        T: Serialize + DeserializeOwned,
        F: Fn(&mut Tx<'_>) -> Result<T, Failure>,
    {
        let mut writer = match self.enter() {
            Ok(writer) => writer,
            Err(busy) => return Attempt::Done(Err(busy.into())),
        };
        if ask.alone {
            // How the others' commit ends is theirs to hear.
            drop(writer.commit());
        }
        let rehearsed = std::mem::take(&mut *lock(&self.rehearsed));
        let answer = match writer.run(ask, rehearsed, act) {
            Ok(answer) => answer,
            Err(broken) => {
                writer.abandon();
                return again_or_not(broken);
            }
        };
        let others = !ask.alone && self.waiting.load(Ordering::SeqCst) > 0;
        if let Some(group) = &writer.group
            && others
            && group.members < MOST_TOGETHER
        {
            let fate = Arc::clone(&group.fate);
            drop(writer);
            return match fate.wait() {
                Outcome::Saved => Attempt::Done(answer),
                Outcome::Lost => Attempt::Again(StoreError::Contended),
                Outcome::Unknown => Attempt::Again(StoreError::Unknown),
            };
        }
        match writer.commit() {
            Ok(()) => Attempt::Done(answer),
            Err((_, broken)) if ask.alone => again_or_not(broken),
            Err((_, StoreError::Unknown)) => Attempt::Again(StoreError::Unknown),
            // Of many, the guilty one is found when each is run alone.
            Err((1, broken)) => again_or_not(broken),
            Err(_) => Attempt::Again(StoreError::Contended),
        }
    }

    /// Reads through the writing connection: for memory, which has no other.
    pub(crate) fn read<T>(
        &self,
        look: impl FnOnce(&mut Rx<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut writer = self.enter()?;
        writer.commit().map_err(|(_, broken)| broken)?;
        let Writer { db, district, .. } = &mut *writer;
        let db = db
            .as_mut()
            .ok_or_else(|| StoreError::Gone { why: "内存数据库已关闭".into() })?;
        look(&mut Rx { db, district, work: None })
    }
}

/// Waits before a retry: longer each time, and not as long as the others who lost the same
/// transaction.
pub(crate) fn pause(retries: u32) {
    static SEED: AtomicU64 = AtomicU64::new(0);
    // SplitMix64's step and mixer; the quality hardly matters, only that waits differ.
    let mut mixed = SEED.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let longest = 10_u64 << (2 * retries).min(10);
    std::thread::park_timeout(Duration::from_millis(1 + (mixed >> 33) % longest));
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn again_or_not<T>(broken: StoreError) -> Attempt<T> {
    if broken.is_passing() { Attempt::Again(broken) } else { Attempt::Done(Err(broken.into())) }
}

impl Writer {
    /// Runs one write inside the group's transaction. An error means the transaction is lost for
    /// all.
    fn run<T, F>(
        &mut self,
        ask: &Ask<'_>,
        rehearsed: Vec<Known>,
        act: &F,
    ) -> Result<Result<T, Failure>, StoreError>
    where
        T: Serialize + DeserializeOwned,
        F: Fn(&mut Tx<'_>) -> Result<T, Failure>,
    {
        let (kept, seed) = (Arc::clone(&self.kept), self.seed);
        let (db, district, group) = self.open()?;
        group.members += 1;
        group.known.load(db, district, rehearsed, &lock(&kept))?;
        let Group { unsaved: earlier, known, .. } = group;
        let own = Unsaved::after(earlier.head.clone(), earlier.reads);
        let work = Work { earlier, own, known, kept: &kept, hold: Hold::Memory, seed: &seed };
        let rx = Rx { db: &mut *db, district, work: Some(work) };
        let mut tx = Tx { rx, moment: ask.moment };
        let answer = tx.answered(ask.key, act);
        let Some(Work { own, hold, .. }) = tx.rx.work.take() else {
            return Err(StoreError::damaged("写入的内容丢失"));
        };
        let held = hold == Hold::Savepoint;
        if held {
            // It may hold what is undone now, or not what was changed directly.
            group.known = Known::default();
        }
        match answer {
            Err(Failure::Broken(broken)) if db.failed() => return Err(broken),
            _ if db.failed() => return Err(StoreError::Contended),
            Ok(_) => {
                if held {
                    db.batch("release savepoint write")?;
                }
                group.unsaved.absorb(own);
            }
            Err(_) if held => {
                db.batch("rollback to savepoint write; release savepoint write")?;
            }
            Err(_) => {}
        }
        Ok(answer)
    }

    /// The open transaction, begun if there is none, with the district's row locked.
    fn open(&mut self) -> Result<(&mut Db, &str, &mut Group), StoreError> {
        let Self { address, district, db, group, kept, .. } = self;
        let db = match db {
            Some(db) => db,
            None => db.insert(Db::writer(address)?),
        };
        let group = match group {
            Some(group) => group,
            None => group.insert(Group::begin(db, district, kept)?),
        };
        Ok((db, district, group))
    }

    /// Makes the open group durable and tells its members. The error comes with their number.
    fn commit(&mut self) -> Result<(), (usize, StoreError)> {
        let (Some(mut group), Some(db)) = (self.group.take(), &mut self.db) else { return Ok(()) };
        let result = group.save(db, &self.district, &self.kept);
        match result {
            Ok(()) => {
                group.fate.set(Outcome::Saved);
                Ok(())
            }
            Err(CommitError::Lost(broken)) => {
                self.reset();
                group.fate.set(Outcome::Lost);
                Err((group.members, broken))
            }
            Err(CommitError::Unknown) => {
                self.reset();
                group.fate.set(Outcome::Unknown);
                Err((group.members, StoreError::Unknown))
            }
        }
    }

    /// Undoes the open group; its members run again.
    fn abandon(&mut self) {
        self.reset();
        if let Some(group) = self.group.take() {
            group.fate.set(Outcome::Lost);
        }
    }

    /// Leaves no transaction open; a connection that cannot do that is closed, and opened anew
    /// when needed.
    fn reset(&mut self) {
        if let Some(mut db) = self.db.take()
            && db.rollback().is_ok()
        {
            self.db = Some(db);
        }
    }
}

impl Group {
    fn begin(db: &mut Db, district: &str, kept: &Mutex<Kept>) -> Result<Self, StoreError> {
        let sql = "select seq || ' ' || reads || ' ' || hash from districts where district = $1";
        let Some(end) = db.begin_locked(sql, district)? else {
            return Err(StoreError::damaged(format!("没有辖区 {district}")));
        };
        let mut words = end.splitn(3, ' ');
        let mut number = || words.next()?.parse::<i64>().ok();
        let (Some(seq), Some(reads)) = (number(), number()) else {
            return Err(StoreError::damaged(format!("辖区 {district} 的登记无法读出")));
        };
        let head = Head { seq, hash: words.next().unwrap_or_default().to_owned() };
        lock(kept).begin(&head);
        let unsaved = Unsaved::after(head, reads);
        Ok(Self { unsaved, known: Known::default(), members: 0, fate: Arc::default() })
    }

    fn save(&mut self, db: &mut Db, district: &str, kept: &Mutex<Kept>) -> Result<(), CommitError> {
        let written = self.unsaved.flush(db, district, &mut self.known, kept);
        let written = written.map_err(CommitError::Lost)?;
        if self.unsaved.written {
            db.commit()?;
        } else {
            // Nothing was changed, so there is nothing the disk would have to keep.
            db.rollback().map_err(CommitError::Lost)?;
        }
        lock(kept).end(std::mem::take(&mut self.known), written);
        Ok(())
    }
}

impl Fate {
    fn set(&self, outcome: Outcome) {
        *lock(&self.outcome) = Some(outcome);
        self.bell.notify_all();
    }

    fn wait(&self) -> Outcome {
        let mut outcome = lock(&self.outcome);
        loop {
            if let Some(outcome) = *outcome {
                return outcome;
            }
            outcome = self.bell.wait(outcome).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Tx<'_> {
    /// The first answer to a repeated command, or the closure's, kept as the first one.
    fn answered<T, F>(&mut self, key: Option<&IdempotencyKey>, act: &F) -> Result<T, Failure>
    where
        T: Serialize + DeserializeOwned,
        F: Fn(&mut Tx<'_>) -> Result<T, Failure>,
    {
        let Some(key) = key else { return self.caught(act) };
        if let Some(first) = self.first_answer(&key.key)? {
            if (&first.actor, &first.body) != (&key.actor, &key.body) {
                return Err(StoreError::KeyReused { key: key.key.clone() }.into());
            }
            return serde_json::from_str(&first.text)
                .map_err(|_| StoreError::damaged("首次答复无法读出").into());
        }
        let answer = self.caught(act)?;
        let first = Answer {
            actor: key.actor.clone(),
            body: key.body.clone(),
            text: encode(&answer),
            at_ms: self.moment.at_ms,
        };
        self.own().answers.insert(key.key.clone(), first);
        Ok(answer)
    }

    fn caught<T>(&mut self, act: impl Fn(&mut Self) -> Result<T, Failure>) -> Result<T, Failure> {
        catch_unwind(AssertUnwindSafe(|| act(self))).unwrap_or_else(|panic| {
            let message = panic
                .downcast_ref::<&str>()
                .map(ToString::to_string)
                .or_else(|| panic.downcast_ref::<String>().cloned())
                .unwrap_or_default();
            Err(StoreError::Panicked { message }.into())
        })
    }

    fn first_answer(&mut self, key: &str) -> Result<Option<Answer>, StoreError> {
        if let Some(work) = &self.rx.work {
            if let Some(answer) = work.earlier.answers.get(key) {
                return Ok(Some(answer.clone()));
            }
            if let Some(known) = work.known.answers.get(key) {
                return Ok(known.clone());
            }
        }
        let sql = "select actor, body, answer, at_ms from idempotency \
            where district = $1 and key = $2";
        let row = self.rx.db.first(sql, &[self.rx.district.into(), key.into()])?;
        let read = |mut row: crate::db::Row| {
            let (actor, body, text) = (row.text(0)?, row.text(1)?, row.text(2)?);
            Ok(Answer { actor, body, text, at_ms: row.int(3)? })
        };
        row.map(read).transpose()
    }
}
