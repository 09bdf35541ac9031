//! Odd look-ups (异常查阅): an officer looked at more than work explains. A review may be opened for
//! it and nothing else happens: nothing is stopped, nobody is accused.

use law::Day;
use serde::{Deserialize, Serialize};

use crate::{Columns, Id, Record, Refusal, Statement};

/// A review of one officer's look-ups on one day (查阅复核).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookReview {
    /// The officer's account.
    pub account: Id,
    /// The officer's name.
    pub name: String,
    /// The day of the look-ups.
    pub day: Day,
    /// The figures that reached a threshold, in words.
    pub figures: String,
    /// How the review ended: by whom and why; nothing while nobody has looked.
    pub closed: Option<Statement>,
}

/// What can happen to a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum LookReviewEvent {
    /// The indicator reached its threshold.
    Raised {
        /// The officer's account.
        account: Id,
        /// The officer's name.
        name: String,
        /// The day of the look-ups.
        day: Day,
        /// The figures.
        figures: String,
    },
    /// Another officer looked into it.
    Closed {
        /// What was found, by whom.
        statement: Statement,
    },
}

impl LookReview {
    /// As people here say where it stands.
    pub fn chinese(&self) -> &'static str {
        if self.closed.is_some() { "已复核" } else { "待复核" }
    }
}

/// The claim of a review: one for an officer and a day, for good, so that a day is shown once.
pub fn look_review_claim(account: Id, day: Day) -> String {
    format!("look-review/{account}/{day}")
}

impl Record for LookReview {
    type Event = LookReviewEvent;
    const KIND: &'static str = "look_review";

    fn apply(state: Option<Self>, event: &LookReviewEvent) -> Result<Self, Refusal> {
        use LookReviewEvent as E;
        match (state, event) {
            (None, E::Raised { account, name, day, figures }) => Ok(Self {
                account: *account,
                name: name.clone(),
                day: *day,
                figures: figures.clone(),
                closed: None,
            }),
            (None, E::Closed { .. }) => Err(Refusal::NotFound),
            (Some(open), E::Closed { statement }) if open.closed.is_none() => {
                // Nobody finds their own look-ups in order.
                if statement.by.account == Some(open.account) {
                    return Err(Refusal::SamePerson { before: "查阅".into() });
                }
                if statement.words.trim().is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                Ok(Self { closed: Some(statement.clone()), ..open })
            }
            (Some(known), _) => Err(Refusal::WrongState { is: known.chinese().into() }),
        }
    }

    fn columns(&self) -> Columns {
        Columns {
            stage: if self.closed.is_some() { "closed" } else { "open" },
            label: format!("{} {}", self.name, self.day),
            claims: vec![look_review_claim(self.account, self.day)],
            ..Columns::default()
        }
    }
}
