//! `/me/permits/{id}/give-up`: the holder gives the permit up (申请注销).

use askama::Template;
use axum::extract::Path;
use casework::{Id, WORDS_MAX};
use office::{Call, Office, life, reading};

use super::{form_key, take};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInPerson;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{ErrorSummary, Field, Html, Inputs};

#[derive(Template)]
#[template(path = "me/give_up.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    id: Id,
    /// Whether there is anything left to give up.
    live: bool,
    reason: Field,
    key: Html,
}

/// Why.
#[derive(Debug)]
pub struct GiveUp {
    why: String,
}

impl Form for GiveUp {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self { why: reader.text("why", "注销的原因", WORDS_MAX)? })
    }
}

/// What it means, and the form.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    let with = (&Typed::default(), &Problems::default());
    Page::ok(&show(&portal, frame, &person, id, with).await?)
}

/// Gives it up.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Path(id): Path<Id>,
    form: Checked<GiveUp>,
) -> Result<Page, PageError> {
    let work =
        move |office: &Office, call: &Call, GiveUp { why }| life::give_up(office, call, id, &why);
    match take(&portal, &person.0, form, |_| "why", work).await? {
        Ok(()) => Ok(Page::see_other(&format!("/me/permits/{id}?done=given-up"))),
        Err((typed, problems)) => {
            Page::again(&show(&portal, frame, &person, id, (&typed, &problems)).await?)
        }
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    person: &SignedInPerson,
    id: Id,
    with: (&Typed, &Problems),
) -> Result<View, PageError> {
    let call = person.0.call();
    let known = portal.ask(move |office| reading::permit(office, &call, id, "")).await?;
    Ok(view(frame, id, !known.permit.is_over(), with, form_key(portal)))
}

fn view(
    frame: Frame,
    id: Id,
    live: bool,
    (typed, problems): (&Typed, &Problems),
    key: Html,
) -> View {
    let reason = Inputs::new(typed, problems).area("why", "注销的原因", 3, WORDS_MAX);
    View { frame, errors: ErrorSummary::from(problems), id, live, reason, key }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let typed = Typed::default();
        let problems = Reader::finish::<GiveUp>(&typed).unwrap_err();
        let page = |live, problems: &Problems| {
            view(sample::frame(), sample::id(), live, (&typed, problems), Html::default())
        };
        vec![page(true, &Problems::default()), page(false, &problems)]
    }
}
