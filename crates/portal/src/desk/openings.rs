//! `/desk/openings`: opens and closes the window, with what a closure would move, and announces
//! draws (4.10).

use askama::Template;
use casework::{Draw, DrawState, Id, Refusal};
use law::Day;
use office::visits::{self, Announcement, Closure, Moving, Opening};
use office::{Call, Office};
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
#[template(path = "desk/openings.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    window: Field,
    first: Field,
    last: Field,
    hours: Field,
    seats: Field,
    why: Field,
    preview: Option<Vec<(String, String)>>,
    draws: Vec<(Id, String)>,
}

/// What is asked for.
#[derive(Debug)]
pub struct Act {
    step: String,
    window: String,
    first: Day,
    last: Day,
    hours: Vec<(i64, i64)>,
    seats: Option<i64>,
    why: String,
}

/// Longest window name, characters.
const WINDOW_MAX: usize = 20;
/// Longest hours, characters: four spans.
const HOURS_MAX: usize = 60;
/// Longest reason, characters.
const WHY_MAX: usize = 100;
/// Most days opened in one go: more than the horizon of booking.
const DAYS_MAX: i32 = 60;
/// Minutes of a day.
const WHOLE_DAY: i64 = 24 * 60;

impl Form for Act {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let step = reader.text("act", "操作", WINDOW_MAX)?;
        let window = reader.text("window", "窗口", WINDOW_MAX);
        let first = reader.day("first", "第一日");
        let last = reader.optional_day("last", "最后一日");
        let hours = reader.optional_text("hours", "时段", HOURS_MAX)?;
        let parsed = visits::parse_hours(&hours.replace(['–', '－', '—'], "-"));
        if parsed.is_none() {
            reader.problems.add("hours", "请按 09:00-11:30 13:00-16:00 的样子填写时段");
        }
        let seats = reader.optional_text("seats", "席位数", WINDOW_MAX)?;
        let number = law::text::plain(&seats).parse().ok().filter(|seats| *seats > 0);
        let count = if seats.is_empty() { Some(None) } else { number.map(Some) };
        if count.is_none() {
            reader
                .problems
                .add("seats", "席位数请填写1以上的整数，例如 2；不填的按规定的席位数开放");
        }
        let why = reader.optional_text("why", "原因", WHY_MAX)?;
        let (first, last) = (first?, last?);
        let last = last.unwrap_or(first);
        if last < first || last - first > DAYS_MAX {
            reader.problems.add("last", format!("最后一日不能早于第一日，一次最多{DAYS_MAX}日"));
            return None;
        }
        Some(Self { step, window: window?, first, last, hours: parsed?, seats: count?, why })
    }
}

/// The forms.
pub async fn get(portal: Portal, frame: Frame, _: SignedInOfficer) -> Result<Page, PageError> {
    let with = (&Typed::default(), &Problems::default());
    Page::ok(&show(&portal, frame, None, with).await?)
}

/// Opens, closes, or shows what closing would move.
pub async fn post(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let call = officer.0.keyed(form.typed.get("key"));
    let (preview, problems) = match form.value {
        Ok(act) => match refused(portal.office(move |office| step(office, &call, &act)).await)? {
            Ok(Some(moves)) => (Some(moves), Problems::default()),
            Ok(None) => return Ok(Page::see_other("/desk/visits")),
            Err(problems) => (None, problems),
        },
        Err(problems) => (None, problems),
    };
    let shown = show(&portal, frame, preview, (&form.typed, &problems)).await?;
    if problems.is_empty() { Page::ok(&shown) } else { Page::again(&shown) }
}

/// One act for every day; a preview gives what would move.
fn step(office: &Office, call: &Call, act: &Act) -> Result<Option<Vec<Moving>>, Failure> {
    if act.step == "draw" {
        let (window, first, last) = (act.window.clone(), act.first, act.last);
        let said = Announcement { window, first, last, on: office.today() };
        visits::announce(office, call, &said)?;
        return Ok(None);
    }
    let mut moves = None;
    let mut day = act.first;
    while day <= act.last {
        match act.step.as_str() {
            "open" => open(office, call, act, day)?,
            "reopen" => visits::reopen(office, call, &act.window, day).map(drop)?,
            "preview" | "close" => {
                for closure in closures(act, day) {
                    if act.step == "close" {
                        visits::close(office, call, &closure)?;
                    } else {
                        let found = visits::preview(office, call, &closure)?;
                        moves.get_or_insert_with(Vec::new).extend(found);
                    }
                }
            }
            _ => return Err(Refusal::NotFound.into()),
        }
        day = day + 1;
    }
    Ok(moves)
}

