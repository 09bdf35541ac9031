//! What has ended and is kept for a time, found by the day it ended; and the files of a record.

use std::collections::BTreeSet;

use casework::{Class, Id};
use law::Day;
use serde_json::Value;

use crate::db::Row;
use crate::journal::FILES;
use crate::rx::parse_id;
use crate::{Failure, Rx, StoreError};

/// A record that has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Its kind.
    pub kind: String,
    /// Its id.
    pub id: Id,
    /// The day from which its retention counts.
    pub since: Day,
    /// The employer it belongs to.
    pub employer: Option<Id>,
    /// The person it belongs to.
    pub person: Option<Id>,
}

impl Rx<'_> {
    /// Records kept as a class since a day of `days` (first and last), the oldest first. Finds them
    /// without looking at others. `after` is the last one of the page before.
    pub fn ended(
        &mut self,
        class: Class,
        days: (Day, Day),
        after: Option<&Ended>,
        limit: u32,
    ) -> Result<Vec<Ended>, Failure> {
        self.settle()?;
        let sql = "select kind, id, ended_on, employer, person from documents \
            where district = $1 and kept_as = $2 and ended_on is not null and ended_on >= $3 \
            and ended_on <= $4 and (ended_on, kind, id) > ($5, $6, $7) \
            order by ended_on, kind, id limit $8";
        let (first, last) = (days.0.to_string(), days.1.to_string());
        let (on, kind, id) = match after {
            Some(after) => (after.since.to_string(), after.kind.clone(), after.id.to_string()),
            None => Default::default(),
        };
        let args = [
            self.district.into(),
            class.code().into(),
            (&first).into(),
            (&last).into(),
            (&on).into(),
            (&kind).into(),
            (&id).into(),
            i64::from(limit).into(),
        ];
        Ok(self.db.query(sql, &args)?.into_iter().map(ended).collect::<Result<_, _>>()?)
    }

    /// How many records of a kind were erased.
    pub fn erased(&mut self, kind: &str) -> Result<i64, Failure> {
        self.settle()?;
        let sql = "select count(*) from journal where district = $1 and kind = $2 \
            and event like 'erasure:%'";
        let row = self.db.first(sql, &[self.district.into(), kind.into()])?;
        Ok(row.ok_or_else(|| StoreError::damaged("没有计数"))?.int(0)?)
    }

    /// The files a record has ever named, those taken out of it too.
    pub fn files_of(&mut self, kind: &str, id: Id) -> Result<BTreeSet<Id>, Failure> {
        let mut files = BTreeSet::new();
        for line in self.lines_of(kind, &id.to_string())? {
            let says = line.payload().and_then(|payload| serde_json::from_str(payload).ok());
            if let Some(says) = says {
                collect(&says, &mut files);
            }
        }
        Ok(files)
    }

    /// The files handed in under an owner, e.g. `person/<id>`.
    pub fn files_owned(&mut self, owner: &str) -> Result<Vec<Id>, Failure> {
        self.settle()?;
        let sql = "select id from files where district = $1 and owner = $2";
        let rows = self.db.query(sql, &[self.district.into(), owner.into()])?;
        let id = |mut row: Row| Ok(parse_id(&row.text(0)?)?);
        rows.into_iter().map(id).collect()
    }
}

/// A file is named by a field of the name its journal kind has.
fn collect(says: &Value, files: &mut BTreeSet<Id>) {
    match says {
        Value::Object(fields) => {
            let named = fields.get(FILES).and_then(Value::as_str);
            files.extend(named.and_then(|id| id.parse::<Id>().ok()));
            fields.values().for_each(|field| collect(field, files));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, files)),
        _ => {}
    }
}

fn ended(mut row: Row) -> Result<Ended, StoreError> {
    let since = row.text(2)?;
    let maybe = |id: Option<String>| id.map(|id| parse_id(&id)).transpose();
    Ok(Ended {
        kind: row.text(0)?,
        id: parse_id(&row.text(1)?)?,
        since: since.parse().map_err(|_| StoreError::damaged(format!("日期 {since} 无效")))?,
        employer: maybe(row.maybe_text(3)?)?,
        person: maybe(row.maybe_text(4)?)?,
    })
}
