//! Leads (线索): what indicators show. They may open an inspection and do nothing else (5.2.3).

use casework::{
    Action, Employer, EmployerEvent, Id, Lead, LeadEvent, Permit, Refusal, Sign, SignKind, Subject,
    lead_claim,
};
use law::Day;
use store::{Failure, Query, Tx};

use crate::desk::Desk;
use crate::{Call, Office};

/// Notes a sign of an employer and raises a lead when its indicator reaches the threshold. Nobody
/// is told, nothing is stopped.
pub(crate) fn note(
    tx: &mut Tx<'_>,
    desk: &Desk,
    employer: Id,
    (kind, on, about): (SignKind, Day, Id),
) -> Result<(), Failure> {
    let sign = Sign { kind, on, about };
    let known = desk.act::<Employer>(tx, employer, &EmployerEvent::Noted { sign })?;
    let figures = match kind {
        SignKind::FastDeparture => departures(tx, desk, employer, &known)?,
        SignKind::Overdue => overdue(desk, &known)?,
        SignKind::SelfCheckMissed => Some(format!("{}前没有提交自查", on.chinese())),
        SignKind::OddAccess => odd_access(desk, &known)?,
    };
    let claim = lead_claim(employer, kind);
    match figures {
        Some(figures) if tx.claim(&claim)?.is_none() => {
            let (name, on) = (known.name, desk.day());
            let raised = LeadEvent::Raised { employer, name, sign: kind, figures, on };
            desk.act::<Lead>(tx, desk.id(), &raised)?;
            Ok(())
        }
        _ => Ok(()),
    }
}

fn number(desk: &Desk, parameter: &str) -> Result<i32, Refusal> {
    Ok(i32::try_from(desk.count(parameter)?).unwrap_or(i32::MAX))
}

/// 5.2.3: so many holders left within the months after their grant, and so large a share of those
/// who hold a permit here.
fn departures(
    tx: &mut Tx<'_>,
    desk: &Desk,
    employer: Id,
    known: &Employer,
) -> Result<Option<String>, Failure> {
    let from = desk.day().plus_months(-number(desk, "departure_months")?);
    let gone = known.signs_since(SignKind::FastDeparture, from);
    let query = Query { employer: Some(employer), stage: Some("valid"), ..Query::default() };
    let stay = usize::try_from(tx.count::<Permit>(&query)?).unwrap_or_default();
    let persons = usize::try_from(desk.count("departure_min_persons")?).unwrap_or(usize::MAX);
    let percent = usize::try_from(desk.count("departure_share_percent")?).unwrap_or(usize::MAX);
    let reached = gone >= persons && gone * 100 >= percent * (gone + stay);
    Ok(reached.then(|| format!("领证后不久离职{gone}人，在职持证{stay}人")))
}

fn overdue(desk: &Desk, known: &Employer) -> Result<Option<String>, Failure> {
    let from = desk.day().plus_months(-number(desk, "overdue_months")?);
    let times = known.signs_since(SignKind::Overdue, from);
    let most = usize::try_from(desk.count("overdue_min")?).unwrap_or(usize::MAX);
    Ok((times >= most).then(|| format!("因逾期未报送退回{times}次")))
}

fn odd_access(desk: &Desk, known: &Employer) -> Result<Option<String>, Failure> {
    let times = known.signs_since(SignKind::OddAccess, desk.day());
    let most = usize::try_from(desk.count("odd_access_min")?).unwrap_or(usize::MAX);
    Ok((times >= most).then(|| format!("当日非备案人员尝试办理{times}次")))
}

/// A holder left: noted when it was soon after the grant.
pub(crate) fn holder_left(
    tx: &mut Tx<'_>,
    desk: &Desk,
    id: Id,
    permit: &Permit,
) -> Result<(), Failure> {
    let Some(left) = permit.leaving().map(|leaving| leaving.left) else { return Ok(()) };
    let months = number(desk, "departure_months")?;
    if left > permit.first_issued.plus_months(months) {
        return Ok(());
    }
    note(tx, desk, permit.employer, (SignKind::FastDeparture, left, id))
}

/// Sets a lead aside, with a reason.
pub fn set_aside(office: &Office, call: &Call, id: Id, why: &str) -> Result<(), Failure> {
    let why = why.trim().to_owned();
    office.write(call, &("lead-aside", id, why.clone()), move |tx, desk| {
        desk.may(Action::Inspect, Subject::NONE)?;
        let event = LeadEvent::SetAside { by: desk.by(), why: why.clone() };
        desk.act::<Lead>(tx, id, &event)?;
        Ok(())
    })
}
