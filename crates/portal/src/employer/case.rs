//! `/employer/cases/{id}`: one application as the employer reviews it, with every step the agent
//! may take; what it files it declares to be true (5.2.0a).

use askama::Template;
use axum::extract::{Path, Query};
use casework::{Id, Reason, Stage};
use law::{Day, Edition, Subject, Value};
use office::reading::{self, CaseView};
use office::{Call, Office, acceptance, applications};
use store::Failure;

use super::next::{self, Next};
use super::{is_agent, pairs, routes};
use crate::case::{
    At, Findings, Materials, deadline, outcome, reasons, remedies, stage_tag, summary, timeline,
    value_words,
};
use crate::checked::Checked;
use crate::command::{Done, form_key, take};
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::public::check::{Who, questions};
use crate::session::SignedInEmployer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{
    Banner, Clause, Column, Deadline, ErrorSummary, Field, Html, Inputs, SummaryList, Table, Tag,
    Timeline,
};

#[derive(Template)]
#[template(path = "employer/case.html")]
pub struct View {
    frame: Frame,
    id: Id,
    title: String,
    done: Option<Banner>,
    errors: ErrorSummary,
    stage: Tag,
    deadline: Option<Deadline>,
    next: Next,
    reasons: Vec<(String, Clause)>,
    remedies: &'static str,
    acts: Acts,
    category: Field,
    returns: Vec<Field>,
    declaration: Field,
    stated: Option<Table>,
    filed: bool,
    outcome: &'static str,
    findings: Findings,
    materials: Materials,
    summary: SummaryList,
    history: Timeline,
    permit: Option<Id>,
    key: Html,
}

/// What the agent may do now; the office decides again when they do it.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one button of the page")]
struct Acts {
    categorise: bool,
    review: bool,
    resubmit: bool,
    papers: bool,
    hand_in: bool,
    supplement: bool,
    withdraw: bool,
}

/// A command of the page.
#[derive(Debug)]
pub struct Command {
    act: String,
    file: Option<Id>,
    declared: bool,
    category: String,
    /// The reasons ticked, by code.
    reasons: Vec<String>,
    words: String,
}

/// Longest code in an input.
const CODE_MAX: usize = 40;

impl Form for Command {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            act: reader.text("act", "操作", CODE_MAX)?,
            file: reader.typed.get("file").parse().ok(),
            declared: !reader.typed.get("declared").is_empty(),
            category: reader.optional_text("category", "申报类别", CODE_MAX)?,
            reasons: reader.typed.all("reason").map(str::to_owned).collect(),
            words: reader.optional_text("words", "补充说明", casework::WORDS_MAX)?,
        })
    }
}

/// The case.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Path(id): Path<Id>,
    Query(done): Query<Done>,
) -> Result<Page, PageError> {
    let with = (&Typed::default(), &Problems::default());
    let mut view = show(&portal, frame, &person, id, with).await?;
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
        "categorise" => ("申报类别已修改", "下面的结果已按新的类别重新计算。"),
        "return" => ("已退回申请人", "申请人已收到消息和理由，修改后再次提交单位。"),
        "hand-in" => ("材料已经报送", "窗口会在下面的期限以前答复是否受理。"),
        "supplement" => ("补正材料已经报送", "窗口会在下面的期限以前答复是否受理。"),
        "paper" => ("材料已经上传", "可以继续上传其他材料。"),
        "remove" => ("材料已经移除", "需要的可以重新上传。"),
        "withdrawn" => ("申请已撤回", "预占的办理数量已释放，以后可以重新申请。"),
        "filed" => ("申请已提交", "证件在办理期间受到保护。请在下面的期限以前报送材料。"),
        _ => return None,
    })
}

/// Does what was asked.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Path(id): Path<Id>,
    form: Checked<Command>,
) -> Result<Page, PageError> {
    let work = move |office: &Office, call: &Call, act: Command| {
        run(office, call, id, &act).map(|()| then(id, &act.act))
    };
    let field = |act: &Command| field_of(&act.act);
    match take(&portal, &person.0, form, field, work).await? {
        Ok(to) => Ok(Page::see_other(&to)),
        Err((typed, problems)) => {
            Page::again(&show(&portal, frame, &person, id, (&typed, &problems)).await?)
        }
    }
}

/// The input a refusal of a command is about.
fn field_of(act: &str) -> &'static str {
    match act {
        "submit" => "declared",
        "return" => "reason",
        "categorise" => "category",
        _ => "act",
    }
}

/// Where a command leads.
fn then(id: Id, act: &str) -> String {
    match act {
        "submit" => format!("/employer/cases/{id}/submitted"),
        act => format!("/employer/cases/{id}?done={act}"),
    }
}

