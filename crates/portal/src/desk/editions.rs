//! `/desk/editions`: editions of the rules on their way to bind, with what they would change.

use axum::extract::Query;
use casework::{Enactment, EnactmentState, Id, Role};
use law::{Day, Edition, Verdict};
use office::{Call, Office, editions};
use serde::Deserialize;
use store::Failure;

use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{ActForm, BackLink, Column, Forms, Html, SummaryList, Table, Tag, Tone, cited};

use super::quota::View;
use super::take;

/// Longest id of an edition.
const ID_MAX: usize = 80;

/// An edition at hand, and how far it has come.
struct Row {
    id: String,
    begins: Day,
    in_force: bool,
    way: Option<(Id, Enactment)>,
}

/// Which edition is compared with the one in force.
#[derive(Deserialize)]
pub struct Looked {
    #[serde(default)]
    compare: String,
}

/// A step of an edition.
#[derive(Debug)]
pub struct Act {
    step: String,
    edition: String,
    words: String,
}

impl Form for Act {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            step: reader.text("act", "操作", ID_MAX)?,
            edition: reader.text("edition", "版本", ID_MAX)?,
            words: reader.optional_text("words", "理由或文号", casework::WORDS_MAX)?,
        })
    }
}

/// The editions at hand; with `?compare=`, what one of them would change.
pub async fn get(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Query(looked): Query<Looked>,
) -> Result<Page, PageError> {
    let none = (Typed::default(), Problems::default());
    Page::ok(&show(&portal, frame, officer.0.0.role, &none, looked.compare).await?)
}

/// Takes a step.
pub async fn post(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let work = |office: &Office, call: &Call, act: Act| step(office, call, &act);
    match take(&portal, &officer.0, form, work).await? {
        Ok(()) => Ok(Page::see_other("/desk/editions")),
        Err(again) => {
            let role = officer.0.0.role;
            Page::again(&show(&portal, frame, role, &again, String::new()).await?)
        }
    }
}

fn step(office: &Office, call: &Call, act: &Act) -> Result<(), Failure> {
    if act.step == "propose" {
        return editions::propose(office, call, &act.edition, &act.words).map(|_| ());
    }
    let way = rows(office)?.into_iter().find(|row| row.id == act.edition);
    let (id, _) = way.and_then(|row| row.way).ok_or(casework::Refusal::NotFound)?;
    match act.step.as_str() {
        "agree" => editions::agree(office, call, id, &act.words),
        "back" => editions::send_back(office, call, id, &act.words),
        "publish" => editions::publish(office, call, id),
        _ => Err(casework::Refusal::NotFound.into()),
    }
}

fn rows(office: &Office) -> Result<Vec<Row>, Failure> {
    let current = office.edition();
    let ways = editions::enactments(office)?;
    let row = |edition: &std::sync::Arc<Edition>| Row {
        id: edition.id().to_owned(),
        begins: edition.begins(),
        in_force: edition.hash() == current.hash(),
        way: ways
            .iter()
            .find(|way| way.doc.hash == edition.hash())
            .map(|way| (way.id, way.doc.clone())),
    };
    Ok(office.statute.editions().all().iter().map(row).collect())
}

/// What an edition would change, over the cases of the register, as of its first day.
fn changes(office: &Office, wanted: &str) -> Result<Option<Table>, Failure> {
    let current = office.edition();
    let Some(draft) = office.statute.editions().find(wanted) else { return Ok(None) };
    let comparison = office::policy::compare(office, &current, draft, office.today())?;
    let row = |shift: &law::Shift<Id>| {
        let clause = shift.clause.as_deref().unwrap_or("总的结论");
        let count = |verdict| Html::text(shift.to(verdict));
        vec![
            Html::text(clause),
            count(Verdict::Met),
            count(Verdict::Unmet),
            count(Verdict::Undetermined),
            Html::text(shift.stay()),
            Html::text(&shift.words),
        ]
    };
    Ok(Some(Table {
        caption: format!("{wanted} 与现行版本对比（登记册内件数）"),
        columns: vec![
            Column::plain("条款"),
            Column::figures("变为满足"),
            Column::figures("变为不满足"),
            Column::figures("变为尚不能认定"),
            Column::figures("不变"),
            Column::plain("内容"),
        ],
        rows: comparison
            .shifts()
            .iter()
            .filter(|shift| shift.clause.is_none() || !shift.moved.is_empty())
            .map(row)
            .collect(),
    }))
}

async fn show(
    portal: &Portal,
    frame: Frame,
    role: Role,
    (typed, problems): &(Typed, Problems),
    compare: String,
) -> Result<View, PageError> {
    let (rows, table) =
        portal.ask(move |office| Ok((rows(office)?, changes(office, &compare)?))).await?;
    Ok(view(frame, role, &rows, table, &Forms::new("/desk/editions".into(), typed, problems)))
}

