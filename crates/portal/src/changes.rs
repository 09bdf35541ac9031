//! `/changes`: changes of particulars (信息变动, 3.5.1), reported by a person about themselves or by
//! the agent about the employer; and where each report stands.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use casework::{Change, ChangeState};
use law::{Day, Edition, Subject};
use office::changes::{self, Item, Report, Told};
use office::reading::{self, Filter};
use office::{Call, Office, files};
use store::{Failure, Found};

use crate::checked::Checked;
use crate::command::{Done, answered, form_key};
use crate::error::PageError;
use crate::frame::Frame;
use crate::me::companions;
use crate::me::paper::ACCEPTED;
use crate::page::Page;
use crate::portal::Portal;
use crate::public::check::answers;
use crate::session::SignedIn;
use crate::typed::{Form, Problems, Reader, Typed, Upload};
use crate::ui::{Banner, Clause, ErrorSummary, Field, Html, Inputs, Tag, Tone};

#[derive(Template)]
#[template(path = "changes/list.html")]
pub struct View {
    frame: Frame,
    done: Option<Banner>,
    home: &'static str,
    items: Vec<Item>,
    reports: Vec<Shown>,
    days: i32,
}

/// A report and where it stands.
struct Shown {
    label: String,
    happened: Day,
    state: Tag,
    late: bool,
    reasons: Vec<String>,
}

#[derive(Template)]
#[template(path = "changes/report.html")]
pub struct ReportView {
    frame: Frame,
    errors: ErrorSummary,
    item: Item,
    clause: Clause,
    fields: Vec<Field>,
    key: Html,
}

/// What was typed about one change; its value is read when the item is known.
#[derive(Debug)]
pub struct Asked {
    happened: Day,
}

impl Form for Asked {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        reader.day("happened", "变动的日期").map(|happened| Self { happened })
    }
}

/// Whose data somebody reports about, and the page they come from.
fn side(person: &SignedIn) -> (Subject, &'static str) {
    match person.0.person {
        Some(_) => (Subject::Applicant, "/me"),
        None => (Subject::Employer, "/employer"),
    }
}

/// What can be reported, and what was.
pub async fn list(
    portal: Portal,
    frame: Frame,
    person: SignedIn,
    Query(done): Query<Done>,
) -> Result<Page, PageError> {
    let (subject, home) = side(&person);
    let call = person.call();
    let found = portal.ask(move |office| changes::list(office, &call, &Filter::default())).await?;
    let today = portal.office.today();
    let reported = (done.done == "reported").then(|| Banner {
        success: true,
        title: "已提交".into(),
        text: Html::text("需要核对的由窗口核对后生效，结果会以消息告知；不需要核对的已经生效。"),
    });
    Page::ok(&View {
        frame,
        done: reported,
        home,
        items: changes::items(&portal.office.edition(), subject, today),
        reports: found.iter().map(shown).collect(),
        days: portal.office.terms(today)?.info_change_days,
    })
}

fn shown(found: &Found<Change>) -> Shown {
    let change = &found.doc;
    let (tone, reasons) = match &change.state {
        ChangeState::Reported => (Tone::Waiting, Vec::new()),
        ChangeState::Effective { .. } => (Tone::Good, Vec::new()),
        ChangeState::Returned { reasons, .. } => {
            (Tone::Urgent, reasons.iter().map(|reason| reason.words.clone()).collect())
        }
    };
    Shown {
        label: change.label.clone(),
        happened: change.happened,
        state: Tag::new(change.state.chinese(), tone),
        late: change.is_late(),
        reasons,
    }
}

/// The form for one item.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedIn,
    Path(code): Path<String>,
) -> Result<Page, PageError> {
    let item = known(&portal, &person, &code)?;
    let with = (&Typed::default(), &Problems::default());
    Page::ok(&view(frame, &portal.office.edition(), item, with, form_key(&portal)))
}

fn known(portal: &Portal, person: &SignedIn, code: &str) -> Result<Item, PageError> {
    let listed = changes::items(&portal.office.edition(), side(person).0, portal.office.today());
    listed.into_iter().find(|item| item.code == code).ok_or(PageError::NotFound)
}

/// Reports.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedIn,
    Path(code): Path<String>,
    form: Checked<Asked>,
) -> Result<Page, PageError> {
    let item = known(&portal, &person, &code)?;
    let problems = match form.value {
        Ok(Asked { happened }) => {
            let key = form.typed.get("key");
            let calls = (person.step(key, "keep"), person.step(key, "report"));
            let (asked, typed) = (item.clone(), form.typed.clone());
            let done = portal.office(move |office| run(office, &calls, &asked, happened, &typed));
            match answered(done.await, "happened")? {
                Ok(Ok(())) => return Ok(Page::see_other("/changes?done=reported")),
                Ok(Err(problems)) | Err(problems) => problems,
            }
        }
        // What else cannot be read is told at once.
        Err(mut problems) => {
            let (call, asked, typed) = (person.call(), item.clone(), form.typed.clone());
            let read = portal.ask(move |office| told(office, &call, &asked, &typed)).await?;
            for problem in read.err().iter().flat_map(Problems::iter) {
                problems.add(&problem.field, problem.says.clone());
            }
            problems
        }
    };
    let with = (&form.typed, &problems);
    Page::again(&view(frame, &portal.office.edition(), item, with, form_key(&portal)))
}

