//! Applications up to the hand-in of papers (4.7–4.9).

use casework::{Application, Refusal};
use office::applications::{self, NewApplication};

use super::{Done, free, named, paper, reason};
use crate::grammar::Said;
use crate::vocabulary::Command;
use crate::world::{Kind, Trouble, Who, World};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        usage: "employer EMPLOYER application APPLICATION open for PERSON [route ROUTE]",
        says: "the employer opens an application (新办) for a person, with the route picked",
        actor: "agent",
        clauses: "1.2.0a 4.7",
        run: open,
    },
    Command {
        usage: "application APPLICATION join [as-invited WORD]",
        says: "the person joins with their own account and the invitation code; `as-invited` \
            types another code",
        actor: "the person",
        clauses: "4.7",
        run: join,
    },
    Command {
        usage: "application APPLICATION route ROUTE",
        says: "the employer picks the route (申报类别)",
        actor: "agent",
        clauses: "1.2.0c",
        run: route,
    },
    Command {
        usage: "application APPLICATION send [undeclared]",
        says: "the person declares the truth and passes the case to the employer",
        actor: "the person",
        clauses: "4.7 5.2.0a",
        run: send,
    },
    Command {
        usage: "application APPLICATION return-to-person [TEXT]",
        says: "the employer sends the case back to the person with a reason",
        actor: "agent",
        clauses: "4.7",
        run: return_to_person,
    },
    Command {
        usage: "employer EMPLOYER application APPLICATION prepared for PERSON [route ROUTE]",
        says: "opened on route 1.2.1 or the one given, joined and sent to the employer, in one \
            line",
        actor: "agent, the person",
        clauses: "1.2.0a 4.7",
        run: prepared,
    },
    Command {
        usage: "application APPLICATION submit [undeclared]",
        says: "the employer confirms the submission (确认提交): facts are frozen, a place is held, \
            the days to hand in begin",
        actor: "agent",
        clauses: "2.1 4.6 4.8 5.2.0a",
        run: submit,
    },
    Command {
        usage: "application APPLICATION withdraw",
        says: "takes the application back",
        actor: "agent",
        clauses: "4.7",
        run: withdraw,
    },
    Command {
        usage: "application APPLICATION paper MATERIAL",
        says: "adds a paper of a page; the material is a code of the law's table `materials`",
        actor: "the person",
        clauses: "4.8",
        run: add_paper,
    },
    Command {
        usage: "application APPLICATION paper-out MATERIAL",
        says: "takes the papers of a material out again; what was found in order about it counts \
            no more",
        actor: "the person",
        clauses: "4.8",
        run: take_out,
    },
    Command {
        usage: "application APPLICATION hand-in",
        says: "hands the papers in online (网上报送)",
        actor: "the person",
        clauses: "4.8",
        run: hand_in,
    },
    Command {
        usage: "application APPLICATION supplement",
        says: "hands the corrections in (补正)",
        actor: "the person",
        clauses: "4.8",
        run: supplement,
    },
];

/// The person an application is for, by the story's name.
fn holder(world: &World, said: &Said) -> Result<String, Trouble> {
    let (_, case) = world.application(said)?;
    let found = world.numbers.iter().find(|(_, number)| **number == case.id_number);
    Ok(found.map(|(name, _)| name.clone()).unwrap_or_default())
}

fn open(world: &mut World, said: &Said) -> Done {
    open_on(world, said, said.maybe("ROUTE").map(str::to_owned))
}

fn open_on(world: &mut World, said: &Said, category: Option<String>) -> Done {
    free(world, Kind::Application, said, "APPLICATION")?;
    let (employer, _) = world.employer(said)?;
    world.id(Kind::Person, said, "PERSON")?;
    let id_number = world.numbers.get(said.get("PERSON")).cloned().unwrap_or_default();
    let call = world.call(said, Who::Agent(employer))?;
    let new = NewApplication { name: "张三".into(), id_number, category };
    let invitation = applications::open(&world.office, &call, &new)?;
    let name = said.get("APPLICATION");
    world.codes.insert(name.to_owned(), invitation.code);
    named(world, Kind::Application, name, invitation.application);
    Ok(())
}

fn join(world: &mut World, said: &Said) -> Done {
    let person = holder(world, said)?;
    let call = world.call(said, Who::Person(&person))?;
    let code = match said.maybe("WORD") {
        Some(code) => code.to_owned(),
        None => world.codes.get(said.get("APPLICATION")).cloned().unwrap_or_default(),
    };
    applications::join(&world.office, &call, &code)?;
    Ok(())
}

fn route(world: &mut World, said: &Said) -> Done {
    let (id, case) = world.application(said)?;
    let call = world.call(said, Who::Agent(case.employer))?;
    Ok(applications::categorise(&world.office, &call, id, said.get("ROUTE"))?)
}

fn send(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.application(said)?;
    let person = holder(world, said)?;
    let call = world.call(said, Who::Person(&person))?;
    Ok(applications::send_to_employer(&world.office, &call, id, !said.has("undeclared"))?)
}

fn return_to_person(world: &mut World, said: &Said) -> Done {
    let (id, case) = world.application(said)?;
    let call = world.call(said, Who::Agent(case.employer))?;
    Ok(applications::return_to_person(&world.office, &call, id, vec![reason(said, "4.7")])?)
}

pub(super) fn prepared(world: &mut World, said: &Said) -> Done {
    let category = said.maybe("ROUTE").unwrap_or("1.2.1").to_owned();
    open_on(world, said, Some(category))?;
    join(world, said)?;
    send(world, said)
}

pub(super) fn submit(world: &mut World, said: &Said) -> Done {
    let (id, case) = world.application(said)?;
    let call = world.call(said, Who::Agent(case.employer))?;
    applications::submit(&world.office, &call, id, !said.has("undeclared"))?;
    Ok(())
}

fn withdraw(world: &mut World, said: &Said) -> Done {
    let (id, case) = world.application(said)?;
    let call = world.call(said, Who::Agent(case.employer))?;
    Ok(applications::withdraw(&world.office, &call, id)?)
}

fn add_paper(world: &mut World, said: &Said) -> Done {
    let material = said.maybe("MATERIAL").unwrap_or("id_card").to_owned();
    let (id, _) = world.application(said)?;
    let person = holder(world, said)?;
    let call = world.call(said, Who::Person(&person))?;
    let paper = paper(world, &call, &material)?;
    Ok(applications::add_paper(&world.office, &call, id, paper)?)
}

fn hand_in(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.application(said)?;
    let person = holder(world, said)?;
    let call = world.call(said, Who::Person(&person))?;
    Ok(applications::hand_in_online(&world.office, &call, id)?)
}

fn take_out(world: &mut World, said: &Said) -> Done {
    let (id, case) = world.application(said)?;
    let who = holder(world, said)?;
    let call = world.call(said, Who::Person(&who))?;
    let material = said.get("MATERIAL");
    let mut files = case.papers.iter().filter(|paper| paper.material == material);
    let file = files.next().ok_or(Refusal::NotFound)?.file;
    Ok(applications::remove_paper(&world.office, &call, id, file)?)
}

/// Adds a paper and hands in: what `received` says in one line.
pub(super) fn received(world: &mut World, said: &Said) -> Done {
    let (_, case): (_, Application) = world.application(said)?;
    if case.papers.is_empty() {
        add_paper(world, said)?;
    }
    hand_in(world, said)
}

fn supplement(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.application(said)?;
    let person = holder(world, said)?;
    let call = world.call(said, Who::Person(&person))?;
    Ok(applications::supplement(&world.office, &call, id)?)
}
