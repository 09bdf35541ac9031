//! Window visits (窗口预约, 4.10).

use casework::Seat;
use office::visits;

use super::{Done, named};
use crate::grammar::{Said, minutes};
use crate::vocabulary::Command;
use crate::world::{Kind, Trouble, Who, World};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        usage: "window WINDOW opens DAY",
        says: "puts the places of a day on offer, by the policy's weekdays, hours and slots",
        actor: "window1",
        clauses: "4.10",
        run: open,
    },
    Command {
        usage: "seat SEAT hold for APPLICATION [on DAY] [at TIME]",
        says: "holds a place for an application whose papers are due: the first free one of the \
            day and time, or the seat of that name",
        actor: "agent",
        clauses: "4.10",
        run: hold,
    },
    Command {
        usage: "seat SEAT confirm",
        says: "confirms the held place",
        actor: "agent",
        clauses: "4.10",
        run: confirm,
    },
    Command {
        usage: "seat SEAT cancel",
        says: "gives the place back",
        actor: "agent",
        clauses: "4.10",
        run: cancel,
    },
    Command {
        usage: "seat SEAT attend",
        says: "the agent came; the papers are received",
        actor: "window1",
        clauses: "4.8 4.10",
        run: attend,
    },
    Command {
        usage: "seat SEAT no-show",
        says: "nobody came",
        actor: "window1",
        clauses: "4.10",
        run: no_show,
    },
];

fn open(world: &mut World, said: &Said) -> Done {
    let call = world.call(said, Who::Officer("window1"))?;
    let day = said.day("DAY").unwrap_or(world.today());
    for opening in visits::openings(&world.office, said.get("WINDOW"), day)? {
        visits::open(&world.office, &call, &opening)?;
    }
    Ok(())
}

fn hold(world: &mut World, said: &Said) -> Done {
    let (matter, case) = world.application(said)?;
    let call = world.call(said, Who::Agent(case.employer))?;
    let name = said.get("SEAT");
    if world.knows(Kind::Seat, name) {
        let seat = world.id(Kind::Seat, said, "SEAT")?;
        return Ok(visits::hold(&world.office, &call, seat, matter)?);
    }
    let (day, time) = (said.day("DAY"), said.maybe("TIME").and_then(minutes));
    let wanted = |seat: &Seat| {
        day.is_none_or(|day| seat.day == day) && time.is_none_or(|time| seat.from == time)
    };
    let free = visits::free_seats(&world.office)?;
    let Some((seat, _)) = free.into_iter().find(|(_, seat)| wanted(seat)) else {
        let says = "那一天没有可以预约的号源".into();
        return Err(Trouble::Story { column: said.column("SEAT"), says });
    };
    visits::hold(&world.office, &call, seat, matter)?;
    named(world, Kind::Seat, name, seat);
    Ok(())
}

/// The agent who goes: the one of the employer that holds the place.
fn agent(world: &mut World, said: &Said) -> Result<(casework::Id, office::Call), Trouble> {
    let id = world.id(Kind::Seat, said, "SEAT")?;
    let seat = world.get::<Seat>(id)?;
    let who = match seat.booking() {
        Some(booking) => Who::Agent(booking.employer),
        None => Who::Officer("window1"),
    };
    Ok((id, world.call(said, who)?))
}

fn confirm(world: &mut World, said: &Said) -> Done {
    let (id, call) = agent(world, said)?;
    Ok(visits::confirm(&world.office, &call, id)?)
}

fn cancel(world: &mut World, said: &Said) -> Done {
    let (id, call) = agent(world, said)?;
    Ok(visits::cancel(&world.office, &call, id)?)
}

fn attend(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Seat, said, "SEAT")?;
    let call = world.call(said, Who::Officer("window1"))?;
    visits::attend(&world.office, &call, id)?;
    Ok(())
}

fn no_show(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Seat, said, "SEAT")?;
    let call = world.call(said, Who::Officer("window1"))?;
    Ok(visits::no_show(&world.office, &call, id)?)
}
