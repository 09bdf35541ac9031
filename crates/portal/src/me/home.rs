//! `/me`: what there is to do: the own data, every application with its next step, every permit.

use askama::Template;
use axum::extract::Query;
use casework::{Application, Id, Permit, Standing};
use law::Day;
use office::reading::{self, Filter};
use office::{Office, applications};
use serde::Deserialize;
use store::{Failure, Found};

use super::next::{Next, next};
use super::{answered, form_key};
use crate::case::{deadline, stage_tag, standing_tag};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInPerson;
use crate::supervision::own::OwnMatters;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{
    Banner, Deadline, ErrorSummary, Field, Html, Inputs, Status, Tag, Task, TaskGroup, TaskList,
    Tone,
};

#[derive(Template)]
#[template(path = "me/home.html")]
pub struct View {
    frame: Frame,
    done: Option<Banner>,
    errors: ErrorSummary,
    unread: i64,
    tasks: TaskList,
    cases: Vec<CaseCard>,
    permits: Vec<PermitCard>,
    matters: OwnMatters,
    code: Field,
    key: Html,
}

/// One application.
struct CaseCard {
    id: Id,
    title: String,
    stage: Tag,
    deadline: Option<Deadline>,
    next: Next,
}

/// One permit.
struct PermitCard {
    id: Id,
    number: String,
    standing: Tag,
    from: Day,
    until: Day,
    /// What the holder has to know next, with the day.
    next: String,
    prints: bool,
}

/// What the page is opened with: an invitation code from a link, and what was just done.
#[derive(Debug, Default, Deserialize)]
pub struct Opened {
    #[serde(default)]
    code: String,
    #[serde(default)]
    done: String,
}

/// Longest invitation code as typed: ten characters and what people put between them.
const CODE_MAX: usize = 30;

/// The invitation code of an employer.
#[derive(Debug)]
pub struct Invited(String);

impl Form for Invited {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        reader.text("code", "邀请码", CODE_MAX).map(Self)
    }
}

/// The list; who has no file opens one first.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Query(opened): Query<Opened>,
) -> Result<Page, PageError> {
    if person.0.0.person.is_none() {
        return Ok(Page::see_other("/me/file"));
    }
    let mut typed = Typed::default();
    typed.set("code", opened.code.chars().take(CODE_MAX).collect::<String>());
    let mut view = show(&portal, frame, &person, &typed, &Problems::default()).await?;
    view.done = said(&opened.done).map(|(title, text)| Banner {
        success: true,
        title: title.into(),
        text: Html::text(text),
    });
    Page::ok(&view)
}

/// What was just done.
fn said(done: &str) -> Option<(&'static str, &'static str)> {
    Some(match done {
        "file" => (
            "您的资料已经建立",
            "资料只由您本人填写和修改。接下来填写基本资料；有单位邀请码的，在下面加入申请。",
        ),
        "complaint" => (
            "投诉已经收到",
            "编号和答复的期限在“投诉收费”中查看；答复会以消息告知。被投诉的单位不会知道是您。",
        ),
        "photo" => ("照片已经上传", "确认单上会印这张照片。"),
        _ => return None,
    })
}

/// Joins the application an employer opened for this person.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    form: Checked<Invited>,
) -> Result<Page, PageError> {
    let problems = match form.value {
        Ok(Invited(code)) => {
            let call = person.0.keyed(form.typed.get("key"));
            let done = portal.office(move |office| applications::join(office, &call, &code));
            match answered(done.await, "code")? {
                Ok(id) => return Ok(Page::see_other(&format!("/me/cases/{id}?done=joined"))),
                Err(problems) => problems,
            }
        }
        Err(problems) => problems,
    };
    Page::again(&show(&portal, frame, &person, &form.typed, &problems).await?)
}

async fn show(
    portal: &Portal,
    frame: Frame,
    person: &SignedInPerson,
    typed: &Typed,
    problems: &Problems,
) -> Result<View, PageError> {
    let call = person.0.call();
    let (me, unread, cases, permits, matters) = portal
        .ask(move |office| {
            let (_, me) = reading::own_file(office, &call)?;
            let today = office.today();
            let found = reading::own_cases(office, &call)?;
            let card = |(found, employer): &(Found<Application>, String)| {
                case_card(found.id, &found.doc, employer, today)
            };
            let cases: Vec<CaseCard> = found.iter().map(card).collect();
            let permits: Result<Vec<PermitCard>, Failure> =
                reading::permits(office, &call, &Filter::default())?
                    .iter()
                    .map(|(id, permit, standing)| permit_card(office, *id, permit, standing))
                    .collect();
            let matters = OwnMatters::of(office, &call)?;
            Ok((me, reading::unread(office, &call)?, cases, permits?, matters))
        })
        .await?;
    let inputs = Inputs::new(typed, problems);
    Ok(View {
        frame,
        done: None,
        errors: ErrorSummary::from(problems),
        unread,
        tasks: tasks(me.facts.len(), me.photo.is_some(), me.companions.len()),
        cases,
        permits,
        matters,
        code: code_field(&inputs),
        key: form_key(portal),
    })
}

