//! `/desk/permits/{id}`: one permit for officers: what was asked after the holder left, the way to
//! another district, its cancellation (3.3, 3.4.3).

use askama::Template;
use axum::extract::{Path, Query};
use casework::{Agreement, Id, Life, Permit, Role};
use law::Day;
use office::life;
use office::reading::{self, PermitView};
use office::{Call, Office, leaving};
use store::Failure;

use super::take;
use crate::case::{Ahead, day_asked, standing_tag, timeline};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::me::permit::{Asked, calendar_file, summary};
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{
    ActForm, BackLink, Banner, Clause, ErrorSummary, Forms, Html, SummaryList, Tag, Timeline,
};

#[derive(Template)]
#[template(path = "desk/permit.html")]
pub struct View {
    frame: Frame,
    back: BackLink,
    title: String,
    done: Option<Banner>,
    errors: ErrorSummary,
    standing: Tag,
    clause: Clause,
    /// What was asked since the holder left; empty when nothing was.
    asked: SummaryList,
    summary: SummaryList,
    forms: Vec<ActForm>,
    links: Vec<(String, String)>,
    ahead: Ahead,
    history: Timeline,
}

/// What is asked for.
#[derive(Debug)]
pub struct Act {
    step: String,
    words: String,
}

/// Longest code of a choice.
const CODE_MAX: usize = 20;

impl Form for Act {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let step = reader.text("act", "操作", CODE_MAX)?;
        let words = match step.as_str() {
            "hand-over" => String::new(),
            _ => reader.text("words", "理由", casework::WORDS_MAX)?,
        };
        Some(Self { step, words })
    }
}

/// The permit.
pub async fn get(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
    Query(query): Query<Asked>,
) -> Result<Page, PageError> {
    let with = (&Typed::default(), &Problems::default());
    let mut view = show(&portal, frame, (&officer, day_asked(&query.on)), id, with).await?;
    view.done = said(&query.done).map(|(title, text)| Banner {
        success: true,
        title: title.into(),
        text: Html::text(text),
    });
    Page::ok(&view)
}

/// What was just done.
fn said(done: &str) -> Option<(&'static str, &'static str)> {
    Some(match done {
        "aside" => ("离职登记已更正", "证件恢复为在职有效，持证人和单位已收到通知。"),
        "decline" => ("已答复不能办理变更", "持证人和单位已收到理由、期限和救济途径。"),
        "deny" => ("已答复不同意延期注销", "仍按离职后的期限计算，持证人和单位已收到理由。"),
        "hand-over" => ("证件已转出", "移交文件已经生成，请交接收的区；持证人和单位已收到通知。"),
        "cancel" => ("证件已注销", "持证人和单位已收到通知，写明生效日期和下一步。"),
        _ => return None,
    })
}

/// Takes a step.
pub async fn post(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let work = move |office: &Office, call: &Call, act: Act| step(office, call, id, act);
    match take(&portal, &officer.0, form, work).await? {
        Ok(done) => Ok(Page::see_other(&format!("/desk/permits/{id}?done={done}"))),
        Err((typed, problems)) => {
            let with = (&typed, &problems);
            Page::again(&show(&portal, frame, (&officer, None), id, with).await?)
        }
    }
}

/// The days of the permit, for a calendar.
pub async fn calendar(
    portal: Portal,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    calendar_file(&portal, officer.0.call(), id, "/desk/permits").await
}

fn step(office: &Office, call: &Call, id: Id, act: Act) -> Result<String, Failure> {
    match act.step.as_str() {
        "aside" => life::set_leaving_aside(office, call, id, &act.words)?,
        "decline" => leaving::decline_change(office, call, id, &act.words)?,
        "deny" => leaving::deny_deferral(office, call, id, &act.words)?,
        "hand-over" => drop(leaving::hand_over(office, call, id)?),
        _ => return Err(casework::Refusal::NotFound.into()),
    }
    Ok(act.step)
}

