//! `/employer`: how the employer stands, and what there is to do.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use casework::{
    Application, Employer, Id, Life, Permit, PlanState, Quota, Registration, Role, Seat, Standing,
    Terms,
};
use law::Day;
use office::reading::{self, EmployerHome, Filter};
use office::{Call, Office, permits, plans};
use store::{Failure, Found};

use super::next::{self, Next};
use super::waiting::{self, Item, Waiting};
use super::{employer_of, open};
use crate::case::standing_tag;
use crate::command::Done;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInEmployer;
use crate::supervision::own::OwnMatters;
use crate::ui::{
    Banner, Clause, Column, Html, Status, Table, Tag, Task, TaskGroup, TaskList, Tone,
};

#[derive(Template)]
#[template(path = "employer/home.html")]
pub struct View {
    frame: Frame,
    done: Option<Banner>,
    name: String,
    state: Tag,
    stopped: Option<String>,
    next: Next,
    waiting: Waiting,
    reasons: Vec<(String, Clause)>,
    unread: i64,
    matters: OwnMatters,
    tasks: TaskList,
    quotas: Option<Table>,
    stages: Vec<(String, String, i64)>,
    may_open: bool,
    permits: Option<Table>,
    visits: Vec<(Id, String, bool)>,
    is_agent: bool,
}

#[derive(Template)]
#[template(path = "employer/none.html")]
pub struct Unfiled {
    frame: Frame,
}

/// Everything the page is made of.
struct Known {
    home: EmployerHome,
    intakes: Vec<(i16, Day, Day)>,
    acting: Vec<Found<Application>>,
    permits: Vec<(Id, Permit, Standing)>,
    terms: Terms,
    today: Day,
    now_ms: i64,
}

/// The stages an employer looks for, those it acts in first, by code and words.
pub const STAGES: [(&str, &str); 14] = [
    ("unit_review", "待单位审核"),
    ("submitted", "待报送材料"),
    ("supplement_requested", "待补正"),
    ("returned_overdue", "逾期退回"),
    ("draft", "申请人填写中"),
    ("returned_to_person", "退回申请人"),
    ("received", "待受理"),
    ("accepted", "已受理"),
    ("reviewed", "待核准"),
    ("approved", "已核准"),
    ("refused", "不予核准"),
    ("not_accepted", "不予受理"),
    ("withdrawn", "已撤回"),
    ("discontinued", "已终止"),
];

/// The home of an employer; who has none opens a registration, or waits to be filed as agent.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Query(done): Query<Done>,
) -> Result<Page, PageError> {
    let role = person.0.0.role;
    if employer_of(&person).is_err() {
        return match role {
            Role::LegalRepresentative => open::page(&portal, frame),
            _ => Page::ok(&Unfiled { frame }),
        };
    }
    let call = person.0.call();
    let (known, matters) = portal
        .ask(move |office| Ok((known(office, &call)?, OwnMatters::of(office, &call)?)))
        .await?;
    let mut view = view(frame, &known, role);
    view.matters = matters;
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
        "agent" => {
            ("经办人已备案", "经办人现在可以用自己的账户办理本单位业务；原经办人的权限已停止。")
        }
        "agent-removed" => {
            ("经办人已停止备案", "请尽快备案新的经办人；在此以前本单位不能办理业务。")
        }
        "self-check" => ("单位自查已提交", "如实自查并改正的，不因此处理。您现在不需要做什么。"),
        "submitted" => ("注册资料已提交", "窗口核对后通过消息告知结果。您现在不需要做什么。"),
        _ => return None,
    })
}

