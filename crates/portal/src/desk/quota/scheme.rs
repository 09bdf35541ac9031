//! `/desk/schemes…`: schemes drafted, consented to, in effect and told (2.4, 4.2, 4.4, 4.5).

use axum::extract::Path;
use casework::{Id, Role, Scheme, SchemeKind, SchemeLine, SchemeState};
use office::reading::{self, Filter};
use office::{Call, Office, provisional, schemes};
use store::Failure;

use super::{Act, Again, View, by_id, forms_to, scheme_name, take, to_desk};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::ui::{ActForm, Column, Forms, Html, SummaryList, Table, Tag, Tone};

/// The forms to draft an annual scheme, and a provisional one.
pub async fn new(frame: Frame, _officer: SignedInOfficer) -> Result<Page, PageError> {
    Page::ok(&new_view(frame, &Again::default()))
}

/// Drafts one.
pub async fn post_new(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let work = |office: &Office, call: &Call, act: Act| {
        let missing = |what: &str| casework::Refusal::Incomplete { what: vec![what.into()] };
        let year = act.year.ok_or_else(|| missing("年度"))?;
        if act.step == "provisional" {
            return provisional::draft(office, call, year);
        }
        let total = act.number.ok_or_else(|| missing("全区总量"))?;
        schemes::draft(office, call, year, SchemeKind::Annual, total)
    };
    match take(&portal, &officer.0, form, work).await? {
        Ok(id) => Ok(Page::see_other(&format!("/desk/schemes/{id}"))),
        Err(again) => Page::again(&new_view(frame, &again)),
    }
}

/// What a provisional scheme is.
const EARLY: &str = "年初至年度方案生效以前，在上一年度方案经区委组织部同意的数量内先行分配，\
    计入当年数量，经主管领导同意后生效（细则四（二））。";

fn new_view(frame: Frame, again: &Again) -> View {
    let forms = forms_to("/desk/schemes/new".into(), again);
    let fields = vec![forms.year(), forms.number("全区总量").hint("上级下达的当年总量")];
    View {
        frame,
        back: to_desk(),
        title: "起草配置方案".into(),
        errors: forms.errors(),
        state: Tag::new("新建", Tone::Quiet),
        notes: vec![
            "起草后在方案中逐个单位填写数量。按公布的办法计算的，请从“数量配置”公布种子开始。"
                .into(),
        ],
        summary: SummaryList::default(),
        tables: Vec::new(),
        forms: vec![
            forms.form("年度配置方案", "", fields, &[("draft", "起草")]),
            forms.form("先行使用方案", EARLY, vec![forms.year()], &[("provisional", "起草")]),
        ],
        links: Vec::new(),
    }
}

/// A scheme.
pub async fn get(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    Page::ok(&show(&portal, frame, &officer, id, &Again::default()).await?)
}

/// Takes a step with a scheme.
pub async fn post(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let work = move |office: &Office, call: &Call, act: Act| step(office, call, id, &act);
    match take(&portal, &officer.0, form, work).await? {
        Ok(()) => Ok(Page::see_other(&format!("/desk/schemes/{id}"))),
        Err(again) => Page::again(&show(&portal, frame, &officer, id, &again).await?),
    }
}