/// One office call for each command.
fn run(office: &Office, call: &Call, id: Id, act: &Command) -> Result<(), Failure> {
    match (act.act.as_str(), act.file) {
        ("categorise", _) => applications::categorise(office, call, id, &act.category),
        ("return", _) => {
            let reasons = typed_reasons(&office.edition(), &act.reasons, &act.words);
            applications::return_to_person(office, call, id, reasons)
        }
        ("submit", _) => applications::submit(office, call, id, act.declared).map(drop),
        ("hand-in", _) => applications::hand_in_online(office, call, id),
        ("supplement", _) => applications::supplement(office, call, id),
        ("remove", Some(file)) => applications::remove_paper(office, call, id, file),
        _ => Err(casework::Refusal::NotFound.into()),
    }
}

/// The reasons for a return that apply to applications, as code and words.
fn return_reasons(edition: &Edition) -> Vec<(String, String)> {
    let Some(table) = edition.codes("return_reasons") else { return Vec::new() };
    let applies = |row: &&law::CodeRow| {
        let to = table.cell(row, "applies_to").unwrap_or_default();
        to.split_whitespace().any(|one| one == "application")
    };
    let words = |row: &law::CodeRow| {
        let ask = table.cell(row, "ask").unwrap_or_default();
        (row.code.clone(), format!("{}：{ask}", row.label))
    };
    table.rows.iter().filter(applies).map(words).collect()
}

/// The reasons ticked, in the words of the table; what was added stands with the last of them.
fn typed_reasons(edition: &Edition, ticked: &[String], added: &str) -> Vec<Reason> {
    let Some(table) = edition.codes("return_reasons") else { return Vec::new() };
    let reason = |(code, words): (String, String)| {
        let row = table.rows.iter().find(|row| row.code == code)?;
        let clause = table.cell(row, "clause").unwrap_or_default().to_owned();
        Some(Reason { code, clause, words })
    };
    let known = return_reasons(edition).into_iter().filter(|(code, _)| ticked.contains(code));
    let mut reasons: Vec<Reason> = known.filter_map(reason).collect();
    if let Some(last) = reasons.last_mut().filter(|_| !added.is_empty()) {
        last.words = format!("{}。{added}", last.words);
    }
    reasons
}

async fn show(
    portal: &Portal,
    frame: Frame,
    person: &SignedInEmployer,
    id: Id,
    with: (&Typed, &Problems),
) -> Result<View, PageError> {
    let call = person.0.call();
    let (case, materials) = portal
        .ask(move |office| {
            let case = reading::case(office, &call, id, "")?;
            let materials = acceptance::materials(office, &case.case);
            Ok((case, materials))
        })
        .await?;
    let photo = case.person.as_ref().is_some_and(|person| person.photo.is_some());
    let alone = case.case.is_filed_alone();
    let acts = if is_agent(person) { acts(&case.case.stage, alone) } else { Acts::default() };
    let law = (&*portal.office.edition(), portal.office.today());
    let key = form_key(portal);
    let at = At::case(format!("/employer/cases/{id}"), id, acts.papers);
    let lines = Materials::of_case(
        &materials,
        &case.case,
        photo,
        at,
        Html::joined(&[frame.csrf(), key.clone()]),
    );
    Ok(view((frame, key), &case, (lines, acts), law, with))
}

fn view(
    (frame, key): (Frame, Html),
    known: &CaseView,
    (materials, acts): (Materials, Acts),
    (edition, today): (&Edition, Day),
    (typed, problems): (&Typed, &Problems),
) -> View {
    let case = &known.case;
    let mut chosen = typed.clone();
    if chosen.get("category").is_empty() {
        chosen.set("category", case.category.as_deref().unwrap_or_default());
    }
    let inputs = Inputs::new(&chosen, problems);
    let declares = [("yes", "本单位已核对，声明：所填内容和所交材料真实、准确、有效")];
    View {
        frame,
        id: known.id,
        title: format!("{} · {}", case.name, case.business.chinese()),
        done: None,
        errors: ErrorSummary::from(problems),
        stage: stage_tag(&case.stage),
        deadline: deadline(case, today),
        next: next::of_case(case),
        reasons: reasons(&case.stage),
        remedies: remedies(&case.stage),
        acts,
        category: inputs.radios("category", "申报类别", &pairs(&routes(edition))),
        returns: vec![
            inputs.checkboxes("reason", "退回的理由", &pairs(&return_reasons(edition))),
            inputs
                .area("words", "补充说明", 3, casework::WORDS_MAX)
                .hint("写给申请人看：哪里不符、怎样修改")
                .optional(),
        ],
        declaration: inputs
            .checkboxes("declared", "诚信声明", &declares)
            .hint("弄虚作假的，单位和个人按细则五（二）处理"),
        stated: stated(edition, today, known),
        filed: case.filing.is_some(),
        outcome: outcome(known.assessment.outcome),
        findings: Findings::new(edition, &known.assessment, case.category.as_deref()),
        materials,
        summary: summary(case, &known.employer.name),
        history: timeline(&known.history),
        permit: known.permit.as_ref().map(|(permit, _)| *permit),
        key,
    }
}

