//! `/me/permits/{id}`: one permit: what it is worth today, its dates, what the holder may do.

use askama::Template;
use axum::extract::{Path, Query};
use casework::{Id, Life, Permit, Refusal, Standing};
use law::Day;
use office::reading::{self, PermitView};
use office::{Call, Office, inaction};
use serde::Deserialize;
use store::Failure;

use super::{answered, form_key};
use crate::case::{Ahead, day_asked, standing_tag, timeline};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::ics::{self, Entry};
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInPerson;
use crate::typed::{Form, Problems, Reader};
use crate::ui::{Banner, Clause, Deadline, ErrorSummary, Html, SummaryList, Tag, Timeline};

#[derive(Template)]
#[template(path = "me/permit.html")]
pub struct View {
    frame: Frame,
    id: Id,
    number: String,
    done: Option<Banner>,
    errors: ErrorSummary,
    standing: Tag,
    clause: Clause,
    deadline: Option<Deadline>,
    ahead: Ahead,
    summary: SummaryList,
    acts: Acts,
    prints: u32,
    history: Timeline,
    key: Html,
}

/// What the holder may do now; the office decides again when they do it.
struct Acts {
    print: bool,
    urge: bool,
    extend: bool,
    /// Pages for what has changed, below this one, with their words.
    links: Vec<(&'static str, &'static str)>,
}

/// What the address may ask for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub(crate) done: String,
    #[serde(default)]
    pub(crate) on: String,
}

/// The permit.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Path(id): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Page, PageError> {
    let mut view = show(&portal, frame, &person, id, (&Problems::default(), &asked)).await?;
    view.done = said(&asked.done).map(|(title, text)| Banner {
        success: true,
        title: title.into(),
        text: Html::text(text),
    });
    Page::ok(&view)
}

fn said(done: &str) -> Option<(&'static str, &'static str)> {
    Some(match done {
        "left" => (
            "离职已登记",
            "证件继续有效。请在下面的期限以前由新单位提出聘用单位变更；日期有误的，请到窗口申请更正。",
        ),
        "deferred" => {
            ("个人延期注销已登记", "证件在延期内继续有效，请在届满以前由新单位提出变更。")
        }
        "asked" => (
            "变更请求已提出",
            "提出的日期以今天为准，办理期间证件不会因变更期届满失效。请告知新单位接着办理。",
        ),
        "given-up" => ("证件已注销", "您和单位都已收到通知；以后可以由用人单位重新申请新办。"),
        "reminded" => ("已提醒单位", "单位的经办人已收到消息。"),
        _ => return None,
    })
}

/// What a holder asks for on this page: reminding a silent employer, or the extension itself.
#[derive(Debug)]
pub struct Command {
    act: String,
    declared: bool,
}

/// Longest name of a command.
const ACT_MAX: usize = 20;

impl Form for Command {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let act = reader.text("act", "操作", ACT_MAX)?;
        Some(Self { act, declared: !reader.typed.get("declared").is_empty() })
    }
}

/// Does what was asked.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Path(id): Path<Id>,
    form: Checked<Command>,
) -> Result<Page, PageError> {
    let problems = match form.value {
        Ok(act) => {
            let call = person.0.keyed(form.typed.get("key"));
            let done = portal.office(move |office| run(office, &call, id, &act)).await;
            match answered(done, "declared")? {
                Ok(to) => return Ok(Page::see_other(&to)),
                Err(problems) => problems,
            }
        }
        Err(problems) => problems,
    };
    Page::again(&show(&portal, frame, &person, id, (&problems, &Asked::default())).await?)
}

/// One office call for each command; returns where to look next.
fn run(office: &Office, call: &Call, id: Id, act: &Command) -> Result<String, Failure> {
    match act.act.as_str() {
        "remind" => {
            inaction::remind_employer(office, call, id)?;
            Ok(format!("/me/permits/{id}?done=reminded"))
        }
        "extend" => {
            let case = inaction::ask_extension(office, call, id, act.declared)?;
            Ok(format!("/me/cases/{case}"))
        }
        _ => Err(Refusal::NotFound.into()),
    }
}

/// The page, with what has to be corrected.
pub(super) async fn show(
    portal: &Portal,
    frame: Frame,
    person: &SignedInPerson,
    id: Id,
    (problems, asked): (&Problems, &Asked),
) -> Result<View, PageError> {
    let call = person.0.call();
    let known = portal.ask(move |office| reading::permit(office, &call, id, "")).await?;
    let today = portal.office.today();
    let terms = portal.office.terms(today)?;
    let ahead = Ahead::new(
        &format!("/me/permits/{id}"),
        &known.permit,
        (&terms, &portal.office.calendar),
        today,
        day_asked(&asked.on),
    );
    let due = today >= known.permit.prolonging_opens(&terms);
    Ok(view(frame, &known, (ahead, today, due), problems, form_key(portal)))
}

/// The days of the permit, for a calendar.
pub async fn calendar(
    portal: Portal,
    person: SignedInPerson,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    calendar_file(&portal, person.0.call(), id, "/me/permits").await
}

