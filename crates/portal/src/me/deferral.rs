//! `/me/permits/{id}/deferral`: the holder asks to defer the end (个人延期注销), for a new employer's
//! probation.

use askama::Template;
use axum::extract::Path;
use casework::{Id, Life, NamedEmployer, Permit, Terms};
use law::Day;
use office::{Call, Office, life, reading};

use super::change::{employer_fields, new_employer};
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
#[template(path = "me/deferral.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    id: Id,
    limit: Option<Day>,
    fields: Vec<Field>,
    key: Html,
}

/// Until when, and with whom.
#[derive(Debug)]
pub struct Defer {
    until: Day,
    to: NamedEmployer,
}

impl Form for Defer {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let to = new_employer(reader);
        let until = reader.day("until", "延期到哪一日");
        Some(Self { until: until?, to: to? })
    }
}

/// What a deferral is, and the form.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    let with = (&Typed::default(), &Problems::default());
    Page::ok(&show(&portal, frame, &person, id, with).await?)
}

/// Asks.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Path(id): Path<Id>,
    form: Checked<Defer>,
) -> Result<Page, PageError> {
    let work = move |office: &Office, call: &Call, Defer { until, to }| {
        life::defer(office, call, id, until, &to)
    };
    match take(&portal, &person.0, form, |_| "until", work).await? {
        Ok(_) => Ok(Page::see_other(&format!("/me/permits/{id}?done=deferred"))),
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
    let today = portal.office.today();
    let limit = limit(&known.permit, &portal.office.terms(today)?, today);
    Ok(view(frame, id, limit, with, form_key(portal)))
}

/// The latest day a deferral may run to; none when there is nothing to defer.
fn limit(permit: &Permit, terms: &Terms, today: Day) -> Option<Day> {
    match &permit.life {
        Life::Between { leaving } => {
            let (left, deadline) = (leaving.left, leaving.deadline);
            Some(terms.deferral_limit(left, deadline, today, permit.valid_until))
        }
        _ => None,
    }
}

fn view(
    frame: Frame,
    id: Id,
    limit: Option<Day>,
    (typed, problems): (&Typed, &Problems),
    key: Html,
) -> View {
    let inputs = Inputs::new(typed, problems);
    let until = inputs.day("until", "延期到哪一日");
    let mut fields = employer_fields(&inputs);
    fields.push(match limit {
        Some(limit) => until.hint(format!("最晚可以到{}", limit.chinese())),
        None => until,
    });
    View { frame, errors: ErrorSummary::from(problems), id, limit, fields, key }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let typed = Typed::default();
        let problems = Reader::finish::<Defer>(&typed).unwrap_err();
        let page = |limit, problems: &Problems| {
            view(sample::frame(), sample::id(), limit, (&typed, problems), Html::default())
        };
        vec![page(Day::new(2027, 1, 9), &Problems::default()), page(None, &problems)]
    }
}
