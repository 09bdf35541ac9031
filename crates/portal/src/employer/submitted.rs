//! `/employer/cases/{id}/submitted`: what follows from a confirmed submission.

use askama::Template;
use axum::extract::Path;
use casework::{Id, Stage};
use law::Day;
use office::reading;

use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInEmployer;
use crate::ui::{Clause, Deadline, Panel};

#[derive(Template)]
#[template(path = "employer/submitted.html")]
pub struct View {
    frame: Frame,
    id: Id,
    name: String,
    panel: Panel,
    deadline: Deadline,
}

/// The receipt number and the last day; once the papers are in, the case itself says more.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    let call = person.0.call();
    let known = portal.ask(move |office| reading::case(office, &call, id, "")).await?;
    match (&known.case.filing, &known.case.stage) {
        (Some(filing), Stage::Submitted { hand_in_by, .. }) => {
            let (receipt, name) = (filing.receipt.clone(), known.case.name.clone());
            Page::ok(&view(frame, id, (name, receipt), *hand_in_by, portal.office.today()))
        }
        _ => Ok(Page::see_other(&format!("/employer/cases/{id}"))),
    }
}

fn view(frame: Frame, id: Id, (name, reference): (String, String), day: Day, today: Day) -> View {
    let panel = Panel { title: "已确认提交".into(), label: "回执号".into(), reference };
    let clause = Some(Clause::new("4.8", ""));
    let deadline = Deadline { what: "报送材料的最后一日".into(), day, today, clause };
    View { frame, id, name, panel, deadline }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let of = ("张三".to_owned(), "HZ2026000001".to_owned());
        vec![view(sample::frame(), sample::id(), of, sample::today() + 30, sample::today())]
    }
}