fn known(office: &Office, call: &Call) -> Result<Known, Failure> {
    let today = office.today();
    let intake = |year: i16| plans::intake(office, year).map(|(from, to)| (year, from, to));
    let mut acting = Vec::new();
    for stage in waiting::STAGES {
        let filter = Filter { stage: Some(stage.into()), ..Filter::default() };
        acting.extend(reading::applications(office, call, &filter)?);
    }
    Ok(Known {
        home: reading::employer_home(office, call)?,
        intakes: [today.year(), today.year() + 1]
            .into_iter()
            .map(intake)
            .collect::<Result<_, _>>()?,
        acting,
        permits: reading::permits(office, call, &Filter::default())?,
        terms: office.terms(today)?,
        today,
        now_ms: office.now().at_ms,
    })
}

fn view(frame: Frame, known: &Known, role: Role) -> View {
    let employer = &known.home.employer;
    let is_agent = role == Role::Agent;
    let stopped = employer.stopped_by(known.today).map(|measure| {
        let until = measure.until.map_or("整改完成".to_owned(), Day::chinese);
        format!(
            "本单位的业务办理已被暂停（{}），至{until}。在此期间证件的有效期不受影响。",
            measure.kind.chinese()
        )
    });
    View {
        frame,
        done: None,
        name: employer.name.clone(),
        state: registration_tag(&employer.registration),
        stopped,
        next: next::of_employer(employer),
        waiting: Waiting::new(waiting_items(known), known.today),
        reasons: reasons(&employer.registration),
        unread: known.home.unread,
        matters: OwnMatters::default(),
        tasks: tasks(known, role),
        quotas: quotas(&known.home.quotas),
        stages: stages(&known.home.stages),
        may_open: is_agent && employer.is_registered(),
        permits: holders(known),
        visits: visits(known),
        is_agent,
    }
}

/// The stages that have applications: code, words, how many.
fn stages(counts: &BTreeMap<String, i64>) -> Vec<(String, String, i64)> {
    let with_many = |(code, words): &(&str, &str)| {
        counts.get(*code).map(|many| ((*code).to_owned(), (*words).to_owned(), *many))
    };
    STAGES.iter().filter_map(with_many).collect()
}

/// What the employer has to do: on its cases, its permits, its plan and its bookings.
fn waiting_items(known: &Known) -> Vec<Item> {
    if !known.home.employer.is_registered() {
        return Vec::new();
    }
    let cases = known.acting.iter().filter_map(|found| waiting::of_case(found.id, &found.doc));
    let permits = known.permits.iter().filter_map(|known_permit| {
        let opens = known.terms.renewal_opens(known_permit.1.valid_until);
        waiting::of_permit(known_permit, opens, known.today)
    });
    let plan = |(year, from, to): &(i16, Day, Day)| {
        let found = known.home.plans.iter().find(|found| found.doc.year == *year);
        let state = found.map(|found| &found.doc.state);
        let verb = match state {
            Some(PlanState::Returned { .. }) => "修改",
            Some(PlanState::Draft) | None if *from <= known.today && known.today <= *to => "提交",
            _ => return None,
        };
        let title = format!("{verb}{year}年度办理计划");
        let hint = format!("计划和管理制度缺一项的，{year}年原则上不予新办证件");
        Some(Item { title, href: format!("/employer/plan/{year}"), hint, by: Some(*to) })
    };
    let held = visits(known).into_iter().filter(|(_, _, held)| *held).map(|(seat, words, _)| {
        let title = format!("确认预约：{words}");
        let hint = "没有确认的不保留".to_owned();
        Item { title, href: format!("/employer/visits/{seat}"), hint, by: Some(known.today) }
    });
    let plans = known.intakes.iter().filter_map(plan);
    cases.chain(permits).chain(plans).chain(held).collect()
}

/// A registration's state in a box.
pub fn registration_tag(registration: &Registration) -> Tag {
    let tone = match registration {
        Registration::Draft => Tone::Waiting,
        Registration::Submitted { .. } => Tone::Active,
        Registration::Returned { .. } => Tone::Urgent,
        Registration::Accepted { .. } => Tone::Good,
        Registration::MovedOut { .. } => Tone::Quiet,
    };
    Tag::new(registration.chinese(), tone)
}

