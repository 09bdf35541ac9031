//! What is known of the database inside a transaction that holds the district's row: nobody else
//! can change it, so what was looked up once need not be asked for again. The same holds from one
//! transaction to the next ([`Kept`]) as long as the journal has not been carried on by another
//! server: no record changes without an entry.
//!
//! On a server every query is a journey, and a write needs several before it can decide. So where
//! others are waiting anyway, a write first rehearses on a reading connection and takes nothing
//! from it but the list of what it looked up. One who opens the gate loads the lists of all who
//! wait with a query or two. A rehearsal decides nothing: what it did not foresee is simply asked
//! for later.

use std::collections::BTreeMap;

use crate::StoreError;
use crate::db::{Arg, Db, Row, places_after};
use crate::journal::Head;
use crate::unsaved::{Answer, Holder, Unsaved};

/// Rows of the database by their keys; what is known not to be there is `None`.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// Version and text of records.
    pub documents: BTreeMap<Holder, Option<(i64, String)>>,
    pub claims: BTreeMap<String, Option<Holder>>,
    pub answers: BTreeMap<String, Option<Answer>>,
    pub numbers: BTreeMap<String, i64>,
}

impl Known {
    /// Looks up everything the rehearsals looked up.
    pub(crate) fn load(
        &mut self,
        db: &mut Db,
        district: &str,
        rehearsals: Vec<Self>,
        kept: &Kept,
    ) -> Result<(), StoreError> {
        let mut wanted = Self::default();
        for rehearsal in rehearsals {
            wanted.documents.extend(rehearsal.documents);
            wanted.claims.extend(rehearsal.claims);
            wanted.answers.extend(rehearsal.answers);
            wanted.numbers.extend(rehearsal.numbers);
        }
        wanted.documents.retain(|key, _| !kept.documents.contains_key(key));
        wanted.numbers.retain(|series, _| !kept.numbers.contains_key(series));
        self.documents.extend(wanted.documents.keys().map(|key| (key.clone(), None)));
        self.claims.extend(wanted.claims.keys().map(|key| (key.clone(), None)));
        self.answers.extend(wanted.answers.keys().map(|key| (key.clone(), None)));
        self.numbers.extend(wanted.numbers.keys().map(|series| (series.clone(), 0)));
        let mut lists = wanted.lists();
        while lists.iter().any(|list| !list.keys.is_empty()) {
            let (sql, args) = next_query(district, &mut lists);
            for mut row in db.query(&sql, &args)? {
                self.learn(&mut row)?;
            }
        }
        Ok(())
    }

    /// The keys of everything listed, each with its query: the records of a kind with that kind.
    fn lists(&self) -> Vec<List<'_>> {
        let mut lists: Vec<List<'_>> = Vec::new();
        for (kind, id) in self.documents.keys() {
            match lists.last_mut().filter(|list| list.kind == Some(kind)) {
                Some(list) => list.keys.push(id),
                None => lists.push(List { query: DOCUMENTS, kind: Some(kind), keys: vec![id] }),
            }
        }
        let keys = self.claims.keys().map(String::as_str).collect();
        lists.push(List { query: CLAIMS, kind: None, keys });
        let keys = self.answers.keys().map(String::as_str).collect();
        lists.push(List { query: ANSWERS, kind: None, keys });
        let keys = self.numbers.keys().map(String::as_str).collect();
        lists.push(List { query: NUMBERS, kind: None, keys });
        lists
    }

    fn learn(&mut self, row: &mut Row) -> Result<(), StoreError> {
        let (table, key) = (row.text(0)?, row.text(1)?);
        let (second, third, text, number) = (row.text(2)?, row.text(3)?, row.text(4)?, row.int(5)?);
        match table.as_str() {
            "document" => {
                self.documents.insert((key, second), Some((number, text)));
            }
            "claim" => {
                self.claims.insert(key, Some((second, third)));
            }
            "answer" => {
                let answer = Answer { actor: second, body: third, text, at_ms: number };
                self.answers.insert(key, Some(answer));
            }
            _ => {
                self.numbers.insert(key, number);
            }
        }
        Ok(())
    }

    /// Forgets what is about to be written over.
    pub(crate) fn forget(&mut self, written: &Unsaved) {
        self.documents.retain(|key, _| !written.documents.contains_key(key));
        self.claims.retain(|key, _| !written.claims.contains_key(key));
        self.answers.retain(|key, _| !written.answers.contains_key(key));
        self.numbers.retain(|series, _| !written.numbers.contains_key(series));
    }
}

