//! The window: receipt, verdicts on materials, the one notice, acceptance (行政许可法 32).

use casework::{Application, By, Employer, MaterialWord, Person};
use office::acceptance::{self, Material, place};

use super::{Done, applications, reason, words};
use crate::grammar::Said;
use crate::vocabulary::Command;
use crate::world::{Trouble, Who, World};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        usage: "application APPLICATION received",
        says: "a paper is added, if there is none, and handed in online, in one line",
        actor: "the person",
        clauses: "4.8",
        run: applications::received,
    },
    Command {
        usage: "application APPLICATION walk-in",
        says: "the window receives the papers of somebody who came without a booking",
        actor: "window1",
        clauses: "4.8 4.10",
        run: walk_in,
    },
    Command {
        usage: "application APPLICATION judge MATERIAL in-order|brought|correct|not-needed [TEXT]",
        says: "the verdict on one material: `in-order` of what was uploaded or a register answers \
            for, `brought` of an original received at the window and in order; with `correct` the \
            text is what to correct, with `not-needed` why",
        actor: "window1",
        clauses: "4.8",
        run: judge,
    },
    Command {
        usage: "application APPLICATION judge-all",
        says: "finds every material without a verdict in order, and what is neither uploaded nor \
            answered for by a register received at the window",
        actor: "window1",
        clauses: "4.8",
        run: judge_all,
    },
    Command {
        usage: "application APPLICATION ask-supplement [agreed TEXT]",
        says: "sends the one notice of everything to correct (一次性告知); a second one names why the \
            supervisor agreed",
        actor: "window1",
        clauses: "3.1.1",
        run: ask_supplement,
    },
    Command {
        usage: "application APPLICATION accept",
        says: "accepts the application; the working days to decide begin",
        actor: "window1",
        clauses: "3.1.1",
        run: accept,
    },
    Command {
        usage: "application APPLICATION accepted",
        says: "handed in, if it was not, every material in order, and accepted, in one line",
        actor: "the person, window1",
        clauses: "3.1.1 4.8",
        run: accepted,
    },
    Command {
        usage: "application APPLICATION not-accept [competent WHERE] [TEXT] [for CLAUSE]",
        says: "does not accept, with the reason and who is competent; the clause says whose matter \
            it is (1.1.3a, 6.1, 6.3) or is not met by the findings, 6.1 when none is said",
        actor: "window1",
        clauses: "6.1 6.3",
        run: not_accept,
    },
];

fn window(world: &mut World, said: &Said) -> Result<office::Call, Trouble> {
    world.call(said, Who::Officer("window1"))
}

fn walk_in(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.application(said)?;
    let call = window(world, said)?;
    Ok(acceptance::receive_walk_in(&world.office, &call, id)?)
}

fn judge(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.application(said)?;
    let call = window(world, said)?;
    let word = if said.has("correct") {
        MaterialWord::Correct { reason: reason(said, "4.8") }
    } else if said.has("not-needed") {
        MaterialWord::NotNeeded { why: words(said, "可以共享取得。").to_owned() }
    } else if said.has("brought") {
        MaterialWord::Brought
    } else {
        MaterialWord::InOrder
    };
    let verdicts = vec![(said.get("MATERIAL").to_owned(), word)];
    Ok(acceptance::judge(&world.office, &call, id, verdicts)?)
}

fn judge_all(world: &mut World, said: &Said) -> Done {
    let (id, case) = world.application(said)?;
    let call = window(world, said)?;
    let open = acceptance::materials(&world.office, &case);
    let open = open.into_iter().filter(|material| !case.verdicts.contains_key(&material.code));
    let employer = world.get::<Employer>(case.employer)?;
    let person = case.person.map(|id| world.get::<Person>(id)).transpose()?;
    let word = |material: &Material| match place(material, &case, &employer, person.as_ref()) {
        None if material.at_window => MaterialWord::Brought,
        _ => MaterialWord::InOrder,
    };
    let verdicts = open.map(|material| (material.code.clone(), word(&material))).collect();
    Ok(acceptance::judge(&world.office, &call, id, verdicts)?)
}

fn ask_supplement(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.application(said)?;
    let call = window(world, said)?;
    let agreed = said.maybe("TEXT").map(|why| (By::of(&call.actor), why.to_owned()));
    Ok(acceptance::ask_supplement(&world.office, &call, id, agreed)?)
}

fn accept(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.application(said)?;
    let call = window(world, said)?;
    Ok(acceptance::accept(&world.office, &call, id)?)
}

pub(super) fn accepted(world: &mut World, said: &Said) -> Done {
    let (_, case): (_, Application) = world.application(said)?;
    if case.stage.code() == "submitted" {
        applications::received(world, &said.only("APPLICATION"))?;
    }
    judge_all(world, said)?;
    accept(world, said)
}

fn not_accept(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.application(said)?;
    let call = window(world, said)?;
    let competent = said.maybe("WHERE").unwrap_or("税务登记地所在区人力社保局");
    let reasons = vec![reason(said, said.maybe("CLAUSE").unwrap_or("6.1"))];
    Ok(acceptance::not_accept(&world.office, &call, id, reasons, competent)?)
}
