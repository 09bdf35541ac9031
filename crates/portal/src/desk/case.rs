//! `/desk/cases/{id}`: one application, with every step this officer may take.

use askama::Template;
use axum::extract::Path;
use casework::{By, Id, Life, MaterialWord, PauseKind, Reason, Role, Stage};
use office::employers::Judgement;
use office::reading::{self, CaseView};
use office::{Call, Office, acceptance, decisions, inaction};
use store::Failure;

use crate::case::{Findings, Told, deadline, erased, papers, stage_tag, summary, timeline, told};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{
    BackLink, Deadline, ErrorSummary, Field, Html, Inputs, SummaryList, Tag, Timeline,
};

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
    materials: Vec<MaterialLine>,
    judgements: Vec<(String, String)>,
    /// Whether the holder filed it alone: the employer's part is for an officer to establish.
    alone: bool,
    steps: Steps,
    reasons: Vec<Field>,
    review: Option<(String, String)>,
    history: Timeline,
    letters: Vec<Told>,
}

/// One material with its verdict, or the form to give one.
struct MaterialLine {
    code: String,
    label: String,
    why: String,
    shared: String,
    /// The word chosen so far: `in-order`, `correct`, `not-needed` or nothing.
    word: String,
    by: String,
    note: String,
}

impl MaterialLine {
    fn words(&self) -> &'static str {
        match self.word.as_str() {
            "in-order" => "✓ 符合",
            "correct" => "✕ 需补正",
            "not-needed" => "－ 不需要",
            _ => "尚未核对",
        }
    }

    fn is(&self, word: &&str) -> bool {
        self.word == *word
    }
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
    clause: String,
    competent: String,
    fact: String,
}

/// What can be said of a material.
const WORDS: [(&str, &str); 3] =
    [("in-order", "符合"), ("correct", "需补正"), ("not-needed", "不需要")];
/// Longest reason, opinion or note, characters: one printed page.
const WORDS_MAX: usize = casework::WORDS_MAX;
/// Longest code in a hidden input.
const CODE_MAX: usize = 60;

impl Form for Act {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let step = reader.text("act", "操作", CODE_MAX)?;
        let clause = reader.optional_text("clause", "条款", CODE_MAX)?;
        if clause.is_empty() && ["not-accept", "refuse"].contains(&step.as_str()) {
            reader.problems.add("clause", "不予受理、不予核准的，请写明依据的条款，例如 1.2.9");
        }
        Some(Self {
            step,
            words: words(reader)?,
            word: reader.optional_text("word", "结论", CODE_MAX)?,
            reason: reader.optional_text("reason", "理由", WORDS_MAX)?,
            clause,
            competent: reader.optional_text("competent", "有权办理的部门", CODE_MAX)?,
            fact: reader.optional_text("fact", "核定事项", CODE_MAX)?,
        })
    }
}

/// The verdicts ticked: `word-CODE` with `note-CODE`.
fn words(reader: &mut Reader<'_>) -> Option<Vec<(String, String, String)>> {
    let codes: Vec<String> = reader.typed.names_after("word-").map(str::to_owned).collect();
    let mut words = Vec::new();
    for code in codes {
        let word = reader.typed.get(&format!("word-{code}")).to_owned();
        let note = reader.optional_text(&format!("note-{code}"), "补正内容", WORDS_MAX)?;
        if word == "correct" && note.is_empty() {
            reader.problems.add(&format!("note-{code}"), "需补正的，请写明怎样补正");
        }
        words.push((code, word, note));
    }
    Some(words)
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
    let reason = || Reason {
        code: act.clause.clone(),
        clause: act.clause.clone(),
        words: act.reason.clone(),
    };
    match act.step.as_str() {
        "receive" => acceptance::receive_walk_in(office, call, id),
        "judge" => {
            let words =
                act.words.iter().map(|(code, word, note)| (code.clone(), judged(word, note)));
            acceptance::judge(office, call, id, words.collect())
        }
        "supplement" => {
            let second =
                (!act.reason.is_empty()).then(|| (By::of(&call.actor), act.reason.clone()));
            acceptance::ask_supplement(office, call, id, second)
        }
        "accept" => acceptance::accept(office, call, id),
        "not-accept" => acceptance::not_accept(office, call, id, vec![reason()], &act.competent),
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
        "refuse" => decisions::refuse(office, call, id, vec![reason()]),
        _ => Err(casework::Refusal::NotFound.into()),
    }
}

