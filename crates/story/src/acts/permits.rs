//! Permits: sheets, change of employer, extension, renewal, cancellation (三).

use office::life::{self, Attestation, Extension};
use office::{inaction, permits};

use super::{Done, applications, decisions, free, named, words};
use crate::grammar::Said;
use crate::vocabulary::Command;
use crate::world::{Kind, Trouble, Who, World};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        usage: "employer EMPLOYER permit PERMIT issued to PERSON",
        says: "a new permit in one line: an application of the permit's name is prepared, \
            submitted, accepted, reviewed and approved on the day; needs a free place",
        actor: "everybody concerned",
        clauses: "2.1 3.2.1",
        run: issued,
    },
    Command {
        usage: "permit PERMIT print",
        says: "prints a confirmation sheet (确认单)",
        actor: "the holder",
        clauses: "3.1.2",
        run: print,
    },
    Command {
        usage: "permit PERMIT verify [last4 DIGITS] [times N]",
        says: "anybody verifies a sheet by its code and the last four of the holder's number, so \
            many times",
        actor: "the public",
        clauses: "3.1.3",
        run: verify,
    },
    Command {
        usage: "employer EMPLOYER permit PERMIT change application APPLICATION [undeclared]",
        says: "a new employer files to take the holder on (聘用单位变更)",
        actor: "agent",
        clauses: "3.3.1 1.1.0",
        run: change,
    },
    Command {
        usage: "permit PERMIT renew application APPLICATION [undeclared]",
        says: "the employer files a renewal (续签)",
        actor: "agent",
        clauses: "3.2.4 3.2.5",
        run: renew,
    },
    Command {
        usage: "permit PERMIT attest contract UNTIL [not-employed] [undeclared] [application \
            APPLICATION]",
        says: "the employer attests that the holder is employed until a day; the first term is \
            extended by law, or an officer gets the application that is named",
        actor: "agent",
        clauses: "3.2.2 3.2.3",
        run: attest,
    },
    Command {
        usage: "permit PERMIT attest open-ended [not-employed] [undeclared] [application \
            APPLICATION]",
        says: "the same for a labour contract without an end",
        actor: "agent",
        clauses: "3.2.2 3.2.3",
        run: attest,
    },
    Command {
        usage: "permit PERMIT remind-employer",
        says: "the holder reminds the employer that the extension or renewal is due",
        actor: "the holder",
        clauses: "3.2.2 3.2.5",
        run: remind_employer,
    },
    Command {
        usage: "permit PERMIT ask-extension application APPLICATION [undeclared]",
        says: "the employer is silent: the holder shows the continuing contract and an officer \
            decides on the extension",
        actor: "the holder",
        clauses: "3.2.2",
        run: ask_extension,
    },
    Command {
        usage: "permit PERMIT give-up [TEXT]",
        says: "the holder gives the permit up (申请注销), with a reason; an officer ends an invalid \
            one only by a `case` of 3.4.3",
        actor: "the holder",
        clauses: "3.4.3",
        run: give_up,
    },
];

/// The holder of the line's permit, by the story's name.
pub(super) fn holder(world: &World, said: &Said) -> Result<String, Trouble> {
    let (_, permit) = world.permit(said)?;
    let found = world.numbers.iter().find(|(_, number)| **number == permit.id_number);
    Ok(found.map(|(name, _)| name.clone()).unwrap_or_default())
}

fn issued(world: &mut World, said: &Said) -> Done {
    free(world, Kind::Permit, said, "PERMIT")?;
    let case = said.with("APPLICATION", "PERMIT");
    applications::prepared(world, &case)?;
    applications::submit(world, &case)?;
    decisions::decided(world, &case)
}

fn print(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.permit(said)?;
    let person = holder(world, said)?;
    let call = world.call(said, Who::Person(&person))?;
    permits::print_sheet(&world.office, &call, id)?;
    Ok(())
}

fn verify(world: &mut World, said: &Said) -> Done {
    let (_, permit) = world.permit(said)?;
    let own = permit.id_number.chars().skip(permit.id_number.len() - "1234".len()).collect();
    let last4: String = said.maybe("DIGITS").map_or(own, str::to_owned);
    let mut answer = Ok(());
    for _ in 0..said.number("N").max(1) {
        answer = permits::verify(&world.office, &permit.code, &last4, "192.0.2.1").map(drop);
    }
    Ok(answer?)
}

fn change(world: &mut World, said: &Said) -> Done {
    free(world, Kind::Application, said, "APPLICATION")?;
    let (id, _) = world.permit(said)?;
    let (employer, _) = world.employer(said)?;
    let call = world.call(said, Who::Agent(employer))?;
    let declared = !said.has("undeclared");
    let case = life::file_employer_change(&world.office, &call, id, declared)?;
    named(world, Kind::Application, said.get("APPLICATION"), case);
    Ok(())
}

fn renew(world: &mut World, said: &Said) -> Done {
    free(world, Kind::Application, said, "APPLICATION")?;
    let (id, permit) = world.permit(said)?;
    let call = world.call(said, Who::Agent(permit.employer))?;
    let case = life::file_renewal(&world.office, &call, id, !said.has("undeclared"))?;
    named(world, Kind::Application, said.get("APPLICATION"), case);
    Ok(())
}

fn attest(world: &mut World, said: &Said) -> Done {
    let (id, permit) = world.permit(said)?;
    let call = world.call(said, Who::Agent(permit.employer))?;
    let attestation = Attestation {
        employed: !said.has("not-employed"),
        contract_end: said.day("UNTIL"),
        declared: !said.has("undeclared"),
    };
    let came = life::attest_extension(&world.office, &call, id, &attestation)?;
    if let (Extension::WithOfficer(case), Some(name)) = (came, said.maybe("APPLICATION")) {
        world.name(Kind::Application, name, case);
    }
    Ok(())
}

fn remind_employer(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.permit(said)?;
    let person = holder(world, said)?;
    let call = world.call(said, Who::Person(&person))?;
    Ok(inaction::remind_employer(&world.office, &call, id)?)
}

fn ask_extension(world: &mut World, said: &Said) -> Done {
    free(world, Kind::Application, said, "APPLICATION")?;
    let (id, _) = world.permit(said)?;
    let person = holder(world, said)?;
    let call = world.call(said, Who::Person(&person))?;
    let case = inaction::ask_extension(&world.office, &call, id, !said.has("undeclared"))?;
    named(world, Kind::Application, said.get("APPLICATION"), case);
    Ok(())
}

fn give_up(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.permit(said)?;
    let person = holder(world, said)?;
    let call = world.call(said, Who::Person(&person))?;
    Ok(life::give_up(&world.office, &call, id, words(said, "不再需要。"))?)
}
