//! A person's own data (我的资料): kept by themselves, never by HR.

use std::collections::BTreeMap;

use casework::{
    Account, AccountEvent, Action, Companion, FamilyRules, Id, Person, PersonEvent, Record,
    Refusal, Role, Subject, family_fits,
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

/// Sets the photograph (照片): a picture of the person's own upload.
pub fn set_photo(office: &Office, call: &Call, file: Id) -> Result<(), Failure> {
    office.write(call, &("set-photo", file), move |tx, desk| {
        let person = desk.actor.person.ok_or(Refusal::NotFound)?;
        desk.may(Action::KeepOwnData, Subject::person(person))?;
        let note = tx.file_note(file)?.ok_or(Refusal::NotFound)?;
        if note.owner != format!("{}/{person}", <Person as Record>::KIND) {
            return Err(Refusal::NotFound.into());
        }
        if !note.media.starts_with("image/") {
            return Err(Refusal::FileKind.into());
        }
        desk.act::<Person>(tx, person, &PersonEvent::PhotoSet { file })?;
        Ok(())
    })
}

/// Sets the accompanying family for the next application. A holder reports a change of theirs,
/// which an officer checks ([`crate::changes::report`]).
pub fn set_companions(
    office: &Office,
    call: &Call,
    companions: Vec<Companion>,
) -> Result<(), Failure> {
    office.write(call, &("set-companions", &companions.clone()), move |tx, desk| {
        let id = desk.actor.person.ok_or(Refusal::NotFound)?;
        desk.may(Action::KeepOwnData, Subject::person(id))?;
        let me = person(tx, id)?;
        if tx.claim(&format!("live-permit/{}", me.id_number))?.is_some() {
            return Err(Refusal::NeedsCheck { what: vec!["随往人员".into()] }.into());
        }
        family_fits_here(tx, desk, &me.id_number, &companions)?;
        let event = PersonEvent::CompanionsSet { companions: companions.clone() };
        desk.act::<Person>(tx, id, &event)?;
        Ok(())
    })
}

/// Whether a family may stand on a holder's permit: by the rules of the day, and nobody on another
/// permit as companion or with a permit of their own.
pub(crate) fn family_fits_here(
    tx: &mut Tx<'_>,
    desk: &Desk,
    holder: &str,
    family: &[Companion],
) -> Result<(), Failure> {
    family_fits(holder, family, &family_rules(desk)?, desk.day())?;
    let own = tx.claim(&format!("live-permit/{holder}"))?.map(|(_, permit)| permit);
    for one in family {
        for claim in ["companion", "live-permit"].map(|kind| format!("{kind}/{}", one.id_number)) {
            let held = tx.claim(&claim)?.map(|(_, permit)| permit);
            if held.is_some() && held != own {
                return Err(Refusal::Taken { claim }.into());
            }
        }
    }
    Ok(())
}

/// The rules for families as the policy has them today.
fn family_rules(desk: &Desk) -> Result<FamilyRules, Refusal> {
    let number = |name: &str| {
        let missing = || Refusal::NotPublished { parameter: name.into() };
        let value = desk.edition.number(name, desk.day()).map_err(|_| missing())?;
        i32::try_from(value).map_err(|_| missing())
    };
    let minors = desk.edition.optionals().iter().any(|rule| rule.name == MINORS && rule.on);
    Ok(FamilyRules {
        most: usize::try_from(number("companions_max")?).unwrap_or_default(),
        guarded_under: number("companion_guardian_years")?,
        child_under: minors.then(|| number("companion_child_years")).transpose()?,
    })
}

/// The optional rule by which only children under age accompany.
const MINORS: &str = "accompanying_family";

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
