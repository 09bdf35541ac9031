//! Between two employers: leaving, the old employer's word, deferral, the holder's own request, the
//! way to another district (三（三）).

use casework::{Employer, NamedEmployer, Permit};
use office::leaving::{self, NewWork, Objection};
use office::life;

use super::permits::holder;
use super::{Done, words};
use crate::grammar::Said;
use crate::vocabulary::Command;
use crate::world::{Kind, Who, World};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        usage: "permit PERMIT leave [on DAY]",
        says: "the employer reports that the holder has left, today or on a day before",
        actor: "agent",
        clauses: "3.3.1 5.2.2",
        run: leave,
    },
    Command {
        usage: "permit PERMIT object-leaving [day DAY] [TEXT]",
        says: "the holder objects to a report of leaving (异议): they have not left, or on another \
            day; nothing ends by itself before an officer has decided",
        actor: "the holder",
        clauses: "3.3.1 3.3.2",
        run: object,
    },
    Command {
        usage: "permit PERMIT leaving-upheld [TEXT]",
        says: "an officer decides that a contested report of leaving stands",
        actor: "window1",
        clauses: "3.3.1 3.3.2",
        run: uphold,
    },
    Command {
        usage: "permit PERMIT leaving-corrected DAY [TEXT]",
        says: "an officer corrects the day of leaving; of a lapsed permit the decider",
        actor: "window1 or decider1",
        clauses: "3.3.1 3.3.2",
        run: correct,
    },
    Command {
        usage: "permit PERMIT leaving-aside [TEXT]",
        says: "an officer sets a wrong report of leaving aside; of a lapsed permit the decider",
        actor: "window1 or decider1",
        clauses: "3.3.1",
        run: leaving_aside,
    },
    Command {
        usage: "permit PERMIT defer until UNTIL to OTHER",
        says: "the holder defers the end (个人延期注销) for a named new employer with a long probation",
        actor: "the holder",
        clauses: "3.3.3 3.3.4",
        run: defer,
    },
    Command {
        usage: "permit PERMIT confirm-leaving",
        says: "the old employer confirms the day of leaving that the holder reported",
        actor: "agent",
        clauses: "3.3.1",
        run: confirm,
    },
    Command {
        usage: "permit PERMIT dispute-leaving [TEXT]",
        says: "the old employer says within its days that the day is wrong; it stops nothing",
        actor: "agent",
        clauses: "3.3.1",
        run: dispute,
    },
    Command {
        usage: "permit PERMIT deny-deferral [TEXT]",
        says: "an officer says no to a deferral within the working days for it",
        actor: "window1",
        clauses: "3.3.3",
        run: deny_deferral,
    },
    Command {
        usage: "permit PERMIT ask-change to OTHER [in DISTRICT]",
        says: "the holder asks to change to a new employer, of this district or another one; the \
            day of asking counts",
        actor: "the holder",
        clauses: "3.3.1",
        run: ask_change,
    },
    Command {
        usage: "permit PERMIT decline-change [TEXT]",
        says: "an officer ends a holder's request that leads nowhere",
        actor: "window1",
        clauses: "3.3.1 3.3.2",
        run: decline_change,
    },
    Command {
        usage: "permit PERMIT hand-over",
        says: "hands the permit over to another district: asked for by the holder, or because its \
            employer has moved there",
        actor: "decider1",
        clauses: "3.3.1 3.5.2",
        run: hand_over,
    },
];

fn leave(world: &mut World, said: &Said) -> Done {
    let (id, permit) = world.permit(said)?;
    let call = world.call(said, Who::Agent(permit.employer))?;
    let left = said.day("DAY").unwrap_or(world.today());
    leaving::report_leaving(&world.office, &call, id, left)?;
    Ok(())
}

fn leaving_aside(world: &mut World, said: &Said) -> Done {
    let (id, permit) = world.permit(said)?;
    let call = world.call(said, Who::Officer(corrector(&permit)))?;
    Ok(leaving::set_leaving_aside(&world.office, &call, id, words(said, "离职日期登记有误。"))?)
}

/// Who corrects the register: the window, or the decider when the entry has ended the permit.
fn corrector(permit: &Permit) -> &'static str {
    if permit.is_over() { "decider1" } else { "window1" }
}

fn object(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.permit(said)?;
    let person = holder(world, said)?;
    let call = world.call(said, Who::Person(&person))?;
    let why = words(said, "劳动合同没有解除，社会保险仍由原单位缴纳。").to_owned();
    let objection = Objection { left: said.day("DAY"), why };
    Ok(leaving::object_leaving(&world.office, &call, id, &objection)?)
}

fn uphold(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.permit(said)?;
    let call = world.call(said, Who::Officer("window1"))?;
    let why = words(said, "离职证明和社会保险记录与登记的日期一致。");
    Ok(leaving::uphold_leaving(&world.office, &call, id, why)?)
}

fn correct(world: &mut World, said: &Said) -> Done {
    let (id, permit) = world.permit(said)?;
    let call = world.call(said, Who::Officer(corrector(&permit)))?;
    let left = said.day("DAY").unwrap_or(world.today());
    let why = words(said, "以离职证明上的日期为准。");
    leaving::correct_leaving(&world.office, &call, id, (left, why))?;
    Ok(())
}

fn defer(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.permit(said)?;
    let other = world.get::<Employer>(world.id(Kind::Employer, said, "OTHER")?)?;
    let person = holder(world, said)?;
    let call = world.call(said, Who::Person(&person))?;
    let until = said.day("UNTIL").unwrap_or(world.today());
    let to = NamedEmployer { name: other.name, uscc: other.uscc };
    life::defer(&world.office, &call, id, until, &to)?;
    Ok(())
}

fn confirm(world: &mut World, said: &Said) -> Done {
    let (id, permit) = world.permit(said)?;
    let call = world.call(said, Who::Agent(permit.employer))?;
    Ok(leaving::confirm_leaving(&world.office, &call, id)?)
}

fn dispute(world: &mut World, said: &Said) -> Done {
    let (id, permit) = world.permit(said)?;
    let call = world.call(said, Who::Agent(permit.employer))?;
    let why = words(said, "劳动合同尚未解除。");
    Ok(leaving::dispute_leaving(&world.office, &call, id, why)?)
}

fn deny_deferral(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.permit(said)?;
    let call = world.call(said, Who::Officer("window1"))?;
    let why = words(said, "新单位没有约定试用期。");
    Ok(leaving::deny_deferral(&world.office, &call, id, why)?)
}

fn ask_change(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.permit(said)?;
    let other = world.get::<Employer>(world.id(Kind::Employer, said, "OTHER")?)?;
    let person = holder(world, said)?;
    let call = world.call(said, Who::Person(&person))?;
    let to = NamedEmployer { name: other.name, uscc: other.uscc };
    let district = said.maybe("DISTRICT").map(str::to_owned);
    Ok(leaving::ask_change(&world.office, &call, id, &NewWork { to, district })?)
}

fn decline_change(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.permit(said)?;
    let call = world.call(said, Who::Officer("window1"))?;
    let why = words(said, "新单位书面表示不接收。");
    Ok(leaving::decline_change(&world.office, &call, id, why)?)
}

fn hand_over(world: &mut World, said: &Said) -> Done {
    let (id, _) = world.permit(said)?;
    let call = world.call(said, Who::Officer("decider1"))?;
    leaving::hand_over(&world.office, &call, id)?;
    Ok(())
}
