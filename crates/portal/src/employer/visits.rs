//! `/employer/visits`: free places of the window by day and time; the agent picks one and holds it,
//! waits for one, or registers for a draw (4.10).

use askama::Template;
use axum::extract::Query;
use casework::{Draw, Id, Refusal, Seat, SeatState, WaitingState};
use law::Day;
use office::visits::{self, Matter, Place, Rules};
use office::{Call, Now, Office, reading};
use serde::Deserialize;
use store::{Failure, Found};

use super::is_agent;
use crate::checked::Checked;
use crate::command::{answered, form_key};
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInEmployer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{ErrorSummary, Field, Html, Inputs, clock_time};

#[derive(Template)]
#[template(path = "employer/visits.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    rules: Rules,
    matter: Option<Field>,
    until: Field,
    days: Vec<(String, Vec<Slot>)>,
    waiting: Vec<Line>,
    missed: Vec<(Id, String)>,
    draws: Vec<(Id, String, bool)>,
    key: Html,
}

/// A time of a day with its first free place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Slot {
    seat: Id,
    time: String,
    window: String,
    free: usize,
}

/// A matter that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    matter: Id,
    name: String,
    status: String,
    /// The place held for it, to be confirmed.
    seat: Option<Id>,
}

/// For which case.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    matter: String,
}

/// What is wanted for a matter.
#[derive(Debug)]
pub struct Chosen {
    matter: Id,
    wish: Wish,
}

#[derive(Debug, Clone, Copy)]
enum Wish {
    Hold(Id),
    Enter(Id),
    Wait(Option<Day>),
    Leave,
}

impl Form for Chosen {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let matter = reader.typed.get("matter").parse().ok();
        if matter.is_none() {
            reader.problems.add("matter", "请选择要办理的事项");
        }
        let wish = match reader.typed.get("act") {
            "wait" => Wish::Wait(reader.optional_day("until", "最晚日期")?),
            "leave" => Wish::Leave,
            _ if !reader.typed.get("draw").is_empty() => Wish::Enter(reader.id("draw")?),
            _ => Wish::Hold(reader.id("seat")?),
        };
        Some(Self { matter: matter?, wish })
    }
}

/// The free places.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Query(asked): Query<Asked>,
) -> Result<Page, PageError> {
    let mut typed = Typed::default();
    typed.set("matter", asked.matter);
    Page::ok(&show(&portal, frame, &person, (&typed, &Problems::default())).await?)
}

/// Holds the place, to be confirmed on the next page; or waits.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    form: Checked<Chosen>,
) -> Result<Page, PageError> {
    let problems = match form.value {
        Ok(Chosen { matter, wish }) => {
            // One form offers every place, so each wish has its own key.
            let call = person.0.step(form.typed.get("key"), &format!("{wish:?}"));
            let done = portal.office(move |office| run(office, &call, matter, wish)).await;
            match answered(done, "matter")? {
                Ok(()) => {
                    let to = match wish {
                        Wish::Hold(seat) => format!("/employer/visits/{seat}"),
                        _ => "/employer/visits".to_owned(),
                    };
                    return Ok(Page::see_other(&to));
                }
                Err(problems) => problems,
            }
        }
        Err(problems) => problems,
    };
    Page::again(&show(&portal, frame, &person, (&form.typed, &problems)).await?)
}

fn run(office: &Office, call: &Call, matter: Id, wish: Wish) -> Result<(), Failure> {
    match wish {
        Wish::Hold(seat) => visits::hold(office, call, seat, matter),
        Wish::Enter(draw) => visits::enter(office, call, draw, matter).map(drop),
        Wish::Wait(until) => visits::join(office, call, matter, until).map(drop),
        Wish::Leave => visits::leave(office, call, matter),
    }
}

/// Everything the page knows.
struct Known {
    rules: Rules,
    matters: Vec<Matter>,
    seats: Vec<(Id, Seat)>,
    waiting: Vec<Place>,
    missed: Vec<Found<Seat>>,
    draws: Vec<Found<Draw>>,
    now_ms: i64,
}

