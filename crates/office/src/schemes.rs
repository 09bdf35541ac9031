//! Schemes of the district's places (配置方案): drafted, consented to, in effect (2.1, 2.2, 2.3, 2.4,
//! 4.2, 4.3, 4.4, 4.5).

use casework::{
    Action, Addressee, Departed, Id, Letter, Quota, QuotaEvent, QuotaLine, Refusal, Scheme,
    SchemeEvent, SchemeKind, SchemeLine, SchemeState, Subject, quota_claim,
};
use law::Day;
use store::{Failure, Query, Tx};

use crate::desk::Desk;
use crate::{Call, Office};

/// Schemes of a year at most: a provisional one, the annual one and an addition in each quarter.
const SCHEMES_OF_A_YEAR: u32 = 6;

/// The quota officer drafts a scheme.
pub fn draft(
    office: &Office,
    call: &Call,
    year: i16,
    kind: SchemeKind,
    total: i64,
) -> Result<Id, Failure> {
    office.write(call, &("draft-scheme", year, kind, total), move |tx, desk| {
        desk.may(Action::PlanQuota, Subject::NONE)?;
        match kind {
            SchemeKind::Annual => {}
            SchemeKind::Provisional => return Err(Refusal::NotFound.into()),
            SchemeKind::Addition { quarter } => in_addition_month(desk, year, quarter)?,
        }
        let granted_before = granted_in(tx, year)?;
        let id = desk.id();
        let by = desk.by();
        let drafted = SchemeEvent::Drafted { year, kind, total, granted_before, by };
        desk.act::<Scheme>(tx, id, &drafted)?;
        Ok(id)
    })
}

/// Additions are drawn up within their quarter (4.3, 4.5).
fn in_addition_month(desk: &Desk, year: i16, quarter: u8) -> Result<(), Refusal> {
    let (opens, _) = crate::plans::more_window(desk, year, quarter)?;
    if desk.day() < opens {
        return Err(Refusal::NotYetOpen { opens, clause: "4.3".into() });
    }
    Ok(())
}

/// Places already granted by schemes of the year that are in effect.
pub(crate) fn granted_in(tx: &mut Tx<'_>, year: i16) -> Result<i64, Failure> {
    let label = year.to_string();
    let query = Query {
        stage: Some("effective"),
        label_has: Some(&label),
        limit: SCHEMES_OF_A_YEAR,
        ..Query::default()
    };
    let schemes = tx.list::<Scheme>(&query)?;
    Ok(schemes.iter().filter(|s| s.doc.year == year).map(|s| s.doc.places()).sum())
}

/// Sets an employer's places in a draft. Only employers whose plan was accepted take part (4.6); an
/// exception names its reason in the line. In a computed scheme it is a departure, signed beside
/// the computed number.
pub fn set_line(
    office: &Office,
    call: &Call,
    id: Id,
    employer: Id,
    line: SchemeLine,
) -> Result<(), Failure> {
    office.write(call, &("scheme-line", id, employer, &line.clone()), move |tx, desk| {
        desk.may(Action::PlanQuota, Subject::NONE)?;
        let scheme = scheme(tx, id)?;
        let planned = planned(tx, employer, scheme.year)?;
        if line.places > 0 && !planned && line.why.trim().is_empty() {
            return Err(Refusal::NoPlan { year: scheme.year }.into());
        }
        let event = if scheme.run.is_some() {
            let (places, why) = (line.places, line.why.clone());
            let signed = Departed { on: desk.day(), by: desk.by() };
            SchemeEvent::Departed { employer, places, why, signed }
        } else {
            SchemeEvent::LineSet { employer, line: line.clone() }
        };
        desk.act::<Scheme>(tx, id, &event)?;
        Ok(())
    })
}

fn planned(tx: &mut Tx<'_>, employer: Id, year: i16) -> Result<bool, Failure> {
    let Some((_, plan)) = tx.claim(&casework::plan_claim(employer, year))? else {
        return Ok(false);
    };
    let plan = tx.get::<casework::Plan>(plan)?;
    Ok(plan.is_some_and(|p| matches!(p.doc.state, casework::PlanState::Accepted { .. })))
}

fn scheme(tx: &mut Tx<'_>, id: Id) -> Result<Scheme, Failure> {
    Ok(tx.get::<Scheme>(id)?.ok_or(Refusal::NotFound)?.doc)
}

