//! Changes of particulars, and people who are not on file (3.5, 3.6.3).

use std::collections::BTreeMap;

use casework::{Id, Paper};
use law::Subject;
use office::attempts::{self, Seen};
use office::changes::{self, Report, Told};

use super::{Done, free, named, paper, reason, words};
use crate::facts;
use crate::grammar::Said;
use crate::vocabulary::Command;
use crate::world::{Kind, Trouble, Who, World};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        usage: "person PERSON change ITEM report CHANGE [happened DAY] [without-proof] \
            [to TEXT] FACTS",
        says: "the person reports a change of an item (table `information_items`): in words, or as \
            facts; `child=Name` are the accompanying family",
        actor: "the person",
        clauses: "3.5.1",
        run: of_person,
    },
    Command {
        usage: "employer EMPLOYER change ITEM report CHANGE [happened DAY] [without-proof] \
            [to TEXT] FACTS",
        says: "the agent reports a change of an item of the employer",
        actor: "agent",
        clauses: "3.5.1 3.5.2",
        run: of_employer,
    },
    Command {
        usage: "change CHANGE accept",
        says: "the window takes a checked change into the register",
        actor: "window1",
        clauses: "3.5.1 3.5.2",
        run: accept,
    },
    Command {
        usage: "change CHANGE return [TEXT]",
        says: "the window sends a reported change back with a reason",
        actor: "window1",
        clauses: "3.5.1",
        run: send_back,
    },
    Command {
        usage: "employer EMPLOYER turn-away WORD [intermediary] [TEXT]",
        says: "somebody who is not the filed agent, or does it for others, is turned away at the \
            window and written down",
        actor: "window1",
        clauses: "3.6.3",
        run: turn_away,
    },
    Command {
        usage: "attempts listed",
        says: "an inspector looks at the refused attempts",
        actor: "inspector1",
        clauses: "3.6.3",
        run: listed,
    },
];

fn of_person(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Person, said, "PERSON")?;
    let known = world.get::<casework::Person>(id)?.facts;
    let call = world.call(said, Who::Person(said.get("PERSON")))?;
    report(world, said, &call, (Subject::Applicant, &known))
}

fn of_employer(world: &mut World, said: &Said) -> Done {
    let (id, known) = world.employer(said)?;
    let call = world.call(said, Who::Agent(id))?;
    report(world, said, &call, (Subject::Employer, &known.facts))
}

fn report(
    world: &mut World,
    said: &Said,
    call: &office::Call,
    (subject, known): (Subject, &BTreeMap<String, law::Value>),
) -> Done {
    free(world, Kind::Change, said, "CHANGE")?;
    let day = world.today();
    let to = if let Some(words) = said.maybe("TEXT") {
        Told::Words(words.to_owned())
    } else if said.get("ITEM") == "person.family" {
        Told::Family(
            said.facts.iter().map(|(kind, name, _)| facts::companion(kind, name)).collect(),
        )
    } else {
        let edition = world.office.edition().clone();
        let stated = facts::stated(&edition, subject, said, day, known)?;
        Told::Facts(stated.into_iter().filter_map(|(name, fact)| Some((name, fact?))).collect())
    };
    let ask = Report {
        item: said.get("ITEM").to_owned(),
        to,
        happened: said.day("DAY").unwrap_or(day),
        papers: papers(world, said, call)?,
    };
    let id: Id = changes::report(&world.office, call, &ask)?;
    named(world, Kind::Change, said.get("CHANGE"), id);
    Ok(())
}

/// The paper that the item asks for, unless the line goes without.
fn papers(world: &World, said: &Said, call: &office::Call) -> Result<Vec<Paper>, Trouble> {
    let known = (call.actor.employer, call.actor.person) != (None, None);
    if said.has("without-proof") || !known {
        return Ok(Vec::new());
    }
    let material = match said.get("ITEM") {
        "person.family" => "family_proof",
        "person.contract" => "labour_contract",
        _ => "change_proof",
    };
    Ok(vec![paper(world, call, material)?])
}

fn accept(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Change, said, "CHANGE")?;
    let call = world.call(said, Who::Officer("window1"))?;
    Ok(changes::accept(&world.office, &call, id)?)
}

fn send_back(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Change, said, "CHANGE")?;
    let call = world.call(said, Who::Officer("window1"))?;
    Ok(changes::send_back(&world.office, &call, id, vec![reason(said, "3.5.1")])?)
}

fn turn_away(world: &mut World, said: &Said) -> Done {
    let (employer, _) = world.employer(said)?;
    let call = world.call(said, Who::Officer("window1"))?;
    let seen = Seen {
        employer,
        name: said.get("WORD").to_owned(),
        what: words(said, "代单位递交材料").to_owned(),
        intermediary: said.has("intermediary"),
    };
    Ok(attempts::turn_away(&world.office, &call, &seen)?)
}

fn listed(world: &mut World, said: &Said) -> Done {
    let call = world.call(said, Who::Officer("inspector1"))?;
    attempts::list(&world.office, &call, &office::reading::Filter::default())?;
    Ok(())
}
