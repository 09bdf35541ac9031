//! `/desk`: what waits for this officer.

use askama::Template;
use axum::extract::Query;
use casework::{Application, Employer, Life, Permit, Plan, Role, Scheme, Standing};
use law::Day;
use office::Office;
use office::reading::{self, Filter};
use serde::Deserialize;
use store::{Failure, Found};

use crate::case::{stage_tag, standing_tag};
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::supervision::queues;
use crate::ui::{Column, Empty, Html, Table, Tag, Tone};

#[derive(Template)]
#[template(path = "desk/home.html")]
pub struct View {
    frame: Frame,
    words: String,
    inspects: bool,
    queues: Vec<Queue>,
}

/// One list of what waits.
pub struct Queue {
    title: &'static str,
    table: Option<Table>,
    empty: Empty,
}

/// What is looked for.
#[derive(Debug, Deserialize)]
pub struct Search {
    #[serde(default)]
    words: String,
}

/// Longest search, characters.
const WORDS_MAX: usize = 100;

/// The desk.
pub async fn get(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Query(search): Query<Search>,
) -> Result<Page, PageError> {
    let call = officer.0.call();
    let role = call.actor.role;
    let words: String = search.words.chars().take(WORDS_MAX).collect();
    let asked = words.clone();
    let queues = portal
        .ask(move |office| {
            if asked.trim().is_empty() {
                waiting(office, &call, role)
            } else {
                found(office, &call, &asked)
            }
        })
        .await?;
    Page::ok(&View { frame, words, inspects: role == Role::Inspector, queues })
}

/// What waits for a role.
fn waiting(office: &Office, call: &office::Call, role: Role) -> Result<Vec<Queue>, Failure> {
    let today = office.today();
    let cases = |title, stage: &str| cases(office, call, title, &in_stage(stage), today);
    Ok(match role {
        Role::WindowOfficer => vec![
            cases("待受理：材料已收到", "received")?,
            employers(office, call, "待核对的单位注册", &in_stage("submitted"))?,
            changes(office, call, "待核对的信息变动", &in_stage("reported"))?,
            between(office, call, "离职和变更：待核对", |_| true)?,
            cases("待报送材料", "submitted")?,
            cases("待补正", "supplement_requested")?,
        ],
        Role::Reviewer => vec![
            cases("待审核", "accepted")?,
            queues::cases(office, call, "听证", &["hearing_asked", "hearing_set"])?,
        ],
        Role::Inspector => {
            let mut queues = queues::of_inspector(office, call)?;
            queues.push(attempts(office, call)?);
            queues.push(employers(office, call, "单位", &Filter::default())?);
            queues
        }
        Role::Decider => vec![
            cases("待核准", "reviewed")?,
            between(office, call, "待转往其他区", to_elsewhere)?,
            schemes(office, call, "待同意的追加方案", &in_stage("draft"))?,
            editions(office),
            plans(office, call, "已接收的年度计划", &in_stage("accepted"))?,
            queues::cases(office, call, "处理案件", &DECIDED_HERE)?,
            queues::referrals(office, call, "待移送", &in_stage("prepared"))?,
        ],
        Role::QuotaOfficer => vec![
            plans(office, call, "待接收的年度计划", &in_stage("submitted"))?,
            plans(office, call, "已接收的年度计划", &in_stage("accepted"))?,
            schemes(office, call, "配置方案", &Filter::default())?,
            editions(office),
        ],
        Role::OrganizationDepartment => {
            vec![
                schemes(office, call, "待回复的配置方案", &in_stage("submitted"))?,
                editions(office),
            ]
        }
        Role::Auditor => vec![
            self::cases(office, call, "最近的申请", &Filter::default(), today)?,
            employers(office, call, "单位", &Filter::default())?,
            queues::looks(office, call)?,
        ],
        _ => vec![
            self::cases(office, call, "最近的申请", &Filter::default(), today)?,
            employers(office, call, "单位", &Filter::default())?,
        ],
    })
}

/// The editions of the rules at hand.
fn editions(office: &Office) -> Queue {
    let current = office.edition();
    let row = |edition: &std::sync::Arc<law::Edition>| {
        let now = if edition.hash() == current.hash() { "现行" } else { "见版本页" };
        vec![
            Html::link("/desk/editions", edition.id()),
            Html::text(edition.begins().chinese()),
            Html::text(now),
        ]
    };
    let columns = vec![Column::plain("版本"), Column::plain("施行日"), Column::plain("状态")];
    queue("实施细则的版本", columns, office.statute.editions().all().iter().map(row).collect())
}

