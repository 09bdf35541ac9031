//! What a write has done but not yet written down: kept in memory, so that a refused write leaves
//! no trace and a whole group of writes costs a handful of statements.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use casework::{Columns, Counter};

use crate::StoreError;
use crate::db::{Db, Insert};
use crate::journal::{Head, Line};
use crate::known::{Kept, Known};

/// Who holds a claim or a counter: kind and id of a record.
pub(crate) type Holder = (String, String);

/// The row of a record.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    /// The version in the database when it was read; zero for none.
    pub replaced: i64,
    pub version: i64,
    pub stage: String,
    pub due_on: Option<String>,
    pub employer: Option<String>,
    pub person: Option<String>,
    pub label: String,
    pub kept_as: Option<String>,
    pub ended_on: Option<String>,
    pub doc: String,
}

impl Document {
    /// The row of a record's state.
    pub(crate) fn new(replaced: i64, version: i64, columns: &Columns, doc: String) -> Self {
        Self {
            replaced,
            version,
            stage: columns.stage.to_owned(),
            due_on: columns.due_on.map(|day| day.to_string()),
            employer: columns.employer.map(|id| id.to_string()),
            person: columns.person.map(|id| id.to_string()),
            label: crate::rx::label(&columns.label),
            kept_as: columns.kept.map(|kept| kept.class.code().to_owned()),
            ended_on: columns.kept.map(|kept| kept.since.to_string()),
            doc,
        }
    }
}

/// A claim that changes hands.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    /// Who holds it in the database.
    pub before: Option<Holder>,
    /// Who will.
    pub now: Option<Holder>,
}

/// A counter's new bounds, or its end.
#[derive(Debug, Clone)]
pub(crate) struct Count {
    pub holder: Holder,
    pub bounds: Option<(i64, i64)>,
}

/// A letter's delivery row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Posting {
    pub seq: i64,
    pub addressee: String,
    pub kind: String,
    pub about: String,
    pub due: Option<String>,
    pub at_ms: i64,
}

/// A first answer.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub actor: String,
    pub body: String,
    pub text: String,
    pub at_ms: i64,
}

/// A look at classified data.
#[derive(Debug, Clone)]
pub(crate) struct Look {
    pub at_ms: i64,
    pub actor: String,
    pub kind: String,
    pub subject: String,
    pub person: Option<String>,
    pub purpose: String,
}

/// Everything unsaved of one write, or of the writes of a group before it.
#[derive(Debug, Clone)]
pub(crate) struct Unsaved {
    pub head: Head,
    pub reads: i64,
    pub documents: BTreeMap<Holder, Document>,
    pub claims: BTreeMap<String, Claim>,
    pub counters: BTreeMap<String, Count>,
    pub numbers: BTreeMap<String, i64>,
    pub lines: Vec<Line>,
    pub postings: Vec<Posting>,
    pub answers: BTreeMap<String, Answer>,
    pub looks: Vec<(i64, Look)>,
    /// Whether anything has reached the database already.
    pub written: bool,
}