fn view(frame: Frame, role: Role, rows: &[Row], table: Option<Table>, forms: &Forms<'_>) -> View {
    let current = rows.iter().find(|row| row.in_force).map_or("", |row| row.id.as_str());
    let each = rows.iter().fold(SummaryList::default(), |list, row| list.with(&row.id, told(row)));
    View {
        frame,
        back: BackLink { href: "/desk".into(), text: "返回工作台".into() },
        title: "实施细则的版本".into(),
        errors: forms.errors(),
        state: Tag::new(format!("现行 {current}"), Tone::Active),
        notes: vec![format!(
            "施行日以前公布的版本，自施行日起适用（{}）；调整须经同意并公布（{}）。",
            cited("6.2"),
            cited("6.5")
        )],
        summary: each,
        tables: table.into_iter().collect(),
        forms: acts(role, rows, forms),
        links: Vec::new(),
    }
}

/// From when an edition is in force, and how far it has come.
fn told(row: &Row) -> Html {
    let begins = row.begins.chinese();
    let says = match &row.way {
        None if row.in_force => format!("自{begins}起施行，现行"),
        None => format!("拟自{begins}起施行；尚未提出"),
        Some((_, way)) => {
            let state = match &way.state {
                EnactmentState::Published { on, by, agreed, reference } => format!(
                    "由{}同意（{reference}），{}由{}公布",
                    agreed.name,
                    on.chinese(),
                    by.name
                ),
                EnactmentState::SentBack { on, why } => {
                    format!("{}退回：{why}", on.chinese())
                }
                EnactmentState::Proposed | EnactmentState::Agreed { .. } => {
                    way.state.chinese().to_owned()
                }
            };
            let now = if row.in_force { "；现行" } else { "" };
            format!("自{begins}起施行；由{}提出：{}；{state}{now}", way.proposer.name, way.why)
        }
    };
    if row.in_force {
        return Html::text(says);
    }
    Html::link(&format!("/desk/editions?compare={}", row.id), &says)
}

/// What may be done now.
fn acts(role: Role, rows: &[Row], forms: &Forms<'_>) -> Vec<ActForm> {
    let in_state = |wanted: &dyn Fn(Option<&EnactmentState>) -> bool| -> Vec<(&str, &str)> {
        let waits = |row: &&Row| wanted(row.way.as_ref().map(|(_, way)| &way.state));
        rows.iter()
            .filter(|row| !row.in_force)
            .filter(waits)
            .map(|row| (row.id.as_str(), row.id.as_str()))
            .collect()
    };
    let (title, choices, words, buttons) = match role {
        Role::QuotaOfficer => (
            "提出版本",
            in_state(&|state| state.is_none()),
            Some("调整的理由"),
            &[("propose", "报区委组织部")][..],
        ),
        Role::OrganizationDepartment => (
            "回复",
            in_state(&|state| matches!(state, Some(EnactmentState::Proposed))),
            Some("复函文号（同意）或者理由（退回）"),
            &[("agree", "同意"), ("back", "退回修改")][..],
        ),
        Role::Decider => (
            "公布版本（须早于施行日）",
            in_state(&|state| matches!(state, Some(EnactmentState::Agreed { .. }))),
            None,
            &[("publish", "公布")][..],
        ),
        _ => return Vec::new(),
    };
    if choices.is_empty() {
        return Vec::new();
    }
    let mut fields = vec![forms.inputs.select("edition", "版本", &choices)];
    fields.extend(words.map(|label| forms.words(label)));
    vec![forms.form(title, "", fields, buttons)]
}

#[cfg(test)]
pub fn samples() -> Vec<View> {
    use casework::By;
    let day = |text: &str| text.parse::<Day>().unwrap();
    let (typed, problems) = (Typed::default(), Problems::default());
    let by = |name: &str| By { account: None, name: name.into() };
    let way = |state| {
        let edition = "beijing-fengtai/2027".to_owned();
        let (hash, why) = (String::new(), "市级政策调整".to_owned());
        let (begins, proposer) = (day("2027-01-01"), by("孙丽"));
        (Id::new(1, [0; 10]), Enactment { edition, hash, begins, why, proposer, state })
    };
    let (on, reference) = (day("2026-11-20"), "京丰组函〔2026〕1号".to_owned());
    let agreed = EnactmentState::Agreed { on, by: by("周强"), reference: reference.clone() };
    let back = EnactmentState::SentBack { on, why: "请说明影响。".into() };
    let published =
        EnactmentState::Published { on, by: by("吴刚"), agreed: by("周强"), reference };
    let current = |in_force| Row {
        id: "beijing-fengtai/2019".into(),
        begins: day("2019-01-01"),
        in_force,
        way: None,
    };
    let next = |state: Option<EnactmentState>, in_force| Row {
        id: "beijing-fengtai/2027".into(),
        begins: day("2027-01-01"),
        in_force,
        way: state.map(way),
    };
    let page = |role, rows: &[Row]| {
        let frame = Frame::sample(Some(crate::frame::Who { name: "孙丽".into(), role }));
        view(frame, role, rows, None, &Forms::new("/desk/editions".into(), &typed, &problems))
    };
    vec![
        page(Role::QuotaOfficer, &[current(true), next(None, false)]),
        page(
            Role::OrganizationDepartment,
            &[current(true), next(Some(EnactmentState::Proposed), false)],
        ),
        page(Role::QuotaOfficer, &[current(true), next(Some(back), false)]),
        page(Role::Decider, &[current(true), next(Some(agreed), false)]),
        page(Role::Auditor, &[current(false), next(Some(published), true)]),
    ]
}
