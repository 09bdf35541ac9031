//! `/desk/visits`: today's window visits, and new openings.

use askama::Template;
use casework::{Id, Role, Seat, SeatState};
use law::Day;
use office::reading::{self, Filter};
use office::{Call, Office, visits};
use store::{Failure, Found};

use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{ErrorSummary, Field, Inputs};

use super::refused;

#[derive(Template)]
#[template(path = "desk/visits.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    booked: Vec<Visit>,
    may_run: bool,
    fields: Vec<Field>,
}

/// One booked visit.
struct Visit {
    seat: Id,
    day: String,
    time: String,
    window: String,
    agent: String,
    is_today: bool,
}

/// What is asked for.
#[derive(Debug)]
pub struct Act {
    step: String,
    seat: Option<Id>,
    window: String,
    day: Option<Day>,
}

/// Longest window name, characters.
const WINDOW_MAX: usize = 20;

impl Form for Act {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            step: reader.text("act", "操作", WINDOW_MAX)?,
            seat: reader.typed.get("seat").parse().ok(),
            window: reader.optional_text("window", "窗口", WINDOW_MAX)?,
            day: reader.optional_day("day", "日期")?,
        })
    }
}

/// The visits.
pub async fn get(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
) -> Result<Page, PageError> {
    Page::ok(&show(&portal, frame, &officer, &Typed::default(), &Problems::default()).await?)
}

/// Marks who came, or opens a window.
pub async fn post(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let call = officer.0.keyed(form.typed.get("key"));
    let problems = match form.value {
        Ok(act) => match refused(portal.office(move |office| step(office, &call, &act)).await)? {
            Ok(next) => return Ok(Page::see_other(&next)),
            Err(problems) => problems,
        },
        Err(problems) => problems,
    };
    Page::again(&show(&portal, frame, &officer, &form.typed, &problems).await?)
}

/// One office call; where to look afterwards.
fn step(office: &Office, call: &Call, act: &Act) -> Result<String, Failure> {
    let missing = casework::Refusal::NotFound;
    match (act.step.as_str(), act.seat, act.day) {
        ("attend", Some(seat), _) => {
            let case = visits::attend(office, call, seat)?;
            Ok(format!("/desk/cases/{case}"))
        }
        ("no-show", Some(seat), _) => {
            visits::no_show(office, call, seat)?;
            Ok("/desk/visits".into())
        }
        ("open", _, Some(day)) => {
            for opening in visits::openings(office, &act.window, day)? {
                visits::open(office, call, &opening)?;
            }
            Ok("/desk/visits".into())
        }
        _ => Err(missing.into()),
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    typed: &Typed,
    problems: &Problems,
) -> Result<View, PageError> {
    let (call, role) = (officer.0.call(), officer.0.0.role);
    let filter = Filter { stage: Some("booked".into()), ..Filter::default() };
    let (mut seats, today) = portal
        .ask(move |office| Ok((reading::seats(office, &call, &filter)?, office.today())))
        .await?;
    seats.sort_by_key(|seat| (seat.doc.day, seat.doc.from, seat.id));
    let inputs = Inputs::new(typed, problems);
    Ok(View {
        frame,
        errors: ErrorSummary::from(problems),
        booked: seats.iter().filter_map(|seat| visit(seat, today)).collect(),
        may_run: role == Role::WindowOfficer,
        fields: vec![
            inputs.text("window", "窗口").measure(10, "", "text").hint("例如 1号窗口"),
            inputs.day("day", "开放的日期").hint("按规定的星期和时段开放；休息日不能开放"),
        ],
    })
}

fn visit(found: &Found<Seat>, today: Day) -> Option<Visit> {
    let SeatState::Booked { booking } = &found.doc.state else { return None };
    Some(Visit {
        seat: found.id,
        day: found.doc.day.chinese(),
        time: found.doc.time(),
        window: found.doc.window.clone(),
        agent: booking.agent_name.clone(),
        is_today: found.doc.day == today,
    })
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let (typed, problems) = (Typed::default(), Problems::default());
        let inputs = Inputs::new(&typed, &problems);
        let who = crate::frame::Who { name: "王敏".into(), role: Role::WindowOfficer };
        let visit = Visit {
            seat: Id::new(1, [0; 10]),
            day: "2026年11月25日".into(),
            time: "09:00–09:30".into(),
            window: "1号窗口".into(),
            agent: "韩雪".into(),
            is_today: true,
        };
        vec![Self {
            frame: Frame::sample(Some(who)),
            errors: ErrorSummary::default(),
            booked: vec![visit],
            may_run: true,
            fields: vec![inputs.text("window", "窗口"), inputs.day("day", "开放的日期")],
        }]
    }
}
