//! `/desk/cases/{id}`: one application, with every step this officer may take.

use askama::Template;
use axum::extract::Path;
use casework::{By, Id, Life, PauseKind, Reason, Role, Stage};
use office::employers::Judgement;
use office::reading::{self, CaseView};
use office::{Call, Office, acceptance, decisions, inaction};
use store::Failure;

use crate::case::{
    Findings, Told, deadline, erased, papers, reasons, stage_tag, summary, timeline, told,
};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{
    BackLink, Clause, Deadline, ErrorSummary, Field, Html, Inputs, SummaryList, Tag, Timeline,
};

use super::materials::{self, Line};
use super::reasons::{self, Reasons};
use super::take;

#[derive(Template)]
#[template(path = "desk/case.html")]
pub struct View {
    frame: Frame,
    back: BackLink,
    id: Id,
    name: String,
    errors: ErrorSummary,
    stage: Tag,
    deadline: Option<Deadline>,
    summary: SummaryList,
    outcome: &'static str,
    findings: Findings,
    papers: Vec<(String, Html)>,
    erased: String,
    materials: Vec<Line>,
    judgements: Vec<Question>,
    /// Whether the holder filed it alone: the employer's part is for an officer to establish.
    alone: bool,
    steps: Steps,
    grounds: Reasons,
    fields: Vec<Field>,
    review: Option<(String, String)>,
    /// Why it was refused, not accepted or is to be supplemented, as its parties were told.
    reasons: Vec<(String, Clause)>,
    history: Timeline,
    letters: Vec<Told>,
}

/// A fact of judgement that waits for an officer, with the words typed just now.
struct Question {
    fact: String,
    label: String,
    words: String,
}

/// The steps this officer may take now.
struct Steps(Vec<&'static str>);

impl Steps {
    fn may(&self, step: &str) -> bool {
        self.0.contains(&step)
    }

    /// Whether any of them belongs to the form at the end of the page.
    fn decides(&self) -> bool {
        ["receive", "accept", "review", "resume", "decide"].iter().any(|step| self.may(step))
    }
}

/// What is asked for.
#[derive(Debug)]
pub struct Act {
    step: String,
    /// Materials with a word and a note each.
    words: Vec<(String, String, String)>,
    word: String,
    reason: String,
    /// The reasons of a step that says no.
    grounds: Vec<Reason>,
    competent: String,
    fact: String,
}

/// Longest reason, opinion or note, characters: one printed page.
const WORDS_MAX: usize = casework::WORDS_MAX;
/// Longest code in a hidden input.
const CODE_MAX: usize = 60;

impl Form for Act {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let step = reader.text("act", "操作", CODE_MAX)?;
        Some(Self {
            grounds: reasons::given(reader, &step)?,
            step,
            words: materials::ticked(reader)?,
            word: reader.optional_text("word", "结论", CODE_MAX)?,
            reason: reader.optional_text("reason", "理由", WORDS_MAX)?,
            competent: reader.optional_text("competent", "有权办理的部门", CODE_MAX)?,
            fact: reader.optional_text("fact", "核定事项", CODE_MAX)?,
        })
    }
}

/// The case.
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
    let work = move |office: &Office, call: &Call, act: Act| step(office, call, id, &act);
    match take(&portal, &officer.0, form, work).await? {
        Ok(()) => Ok(Page::see_other(&format!("/desk/cases/{id}"))),
        Err((typed, problems)) => {
            Page::again(&show(&portal, frame, &officer, id, (&typed, &problems)).await?)
        }
    }
}

/// One office call for each step.
fn step(office: &Office, call: &Call, id: Id, act: &Act) -> Result<(), Failure> {
    match act.step.as_str() {
        "receive" => acceptance::receive_walk_in(office, call, id),
        "judge" => {
            let words = act
                .words
                .iter()
                .map(|(code, word, note)| (code.clone(), materials::judged(word, note)));
            acceptance::judge(office, call, id, words.collect())
        }
        "supplement" => {
            let second =
                (!act.reason.is_empty()).then(|| (By::of(&call.actor), act.reason.clone()));
            acceptance::ask_supplement(office, call, id, second)
        }
        "accept" => acceptance::accept(office, call, id),
        "not-accept" => {
            acceptance::not_accept(office, call, id, act.grounds.clone(), &act.competent)
        }
        "find" => {
            let judgement = Judgement {
                fact: act.fact.clone(),
                holds: act.word == "yes",
                reason: act.reason.clone(),
            };
            find(office, call, id, judgement)
        }
        "establish" => {
            let part = (act.word == "yes", act.reason.as_str());
            inaction::establish_employer(office, call, id, part)
        }
        "pause" => decisions::pause(office, call, id, PauseKind::FieldCheck, &act.reason),
        "resume" => decisions::resume(office, call, id),
        "review-approve" => decisions::review(office, call, id, true, &act.reason),
        "review-refuse" => decisions::review(office, call, id, false, &act.reason),
        "send-back" => decisions::send_back(office, call, id, &act.reason),
        "approve" => decisions::approve(office, call, id).map(drop),
        "refuse" => decisions::refuse(office, call, id, act.grounds.clone()),
        _ => Err(casework::Refusal::NotFound.into()),
    }
}

