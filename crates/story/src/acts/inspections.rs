//! Inspections (3.4.2): draws, notices, records, and the leads that open them (5.2.3).

use casework::{Id, Inspection, Party, SignKind, lead_claim};
use office::{inspections, leads, sanctions};
use store::Query;

use super::{Done, free, named, words};
use crate::grammar::Said;
use crate::vocabulary::Command;
use crate::world::{Kind, Trouble, Who, World};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        usage: "conflict EMPLOYER [TEXT]",
        says: "an officer of inspections and cases declares a conflict of interest with an \
            employer (回避)",
        actor: "inspector1",
        clauses: "3.4.2 5.1.4",
        run: conflict,
    },
    Command {
        usage: "inspection-draw DRAW freeze N inspectors HELD",
        says: "fixes the lists of a draw of so many employers; `inspector1` to that number inspect",
        actor: "inspector1",
        clauses: "3.4.2",
        run: freeze,
    },
    Command {
        usage: "inspection-draw DRAW run",
        says: "draws, once: employers and their inspectors",
        actor: "inspector1",
        clauses: "3.4.2",
        run: draw,
    },
    Command {
        usage: "inspection-draw DRAW publish",
        says: "publishes lists, seed and results, once every inspection is closed",
        actor: "inspector1",
        clauses: "3.4.2",
        run: publish,
    },
    Command {
        usage: "inspection INSPECTION of EMPLOYER",
        says: "names the newest inspection of an employer",
        actor: "nobody",
        clauses: "3.4.2",
        run: name,
    },
    Command {
        usage: "lead SIGN of EMPLOYER inspect INSPECTION",
        says: "opens an inspection for a lead; who inspects is drawn",
        actor: "inspector1",
        clauses: "3.4.2 5.2.3",
        run: inspect_lead,
    },
    Command {
        usage: "lead SIGN of EMPLOYER set-aside [TEXT]",
        says: "sets a lead aside with a reason",
        actor: "inspector1",
        clauses: "5.2.3",
        run: lead_aside,
    },
    Command {
        usage: "inspection INSPECTION announce DAY",
        says: "tells the employer the day of the visit (检查通知)",
        actor: "the first inspector drawn",
        clauses: "3.4.2",
        run: announce,
    },
    Command {
        usage: "inspection INSPECTION confirm",
        says: "the employer confirms the notice (回执)",
        actor: "agent",
        clauses: "5.2.6",
        run: confirm,
    },
    Command {
        usage: "inspection INSPECTION refused [TEXT]",
        says: "records that the employer refused",
        actor: "the first inspector drawn",
        clauses: "5.2.6",
        run: refused,
    },
    Command {
        usage: "inspection INSPECTION record [TEXT]",
        says: "records what was found on site",
        actor: "the first inspector drawn",
        clauses: "3.4.2",
        run: record,
    },
    Command {
        usage: "inspection INSPECTION sign",
        says: "the second inspector signs the record",
        actor: "the second inspector drawn",
        clauses: "3.4.2",
        run: sign,
    },
    Command {
        usage: "inspection INSPECTION close [corrected]",
        says: "closes an inspection that found nothing, or what was put right at once",
        actor: "the first inspector drawn",
        clauses: "3.4.2",
        run: close,
    },
    Command {
        usage: "inspection INSPECTION opens CASE clause CLAUSE [TEXT]",
        says: "opens a case against the employer with what was found",
        actor: "the first inspector drawn",
        clauses: "3.4.2 5.2.0b",
        run: open_case,
    },
];

fn conflict(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.employer(said)?;
    let call = world.call(said, Who::Officer("inspector1"))?;
    let why = words(said, "配偶在该单位任职。");
    Ok(inspections::declare_conflict(&world.office, &call, id, why)?)
}

fn freeze(world: &mut World, said: &Said) -> Done {
    free(world, Kind::InspectionDraw, said, "DRAW")?;
    for number in 1..=said.number("HELD") {
        world.call(&Said::default(), Who::Officer(&format!("inspector{number}")))?;
    }
    let call = world.call(said, Who::Officer("inspector1"))?;
    let wanted = u32::try_from(said.number("N")).unwrap_or(u32::MAX);
    let id = inspections::freeze(&world.office, &call, wanted)?;
    named(world, Kind::InspectionDraw, said.get("DRAW"), id);
    Ok(())
}

fn draw(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::InspectionDraw, said, "DRAW")?;
    let call = world.call(said, Who::Officer("inspector1"))?;
    inspections::draw(&world.office, &call, id)?;
    Ok(())
}

fn publish(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::InspectionDraw, said, "DRAW")?;
    let call = world.call(said, Who::Officer("inspector1"))?;
    Ok(inspections::publish(&world.office, &call, id)?)
}