async fn show(
    portal: &Portal,
    frame: Frame,
    (officer, on): (&SignedInOfficer, Option<Day>),
    id: Id,
    (typed, problems): (&Typed, &Problems),
) -> Result<View, PageError> {
    let (call, role) = (officer.0.call(), officer.0.0.role);
    let known = portal.ask(move |office| reading::permit(office, &call, id, "办理证件")).await?;
    let today = portal.office.today();
    let page = format!("/desk/permits/{id}");
    let with_days = (&portal.office.terms(today)?, portal.office.calendar.as_ref());
    let ahead = Ahead::new(&page, &known.permit, with_days, today, on);
    let forms = Forms::new(page, typed, problems);
    Ok(view(frame, (role, today), &known, ahead, &forms))
}

fn view(
    frame: Frame,
    (role, today): (Role, Day),
    known: &PermitView,
    ahead: Ahead,
    forms: &Forms<'_>,
) -> View {
    let (permit, employer) = (&known.permit, &known.employer);
    let mut rows = SummaryList::default().with("证号", Html::text(&permit.number)).rows;
    rows.extend(summary(permit, &employer.name).rows);
    let of_employer = Html::link(&format!("/desk/employers/{}", permit.employer), &employer.name);
    for row in rows.iter_mut().filter(|row| row.key == "用人单位") {
        row.value = of_employer.clone();
    }
    let inspects = role == Role::Inspector && !permit.is_over();
    let open = (format!("/desk/sanctions/new?permit={}", known.id), "对持证人立案".to_owned());
    View {
        frame,
        back: BackLink { href: "/desk".into(), text: "返回工作台".into() },
        title: format!("{}的工作居住证", permit.name),
        done: None,
        errors: forms.errors(),
        standing: standing_tag(&known.standing),
        clause: Clause::new(known.standing.clause(), ""),
        asked: asked(known),
        summary: SummaryList { rows },
        forms: acts((role, today), known, forms),
        links: if inspects { vec![open] } else { Vec::new() },
        ahead,
        history: timeline(&known.history),
    }
}

/// What has been asked and said since the holder left, and where the permit went.
fn asked(known: &PermitView) -> SummaryList {
    let mut list = SummaryList::default();
    if let Some(leaving) = known.permit.leaving() {
        let agreement = match &leaving.agreement {
            Agreement::Given => "对日期没有异议".to_owned(),
            Agreement::Awaited { until } => format!("可在{}前提出异议", until.chinese()),
            Agreement::Disputed { on, why } => format!("{}提出异议：{why}", on.chinese()),
        };
        list = list
            .with("离职日期", Html::text(leaving.left.chinese()))
            .with("变更期至", Html::text(leaving.deadline.chinese()))
            .with("原单位", Html::text(agreement));
    }
    if let Life::Deferred { until, to, answer_by, .. } = &known.permit.life {
        let words = format!("至{}，新单位：{}（{}）", until.chinese(), to.name, to.uscc);
        list = list
            .with("个人延期注销", Html::text(words))
            .with("可以不同意的最后一日", Html::text(answer_by.chinese()));
    }
    if let Some(asked) = known.permit.change_request() {
        let place = asked.district.as_deref().unwrap_or("本区");
        let words =
            format!("{}提出：{}（{}），{place}", asked.on.chinese(), asked.to.name, asked.to.uscc);
        list = list.with("本人提出的变更", Html::text(words));
    }
    if let Some((district, employer)) = leaving::bound_for(&known.permit, &known.employer) {
        list = list.with("可以转往", Html::text(format!("{district}，{}", employer.name)));
    }
    match leaving::handed_over(&known.history) {
        Some(sent) => list
            .with("已转往", Html::text(sent.district))
            .with("移交文件", Html::link(&format!("/files/{}", sent.file), "下载登记内容（JSON）"))
            .with("移交文件的摘要（SM3）", Html::text(sent.digest)),
        None => list,
    }
}

