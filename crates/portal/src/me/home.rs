//! `/me`: what there is to do: the own data, every application with its next step, every permit.

use askama::Template;
use axum::extract::Query;
use casework::{Application, Id, Permit, Standing};
use law::Day;
use office::applications;
use office::reading::{self, Filter};
use serde::Deserialize;
use store::Failure;

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
    view.done = (opened.done == "file").then(|| Banner {
        success: true,
        title: "您的资料已经建立".into(),
        text: Html::text(
            "资料只由您本人填写和修改。接下来填写基本资料；有单位邀请码的，在下面加入申请。",
        ),
    });
    Page::ok(&view)
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
            let found = reading::applications(office, &call, &Filter::default())?;
            let card = |id| {
                let case = reading::case(office, &call, id, "")?;
                Ok(case_card(id, &case.case, &case.employer.name, today))
            };
            let cases: Result<Vec<CaseCard>, Failure> =
                found.into_iter().map(|found| card(found.id)).collect();
            let permits = reading::permits(office, &call, &Filter::default())?;
            let matters = OwnMatters::of(office, &call)?;
            Ok((me, reading::unread(office, &call)?, cases?, permits, matters))
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
        permits: permits.iter().map(|(id, permit, standing)| card(*id, permit, standing)).collect(),
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

fn card(id: Id, permit: &Permit, standing: &Standing) -> PermitCard {
    PermitCard {
        id,
        number: permit.number.clone(),
        standing: standing_tag(standing),
        from: permit.valid_from,
        until: permit.valid_until,
    }
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
