//! `/desk/plans/{id}`: a yearly plan checked, scored, guaranteed places (2.6); requests for
//! more verified.

use axum::extract::Path;
use casework::allocation::{Measure, Method};
use casework::{Id, MoreRequest, Plan, PlanState, Reason, Role};
use office::plans::{self, Scoring};
use office::reading;
use office::{Call, Office};
use store::Failure;

use super::{Act, Again, View, forms_to, take, to_desk};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::ui::{ActForm, Column, Forms, Html, SummaryList, Table, Tag, Tone};

/// A plan.
pub async fn get(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    Page::ok(&show(&portal, frame, &officer, id, &Again::default()).await?)
}

/// Takes a step with a plan.
pub async fn post(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let work = move |office: &Office, call: &Call, act: Act| step(office, call, id, &act);
    match take(&portal, &officer.0, form, work).await? {
        Ok(()) => Ok(Page::see_other(&format!("/desk/plans/{id}"))),
        Err(again) => Page::again(&show(&portal, frame, &officer, id, &again).await?),
    }
}

fn step(office: &Office, call: &Call, id: Id, act: &Act) -> Result<(), Failure> {
    match act.step.as_str() {
        "accept" => plans::accept(office, call, id, act.number()),
        "return" => {
            let words = act.words.clone();
            let reason = Reason { code: "other".into(), clause: "2.2".into(), words };
            plans::send_back(office, call, id, vec![reason])
        }
        "score" => {
            // A finding is chosen with its step, a number of things is typed.
            let (criterion, figure) = match act.choice.split_once('=') {
                Some((criterion, step)) => (criterion, step.parse().unwrap_or(-1)),
                None => (act.choice.as_str(), act.number()),
            };
            let (criterion, evidence) = (criterion.to_owned(), act.words.clone());
            plans::score(office, call, id, &Scoring { criterion, figure, evidence })
        }
        "guarantee" => plans::guarantee(office, call, id, act.number(), &act.words),
        "guarantee-more" => {
            let quarter = act.choice.parse().unwrap_or_default();
            plans::guarantee_more(office, call, id, quarter, (act.number(), &act.words))
        }
        "verify" => {
            let quarter = act.choice.parse().unwrap_or_default();
            plans::verify_more(office, call, id, quarter, act.number())
        }
        _ => Err(casework::Refusal::NotFound.into()),
    }
}

/// What the page is made of.
struct Known {
    plan: Plan,
    employer: String,
    method: Option<Method>,
}

async fn show(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    id: Id,
    again: &Again,
) -> Result<View, PageError> {
    let (call, role) = (officer.0.call(), officer.0.0.role);
    let known = portal
        .ask(move |office| {
            let plan = reading::plan(office, &call, id)?;
            let employer = reading::employer_alone(office, &call, plan.employer)?.name;
            let method = Method::of_edition(&office.edition(), office.today()).ok();
            Ok(Known { plan, employer, method })
        })
        .await?;
    Ok(view(frame, role, id, &known, again))
}

fn view(frame: Frame, role: Role, id: Id, known: &Known, again: &Again) -> View {
    let plan = &known.plan;
    let forms = forms_to(format!("/desk/plans/{id}"), again);
    View {
        frame,
        back: to_desk(),
        title: format!("{} {}年度办理计划", known.employer, plan.year),
        errors: forms.errors(),
        state: Tag::new(plan.state.chinese(), Tone::Active),
        notes: conditions(plan),
        summary: summary(plan),
        tables: tables(known),
        forms: acts(role, known, &forms),
        links: Vec::new(),
    }
}

/// What of 1.1 was not met when the plan was handed in (1.1.0).
fn conditions(plan: &Plan) -> Vec<String> {
    let note = |unmet: &Vec<String>| {
        format!(
            "提交计划时，单位不满足第{}条（已告知单位）。计划照常核定；提交新办时以当日的情况核对。",
            unmet.join("、")
        )
    };
    Some(&plan.unmet).filter(|unmet| !unmet.is_empty()).map(note).into_iter().collect()
}

