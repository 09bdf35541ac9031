//! Window visits (窗口预约): a record per place, bound to a filed agent and a matter that is due
//! (4.10).
//!
//! The rules of the house, each a dated number of the policy: places show at announced times, a
//! place given back waits for the next of them and goes to the waiting list first, scarce places
//! are drawn, and no deadline runs out because no place was free.

mod attendance;
mod closure;
mod draw;
mod limits;
mod matter;
mod openings;
mod reminder;
mod waiting;

use casework::{
    Action, Id, Refusal, Seat, SeatEvent, SeatState, Share, Waiting, WaitingEvent, booking_claim,
    letters, waiting_claim,
};
use law::Day;
use store::{Failure, Query, Tx};

use crate::desk::Desk;
use crate::employers::as_agent;
use crate::life::post_all;
use crate::{Call, Now, Office};

pub use attendance::{answer_objection, attend, book_for, no_show, object};
pub use closure::{Closure, Moving, Unreached, close, preview, reopen, unreached};
pub use draw::{Announcement, Outcome, announce, draws, enter, outcome};
pub use limits::Rules;
pub use matter::{Matter, matters};
pub(crate) use matter::{keeps_deadline, kept};
pub use openings::{Opening, bookable_days, open, openings, parse_hours};
pub use waiting::{Place, join, leave, own_waiting, place_in_line};

use limits::{number, week_has_room};
use matter::{Due, asked, due, protect};

/// Places looked at in one search: a day of four windows.
const SEATS_OF_A_DAY: u32 = 500;
/// Milliseconds of a minute.
const MINUTE_MS: i64 = 60_000;
/// Minutes of an hour.
const MINUTES_PER_HOUR: i64 = 60;
/// Milliseconds of an hour.
const HOUR_MS: i64 = MINUTES_PER_HOUR * MINUTE_MS;

/// What the window does by the minute (窗口定时处理): holds the draws that are due, gives free places
/// to who waits, reminds who comes soon. Runs as often as one likes; gives how many were served or
/// reminded.
pub fn run_due(office: &Office) -> Result<u32, Failure> {
    let drawn = draw::run_due(office)?;
    let offered = office.write(&Call::system(), &"offer-seats", waiting::offer)?;
    Ok(drawn + offered + reminder::run(office)?)
}

/// The free places of the bookable days, in order of time.
pub fn free_seats(office: &Office) -> Result<Vec<(Id, Seat)>, Failure> {
    let (first, last) = bookable_days(office)?;
    let now = office.now().at_ms;
    let mut free = Vec::new();
    for stage in ["free", "held"] {
        let mut after = None;
        loop {
            let found = office.store.read(|rx| {
                let query = Query {
                    stage: Some(stage),
                    due_by: Some(last),
                    after,
                    limit: SEATS_OF_A_DAY,
                    ..Query::default()
                };
                rx.list::<Seat>(&query)
            })?;
            let Some(end) = found.last() else { break };
            after = Some(end.id);
            let fits = |seat: &Seat| seat.day >= first && seat.is_free(now);
            free.extend(found.into_iter().filter(|f| fits(&f.doc)).map(|f| (f.id, f.doc)));
        }
    }
    free.sort_by_key(|(id, seat)| (seat.day, seat.from, seat.window.clone(), *id));
    Ok(free)
}

/// Every place of some days that nobody has now, whoever it is for, in order of time.
fn vacant(tx: &mut Tx<'_>, desk: &Desk, days: (Day, Day)) -> Result<Vec<(Id, Seat)>, Failure> {
    let mut vacant = Vec::new();
    for stage in ["free", "held"] {
        let mut after = None;
        loop {
            let limit = SEATS_OF_A_DAY;
            let due_by = Some(days.1);
            let query = Query { stage: Some(stage), due_by, after, limit, ..Query::default() };
            let found = tx.list::<Seat>(&query)?;
            let Some(end) = found.last() else { break };
            after = Some(end.id);
            let fits = |seat: &Seat| seat.day >= days.0 && seat.is_vacant(desk.now.at_ms);
            vacant.extend(found.into_iter().filter(|f| fits(&f.doc)).map(|f| (f.id, f.doc)));
        }
    }
    vacant.sort_by_key(|(id, seat)| (seat.day, seat.from, seat.window.clone(), *id));
    Ok(vacant)
}

/// The places the window may give to somebody who calls or comes, from now on: those kept for them
/// first.
pub fn caller_seats(office: &Office, call: &Call) -> Result<Vec<(Id, Seat)>, Failure> {
    office.write(&Call::by(&call.actor), &"caller-seats", move |tx, desk| {
        desk.may(Action::RunWindow, casework::Subject::NONE)?;
        let (_, last) = openings::days(&desk.edition, &desk.calendar, desk.now)?;
        let mut seats = vacant(tx, desk, (desk.day(), last))?;
        let now_ms = desk.now.at_ms;
        seats.retain(|(_, seat)| {
            let to_come = Now::millis_at(seat.day, seat.to) > now_ms;
            to_come && !matches!(seat.share, Share::Draw { .. })
        });
        seats.sort_by_key(|(_, seat)| (seat.day, seat.share != Share::Assisted, seat.from));
        Ok(seats)
    })
}

fn seat(tx: &mut Tx<'_>, id: Id) -> Result<Seat, Failure> {
    Ok(tx.get::<Seat>(id)?.ok_or(Refusal::NotFound)?.doc)
}

