//! `/desk/inspections/{id}`, `/desk/draws…`, `/desk/leads/{id}`: the inspectors' work.

use axum::extract::Path;
use casework::{Id, Inspection, InspectionDraw, InspectionState, Lead, LeadState, Role};
use office::{Call, Office, inspections, leads, oversight};
use store::Failure;

use super::{Act, ActForm, Forms, Matter, desk, said};
use crate::checked::Checked;
use crate::desk::take;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::typed::{Problems, Typed};
use crate::ui::{Column, ErrorSummary, Html, SummaryList, Table, Tag, Tone};

/// What is looked at here.
#[derive(Debug, Clone, Copy)]
enum Of {
    Inspection,
    Draw,
    Lead,
}

impl Of {
    fn path(self, id: Id) -> String {
        match self {
            Self::Inspection => format!("/desk/inspections/{id}"),
            Self::Draw => format!("/desk/draws/{id}"),
            Self::Lead => format!("/desk/leads/{id}"),
        }
    }
}

/// Shows an inspection.
pub async fn inspection(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    look(portal, frame, officer, (Of::Inspection, id)).await
}

/// Takes a step with an inspection.
pub async fn post_inspection(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    answer(portal, frame, officer, (Of::Inspection, id), form).await
}

/// Shows a draw.
pub async fn draw(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    look(portal, frame, officer, (Of::Draw, id)).await
}

/// Takes a step with a draw.
pub async fn post_draw(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    answer(portal, frame, officer, (Of::Draw, id), form).await
}

/// Shows a lead.
pub async fn lead(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    look(portal, frame, officer, (Of::Lead, id)).await
}

/// Takes a step with a lead.
pub async fn post_lead(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    answer(portal, frame, officer, (Of::Lead, id), form).await
}

/// Freezes a new draw.
pub async fn new_draw(
    portal: Portal,
    officer: SignedInOfficer,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let call = officer.0.keyed(form.typed.get("key"));
    let wanted = form.value.map_or(0, |act| u32::try_from(act.number).unwrap_or_default());
    let id = portal.office(move |office| inspections::freeze(office, &call, wanted)).await?;
    Ok(Page::see_other(&Of::Draw.path(id)))
}

async fn look(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    of: (Of, Id),
) -> Result<Page, PageError> {
    let none = (Typed::default(), Problems::default());
    Page::ok(&show(&portal, frame, &officer, of, &none).await?)
}

async fn answer(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    (of, id): (Of, Id),
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let work = move |office: &Office, call: &Call, act: Act| step(office, call, (of, id), &act);
    match take(&portal, &officer.0, form, work).await? {
        Ok(path) => Ok(Page::see_other(&path)),
        Err(again) => Page::again(&show(&portal, frame, &officer, (of, id), &again).await?),
    }
}

/// Takes a step; answers with the page to look at next.
fn step(office: &Office, call: &Call, (of, id): (Of, Id), act: &Act) -> Result<String, Failure> {
    let day = act.day.unwrap_or(office.today());
    match (of, act.step.as_str()) {
        (Of::Inspection, "announce") => inspections::announce(office, call, id, day)?,
        (Of::Inspection, "record") => inspections::record(office, call, id, &act.words)?,
        (Of::Inspection, "refused") => inspections::refused(office, call, id, &act.words)?,
        (Of::Inspection, "sign") => inspections::sign(office, call, id)?,
        (Of::Inspection, "close") => inspections::close(office, call, id, false)?,
        (Of::Inspection, "corrected") => inspections::close(office, call, id, true)?,
        (Of::Draw, "draw") => drop(inspections::draw(office, call, id)?),
        (Of::Draw, "publish") => inspections::publish(office, call, id)?,
        (Of::Lead, "inspect") => {
            let opened = inspections::open_for_lead(office, call, id)?;
            return Ok(Of::Inspection.path(opened));
        }
        (Of::Lead, "aside") => leads::set_aside(office, call, id, &act.words)?,
        _ => return Err(casework::Refusal::NotFound.into()),
    }
    Ok(of.path(id))
}