/// The stages in which a case waits for the decider, or runs.
const DECIDED_HERE: [&str; 5] = ["told", "heard", "decided", "repair_asked", "in_effect"];

fn in_stage(stage: &str) -> Filter {
    Filter { stage: Some(stage.to_owned()), ..Filter::default() }
}

/// What a search finds.
fn found(office: &Office, call: &office::Call, words: &str) -> Result<Vec<Queue>, Failure> {
    let filter = Filter { words: Some(words.to_owned()), ..Filter::default() };
    Ok(vec![
        cases(office, call, "申请", &filter, office.today())?,
        permits(office, call, &filter)?,
        employers(office, call, "单位", &filter)?,
    ])
}

pub fn queue(title: &'static str, columns: Vec<Column>, rows: Vec<Vec<Html>>) -> Queue {
    let empty =
        Empty {
            title: "没有待办".into(), text: "有新的事项会出现在这里。".into(), action: None
        };
    let table = Table { caption: title.to_owned(), columns, rows };
    Queue { title, table: (!table.rows.is_empty()).then_some(table), empty }
}

fn cases(
    office: &Office,
    call: &office::Call,
    title: &'static str,
    filter: &Filter,
    today: Day,
) -> Result<Queue, Failure> {
    let mut found = reading::applications(office, call, filter)?;
    // The longest due first; what has no date comes after.
    found.sort_by_key(|case| (case.doc.stage.due_on().unwrap_or(law::LAST), case.id));
    let rows = found.iter().map(|case| case_row(case, today)).collect();
    let columns = vec![
        Column::plain("申请人"),
        Column::plain("业务"),
        Column::sortable("回执号"),
        Column::plain("状态"),
        Column::sortable("期限"),
    ];
    Ok(queue(title, columns, rows))
}

fn case_row(found: &Found<Application>, today: Day) -> Vec<Html> {
    let case = &found.doc;
    let receipt = case.filing.as_ref().map_or("—", |filing| filing.receipt.as_str());
    vec![
        Html::link(&format!("/desk/cases/{}", found.id), &case.name),
        Html::text(case.business.chinese()),
        Html::text(receipt),
        Html::part(&stage_tag(&case.stage)),
        Html::text(case.stage.due_on().map_or_else(|| "—".to_owned(), |day| due(day, today))),
    ]
}

fn due(day: Day, today: Day) -> String {
    match day - today {
        left if left > 0 => format!("{}（还有{left}天）", day.chinese()),
        0 => format!("{}（今天）", day.chinese()),
        over => format!("{}（已过{}天）", day.chinese(), -over),
    }
}

fn employers(
    office: &Office,
    call: &office::Call,
    title: &'static str,
    filter: &Filter,
) -> Result<Queue, Failure> {
    let row = |found: &Found<Employer>| {
        vec![
            Html::link(&format!("/desk/employers/{}", found.id), &found.doc.name),
            Html::text(&found.doc.uscc),
            Html::part(&Tag::new(found.doc.registration.chinese(), Tone::Quiet)),
        ]
    };
    let rows = reading::employers(office, call, filter)?.iter().map(row).collect();
    let columns =
        vec![Column::sortable("单位"), Column::plain("统一社会信用代码"), Column::plain("状态")];
    Ok(queue(title, columns, rows))
}

fn changes(
    office: &Office,
    call: &office::Call,
    title: &'static str,
    filter: &Filter,
) -> Result<Queue, Failure> {
    let row = |found: &Found<casework::Change>| {
        let late = if found.doc.is_late() { "逾期报告" } else { "按期报告" };
        vec![
            Html::link(&format!("/desk/changes/{}", found.id), &found.doc.label),
            Html::text(&found.doc.by.name),
            Html::text(found.doc.reported.chinese()),
            Html::text(late),
        ]
    };
    let rows = office::changes::list(office, call, filter)?.iter().map(row).collect();
    let columns = vec![
        Column::plain("事项"),
        Column::plain("报告人"),
        Column::sortable("报告日期"),
        Column::plain("期限"),
    ];
    Ok(queue(title, columns, rows))
}

/// Holders between two employers about whom an officer has to say something (3.3).
fn between(
    office: &Office,
    call: &office::Call,
    title: &'static str,
    wanted: fn(&Permit) -> bool,
) -> Result<Queue, Failure> {
    let row = |found: &Found<Permit>| {
        let (what, by) = waits_for(&found.doc);
        vec![
            Html::link(&format!("/desk/permits/{}", found.id), &found.doc.name),
            Html::text(what),
            Html::text(by.chinese()),
        ]
    };
    let found = office::leaving::waiting(office, call)?;
    let rows = found.iter().filter(|found| wanted(&found.doc)).map(row).collect();
    let columns = vec![Column::sortable("持证人"), Column::plain("事项"), Column::sortable("期限")];
    Ok(queue(title, columns, rows))
}

