//! What a served measure does, and what its end undoes (5.2.0b): exactly that and nothing else.

use casework::{
    Application, Business, Employer, EmployerEvent, Id, Measure, MeasureKind, Party, Permit,
    PermitEvent, Person, PersonEvent, Quota, QuotaEvent, QuotaLine, Reason, Refusal, Sanction,
    letters,
};
use law::Day;
use store::{Failure, Query, Tx};

use crate::allocations::every;
use crate::desk::Desk;
use crate::life::post_all;
use crate::schemes::quota_of;

/// A measure takes effect on the day its decision was served.
pub(crate) fn begin(
    tx: &mut Tx<'_>,
    desk: &Desk,
    (id, case): (Id, &Sanction),
    until: Option<Day>,
) -> Result<(), Failure> {
    let kind = kind_of(case)?;
    let measure = Measure { case: id, kind, from: desk.day(), until, ended: None };
    match (kind, case.against) {
        (MeasureKind::QuotaCut { places, .. }, Party::Employer { employer }) => {
            change_places(tx, desk, (id, case), (employer, kind), -places)?;
            desk.act::<Employer>(tx, employer, &EmployerEvent::MeasureImposed { measure })?;
        }
        (_, Party::Employer { employer }) => {
            desk.act::<Employer>(tx, employer, &EmployerEvent::MeasureImposed { measure })?;
            if kind.stops() {
                tell_waiting(tx, employer, until)?;
            }
        }
        (MeasureKind::PermitCancellation, Party::Person { permit, .. }) => {
            cancel(tx, desk, case, permit.ok_or(Refusal::NotFound)?)?;
        }
        (_, Party::Person { person, .. }) => {
            desk.act::<Person>(tx, person, &PersonEvent::MeasureImposed { measure })?;
        }
    }
    Ok(())
}

/// A measure ends before its day: put right, or set aside. A cut gives back its places while the
/// year is open; only what was set aside brings a permit back.
pub(crate) fn end(
    tx: &mut Tx<'_>,
    desk: &Desk,
    (id, case): (Id, &Sanction),
    set_aside: Option<&str>,
) -> Result<(), Failure> {
    let on = desk.day();
    let kind = kind_of(case)?;
    match (kind, case.against) {
        (MeasureKind::QuotaCut { places, .. }, Party::Employer { employer }) => {
            change_places(tx, desk, (id, case), (employer, kind), places)?;
            desk.act::<Employer>(tx, employer, &EmployerEvent::MeasureEnded { case: id, on })?;
        }
        (_, Party::Employer { employer }) => {
            desk.act::<Employer>(tx, employer, &EmployerEvent::MeasureEnded { case: id, on })?;
        }
        (MeasureKind::PermitCancellation, Party::Person { permit, .. }) => {
            if let (Some(permit), Some(why)) = (permit, set_aside) {
                let why = why.to_owned();
                let event = PermitEvent::Reinstated { on, by: desk.by(), why };
                let after = desk.act::<Permit>(tx, permit, &event)?;
                tx.post(&letters::permit_restored(permit, &after))?;
            }
        }
        (_, Party::Person { person, .. }) => {
            desk.act::<Person>(tx, person, &PersonEvent::MeasureEnded { case: id, on })?;
        }
    }
    Ok(())
}

fn kind_of(case: &Sanction) -> Result<MeasureKind, Refusal> {
    Ok(case.decision.as_ref().ok_or(Refusal::NotFound)?.measure.kind)
}

/// Takes places away or gives them back; what is taken already stays taken.
fn change_places(
    tx: &mut Tx<'_>,
    desk: &Desk,
    (id, case): (Id, &Sanction),
    (employer, kind): (Id, MeasureKind),
    places: i64,
) -> Result<(), Failure> {
    let MeasureKind::QuotaCut { year, .. } = kind else { return Ok(()) };
    let quota = quota_of(tx, desk, employer, year)?;
    let closed = tx.get::<Quota>(quota)?.is_some_and(|found| found.doc.closed.is_some());
    // Once the year is over there is nothing to give back.
    if closed && places > 0 {
        return Ok(());
    }
    let why = format!("处理案件{}号", case.number);
    let line = QuotaLine { on: desk.day(), places, source: id, why };
    desk.act::<Quota>(tx, quota, &QuotaEvent::Changed { line })?;
    Ok(())
}

/// Ends the permit of the holder at fault: revoked (撤销) when it was granted on false papers,
/// cancelled (注销) otherwise.
fn cancel(tx: &mut Tx<'_>, desk: &Desk, case: &Sanction, permit: Id) -> Result<(), Failure> {
    let clause = case.finding.clause.clone();
    let words = case.decision.as_ref().map(|decision| decision.reasons.clone());
    let reason = Reason { code: clause.clone(), clause, words: words.unwrap_or_default() };
    let (on, by) = (desk.day(), desk.by());
    let event = if case.finding.clause == FALSE_PAPERS {
        PermitEvent::Revoked { on, reason, by }
    } else {
        PermitEvent::Cancelled { on, reason, by }
    };
    let after = desk.act::<Permit>(tx, permit, &event)?;
    post_all(tx, letters::permit_ended(permit, &after))
}

/// Whoever has an open case before an employer that is stopped hears what becomes of it.
fn tell_waiting(tx: &mut Tx<'_>, employer: Id, until: Option<Day>) -> Result<(), Failure> {
    let of_employer = Query { employer: Some(employer), ..Query::default() };
    let cases = every::<Application>(tx, &of_employer)?;
    let waits = |case: &Application| {
        let stops = matches!(case.business, Business::NewPermit | Business::EmployerChange);
        stops && !case.stage.is_closed()
    };
    let waiting = cases.iter().filter(|found| waits(&found.doc));
    let told = waiting.filter_map(|found| letters::employer_stopped(found.id, &found.doc, until));
    post_all(tx, told)
}

/// The clause of false papers: what was granted on them was wrongly granted.
const FALSE_PAPERS: &str = "5.2.7";