async fn show(
    portal: &Portal,
    frame: Frame,
    person: &SignedInEmployer,
    with: (&Typed, &Problems),
) -> Result<View, PageError> {
    if !is_agent(person) {
        return Err(PageError::Refused(Refusal::NotFiledAgent));
    }
    let call = person.0.call();
    let known = portal
        .ask(move |office| {
            let mut missed = reading::own_bookings(office, &call)?;
            missed.retain(|found| matches!(found.doc.state, SeatState::NoShow { .. }));
            Ok(Known {
                rules: Rules::of(office)?,
                matters: visits::matters(office, &call)?,
                seats: visits::free_seats(office)?,
                waiting: visits::own_waiting(office, &call)?,
                missed,
                draws: visits::draws(office)?,
                now_ms: office.now().at_ms,
            })
        })
        .await?;
    Ok(view((frame, form_key(portal)), known, with))
}

fn view((frame, key): (Frame, Html), known: Known, (typed, problems): (&Typed, &Problems)) -> View {
    let inputs = Inputs::new(typed, problems);
    let choice = |matter: &Matter| {
        let due = matter.by.map(|by| format!("（{}以前报送）", by.chinese()));
        (matter.id.to_string(), format!("{}{}", matter.name, due.unwrap_or_default()))
    };
    let free = known.matters.iter().filter(|matter| matter.waiting.is_none());
    let choices: Vec<(String, String)> = free.map(choice).collect();
    let matter = inputs.radios("matter", "为哪个事项预约", &super::pairs(&choices));
    let missed = |found: &Found<Seat>| {
        let seat = &found.doc;
        (found.id, format!("{} {}　{}", seat.day.chinese(), seat.time(), seat.window))
    };
    View {
        errors: ErrorSummary::from(problems),
        rules: known.rules,
        matter: (!choices.is_empty()).then_some(matter),
        until: inputs
            .day("until", "最晚到哪一日还有用")
            .hint("不填的，任何一日的号源都会通知")
            .optional(),
        waiting: known.waiting.iter().map(|place| line(place, &known.matters)).collect(),
        missed: known.missed.iter().map(missed).collect(),
        draws: known.draws.iter().map(|found| draw(found, known.now_ms)).collect(),
        days: by_day(known.seats),
        frame,
        key,
    }
}

/// How a matter stands in line, in words.
fn line(place: &Place, matters: &[Matter]) -> Line {
    let id = place.entry.booking.matter.1;
    let known = matters.iter().find(|matter| matter.id == id);
    let (status, seat) = match (&place.entry.state, place.number, &place.seat) {
        (WaitingState::Offered { seat, until_ms }, _, Some(held)) => {
            let when = format!("{} {}", held.day.chinese(), held.time());
            let until = Now::from_millis(*until_ms);
            let until = format!("{} {}", until.day.chinese(), clock_time(until.minute));
            (format!("已为您保留{when}，请在{until}前确认"), Some(*seat))
        }
        (WaitingState::Waiting, Some(number), _) => (format!("候补第{number}位"), None),
        (state, _, _) => (state.chinese().to_owned(), None),
    };
    let name = known.map_or_else(|| "预约事项".to_owned(), |matter| matter.name.clone());
    Line { matter: id, name, status, seat }
}

/// A draw in words, and whether one can register now.
fn draw(found: &Found<Draw>, now_ms: i64) -> (Id, String, bool) {
    let draw = &found.doc;
    let (opens, closes) = (Now::from_millis(draw.opens_ms), Now::from_millis(draw.closes_ms));
    let words = format!(
        "{}　{}至{}的号源：{} {}至{}登记，结束后摇号",
        draw.window,
        draw.first.chinese(),
        draw.last.chinese(),
        opens.day.chinese(),
        clock_time(opens.minute),
        clock_time(closes.minute)
    );
    (found.id, words, draw.may_register(now_ms).is_ok())
}

