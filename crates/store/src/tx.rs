//! Writing: one act on a record is its new state, its claims and counter, and its journal entry,
//! together.

use std::collections::BTreeSet;
use std::ops::{Deref, DerefMut};

use casework::{Actor, Columns, Id, Record, Refusal};
use serde::Serialize;

use crate::db::Arg;
use crate::journal::{Draft, NOTE, NUMBER, NUMBERS, encode, event_name};
use crate::rx::decode;
use crate::unsaved::{Holder, Unsaved};
use crate::{Failure, Moment, Rx, StoreError};

/// A write in progress. Everything that can be read can be read here too.
pub struct Tx<'a> {
    pub(crate) rx: Rx<'a>,
    pub(crate) moment: &'a Moment,
}

impl<'a> Deref for Tx<'a> {
    type Target = Rx<'a>;
    fn deref(&self) -> &Rx<'a> {
        &self.rx
    }
}

impl<'a> DerefMut for Tx<'a> {
    fn deref_mut(&mut self) -> &mut Rx<'a> {
        &mut self.rx
    }
}

impl Tx<'_> {
    /// When this write happens, and under which edition.
    pub fn moment(&self) -> &Moment {
        self.moment
    }

    /// Lets an event happen to a record: the state machine's answer, the new state with its
    /// columns, claims and counter, and the entry in the journal. Refuses with [`Refusal::Taken`]
    /// what another record holds.
    pub fn act<R: Record>(
        &mut self,
        actor: &Actor,
        id: Id,
        event: &R::Event,
    ) -> Result<R, Failure> {
        let found = self.get::<R>(id)?;
        let version = found.as_ref().map_or(0, |found| found.version);
        let before = found.as_ref().map(|found| found.doc.columns()).unwrap_or_default();
        let record = R::apply(found.map(|found| found.doc), event)?;
        let after = record.columns();
        let holder = (R::KIND.to_owned(), id.to_string());
        let moved = self.moved(&before, &after, &holder)?;
        if let Some(counter) = &after.counter
            && !(0..=counter.cap).contains(&counter.taken)
        {
            return Err(StoreError::Overdrawn { counter: counter.name.clone() }.into());
        }
        // From here on nothing can be refused: an act has happened entirely or not at all.
        let draft = draft::<R>(actor, id, event);
        let doc = encode(&record);
        debug_assert_eq!(decode::<R>(&holder.1, &doc).ok().as_ref(), Some(&record));
        let own = self.own();
        for (key, before, now) in moved {
            own.move_claim(key, before, now);
        }
        own.set_counter(before.counter.as_ref(), after.counter.as_ref(), &holder);
        own.set_document(holder, version, &after, doc);
        self.enter(draft);
        Ok(record)
    }

    /// Enters something that changes no record: a paper printed, a table exported.
    pub fn note<T: Serialize>(
        &mut self,
        actor: &Actor,
        about: (&str, Id),
        what: &str,
        payload: &T,
    ) -> Result<(), Failure> {
        let (kind, id) = about;
        let event = format!("{NOTE}{what}");
        let payload = encode(payload);
        self.enter(Draft { actor, kind, subject: id.to_string(), event, payload });
        Ok(())
    }

    /// The next printed number of a series, from 1, without gaps: a refused write gives its number
    /// back.
    pub fn number(&mut self, actor: &Actor, series: &str) -> Result<i64, Failure> {
        let number = self.last_number(series)? + 1;
        self.own().numbers.insert(series.to_owned(), number);
        self.enter(Draft {
            actor,
            kind: NUMBERS,
            subject: series.to_owned(),
            event: NUMBER.to_owned(),
            payload: number.to_string(),
        });
        Ok(number)
    }

    /// Enters a line into the journal and gives its number.
    pub(crate) fn enter(&mut self, draft: Draft<'_>) -> i64 {
        let (district, moment) = (self.rx.district, self.moment);
        let work = self.rx.work.as_mut().expect("a write has unsaved work");
        let line = draft.entered((district, work.seed), moment, &mut work.own.head);
        let seq = line.seq;
        work.own.lines.push(line);
        seq
    }

    pub(crate) fn own(&mut self) -> &mut Unsaved {
        &mut self.rx.work.as_mut().expect("a write has unsaved work").own
    }

    /// Changes a row that is not kept in memory first; it may be one that this write has made.
    pub(crate) fn execute(&mut self, sql: &str, args: &[Arg<'_>]) -> Result<u64, StoreError> {
        self.rx.settle()?;
        self.rx.hold()?;
        self.own().written = true;
        self.rx.db.execute(sql, args)
    }

    /// The claims that change hands between two states: key, holder before, holder now.
    fn moved(&mut self, old: &Columns, new: &Columns, holder: &Holder) -> Result<Moves, Failure> {
        let mut moved = Vec::new();
        let taken: BTreeSet<&String> =
            new.claims.iter().filter(|c| !old.claims.contains(c)).collect();
        for key in taken {
            if self.holder(key)?.is_some() {
                return Err(Refusal::Taken { claim: key.clone() }.into());
            }
            moved.push((key.clone(), None, Some(holder.clone())));
        }
        for key in old.claims.iter().filter(|claim| !new.claims.contains(claim)) {
            moved.push((key.clone(), Some(holder.clone()), None));
        }
        Ok(moved)
    }
}

type Moves = Vec<(String, Option<Holder>, Option<Holder>)>;

fn draft<'a, R: Record>(actor: &'a Actor, id: Id, event: &R::Event) -> Draft<'a> {
    let payload = encode(event);
    debug_assert!(
        serde_json::from_str::<R::Event>(&payload).is_ok_and(|again| encode(&again) == payload),
        "an event of {} must be read back as it was written: {payload}",
        R::KIND
    );
    let event = event_name::<R>(&payload);
    Draft { actor, kind: R::KIND, subject: id.to_string(), event, payload }
}
