//! The waiting list of the window (候补) and the entries of a draw (摇号): one record for each matter
//! that waits for a place.

use law::Day;
use serde::{Deserialize, Serialize};

use super::Booking;
use crate::{Columns, Id, Record, Refusal};

/// A matter that waits for a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Whose, and for what; it becomes the booking.
    pub booking: Booking,
    /// The last day on which a place is still of use; none means any day.
    pub until: Option<Day>,
    /// When its turn comes.
    pub turn: Turn,
    /// The draw it takes part in, or took part in.
    pub draw: Option<Id>,
    /// How many offers passed without an answer.
    pub missed: i64,
    /// How it stands.
    pub state: WaitingState,
}

/// The order of a waiting list: who missed fewer offers, who came earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Turn {
    /// Since when, Unix milliseconds.
    pub since_ms: i64,
    /// The rank of a draw, or zero.
    pub rank: i64,
}

/// How an entry stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum WaitingState {
    /// Registered for a draw that has not been held yet.
    Registered,
    /// In line.
    Waiting,
    /// A place is held for it.
    Offered {
        /// The place.
        seat: Id,
        /// Until when it can be confirmed, Unix milliseconds.
        until_ms: i64,
    },
    /// It has its place.
    Served {
        /// The place.
        seat: Id,
    },
    /// It left without one.
    Left {
        /// Why.
        why: String,
    },
}

/// What can happen to an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum WaitingEvent {
    /// Comes in line, or registers for a draw.
    Joined {
        /// The entry.
        entry: Box<Waiting>,
    },
    /// The draw gave it this turn.
    Drawn {
        /// The turn.
        turn: Turn,
    },
    /// A place is held for it.
    Offered {
        /// The place.
        seat: Id,
        /// Until when.
        until_ms: i64,
    },
    /// The offer passed without an answer.
    Missed {
        /// Now, Unix milliseconds.
        now_ms: i64,
    },
    /// The place offered was closed; the offer does not count.
    TakenBack,
    /// It has its place.
    Served {
        /// The place.
        seat: Id,
    },
    /// It leaves.
    Left {
        /// Why.
        why: String,
    },
}

/// The claim that keeps a matter to one entry.
pub fn waiting_claim(matter: &(String, Id)) -> String {
    format!("waiting/{}/{}", matter.0, matter.1)
}

impl Waiting {
    /// Where it stands in line: the smallest comes first.
    pub fn order(&self) -> (i64, Turn) {
        (self.missed, self.turn)
    }

    fn wrong(&self) -> Refusal {
        Refusal::WrongState { is: self.state.chinese().into() }
    }

    fn with(mut self, event: &WaitingEvent) -> Result<Self, Refusal> {
        use WaitingEvent as E;
        self.state = match (event, &self.state) {
            (E::Drawn { turn }, WaitingState::Registered) => {
                self.turn = *turn;
                WaitingState::Waiting
            }
            (E::Offered { seat, until_ms }, WaitingState::Waiting) => {
                WaitingState::Offered { seat: *seat, until_ms: *until_ms }
            }
            (E::Missed { now_ms }, WaitingState::Offered { until_ms, .. })
                if until_ms <= now_ms =>
            {
                self.missed += 1;
                WaitingState::Waiting
            }
            (E::TakenBack, WaitingState::Offered { .. }) => WaitingState::Waiting,
            (E::Served { seat }, state) if state.is_live() => WaitingState::Served { seat: *seat },
            (E::Left { why }, state) if state.is_live() => WaitingState::Left { why: why.clone() },
            _ => return Err(self.wrong()),
        };
        Ok(self)
    }
}

impl WaitingState {
    /// Whether it still waits for a place.
    pub fn is_live(&self) -> bool {
        matches!(self, Self::Registered | Self::Waiting | Self::Offered { .. })
    }

    /// The state's stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Waiting => "waiting",
            Self::Offered { .. } => "offered",
            Self::Served { .. } => "served",
            Self::Left { .. } => "left",
        }
    }

    /// As people here say it.
    pub fn chinese(&self) -> &'static str {
        match self {
            Self::Registered => "已登记，等待摇号",
            Self::Waiting => "候补中",
            Self::Offered { .. } => "已为其保留号源",
            Self::Served { .. } => "已有号源",
            Self::Left { .. } => "已退出候补",
        }
    }
}

impl Record for Waiting {
    type Event = WaitingEvent;
    const KIND: &'static str = "waiting";

    fn apply(state: Option<Self>, event: &WaitingEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (None, WaitingEvent::Joined { entry }) => Ok(entry.as_ref().clone()),
            (None, _) => Err(Refusal::NotFound),
            (Some(entry), event) => entry.with(event),
        }
    }

    fn columns(&self) -> Columns {
        let live = self.state.is_live();
        let draw = self.draw.map(|draw| draw.to_string()).unwrap_or_default();
        Columns {
            stage: self.state.code(),
            employer: Some(self.booking.employer),
            label: format!("{draw} {}", self.booking.matter.1),
            claims: if live { vec![waiting_claim(&self.booking.matter)] } else { Vec::new() },
            ..Columns::default()
        }
    }
}
