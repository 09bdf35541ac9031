//! For what somebody may come to the window: a matter that is really due, and what its deadline
//! owes to the window (4.8, 4.10).

use casework::letters::{self, visits::About};
use casework::{
    Action, Application, ApplicationEvent, Booking, Employer, Id, Plan, PlanState, Refusal,
    Registration, Seat, SeatState, Stage, Waiting, booking_claim, waiting_claim,
};
use law::Day;
use store::{Failure, Query, Rx, Tx};

use super::openings;
use crate::acceptance::{Material, listed, materials_of};
use crate::desk::Desk;
use crate::employers::{as_agent, employer};
use crate::life::post_all;
use crate::{Call, Office};

/// A matter that is due at the window.
pub(super) struct Due {
    /// Whose it is and who hears of it.
    pub about: About,
    /// The last day to hand in papers, when the matter has one.
    pub hand_in_by: Option<Day>,
    /// The application, when it is one.
    pub case: Option<Application>,
}

impl Due {
    /// What to bring.
    pub fn materials(&self, desk: &Desk) -> Vec<String> {
        let rows: Vec<Material> = match (&self.case, self.about.matter.0.as_str()) {
            (Some(case), _) => materials_of(&desk.edition, case, desk.day()),
            (None, "plan") => listed(&desk.edition, "annual-plan", "", desk.day()),
            (None, _) => listed(&desk.edition, "registration", "", desk.day()),
        };
        rows.into_iter().map(|row| row.label).collect()
    }
}

/// The matter of this employer, if it is due now; the id says what it is.
pub(super) fn due(tx: &mut Tx<'_>, desk: &Desk, id: Id, of: Id) -> Result<Due, Failure> {
    if let Some(found) = tx.get::<Application>(id)? {
        return application_due(id, found.doc, of);
    }
    if let Some(found) = tx.get::<Plan>(id)? {
        if found.doc.employer != of {
            return Err(Refusal::NotFound.into());
        }
        let due = plan_due(id, &found.doc, desk.day().year());
        return Ok(due.ok_or(Refusal::NothingDue)?);
    }
    if id != of {
        return Err(Refusal::NotFound.into());
    }
    Ok(registration_due(id, &employer(tx, id)?).ok_or(Refusal::NothingDue)?)
}

fn plain((kind, id): (&str, Id), name: String, employer: Id) -> Due {
    let about = About { matter: (kind.to_owned(), id), name, employer, person: None };
    Due { about, hand_in_by: None, case: None }
}

fn application_due(id: Id, case: Application, of: Id) -> Result<Due, Failure> {
    if case.employer != of {
        return Err(Refusal::NotFound.into());
    }
    let hand_in_by = match case.stage {
        Stage::Submitted { hand_in_by, .. } => Some(hand_in_by),
        Stage::SupplementRequested { .. } => None,
        _ => return Err(Refusal::NothingDue.into()),
    };
    Ok(Due { about: about_case(id, &case), hand_in_by, case: Some(case) })
}

/// Who hears of a visit for an application.
fn about_case(id: Id, case: &Application) -> About {
    About {
        matter: ("application".to_owned(), id),
        name: format!("{}的{}申请", case.name, case.business.chinese()),
        employer: case.employer,
        person: case.person,
    }
}

/// Whose matter a booking is for, whether it is still due or not.
pub(super) fn about(tx: &mut Tx<'_>, booking: &Booking) -> Result<About, Failure> {
    let (kind, id) = &booking.matter;
    if let Some(found) = tx.get::<Application>(*id)? {
        return Ok(about_case(*id, &found.doc));
    }
    let name = match tx.get::<Plan>(*id)? {
        Some(found) => format!("{}年度办理计划", found.doc.year),
        None => "单位注册".to_owned(),
    };
    Ok(plain((kind, *id), name, booking.employer).about)
}

/// What the filed agent asks a place for: the matter, and the booking it would become.
pub(super) fn asked(
    tx: &mut Tx<'_>,
    desk: &Desk,
    matter: Id,
) -> Result<(Due, Booking, Employer), Failure> {
    let (id, known) = as_agent(tx, desk, Action::BookVisit)?;
    let due = due(tx, desk, matter, id)?;
    let booking = booking_of(&due, &known)?;
    Ok((due, booking, known))
}

/// The booking of a matter: its employer's filed agent comes, nobody else.
pub(super) fn booking_of(due: &Due, known: &Employer) -> Result<Booking, Refusal> {
    let agent = known.agent.as_ref().ok_or(Refusal::NoAgent)?;
    Ok(Booking {
        employer: due.about.employer,
        agent: agent.account,
        agent_name: agent.name.clone(),
        matter: due.about.matter.clone(),
    })
}

/// A visit booked after the last day can only be the first free one: the deadline waits for it.
pub(super) fn protect(
    tx: &mut Tx<'_>,
    desk: &Desk,
    due: &Due,
    place: &Seat,
) -> Result<(), Failure> {
    let Some(hand_in_by) = due.hand_in_by.filter(|last| place.day > *last) else { return Ok(()) };
    if earlier_free(tx, desk, hand_in_by)? {
        return Err(Refusal::HandInTooLate { deadline: hand_in_by }.into());
    }
    prolong(tx, desk, due, (place.day, "期限内没有空余号源，按已预约日期顺延"))
}

