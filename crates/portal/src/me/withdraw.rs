//! `/me/cases/{id}/withdraw`: takes an application back, after saying what that means.

use askama::Template;
use axum::extract::Path;
use casework::{Id, Stage};
use office::{applications, reading};

use super::{Asked, answered, form_key};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInPerson;
use crate::typed::Problems;
use crate::ui::{ErrorSummary, Html};

#[derive(Template)]
#[template(path = "me/withdraw.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    id: Id,
    title: String,
    stage: &'static str,
    closed: bool,
    key: Html,
}

/// What withdrawing means.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    Page::ok(&show(&portal, frame, &person, id, &Problems::default()).await?)
}

/// Withdraws.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Path(id): Path<Id>,
    form: Checked<Asked>,
) -> Result<Page, PageError> {
    let call = person.0.keyed(form.typed.get("key"));
    let done = portal.office(move |office| applications::withdraw(office, &call, id)).await;
    match answered(done, "withdraw")? {
        Ok(()) => Ok(Page::see_other(&format!("/me/cases/{id}?done=withdrawn"))),
        Err(problems) => Page::again(&show(&portal, frame, &person, id, &problems).await?),
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    person: &SignedInPerson,
    id: Id,
    problems: &Problems,
) -> Result<View, PageError> {
    let call = person.0.call();
    let known = portal.ask(move |office| reading::case(office, &call, id, "")).await?;
    let title = format!("{} · {}", known.case.business.chinese(), known.employer.name);
    Ok(view(frame, id, (title, &known.case.stage), problems, form_key(portal)))
}

fn view(
    frame: Frame,
    id: Id,
    (title, stage): (String, &Stage),
    problems: &Problems,
    key: Html,
) -> View {
    let (closed, stage) = (stage.is_closed(), stage.chinese());
    View { frame, errors: ErrorSummary::from(problems), id, title, stage, closed, key }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let mut problems = Problems::default();
        let page = |problems: &Problems| {
            let of = ("新办 · 北京甲有限公司".into(), &Stage::Draft);
            view(sample::frame(), sample::id(), of, problems, Html::default())
        };
        let first = page(&problems);
        problems.add("withdraw", "申请已经办结。");
        vec![first, page(&problems)]
    }
}
