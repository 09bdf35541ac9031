//! `/employer/cases/{id}/withdraw`: takes an application back, after saying what that means.

use askama::Template;
use axum::extract::Path;
use casework::{Id, Stage};
use office::{applications, reading};

use crate::checked::Checked;
use crate::command::{Asked, answered, form_key};
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInEmployer;
use crate::typed::Problems;
use crate::ui::{ErrorSummary, Html};

#[derive(Template)]
#[template(path = "employer/withdraw.html")]
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
    person: SignedInEmployer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    Page::ok(&show(&portal, frame, &person, id, &Problems::default()).await?)
}

/// Withdraws.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Path(id): Path<Id>,
    form: Checked<Asked>,
) -> Result<Page, PageError> {
    let call = person.0.keyed(form.typed.get("key"));
    let done = portal.office(move |office| applications::withdraw(office, &call, id)).await;
    match answered(done, "withdraw")? {
        Ok(()) => Ok(Page::see_other(&format!("/employer/cases/{id}?done=withdrawn"))),
        Err(problems) => Page::again(&show(&portal, frame, &person, id, &problems).await?),
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    person: &SignedInEmployer,
    id: Id,
    problems: &Problems,
) -> Result<View, PageError> {
    let call = person.0.call();
    let known = portal.ask(move |office| reading::case(office, &call, id, "")).await?;
    let title = format!("{} · {}", known.case.name, known.case.business.chinese());
    Ok(view((frame, form_key(portal)), id, title, &known.case.stage, problems))
}

fn view(
    (frame, key): (Frame, Html),
    id: Id,
    title: String,
    stage: &Stage,
    problems: &Problems,
) -> View {
    let (closed, stage) = (stage.is_closed(), stage.chinese());
    View { frame, errors: ErrorSummary::from(problems), id, title, stage, closed, key }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let mut problems = Problems::default();
        problems.add("withdraw", "申请已经办结。");
        let page = |problems: &Problems| {
            let title = "张三 · 新办".into();
            view((sample::frame(), Html::default()), sample::id(), title, &Stage::Draft, problems)
        };
        vec![page(&Problems::default()), page(&problems)]
    }
}
