//! Messages to people (通知): written with the act that causes them, delivered by the outbox.

use law::Day;
use serde::{Deserialize, Serialize};

use crate::Id;

/// To whom a letter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Addressee {
    /// The employer's agent and legal representative.
    Employer(Id),
    /// The person.
    Person(Id),
}

/// One message: what happened, why, what to do next and by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// To whom.
    pub to: Addressee,
    /// Stable kind, e.g. `returned-overdue`; the ladder never sends the same kind twice for one due
    /// day.
    pub kind: String,
    /// The record it is about: kind and id.
    pub about: (String, Id),
    /// One line.
    pub title: String,
    /// The text, in plain paragraphs.
    pub body: String,
    /// The clause it rests on, e.g. `4.9`.
    pub clause: String,
    /// The last day to act, if there is something to do.
    pub due: Option<Day>,
}