/// A judgement about the person, or about the employer when the fact is the employer's.
fn find(office: &Office, call: &Call, id: Id, judgement: Judgement) -> Result<(), Failure> {
    if office.edition().fact(law::Subject::Applicant, &judgement.fact).is_some() {
        return decisions::find(office, call, id, judgement);
    }
    let employer = reading::case(office, call, id, "核定")?.case.employer;
    office::employers::find(office, call, employer, judgement)
}

/// The employer a deferral names, beside the one that takes the holder on (3.3.3).
fn named(case: &CaseView, list: SummaryList) -> SummaryList {
    let life = case.permit.as_ref().map(|(_, permit)| &permit.life);
    match life {
        Some(Life::Deferred { to, .. }) if to.uscc != case.employer.uscc => {
            let says = format!("{}（{}），与本次申请的单位不同，请核实后决定", to.name, to.uscc);
            list.with("延期时填报的新单位", Html::text(says))
        }
        _ => list,
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    id: Id,
    (typed, problems): (&Typed, &Problems),
) -> Result<View, PageError> {
    let (call, role) = (officer.0.call(), officer.0.0.role);
    let (case, materials, today, edition) = portal
        .ask(move |office| {
            let case = reading::case(office, &call, id, "办理")?;
            let materials = acceptance::materials(office, &case.case);
            Ok((case, materials, office.today(), office.edition()))
        })
        .await?;
    let category = case.case.category.as_deref();
    let inputs = Inputs::new(typed, problems);
    Ok(View {
        frame,
        back: BackLink { href: "/desk".into(), text: "返回工作台".into() },
        id,
        name: case.case.name.clone(),
        errors: ErrorSummary::from(problems),
        stage: stage_tag(&case.case.stage),
        deadline: deadline(&case.case, today),
        summary: named(&case, with_ways(&case)),
        outcome: outcome(&case),
        findings: Findings::new(&edition, &case.assessment, category),
        papers: papers(id, &case.case),
        erased: erased(&case.case),
        materials: materials.iter().map(|one| Line::new(&case, one, typed)).collect(),
        judgements: judgements(&case, typed),
        alone: case.case.is_filed_alone(),
        steps: steps(role, &case.case.stage),
        grounds: Reasons::new(&edition, &case, (typed, problems)),
        fields: fields(&inputs, typed, role),
        reasons: reasons(&case.case.stage),
        review: case.case.review.as_ref().map(|review| {
            let word = if review.approve { "拟同意" } else { "拟不同意" };
            (format!("{}：{word}", review.by.name), review.opinion.clone())
        }),
        history: timeline(&case.history),
        letters: told(&case.letters, &case.deliveries),
    })
}

/// What the steps at the end of the page ask for besides the grounds.
fn fields(inputs: &Inputs<'_>, typed: &Typed, role: Role) -> Vec<Field> {
    let mut words = inputs
        .area("reason", "理由、意见或告知内容", 3, WORDS_MAX)
        .hint("审核意见、中止计时或者退回审核的理由；再次告知补正的，写明主管人员同意的理由");
    if typed.get("act") == "find" {
        words.clear();
    }
    let competent =
        || inputs.text("competent", "有权办理的部门").hint("只在不予受理时填写").optional();
    if role == Role::WindowOfficer { vec![words, competent()] } else { vec![words] }
}

/// The facts of the case, with the ways to employer and permit.
fn with_ways(case: &CaseView) -> SummaryList {
    let mut list = summary(&case.case, &case.employer.name);
    let employer = format!("/desk/employers/{}", case.case.employer);
    for row in list.rows.iter_mut().filter(|row| row.key == "用人单位") {
        row.value = Html::link(&employer, &case.employer.name);
    }
    if let Some(part) = &case.case.employer_part {
        let word = if part.holds { "符合" } else { "不符合" };
        let (by, on) = (&part.by.name, part.on.chinese());
        list = list.with("单位部分", Html::text(format!("{by}于{on}核定为{word}：{}", part.why)));
    } else if case.case.is_filed_alone() {
        list = list.with("单位部分", Html::text("本人提出，单位没有办理，由审核人员为本件核定"));
    }
    match &case.permit {
        Some((id, permit)) => {
            list.with("证件", Html::link(&format!("/desk/permits/{id}"), &permit.number))
        }
        None => list,
    }
}

fn outcome(case: &CaseView) -> &'static str {
    match case.assessment.outcome {
        law::Verdict::Met => "按填报内容，各项条件均满足",
        law::Verdict::Unmet => "按填报内容，有条件不满足",
        _ => "有条件尚不能认定",
    }
}

