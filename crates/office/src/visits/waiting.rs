//! The waiting list of the window (候补): offers in order, each with time to answer (4.10).

use casework::{
    Action, Employer, Id, Refusal, Seat, SeatEvent, Share, Turn, Waiting, WaitingEvent,
    WaitingState, booking_claim, letters, visit_claim, waiting_claim,
};
use law::Day;
use store::{Failure, Found, Query, Tx};

use super::limits::{number, week_has_room};
use super::matter::{about, asked, due};
use super::{HOUR_MS, MINUTES_PER_HOUR, drop_expired, openings, seat, vacant};
use crate::desk::Desk;
use crate::employers::as_agent;
use crate::life::post_all;
use crate::{Call, Now, Office};

/// Entries looked at together; more than a window serves in its horizon.
const LINE_MAX: u32 = 5_000;

/// Comes in line for a matter; `until` is the last day on which a place is of use. A place that is
/// free is offered at once. While it waits, its deadline does not run out (4.8).
pub fn join(office: &Office, call: &Call, matter: Id, until: Option<Day>) -> Result<Id, Failure> {
    office.write(call, &("join-waiting", matter, until), move |tx, desk| {
        let turn = Turn { since_ms: desk.now.at_ms, rank: 0 };
        let id = come_in(tx, desk, matter, |entry| Waiting { until, turn, ..entry })?;
        offer(tx, desk)?;
        Ok(id)
    })
}

/// A new entry of the agent's matter, made into what it is to be.
pub(super) fn come_in(
    tx: &mut Tx<'_>,
    desk: &Desk,
    matter: Id,
    make: impl Fn(Waiting) -> Waiting,
) -> Result<Id, Failure> {
    let (_, booking, _) = asked(tx, desk, matter)?;
    drop_expired(tx, desk, &booking.matter)?;
    let claim = booking_claim(&booking.matter);
    if tx.claim(&claim)?.is_some() {
        return Err(Refusal::Taken { claim }.into());
    }
    let turn = Turn { since_ms: desk.now.at_ms, rank: 0 };
    let state = WaitingState::Waiting;
    let entry = make(Waiting { booking, until: None, turn, draw: None, missed: 0, state });
    let id = desk.id();
    desk.act::<Waiting>(tx, id, &WaitingEvent::Joined { entry: Box::new(entry) })?;
    Ok(id)
}

/// Leaves the line, or takes back a registration for a draw. A place held for it is given back with
/// [`super::cancel`].
pub fn leave(office: &Office, call: &Call, matter: Id) -> Result<(), Failure> {
    office.write(call, &("leave-waiting", matter), move |tx, desk| {
        let (employer, _) = as_agent(tx, desk, Action::BookVisit)?;
        let matter = due(tx, desk, matter, employer)?.about.matter;
        let (_, id) = tx.claim(&waiting_claim(&matter))?.ok_or(Refusal::NotFound)?;
        let entry = tx.get::<Waiting>(id)?.ok_or(Refusal::NotFound)?.doc;
        if matches!(entry.state, WaitingState::Offered { .. }) {
            return Err(Refusal::WrongState { is: entry.state.chinese().into() }.into());
        }
        desk.act::<Waiting>(tx, id, &WaitingEvent::Left { why: "自行退出".into() })?;
        Ok(())
    })
}

fn entries(tx: &mut Tx<'_>, stage: &str) -> Result<Vec<Found<Waiting>>, Failure> {
    let mut found =
        tx.list::<Waiting>(&Query { stage: Some(stage), limit: LINE_MAX, ..Query::default() })?;
    found.sort_by_key(|entry| (entry.doc.order(), entry.id));
    Ok(found)
}