fn name(world: &mut World, said: &Said) -> Done {
    let (employer, _) = world.employer(said)?;
    let query =
        Query { employer: Some(employer), newest_first: true, limit: 1, ..Query::default() };
    let found = world.office.store.read(|rx| rx.list::<Inspection>(&query))?;
    let id = found.first().ok_or(casework::Refusal::NotFound)?.id;
    named(world, Kind::Inspection, said.get("INSPECTION"), id);
    Ok(())
}

/// The open lead of an indicator about an employer.
pub(crate) fn open_lead(world: &World, said: &Said) -> Result<Option<Id>, Trouble> {
    let (employer, _) = world.employer(said)?;
    let sign = match said.get("SIGN") {
        "fast-departure" => SignKind::FastDeparture,
        "overdue" => SignKind::Overdue,
        "self-check-missed" => SignKind::SelfCheckMissed,
        _ => SignKind::OddAccess,
    };
    let found = world.office.store.read(|rx| rx.claim(&lead_claim(employer, sign)))?;
    Ok(found.map(|(_, id)| id))
}

fn lead(world: &World, said: &Said) -> Result<Id, Trouble> {
    Ok(open_lead(world, said)?.ok_or(casework::Refusal::NotFound)?)
}

fn inspect_lead(world: &mut World, said: &Said) -> Done {
    let lead = lead(world, said)?;
    let call = world.call(said, Who::Officer("inspector1"))?;
    let id = inspections::open_for_lead(&world.office, &call, lead)?;
    named(world, Kind::Inspection, said.get("INSPECTION"), id);
    Ok(())
}

fn lead_aside(world: &mut World, said: &Said) -> Done {
    let lead = lead(world, said)?;
    let call = world.call(said, Who::Officer("inspector1"))?;
    Ok(leads::set_aside(&world.office, &call, lead, words(said, "已电话核实，属正常情况。"))?)
}

/// The inspection, and the call of the inspector drawn at a place unless the line names another.
fn drawn(world: &mut World, said: &Said, place: usize) -> Result<(Id, office::Call), Trouble> {
    let id = world.id(Kind::Inspection, said, "INSPECTION")?;
    let known: Inspection = world.get(id)?;
    let account = known.inspectors.get(place).and_then(|by| by.account);
    let account = account.ok_or(casework::Refusal::NotFound)?;
    Ok((id, world.call(said, Who::Account(account))?))
}

fn announce(world: &mut World, said: &Said) -> Done {
    let (id, call) = drawn(world, said, 0)?;
    let visit = said.day("DAY").unwrap_or(world.today());
    Ok(inspections::announce(&world.office, &call, id, visit)?)
}

fn confirm(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Inspection, said, "INSPECTION")?;
    let employer = world.get::<Inspection>(id)?.employer;
    let call = world.call(said, Who::Agent(employer))?;
    Ok(inspections::confirm_notice(&world.office, &call, id)?)
}

fn refused(world: &mut World, said: &Said) -> Done {
    let (id, call) = drawn(world, said, 0)?;
    let words = words(said, "单位负责人拒绝检查人员进入。");
    Ok(inspections::refused(&world.office, &call, id, words)?)
}

fn record(world: &mut World, said: &Said) -> Done {
    let (id, call) = drawn(world, said, 0)?;
    let words = words(said, "查看花名册、社保缴费和考勤，与登记一致。");
    Ok(inspections::record(&world.office, &call, id, words)?)
}

fn sign(world: &mut World, said: &Said) -> Done {
    let (id, call) = drawn(world, said, 1)?;
    Ok(inspections::sign(&world.office, &call, id)?)
}

fn close(world: &mut World, said: &Said) -> Done {
    let (id, call) = drawn(world, said, 0)?;
    Ok(inspections::close(&world.office, &call, id, said.has("corrected"))?)
}

fn open_case(world: &mut World, said: &Said) -> Done {
    free(world, Kind::Case, said, "CASE")?;
    let (id, call) = drawn(world, said, 0)?;
    let employer = world.get::<Inspection>(id)?.employer;
    let opening = sanctions::Opening {
        against: Party::Employer { employer },
        clause: said.get("CLAUSE").to_owned(),
        facts: words(said, "现场检查发现的情况见检查记录。").to_owned(),
        norm: String::new(),
        evidence: vec![sanctions::Exhibit::words("现场检查记录")],
        corrected: false,
        unreported: None,
    };
    let case = inspections::open_case(&world.office, &call, id, &opening)?;
    named(world, Kind::Case, said.get("CASE"), case);
    Ok(())
}
