//! `/me/permits/{id}/leaving`: the holder reports that they have left the employer (离职, 3.3.1),
//! and reads by when a new one has to file (3.3.2).

use askama::Template;
use axum::extract::Path;
use casework::Id;
use law::Day;
use office::{Call, Office, leaving, reading};

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
#[template(path = "me/leaving.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    id: Id,
    employer: String,
    days: i32,
    field: Field,
    key: Html,
}

/// The last day of the labour relation.
#[derive(Debug)]
pub struct Left(Day);

impl Form for Left {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        reader.day("left", "劳动关系的最后一日").map(Self)
    }
}

/// What reporting means, and the day asked for.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    let with = (&Typed::default(), &Problems::default());
    Page::ok(&show(&portal, frame, &person, id, with).await?)
}

/// Reports.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Path(id): Path<Id>,
    form: Checked<Left>,
) -> Result<Page, PageError> {
    let work = move |office: &Office, call: &Call, Left(day)| {
        leaving::report_leaving(office, call, id, day)
    };
    match take(&portal, &person.0, form, |_| "left", work).await? {
        Ok(_) => Ok(Page::see_other(&format!("/me/permits/{id}?done=left"))),
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
    let days = portal.office.terms(portal.office.today())?.change_employer_days;
    Ok(view(frame, id, (known.employer.name, days), with, form_key(portal)))
}

fn view(
    frame: Frame,
    id: Id,
    (employer, days): (String, i32),
    (typed, problems): (&Typed, &Problems),
    key: Html,
) -> View {
    let field = Inputs::new(typed, problems)
        .day("left", "劳动关系的最后一日")
        .hint("离职证明或者解除劳动合同证明上的日期");
    View { frame, errors: ErrorSummary::from(problems), id, employer, days, field, key }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let typed = Typed::default();
        let problems = Reader::finish::<Left>(&typed).unwrap_err();
        let page = |problems: &Problems| {
            let employer = ("北京甲有限公司".into(), 60);
            view(sample::frame(), sample::id(), employer, (&typed, problems), Html::default())
        };
        vec![page(&Problems::default()), page(&problems)]
    }
}