fn summary(plan: &Plan) -> SummaryList {
    let document = plan.document.as_ref().map_or_else(
        || Html::text("未上传"),
        |paper| Html::link(&format!("/files/{}", paper.file), &paper.name),
    );
    let filed = plan.filed.map_or_else(|| "未提交".to_owned(), law::Day::chinese);
    let list = SummaryList::default()
        .with("员工申请条件", Html::text(&plan.rules.conditions))
        .with("优先次序", Html::text(&plan.rules.order))
        .with("持证人员管理", Html::text(&plan.rules.management))
        .with("管理制度文件", document)
        .with("首次提交", Html::text(filed));
    match &plan.guarantee {
        Some(decided) => list.with(
            "急需紧缺保障",
            Html::text(format!("{}个，{}决定：{}", decided.places, decided.by.name, decided.why)),
        ),
        None => list,
    }
}

fn tables(known: &Known) -> Vec<Table> {
    let plan = &known.plan;
    let mut tables = vec![posts(plan)];
    if let Some(method) = known.method.as_ref().filter(|_| !plan.scores.is_empty()) {
        tables.push(scores(plan, method));
    }
    if !plan.requests.is_empty() {
        tables.push(requests(plan));
    }
    tables
}

fn posts(plan: &Plan) -> Table {
    let row = |post: &casework::Post| {
        let name = post.name.clone().unwrap_or_else(|| "未定".into());
        vec![
            Html::text(&post.title),
            Html::text(name),
            Html::text(format!("第{}季度", post.quarter)),
            Html::text(&post.why),
        ]
    };
    Table {
        caption: "计划岗位".into(),
        columns: ["岗位", "人员", "季度", "理由"].map(Column::plain).into(),
        rows: plan.posts.iter().map(row).collect(),
    }
}

fn scores(plan: &Plan, method: &Method) -> Table {
    let row = |criterion: &casework::allocation::Criterion| {
        let score = plan.scores.get(&criterion.key)?;
        let step = criterion.step(score.figure);
        Some(vec![
            Html::text(&criterion.name),
            Html::text(step.map_or("未达到最低一档", |step| &step.words)),
            Html::text(step.map_or(0, |step| step.points)),
            Html::text(&score.evidence),
            Html::text(format!("{} {}", score.by.name, score.on.chinese())),
        ])
    };
    Table {
        caption: "配置因素评分".into(),
        columns: vec![
            Column::plain("因素"),
            Column::plain("档次"),
            Column::figures("分值"),
            Column::plain("依据"),
            Column::plain("认定"),
        ],
        rows: method.criteria.iter().filter_map(row).collect(),
    }
}

fn requests(plan: &Plan) -> Table {
    let row = |asked: &MoreRequest| {
        let verified = asked.verified.map_or_else(|| "待核定".to_owned(), |n| n.to_string());
        let guaranteed = asked.guarantee.as_ref();
        let guaranteed = guaranteed.map_or_else(String::new, |decided| {
            format!("{}个，{}决定：{}", decided.places, decided.by.name, decided.why)
        });
        vec![
            Html::text(format!("第{}季度", asked.quarter)),
            Html::text(asked.asked),
            Html::text(format!("{} / {}", asked.used, asked.awarded)),
            Html::text(&asked.why),
            Html::text(verified),
            Html::text(guaranteed),
        ]
    };
    Table {
        caption: "追加申请".into(),
        columns: ["季度", "申请", "当时已用／已有", "理由", "核定", "急需紧缺保障"]
            .map(Column::plain)
            .into(),
        rows: plan.requests.iter().map(row).collect(),
    }
}

/// What may be done now.
fn acts(role: Role, known: &Known, forms: &Forms<'_>) -> Vec<ActForm> {
    let plan = &known.plan;
    let accepted = plan.accepted().is_some();
    match role {
        Role::QuotaOfficer => officer_acts(known, forms),
        Role::Decider if accepted => {
            let fields = vec![forms.number("保障数量").hint("填0为撤销"), forms.words("理由")];
            let mut acts =
                vec![forms.form("急需紧缺人才保障", "", fields, &[("guarantee", "决定")])];
            let verified = quarters(plan, |asked| asked.verified.is_some());
            if !verified.is_empty() {
                let number = forms.number("保障数量").hint("不超过核定数量；填0为撤销");
                let fields = vec![forms.choice("追加申请", &verified), number, forms.words("理由")];
                let decide = [("guarantee-more", "决定")];
                acts.push(forms.form("追加中的急需紧缺人才保障", "", fields, &decide));
            }
            acts
        }
        _ => Vec::new(),
    }
}

