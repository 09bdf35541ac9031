//! Letters: written with the act that causes them, delivered later, read in the inbox.

use casework::{Actor, Addressee, Id, Letter};

use crate::db::Row;
use crate::journal::{Draft, LETTER, encode};
use crate::unsaved::Posting;
use crate::{Failure, Rx, StoreError, Tx};

/// How far a letter has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// Still to be sent, or to be sent again.
    Pending,
    /// Handed over.
    Sent,
    /// Given up.
    Failed,
}

impl Delivery {
    /// Its stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }

    pub(crate) fn of(code: &str) -> Result<Self, StoreError> {
        let known = [Self::Pending, Self::Sent, Self::Failed];
        let found = known.into_iter().find(|state| state.code() == code);
        found.ok_or_else(|| StoreError::damaged(format!("投递状态 {code} 无效")))
    }
}

/// A letter with its delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// Its number: that of its journal entry. A receiver that has seen it already ignores it.
    pub seq: i64,
    /// The letter.
    pub letter: Letter,
    /// When it was written, Unix milliseconds.
    pub created_ms: i64,
    /// How far it has come.
    pub state: Delivery,
    /// When it was handed over, Unix milliseconds.
    pub delivered_ms: Option<i64>,
    /// When the addressee opened it in the portal, Unix milliseconds.
    pub read_ms: Option<i64>,
}

const LETTERS: &str = "select o.seq, j.payload, o.created_ms, o.state, o.delivered_ms, o.read_ms \
    from outbox o join journal j on j.district = o.district and j.seq = o.seq";

/// The district, compared in a way that no key serves. SQLite would take it for the narrowest of
/// several conditions and read every letter of the district instead of a record's or a person's.
const HERE: &str = "coalesce(district, '') = $1";
/// The same of [`LETTERS`].
const O_HERE: &str = "coalesce(o.district, '') = $1";

impl Rx<'_> {
    /// Letters to somebody, the newest first; the inbox of the portal. `before` is the last one of
    /// the page before.
    pub fn letters(
        &mut self,
        to: Addressee,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<Posted>, Failure> {
        self.settle()?;
        let sql = format!(
            "{LETTERS} where o.district = $1 and o.addressee = $2 and o.seq < $3 \
                order by o.seq desc limit $4"
        );
        let to = address(to);
        let before = before.unwrap_or(i64::MAX);
        let args = [self.district.into(), (&to).into(), before.into(), i64::from(limit).into()];
        self.db.query(&sql, &args)?.into_iter().map(posted).collect()
    }

    /// How many letters somebody has not opened yet.
    pub fn unread(&mut self, to: Addressee) -> Result<i64, Failure> {
        self.settle()?;
        let sql = format!(
            "select count(*) from outbox where addressee = $2 and read_ms is null and {HERE}"
        );
        let row = self.db.first(&sql, &[self.district.into(), (&address(to)).into()])?;
        Ok(row.ok_or_else(|| StoreError::damaged("没有计数"))?.int(0)?)
    }

    /// Letters about a record, oldest first.
    pub fn letters_about(&mut self, kind: &str, id: Id) -> Result<Vec<Posted>, Failure> {
        self.settle()?;
        let sql = format!("{LETTERS} where o.about = $2 and {O_HERE} order by o.seq");
        let about = format!("{kind}/{id}");
        let rows = self.db.query(&sql, &[self.district.into(), (&about).into()])?;
        rows.into_iter().map(posted).collect()
    }

    /// Letters that have not been put on their way yet, oldest first.
    pub fn due_letters(&mut self, now_ms: i64, limit: u32) -> Result<Vec<Posted>, Failure> {
        self.settle()?;
        let sql = format!(
            "{LETTERS} where o.district = $1 and o.next_ms <= $2 order by o.next_ms, o.seq limit $3"
        );
        let args = [self.district.into(), now_ms.into(), i64::from(limit).into()];
        self.db.query(&sql, &args)?.into_iter().map(posted).collect()
    }

    /// Whether the same kind of letter about the same record and the same due day went to the same
    /// addressee.
    pub fn is_posted(&mut self, letter: &Letter) -> Result<bool, Failure> {
        self.settle()?;
        let sql = format!(
            "select seq from outbox where about = $2 and kind = $3 and addressee = $4 \
                and coalesce(due, '') = $5 and {HERE} limit 1"
        );
        let posting = Posting::of(letter, 0, 0);
        let due = posting.due.unwrap_or_default();
        let args = [
            self.district.into(),
            (&posting.about).into(),
            (&posting.kind).into(),
            (&posting.addressee).into(),
            (&due).into(),
        ];
        Ok(self.db.first(&sql, &args)?.is_some())
    }
}

impl Tx<'_> {
    /// Writes a letter: into the journal, and into the outbox for delivery. Gives its number.
    pub fn post(&mut self, letter: &Letter) -> Result<i64, Failure> {
        let (kind, id) = &letter.about;
        let seq = self.enter(Draft {
            actor: &Actor::system(),
            kind,
            subject: id.to_string(),
            event: format!("{LETTER}{}", letter.kind),
            payload: encode(letter),
        });
        let posting = Posting::of(letter, seq, self.moment.at_ms);
        self.own().postings.push(posting);
        Ok(seq)
    }

    /// Writes a letter unless [`Rx::is_posted`] finds it; for ladders of reminders. Says whether
    /// it did.
    pub fn post_once(&mut self, letter: &Letter) -> Result<bool, Failure> {
        let new = !self.is_posted(letter)?;
        if new {
            self.post(letter)?;
        }
        Ok(new)
    }

    /// A letter was put on its way over every channel its addressee chose.
    pub fn mark_sent(&mut self, seq: i64) -> Result<(), Failure> {
        let sql = "update outbox set state = 'sent', attempts = attempts + 1, next_ms = null, \
            delivered_ms = $3 where district = $1 and seq = $2 and state = 'pending'";
        let args = [self.district.into(), seq.into(), self.moment.at_ms.into()];
        Ok(self.execute(sql, &args).map(drop)?)
    }

    /// The addressee opened a letter; the first time counts.
    pub fn mark_read(&mut self, to: Addressee, seq: i64) -> Result<(), Failure> {
        let sql = "update outbox set read_ms = $4 where district = $1 and seq = $2 \
            and addressee = $3 and read_ms is null";
        let to = address(to);
        let args = [self.district.into(), seq.into(), (&to).into(), self.moment.at_ms.into()];
        Ok(self.execute(sql, &args).map(drop)?)
    }
}

impl Posting {
    /// The delivery row of a letter.
    pub(crate) fn of(letter: &Letter, seq: i64, at_ms: i64) -> Self {
        let (kind, id) = &letter.about;
        Self {
            seq,
            addressee: address(letter.to),
            kind: letter.kind.clone(),
            about: format!("{kind}/{id}"),
            due: letter.due.map(|day| day.to_string()),
            at_ms,
        }
    }
}

/// An addressee as a column.
fn address(to: Addressee) -> String {
    match to {
        Addressee::Employer(id) => format!("employer/{id}"),
        Addressee::Person(id) => format!("person/{id}"),
    }
}

fn posted(mut row: Row) -> Result<Posted, Failure> {
    let seq = row.int(0)?;
    let letter = serde_json::from_str(&row.text(1)?)
        .map_err(|_| StoreError::damaged(format!("第 {seq} 号通知无法读出")))?;
    let state = Delivery::of(&row.text(3)?)?;
    Ok(Posted {
        seq,
        letter,
        created_ms: row.int(2)?,
        state,
        delivered_ms: row.maybe_int(4)?,
        read_ms: row.maybe_int(5)?,
    })
}
