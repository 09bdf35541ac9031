//! Waiting for a place at the window (候补), draws (摇号) and bookings made by the window itself
//! (4.10).

use casework::{Application, Refusal, Seat, Share, booking_claim};
use office::visits;
use store::Query;

use super::{Done, free, named, words};
use crate::grammar::Said;
use crate::vocabulary::Command;
use crate::world::{Kind, Trouble, Who, World};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        usage: "application APPLICATION wait [until UNTIL]",
        says: "comes into the waiting list of the window; `until` is the last day of use",
        actor: "agent",
        clauses: "4.8 4.10",
        run: wait,
    },
    Command {
        usage: "application APPLICATION wait-no-more",
        says: "leaves the waiting list, or takes a registration for a draw back",
        actor: "agent",
        clauses: "4.10",
        run: wait_no_more,
    },
    Command {
        usage: "draw DRAW announced for WINDOW DAY to UNTIL [registering TODAY]",
        says: "puts the places of some days aside for a draw; registration is on the present day, \
            or the one given, in the policy's hours",
        actor: "window1",
        clauses: "4.10",
        run: announce,
    },
    Command {
        usage: "application APPLICATION enter-draw DRAW",
        says: "registers for a draw",
        actor: "agent",
        clauses: "4.10",
        run: enter,
    },
    Command {
        usage: "seat SEAT of APPLICATION",
        says: "names the place an application holds or has booked",
        actor: "nobody",
        clauses: "4.10",
        run: of,
    },
    Command {
        usage: "seat SEAT book-for APPLICATION [on DAY] [at TIME] [TEXT]",
        says: "the window books for somebody who called or came: the first place nobody has, \
            also of those kept for them, with the reason",
        actor: "window1",
        clauses: "4.10",
        run: book_for,
    },
];

fn wait(world: &mut World, said: &Said) -> Done {
    let (matter, case) = world.application(said)?;
    let call = world.call(said, Who::Agent(case.employer))?;
    visits::join(&world.office, &call, matter, said.day("UNTIL"))?;
    Ok(())
}

fn wait_no_more(world: &mut World, said: &Said) -> Done {
    let (matter, case) = world.application(said)?;
    let call = world.call(said, Who::Agent(case.employer))?;
    Ok(visits::leave(&world.office, &call, matter)?)
}

fn announce(world: &mut World, said: &Said) -> Done {
    free(world, Kind::Draw, said, "DRAW")?;
    let call = world.call(said, Who::Officer("window1"))?;
    let today = world.today();
    let said_draw = visits::Announcement {
        window: said.get("WINDOW").to_owned(),
        first: said.day("DAY").unwrap_or(today),
        last: said.day("UNTIL").unwrap_or(today),
        on: said.day("TODAY").unwrap_or(today),
    };
    let id = visits::announce(&world.office, &call, &said_draw)?;
    named(world, Kind::Draw, said.get("DRAW"), id);
    Ok(())
}

fn enter(world: &mut World, said: &Said) -> Done {
    let (matter, case) = world.application(said)?;
    let draw = world.id(Kind::Draw, said, "DRAW")?;
    let call = world.call(said, Who::Agent(case.employer))?;
    visits::enter(&world.office, &call, draw, matter)?;
    Ok(())
}

fn of(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Application, said, "APPLICATION")?;
    let claim = booking_claim(&("application".to_owned(), id));
    let held = world.office.store.read(|rx| rx.claim(&claim))?;
    let (_, seat) = held.ok_or(Refusal::NotFound)?;
    named(world, Kind::Seat, said.get("SEAT"), seat);
    Ok(())
}

fn book_for(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Application, said, "APPLICATION")?;
    world.get::<Application>(id)?;
    let call = world.call(said, Who::Officer("window1"))?;
    let free = vacant(world)?;
    let seat = super::visits::first(said, free)?;
    let with = (id, words(said, "电话预约：老年人不会上网。"));
    visits::book_for(&world.office, &call, seat, with)?;
    named(world, Kind::Seat, said.get("SEAT"), seat);
    Ok(())
}

/// Every place nobody has, those kept for callers first.
fn vacant(world: &World) -> Result<Vec<(casework::Id, Seat)>, Trouble> {
    let query = Query { stage: Some("free"), limit: u32::MAX, ..Query::default() };
    let found = world.office.store.read(|rx| rx.list::<Seat>(&query))?;
    let mut seats: Vec<_> = found.into_iter().map(|found| (found.id, found.doc)).collect();
    seats.sort_by_key(|(_, seat)| (seat.share != Share::Assisted, seat.day, seat.from));
    Ok(seats)
}
