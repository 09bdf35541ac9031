//! E-mail addresses for notices and the letters' way out of the house (通知方式、投递, 4.7).

use office::delivery::{self, Channels, Parcel};
use office::{Call, contacts};

use super::{Done, words};
use crate::grammar::Said;
use crate::vocabulary::Command;
use crate::world::{Kind, Trouble, Who, World};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        usage: "contact PERSON ask TEXT",
        says: "the person gives an e-mail address for notices; a code goes there",
        actor: "the person",
        clauses: "4.7",
        run: ask,
    },
    Command {
        usage: "contact PERSON confirm [mistyped]",
        says: "the person types the code of the mail that arrived last, or a wrong one",
        actor: "the person",
        clauses: "4.7",
        run: confirm,
    },
    Command {
        usage: "contact PERSON mail on|off",
        says: "lets letters go to the confirmed address, or no longer",
        actor: "the person",
        clauses: "4.7",
        run: choose,
    },
    Command {
        usage: "post taken",
        says: "the sender takes in hand what is to leave the house now, by mail and webhook",
        actor: "nobody: it runs by itself",
        clauses: "4.7",
        run: take,
    },
    Command {
        usage: "post arrived",
        says: "everything that was taken arrived",
        actor: "nobody: it runs by itself",
        clauses: "4.7",
        run: arrived,
    },
    Command {
        usage: "post failed [for-good] [TEXT]",
        says: "nothing of what was taken arrived; `for-good` when trying again cannot help",
        actor: "nobody: it runs by itself",
        clauses: "4.7",
        run: failed,
    },
    Command {
        usage: "post again",
        says: "the window lets the delivery that was taken first be tried again, once given up",
        actor: "window1",
        clauses: "4.7",
        run: again,
    },
];

/// Parcels of one go: more than a story writes letters.
const MOST: u32 = 1_000;

fn own(world: &mut World, said: &Said) -> Result<Call, Trouble> {
    world.id(Kind::Person, said, "PERSON")?;
    world.call(said, Who::Person(said.get("PERSON")))
}

fn ask(world: &mut World, said: &Said) -> Done {
    let call = own(world, said)?;
    Ok(contacts::ask(&world.office, &call, said.get("TEXT"))?)
}

fn confirm(world: &mut World, said: &Said) -> Done {
    let call = own(world, said)?;
    let sent = world.parcels.iter().rev().find_map(|parcel| parcel.code.clone());
    // Nobody who was sent a code types the six zeros; nobody who was not sent one can know it.
    let code = sent.filter(|_| !said.has("mistyped")).unwrap_or_else(|| "000000".into());
    Ok(contacts::confirm(&world.office, &call, &code)?)
}

fn choose(world: &mut World, said: &Said) -> Done {
    let call = own(world, said)?;
    Ok(contacts::choose(&world.office, &call, said.has("on"))?)
}

fn take(world: &mut World, _: &Said) -> Done {
    let channels = Channels { mail: true, webhook: true };
    world.parcels = delivery::take(&world.office, channels, MOST)?;
    Ok(())
}

/// What was taken and not yet answered for.
fn taken(world: &World) -> Result<Vec<Parcel>, Trouble> {
    if world.parcels.is_empty() {
        let says = "没有已取走的通知，先写 post taken".to_owned();
        return Err(Trouble::Story { column: 1, says });
    }
    Ok(world.parcels.clone())
}

fn arrived(world: &mut World, _: &Said) -> Done {
    for parcel in taken(world)? {
        delivery::arrived(&world.office, &parcel)?;
    }
    Ok(())
}

fn failed(world: &mut World, said: &Said) -> Done {
    for parcel in taken(world)? {
        let why = words(said, "邮件服务器没有应答");
        delivery::failed(&world.office, &parcel, (why, said.has("for-good")))?;
    }
    Ok(())
}

fn again(world: &mut World, said: &Said) -> Done {
    let first = taken(world)?.swap_remove(0);
    let call = world.call(said, Who::Officer("window1"))?;
    Ok(delivery::try_again(&world.office, &call, first.seq, &first.channel)?)
}
