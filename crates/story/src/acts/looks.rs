//! Officers look at personal data, and others look at how often (查阅, 5.1.0a).

use casework::{Id, login_claim, look_review_claim};
use office::{files, looks, reading};

use super::{Done, words};
use crate::grammar::Said;
use crate::vocabulary::Command;
use crate::world::{Trouble, Who, World};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        usage: "look at APPLICATION [TEXT]",
        says: "an officer opens a case; the text is the purpose, and the look is on record for \
            the person",
        actor: "window1",
        clauses: "5.1.0a",
        run: at_case,
    },
    Command {
        usage: "look at permit PERMIT [TEXT]",
        says: "an officer opens a permit, likewise",
        actor: "window1",
        clauses: "5.1.0a",
        run: at_permit,
    },
    Command {
        usage: "look at paper MATERIAL of APPLICATION",
        says: "an officer opens a paper of a case, likewise",
        actor: "window1",
        clauses: "5.1.0a",
        run: at_paper,
    },
    Command {
        usage: "looks listed",
        says: "an inspector or auditor looks at officers' look-ups",
        actor: "inspector1",
        clauses: "5.1.0a",
        run: listed,
    },
    Command {
        usage: "look-review WHO DAY close [TEXT]",
        says: "another inspector closes the review of an officer's look-ups of a day, in words",
        actor: "inspector1",
        clauses: "5.1.0a",
        run: close,
    },
];

fn at_case(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.application(said)?;
    let call = world.call(said, Who::Officer("window1"))?;
    reading::case(&world.office, &call, id, words(said, "办理"))?;
    Ok(())
}

fn at_permit(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.permit(said)?;
    let call = world.call(said, Who::Officer("window1"))?;
    reading::permit(&world.office, &call, id, words(said, "办理"))?;
    Ok(())
}

fn at_paper(world: &mut World, said: &Said) -> Done {
    let (id, case) = world.application(said)?;
    let call = world.call(said, Who::Officer("window1"))?;
    let paper = case.papers.iter().find(|paper| paper.material == said.get("MATERIAL"));
    let file = paper.ok_or(casework::Refusal::NotFound)?.file;
    files::open(&world.office, &call, file, Some(id), "查看材料")?;
    Ok(())
}

fn listed(world: &mut World, said: &Said) -> Done {
    let call = world.call(said, Who::Officer("inspector1"))?;
    looks::all(&world.office, &call, (None, None))?;
    Ok(())
}

/// The review of an officer's day, if there is one.
pub(crate) fn review(world: &World, said: &Said) -> Result<Option<Id>, Trouble> {
    let day = said.day("DAY").unwrap_or(world.today());
    let found = world.office.store.read(|rx| {
        let Some((_, account)) = rx.claim(&login_claim(said.get("WHO")))? else { return Ok(None) };
        rx.claim(&look_review_claim(account, day))
    })?;
    Ok(found.map(|(_, id)| id))
}

fn close(world: &mut World, said: &Said) -> Done {
    let id = review(world, said)?.ok_or(casework::Refusal::NotFound)?;
    let call = world.call(said, Who::Officer("inspector1"))?;
    let words = words(said, "当日集中办理，与经办的业务一致。");
    Ok(looks::close(&world.office, &call, id, words)?)
}
