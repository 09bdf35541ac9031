//! `/draws/{id}`: the outcome of a draw with its seed, for anybody to draw again (4.10).

use askama::Template;
use axum::extract::Path;
use casework::{Draw, DrawState, Id};
use office::Now;
use office::visits::{self, Outcome};

use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::ui::clock_time;

#[derive(Template)]
#[template(path = "public/draw.html")]
pub struct View {
    frame: Frame,
    words: String,
    drawn: Option<Drawn>,
}

/// What was drawn.
struct Drawn {
    seed: String,
    places: i64,
    entries: Vec<(usize, Id, String)>,
}

/// The outcome.
pub async fn get(portal: Portal, frame: Frame, Path(id): Path<Id>) -> Result<Page, PageError> {
    let outcome = portal.ask(move |office| visits::outcome(office, id)).await?;
    Page::ok(&view(frame, outcome))
}

fn view(frame: Frame, outcome: Outcome) -> View {
    let Draw { window, first, last, closes_ms, state, .. } = outcome.draw;
    let closes = Now::from_millis(closes_ms);
    let words = format!(
        "{window}，{}至{}的号源；登记于{} {}结束",
        first.chinese(),
        last.chinese(),
        closes.day.chinese(),
        clock_time(closes.minute)
    );
    let drawn = match state {
        DrawState::Announced => None,
        DrawState::Drawn { seed, places, .. } => {
            let row = |(at, (id, rank)): (usize, (Id, String))| (at + 1, id, rank);
            let entries = outcome.entries.into_iter().enumerate().map(row).collect();
            Some(Drawn { seed, places, entries })
        }
    };
    View { frame, words, drawn }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let day = law::Day::new(2026, 11, 25).unwrap();
        let draw = |state| Draw {
            window: "1号窗口".into(),
            first: day,
            last: day + 2,
            opens_ms: 0,
            closes_ms: Now::millis_at(day - 1, 1_020),
            state,
        };
        let seed = "00ff".to_owned();
        let matter = Id::new(1, [0; 10]);
        let drawn = DrawState::Drawn { seed: seed.clone(), entries: 1, places: 1 };
        let entries = vec![(matter, casework::rank(&seed, matter))];
        let page = |draw, entries| view(Frame::sample(None), Outcome { draw, entries });
        vec![page(draw(DrawState::Announced), Vec::new()), page(draw(drawn), entries)]
    }
}
