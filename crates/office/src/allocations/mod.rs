//! The allocation as a service (统筹配置, 2.3): seed committed → data frozen → computed → a scheme.
//!
//! The quota officer steers and decides nothing here: whoever repeats a run with the same frozen
//! data and the same seed gets the same shares, and a number can only be departed from in the
//! scheme, with a signed reason.

mod book;
mod reading;
mod rows;
mod settle;

use std::collections::BTreeMap;

use casework::allocation::{
    AllocationError, Award, Bundle, Contents, DiscardedRun, Method, Snapshot, allocate, digest,
};
use casework::{
    Action, COMPUTED, Id, Record, Refusal, Run, RunEvent, RunState, Scheme, SchemeEvent,
    SchemeKind, SchemeLine, SchemeRun, Sealed, Subject, run_claim,
};
use law::Day;
use serde::de::DeserializeOwned;
use store::{Failure, NewFile, Query, Rx, Tx};

use crate::desk::Desk;
use crate::plans::{intake_at, more_window};
use crate::provisional;
use crate::schemes::granted_in;
use crate::{Call, Office};

pub use book::{Proposal, book, proposal};
pub use reading::{RunView, letter_of, public_file, published, recompute, run_of, runs, view};
pub(crate) use rows::every;
pub(crate) use settle::settle;

/// Bytes of a seed: 256 bits, as many as its digest has.
const SEED_BYTES: usize = 32;

/// Whose the sealed seeds are: nobody opens them before they are used.
pub(crate) const SEALED: &str = "sealed";

/// Announces a run and commits its seed. `number` is the district's total for an annual run, and
/// the places to add for an addition.
pub fn announce(
    office: &Office,
    call: &Call,
    year: i16,
    kind: SchemeKind,
    number: i64,
) -> Result<Id, Failure> {
    office.write(call, &("announce-run", year, kind, number), move |tx, desk| {
        desk.may(Action::PlanQuota, Subject::NONE)?;
        if number < 1 {
            return Err(Refusal::Incomplete { what: vec!["数量".into()] }.into());
        }
        // What was given provisionally is part of what the annual run shares.
        let (total, pool, within) = match kind {
            SchemeKind::Annual => {
                (number, number - reserve(desk, number)?, provisional::granted(tx, year)?)
            }
            SchemeKind::Addition { .. } => (total_of(tx, year)?, number, 0),
            SchemeKind::Provisional => return Err(Refusal::NotFound.into()),
        };
        let asked = granted_in(tx, year)? - within + pool;
        if asked > total {
            return Err(Refusal::TotalExceeded { total, asked }.into());
        }
        let id = desk.id();
        let seed = digest(&desk.bytes::<SEED_BYTES>());
        let file = put(tx, desk, (SEALED, id), "seed", seed.as_bytes())?;
        let seed = Sealed { file, digest: digest(seed.as_bytes()) };
        let (by, on) = (desk.by(), desk.day());
        let announced = RunEvent::Announced { year, kind, total, pool, by, on, seed };
        desk.act::<Run>(tx, id, &announced)?;
        Ok(id)
    })
}

/// What the annual run keeps back for additions and urgent needs.
fn reserve(desk: &Desk, total: i64) -> Result<i64, Refusal> {
    let name = "reserve_percent";
    let missing = |_| Refusal::NotPublished { parameter: name.into() };
    let percent = desk.edition.number(name, desk.day()).map_err(missing)?;
    Ok(total * percent / 100)
}

/// The district's total of a year, from its annual scheme in effect; additions come after it.
fn total_of(rx: &mut Rx<'_>, year: i16) -> Result<i64, Failure> {
    let claim = format!("scheme/{year}/annual");
    let found = match rx.claim(&claim)? {
        Some((_, id)) => rx.get::<Scheme>(id)?.map(|found| found.doc),
        None => None,
    };
    let effective = found.filter(|s| matches!(s.state, casework::SchemeState::Effective { .. }));
    Ok(effective.ok_or(Refusal::NoQuota { year })?.total)
}

