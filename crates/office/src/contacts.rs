//! E-mail addresses for notices (通知方式): given by whom they serve, confirmed by a code, used when
//! wanted. The inbox is served either way.

use casework::{
    Action, Addressee, Contact, ContactEvent, Id, Letter, Refusal, Subject, contact_claim,
};
use store::{Failure, Tx};

use crate::desk::Desk;
use crate::{Call, Office};

/// Digits of a code: typed from a mail, useless after a few wrong ones.
const CODE_DIGITS: u32 = 6;
/// How long a code holds, milliseconds: long enough for a slow mail server.
const CODE_MS: i64 = 30 * 60_000;
/// Codes sent or typed for one contact within the window before one has to wait.
const CODES_MAX: i64 = 5;
/// The window in which they count, milliseconds.
const CODES_WINDOW_MS: i64 = 3_600_000;
/// The longest address, characters (RFC 5321, 4.5.3.1.3).
const ADDRESS_MAX: usize = 254;
/// The kind of the letter whose mail carries the code.
pub(crate) const CODE_LETTER: &str = "mail-code";

/// Whose contact the caller keeps: their own, or their employer's.
fn own(desk: &Desk) -> Result<Addressee, Refusal> {
    match (desk.actor.person, desk.actor.employer) {
        (Some(person), _) => {
            desk.may(Action::KeepOwnData, Subject::person(person))?;
            Ok(Addressee::Person(person))
        }
        (None, Some(employer)) => {
            desk.may(Action::RunRegistration, Subject::employer(employer))?;
            Ok(Addressee::Employer(employer))
        }
        (None, None) => Err(Refusal::NotFound),
    }
}

/// An address that a mail can be sent to, as it was typed; nothing else is known of it before the
/// code comes back.
fn address(text: &str) -> Result<String, Refusal> {
    let text = law::text::plain(text).trim().to_owned();
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | ',' | ';' | '"' | '\\');
    let sound = text.split_once('@').is_some_and(|(name, host)| {
        let parts: Vec<&str> = host.split('.').collect();
        !name.is_empty()
            && !host.contains('@')
            && parts.len() > 1
            && parts.iter().all(|part| !part.is_empty())
    });
    if sound && text.len() <= ADDRESS_MAX && text.chars().all(plain) {
        return Ok(text);
    }
    Err(Refusal::Incomplete { what: vec!["有效的电子邮箱地址".into()] })
}

/// Counts a code sent or typed; refuses when there were too many.
fn counted(tx: &mut Tx<'_>, desk: &Desk, key: &str) -> Result<(), Failure> {
    if tx.attempts(key, desk.now.at_ms - CODES_WINDOW_MS + 1)? >= CODES_MAX {
        let wait_seconds = CODES_WINDOW_MS / MS_PER_SECOND;
        return Err(Refusal::TooManyAttempts { wait_seconds }.into());
    }
    tx.note_attempt(key)
}

/// Milliseconds of a second.
const MS_PER_SECOND: i64 = 1_000;

/// Gives an address: a code goes there, and the address serves once it comes back. The inbox tells
/// that an address was given, so that nobody can do it unseen.
pub fn ask(office: &Office, call: &Call, typed: &str) -> Result<(), Failure> {
    let address = address(typed)?;
    office.write(call, &("ask-contact", address.clone()), move |tx, desk| {
        let of = own(desk)?;
        let id = match tx.claim(&contact_claim(of))? {
            Some((_, id)) => id,
            None => desk.id(),
        };
        counted(tx, desk, &format!("mail-code/{id}"))?;
        let asked = ContactEvent::Asked { of, address: address.clone() };
        desk.act::<Contact>(tx, id, &asked)?;
        let number = u32::from_le_bytes(desk.bytes()) % 10_u32.pow(CODE_DIGITS);
        let code = format!("{number:0width$}", width = CODE_DIGITS as usize);
        tx.set_mail_code(id, &code, desk.now.at_ms + CODE_MS)?;
        let masked = casework::masked_mail(&address);
        tx.post(&Letter {
            to: of,
            kind: CODE_LETTER.into(),
            about: (<Contact as casework::Record>::KIND.into(), id),
            title: format!("请确认接收通知的邮箱{masked}"),
            body: "验证码已发到该邮箱，请在“通知方式”页面填写。不是您本人操作的，不必理会，原来的邮箱不变。"
                .into(),
            clause: "4.7".into(),
            due: None,
        })?;
        Ok(())
    })
}

/// Confirms the address with the code that was sent there. A wrong one is counted, whatever happens
/// to the request.
pub fn confirm(office: &Office, call: &Call, typed: &str) -> Result<(), Failure> {
    let typed: String = law::text::plain(typed).chars().filter(char::is_ascii_digit).collect();
    let fits = office.write(call, &("confirm-contact", typed.clone()), move |tx, desk| {
        let (_, id) = tx.claim(&contact_claim(own(desk)?))?.ok_or(Refusal::NotFound)?;
        let key = format!("mail-code-typed/{id}");
        counted(tx, desk, &key)?;
        if tx.mail_code(id, desk.now.at_ms)?.as_deref() != Some(typed.as_str()) {
            return Ok(false);
        }
        tx.forget_mail_code(id)?;
        tx.forget_attempts(&key)?;
        desk.act::<Contact>(tx, id, &ContactEvent::Confirmed { on: desk.day() })?;
        Ok(true)
    })?;
    if fits {
        Ok(())
    } else {
        Err(Refusal::Incomplete { what: vec!["正确的验证码".into()] }.into())
    }
}

/// Lets letters go to the confirmed address, or no longer.
pub fn choose(office: &Office, call: &Call, mail: bool) -> Result<(), Failure> {
    office.write(call, &("choose-contact", mail), move |tx, desk| {
        let (_, id) = tx.claim(&contact_claim(own(desk)?))?.ok_or(Refusal::NotFound)?;
        desk.act::<Contact>(tx, id, &ContactEvent::Chosen { mail })?;
        Ok(())
    })
}

/// The caller's contact, if one was ever given.
pub fn own_contact(office: &Office, call: &Call) -> Result<Option<Contact>, Failure> {
    let of = match (call.actor.person, call.actor.employer) {
        (Some(person), _) => Addressee::Person(person),
        (None, Some(employer)) => Addressee::Employer(employer),
        (None, None) => return Ok(None),
    };
    office.store.read(|rx| match rx.claim(&contact_claim(of))? {
        Some((_, id)) => Ok(rx.get::<Contact>(id)?.map(|found| found.doc)),
        None => Ok(None),
    })
}

/// The contact of an addressee, with its id.
pub(crate) fn contact(tx: &mut Tx<'_>, of: Addressee) -> Result<Option<(Id, Contact)>, Failure> {
    match tx.claim(&contact_claim(of))? {
        Some((_, id)) => Ok(tx.get::<Contact>(id)?.map(|found| (id, found.doc))),
        None => Ok(None),
    }
}
