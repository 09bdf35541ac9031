//! The journal: what happened, append-only, each entry sealed to the one before.

use casework::{Actor, Id, Letter, Record, Role};
use law::Day;
use serde::Serialize;

use crate::db::{Arg, Row};
use crate::seal::{GENESIS, Seed, salt, seal};
use crate::{Failure, Rx, StoreError};

/// Events that are no event of a record say so before a colon; names of record events have none.
pub(crate) const LETTER: &str = "letter:";
pub(crate) const NOTE: &str = "note:";
pub(crate) const FILE: &str = "file:received";
pub(crate) const ERASURE: &str = "erasure:";
pub(crate) const NUMBER: &str = "number:drawn";
/// The kind under which printed numbers are entered; the series is the subject.
pub(crate) const NUMBERS: &str = "number";
/// The kind under which files are entered.
pub(crate) const FILES: &str = "file";

/// When a write happens, and under which edition of the rules. Given by the caller: the store has
/// no clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Unix milliseconds.
    pub at_ms: i64,
    /// The Beijing civil date.
    pub day: Day,
    /// The edition in force, e.g. `2019`.
    pub edition: String,
}

/// Where the journal of a district ends. Two heads are equal only if everything before them is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The number of the last entry; zero before the first.
    pub seq: i64,
    /// Its seal.
    pub hash: String,
}

impl Head {
    pub(crate) fn genesis() -> Self {
        Self { seq: 0, hash: GENESIS.into() }
    }
}

/// One entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number in the district, without gaps from 1.
    pub seq: i64,
    /// Unix milliseconds.
    pub at_ms: i64,
    /// The Beijing civil date.
    pub day: Day,
    /// The role somebody acted in.
    pub role: Role,
    /// The kind of record it is about.
    pub kind: String,
    /// The record's id (for printed numbers: the series).
    pub subject: String,
    /// What happened: the name of the record's event, `letter:…`, `note:…`, `file:received`,
    /// `number:drawn`, `erasure:…`.
    pub event: String,
    /// The edition of the rules it was done under.
    pub edition: String,
    /// What it says; nothing after its retention has ended ([`casework::Erasure`]).
    pub content: Option<Content>,
    /// The seal over this entry and the one before, SM3 in hexadecimal.
    pub hash: String,
}

/// What an entry says: the part of it that can be erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Who acted.
    pub actor: Actor,
    /// The event with everything it carries, JSON.
    pub payload: String,
}

/// An entry as it stands in its row: texts only, so that the seal covers exactly what is stored.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub seq: i64,
    pub at_ms: i64,
    pub day: String,
    pub role: String,
    pub kind: String,
    pub subject: String,
    pub event: String,
    pub edition: String,
    pub says: Says,
    pub prev: String,
    pub hash: String,
}

/// What a row says, or what is left of it.
#[derive(Debug, Clone)]
pub(crate) enum Says {
    /// Its words, and the salt that keeps their digest from being guessed after they are gone.
    Words { actor: String, payload: String, salt: String },
    /// The digest of words that were erased.
    Erased { digest: String },
    /// Neither: no program of ours leaves a row so.
    Damaged,
}

impl Says {
    /// What the chain seals.
    pub(crate) fn digest(&self) -> String {
        match self {
            Self::Words { actor, payload, salt } => seal(&[salt, actor, payload]),
            Self::Erased { digest } => digest.clone(),
            Self::Damaged => String::new(),
        }
    }

    fn read(row: &mut Row) -> Result<Self, StoreError> {
        let words = (row.maybe_text(8)?, row.maybe_text(9)?, row.maybe_text(10)?);
        Ok(match (words, row.maybe_text(11)?) {
            ((Some(actor), Some(payload), Some(salt)), None) => {
                Self::Words { actor, payload, salt }
            }
            ((None, None, None), Some(digest)) => Self::Erased { digest },
            _ => Self::Damaged,
        })
    }
}

const COLUMNS: &str = "select seq, at_ms, day, role, kind, subject, event, edition, actor, \
    payload, salt, digest, prev, hash from journal where district = $1";

