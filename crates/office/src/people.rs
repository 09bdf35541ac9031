//! A person's own data (我的资料): kept by themselves, never by HR.

use std::collections::BTreeMap;

use casework::{
    Account, AccountEvent, Action, Companion, Id, Person, PersonEvent, Refusal, Role, Subject,
};
use law::Value;
use store::{Failure, Tx};

use crate::desk::Desk;
use crate::{Call, Office};

/// Who the person is, as they state it when opening their file.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Identity {
    /// Name.
    pub name: String,
    /// Identification number; checked by the caller's form and again here.
    pub id_number: String,
    /// Mobile number.
    pub phone: String,
}

/// Opens the person's own file and binds it to their account.
pub fn open_file(office: &Office, call: &Call, identity: &Identity) -> Result<Id, Failure> {
    let identity = identity.clone();
    office.write(call, &("open-file", &identity.clone()), move |tx, desk| {
        desk.may(Action::KeepOwnData, Subject::NONE)?;
        let account = own_account(desk, Role::Applicant)?;
        let id_number = checked_id(&identity.id_number, desk)?;
        let name = law::text::person_name(&identity.name)
            .map_err(|problem| Refusal::Incomplete { what: vec![problem.to_string()] })?;
        let id = desk.id();
        let phone = identity.phone.clone();
        desk.act::<Person>(tx, id, &PersonEvent::Opened { name, id_number, account, phone })?;
        desk.act::<Account>(tx, account, &AccountEvent::BoundToPerson { person: id })?;
        Ok(id)
    })
}

/// A number that is a citizen's and in scope, normalised.
pub(crate) fn checked_id(text: &str, desk: &Desk) -> Result<String, Refusal> {
    match law::ids::CitizenId::parse(text, desk.day()) {
        Ok(id) => Ok(id.as_str().to_owned()),
        Err(problem) => Err(Refusal::Incomplete { what: vec![problem.to_string()] }),
    }
}

pub(crate) fn own_account(desk: &Desk, role: Role) -> Result<Id, Refusal> {
    match desk.actor.account {
        Some(account) if desk.actor.role == role => Ok(account),
        _ => Err(Refusal::NotAllowed),
    }
}

/// States facts about oneself; `None` takes one back. Save and return at any time.
pub fn state(
    office: &Office,
    call: &Call,
    facts: BTreeMap<String, Option<Value>>,
) -> Result<(), Failure> {
    own(office, call, "state-facts", PersonEvent::Stated { facts })
}

/// Sets the photograph.
pub fn set_photo(office: &Office, call: &Call, file: Id) -> Result<(), Failure> {
    own(office, call, "set-photo", PersonEvent::PhotoSet { file })
}

/// Sets the accompanying family.
pub fn set_companions(
    office: &Office,
    call: &Call,
    companions: Vec<Companion>,
) -> Result<(), Failure> {
    own(office, call, "set-companions", PersonEvent::CompanionsSet { companions })
}

fn own(office: &Office, call: &Call, service: &str, event: PersonEvent) -> Result<(), Failure> {
    office.write(call, &(service, &event.clone()), move |tx, desk| {
        let person = desk.actor.person.ok_or(Refusal::NotFound)?;
        desk.may(Action::KeepOwnData, Subject::person(person))?;
        desk.act::<Person>(tx, person, &event.clone())?;
        Ok(())
    })
}

/// A person's file, or the refusal that it does not exist.
pub(crate) fn person(tx: &mut Tx<'_>, id: Id) -> Result<Person, Failure> {
    Ok(tx.get::<Person>(id)?.ok_or(Refusal::NotFound)?.doc)
}
