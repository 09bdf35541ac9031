//! A draw for places that are scarce (摇号放号): everybody who registers in time has the same chance,
//! and anybody can draw again.

use law::Day;
use serde::{Deserialize, Serialize};
use sm3::{Digest, Sm3};

use crate::{Columns, Id, Record, Refusal};

/// A draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// The window whose places are drawn.
    pub window: String,
    /// First day of the places.
    pub first: Day,
    /// Last day of the places.
    pub last: Day,
    /// From when on one can register, Unix milliseconds.
    pub opens_ms: i64,
    /// Until when, Unix milliseconds.
    pub closes_ms: i64,
    /// How it stands.
    pub state: DrawState,
}

/// How a draw stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DrawState {
    /// Announced; registration runs from its opening to its close.
    Announced,
    /// Drawn, once and for all.
    Drawn {
        /// The seed, hexadecimal: made after the registration closed.
        seed: String,
        /// How many took part.
        entries: i64,
        /// How many places there were.
        places: i64,
    },
}

/// What can happen to a draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum DrawEvent {
    /// Announced.
    Announced {
        /// The draw.
        draw: Box<Draw>,
    },
    /// Drawn.
    Drawn {
        /// Now, Unix milliseconds.
        now_ms: i64,
        /// The seed.
        seed: String,
        /// How many took part.
        entries: i64,
        /// How many places there were.
        places: i64,
    },
}

/// Where a matter stands in a draw: SM3 of the seed, a slash and the matter's id, hexadecimal. The
/// smallest comes first; whoever has seed and id can compute it again.
pub fn rank(seed: &str, matter: Id) -> String {
    use std::fmt::Write;
    let digest = Sm3::digest(format!("{seed}/{matter}").as_bytes());
    digest.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a String takes any text");
        text
    })
}

impl Draw {
    /// Refuses outside the hours of registration.
    pub fn may_register(&self, now_ms: i64) -> Result<(), Refusal> {
        let is = match self.state {
            DrawState::Drawn { .. } => "已摇号",
            DrawState::Announced if now_ms < self.opens_ms => "登记尚未开始",
            DrawState::Announced if now_ms >= self.closes_ms => "登记已结束，等待摇号",
            DrawState::Announced => return Ok(()),
        };
        Err(Refusal::WrongState { is: is.into() })
    }

    fn with(mut self, event: &DrawEvent) -> Result<Self, Refusal> {
        match (event, &self.state) {
            (DrawEvent::Drawn { now_ms, seed, entries, places }, DrawState::Announced)
                if *now_ms >= self.closes_ms =>
            {
                let (entries, places) = (*entries, *places);
                self.state = DrawState::Drawn { seed: seed.clone(), entries, places };
                Ok(self)
            }
            (DrawEvent::Drawn { .. }, DrawState::Announced) => {
                Err(Refusal::WrongState { is: "登记尚未结束".into() })
            }
            (_, DrawState::Drawn { .. }) => Err(Refusal::WrongState { is: "已摇号".into() }),
            (DrawEvent::Announced { .. }, _) => Err(Refusal::WrongState { is: "已公布".into() }),
        }
    }
}

impl Record for Draw {
    type Event = DrawEvent;
    const KIND: &'static str = "draw";

    fn apply(state: Option<Self>, event: &DrawEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (None, DrawEvent::Announced { draw }) => Ok(draw.as_ref().clone()),
            (None, _) => Err(Refusal::NotFound),
            (Some(draw), event) => draw.with(event),
        }
    }

    fn columns(&self) -> Columns {
        let (stage, claims) = match self.state {
            DrawState::Announced => ("announced", vec![format!("draw/{}", self.window)]),
            DrawState::Drawn { .. } => ("drawn", Vec::new()),
        };
        let label = format!("{} {} {}", self.window, self.first, self.last);
        Columns { stage, due_on: Some(self.first), label, claims, ..Columns::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rank_is_the_digest_that_any_tool_computes() {
        let matter: Id = "019a0000000070008000000000000001".parse().unwrap();
        // printf 00ff/019a0000000070008000000000000001 | openssl dgst -sm3
        let expect = "a050f7e3c879f63563915570a560111737fc4eb46fc61185ee07ffd988c3e564";
        assert_eq!(rank("00ff", matter), expect);
    }
}
