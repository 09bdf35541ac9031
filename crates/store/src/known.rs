//! What is known of the database inside a transaction that holds the district's row: nobody else
//! can change it, so what was looked up once need not be asked for again.
//!
//! On a server every query is a journey, and a write needs several before it can decide. So where
//! others are waiting anyway, a write first rehearses on a reading connection and takes nothing
//! from it but the list of what it looked up. One who opens the gate loads the lists of all who
//! wait with a query or two. A rehearsal decides nothing: what it did not foresee is simply asked
//! for later.

use std::collections::{BTreeMap, BTreeSet};

use crate::StoreError;
use crate::db::{Arg, Db, Row, places_after};
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
    ) -> Result<(), StoreError> {
        let mut wanted = Self::default();
        for rehearsal in rehearsals {
            wanted.documents.extend(rehearsal.documents);
            wanted.claims.extend(rehearsal.claims);
            wanted.answers.extend(rehearsal.answers);
            wanted.numbers.extend(rehearsal.numbers);
        }
        let union = self.search(district, &wanted);
        if union.sql.is_empty() {
            return Ok(());
        }
        for mut row in db.query(&union.sql, &union.args)? {
            self.learn(&mut row)?;
        }
        Ok(())
    }

    /// One query for everything wanted, in rows of the same shape; what it does not find is known
    /// not to be there.
    fn search<'a>(&mut self, district: &'a str, wanted: &'a Self) -> Union<'a> {
        let mut union = Union { sql: String::new(), args: vec![district.into()] };
        let kinds: BTreeSet<&String> = wanted.documents.keys().map(|(kind, _)| kind).collect();
        for kind in kinds {
            let ids = wanted.documents.keys().filter(|(of, _)| of == kind).map(|(_, id)| id);
            union.args.push(kind.into());
            let of_kind = format!("{DOCUMENTS} and kind = ${} and id", union.args.len());
            union.add(&of_kind, ids);
        }
        union.add(CLAIMS, wanted.claims.keys());
        union.add(ANSWERS, wanted.answers.keys());
        union.add(NUMBERS, wanted.numbers.keys());
        self.documents.extend(wanted.documents.keys().map(|key| (key.clone(), None)));
        self.claims.extend(wanted.claims.keys().map(|key| (key.clone(), None)));
        self.answers.extend(wanted.answers.keys().map(|key| (key.clone(), None)));
        self.numbers.extend(wanted.numbers.keys().map(|series| (series.clone(), 0)));
        union
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

const DOCUMENTS: &str = "select 'document', kind, id, '', doc, version from documents \
    where district = $1";
const CLAIMS: &str = "select 'claim', key, kind, id, '', cast(0 as bigint) from claims \
    where district = $1 and key";
const ANSWERS: &str = "select 'answer', key, actor, body, answer, at_ms from idempotency \
    where district = $1 and key";
const NUMBERS: &str = "select 'number', series, '', '', '', last from numbers \
    where district = $1 and series";

/// Queries of one shape put together out of texts of this file.
struct Union<'a> {
    sql: String,
    args: Vec<Arg<'a>>,
}

impl<'a> Union<'a> {
    /// Adds a query that ends in the column which is to be one of `keys`.
    fn add(&mut self, select: &str, keys: impl Iterator<Item = &'a String>) {
        let mut keys: Vec<Arg<'a>> = keys.map(Arg::from).collect();
        let Some(last) = keys.last().copied() else { return };
        // The last key is repeated up to a power of four, so that few different texts are prepared.
        let places = 1 << (keys.len().next_power_of_two().ilog2().next_multiple_of(2));
        keys.resize(places, last);
        let and = if self.sql.is_empty() { "" } else { " union all " };
        let places = places_after(self.args.len(), places);
        self.sql = format!("{}{and}{select} in {places}", self.sql);
        self.args.extend(keys);
    }
}
