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
use crate::db::Db;
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
        self.load_documents(db, district, &wanted)?;
        self.load_others(db, district, &wanted)
    }

    fn load_documents(
        &mut self,
        db: &mut Db,
        district: &str,
        wanted: &Self,
    ) -> Result<(), StoreError> {
        let sql = "select id, version, doc from documents where district = $1 and kind = $2 and id";
        let kinds: BTreeSet<&String> = wanted.documents.keys().map(|(kind, _)| kind).collect();
        for kind in kinds {
            let ids = wanted.documents.keys().filter(|(of, _)| of == kind).map(|(_, id)| id);
            let ids: Vec<&str> = ids.map(String::as_str).collect();
            for id in &ids {
                self.documents.insert((kind.clone(), (*id).to_owned()), None);
            }
            for mut row in db.query_in(sql, &[district.into(), kind.into()], &ids)? {
                let key = (kind.clone(), row.text(0)?);
                self.documents.insert(key, Some((row.int(1)?, row.text(2)?)));
            }
        }
        Ok(())
    }

    fn load_others(
        &mut self,
        db: &mut Db,
        district: &str,
        wanted: &Self,
    ) -> Result<(), StoreError> {
        let district = [district.into()];
        let claims: Vec<&str> = wanted.claims.keys().map(String::as_str).collect();
        self.claims.extend(claims.iter().map(|key| ((*key).to_owned(), None)));
        let sql = "select key, kind, id from claims where district = $1 and key";
        for mut row in db.query_in(sql, &district, &claims)? {
            self.claims.insert(row.text(0)?, Some((row.text(1)?, row.text(2)?)));
        }
        let answers: Vec<&str> = wanted.answers.keys().map(String::as_str).collect();
        self.answers.extend(answers.iter().map(|key| ((*key).to_owned(), None)));
        let sql = "select key, actor, body, answer, at_ms from idempotency \
            where district = $1 and key";
        for mut row in db.query_in(sql, &district, &answers)? {
            let (key, actor, body) = (row.text(0)?, row.text(1)?, row.text(2)?);
            let answer = Answer { actor, body, text: row.text(3)?, at_ms: row.int(4)? };
            self.answers.insert(key, Some(answer));
        }
        let numbers: Vec<&str> = wanted.numbers.keys().map(String::as_str).collect();
        self.numbers.extend(numbers.iter().map(|series| ((*series).to_owned(), 0)));
        let sql = "select series, last from numbers where district = $1 and series";
        for mut row in db.query_in(sql, &district, &numbers)? {
            self.numbers.insert(row.text(0)?, row.int(1)?);
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
