//! Inspections (检查, 3.4.2): drawn by lot or opened for a lead or a complaint; done by two.

use std::collections::{BTreeMap, BTreeSet};

use casework::{
    Account, AccountEvent, Action, Actor, By, Cause, Complaint, ComplaintEvent, Employer, Id,
    Inspection, InspectionDraw, InspectionDrawEvent, InspectionEvent, InspectionState, Lead,
    LeadEvent, Lot, LotInspector, LotObject, Outcome, Refusal, Role, SignKind, Statement, Subject,
    lead_claim, letters,
};
use law::Day;
use store::{Failure, Query, Tx};

use crate::desk::Desk;
use crate::sanctions::{self, Opening};
use crate::{Call, Office};

/// Records looked at in one go.
const BATCH: u32 = 500;
/// Bytes of a seed: nobody guesses it before the draw.
const SEED_BYTES: usize = 32;

/// An officer of inspections and cases declares a conflict of interest with an employer (回避,
/// 5.1.4): no draw names them for it any more, and they take no step in what is opened about it.
pub fn declare_conflict(
    office: &Office,
    call: &Call,
    employer: Id,
    why: &str,
) -> Result<(), Failure> {
    let why = why.trim().to_owned();
    office.write(call, &("declare-conflict", employer, why.clone()), move |tx, desk| {
        let account = stands_back(&desk.actor)?;
        crate::employers::employer(tx, employer)?;
        let event = AccountEvent::ConflictDeclared { employer, why: why.clone() };
        desk.act::<Account>(tx, account, &event)?;
        Ok(())
    })
}

/// The account of an officer who can stand back: inspectors, chairs of hearings, deciders.
fn stands_back(actor: &Actor) -> Result<Id, Refusal> {
    let may = |action| casework::may(actor, action, Subject::NONE);
    may(Action::Inspect).or_else(|_| may(Action::Hear)).or_else(|_| may(Action::Sanction))?;
    actor.account.ok_or(Refusal::NotAllowed)
}

/// Why the officer stands back from an employer, if they declared it.
pub fn own_conflict(office: &Office, call: &Call, employer: Id) -> Result<Option<String>, Failure> {
    let account = stands_back(&call.actor)?;
    let found = office.store.read(|rx| rx.get::<Account>(account))?;
    Ok(found.and_then(|found| found.doc.conflicts.get(&employer).cloned()))
}

/// Whether an officer has not stood back from an employer (回避, 5.1.4).
pub(crate) fn unconcerned(tx: &mut Tx<'_>, desk: &Desk, employer: Id) -> Result<(), Failure> {
    let Some(account) = desk.actor.account else { return Ok(()) };
    let officer = tx.get::<Account>(account)?;
    match officer.filter(|found| found.doc.conflicts.contains_key(&employer)) {
        Some(_) => Err(Refusal::StoodBack.into()),
        None => Ok(()),
    }
}

/// The inspection, for an inspector without a conflict of interest.
fn to_inspect(tx: &mut Tx<'_>, desk: &Desk, id: Id) -> Result<Inspection, Failure> {
    desk.may(Action::Inspect, Subject::NONE)?;
    let known = inspection(tx, id)?;
    unconcerned(tx, desk, known.employer)?;
    Ok(known)
}

/// Freezes the lists of a draw: every registered employer with its tickets, every inspector with
/// their conflicts. The digest of the lists is public from now on.
pub fn freeze(office: &Office, call: &Call, wanted: u32) -> Result<Id, Failure> {
    office.write(call, &("freeze-draw", wanted), move |tx, desk| {
        desk.may(Action::Inspect, Subject::NONE)?;
        let lot = lot(tx, desk, wanted, |_| true)?;
        let (on, by, id) = (desk.day(), desk.by(), desk.id());
        desk.act::<InspectionDraw>(tx, id, &InspectionDrawEvent::Frozen { lot, on, by })?;
        Ok(id)
    })
}

