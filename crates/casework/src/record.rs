//! What a record of the register is: a state that only its own events can change.

use law::Day;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Id, Kept, Refusal};

/// A kind of document in the register. The same `apply` makes the change and replays the journal,
/// so a stored document can always be checked against its history.
pub trait Record: Clone + PartialEq + std::fmt::Debug + Serialize + DeserializeOwned {
    /// What can happen to it. An event carries everything it needs (days already computed), so a
    /// replay needs neither clock nor policy.
    type Event: Clone + std::fmt::Debug + Serialize + DeserializeOwned;
    /// Stable name, e.g. `application`.
    const KIND: &'static str;

    /// The state after the event, or the refusal of the state machine. `None` is “does not exist
    /// yet”.
    fn apply(state: Option<Self>, event: &Self::Event) -> Result<Self, Refusal>;
    /// What can be searched, and what must be unique. Everything else lives in the document.
    fn columns(&self) -> Columns;
}

/// The derived columns of a record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// The state's name, e.g. `submitted`.
    pub stage: &'static str,
    /// The next day on which something is due, for the daily sweep.
    pub due_on: Option<Day>,
    /// The employer it belongs to.
    pub employer: Option<Id>,
    /// The person it belongs to.
    pub person: Option<Id>,
    /// What a search by words looks at: names, codes, printed numbers.
    pub label: String,
    /// Keys of which no two records may hold the same one, e.g. `uscc/91…`; primary key in the
    /// database.
    pub claims: Vec<String>,
    /// As what and since when it is kept, once it has ended; for the daily sweep.
    pub kept: Option<Kept>,
    /// A bounded counter (quota); a check in the database keeps `taken <= cap`.
    pub counter: Option<Counter>,
}

/// A counter the database itself bounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counter {
    /// Unique name, e.g. `quota/2026/<employer>`.
    pub name: String,
    /// How many are taken.
    pub taken: i64,
    /// How many there are at most (never below `taken`: a cut does not undo what was granted).
    pub cap: i64,
}
