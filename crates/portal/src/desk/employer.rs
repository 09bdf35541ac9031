//! `/desk/employers/{id}`: an employer's registration, checked at the window.

use askama::Template;
use axum::extract::Path;
use casework::{Id, Permit, Reason, Registration, Role, Standing};
use office::employers::{self, Judgement};
use office::reading::{self, EmployerView, Filter};
use office::{Call, Office};
use store::Failure;

use crate::case::{Findings, standing_tag, timeline};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{
    BackLink, Column, ErrorSummary, Field, Html, Inputs, SummaryList, Table, Tag, Timeline, Tone,
};

use super::take;

#[derive(Template)]
#[template(path = "desk/employer.html")]
pub struct View {
    frame: Frame,
    back: BackLink,
    id: Id,
    name: String,
    errors: ErrorSummary,
    state: Tag,
    summary: SummaryList,
    findings: Findings,
    papers: Vec<(String, Html)>,
    judgements: Vec<(String, String)>,
    may_check: bool,
    may_judge: bool,
    permits: Option<Table>,
    links: Vec<(String, &'static str)>,
    reason: Field,
    history: Timeline,
}

/// What is asked for.
#[derive(Debug)]
pub struct Act {
    step: String,
    word: String,
    fact: String,
    reason: String,
}

/// Longest code in a hidden input.
const CODE_MAX: usize = 60;

impl Form for Act {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            step: reader.text("act", "操作", CODE_MAX)?,
            word: reader.optional_text("word", "结论", CODE_MAX)?,
            fact: reader.optional_text("fact", "核定事项", CODE_MAX)?,
            reason: reader.optional_text("reason", "理由", casework::WORDS_MAX)?,
        })
    }
}

/// The registration.
pub async fn get(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    let view =
        show(&portal, frame, &officer, id, (&Typed::default(), &Problems::default())).await?;
    Page::ok(&view)
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
        Ok(()) => Ok(Page::see_other(&format!("/desk/employers/{id}"))),
        Err((typed, problems)) => {
            Page::again(&show(&portal, frame, &officer, id, (&typed, &problems)).await?)
        }
    }
}