/// Freezes the data, once nothing more can come in, and publishes their digest.
pub fn freeze(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("freeze-run", id), move |tx, desk| {
        desk.may(Action::PlanQuota, Subject::NONE)?;
        let run = run(tx, id)?;
        let (closes, clause) = match run.kind {
            SchemeKind::Annual | SchemeKind::Provisional => (intake_at(desk, run.year)?.1, "4.1"),
            SchemeKind::Addition { quarter } => (more_window(desk, run.year, quarter)?.1, "4.3"),
        };
        if desk.day() <= closes {
            let (opens, clause) = (closes + 1, clause.to_owned());
            return Err(Refusal::NotYetOpen { opens, clause }.into());
        }
        let method = method(desk, desk.day())?;
        let (snapshot, rows) = rows::snapshot(tx, desk, &run, &method)?;
        let file = put(tx, desk, (Run::KIND, id), "snapshot.json", &snapshot.canonical())?;
        let snapshot = Sealed { file, digest: snapshot.digest() };
        desk.act::<Run>(tx, id, &RunEvent::Frozen { on: desk.day(), snapshot, rows })?;
        Ok(())
    })
}

/// Opens the seed and computes. Nothing is scaled or repaired: a run that stops has given nothing.
pub fn compute(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("compute-run", id), move |tx, desk| {
        desk.may(Action::PlanQuota, Subject::NONE)?;
        let run = run(tx, id)?;
        let Some(frozen) = &run.snapshot else {
            return Err(Refusal::WrongState { is: run.state.chinese().into() }.into());
        };
        let snapshot: Snapshot = sealed(tx, frozen)?;
        let seed = tx.file(run.seed.file)?.ok_or(Refusal::NotFound)?.1;
        let seed = String::from_utf8(seed).map_err(|_| damaged())?;
        let method = method(desk, snapshot.frozen_on)?;
        let award = award(&run, &snapshot, &method, &seed)?;
        let mut contents = Contents::new(snapshot, method, award);
        (contents.discarded, contents.previous) = before(tx, &run)?;
        let bundle = keep(tx, desk, id, contents, "bundle.json")?;
        desk.act::<Run>(tx, id, &RunEvent::Computed { on: desk.day(), seed, bundle })?;
        Ok(())
    })
}

/// The division itself: an annual run shares its pool, an addition adds to what everybody has.
fn award(run: &Run, snapshot: &Snapshot, method: &Method, seed: &str) -> Result<Award, Refusal> {
    let before = if run.kind == SchemeKind::Annual { 0 } else { standing(snapshot) };
    allocate(snapshot, method, rows::places(before + run.pool), seed).map_err(|e| stopped(&e))
}

/// The places everybody had when the data were frozen.
fn standing(snapshot: &Snapshot) -> i64 {
    snapshot.rows.iter().map(|row| i64::from(row.awarded)).sum()
}

fn stopped(error: &AllocationError) -> Refusal {
    Refusal::RunStopped { why: error.to_string(), clause: error.clause().into() }
}

fn method(desk: &Desk, on: Day) -> Result<Method, Refusal> {
    Method::of_edition(&desk.edition, on).map_err(|error| stopped(&error))
}

/// The runs of the same year and kind given up before, and the year's last published file.
fn before(rx: &mut Rx<'_>, run: &Run) -> Result<(Vec<DiscardedRun>, Option<String>), Failure> {
    let label = run.year.to_string();
    let (mut discarded, mut previous) = (Vec::new(), None);
    for found in every::<Run>(rx, &Query { label_has: Some(&label), ..Query::default() })? {
        let other = found.doc;
        match &other.state {
            RunState::Discarded { on, by, why }
                if (other.year, other.kind) == (run.year, run.kind) =>
            {
                // As far as it had come: what was published of it last.
                let last = other.bundle.as_ref().or(other.snapshot.as_ref());
                let hash = last.unwrap_or(&other.seed).digest.clone();
                let (by, on, reason) = (by.name.clone(), *on, why.clone());
                discarded.push(DiscardedRun { by, hash, on, reason });
            }
            RunState::Published { .. } if other.year == run.year => {
                previous = other.bundle.map(|bundle| bundle.digest);
            }
            _ => {}
        }
    }
    Ok((discarded, previous))
}

/// Gives a run up, with a reason that the next one's file tells.
pub fn discard(office: &Office, call: &Call, id: Id, why: &str) -> Result<(), Failure> {
    let why = why.trim().to_owned();
    office.write(call, &("discard-run", id, why.clone()), move |tx, desk| {
        desk.may(Action::PlanQuota, Subject::NONE)?;
        let discarded = RunEvent::Discarded { on: desk.day(), by: desk.by(), why: why.clone() };
        desk.act::<Run>(tx, id, &discarded)?;
        Ok(())
    })
}

