//! Yearly plans and schemes of places (二, 4.1–4.6).

use casework::{Id, InternalRules, Plan, Post, Refusal, SchemeKind, SchemeLine, plan_claim};
use office::{places, plans, provisional, schemes};

use super::{Done, free, named, paper, reason, words};
use crate::grammar::Said;
use crate::vocabulary::Command;
use crate::world::{Kind, Trouble, Who, World};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        usage: "plan EMPLOYER YEAR write N posts [without-rules] [without-document]",
        says: "writes the plan for a year with so many posts, the internal rules and their \
            signed document",
        actor: "agent",
        clauses: "2.2 4.1",
        run: write,
    },
    Command {
        usage: "plan EMPLOYER YEAR submit",
        says: "hands the plan in; may be repeated until the intake closes",
        actor: "agent",
        clauses: "4.1",
        run: submit,
    },
    Command {
        usage: "plan EMPLOYER YEAR accept N",
        says: "accepts the plan with so many verified posts",
        actor: "quota1",
        clauses: "2.2 4.1",
        run: accept,
    },
    Command {
        usage: "plan EMPLOYER YEAR return [TEXT]",
        says: "sends the plan back with a reason",
        actor: "quota1",
        clauses: "2.2",
        run: send_back,
    },
    Command {
        usage: "scheme SCHEME draft YEAR total N [quarter QUARTER]",
        says: "drafts the annual scheme under the district's total, or the addition of a quarter",
        actor: "quota1",
        clauses: "2.1 2.3 4.2 4.3",
        run: draft,
    },
    Command {
        usage: "scheme SCHEME provisional N",
        says: "writes into an annual draft how many places of the next year may be used before its \
            scheme (先行使用)",
        actor: "quota1",
        clauses: "4.2",
        run: agree_provisional,
    },
    Command {
        usage: "scheme SCHEME draft YEAR provisional",
        says: "drafts the provisional scheme of a year, within what was agreed to the year before",
        actor: "quota1",
        clauses: "2.4 4.2",
        run: draft_provisional,
    },
    Command {
        usage: "employer EMPLOYER schedules YEAR QUARTERS",
        says: "the agent confirms how many places are to be used in each of the four quarters, \
            `a/b/c/d`",
        actor: "agent",
        clauses: "4.5",
        run: schedule,
    },
    Command {
        usage: "scheme SCHEME line EMPLOYER N [TEXT]",
        says: "sets an employer's places; without an accepted plan only with a reason",
        actor: "quota1",
        clauses: "2.3 4.6",
        run: line,
    },
    Command {
        usage: "scheme SCHEME leader-agrees",
        says: "the bureau's head agrees to an addition, or to a provisional scheme",
        actor: "decider1",
        clauses: "4.2 4.4",
        run: leader_agrees,
    },
    Command {
        usage: "scheme SCHEME submit",
        says: "sends the scheme to the organization department",
        actor: "quota1",
        clauses: "2.4 4.2",
        run: submit_scheme,
    },
    Command {
        usage: "scheme SCHEME consent [TEXT]",
        says: "the organization department agrees (同意), or files an addition (备案), with the \
            number of its reply",
        actor: "org1",
        clauses: "2.4 4.4",
        run: consent,
    },
    Command {
        usage: "scheme SCHEME return [TEXT]",
        says: "the organization department sends the scheme back",
        actor: "org1",
        clauses: "2.4",
        run: return_scheme,
    },
    Command {
        usage: "scheme SCHEME effective",
        says: "puts the scheme into effect: places are granted and every employer is told",
        actor: "quota1",
        clauses: "2.1 2.4 4.5",
        run: effective,
    },
    Command {
        usage: "places YEAR GRANTS",
        says: "a whole annual scheme in one line: `A=5 B=3` are places by employer; employers \
            without an accepted plan get them as a reasoned exception",
        actor: "quota1, org1",
        clauses: "2.1 2.4 4.6",
        run: give_places,
    },
];

fn year(said: &Said) -> i16 {
    said.year().unwrap_or_default()
}

fn posts(count: i64) -> Vec<Post> {
    let post = |at: i64| Post {
        title: "算法工程师".into(),
        name: None,
        quarter: u8::try_from(at % 4).unwrap_or_default() + 1,
        why: "核心研发岗位".into(),
    };
    (0..count).map(post).collect()
}

fn rules(said: &Said) -> InternalRules {
    if said.has("without-rules") {
        return InternalRules::default();
    }
    InternalRules {
        conditions: "在本单位连续工作满一年、年度考核合格的员工可以申请。".into(),
        order: "核心研发岗位优先，其次按入职先后。".into(),
        management: "人力资源部每半年核对一次持证人员在职和合同情况。".into(),
    }
}

fn write(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.employer(said)?;
    let call = world.call(said, Who::Agent(id))?;
    plans::write(&world.office, &call, year(said), posts(said.number("N")), rules(said))?;
    if said.has("without-document") {
        return Ok(());
    }
    let document = paper(world, &call, "plan_rules")?;
    Ok(plans::add_document(&world.office, &call, year(said), document)?)
}

/// Writes the plan with its rules and their document, and hands it in.
pub(crate) fn filed(world: &mut World, said: &Said, count: i64) -> Done {
    let (id, _) = world.employer(said)?;
    let call = world.call(said, Who::Agent(id))?;
    plans::write(&world.office, &call, year(said), posts(count), rules(said))?;
    let document = paper(world, &call, "plan_rules")?;
    plans::add_document(&world.office, &call, year(said), document)?;
    Ok(plans::submit(&world.office, &call, year(said))?)
}

