//! Employers: registration, agents, figures (1.1, 3.5, 3.6).

use std::collections::BTreeMap;

use casework::Employer;
use law::{Subject, Value};
use office::employers::{self, Judgement, NewEmployer};

use super::{Done, free, named, paper, reason, words};
use crate::facts;
use crate::grammar::Said;
use crate::vocabulary::Command;
use crate::world::{Kind, Who, World, agent_login};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        usage: "employer EMPLOYER registered FACTS",
        says: "all of the registration in one line: opened, filled in with a qualified \
            employer's facts (those given here instead), found to fit the plans, accepted, and \
            an agent of the employer's name filed",
        actor: "legal, window1",
        clauses: "1.1.0 1.1.1a 3.6.1",
        run: registered,
    },
    Command {
        usage: "employer EMPLOYER open [like OTHER]",
        says: "the legal representative opens the registration; `like` uses the credit code of \
               another employer",
        actor: "legal",
        clauses: "1.1.0",
        run: open,
    },
    Command {
        usage: "facts employer EMPLOYER [happened DAY] FACTS",
        says: "states facts: the legal representative while the registration is open, afterwards \
            the agent as a change of particulars that happened on the day",
        actor: "legal, agent",
        clauses: "3.5.1 4.7",
        run: state,
    },
    Command {
        usage: "employer EMPLOYER refreshed FACTS",
        says: "the agent brings the figures up to date: a qualified employer's facts of the \
            present day, those given here instead",
        actor: "agent",
        clauses: "3.5.1",
        run: refreshed,
    },
    Command {
        usage: "employer EMPLOYER submit [undeclared]",
        says: "hands the registration to the window, with the declaration of truth",
        actor: "legal",
        clauses: "1.1.0 5.2.0a",
        run: submit,
    },
    Command {
        usage: "employer EMPLOYER find FACT holds|fails [TEXT]",
        says: "an officer's finding on a fact of judgement, with its reason",
        actor: "window1",
        clauses: "1.1.1a 1.1.1b 1.1.3b",
        run: find,
    },
    Command {
        usage: "employer EMPLOYER accept",
        says: "the window takes the employer onto the register",
        actor: "window1",
        clauses: "1.1.0",
        run: accept,
    },
    Command {
        usage: "employer EMPLOYER return [TEXT]",
        says: "the window sends the registration back with a reason",
        actor: "window1",
        clauses: "1.1.0",
        run: send_back,
    },
    Command {
        usage: "employer EMPLOYER name-agent AGENT",
        says: "files the agent; the one before loses access at once",
        actor: "legal",
        clauses: "3.6.1 3.6.2",
        run: name_agent,
    },
    Command {
        usage: "employer EMPLOYER remove-agent",
        says: "takes the agent off the file without a successor",
        actor: "legal",
        clauses: "3.6.2",
        run: remove_agent,
    },
];

fn registered(world: &mut World, said: &Said) -> Done {
    open(world, said)?;
    let legal = world.call(said, Who::Legal(said.get("EMPLOYER")))?;
    let day = world.today();
    let stated =
        facts::stated(&world.office.edition, Subject::Employer, said, day, &facts::employer(day))?;
    employers::state(&world.office, &legal, facts::with_defaults(facts::employer(day), stated))?;
    let licence = paper(world, &legal, "business_licence")?;
    employers::add_paper(&world.office, &legal, licence)?;
    employers::submit(&world.office, &legal, true)?;
    let (id, _) = world.employer(said)?;
    let window = world.call(&Said::default(), Who::Officer("window1"))?;
    let judgement = Judgement {
        fact: "fits_plan".into(),
        holds: true,
        reason: "主营业务符合规划方向，已核对营业执照。".into(),
    };
    employers::find(&world.office, &window, id, judgement)?;
    employers::accept(&world.office, &window, id)?;
    let name = said.get("EMPLOYER");
    world.agent(name)?;
    Ok(employers::name_agent(&world.office, &legal, &agent_login(name))?)
}

fn open(world: &mut World, said: &Said) -> Done {
    free(world, Kind::Employer, said, "EMPLOYER")?;
    let name = said.get("EMPLOYER");
    let uscc = match said.maybe("OTHER") {
        Some(_) => world.get::<Employer>(world.id(Kind::Employer, said, "OTHER")?)?.uscc,
        None => facts::credit_code(world.count(Kind::Employer) + 1),
    };
    let call = world.call(said, Who::Legal(name))?;
    let new =
        NewEmployer {
            name: format!("北京{name}科技有限公司"), uscc, phone: "13800000000".into()
        };
    let id = employers::open(&world.office, &call, &new)?;
    named(world, Kind::Employer, name, id);
    Ok(())
}

fn state(world: &mut World, said: &Said) -> Done {
    let (id, known) = world.employer(said)?;
    let day = world.today();
    let edition = world.office.edition.clone();
    let stated = facts::stated(&edition, Subject::Employer, said, day, &known.facts)?;
    if known.is_registered() {
        return report(world, said, stated, id);
    }
    let call = world.call(said, Who::Legal(said.get("EMPLOYER")))?;
    Ok(employers::state(&world.office, &call, stated)?)
}

fn report(world: &mut World, said: &Said, facts: facts::Stated, id: casework::Id) -> Done {
    let call = world.call(said, Who::Agent(id))?;
    let happened = said.day("DAY").unwrap_or(world.today());
    let facts: BTreeMap<String, Value> =
        facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    Ok(employers::update(&world.office, &call, facts, happened)?)
}

fn refreshed(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.employer(said)?;
    let day = world.today();
    let mut defaults = facts::employer(day);
    // The day of foundation does not move with the years.
    defaults.remove("founded");
    let stated = facts::stated(&world.office.edition, Subject::Employer, said, day, &defaults)?;
    report(world, said, facts::with_defaults(defaults, stated), id)
}

fn submit(world: &mut World, said: &Said) -> Done {
    world.employer(said)?;
    let call = world.call(said, Who::Legal(said.get("EMPLOYER")))?;
    Ok(employers::submit(&world.office, &call, !said.has("undeclared"))?)
}

fn find(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.employer(said)?;
    let call = world.call(said, Who::Officer("window1"))?;
    let judgement = Judgement {
        fact: said.get("FACT").to_owned(),
        holds: said.has("holds"),
        reason: words(said, "已核对有关材料。").to_owned(),
    };
    Ok(employers::find(&world.office, &call, id, judgement)?)
}

fn accept(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.employer(said)?;
    let call = world.call(said, Who::Officer("window1"))?;
    Ok(employers::accept(&world.office, &call, id)?)
}

fn send_back(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.employer(said)?;
    let call = world.call(said, Who::Officer("window1"))?;
    Ok(employers::send_back(&world.office, &call, id, vec![reason(said, "4.8")])?)
}

fn name_agent(world: &mut World, said: &Said) -> Done {
    world.employer(said)?;
    let call = world.call(said, Who::Legal(said.get("EMPLOYER")))?;
    world.agent(said.get("AGENT"))?;
    Ok(employers::name_agent(&world.office, &call, &agent_login(said.get("AGENT")))?)
}

fn remove_agent(world: &mut World, said: &Said) -> Done {
    world.employer(said)?;
    let call = world.call(said, Who::Legal(said.get("EMPLOYER")))?;
    Ok(employers::remove_agent(&world.office, &call)?)
}
