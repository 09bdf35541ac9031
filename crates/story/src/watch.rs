//! The invariants, held to each new entry of the journal and to the records it touches.

use std::collections::{BTreeMap, BTreeSet};

use casework::{
    Account, AccountEvent, Actor, Application, Employer, Id, Permit, Person, Quota, Record,
    Refusal, Sanction, Stage,
};
use law::Day;
use office::{Call, Office};
use store::{Entry, Failure, Moment};

use crate::invariants::{stopped, without_process};

pub(crate) mod duties;

/// Entries read at once.
const PAGE: u32 = 1_000;

/// What is remembered from one entry to the next.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    seen: i64,
    at_ms: i64,
    hash: String,
    /// Letters so far.
    pub letters: u64,
    /// The live permit of each identification number.
    live: BTreeMap<String, Id>,
    /// The last printed number of each series.
    numbers: BTreeMap<String, i64>,
    /// Letters about each record, as long as it is not erased.
    about: BTreeMap<(String, String), u64>,
    /// Entries that say that a person was erased, until somebody looks whether that is so.
    pub erasures: Vec<Entry>,
    /// The last day to hand in of each submitted case.
    hand_in_by: BTreeMap<String, Day>,
    /// Whether each record is replayed as soon as it was touched, and each look read: in a story. A
    /// life is long, and replayed at its end.
    closely: bool,
    /// The last look that was seen.
    looks: i64,
}

impl Watch {
    /// Replays each record that was touched, and reads the looks.
    pub fn closely() -> Self {
        Self { closely: true, ..Self::default() }
    }

    /// Reads on in the journal; gives how many entries are new, but for the accounts of people who
    /// were named for the first time.
    ///
    /// # Errors
    /// What does not hold, in Chinese.
    pub fn read_on(&mut self, office: &Office) -> Result<usize, String> {
        let (mut fresh, edition) = (0, office.edition());
        loop {
            let seen = self.seen;
            let entries = office.store.read(|rx| rx.journal(seen, PAGE)).map_err(said)?;
            if entries.is_empty() {
                if self.closely {
                    self.looks = duties::looked(office, self.looks)?;
                }
                return Ok(fresh);
            }
            fresh += entries.iter().filter(|entry| !crate::world::is_naming(entry)).count();
            let mut touched = BTreeSet::new();
            for entry in &entries {
                self.entry(entry, edition.id())?;
                touched.insert((entry.kind.as_str(), entry.subject.as_str()));
            }
            for (kind, subject) in touched {
                self.record(office, kind, subject)?;
                if self.closely {
                    duties::replay(office, kind, subject)?;
                }
            }
            for entry in &entries {
                duties::entered(office, entry)?;
            }
        }
    }

    /// One entry: without a gap, not before the last, by somebody, under the edition (I12, I15), no
    /// timer early (I7), no number twice (I18).
    pub fn entry(&mut self, entry: &Entry, edition: &str) -> Result<(), String> {
        let hold = |holds: bool, what: &str| {
            if holds { Ok(()) } else { Err(format!("{what}（日志第{}条）", entry.seq)) }
        };
        hold(entry.seq == self.seen + 1, "I15 日志编号不连续")?;
        hold(entry.at_ms >= self.at_ms, "I12 日志时间倒退")?;
        hold(entry.hash != self.hash && !entry.hash.is_empty(), "I15 日志没有新的链值")?;
        let named = entry.actor().is_none_or(|actor| !actor.name.is_empty());
        hold(named, "I12 没有写明经办的人")?;
        hold(entry.edition == edition, "I12 没有写明办理所依据的版本")?;
        (self.seen, self.at_ms) = (entry.seq, entry.at_ms);
        self.hash.clone_from(&entry.hash);
        let field = |name: &str| -> Option<Day> {
            let payload: serde_json::Value = serde_json::from_str(entry.payload()?).ok()?;
            payload[name].as_str()?.parse().ok()
        };
        match (entry.kind.as_str(), entry.event.as_str()) {
            (_, event) if event.starts_with("letter:") => {
                self.letters += 1;
                let about = (entry.kind.clone(), entry.subject.clone());
                *self.about.entry(about).or_default() += 1;
            }
            // A letter goes with its record (I20).
            (kind, event) if event.starts_with("erasure:") => {
                let about = (entry.kind.clone(), entry.subject.clone());
                self.letters -= self.about.remove(&about).unwrap_or_default();
                if kind == Person::KIND {
                    self.erasures.push(entry.clone());
                }
            }
            ("application", "submitted") => {
                if let Some(day) = field("hand_in_by") {
                    self.hand_in_by.insert(entry.subject.clone(), day);
                }
            }
            ("application", "deadline_protected") => {
                if let Some(day) = field("until") {
                    self.hand_in_by.insert(entry.subject.clone(), day);
                }
            }
            ("application", "returned_overdue") => {
                let due = self.hand_in_by.get(&entry.subject);
                let on_its_day =
                    due.is_some_and(|due| field("on").is_some_and(|on| on == *due + 1));
                hold(on_its_day && due.is_some_and(|due| entry.day > *due), "I7 逾期退回不在其日")?;
            }
            _ => {}
        }
        Ok(())
    }

