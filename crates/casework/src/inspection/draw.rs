//! A draw of inspections (抽取): frozen, drawn once, published.

use law::Day;
use serde::{Deserialize, Serialize};

use super::lot::{Lot, Pick, PublishedDraw};
use crate::{By, Columns, Record, Refusal};

/// A draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// The lists, as they were frozen.
    pub lot: Lot,
    /// SM3 of the lists; public from the freeze on.
    pub lot_sm3: String,
    /// When they were frozen.
    pub on: Day,
    /// By whom.
    pub by: By,
    /// The seed, drawn after the freeze.
    pub seed: Option<String>,
    /// What was drawn.
    pub picks: Vec<Pick>,
    /// When lists, seed and results were published.
    pub published: Option<Day>,
}

/// What can happen to a draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum DrawEvent {
    /// The lists are fixed.
    Frozen {
        /// The lists.
        lot: Lot,
        /// When.
        on: Day,
        /// By whom.
        by: By,
    },
    /// Drawn, once.
    Drawn {
        /// The seed.
        seed: String,
    },
    /// Published.
    Published {
        /// When.
        on: Day,
    },
}

impl Draw {
    /// The published form, once drawn.
    pub fn file(&self) -> Option<PublishedDraw> {
        self.seed.as_ref().map(|seed| PublishedDraw::new(self.lot.clone(), seed.clone()))
    }

    /// As people here say where it stands.
    pub fn chinese(&self) -> &'static str {
        match (&self.seed, self.published) {
            (None, _) => "名单已固定，待抽取",
            (Some(_), None) => "已抽取，检查中",
            (Some(_), Some(_)) => "已公示",
        }
    }

    fn stage(&self) -> &'static str {
        match (&self.seed, self.published) {
            (None, _) => "frozen",
            (Some(_), None) => "drawn",
            (Some(_), Some(_)) => "published",
        }
    }

    fn with(mut self, event: &DrawEvent) -> Result<Self, Refusal> {
        match event {
            // A second draw from the same lists would let somebody choose.
            DrawEvent::Drawn { seed } if self.seed.is_none() => {
                self.picks = self.lot.draw(seed);
                self.seed = Some(seed.clone());
            }
            DrawEvent::Published { on } if self.seed.is_some() && self.published.is_none() => {
                self.published = Some(*on);
            }
            _ => return Err(Refusal::WrongState { is: self.chinese().into() }),
        }
        Ok(self)
    }
}

impl Record for Draw {
    type Event = DrawEvent;
    const KIND: &'static str = "draw";

    fn apply(state: Option<Self>, event: &DrawEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (None, DrawEvent::Frozen { lot, on, by }) => {
                lot.complete()?;
                Ok(Self {
                    lot_sm3: lot.digest(),
                    lot: lot.clone(),
                    on: *on,
                    by: by.clone(),
                    seed: None,
                    picks: Vec::new(),
                    published: None,
                })
            }
            (None, _) => Err(Refusal::NotFound),
            (Some(draw), event) => draw.with(event),
        }
    }

    fn columns(&self) -> Columns {
        Columns {
            stage: self.stage(),
            label: self.lot.number.clone(),
            claims: vec![format!("draw/{}", self.lot.number)],
            ..Columns::default()
        }
    }
}