/// The facts of judgement the picked route waits for, with their questions.
fn judgements(case: &CaseView, typed: &Typed) -> Vec<Question> {
    let route = case.case.category.as_deref().unwrap_or_default();
    let concerns = |clause: &str| !clause.starts_with("1.2.") || clause.starts_with(route);
    let mut waiting: Vec<(String, String)> = case
        .assessment
        .findings
        .iter()
        .filter(|finding| concerns(&finding.clause) || finding.clause.starts_with("1.2.0"))
        .flat_map(|finding| &finding.missing)
        .filter(|missing| missing.waits_for == law::WaitsFor::Officer)
        .map(|missing| (missing.fact.clone(), missing.label.clone()))
        .collect();
    waiting.sort();
    waiting.dedup();
    let asked = |fact: &str| typed.get("act") == "find" && typed.get("fact") == fact;
    let words =
        |fact: &str| if asked(fact) { typed.get("reason").to_owned() } else { String::new() };
    let question = |(fact, label): (String, String)| Question { words: words(&fact), fact, label };
    waiting.into_iter().map(question).collect()
}

/// Which steps a role may take at a stage; the office decides again when one is taken.
fn steps(role: Role, stage: &Stage) -> Steps {
    Steps(match (role, stage) {
        (Role::WindowOfficer, Stage::Submitted { .. }) => vec!["receive"],
        (Role::WindowOfficer, Stage::Received { .. }) => {
            vec!["judge", "judgement", "supplement", "accept"]
        }
        (Role::Reviewer, Stage::Accepted { clock, .. }) if clock.is_paused() => {
            vec!["judgement", "establish", "resume"]
        }
        (Role::Reviewer, Stage::Accepted { .. }) => {
            vec!["judgement", "establish", "review", "pause"]
        }
        (Role::Decider, Stage::Reviewed { .. }) => vec!["decide"],
        _ => Vec::new(),
    })
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use office::acceptance::Place;
        let day = law::Day::new(2026, 11, 24).unwrap();
        let edition = law::builtin::fengtai_2019();
        let assessment = edition.assess(&law::Facts::default(), day);
        let who = crate::frame::Who { name: "王敏".into(), role: Role::WindowOfficer };
        let received = Stage::Received { on: day, answer_by: day + 7 };
        let by = By { account: None, name: "甲".into() };
        let clock = casework::Clock { started: day, due: day + 28, pauses: Vec::new() };
        let accepted = Stage::Accepted { on: day, by_silence: false, clock: clock.clone() };
        let reviewed = Stage::Reviewed { accepted: day, clock };
        let page = |role, stage: &Stage, material| {
            let mut problems = Problems::default();
            problems.add("act", "没有写明理由。");
            let typed = Typed::default();
            let inputs = Inputs::new(&typed, &problems);
            Self {
                frame: Frame::sample(Some(who.clone())),
                back: BackLink { href: "/desk".into(), text: "返回".into() },
                id: Id::new(1, [0; 10]),
                name: "张三".into(),
                errors: ErrorSummary::from(&problems),
                stage: stage_tag(stage),
                deadline: None,
                summary: SummaryList::default().with("业务", Html::text("新办")),
                outcome: "有条件尚不能认定",
                findings: Findings::new(edition, &assessment, None),
                papers: vec![("身份证".into(), Html::link("/files/1", "a.pdf"))],
                erased: "材料已按保存期限删除<1>。".into(),
                materials: vec![material],
                judgements: vec![Question {
                    fact: "fits_plan".into(),
                    label: "符合规划".into(),
                    words: "先进<制造>".into(),
                }],
                alone: true,
                steps: steps(role, stage),
                grounds: Reasons::samples().swap_remove(0),
                fields: fields(&inputs, &typed, role),
                review: Some((by.name.clone(), "同意".into())),
                reasons: vec![("证书<无>登记".into(), Clause::new("1.2.1a", ""))],
                history: Timeline::default(),
                letters: vec![Told::sample()],
            }
        };
        vec![
            page(Role::WindowOfficer, &received, Line::sample("", None)),
            page(Role::Decider, &reviewed, Line::sample("correct", Some(&Place::Declared))),
            page(Role::Reviewer, &accepted, Line::sample("in-order", Some(&Place::Declared))),
        ]
    }
}