fn officer_acts(known: &Known, forms: &Forms<'_>) -> Vec<ActForm> {
    let plan = &known.plan;
    let mut acts = Vec::new();
    let submitted = matches!(plan.state, PlanState::Submitted { .. });
    if submitted {
        let number = forms.number("核定需求数").hint("真实、不重复的岗位数");
        let fields = vec![number, forms.words("退回的，写明理由").optional()];
        let buttons = [("accept", "接收计划"), ("return", "退回修改")];
        acts.push(forms.form("办理", "", fields, &buttons));
    }
    let filed = submitted || plan.accepted().is_some();
    if let Some(method) = known.method.as_ref().filter(|_| filed) {
        let fields = vec![
            forms.choice("因素和档次", &steps(method)),
            forms.number("数量").hint("按数量计的因素填写").optional(),
            forms.words("依据"),
        ];
        acts.push(forms.form("配置因素评分", "", fields, &[("score", "保存评分")]));
    }
    let waiting = quarters(plan, |asked| asked.verified.is_none());
    if !waiting.is_empty() {
        let fields = vec![forms.choice("追加申请", &waiting), forms.number("核定数量")];
        acts.push(forms.form("核定追加申请", "", fields, &[("verify", "核定")]));
    }
    acts
}

/// The quarters of those requests, to choose from.
fn quarters(plan: &Plan, wanted: impl Fn(&MoreRequest) -> bool) -> Vec<(String, String)> {
    let asked = plan.requests.iter().filter(|asked| wanted(asked));
    asked.map(|asked| (asked.quarter.to_string(), format!("第{}季度", asked.quarter))).collect()
}

/// Every published step of a finding, and every criterion that is counted.
fn steps(method: &Method) -> Vec<(String, String)> {
    let mut steps = Vec::new();
    for criterion in &method.criteria {
        let (key, name) = (&criterion.key, &criterion.name);
        match criterion.measure {
            Measure::Money => {}
            Measure::Count(_) => steps.push((key.clone(), format!("{name}（填数量）"))),
            Measure::Finding => steps.extend(criterion.steps.iter().map(|step| {
                let words = format!("{name}：{}（{}分）", step.words, step.points);
                (format!("{key}={}", step.from), words)
            })),
        }
    }
    steps
}

#[cfg(test)]
impl View {
    pub(super) fn plan_samples() -> Vec<Self> {
        use std::collections::BTreeMap;
        let day = law::Day::new(2026, 11, 24).unwrap();
        let by = casework::By { account: None, name: "孙丽".into() };
        let mut plan = Plan {
            employer: super::sample_id(),
            year: 2027,
            posts: vec![casework::Post {
                title: "工程师".into(),
                name: None,
                quarter: 1,
                why: "研发".into(),
            }],
            rules: casework::InternalRules::default(),
            document: None,
            state: PlanState::Submitted { on: day },
            versions: 1,
            unmet: vec!["1.1.4a".into()],
            filed: Some(day),
            scores: BTreeMap::new(),
            guarantee: None,
            requests: Vec::new(),
        };
        let method = Method::of_edition(law::builtin::fengtai_2019(), day).ok();
        let page = |role, plan: &Plan| {
            let known =
                Known {
                    plan: plan.clone(), employer: "某某<公司>".into(), method: method.clone()
                };
            view(super::sample_frame(role), role, super::sample_id(), &known, &Again::default())
        };
        let submitted = page(Role::QuotaOfficer, &plan);
        plan.state = PlanState::Accepted { on: day, by: by.clone(), demand: 1 };
        let (evidence, why) = ("核查报告".to_owned(), "领军企业".to_owned());
        let score = casework::Score { figure: 1, evidence, on: day, by: by.clone() };
        plan.scores.insert("prospects".into(), score);
        plan.guarantee = Some(casework::Guarantee { places: 1, why: why.clone(), on: day, by });
        plan.requests.push(casework::MoreRequest {
            quarter: 2,
            asked: 2,
            why,
            on: day,
            awarded: 1,
            used: 1,
            verified: Some(2),
            guarantee: None,
        });
        vec![submitted, page(Role::QuotaOfficer, &plan), page(Role::Decider, &plan)]
    }
}
