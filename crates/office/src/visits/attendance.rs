//! Who came (到场登记), who did not, and what is said to it; and the way in without a booking of one's
//! own (4.10).

use casework::{
    Action, Application, ApplicationEvent, HandIn, Id, Refusal, Seat, SeatEvent, Share, Stage,
    Subject, letters,
};
use store::{Failure, Tx};

use super::limits::number;
use super::matter::{about, booking_of, due, protect};
use super::{MINUTE_MS, drop_expired, seat, serve};
use crate::applications::{application, receive_on, subject, tell};
use crate::desk::Desk;
use crate::employers::{as_agent, employer};
use crate::life::post_all;
use crate::{Call, Now, Office};

/// The window marks that the agent came, and receives papers or corrections in the same step, dated
/// to the day of the visit. Gives the matter.
pub fn attend(office: &Office, call: &Call, seat_id: Id) -> Result<Id, Failure> {
    office.write(call, &("attend", seat_id), move |tx, desk| {
        desk.may(Action::RunWindow, Subject::NONE)?;
        not_to_come(desk, &seat(tx, seat_id)?)?;
        let place = desk.act::<Seat>(tx, seat_id, &SeatEvent::Attended)?;
        let (kind, matter) = place.booking().ok_or(Refusal::NotFound)?.matter.clone();
        if kind != "application" {
            return Ok(matter);
        }
        let case = application(tx, matter)?;
        desk.may(Action::Accept, subject(&case))?;
        match case.stage {
            Stage::Submitted { .. } => {
                receive_on(tx, desk, matter, (place.day, HandIn::Window { seat: seat_id }))?;
            }
            Stage::SupplementRequested { .. } => corrected(tx, desk, matter, &place)?,
            // Handed in online meanwhile: the visit is kept, and there is nothing to receive.
            _ => {}
        }
        Ok(matter)
    })
}

fn corrected(tx: &mut Tx<'_>, desk: &Desk, matter: Id, place: &Seat) -> Result<(), Failure> {
    let answer_by = desk.terms.answer_by(&desk.calendar, place.day);
    let event = ApplicationEvent::Supplemented { on: place.day, answer_by };
    let after = desk.act::<Application>(tx, matter, &event)?;
    tell(tx, matter, &after)
}

fn not_to_come(desk: &Desk, place: &Seat) -> Result<(), Refusal> {
    if place.day > desk.day() {
        return Err(Refusal::NotYetOpen { opens: place.day, clause: "4.10".into() });
    }
    Ok(())
}

/// The window marks that nobody came: a person does it, after the minutes for which the place is
/// kept. It is counted and has no other effect, neither on the matter nor on booking (4.10).
pub fn no_show(office: &Office, call: &Call, seat_id: Id) -> Result<(), Failure> {
    office.write(call, &("no-show", seat_id), move |tx, desk| {
        desk.may(Action::RunWindow, Subject::NONE)?;
        let place = seat(tx, seat_id)?;
        let kept =
            Now::millis_at(place.day, place.from) + number(desk, "late_minutes")? * MINUTE_MS;
        if desk.now.at_ms <= kept {
            return Err(Refusal::NotYetOpen { opens: place.day, clause: "4.10".into() }.into());
        }
        let place = desk.act::<Seat>(tx, seat_id, &SeatEvent::NoShow { by: desk.by() })?;
        let booking = place.booking().ok_or(Refusal::NotFound)?;
        let about = about(tx, booking)?;
        post_all(tx, letters::visits::missed(&about, &place))
    })
}

/// The employer objects to the mark; until the answer it does not count.
pub fn object(office: &Office, call: &Call, seat_id: Id, why: &str) -> Result<(), Failure> {
    let why = why.trim().to_owned();
    office.write(call, &("object-no-show", seat_id, why.clone()), move |tx, desk| {
        let (employer, _) = as_agent(tx, desk, Action::BookVisit)?;
        let place = seat(tx, seat_id)?;
        if place.booking().is_none_or(|booking| booking.employer != employer) {
            return Err(Refusal::NotFound.into());
        }
        desk.act::<Seat>(tx, seat_id, &SeatEvent::Objected { why: why.clone() })?;
        Ok(())
    })
}

/// An officer, another than who marked the visit, answers the objection or excuses on their own.
pub fn answer_objection(
    office: &Office,
    call: &Call,
    seat_id: Id,
    (excused, why): (bool, &str),
) -> Result<(), Failure> {
    let why = why.trim().to_owned();
    let ask = ("answer-no-show", seat_id, excused, why.clone());
    office.write(call, &ask, move |tx, desk| {
        desk.may(Action::RunWindow, Subject::NONE)?;
        let (by, words) = (desk.by(), why.clone());
        let event = if excused {
            SeatEvent::Excused { by, why: words }
        } else {
            SeatEvent::Upheld { by, why: words }
        };
        let place = desk.act::<Seat>(tx, seat_id, &event)?;
        let about = about(tx, place.booking().ok_or(Refusal::NotFound)?)?;
        post_all(tx, letters::visits::objection_answered(&about, &place, excused, &why))
    })
}

/// The window books for somebody who calls or comes (电话或现场预约): the old, the disabled, the
/// urgent. Takes the places kept for them too, and needs no days ahead.
pub fn book_for(
    office: &Office,
    call: &Call,
    seat_id: Id,
    (matter, why): (Id, &str),
) -> Result<(), Failure> {
    let why = why.trim().to_owned();
    office.write(call, &("book-for", seat_id, matter, why.clone()), move |tx, desk| {
        desk.may(Action::RunWindow, Subject::NONE)?;
        if why.is_empty() {
            return Err(Refusal::ReasonMissing.into());
        }
        let place = seat(tx, seat_id)?;
        let now_ms = desk.now.at_ms;
        if matches!(place.share, Share::Draw { .. }) {
            return Err(Refusal::WrongState { is: "待摇号".into() }.into());
        }
        if Now::millis_at(place.day, place.to) <= now_ms {
            return Err(Refusal::TooLate { deadline: place.day, clause: "4.10".into() }.into());
        }
        let owner = owner(tx, matter)?;
        let due = due(tx, desk, matter, owner)?;
        let booking = booking_of(&due, &employer(tx, owner)?)?;
        drop_expired(tx, desk, &booking.matter)?;
        let placed = SeatEvent::Placed { booking, now_ms, why: why.clone() };
        let place = desk.act::<Seat>(tx, seat_id, &placed)?;
        serve(tx, desk, &due, seat_id)?;
        protect(tx, desk, &due, &place)?;
        let materials = due.materials(desk);
        post_all(tx, letters::visits::booked(&due.about, &place, &materials))
    })
}

/// Whose matter it is.
fn owner(tx: &mut Tx<'_>, matter: Id) -> Result<Id, Failure> {
    if let Some(case) = tx.get::<Application>(matter)? {
        return Ok(case.doc.employer);
    }
    match tx.get::<casework::Plan>(matter)? {
        Some(plan) => Ok(plan.doc.employer),
        None => Ok(matter),
    }
}
