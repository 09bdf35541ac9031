//! `/desk/plans/{id}` and `/desk/schemes…`: plans accepted, schemes drafted, consented to, in
//! effect.

use askama::Template;
use axum::extract::Path;
use casework::{Id, Plan, PlanState, Reason, Role, Scheme, SchemeKind, SchemeLine, SchemeState};
use office::reading::{self, Filter};
use office::{Call, Office, plans, schemes};
use store::Failure;

use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{
    BackLink, Column, ErrorSummary, Field, Html, Inputs, SummaryList, Table, Tag, Tone,
};

use super::refused;

/// The name of a scheme.
pub fn scheme_name(scheme: &Scheme) -> String {
    match scheme.kind {
        SchemeKind::Annual => format!("{}年度配置方案", scheme.year),
        SchemeKind::Addition { quarter } => {
            format!("{}年第{quarter}季度追加方案", scheme.year)
        }
    }
}

/// A page of the quota desk: what it is about, what may be done.
#[derive(Template)]
#[template(path = "desk/quota.html")]
pub struct View {
    pub(super) frame: Frame,
    pub(super) back: BackLink,
    pub(super) title: String,
    pub(super) errors: ErrorSummary,
    pub(super) state: Tag,
    pub(super) summary: SummaryList,
    pub(super) table: Option<Table>,
    pub(super) forms: Vec<ActForm>,
}

/// A form with its buttons.
pub(super) struct ActForm {
    pub(super) title: &'static str,
    pub(super) action: String,
    pub(super) fields: Vec<Field>,
    pub(super) buttons: Vec<(&'static str, &'static str)>,
}

/// What is asked for.
#[derive(Debug)]
pub struct Act {
    step: String,
    employer: Option<Id>,
    number: Option<i64>,
    year: Option<i16>,
    words: String,
}

/// Longest code in a hidden input.
const CODE_MAX: usize = 60;

impl Form for Act {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let step = reader.text("act", "操作", CODE_MAX)?;
        let words = reader.optional_text("words", "理由或文号", casework::WORDS_MAX)?;
        let number = law::text::plain(reader.typed.get("number"));
        let parsed = number.parse::<i64>().ok();
        if !number.is_empty() && parsed.is_none() {
            reader.problems.add("number", "数量请填写整数，例如 12");
        }
        Some(Self {
            step,
            employer: reader.typed.get("employer").parse().ok(),
            number: parsed,
            year: law::text::plain(reader.typed.get("year")).parse().ok(),
            words,
        })
    }
}

/// A plan.
pub async fn plan(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    let none = (Typed::default(), Problems::default());
    Page::ok(&show_plan(&portal, frame, &officer, id, &none).await?)
}

/// Accepts a plan or sends it back.
pub async fn post_plan(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let call = officer.0.keyed(form.typed.get("key"));
    let problems = match form.value {
        Ok(act) => {
            let done = portal.office(move |office| plan_step(office, &call, id, &act)).await;
            match refused(done)? {
                Ok(()) => return Ok(Page::see_other("/desk")),
                Err(problems) => problems,
            }
        }
        Err(problems) => problems,
    };
    Page::again(&show_plan(&portal, frame, &officer, id, &(form.typed, problems)).await?)
}

fn plan_step(office: &Office, call: &Call, id: Id, act: &Act) -> Result<(), Failure> {
    match act.step.as_str() {
        "accept" => plans::accept(office, call, id, act.number.unwrap_or(-1)),
        "return" => {
            let words = act.words.clone();
            let reason = Reason { code: "other".into(), clause: "2.2".into(), words };
            plans::send_back(office, call, id, vec![reason])
        }
        _ => Err(casework::Refusal::NotFound.into()),
    }
}

