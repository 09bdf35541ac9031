//! Yearly plans (年度办理计划) of employers and their check by the bureau (2.2, 4.1).

use casework::{
    Action, Id, InternalRules, Paper, Plan, PlanEvent, Post, Reason, Refusal, Subject, plan_claim,
};
use law::Day;
use store::{Failure, Tx};

use crate::desk::Desk;
use crate::employers::as_agent;
use crate::{Call, Office};

/// The intake of plans for a year: its first and last day (4.1), the last rolled off a rest day.
pub fn intake(office: &Office, year: i16) -> Result<(Day, Day), Refusal> {
    let today = office.today();
    let edge = |name: &str| {
        office
            .edition()
            .month_day(name, today)
            .map_err(|_| Refusal::NotPublished { parameter: name.into() })
    };
    let (from, to) = (edge("plan_intake_from")?, edge("plan_intake_to")?);
    let before = year - 1;
    let day = |(month, day)| Day::new(before, month, day).ok_or(Refusal::NotFound);
    // The last day is one on which the employer must act, so it moves off rest days (民法典 203).
    Ok((day(from)?, office.calendar.provisional_deadline(day(to)?, 0)))
}

/// Begins or rewrites the plan for a year. A draft may be written at any time.
pub fn write(
    office: &Office,
    call: &Call,
    year: i16,
    posts: Vec<Post>,
    rules: InternalRules,
) -> Result<Id, Failure> {
    let ask = ("write-plan", year, posts.clone(), rules.clone());
    office.write(call, &ask, move |tx, desk| {
        let (employer, _) = as_agent(tx, desk, Action::WritePlan)?;
        let id = open_plan(tx, desk, employer, year)?;
        let written = PlanEvent::Written { posts: posts.clone(), rules: rules.clone() };
        desk.act::<Plan>(tx, id, &written)?;
        Ok(id)
    })
}

/// The employer's plan for a year, opened when there is none.
fn open_plan(tx: &mut Tx<'_>, desk: &Desk, employer: Id, year: i16) -> Result<Id, Failure> {
    if let Some((_, id)) = tx.claim(&plan_claim(employer, year))? {
        return Ok(id);
    }
    let id = desk.id();
    desk.act::<Plan>(tx, id, &PlanEvent::Opened { employer, year })?;
    Ok(id)
}

/// Adds the signed internal rules.
pub fn add_document(office: &Office, call: &Call, year: i16, paper: Paper) -> Result<(), Failure> {
    office.write(call, &("plan-document", year, &paper.clone()), move |tx, desk| {
        let (employer, _) = as_agent(tx, desk, Action::WritePlan)?;
        let id = open_plan(tx, desk, employer, year)?;
        desk.act::<Plan>(tx, id, &PlanEvent::DocumentAdded { paper: paper.clone() })?;
        Ok(())
    })
}

/// Hands the plan in, inside the fourth quarter before the year (4.1). May be repeated until intake
/// closes. An employer registered after that may still hand in until the year begins to count
/// against it (4.6).
pub fn submit(office: &Office, call: &Call, year: i16) -> Result<(), Failure> {
    let (opens, closes) = intake(office, year)?;
    office.write(call, &("submit-plan", year), move |tx, desk| {
        let (employer, known) = as_agent(tx, desk, Action::WritePlan)?;
        let today = desk.day();
        if today < opens {
            return Err(Refusal::NotYetOpen { opens, clause: "4.1".into() }.into());
        }
        if today > closes && !registered_after(&known, closes) {
            return Err(Refusal::TooLate { deadline: closes, clause: "4.1".into() }.into());
        }
        let (_, id) = tx.claim(&plan_claim(employer, year))?.ok_or(Refusal::PlanIncomplete)?;
        desk.act::<Plan>(tx, id, &PlanEvent::Submitted { on: today })?;
        Ok(())
    })
}

fn registered_after(employer: &casework::Employer, day: Day) -> bool {
    match employer.registration {
        casework::Registration::Accepted { on, .. } => on > day,
        _ => false,
    }
}

/// The quota officer accepts a plan with the verified demand.
pub fn accept(office: &Office, call: &Call, id: Id, demand: i64) -> Result<(), Failure> {
    office.write(call, &("accept-plan", id, demand), move |tx, desk| {
        desk.may(Action::PlanQuota, Subject::NONE)?;
        let accepted = PlanEvent::Accepted { on: desk.day(), by: desk.by(), demand };
        desk.act::<Plan>(tx, id, &accepted)?;
        Ok(())
    })
}

/// The quota officer sends a plan back with reasons.
pub fn send_back(
    office: &Office,
    call: &Call,
    id: Id,
    reasons: Vec<Reason>,
) -> Result<(), Failure> {
    office.write(call, &("return-plan", id, &reasons.clone()), move |tx, desk| {
        desk.may(Action::PlanQuota, Subject::NONE)?;
        let returned = PlanEvent::Returned { on: desk.day(), reasons: reasons.clone() };
        desk.act::<Plan>(tx, id, &returned)?;
        Ok(())
    })
}
