//! A place in a window slot (预约号源): one record per place, so that a slot can never be sold twice
//! (4.10).

mod draw;
mod event;
mod waiting;

use law::Day;
use serde::{Deserialize, Serialize};

pub use draw::{Draw, DrawEvent, DrawState, rank};
pub use event::SeatEvent;
pub use waiting::{Turn, Waiting, WaitingEvent, WaitingState, waiting_claim};

use crate::{By, Class, Columns, Id, Record, Refusal};

/// One place at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// The window, e.g. `1号窗口`.
    pub window: String,
    /// The day.
    pub day: Day,
    /// Start, minutes after midnight Beijing time.
    pub from: i64,
    /// End, minutes after midnight.
    pub to: i64,
    /// Number of the place in the slot.
    pub number: i64,
    /// For whom it was put on offer.
    pub share: Share,
    /// Who gave it back last, and who took it then: two who trade places show here.
    pub given_back: Option<GivenBack>,
    /// Whether it is free, held or booked.
    pub state: SeatState,
}

/// For whom a place is put on offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "share", rename_all = "snake_case")]
pub enum Share {
    /// Whoever comes first.
    Anyone,
    /// Those who come or call without a booking: the old, the disabled, the urgent.
    Assisted,
    /// Those who registered for a draw; what the draw leaves over is anyone's.
    Draw {
        /// The draw.
        draw: Id,
    },
}

/// A place given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenBack {
    /// By which employer.
    pub by: Id,
    /// When, Unix milliseconds.
    pub at_ms: i64,
    /// Which employer took it next, and when.
    pub taken: Option<(Id, i64)>,
}

/// Whether a place is free, held or booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SeatState {
    /// Free; a freed place shows again only from `visible_ms` on, so that cancel-and-rebook is not
    /// a trade.
    Free {
        /// Unix milliseconds.
        visible_ms: i64,
    },
    /// Held while it is confirmed.
    Held {
        /// For whom.
        booking: Booking,
        /// Unix milliseconds; past that it counts as free, whether a sweep ran or not.
        until_ms: i64,
    },
    /// Booked.
    Booked {
        /// For whom.
        booking: Booking,
    },
    /// The people came.
    Attended {
        /// Who.
        booking: Booking,
    },
    /// They did not; marked by a person, without penalty to the matter.
    NoShow {
        /// Who.
        booking: Booking,
        /// Who marked it, and what the employer says to it.
        miss: Miss,
    },
    /// They did not, for a reason an officer accepted; it does not count.
    Excused {
        /// Who.
        booking: Booking,
        /// The reason.
        why: String,
    },
    /// The window is closed at that time.
    Closed {
        /// Why.
        why: String,
        /// Whose booking was moved, and to which place; without a place it waits first in line.
        moved: Option<(Booking, Option<Id>)>,
    },
}

/// A visit that did not take place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Miss {
    /// Who marked it.
    pub by: By,
    /// What the employer objects.
    pub objection: Option<String>,
    /// Why an officer did not accept the objection.
    pub answer: Option<String>,
}

impl Miss {
    /// Whether it counts: not while an objection waits for its answer.
    pub fn counts(&self) -> bool {
        self.objection.is_none() || self.answer.is_some()
    }
}

/// For whom a place is: a filed agent, for a matter that is really due. Not transferable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// The employer.
    pub employer: Id,
    /// The agent who comes.
    pub agent: Id,
    /// The agent's name, checked at the desk.
    pub agent_name: String,
    /// The matter: kind and id of the record that is due.
    pub matter: (String, Id),
}

impl Seat {
    /// The booking on it, held, confirmed or past.
    pub fn booking(&self) -> Option<&Booking> {
        match &self.state {
            SeatState::Held { booking, .. }
            | SeatState::Booked { booking }
            | SeatState::Attended { booking }
            | SeatState::NoShow { booking, .. }
            | SeatState::Excused { booking, .. } => Some(booking),
            SeatState::Free { .. } | SeatState::Closed { .. } => None,
        }
    }

    /// Whether somebody has it at this moment.
    pub fn is_live(&self, now_ms: i64) -> bool {
        match self.state {
            SeatState::Held { until_ms, .. } => now_ms < until_ms,
            SeatState::Booked { .. } => true,
            _ => false,
        }
    }

    /// Whether anyone may take it now.
    pub fn is_free(&self, now_ms: i64) -> bool {
        self.share == Share::Anyone
            && match self.state {
                SeatState::Free { visible_ms } => visible_ms <= now_ms,
                SeatState::Held { until_ms, .. } => until_ms <= now_ms,
                _ => false,
            }
    }

    /// Whether nobody has it, shown to everybody or not yet.
    pub fn is_vacant(&self, now_ms: i64) -> bool {
        matches!(self.state, SeatState::Free { .. } | SeatState::Held { .. })
            && !self.is_live(now_ms)
    }

    /// The time of day as people write it, e.g. `09:30–10:00`.
    pub fn time(&self) -> String {
        let clock = |minutes: i64| format!("{:02}:{:02}", minutes / HOUR, minutes % HOUR);
        format!("{}–{}", clock(self.from), clock(self.to))
    }
}

/// Minutes of an hour.
const HOUR: i64 = 60;

impl SeatState {
    /// The state's stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Free { .. } => "free",
            Self::Held { .. } => "held",
            Self::Booked { .. } => "booked",
            Self::Attended { .. } => "attended",
            Self::NoShow { .. } => "no_show",
            Self::Excused { .. } => "excused",
            Self::Closed { .. } => "closed",
        }
    }

    /// As people here say it.
    pub fn chinese(&self) -> &'static str {
        match self {
            Self::Free { .. } => "可预约",
            Self::Held { .. } => "保留中",
            Self::Booked { .. } => "已预约",
            Self::Attended { .. } => "已到场",
            Self::NoShow { .. } => "未到场",
            Self::Excused { .. } => "未到场（理由成立，不计）",
            Self::Closed { .. } => "已关闭",
        }
    }
}

/// The claim that keeps a matter to one live booking.
pub fn booking_claim(matter: &(String, Id)) -> String {
    format!("booking/{}/{}", matter.0, matter.1)
}

/// The claim that keeps an agent from being at two windows at once.
pub fn visit_claim(agent: Id, day: Day, from: i64) -> String {
    format!("visit/{agent}/{day}/{from}")
}

impl Record for Seat {
    type Event = SeatEvent;
    const KIND: &'static str = "seat";

    fn apply(state: Option<Self>, event: &SeatEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (None, SeatEvent::Opened { seat }) => Ok(seat.as_ref().clone()),
            (None, _) => Err(Refusal::NotFound),
            (Some(seat), event) => seat.with(event),
        }
    }

    fn columns(&self) -> Columns {
        let place = format!("seat/{}/{}/{}/{}", self.window, self.day, self.from, self.number);
        let mut claims = vec![place];
        if let SeatState::Held { booking, .. } | SeatState::Booked { booking } = &self.state {
            claims.push(booking_claim(&booking.matter));
            claims.push(visit_claim(booking.agent, self.day, self.from));
        }
        let moved = match &self.state {
            SeatState::Closed { moved, .. } => moved.as_ref().map(|(booking, _)| booking),
            _ => None,
        };
        let booked = self.booking().or(moved);
        Columns {
            stage: self.state.code(),
            due_on: Some(self.day),
            employer: booked.map(|booking| booking.employer),
            // A place nobody took says nothing of anybody.
            kept: booked.map(|_| Class::CounterRecords.since(self.day)),
            label: format!("{} {} {}", self.window, self.day, self.time()),
            claims,
            ..Columns::default()
        }
    }
}
