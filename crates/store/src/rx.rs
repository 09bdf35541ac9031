//! Reading: what is in the register. A write reads through the same functions, and sees what it
//! has done.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use casework::{Counter, Id, Record};
use law::Day;

use crate::db::{Arg, Db, Row};
use crate::known::{Kept, Known};
use crate::seal::Seed;
use crate::unsaved::{Holder, Unsaved};
use crate::{Failure, StoreError};

/// A view of a district's register: one unchanging picture in [`Store::read`](crate::Store::read),
/// the present state inside a write.
pub struct Rx<'a> {
    pub(crate) db: &'a mut Db,
    pub(crate) district: &'a str,
    pub(crate) work: Option<Work<'a>>,
}

/// The unsaved part of the present state.
pub(crate) struct Work<'a> {
    /// What writes of the same group did before.
    pub earlier: &'a mut Unsaved,
    /// What this write did.
    pub own: Unsaved,
    /// What nobody else can change meanwhile; in a rehearsal, the list of what was looked up.
    pub known: &'a mut Known,
    /// What was known at the end of the transaction before, if nobody else wrote since.
    pub kept: &'a Mutex<Kept>,
    /// How far this write may go.
    pub hold: Hold,
    /// What the salts of its entries follow from.
    pub seed: &'a Seed,
}

/// What separates a write from the others of its group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hold {
    /// Everything of it is in memory.
    Memory,
    /// What it put into the database comes after a savepoint.
    Savepoint,
    /// It is rehearsed, at these Unix milliseconds, and may put nothing anywhere.
    Rehearsal(i64),
}

/// A record as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<R> {
    /// Its id.
    pub id: Id,
    /// How many events it has seen.
    pub version: i64,
    /// The record.
    pub doc: R,
}

/// What to look for. Everything given must hold; the default asks for the first hundred of all.
#[derive(Debug, Clone)]
pub struct Query<'a> {
    /// In this state.
    pub stage: Option<&'a str>,
    /// With something due on this day or before.
    pub due_by: Option<Day>,
    /// Of this employer.
    pub employer: Option<Id>,
    /// Of this person.
    pub person: Option<Id>,
    /// Whose label has every one of these words; letter case does not matter.
    pub label_has: Option<&'a str>,
    /// Following this record, in the order asked for: the last one of the page before.
    pub after: Option<Id>,
    /// At most so many.
    pub limit: u32,
    /// The newest first instead of the oldest.
    pub newest_first: bool,
}

impl Default for Query<'_> {
    fn default() -> Self {
        Self {
            stage: None,
            due_by: None,
            employer: None,
            person: None,
            label_has: None,
            after: None,
            limit: 100,
            newest_first: false,
        }
    }
}

/// A record whose id was made within this time, in milliseconds, is expected to be a new one.
const NEW_MS: i64 = 10_000;

const ONE: &str =
    "select id, version, doc from documents where district = $1 and kind = $2 and id = $3";

const CLAIM: &str = "select kind, id from claims where district = $1 and key = $2";

/// A query put together from texts of this file; what people type only ever becomes an argument.
struct Search {
    sql: String,
    args: Vec<Owned>,
}

/// An argument that lives as long as its search.
enum Owned {
    Int(i64),
    Text(String),
}

impl Search {
    fn new(select: &'static str, district: &str, kind: &str) -> Self {
        let args = vec![Owned::Text(district.into()), Owned::Text(kind.into())];
        Self { sql: format!("{select} where district = $1 and kind = $2"), args }
    }

    fn and(&mut self, before: &'static str, arg: Owned, after: &'static str) {
        self.args.push(arg);
        self.sql = format!("{} {before} ${}{after}", self.sql, self.args.len());
    }

    fn matching(mut self, query: &Query<'_>) -> Self {
        if let Some(stage) = query.stage {
            self.and("and stage =", Owned::Text(stage.into()), "");
        }
        if let Some(day) = query.due_by {
            self.and("and due_on <=", Owned::Text(day.to_string()), "");
        }
        if let Some(employer) = query.employer {
            self.and("and employer =", Owned::Text(employer.to_string()), "");
        }
        if let Some(person) = query.person {
            self.and("and person =", Owned::Text(person.to_string()), "");
        }
        for word in query.label_has.unwrap_or_default().split_whitespace() {
            self.and("and label like", Owned::Text(containing(word)), " escape '!'");
        }
        self
    }

    fn run(&self, db: &mut Db) -> Result<Vec<Row>, StoreError> {
        let args: Vec<Arg<'_>> = self.args.iter().map(Owned::arg).collect();
        db.query(&self.sql, &args)
    }
}

impl Owned {
    fn arg(&self) -> Arg<'_> {
        match self {
            Self::Int(number) => Arg::Int(*number),
            Self::Text(text) => Arg::Text(text),
        }
    }
}