impl Line {
    /// The seal this line should bear.
    pub(crate) fn sealed(&self, district: &str) -> String {
        let (seq, at_ms) = (self.seq.to_string(), self.at_ms.to_string());
        seal(&[
            district,
            &seq,
            &at_ms,
            &self.day,
            &self.role,
            &self.kind,
            &self.subject,
            &self.event,
            &self.edition,
            &self.says.digest(),
            &self.prev,
        ])
    }

    /// What the entry says, unless it was erased.
    pub(crate) fn payload(&self) -> Option<&str> {
        match &self.says {
            Says::Words { payload, .. } => Some(payload),
            Says::Erased { .. } | Says::Damaged => None,
        }
    }

    /// The row of a new entry.
    pub(crate) fn args<'a>(&'a self, district: &'a str) -> Vec<Arg<'a>> {
        let (actor, payload, salt) = match &self.says {
            Says::Words { actor, payload, salt } => (actor.into(), payload.into(), salt.into()),
            Says::Erased { .. } | Says::Damaged => (Arg::Null, Arg::Null, Arg::Null),
        };
        vec![
            district.into(),
            self.seq.into(),
            self.at_ms.into(),
            (&self.day).into(),
            (&self.role).into(),
            (&self.kind).into(),
            (&self.subject).into(),
            (&self.event).into(),
            (&self.edition).into(),
            actor,
            payload,
            salt,
            (&self.prev).into(),
            (&self.hash).into(),
        ]
    }

    fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            seq: row.int(0)?,
            at_ms: row.int(1)?,
            day: row.text(2)?,
            role: row.text(3)?,
            kind: row.text(4)?,
            subject: row.text(5)?,
            event: row.text(6)?,
            edition: row.text(7)?,
            says: Says::read(&mut row)?,
            prev: row.text(12)?,
            hash: row.text(13)?,
        })
    }

    fn open(self) -> Result<Entry, StoreError> {
        let damaged = || StoreError::damaged(format!("日志第 {} 条无法读出", self.seq));
        let content = match self.says {
            Says::Words { actor, payload, .. } => {
                let actor = serde_json::from_str(&actor).map_err(|_| damaged())?;
                Some(Content { actor, payload })
            }
            Says::Erased { .. } => None,
            Says::Damaged => return Err(damaged()),
        };
        let role = Role::ALL.into_iter().find(|role| role.code() == self.role);
        Ok(Entry {
            day: self.day.parse().map_err(|_| damaged())?,
            role: role.ok_or_else(damaged)?,
            seq: self.seq,
            at_ms: self.at_ms,
            kind: self.kind,
            subject: self.subject,
            event: self.event,
            edition: self.edition,
            content,
            hash: self.hash,
        })
    }
}

/// What is about to be entered.
pub(crate) struct Draft<'a> {
    pub actor: &'a Actor,
    pub kind: &'a str,
    pub subject: String,
    pub event: String,
    pub payload: String,
}

impl Draft<'_> {
    /// The line that follows `head`, sealed; `head` moves to it.
    pub(crate) fn entered(
        self,
        (district, seed): (&str, &Seed),
        moment: &Moment,
        head: &mut Head,
    ) -> Line {
        let salt = salt(seed, &head.hash);
        let mut line = Line {
            seq: head.seq + 1,
            at_ms: moment.at_ms,
            day: moment.day.to_string(),
            role: self.actor.role.code().to_owned(),
            kind: self.kind.to_owned(),
            subject: self.subject,
            event: self.event,
            edition: moment.edition.clone(),
            says: Says::Words {
                actor: encode(&self.actor.for_journal()),
                payload: self.payload,
                salt,
            },
            prev: std::mem::take(&mut head.hash),
            hash: String::new(),
        };
        line.hash = line.sealed(district);
        *head = Head { seq: line.seq, hash: line.hash.clone() };
        line
    }
}

/// JSON of a value of ours; these types have no key that is not text, so it cannot fail.
pub(crate) fn encode<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).expect("types of the register are JSON")
}

