//! Cases against employers and persons (处理案件, 5.2), and the clearing of invalid permits (3.4.3).

use casework::{Id, Intended, MeasureKind, Party, Sanction, Service};
use office::files::{self, Upload};
use office::sanctions::{self, Exhibit, Opening, Ruling};

use super::{Done, free, named, words};
use crate::grammar::Said;
use crate::vocabulary::Command;
use crate::world::{Kind, Trouble, Who, World};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        usage: "case CASE found against EMPLOYER clause CLAUSE [left DAY from PERMIT] [norm WHERE] \
            [corrected] [evidence N] [TEXT]",
        says: "an inspector opens a case against an employer with a finding: the facts, one piece \
            of evidence or so many; `left` is an unreported leaving",
        actor: "inspector1",
        clauses: "5.2.0b",
        run: found_against_employer,
    },
    Command {
        usage: "case CASE found at-fault PERSON clause CLAUSE [holding PERMIT] [norm WHERE] \
            [corrected] [evidence N] [TEXT]",
        says: "the same against a person, who may hold a permit; clause 3.4.3 clears an invalid \
            one",
        actor: "inspector1",
        clauses: "3.4.3 5.2.0b",
        run: found_against_person,
    },
    Command {
        usage: "case CASE evidence [pdf] [program] [TEXT]",
        says: "an inspector adds evidence to a case whose party has not been told: a statement, or \
            a file of a kind",
        actor: "inspector1",
        clauses: "5.2.0b",
        run: evidence,
    },
    Command {
        usage: "case CASE open-evidence N",
        says: "opens the file of the case's piece of evidence with a number",
        actor: "the party",
        clauses: "5.2.0b",
        run: open_evidence,
    },
    Command {
        usage: "case CASE tell MEASURE [places N in YEAR] [months MONTHS] [without-exit] [TEXT]",
        says: "the notice (告知书): what is intended, why, until when the party may speak",
        actor: "inspector1",
        clauses: "5.2.0b",
        run: tell,
    },
    Command {
        usage: "case CASE state [TEXT]",
        says: "the party makes a statement (陈述申辩)",
        actor: "the party",
        clauses: "5.2.0b",
        run: state,
    },
    Command {
        usage: "case CASE ask-hearing",
        says: "the party asks for a hearing (要求听证)",
        actor: "the party",
        clauses: "5.2.0b",
        run: ask_hearing,
    },
    Command {
        usage: "case CASE set-hearing DAY",
        says: "the chair sets the hearing for a day",
        actor: "reviewer1",
        clauses: "5.2.0b",
        run: set_hearing,
    },
    Command {
        usage: "case CASE hear [TEXT]",
        says: "the chair records the hearing with its minutes",
        actor: "reviewer1",
        clauses: "5.2.0b",
        run: hear,
    },
    Command {
        usage: "case CASE decide MEASURE [places N in YEAR] [months MONTHS] [answered] \
            [minutes WHERE] [TEXT]",
        says: "decides; `answered` answers what the party said, `minutes` is the number of the \
            collective discussion",
        actor: "decider1",
        clauses: "5.2.0b",
        run: decide,
    },
    Command {
        usage: "case CASE serve [unsigned]",
        says: "the decision is served and takes effect; `unsigned` has no receipt",
        actor: "decider1",
        clauses: "5.2.0b",
        run: serve,
    },
    Command {
        usage: "case CASE ask-repair [TEXT]",
        says: "the party says that it has put things right (申请解除)",
        actor: "the party",
        clauses: "5.2.0b",
        run: ask_repair,
    },
    Command {
        usage: "case CASE refuse-repair [TEXT]",
        says: "it has not, and what is missing",
        actor: "decider1",
        clauses: "5.2.0b",
        run: refuse_repair,
    },
    Command {
        usage: "case CASE end [TEXT]",
        says: "ends the measure: put right",
        actor: "decider1",
        clauses: "5.2.0b",
        run: end,
    },
    Command {
        usage: "case CASE set-aside [TEXT]",
        says: "sets the decision aside (撤销处理) after review or a judgment",
        actor: "decider1",
        clauses: "5.2.0b",
        run: set_aside,
    },
    Command {
        usage: "case CASE drop [reminded] [TEXT]",
        says: "closes the case without a measure, or with a reminder",
        actor: "inspector1",
        clauses: "5.2.0b 5.2.1",
        run: drop,
    },
];

