//! `/messages/mail`: an e-mail address for notices (通知方式), confirmed by a code; for persons and
//! employers alike.

use askama::Template;
use casework::Contact;
use office::{Call, Office, contacts};
use store::Failure;

use super::{answered, form_key};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedIn;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{ErrorSummary, Field, Html, Inputs};

#[derive(Template)]
#[template(path = "me/mail.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    /// Whether mail leaves this installation at all.
    open: bool,
    current: Option<(String, bool)>,
    asked: Option<String>,
    address: Field,
    code: Field,
    key: Html,
}

/// An address, a code, or a choice.
#[derive(Debug)]
pub enum Act {
    /// Gives an address.
    Ask(String),
    /// Types the code.
    Confirm(String),
    /// Wants mail, or no longer.
    Choose(bool),
}

/// Longest address, characters (RFC 5321).
const ADDRESS_MAX: usize = 254;
/// Longest code as people type it, with spaces.
const CODE_MAX: usize = 12;

impl Form for Act {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        match reader.typed.get("act") {
            "confirm" => reader.text("code", "验证码", CODE_MAX).map(Self::Confirm),
            "on" => Some(Self::Choose(true)),
            "off" => Some(Self::Choose(false)),
            _ => reader.text("address", "电子邮箱", ADDRESS_MAX).map(Self::Ask),
        }
    }
}

/// What is set.
pub async fn get(portal: Portal, frame: Frame, reader: SignedIn) -> Result<Page, PageError> {
    let with = (&Typed::default(), &Problems::default());
    Page::ok(&show(&portal, frame, &reader, with).await?)
}

/// Sets it.
pub async fn post(
    portal: Portal,
    frame: Frame,
    reader: SignedIn,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let problems = match form.value {
        Ok(act) => {
            let field = if matches!(act, Act::Confirm(_)) { "code" } else { "address" };
            let call = reader.keyed(form.typed.get("key"));
            let done = portal.office(move |office| run(office, &call, &act)).await;
            match answered(done, field)? {
                Ok(()) => return Ok(Page::see_other("/messages/mail")),
                Err(problems) => problems,
            }
        }
        Err(problems) => problems,
    };
    Page::again(&show(&portal, frame, &reader, (&form.typed, &problems)).await?)
}

fn run(office: &Office, call: &Call, act: &Act) -> Result<(), Failure> {
    match act {
        Act::Ask(address) => contacts::ask(office, call, address),
        Act::Confirm(code) => contacts::confirm(office, call, code),
        Act::Choose(mail) => contacts::choose(office, call, *mail),
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    reader: &SignedIn,
    with: (&Typed, &Problems),
) -> Result<View, PageError> {
    let call = reader.call();
    let contact = portal.ask(move |office| contacts::own_contact(office, &call)).await?;
    Ok(view((frame, form_key(portal)), portal.site.mail, contact.as_ref(), with))
}

fn view(
    (frame, key): (Frame, Html),
    open: bool,
    contact: Option<&Contact>,
    (typed, problems): (&Typed, &Problems),
) -> View {
    let inputs = Inputs::new(typed, problems);
    let current = contact.and_then(|known| Some((known.address.clone()?, known.mail)));
    View {
        frame,
        errors: ErrorSummary::from(problems),
        open,
        current,
        asked: contact.and_then(|known| known.asked.clone()),
        address: inputs.text("address", "电子邮箱").autocomplete("email"),
        code: inputs
            .text("code", "邮件中的验证码")
            .measure(6, "", "numeric")
            .autocomplete("one-time-code"),
        key,
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let typed = Typed::default();
        let problems = Reader::finish::<Act>(&typed).unwrap_err();
        let contact = Contact {
            of: casework::Addressee::Person(sample::id()),
            address: Some("zhang@example.com".into()),
            asked: Some("new@example.com".into()),
            mail: true,
        };
        let page = |open, contact: Option<&Contact>, problems: &Problems| {
            view((sample::frame(), Html::default()), open, contact, (&typed, problems))
        };
        vec![
            page(true, None, &problems),
            page(true, Some(&contact), &Problems::default()),
            page(false, None, &Problems::default()),
        ]
    }
}
