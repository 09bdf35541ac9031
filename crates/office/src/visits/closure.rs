//! Closing the window (窗口停办): bookings move by themselves, with notice, and deadlines wait (4.8,
//! 4.10).

use casework::{
    Action, Addressee, Booking, Id, Refusal, Seat, SeatEvent, SeatState, Share, Subject, letters,
    visit_claim,
};
use law::Day;
use store::{Delivery, Failure, Found, Query, Tx};

use super::matter::{about, due, prolong};
use super::waiting::{first_in_line, offer, take_back};
use super::{SEATS_OF_A_DAY, openings, serve, vacant};
use crate::desk::Desk;
use crate::life::post_all;
use crate::{Call, Office};

/// When a window is closed, and why.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Closure {
    /// The window.
    pub window: String,
    /// The day.
    pub day: Day,
    /// From, minutes after midnight.
    pub from: i64,
    /// To, minutes after midnight.
    pub to: i64,
    /// Why; told to everybody who moves.
    pub why: String,
}

impl Closure {
    fn closes(&self, seat: &Seat) -> bool {
        seat.window == self.window
            && seat.day == self.day
            && (self.from..self.to).contains(&seat.from)
    }
}

/// A booking that a closure moves.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct Moving {
    /// The place it has.
    pub seat: Seat,
    /// The place it would get; without one it waits first in line.
    pub to: Option<Seat>,
}

/// What a closure would move, without doing it.
pub fn preview(office: &Office, call: &Call, closure: &Closure) -> Result<Vec<Moving>, Failure> {
    let closure = closure.clone();
    office.write(&Call::by(&call.actor), &"preview-closure", move |tx, desk| {
        desk.may(Action::RunWindow, Subject::NONE)?;
        let (plan, _) = plan(tx, desk, &closure)?;
        let row = |(old, to): (Found<Seat>, Option<(Id, Seat)>)| Moving {
            seat: old.doc,
            to: to.map(|(_, seat)| seat),
        };
        Ok(plan.into_iter().map(row).collect())
    })
}

/// A booked place with the place its booking moves to.
type Move = (Found<Seat>, Option<(Id, Seat)>);

/// The moves of a closure, and the other places it closes. A booking gets the first place at or
/// after its time; nobody has to come earlier than agreed.
fn plan(tx: &mut Tx<'_>, desk: &Desk, closure: &Closure) -> Result<(Vec<Move>, Vec<Id>), Failure> {
    if closure.day < desk.day() {
        return Err(Refusal::TooLate { deadline: desk.day(), clause: "4.10".into() }.into());
    }
    let of_day = format!("{} {}", closure.window, closure.day);
    let mut closed = tx.list::<Seat>(&Query {
        label_has: Some(&of_day),
        limit: SEATS_OF_A_DAY,
        ..Query::default()
    })?;
    closed.retain(|found| closure.closes(&found.doc));
    closed.sort_by_key(|found| (found.doc.from, found.id));
    let days = openings::days(&desk.edition, &desk.calendar, desk.now)?;
    let mut targets = vacant(tx, desk, days)?;
    targets.retain(|(_, seat)| seat.share == Share::Anyone && !closure.closes(seat));
    let (mut moves, mut others) = (Vec::new(), Vec::new());
    for found in closed {
        match found.doc.state.clone() {
            SeatState::Booked { booking } => {
                let to = next_place(tx, &mut targets, (&found.doc, &booking))?;
                moves.push((found, to));
            }
            SeatState::Free { .. } | SeatState::Held { .. } => others.push(found.id),
            _ => {}
        }
    }
    if moves.is_empty() && others.is_empty() {
        return Err(Refusal::NotFound.into());
    }
    Ok((moves, others))
}

fn next_place(
    tx: &mut Tx<'_>,
    targets: &mut Vec<(Id, Seat)>,
    (old, booking): (&Seat, &Booking),
) -> Result<Option<(Id, Seat)>, Failure> {
    for at in 0..targets.len() {
        let seat = &targets[at].1;
        let later = (seat.day, seat.from) >= (old.day, old.from);
        let same_time = (seat.day, seat.from) == (old.day, old.from);
        let busy =
            !same_time && tx.claim(&visit_claim(booking.agent, seat.day, seat.from))?.is_some();
        if later && !busy {
            return Ok(Some(targets.remove(at)));
        }
    }
    Ok(None)
}

