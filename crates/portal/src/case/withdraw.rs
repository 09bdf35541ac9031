//! `/me/cases/{id}/withdraw` and `/employer/cases/{id}/withdraw`: takes an application back, after
//! saying what that means. Either side may.

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
use crate::session::SignedIn;
use crate::typed::Problems;
use crate::ui::{ErrorSummary, Html};

#[derive(Template)]
#[template(path = "case/withdraw.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    /// The page of the case.
    page: String,
    title: String,
    stage: &'static str,
    closed: bool,
    key: Html,
}

/// The page of a case for whoever looks.
fn page_of(person: &SignedIn, id: Id) -> String {
    let side = if person.0.person.is_some() { "me" } else { "employer" };
    format!("/{side}/cases/{id}")
}

/// What withdrawing means.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedIn,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    Page::ok(&show(&portal, frame, &person, id, &Problems::default()).await?)
}

/// Withdraws.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedIn,
    Path(id): Path<Id>,
    form: Checked<Asked>,
) -> Result<Page, PageError> {
    let call = person.keyed(form.typed.get("key"));
    let done = portal.office(move |office| applications::withdraw(office, &call, id)).await;
    match answered(done, "withdraw")? {
        Ok(()) => Ok(Page::see_other(&format!("{}?done=withdrawn", page_of(&person, id)))),
        Err(problems) => Page::again(&show(&portal, frame, &person, id, &problems).await?),
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    person: &SignedIn,
    id: Id,
    problems: &Problems,
) -> Result<View, PageError> {
    let call = person.call();
    let known = portal.ask(move |office| reading::case(office, &call, id, "")).await?;
    let (business, name) = (known.case.business.chinese(), &known.case.name);
    let title = match person.0.person {
        Some(_) => format!("{business} · {}", known.employer.name),
        None => format!("{name} · {business}"),
    };
    let of = (page_of(person, id), title, &known.case.stage);
    Ok(view(frame, of, problems, form_key(portal)))
}

fn view(
    frame: Frame,
    (page, title, stage): (String, String, &Stage),
    problems: &Problems,
    key: Html,
) -> View {
    let (closed, stage) = (stage.is_closed(), stage.chinese());
    View { frame, errors: ErrorSummary::from(problems), page, title, stage, closed, key }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let mut problems = Problems::default();
        let page = |problems: &Problems| {
            let of = ("/me/cases/1".into(), "新办 · 北京甲有限公司".into(), &Stage::Draft);
            view(crate::me::sample::frame(), of, problems, Html::default())
        };
        let first = page(&problems);
        problems.add("withdraw", "申请已经办结。");
        vec![first, page(&problems)]
    }
}
