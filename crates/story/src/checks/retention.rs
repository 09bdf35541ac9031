//! What a story looks at when retention ends: whether papers, records and persons are still there.

use casework::{Application, Id, Permit, Person, Record};

use super::{Looked, seen};
use crate::grammar::Said;
use crate::vocabulary::Check;
use crate::world::{Kind, Trouble, World};

pub(crate) const CHECKS: &[Check] = &[
    Check {
        usage: "papers APPLICATION kept|erased [on DAY]",
        says: "whether the papers of the case are there, or erased, dated to which day",
        look: papers,
    },
    Check {
        usage: "records application APPLICATION kept|erased [on DAY]",
        says: "whether the case is there, or erased with all that hangs on it",
        look: application,
    },
    Check {
        usage: "records permit PERMIT kept|erased [on DAY]",
        says: "whether the permit is there, or erased with its approved cases",
        look: permit,
    },
    Check {
        usage: "records person PERSON kept|erased [on DAY]",
        says: "whether the person is there, or erased with everything that was theirs",
        look: person,
    },
];

/// Compares with what the line says: kept, or erased on a day.
fn compared(said: &Said, erased: Option<casework::Erasure>) -> Looked {
    let expected = match said.maybe("DAY") {
        Some(day) => format!("erased on {day}"),
        None => if said.has("kept") { "kept" } else { "erased" }.to_owned(),
    };
    let found = match erased {
        None => "kept".to_owned(),
        Some(erased) if said.maybe("DAY").is_some() => format!("erased on {}", erased.on),
        Some(_) => "erased".to_owned(),
    };
    seen(expected, found)
}

fn papers(world: &mut World, said: &Said) -> Looked {
    let (_, case) = world.application(said)?;
    let erased = if case.papers.is_empty() { case.erased } else { None };
    compared(said, erased)
}

/// Why a record is gone; none while it is there.
fn gone<R: Record>(world: &World, id: Id) -> Result<Option<casework::Erasure>, Trouble> {
    let (there, erased) =
        world.office.store.read(|rx| Ok((rx.get::<R>(id)?.is_some(), rx.erasure(R::KIND, id)?)))?;
    Ok(erased.filter(|_| !there))
}

fn application(world: &mut World, said: &Said) -> Looked {
    let id = world.id(Kind::Application, said, "APPLICATION")?;
    compared(said, gone::<Application>(world, id)?)
}

fn permit(world: &mut World, said: &Said) -> Looked {
    let id = world.id(Kind::Permit, said, "PERMIT")?;
    compared(said, gone::<Permit>(world, id)?)
}

fn person(world: &mut World, said: &Said) -> Looked {
    let id = world.id(Kind::Person, said, "PERSON")?;
    compared(said, gone::<Person>(world, id)?)
}
