//! What a story looks at in the window: places, the waiting list, draws (4.10).

use casework::{DrawState, Seat, Waiting, rank};
use office::{Call, visits};
use store::Query;

use super::{Looked, plain, seen};
use crate::grammar::{Said, minutes};
use crate::world::{Kind, World};

pub(super) fn seat_on(world: &mut World, said: &Said) -> Looked {
    let seat: Seat = world.get(world.id(Kind::Seat, said, "SEAT")?)?;
    let Some(time) = said.maybe("TIME") else { return seen(said.get("DAY"), seat.day) };
    let found = if minutes(time) == Some(seat.from) { time.to_owned() } else { seat.time() };
    seen(format!("{} {time}", said.get("DAY")), format!("{} {found}", seat.day))
}

/// The latest entry of an application.
fn entry(world: &World, said: &Said) -> Result<Option<Waiting>, crate::world::Trouble> {
    let id = world.id(Kind::Application, said, "APPLICATION")?.to_string();
    let query = Query { label_has: Some(&id), newest_first: true, limit: 1, ..Query::default() };
    let found = world.office.store.read(|rx| rx.list::<Waiting>(&query))?;
    Ok(found.into_iter().next().map(|found| found.doc))
}

pub(super) fn waiting(world: &mut World, said: &Said) -> Looked {
    let found = entry(world, said)?.map(|entry| plain(entry.state.code()));
    seen(said.get("WAITING-STATE"), found.unwrap_or_else(|| "没有候补".to_owned()))
}

pub(super) fn line(world: &mut World, said: &Said) -> Looked {
    let id = world.id(Kind::Application, said, "APPLICATION")?;
    let place = visits::place_in_line(&world.office, &("application".to_owned(), id))?;
    let number = place.and_then(|place| place.number);
    seen(said.number("N"), number.map_or("不在候补中".to_owned(), |number| number.to_string()))
}

pub(super) fn free_seats(world: &mut World, said: &Said) -> Looked {
    seen(said.number("N"), visits::free_seats(&world.office)?.len())
}

pub(super) fn handovers(world: &mut World, said: &Said) -> Looked {
    let actor = world.officer("window1")?;
    seen(said.number("N"), visits::handovers(&world.office, &Call::by(&actor))?.len())
}

pub(super) fn drawn_again(world: &mut World, said: &Said) -> Looked {
    let id = world.id(Kind::Draw, said, "DRAW")?;
    let outcome = visits::outcome(&world.office, id)?;
    let DrawState::Drawn { seed, entries, .. } = &outcome.draw.state else {
        return seen("again", "尚未摇号");
    };
    let all = usize::try_from(*entries).is_ok_and(|all| all == outcome.entries.len());
    let ranked = outcome.entries.iter().all(|(matter, found)| rank(seed, *matter) == *found);
    let sorted = outcome.entries.is_sorted_by(|one, other| one.1 < other.1);
    seen("again", if all && ranked && sorted { "again" } else { "与种子不符" })
}
