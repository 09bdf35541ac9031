//! What can happen to a place, and when it may.

use serde::{Deserialize, Serialize};

use super::{Booking, GivenBack, Miss, Seat, SeatState, Share};
use crate::{By, Id, Refusal};

/// What can happen to a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum SeatEvent {
    /// Put on offer.
    Opened {
        /// The place.
        seat: Box<Seat>,
    },
    /// Held by whoever came first.
    Held {
        /// For whom.
        booking: Booking,
        /// Now, Unix milliseconds.
        now_ms: i64,
        /// Until when.
        until_ms: i64,
    },
    /// Held for whose turn it is, in the waiting list or by a draw.
    Offered {
        /// For whom.
        booking: Booking,
        /// Now, Unix milliseconds.
        now_ms: i64,
        /// Until when it can be confirmed.
        until_ms: i64,
    },
    /// Booked by the window itself: for somebody who called, or whose place was closed.
    Placed {
        /// For whom.
        booking: Booking,
        /// Now, Unix milliseconds.
        now_ms: i64,
        /// Why.
        why: String,
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
        /// Now, Unix milliseconds.
        now_ms: i64,
        /// When it shows again, Unix milliseconds.
        visible_ms: i64,
    },
    /// A hold ran out, and its matter asks for something else.
    Expired {
        /// Now, Unix milliseconds.
        now_ms: i64,
    },
    /// Put on offer for others than before: what a draw left over.
    Shared {
        /// For whom.
        share: Share,
    },
    /// They came.
    Attended,
    /// They did not.
    NoShow {
        /// Who marks it.
        by: By,
    },
    /// The employer objects to the mark.
    Objected {
        /// Why.
        why: String,
    },
    /// An officer, another than who marked it, accepts the objection.
    Excused {
        /// Who.
        by: By,
        /// Why.
        why: String,
    },
    /// An officer, another than who marked it, does not.
    Upheld {
        /// Who.
        by: By,
        /// Why.
        why: String,
    },
    /// The window closes; a booking moves to another place, or waits first in line.
    Closed {
        /// Why.
        why: String,
        /// The place it moves to.
        to: Option<Id>,
    },
    /// The window opens after all; the place is free again.
    Reopened {
        /// When it shows, Unix milliseconds.
        visible_ms: i64,
    },
}

impl Seat {
    fn wrong(&self) -> Refusal {
        Refusal::WrongState { is: self.state.chinese().into() }
    }

    fn taken(&self) -> Refusal {
        Refusal::SeatTaken { day: self.day }
    }

    /// Remembers who takes a place that somebody gave back.
    fn taken_by(&mut self, employer: Id, now_ms: i64) {
        if let Some(back) = self.given_back.as_mut().filter(|back| back.taken.is_none()) {
            back.taken = Some((employer, now_ms));
        }
    }

    pub(super) fn with(mut self, event: &SeatEvent) -> Result<Self, Refusal> {
        use SeatEvent as E;
        match event {
            E::Held { .. }
            | E::Offered { .. }
            | E::Placed { .. }
            | E::Confirmed { .. }
            | E::Freed { .. }
            | E::Expired { .. } => self.booked(event),
            E::Attended
            | E::NoShow { .. }
            | E::Objected { .. }
            | E::Excused { .. }
            | E::Upheld { .. } => self.visited(event),
            E::Opened { .. } => Err(self.wrong()),
            E::Shared { share } => match self.state {
                SeatState::Free { .. } => {
                    self.share = *share;
                    Ok(self)
                }
                _ => Err(self.wrong()),
            },
            E::Closed { why, to } => self.closed(why, *to),
            E::Reopened { visible_ms } => match self.state {
                SeatState::Closed { .. } => {
                    self.state = SeatState::Free { visible_ms: *visible_ms };
                    Ok(self)
                }
                _ => Err(self.wrong()),
            },
        }
    }