async fn show_plan(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    id: Id,
    (typed, problems): &(Typed, Problems),
) -> Result<View, PageError> {
    let (call, role) = (officer.0.call(), officer.0.0.role);
    let (plan, employer) = portal
        .ask(move |office| {
            let plan = reading::plan(office, &call, id)?;
            let employer = reading::employer(office, &call, plan.employer)?.employer.name;
            Ok((plan, employer))
        })
        .await?;
    let inputs = Inputs::new(typed, problems);
    Ok(plan_view(frame, role, id, (&plan, employer), (inputs, problems)))
}

fn plan_view(
    frame: Frame,
    role: Role,
    id: Id,
    (plan, employer): (&Plan, String),
    (inputs, problems): (Inputs<'_>, &Problems),
) -> View {
    let waits = matches!(plan.state, PlanState::Submitted { .. });
    let act = ActForm {
        title: "办理",
        action: format!("/desk/plans/{id}"),
        fields: vec![
            inputs
                .text("number", "核定需求数")
                .measure(4, "个", "numeric")
                .hint("真实、不重复的岗位数"),
            inputs.area("words", "退回的，写明理由", 2, casework::WORDS_MAX).optional(),
        ],
        buttons: vec![("accept", "接收计划"), ("return", "退回修改")],
    };
    let row = |post: &casework::Post| {
        let name = post.name.clone().unwrap_or_else(|| "未定".into());
        vec![
            Html::text(&post.title),
            Html::text(name),
            Html::text(format!("第{}季度", post.quarter)),
            Html::text(&post.why),
        ]
    };
    View {
        frame,
        back: BackLink { href: "/desk".into(), text: "返回工作台".into() },
        title: format!("{employer} {}年度办理计划", plan.year),
        errors: ErrorSummary::from(problems),
        state: Tag::new(plan.state.chinese(), Tone::Active),
        summary: SummaryList::default()
            .with("员工申请条件", Html::text(&plan.rules.conditions))
            .with("优先次序", Html::text(&plan.rules.order))
            .with("持证人员管理", Html::text(&plan.rules.management))
            .with(
                "管理制度文件",
                plan.document.as_ref().map_or_else(
                    || Html::text("未上传"),
                    |paper| Html::link(&format!("/files/{}", paper.file), &paper.name),
                ),
            ),
        table: Some(Table {
            caption: "计划岗位".into(),
            columns: vec![
                Column::plain("岗位"),
                Column::plain("人员"),
                Column::plain("季度"),
                Column::plain("理由"),
            ],
            rows: plan.posts.iter().map(row).collect(),
        }),
        forms: if waits && role == Role::QuotaOfficer { vec![act] } else { Vec::new() },
    }
}

/// The form to draft an annual scheme.
pub async fn new_scheme(frame: Frame, _officer: SignedInOfficer) -> Result<Page, PageError> {
    Page::ok(&new_view(frame, &Typed::default(), &Problems::default()))
}

/// Drafts an annual scheme.
pub async fn post_new(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let call = officer.0.keyed(form.typed.get("key"));
    let problems = match form.value {
        Ok(Act { year: Some(year), number: Some(total), .. }) => {
            let draft = move |office: &Office| {
                schemes::draft(office, &call, year, SchemeKind::Annual, total)
            };
            match refused(portal.office(draft).await)? {
                Ok(id) => return Ok(Page::see_other(&format!("/desk/schemes/{id}"))),
                Err(problems) => problems,
            }
        }
        Ok(_) => {
            let mut problems = Problems::default();
            problems.add("year", "请填写年度和全区总量");
            problems
        }
        Err(problems) => problems,
    };
    Page::again(&new_view(frame, &form.typed, &problems))
}

fn new_view(frame: Frame, typed: &Typed, problems: &Problems) -> View {
    let inputs = Inputs::new(typed, problems);
    View {
        frame,
        back: BackLink { href: "/desk".into(), text: "返回工作台".into() },
        title: "起草年度配置方案".into(),
        errors: ErrorSummary::from(problems),
        state: Tag::new("新建", Tone::Quiet),
        summary: SummaryList::default(),
        table: None,
        forms: vec![ActForm {
            title: "方案",
            action: "/desk/schemes/new".into(),
            fields: vec![
                inputs.text("year", "年度").measure(4, "年", "numeric"),
                inputs
                    .text("number", "全区总量")
                    .measure(5, "个", "numeric")
                    .hint("上级下达的当年总量"),
            ],
            buttons: vec![("draft", "起草")],
        }],
    }
}

/// A scheme.
pub async fn scheme(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    let none = (Typed::default(), Problems::default());
    Page::ok(&show_scheme(&portal, frame, &officer, id, &none).await?)
}

/// Takes a step with a scheme.
pub async fn post_scheme(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let call = officer.0.keyed(form.typed.get("key"));
    let problems = match form.value {
        Ok(act) => {
            let done = portal.office(move |office| scheme_step(office, &call, id, &act)).await;
            match refused(done)? {
                Ok(()) => return Ok(Page::see_other(&format!("/desk/schemes/{id}"))),
                Err(problems) => problems,
            }
        }
        Err(problems) => problems,
    };
    Page::again(&show_scheme(&portal, frame, &officer, id, &(form.typed, problems)).await?)
}

fn scheme_step(office: &Office, call: &Call, id: Id, act: &Act) -> Result<(), Failure> {
    match (act.step.as_str(), act.employer, act.number) {
        ("line", Some(employer), Some(places)) => {
            let line = SchemeLine { computed: None, places, why: act.words.clone() };
            schemes::set_line(office, call, id, employer, line)
        }
        ("leader", ..) => schemes::leader_agrees(office, call, id),
        ("submit", ..) => schemes::submit(office, call, id),
        ("consent", ..) => schemes::consent(office, call, id, &act.words),
        ("back", ..) => schemes::send_back(office, call, id, &act.words),
        ("effective", ..) => schemes::make_effective(office, call, id),
        _ => Err(casework::Refusal::NotFound.into()),
    }
}

async fn show_scheme(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    id: Id,
    (typed, problems): &(Typed, Problems),
) -> Result<View, PageError> {
    let (call, role) = (officer.0.call(), officer.0.0.role);
    let (scheme, employers) = portal
        .ask(move |office| {
            let scheme = reading::scheme(office, &call, id)?;
            let filter = Filter { stage: Some("accepted".into()), ..Filter::default() };
            let employers = reading::employers(office, &call, &filter)?;
            let names = employers.into_iter().map(|found| (found.id, found.doc.name));
            Ok((scheme, names.collect::<Vec<_>>()))
        })
        .await?;
    let inputs = Inputs::new(typed, problems);
    Ok(scheme_view(frame, role, id, (&scheme, &employers), (inputs, problems)))
}

fn scheme_view(
    frame: Frame,
    role: Role,
    id: Id,
    (scheme, employers): (&Scheme, &[(Id, String)]),
    (inputs, problems): (Inputs<'_>, &Problems),
) -> View {
    let name = |id: &Id| {
        let known = employers.iter().find(|(known, _)| known == id);
        known.map_or_else(|| id.to_string(), |(_, name)| name.clone())
    };
    let row = |(employer, line): (&Id, &SchemeLine)| {
        let computed = line.computed.map_or_else(|| "—".to_owned(), |n| n.to_string());
        vec![
            Html::text(name(employer)),
            Html::text(computed),
            Html::text(line.places),
            Html::text(&line.why),
        ]
    };
    let state = scheme.state.chinese();
    View {
        frame,
        back: BackLink { href: "/desk".into(), text: "返回工作台".into() },
        title: scheme_name(scheme),
        errors: ErrorSummary::from(problems),
        state: Tag::new(state, Tone::Active),
        summary: SummaryList::default()
            .with("全区总量", Html::text(scheme.total))
            .with("此前已配置", Html::text(scheme.granted_before))
            .with("本方案配置", Html::text(scheme.places()))
            .with("起草人", Html::text(&scheme.drafter.name)),
        table: (!scheme.lines.is_empty()).then(|| Table {
            caption: "各单位数量".into(),
            columns: vec![
                Column::sortable("单位"),
                Column::figures("计算数"),
                Column::figures("决定数"),
                Column::plain("理由"),
            ],
            rows: scheme.lines.iter().map(row).collect(),
        }),
        forms: scheme_forms(role, id, scheme, employers, inputs),
    }
}

fn scheme_forms(
    role: Role,
    id: Id,
    scheme: &Scheme,
    employers: &[(Id, String)],
    inputs: Inputs<'_>,
) -> Vec<ActForm> {
    let action = format!("/desk/schemes/{id}");
    let form = |title, fields, buttons| ActForm { title, action: action.clone(), fields, buttons };
    let drafting = matches!(scheme.state, SchemeState::Draft | SchemeState::SentBack { .. });
    let ids: Vec<String> = employers.iter().map(|(id, _)| id.to_string()).collect();
    let choices: Vec<(&str, &str)> =
        ids.iter().zip(employers).map(|(id, (_, name))| (id.as_str(), name.as_str())).collect();
    let words = |label: &str| inputs.area("words", label, 2, casework::WORDS_MAX);
    match (role, &scheme.state) {
        (Role::QuotaOfficer, _) if drafting => vec![
            form(
                "配置一个单位",
                vec![
                    inputs.select("employer", "单位", &choices),
                    inputs.text("number", "数量").measure(4, "个", "numeric"),
                    words("理由"),
                ],
                vec![("line", "保存")],
            ),
            form("报区委组织部", Vec::new(), vec![("submit", "提交方案")]),
        ],
        (Role::QuotaOfficer, SchemeState::LeaderAgreed { .. }) => {
            vec![form("报区委组织部备案", Vec::new(), vec![("submit", "提交方案")])]
        }
        (Role::QuotaOfficer, SchemeState::Agreed { .. }) => {
            vec![form("方案生效", Vec::new(), vec![("effective", "生效并通知各单位")])]
        }
        (Role::Decider, _) if drafting && scheme.kind != SchemeKind::Annual => {
            vec![form("主管领导", Vec::new(), vec![("leader", "同意")])]
        }
        (Role::OrganizationDepartment, SchemeState::Submitted { .. }) => vec![form(
            "回复",
            vec![words("复函文号（同意）或者理由（退回）")],
            vec![("consent", "同意"), ("back", "退回修改")],
        )],
        _ => Vec::new(),
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use std::collections::BTreeMap;
        let day = law::Day::new(2026, 11, 24).unwrap();
        let (typed, problems) = (Typed::default(), Problems::default());
        let inputs = Inputs::new(&typed, &problems);
        let id = Id::new(1, [0; 10]);
        let frame = |role| Frame::sample(Some(crate::frame::Who { name: "孙丽".into(), role }));
        let plan = Plan {
            employer: id,
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
        };
        let mut scheme = Scheme {
            year: 2026,
            kind: SchemeKind::Annual,
            total: 60,
            granted_before: 0,
            lines: BTreeMap::from([(
                id,
                SchemeLine { computed: Some(7), places: 9, why: "急需".into() },
            )]),
            state: SchemeState::Draft,
            drafter: casework::By { account: None, name: "孙丽".into() },
        };
        let names = [(id, "某某公司".to_owned())];
        let draft = scheme_view(
            frame(Role::QuotaOfficer),
            Role::QuotaOfficer,
            id,
            (&scheme, &names),
            (inputs, &problems),
        );
        scheme.state = SchemeState::Submitted { on: day };
        let org = Role::OrganizationDepartment;
        vec![
            plan_view(
                frame(Role::QuotaOfficer),
                Role::QuotaOfficer,
                id,
                (&plan, "某某公司".into()),
                (inputs, &problems),
            ),
            draft,
            scheme_view(frame(org), org, id, (&scheme, &names), (inputs, &problems)),
            new_view(frame(Role::QuotaOfficer), &typed, &problems),
        ]
    }
}