fn found_against_employer(world: &mut World, said: &Said) -> Done {
    let (employer, _) = world.employer(said)?;
    let unreported = match said.day("DAY") {
        Some(left) => Some((world.id(Kind::Permit, said, "PERMIT")?, left)),
        None => None,
    };
    found(world, said, &Opening { unreported, ..opening(said, Party::Employer { employer }) })
}

fn found_against_person(world: &mut World, said: &Said) -> Done {
    let call = world.call(said, Who::Person(said.get("PERSON")))?;
    let of_person = world.call(&said.only("PERSON"), Who::Person(said.get("PERSON")))?;
    let person = of_person.actor.person.or(call.actor.person);
    let missing =
        || Trouble::Story { column: said.column("PERSON"), says: "还没有建档".into() };
    let permit = match said.maybe("PERMIT") {
        Some(_) => Some(world.id(Kind::Permit, said, "PERMIT")?),
        None => None,
    };
    let against = Party::Person { person: person.ok_or_else(missing)?, permit };
    found(world, said, &opening(said, against))
}

fn opening(said: &Said, against: Party) -> Opening {
    let count = said.maybe("N").map_or(1, |_| said.number("N"));
    let evidence = |at| Exhibit::words(format!("第{at}份证据：核查记录"));
    Opening {
        against,
        clause: said.get("CLAUSE").to_owned(),
        facts: words(said, "经核查，情况属实。").to_owned(),
        norm: said.get("WHERE").to_owned(),
        evidence: (1..=count).map(evidence).collect(),
        corrected: said.has("corrected"),
        unreported: None,
    }
}

fn found(world: &mut World, said: &Said, opening: &Opening) -> Done {
    free(world, Kind::Case, said, "CASE")?;
    let call = world.call(said, Who::Officer("inspector1"))?;
    let id = sanctions::open(&world.office, &call, opening)?;
    named(world, Kind::Case, said.get("CASE"), id);
    Ok(())
}

fn evidence(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Case, said, "CASE")?;
    let call = world.call(said, Who::Officer("inspector1"))?;
    let upload = |bytes: &[u8]| Upload {
        name: "证据.pdf".into(),
        material: "evidence".into(),
        bytes: bytes.to_vec(),
    };
    let file = match (said.has("pdf"), said.has("program")) {
        (true, _) => Some(upload(super::PDF)),
        (_, true) => Some(upload(b"MZ")),
        _ => None,
    };
    let exhibit = Exhibit { what: words(said, "与出具单位核对的记录").to_owned(), file };
    Ok(sanctions::add_evidence(&world.office, &call, id, &exhibit)?)
}

fn open_evidence(world: &mut World, said: &Said) -> Done {
    let (id, call) = party(world, said)?;
    let shown = world.get::<Sanction>(id)?.finding.evidence;
    let at = usize::try_from(said.number("N")).unwrap_or_default();
    let file = at.checked_sub(1).and_then(|at| shown.get(at)?.file);
    let missing = || Trouble::Story { column: said.column("N"), says: "没有这份文件".into() };
    files::open(&world.office, &call, file.ok_or_else(missing)?, Some(id), "查看证据")?;
    Ok(())
}

fn intended(said: &Said) -> Intended {
    let kind = match said.get("MEASURE") {
        "quota-cut" => {
            let year = said.year().unwrap_or_default();
            MeasureKind::QuotaCut { places: said.number("N"), year }
        }
        "suspension" => MeasureKind::Suspension,
        "disqualification" => MeasureKind::Disqualification,
        "restriction-list" => MeasureKind::RestrictionList,
        _ => MeasureKind::PermitCancellation,
    };
    let months = i32::try_from(said.number("MONTHS")).unwrap_or(i32::MAX);
    let exit =
        if kind.stops() && !said.has("without-exit") { "完成整改并经核实" } else { "" };
    Intended { kind, months, exit: exit.into() }
}

fn id(world: &World, said: &Said) -> Result<Id, Trouble> {
    world.id(Kind::Case, said, "CASE")
}

