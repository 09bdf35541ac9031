//! Self-checks (3.4.2), complaints about fees (5.2.5), referrals (5.1, 5.2.0c).

use std::collections::BTreeMap;

use casework::Employer;
use office::complaints::{self, NewComplaint};
use office::referrals::{self, NewReferral};
use office::{inspections, self_checks};

use super::{Done, free, named, words};
use crate::grammar::Said;
use crate::vocabulary::Command;
use crate::world::{Kind, Who, World};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        usage: "self-check EMPLOYER [lacking POINT] [without OTHER-POINT] [TEXT]",
        says: "the agent hands a self-check in; `lacking` says no to an item, `without` leaves one \
            out, the text says what is done about it",
        actor: "agent",
        clauses: "3.4.2",
        run: self_check,
    },
    Command {
        usage: "complaint COMPLAINT from PERSON about EMPLOYER [TEXT]",
        says: "a person complains about a fee",
        actor: "the person",
        clauses: "5.2.5",
        run: complain,
    },
    Command {
        usage: "complaint COMPLAINT inspect INSPECTION",
        says: "opens an inspection for a complaint; the employer does not learn why",
        actor: "inspector1",
        clauses: "5.2.5 3.4.2",
        run: inspect,
    },
    Command {
        usage: "complaint COMPLAINT answer [TEXT]",
        says: "answers a complaint",
        actor: "inspector1",
        clauses: "5.2.5",
        run: answer,
    },
    Command {
        usage: "referral REFERRAL prepare clause CLAUSE [from CASE] [norm WHERE] [harm] [proof] \
            [TEXT]",
        says: "prepares a referral with its numbered evidence: that of a case, and more with \
            `proof`; `harm` states the serious harm 5.1.2 asks for",
        actor: "inspector1",
        clauses: "5.1.0b 5.1.0c 5.2.0c",
        run: prepare,
    },
    Command {
        usage: "referral REFERRAL send",
        says: "sends it to the authority that decides",
        actor: "decider1",
        clauses: "5.1.0c 5.2.0c",
        run: send,
    },
    Command {
        usage: "referral REFERRAL answered [TEXT]",
        says: "notes what the authority answered",
        actor: "decider1",
        clauses: "5.1.0b",
        run: answered,
    },
    Command {
        usage: "referral REFERRAL export",
        says: "opens a sent referral for its signed export; the export is in the journal",
        actor: "decider1",
        clauses: "5.1.0c 5.2.0c",
        run: export,
    },
];

fn self_check(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.employer(said)?;
    let call = world.call(said, Who::Agent(id))?;
    let edition = world.office.edition();
    let table = edition.codes("selfcheck_items");
    let codes = table.into_iter().flat_map(|table| &table.rows).map(|row| row.code.clone());
    let items: BTreeMap<String, bool> = codes
        .filter(|code| said.maybe("OTHER-POINT") != Some(code.as_str()))
        .map(|code| {
            let fine = said.maybe("POINT") != Some(code.as_str());
            (code, fine)
        })
        .collect();
    Ok(self_checks::submit(&world.office, &call, &items, words(said, ""))?)
}

fn complain(world: &mut World, said: &Said) -> Done {
    free(world, Kind::Complaint, said, "COMPLAINT")?;
    let about = world.get::<Employer>(world.id(Kind::Employer, said, "EMPLOYER")?)?.uscc;
    let call = world.call(said, Who::Person(said.get("PERSON")))?;
    let new = NewComplaint {
        about,
        words: words(said, "单位办理时收取服务费三千元。").to_owned(),
        evidence: "转账记录截图".into(),
    };
    let id = complaints::make(&world.office, &call, &new)?;
    named(world, Kind::Complaint, said.get("COMPLAINT"), id);
    Ok(())
}

fn inspect(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Complaint, said, "COMPLAINT")?;
    let call = world.call(said, Who::Officer("inspector1"))?;
    let inspection = inspections::open_for_complaint(&world.office, &call, id)?;
    named(world, Kind::Inspection, said.get("INSPECTION"), inspection);
    Ok(())
}

fn answer(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Complaint, said, "COMPLAINT")?;
    let call = world.call(said, Who::Officer("inspector1"))?;
    let words = words(said, "经检查属实，单位已全额退还。");
    Ok(complaints::answer(&world.office, &call, id, words)?)
}

fn prepare(world: &mut World, said: &Said) -> Done {
    free(world, Kind::Referral, said, "REFERRAL")?;
    let case = match said.maybe("CASE") {
        Some(_) => Some(world.id(Kind::Case, said, "CASE")?),
        None => None,
    };
    let call = world.call(said, Who::Officer("inspector1"))?;
    let new = NewReferral {
        to: "丰台区纪委监委".into(),
        clause: said.get("CLAUSE").to_owned(),
        about: "被移送人员".into(),
        case,
        facts: words(said, "涉嫌违纪违法的事实见所附证据。").to_owned(),
        norm: said.get("WHERE").to_owned(),
        harm: if said.has("harm") {
            "申请人因此失去续签机会。".into()
        } else {
            String::new()
        },
        evidence: if said.has("proof") { vec!["办理日志摘录".into()] } else { Vec::new() },
    };
    let id = referrals::prepare(&world.office, &call, &new)?;
    named(world, Kind::Referral, said.get("REFERRAL"), id);
    Ok(())
}

fn send(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Referral, said, "REFERRAL")?;
    let call = world.call(said, Who::Officer("decider1"))?;
    Ok(referrals::send(&world.office, &call, id)?)
}

fn answered(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Referral, said, "REFERRAL")?;
    let call = world.call(said, Who::Officer("decider1"))?;
    Ok(referrals::answered(&world.office, &call, id, words(said, "已立案审查。"))?)
}

fn export(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Referral, said, "REFERRAL")?;
    let call = world.call(said, Who::Officer("decider1"))?;
    referrals::export(&world.office, &call, id)?;
    Ok(())
}