/// Why a registration was returned.
pub fn reasons(registration: &Registration) -> Vec<(String, Clause)> {
    let Registration::Returned { reasons, .. } = registration else { return Vec::new() };
    reasons.iter().map(|r| (r.words.clone(), Clause::new(&r.clause, ""))).collect()
}

fn tasks(known: &Known, role: Role) -> TaskList {
    let employer = &known.home.employer;
    let task = |title: &str, href: &str, hint: String, status| Task {
        title: title.into(),
        href: href.into(),
        hint,
        status,
    };
    let data = match employer.registration {
        Registration::Draft => "填写单位情况、上传材料",
        Registration::Returned { .. } => "按退回的理由修改",
        _ => "查看；情况有变动的及时更新",
    };
    let registration = Status::Tagged(registration_tag(&employer.registration));
    let mut base = vec![task("单位情况", "/employer/data", data.into(), registration)];
    base.push(agent_task(employer, role));
    if let Some(by) = employer.self_check_by.filter(|_| employer.is_registered()) {
        let hint = format!("请在{}前完成；逾期不影响办理", by.chinese());
        base.push(task("单位自查", "/employer/self-check", hint, Status::Plain("")));
    }
    let plan = |(year, from, to): &(i16, Day, Day)| {
        let hint = format!("申报时间：{}至{}", from.chinese(), to.chinese());
        let href = format!("/employer/plan/{year}");
        task(&format!("{year}年度办理计划"), &href, hint, plan_status(known, *year, (*from, *to)))
    };
    let plans = known.intakes.iter().map(plan).collect();
    TaskList {
        groups: vec![
            TaskGroup { title: "注册".into(), tasks: base },
            TaskGroup { title: "年度计划".into(), tasks: plans },
        ],
    }
}

fn agent_task(employer: &Employer, role: Role) -> Task {
    let (hint, status) = match &employer.agent {
        Some(agent) => (format!("{}（{}）", agent.name, agent.phone), Status::Plain("已备案")),
        None => (
            "由法定代表人备案，一个单位一名".to_owned(),
            match role {
                Role::LegalRepresentative => Status::Tagged(Tag::new("待备案", Tone::Urgent)),
                _ => Status::Plain("未备案"),
            },
        ),
    };
    Task { title: "业务经办人".into(), href: "/employer/agent".into(), hint, status }
}

/// How the plan for a year stands, and whether it can be handed in now.
fn plan_status(known: &Known, year: i16, (from, to): (Day, Day)) -> Status {
    let plan = known.home.plans.iter().find(|found| found.doc.year == year);
    let open = from <= known.today && known.today <= to;
    match plan.map(|found| &found.doc.state) {
        Some(PlanState::Accepted { .. }) => Status::Plain("已核实"),
        Some(PlanState::Submitted { .. }) => Status::Plain("已提交"),
        Some(PlanState::Returned { .. }) => Status::Tagged(Tag::new("退回修改", Tone::Urgent)),
        Some(PlanState::Draft) | None if open => Status::Tagged(Tag::new("待提交", Tone::Urgent)),
        Some(PlanState::Draft) | None if known.today < from => Status::Plain("未到申报时间"),
        Some(PlanState::Draft) | None => Status::Plain("未提交"),
    }
}

/// The places of each year, as they are also told every quarter (4.5).
fn quotas(found: &[Found<Quota>]) -> Option<Table> {
    let row = |quota: &Quota| {
        vec![
            Html::link(&format!("/employer/places/{}", quota.year), &format!("{}年", quota.year)),
            Html::text(quota.granted()),
            Html::text(quota.held.len()),
            Html::text(quota.used.len()),
            Html::text(quota.free()),
            Html::text(Day::last_of_year(quota.year).chinese()),
            Html::text(schedule_word(quota)),
        ]
    };
    (!found.is_empty()).then(|| Table {
        caption: "办理数量".into(),
        columns: vec![
            Column::plain("年度"),
            Column::number("分配"),
            Column::number("已预占"),
            Column::number("已使用"),
            Column::number("还可使用"),
            Column::plain("使用期限"),
            Column::plain("分季度计划"),
        ],
        rows: found.iter().map(|found| row(&found.doc)).collect(),
    })
}

