//! `/employer/data`: the employer's own facts, with what 1.1 says of them, the papers, and the
//! submission. Once registered, the same form reports a change (3.5.1).

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use casework::{Employer, Id, Registration};
use law::{Assessment, Day, Edition, FactDef, Subject, Value, Verdict};
use office::acceptance::{self, Material};
use office::reading::{self, EmployerView};
use office::{Call, Office, employers};
use store::Failure;

use super::home::{reasons, registration_tag};
use super::{employer_of, is_agent};
use crate::case::{At, Findings, Materials, change_words, value_words};
use crate::checked::Checked;
use crate::command::{Done, answered, form_key};
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::public::check::questions::{self, Section};
use crate::public::check::{Who, answers, saved};
use crate::session::SignedInEmployer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{Banner, Clause, ErrorSummary, Field, Html, Inputs, SummaryList, Tag};

#[derive(Template)]
#[template(path = "employer/data.html")]
pub struct View {
    frame: Frame,
    done: Option<Banner>,
    errors: ErrorSummary,
    name: String,
    state: Tag,
    reasons: Vec<(String, Clause)>,
    mode: Mode,
    parts: Vec<Part>,
    stated: SummaryList,
    happened: Field,
    report_days: i32,
    declaration: Field,
    tone: &'static str,
    outcome: &'static str,
    changes: Vec<(String, Clause)>,
    findings: Findings,
    papers: Materials,
    key: Html,
}

/// What the page is for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// To fill in and to submit.
    Open,
    /// To report a change.
    Update,
    /// To read.
    Read,
}

impl Mode {
    fn of(registration: &Registration, agent: bool) -> Self {
        match registration {
            Registration::Draft | Registration::Returned { .. } => Self::Open,
            Registration::Accepted { .. } if agent => Self::Update,
            _ => Self::Read,
        }
    }
}

/// Questions under one heading.
struct Part {
    id: String,
    title: String,
    clause: Clause,
    fields: Vec<Field>,
}

/// A command of the page.
#[derive(Debug)]
pub struct Command {
    act: String,
    file: Option<Id>,
    declared: bool,
    /// The day of a change; only a report of one needs it.
    happened: Option<Day>,
}

/// Longest name of a command.
const ACT_MAX: usize = 20;

impl Form for Command {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let act = reader.text("act", "操作", ACT_MAX)?;
        let happened = match act.as_str() {
            "update" => Some(reader.day("happened", "变动发生的日期")?),
            _ => None,
        };
        let file = reader.typed.get("file").parse().ok();
        let declared = !reader.typed.get("declared").is_empty();
        Some(Self { act, file, declared, happened })
    }
}

/// Everything the page is made of.
struct Known {
    view: EmployerView,
    materials: Vec<Material>,
    mode: Mode,
    report_days: i32,
}

/// The form with what is saved.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Query(done): Query<Done>,
) -> Result<Page, PageError> {
    let known = known(&portal, &person).await?;
    let edition = &portal.office.edition();
    let typed = saved::typed_of(edition, Subject::Employer, &known.view.employer.facts);
    let mut view = show(&portal, frame, &known, (&typed, &Problems::default()));
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
        "opened" => ("本单位的注册已建立", "请填写单位情况、上传材料。可以随时保存，以后再来。"),
        "save" => ("已保存", "可以随时回来继续。旁边的结果已按保存的内容重新计算。"),
        "update" => {
            ("变动已登记", "旁边的结果已按新的内容重新计算；正在办理的申请按提交时的内容办理。")
        }
        "paper" => ("材料已上传", "可以继续上传其他材料。"),
        "remove" => ("材料已移除", "需要的可以重新上传。"),
        _ => return None,
    })
}

/// Saves what can be read; what cannot stays as typed, to be corrected.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    form: Checked<Command>,
) -> Result<Page, PageError> {
    let before = known(&portal, &person).await?;
    let problems = match form.value {
        Ok(act) => match run(&portal, &person, &before.view.employer, act, &form.typed).await? {
            Ok(to) => return Ok(Page::see_other(to)),
            Err(problems) => problems,
        },
        Err(problems) => problems,
    };
    let known = known(&portal, &person).await?;
    Page::again(&show(&portal, frame, &known, (&form.typed, &problems)))
}