/// Keeps the paper and reports; what cannot be read is a problem of its field.
fn run(
    office: &Office,
    (keep, report): &(Call, Call),
    item: &Item,
    happened: Day,
    typed: &Typed,
) -> Result<Result<(), Problems>, Failure> {
    let to = match told(office, report, item, typed)? {
        Ok(to) => to,
        Err(problems) => return Ok(Err(problems)),
    };
    let mut papers = Vec::new();
    if let (Some(material), Some(upload)) = (item.evidence.clone(), typed.upload("file")) {
        let Upload { file_name: name, bytes, .. } = upload.clone();
        papers.push(files::keep(office, keep, files::Upload { name, material, bytes })?);
    }
    let ask = Report { item: item.code.clone(), to, happened, papers };
    changes::report(office, report, &ask)?;
    Ok(Ok(()))
}

fn told(
    office: &Office,
    call: &Call,
    item: &Item,
    typed: &Typed,
) -> Result<Result<Told, Problems>, Failure> {
    let today = office.today();
    match item.field.as_str() {
        "family" => {
            let (_, me) = reading::own_file(office, call)?;
            let edit = Reader::finish::<companions::Edit>(typed);
            let all = edit.and_then(|edit| companions::edited(&me, edit, today));
            Ok(all.map(Told::Family))
        }
        "facts" => {
            let (mut facts, mut problems) = (BTreeMap::new(), Problems::default());
            for fact in facts_of(&office.edition(), item) {
                match answers::read(&office.edition(), fact, typed, today) {
                    Ok(Some(value)) => drop(facts.insert(fact.name.clone(), value)),
                    Ok(None) => {}
                    Err(says) => problems.add(&fact.name, says),
                }
            }
            Ok(if problems.is_empty() { Ok(Told::Facts(facts)) } else { Err(problems) })
        }
        _ => {
            let to = typed.get("to").trim();
            let mut problems = Problems::default();
            if to.is_empty() {
                problems.add("to", format!("请填写新的{}", item.label));
            }
            Ok(if to.is_empty() { Err(problems) } else { Ok(Told::Words(to.to_owned())) })
        }
    }
}

/// The facts of the dictionary an item is made of.
fn facts_of<'e>(edition: &'e Edition, item: &Item) -> Vec<&'e law::FactDef> {
    let of = |name: &String| {
        let either = edition.fact(Subject::Employer, name).filter(|_| is_employers(item));
        either.or_else(|| edition.fact(Subject::Applicant, name))
    };
    item.facts.iter().filter_map(of).collect()
}

fn is_employers(item: &Item) -> bool {
    item.code.starts_with("employer.")
}

fn view(
    frame: Frame,
    edition: &Edition,
    item: Item,
    (typed, problems): (&Typed, &Problems),
    key: Html,
) -> ReportView {
    let inputs = Inputs::new(typed, problems);
    let mut fields = match item.field.as_str() {
        "family" => companions::fields(&inputs),
        "facts" => {
            let question = |fact| answers::field(edition, fact, &inputs, law::LAST);
            facts_of(edition, &item).into_iter().map(question).collect()
        }
        _ => vec![inputs.text("to", &format!("新的{}", item.label)).hint(item.note.as_str())],
    };
    fields.push(inputs.day("happened", "变动的日期").hint("从次日起计算报告期限"));
    if item.evidence.is_some() {
        let file = inputs.file("file", "证明材料", ACCEPTED);
        fields.push(file.hint("PDF、JPG或PNG；例如变更登记通知、合同或者证书"));
    }
    let clause = Clause::new(if item.field == "district" { "3.5.2" } else { "3.5.1" }, "");
    ReportView { frame, errors: ErrorSummary::from(problems), item, clause, fields, key }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let today = Day::new(2026, 11, 24).unwrap();
        let report = |tone, reasons| Shown {
            label: "姓名<".into(),
            happened: today,
            state: Tag::new("待核对", tone),
            late: true,
            reasons,
        };
        let reports = vec![
            report(Tone::Waiting, Vec::new()),
            report(Tone::Urgent, vec!["户口本照片不清".into()]),
        ];
        let page = |reports| Self {
            frame: crate::me::sample::frame(),
            done: None,
            home: "/me",
            items: changes::items(law::builtin::fengtai_2019(), Subject::Applicant, today),
            reports,
            days: 30,
        };
        vec![page(Vec::new()), page(reports)]
    }
}

#[cfg(test)]
impl ReportView {
    pub fn samples() -> Vec<Self> {
        let (edition, today) = (law::builtin::fengtai_2019(), Day::new(2026, 11, 24).unwrap());
        let mut items = changes::items(edition, Subject::Applicant, today);
        items.extend(changes::items(edition, Subject::Employer, today));
        let typed = Typed::default();
        let problems = Reader::finish::<Asked>(&typed).unwrap_err();
        let page = |item| {
            let frame = crate::me::sample::frame();
            view(frame, edition, item, (&typed, &problems), Html::default())
        };
        items.into_iter().map(page).collect()
    }
}
