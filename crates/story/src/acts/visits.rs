//! Window visits (窗口预约, 4.10).

use casework::{Id, Seat};
use office::visits;

use super::{Done, named, words};
use crate::grammar::{Said, minutes};
use crate::vocabulary::Command;
use crate::world::{Kind, Trouble, Who, World};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        usage: "window WINDOW opens DAY [hours HOURS] [seats N]",
        says: "puts the places of a day on offer, by the policy's weekdays, hours and slots, or by \
            hours like `09:00-10:00` and so many places a slot",
        actor: "window1",
        clauses: "4.10",
        run: open,
    },
    Command {
        usage: "window WINDOW closes DAY [hours HOURS] [TEXT]",
        says: "closes the window for a day or some hours, with the reason; bookings move",
        actor: "window1",
        clauses: "4.8 4.10",
        run: close,
    },
    Command {
        usage: "window WINDOW reopens DAY",
        says: "opens a window that was closed for a day",
        actor: "window1",
        clauses: "4.10",
        run: reopen,
    },
    Command {
        usage: "seat SEAT hold for plan EMPLOYER YEAR [on DAY] [at TIME]",
        says: "holds a place for a yearly plan that is not accepted yet",
        actor: "agent",
        clauses: "4.10",
        run: hold_for_plan,
    },
    Command {
        usage: "seat SEAT hold for registration EMPLOYER [on DAY] [at TIME]",
        says: "holds a place for a registration that is not accepted yet",
        actor: "agent",
        clauses: "4.10",
        run: hold_for_registration,
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
        says: "the agent came; the papers or corrections are received",
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
    Command {
        usage: "seat SEAT object [TEXT]",
        says: "the employer objects to having been marked absent",
        actor: "agent",
        clauses: "4.10",
        run: object,
    },
    Command {
        usage: "seat SEAT excuse [TEXT]",
        says: "another officer accepts the objection: the visit does not count",
        actor: "window2",
        clauses: "4.10",
        run: excuse,
    },
    Command {
        usage: "seat SEAT uphold [TEXT]",
        says: "another officer does not accept it",
        actor: "window2",
        clauses: "4.10",
        run: uphold,
    },
];

fn open(world: &mut World, said: &Said) -> Done {
    let call = world.call(said, Who::Officer("window1"))?;
    let day = said.day("DAY").unwrap_or(world.today());
    let mut openings = visits::openings(&world.office, said.get("WINDOW"), day)?;
    if let (Some(hours), Some(like)) = (hours(said), openings.first().cloned()) {
        let opening = |(from, to)| visits::Opening { from, to, ..like.clone() };
        openings = hours.into_iter().map(opening).collect();
    }
    for mut opening in openings {
        if said.maybe("N").is_some() {
            opening.seats = said.number("N");
        }
        visits::open(&world.office, &call, &opening)?;
    }
    Ok(())
}

fn hours(said: &Said) -> Option<Vec<(i64, i64)>> {
    visits::parse_hours(said.maybe("HOURS")?)
}

fn close(world: &mut World, said: &Said) -> Done {
    let call = world.call(said, Who::Officer("window1"))?;
    let day = said.day("DAY").unwrap_or(world.today());
    for (from, to) in hours(said).unwrap_or_else(|| vec![(0, WHOLE_DAY)]) {
        let (window, why) = (said.get("WINDOW").to_owned(), words(said, "设备检修").to_owned());
        let closure = visits::Closure { window, day, from, to, why };
        visits::close(&world.office, &call, &closure)?;
    }
    Ok(())
}

/// Minutes of a day.
const WHOLE_DAY: i64 = 24 * 60;

fn reopen(world: &mut World, said: &Said) -> Done {
    let call = world.call(said, Who::Officer("window1"))?;
    let day = said.day("DAY").unwrap_or(world.today());
    visits::reopen(&world.office, &call, said.get("WINDOW"), day)?;
    Ok(())
}

fn hold(world: &mut World, said: &Said) -> Done {
    let (matter, case) = world.application(said)?;
    hold_for(world, said, (matter, case.employer))
}

fn hold_for_plan(world: &mut World, said: &Said) -> Done {
    let (employer, _) = world.employer(said)?;
    let (plan, _) = super::plans::plan(world, said)?;
    hold_for(world, said, (plan, employer))
}

fn hold_for_registration(world: &mut World, said: &Said) -> Done {
    let (employer, _) = world.employer(said)?;
    hold_for(world, said, (employer, employer))
}

fn hold_for(world: &mut World, said: &Said, (matter, employer): (Id, Id)) -> Done {
    let call = world.call(said, Who::Agent(employer))?;
    let name = said.get("SEAT");
    if world.knows(Kind::Seat, name) {
        let seat = world.id(Kind::Seat, said, "SEAT")?;
        return Ok(visits::hold(&world.office, &call, seat, matter)?);
    }
    let free = visits::free_seats(&world.office)?;
    let seat = first(said, free)?;
    visits::hold(&world.office, &call, seat, matter)?;
    named(world, Kind::Seat, name, seat);
    Ok(())
}

/// The first place of the day and time the line asks for.
pub(super) fn first(said: &Said, seats: Vec<(Id, Seat)>) -> Result<Id, Trouble> {
    let (day, time) = (said.day("DAY"), said.maybe("TIME").and_then(minutes));
    let wanted = |seat: &Seat| {
        day.is_none_or(|day| seat.day == day) && time.is_none_or(|time| seat.from == time)
    };
    let says = || "那一天没有可以预约的号源".to_owned();
    let found = seats.into_iter().find(|(_, seat)| wanted(seat)).map(|(id, _)| id);
    found.ok_or_else(|| Trouble::Story { column: said.column("SEAT"), says: says() })
}

/// The agent who goes: the one of the employer that holds the place, or held it last.
fn agent(world: &mut World, said: &Said) -> Result<(Id, office::Call), Trouble> {
    let id = world.id(Kind::Seat, said, "SEAT")?;
    let seat = world.get::<Seat>(id)?;
    if let Some(booking) = seat.booking() {
        world.bookers.insert(id, booking.employer);
    }
    let who = match world.bookers.get(&id) {
        Some(employer) => Who::Agent(*employer),
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

fn object(world: &mut World, said: &Said) -> Done {
    let (id, call) = agent(world, said)?;
    Ok(visits::object(&world.office, &call, id, words(said, "当日交通中断，有证明。"))?)
}

fn excuse(world: &mut World, said: &Said) -> Done {
    answer(world, said, true)
}

fn uphold(world: &mut World, said: &Said) -> Done {
    answer(world, said, false)
}

fn answer(world: &mut World, said: &Said, excused: bool) -> Done {
    let id = world.id(Kind::Seat, said, "SEAT")?;
    let call = world.call(said, Who::Officer("window2"))?;
    let with = (excused, words(said, "已核对当日记录。"));
    Ok(visits::answer_objection(&world.office, &call, id, with)?)
}