impl Unsaved {
    /// Nothing yet, after `head`.
    pub(crate) fn after(head: Head, reads: i64) -> Self {
        Self {
            head,
            reads,
            documents: BTreeMap::new(),
            claims: BTreeMap::new(),
            counters: BTreeMap::new(),
            numbers: BTreeMap::new(),
            lines: Vec::new(),
            postings: Vec::new(),
            answers: BTreeMap::new(),
            looks: Vec::new(),
            written: false,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.documents.is_empty()
            && self.claims.is_empty()
            && self.counters.is_empty()
            && self.numbers.is_empty()
            && self.lines.is_empty()
            && self.answers.is_empty()
            && self.looks.is_empty()
    }

    /// Takes over a write that succeeded.
    pub(crate) fn absorb(&mut self, later: Self) {
        self.head = later.head;
        self.reads = later.reads;
        self.written |= later.written;
        for (key, mut document) in later.documents {
            if let Some(earlier) = self.documents.get(&key) {
                document.replaced = earlier.replaced;
            }
            self.documents.insert(key, document);
        }
        for (key, mut claim) in later.claims {
            if let Some(earlier) = self.claims.remove(&key) {
                claim.before = earlier.before;
            }
            self.claims.insert(key, claim);
        }
        self.counters.extend(later.counters);
        self.numbers.extend(later.numbers);
        self.lines.extend(later.lines);
        self.postings.extend(later.postings);
        self.answers.extend(later.answers);
        self.looks.extend(later.looks);
    }

    /// Lets a claim change hands.
    pub(crate) fn move_claim(&mut self, key: String, before: Option<Holder>, now: Option<Holder>) {
        let claim = self.claims.entry(key).or_insert(Claim { before, now: None });
        claim.now = now;
    }

    /// Replaces a record's counter.
    pub(crate) fn set_counter(
        &mut self,
        old: Option<&Counter>,
        new: Option<&Counter>,
        holder: &Holder,
    ) {
        if let Some(old) = old.filter(|old| new.is_none_or(|new| new.name != old.name)) {
            let count = Count { holder: holder.clone(), bounds: None };
            self.counters.insert(old.name.clone(), count);
        }
        if let Some(new) = new.filter(|new| old != Some(*new)) {
            let count = Count { holder: holder.clone(), bounds: Some((new.taken, new.cap)) };
            self.counters.insert(new.name.clone(), count);
        }
    }

    /// Puts the state that follows version `found` of a record.
    pub(crate) fn set_document(&mut self, key: Holder, found: i64, columns: &Columns, doc: String) {
        let replaced = self.documents.get(&key).map_or(found, |earlier| earlier.replaced);
        self.documents.insert(key, Document::new(replaced, found + 1, columns, doc));
    }

    /// Writes everything down, and is empty afterwards; gives what it wrote.
    pub(crate) fn flush(
        &mut self,
        db: &mut Db,
        district: &str,
        known: &mut Known,
        kept: &Mutex<Kept>,
    ) -> Result<Self, StoreError> {
        if self.is_empty() {
            return Ok(Self::after(self.head.clone(), self.reads));
        }
        known.forget(self);
        kept.lock().unwrap_or_else(PoisonError::into_inner).forget(self);
        let mut next = Self::after(self.head.clone(), self.reads);
        next.written = true;
        let all = std::mem::replace(self, next);
        all.release(db, district)?;
        db.insert_all(&[
            all.documents(district),
            all.claims(district),
            all.counters(district),
            all.numbers(district),
            all.journal(district),
            all.outbox(district),
            all.answers(district),
            all.looks(district),
            all.district(district),
        ])?;
        Ok(all)
    }

    /// Removes the claims and counters that records gave up.
    fn release(&self, db: &mut Db, district: &str) -> Result<(), StoreError> {
        let claim = "delete from claims where district = $1 and key = $2 and kind = $3 and id = $4";
        for (key, Claim { before, now }) in &self.claims {
            let Some((kind, id)) = before.as_ref().filter(|_| before != now) else { continue };
            let args = [district.into(), key.into(), kind.into(), id.into()];
            if db.execute(claim, &args)? != 1 {
                return Err(StoreError::Stale);
            }
        }
        let counter =
            "delete from counters where district = $1 and name = $2 and kind = $3 and id = $4";
        for (name, Count { holder: (kind, id), bounds }) in &self.counters {
            if bounds.is_none() {
                let args = [district.into(), name.into(), kind.into(), id.into()];
                db.execute(counter, &args)?;
            }
        }
        Ok(())
    }

    fn documents<'a>(&'a self, district: &'a str) -> Insert<'a> {
        let row = |((kind, id), document): (&'a Holder, &'a Document)| {
            vec![
                district.into(),
                kind.into(),
                id.into(),
                document.version.into(),
                document.replaced.into(),
                (&document.stage).into(),
                document.due_on.as_ref().into(),
                document.employer.as_ref().into(),
                document.person.as_ref().into(),
                (&document.label).into(),
                document.kept_as.as_ref().into(),
                document.ended_on.as_ref().into(),
                (&document.doc).into(),
            ]
        };
        Insert {
            into: "documents (district, kind, id, version, replaced, stage, due_on, employer, \
                person, label, kept_as, ended_on, doc)",
            guard: "on conflict (district, kind, id) do update set version = excluded.version, \
                replaced = excluded.replaced, stage = excluded.stage, due_on = excluded.due_on, \
                employer = excluded.employer, person = excluded.person, label = excluded.label, \
                kept_as = excluded.kept_as, ended_on = excluded.ended_on, doc = excluded.doc \
                where documents.version = excluded.replaced",
            rows: self.documents.iter().map(row).collect(),
        }
    }

    fn claims<'a>(&'a self, district: &'a str) -> Insert<'a> {
        let row = |(key, claim): (&'a String, &'a Claim)| {
            let (kind, id) = claim.now.as_ref().filter(|_| claim.before != claim.now)?;
            Some(vec![district.into(), key.into(), kind.into(), id.into()])
        };
        Insert {
            into: "claims (district, key, kind, id)",
            // No `on conflict`: the primary key is the last word on uniqueness.
            guard: "",
            rows: self.claims.iter().filter_map(row).collect(),
        }
    }

    fn counters<'a>(&'a self, district: &'a str) -> Insert<'a> {
        let row = |(name, count): (&'a String, &'a Count)| {
            let ((kind, id), (taken, cap)) = (&count.holder, count.bounds?);
            let ends = [taken.into(), cap.into()];
            Some([district.into(), name.into(), kind.into(), id.into()].into_iter().chain(ends))
        };
        Insert {
            into: "counters (district, name, kind, id, taken, cap)",
            guard: "on conflict (district, name) do update set taken = excluded.taken, \
                cap = excluded.cap where counters.kind = excluded.kind \
                and counters.id = excluded.id",
            rows: self.counters.iter().filter_map(row).map(Iterator::collect).collect(),
        }
    }

    fn numbers<'a>(&'a self, district: &'a str) -> Insert<'a> {
        let row = |(series, last): (&'a String, &'a i64)| {
            vec![district.into(), series.into(), (*last).into()]
        };
        Insert {
            into: "numbers (district, series, last)",
            guard: "on conflict (district, series) do update set last = excluded.last \
                where numbers.last < excluded.last",
            rows: self.numbers.iter().map(row).collect(),
        }
    }

    fn journal<'a>(&'a self, district: &'a str) -> Insert<'a> {
        Insert {
            into: "journal (district, seq, at_ms, day, role, kind, subject, event, edition, \
                actor, payload, salt, prev, hash)",
            guard: "",
            rows: self.lines.iter().map(|line| line.args(district)).collect(),
        }
    }

    fn outbox<'a>(&'a self, district: &'a str) -> Insert<'a> {
        let row = |posting: &'a Posting| {
            vec![
                district.into(),
                posting.seq.into(),
                (&posting.addressee).into(),
                (&posting.kind).into(),
                (&posting.about).into(),
                posting.due.as_ref().into(),
                posting.at_ms.into(),
                "pending".into(),
                0.into(),
                posting.at_ms.into(),
            ]
        };
        Insert {
            into: "outbox (district, seq, addressee, kind, about, due, created_ms, state, \
                attempts, next_ms)",
            guard: "",
            rows: self.postings.iter().map(row).collect(),
        }
    }

