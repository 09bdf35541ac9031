//! Planning and places: plans, schemes, editions, quotas.

use casework::{Quota, Scheme, quota_claim};

use super::{Looked, plain, seen};
use crate::acts::plans::plan;
use crate::grammar::Said;
use crate::world::{Kind, Trouble, World};

pub(super) fn plan_state(world: &mut World, said: &Said) -> Looked {
    let (_, plan) = plan(world, said)?;
    seen(said.get("PLAN-STATE"), plain(plan.state.code()))
}

pub(super) fn scheme(world: &mut World, said: &Said) -> Looked {
    let scheme: Scheme = world.get(world.id(Kind::Scheme, said, "SCHEME")?)?;
    seen(said.get("SCHEME-STATE"), plain(scheme.state.code()))
}

pub(super) fn edition_state(world: &mut World, said: &Said) -> Looked {
    let edition = world.office.statute.editions().find(said.get("EDITION"));
    let edition = edition.ok_or(casework::Refusal::NotFound)?;
    let found = office::editions::enactment_of(&world.office, edition.hash())?;
    let found = found.ok_or(casework::Refusal::NotFound)?;
    seen(said.get("EDITION-STATE"), plain(found.state.code()))
}

pub(super) fn in_force(world: &mut World, said: &Said) -> Looked {
    seen(said.get("EDITION"), world.office.edition().id().to_owned())
}

fn account(world: &World, said: &Said) -> Result<Option<Quota>, Trouble> {
    let (employer, _) = world.employer(said)?;
    let claim = quota_claim(employer, said.year().unwrap_or_default());
    let found = world.office.store.read(|rx| rx.claim(&claim))?;
    found.map(|(_, id)| world.get::<Quota>(id)).transpose()
}

pub(super) fn quota(world: &mut World, said: &Said) -> Looked {
    let wanted = said.get("PLACES");
    let (held, used, granted) = match account(world, said)? {
        Some(quota) => (quota.held.len(), quota.used.len(), quota.granted()),
        None => (0, 0, 0),
    };
    let found = if wanted.matches('/').count() == 1 {
        format!("{}/{granted}", held + used)
    } else {
        format!("{held}/{used}/{granted}")
    };
    seen(wanted, found)
}

pub(super) fn scheduled(world: &mut World, said: &Said) -> Looked {
    let confirmed = account(world, said)?.is_some_and(|quota| quota.is_scheduled());
    let word = |confirmed| if confirmed { "scheduled" } else { "unscheduled" };
    seen(word(said.has("scheduled")), word(confirmed))
}

pub(super) fn quota_closed(world: &mut World, said: &Said) -> Looked {
    let closed = account(world, said)?.is_some_and(|quota| quota.closed.is_some());
    let word = |closed| if closed { "closed" } else { "open" };
    seen(word(said.has("closed")), word(closed))
}
