//! The journal by itself, and what stands beside single entries: letters, files, printed numbers.

use std::collections::BTreeMap;

use casework::Letter;

use super::{Faults, PAGE};
use crate::db::Row;
use crate::erasure::Covers;
use crate::files::FileNote;
use crate::journal::{ERASURE, FILE, LETTER, Line, NUMBER, Says};
use crate::rx::parse_id;
use crate::unsaved::{Holder, Posting};
use crate::{Failure, Head, Rx, StoreError};

/// Follows the journal from its first entry; returns how many there are and where it ends.
pub(super) fn check(
    rx: &mut Rx<'_>,
    witness: Option<&Head>,
    faults: &mut Faults,
) -> Result<(i64, Head), Failure> {
    let mut chain = Chain {
        head: Head::genesis(),
        entries: 0,
        numbers: BTreeMap::new(),
        erased: BTreeMap::new(),
    };
    let mut witnessed = witness.is_none_or(|witness| *witness == chain.head);
    loop {
        let after = chain.last_seen();
        let lines = rx.lines_after(after, PAGE)?;
        let until = lines.last().map_or(i64::MAX, |line| line.seq);
        check_letters(rx, &lines, (after, until), faults)?;
        for line in &lines {
            chain.follow(rx.district, line, faults);
            witnessed |= witness.is_some_and(|w| (w.seq, &w.hash) == (line.seq, &line.hash));
            if line.event == FILE {
                check_file(rx, line, faults)?;
            }
        }
        if lines.is_empty() {
            break;
        }
    }
    if !witnessed {
        let seq = witness.map_or(0, |witness| witness.seq);
        faults.add(seq, "日志不包含此前公布的存证，可能被旧的备份替换");
    }
    check_end(rx, &chain, faults)?;
    Ok((chain.entries, chain.head))
}

struct Chain {
    head: Head,
    entries: i64,
    /// Printed numbers: the last of each series, and the entry that drew it.
    numbers: BTreeMap<String, (i64, i64)>,
    /// Entries that were erased, each with the record it is about, until an entry covers them.
    erased: BTreeMap<i64, Holder>,
}

impl Chain {
    /// The number after which the next page begins; before the first entry, whatever has none.
    fn last_seen(&self) -> i64 {
        if self.entries == 0 { i64::MIN } else { self.head.seq }
    }

    fn follow(&mut self, district: &str, line: &Line, faults: &mut Faults) {
        let expected = self.head.seq + 1;
        if line.seq != expected {
            faults.add(
                expected.min(line.seq),
                format!("日志应为第 {expected} 条，却是第 {} 条", line.seq),
            );
        }
        if line.prev != self.head.hash {
            faults.add(line.seq, "与前一条的密封不衔接");
        }
        if line.hash != line.sealed(district) {
            faults.add(line.seq, "内容与密封不符");
        }
        if line.event == NUMBER {
            let last = self.numbers.entry(line.subject.clone()).or_insert((0, 0));
            *last = (last.0 + 1, line.seq);
            if line.payload() != Some(&last.0.to_string()) {
                faults.add(line.seq, format!("编号 {} 不连续", line.subject));
            }
        }
        match &line.says {
            Says::Words { .. } if line.event.starts_with(ERASURE) => self.cover(line, faults),
            Says::Words { .. } => {}
            // Nothing covers what says that something was erased.
            Says::Erased { .. } if line.event.starts_with(ERASURE) => {
                faults.add(line.seq, "删除的记载缺失");
            }
            Says::Erased { .. } => {
                self.erased.insert(line.seq, (line.kind.clone(), line.subject.clone()));
            }
            Says::Damaged => faults.add(line.seq, "内容不完整"),
        }
        self.entries += 1;
        self.head = Head { seq: line.seq, hash: line.hash.clone() };
    }
}

impl Chain {
    /// An entry that says what was erased: all of that is gone, and belonged to the same record.
    fn cover(&mut self, line: &Line, faults: &mut Faults) {
        let covers = line.payload().map(serde_json::from_str::<Covers>);
        let Some(Ok(covers)) = covers else {
            return faults.add(line.seq, "删除的记载无法读出");
        };
        let record = (line.kind.clone(), line.subject.clone());
        for (first, last) in covers.entries {
            // A run that reaches past its own entry covers nothing that was there.
            for seq in first..=last.min(line.seq) {
                if self.erased.get(&seq) == Some(&record) {
                    self.erased.remove(&seq);
                } else {
                    faults.add(seq, format!("按第 {} 条应已删除，与实际不符", line.seq));
                }
            }
        }
    }
}