/// Does what was asked; returns where to look next.
async fn run(
    portal: &Portal,
    person: &SignedInEmployer,
    employer: &Employer,
    act: Command,
    typed: &Typed,
) -> Result<Result<&'static str, Problems>, PageError> {
    let key = typed.get("key");
    if let ("remove", Some(file)) = (act.act.as_str(), act.file) {
        let call = person.0.keyed(key);
        let done = portal.office(move |office| employers::remove_paper(office, &call, file)).await;
        return Ok(answered(done, "save")?.map(|()| "/employer/data?done=remove#materials"));
    }
    let (edition, today) = (&portal.office.edition(), portal.office.today());
    let asked = sections(edition, today).into_iter().flat_map(|section| section.facts);
    let (changed, problems) = saved::changes(edition, asked, &employer.facts, typed, today);
    if let Some(happened) = act.happened {
        // A report of a change is one record: it is made only when all of it can be read.
        if !problems.is_empty() {
            return Ok(Err(problems));
        }
        let call = person.0.keyed(key);
        let done = portal.office(move |office| report(office, &call, changed, happened)).await;
        return Ok(answered(done, "happened")?.map(|()| "/employer/data?done=update"));
    }
    if !changed.is_empty() {
        let call = person.0.step(key, "state");
        let done = portal.office(move |office| employers::state(office, &call, changed)).await;
        if let Err(problems) = answered(done, "save")? {
            return Ok(Err(problems));
        }
    }
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    if act.act != "submit" {
        return Ok(Ok("/employer/data?done=save"));
    }
    let call = person.0.step(key, "submit");
    let declared = act.declared;
    let done = portal.office(move |office| employers::submit(office, &call, declared)).await;
    Ok(answered(done, "declared")?.map(|()| "/employer?done=submitted"))
}

/// A change takes nothing back: what was emptied stays as it was.
fn report(
    office: &Office,
    call: &Call,
    changed: BTreeMap<String, Option<Value>>,
    happened: Day,
) -> Result<(), Failure> {
    let facts: BTreeMap<String, Value> =
        changed.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    if facts.is_empty() {
        return Err(casework::Refusal::Incomplete { what: vec!["有变动的内容".into()] }.into());
    }
    employers::update(office, call, facts, happened)
}

async fn known(portal: &Portal, person: &SignedInEmployer) -> Result<Known, PageError> {
    let (call, id, agent) = (person.0.call(), employer_of(person)?, is_agent(person));
    portal
        .ask(move |office| {
            let view = reading::employer(office, &call, id)?;
            let mode = Mode::of(&view.employer.registration, agent);
            let materials = acceptance::registration_materials(office);
            let report_days = office.terms(office.today())?.info_change_days;
            Ok(Known { view, materials, mode, report_days })
        })
        .await
}

/// What is asked of an employer: the facts of 1.1, then those that 1.2 reads with an application.
fn sections(edition: &Edition, today: Day) -> Vec<Section<'_>> {
    let mut sections = questions::sections(edition, Who::Employer, today);
    let asked: Vec<&str> =
        sections.iter().flat_map(|section| &section.facts).map(|fact| fact.name.as_str()).collect();
    let is_new =
        |fact: &&FactDef| fact.subject == Subject::Employer && !asked.contains(&fact.name.as_str());
    let mut later = questions::sections(edition, Who::Person, today);
    for section in &mut later {
        section.facts.retain(is_new);
    }
    later.retain(|section| !section.facts.is_empty());
    sections.extend(later);
    sections
}

fn show(portal: &Portal, frame: Frame, known: &Known, with: (&Typed, &Problems)) -> View {
    let (edition, today) = (&portal.office.edition(), portal.office.today());
    page(frame, (edition, today), known, with, form_key(portal))
}

