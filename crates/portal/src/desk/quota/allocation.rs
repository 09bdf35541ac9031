//! `/desk/allocations…`: the runs of the allocation (配置计算, 2.3): seed, frozen data, shares, proof,
//! departures, stability, and the book of places.

use axum::extract::Path;
use casework::allocation::{CapReason, Contents, Place, Variant};
use casework::{Id, Role, Run, RunState, SchemeKind};
use office::allocations::{self, Proposal, RunView};
use office::{Call, Office};
use store::{Failure, Found};

use super::{Act, Again, View, forms_to, take, to_desk};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::ui::{ActForm, BackLink, Column, Forms, Html, SummaryList, Table, Tag, Tone};

/// The name of a run.
pub fn run_name(run: &Run) -> String {
    match run.kind {
        SchemeKind::Annual | SchemeKind::Provisional => format!("{}年度配置计算", run.year),
        SchemeKind::Addition { quarter } => format!("{}年第{quarter}季度追加计算", run.year),
    }
}

/// Where a run stands, in a box.
pub fn run_tag(run: &Run) -> Tag {
    let tone = match run.state {
        RunState::Published { .. } => Tone::Good,
        RunState::Discarded { .. } => Tone::Quiet,
        _ => Tone::Active,
    };
    Tag::new(run.state.chinese(), tone)
}

/// Every run, and the form to announce one.
pub async fn all(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
) -> Result<Page, PageError> {
    Page::ok(&show_all(&portal, frame, &officer, &Again::default()).await?)
}

/// Announces a run.
pub async fn announce(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let work = |office: &Office, call: &Call, act: Act| {
        let missing = casework::Refusal::Incomplete { what: vec!["年度和数量".into()] };
        let (year, number) = act.year.zip(act.number).ok_or(missing)?;
        let kind = match act.choice.parse() {
            Ok(quarter) => SchemeKind::Addition { quarter },
            Err(_) => SchemeKind::Annual,
        };
        allocations::announce(office, call, year, kind, number)
    };
    match take(&portal, &officer.0, form, work).await? {
        Ok(id) => Ok(Page::see_other(&format!("/desk/allocations/{id}"))),
        Err(again) => Page::again(&show_all(&portal, frame, &officer, &again).await?),
    }
}

async fn show_all(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    again: &Again,
) -> Result<View, PageError> {
    let (call, role) = (officer.0.call(), officer.0.0.role);
    let (runs, year, proposal, book) = portal
        .ask(move |office| {
            let year = office.today().year();
            let proposal = allocations::proposal(office, year)?;
            let book = allocations::book(office, year)?;
            Ok((allocations::runs(office, &call)?, year, proposal, book))
        })
        .await?;
    let mut view = all_view(frame, role, &runs, again);
    view.notes.extend(due(year, proposal));
    if let Some(book) = book {
        view.tables.push(accounts(year, &book));
    }
    Ok(view)
}

fn due(year: i16, proposal: Proposal) -> Option<String> {
    match proposal {
        Proposal::Sent | Proposal::Quiet { .. } => None,
        Proposal::Due { due } => {
            Some(format!("{year}年度配置方案须在{}以前报区委组织部（细则四）。", due.chinese()))
        }
        Proposal::Overdue { due } => Some(format!(
            "{year}年度配置方案应在{}以前报区委组织部，现已逾期，请尽快报出（细则四）。",
            due.chinese()
        )),
    }
}

/// The year's book in one line for each kind of account.
fn accounts(year: i16, book: &casework::allocation::Ledger) -> Table {
    const KINDS: [(&str, &str); 8] = [
        ("total", "尚未拨出"),
        ("reserve", "预留"),
        ("pool", "待分配"),
        ("awarded", "已配置未用"),
        ("held", "已占用"),
        ("consumed", "已使用"),
        ("returned", "已收回"),
        ("expired", "已失效"),
    ];
    let balances = book.trial_balance();
    let places = |kind: &str| -> i64 {
        let mine = balances.iter().filter(|(account, _)| {
            account.to_string().split('/').next().is_some_and(|name| name == kind)
        });
        mine.map(|(_, places)| places).sum()
    };
    let row = |(kind, words): &(&str, &str)| vec![Html::text(words), Html::text(places(kind))];
    let mut rows: Vec<Vec<Html>> = KINDS.iter().map(row).collect();
    rows.push(vec![Html::text("合计（全年总量）"), Html::text(book.total())]);
    Table {
        caption: format!("{year}年度名额账"),
        columns: vec![Column::plain("账户"), Column::figures("个数")],
        rows,
    }
}