async fn show(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    (of, id): (Of, Id),
    (typed, problems): &(Typed, Problems),
) -> Result<Matter, PageError> {
    let (call, role) = (officer.0.call(), officer.0.0.role);
    let forms = Forms::new(of.path(id), typed, problems);
    let mut page = match of {
        Of::Inspection => {
            let known = portal.ask(move |office| oversight::inspection(office, &call, id)).await?;
            of_inspection(frame, id, &known, &forms)
        }
        Of::Draw => {
            let known = portal.ask(move |office| oversight::draw(office, &call, id)).await?;
            of_draw(frame, &known, &forms)
        }
        Of::Lead => {
            let known = portal.ask(move |office| oversight::lead(office, &call, id)).await?;
            of_lead(frame, &known, &forms)
        }
    };
    page.errors = ErrorSummary::from(problems);
    if role != Role::Inspector {
        page.forms.clear();
        page.links.clear();
    }
    Ok(page)
}

fn page(frame: Frame, title: String, state: Tag, summary: SummaryList) -> Matter {
    Matter {
        frame,
        back: desk(),
        title,
        errors: ErrorSummary::default(),
        state,
        warning: None,
        summary,
        tables: Vec::new(),
        forms: Vec::new(),
        links: Vec::new(),
    }
}

fn of_inspection(frame: Frame, id: Id, known: &Inspection, forms: &Forms<'_>) -> Matter {
    let who: Vec<&str> = known.inspectors.iter().map(|by| by.name.as_str()).collect();
    let mut summary = SummaryList::default()
        .with("单位", Html::link(&format!("/desk/employers/{}", known.employer), &known.name))
        .with("检查人员", Html::text(who.join("、")));
    if let InspectionState::Announced { visit } = known.state {
        let receipt =
            known.received.map_or("尚未确认".to_owned(), |on| format!("{}确认", on.chinese()));
        summary = summary
            .with("检查日期", Html::text(visit.chinese()))
            .with("检查通知的回执", Html::text(receipt));
    }
    let title = format!("检查{}：{}", known.number, known.name);
    let mut page = page(frame, title, Tag::new(known.state.chinese(), Tone::Active), summary);
    page.tables.extend(said("检查记录", known.record.as_slice()));
    page.tables.extend(said("拒绝配合的记录", &known.refusals));
    page.forms = visit_forms(known.state, forms);
    let may_open = matches!(known.state, InspectionState::Signed | InspectionState::Refused { .. });
    if may_open {
        let href = format!("/desk/sanctions/new?inspection={id}");
        page.links.push((href, "发现问题，立案".into()));
    }
    page
}

fn visit_forms(state: InspectionState, forms: &Forms<'_>) -> Vec<ActForm> {
    match state {
        InspectionState::Ordered | InspectionState::Refused { .. } => {
            let fields = vec![forms.inputs.day("day", "检查日期")];
            let about = "拒绝检查后再次通知的，中间须隔三个工作日。";
            vec![forms.form("检查通知", about, fields, &[("announce", "发出检查通知")])]
        }
        InspectionState::Announced { .. } => {
            let buttons = [("record", "保存检查记录"), ("refused", "登记拒绝配合检查")];
            vec![forms.form("现场", "", vec![forms.words("记录")], &buttons)]
        }
        InspectionState::Recorded => {
            let about = "由另一名检查人员核对记录后签字。";
            vec![forms.form("签字", about, Vec::new(), &[("sign", "签字")])]
        }
        InspectionState::Signed => {
            let buttons = [("close", "未发现问题，结束"), ("corrected", "问题已改正，结束")];
            vec![forms.form("结果", "", Vec::new(), &buttons)]
        }
        InspectionState::Closed { .. } => Vec::new(),
    }
}

fn of_draw(frame: Frame, known: &InspectionDraw, forms: &Forms<'_>) -> Matter {
    let lot = &known.lot;
    let summary = SummaryList::default()
        .with(
            "名单",
            Html::text(format!("{}家单位，{}名检查人员", lot.objects.len(), lot.inspectors.len())),
        )
        .with("抽取", Html::text(format!("{}家，每家{}人", lot.wanted, lot.each)))
        .with("名单摘要（SM3，抽取前固定）", Html::text(&known.lot_sm3))
        .with("种子", Html::text(known.seed.as_deref().unwrap_or("抽取时产生")));
    let title = format!("双随机抽取{}", lot.number);
    let mut page = page(frame, title, Tag::new(known.chinese(), Tone::Active), summary);
    let named = |code: &String| lot.inspectors.iter().find(|one| one.code == *code);
    let row = |pick: &casework::Pick| {
        let object = lot.objects.iter().find(|one| one.code == pick.object);
        let who: Vec<&str> =
            pick.inspectors.iter().filter_map(named).map(|one| one.name.as_str()).collect();
        vec![Html::text(object.map_or("", |one| one.name.as_str())), Html::text(who.join("、"))]
    };
    if !known.picks.is_empty() {
        page.tables.push(Table {
            caption: "抽取结果".into(),
            columns: vec![Column::plain("单位"), Column::plain("检查人员")],
            rows: known.picks.iter().map(row).collect(),
        });
    }
    page.forms = match (&known.seed, known.published) {
        (None, _) => {
            let about = "只能抽取一次。种子在名单固定之后产生，公示后任何人可以重抽核对。";
            vec![forms.form("抽取", about, Vec::new(), &[("draw", "抽取")])]
        }
        (Some(_), None) => {
            let about = "全部检查结束后公示名单、种子和结果。";
            vec![forms.form("公示", about, Vec::new(), &[("publish", "公示抽查结果")])]
        }
        _ => Vec::new(),
    };
    page
}