fn step(office: &Office, call: &Call, id: Id, act: &Act) -> Result<(), Failure> {
    match (act.step.as_str(), act.choice.parse(), act.number) {
        ("line", Ok(employer), Some(places)) => {
            let line = SchemeLine { computed: None, places, why: act.words.clone() };
            schemes::set_line(office, call, id, employer, line)
        }
        ("provisional", ..) => provisional::agree(office, call, id, act.number()),
        ("leader", ..) => schemes::leader_agrees(office, call, id),
        ("submit", ..) => schemes::submit(office, call, id),
        ("consent", ..) => schemes::consent(office, call, id, &act.words),
        ("back", ..) => schemes::send_back(office, call, id, &act.words),
        ("effective", ..) => schemes::make_effective(office, call, id),
        _ => Err(casework::Refusal::NotFound.into()),
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    id: Id,
    again: &Again,
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
    Ok(view(frame, role, id, (&scheme, &employers), again))
}

fn view(
    frame: Frame,
    role: Role,
    id: Id,
    (scheme, employers): (&Scheme, &[(Id, String)]),
    again: &Again,
) -> View {
    let forms = forms_to(format!("/desk/schemes/{id}"), again);
    let early = scheme.kind == SchemeKind::Provisional;
    let places = |count: i64| Html::text(format!("{count}个"));
    let summary = SummaryList::default()
        .with(if early { "可先行使用" } else { "全区总量" }, places(scheme.total))
        .with("此前已配置", places(scheme.granted_before))
        .with("本方案配置", places(scheme.places()))
        .with("起草人", Html::text(&scheme.drafter.name));
    let summary = if scheme.kind == SchemeKind::Annual {
        summary.with("下一年度可先行使用", Html::text(format!("{}个", scheme.provisional)))
    } else {
        summary
    };
    let summary = match &scheme.run {
        Some(run) => summary
            .with("可配置", places(run.pool))
            .with("调整", Html::text(format!("{}条", scheme.departures.len())))
            .with("计算依据", Html::link(&format!("/desk/allocations/{}", run.id), "打开配置计算")),
        None => summary,
    };
    View {
        frame,
        back: to_desk(),
        title: scheme_name(scheme),
        errors: forms.errors(),
        state: Tag::new(scheme.state.chinese(), Tone::Active),
        notes: Vec::new(),
        summary,
        tables: if scheme.lines.is_empty() { Vec::new() } else { vec![lines(scheme, employers)] },
        forms: acts(role, (scheme, employers), &forms),
        links: Vec::new(),
    }
}

fn lines(scheme: &Scheme, employers: &[(Id, String)]) -> Table {
    let name = |id: &Id| {
        let known = employers.iter().find(|(known, _)| known == id);
        known.map_or_else(|| id.to_string(), |(_, name)| name.clone())
    };
    let row = |(employer, line): (&Id, &SchemeLine)| {
        let computed = line.computed.map_or_else(|| "—".to_owned(), |n| n.to_string());
        let signed = scheme.departures.get(employer);
        let signed = signed.map_or_else(|| "—".to_owned(), |signed| signed.by.name.clone());
        vec![
            Html::text(name(employer)),
            Html::text(computed),
            Html::text(line.places),
            Html::text(&line.why),
            Html::text(signed),
        ]
    };
    Table {
        caption: "各单位数量".into(),
        columns: vec![
            Column::sortable("单位"),
            Column::figures("计算数"),
            Column::figures("决定数"),
            Column::plain("理由"),
            Column::plain("调整人"),
        ],
        rows: scheme.lines.iter().map(row).collect(),
    }
}

/// The button that puts a scheme into effect.
const EFFECTIVE: (&str, &str) = ("effective", "生效并通知各单位");

/// What may be done now.
fn acts(
    role: Role,
    (scheme, employers): (&Scheme, &[(Id, String)]),
    forms: &Forms<'_>,
) -> Vec<ActForm> {
    let drafting = matches!(scheme.state, SchemeState::Draft | SchemeState::SentBack { .. });
    match (role, &scheme.state) {
        (Role::QuotaOfficer, _) if drafting => {
            let mut acts = vec![line_form(scheme, employers, forms)];
            if scheme.kind == SchemeKind::Annual {
                let about =
                    "下一年度方案生效以前需要先行使用的，随本方案报区委组织部同意；不需要的填0。";
                let fields = vec![forms.number("先行使用的数量")];
                let save = [("provisional", "保存")];
                acts.push(forms.form("下一年度先行使用", about, fields, &save));
                let buttons = [("submit", "提交方案")];
                acts.push(forms.form("报区委组织部", "", Vec::new(), &buttons));
            }
            acts
        }
        (Role::QuotaOfficer, SchemeState::LeaderAgreed { .. })
            if scheme.kind == SchemeKind::Provisional =>
        {
            vec![forms.form("方案生效", "", Vec::new(), &[EFFECTIVE])]
        }
        (Role::QuotaOfficer, SchemeState::LeaderAgreed { .. }) => {
            vec![forms.form("报区委组织部备案", "", Vec::new(), &[("submit", "提交方案")])]
        }
        (Role::QuotaOfficer, SchemeState::Agreed { .. }) => {
            vec![forms.form("方案生效", "", Vec::new(), &[EFFECTIVE])]
        }
        (Role::Decider, _) if drafting && scheme.kind != SchemeKind::Annual => {
            vec![forms.form("主管领导", "", Vec::new(), &[("leader", "同意")])]
        }
        (Role::OrganizationDepartment, SchemeState::Submitted { .. }) => {
            let fields = vec![forms.words("复函文号（同意）或者理由（退回）")];
            vec![forms.form("回复", "", fields, &[("consent", "同意"), ("back", "退回修改")])]
        }
        _ => Vec::new(),
    }
}

fn line_form(scheme: &Scheme, employers: &[(Id, String)], forms: &Forms<'_>) -> ActForm {
    let (title, reason) = if scheme.run.is_some() {
        ("调整一个单位的数量", "调整的理由（将随结果公布）")
    } else {
        ("配置一个单位", "理由")
    };
    let fields =
        vec![forms.choice("单位", &by_id(employers)), forms.number("数量"), forms.words(reason)];
    forms.form(title, "", fields, &[("line", "保存")])
}

#[cfg(test)]
impl View {
    pub(super) fn scheme_samples() -> Vec<Self> {
        use std::collections::BTreeMap;
        let day = law::Day::new(2026, 11, 24).unwrap();
        let id = super::sample_id();
        let by = casework::By { account: None, name: "孙丽".into() };
        let mut scheme = Scheme {
            year: 2026,
            kind: SchemeKind::Annual,
            total: 60,
            provisional: 0,
            granted_before: 0,
            lines: BTreeMap::from([(
                id,
                SchemeLine { computed: Some(7), places: 9, why: "急需".into() },
            )]),
            state: SchemeState::Draft,
            drafter: by.clone(),
            run: Some(casework::SchemeRun { id, pool: 48 }),
            departures: BTreeMap::from([(id, casework::Departed { on: day, by })]),
        };
        let names = [(id, "某某<公司>".to_owned())];
        let page = |role, scheme: &Scheme| {
            view(super::sample_frame(role), role, id, (scheme, &names), &Again::default())
        };
        let draft = page(Role::QuotaOfficer, &scheme);
        scheme.state = SchemeState::Submitted { on: day };
        let frame = super::sample_frame(Role::QuotaOfficer);
        vec![draft, page(Role::OrganizationDepartment, &scheme), new_view(frame, &Again::default())]
    }
}