fn all_view(frame: Frame, role: Role, runs: &[Found<Run>], again: &Again) -> View {
    let forms = forms_to("/desk/allocations".into(), again);
    let row = |found: &Found<Run>| {
        vec![
            Html::link(&format!("/desk/allocations/{}", found.id), &run_name(&found.doc)),
            Html::text(found.doc.pool),
            Html::text(found.doc.announced.chinese()),
            Html::part(&run_tag(&found.doc)),
        ]
    };
    let officer = role == Role::QuotaOfficer;
    View {
        frame,
        back: to_desk(),
        title: "数量配置".into(),
        errors: forms.errors(),
        state: Tag::new("统筹配置", Tone::Quiet),
        notes: Vec::new(),
        summary: SummaryList::default(),
        tables: vec![Table {
            caption: "历次计算".into(),
            columns: vec![
                Column::sortable("计算"),
                Column::figures("可配置"),
                Column::sortable("公布"),
                Column::plain("状态"),
            ],
            rows: runs.iter().map(row).collect(),
        }],
        forms: if officer { vec![announcing(&forms)] } else { Vec::new() },
        links: if officer { vec![BY_HAND] } else { Vec::new() },
    }
}

/// Where schemes are drafted that no run computes.
const BY_HAND: (&str, &str) = ("/desk/schemes/new", "起草先行使用方案，或者逐个单位填写年度方案");

fn announcing(forms: &Forms<'_>) -> ActForm {
    let addition = |n: u8| (n.to_string(), format!("第{n}季度追加"));
    let mut kinds = vec![("annual".to_owned(), "年度方案".to_owned())];
    kinds.extend((1..=4).map(addition));
    let number = forms.number("数量").hint("年度方案填全区总量；追加填本季度拟追加的数量");
    let fields = vec![forms.year(), forms.choice("种类", &kinds), number];
    forms.form("公布种子，开始一次计算", "", fields, &[("announce", "公布种子摘要")])
}

/// A run.
pub async fn get(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    Page::ok(&show(&portal, frame, &officer, id, &Again::default()).await?)
}

/// Takes a step with a run.
pub async fn post(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let work = move |office: &Office, call: &Call, act: Act| step(office, call, id, &act);
    match take(&portal, &officer.0, form, work).await? {
        Ok(to) => Ok(Page::see_other(&to)),
        Err(again) => Page::again(&show(&portal, frame, &officer, id, &again).await?),
    }
}

/// Takes the step; says where to look next.
fn step(office: &Office, call: &Call, id: Id, act: &Act) -> Result<String, Failure> {
    let here = format!("/desk/allocations/{id}");
    match act.step.as_str() {
        "freeze" => allocations::freeze(office, call, id)?,
        "compute" => allocations::compute(office, call, id)?,
        "discard" => allocations::discard(office, call, id, &act.words)?,
        "adopt" => {
            let scheme = allocations::adopt(office, call, id)?;
            return Ok(format!("/desk/schemes/{scheme}"));
        }
        _ => return Err(casework::Refusal::NotFound.into()),
    }
    Ok(here)
}

async fn show(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    id: Id,
    again: &Again,
) -> Result<View, PageError> {
    let (call, role) = (officer.0.call(), officer.0.0.role);
    let known = portal.ask(move |office| allocations::view(office, &call, id)).await?;
    Ok(view(frame, role, &known, again))
}

fn view(frame: Frame, role: Role, known: &RunView, again: &Again) -> View {
    let forms = forms_to(format!("/desk/allocations/{}", known.id), again);
    let mut tables = Vec::new();
    if let Some(contents) = &known.contents {
        tables.push(shares(known, contents));
        if !contents.departures.is_empty() {
            tables.push(departures(known, contents));
        }
        tables.extend(leaning(&known.stability));
    }
    View {
        frame,
        back: BackLink { href: "/desk/allocations".into(), text: "返回数量配置".into() },
        title: run_name(&known.run),
        errors: forms.errors(),
        state: run_tag(&known.run),
        notes: Vec::new(),
        summary: summary(known),
        tables,
        forms: acts(role, known, &forms),
        links: Vec::new(),
    }
}

