//! The records: replayed, and compared with what is stored, column by column.

use std::collections::{BTreeMap, BTreeSet};

use super::{Faults, PAGE, Replay, Replayed};
use crate::db::Row;
use crate::journal::{FILES, Line, NUMBERS, is_act};
use crate::unsaved::Document;
use crate::{Failure, Rx, StoreError};

/// Replays every record of a kind; returns how many there are.
pub(super) fn check(
    rx: &mut Rx<'_>,
    kind: &str,
    replay: Replay,
    faults: &mut Faults,
) -> Result<i64, Failure> {
    let (mut records, mut after) = (0, String::new());
    loop {
        let Some(until) = page_end(rx, kind, &after)? else { return Ok(records) };
        let range = Range { kind, after: &after, until: &until };
        let mut page = Page::read(rx, &range)?;
        for (subject, lines) in std::mem::take(&mut page.lines) {
            records += 1;
            page.check(&subject, &lines, replay, faults);
        }
        after = until;
    }
}

struct Range<'a> {
    kind: &'a str,
    after: &'a str,
    until: &'a str,
}

/// The last subject of the page that begins after `after`.
fn page_end(rx: &mut Rx<'_>, kind: &str, after: &str) -> Result<Option<String>, Failure> {
    let sql = "select max(subject) from (select distinct subject from journal \
        where district = $1 and kind = $2 and subject > $3 order by subject limit $4) page";
    let args = [rx.district.into(), kind.into(), after.into(), i64::from(PAGE).into()];
    let row = rx.db.first(sql, &args)?;
    Ok(row.map(|mut row| row.maybe_text(0)).transpose()?.flatten())
}

/// Everything about the records of one page.
struct Page {
    lines: BTreeMap<String, Vec<Line>>,
    documents: BTreeMap<String, Document>,
    claims: BTreeMap<String, BTreeSet<String>>,
    counters: BTreeMap<String, Vec<(String, i64, i64)>>,
}

impl Page {
    fn read(rx: &mut Rx<'_>, range: &Range<'_>) -> Result<Self, Failure> {
        let args = [rx.district.into(), range.kind.into(), range.after.into(), range.until.into()];
        let mut page = Self {
            lines: BTreeMap::new(),
            documents: BTreeMap::new(),
            claims: BTreeMap::new(),
            counters: BTreeMap::new(),
        };
        for line in rx.lines_between(&args)? {
            page.lines.entry(line.subject.clone()).or_default().push(line);
        }
        let sql = "select id, version, stage, due_on, employer, person, label, kept_as, ended_on, \
            doc from documents where district = $1 and kind = $2 and id > $3 and id <= $4";
        for mut row in rx.db.query(sql, &args)? {
            page.documents.insert(row.text(0)?, document(row)?);
        }
        let sql = "select id, key from claims \
            where district = $1 and kind = $2 and id > $3 and id <= $4";
        for mut row in rx.db.query(sql, &args)? {
            page.claims.entry(row.text(0)?).or_default().insert(row.text(1)?);
        }
        let sql = "select id, name, taken, cap from counters \
            where district = $1 and kind = $2 and id > $3 and id <= $4";
        for mut row in rx.db.query(sql, &args)? {
            let counter = (row.text(1)?, row.int(2)?, row.int(3)?);
            page.counters.entry(row.text(0)?).or_default().push(counter);
        }
        Ok(page)
    }