/// Whether the employer has confirmed by when it uses them (4.5).
fn schedule_word(quota: &Quota) -> &'static str {
    match (quota.closed.is_some(), quota.is_scheduled()) {
        (true, _) => "—",
        (false, true) => "已确认",
        (false, false) => "待确认",
    }
}

fn holders(known: &Known) -> Option<Table> {
    let row = |(id, permit, standing): &(Id, Permit, Standing)| {
        let next = if permit.life == Life::Valid {
            let opens = permit.prolonging_opens(&known.terms);
            format!("{}（{}起）", permits::next_business(permit).chinese(), opens.chinese())
        } else {
            "—".to_owned()
        };
        vec![
            Html::link(&format!("/employer/permits/{id}"), &permit.name),
            Html::text(&permit.number),
            Html::part(&standing_tag(standing)),
            Html::text(permit.valid_until.chinese()),
            Html::text(next),
        ]
    };
    (!known.permits.is_empty()).then(|| Table {
        caption: "本单位的持证人".into(),
        columns: vec![
            Column::sortable("持证人"),
            Column::sortable("证号"),
            Column::plain("状态"),
            Column::sortable("有效期至"),
            Column::plain("下一业务"),
        ],
        rows: known.permits.iter().map(row).collect(),
    })
}

/// Live bookings in order of time, each with whether it still has to be confirmed.
fn visits(known: &Known) -> Vec<(Id, String, bool)> {
    let mut seats: Vec<&Found<Seat>> = known
        .home
        .bookings
        .iter()
        .filter(|found| found.doc.is_live(known.now_ms) && found.doc.day >= known.today)
        .collect();
    seats.sort_by_key(|found| (found.doc.day, found.doc.from));
    let words = |seat: &Seat| format!("{} {}　{}", seat.day.chinese(), seat.time(), seat.window);
    let held = |seat: &Seat| matches!(seat.state, casework::SeatState::Held { .. });
    seats.iter().map(|found| (found.id, words(&found.doc), held(&found.doc))).collect()
}

#[cfg(test)]
impl Unfiled {
    pub fn samples() -> Vec<Self> {
        vec![Self { frame: super::sample::frame() }]
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let today = sample::today();
        let mut acting = crate::me::sample::case();
        acting.stage = casework::Stage::Submitted { on: today, hand_in_by: today + 5 };
        let page = |registration: Registration, role, permits| {
            let mut employer = sample::employer();
            employer.registration = registration;
            let known = Known {
                home: EmployerHome {
                    employer,
                    quotas: Vec::new(),
                    plans: Vec::new(),
                    stages: BTreeMap::from([("unit_review".into(), 2)]),
                    bookings: Vec::new(),
                    unread: 1,
                },
                intakes: vec![(2026, today - 400, today - 328), (2027, today - 50, today + 37)],
                acting: vec![Found { id: sample::id(), version: 1, doc: acting.clone() }],
                permits,
                terms: crate::samples::terms(),
                today,
                now_ms: 0,
            };
            View { matters: OwnMatters::samples().remove(0), ..view(sample::frame(), &known, role) }
        };
        let reason = casework::Reason {
            code: "missing_seal".into(),
            clause: "4.8".into(),
            words: "请签字、盖章后重新上传".into(),
        };
        let by = casework::By { account: None, name: "王敏".into() };
        let permit = (sample::id(), crate::me::permit::sample_permit(), Standing::Valid);
        vec![
            page(
                Registration::Returned { on: today, reasons: vec![reason] },
                Role::LegalRepresentative,
                Vec::new(),
            ),
            page(Registration::Accepted { on: today, by }, Role::Agent, vec![permit]),
        ]
    }
}
