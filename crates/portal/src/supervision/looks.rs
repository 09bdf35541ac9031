//! `/desk/looks`: officers' look-ups, and the reviews an indicator opened (查阅复核, 5.1.0a).

use axum::extract::{Path, Query};
use casework::{Id, LookReview, Role};
use office::{Call, Office, looks};
use papers::Moment;
use serde::Deserialize;
use store::{Found, Read};

use super::{Act, Forms, Matter, desk, said};
use crate::checked::Checked;
use crate::desk::take;
use crate::error::PageError;
use crate::frame::Frame;
use crate::me::looks::what;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::typed::{Problems, Typed};
use crate::ui::{Clause, Column, ErrorSummary, Html, SummaryList, Table, Tag, Tone};

/// Milliseconds of a second.
const SECOND_MS: i64 = 1_000;

/// Whose look-ups, and from where on.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    by: Option<Id>,
    before: Option<i64>,
}

/// The look-ups, the newest first, and the reviews that wait.
pub async fn get(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Query(asked): Query<Asked>,
) -> Result<Page, PageError> {
    let call = officer.0.call();
    let (by, before) = (asked.by, asked.before);
    let found = portal
        .ask(move |office| {
            let reviews = looks::reviews(office, &call, Some("open"))?;
            Ok((looks::all(office, &call, (by, before))?, reviews))
        })
        .await?;
    Page::ok(&all(frame, by, &found))
}

/// A review.
pub async fn review(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    let none = (Typed::default(), Problems::default());
    Page::ok(&show(&portal, frame, &officer, id, &none).await?)
}

/// Closes it.
pub async fn post(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let work =
        move |office: &Office, call: &Call, act: Act| looks::close(office, call, id, &act.words);
    match take(&portal, &officer.0, form, work).await? {
        Ok(()) => Ok(Page::see_other(&format!("/desk/looks/{id}"))),
        Err(again) => Page::again(&show(&portal, frame, &officer, id, &again).await?),
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    id: Id,
    (typed, problems): &(Typed, Problems),
) -> Result<Matter, PageError> {
    let (call, role) = (officer.0.call(), officer.0.0.role);
    let (known, found) = portal.ask(move |office| looks::review(office, &call, id)).await?;
    let forms = Forms::new(format!("/desk/looks/{id}"), typed, problems);
    let mut page = one(frame, &known, &found, (role, &forms));
    page.errors = ErrorSummary::from(problems);
    Ok(page)
}

fn all(
    frame: Frame,
    by: Option<Id>,
    (found, reviews): &(Vec<(i64, Read)>, Vec<Found<LookReview>>),
) -> Matter {
    let row = |Found { id, doc, .. }: &Found<LookReview>| {
        let link = Html::link(&format!("/desk/looks/{id}"), &doc.name);
        vec![link, Html::text(doc.day.chinese()), Html::text(&doc.figures)]
    };
    let waiting = Table {
        caption: "待复核".into(),
        columns: vec![Column::plain("工作人员"), Column::sortable("日期"), Column::plain("数据")],
        rows: reviews.iter().map(row).collect(),
    };
    let mut links = Vec::new();
    if by.is_some() {
        links.push(("/desk/looks".to_owned(), "查看全部工作人员".to_owned()));
    }
    if let Some((oldest, _)) = found.last() {
        let of = by.map(|by| format!("by={by}&")).unwrap_or_default();
        links.push((format!("/desk/looks?{of}before={oldest}"), "更早的查阅".to_owned()));
    }
    let tables = [waiting, table("查阅记录", found)];
    Matter {
        frame,
        back: desk(),
        title: "工作人员查阅个人资料的记录".into(),
        errors: ErrorSummary::default(),
        state: Tag::new("逐次记录，本人可见", Tone::Good),
        warning: None,
        summary: SummaryList::default().with("依据", Html::part(&Clause::numbered("5.1.0a", ""))),
        tables: tables.into_iter().filter(|table| !table.rows.is_empty()).collect(),
        forms: Vec::new(),
        links,
    }
}

fn one(
    frame: Frame,
    known: &LookReview,
    found: &[(i64, Read)],
    (role, forms): (Role, &Forms<'_>),
) -> Matter {
    let tone = if known.closed.is_some() { Tone::Quiet } else { Tone::Waiting };
    let summary = SummaryList::default()
        .with("工作人员", Html::text(&known.name))
        .with("数据", Html::text(&known.figures))
        .with("依据", Html::part(&Clause::numbered("5.1.0a", "")));
    let about = "提示不是认定，不停止任何权限。涉嫌违纪违法的，另行移送（5.1.0c）。";
    let fields = vec![forms.words("核实的情况")];
    let open = known.closed.is_none() && role == Role::Inspector;
    let close = open.then(|| forms.form("复核", about, fields, &[("close", "结束复核")]));
    let by = format!("/desk/looks?by={}", known.account);
    Matter {
        frame,
        back: desk(),
        title: format!("查阅复核：{}", known.name),
        errors: ErrorSummary::default(),
        state: Tag::new(known.chinese(), tone),
        warning: None,
        summary,
        tables: said("复核结果", known.closed.as_slice())
            .into_iter()
            .chain([table("当日查阅", found)])
            .collect(),
        forms: close.into_iter().collect(),
        links: vec![(by, "该工作人员的全部查阅".into())],
    }
}

/// Look-ups: when, who, what, for what. Whose data it was is not shown again: the record itself is
/// a click and another look away.
fn table(caption: &str, found: &[(i64, Read)]) -> Table {
    let row = |(_, look): &(i64, Read)| {
        let who = format!("{}（{}）", look.actor.name, look.actor.role.chinese());
        let who = match look.actor.account {
            Some(account) => Html::link(&format!("/desk/looks?by={account}"), &who),
            None => Html::text(who),
        };
        let at = Moment::from_unix(look.at_ms / SECOND_MS).chinese();
        let target = match look.kind.as_str() {
            "application" => Html::link(&format!("/desk/cases/{}", look.subject), what(&look.kind)),
            kind => Html::text(what(kind)),
        };
        vec![Html::text(at), who, target, Html::text(&look.purpose)]
    };
    let columns = ["时间", "查阅人", "查阅内容", "用途"].map(Column::plain);
    Table {
        caption: caption.into(),
        columns: columns.into(),
        rows: found.iter().map(row).collect(),
    }
}

#[cfg(test)]
pub fn samples() -> Vec<Matter> {
    let (typed, problems) = (Typed::default(), Problems::default());
    let forms = Forms::new("/desk/looks/1".into(), &typed, &problems);
    let look = Read {
        at_ms: 1_795_478_400_000,
        actor: casework::Actor::system(),
        kind: "application".into(),
        subject: super::sample::id(),
        person: None,
        purpose: "办理<申请>".into(),
    };
    let known = LookReview {
        account: super::sample::id(),
        name: "王敏".into(),
        day: super::sample::today(),
        figures: "查阅60名人员的资料".into(),
        closed: None,
    };
    let frame = || super::sample::frame(Role::Inspector);
    let found = vec![(7, look)];
    let reviews = vec![Found { id: super::sample::id(), version: 1, doc: known.clone() }];
    vec![
        one(frame(), &known, &found, (Role::Inspector, &forms)),
        all(frame(), None, &(found, reviews)),
    ]
}
