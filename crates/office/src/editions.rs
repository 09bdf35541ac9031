//! Editions of the rules on their way to bind (6.4, 6.5): proposed, agreed to, made public.

use casework::{Action, Enactment, EnactmentEvent, Id, Refusal, Subject, enactment_claim};
use store::{Failure, Found, Query};

use crate::{Call, Office};

/// More editions than a page shows.
const PAGE: u32 = 100;

/// The bureau proposes an edition it has at hand, with the reason; also one that was sent back,
/// once more.
pub fn propose(office: &Office, call: &Call, edition: &str, why: &str) -> Result<Id, Failure> {
    let found = office.statute.editions().find(edition).ok_or(Refusal::NotFound)?;
    let (edition, hash) = (edition.to_owned(), found.hash().to_owned());
    let (begins, why) = (found.begins(), why.trim().to_owned());
    let ask = ("propose-edition", edition.clone(), hash.clone(), why.clone());
    office.write(call, &ask, move |tx, desk| {
        desk.may(Action::PlanQuota, Subject::NONE)?;
        let before = tx.claim(&enactment_claim(&hash))?;
        let again = match before {
            Some((_, id)) => tx.get::<Enactment>(id)?.filter(|found| found.doc.is_sent_back()),
            None => None,
        };
        let id = again.map_or_else(|| desk.id(), |found| found.id);
        let (edition, hash, why, by) = (edition.clone(), hash.clone(), why.clone(), desk.by());
        let proposed = EnactmentEvent::Proposed { edition, hash, begins, why, by };
        desk.act::<Enactment>(tx, id, &proposed)?;
        Ok(id)
    })
}

/// The organization department agrees, with the number of its reply.
pub fn agree(office: &Office, call: &Call, id: Id, reference: &str) -> Result<(), Failure> {
    let reference = reference.trim().to_owned();
    office.write(call, &("agree-edition", id, reference.clone()), move |tx, desk| {
        desk.may(Action::ConsentScheme, Subject::NONE)?;
        let (on, by, reference) = (desk.day(), desk.by(), reference.clone());
        desk.act::<Enactment>(tx, id, &EnactmentEvent::Agreed { on, by, reference })?;
        Ok(())
    })
}

/// The organization department sends it back with a reason.
pub fn send_back(office: &Office, call: &Call, id: Id, why: &str) -> Result<(), Failure> {
    let why = why.trim().to_owned();
    office.write(call, &("edition-back", id, why.clone()), move |tx, desk| {
        desk.may(Action::ConsentScheme, Subject::NONE)?;
        let back = EnactmentEvent::SentBack { on: desk.day(), why: why.clone() };
        desk.act::<Enactment>(tx, id, &back)?;
        Ok(())
    })
}

/// The bureau's head makes it public, on a day before its first (6.2).
pub fn publish(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("publish-edition", id), move |tx, desk| {
        desk.may(Action::AgreeAsLeader, Subject::NONE)?;
        let published = EnactmentEvent::Published { on: desk.day(), by: desk.by() };
        desk.act::<Enactment>(tx, id, &published)?;
        Ok(())
    })
}

/// Editions on their way and those that came to bind, the newest first. Public, like the rules.
pub fn enactments(office: &Office) -> Result<Vec<Found<Enactment>>, Failure> {
    let query = Query { newest_first: true, limit: PAGE, ..Query::default() };
    office.store.read(|rx| rx.list::<Enactment>(&query))
}

/// How an edition came to bind; none for the first one, which bound before there was a register.
pub fn enactment_of(office: &Office, hash: &str) -> Result<Option<Enactment>, Failure> {
    office.store.read(|rx| {
        let Some((_, id)) = rx.claim(&enactment_claim(hash))? else { return Ok(None) };
        Ok(rx.get::<Enactment>(id)?.map(|found| found.doc))
    })
}
