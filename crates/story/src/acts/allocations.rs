//! Key-support tags, scores, guarantees, requests for more, and the allocation (2.3–2.7.7,
//! 4.3–4.5).

use casework::{Id, Refusal, SchemeKind};
use office::plans::Scoring;
use office::tags::NewTag;
use office::{allocations, plans, schemes, tags};

use super::plans::plan;
use super::{Done, free, named, words};
use crate::grammar::Said;
use crate::vocabulary::Command;
use crate::world::{Kind, Trouble, Who, World};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        usage: "employer EMPLOYER tag CODE from DAY until UNTIL [TEXT]",
        says: "records a key-support tag with its period; the text is the evidence",
        actor: "quota1",
        clauses: "2.5 2.6 2.7.1 2.7.2 2.7.3 2.7.4 2.7.5 2.7.6 2.7.7",
        run: tag,
    },
    Command {
        usage: "employer EMPLOYER untag CODE [TEXT]",
        says: "a key-support tag ends today, with a reason",
        actor: "quota1",
        clauses: "2.7.1 2.7.2 2.7.3 2.7.4 2.7.5 2.7.6 2.7.7",
        run: untag,
    },
    Command {
        usage: "plan EMPLOYER YEAR ready N SCORES",
        says: "all of a plan in one line: written with so many posts, handed in, accepted in \
            full, and scored: the middle step everywhere, other figures as given \
            (`prospects=2 talent=12`)",
        actor: "agent, quota1",
        clauses: "2.2 2.3 4.1",
        run: ready,
    },
    Command {
        usage: "plan EMPLOYER YEAR score SCORES [TEXT]",
        says: "scores criteria: the step of a finding, or a number (`prospects=2`); the text is \
            the evidence",
        actor: "quota1",
        clauses: "2.3",
        run: score,
    },
    Command {
        usage: "plan EMPLOYER YEAR guarantee N [TEXT]",
        says: "guarantees places to urgent needs; the text is the reason",
        actor: "decider1",
        clauses: "2.6",
        run: guarantee,
    },
    Command {
        usage: "employer EMPLOYER asks-more N quarter QUARTER [TEXT]",
        says: "asks for more places in a quarter of the present year",
        actor: "agent",
        clauses: "4.3",
        run: ask_more,
    },
    Command {
        usage: "employer EMPLOYER more-verified N quarter QUARTER",
        says: "so many of those asked for are real and distinct",
        actor: "quota1",
        clauses: "4.3 4.4",
        run: verify_more,
    },
    Command {
        usage: "employer EMPLOYER more-guaranteed N quarter QUARTER [TEXT]",
        says: "guarantees so many places of a verified request to urgent needs; zero withdraws it",
        actor: "decider1",
        clauses: "2.6 4.3",
        run: guarantee_more,
    },
    Command {
        usage: "allocation ALLOCATION announce YEAR places N [quarter QUARTER]",
        says: "commits the seed of a run; N is the district's total of the year, or for a quarter \
            the places to add",
        actor: "quota1",
        clauses: "2.1 2.3",
        run: announce,
    },
    Command {
        usage: "allocation ALLOCATION freeze",
        says: "freezes the data, once nothing more can come in",
        actor: "quota1",
        clauses: "2.3 4.2 4.4",
        run: freeze,
    },
    Command {
        usage: "allocation ALLOCATION compute",
        says: "opens the seed and shares the places",
        actor: "quota1",
        clauses: "2.3 2.5 2.6",
        run: compute,
    },
    Command {
        usage: "allocation ALLOCATION discard [TEXT]",
        says: "gives a run up, with a reason",
        actor: "quota1",
        clauses: "2.3",
        run: discard,
    },
    Command {
        usage: "allocation ALLOCATION adopt SCHEME",
        says: "drafts the scheme that was computed",
        actor: "quota1",
        clauses: "2.4 4.2 4.4",
        run: adopt,
    },
    Command {
        usage: "scheme SCHEME passed",
        says: "the whole way of a drafted scheme: agreed to, filed, in effect",
        actor: "decider1, org1, quota1",
        clauses: "2.4 4.2 4.4 4.5",
        run: passed,
    },
];

fn year(said: &Said) -> i16 {
    said.year().unwrap_or_default()
}

fn quarter(said: &Said) -> u8 {
    said.number("QUARTER").try_into().unwrap_or_default()
}

fn tag(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.employer(said)?;
    let call = world.call(said, Who::Officer("quota1"))?;
    let today = world.today();
    let new = NewTag {
        code: said.get("CODE").to_owned(),
        evidence: words(said, "主管部门公布的名单。").to_owned(),
        from: said.day("DAY").unwrap_or(today),
        until: said.day("UNTIL").unwrap_or(today),
    };
    Ok(tags::tag(&world.office, &call, id, &new)?)
}

fn untag(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.employer(said)?;
    let call = world.call(said, Who::Officer("quota1"))?;
    let why = words(said, "名单已更新，不再列入。");
    Ok(tags::untag(&world.office, &call, id, said.get("CODE"), why)?)
}

/// Figures by criterion, as a line states them.
fn figures(said: &Said) -> Result<Vec<(String, i64)>, Trouble> {
    let figure = |(name, text, column): &(String, String, usize)| {
        let wrong =
            || Trouble::Story { column: *column, says: format!("“{text}”不是个数") };
        Ok((name.clone(), text.parse().map_err(|_| wrong())?))
    };
    said.facts.iter().map(figure).collect()
}

