//! Erasing when retention ends (I20): what entries say is removed with their salt, their digest
//! stays, and an entry that says what was removed and why covers them. The chain still verifies.

use casework::{Actor, Erasure, Id};
use serde::{Deserialize, Serialize};

use crate::journal::{Draft, ERASURE, FILES, Line, NUMBER, Says, encode};
use crate::{Failure, Rx, Tx};

/// What an erasure's entry says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Covers {
    /// Why.
    pub because: Erasure,
    /// The erased entries: first and last number of each run, in order.
    pub entries: Vec<(i64, i64)>,
}

impl Covers {
    fn of(because: &Erasure, lines: &[Line]) -> Self {
        let mut entries: Vec<(i64, i64)> = Vec::new();
        for line in lines {
            match entries.last_mut().filter(|run| run.1 + 1 == line.seq) {
                Some(run) => run.1 = line.seq,
                None => entries.push((line.seq, line.seq)),
            }
        }
        Self { because: because.clone(), entries }
    }
}

/// What hangs on a record or a file by its kind and id, `$2` and `$3`.
const OF_RECORD: [&str; 6] = [
    "delete from documents where district = $1 and kind = $2 and id = $3",
    "delete from claims where district = $1 and kind = $2 and id = $3",
    "delete from counters where district = $1 and kind = $2 and id = $3",
    "delete from reads where district = $1 and kind = $2 and subject = $3",
    "delete from deliveries where district = $1 and seq in \
        (select seq from outbox where district = $1 and about = $2 || '/' || $3)",
    "delete from outbox where district = $1 and about = $2 || '/' || $3",
];

/// What else hangs on a record of a kind, by its id, `$2`.
const OF_KIND: [(&str, &str); 5] = [
    (FILES, "delete from files where district = $1 and id = $2"),
    ("account", "delete from secrets where district = $1 and account = $2"),
    ("account", "delete from sessions where district = $1 and account = $2"),
    ("contact", "delete from mail_codes where district = $1 and contact = $2"),
    ("person", "delete from reads where district = $1 and person = $2"),
];

impl Rx<'_> {
    /// Why a record or a file (`("file", id)`) was erased, if it was.
    pub fn erasure(&mut self, kind: &str, id: Id) -> Result<Option<Erasure>, Failure> {
        let lines = self.lines_of(kind, &id.to_string())?;
        let last = lines.iter().rev().find(|line| line.event.starts_with(ERASURE));
        let covers = last.and_then(Line::payload).map(serde_json::from_str::<Covers>);
        Ok(covers.and_then(Result::ok).map(|covers| covers.because))
    }
}

impl Tx<'_> {
    /// Erases a record, or a file (`("file", id)`), with everything that hangs on it: what its
    /// journal entries say, its letters and their ways, its claims, who looked at it. What is left
    /// is the entry that says why. Gives how many entries were erased; repeating it erases nothing.
    pub fn erase(
        &mut self,
        actor: &Actor,
        (kind, id): (&str, Id),
        because: &Erasure,
    ) -> Result<usize, Failure> {
        let subject = id.to_string();
        let mut lines = self.lines_of(kind, &subject)?;
        lines.retain(|line| {
            matches!(line.says, Says::Words { .. })
                && line.event != NUMBER
                && !line.event.starts_with(ERASURE)
        });
        if lines.is_empty() {
            return Ok(0);
        }
        let sql = "update journal set actor = null, payload = null, salt = null, digest = $3 \
            where district = $1 and seq = $2";
        let district = self.rx.district;
        for line in &lines {
            let digest = line.says.digest();
            self.execute(sql, &[district.into(), line.seq.into(), (&digest).into()])?;
        }
        for sql in OF_RECORD {
            self.execute(sql, &[district.into(), kind.into(), (&subject).into()])?;
        }
        for (_, sql) in OF_KIND.iter().filter(|(of, _)| *of == kind) {
            self.execute(sql, &[district.into(), (&subject).into()])?;
        }
        self.rx.forget(&(kind.to_owned(), subject.clone()));
        let event = format!("{ERASURE}{}", because.class);
        let payload = encode(&Covers::of(because, &lines));
        self.enter(Draft { actor, kind, subject, event, payload });
        Ok(lines.len())
    }
}
