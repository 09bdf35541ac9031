//! The erasure itself: the papers of a case, a record with its files, and a person with everything
//! that is theirs.

use casework::{
    Account, Application, ApplicationEvent, Change, Class, Complaint, Contact, Erasure, Id, Permit,
    Person, Record, Sanction, Stage, contact_claim,
};
use store::{Ended, Failure, Tx};

use super::holds::{all, holds};
use super::notices::{each, told_until};
use super::table::Rule;
use crate::Office;
use crate::desk::Desk;

/// Erases everything of a class that was to be kept until yesterday or earlier, dated to the day
/// after. Gives how many records, or cases with papers, were erased.
pub(super) fn due(office: &Office, rule: &Rule, notice_days: Option<i32>) -> Result<u32, Failure> {
    let today = office.today();
    let ended_by = rule.first_kept(today) - 1;
    each(office, rule, (law::FIRST, ended_by), move |tx, desk, rule, ended| {
        if holds(tx, rule.class, ended)? {
            return Ok(0);
        }
        let until = told_until(tx, rule, ended, (today, notice_days))?;
        if today <= until {
            return Ok(0);
        }
        let because = rule.because(ended.since, until + 1);
        match rule.class {
            Class::ReturnedUploads => papers(tx, desk, ended.id, &because)?,
            Class::CounterRecords | Class::DecidedCases => {
                record(tx, desk, (&ended.kind, ended.id), &because)?;
                if ended.kind == Permit::KIND {
                    grants(tx, desk, ended, &because)?;
                }
                if let Some(id) = ended.person {
                    person(tx, desk, id, &because)?;
                }
            }
        }
        Ok(1)
    })
}

/// The files of a case, which itself stays longer.
fn papers(tx: &mut Tx<'_>, desk: &Desk, id: Id, because: &Erasure) -> Result<(), Failure> {
    for file in tx.files_of(Application::KIND, id)? {
        tx.erase(&desk.actor, ("file", file), because)?;
    }
    let erased = ApplicationEvent::PapersErased { because: because.clone() };
    desk.act::<Application>(tx, id, &erased).map(drop)
}

/// A record with its files.
fn record(
    tx: &mut Tx<'_>,
    desk: &Desk,
    (kind, id): (&str, Id),
    because: &Erasure,
) -> Result<(), Failure> {
    for file in tx.files_of(kind, id)? {
        tx.erase(&desk.actor, ("file", file), because)?;
    }
    tx.erase(&desk.actor, (kind, id), because).map(drop)
}

/// The approved cases of a permit, which are kept as long as it.
fn grants(tx: &mut Tx<'_>, desk: &Desk, ended: &Ended, because: &Erasure) -> Result<(), Failure> {
    for (id, case) in all::<Application>(tx, (None, ended.person))? {
        if matches!(case.stage, Stage::Approved { permit, .. } if permit == ended.id) {
            record(tx, desk, (Application::KIND, id), because)?;
        }
    }
    Ok(())
}

/// A person of whom nothing is left: their data, what they uploaded and reported, their account.
fn person(tx: &mut Tx<'_>, desk: &Desk, id: Id, because: &Erasure) -> Result<(), Failure> {
    let whose = (None, Some(id));
    let left = !all::<Application>(tx, whose)?.is_empty()
        || !all::<Permit>(tx, whose)?.is_empty()
        || !all::<Sanction>(tx, whose)?.is_empty()
        || !all::<Complaint>(tx, whose)?.is_empty();
    let Some(known) = tx.get::<Person>(id)?.filter(|_| !left) else { return Ok(()) };
    for (change, _) in all::<Change>(tx, whose)? {
        record(tx, desk, (Change::KIND, change), because)?;
    }
    if let Some((_, contact)) = tx.claim(&contact_claim(casework::Addressee::Person(id)))? {
        record(tx, desk, (Contact::KIND, contact), because)?;
    }
    for file in tx.files_owned(&format!("{}/{id}", Person::KIND))? {
        tx.erase(&desk.actor, ("file", file), because)?;
    }
    if let Some(account) = tx.get::<Account>(known.doc.account)? {
        tx.forget_attempts(&crate::accounts::throttle(&account.doc.login))?;
        record(tx, desk, (Account::KIND, account.id), because)?;
    }
    record(tx, desk, (Person::KIND, id), because)
}