fn lot(
    tx: &mut Tx<'_>,
    desk: &Desk,
    wanted: u32,
    takes_part: impl Fn(Id) -> bool,
) -> Result<Lot, Failure> {
    let tickets = desk.count("inspection_tickets")?;
    let mut objects = Vec::new();
    let mut codes = BTreeMap::new();
    for found in everything::<Employer>(tx, "accepted")? {
        let under_lead = [
            SignKind::FastDeparture,
            SignKind::Overdue,
            SignKind::SelfCheckMissed,
            SignKind::OddAccess,
        ]
        .into_iter()
        .map(|sign| Ok(tx.claim(&lead_claim(found.id, sign))?.is_some()))
        .collect::<Result<Vec<bool>, Failure>>()?;
        codes.insert(found.id, found.doc.uscc.clone());
        if takes_part(found.id) {
            let tickets = if under_lead.contains(&true) { tickets } else { 1 };
            objects.push(LotObject { code: found.doc.uscc, name: found.doc.name, tickets });
        }
    }
    let mut inspectors = Vec::new();
    for found in everything::<Account>(tx, "open")? {
        let Account { role, name, conflicts, .. } = found.doc;
        if role == Role::Inspector {
            let avoids = conflicts.keys().filter_map(|id| codes.get(id).cloned()).collect();
            inspectors.push(LotInspector { code: found.id.to_string(), name, avoids });
        }
    }
    let year = desk.day().year();
    let number = tx.number(&desk.actor, &format!("draw/{year}"))?;
    let each = desk.count("inspectors_each")?;
    Ok(Lot { number: format!("CQ{year}{number:04}"), wanted, each, objects, inspectors })
}

fn everything<R: casework::Record>(
    tx: &mut Tx<'_>,
    stage: &str,
) -> Result<Vec<store::Found<R>>, Failure> {
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let query = Query { stage: Some(stage), after, limit: BATCH, ..Query::default() };
        let page = tx.list::<R>(&query)?;
        let Some(last) = page.last() else { return Ok(all) };
        after = Some(last.id);
        all.extend(page);
    }
}

fn seed(desk: &Desk) -> String {
    store::sm3_hex(&desk.bytes::<SEED_BYTES>())
}

/// Draws, once; every employer drawn gets an inspection with its inspectors.
pub fn draw(office: &Office, call: &Call, id: Id) -> Result<Vec<Id>, Failure> {
    office.write(call, &("draw", id), move |tx, desk| {
        desk.may(Action::Inspect, Subject::NONE)?;
        let drawn =
            desk.act::<InspectionDraw>(tx, id, &InspectionDrawEvent::Drawn { seed: seed(desk) })?;
        let mut ordered = Vec::new();
        for pick in &drawn.picks {
            let claim = format!("uscc/{}", pick.object);
            let (_, employer) = tx.claim(&claim)?.ok_or(Refusal::NotFound)?;
            let inspectors = named(&drawn.lot, &pick.inspectors)?;
            ordered.push(order(tx, desk, employer, Cause::Draw { draw: id }, inspectors)?);
        }
        Ok(ordered)
    })
}

fn named(lot: &Lot, accounts: &[String]) -> Result<Vec<By>, Refusal> {
    let one = |code: &String| {
        let known = lot.inspectors.iter().find(|one| one.code == *code).ok_or(Refusal::NotFound)?;
        let account = Some(code.parse().map_err(|_| Refusal::NotFound)?);
        Ok(By { account, name: known.name.clone() })
    };
    accounts.iter().map(one).collect()
}

fn order(
    tx: &mut Tx<'_>,
    desk: &Desk,
    employer: Id,
    cause: Cause,
    inspectors: Vec<By>,
) -> Result<Id, Failure> {
    let name = crate::employers::employer(tx, employer)?.name;
    let year = desk.day().year();
    let number = tx.number(&desk.actor, &format!("inspection/{year}"))?;
    let number = format!("JC{year}{number:04}");
    let event = InspectionEvent::Ordered { number, employer, name, cause, inspectors };
    let id = desk.id();
    desk.act::<Inspection>(tx, id, &event)?;
    Ok(id)
}