/// The name of an event, from its text: its tag `event`, or the name of the variant.
pub(crate) fn event_name<R: Record>(payload: &str) -> String {
    use serde_json::Value;
    // The tag comes first; it saves reading the whole.
    let tag = payload.strip_prefix("{\"event\":\"").and_then(|rest| rest.split_once('"'));
    if let Some((name, _)) = tag.filter(|(name, _)| !name.contains('\\')) {
        return name.to_owned();
    }
    match serde_json::from_str(payload) {
        Ok(Value::String(name)) => name,
        Ok(Value::Object(map)) => match map.get("event") {
            Some(Value::String(name)) => name.clone(),
            _ => map.keys().next().cloned().unwrap_or_default(),
        },
        _ => R::KIND.to_owned(),
    }
}

/// Whether an entry is an event of its record, to be replayed.
pub(crate) fn is_act(event: &str) -> bool {
    !event.contains(':')
}

impl Rx<'_> {
    /// Where the journal ends now.
    pub fn head(&mut self) -> Result<Head, Failure> {
        self.settle()?;
        let sql = "select seq, hash from districts where district = $1";
        let Some(mut row) = self.db.first(sql, &[self.district.into()])? else {
            return Ok(Head::genesis());
        };
        let (seq, hash) = (row.int(0)?, row.text(1)?);
        // Within a write the row still says where the journal ended before it.
        Ok(self.work.as_ref().map_or(Head { seq, hash }, |work| work.own.head.clone()))
    }

    /// Entries after number `after`, oldest first.
    pub fn journal(&mut self, after: i64, limit: u32) -> Result<Vec<Entry>, Failure> {
        let lines = self.lines_after(after, limit)?;
        Ok(lines.into_iter().map(Line::open).collect::<Result<_, _>>()?)
    }

    /// Everything entered about one record, oldest first: its events, letters and notes.
    pub fn journal_of(&mut self, kind: &str, id: Id) -> Result<Vec<Entry>, Failure> {
        let lines = self.lines_of(kind, &id.to_string())?;
        Ok(lines.into_iter().map(Line::open).collect::<Result<_, _>>()?)
    }

    pub(crate) fn lines_after(&mut self, after: i64, limit: u32) -> Result<Vec<Line>, Failure> {
        self.settle()?;
        let sql = format!("{COLUMNS} and seq > $2 order by seq limit $3");
        let rows =
            self.db.query(&sql, &[self.district.into(), after.into(), i64::from(limit).into()])?;
        Ok(rows.into_iter().map(Line::read).collect::<Result<_, _>>()?)
    }

    /// Entries about the records of one kind whose ids lie in a range: `district, kind, after,
    /// until`.
    pub(crate) fn lines_between(&mut self, range: &[Arg<'_>; 4]) -> Result<Vec<Line>, Failure> {
        let sql =
            format!("{COLUMNS} and kind = $2 and subject > $3 and subject <= $4 order by seq");
        let rows = self.db.query(&sql, range)?;
        Ok(rows.into_iter().map(Line::read).collect::<Result<_, _>>()?)
    }

    pub(crate) fn lines_of(&mut self, kind: &str, subject: &str) -> Result<Vec<Line>, Failure> {
        self.settle()?;
        let sql = format!("{COLUMNS} and kind = $2 and subject = $3 order by seq");
        let rows = self.db.query(&sql, &[self.district.into(), kind.into(), subject.into()])?;
        Ok(rows.into_iter().map(Line::read).collect::<Result<_, _>>()?)
    }
}

impl Entry {
    /// Who acted, unless it was erased.
    pub fn actor(&self) -> Option<&Actor> {
        self.content.as_ref().map(|content| &content.actor)
    }

    /// The event with everything it carries, JSON, unless it was erased.
    pub fn payload(&self) -> Option<&str> {
        self.content.as_ref().map(|content| content.payload.as_str())
    }

    /// The letter, if the entry is one and was not erased.
    pub fn letter(&self) -> Option<Letter> {
        let payload = self.payload().filter(|_| self.event.starts_with(LETTER))?;
        serde_json::from_str(payload).ok()
    }
}