/// Every criterion that an officer scores, on its middle step.
const MIDDLE: [(&str, i64); 5] =
    [("prospects", 1), ("public_duty", 1), ("lawful", 1), ("management", 1), ("talent", 1)];

fn ready(world: &mut World, said: &Said) -> Done {
    let count = said.number("N");
    super::plans::filed(world, said, count)?;
    let (id, _) = plan(world, said)?;
    let call = world.call(said, Who::Officer("quota1"))?;
    plans::accept(&world.office, &call, id, count)?;
    let stated = figures(said)?;
    let middle = MIDDLE.iter().map(|(name, figure)| ((*name).to_owned(), *figure));
    for (criterion, figure) in middle.chain(stated) {
        score_one(world, said, id, (criterion, figure))?;
    }
    Ok(())
}

fn score_one(world: &mut World, said: &Said, id: Id, (criterion, figure): (String, i64)) -> Done {
    let call = world.call(said, Who::Officer("quota1"))?;
    let evidence = words(said, "核查报告和主管部门的认定。").to_owned();
    Ok(plans::score(&world.office, &call, id, &Scoring { criterion, figure, evidence })?)
}

fn score(world: &mut World, said: &Said) -> Done {
    let (id, _) = plan(world, said)?;
    for one in figures(said)? {
        score_one(world, said, id, one)?;
    }
    Ok(())
}

fn guarantee(world: &mut World, said: &Said) -> Done {
    let (id, _) = plan(world, said)?;
    let call = world.call(said, Who::Officer("decider1"))?;
    let why = words(said, "重点引进的领军企业急需紧缺人才。");
    Ok(plans::guarantee(&world.office, &call, id, said.number("N"), why)?)
}

fn ask_more(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.employer(said)?;
    let call = world.call(said, Who::Agent(id))?;
    let why = words(said, "新项目启动，岗位增加。");
    Ok(plans::ask_more(&world.office, &call, quarter(said), said.number("N"), why)?)
}

/// The employer's plan of the present year.
fn plan_now(world: &World, said: &Said) -> Result<Id, Trouble> {
    let (employer, _) = world.employer(said)?;
    let claim = casework::plan_claim(employer, world.today().year());
    let found = world.office.store.read(|rx| rx.claim(&claim))?;
    Ok(found.ok_or(Refusal::NotFound)?.1)
}

fn guarantee_more(world: &mut World, said: &Said) -> Done {
    let id = plan_now(world, said)?;
    let call = world.call(said, Who::Officer("decider1"))?;
    let why = words(said, "重点引进的领军企业急需紧缺人才。");
    let decided = (said.number("N"), why);
    Ok(plans::guarantee_more(&world.office, &call, id, quarter(said), decided)?)
}

fn verify_more(world: &mut World, said: &Said) -> Done {
    let id = plan_now(world, said)?;
    let call = world.call(said, Who::Officer("quota1"))?;
    Ok(plans::verify_more(&world.office, &call, id, quarter(said), said.number("N"))?)
}

fn announce(world: &mut World, said: &Said) -> Done {
    free(world, Kind::Run, said, "ALLOCATION")?;
    let call = world.call(said, Who::Officer("quota1"))?;
    let kind = match said.maybe("QUARTER") {
        Some(_) => SchemeKind::Addition { quarter: quarter(said) },
        None => SchemeKind::Annual,
    };
    let id = allocations::announce(&world.office, &call, year(said), kind, said.number("N"))?;
    named(world, Kind::Run, said.get("ALLOCATION"), id);
    Ok(())
}

fn freeze(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Run, said, "ALLOCATION")?;
    let call = world.call(said, Who::Officer("quota1"))?;
    Ok(allocations::freeze(&world.office, &call, id)?)
}

fn compute(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Run, said, "ALLOCATION")?;
    let call = world.call(said, Who::Officer("quota1"))?;
    Ok(allocations::compute(&world.office, &call, id)?)
}

fn discard(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Run, said, "ALLOCATION")?;
    let call = world.call(said, Who::Officer("quota1"))?;
    Ok(allocations::discard(&world.office, &call, id, words(said, "数据有误，重新计算。"))?)
}

fn adopt(world: &mut World, said: &Said) -> Done {
    free(world, Kind::Scheme, said, "SCHEME")?;
    let id = world.id(Kind::Run, said, "ALLOCATION")?;
    let call = world.call(said, Who::Officer("quota1"))?;
    let scheme = allocations::adopt(&world.office, &call, id)?;
    named(world, Kind::Scheme, said.get("SCHEME"), scheme);
    Ok(())
}

fn passed(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Scheme, said, "SCHEME")?;
    let quota = world.call(said, Who::Officer("quota1"))?;
    let kind = world.get::<casework::Scheme>(id)?.kind;
    if kind != SchemeKind::Annual {
        let leader = world.call(&Said::default(), Who::Officer("decider1"))?;
        schemes::leader_agrees(&world.office, &leader, id)?;
    }
    // What is used provisionally was agreed to with the plan of the year before.
    if kind != SchemeKind::Provisional {
        schemes::submit(&world.office, &quota, id)?;
        let org = world.call(&Said::default(), Who::Officer("org1"))?;
        schemes::consent(&world.office, &org, id, "丰组函〔3〕号")?;
    }
    Ok(schemes::make_effective(&world.office, &quota, id)?)
}