    /// From free to booked and back.
    fn booked(mut self, event: &SeatEvent) -> Result<Self, Refusal> {
        use SeatEvent as E;
        match (event, &self.state) {
            (E::Held { booking, now_ms, until_ms }, _) if self.is_free(*now_ms) => {
                self.taken_by(booking.employer, *now_ms);
                self.state = SeatState::Held { booking: booking.clone(), until_ms: *until_ms };
            }
            // Out of turn nobody sees the place; in turn it need not be shown first.
            (E::Offered { booking, now_ms, until_ms }, _) if self.is_vacant(*now_ms) => {
                self.taken_by(booking.employer, *now_ms);
                self.state = SeatState::Held { booking: booking.clone(), until_ms: *until_ms };
            }
            (E::Placed { booking, now_ms, .. }, _) if self.is_vacant(*now_ms) => {
                self.taken_by(booking.employer, *now_ms);
                self.state = SeatState::Booked { booking: booking.clone() };
            }
            (E::Held { .. } | E::Offered { .. } | E::Placed { .. }, _) => return Err(self.taken()),
            (E::Confirmed { agent, now_ms }, SeatState::Held { booking, until_ms }) => {
                if booking.agent != *agent {
                    return Err(Refusal::NotAllowed);
                }
                if now_ms >= until_ms {
                    return Err(Refusal::HoldExpired);
                }
                self.state = SeatState::Booked { booking: booking.clone() };
            }
            (
                E::Freed { now_ms, visible_ms },
                SeatState::Held { booking, .. } | SeatState::Booked { booking },
            ) => {
                let by = booking.employer;
                self.given_back = Some(GivenBack { by, at_ms: *now_ms, taken: None });
                self.state = SeatState::Free { visible_ms: *visible_ms };
            }
            (E::Expired { now_ms }, SeatState::Held { until_ms, .. }) if until_ms <= now_ms => {
                self.state = SeatState::Free { visible_ms: *until_ms };
            }
            _ => return Err(self.wrong()),
        }
        Ok(self)
    }

    /// Whether they came, and what is said of it afterwards.
    fn visited(mut self, event: &SeatEvent) -> Result<Self, Refusal> {
        use SeatEvent as E;
        self.state = match (event, self.state.clone()) {
            (E::Attended, SeatState::Booked { booking }) => SeatState::Attended { booking },
            (E::NoShow { by }, SeatState::Booked { booking }) => {
                let miss = Miss { by: by.clone(), objection: None, answer: None };
                SeatState::NoShow { booking, miss }
            }
            (E::Objected { why }, SeatState::NoShow { booking, mut miss })
                if miss.objection.is_none() =>
            {
                given(why)?;
                miss.objection = Some(why.clone());
                SeatState::NoShow { booking, miss }
            }
            (E::Excused { by, why }, SeatState::NoShow { booking, miss }) => {
                answers(by, why, &miss)?;
                SeatState::Excused { booking, why: why.clone() }
            }
            (E::Upheld { by, why }, SeatState::NoShow { booking, mut miss }) if !miss.counts() => {
                answers(by, why, &miss)?;
                miss.answer = Some(why.clone());
                SeatState::NoShow { booking, miss }
            }
            _ => return Err(self.wrong()),
        };
        Ok(self)
    }

    fn closed(mut self, why: &str, to: Option<Id>) -> Result<Self, Refusal> {
        given(why)?;
        let moved = match &self.state {
            SeatState::Booked { booking } => Some((booking.clone(), to)),
            SeatState::Free { .. } | SeatState::Held { .. } => None,
            _ => return Err(self.wrong()),
        };
        self.state = SeatState::Closed { why: why.to_owned(), moved };
        Ok(self)
    }
}

fn given(why: &str) -> Result<(), Refusal> {
    if why.trim().is_empty() { Err(Refusal::ReasonMissing) } else { Ok(()) }
}

/// An objection is answered with a reason, by another officer than who marked the visit.
fn answers(by: &By, why: &str, miss: &Miss) -> Result<(), Refusal> {
    given(why)?;
    if miss.by.is(by) {
        return Err(Refusal::SamePerson { before: "登记未到场".into() });
    }
    Ok(())
}
