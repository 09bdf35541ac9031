//! Draws for scarce places (摇号放号): a day of registration, one draw with a seed made afterwards, and
//! a result anybody can draw again (4.10).

use casework::{
    Action, Draw, DrawEvent, DrawState, Id, Refusal, Seat, SeatEvent, Share, Subject, Turn,
    Waiting, WaitingEvent, WaitingState, letters, rank,
};
use law::Day;
use store::{Failure, Found, Query, Tx};

use super::matter::about;
use super::waiting::{come_in, fits, offer_to};
use super::{openings, vacant};
use crate::desk::Desk;
use crate::life::post_all;
use crate::{Call, Now, Office};

/// Bytes of a seed.
const SEED_BYTES: usize = 16;
/// Entries of one draw looked at together; more than there are employers.
const ENTRIES_MAX: u32 = 20_000;
/// Draws looked at together.
const DRAWS: u32 = 20;

/// A draw as it is announced.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Announcement {
    /// The window whose places are drawn.
    pub window: String,
    /// First day of the places.
    pub first: Day,
    /// Last day of the places.
    pub last: Day,
    /// The day of registration, in the policy's hours.
    pub on: Day,
}

/// Announces a draw and puts its places aside.
pub fn announce(office: &Office, call: &Call, said: &Announcement) -> Result<Id, Failure> {
    let mut rows = Vec::new();
    let mut day = said.first;
    while day <= said.last {
        rows.extend(openings::openings(office, &said.window, day)?);
        day = day + 1;
    }
    let said = said.clone();
    office.write(call, &("announce-draw", &said.clone()), move |tx, desk| {
        desk.may(Action::RunWindow, Subject::NONE)?;
        if said.on >= said.first || rows.is_empty() {
            let what = vec!["放号日期（须晚于登记日，且窗口开放）".into()];
            return Err(Refusal::Incomplete { what }.into());
        }
        let hours = openings::hours(&desk.edition, "draw_hours", said.on)?;
        let (from, to) = hours.first().copied().ok_or(Refusal::NotFound)?;
        let draw = Draw {
            window: said.window.clone(),
            first: said.first,
            last: said.last,
            opens_ms: Now::millis_at(said.on, from),
            closes_ms: Now::millis_at(said.on, to),
            state: DrawState::Announced,
        };
        // Nobody can register for a draw that was announced when its time was over.
        if desk.now.at_ms >= draw.closes_ms {
            return Err(Refusal::TooLate { deadline: said.on, clause: "4.10".into() }.into());
        }
        let id = desk.id();
        desk.act::<Draw>(tx, id, &DrawEvent::Announced { draw: Box::new(draw) })?;
        for opening in &rows {
            openings::put_on_offer(tx, desk, opening, Some(id))?;
        }
        Ok(id)
    })
}

/// Registers a matter for a draw; when within the hours makes no difference.
pub fn enter(office: &Office, call: &Call, draw: Id, matter: Id) -> Result<Id, Failure> {
    office.write(call, &("enter-draw", draw, matter), move |tx, desk| {
        let found = tx.get::<Draw>(draw)?.ok_or(Refusal::NotFound)?.doc;
        found.may_register(desk.now.at_ms)?;
        let registered =
            |entry| Waiting { draw: Some(draw), state: WaitingState::Registered, ..entry };
        come_in(tx, desk, matter, registered)
    })
}

/// Holds every draw whose registration is over; gives how many entries got a place.
pub(super) fn run_due(office: &Office) -> Result<u32, Failure> {
    let query = Query { stage: Some("announced"), limit: DRAWS, ..Query::default() };
    let now = office.now().at_ms;
    let mut served = 0;
    for found in office.store.read(|rx| rx.list::<Draw>(&query))? {
        if now >= found.doc.closes_ms {
            let id = found.id;
            served += office
                .write(&Call::system(), &("run-draw", id), move |tx, desk| run(tx, desk, id))?;
        }
    }
    Ok(served)
}

