//! Review and decision within the clock (3.1.1).

use casework::{PauseKind, Stage};
use office::employers::Judgement;
use office::{decisions, inaction};

use super::{Done, reason, words};
use crate::grammar::Said;
use crate::vocabulary::Command;
use crate::world::{Kind, Who, World};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        usage: "application APPLICATION pause PAUSE [TEXT]",
        says: "stops the clock for a named reason, told in writing",
        actor: "reviewer1",
        clauses: "3.1.1",
        run: pause,
    },
    Command {
        usage: "application APPLICATION resume",
        says: "lets the clock run again: the working days that were left count from today",
        actor: "reviewer1",
        clauses: "3.1.1",
        run: resume,
    },
    Command {
        usage: "application APPLICATION find FACT holds|fails [TEXT]",
        says: "an officer's finding on a fact of the person",
        actor: "reviewer1",
        clauses: "1.2.0b 1.2.2 1.2.6c 1.2.8",
        run: find,
    },
    Command {
        usage: "application APPLICATION establish-employer holds|fails [TEXT]",
        says: "an officer's finding on the employer's part (1.1) of a case that its holder filed \
            alone, because the employer is silent; for this case only",
        actor: "reviewer1",
        clauses: "1.1.0 3.2.2 3.2.5",
        run: establish_employer,
    },
    Command {
        usage: "application APPLICATION review approve|refuse [TEXT]",
        says: "the reviewer's opinion, with its words",
        actor: "reviewer1",
        clauses: "3.1.1",
        run: review,
    },
    Command {
        usage: "application APPLICATION send-back [TEXT]",
        says: "the decider sends the case back to the review",
        actor: "decider1",
        clauses: "3.1.1",
        run: send_back,
    },
    Command {
        usage: "application APPLICATION approve [permit PERMIT]",
        says: "approves: the place is used and the permit granted, prolonged or moved; `permit` \
            names a new one",
        actor: "decider1",
        clauses: "2.1 3.1.1 3.2.1",
        run: approve,
    },
    Command {
        usage: "application APPLICATION refuse [TEXT] [for CLAUSE]",
        says: "refuses with a reason, which names a clause that the findings do not show as met, \
            or any of the case's when the reviewer proposed to refuse; 1.2.1 when none is said; \
            the place is released",
        actor: "decider1",
        clauses: "3.1.1",
        run: refuse,
    },
    Command {
        usage: "application APPLICATION decided [permit PERMIT]",
        says: "from the submission to the approval, in one line",
        actor: "window1, reviewer1, decider1",
        clauses: "3.1.1",
        run: decided,
    },
];

fn pause(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.application(said)?;
    let call = world.call(said, Who::Officer("reviewer1"))?;
    let kind = match said.get("PAUSE") {
        "hearing" => PauseKind::Hearing,
        "expert-review" => PauseKind::ExpertReview,
        "appraisal" => PauseKind::Appraisal,
        _ => PauseKind::FieldCheck,
    };
    let told = words(said, "已书面告知单位和本人。");
    Ok(decisions::pause(&world.office, &call, id, kind, told)?)
}

fn resume(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.application(said)?;
    let call = world.call(said, Who::Officer("reviewer1"))?;
    Ok(decisions::resume(&world.office, &call, id)?)
}

fn find(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.application(said)?;
    let call = world.call(said, Who::Officer("reviewer1"))?;
    let judgement = Judgement {
        fact: said.get("FACT").to_owned(),
        holds: said.has("holds"),
        reason: words(said, "已核对有关材料。").to_owned(),
    };
    Ok(decisions::find(&world.office, &call, id, judgement)?)
}

fn establish_employer(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.application(said)?;
    let call = world.call(said, Who::Officer("reviewer1"))?;
    let why = words(said, "已核对单位的完税证明和参保记录。");
    let part = (said.has("holds"), why);
    Ok(inaction::establish_employer(&world.office, &call, id, part)?)
}

fn review(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.application(said)?;
    let call = world.call(said, Who::Officer("reviewer1"))?;
    let opinion = words(said, "材料齐全，逐条核对。");
    Ok(decisions::review(&world.office, &call, id, said.has("approve"), opinion)?)
}

fn send_back(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.application(said)?;
    let call = world.call(said, Who::Officer("decider1"))?;
    Ok(decisions::send_back(&world.office, &call, id, words(said, "请再核对收入。"))?)
}

fn approve(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.application(said)?;
    let call = world.call(said, Who::Officer("decider1"))?;
    let permit = decisions::approve(&world.office, &call, id)?;
    if let Some(name) = said.maybe("PERMIT") {
        world.name(Kind::Permit, name, permit);
    }
    Ok(())
}

fn refuse(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.application(said)?;
    let call = world.call(said, Who::Officer("decider1"))?;
    let clause = said.maybe("CLAUSE").unwrap_or("1.2.1");
    Ok(decisions::refuse(&world.office, &call, id, vec![reason(said, clause)])?)
}

pub(super) fn decided(world: &mut World, said: &Said) -> Done {
    let (_, case) = world.application(said)?;
    let plain = said.only("APPLICATION");
    if matches!(case.stage, Stage::Submitted { .. } | Stage::Received { .. }) {
        super::window::accepted(world, &plain)?;
    }
    let (id, _) = world.application(said)?;
    let call = world.call(&plain, Who::Officer("reviewer1"))?;
    decisions::review(&world.office, &call, id, true, "材料齐全，逐条核对。")?;
    approve(world, said)
}