fn summary(known: &RunView) -> SummaryList {
    let run = &known.run;
    let places = |count: i64| Html::text(format!("{count}个"));
    let mut list = SummaryList::default()
        .with("全区总量", places(run.total))
        .with("可配置", places(run.pool))
        .with("公布", Html::text(format!("{}，{}", run.announced.chinese(), run.by.name)))
        .with("种子摘要", Html::text(&run.seed.digest));
    if let Some(snapshot) = &run.snapshot {
        list = list.with("数据摘要", Html::text(&snapshot.digest)).with(
            "冻结的数据",
            Html::link(&format!("/files/{}", snapshot.file), "下载（含单位名称和数据来源）"),
        );
    }
    if let Some(seed) = run.opened_seed() {
        list = list.with("种子", Html::text(seed));
    }
    if let Some(contents) = &known.contents {
        let certificate = &contents.certificate;
        list = list
            .with("截止值 λ", Html::text(ratio(certificate.cutoff.as_ref())))
            .with("第一个没有给的", Html::text(ratio(certificate.next.as_ref())))
            .with("按办法分配", Html::text(format!("{}个", contents.award.awarded)))
            .with("稳定性", Html::text(stable(&known.stability)));
    }
    if let Some(bundle) = &run.bundle {
        list = list.with("结果摘要", Html::text(&bundle.digest));
    }
    if let RunState::Adopted { scheme, .. } | RunState::Published { scheme, .. } = &run.state {
        list = list.with("方案", Html::link(&format!("/desk/schemes/{scheme}"), "打开配置方案"));
    }
    if let RunState::Discarded { on, by, why } = &run.state {
        let words = format!("{}，{}：{why}", on.chinese(), by.name);
        list = list.with("作废", Html::text(words));
    }
    list
}

fn ratio(place: Option<&Place>) -> String {
    place.map_or_else(
        || "无".to_owned(),
        |place| {
            format!("{} ÷ {}（{}的第{}个）", place.weight, place.divisor, place.code, place.nth)
        },
    )
}

fn shares(known: &RunView, contents: &Contents) -> Table {
    let rows = contents.snapshot.rows.iter().zip(&contents.award.lines);
    let row = |(row, line): (&casework::allocation::Row, &casework::allocation::Line)| {
        let why = match line.cap.why {
            CapReason::Gate => "未满足前提",
            CapReason::Verified => "核定需求",
            CapReason::Cut => "压减",
            CapReason::Standing => "已有数量",
        };
        vec![
            Html::text(&row.code),
            Html::text(known.names.get(&row.code).map_or("", String::as_str)),
            Html::text(line.score),
            Html::text(line.tilt),
            Html::text(line.size),
            Html::text(line.weight),
            Html::text(line.floor),
            Html::text(format!("{}（{why}）", line.cap.places)),
            Html::text(line.award),
        ]
    };
    Table {
        caption: "各单位的计算结果".into(),
        columns: vec![
            Column::sortable("公布编号"),
            Column::sortable("单位"),
            Column::figures("得分"),
            Column::figures("倾斜%"),
            Column::figures("规模"),
            Column::figures("权重"),
            Column::figures("底数"),
            Column::plain("上限"),
            Column::figures("数量"),
        ],
        rows: rows.map(row).collect(),
    }
}

fn departures(known: &RunView, contents: &Contents) -> Table {
    let row = |line: &casework::allocation::Departure| {
        vec![
            Html::text(known.names.get(&line.code).map_or(line.code.as_str(), String::as_str)),
            Html::text(line.engine),
            Html::text(line.decided),
            Html::text(&line.reason),
            Html::text(format!("{}，{}", line.by, line.on.chinese())),
            Html::text(if line.signature.is_some() { "已签章" } else { "生效时签章" }),
        ]
    };
    Table {
        caption: "人工调整".into(),
        columns: vec![
            Column::plain("单位"),
            Column::figures("计算数"),
            Column::figures("决定数"),
            Column::plain("理由"),
            Column::plain("决定"),
            Column::plain("签章"),
        ],
        rows: contents.departures.iter().map(row).collect(),
    }
}