/// The pattern that finds a word anywhere in a label.
fn containing(word: &str) -> String {
    let mut pattern = String::from("%");
    for letter in label(word).chars() {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// A label as it is stored: small letters, because the engines disagree on the case in `like`, and
/// no control characters, because PostgreSQL refuses a zero.
pub(crate) fn label(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).flat_map(char::to_lowercase).collect()
}

impl Rx<'_> {
    /// One record.
    pub fn get<R: Record>(&mut self, id: Id) -> Result<Option<Found<R>>, Failure> {
        let key = (R::KIND.to_owned(), id.to_string());
        let Some((version, doc)) = self.document(&key)? else { return Ok(None) };
        Ok(Some(Found { id, version, doc: decode(&key.1, &doc)? }))
    }

    /// Version and text of a record.
    fn document(&mut self, key: &Holder) -> Result<Option<(i64, String)>, StoreError> {
        if let Some(work) = &self.work {
            let unsaved = work.own.documents.get(key).or_else(|| work.earlier.documents.get(key));
            if let Some(document) = unsaved {
                return Ok(Some((document.version, document.doc.clone())));
            }
            if let Some(known) = work.known.documents.get(key) {
                return Ok(known.clone());
            }
        }
        let found = match self.kept(|kept| kept.documents.get(key).cloned()) {
            Some(kept) => Some(kept),
            None if self.is_new(&key.1) => None,
            None => {
                let args = [self.district.into(), (&key.0).into(), (&key.1).into()];
                let row = self.db.first(ONE, &args)?;
                row.map(|mut row| Ok((row.int(1)?, row.text(2)?))).transpose()?
            }
        };
        if let Some(work) = &mut self.work {
            work.known.documents.insert(key.clone(), found.clone());
        }
        Ok(found)
    }

    /// Records of a kind, ordered by their making.
    pub fn list<R: Record>(&mut self, query: &Query<'_>) -> Result<Vec<Found<R>>, Failure> {
        self.settle()?;
        let select = "select id, version, doc from documents";
        let mut search = Search::new(select, self.district, R::KIND).matching(query);
        if let Some(after) = query.after {
            let before = if query.newest_first { "and id <" } else { "and id >" };
            search.and(before, Owned::Text(after.to_string()), "");
        }
        let order = if query.newest_first { "order by id desc limit" } else { "order by id limit" };
        search.and(order, Owned::Int(query.limit.into()), "");
        search.run(self.db)?.into_iter().map(found).collect()
    }

    /// How many records of a kind match; `after` and `limit` do not count.
    pub fn count<R: Record>(&mut self, query: &Query<'_>) -> Result<i64, Failure> {
        self.settle()?;
        let select = "select count(*) from documents";
        let rows = Search::new(select, self.district, R::KIND).matching(query).run(self.db)?;
        let mut row = rows.into_iter().next().ok_or_else(|| StoreError::damaged("没有计数"))?;
        Ok(row.int(0)?)
    }

    /// How many records of a kind match, by state; `after` and `limit` do not count.
    pub fn count_by_stage<R: Record>(
        &mut self,
        query: &Query<'_>,
    ) -> Result<BTreeMap<String, i64>, Failure> {
        self.settle()?;
        let select = "select stage, count(*) from documents";
        let mut search = Search::new(select, self.district, R::KIND).matching(query);
        search.sql.push_str(" group by stage");
        let rows = search.run(self.db)?.into_iter();
        rows.map(|mut row| Ok((row.text(0)?, row.int(1)?))).collect()
    }

    /// Records with something due on `day` or before, the longest due first. Finds what is due
    /// without looking at what is not. `after` is the last one of the page before.
    pub fn due<R: Record>(
        &mut self,
        day: Day,
        after: Option<(Day, Id)>,
        limit: u32,
    ) -> Result<Vec<Found<R>>, Failure> {
        self.settle()?;
        let sql = "select id, version, doc from documents where district = $1 and kind = $2 \
            and due_on <= $3 and (due_on, id) > ($4, $5) order by due_on, id limit $6";
        let (from, id) = match after {
            Some((day, id)) => (day.to_string(), id.to_string()),
            None => (String::new(), String::new()),
        };
        let day = day.to_string();
        let args = [
            self.district.into(),
            R::KIND.into(),
            (&day).into(),
            (&from).into(),
            (&id).into(),
            i64::from(limit).into(),
        ];
        self.db.query(sql, &args)?.into_iter().map(found).collect()
    }

    /// Who holds a claim: kind and id of the record.
    pub fn claim(&mut self, key: &str) -> Result<Option<(String, Id)>, Failure> {
        let Some((kind, id)) = self.holder(key)? else { return Ok(None) };
        let id = parse_id(&id)?;
        Ok(Some((kind, id)))
    }

    pub(crate) fn holder(&mut self, key: &str) -> Result<Option<Holder>, StoreError> {
        if let Some(work) = &self.work {
            let claim = work.own.claims.get(key).or_else(|| work.earlier.claims.get(key));
            if let Some(claim) = claim {
                return Ok(claim.now.clone());
            }
            if let Some(known) = work.known.claims.get(key) {
                return Ok(known.clone());
            }
        }
        let row = if self.is_rehearsal() {
            // The free claim is the usual one, and all that is wanted is to know that it was asked
            // for.
            None
        } else {
            self.db.first(CLAIM, &[self.district.into(), key.into()])?
        };
        let holder = row.map(|mut row| Ok((row.text(0)?, row.text(1)?))).transpose()?;
        if let Some(work) = &mut self.work {
            work.known.claims.insert(key.to_owned(), holder.clone());
        }
        Ok(holder)
    }

    /// A counter as the database bounds it.
    pub fn counter(&mut self, name: &str) -> Result<Option<Counter>, Failure> {
        self.settle()?;
        let sql = "select taken, cap from counters where district = $1 and name = $2";
        let Some(mut row) = self.db.first(sql, &[self.district.into(), name.into()])? else {
            return Ok(None);
        };
        Ok(Some(Counter { name: name.to_owned(), taken: row.int(0)?, cap: row.int(1)? }))
    }

    /// The last printed number of a series; zero before the first.
    pub fn last_number(&mut self, series: &str) -> Result<i64, Failure> {
        if let Some(work) = &self.work {
            let last = work.own.numbers.get(series).or_else(|| work.earlier.numbers.get(series));
            if let Some(last) = last.or_else(|| work.known.numbers.get(series)) {
                return Ok(*last);
            }
        }
        let last = if let Some(kept) = self.kept(|kept| kept.numbers.get(series).copied()) {
            kept
        } else {
            let sql = "select last from numbers where district = $1 and series = $2";
            let row = self.db.first(sql, &[self.district.into(), series.into()])?;
            row.map(|mut row| row.int(0)).transpose()?.unwrap_or(0)
        };
        if let Some(work) = &mut self.work {
            work.known.numbers.insert(series.to_owned(), last);
        }
        Ok(last)
    }

    fn is_rehearsal(&self) -> bool {
        self.work.as_ref().is_some_and(|work| matches!(work.hold, Hold::Rehearsal(_)))
    }

    /// Whether a rehearsal may take a record for one that is just being made: its id carries the
    /// time.
    fn is_new(&self, id: &str) -> bool {
        let Some(Work { hold: Hold::Rehearsal(at_ms), .. }) = self.work else { return false };
        let made = id.get(..12).and_then(|millis| i64::from_str_radix(millis, 16).ok());
        made.is_some_and(|made| made > at_ms - NEW_MS)
    }

    /// Looks at what is kept from the transaction before; outside of a write nothing is.
    fn kept<T>(&self, look: impl FnOnce(&Kept) -> Option<T>) -> Option<T> {
        let kept = self.work.as_ref()?.kept;
        look(&kept.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Forgets a record that is no longer there, and what it held.
    pub(crate) fn forget(&mut self, holder: &Holder) {
        let Some(work) = &mut self.work else { return };
        work.known.documents.remove(holder);
        work.known.claims.retain(|_, held_by| held_by.as_ref() != Some(holder));
        work.kept.lock().unwrap_or_else(PoisonError::into_inner).documents.remove(holder);
    }

    /// Writes down what is unsaved, so that a query finds it.
    pub(crate) fn settle(&mut self) -> Result<(), StoreError> {
        let Some(work) = &mut self.work else { return Ok(()) };
        // Once the savepoint is set, nothing earlier is unsaved any more.
        work.earlier.flush(self.db, self.district, work.known, work.kept)?;
        if work.own.is_empty() {
            return Ok(());
        }
        self.hold()?;
        let Some(work) = &mut self.work else { return Ok(()) };
        work.own.flush(self.db, self.district, work.known, work.kept)?;
        Ok(())
    }

    /// Sets the savepoint to which a refusal of this write returns.
    pub(crate) fn hold(&mut self) -> Result<(), StoreError> {
        let Some(work) = &mut self.work else { return Ok(()) };
        match work.hold {
            Hold::Savepoint => Ok(()),
            // The end of the rehearsal; what it has looked up so far is what it was for.
            Hold::Rehearsal(_) => Err(StoreError::Contended),
            Hold::Memory => {
                work.earlier.flush(self.db, self.district, work.known, work.kept)?;
                self.db.batch("savepoint write")?;
                work.hold = Hold::Savepoint;
                Ok(())
            }
        }
    }
}

fn found<R: Record>(mut row: Row) -> Result<Found<R>, Failure> {
    let (id, version, doc) = (row.text(0)?, row.int(1)?, row.text(2)?);
    Ok(Found { doc: decode(&id, &doc)?, id: parse_id(&id)?, version })
}

pub(crate) fn decode<R: Record>(id: &str, doc: &str) -> Result<R, StoreError> {
    serde_json::from_str(doc)
        .map_err(|error| StoreError::damaged(format!("{} {id} 无法读出：{error}", R::KIND)))
}

pub(crate) fn parse_id(text: &str) -> Result<Id, StoreError> {
    text.parse().map_err(|_| StoreError::damaged(format!("编号 {text} 无效")))
}
