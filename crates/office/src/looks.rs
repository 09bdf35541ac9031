//! Officers' look-ups (查阅): what the supervisor sees of them, and the indicator that opens a review
//! and does nothing else (5.1.0a).

use std::collections::{BTreeMap, BTreeSet};

use casework::{
    Action, Id, LookReview, LookReviewEvent, Refusal, Role, Statement, Subject, look_review_claim,
};
use law::Day;
use store::{Failure, Found, Query, Read};

use crate::reading::PAGE;
use crate::{Call, Now, Office};

/// Days back that the sweep looks at: longer than the daily run is ever left out. A day is shown
/// once, so looking again changes nothing.
const BACK: i32 = 7;
/// Look-ups read at once.
const BATCH: u32 = 500;

/// One officer's look-ups on one day.
#[derive(Debug, Default)]
struct OfDay {
    name: String,
    looks: usize,
    persons: BTreeSet<Id>,
}

/// Raises a review for each officer and day that reached a threshold. Nobody is told, nothing is
/// stopped.
pub(crate) fn notice(office: &Office) -> Result<(), Failure> {
    let edition = office.edition();
    let number = |parameter: &str| {
        let found = edition.number(parameter, office.today()).ok();
        found.and_then(|number| usize::try_from(number).ok())
    };
    // An edition without thresholds has no indicator.
    let thresholds = number("odd_looks_persons").zip(number("odd_looks_rest_day"));
    let Some((persons, rest_day)) = thresholds else { return Ok(()) };
    for ((account, day), of_day) in latest(office)? {
        let many = of_day.persons.len();
        // While the holidays are unknown no day is said to be a rest day.
        let rests = office.calendar.is_working_day(day) == Ok(false);
        let figures = if many >= persons {
            format!("{}查阅{many}名人员的资料", day.chinese())
        } else if rests && of_day.looks >= rest_day {
            format!("{}不是工作日，查阅{}次", day.chinese(), of_day.looks)
        } else {
            continue;
        };
        office.write(&Call::system(), &("look-review", account, day), move |tx, desk| {
            if tx.claim(&look_review_claim(account, day))?.is_some() {
                return Ok(());
            }
            let name = of_day.name.clone();
            let figures = figures.clone();
            let raised = LookReviewEvent::Raised { account, name, day, figures };
            desk.act::<LookReview>(tx, desk.id(), &raised)?;
            Ok(())
        })?;
    }
    Ok(())
}

/// The look-ups of the days before today, by officer and day.
fn latest(office: &Office) -> Result<BTreeMap<(Id, Day), OfDay>, Failure> {
    let today = office.today();
    let mut found: BTreeMap<(Id, Day), OfDay> = BTreeMap::new();
    let mut before = None;
    loop {
        let reads = office.store.read(|rx| rx.reads(before, BATCH))?;
        let Some((last, oldest)) = reads.last() else { return Ok(found) };
        before = Some(*last);
        let is_over = day_of(oldest) < today - BACK;
        for (_, read) in &reads {
            let (day, account) = (day_of(read), read.actor.account);
            let Some(account) = account.filter(|_| day < today && day >= today - BACK) else {
                continue;
            };
            let of_day = found.entry((account, day)).or_default();
            of_day.name.clone_from(&read.actor.name);
            of_day.looks += 1;
            of_day.persons.extend(read.person);
        }
        if is_over {
            return Ok(found);
        }
    }
}

/// The day of a look-up.
pub fn day_of(read: &Read) -> Day {
    Now::from_millis(read.at_ms).day
}

/// Inspectors review look-ups; auditors see them and change nothing.
fn may_see(call: &Call) -> Result<(), Refusal> {
    let action = match call.actor.role {
        Role::Auditor => Action::Audit,
        _ => Action::Inspect,
    };
    casework::may(&call.actor, action, Subject::NONE)
}

/// Officers' look-ups, the newest first; of one officer when `by` is said.
pub fn all(
    office: &Office,
    call: &Call,
    (by, before): (Option<Id>, Option<i64>),
) -> Result<Vec<(i64, Read)>, Failure> {
    may_see(call)?;
    let mut before = before;
    let mut found = Vec::new();
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    // Only the officer's own are kept; a page of others is passed over.
    while found.len() < most {
        let reads = office.store.read(|rx| rx.reads(before, BATCH))?;
        let Some((last, _)) = reads.last() else { break };
        before = Some(*last);
        found
            .extend(reads.into_iter().filter(|(_, read)| by.is_none() || read.actor.account == by));
    }
    found.truncate(most);
    Ok(found)
}

/// Reviews of odd look-ups, the newest first.
pub fn reviews(
    office: &Office,
    call: &Call,
    stage: Option<&str>,
) -> Result<Vec<Found<LookReview>>, Failure> {
    may_see(call)?;
    let query = Query { stage, limit: PAGE, newest_first: true, ..Query::default() };
    office.store.read(|rx| rx.list(&query))
}

/// A review with the look-ups it is about, the newest first.
pub fn review(
    office: &Office,
    call: &Call,
    id: Id,
) -> Result<(LookReview, Vec<(i64, Read)>), Failure> {
    may_see(call)?;
    let found = office.store.read(|rx| rx.get::<LookReview>(id))?;
    let known = found.ok_or(Refusal::NotFound)?.doc;
    let mut looks = Vec::new();
    let mut before = None;
    loop {
        let reads = office.store.read(|rx| rx.reads(before, BATCH))?;
        let Some((last, oldest)) = reads.last() else { break };
        before = Some(*last);
        let is_over = day_of(oldest) < known.day;
        let own = |read: &Read| read.actor.account == Some(known.account);
        looks.extend(reads.into_iter().filter(|(_, read)| own(read) && day_of(read) == known.day));
        if is_over {
            break;
        }
    }
    Ok((known, looks))
}

/// Another officer has looked into it: what was found, in words. What has to follow, a referral
/// (5.1), is a step of its own.
pub fn close(office: &Office, call: &Call, id: Id, words: &str) -> Result<(), Failure> {
    let words = words.trim().to_owned();
    office.write(call, &("close-look-review", id, words.clone()), move |tx, desk| {
        desk.may(Action::Inspect, Subject::NONE)?;
        let statement = Statement { on: desk.day(), by: desk.by(), words: words.clone() };
        desk.act::<LookReview>(tx, id, &LookReviewEvent::Closed { statement })?;
        Ok(())
    })
}
