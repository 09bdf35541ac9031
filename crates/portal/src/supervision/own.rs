//! `/employer/sanctions/{id}` and `/me/sanctions/{id}`: a case as its party sees it, with what it
//! may answer; `/employer/inspections/{id}`: the notice of an inspection.

use askama::Template;
use axum::extract::Path;
use casework::{Id, Inspection, InspectionState, Role, Sanction, SanctionState};
use office::{Call, Office, inspections, oversight, sanctions};
use store::Failure;

use super::cases::{state_tag, summary};
use super::{Act, ActForm, Forms, Matter, said, with_evidence};
use crate::checked::Checked;
use crate::desk::{refused, take};
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::{SignedIn, SignedInEmployer};
use crate::typed::{Problems, Typed};
use crate::ui::{BackLink, ErrorSummary, Html, SummaryList, Tag, Tone};

/// What supervision has to do with the reader: cases they were told of, inspections announced to
/// them.
#[derive(Debug, Default, Template)]
#[template(path = "supervision/own.html")]
pub struct OwnMatters {
    items: Vec<OwnMatter>,
}

/// One of them.
#[derive(Debug)]
struct OwnMatter {
    href: String,
    title: String,
    state: Tag,
    /// What the reader may do, and until when.
    next: String,
}

impl OwnMatters {
    /// The reader's, the newest first.
    pub fn of(office: &Office, call: &Call) -> Result<Self, Failure> {
        let root = root(call.actor.role);
        let cases = oversight::own_sanctions(office, call)?;
        let mut items: Vec<OwnMatter> =
            cases.iter().map(|found| own_case(root, found.id, &found.doc)).collect();
        if call.actor.employer.is_some() {
            let inspections = oversight::own_inspections(office, call)?;
            items.extend(inspections.iter().filter_map(|f| own_inspection(f.id, &f.doc)));
        }
        Ok(Self { items })
    }
}

fn own_case(root: &str, id: Id, case: &Sanction) -> OwnMatter {
    let next = match (case.state, &case.told) {
        (SanctionState::Told, Some(told)) => {
            format!("{}前可以要求听证；决定以前都可以陈述申辩。", told.answer_by.chinese())
        }
        (SanctionState::HearingSet { day }, _) => format!("{}听证。", day.chinese()),
        (SanctionState::InEffect { .. }, _) => "做到解除条件后，可以申请解除。".to_owned(),
        _ => String::new(),
    };
    OwnMatter {
        href: format!("{root}/sanctions/{id}"),
        title: format!("处理案件{}", case.number),
        state: state_tag(case.state),
        next,
    }
}

/// An inspection the employer knows of; one that is only ordered is nobody's to see yet.
fn own_inspection(id: Id, known: &Inspection) -> Option<OwnMatter> {
    let next = match known.state {
        InspectionState::Ordered => return None,
        InspectionState::Announced { visit } => format!("{}到单位检查。", visit.chinese()),
        _ => String::new(),
    };
    Some(OwnMatter {
        href: format!("/employer/inspections/{id}"),
        title: format!("检查{}", known.number),
        state: Tag::new(known.state.chinese(), Tone::Active),
        next,
    })
}

/// Where a party's pages are.
fn root(role: Role) -> &'static str {
    if role == Role::Applicant { "/me" } else { "/employer" }
}

/// A case for its party.
pub async fn get(
    portal: Portal,
    frame: Frame,
    party: SignedIn,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    Page::ok(&show(&portal, frame, &party, id, (&Typed::default(), &Problems::default())).await?)
}

/// The party answers.
pub async fn post(
    portal: Portal,
    frame: Frame,
    party: SignedIn,
    Path(id): Path<Id>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let work = move |office: &Office, call: &Call, act: Act| step(office, call, id, &act);
    match take(&portal, &party, form, work).await? {
        Ok(()) => Ok(Page::see_other(&format!("{}/sanctions/{id}", root(party.0.role)))),
        Err((typed, problems)) => {
            Page::again(&show(&portal, frame, &party, id, (&typed, &problems)).await?)
        }
    }
}