fn submit(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.employer(said)?;
    let call = world.call(said, Who::Agent(id))?;
    Ok(plans::submit(&world.office, &call, year(said))?)
}

/// The plan of the line's employer and year.
pub(crate) fn plan(world: &World, said: &Said) -> Result<(Id, Plan), Trouble> {
    let (employer, _) = world.employer(said)?;
    let claim = plan_claim(employer, year(said));
    let found = world.office.store.read(|rx| rx.claim(&claim))?;
    let (_, id) = found.ok_or(Refusal::NotFound)?;
    Ok((id, world.get(id)?))
}

fn accept(world: &mut World, said: &Said) -> Done {
    let (id, _) = plan(world, said)?;
    let call = world.call(said, Who::Officer("quota1"))?;
    Ok(plans::accept(&world.office, &call, id, said.number("N"))?)
}

fn send_back(world: &mut World, said: &Said) -> Done {
    let (id, _) = plan(world, said)?;
    let call = world.call(said, Who::Officer("quota1"))?;
    Ok(plans::send_back(&world.office, &call, id, vec![reason(said, "2.2")])?)
}

fn draft(world: &mut World, said: &Said) -> Done {
    free(world, Kind::Scheme, said, "SCHEME")?;
    let call = world.call(said, Who::Officer("quota1"))?;
    let kind = match said.maybe("QUARTER").and_then(|quarter| quarter.parse().ok()) {
        Some(quarter) => SchemeKind::Addition { quarter },
        None => SchemeKind::Annual,
    };
    let id = schemes::draft(&world.office, &call, year(said), kind, said.number("N"))?;
    named(world, Kind::Scheme, said.get("SCHEME"), id);
    Ok(())
}

fn agree_provisional(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Scheme, said, "SCHEME")?;
    let call = world.call(said, Who::Officer("quota1"))?;
    Ok(provisional::agree(&world.office, &call, id, said.number("N"))?)
}

fn draft_provisional(world: &mut World, said: &Said) -> Done {
    free(world, Kind::Scheme, said, "SCHEME")?;
    let call = world.call(said, Who::Officer("quota1"))?;
    let id = provisional::draft(&world.office, &call, year(said))?;
    named(world, Kind::Scheme, said.get("SCHEME"), id);
    Ok(())
}

fn schedule(world: &mut World, said: &Said) -> Done {
    let (employer, _) = world.employer(said)?;
    let call = world.call(said, Who::Agent(employer))?;
    let parts: Vec<i64> = said.get("QUARTERS").split('/').filter_map(|n| n.parse().ok()).collect();
    let quarters = parts.try_into().map_err(|_| Trouble::Story {
        column: said.column("QUARTERS"),
        says: "四个季度各写一个数，例如 1/2/0/1".into(),
    })?;
    Ok(places::schedule(&world.office, &call, year(said), quarters)?)
}

fn line(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Scheme, said, "SCHEME")?;
    let (employer, _) = world.employer(said)?;
    let call = world.call(said, Who::Officer("quota1"))?;
    let why = words(said, "").to_owned();
    let line = SchemeLine { computed: None, places: said.number("N"), why };
    Ok(schemes::set_line(&world.office, &call, id, employer, line)?)
}

fn leader_agrees(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Scheme, said, "SCHEME")?;
    let call = world.call(said, Who::Officer("decider1"))?;
    Ok(schemes::leader_agrees(&world.office, &call, id)?)
}

fn submit_scheme(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Scheme, said, "SCHEME")?;
    let call = world.call(said, Who::Officer("quota1"))?;
    Ok(schemes::submit(&world.office, &call, id)?)
}

fn consent(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Scheme, said, "SCHEME")?;
    let call = world.call(said, Who::Officer("org1"))?;
    Ok(schemes::consent(&world.office, &call, id, words(said, "丰组函〔3〕号"))?)
}

fn return_scheme(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Scheme, said, "SCHEME")?;
    let call = world.call(said, Who::Officer("org1"))?;
    Ok(schemes::send_back(&world.office, &call, id, words(said, "请调整后再报。"))?)
}

fn effective(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Scheme, said, "SCHEME")?;
    let call = world.call(said, Who::Officer("quota1"))?;
    Ok(schemes::make_effective(&world.office, &call, id)?)
}

/// The district's total when a line only names places.
const TOTAL: i64 = 1_000_000;

fn give_places(world: &mut World, said: &Said) -> Done {
    let call = world.call(said, Who::Officer("quota1"))?;
    let id = schemes::draft(&world.office, &call, year(said), SchemeKind::Annual, TOTAL)?;
    for (name, places, column) in &said.facts {
        let wrong = |says: String| Trouble::Story { column: *column, says };
        let places = places.parse().map_err(|_| wrong(format!("“{places}”不是个数")))?;
        let employer = world.named_employer(name).map_err(wrong)?;
        let line = SchemeLine { computed: None, places, why: "按例外情形配置。".into() };
        schemes::set_line(&world.office, &call, id, employer, line)?;
    }
    schemes::submit(&world.office, &call, id)?;
    let org = world.call(&Said::default(), Who::Officer("org1"))?;
    schemes::consent(&world.office, &org, id, "丰组函〔1〕号")?;
    Ok(schemes::make_effective(&world.office, &call, id)?)
}