/// The days of the week, Monday first.
const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];

/// The places grouped by day and time, in order.
fn by_day(seats: Vec<(Id, Seat)>) -> Vec<(String, Vec<Slot>)> {
    let mut days: Vec<(Day, Vec<Slot>)> = Vec::new();
    for (id, seat) in seats {
        if days.last().is_none_or(|(day, _)| *day != seat.day) {
            days.push((seat.day, Vec::new()));
        }
        let Some((_, slots)) = days.last_mut() else { continue };
        let time = seat.time();
        match slots.iter_mut().find(|slot| slot.time == time && slot.window == seat.window) {
            Some(slot) => slot.free += 1,
            None => slots.push(Slot { seat: id, time, window: seat.window, free: 1 }),
        }
    }
    let title = |day: Day| {
        let weekday = usize::from(day.weekday().unsigned_abs().saturating_sub(1));
        format!("{}（星期{}）", day.chinese(), WEEKDAYS.get(weekday).unwrap_or(&""))
    };
    days.into_iter().map(|(day, slots)| (title(day), slots)).collect()
}

#[cfg(test)]
pub(super) fn sample_seat() -> Seat {
    Seat {
        window: "1号窗口".into(),
        day: super::sample::today() + 1,
        from: 540,
        to: 555,
        number: 1,
        share: casework::Share::Anyone,
        given_back: None,
        state: SeatState::Free { visible_ms: 0 },
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let now_ms = Now::millis_at(sample::today(), 600);
        let place = |state, number| {
            let booking = super::visit::sample_booking();
            let turn = casework::Turn { since_ms: 0, rank: 0 };
            let (until, draw, missed) = (None, None, 0);
            let entry = casework::Waiting { booking, until, turn, draw, missed, state };
            Place { entry, number, seat: Some(sample_seat()) }
        };
        let draw = Draw {
            window: "1号窗口".into(),
            first: sample::today() + 6,
            last: sample::today() + 8,
            opens_ms: now_ms - 60_000,
            closes_ms: now_ms + 60_000,
            state: casework::DrawState::Announced,
        };
        let page = |matters: Vec<Matter>, waiting, rows: Vec<Draw>| {
            let typed = Typed::default();
            let problems = Reader::finish::<Chosen>(&typed).unwrap_err();
            let found = |doc| Found { id: sample::id(), version: 1, doc };
            let known = Known {
                rules: Rules::default(),
                matters,
                seats: vec![(sample::id(), sample_seat())],
                waiting,
                missed: vec![Found { id: sample::id(), version: 1, doc: sample_seat() }],
                draws: rows.into_iter().map(found).collect(),
                now_ms,
            };
            view((sample::frame(), Html::default()), known, (&typed, &problems))
        };
        let offered = WaitingState::Offered { seat: sample::id(), until_ms: now_ms };
        let matter = Matter {
            id: sample::id(),
            name: "张三的新办申请".into(),
            by: Some(sample::today() + 30),
            waiting: None,
        };
        let waiting = vec![place(WaitingState::Waiting, Some(3)), place(offered, None)];
        vec![page(vec![matter], waiting, vec![draw]), page(Vec::new(), Vec::new(), Vec::new())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_one_time_stand_together_under_their_day() {
        let id = super::super::sample::id();
        let (first, second) = (sample_seat(), Seat { number: 2, ..sample_seat() });
        let later = Seat { from: 555, to: 570, ..sample_seat() };
        let days = by_day(vec![(id, first), (id, second), (id, later)]);
        let shown: Vec<String> = days
            .iter()
            .flat_map(|(day, slots)| {
                slots.iter().map(move |s| format!("{day} {} {}", s.time, s.free))
            })
            .collect();
        assert_eq!(
            shown,
            ["2026年11月25日（星期三） 09:00–09:15 2", "2026年11月25日（星期三） 09:15–09:30 1"]
        );
    }
}
