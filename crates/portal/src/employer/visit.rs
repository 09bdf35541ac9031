//! `/employer/visits/{seat}`: a place held or booked: confirm it, or give it back; or a visit
//! that was not kept: object.

use askama::Template;
use axum::extract::Path;
use casework::{Id, Miss, Refusal, Seat, SeatState};
use law::Day;
use office::visits::{self, Rules};
use office::{Call, Office, reading};
use store::Failure;

use crate::checked::Checked;
use crate::command::{answered, form_key};
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInEmployer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{ErrorSummary, Field, Html, Inputs, SummaryList};

#[derive(Template)]
#[template(path = "employer/visit.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    seat: Id,
    /// Minutes left to confirm; none once booked.
    left: Option<i64>,
    /// The objection to having been marked absent, while one can be made.
    objection: Option<Field>,
    /// What is said of a visit that was not kept.
    missed: Option<String>,
    summary: SummaryList,
    rules: Rules,
    case: Id,
    key: Html,
}

/// Longest objection, characters.
const WHY_MAX: usize = 500;

/// Confirm, give back, or object.
#[derive(Debug)]
pub struct Act {
    step: String,
    why: String,
}

/// Longest name of a command.
const ACT_MAX: usize = 20;
/// Milliseconds of a minute.
const MINUTE_MS: i64 = 60_000;

impl Form for Act {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let step = reader.text("act", "操作", ACT_MAX)?;
        Some(Self { step, why: reader.optional_text("why", "异议理由", WHY_MAX)? })
    }
}

/// The place.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Path(seat): Path<Id>,
) -> Result<Page, PageError> {
    Page::ok(&show(&portal, frame, &person, seat, &Problems::default()).await?)
}

/// Does what was asked.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Path(seat): Path<Id>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let call = person.0.keyed(form.typed.get("key"));
    let problems = match form.value {
        Ok(act) => {
            let to = match act.step.as_str() {
                "cancel" => "/employer/visits".to_owned(),
                _ => format!("/employer/visits/{seat}"),
            };
            let done = portal.office(move |office| run(office, &call, seat, &act)).await;
            match answered(done, "act")? {
                Ok(()) => return Ok(Page::see_other(&to)),
                Err(problems) => problems,
            }
        }
        Err(problems) => problems,
    };
    Page::again(&show(&portal, frame, &person, seat, &problems).await?)
}

fn run(office: &Office, call: &Call, seat: Id, act: &Act) -> Result<(), Failure> {
    match act.step.as_str() {
        "confirm" => visits::confirm(office, call, seat),
        "cancel" => visits::cancel(office, call, seat),
        "object" => visits::object(office, call, seat, &act.why),
        _ => Err(Refusal::NotFound.into()),
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    person: &SignedInEmployer,
    id: Id,
    problems: &Problems,
) -> Result<View, PageError> {
    let call = person.0.call();
    let (seat, name, rules, now_ms) = portal
        .ask(move |office| {
            let booked = reading::own_bookings(office, &call)?;
            let found = booked.into_iter().find(|found| found.id == id);
            let seat = found.ok_or(Refusal::NotFound)?.doc;
            let (kind, matter) = seat.booking().ok_or(Refusal::NotFound)?.matter.clone();
            let name = match kind.as_str() {
                "application" => {
                    format!("{}的申请", reading::case(office, &call, matter, "")?.case.name)
                }
                "plan" => "年度办理计划".to_owned(),
                _ => "单位注册".to_owned(),
            };
            Ok((seat, name, Rules::of(office)?, office.now().at_ms))
        })
        .await?;
    let with = (frame, form_key(portal));
    view(with, (id, &seat), &name, (rules, now_ms), problems).ok_or(PageError::NotFound)
}

fn view(
    (frame, key): (Frame, Html),
    (id, seat): (Id, &Seat),
    name: &str,
    (rules, now_ms): (Rules, i64),
    problems: &Problems,
) -> Option<View> {
    let booking = seat.booking()?;
    let left = match seat.state {
        // A minute begun is not promised whole.
        SeatState::Held { until_ms, .. } => Some(((until_ms - now_ms) / MINUTE_MS).max(0)),
        _ => None,
    };
    let day: Day = seat.day;
    let (missed, may_object) = match &seat.state {
        SeatState::NoShow { miss, .. } => (Some(said(miss)), miss.objection.is_none()),
        _ => (None, false),
    };
    let inputs = Inputs::new(&Typed::default(), problems)
        .area("why", "异议理由", OBJECTION_ROWS, WHY_MAX)
        .hint("例如当日停运、生病，或者登记有误；有证明的请写明");
    Some(View {
        frame,
        errors: ErrorSummary::from(problems),
        seat: id,
        left,
        objection: may_object.then_some(inputs),
        missed,
        summary: SummaryList::default()
            .with("日期", Html::text(day.chinese()))
            .with("时间", Html::text(seat.time()))
            .with("窗口", Html::text(&seat.window))
            .with("到场人", Html::text(format!("{}（备案经办人本人）", booking.agent_name)))
            .with("办理", Html::text(name)),
        rules,
        case: booking.matter.1,
        key,
    })
}

/// Rows of the box for an objection.
const OBJECTION_ROWS: u8 = 4;

/// How a visit that was not kept stands.
fn said(miss: &Miss) -> String {
    match (&miss.objection, &miss.answer) {
        (None, _) => "登记为未到场。".into(),
        (Some(why), None) => format!("已提出异议，答复以前不计次数：{why}"),
        (Some(_), Some(answer)) => format!("异议不成立：{answer}"),
    }
}

#[cfg(test)]
pub(super) fn sample_booking() -> casework::Booking {
    use super::sample;
    casework::Booking {
        employer: sample::id(),
        agent: sample::id(),
        agent_name: "李娜".into(),
        matter: ("application".into(), sample::id()),
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let page = |state| {
            let seat = Seat { state, ..super::visits::sample_seat() };
            let mut problems = Problems::default();
            problems.add("act", "保留时间已过。");
            let of = (Rules::default(), 0);
            let seat = (sample::id(), &seat);
            let with = (sample::frame(), Html::default());
            view(with, seat, "张三", of, &problems).unwrap()
        };
        let missed = |objection: Option<&str>| {
            let by = casework::By { account: None, name: "王敏".into() };
            let objection = objection.map(str::to_owned);
            let miss = Miss { by, objection, answer: None };
            SeatState::NoShow { booking: sample_booking(), miss }
        };
        vec![
            page(SeatState::Held { booking: sample_booking(), until_ms: 5 * MINUTE_MS }),
            page(SeatState::Booked { booking: sample_booking() }),
            page(missed(None)),
            page(missed(Some("停运"))),
        ]
    }
}