fn tell(world: &mut World, said: &Said) -> Done {
    let id = id(world, said)?;
    let call = world.call(said, Who::Officer("inspector1"))?;
    let why = words(said, "事实清楚，拟作出与情节相当的处理。");
    sanctions::tell(&world.office, &call, id, &intended(said), why)?;
    Ok(())
}

/// The party's own call: the employer's agent, or the person.
fn party(world: &mut World, said: &Said) -> Result<(Id, office::Call), Trouble> {
    let id = id(world, said)?;
    let against = world.get::<casework::Sanction>(id)?.against;
    let call = match against {
        Party::Employer { employer } => world.call(said, Who::Agent(employer))?,
        Party::Person { person, .. } => {
            let number = world.get::<casework::Person>(person)?.id_number;
            let known = world.numbers.iter().find(|(_, of)| **of == number);
            let name = known.map(|(name, _)| name.clone()).unwrap_or_default();
            world.call(said, Who::Person(&name))?
        }
    };
    Ok((id, call))
}

fn state(world: &mut World, said: &Said) -> Done {
    let (id, call) = party(world, said)?;
    let words = words(said, "情况与所述不完全一致，请予核实。");
    Ok(sanctions::state(&world.office, &call, id, words)?)
}

fn ask_hearing(world: &mut World, said: &Said) -> Done {
    let (id, call) = party(world, said)?;
    Ok(sanctions::ask_hearing(&world.office, &call, id)?)
}

fn set_hearing(world: &mut World, said: &Said) -> Done {
    let id = id(world, said)?;
    let call = world.call(said, Who::Officer("reviewer1"))?;
    let day = said.day("DAY").unwrap_or(world.today());
    Ok(sanctions::set_hearing(&world.office, &call, id, day)?)
}

fn hear(world: &mut World, said: &Said) -> Done {
    let id = id(world, said)?;
    let call = world.call(said, Who::Officer("reviewer1"))?;
    Ok(sanctions::hear(&world.office, &call, id, words(said, "双方到场，笔录已签字。"))?)
}

fn decide(world: &mut World, said: &Said) -> Done {
    let id = id(world, said)?;
    let call = world.call(said, Who::Officer("decider1"))?;
    let answer = if said.has("answered") { "已逐条核实并在理由中回应。" } else { "" };
    let ruling = Ruling {
        measure: intended(said),
        reasons: words(said, "事实清楚，证据充分。").to_owned(),
        answer: answer.into(),
        minutes: said.get("WHERE").to_owned(),
    };
    Ok(sanctions::decide(&world.office, &call, id, &ruling)?)
}

fn serve(world: &mut World, said: &Said) -> Done {
    let id = id(world, said)?;
    let call = world.call(said, Who::Officer("decider1"))?;
    let receipt = if said.has("unsigned") { "" } else { "送达回证1号" };
    Ok(sanctions::serve(&world.office, &call, id, Service::InPerson, receipt)?)
}

fn ask_repair(world: &mut World, said: &Said) -> Done {
    let (id, call) = party(world, said)?;
    let words = words(said, "已完成整改，请予核实。");
    Ok(sanctions::ask_repair(&world.office, &call, id, words)?)
}

fn refuse_repair(world: &mut World, said: &Said) -> Done {
    let id = id(world, said)?;
    let call = world.call(said, Who::Officer("decider1"))?;
    let words = words(said, "管理制度尚未公布施行。");
    Ok(sanctions::refuse_repair(&world.office, &call, id, words)?)
}

fn end(world: &mut World, said: &Said) -> Done {
    let id = id(world, said)?;
    let call = world.call(said, Who::Officer("decider1"))?;
    Ok(sanctions::end(&world.office, &call, id, words(said, "整改完成，已核实。"))?)
}

fn set_aside(world: &mut World, said: &Said) -> Done {
    let id = id(world, said)?;
    let call = world.call(said, Who::Officer("decider1"))?;
    let words = words(said, "行政复议决定撤销原处理。");
    Ok(sanctions::set_aside(&world.office, &call, id, words)?)
}

fn drop(world: &mut World, said: &Said) -> Done {
    let id = id(world, said)?;
    let call = world.call(said, Who::Officer("inspector1"))?;
    let words = words(said, "情节轻微并已改正。");
    Ok(sanctions::drop(&world.office, &call, id, words, said.has("reminded"))?)
}