/// Records and printed numbers as this process saw or left them at a head of the journal.
pub(crate) struct Kept {
    head: Head,
    /// Version and text of records.
    pub documents: BTreeMap<Holder, (i64, String)>,
    pub numbers: BTreeMap<String, i64>,
    bytes: usize,
}

impl Kept {
    pub(crate) fn new() -> Self {
        let (documents, numbers) = (BTreeMap::new(), BTreeMap::new());
        Self { head: Head::genesis(), documents, numbers, bytes: 0 }
    }

    /// A transaction begins where the journal ends now; keeps nothing from before another server
    /// carried it on.
    pub(crate) fn begin(&mut self, head: &Head) {
        if self.head != *head {
            *self = Self { head: head.clone(), ..Self::new() };
        }
    }

    /// A transaction ended well: what it looked up, then what it wrote, and where the journal ends.
    pub(crate) fn end(&mut self, known: Known, written: Unsaved) {
        let looked_up = known.documents.into_iter().filter_map(|(key, found)| Some((key, found?)));
        for (key, found) in looked_up {
            self.keep(key, found);
        }
        self.numbers.extend(known.numbers);
        for (key, document) in written.documents {
            self.keep(key, (document.version, document.doc));
        }
        self.numbers.extend(written.numbers);
        self.head = written.head;
    }

    fn keep(&mut self, key: Holder, found: (i64, String)) {
        if found.1.len() > LARGE {
            self.documents.remove(&key);
            return;
        }
        if self.bytes > MOST_KEPT {
            self.documents.clear();
            self.bytes = 0;
        }
        self.bytes += found.1.len();
        self.documents.insert(key, found);
    }

    /// Forgets what is about to be written over.
    pub(crate) fn forget(&mut self, written: &Unsaved) {
        for key in written.documents.keys() {
            self.documents.remove(key);
        }
        for series in written.numbers.keys() {
            self.numbers.remove(series);
        }
    }
}

/// Bytes of text kept at most, counting a record as often as it was kept; then all are forgotten,
/// and the busy ones are soon back.
const MOST_KEPT: usize = 32 << 20;

/// A text longer than this is not kept: a year's allocation would drive everything else out.
const LARGE: usize = 64 << 10;

const DOCUMENTS: &str = "select 'document', kind, id, '', doc, version from documents";
const CLAIMS: &str = "select 'claim', key, kind, id, '', cast(0 as bigint) from claims";
const ANSWERS: &str = "select 'answer', key, actor, body, answer, at_ms from idempotency";
const NUMBERS: &str = "select 'number', series, '', '', '', last from numbers";

/// Keys asked for by one part of a query. It always asks for as many, so that there are few texts,
/// each prepared and planned once.
const PLACES: usize = 64;

/// Keys of one table.
struct List<'a> {
    query: &'static str,
    kind: Option<&'a str>,
    keys: Vec<&'a str>,
}

/// The query for the next keys of every list, put together from texts of this file.
fn next_query<'a>(district: &'a str, lists: &mut [List<'a>]) -> (String, Vec<Arg<'a>>) {
    let (mut parts, mut args) = (Vec::new(), vec![district.into()]);
    for List { query, kind, keys } in lists {
        let column = match (*query, *kind) {
            (_, Some(kind)) => {
                args.push(kind.into());
                format!("kind = ${} and id", args.len())
            }
            (NUMBERS, None) => "series".to_owned(),
            (_, None) => "key".to_owned(),
        };
        let places = places_after(args.len(), PLACES);
        parts.push(format!("{query} where district = $1 and {column} in {places}"));
        let now = keys.split_off(keys.len().saturating_sub(PLACES));
        // Places that are left over ask for nothing: no key is empty.
        args.extend((0..PLACES).map(|place| Arg::Text(now.get(place).unwrap_or(&""))));
    }
    (parts.join(" union all "), args)
}