/// The steps a role may take now; the office decides again when one is taken.
fn acts((role, today): (Role, Day), known: &PermitView, forms: &Forms<'_>) -> Vec<ActForm> {
    let permit = &known.permit;
    match role {
        Role::WindowOfficer => at_window(permit, today, forms),
        Role::Decider => decided(known, forms),
        _ => Vec::new(),
    }
}

fn at_window(permit: &Permit, today: Day, forms: &Forms<'_>) -> Vec<ActForm> {
    let mut acts = Vec::new();
    if permit.change_request().is_some() {
        acts.push(declining(forms));
    }
    if matches!(permit.life, Life::Deferred { answer_by, .. } if today <= answer_by) {
        let about = "不说明理由的视为同意。不同意的，仍按离职后的期限计算（3.3.3）。";
        let fields = vec![forms.words("理由").hint("写给持证人看，例如：没有新单位试用期的证明")];
        acts.push(forms.form("个人延期注销", about, fields, &[("deny", "不同意延期")]));
    }
    if matches!(permit.life, Life::Between { .. }) {
        let about = "登记的离职有误，例如劳动关系没有解除的。证件恢复为在职有效（3.3.1）。";
        let fields = vec![forms.words("核对情况和理由")];
        acts.push(forms.form("更正离职登记", about, fields, &[("aside", "更正离职登记")]));
    }
    acts
}

fn declining(forms: &Forms<'_>) -> ActForm {
    let about = "新单位不接收、不符合条件的，写明理由答复。持证人可以重新提出；\
        因此来不及另行提出的，先听取本人意见，不自动失效（3.3.1、3.3.2）。";
    let fields = vec![forms.words("不能办理的理由")];
    forms.form("本人提出的变更", about, fields, &[("decline", "答复不能办理")])
}

fn decided(known: &PermitView, forms: &Forms<'_>) -> Vec<ActForm> {
    let permit = &known.permit;
    let mut acts = Vec::new();
    if leaving::bound_for(permit, &known.employer).is_some() {
        let about = "核对新单位和接收的区无误后转出：本区登记自今日起结束，有效期和年限由该区接续，\
            同时生成移交文件（3.3.1、3.5.2）。";
        acts.push(forms.form("转往其他区", about, Vec::new(), &[("hand-over", "确认转出")]));
    }
    if permit.change_request().is_some() {
        acts.push(declining(forms));
    }
    acts
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use crate::employer::sample;
        let today = sample::today();
        let leaving = casework::Leaving {
            left: today - 3,
            deadline: today + 57,
            told: today,
            automatic: true,
            agreement: Agreement::Disputed { on: today, why: "没有离职 <x>".into() },
            asked: Some(casework::ChangeRequest {
                on: today,
                to: casework::NamedEmployer { name: "乙公司".into(), uscc: "91".into() },
                district: Some("朝阳区".into()),
            }),
        };
        let to = casework::NamedEmployer { name: "丙公司".into(), uscc: "92".into() };
        let deferred = Life::Deferred {
            leaving: leaving.clone(),
            until: today + 90,
            to,
            answer_by: today + 7,
        };
        let page = |role, life| {
            let permit = Permit { life, ..crate::me::permit::sample_permit() };
            let with = (&crate::samples::terms(), law::builtin_calendar());
            let ahead = Ahead::new("/desk/permits/1", &permit, with, today, None);
            let known = PermitView {
                id: sample::id(),
                standing: casework::Standing::Valid,
                employer: sample::employer(),
                history: Vec::new(),
                permit,
            };
            let who = crate::frame::Who { name: "王敏".into(), role };
            let frame = Frame::sample(Some(who));
            let (typed, problems) = (Typed::default(), Problems::default());
            let forms = Forms::new("/desk/permits/1".into(), &typed, &problems);
            view(frame, (role, today), &known, ahead, &forms)
        };
        vec![
            page(Role::WindowOfficer, Life::Between { leaving: leaving.clone() }),
            page(Role::WindowOfficer, deferred),
            page(Role::Decider, Life::Between { leaving }),
            page(Role::Inspector, Life::Valid),
        ]
    }
}