/// Drafts the scheme that a run computed.
pub fn adopt(office: &Office, call: &Call, id: Id) -> Result<Id, Failure> {
    office.write(call, &("adopt-run", id), move |tx, desk| {
        desk.may(Action::PlanQuota, Subject::NONE)?;
        let run = run(tx, id)?;
        let Some(bundle) = run.bundle.clone() else {
            return Err(Refusal::WrongState { is: run.state.chinese().into() }.into());
        };
        let contents = sealed::<Bundle>(tx, &bundle)?.contents;
        let Run { year, kind, total, .. } = run;
        let pool = i64::from(contents.award.pool) - standing(&contents.snapshot);
        let scheme = desk.id();
        desk.act::<Run>(tx, id, &RunEvent::Adopted { scheme })?;
        let granted_before = granted_in(tx, year)?;
        let by = desk.by();
        let drafted = SchemeEvent::Drafted { year, kind, total, granted_before, by };
        desk.act::<Scheme>(tx, scheme, &drafted)?;
        let lines = lines(&contents, &run.rows);
        let computed = SchemeEvent::Computed { run: SchemeRun { id, pool }, lines };
        desk.act::<Scheme>(tx, scheme, &computed)?;
        Ok(scheme)
    })
}

/// One line for everybody who takes part: who planned, or asked for more.
fn lines(contents: &Contents, who: &BTreeMap<String, Id>) -> BTreeMap<Id, SchemeLine> {
    let takes_part = |row: &casework::allocation::Row| match contents.snapshot.quarter {
        None => row.demand > 0,
        Some(quarter) => row.requests.iter().any(|request| request.quarter == quarter),
    };
    let rows = contents.snapshot.rows.iter().zip(&contents.award.lines);
    rows.filter(|(row, _)| takes_part(row))
        .filter_map(|(row, line)| {
            let places = i64::from(line.award) - i64::from(row.awarded);
            let line = SchemeLine { computed: Some(places), places, why: COMPUTED.into() };
            Some((*who.get(&row.code)?, line))
        })
        .collect()
}

/// A run, or the refusal that it does not exist.
fn run(rx: &mut Rx<'_>, id: Id) -> Result<Run, Failure> {
    Ok(rx.get::<Run>(id)?.ok_or(Refusal::NotFound)?.doc)
}

/// The live run of a year and kind.
pub(crate) fn live(rx: &mut Rx<'_>, year: i16, kind: SchemeKind) -> Result<(Id, Run), Failure> {
    let (_, id) = rx.claim(&run_claim(year, kind))?.ok_or(Refusal::NotFound)?;
    Ok((id, run(rx, id)?))
}

/// Seals contents into a file of the register.
fn keep(
    tx: &mut Tx<'_>,
    desk: &Desk,
    id: Id,
    contents: Contents,
    name: &str,
) -> Result<Sealed, Failure> {
    let bundle = Bundle::seal(contents).map_err(|error| Refusal::RunStopped {
        why: error.to_string(),
        clause: error.clause().into(),
    })?;
    let file = put(tx, desk, (Run::KIND, id), name, &bundle.to_json())?;
    Ok(Sealed { file, digest: bundle.hash })
}

fn put(
    tx: &mut Tx<'_>,
    desk: &Desk,
    (kind, owner): (&str, Id),
    name: &str,
    bytes: &[u8],
) -> Result<Id, Failure> {
    let (id, owner) = (desk.id(), format!("{kind}/{owner}"));
    let file = NewFile { id, media: "application/json", name, owner: &owner, bytes };
    tx.put_file(&desk.actor, &file)?;
    Ok(id)
}

/// What a sealed file of the register holds.
fn sealed<T: DeserializeOwned>(rx: &mut Rx<'_>, sealed: &Sealed) -> Result<T, Failure> {
    let (_, bytes) = rx.file(sealed.file)?.ok_or(Refusal::NotFound)?;
    Ok(serde_json::from_slice(&bytes).map_err(|_| damaged())?)
}

fn damaged() -> Refusal {
    Refusal::RunStopped { why: "登记的计算文件读不出来。".into(), clause: "2.3".into() }
}