/// Whether the holder asks to go to another district.
fn to_elsewhere(permit: &Permit) -> bool {
    permit.change_request().is_some_and(|asked| asked.district.is_some())
}

/// What an officer has to look at, and the day that follows from it.
fn waits_for(permit: &Permit) -> (String, Day) {
    let deadline = permit.leaving().map_or(permit.valid_until, |leaving| leaving.deadline);
    if let Some(asked) = permit.change_request() {
        let place = asked.district.as_deref().unwrap_or("本区");
        return (format!("提出变更到{}（{place}）", asked.to.name), deadline);
    }
    match &permit.life {
        Life::Deferred { to, answer_by, .. } => {
            (format!("延期注销，新单位：{}", to.name), *answer_by)
        }
        _ if permit.is_objected() => ("持证人对离职登记有异议".into(), deadline),
        _ => ("原单位对离职日期有异议".into(), deadline),
    }
}

fn permits(office: &Office, call: &office::Call, filter: &Filter) -> Result<Queue, Failure> {
    let row = |(id, permit, standing): &(casework::Id, Permit, Standing)| {
        vec![
            Html::link(&format!("/desk/permits/{id}"), &permit.name),
            Html::text(&permit.number),
            Html::part(&standing_tag(standing)),
            Html::text(permit.valid_until.chinese()),
        ]
    };
    let rows = reading::permits(office, call, filter)?.iter().map(row).collect();
    let columns = vec![
        Column::sortable("持证人"),
        Column::sortable("证号"),
        Column::plain("状态"),
        Column::sortable("有效期至"),
    ];
    Ok(queue("证件", columns, rows))
}

/// What people who are not on file have tried (3.6.3).
fn attempts(office: &Office, call: &office::Call) -> Result<Queue, Failure> {
    let row = |found: &Found<casework::Attempt>| {
        let attempt = &found.doc;
        vec![
            Html::text(attempt.on.chinese()),
            Html::text(&attempt.name),
            Html::text(attempt.kind.chinese()),
            Html::text(&attempt.what),
        ]
    };
    let found = office::attempts::list(office, call, &Filter::default())?;
    let rows = found.iter().map(row).collect();
    let columns = vec![
        Column::sortable("日期"),
        Column::plain("姓名"),
        Column::plain("身份"),
        Column::plain("所办事项"),
    ];
    Ok(queue("未备案人员的办理（已拒绝）", columns, rows))
}

fn plans(
    office: &Office,
    call: &office::Call,
    title: &'static str,
    filter: &Filter,
) -> Result<Queue, Failure> {
    let mut rows = Vec::new();
    for (found, name) in reading::plans(office, call, filter)? {
        let Plan { year, ref posts, .. } = found.doc;
        rows.push(vec![
            Html::link(&format!("/desk/plans/{}", found.id), &name),
            Html::text(format!("{year}年")),
            Html::text(posts.len()),
        ]);
    }
    let columns =
        vec![Column::sortable("单位"), Column::sortable("年度"), Column::figures("计划岗位")];
    Ok(queue(title, columns, rows))
}

fn schemes(
    office: &Office,
    call: &office::Call,
    title: &'static str,
    filter: &Filter,
) -> Result<Queue, Failure> {
    let row = |found: &Found<Scheme>| {
        let name = super::quota::scheme_name(&found.doc);
        vec![
            Html::link(&format!("/desk/schemes/{}", found.id), &name),
            Html::text(found.doc.places()),
            Html::text(found.doc.total),
            Html::part(&Tag::new(found.doc.state.chinese(), Tone::Active)),
        ]
    };
    let rows = reading::schemes(office, call, filter)?.iter().map(row).collect();
    let columns = vec![
        Column::sortable("方案"),
        Column::figures("配置"),
        Column::figures("总量"),
        Column::plain("状态"),
    ];
    Ok(queue(title, columns, rows))
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use crate::frame::Who;
        let who = Who { name: "王敏".into(), role: Role::WindowOfficer };
        let row = vec![Html::link("/desk/cases/1", "张三"), Html::text("新办")];
        let columns = || vec![Column::plain("申请人"), Column::sortable("业务")];
        let queues =
            vec![queue("待受理", columns(), vec![row]), queue("待补正", columns(), Vec::new())];
        vec![Self { frame: Frame::sample(Some(who)), words: "张".into(), inspects: true, queues }]
    }
}
