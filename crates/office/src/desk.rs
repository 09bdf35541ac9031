//! The office: where the clock, the randomness, the law and the store meet.

use std::sync::Arc;

use casework::{Action, Actor, By, Filing, Id, Record, Refusal, Subject, Terms, may};
use law::{Calendar, Day, Edition};
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{Failure, IdempotencyKey, Moment, Store, Tx};

use crate::Statute;

/// Tells the time: Unix milliseconds.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> i64 + Send + Sync>);

impl Clock {
    /// A clock from a function; only the binary passes the system's.
    pub fn new(millis: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        Self(Arc::new(millis))
    }
}

/// What fills a slice with random bytes.
type Fill = dyn Fn(&mut [u8]) + Send + Sync;

/// Fills bytes at random.
#[derive(Clone)]
pub struct Chance(Arc<Fill>);

impl Chance {
    /// Randomness from a function; only the binary passes the system's.
    pub fn new(fill: impl Fn(&mut [u8]) + Send + Sync + 'static) -> Self {
        Self(Arc::new(fill))
    }

    /// So many random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.0)(&mut bytes);
        bytes
    }
}

/// What signs: gives a signature in hexadecimal, or none.
type Sign = dyn Fn(&[u8]) -> Option<String> + Send + Sync;

/// The bureau's seal, for lines of published files.
#[derive(Clone)]
pub struct Seal(Arc<Sign>);

impl Seal {
    /// A seal from a function; only the binary has the bureau's key.
    pub fn new(sign: impl Fn(&[u8]) -> Option<String> + Send + Sync + 'static) -> Self {
        Self(Arc::new(sign))
    }

    /// An office without a key: what it publishes is not signed.
    pub fn none() -> Self {
        Self::new(|_| None)
    }

    /// The signature over a message, in hexadecimal.
    pub fn sign(&self, message: &[u8]) -> Option<String> {
        (self.0)(message)
    }
}

/// One instant, as the office sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// Unix milliseconds.
    pub at_ms: i64,
    /// Beijing civil date.
    pub day: Day,
    /// Minutes after midnight in Beijing.
    pub minute: i64,
}

/// Beijing is eight hours ahead all year.
const BEIJING_OFFSET_MS: i64 = 8 * 3_600_000;
/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;
/// Milliseconds of a minute.
const MINUTE_MS: i64 = 60_000;

impl Now {
    /// The instant of so many Unix milliseconds.
    pub fn from_millis(at_ms: i64) -> Self {
        let local = at_ms + BEIJING_OFFSET_MS;
        let days = i32::try_from(local.div_euclid(DAY_MS)).unwrap_or(i32::MAX);
        let day = Day::from_epoch(days).clamp(law::FIRST, law::LAST);
        Self { at_ms, day, minute: local.rem_euclid(DAY_MS) / MINUTE_MS }
    }

    /// The Unix milliseconds at which a Beijing day begins, plus minutes.
    pub fn millis_at(day: Day, minute: i64) -> i64 {
        i64::from(day.epoch()) * DAY_MS - BEIJING_OFFSET_MS + minute * MINUTE_MS
    }
}

/// Who calls a service, and the key under which a repeated call gets the first answer.
#[derive(Debug, Clone)]
pub struct Call {
    /// Who acts.
    pub actor: Actor,
    /// The form's or the client's idempotency key.
    pub key: Option<String>,
}

impl Call {
    /// A call without a key.
    pub fn by(actor: &Actor) -> Self {
        Self { actor: actor.clone(), key: None }
    }

    /// The daily sweep's call.
    pub fn system() -> Self {
        Self { actor: Actor::system(), key: None }
    }
}

/// The office of one district.
#[derive(Clone)]
pub struct Office {
    /// The register.
    pub store: Arc<Store>,
    /// The editions of the rules, and which of them bind.
    pub statute: Statute,
    /// The working days.
    pub calendar: Arc<Calendar>,
    /// The time.
    pub clock: Clock,
    /// The randomness.
    pub chance: Chance,
    /// The seal.
    pub seal: Seal,
}

/// What a use case has at hand inside its transaction.
pub(crate) struct Desk {
    pub actor: Actor,
    pub now: Now,
    pub terms: Terms,
    /// The edition in force on the day.
    pub edition: Arc<Edition>,
    pub calendar: Arc<Calendar>,
    statute: Statute,
    chance: Chance,
    pub seal: Seal,
}

impl Office {
    /// The instant now.
    pub fn now(&self) -> Now {
        Now::from_millis((self.clock.0)())
    }

    /// The Beijing civil date today.
    pub fn today(&self) -> Day {
        self.now().day
    }

    /// The edition in force today.
    pub fn edition(&self) -> Arc<Edition> {
        self.edition_on(self.today())
    }

    /// The edition in force on a day, as far as it is known today.
    ///
    /// Not to be called while the register is being read: once a day it asks the register itself.
    /// A register that cannot be asked answers as it did last: whoever only reads meets the broken
    /// register at once, and whoever writes does so before anything is decided.
    pub fn edition_on(&self, day: Day) -> Arc<Edition> {
        self.statute.ask(self.today(), &self.store).unwrap_or_default();
        self.statute.on(day)
    }

