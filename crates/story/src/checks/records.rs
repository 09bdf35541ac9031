//! What a story looks at beside the cases: contacts, deliveries, looks at personal data.

use casework::{Addressee, Contact, LookReview, contact_claim};
use store::Delivery;

use super::{Looked, seen};
use crate::acts;
use crate::grammar::Said;
use crate::vocabulary::Check;
use crate::world::{Kind, Trouble, Who, World};

pub(crate) const CHECKS: &[Check] = &[
    Check {
        usage: "contact PERSON none|asked|confirmed|without-mail",
        says: "whether notices go to an e-mail address of the person",
        look: contact,
    },
    Check {
        usage: "deliveries N waiting|sent|given-up",
        says: "how many letters stand so on their way by mail or webhook",
        look: deliveries,
    },
    Check {
        usage: "looks PERSON N",
        says: "how many looks of officers the person can list",
        look: looks,
    },
    Check {
        usage: "looks PERSON last WHO for TEXT",
        says: "who looked last and what for, as the person reads it",
        look: last_look,
    },
    Check {
        usage: "look-review WHO DAY open|closed|none",
        says: "whether an officer's look-ups of a day are reviewed",
        look: look_review,
    },
];

fn contact(world: &mut World, said: &Said) -> Looked {
    let id = world.id(Kind::Person, said, "PERSON")?;
    let claim = contact_claim(Addressee::Person(id));
    let found = world.office.store.read(|rx| match rx.claim(&claim)? {
        Some((_, id)) => Ok(rx.get::<Contact>(id)?.map(|found| found.doc)),
        None => Ok(None),
    })?;
    let expected = ["none", "asked", "confirmed"].into_iter().find(|word| said.has(word));
    let is = match found {
        None => "none",
        Some(contact) if contact.address.is_none() => "asked",
        Some(contact) if contact.mail => "confirmed",
        Some(_) => "without-mail",
    };
    seen(expected.unwrap_or("without-mail"), is)
}

fn deliveries(world: &mut World, said: &Said) -> Looked {
    let state = if said.has("waiting") {
        Delivery::Pending
    } else if said.has("sent") {
        Delivery::Sent
    } else {
        Delivery::Failed
    };
    let found = world.office.store.read(|rx| rx.deliveries(state, None, u32::MAX))?;
    seen(said.number("N"), found.len())
}

/// The looks a person reads on their own page.
fn own_looks(world: &mut World, said: &Said) -> Result<Vec<store::Read>, Trouble> {
    world.id(Kind::Person, said, "PERSON")?;
    // The check names nobody who acts: the person reads.
    let call = world.call(&said.only("PERSON"), Who::Person(said.get("PERSON")))?;
    Ok(office::reading::looks(&world.office, &call)?)
}

fn looks(world: &mut World, said: &Said) -> Looked {
    let found = own_looks(world, said)?.len();
    seen(said.number("N"), found)
}

fn last_look(world: &mut World, said: &Said) -> Looked {
    let found = own_looks(world, said)?;
    let told = |read: &store::Read| format!("{} {}", read.actor.name, read.purpose);
    let who = world.officer(said.get("WHO"))?.name;
    let found = found.first().map_or_else(|| "没有查阅记录".to_owned(), told);
    seen(format!("{who} {}", said.get("TEXT")), found)
}

fn look_review(world: &mut World, said: &Said) -> Looked {
    let expected = ["open", "closed"].into_iter().find(|word| said.has(word)).unwrap_or("none");
    let is = match acts::looks::review(world, said)? {
        Some(id) if world.get::<LookReview>(id)?.closed.is_some() => "closed",
        Some(_) => "open",
        None => "none",
    };
    seen(expected, is)
}

/// Whether the journal replays to the records.
pub(crate) fn replays(world: &mut World, _: &Said) -> Looked {
    let report = office::journal::verify(&world.office)?;
    let found = match report.faults.first() {
        None => "replays".to_owned(),
        Some(fault) => format!("第{}条：{}", fault.seq, fault.what),
    };
    seen("replays", found)
}
