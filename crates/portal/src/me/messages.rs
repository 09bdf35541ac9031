//! `/messages`: the letters of a person or an employer, one on a page.

use askama::Template;
use axum::extract::{Path, Query};
use casework::Role;
use law::Day;
use office::{Now, reading};
use serde::Deserialize;
use store::Posted;

use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedIn;
use crate::ui::{Clause, Deadline, Empty};

#[derive(Template)]
#[template(path = "me/messages.html")]
pub struct View {
    frame: Frame,
    lines: Vec<Line>,
    older: Option<i64>,
    /// Whether newer ones were left out.
    back: bool,
    empty: Empty,
}

/// One letter of the list.
struct Line {
    seq: i64,
    title: String,
    on: Day,
    due: Option<Day>,
    unread: bool,
}

#[derive(Template)]
#[template(path = "me/message.html")]
pub struct LetterView {
    frame: Frame,
    title: String,
    on: Day,
    paragraphs: Vec<String>,
    clause: Clause,
    deadline: Option<Deadline>,
    about: Option<(String, &'static str)>,
}

/// Where the list begins.
#[derive(Debug, Deserialize)]
pub struct From {
    before: Option<i64>,
}

/// The inbox.
pub async fn get(
    portal: Portal,
    frame: Frame,
    reader: SignedIn,
    Query(from): Query<From>,
) -> Result<Page, PageError> {
    // Who has not opened a file, or not registered an employer, has no inbox yet.
    if reader.0.person.is_none() && reader.0.employer.is_none() {
        return Page::ok(&view(frame, &[], false));
    }
    let call = reader.call();
    let letters = portal
        .ask(move |office| match from.before {
            Some(before) => reading::inbox_before(office, &call, before),
            None => reading::inbox(office, &call),
        })
        .await?;
    Page::ok(&view(frame, &letters, from.before.is_some()))
}

fn view(frame: Frame, letters: &[Posted], back: bool) -> View {
    let line = |posted: &Posted| Line {
        seq: posted.seq,
        title: posted.letter.title.clone(),
        on: Now::from_millis(posted.created_ms).day,
        due: posted.letter.due,
        unread: posted.read_ms.is_none(),
    };
    let full = letters.len() == usize::try_from(reading::PAGE).unwrap_or(usize::MAX);
    View {
        frame,
        lines: letters.iter().map(line).collect(),
        older: letters.last().filter(|_| full).map(|last| last.seq),
        back,
        empty: Empty {
            title: "没有消息".into(),
            text: "办理有进展、需要您做什么、期限将到时，消息会出现在这里。".into(),
            action: None,
        },
    }
}

/// One letter; opening it is reading it.
pub async fn letter(
    portal: Portal,
    frame: Frame,
    reader: SignedIn,
    Path(seq): Path<i64>,
) -> Result<Page, PageError> {
    let (call, role) = (reader.call(), reader.0.role);
    let posted = portal
        .ask(move |office| {
            let posted = reading::letter(office, &call, seq)?;
            if posted.read_ms.is_none() {
                reading::mark_read(office, &call, seq)?;
            }
            Ok(posted)
        })
        .await?;
    Page::ok(&letter_view(frame, &posted, role, portal.office.today()))
}

fn letter_view(frame: Frame, posted: &Posted, role: Role, today: Day) -> LetterView {
    let letter = &posted.letter;
    let clause = Clause::new(&letter.clause, "");
    LetterView {
        frame,
        title: letter.title.clone(),
        on: Now::from_millis(posted.created_ms).day,
        paragraphs: letter.body.lines().map(str::to_owned).collect(),
        // A day that is over is history; the text still names it.
        deadline: letter.due.filter(|day| *day >= today).map(|day| Deadline {
            what: "截止日期".into(),
            day,
            today,
            clause: None,
        }),
        clause,
        about: about(role, &letter.about),
    }
}

/// Where the matter of a letter is handled.
fn about(role: Role, (kind, id): &(String, casework::Id)) -> Option<(String, &'static str)> {
    let root = if role == Role::Applicant { "/me" } else { "/employer" };
    match kind.as_str() {
        "application" => Some((format!("{root}/cases/{id}"), "打开这件申请")),
        "permit" => Some((format!("{root}/permits/{id}"), "打开这张工作居住证")),
        "employer" => Some(("/employer".into(), "打开本单位")),
        "sanction" => Some((format!("{root}/sanctions/{id}"), "查看案件、陈述申辩")),
        "inspection" => Some((format!("{root}/inspections/{id}"), "查看检查、确认收到通知")),
        "complaint" => Some(("/me/complaints".into(), "查看我的投诉")),
        _ => None,
    }
}

#[cfg(test)]
fn sample_letter() -> Posted {
    use super::sample;
    Posted {
        seq: 7,
        letter: casework::Letter {
            to: casework::Addressee::Person(sample::id()),
            kind: "submitted".into(),
            about: ("application".into(), sample::id()),
            title: "张三的<新办>申请已提交".into(),
            body: "请报送材料。\n逾期退回。".into(),
            clause: "4.8".into(),
            due: Day::new(2026, 12, 24),
        },
        created_ms: 1_795_478_400_000,
        state: store::Delivery::Pending,
        delivered_ms: None,
        read_ms: None,
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let letters = vec![sample_letter(); reading::PAGE as usize];
        let page = |letters: &[Posted], back| view(super::sample::frame(), letters, back);
        vec![page(&letters, false), page(&letters, true), page(&[], false)]
    }
}

#[cfg(test)]
impl LetterView {
    pub fn samples() -> Vec<Self> {
        let today = Day::new(2026, 11, 24).unwrap();
        vec![letter_view(super::sample::frame(), &sample_letter(), Role::Applicant, today)]
    }
}
