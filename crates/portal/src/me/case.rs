//! `/me/cases/{id}`: one application of the person: where it stands, who acts next, what they may
//! do.

use askama::Template;
use axum::extract::{Path, Query};
use casework::{Addressee, Id, Stage};
use office::reading::{self, CaseView};
use office::{Call, Office, acceptance, applications};
use store::{Failure, Posted};

use super::next::{Next, STEPS, next, step};
use super::{Done, form_key, take};
use crate::case::{
    At, Findings, Materials, deadline, outcome, reasons, remedies, stage_tag, summary, timeline,
};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInPerson;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{
    Banner, Clause, Deadline, ErrorSummary, Field, Html, Inputs, Steps, SummaryList, Tag, Timeline,
};

#[derive(Template)]
#[template(path = "me/case.html")]
pub struct View {
    frame: Frame,
    id: Id,
    title: String,
    done: Option<Banner>,
    errors: ErrorSummary,
    stage: Tag,
    deadline: Option<Deadline>,
    next: Next,
    steps: Steps,
    acts: Acts,
    declaration: Field,
    reasons: Vec<(String, Clause)>,
    remedies: &'static str,
    materials: Materials,
    outcome: &'static str,
    findings: Findings,
    summary: SummaryList,
    letters: Vec<LetterLine>,
    history: Timeline,
    permit: Option<Id>,
    receipt: bool,
    key: Html,
}

/// What the person may do now; the office decides again when they do it.
#[expect(clippy::struct_excessive_bools, reason = "each is a command the page may offer")]
struct Acts {
    papers: bool,
    send: bool,
    hand_in: bool,
    supplement: bool,
    withdraw: bool,
}

/// One letter about the case.
struct LetterLine {
    seq: i64,
    title: String,
    unread: bool,
}

/// A command of the page.
#[derive(Debug)]
pub struct Act {
    name: String,
    file: Option<Id>,
    declared: bool,
}

/// Longest name of a command.
const ACT_MAX: usize = 20;

impl Form for Act {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            name: reader.text("act", "操作", ACT_MAX)?,
            file: reader.typed.get("file").parse().ok(),
            declared: !reader.typed.get("declared").is_empty(),
        })
    }
}

/// The case.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Path(id): Path<Id>,
    Query(done): Query<Done>,
) -> Result<Page, PageError> {
    let mut view = show(&portal, frame, &person, id, &Problems::default()).await?;
    view.done = said(&done.done).map(|(title, text)| Banner {
        success: true,
        title: title.into(),
        text: Html::text(text),
    });
    Page::ok(&view)
}

/// What was just done.
fn said(done: &str) -> Option<(&'static str, &'static str)> {
    Some(match done {
        "joined" => ("您已加入这件申请", "请核对我的资料，上传材料，然后提交单位。"),
        "send" => {
            ("已提交单位", "单位经办人核对后确认提交，或者写明理由退回。您现在不需要做什么。")
        }
        "hand-in" => ("材料已经报送", "窗口会在下面的期限以前答复是否受理。"),
        "supplement" => ("补正材料已经报送", "窗口会在下面的期限以前答复是否受理。"),
        "paper" => ("材料已经上传", "可以继续上传其他材料。"),
        "withdrawn" => ("申请已撤回", "占用的配额已释放，以后可以重新申请。"),
        _ => return None,
    })
}

/// Does what was asked.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Path(id): Path<Id>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let field = |act: &Act| if act.name == "send" { "declared" } else { "act" };
    let work = move |office: &Office, call: &Call, act: Act| {
        run(office, call, id, &act).map(|()| act.name)
    };
    match take(&portal, &person.0, form, field, work).await? {
        Ok(done) => Ok(Page::see_other(&format!("/me/cases/{id}?done={done}"))),
        Err((_, problems)) => Page::again(&show(&portal, frame, &person, id, &problems).await?),
    }
}