/// Opens an inspection of one employer; who inspects is drawn all the same.
fn open_for(tx: &mut Tx<'_>, desk: &Desk, employer: Id, cause: Cause) -> Result<Id, Failure> {
    let lot = lot(tx, desk, 1, |id| id == employer)?;
    let (on, by, draw) = (desk.day(), desk.by(), desk.id());
    desk.act::<InspectionDraw>(tx, draw, &InspectionDrawEvent::Frozen { lot, on, by })?;
    let drawn =
        desk.act::<InspectionDraw>(tx, draw, &InspectionDrawEvent::Drawn { seed: seed(desk) })?;
    let pick = drawn.picks.first().ok_or(Refusal::NotFound)?;
    let inspectors = named(&drawn.lot, &pick.inspectors)?;
    order(tx, desk, employer, cause, inspectors)
}

/// Opens an inspection for a lead.
pub fn open_for_lead(office: &Office, call: &Call, lead: Id) -> Result<Id, Failure> {
    office.write(call, &("inspect-lead", lead), move |tx, desk| {
        desk.may(Action::Inspect, Subject::NONE)?;
        let known = tx.get::<Lead>(lead)?.ok_or(Refusal::NotFound)?.doc;
        let inspection = open_for(tx, desk, known.employer, Cause::Lead { lead })?;
        desk.act::<Lead>(tx, lead, &LeadEvent::Inspected { inspection })?;
        Ok(inspection)
    })
}

/// Opens an inspection for a complaint about a registered employer. Nothing the employer sees says
/// why.
pub fn open_for_complaint(office: &Office, call: &Call, complaint: Id) -> Result<Id, Failure> {
    office.write(call, &("inspect-complaint", complaint), move |tx, desk| {
        desk.may(Action::Inspect, Subject::NONE)?;
        let known = tx.get::<Complaint>(complaint)?.ok_or(Refusal::NotFound)?.doc;
        let employer = known.employer.ok_or(Refusal::NotRegistered)?;
        let inspection = open_for(tx, desk, employer, Cause::Complaint { complaint })?;
        desk.act::<Complaint>(tx, complaint, &ComplaintEvent::Inspected { inspection })?;
        Ok(inspection)
    })
}

fn inspection(tx: &mut Tx<'_>, id: Id) -> Result<Inspection, Failure> {
    Ok(tx.get::<Inspection>(id)?.ok_or(Refusal::NotFound)?.doc)
}

/// Tells the employer the day of the visit (检查通知). After a refusal some working days lie
/// between.
pub fn announce(office: &Office, call: &Call, id: Id, visit: Day) -> Result<(), Failure> {
    office.write(call, &("announce-inspection", id, visit), move |tx, desk| {
        let earliest = match to_inspect(tx, desk, id)?.state {
            InspectionState::Refused { on } => {
                let days = desk.count("second_notice_working_days")?;
                desk.calendar.provisional_working_days(on, days)
            }
            _ => desk.day(),
        };
        let event = InspectionEvent::Announced { by: desk.by(), visit, earliest };
        let after = desk.act::<Inspection>(tx, id, &event)?;
        tx.post(&letters::inspection_announced(id, &after, visit))?;
        Ok(())
    })
}

/// The employer confirms that it got the notice (回执).
pub fn confirm_notice(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("confirm-notice", id), move |tx, desk| {
        let (own, _) = crate::employers::as_agent(tx, desk, Action::SelfCheck)?;
        if inspection(tx, id)?.employer != own {
            return Err(Refusal::NotFound.into());
        }
        desk.act::<Inspection>(tx, id, &InspectionEvent::Received { on: desk.day() })?;
        Ok(())
    })
}

fn said(desk: &Desk, words: &str) -> Statement {
    Statement { on: desk.day(), by: desk.by(), words: words.trim().to_owned() }
}