/// The entries of a draw in the order of a seed.
fn in_order(mut entries: Vec<Found<Waiting>>, seed: &str) -> Vec<Found<Waiting>> {
    entries.sort_by_key(|entry| rank(seed, entry.doc.booking.matter.1));
    entries
}

fn run(tx: &mut Tx<'_>, desk: &Desk, id: Id) -> Result<u32, Failure> {
    let draw = tx.get::<Draw>(id)?.ok_or(Refusal::NotFound)?.doc;
    let words = id.to_string();
    let entries = tx.list::<Waiting>(&Query {
        stage: Some("registered"),
        label_has: Some(&words),
        limit: ENTRIES_MAX,
        ..Query::default()
    })?;
    let days = (draw.first.max(desk.day()), draw.last);
    let mut places = vacant(tx, desk, days)?;
    places.retain(|(_, seat)| seat.share == Share::Draw { draw: id });
    let seed = hex(&desk.bytes::<SEED_BYTES>());
    let drawn = DrawEvent::Drawn {
        now_ms: desk.now.at_ms,
        seed: seed.clone(),
        entries: count(entries.len()),
        places: count(places.len()),
    };
    desk.act::<Draw>(tx, id, &drawn)?;
    let mut served = 0;
    for (entry, number) in in_order(entries, &seed).into_iter().zip(1..) {
        let turn = Turn { since_ms: draw.closes_ms, rank: number };
        served += u32::from(award(tx, desk, &entry, (turn, &mut places))?);
    }
    for (seat, _) in places {
        desk.act::<Seat>(tx, seat, &SeatEvent::Shared { share: Share::Anyone })?;
    }
    Ok(served)
}

/// The first place that fits goes to the entry; without one it waits in the order of the draw.
fn award(
    tx: &mut Tx<'_>,
    desk: &Desk,
    entry: &Found<Waiting>,
    (turn, places): (Turn, &mut Vec<(Id, Seat)>),
) -> Result<bool, Failure> {
    desk.act::<Waiting>(tx, entry.id, &WaitingEvent::Drawn { turn })?;
    for at in 0..places.len() {
        let (id, place) = places[at].clone();
        if fits(tx, desk, &entry.doc, &place)? {
            let held = offer_to(tx, desk, entry, (id, &place))?;
            if held {
                places.remove(at);
            }
            return Ok(held);
        }
    }
    let about = about(tx, &entry.doc.booking)?;
    post_all(tx, letters::visits::not_drawn(&about))?;
    Ok(false)
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a String takes any text");
        text
    })
}

/// The draws, the newest first.
pub fn draws(office: &Office) -> Result<Vec<Found<Draw>>, Failure> {
    let query = Query { limit: DRAWS, newest_first: true, ..Query::default() };
    office.store.read(|rx| rx.list::<Draw>(&query))
}

/// A draw with its entries in the order drawn: each matter's number, its rank, and whether it was
/// drawn within the number of places. Public: nothing in it names anybody.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The draw.
    pub draw: Draw,
    /// Matter and rank, in order; empty before the draw.
    pub entries: Vec<(Id, String)>,
}

/// The outcome of a draw, for anybody.
pub fn outcome(office: &Office, id: Id) -> Result<Outcome, Failure> {
    office.store.read(|rx| {
        let draw = rx.get::<Draw>(id)?.ok_or(Refusal::NotFound)?.doc;
        let DrawState::Drawn { seed, .. } = &draw.state else {
            return Ok(Outcome { draw, entries: Vec::new() });
        };
        let words = id.to_string();
        let query = Query { label_has: Some(&words), limit: ENTRIES_MAX, ..Query::default() };
        let drawn = |found: &Found<Waiting>| found.doc.turn.rank > 0;
        let mut entries = rx.list::<Waiting>(&query)?;
        entries.retain(drawn);
        let row = |found: Found<Waiting>| {
            let matter = found.doc.booking.matter.1;
            (matter, rank(seed, matter))
        };
        let entries = in_order(entries, seed).into_iter().map(row).collect();
        Ok(Outcome { draw, entries })
    })
}