/// What the agent may do at a stage; what the holder filed alone is not the employer's to take
/// back.
fn acts(stage: &Stage, alone: bool) -> Acts {
    let review = matches!(stage, Stage::UnitReview { .. });
    let resubmit = matches!(stage, Stage::ReturnedOverdue { .. });
    let preparing = matches!(stage, Stage::Draft | Stage::ReturnedToPerson { .. });
    let submitted = matches!(stage, Stage::Submitted { .. });
    let supplement = matches!(stage, Stage::SupplementRequested { .. });
    Acts {
        categorise: preparing || review || resubmit,
        review,
        resubmit,
        papers: preparing || review || resubmit || submitted || supplement,
        hand_in: submitted,
        supplement,
        withdraw: !stage.is_closed() && !alone,
    }
}

/// The person's data, as filed or as stated: label, value, clause. Routes that were not picked stay
/// out: the employer sees what it answers for.
fn stated(edition: &Edition, today: Day, known: &CaseView) -> Option<Table> {
    let filed = known.case.filing.as_ref().and_then(|filing| filing.facts.applicant.as_ref());
    let facts = filed.or(known.person.as_ref().map(|person| &person.facts))?;
    let picked = known.case.category.as_deref();
    let mut rows: Vec<Vec<Html>> = Vec::new();
    for section in questions::sections(edition, Who::Person, today) {
        if section.is_route && picked.is_some_and(|picked| picked != section.clause) {
            continue;
        }
        let clause = Clause::new(&section.clause, &section.words);
        for fact in section.facts.iter().filter(|fact| fact.subject == Subject::Applicant) {
            let value: Option<&Value> = facts.get(&fact.name);
            rows.push(vec![
                Html::text(&fact.label),
                value.map_or_else(
                    || Html::text("未填写"),
                    |value| Html::text(value_words(edition, fact, value)),
                ),
                Html::part(&clause),
            ]);
        }
    }
    let columns = vec![Column::plain("项目"), Column::plain("内容"), Column::plain("条款")];
    Some(Table { caption: "申请人的资料".into(), columns, rows })
}

#[cfg(test)]
pub(super) fn sample_case() -> casework::Application {
    use casework::{Application, ApplicationEvent, Business, Record};
    let opened = ApplicationEvent::Opened {
        business: Business::NewPermit,
        employer: super::sample::id(),
        name: "张三".into(),
        id_number: "110105199003078231".into(),
        invitation: String::new(),
        permit: None,
    };
    Application::apply(None, &opened).unwrap()
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let (edition, today) = (law::builtin::fengtai_2019(), sample::today());
        let page = |stage: Stage| {
            let case = casework::Application { stage: stage.clone(), ..sample_case() };
            let facts = std::collections::BTreeMap::new();
            let known = CaseView {
                id: sample::id(),
                employer: sample::employer(),
                person: Some(casework::Person {
                    name: "张三".into(),
                    id_number: "110105199003078231".into(),
                    account: sample::id(),
                    phone: "13800138000".into(),
                    facts,
                    photo: None,
                    words: std::collections::BTreeMap::new(),
                    companions: Vec::new(),
                    measures: Vec::new(),
                }),
                assessment: edition.assess(&law::Facts::default(), today),
                history: Vec::new(),
                letters: Vec::new(),
                deliveries: Vec::new(),
                permit: None,
                case,
            };
            let at = At::case("/employer/cases/1".into(), sample::id(), true);
            let mut problems = Problems::default();
            problems.add("reason", "请选择理由。");
            let parts = (Materials::sample(at), acts(&stage, false));
            let with = (&Typed::default(), &problems);
            view((sample::frame(), Html::default()), &known, parts, (edition, today), with)
        };
        vec![
            page(Stage::UnitReview { since: today }),
            page(Stage::Submitted { on: today, hand_in_by: today + 30 }),
            page(Stage::SupplementRequested { on: today, items: Vec::new() }),
            page(Stage::ReturnedOverdue { on: today, again_by: None }),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_return_says_each_reason_in_the_words_and_with_the_clause_of_the_table() {
        let edition = law::builtin::fengtai_2019();
        let ticked = ["relation_unclear".to_owned(), "plan_unclear".to_owned()];
        let reasons = typed_reasons(edition, &ticked, "请补交2026年合同");
        let says: Vec<String> =
            reasons.iter().map(|r| format!("{} {}", r.clause, r.words)).collect();
        assert_eq!(
            says,
            [
                "1.2.0b 劳动关系的材料不一致：请说明劳动合同、社保和工资为何不是同一单位。请补交2026年合同"
            ]
        );
        assert!(typed_reasons(edition, &[], "只有说明").is_empty());
    }
}