/// Moves the last day to hand in, and tells both sides.
pub(super) fn prolong(
    tx: &mut Tx<'_>,
    desk: &Desk,
    due: &Due,
    (until, why): (Day, &str),
) -> Result<(), Failure> {
    if due.hand_in_by.is_none_or(|last| until <= last) {
        return Ok(());
    }
    let event = ApplicationEvent::DeadlineProtected { until, why: why.to_owned() };
    desk.act::<Application>(tx, due.about.matter.1, &event)?;
    post_all(tx, letters::visits::deadline_protected(&due.about, until, why))
}

fn earlier_free(tx: &mut Tx<'_>, desk: &Desk, by: Day) -> Result<bool, Failure> {
    let (first, _) = openings::days(&desk.edition, &desk.calendar, desk.now)?;
    let now = desk.now.at_ms;
    let seats = super::vacant(tx, desk, (first, by))?;
    Ok(seats.iter().any(|(_, seat)| seat.is_free(now)))
}

/// Whether the window still owes an application its place, so that its papers are not overdue
/// (4.8): a visit booked or offered, a visit nobody has marked yet, a place in line. Gives the new
/// last day with the reason.
pub(crate) fn keeps_deadline(
    tx: &mut Tx<'_>,
    desk: &Desk,
    id: Id,
) -> Result<Option<(Day, &'static str)>, Failure> {
    let matter = ("application".to_owned(), id);
    if let Some((_, seat)) = tx.claim(&booking_claim(&matter))? {
        let place = super::seat(tx, seat)?;
        if place.is_live(desk.now.at_ms) {
            let why = match place.state {
                SeatState::Booked { .. } if place.day < desk.day() => "窗口尚未登记是否到场",
                _ => "已预约的号源在期限之后",
            };
            return Ok(Some((place.day.max(desk.day()), why)));
        }
    }
    if tx.claim(&waiting_claim(&matter))?.is_some() {
        let (_, last) = openings::days(&desk.edition, &desk.calendar, desk.now)?;
        return Ok(Some((last, "候补期间没有空余号源")));
    }
    Ok(None)
}

/// Tells both sides that the deadline waits for the window.
pub(crate) fn kept(
    tx: &mut Tx<'_>,
    desk: &Desk,
    (id, case): (Id, &Application),
    kept: (Day, &str),
) -> Result<(), Failure> {
    let due = application_due(id, case.clone(), case.employer)?;
    prolong(tx, desk, &due, kept)
}

/// A matter an employer could come for, as its booking page lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// The record.
    pub id: Id,
    /// Whose or what it is.
    pub name: String,
    /// The last day to hand in papers, when it has one.
    pub by: Option<Day>,
    /// Its live entry in the waiting list or a draw.
    pub waiting: Option<Waiting>,
}

/// The matters of the reader's employer that are due and have no booking.
pub fn matters(office: &Office, call: &Call) -> Result<Vec<Matter>, Failure> {
    let employer = call.actor.employer.ok_or(Refusal::NotFound)?;
    let now_ms = office.now().at_ms;
    let year = office.today().year();
    office.store.read(|rx| {
        let mut matters = Vec::new();
        for due in all_due(rx, employer, year)? {
            let booked = match rx.claim(&booking_claim(&due.about.matter))? {
                Some((_, seat)) => rx.get::<Seat>(seat)?.is_some_and(|s| s.doc.is_live(now_ms)),
                None => false,
            };
            let waiting = match rx.claim(&waiting_claim(&due.about.matter))? {
                Some((_, entry)) => rx.get::<Waiting>(entry)?.map(|found| found.doc),
                None => None,
            };
            // What is offered is held, and shows with its offer.
            if !booked || waiting.is_some() {
                let (id, name) = (due.about.matter.1, due.about.name);
                matters.push(Matter { id, name, by: due.hand_in_by, waiting });
            }
        }
        Ok(matters)
    })
}

/// Everything of an employer that is due at the window.
fn all_due(rx: &mut Rx<'_>, employer: Id, year: i16) -> Result<Vec<Due>, Failure> {
    let of_employer = Query { employer: Some(employer), ..Query::default() };
    let mut all = Vec::new();
    for stage in ["submitted", "supplement_requested"] {
        let query = Query { stage: Some(stage), ..of_employer.clone() };
        for case in rx.list::<Application>(&query)? {
            all.push(application_due(case.id, case.doc, employer)?);
        }
    }
    for plan in rx.list::<Plan>(&of_employer)? {
        all.extend(plan_due(plan.id, &plan.doc, year));
    }
    if let Some(found) = rx.get::<Employer>(employer)? {
        all.extend(registration_due(employer, &found.doc));
    }
    Ok(all)
}

/// A yearly plan that is not accepted yet, of a year that is not over.
fn plan_due(id: Id, plan: &Plan, year: i16) -> Option<Due> {
    let open = !matches!(plan.state, PlanState::Accepted { .. }) && plan.year >= year;
    open.then(|| plain(("plan", id), format!("{}年度办理计划", plan.year), plan.employer))
}

/// A registration that is not accepted yet.
fn registration_due(id: Id, known: &Employer) -> Option<Due> {
    let open = matches!(
        known.registration,
        Registration::Draft | Registration::Submitted { .. } | Registration::Returned { .. }
    );
    open.then(|| plain(("employer", id), "单位注册".to_owned(), id))
}