fn of_lead(frame: Frame, known: &Lead, forms: &Forms<'_>) -> Matter {
    let (words, tone) = match known.state {
        LeadState::Open => ("待处理", Tone::Waiting),
        LeadState::Inspected { .. } => ("已开展检查", Tone::Quiet),
        LeadState::SetAside { .. } => ("不需要检查", Tone::Quiet),
    };
    let summary = SummaryList::default()
        .with("单位", Html::link(&format!("/desk/employers/{}", known.employer), &known.name))
        .with("线索", Html::text(known.sign.chinese()))
        .with("数据", Html::text(&known.figures))
        .with("日期", Html::text(known.on.chinese()));
    let title = format!("线索：{}", known.name);
    let mut page = page(frame, title, Tag::new(words, tone), summary);
    if known.state == LeadState::Open {
        let about = "线索不是认定，只引起检查；检查人员由系统抽取。";
        let fields = vec![forms.words("不需要检查的，写明理由").optional()];
        let buttons = [("inspect", "开展检查"), ("aside", "不需要检查")];
        page.forms = vec![forms.form("处理", about, fields, &buttons)];
    }
    page
}

#[cfg(test)]
pub fn sample() -> Inspection {
    use casework::{Cause, InspectionEvent, Record};
    let ordered = InspectionEvent::Ordered {
        number: "JC20260001".into(),
        employer: super::sample::id(),
        name: "北京甲有限公司".into(),
        cause: Cause::Draw { draw: super::sample::id() },
        inspectors: vec![super::sample::by()],
    };
    let visit = super::sample::today() + 3;
    let announced = InspectionEvent::Announced { by: super::sample::by(), visit, earliest: visit };
    let known = Inspection::apply(None, &ordered).unwrap();
    Inspection::apply(Some(known), &announced).unwrap()
}

#[cfg(test)]
pub fn samples() -> Vec<Matter> {
    use casework::{
        InspectionDrawEvent, LeadEvent, Lot, LotInspector, LotObject, Record, SignKind,
    };
    let (typed, problems) = (Typed::default(), Problems::default());
    let forms = Forms::new("/desk/inspections/1".into(), &typed, &problems);
    let frame = || super::sample::frame(Role::Inspector);
    let (id, on, by) = (super::sample::id(), super::sample::today(), super::sample::by());
    let inspector = |code: &str| LotInspector {
        code: code.into(),
        name: format!("检查人员{code}"),
        avoids: Vec::new(),
    };
    let lot = Lot {
        number: "CQ20260001".into(),
        wanted: 1,
        each: 2,
        objects: vec![LotObject { code: "91".into(), name: "甲公司".into(), tickets: 1 }],
        inspectors: vec![inspector("1"), inspector("2")],
    };
    let frozen = InspectionDraw::apply(None, &InspectionDrawEvent::Frozen { lot, on, by }).unwrap();
    let drawn = InspectionDrawEvent::Drawn { seed: "00".into() };
    let drawn = InspectionDraw::apply(Some(frozen.clone()), &drawn).unwrap();
    let raised = LeadEvent::Raised {
        employer: id,
        name: "甲公司".into(),
        sign: SignKind::Overdue,
        figures: "退回3次".into(),
        on,
    };
    let lead = Lead::apply(None, &raised).unwrap();
    vec![
        of_inspection(frame(), id, &sample(), &forms),
        of_draw(frame(), &frozen, &forms),
        of_draw(frame(), &drawn, &forms),
        of_lead(frame(), &lead, &forms),
    ]
}