/// The calendar file of one permit; its entries lead to a page below `pages`.
pub(crate) async fn calendar_file(
    portal: &Portal,
    call: Call,
    id: Id,
    pages: &'static str,
) -> Result<Page, PageError> {
    let site = portal.site.clone();
    let file = portal.ask(move |office| {
        let known = reading::permit(office, &call, id, "下载日历")?;
        let name = format!("{}的工作居住证", known.permit.name);
        let entries = entries(office, id, &known.permit)?;
        let address = |id: Id| format!("{}{pages}/{id}", site.public_url);
        Ok(ics::file(&name, &entries, site.host(), office.now().at_ms, address))
    });
    Ok(Page::download("工作居住证日历.ics", ics::CALENDAR, file.await?))
}

/// What a calendar file says of a permit.
pub(crate) fn entries(office: &Office, id: Id, permit: &Permit) -> Result<Vec<Entry>, Refusal> {
    let today = office.today();
    let steps = permit.timeline(&office.terms(today)?, &office.calendar, today);
    Ok(steps.into_iter().map(|step| Entry { id, permit: permit.clone(), step }).collect())
}

fn view(
    frame: Frame,
    known: &PermitView,
    (ahead, today, due): (Ahead, Day, bool),
    problems: &Problems,
    key: Html,
) -> View {
    let (permit, standing) = (&known.permit, &known.standing);
    View {
        frame,
        id: known.id,
        number: permit.number.clone(),
        done: None,
        errors: ErrorSummary::from(problems),
        standing: standing_tag(standing),
        clause: Clause::new(standing.clause(), ""),
        deadline: deadline(standing, today),
        ahead,
        summary: summary(permit, &known.employer.name),
        acts: acts(permit, standing, today, due),
        prints: permit.prints,
        history: timeline(&known.history),
        key,
    }
}

fn acts(permit: &Permit, standing: &Standing, today: Day, due: bool) -> Acts {
    let asked = permit.is_protected();
    let employed = permit.life == Life::Valid;
    let may_defer = matches!(&permit.life, Life::Between { leaving } if today <= leaving.deadline);
    let links = [
        (employed, ("leaving", "我已离职")),
        (permit.leaving().is_some() && !asked, ("change", "提出聘用单位变更")),
        (may_defer, ("deferral", "申请个人延期注销")),
        (!permit.is_over(), ("give-up", "申请注销")),
    ];
    Acts {
        print: standing.in_force(),
        urge: due && employed && !asked,
        extend: due && employed && !asked && permit.term == 1,
        links: links.into_iter().filter(|(open, _)| *open).map(|(_, link)| link).collect(),
    }
}

/// The day by which the holder has to see to something.
fn deadline(standing: &Standing, today: Day) -> Option<Deadline> {
    let (what, day, clause) = match standing {
        Standing::ChangePeriod { until } => ("由新单位提出聘用单位变更", *until, "3.3.1"),
        Standing::Deferred { until } => ("由新单位提出聘用单位变更", *until, "3.3.4"),
        Standing::Renewable { until: Some(until) } => ("由单位提出续签", *until, "3.2.6"),
        _ => return None,
    };
    Some(Deadline { what: what.into(), day, today, clause: Some(Clause::new(clause, "")) })
}

pub(crate) fn summary(permit: &Permit, employer: &str) -> SummaryList {
    let family: Vec<String> = permit
        .companions
        .iter()
        .map(|one| format!("{} {}", one.relation.chinese(), one.name))
        .collect();
    let family = if family.is_empty() { "没有".to_owned() } else { family.join("；") };
    SummaryList::default()
        .with("持证人", Html::text(&permit.name))
        .with("用人单位", Html::text(employer))
        .with("有效期自", Html::text(permit.valid_from.chinese()))
        .with("有效期至", Html::text(permit.valid_until.chinese()))
        .with("随往人员", Html::text(family))
}

#[cfg(test)]
pub(crate) fn sample_permit() -> Permit {
    use super::sample;
    let from = Day::new(2024, 1, 10).unwrap();
    Permit {
        number: "FT2024000001".into(),
        person: sample::id(),
        name: "张三".into(),
        id_number: "110105199003078231".into(),
        employer: sample::id(),
        category: "1.2.1".into(),
        first_issued: from,
        valid_from: from,
        valid_until: from.plus_years(3) - 1,
        term: 1,
        extension_cap: None,
        life: Life::Valid,
        protected_to: None,
        pending: std::collections::BTreeSet::new(),
        companions: Vec::new(),
        code: "ABCD2345EFGH6789".into(),
        prints: 2,
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let today = Day::new(2026, 11, 24).unwrap();
        let page = |life: Life, standing: &Standing| {
            let permit = Permit { life, ..sample_permit() };
            let with = (&crate::samples::terms(), law::builtin_calendar());
            let known = PermitView {
                id: sample::id(),
                standing: standing.clone(),
                employer: crate::employer::sample::employer(),
                history: Vec::new(),
                permit,
            };
            let ahead = Ahead::new("/me/permits/1", &known.permit, with, today, Some(today + 90));
            let of = (ahead, today, true);
            view(sample::frame(), &known, of, &Problems::default(), Html::default())
        };
        let leaving = casework::Leaving {
            left: today,
            deadline: today + 60,
            told: today,
            automatic: true,
            agreement: casework::Agreement::Given,
            asked: None,
        };
        let between = Life::Between { leaving };
        vec![
            page(Life::Valid, &Standing::Valid),
            page(between, &Standing::ChangePeriod { until: today + 60 }),
        ]
    }
}