fn judged(word: &str, note: &str) -> MaterialWord {
    let words = note.to_owned();
    match word {
        "in-order" => MaterialWord::InOrder,
        "not-needed" => MaterialWord::NotNeeded { why: words },
        _ => {
            let reason = Reason { code: "material".into(), clause: "4.8".into(), words };
            MaterialWord::Correct { reason }
        }
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
        materials: materials.iter().map(|m| material_line(&case, m, typed)).collect(),
        judgements: judgements(&case),
        alone: case.case.is_filed_alone(),
        steps: steps(role, &case.case.stage),
        reasons: vec![
            inputs
                .area("reason", "理由、意见或告知内容", 3, WORDS_MAX)
                .hint("写给申请人看：哪里不符、怎样补正"),
            inputs
                .text("clause", "依据的条款")
                .measure(10, "", "text")
                .hint("不予受理、不予核准时必填：引用审核结论中未满足或者未认定的条款，例如 1.2.9")
                .optional(),
        ],
        review: case.case.review.as_ref().map(|review| {
            let word = if review.approve { "拟同意" } else { "拟不同意" };
            (format!("{}：{word}", review.by.name), review.opinion.clone())
        }),
        history: timeline(&case.history),
        letters: told(&case.letters, &case.deliveries),
    })
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

/// A material as judged, or as ticked just now.
fn material_line(case: &CaseView, material: &acceptance::Material, typed: &Typed) -> MaterialLine {
    let verdict = case.case.verdicts.get(&material.code);
    let (word, note) = match verdict.map(|verdict| &verdict.word) {
        Some(MaterialWord::InOrder) => ("in-order", ""),
        Some(MaterialWord::Correct { reason }) => ("correct", reason.words.as_str()),
        Some(MaterialWord::NotNeeded { why }) => ("not-needed", why.as_str()),
        None => ("", ""),
    };
    let typed_word = typed.get(&format!("word-{}", material.code));
    let typed_note = typed.get(&format!("note-{}", material.code));
    let first = |typed: &str, stored: &str| {
        if typed.is_empty() { stored.to_owned() } else { typed.to_owned() }
    };
    MaterialLine {
        code: material.code.clone(),
        label: material.label.clone(),
        why: material.why.clone(),
        shared: material.shared.clone(),
        word: first(typed_word, word),
        by: verdict.map(|verdict| verdict.by.name.clone()).unwrap_or_default(),
        note: first(typed_note, note),
    }
}

/// The facts of judgement the picked route waits for, with their questions.
fn judgements(case: &CaseView) -> Vec<(String, String)> {
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
    waiting
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
        let day = law::Day::new(2026, 11, 24).unwrap();
        let edition = law::builtin::fengtai_2019();
        let assessment = edition.assess(&law::Facts::default(), day);
        let who = crate::frame::Who { name: "王敏".into(), role: Role::WindowOfficer };
        let received = Stage::Received { on: day, answer_by: day + 7 };
        let by = By { account: None, name: "甲".into() };
        let clock = casework::Clock { started: day, due: day + 28, pauses: Vec::new() };
        let accepted = Stage::Accepted { on: day, by_silence: false, clock: clock.clone() };
        let reviewed = Stage::Reviewed { accepted: day, clock };
        let line = |word: &str| MaterialLine {
            code: "id_card".into(),
            label: "居民身份证".into(),
            why: "确认本人".into(),
            shared: "公安身份核验".into(),
            word: word.into(),
            by: by.name.clone(),
            note: "图像不清".into(),
        };
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
                judgements: vec![("fits_plan".into(), "符合规划".into())],
                alone: true,
                steps: steps(role, stage),
                reasons: vec![inputs.area("reason", "理由", 3, WORDS_MAX)],
                review: Some((by.name.clone(), "同意".into())),
                history: Timeline::default(),
                letters: vec![Told::sample()],
            }
        };
        vec![
            page(Role::WindowOfficer, &received, line("")),
            page(Role::Decider, &reviewed, line("correct")),
            page(Role::Reviewer, &accepted, line("in-order")),
        ]
    }
}