/// Gives every free place of the bookable days to whose turn it is; gives how many offers were
/// made.
pub(super) fn offer(tx: &mut Tx<'_>, desk: &Desk) -> Result<u32, Failure> {
    end_missed(tx, desk)?;
    let mut line = entries(tx, "waiting")?;
    if line.is_empty() {
        return Ok(0);
    }
    let days = openings::days(&desk.edition, &desk.calendar, desk.now)?;
    let mut offers = 0;
    for (id, place) in vacant(tx, desk, days)? {
        if place.share != Share::Anyone {
            continue;
        }
        let mut next = None;
        for (at, entry) in line.iter().enumerate() {
            if fits(tx, desk, &entry.doc, &place)? {
                next = Some(at);
                break;
            }
        }
        if let Some(at) = next {
            let entry = line.remove(at);
            offers += u32::from(offer_to(tx, desk, &entry, (id, &place))?);
        }
    }
    Ok(offers)
}

/// Whether a place may be offered to an entry: of use, not a trade, and within its limits.
pub(super) fn fits(
    tx: &mut Tx<'_>,
    desk: &Desk,
    entry: &Waiting,
    place: &Seat,
) -> Result<bool, Failure> {
    let booking = &entry.booking;
    let traded = place.given_back.as_ref().is_some_and(|back| back.by == booking.employer);
    if entry.until.is_some_and(|last| place.day > last) || traded {
        return Ok(false);
    }
    if tx.claim(&visit_claim(booking.agent, place.day, place.from))?.is_some() {
        return Ok(false);
    }
    let Some(employer) = tx.get::<Employer>(booking.employer)? else { return Ok(false) };
    match week_has_room(tx, desk, (booking.employer, &employer.doc), place.day) {
        Ok(()) => Ok(true),
        Err(Failure::Refused(_)) => Ok(false),
        Err(broken) => Err(broken),
    }
}

/// Holds a place for an entry and tells it; what is no longer due leaves instead. Says whether it
/// was held.
pub(super) fn offer_to(
    tx: &mut Tx<'_>,
    desk: &Desk,
    entry: &Found<Waiting>,
    (id, place): (Id, &Seat),
) -> Result<bool, Failure> {
    let booking = &entry.doc.booking;
    let about = match due(tx, desk, booking.matter.1, booking.employer) {
        Ok(due) => due.about,
        Err(Failure::Refused(_)) => {
            let left = WaitingEvent::Left { why: "事项已不需要到窗口".into() };
            desk.act::<Waiting>(tx, entry.id, &left)?;
            return Ok(false);
        }
        Err(broken) => return Err(broken),
    };
    let now_ms = desk.now.at_ms;
    let answer = now_ms + number(desk, "offer_hours")? * HOUR_MS;
    let latest =
        Now::millis_at(place.day, place.from) - number(desk, "cancel_free_hours")? * HOUR_MS;
    let until_ms = answer.min(latest);
    if until_ms <= now_ms {
        return Ok(false);
    }
    drop_expired(tx, desk, &booking.matter)?;
    let offered = SeatEvent::Offered { booking: booking.clone(), now_ms, until_ms };
    desk.act::<Seat>(tx, id, &offered)?;
    desk.act::<Waiting>(tx, entry.id, &WaitingEvent::Offered { seat: id, until_ms })?;
    let by_draw = entry.doc.draw.is_some() && entry.doc.state == WaitingState::Registered;
    post_all(tx, letters::visits::offered(&about, place, &moment(until_ms), by_draw))?;
    Ok(true)
}

/// A moment as people write it, e.g. `2025年3月4日 09:00`.
fn moment(at_ms: i64) -> String {
    let now = Now::from_millis(at_ms);
    let (hour, minute) = (now.minute / MINUTES_PER_HOUR, now.minute % MINUTES_PER_HOUR);
    format!("{} {hour:02}:{minute:02}", now.day.chinese())
}