fn page(
    frame: Frame,
    (edition, today): (&Edition, Day),
    known: &Known,
    (typed, problems): (&Typed, &Problems),
    key: Html,
) -> View {
    let inputs = Inputs::new(typed, problems);
    let part = |(number, section): (usize, Section<'_>)| Part {
        id: format!("part-{number}"),
        title: section.title,
        clause: Clause::new(&section.clause, &section.words),
        fields: section
            .facts
            .iter()
            .map(|fact| answers::field(edition, fact, &inputs, today).optional())
            .collect(),
    };
    let (employer, assessment) = (&known.view.employer, of_employer(&known.view.assessment));
    let (tone, outcome) = outcome(&assessment);
    let declares = [("yes", "本单位声明：所填内容和所交材料真实、准确、有效")];
    let hidden = Html::joined(&[frame.csrf(), key.clone()]);
    let at = At {
        uploads: "/employer/papers".into(),
        page: "/employer/data".into(),
        query: String::new(),
        add: true,
        remove: known.mode == Mode::Open,
    };
    View {
        frame,
        done: None,
        errors: ErrorSummary::from(problems),
        name: employer.name.clone(),
        state: registration_tag(&employer.registration),
        reasons: reasons(&employer.registration),
        mode: known.mode,
        parts: sections(edition, today).into_iter().enumerate().map(part).collect(),
        stated: stated(edition, employer),
        happened: inputs
            .day("happened", "变动发生的日期")
            .hint("例如营业执照变更的日期；更新上一年度的纳税额和人数的，填12月31日"),
        report_days: known.report_days,
        declaration: inputs
            .checkboxes("declared", "诚信声明", &declares)
            .hint("弄虚作假的，按细则五（二）处理"),
        tone,
        outcome,
        changes: assessment.changes.iter().map(change_words).collect(),
        findings: Findings::new(edition, &assessment, None),
        papers: Materials::of_registration(&known.materials, &employer.papers, at, hidden),
        key,
    }
}

/// What concerns the employer alone.
fn of_employer(assessment: &Assessment) -> Assessment {
    let concerns = |clause: &str| clause == "1.1" || clause.starts_with("1.1.");
    let mut of_employer = assessment.clone();
    of_employer.findings.retain(|finding| concerns(&finding.clause));
    of_employer.changes.retain(|change| concerns(&change.clause));
    of_employer
}

/// Over the findings on 1.1: one unmet decides, one open leaves it open.
fn outcome(assessment: &Assessment) -> (&'static str, &'static str) {
    let whole = assessment.findings.iter().find(|finding| finding.clause == "1.1");
    match whole.map_or(Verdict::Undetermined, |finding| finding.result) {
        Verdict::Met => ("good", "按填写的内容，单位条件都满足"),
        Verdict::Unmet => ("bad", "按填写的内容，单位条件有不满足的"),
        _ => ("waiting", "还有条件不能认定"),
    }
}

/// What is saved, in words.
fn stated(edition: &Edition, employer: &Employer) -> SummaryList {
    let list = SummaryList::default()
        .with("单位名称", Html::text(&employer.name))
        .with("统一社会信用代码", Html::text(&employer.uscc));
    edition.facts(Subject::Employer).fold(list, |list, fact| match employer.facts.get(&fact.name) {
        Some(value) => list.with(&fact.label, Html::text(value_words(edition, fact, value))),
        None => list,
    })
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let (edition, today) = (law::builtin::fengtai_2019(), sample::today());
        let material = Material {
            code: "business_licence".into(),
            label: "营业执照".into(),
            clause: "1.1.2a".into(),
            why: "核对名称".into(),
            shared: "市场监管登记数据".into(),
            from: acceptance::Provider::Employer,
            at_window: true,
        };
        let page = |mode, problems: &Problems| {
            let view = sample::view(sample::employer());
            let known = Known { view, materials: vec![material.clone()], mode, report_days: 30 };
            let typed = Typed::default();
            page(sample::frame(), (edition, today), &known, (&typed, problems), Html::default())
        };
        let mut problems = Problems::default();
        problems.add("declared", "尚未勾选诚信声明。");
        vec![
            page(Mode::Open, &problems),
            page(Mode::Update, &Problems::default()),
            page(Mode::Read, &Problems::default()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_employer_is_asked_for_its_own_facts_each_once() {
        let edition = law::builtin::fengtai_2019();
        let today = super::super::sample::today();
        let sections = sections(edition, today);
        let facts: Vec<&FactDef> = sections.iter().flat_map(|s| s.facts.clone()).collect();
        let names: std::collections::BTreeSet<&str> =
            facts.iter().map(|fact| fact.name.as_str()).collect();
        assert_eq!(names.len(), facts.len());
        assert!(facts.iter().all(|fact| fact.subject == Subject::Employer));
        assert!(names.contains("paid_in") && names.contains("service_kind"), "{names:?}");
    }
}