/// The policy's hours and places, or those that were typed.
fn open(office: &Office, call: &Call, act: &Act, day: Day) -> Result<(), Failure> {
    let usual = visits::openings(office, &act.window, day)?;
    let Some(like) = usual.first().cloned() else { return Ok(()) };
    let typed = |(from, to): &(i64, i64)| Opening { from: *from, to: *to, ..like.clone() };
    let rows = if act.hours.is_empty() { usual } else { act.hours.iter().map(typed).collect() };
    for mut opening in rows {
        opening.seats = act.seats.unwrap_or(opening.seats);
        visits::open(office, call, &opening)?;
    }
    Ok(())
}

fn closures(act: &Act, day: Day) -> Vec<Closure> {
    let whole = vec![(0, WHOLE_DAY)];
    let hours = if act.hours.is_empty() { whole } else { act.hours.clone() };
    let closure =
        |(from, to)| Closure { window: act.window.clone(), day, from, to, why: act.why.clone() };
    hours.into_iter().map(closure).collect()
}

async fn show(
    portal: &Portal,
    frame: Frame,
    preview: Option<Vec<Moving>>,
    with: (&Typed, &Problems),
) -> Result<View, PageError> {
    let draws = portal.ask(visits::draws).await?;
    Ok(view(frame, preview, &draws, with))
}

fn view(
    frame: Frame,
    preview: Option<Vec<Moving>>,
    draws: &[Found<Draw>],
    (typed, problems): (&Typed, &Problems),
) -> View {
    let inputs = Inputs::new(typed, problems);
    let moving = |row: Moving| {
        let at = |seat: &casework::Seat| format!("{} {}", seat.day.chinese(), seat.time());
        let agent = row.seat.booking().map_or("", |booking| booking.agent_name.as_str());
        let to = row.to.as_ref().map_or("列为候补首位".to_owned(), at);
        (format!("{}　{agent}", at(&row.seat)), to)
    };
    let drawn = |found: &Found<Draw>| {
        let draw = &found.doc;
        let state = match &draw.state {
            DrawState::Announced => "登记中".to_owned(),
            DrawState::Drawn { entries, places, .. } => {
                format!("已摇号，{entries}件登记，{places}个号")
            }
        };
        let days = format!("{}至{}", draw.first.chinese(), draw.last.chinese());
        (found.id, format!("{}　{days}：{state}", draw.window))
    };
    View {
        frame,
        errors: ErrorSummary::from(problems),
        window: inputs.text("window", "窗口").measure(10, "", "text").hint("例如 1号窗口"),
        first: inputs.day("first", "第一日"),
        last: inputs.day("last", "最后一日（可不填，只有一日）").optional(),
        hours: inputs
            .text("hours", "时段（可不填）")
            .hint("例如 09:00-11:30 13:00-16:00；不填的，开放按规定的时段，关闭为全天")
            .optional(),
        seats: inputs
            .text("seats", "每个时段的席位数（可不填）")
            .measure(4, "个", "numeric")
            .optional(),
        why: inputs.text("why", "关闭的原因").hint("会告知每一位改期的人").optional(),
        preview: preview.map(|rows| rows.into_iter().map(moving).collect()),
        draws: draws.iter().map(drawn).collect(),
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let role = casework::Role::WindowOfficer;
        let frame = || Frame::sample(Some(crate::frame::Who { name: "王敏".into(), role }));
        let seat = casework::Seat {
            window: "1号窗口".into(),
            day: Day::new(2026, 11, 25).unwrap(),
            from: 540,
            to: 570,
            number: 1,
            share: casework::Share::Anyone,
            given_back: None,
            state: casework::SeatState::Free { visible_ms: 0 },
        };
        let draw = |state| Draw {
            window: "1号窗口".into(),
            first: seat.day,
            last: seat.day + 2,
            opens_ms: 0,
            closes_ms: 1,
            state,
        };
        let drawn = DrawState::Drawn { seed: "00ff".into(), entries: 3, places: 2 };
        let found = |doc| Found { id: Id::new(1, [0; 10]), version: 1, doc };
        let draws = [found(draw(DrawState::Announced)), found(draw(drawn))];
        let moves = vec![
            Moving { seat: seat.clone(), to: Some(seat.clone()) },
            Moving { seat: seat.clone(), to: None },
        ];
        let typed = Typed::default();
        let problems = Reader::finish::<Act>(&typed).unwrap_err();
        let none = Problems::default();
        vec![
            view(frame(), None, &[], (&typed, &problems)),
            view(frame(), Some(moves), &draws, (&typed, &none)),
            view(frame(), Some(Vec::new()), &[], (&typed, &none)),
        ]
    }
}