/// The bureau's head agrees to an addition (4.4), or to a provisional scheme (4.2).
pub fn leader_agrees(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("leader-agrees", id), move |tx, desk| {
        desk.may(Action::AgreeAsLeader, Subject::NONE)?;
        let agreed = SchemeEvent::LeaderAgreed { on: desk.day(), by: desk.by() };
        desk.act::<Scheme>(tx, id, &agreed)?;
        Ok(())
    })
}

/// The quota officer sends the scheme to the organization department.
pub fn submit(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("submit-scheme", id), move |tx, desk| {
        desk.may(Action::PlanQuota, Subject::NONE)?;
        desk.act::<Scheme>(tx, id, &SchemeEvent::Submitted { on: desk.day() })?;
        Ok(())
    })
}

/// The organization department agrees (同意, 2.4) or files (备案, 4.4), with the number of its reply.
pub fn consent(office: &Office, call: &Call, id: Id, reference: &str) -> Result<(), Failure> {
    let reference = reference.trim().to_owned();
    office.write(call, &("consent", id, reference.clone()), move |tx, desk| {
        desk.may(Action::ConsentScheme, Subject::NONE)?;
        let (on, by) = (desk.day(), desk.by());
        let agreed = SchemeEvent::Agreed { on, by, reference: reference.clone() };
        desk.act::<Scheme>(tx, id, &agreed)?;
        Ok(())
    })
}

/// The organization department sends it back with a reason.
pub fn send_back(office: &Office, call: &Call, id: Id, why: &str) -> Result<(), Failure> {
    let why = why.trim().to_owned();
    office.write(call, &("scheme-back", id, why.clone()), move |tx, desk| {
        desk.may(Action::ConsentScheme, Subject::NONE)?;
        let back = SchemeEvent::SentBack { on: desk.day(), why: why.clone() };
        desk.act::<Scheme>(tx, id, &back)?;
        Ok(())
    })
}

/// Puts a consented scheme into effect: every employer's places are granted and told (4.5).
pub fn make_effective(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("scheme-effective", id), move |tx, desk| {
        desk.may(Action::PlanQuota, Subject::NONE)?;
        let before = scheme(tx, id)?;
        let consented = match before.kind {
            SchemeKind::Provisional => matches!(before.state, SchemeState::LeaderAgreed { .. }),
            SchemeKind::Annual | SchemeKind::Addition { .. } => {
                matches!(before.state, SchemeState::Agreed { .. })
            }
        };
        if !consented {
            return Err(Refusal::WrongState { is: before.state.chinese().into() }.into());
        }
        if before.kind == SchemeKind::Provisional {
            crate::provisional::before_annual(tx, before.year)?;
        }
        let granted_before = granted_in(tx, before.year)?;
        let effective = SchemeEvent::MadeEffective { on: desk.day(), granted_before };
        let scheme = desk.act::<Scheme>(tx, id, &effective)?;
        let mut explained = crate::allocations::settle(tx, desk, &scheme)?;
        for (employer, line) in &scheme.lines {
            let explained = explained.remove(employer);
            if line.places == 0 {
                explained.map_or(Ok(0), |letter| tx.post(&letter))?;
                continue;
            }
            let (on, places, why) = (desk.day(), line.places, line.why.clone());
            let quota = quota_of(tx, desk, *employer, scheme.year)?;
            let line = QuotaLine { on, places, source: id, why };
            let after = desk.act::<Quota>(tx, quota, &QuotaEvent::Changed { line })?;
            tx.post(&explained.unwrap_or_else(|| granted(quota, &after)))?;
        }
        Ok(())
    })
}

/// The employer's account of the year, opened when there is none.
pub(crate) fn quota_of(
    tx: &mut Tx<'_>,
    desk: &Desk,
    employer: Id,
    year: i16,
) -> Result<Id, Failure> {
    if let Some((_, quota)) = tx.claim(&quota_claim(employer, year))? {
        return Ok(quota);
    }
    let quota = desk.id();
    desk.act::<Quota>(tx, quota, &QuotaEvent::Opened { employer, year })?;
    Ok(quota)
}

fn granted(id: Id, quota: &Quota) -> Letter {
    let year = quota.year;
    Letter {
        to: Addressee::Employer(quota.employer),
        kind: "quota-granted".into(),
        about: ("quota".into(), id),
        title: format!("{year}年度办理数量已分配：{}个", quota.granted()),
        body: format!(
            "已占用{}个，尚可使用{}个，有效至{}，不结转。即日起可提交新办申请。请在“本单位—办理数量”中确认分季度办理计划。",
            quota.taken(),
            quota.free(),
            Day::last_of_year(year).chinese()
        ),
        clause: "4.5".into(),
        due: Some(Day::last_of_year(year)),
    }
}
