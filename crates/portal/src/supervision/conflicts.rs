//! `/desk/employers/{id}/conflict`: an officer declares a conflict of interest (回避, 5.1.4), is not
//! drawn for that employer from then on, and takes no step in its cases.

use axum::extract::Path;
use casework::Id;
use office::{Call, Office, inspections, reading};

use super::{Act, Matter};
use crate::checked::Checked;
use crate::desk::take;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::typed::{Problems, Typed};
use crate::ui::{BackLink, Clause, Forms, Html, SummaryList, Tag, Tone};

/// The form, or what was declared.
pub async fn get(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    let with = (&Typed::default(), &Problems::default());
    Page::ok(&show(&portal, frame, &officer, id, with).await?)
}

/// Declares it.
pub async fn post(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let work = move |office: &Office, call: &Call, act: Act| {
        inspections::declare_conflict(office, call, id, &act.words)
    };
    match take(&portal, &officer.0, form, work).await? {
        Ok(()) => Ok(Page::see_other(&format!("/desk/employers/{id}/conflict"))),
        Err((typed, problems)) => {
            Page::again(&show(&portal, frame, &officer, id, (&typed, &problems)).await?)
        }
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    id: Id,
    (typed, problems): (&Typed, &Problems),
) -> Result<Matter, PageError> {
    let call = officer.0.call();
    let (name, declared) = portal
        .ask(move |office| {
            let name = reading::employer_alone(office, &call, id)?.name;
            Ok((name, inspections::own_conflict(office, &call, id)?))
        })
        .await?;
    let forms = Forms::new(format!("/desk/employers/{id}/conflict"), typed, problems);
    Ok(matter(frame, (id, &name), declared.as_deref(), &forms))
}

fn matter(
    frame: Frame,
    (id, name): (Id, &str),
    declared: Option<&str>,
    forms: &Forms<'_>,
) -> Matter {
    let mut summary = SummaryList::default()
        .with("单位", Html::text(name))
        .with("依据", Html::part(&Clause::numbered("5.1.4", "")));
    if let Some(why) = declared {
        summary = summary.with("回避的理由", Html::text(why));
    }
    let about = "与该单位有利害关系的（例如近亲属任职、持有股份、曾在该单位工作），写明理由。\
        声明以后，您不会被抽到该单位的检查，也不能办理该单位的案件。";
    let fields = vec![forms.words("利害关系")];
    let declare = || forms.form("声明回避", about, fields, &[("declare", "声明回避")]);
    Matter {
        frame,
        back: BackLink { href: format!("/desk/employers/{id}"), text: "返回单位".into() },
        title: "回避".into(),
        errors: forms.errors(),
        state: match declared {
            Some(_) => Tag::new("已声明", Tone::Good),
            None => Tag::new("没有声明", Tone::Quiet),
        },
        warning: None,
        summary,
        tables: Vec::new(),
        forms: if declared.is_none() { vec![declare()] } else { Vec::new() },
        links: Vec::new(),
    }
}

#[cfg(test)]
pub fn samples() -> Vec<Matter> {
    let (typed, problems) = (Typed::default(), Problems::default());
    let forms = Forms::new("/desk/employers/1/conflict".into(), &typed, &problems);
    let page = |declared| {
        let frame = super::sample::frame(casework::Role::Inspector);
        matter(frame, (super::sample::id(), "北京甲有限公司"), declared, &forms)
    };
    vec![page(None), page(Some("配偶在该单位任职"))]
}