/// One office call for each command.
fn run(office: &Office, call: &Call, id: Id, act: &Act) -> Result<(), Failure> {
    match (act.name.as_str(), act.file) {
        ("send", _) => applications::send_to_employer(office, call, id, act.declared),
        ("hand-in", _) => applications::hand_in_online(office, call, id),
        ("supplement", _) => applications::supplement(office, call, id),
        ("remove", Some(file)) => applications::remove_paper(office, call, id, file),
        _ => Err(casework::Refusal::NotFound.into()),
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    person: &SignedInPerson,
    id: Id,
    problems: &Problems,
) -> Result<View, PageError> {
    let call = person.0.call();
    let (case, materials) = portal
        .ask(move |office| {
            let case = reading::case(office, &call, id, "")?;
            let materials = acceptance::materials(office, &case.case);
            Ok((case, materials))
        })
        .await?;
    let (edition, today) = (&portal.office.edition(), portal.office.today());
    let photo = case.person.as_ref().is_some_and(|me| me.photo.is_some());
    let key = form_key(portal);
    let hidden = Html::joined(&[frame.csrf(), key.clone()]);
    let at = At::case(format!("/me/cases/{id}"), id, acts(&case.case.stage).papers);
    let lines = Materials::of_case(&materials, &case.case, photo, at, hidden);
    Ok(view(frame, &case, lines, (edition, today), (problems, key)))
}

fn view(
    frame: Frame,
    known: &CaseView,
    materials: Materials,
    (edition, today): (&law::Edition, law::Day),
    (problems, key): (&Problems, Html),
) -> View {
    let (case, employer) = (&known.case, &known.employer.name);
    let typed = Typed::default();
    let declares = [("yes", "我声明：所填内容和所交材料真实、准确、有效")];
    View {
        frame,
        id: known.id,
        title: format!("{} · {employer}", case.business.chinese()),
        done: None,
        errors: ErrorSummary::from(problems),
        stage: stage_tag(&case.stage),
        deadline: deadline(case, today),
        next: next(case),
        steps: Steps { steps: STEPS.map(str::to_owned).into(), current: step(&case.stage) },
        acts: acts(&case.stage),
        declaration: Inputs::new(&typed, problems)
            .checkboxes("declared", "诚信声明", &declares)
            .hint("弄虚作假的，单位和个人按细则五（二）处理"),
        reasons: reasons(&case.stage),
        remedies: remedies(&case.stage),
        materials,
        outcome: outcome(known.assessment.outcome),
        findings: Findings::new(edition, &known.assessment, case.category.as_deref()),
        summary: summary(case, employer),
        letters: letters_to(case.person, &known.letters),
        history: timeline(&known.history),
        permit: known.permit.as_ref().map(|(permit, _)| *permit),
        receipt: case.filing.is_some(),
        key,
    }
}

/// What a stage lets the person do.
fn acts(stage: &Stage) -> Acts {
    let preparing = matches!(
        stage,
        Stage::Draft | Stage::ReturnedToPerson { .. } | Stage::ReturnedOverdue { .. }
    );
    let submitted = matches!(stage, Stage::Submitted { .. });
    let supplement = matches!(stage, Stage::SupplementRequested { .. });
    Acts {
        papers: preparing || submitted || supplement || matches!(stage, Stage::UnitReview { .. }),
        // In the days that protect a permit the employer submits again (3.2.6).
        send: preparing && !matches!(stage, Stage::ReturnedOverdue { again_by: Some(_), .. }),
        hand_in: submitted,
        supplement,
        withdraw: !stage.is_closed(),
    }
}

fn letters_to(person: Option<Id>, letters: &[Posted]) -> Vec<LetterLine> {
    let mine = |posted: &&Posted| Some(posted.letter.to) == person.map(Addressee::Person);
    let line = |posted: &Posted| LetterLine {
        seq: posted.seq,
        title: posted.letter.title.clone(),
        unread: posted.read_ms.is_none(),
    };
    letters.iter().rev().filter(mine).map(line).collect()
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let today = law::Day::new(2026, 11, 24).unwrap();
        let edition = law::builtin::fengtai_2019();
        let reason = casework::Reason {
            code: "degree".into(),
            clause: "1.2.1a".into(),
            words: "学位证书图像不清".into(),
        };
        let by = casework::By { account: None, name: "王敏".into() };
        let stages = [
            Stage::Draft,
            Stage::ReturnedToPerson { on: today, reasons: vec![reason.clone()] },
            Stage::Submitted { on: today, hand_in_by: today + 30 },
            Stage::Refused { on: today, by: by.clone(), reasons: vec![reason] },
        ];
        let page = |stage: Stage| {
            let mut case = sample::case();
            case.stage = stage;
            let mut problems = Problems::default();
            problems.add("declared", "尚未勾选诚信声明。");
            let typed = Typed::default();
            let assessment = edition.assess(&law::Facts::default(), today);
            let at = At::case("/me/cases/1".into(), sample::id(), true);
            Self {
                frame: sample::frame(),
                id: sample::id(),
                title: "新办 · 北京甲有限公司".into(),
                done: None,
                errors: ErrorSummary::from(&problems),
                stage: stage_tag(&case.stage),
                deadline: deadline(&case, today),
                next: next(&case),
                steps: Steps { steps: STEPS.map(str::to_owned).into(), current: 0 },
                acts: acts(&case.stage),
                declaration: Inputs::new(&typed, &problems).checkboxes("declared", "诚信声明", &[]),
                reasons: reasons(&case.stage),
                remedies: remedies(&case.stage),
                materials: Materials::sample(at),
                outcome: outcome(assessment.outcome),
                findings: Findings::new(edition, &assessment, None),
                summary: summary(&case, "北京甲有限公司"),
                letters: vec![LetterLine { seq: 7, title: "已收到".into(), unread: true }],
                history: Timeline::default(),
                permit: Some(sample::id()),
                receipt: true,
                key: Html::default(),
            }
        };
        stages.map(page).into()
    }
}
