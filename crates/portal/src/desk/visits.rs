//! `/desk/visits`: who comes to the window, who came, who did not, and who does not know yet that
//! their visit moved (4.10).

use askama::Template;
use casework::{Id, Role, Seat, SeatState};
use law::Day;
use office::reading::{self, Filter};
use office::visits::{self, Unreached};
use office::{Call, Office};
use store::{Failure, Found};

use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::typed::{Form, Problems, Reader};
use crate::ui::ErrorSummary;

use super::take;

#[derive(Template)]
#[template(path = "desk/visits.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    today: Vec<Visit>,
    later: Vec<Visit>,
    disputed: Vec<Visit>,
    unreached: Vec<(String, String, bool)>,
    traded: Vec<String>,
    may_run: bool,
}

/// One visit.
struct Visit {
    seat: Id,
    when: String,
    agent: String,
    /// What is objected.
    says: String,
}

/// What is asked for.
#[derive(Debug)]
pub struct Act {
    step: String,
    seat: Id,
    why: String,
}

/// Longest name of a command, characters.
const STEP_MAX: usize = 20;
/// Longest reason, characters.
const WHY_MAX: usize = 300;

impl Form for Act {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let step = reader.text("act", "操作", STEP_MAX)?;
        let why = reader.optional_text("why", "理由", WHY_MAX)?;
        Some(Self { step, seat: reader.id("seat")?, why })
    }
}

/// The visits.
pub async fn get(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
) -> Result<Page, PageError> {
    Page::ok(&show(&portal, frame, &officer, &Problems::default()).await?)
}

/// Marks who came, or answers an objection.
pub async fn post(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let work = |office: &Office, call: &Call, act: Act| step(office, call, &act);
    match take(&portal, &officer.0, form, work).await? {
        Ok(next) => Ok(Page::see_other(&next)),
        Err((_, problems)) => Page::again(&show(&portal, frame, &officer, &problems).await?),
    }
}

/// One office call; where to look afterwards.
fn step(office: &Office, call: &Call, act: &Act) -> Result<String, Failure> {
    let here = || "/desk/visits".to_owned();
    match act.step.as_str() {
        "attend" => {
            let matter = visits::attend(office, call, act.seat)?;
            let case = office.store.read(|rx| rx.get::<casework::Application>(matter))?;
            Ok(case.map_or_else(here, |case| format!("/desk/cases/{}", case.id)))
        }
        "no-show" => visits::no_show(office, call, act.seat).map(|()| here()),
        "excuse" | "uphold" => {
            let with = (act.step == "excuse", act.why.as_str());
            visits::answer_objection(office, call, act.seat, with).map(|()| here())
        }
        _ => Err(casework::Refusal::NotFound.into()),
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    problems: &Problems,
) -> Result<View, PageError> {
    let (call, role) = (officer.0.call(), officer.0.0.role);
    let may_run = role == Role::WindowOfficer;
    let (seats, today, unreached, traded) = portal
        .ask(move |office| {
            let mut seats = Vec::new();
            for stage in ["booked", "no_show"] {
                let filter = Filter { stage: Some(stage.into()), ..Filter::default() };
                seats.extend(reading::seats(office, &call, &filter)?);
            }
            let (unreached, traded) = if may_run {
                (visits::unreached(office, &call)?, visits::handovers(office, &call)?)
            } else {
                (Vec::new(), Vec::new())
            };
            Ok((seats, office.today(), unreached, traded))
        })
        .await?;
    Ok(view(frame, (seats, today), (&unreached, &traded), may_run, problems))
}

fn when(seat: &Seat) -> String {
    format!("{} {}　{}", seat.day.chinese(), seat.time(), seat.window)
}

fn view(
    frame: Frame,
    (mut seats, today): (Vec<Found<Seat>>, Day),
    (unreached, traded): (&[Unreached], &[Seat]),
    may_run: bool,
    problems: &Problems,
) -> View {
    seats.sort_by_key(|seat| (seat.doc.day, seat.doc.from, seat.id));
    let (mut now, mut later, mut disputed) = (Vec::new(), Vec::new(), Vec::new());
    for found in &seats {
        let Some(booking) = found.doc.booking() else { continue };
        let (seat, agent) = (found.id, booking.agent_name.clone());
        let visit = |says| Visit { seat, when: when(&found.doc), agent: agent.clone(), says };
        match &found.doc.state {
            SeatState::Booked { .. } if found.doc.day <= today => now.push(visit(String::new())),
            SeatState::Booked { .. } => later.push(visit(String::new())),
            SeatState::NoShow { miss, .. } if !miss.counts() => {
                disputed.push(visit(miss.objection.clone().unwrap_or_default()));
            }
            _ => {}
        }
    }
    let row = |row: &Unreached| (when(&row.seat), row.agent.clone(), row.sent);
    View {
        frame,
        errors: ErrorSummary::from(problems),
        today: now,
        later,
        disputed,
        unreached: unreached.iter().map(row).collect(),
        traded: traded.iter().map(when).collect(),
        may_run,
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let who = crate::frame::Who { name: "王敏".into(), role: Role::WindowOfficer };
        let today = Day::new(2026, 11, 25).unwrap();
        let booking = || casework::Booking {
            employer: Id::new(1, [0; 10]),
            agent: Id::new(1, [1; 10]),
            agent_name: "韩雪".into(),
            matter: ("application".into(), Id::new(1, [2; 10])),
        };
        let seat = |day, state| Seat {
            window: "1号窗口".into(),
            day,
            from: 540,
            to: 570,
            number: 1,
            share: casework::Share::Anyone,
            given_back: None,
            state,
        };
        let booked = || SeatState::Booked { booking: booking() };
        let by = casework::By { account: None, name: "王敏".into() };
        let miss = casework::Miss { by, objection: Some("停运".into()), answer: None };
        let missed = SeatState::NoShow { booking: booking(), miss };
        let found = |doc| Found { id: Id::new(1, [0; 10]), version: 1, doc };
        let seats = vec![
            found(seat(today, booked())),
            found(seat(today + 1, booked())),
            found(seat(today - 1, missed)),
        ];
        let moved =
            Unreached { seat: seat(today + 1, booked()), agent: "韩雪".into(), sent: false };
        let traded = [seat(today + 1, booked())];
        let frame = || Frame::sample(Some(who.clone()));
        let problems = Problems::default();
        vec![
            view(frame(), (seats, today), (&[moved], &traded), true, &problems),
            view(frame(), (Vec::new(), today), (&[], &[]), false, &problems),
        ]
    }
}