/// Compares the outbox with the letters among `lines`, which are all entries in the range of
/// numbers.
fn check_letters(
    rx: &mut Rx<'_>,
    lines: &[Line],
    (after, until): (i64, i64),
    faults: &mut Faults,
) -> Result<(), Failure> {
    let sql = "select seq, addressee, kind, about, due, created_ms from outbox \
        where district = $1 and seq > $2 and seq <= $3 order by seq";
    let rows = rx.db.query(sql, &[rx.district.into(), after.into(), until.into()])?;
    let mut stored = BTreeMap::new();
    for row in rows {
        let posting = posting(row)?;
        stored.insert(posting.seq, posting);
    }
    for line in lines.iter().filter(|line| line.event.starts_with(LETTER)) {
        // A letter that was erased leaves no delivery behind.
        let Some(payload) = line.payload() else { continue };
        let Ok(letter) = serde_json::from_str::<Letter>(payload) else {
            faults.add(line.seq, "通知无法读出");
            continue;
        };
        let expected = Posting::of(&letter, line.seq, line.at_ms);
        match stored.remove(&line.seq) {
            Some(posting) if posting == expected => {}
            Some(_) => faults.add(line.seq, "通知的投递记录与日志不符"),
            None => faults.add(line.seq, "通知的投递记录缺失"),
        }
    }
    for seq in stored.into_keys() {
        faults.add(seq, "投递记录在日志中没有对应的通知");
    }
    Ok(())
}

fn posting(mut row: Row) -> Result<Posting, StoreError> {
    Ok(Posting {
        seq: row.int(0)?,
        addressee: row.text(1)?,
        kind: row.text(2)?,
        about: row.text(3)?,
        due: row.maybe_text(4)?,
        at_ms: row.int(5)?,
    })
}

fn check_file(rx: &mut Rx<'_>, line: &Line, faults: &mut Faults) -> Result<(), Failure> {
    let note = line.payload().and_then(|payload| serde_json::from_str::<FileNote>(payload).ok());
    match parse_id(&line.subject).map_err(Failure::from).and_then(|id| rx.file(id)) {
        Ok(None) if matches!(line.says, Says::Erased { .. }) => {}
        Ok(Some((stored, _))) if Some(&stored) == note.as_ref() => {}
        Ok(Some(_)) => faults.add(line.seq, "文件的登记与日志不符"),
        Ok(None) => faults.add(line.seq, "文件缺失"),
        Err(Failure::Broken(StoreError::Damaged { what })) => faults.add(line.seq, what),
        Err(failure) => return Err(failure),
    }
    Ok(())
}

/// What must be so after the last entry.
fn check_end(rx: &mut Rx<'_>, chain: &Chain, faults: &mut Faults) -> Result<(), Failure> {
    let end = chain.head.seq;
    for seq in chain.erased.keys() {
        faults.add(*seq, "内容缺失，日志没有删除它的记载");
    }
    if rx.head()? != chain.head {
        faults.add(end + 1, "日志的末尾与辖区登记不符，可能有记录被删去");
    }
    let sql = "select series, last from numbers where district = $1";
    let mut expected: BTreeMap<&str, (i64, i64)> =
        chain.numbers.iter().map(|(series, last)| (series.as_str(), *last)).collect();
    for mut row in rx.db.query(sql, &[rx.district.into()])? {
        let (series, last) = (row.text(0)?, row.int(1)?);
        match expected.remove(series.as_str()) {
            Some((drawn, _)) if drawn == last => {}
            Some((_, seq)) => faults.add(seq, format!("编号 {series} 的登记与日志不符")),
            None => faults.add(end, format!("编号 {series} 在日志中没有记录")),
        }
    }
    for (series, (_, seq)) in expected {
        faults.add(seq, format!("编号 {series} 的登记缺失"));
    }
    let sql = "select id from files f where district = $1 and not exists (select 1 from journal j \
        where j.district = f.district and j.kind = 'file' and j.subject = f.id) limit 100";
    for mut row in rx.db.query(sql, &[rx.district.into()])? {
        faults.add(end, format!("文件 {} 在日志中没有登记", row.text(0)?));
    }
    Ok(())
}
