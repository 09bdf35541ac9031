//! A place in a window slot (预约号源): one record per place, so that a slot can never be sold twice
//! (4.10).

use law::Day;
use serde::{Deserialize, Serialize};

use crate::{Columns, Id, Record, Refusal};

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
    /// Whether it is free, held or booked.
    pub state: SeatState,
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
    /// Held for a few minutes while it is confirmed.
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
    },
    /// The window is closed at that time.
    Closed {
        /// Why.
        why: String,
    },
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

/// What can happen to a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum SeatEvent {
    /// Put on offer.
    Opened {
        /// The place.
        seat: Box<Seat>,
    },
    /// Held.
    Held {
        /// For whom.
        booking: Booking,
        /// Now, Unix milliseconds.
        now_ms: i64,
        /// Until when.
        until_ms: i64,
    },
    /// Confirmed by who held it.
    Confirmed {
        /// By which agent.
        agent: Id,
        /// Now, Unix milliseconds.
        now_ms: i64,
    },
    /// Given back.
    Freed {
        /// When it shows again, Unix milliseconds.
        visible_ms: i64,
    },
    /// They came.
    Attended,
    /// They did not.
    NoShow,
    /// The window closes; a booking on it has to be moved.
    Closed {
        /// Why.
        why: String,
    },
}

impl Seat {
    /// The booking on it, held or confirmed.
    pub fn booking(&self) -> Option<&Booking> {
        match &self.state {
            SeatState::Held { booking, .. }
            | SeatState::Booked { booking }
            | SeatState::Attended { booking }
            | SeatState::NoShow { booking } => Some(booking),
            SeatState::Free { .. } | SeatState::Closed { .. } => None,
        }
    }

    /// Whether it can be taken now.
    pub fn is_free(&self, now_ms: i64) -> bool {
        match self.state {
            SeatState::Free { visible_ms } => visible_ms <= now_ms,
            SeatState::Held { until_ms, .. } => until_ms <= now_ms,
            _ => false,
        }
    }

    /// The time of day as people write it, e.g. `09:30–10:00`.
    pub fn time(&self) -> String {
        let clock = |minutes: i64| format!("{:02}:{:02}", minutes / HOUR, minutes % HOUR);
        format!("{}–{}", clock(self.from), clock(self.to))
    }

    fn wrong(&self) -> Refusal {
        Refusal::WrongState { is: self.state.chinese().into() }
    }

    fn with(mut self, event: &SeatEvent) -> Result<Self, Refusal> {
        use SeatEvent as E;
        match (event, &self.state) {
            (E::Held { booking, now_ms, until_ms }, _) if self.is_free(*now_ms) => {
                self.state = SeatState::Held { booking: booking.clone(), until_ms: *until_ms };
            }
            (E::Held { .. }, _) => return Err(Refusal::SeatTaken { day: self.day }),
            (E::Confirmed { agent, now_ms }, SeatState::Held { booking, until_ms }) => {
                if booking.agent != *agent {
                    return Err(Refusal::NotAllowed);
                }
                if now_ms >= until_ms {
                    return Err(Refusal::HoldExpired);
                }
                self.state = SeatState::Booked { booking: booking.clone() };
            }
            (E::Freed { visible_ms }, SeatState::Held { .. } | SeatState::Booked { .. }) => {
                self.state = SeatState::Free { visible_ms: *visible_ms };
            }
            (E::Attended, SeatState::Booked { booking }) => {
                self.state = SeatState::Attended { booking: booking.clone() };
            }
            (E::NoShow, SeatState::Booked { booking }) => {
                self.state = SeatState::NoShow { booking: booking.clone() };
            }
            (
                E::Closed { why },
                SeatState::Free { .. } | SeatState::Held { .. } | SeatState::Booked { .. },
            ) => {
                self.state = SeatState::Closed { why: why.clone() };
            }
            _ => return Err(self.wrong()),
        }
        Ok(self)
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
            Self::Closed { .. } => "closed",
        }
    }

    fn chinese(&self) -> &'static str {
        match self {
            Self::Free { .. } => "可预约",
            Self::Held { .. } => "保留中",
            Self::Booked { .. } => "已预约",
            Self::Attended { .. } => "已到场",
            Self::NoShow { .. } => "未到场",
            Self::Closed { .. } => "已关闭",
        }
    }
}

/// The claim that keeps a matter to one live booking.
pub fn booking_claim(matter: &(String, Id)) -> String {
    format!("booking/{}/{}", matter.0, matter.1)
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
        let mut employer = None;
        if let SeatState::Held { booking, .. } | SeatState::Booked { booking } = &self.state {
            claims.push(booking_claim(&booking.matter));
            employer = Some(booking.employer);
        }
        Columns {
            stage: self.state.code(),
            due_on: Some(self.day),
            employer,
            label: format!("{} {}", self.window, self.time()),
            claims,
            ..Columns::default()
        }
    }
}