/// Which changes of the weights would move places; a table only when one would.
fn leaning(variants: &[Variant]) -> Option<Table> {
    let row = |variant: &Variant| {
        vec![Html::text(&variant.name), Html::text(variant.moved.len()), Html::text(variant.places)]
    };
    let moving: Vec<&Variant> = variants.iter().filter(|variant| variant.places > 0).collect();
    (!moving.is_empty()).then(|| Table {
        caption: "稳定性：权重这样变化时，结果会变动".into(),
        columns: vec![
            Column::plain("变化"),
            Column::figures("数量不同的单位"),
            Column::figures("移动的名额"),
        ],
        rows: moving.into_iter().map(row).collect(),
    })
}

/// What the stability report says in one line.
fn stable(variants: &[Variant]) -> String {
    let moving = variants.iter().filter(|variant| variant.places > 0).count();
    match moving {
        0 => format!("试算了{}种权重变化，结果都不变", variants.len()),
        moving => format!("试算了{}种权重变化，其中{moving}种会使结果变动", variants.len()),
    }
}

/// What may be done now.
fn acts(role: Role, known: &RunView, forms: &Forms<'_>) -> Vec<ActForm> {
    if role != Role::QuotaOfficer {
        return Vec::new();
    }
    let discard = || {
        let words = forms.words("作废的理由（将随下一次结果公布）");
        forms.form("作废本次计算", "", vec![words], &[("discard", "作废")])
    };
    let step = |title, button| forms.form(title, "", Vec::new(), &[button]);
    match known.run.state {
        RunState::Announced => {
            vec![step("冻结数据", ("freeze", "冻结并公布数据摘要")), discard()]
        }
        RunState::Frozen { .. } => vec![step("计算", ("compute", "公开种子并计算")), discard()],
        RunState::Computed { .. } => {
            vec![step("形成方案", ("adopt", "据此起草配置方案")), discard()]
        }
        RunState::Adopted { .. } | RunState::Published { .. } | RunState::Discarded { .. } => {
            Vec::new()
        }
    }
}

#[cfg(test)]
impl View {
    pub(super) fn allocation_samples() -> Vec<Self> {
        let (role, id) = (Role::QuotaOfficer, super::sample_id());
        let on = law::Day::new(2027, 1, 5).unwrap();
        let state = RunState::Published { scheme: id, seed: "7c".into(), on };
        let published = sample::run(state);
        let names = std::collections::BTreeMap::from([("N000001".into(), "某某<公司>".into())]);
        let known = |run: Run| RunView {
            id,
            run,
            names: names.clone(),
            contents: None,
            stability: vec![Variant { name: "不计税收".into(), moved: Vec::new(), places: 0 }],
        };
        let page = |run| view(super::sample_frame(role), role, &known(run), &Again::default());
        let found = [Found { id, version: 1, doc: published.clone() }];
        vec![
            all_view(super::sample_frame(role), role, &found, &Again::default()),
            page(sample::run(RunState::Announced)),
            page(published),
        ]
    }
}

#[cfg(test)]
pub(crate) mod sample {
    use std::collections::BTreeMap;

    use casework::{By, Sealed};

    use super::*;

    pub fn run(state: RunState) -> Run {
        let sealed =
            |digest: &str| Sealed { file: super::super::sample_id(), digest: digest.into() };
        let known = !matches!(state, RunState::Announced);
        Run {
            year: 2027,
            kind: SchemeKind::Annual,
            total: 60,
            pool: 48,
            by: By { account: None, name: "孙丽".into() },
            announced: law::Day::new(2027, 1, 4).unwrap(),
            seed: sealed("7c21"),
            snapshot: known.then(|| sealed("02")),
            rows: BTreeMap::from([("N000001".into(), super::super::sample_id())]),
            bundle: known.then(|| sealed("03")),
            public: known.then(|| sealed("04")),
            state,
        }
    }
}