    /// A record that was touched, as it now stands.
    fn record(&mut self, office: &Office, kind: &str, subject: &str) -> Result<(), String> {
        match kind {
            "quota" => match found::<Quota>(office, subject)? {
                Some((_, quota)) => {
                    places(&quota)?;
                    duties::planned(office, &quota)
                }
                None => Ok(()),
            },
            "application" => match found::<Application>(office, subject)? {
                Some((_, case)) => {
                    separation(&case)?;
                    measured(office, &case)?;
                    duties::counted(office, &case)?;
                    duties::as_known_then(office, &case)
                }
                None => Ok(()),
            },
            "sanction" => match found::<Sanction>(office, subject)? {
                Some((_, case)) => without_process(&case),
                None => Ok(()),
            },
            "permit" => match found::<Permit>(office, subject)? {
                Some((id, permit)) => self.permit(office, id, &permit),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// One live permit for a person (I5), numbers without a gap (I18), and nothing that is over
    /// verifies as valid (I8).
    pub fn permit(&mut self, office: &Office, id: Id, permit: &Permit) -> Result<(), String> {
        let holder = self.live.get(&permit.id_number).copied();
        if permit.is_over() {
            if holder == Some(id) {
                self.live.remove(&permit.id_number);
            }
            let last4: String = permit.id_number.chars().rev().take(4).collect();
            let last4: String = last4.chars().rev().collect();
            let shown = office::permits::verify(office, &permit.code, &last4, "192.0.2.2");
            let shown = shown.map_err(said)?.standing;
            if shown.in_force() {
                return Err(format!("I8 {}已经终结，核验仍为有效", permit.number));
            }
        } else if holder.is_some_and(|holder| holder != id) {
            return Err(format!("I5 {}有两个未终结的证件", permit.number));
        } else {
            self.live.insert(permit.id_number.clone(), id);
        }
        let (series, count) = permit.number.split_at(permit.number.len().saturating_sub(6));
        let count: i64 = count.parse().unwrap_or_default();
        let last = self.numbers.entry(series.to_owned()).or_default();
        if count > *last + 1 {
            return Err(format!("I18 {}之前的证件编号不连续", permit.number));
        }
        *last = count.max(*last);
        Ok(())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "an error is mapped by value")]
fn said(failure: Failure) -> String {
    failure.to_string()
}

fn found<R: Record>(office: &Office, subject: &str) -> Result<Option<(Id, R)>, String> {
    let Ok(id) = subject.parse::<Id>() else { return Ok(None) };
    let found = office.store.read(|rx| rx.get::<R>(id)).map_err(said)?;
    Ok(found.map(|found| (id, found.doc)))
}

/// I19: a case just filed was not stopped by a measure of its employer or person.
fn measured(office: &Office, case: &Application) -> Result<(), String> {
    if !matches!(case.stage, Stage::Submitted { .. }) {
        return Ok(());
    }
    let look = |rx: &mut store::Rx<'_>| {
        let mut measures = Vec::new();
        if let Some(employer) = rx.get::<Employer>(case.employer)? {
            measures.extend(employer.doc.measures);
        }
        if let Some(person) = case.person
            && let Some(person) = rx.get::<Person>(person)?
        {
            measures.extend(person.doc.measures);
        }
        Ok(measures)
    };
    let measures = office.store.read(look).map_err(said)?;
    stopped(case, measures.iter())
}

/// I1: taken within granted, summed anew: what a cut spared is part of it, and nothing else is.
pub(crate) fn places(quota: &Quota) -> Result<(), String> {
    let lines: i64 = quota.lines.iter().map(|line| line.places).sum();
    let (taken, granted) = (quota.taken(), lines.max(0) + quota.spared);
    if taken > granted {
        return Err(format!("I1 {}年占用{taken}个，多于配置{granted}个", quota.year));
    }
    Ok(())
}

/// I13: who accepted does not review or decide, who reviewed does not decide.
pub(crate) fn separation(case: &Application) -> Result<(), String> {
    let decider = match &case.stage {
        Stage::Approved { by, .. } | Stage::Refused { by, .. } => Some(by),
        _ => None,
    };
    let hands = [case.acceptor.as_ref(), case.review.as_ref().map(|review| &review.by), decider];
    let pairs = [(0, 1), (0, 2), (1, 2)];
    let same = pairs.iter().any(|(one, other)| {
        hands[*one].zip(hands[*other]).is_some_and(|(one, other)| one.is(other))
    });
    if same { Err("I13 同一人办理了应当分离的两个环节".into()) } else { Ok(()) }
}

/// Something that the rules end by themselves and that should have ended before today (I7).
pub(crate) fn overdue(office: &Office) -> Result<Option<String>, String> {
    let yesterday = office.today() - 1;
    let look = |rx: &mut store::Rx<'_>| {
        Ok((
            rx.due::<Application>(yesterday, None, u32::MAX)?,
            rx.due::<Permit>(yesterday, None, u32::MAX)?,
            rx.due::<Sanction>(yesterday, None, 1)?,
        ))
    };
    let (cases, permits, sanctions) = office.store.read(look).map_err(said)?;
    let late = cases.iter().find(|case| matches!(case.doc.stage, Stage::Submitted { .. }));
    if let Some(late) = late {
        return Ok(Some(format!("I7 {}逾期没有退回", late.id)));
    }
    if let Some(late) = sanctions.first() {
        return Ok(Some(format!("I19 {}到期没有恢复", late.doc.number)));
    }
    for found in &permits {
        let standing = office::permits::standing(office, &found.doc, office.today());
        let standing = standing.map_err(|refusal| refusal.code())?;
        if matches!(standing, casework::Standing::Lapsed { .. }) && !found.doc.is_over() {
            return Ok(Some(format!("I7 {}到期没有失效", found.doc.number)));
        }
    }
    Ok(None)
}

/// Does a write and breaks it off at its end.
pub(crate) fn break_off(office: &Office) -> Result<(), String> {
    let now = office.now();
    let edition = office.edition().id().to_owned();
    let moment = Moment { at_ms: now.at_ms, day: now.day, edition };
    let id = Id::new(now.at_ms.unsigned_abs(), [7; 10]);
    let event = AccountEvent::Opened {
        login: "broken-off".into(),
        name: "中断的写入".into(),
        role: casework::Role::Applicant,
    };
    let actor = Call::by(&Actor::system()).actor;
    let broken: Result<(), Failure> = office.store.write(&moment, None, |tx| {
        tx.act::<Account>(&actor, id, &event)?;
        Err(Refusal::NotFound.into())
    });
    let left = office.store.read(|rx| rx.get::<Account>(id)).map_err(said)?;
    match (broken, left) {
        (Err(Failure::Refused(_)), None) => Ok(()),
        _ => Err("I16 没有完成的写入留下了记录".into()),
    }
}

/// Delivers every letter; none may come twice (I17).
pub(crate) fn deliver(office: &Office) -> Result<u64, String> {
    let mut delivered = BTreeSet::new();
    loop {
        let due = office.store.read(|rx| rx.due_letters(i64::MAX, PAGE)).map_err(said)?;
        if due.is_empty() {
            return Ok(u64::try_from(delivered.len()).unwrap_or_default());
        }
        let now = office.now();
        let edition = office.edition().id().to_owned();
        let moment = Moment { at_ms: now.at_ms, day: now.day, edition };
        let sent =
            |tx: &mut store::Tx<'_>| due.iter().try_for_each(|letter| tx.mark_sent(letter.seq));
        office.store.write(&moment, None, sent).map_err(said)?;
        if !due.iter().all(|letter| delivered.insert(letter.seq)) {
            return Err("I17 同一封通知投递了两次".into());
        }
    }
}