fn step(office: &Office, call: &Call, id: Id, act: Act) -> Result<(), Failure> {
    match act.step.as_str() {
        "accept" => employers::accept(office, call, id),
        "return" => {
            let reason = Reason { code: "other".into(), clause: "1.1.0".into(), words: act.reason };
            employers::send_back(office, call, id, vec![reason])
        }
        "find" => {
            let (fact, holds, reason) = (act.fact, act.word == "yes", act.reason);
            employers::find(office, call, id, Judgement { fact, holds, reason })
        }
        _ => Err(casework::Refusal::NotFound.into()),
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    id: Id,
    shown: (&Typed, &Problems),
) -> Result<View, PageError> {
    let (call, role) = (officer.0.call(), officer.0.0.role);
    let (view, edition, permits) = portal
        .ask(move |office| {
            let filter = Filter { employer: Some(id), ..Filter::default() };
            let permits = reading::permits(office, &call, &filter)?;
            Ok((reading::employer(office, &call, id)?, office.edition(), permits))
        })
        .await?;
    Ok(page((frame, role), &edition, (&view, &permits), shown))
}

/// The employer's holders, each with a way to the permit.
fn holders(permits: &[(Id, Permit, Standing)]) -> Option<Table> {
    let row = |(id, permit, standing): &(Id, Permit, Standing)| {
        vec![
            Html::link(&format!("/desk/permits/{id}"), &permit.name),
            Html::text(&permit.number),
            Html::part(&standing_tag(standing)),
            Html::text(permit.valid_until.chinese()),
        ]
    };
    let columns = vec![
        Column::sortable("持证人"),
        Column::sortable("证号"),
        Column::plain("状态"),
        Column::sortable("有效期至"),
    ];
    let rows: Vec<_> = permits.iter().map(row).collect();
    (!rows.is_empty()).then(|| Table { caption: "持证人".into(), columns, rows })
}

/// What this officer may begin about the employer, on pages of their own.
fn links(role: Role, id: Id) -> Vec<(String, &'static str)> {
    let stand_back = (format!("/desk/employers/{id}/conflict"), "声明回避（与该单位有利害关系）");
    match role {
        Role::WindowOfficer => {
            vec![(format!("/desk/employers/{id}/turn-away"), "未备案人员到窗口，不予办理并记录")]
        }
        Role::Inspector => {
            vec![(format!("/desk/sanctions/new?employer={id}"), "对该单位立案"), stand_back]
        }
        Role::Reviewer | Role::Decider => vec![stand_back],
        _ => Vec::new(),
    }
}

fn page(
    (frame, role): (Frame, Role),
    edition: &law::Edition,
    (view, permits): (&EmployerView, &[(Id, Permit, Standing)]),
    (typed, problems): (&Typed, &Problems),
) -> View {
    let employer = &view.employer;
    let submitted = matches!(employer.registration, Registration::Submitted { .. });
    let agent = employer.agent.as_ref().map_or("尚未备案", |agent| agent.name.as_str());
    let label =
        |code: &str| edition.codes("materials").map_or(code, |table| table.label(code)).to_owned();
    let papers = employer.papers.iter().map(|paper| {
        let link = Html::link(&format!("/files/{}", paper.file), &paper.name);
        (label(&paper.material), link)
    });
    View {
        frame,
        back: BackLink { href: "/desk".into(), text: "返回工作台".into() },
        id: view.id,
        name: employer.name.clone(),
        errors: ErrorSummary::from(problems),
        state: Tag::new(employer.registration.chinese(), Tone::Active),
        summary: SummaryList::default()
            .with("统一社会信用代码", Html::text(&employer.uscc))
            .with("法定代表人", Html::text(&employer.representative.name))
            .with("业务经办人", Html::text(agent))
            .with(
                "重点支持标签",
                Html::link(
                    &format!("/desk/employers/{}/tags", view.id),
                    &format!("{}项，查看", employer.tags.len()),
                ),
            ),
        findings: Findings::new(edition, &view.assessment, Some("")),
        papers: papers.collect(),
        judgements: judgements(&view.assessment),
        may_check: role == Role::WindowOfficer && submitted,
        permits: holders(permits),
        links: links(role, view.id),
        may_judge: matches!(role, Role::WindowOfficer | Role::Reviewer | Role::QuotaOfficer),
        reason: Inputs::new(typed, problems)
            .area("reason", "退回修改的理由", 3, casework::WORDS_MAX)
            .hint("写给单位看：哪里不符、怎样修改"),
        history: timeline(&view.history),
    }
}

/// The facts of judgement of 1.1 that wait for an officer.
fn judgements(assessment: &law::Assessment) -> Vec<(String, String)> {
    let mut waiting: Vec<(String, String)> = assessment
        .findings
        .iter()
        .filter(|finding| finding.clause.starts_with("1.1"))
        .flat_map(|finding| &finding.missing)
        .filter(|missing| missing.waits_for == law::WaitsFor::Officer)
        .map(|missing| (missing.fact.clone(), missing.label.clone()))
        .collect();
    waiting.sort();
    waiting.dedup();
    waiting
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use std::collections::BTreeMap;
        let day = law::Day::new(2026, 11, 24).unwrap();
        let edition = law::builtin::fengtai_2019();
        let employer = casework::Employer {
            name: "北京某某科技有限公司".into(),
            uscc: "91350100M000100Y43".into(),
            facts: BTreeMap::new(),
            papers: Vec::new(),
            words: BTreeMap::new(),
            registration: Registration::Submitted { on: day },
            representative: casework::Delegate {
                account: Id::new(1, [0; 10]),
                name: "林某".into(),
                phone: String::new(),
                since: day,
            },
            agent: None,
            tags: Vec::new(),
            measures: Vec::new(),
            self_checks: Vec::new(),
            self_check_by: None,
            signs: Vec::new(),
        };
        let facts = law::Facts { employer: Some(BTreeMap::new()), applicant: None };
        let view = EmployerView {
            id: Id::new(1, [0; 10]),
            assessment: edition.assess(&facts, day),
            quotas: Vec::new(),
            plans: Vec::new(),
            history: Vec::new(),
            employer,
        };
        let permit = (view.id, crate::me::permit::sample_permit(), Standing::Valid);
        let who = crate::frame::Who { name: "王敏".into(), role: Role::WindowOfficer };
        let typed = (&Typed::default(), &Problems::default());
        let frame = || Frame::sample(Some(who.clone()));
        vec![
            page((frame(), Role::WindowOfficer), edition, (&view, &[permit]), typed),
            page((frame(), Role::Auditor), edition, (&view, &[]), typed),
        ]
    }
}