fn inspect(
    office: &Office,
    call: &Call,
    (service, id, words): (&str, Id, &str),
    event: fn(Statement) -> InspectionEvent,
) -> Result<(), Failure> {
    let words = words.to_owned();
    office.write(call, &(service, id, words.clone()), move |tx, desk| {
        to_inspect(tx, desk, id)?;
        desk.act::<Inspection>(tx, id, &event(said(desk, &words)))?;
        Ok(())
    })
}

/// Records that the employer refused (拒绝配合检查, 5.2.6).
pub fn refused(office: &Office, call: &Call, id: Id, words: &str) -> Result<(), Failure> {
    let event = |statement| InspectionEvent::Refused { statement };
    inspect(office, call, ("inspection-refused", id, words), event)
}

/// Records what was found on site.
pub fn record(office: &Office, call: &Call, id: Id, words: &str) -> Result<(), Failure> {
    let event = |statement| InspectionEvent::Recorded { statement };
    inspect(office, call, ("record-inspection", id, words), event)
}

/// The second inspector signs the record.
pub fn sign(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("sign-inspection", id), move |tx, desk| {
        to_inspect(tx, desk, id)?;
        desk.act::<Inspection>(tx, id, &InspectionEvent::Signed { by: desk.by() })?;
        Ok(())
    })
}

/// Closes an inspection that found nothing, or what was put right at once; the employer is told.
pub fn close(office: &Office, call: &Call, id: Id, corrected: bool) -> Result<(), Failure> {
    office.write(call, &("close-inspection", id, corrected), move |tx, desk| {
        to_inspect(tx, desk, id)?;
        let outcome = if corrected { Outcome::Corrected } else { Outcome::Clean };
        let event = InspectionEvent::Closed { on: desk.day(), by: desk.by(), outcome };
        let after = desk.act::<Inspection>(tx, id, &event)?;
        tx.post(&letters::inspection_closed(id, &after, outcome))?;
        Ok(())
    })
}

/// Opens a case from what an inspection found; the inspection is closed with it.
pub fn open_case(office: &Office, call: &Call, id: Id, opening: &Opening) -> Result<Id, Failure> {
    let opening = opening.clone();
    office.write(call, &("inspection-case", id, &opening.clone()), move |tx, desk| {
        let known = inspection(tx, id)?;
        let case = sanctions::begin(tx, desk, &opening, known.origin(id))?;
        let outcome = Outcome::Case { case };
        let event = InspectionEvent::Closed { on: desk.day(), by: desk.by(), outcome };
        desk.act::<Inspection>(tx, id, &event)?;
        Ok(case)
    })
}

/// Publishes a draw with its lists, its seed and its results, once every inspection is closed
/// (抽查结果公示).
pub fn publish(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("publish-draw", id), move |tx, desk| {
        desk.may(Action::Inspect, Subject::NONE)?;
        let known = tx.get::<InspectionDraw>(id)?.ok_or(Refusal::NotFound)?.doc;
        let mut open = Vec::new();
        for employer in drawn_employers(tx, &known)? {
            let of_employer = Query { employer: Some(employer), limit: BATCH, ..Query::default() };
            for found in tx.list::<Inspection>(&of_employer)? {
                let of_draw = found.doc.cause == Cause::Draw { draw: id };
                let closed = matches!(found.doc.state, InspectionState::Closed { .. });
                if of_draw && !closed {
                    open.push(format!("{}的检查结果", found.doc.name));
                }
            }
        }
        if !open.is_empty() {
            return Err(Refusal::Incomplete { what: open }.into());
        }
        desk.act::<InspectionDraw>(tx, id, &InspectionDrawEvent::Published { on: desk.day() })?;
        Ok(())
    })
}

fn drawn_employers(tx: &mut Tx<'_>, draw: &InspectionDraw) -> Result<BTreeSet<Id>, Failure> {
    let mut employers = BTreeSet::new();
    for pick in &draw.picks {
        let claim = tx.claim(&format!("uscc/{}", pick.object))?;
        employers.extend(claim.map(|(_, employer)| employer));
    }
    Ok(employers)
}