fn code_field(inputs: &Inputs<'_>) -> Field {
    inputs
        .text("code", "单位给您的邀请码")
        .measure(20, "", "text")
        .hint("10位字母和数字，由单位经办人转交。邀请码须与您本人的公民身份号码相符")
}

fn case_card(id: Id, case: &Application, employer: &str, today: Day) -> CaseCard {
    CaseCard {
        id,
        title: format!("{} · {employer}", case.business.chinese()),
        stage: stage_tag(&case.stage),
        deadline: deadline(case, today),
        next: next(case),
    }
}

fn permit_card(
    office: &Office,
    id: Id,
    permit: &Permit,
    standing: &Standing,
) -> Result<PermitCard, Failure> {
    let today = office.today();
    let steps = permit.timeline(&office.terms(today)?, &office.calendar, today);
    let next = steps.iter().find(|step| step.on >= today);
    Ok(PermitCard {
        next: next.map_or_else(String::new, |step| {
            format!("{}：{}。{}", step.on.chinese(), step.what.says(), step.what.advice())
        }),
        prints: standing.in_force(),
        id,
        number: permit.number.clone(),
        standing: standing_tag(standing),
        from: permit.valid_from,
        until: permit.valid_until,
    })
}

/// The own data as tasks.
fn tasks(facts: usize, photo: bool, companions: usize) -> TaskList {
    let todo = || Status::Tagged(Tag::new("待填写", Tone::Urgent));
    let task = |title: &str, href: &str, hint: &str, status| Task {
        title: title.into(),
        href: href.into(),
        hint: hint.into(),
        status,
    };
    let family = if companions == 0 { "没有填写" } else { "已填写" };
    let tasks = vec![
        task(
            "填写基本资料",
            "/me/data",
            "随时保存，随时返回；旁边显示是否符合条件",
            if facts == 0 { todo() } else { Status::Plain("已填写，可修改") },
        ),
        task(
            "上传照片",
            "/me/photo",
            "印在确认单上",
            if photo { Status::Plain("已上传") } else { todo() },
        ),
        task("填写随往人员", "/me/companions", "配偶、子女；没有的不用填", Status::Plain(family)),
        task("查看谁看过我的资料", "/me/looks", "工作人员每次查阅都有记录", Status::Plain("")),
        task("我的信息保存多久", "/me/kept", "每一件保存到哪一天，期满自动删除", Status::Plain("")),
        task("投诉收费", "/me/complaints", "办理不收取任何费用；单位不会知道", Status::Plain("")),
    ];
    TaskList { groups: vec![TaskGroup { title: "我的资料".into(), tasks }] }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let today = Day::new(2026, 11, 24).unwrap();
        let mut problems = Problems::default();
        let page = |problems: &Problems, full: bool| {
            let typed = Typed::default();
            let case = || case_card(sample::id(), &sample::case(), "北京甲有限公司", today);
            let permit = || PermitCard {
                id: sample::id(),
                number: "FT2026000001".into(),
                standing: standing_tag(&Standing::Valid),
                from: today,
                until: today.plus_years(3) - 1,
                next: "2029年10月24日：可以确认自动延续".into(),
                prints: true,
            };
            Self {
                frame: sample::frame(),
                done: None,
                errors: ErrorSummary::from(problems),
                unread: i64::from(full),
                tasks: tasks(3, full, 1),
                cases: if full { vec![case()] } else { Vec::new() },
                permits: if full { vec![permit()] } else { Vec::new() },
                matters: if full { OwnMatters::samples().remove(0) } else { OwnMatters::default() },
                code: code_field(&Inputs::new(&typed, problems)),
                key: Html::default(),
            }
        };
        let first = page(&problems, true);
        problems.add("code", "邀请码不对。");
        vec![first, page(&problems, false)]
    }
}