/// Closes the window; gives how many bookings moved, and how many wait first in line.
pub fn close(office: &Office, call: &Call, closure: &Closure) -> Result<(u32, u32), Failure> {
    let closure = closure.clone();
    office.write(call, &("close-window", &closure.clone()), move |tx, desk| {
        desk.may(Action::RunWindow, Subject::NONE)?;
        let (moves, others) = plan(tx, desk, &closure)?;
        for id in others {
            take_back(tx, desk, id)?;
            let closed = SeatEvent::Closed { why: closure.why.clone(), to: None };
            desk.act::<Seat>(tx, id, &closed)?;
        }
        let (mut moved, mut waiting) = (0, 0);
        for (old, to) in moves {
            if to.is_some() {
                moved += 1;
            } else {
                waiting += 1;
            }
            move_one(tx, desk, &closure, (old, to))?;
        }
        offer(tx, desk)?;
        Ok((moved, waiting))
    })
}

fn move_one(
    tx: &mut Tx<'_>,
    desk: &Desk,
    closure: &Closure,
    (old, to): Move,
) -> Result<(), Failure> {
    let Some(booking) = old.doc.booking().cloned() else { return Ok(()) };
    let closed = SeatEvent::Closed { why: closure.why.clone(), to: to.as_ref().map(|(id, _)| *id) };
    desk.act::<Seat>(tx, old.id, &closed)?;
    let about = about(tx, &booking)?;
    let new = to.as_ref().map(|(_, seat)| seat);
    post_all(tx, letters::visits::moved(&about, &old.doc, new, &closure.why))?;
    if let Some((id, _)) = &to {
        let why = format!("原时间窗口关闭：{}", closure.why);
        let placed = SeatEvent::Placed { booking: booking.clone(), now_ms: desk.now.at_ms, why };
        desk.act::<Seat>(tx, *id, &placed)?;
    } else {
        first_in_line(tx, desk, &booking)?;
    }
    let due = match due(tx, desk, booking.matter.1, booking.employer) {
        Ok(due) => due,
        // The papers came another way meanwhile; the visit moved all the same.
        Err(Failure::Refused(_)) => return Ok(()),
        Err(broken) => return Err(broken),
    };
    if let Some((id, _)) = &to {
        serve(tx, desk, &due, *id)?;
    }
    let (_, horizon) = openings::days(&desk.edition, &desk.calendar, desk.now)?;
    let until = to.map_or(horizon, |(_, seat)| seat.day);
    prolong(tx, desk, &due, (until, "已预约的时间因窗口关闭改期，期限随之顺延"))
}

/// Opens a window that was closed; its places show at once, as those of a new opening do: nobody
/// gave them back, so there is no trade to prevent.
pub fn reopen(office: &Office, call: &Call, window: &str, day: Day) -> Result<u32, Failure> {
    let of_day = format!("{window} {day}");
    office.write(call, &("reopen-window", of_day.clone()), move |tx, desk| {
        desk.may(Action::RunWindow, Subject::NONE)?;
        let seats = tx.list::<Seat>(&Query {
            stage: Some("closed"),
            label_has: Some(&of_day),
            limit: SEATS_OF_A_DAY,
            ..Query::default()
        })?;
        if seats.is_empty() {
            return Err(Refusal::NotFound.into());
        }
        for found in &seats {
            let visible_ms = desk.now.at_ms;
            desk.act::<Seat>(tx, found.id, &SeatEvent::Reopened { visible_ms })?;
        }
        offer(tx, desk)?;
        Ok(u32::try_from(seats.len()).unwrap_or(u32::MAX))
    })
}

/// Somebody whose visit moved and who has not been seen to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreached {
    /// The place that was closed.
    pub seat: Seat,
    /// The agent who would come.
    pub agent: String,
    /// Whether the notice at least left the house.
    pub sent: bool,
}

/// Whose visits moved from days that are not over, and who has not opened the notice: to be called.
pub fn unreached(office: &Office, call: &Call) -> Result<Vec<Unreached>, Failure> {
    casework::may(&call.actor, Action::RunWindow, Subject::NONE)?;
    let today = office.today();
    let query = Query {
        stage: Some("closed"),
        limit: SEATS_OF_A_DAY,
        newest_first: true,
        ..Query::default()
    };
    office.store.read(|rx| {
        let mut found = Vec::new();
        for seat in rx.list::<Seat>(&query)? {
            let SeatState::Closed { moved: Some((booking, _)), .. } = &seat.doc.state else {
                continue;
            };
            if seat.doc.day < today {
                continue;
            }
            let (kind, id) = &booking.matter;
            let employer = Addressee::Employer(booking.employer);
            let letters = rx.letters_about(kind, *id)?;
            let told = letters.iter().rfind(|posted| {
                posted.letter.kind == "visit-moved" && posted.letter.to == employer
            });
            if told.is_some_and(|posted| posted.read_ms.is_none()) {
                let sent = told.is_some_and(|posted| posted.state == Delivery::Sent);
                let agent = booking.agent_name.clone();
                found.push(Unreached { seat: seat.doc, agent, sent });
            }
        }
        Ok(found)
    })
}
