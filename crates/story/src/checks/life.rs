//! The life of a permit: what comes by itself, who accompanies, reported changes, refused attempts.

use casework::{Attempt, Change, Id, Step};
use store::Query;

use super::{Looked, seen};
use crate::grammar::Said;
use crate::world::{Kind, Trouble, World};

pub(super) fn accompanied(world: &mut World, said: &Said) -> Looked {
    let (_, permit) = world.permit(said)?;
    seen(said.get("N"), permit.companions.len())
}

pub(super) fn named(world: &mut World, said: &Said) -> Looked {
    let (_, permit) = world.permit(said)?;
    seen(said.get("TEXT"), permit.name)
}

fn reported(world: &World, said: &Said) -> Result<Change, Trouble> {
    world.get(world.id(Kind::Change, said, "CHANGE")?)
}

pub(super) fn change(world: &mut World, said: &Said) -> Looked {
    seen(said.get("CHANGE-STATE"), reported(world, said)?.state.code())
}

pub(super) fn change_late(world: &mut World, said: &Said) -> Looked {
    let change = reported(world, said)?;
    let word = |late| if late { "late" } else { "in-time" };
    let expected = format!("{} {}", word(said.has("late")), said.get("DAY"));
    seen(expected, format!("{} {}", word(change.is_late()), change.due))
}

fn attempts(world: &World, employer: Option<Id>) -> Result<i64, Trouble> {
    let query = Query { employer, ..Query::default() };
    Ok(world.office.store.read(|rx| rx.count::<Attempt>(&query))?)
}

pub(super) fn attempts_of(world: &mut World, said: &Said) -> Looked {
    let (id, _) = world.employer(said)?;
    seen(said.get("N"), attempts(world, Some(id))?)
}

pub(super) fn attempts_in_all(world: &mut World, said: &Said) -> Looked {
    seen(said.get("N"), attempts(world, None)?)
}

fn timeline(world: &World, said: &Said) -> Result<Vec<Step>, Trouble> {
    let (_, permit) = world.permit(said)?;
    let terms = world.office.terms(world.today())?;
    Ok(permit.timeline(&terms, &world.office.calendar, world.today()))
}

pub(super) fn coming(world: &mut World, said: &Said) -> Looked {
    let shown = |day: &str, provisional| {
        let mark = if provisional { " provisional" } else { "" };
        format!("{day}{mark}")
    };
    let steps = timeline(world, said)?;
    let step = steps.iter().find(|step| step.what.code() == said.get("STEP"));
    let found = step.map(|step| shown(&step.on.to_string(), step.provisional));
    let expected = shown(said.get("DAY"), said.has("provisional"));
    seen(expected, found.unwrap_or_else(|| "不会发生".into()))
}

pub(super) fn steps(world: &mut World, said: &Said) -> Looked {
    seen(said.get("N"), timeline(world, said)?.len())
}

pub(super) fn ahead(world: &mut World, said: &Said) -> Looked {
    let (_, permit) = world.permit(said)?;
    let terms = world.office.terms(world.today())?;
    let day = said.day("DAY").unwrap_or(world.today());
    let (standing, _) = permit.standing_ahead(&terms, &world.office.calendar, day);
    seen(said.get("STANDING"), standing.code())
}