    fn check(&mut self, subject: &str, lines: &[Line], replay: Replay, faults: &mut Faults) {
        let all: Vec<&Line> = lines.iter().filter(|line| is_act(&line.event)).collect();
        let acts: Vec<(i64, &str)> =
            all.iter().filter_map(|line| Some((line.seq, line.payload()?))).collect();
        let seq = all.last().map_or(0, |line| line.seq);
        if !acts.is_empty() && acts.len() < all.len() {
            return faults.add(seq, format!("{subject} 只删除了一部分"));
        }
        let replayed = match replay(&acts) {
            Ok(replayed) => replayed,
            Err(fault) => return faults.add(fault.seq, format!("{subject} {}", fault.what)),
        };
        let document = self.documents.remove(subject);
        match (&replayed, &document) {
            (None, None) => {}
            (Some(_), None) => faults.add(seq, format!("{subject} 已不在库中")),
            (None, Some(_)) if !all.is_empty() => {
                faults.add(seq, format!("{subject} 的记载已删除，登记却仍在"));
            }
            (None, Some(_)) => faults.add(0, format!("{subject} 在日志中没有来历")),
            (Some(replayed), Some(document)) => {
                let version = i64::try_from(acts.len()).expect("fewer events than an i64 counts");
                compare(subject, replayed, version, document, |what| faults.add(seq, what));
            }
        }
        let columns = replayed.map(|replayed| replayed.columns).unwrap_or_default();
        let claims = self.claims.remove(subject).unwrap_or_default();
        if claims != columns.claims.into_iter().collect() {
            faults.add(seq, format!("{subject} 的唯一性登记与日志不符"));
        }
        let counters = self.counters.remove(subject).unwrap_or_default();
        let counter = columns.counter.map(|counter| (counter.name, counter.taken, counter.cap));
        if counters != counter.into_iter().collect::<Vec<_>>() {
            faults.add(seq, format!("{subject} 的计数与日志不符"));
        }
    }
}

fn compare(
    subject: &str,
    replayed: &Replayed,
    version: i64,
    stored: &Document,
    mut fault: impl FnMut(String),
) {
    let expected = Document::new(0, version, &replayed.columns, replayed.doc.clone());
    if stored.doc != expected.doc {
        fault(format!("{subject} 的内容与日志重演的结果不同"));
    }
    let columns = |document: &Document| {
        let Document { stage, due_on, employer, person, label, kept_as, ended_on, .. } =
            document.clone();
        (document.version, (stage, due_on, employer, person, label), (kept_as, ended_on))
    };
    if columns(stored) != columns(&expected) {
        fault(format!("{subject} 的检索项与日志重演的结果不同"));
    }
}

fn document(mut row: Row) -> Result<Document, StoreError> {
    Ok(Document {
        replaced: 0,
        version: row.int(1)?,
        stage: row.text(2)?,
        due_on: row.maybe_text(3)?,
        employer: row.maybe_text(4)?,
        person: row.maybe_text(5)?,
        label: row.text(6)?,
        kept_as: row.maybe_text(7)?,
        ended_on: row.maybe_text(8)?,
        doc: row.text(9)?,
    })
}

/// Rows that no replayed record could account for.
pub(super) fn check_strangers(
    rx: &mut Rx<'_>,
    kinds: &BTreeMap<&'static str, Replay>,
    faults: &mut Faults,
) -> Result<(), Failure> {
    let sql = "select kind, min(seq) from journal where district = $1 group by kind";
    for mut row in rx.db.query(sql, &[rx.district.into()])? {
        let (kind, seq) = (row.text(0)?, row.int(1)?);
        if !kinds.contains_key(kind.as_str()) && kind != FILES && kind != NUMBERS {
            faults.add(seq, format!("种类 {kind} 不为本程序所知"));
        }
    }
    let documents = "select kind, id from documents d where district = $1 and not exists \
        (select 1 from journal j where j.district = d.district and j.kind = d.kind \
        and j.subject = d.id) limit 100";
    let claims = "select key, id from claims c where district = $1 and not exists \
        (select 1 from documents d where d.district = c.district and d.kind = c.kind \
        and d.id = c.id) limit 100";
    let counters = "select name, id from counters c where district = $1 and not exists \
        (select 1 from documents d where d.district = c.district and d.kind = c.kind \
        and d.id = c.id) limit 100";
    for (sql, what) in [(documents, "记录"), (claims, "唯一性登记"), (counters, "计数")] {
        for mut row in rx.db.query(sql, &[rx.district.into()])? {
            faults.add(0, format!("{what} {} {} 没有来历", row.text(0)?, row.text(1)?));
        }
    }
    Ok(())
}
