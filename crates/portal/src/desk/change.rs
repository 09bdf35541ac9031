//! `/desk/changes/{id}`: one reported change of particulars (3.5.1), checked at the window.

use askama::Template;
use axum::extract::Path;
use casework::{Change, ChangeOf, ChangeState, Id, News, Reason, Role};
use law::Edition;
use office::{Call, Office, changes};
use store::Failure;

use super::take;
use crate::case::value_words;
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{ActForm, BackLink, Clause, ErrorSummary, Forms, Html, SummaryList, Tag, Tone};

#[derive(Template)]
#[template(path = "desk/change.html")]
pub struct View {
    frame: Frame,
    back: BackLink,
    title: String,
    errors: ErrorSummary,
    state: Tag,
    summary: SummaryList,
    forms: Vec<ActForm>,
}

/// What is asked for.
#[derive(Debug)]
pub struct Act {
    step: String,
    reason: String,
}

/// Longest name of a step.
const STEP_MAX: usize = 20;

impl Form for Act {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            step: reader.text("act", "操作", STEP_MAX)?,
            reason: reader.optional_text("reason", "理由", casework::WORDS_MAX)?,
        })
    }
}

/// The change.
pub async fn get(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    let with = (&Typed::default(), &Problems::default());
    Page::ok(&show(&portal, frame, &officer, id, with).await?)
}

/// Takes a step.
pub async fn post(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let work = move |office: &Office, call: &Call, act: Act| run(office, call, id, act);
    match take(&portal, &officer.0, form, work).await? {
        Ok(()) => Ok(Page::see_other("/desk")),
        Err((typed, problems)) => {
            Page::again(&show(&portal, frame, &officer, id, (&typed, &problems)).await?)
        }
    }
}

fn run(office: &Office, call: &Call, id: Id, act: Act) -> Result<(), Failure> {
    match act.step.as_str() {
        "accept" => changes::accept(office, call, id),
        "return" => {
            let reason = Reason { code: "other".into(), clause: "3.5.1".into(), words: act.reason };
            changes::send_back(office, call, id, vec![reason])
        }
        _ => Err(casework::Refusal::NotFound.into()),
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    id: Id,
    with: (&Typed, &Problems),
) -> Result<View, PageError> {
    let (call, role) = (officer.0.call(), officer.0.0.role);
    let (change, now) = portal.ask(move |office| changes::one(office, &call, id)).await?;
    let forms = Forms::new(format!("/desk/changes/{id}"), with.0, with.1);
    let edition = portal.office.edition();
    Ok(view((frame, role), &edition, (&change, now.as_ref()), &forms))
}

fn view(
    (frame, role): (Frame, Role),
    edition: &Edition,
    (change, now): (&Change, Option<&News>),
    forms: &Forms<'_>,
) -> View {
    let papers: Vec<Html> = change
        .papers
        .iter()
        .map(|paper| Html::link(&format!("/files/{}", paper.file), &paper.name))
        .collect();
    let papers = if papers.is_empty() { Html::text("没有") } else { Html::lines(&papers) };
    let due = change.due.chinese();
    let late = if change.is_late() { "逾期报告，不影响办理" } else { "按期报告" };
    let open = change.state == ChangeState::Reported;
    let by = match change.of {
        ChangeOf::Employer(id) => Html::link(&format!("/desk/employers/{id}"), &change.by.name),
        ChangeOf::Person(_) => Html::text(&change.by.name),
    };
    let mut summary = SummaryList::default().with("报告人", by);
    if open {
        let now = now.map_or("没有登记".to_owned(), |now| news_words(edition, now));
        summary = summary.with("现在登记的", Html::text(now));
    }
    View {
        frame,
        back: BackLink { href: "/desk".into(), text: "返回工作台".into() },
        title: format!("信息变动：{}", change.label),
        errors: forms.errors(),
        state: Tag::new(change.state.chinese(), if open { Tone::Waiting } else { Tone::Quiet }),
        summary: summary
            .with("变动为", Html::text(news_words(edition, &change.news)))
            .with("变动日期", Html::text(change.happened.chinese()))
            .with("报告日期", Html::text(change.reported.chinese()))
            .with("报告期限", Html::text(format!("{due}（{late}）")))
            .with("证明材料", papers)
            .with("依据", Html::part(&Clause::numbered("3.5.1", ""))),
        forms: if open && role == Role::WindowOfficer { acts(forms) } else { Vec::new() },
    }
}

fn acts(forms: &Forms<'_>) -> Vec<ActForm> {
    let about =
        "核对证明材料和变动日期。更新以后，确认单重新打印即显示新的内容；报告人会收到通知。";
    let reason = forms
        .inputs
        .area("reason", "退回的理由", 3, casework::WORDS_MAX)
        .hint("写给报告人看：哪里不符、怎样补充");
    vec![
        forms.form("更新登记", about, Vec::new(), &[("accept", "核对无误，更新登记")]),
        forms.form("退回", "", vec![reason], &[("return", "退回报告人")]),
    ]
}

fn news_words(edition: &Edition, news: &News) -> String {
    match news {
        News::Name { to }
        | News::IdNumber { to }
        | News::Phone { to }
        | News::Words { to }
        | News::MovedOut { to } => to.clone(),
        News::Representative { to } => format!("{}（{}）", to.name, to.phone),
        News::Companions { family } => {
            let one =
                |one: &casework::Companion| format!("{} {}", one.relation.chinese(), one.name);
            family.iter().map(one).collect::<Vec<_>>().join("；")
        }
        News::Facts { facts } => {
            let fact = |(name, value): (&String, &law::Value)| {
                let subjects = [law::Subject::Employer, law::Subject::Applicant];
                let known = subjects.into_iter().find_map(|subject| edition.fact(subject, name));
                known.map(|fact| format!("{}：{}", fact.label, value_words(edition, fact, value)))
            };
            facts.iter().filter_map(fact).collect::<Vec<_>>().join("；")
        }
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use casework::By;
        let day = law::Day::new(2026, 11, 24).unwrap();
        let id = Id::new(1, [0; 10]);
        let change = Change {
            of: ChangeOf::Person(id),
            item: "person.name".into(),
            label: "姓名".into(),
            news: News::Name { to: "张叁<".into() },
            happened: day - 40,
            reported: day,
            due: day - 10,
            papers: Vec::new(),
            by: By { account: Some(id), name: "张三".into() },
            state: ChangeState::Reported,
        };
        let who = crate::frame::Who { name: "王敏".into(), role: Role::WindowOfficer };
        let frame = Frame::sample(Some(who));
        let (typed, problems) = (Typed::default(), Problems::default());
        let forms = Forms::new("/desk/changes/1".into(), &typed, &problems);
        let edition = law::builtin::fengtai_2019();
        let now = News::Name { to: "张三".into() };
        vec![view((frame, Role::WindowOfficer), edition, (&change, Some(&now)), &forms)]
    }
}