fn step(office: &Office, call: &Call, id: Id, act: &Act) -> Result<(), Failure> {
    match act.step.as_str() {
        "state" => sanctions::state(office, call, id, &act.words),
        "ask-hearing" => sanctions::ask_hearing(office, call, id),
        "ask-repair" => sanctions::ask_repair(office, call, id, &act.words),
        _ => Err(casework::Refusal::NotFound.into()),
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    party: &SignedIn,
    id: Id,
    (typed, problems): (&Typed, &Problems),
) -> Result<Matter, PageError> {
    if party.0.role.is_officer() {
        return Err(PageError::NotFound);
    }
    let call = party.call();
    let case = portal.ask(move |office| oversight::sanction(office, &call, id)).await?;
    let root = root(party.0.role);
    let forms = Forms::new(format!("{root}/sanctions/{id}"), typed, problems);
    Ok(matter(frame, root, (id, &case), &forms, problems))
}

fn matter(
    frame: Frame,
    root: &str,
    (id, case): (Id, &Sanction),
    forms: &Forms<'_>,
    problems: &Problems,
) -> Matter {
    let mut tables = Vec::from_iter(said("您的陈述申辩", &case.statements));
    tables.extend(said("听证笔录", case.hearing.as_slice()));
    Matter {
        frame,
        back: BackLink { href: root.into(), text: "返回".into() },
        title: format!("处理案件{}", case.number),
        errors: ErrorSummary::from(problems),
        state: state_tag(case.state),
        warning: None,
        summary: with_evidence(summary(case), id, &case.finding.evidence),
        tables,
        forms: answers(case, forms),
        links: Vec::new(),
    }
}

/// What the party may answer now.
fn answers(case: &Sanction, forms: &Forms<'_>) -> Vec<ActForm> {
    use SanctionState as S;
    let state = || {
        let about = "作出决定前都可以提交；决定必须逐条答复，不会因申辩而加重。";
        let fields = vec![forms.words("陈述、申辩的内容")];
        forms.form("陈述申辩", about, fields, &[("state", "提交陈述申辩")])
    };
    match case.state {
        S::Told => {
            let about = "听证由没有参与认定的人员主持，不收取任何费用。";
            let buttons = [("ask-hearing", "要求听证")];
            vec![state(), forms.form("听证", about, Vec::new(), &buttons)]
        }
        S::HearingAsked { .. } | S::HearingSet { .. } => vec![state()],
        S::InEffect { .. } => {
            let about = "做到解除条件后可以随时申请，核实后即解除。";
            let fields = vec![forms.words("整改情况")];
            vec![forms.form("申请解除", about, fields, &[("ask-repair", "申请解除处理")])]
        }
        _ => Vec::new(),
    }
}

/// The notice of an inspection.
pub async fn inspection(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    let none = (Typed::default(), Problems::default());
    Page::ok(&show_inspection(&portal, frame, &person, id, &none).await?)
}

/// Confirms the notice (回执).
pub async fn confirm(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Path(id): Path<Id>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let call = person.0.keyed(form.typed.get("key"));
    let done = portal.office(move |office| inspections::confirm_notice(office, &call, id)).await;
    match refused(done)? {
        Ok(()) => Ok(Page::see_other(&format!("/employer/inspections/{id}"))),
        Err(problems) => {
            let with = (form.typed, problems);
            Page::again(&show_inspection(&portal, frame, &person, id, &with).await?)
        }
    }
}

async fn show_inspection(
    portal: &Portal,
    frame: Frame,
    person: &SignedInEmployer,
    id: Id,
    (typed, problems): &(Typed, Problems),
) -> Result<Matter, PageError> {
    let call = person.0.call();
    let known = portal.ask(move |office| oversight::inspection(office, &call, id)).await?;
    let forms = Forms::new(format!("/employer/inspections/{id}"), typed, problems);
    Ok(notice(frame, &known, &forms, problems))
}

/// Never says why the inspection takes place: nobody who complained is exposed.
fn notice(frame: Frame, known: &Inspection, forms: &Forms<'_>, problems: &Problems) -> Matter {
    let who: Vec<&str> = known.inspectors.iter().map(|by| by.name.as_str()).collect();
    let mut summary = SummaryList::default().with("检查人员", Html::text(who.join("、")));
    if let InspectionState::Announced { visit } = known.state {
        summary = summary.with("检查日期", Html::text(visit.chinese()));
    }
    if let Some(record) = &known.record {
        summary = summary.with("检查记录", Html::text(&record.words));
    }
    let waits = matches!(known.state, InspectionState::Announced { .. });
    let confirm = || {
        let buttons = [("confirm", "确认收到检查通知")];
        forms.form("回执", "确认只表示收到，不影响对检查提出意见。", Vec::new(), &buttons)
    };
    Matter {
        frame,
        back: BackLink { href: "/employer".into(), text: "返回".into() },
        title: format!("检查{}", known.number),
        errors: ErrorSummary::from(problems),
        state: Tag::new(known.state.chinese(), Tone::Active),
        warning: None,
        summary,
        tables: Vec::new(),
        forms: if waits && known.received.is_none() { vec![confirm()] } else { Vec::new() },
        links: Vec::new(),
    }
}

#[cfg(test)]
impl OwnMatters {
    /// A case as told, and an inspection as announced.
    pub fn samples() -> Vec<Self> {
        let told = &super::sample::cases()[1];
        let case = own_case("/employer", super::sample::id(), told);
        let inspection = own_inspection(super::sample::id(), &super::inspections::sample());
        vec![Self { items: std::iter::once(case).chain(inspection).collect() }]
    }
}

#[cfg(test)]
pub fn samples() -> Vec<Matter> {
    let (typed, problems) = (Typed::default(), Problems::default());
    let forms = Forms::new("/employer/sanctions/1".into(), &typed, &problems);
    let frame = || super::sample::frame(Role::Agent);
    let inspection = super::inspections::sample();
    let mut pages: Vec<Matter> = super::sample::cases()
        .iter()
        .map(|case| matter(frame(), "/employer", (super::sample::id(), case), &forms, &problems))
        .collect();
    pages.push(notice(frame(), &inspection, &forms, &problems));
    pages
}
