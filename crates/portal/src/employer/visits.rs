//! `/employer/visits`: free places of the window by day and time; the agent picks one and holds it
//! (4.10).

use askama::Template;
use axum::extract::Query;
use casework::{Id, Refusal, Seat, Stage};
use law::Day;
use office::reading::{self, Filter};
use office::{Office, visits};
use serde::Deserialize;

use super::is_agent;
use crate::checked::Checked;
use crate::command::{answered, form_key};
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInEmployer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{ErrorSummary, Field, Html, Inputs};

#[derive(Template)]
#[template(path = "employer/visits.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    rules: Rules,
    matter: Option<Field>,
    days: Vec<(String, Vec<Slot>)>,
    key: Html,
}

/// What is told about booking, from the policy of the day.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rules {
    lead: i64,
    horizon: i64,
    hold: i64,
    cancel: i64,
    late: i64,
}

impl Rules {
    /// As the edition has them today.
    pub fn of(office: &Office) -> Result<Self, Refusal> {
        let number = |name: &str| {
            let missing = |_| Refusal::NotPublished { parameter: name.into() };
            office.edition().number(name, office.today()).map_err(missing)
        };
        Ok(Self {
            lead: number("booking_lead_working_days")?,
            horizon: number("booking_horizon_working_days")?,
            hold: number("hold_minutes")?,
            cancel: number("cancel_free_hours")?,
            late: number("late_minutes")?,
        })
    }

    /// The minutes a place is held.
    pub fn hold_minutes(self) -> i64 {
        self.hold
    }

    /// The hours before the start until which a visit may be cancelled.
    pub fn cancel_hours(self) -> i64 {
        self.cancel
    }
}

/// A time of a day with its first free place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Slot {
    seat: Id,
    time: String,
    window: String,
    free: usize,
}

/// For which case.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    matter: String,
}

/// A place for a matter.
#[derive(Debug)]
pub struct Chosen {
    seat: Id,
    matter: Id,
}

impl Form for Chosen {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let matter = reader.typed.get("matter").parse().ok();
        if matter.is_none() {
            reader.problems.add("matter", "请选择要办理的申请");
        }
        let seat = reader.id("seat");
        Some(Self { seat: seat?, matter: matter? })
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

/// Holds the place; the next page confirms it.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    form: Checked<Chosen>,
) -> Result<Page, PageError> {
    let problems = match form.value {
        Ok(Chosen { seat, matter }) => {
            // One form offers every place, so each place has its own key.
            let call = person.0.step(form.typed.get("key"), &seat.to_string());
            let done = portal.office(move |office| visits::hold(office, &call, seat, matter));
            match answered(done.await, "matter")? {
                Ok(()) => return Ok(Page::see_other(&format!("/employer/visits/{seat}"))),
                Err(problems) => problems,
            }
        }
        Err(problems) => problems,
    };
    Page::again(&show(&portal, frame, &person, (&form.typed, &problems)).await?)
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
    let (rules, matters, seats) = portal
        .ask(move |office| {
            let mut matters = Vec::new();
            for stage in ["submitted", "supplement_requested"] {
                let filter = Filter { stage: Some(stage.into()), ..Filter::default() };
                matters.extend(reading::applications(office, &call, &filter)?);
            }
            Ok((Rules::of(office)?, matters, visits::free_seats(office)?))
        })
        .await?;
    let matter = |found: &store::Found<casework::Application>| {
        let due = match found.doc.stage {
            Stage::Submitted { hand_in_by, .. } => format!("，{}以前报送", hand_in_by.chinese()),
            _ => "，待补正".into(),
        };
        let words = format!("{}（{}{due}）", found.doc.name, found.doc.business.chinese());
        (found.id.to_string(), words)
    };
    let matters: Vec<(String, String)> = matters.iter().map(matter).collect();
    Ok(view((frame, form_key(portal)), rules, &matters, seats, with))
}

fn view(
    (frame, key): (Frame, Html),
    rules: Rules,
    matters: &[(String, String)],
    seats: Vec<(Id, Seat)>,
    (typed, problems): (&Typed, &Problems),
) -> View {
    let inputs = Inputs::new(typed, problems);
    let matter = inputs.radios("matter", "为哪件申请预约", &super::pairs(matters));
    View {
        frame,
        errors: ErrorSummary::from(problems),
        rules,
        matter: (!matters.is_empty()).then_some(matter),
        days: by_day(seats),
        key,
    }
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
        state: casework::SeatState::Free { visible_ms: 0 },
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let page = |matters: Vec<(String, String)>, seats| {
            let typed = Typed::default();
            let problems = Reader::finish::<Chosen>(&typed).unwrap_err();
            let with = (&typed, &problems);
            view((sample::frame(), Html::default()), Rules::default(), &matters, seats, with)
        };
        let matters = vec![(sample::id().to_string(), "张三（新办）".to_owned())];
        vec![page(matters, vec![(sample::id(), sample_seat())]), page(Vec::new(), Vec::new())]
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
