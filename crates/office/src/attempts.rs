//! Attempts of people who are not on file (3.6.3): refused where they happen, and written down
//! here.

use casework::{
    Action, Attempt, AttemptEvent, AttemptKind, Employer, Id, Letter, Refusal, SignKind, Subject,
    letters,
};
use serde::Serialize;
use store::{Failure, Found, Query, Tx};

use crate::desk::Desk;
use crate::reading::{Filter, PAGE};
use crate::{Call, Office, leads};

/// Writes down that an account which is not on file tried a service. The refused request itself
/// has left no trace.
pub(crate) fn note(office: &Office, call: &Call, ask: &impl Serialize) -> Result<(), Failure> {
    let what = service(ask);
    office.record(call, move |tx, desk| {
        let attempt = Attempt {
            on: desk.day(),
            account: desk.actor.account,
            name: desk.actor.name.clone(),
            employer: desk.actor.employer,
            what: what.clone(),
            kind: AttemptKind::Unfiled,
        };
        write_down(tx, desk, attempt)
    })
}

/// The name of the service somebody asked for: a request is its name, or begins with it.
fn service(ask: &impl Serialize) -> String {
    let asked = serde_json::to_value(ask).unwrap_or_default();
    let name = asked.as_str().or_else(|| asked.get(0)?.as_str());
    name.unwrap_or_default().to_owned()
}

/// What an officer writes down of somebody who came to the window.
#[derive(Debug, Clone, Serialize)]
pub struct Seen {
    /// The employer whose business it was.
    pub employer: Id,
    /// The name that was given.
    pub name: String,
    /// What was tried.
    pub what: String,
    /// Whether it was an intermediary who does it for others.
    pub intermediary: bool,
}

/// A window officer turns somebody away who is not the filed agent, and writes it down; the
/// employer hears of it (3.6.3).
pub fn turn_away(office: &Office, call: &Call, seen: &Seen) -> Result<(), Failure> {
    let seen = seen.clone();
    office.write(call, &("turn-away", &seen.clone()), move |tx, desk| {
        desk.may(Action::RunWindow, Subject::employer(seen.employer))?;
        let known = crate::employers::employer(tx, seen.employer)?;
        let (name, what) = (seen.name.trim().to_owned(), seen.what.trim().to_owned());
        if name.is_empty() || what.is_empty() {
            return Err(Refusal::ReasonMissing.into());
        }
        let kind = if seen.intermediary { AttemptKind::Intermediary } else { AttemptKind::Unfiled };
        let employer = Some(seen.employer);
        let attempt = Attempt { on: desk.day(), account: None, name, employer, what, kind };
        tx.post(&told(seen.employer, &known, &attempt))?;
        write_down(tx, desk, attempt)
    })
}

/// Writes an attempt down; several a day in the name of one employer are a lead (5.2.4).
fn write_down(tx: &mut Tx<'_>, desk: &Desk, attempt: Attempt) -> Result<(), Failure> {
    let (id, employer) = (desk.id(), attempt.employer);
    desk.act::<Attempt>(tx, id, &AttemptEvent::Refused { attempt })?;
    match employer {
        Some(employer) => leads::note(tx, desk, employer, (SignKind::OddAccess, desk.day(), id)),
        None => Ok(()),
    }
}

/// What the employer is told of somebody who came in its name.
fn told(id: Id, employer: &Employer, attempt: &Attempt) -> Letter {
    let next = match &employer.agent {
        Some(agent) => {
            format!("请由备案的经办人{}办理；需要更换经办人的，由法定代表人先行备案。", agent.name)
        }
        None => "单位现在没有备案的经办人，请由法定代表人先行备案。".to_owned(),
    };
    let body = format!(
        "{}，{}（{}）到窗口办理“{}”，因不是本单位备案的经办人，没有受理并作了记录。{next}\
         办理工作居住证不收取任何费用，请不要委托中介。",
        attempt.on.chinese(),
        attempt.name,
        attempt.kind.chinese(),
        attempt.what
    );
    letters::employer_told(id, "turned-away", ("有未备案的人员到窗口办理业务", body), "3.6.3")
}

/// The attempts, the newest first, for inspectors and auditors.
pub fn list(office: &Office, call: &Call, filter: &Filter) -> Result<Vec<Found<Attempt>>, Failure> {
    let inspects = casework::may(&call.actor, Action::Inspect, Subject::NONE);
    inspects.or_else(|_| casework::may(&call.actor, Action::Audit, Subject::NONE))?;
    let query = Query {
        label_has: filter.words.as_deref(),
        after: filter.after,
        limit: PAGE,
        newest_first: true,
        ..Query::default()
    };
    office.store.read(|rx| rx.list(&query))
}