/// Holds a place for a few minutes, for a matter that is due. Only the filed agent may.
pub fn hold(office: &Office, call: &Call, seat_id: Id, matter: Id) -> Result<(), Failure> {
    office.write(call, &("hold-seat", seat_id, matter), move |tx, desk| {
        let (_, booking, known) = asked(tx, desk, matter)?;
        let place = seat(tx, seat_id)?;
        let (first, last) = openings::days(&desk.edition, &desk.calendar, desk.now)?;
        if place.day < first {
            return Err(Refusal::TooLate { deadline: first, clause: "4.10".into() }.into());
        }
        if place.day > last {
            return Err(Refusal::NotYetOpen { opens: place.day, clause: "4.10".into() }.into());
        }
        // Of many who want one place, all but one are done here.
        if !place.is_free(desk.now.at_ms) {
            return Err(Refusal::SeatTaken { day: place.day }.into());
        }
        drop_expired(tx, desk, &booking.matter)?;
        week_has_room(tx, desk, (booking.employer, &known), place.day)?;
        limits::not_too_often(tx, desk, booking.employer)?;
        let now_ms = desk.now.at_ms;
        let until_ms = now_ms + number(desk, "hold_minutes")? * MINUTE_MS;
        desk.act::<Seat>(tx, seat_id, &SeatEvent::Held { booking, now_ms, until_ms })?;
        Ok(())
    })
}

/// A hold that ran out does not keep its matter from a new one.
fn drop_expired(tx: &mut Tx<'_>, desk: &Desk, matter: &(String, Id)) -> Result<(), Failure> {
    let Some((_, old)) = tx.claim(&booking_claim(matter))? else { return Ok(()) };
    let now_ms = desk.now.at_ms;
    if seat(tx, old)?.is_vacant(now_ms) {
        desk.act::<Seat>(tx, old, &SeatEvent::Expired { now_ms })?;
    }
    Ok(())
}

/// Confirms the held place, if the matter is still due. A booked visit protects the deadline when
/// no earlier place was free (4.8).
pub fn confirm(office: &Office, call: &Call, seat_id: Id) -> Result<(), Failure> {
    office.write(call, &("confirm-seat", seat_id), move |tx, desk| {
        let (employer, _) = as_agent(tx, desk, Action::BookVisit)?;
        let agent = desk.actor.account.ok_or(Refusal::NotFiledAgent)?;
        let confirmed = SeatEvent::Confirmed { agent, now_ms: desk.now.at_ms };
        let place = desk.act::<Seat>(tx, seat_id, &confirmed)?;
        let matter = place.booking().ok_or(Refusal::NotFound)?.matter.1;
        let due = due(tx, desk, matter, employer)?;
        serve(tx, desk, &due, seat_id)?;
        protect(tx, desk, &due, &place)?;
        let materials = due.materials(desk);
        post_all(tx, letters::visits::booked(&due.about, &place, &materials))
    })
}

/// Who has a place waits no longer.
fn serve(tx: &mut Tx<'_>, desk: &Desk, due: &Due, seat: Id) -> Result<(), Failure> {
    if let Some((_, entry)) = tx.claim(&waiting_claim(&due.about.matter))? {
        desk.act::<Waiting>(tx, entry, &WaitingEvent::Served { seat })?;
    }
    Ok(())
}

/// Gives a place back. It shows again only after a random delay and at an announced time, so that
/// cancel-and-rebook is no trade; free of charge and of consequence until the policy's hours
/// before.
pub fn cancel(office: &Office, call: &Call, seat_id: Id) -> Result<(), Failure> {
    office.write(call, &("cancel-seat", seat_id), move |tx, desk| {
        let (employer, _) = as_agent(tx, desk, Action::BookVisit)?;
        let place = seat(tx, seat_id)?;
        let own = place.booking().filter(|booking| booking.employer == employer);
        let matter = own.ok_or(Refusal::NotFound)?.matter.clone();
        let hours = number(desk, "cancel_free_hours")?;
        let starts = Now::millis_at(place.day, place.from);
        let booked = matches!(place.state, SeatState::Booked { .. });
        if booked && starts - desk.now.at_ms < hours * HOUR_MS {
            return Err(Refusal::TooLate { deadline: place.day, clause: "4.10".into() }.into());
        }
        let visible_ms = openings::shows_again(desk)?;
        desk.act::<Seat>(tx, seat_id, &SeatEvent::Freed { now_ms: desk.now.at_ms, visible_ms })?;
        if let Some((_, entry)) = tx.claim(&waiting_claim(&matter))? {
            let why = "放弃了为其保留的号源".to_owned();
            desk.act::<Waiting>(tx, entry, &WaitingEvent::Left { why })?;
        }
        waiting::offer(tx, desk).map(drop)
    })
}

/// Places that changed hands within minutes of being given back: for people to look at, nothing
/// more.
pub fn handovers(office: &Office, call: &Call) -> Result<Vec<Seat>, Failure> {
    casework::may(&call.actor, Action::RunWindow, casework::Subject::NONE)?;
    let minutes = limits::policy(&office.edition(), "handover_minutes", office.today())?;
    let mut found = Vec::new();
    for stage in ["held", "booked", "attended"] {
        let query = Query {
            stage: Some(stage),
            limit: SEATS_OF_A_DAY,
            newest_first: true,
            ..Query::default()
        };
        found.extend(office.store.read(|rx| rx.list::<Seat>(&query))?);
    }
    let traded = |seat: &Seat| {
        let back = seat.given_back.as_ref();
        back.and_then(|back| back.taken.map(|(to, ms)| (back.by != to, ms - back.at_ms)))
            .is_some_and(|(other, wait)| other && wait <= minutes * MINUTE_MS)
    };
    Ok(found.into_iter().map(|f| f.doc).filter(traded).collect())
}