    fn answers<'a>(&'a self, district: &'a str) -> Insert<'a> {
        let row = |(key, answer): (&'a String, &'a Answer)| {
            vec![
                district.into(),
                key.into(),
                (&answer.actor).into(),
                (&answer.body).into(),
                (&answer.text).into(),
                answer.at_ms.into(),
            ]
        };
        Insert {
            into: "idempotency (district, key, actor, body, answer, at_ms)",
            guard: "",
            rows: self.answers.iter().map(row).collect(),
        }
    }

    fn looks<'a>(&'a self, district: &'a str) -> Insert<'a> {
        let row = |(seq, look): &'a (i64, Look)| {
            vec![
                district.into(),
                (*seq).into(),
                look.at_ms.into(),
                (&look.actor).into(),
                (&look.kind).into(),
                (&look.subject).into(),
                look.person.as_ref().into(),
                (&look.purpose).into(),
            ]
        };
        Insert {
            into: "reads (district, seq, at_ms, actor, kind, subject, person, purpose)",
            guard: "",
            rows: self.looks.iter().map(row).collect(),
        }
    }

    /// Where the journal and the looks end now.
    fn district<'a>(&'a self, district: &'a str) -> Insert<'a> {
        let (seq, reads) = (self.head.seq.into(), self.reads.into());
        Insert {
            into: "districts (district, seq, hash, reads)",
            guard: "on conflict (district) do update set seq = excluded.seq, \
                hash = excluded.hash, reads = excluded.reads",
            rows: vec![vec![district.into(), seq, (&self.head.hash).into(), reads]],
        }
    }
}