/// Offers that passed without an answer go back behind the others, and leave after too many.
fn end_missed(tx: &mut Tx<'_>, desk: &Desk) -> Result<(), Failure> {
    let now_ms = desk.now.at_ms;
    let most = number(desk, "offers_missed_max")?;
    for found in entries(tx, "offered")? {
        let WaitingState::Offered { until_ms, .. } = found.doc.state else { continue };
        if until_ms > now_ms {
            continue;
        }
        drop_expired(tx, desk, &found.doc.booking.matter)?;
        let entry = desk.act::<Waiting>(tx, found.id, &WaitingEvent::Missed { now_ms })?;
        if entry.missed >= most {
            let left = WaitingEvent::Left { why: "多次轮到而未确认".into() };
            desk.act::<Waiting>(tx, found.id, &left)?;
            let about = about(tx, &entry.booking)?;
            post_all(tx, letters::visits::left_list(&about))?;
        }
    }
    Ok(())
}

/// Puts a matter first in line: its place was closed.
pub(super) fn first_in_line(
    tx: &mut Tx<'_>,
    desk: &Desk,
    booking: &casework::Booking,
) -> Result<(), Failure> {
    if tx.claim(&waiting_claim(&booking.matter))?.is_some() {
        return Ok(());
    }
    let entry = Waiting {
        booking: booking.clone(),
        until: None,
        turn: Turn { since_ms: 0, rank: 0 },
        draw: None,
        missed: 0,
        state: WaitingState::Waiting,
    };
    desk.act::<Waiting>(tx, desk.id(), &WaitingEvent::Joined { entry: Box::new(entry) })?;
    Ok(())
}

/// How many stand before an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The entry.
    pub entry: Waiting,
    /// Its place in line, from 1; none while it is not in line.
    pub number: Option<usize>,
    /// The place held for it.
    pub seat: Option<Seat>,
}

/// Where a matter stands in line.
pub fn place_in_line(office: &Office, matter: &(String, Id)) -> Result<Option<Place>, Failure> {
    office.store.read(|rx| {
        let Some((_, id)) = rx.claim(&waiting_claim(matter))? else { return Ok(None) };
        let Some(own) = rx.get::<Waiting>(id)? else { return Ok(None) };
        let query = Query { stage: Some("waiting"), limit: LINE_MAX, ..Query::default() };
        let line = rx.list::<Waiting>(&query)?;
        let before =
            |other: &Found<Waiting>| (other.doc.order(), other.id) < (own.doc.order(), own.id);
        let waits = own.doc.state == WaitingState::Waiting;
        let number = waits.then(|| line.iter().filter(|other| before(other)).count() + 1);
        let seat = match own.doc.state {
            WaitingState::Offered { seat, .. } => rx.get::<Seat>(seat)?.map(|found| found.doc),
            _ => None,
        };
        Ok(Some(Place { entry: own.doc, number, seat }))
    })
}

/// The live entries of the reader's employer, each with its place in line.
pub fn own_waiting(office: &Office, call: &Call) -> Result<Vec<Place>, Failure> {
    let employer = call.actor.employer.ok_or(Refusal::NotFound)?;
    let mut places = Vec::new();
    for stage in ["registered", "waiting", "offered"] {
        let query = Query { stage: Some(stage), employer: Some(employer), ..Query::default() };
        for found in office.store.read(|rx| rx.list::<Waiting>(&query))? {
            places.extend(place_in_line(office, &found.doc.booking.matter)?);
        }
    }
    Ok(places)
}

/// A seat that is closed takes its offer back, without counting it.
pub(super) fn take_back(tx: &mut Tx<'_>, desk: &Desk, id: Id) -> Result<(), Failure> {
    let place = seat(tx, id)?;
    let Some(booking) = place.booking() else { return Ok(()) };
    let Some((_, entry)) = tx.claim(&waiting_claim(&booking.matter))? else { return Ok(()) };
    let found = tx.get::<Waiting>(entry)?.ok_or(Refusal::NotFound)?.doc;
    if matches!(found.state, WaitingState::Offered { seat, .. } if seat == id) {
        desk.act::<Waiting>(tx, entry, &WaitingEvent::TakenBack)?;
    }
    Ok(())
}
