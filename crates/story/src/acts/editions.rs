//! Editions of the rules (版本): proposed, agreed to, made public (6.2, 6.4, 6.5).

use casework::{Id, Refusal, enactment_claim};
use office::editions;

use super::{Done, words};
use crate::grammar::Said;
use crate::vocabulary::Command;
use crate::world::{Trouble, Who, World};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        usage: "edition EDITION propose [TEXT]",
        says: "the bureau proposes an edition that is at hand, with a reason",
        actor: "quota1",
        clauses: "6.4 6.5",
        run: propose,
    },
    Command {
        usage: "edition EDITION agree [TEXT]",
        says: "the organization department agrees, with the number of its reply",
        actor: "org1",
        clauses: "6.4",
        run: agree,
    },
    Command {
        usage: "edition EDITION return [TEXT]",
        says: "the organization department sends the edition back",
        actor: "org1",
        clauses: "6.4",
        run: send_back,
    },
    Command {
        usage: "edition EDITION publish",
        says: "the bureau's head makes the edition public, before its first day; from that day on \
            it is in force",
        actor: "decider1",
        clauses: "6.2 6.5",
        run: publish,
    },
];

fn propose(world: &mut World, said: &Said) -> Done {
    let call = world.call(said, Who::Officer("quota1"))?;
    let why = words(said, "根据北京市政策调整，修订申办条件。");
    editions::propose(&world.office, &call, said.get("EDITION"), why)?;
    Ok(())
}

/// The way of an edition that was proposed.
fn proposed(world: &World, said: &Said) -> Result<Id, Trouble> {
    let found = world.office.statute.editions().find(said.get("EDITION"));
    let claim = enactment_claim(found.ok_or(Refusal::NotFound)?.hash());
    let found = world.office.store.read(|rx| rx.claim(&claim))?;
    Ok(found.map(|(_, id)| id).ok_or(Refusal::NotFound)?)
}

fn agree(world: &mut World, said: &Said) -> Done {
    let (id, call) = (proposed(world, said)?, world.call(said, Who::Officer("org1"))?);
    Ok(editions::agree(&world.office, &call, id, words(said, "京丰组函〔2026〕1号"))?)
}

fn send_back(world: &mut World, said: &Said) -> Done {
    let (id, call) = (proposed(world, said)?, world.call(said, Who::Officer("org1"))?);
    Ok(editions::send_back(&world.office, &call, id, words(said, "请说明影响的人数。"))?)
}

fn publish(world: &mut World, said: &Said) -> Done {
    let (id, call) = (proposed(world, said)?, world.call(said, Who::Officer("decider1"))?);
    Ok(editions::publish(&world.office, &call, id)?)
}
