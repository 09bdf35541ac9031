//! What pages of supervision show: cases, inspections, draws, leads, complaints, referrals.

use casework::{
    Action, Actor, Complaint, Id, Inspection, InspectionDraw, Lead, Record, Referral, Refusal,
    Role, Sanction, Subject,
};
use store::{Failure, Found, Query};

use crate::reading::{Filter, PAGE, note_read};
use crate::{Call, Office};

/// Records of supervision for officers who may read them, the newest first: auditors and the
/// organization department see all and change nothing (5.1.0a).
fn listed<R: Record>(
    office: &Office,
    call: &Call,
    action: Action,
    filter: &Filter,
) -> Result<Vec<Found<R>>, Failure> {
    if !call.actor.role.is_officer() {
        return Err(Refusal::NotAllowed.into());
    }
    casework::may(&call.actor, action, Subject::NONE)?;
    office.store.read(|rx| {
        rx.list(&Query {
            stage: filter.stage.as_deref(),
            label_has: filter.words.as_deref(),
            after: filter.after,
            limit: PAGE,
            newest_first: true,
            ..Query::default()
        })
    })
}

fn one<R: Record>(office: &Office, id: Id) -> Result<R, Failure> {
    Ok(office.store.read(|rx| rx.get::<R>(id))?.ok_or(Refusal::NotFound)?.doc)
}

/// Cases, for officers.
pub fn sanctions(
    office: &Office,
    call: &Call,
    filter: &Filter,
) -> Result<Vec<Found<Sanction>>, Failure> {
    listed(office, call, Action::ReadCase, filter)
}

/// A case: for officers, and for its party once it was told.
pub fn sanction(office: &Office, call: &Call, id: Id) -> Result<Sanction, Failure> {
    let known: Sanction = one(office, id)?;
    if call.actor.role.is_officer() {
        casework::may(&call.actor, Action::ReadCase, Subject::NONE)?;
        note_read(office, call, ("sanction", id), known.against.person(), "处理案件")?;
    } else if !is_party(&call.actor, &known) {
        return Err(Refusal::NotFound.into());
    }
    Ok(known)
}

/// Whether the actor is the party of a case, and was told of it.
pub(crate) fn is_party(actor: &Actor, case: &Sanction) -> bool {
    let whose = Subject { employer: case.against.employer(), person: case.against.person() };
    let own = actor.employer == case.against.employer();
    own && case.is_told() && casework::may(actor, Action::ReadCase, whose).is_ok()
}

/// The cases the reader is a party of, as far as they were told.
pub fn own_sanctions(office: &Office, call: &Call) -> Result<Vec<Found<Sanction>>, Failure> {
    let (employer, person) = match call.actor.role {
        Role::Applicant => (None, Some(call.actor.person.ok_or(Refusal::NotFound)?)),
        _ => (Some(call.actor.employer.ok_or(Refusal::NotFound)?), None),
    };
    let query = Query { employer, person, newest_first: true, ..Query::default() };
    let mut found = office.store.read(|rx| rx.list::<Sanction>(&query))?;
    found.retain(|found| found.doc.is_told());
    Ok(found)
}

/// Inspections, for inspectors and others who read cases.
pub fn inspections(
    office: &Office,
    call: &Call,
    filter: &Filter,
) -> Result<Vec<Found<Inspection>>, Failure> {
    listed(office, call, Action::ReadCase, filter)
}

/// An inspection: for officers, and for the employer it was announced to.
pub fn inspection(office: &Office, call: &Call, id: Id) -> Result<Inspection, Failure> {
    let known: Inspection = one(office, id)?;
    casework::may(&call.actor, Action::ReadCase, Subject::employer(known.employer))?;
    Ok(known)
}

/// The reader's own employer's inspections.
pub fn own_inspections(office: &Office, call: &Call) -> Result<Vec<Found<Inspection>>, Failure> {
    let employer = call.actor.employer.ok_or(Refusal::NotFound)?;
    let query = Query { employer: Some(employer), newest_first: true, ..Query::default() };
    office.store.read(|rx| rx.list(&query))
}

/// Draws, for officers.
pub fn draws(
    office: &Office,
    call: &Call,
    filter: &Filter,
) -> Result<Vec<Found<InspectionDraw>>, Failure> {
    listed(office, call, Action::ReadCase, filter)
}

/// A draw, for officers.
pub fn draw(office: &Office, call: &Call, id: Id) -> Result<InspectionDraw, Failure> {
    casework::may(&call.actor, Action::Inspect, Subject::NONE)?;
    one(office, id)
}

/// Draws as anybody may see them: number, digest and, once published, everything.
pub fn public_draws(office: &Office) -> Result<Vec<Found<InspectionDraw>>, Failure> {
    office.store.read(|rx| rx.list(&Query { limit: PAGE, newest_first: true, ..Query::default() }))
}

/// The file of a published draw, by its number.
pub fn published_draw(office: &Office, number: &str) -> Result<String, Failure> {
    let claim = format!("inspection-draw/{number}");
    let found = office.store.read(|rx| {
        let Some((_, id)) = rx.claim(&claim)? else { return Ok(None) };
        rx.get::<InspectionDraw>(id)
    })?;
    let draw = found.ok_or(Refusal::NotFound)?.doc;
    let file = draw.published.and_then(|_| draw.file()).ok_or(Refusal::NotFound)?;
    Ok(serde_json::to_string_pretty(&file).expect("lists of words and numbers can be written"))
}

/// Leads, for inspectors.
pub fn leads(office: &Office, call: &Call, filter: &Filter) -> Result<Vec<Found<Lead>>, Failure> {
    listed(office, call, Action::Inspect, filter)
}

/// A lead, for inspectors.
pub fn lead(office: &Office, call: &Call, id: Id) -> Result<Lead, Failure> {
    casework::may(&call.actor, Action::Inspect, Subject::NONE)?;
    one(office, id)
}

/// Complaints, for those who answer or supervise them.
pub fn complaints(
    office: &Office,
    call: &Call,
    filter: &Filter,
) -> Result<Vec<Found<Complaint>>, Failure> {
    listed(office, call, Action::ReadReferral, filter)
}

/// A complaint, for those who answer or supervise it; every look is on record.
pub fn complaint(office: &Office, call: &Call, id: Id) -> Result<Complaint, Failure> {
    casework::may(&call.actor, Action::ReadReferral, Subject::NONE)?;
    let known: Complaint = one(office, id)?;
    note_read(office, call, ("complaint", id), Some(known.person), "收费投诉")?;
    Ok(known)
}

/// The reader's own complaints.
pub fn own_complaints(office: &Office, call: &Call) -> Result<Vec<Found<Complaint>>, Failure> {
    let person = call.actor.person.ok_or(Refusal::NotFound)?;
    let query = Query { person: Some(person), newest_first: true, ..Query::default() };
    office.store.read(|rx| rx.list(&query))
}

/// Referrals, for those who prepare, send or supervise them.
pub fn referrals(
    office: &Office,
    call: &Call,
    filter: &Filter,
) -> Result<Vec<Found<Referral>>, Failure> {
    listed(office, call, Action::ReadReferral, filter)
}

/// A referral, for those who prepare, send or supervise it.
pub fn referral(office: &Office, call: &Call, id: Id) -> Result<Referral, Failure> {
    casework::may(&call.actor, Action::ReadReferral, Subject::NONE)?;
    let known = one(office, id)?;
    note_read(office, call, ("referral", id), None, "移送")?;
    Ok(known)
}
