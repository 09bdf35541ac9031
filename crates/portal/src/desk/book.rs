//! `/desk/cases/{id}/visit`: the window books for somebody who calls or comes (4.10).

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use casework::{Id, Seat, Share};
use office::{Call, Office, reading, visits};

use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{ErrorSummary, Field, Inputs};

use super::take;

#[derive(Template)]
#[template(path = "desk/book.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    case: Id,
    name: String,
    why: Field,
    days: Vec<(String, Vec<Slot>)>,
}

/// A time with places: the first of them, and how many there are.
struct Slot {
    seat: Id,
    words: String,
    /// Whether they are kept for those who call or come.
    kept: bool,
    free: usize,
}

/// Which place, and why the window books.
#[derive(Debug)]
pub struct Booked {
    seat: Id,
    why: String,
}

/// Longest reason, characters.
const WHY_MAX: usize = 100;
/// Days shown: further ahead the party books for itself.
const SHOWN: usize = 5;

impl Form for Booked {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let why = reader.text("why", "代约原因", WHY_MAX);
        Some(Self { seat: reader.id("seat")?, why: why? })
    }
}

/// The places.
pub async fn get(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(case): Path<Id>,
) -> Result<Page, PageError> {
    let with = (&Typed::default(), &Problems::default());
    Page::ok(&show(&portal, frame, &officer, case, with).await?)
}

/// Books one.
pub async fn post(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(case): Path<Id>,
    form: Checked<Booked>,
) -> Result<Page, PageError> {
    let work = move |office: &Office, call: &Call, asked: Booked| {
        visits::book_for(office, call, asked.seat, (case, &asked.why))
    };
    match take(&portal, &officer.0, form, work).await? {
        Ok(()) => Ok(Page::see_other("/desk/visits")),
        Err((typed, problems)) => {
            Page::again(&show(&portal, frame, &officer, case, (&typed, &problems)).await?)
        }
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    case: Id,
    with: (&Typed, &Problems),
) -> Result<View, PageError> {
    let call = officer.0.call();
    let (name, seats) = portal
        .ask(move |office| {
            let known = reading::case(office, &call, case, "代为预约窗口")?;
            Ok((known.case.name, visits::caller_seats(office, &call)?))
        })
        .await?;
    Ok(view(frame, (case, name), &seats, with))
}

fn view(
    frame: Frame,
    (case, name): (Id, String),
    seats: &[(Id, Seat)],
    (typed, problems): (&Typed, &Problems),
) -> View {
    View {
        frame,
        errors: ErrorSummary::from(problems),
        case,
        name,
        why: Inputs::new(typed, problems)
            .text("why", "代约原因")
            .hint("例如：来电，老年人不会上网；现场取号"),
        days: days(seats),
    }
}

/// The times of each day, those kept for callers marked, each with how many places it has.
fn days(seats: &[(Id, Seat)]) -> Vec<(String, Vec<Slot>)> {
    let mut times = BTreeMap::new();
    for (id, seat) in seats {
        let kept = seat.share == Share::Assisted;
        let of_day: &mut BTreeMap<_, Slot> = times.entry(seat.day).or_default();
        of_day
            .entry((seat.from, &seat.window, !kept))
            .and_modify(|slot| slot.free += 1)
            .or_insert_with(|| {
                let words = format!("{}　{}", seat.time(), seat.window);
                Slot { seat: *id, words, kept, free: 1 }
            });
    }
    let shown = times.into_iter().take(SHOWN);
    shown.map(|(day, slots)| (day.chinese(), slots.into_values().collect())).collect()
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let role = casework::Role::WindowOfficer;
        let frame = || Frame::sample(Some(crate::frame::Who { name: "王敏".into(), role }));
        let id = Id::new(1, [0; 10]);
        let seat = |share| Seat {
            window: "1号窗口".into(),
            day: law::Day::new(2026, 11, 25).unwrap(),
            from: 540,
            to: 570,
            number: 1,
            share,
            given_back: None,
            state: casework::SeatState::Free { visible_ms: 0 },
        };
        let seats = [(id, seat(Share::Assisted)), (id, seat(Share::Anyone))];
        let typed = Typed::default();
        let problems = Reader::finish::<Booked>(&typed).unwrap_err();
        let page = |seats: &[(Id, Seat)], problems: &Problems| {
            view(frame(), (id, "张三".into()), seats, (&typed, problems))
        };
        vec![page(&seats, &problems), page(&[], &Problems::default())]
    }
}
