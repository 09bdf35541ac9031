//! Reminders of visits (4.10): some days before, and some hours before.

use casework::{Id, Letter, Refusal, Seat, SeatState, letters};
use store::{Failure, Query, Tx};

use super::limits::number;
use super::matter::due;
use super::{HOUR_MS, SEATS_OF_A_DAY};
use crate::desk::Desk;
use crate::{Call, Now, Office};

/// Sends the reminders that are due; each once for a visit.
pub(super) fn run(office: &Office) -> Result<u32, Failure> {
    let missing = |_| Refusal::NotPublished { parameter: "visit_ladder".into() };
    let rungs = office.edition.numbers("visit_ladder", office.today()).map_err(missing)?;
    let rungs: Vec<i32> = rungs.iter().filter_map(|rung| i32::try_from(*rung).ok()).collect();
    office.write(&Call::system(), &"remind-visits", move |tx, desk| {
        let furthest = rungs.iter().max().copied().unwrap_or(0);
        let mut after: Option<Id> = None;
        let mut sent = 0;
        loop {
            let seats = tx.list::<Seat>(&Query {
                stage: Some("booked"),
                due_by: Some(desk.day() + furthest),
                after,
                limit: SEATS_OF_A_DAY,
                ..Query::default()
            })?;
            let Some(last) = seats.last() else { return Ok(sent) };
            after = Some(last.id);
            for found in &seats {
                for letter in of_visit(tx, desk, &found.doc, &rungs)? {
                    sent += u32::from(tx.post_once(&letter)?);
                }
            }
        }
    })
}

/// The reminders of one visit that are due now.
fn of_visit(
    tx: &mut Tx<'_>,
    desk: &Desk,
    place: &Seat,
    rungs: &[i32],
) -> Result<Vec<Letter>, Failure> {
    let SeatState::Booked { booking } = &place.state else { return Ok(Vec::new()) };
    let starts = Now::millis_at(place.day, place.from) - desk.now.at_ms;
    let days = place.day - desk.day();
    let soon = starts <= number(desk, "visit_reminder_hours")? * HOUR_MS;
    // A visit booked between two rungs has just been told everything.
    let due_now = starts > 0 && (soon || rungs.contains(&days));
    if !due_now {
        return Ok(Vec::new());
    }
    let Ok(due) = due(tx, desk, booking.matter.1, booking.employer) else { return Ok(Vec::new()) };
    let when = if soon { "即将".to_owned() } else { format!("{days}天后") };
    let kind = if soon { "visit-soon" } else { "visit-reminder" };
    let materials = due.materials(desk);
    Ok(letters::visits::reminder(&due.about, place, (kind, &when), &materials))
}