    /// The edition a filing is decided under: the one it was filed under (6.2).
    pub fn edition_of(&self, filing: &Filing) -> Arc<Edition> {
        self.statute.filed_under(&filing.edition).unwrap_or_else(|| self.statute.on(filing.on))
    }

    /// The scheme's periods on a day.
    pub fn terms(&self, day: Day) -> Result<Terms, Refusal> {
        terms(&self.edition_on(day), day)
    }

    fn desk(&self, actor: &Actor) -> Result<Desk, Failure> {
        let now = self.now();
        self.statute.ask(now.day, &self.store)?;
        let edition = self.statute.on(now.day);
        Ok(Desk {
            actor: actor.clone(),
            now,
            terms: terms(&edition, now.day)?,
            edition,
            calendar: self.calendar.clone(),
            statute: self.statute.clone(),
            chance: self.chance.clone(),
            seal: self.seal.clone(),
        })
    }

    /// Runs a use case as one transaction. `ask` names the service and its arguments: a key used
    /// again for another request is refused.
    pub(crate) fn write<T>(
        &self,
        call: &Call,
        ask: &impl Serialize,
        work: impl Fn(&mut Tx<'_>, &Desk) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
    {
        let key = call.key.as_ref().map(|key| IdempotencyKey::new(key.as_str(), &call.actor, ask));
        let done = self.once(call, key.as_ref(), work);
        if let Err(Failure::Refused(Refusal::NotFiledAgent)) = &done {
            // Refused and recorded (3.6.3).
            crate::attempts::note(self, call, ask)?;
        }
        done
    }

    /// Runs a use case that notes what happened, whoever asked; it is never repeated.
    pub(crate) fn record(
        &self,
        call: &Call,
        work: impl Fn(&mut Tx<'_>, &Desk) -> Result<(), Failure> + Send + 'static,
    ) -> Result<(), Failure> {
        self.once(call, None, work)
    }

    fn once<T>(
        &self,
        call: &Call,
        key: Option<&IdempotencyKey>,
        work: impl Fn(&mut Tx<'_>, &Desk) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
    {
        let desk = self.desk(&call.actor)?;
        let moment = Moment {
            at_ms: desk.now.at_ms,
            day: desk.now.day,
            edition: desk.edition.id().to_owned(),
        };
        self.store.write(&moment, key, move |tx| work(tx, &desk))
    }
}

fn terms(edition: &Edition, day: Day) -> Result<Terms, Refusal> {
    let word = |name: &str| match edition.interpretation(name, day) {
        Some(chosen) => Ok(chosen.to_owned()),
        None => edition.word(name, day).map(str::to_owned),
    };
    Terms::read(|name| edition.number(name, day), word)
        .map_err(|missing| Refusal::NotPublished { parameter: missing.name })
}

impl Desk {
    /// The edition a filing is decided under: the one it was filed under (6.2).
    pub fn edition_of(&self, filing: &Filing) -> Arc<Edition> {
        self.statute.filed_under(&filing.edition).unwrap_or_else(|| self.edition.clone())
    }

    /// The Beijing civil date.
    pub fn day(&self) -> Day {
        self.now.day
    }

    /// The actor, as remembered in records.
    pub fn by(&self) -> By {
        By::of(&self.actor)
    }

    /// A new identifier.
    pub fn id(&self) -> Id {
        Id::new(self.now.at_ms.unsigned_abs(), self.chance.bytes())
    }

    /// Random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        self.chance.bytes()
    }

    /// A whole number of the policy that counts something: working days, months, persons.
    pub fn count(&self, parameter: &str) -> Result<u32, Refusal> {
        let missing = || Refusal::NotPublished { parameter: parameter.into() };
        let number = self.edition.number(parameter, self.day()).map_err(|_| missing())?;
        u32::try_from(number).map_err(|_| missing())
    }

    /// Refuses what is reported as having happened on a day that has not come, under the clause of
    /// the report.
    pub fn not_ahead(&self, day: Day, clause: &str) -> Result<(), Refusal> {
        if day > self.day() {
            Err(Refusal::DayAhead { day, clause: clause.into() })
        } else {
            Ok(())
        }
    }

    /// Whether the actor may do it.
    pub fn may(&self, action: Action, subject: Subject) -> Result<(), Refusal> {
        may(&self.actor, action, subject)
    }

    /// Lets an event happen to a record, in the name of the actor.
    pub fn act<R: Record>(&self, tx: &mut Tx<'_>, id: Id, event: &R::Event) -> Result<R, Failure> {
        tx.act::<R>(&self.actor, id, event)
    }

    /// A code people can read out: so many characters without 0, O, 1, I and other look-alikes.
    pub fn spoken_code<const N: usize>(&self) -> String {
        spoken_code(self.chance.bytes::<N>())
    }
}

/// 32 letters and digits that are not taken for one another; 5 bits each.
const SPOKEN: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// A code people can read out, from random bytes.
pub(crate) fn spoken_code<const N: usize>(bytes: [u8; N]) -> String {
    bytes.iter().map(|byte| char::from(SPOKEN[usize::from(byte % 32)])).collect()
}
