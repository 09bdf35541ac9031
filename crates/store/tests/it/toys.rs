//! Two small kinds of record: tickets hold claims, pools hold a bounded counter.

use std::collections::BTreeSet;

use casework::{Actor, Class, Columns, Counter, Erasure, Id, Record, Refusal};
use law::Day;
use serde::{Deserialize, Serialize};
use store::{Moment, Verifier};

/// The day on which tickets are closed.
pub const ENDED: &str = "2026-11-24";

/// Something to be done by a day, under claims nobody else may hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    pub title: String,
    pub due: Option<Day>,
    pub employer: Option<Id>,
    pub claims: Vec<String>,
    pub closed: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum TicketEvent {
    Opened { ticket: Ticket },
    Moved { due: Option<Day> },
    Swapped { claims: Vec<String> },
    Closed,
}

impl Record for Ticket {
    type Event = TicketEvent;
    const KIND: &'static str = "ticket";

    fn apply(state: Option<Self>, event: &TicketEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (None, TicketEvent::Opened { ticket }) => Ok(ticket.clone()),
            (Some(ticket), _) if ticket.closed => {
                Err(Refusal::WrongState { is: "已关闭".into() })
            }
            (Some(ticket), TicketEvent::Moved { due }) => Ok(Self { due: *due, ..ticket }),
            (Some(ticket), TicketEvent::Swapped { claims }) => {
                Ok(Self { claims: claims.clone(), ..ticket })
            }
            (Some(ticket), TicketEvent::Closed) => {
                Ok(Self { closed: true, due: None, claims: Vec::new(), ..ticket })
            }
            (None, _) => Err(Refusal::NotFound),
            (Some(_), TicketEvent::Opened { .. }) => {
                Err(Refusal::WrongState { is: "已存在".into() })
            }
        }
    }

    fn columns(&self) -> Columns {
        Columns {
            stage: if self.closed { "closed" } else { "open" },
            due_on: self.due,
            employer: self.employer,
            label: self.title.clone(),
            claims: self.claims.clone(),
            kept: self.closed.then(|| Class::DecidedCases.since(day(ENDED))),
            ..Columns::default()
        }
    }
}

/// Places, of which only so many can be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pool {
    pub name: String,
    pub cap: i64,
    pub taken: BTreeSet<Id>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum PoolEvent {
    Opened {
        name: String,
        cap: i64,
    },
    Taken {
        by: Id,
    },
    /// A mistake in a state machine: takes without looking.
    Grabbed {
        by: Id,
    },
    Released {
        by: Id,
    },
}

impl Record for Pool {
    type Event = PoolEvent;
    const KIND: &'static str = "pool";

    fn apply(state: Option<Self>, event: &PoolEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (None, PoolEvent::Opened { name, cap }) => {
                Ok(Self { name: name.clone(), cap: *cap, taken: BTreeSet::new() })
            }
            (Some(pool), PoolEvent::Taken { .. }) if pool.count() >= pool.cap => {
                Err(Refusal::WrongState { is: "已满".into() })
            }
            (Some(mut pool), PoolEvent::Taken { by } | PoolEvent::Grabbed { by }) => {
                pool.taken.insert(*by);
                Ok(pool)
            }
            (Some(mut pool), PoolEvent::Released { by }) => {
                pool.taken.remove(by);
                Ok(pool)
            }
            (None, _) => Err(Refusal::NotFound),
            (Some(_), PoolEvent::Opened { .. }) => {
                Err(Refusal::WrongState { is: "已开户".into() })
            }
        }
    }

    fn columns(&self) -> Columns {
        let counter = Counter { name: self.name.clone(), taken: self.count(), cap: self.cap };
        Columns { stage: "open", counter: Some(counter), ..Columns::default() }
    }
}

impl Pool {
    pub fn count(&self) -> i64 {
        i64::try_from(self.taken.len()).unwrap()
    }
}

/// Knows both kinds.
pub fn verifier() -> Verifier {
    Verifier::new().kind::<Ticket>().kind::<Pool>()
}

/// The `n`-th id of a test.
pub fn id(n: u64) -> Id {
    Id::new(1_790_000_000_000 + n, [0; 10])
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The instant `at_ms` after the tests begin.
pub fn at(at_ms: i64) -> Moment {
    Moment { at_ms: 1_790_000_000_000 + at_ms, day: day("2026-11-24"), edition: "2019".into() }
}

/// The instant in which most tests play.
pub fn now() -> Moment {
    at(0)
}

pub fn actor() -> Actor {
    Actor { account: Some(id(999)), name: "张三".into(), ..Actor::system() }
}

/// A ticket with a title and nothing else.
pub fn ticket(title: &str) -> Ticket {
    Ticket { title: title.into(), due: None, employer: None, claims: Vec::new(), closed: false }
}

/// The opening of a ticket that holds one claim.
pub fn opened(title: &str, claim: &str) -> TicketEvent {
    TicketEvent::Opened { ticket: Ticket { claims: vec![claim.into()], ..ticket(title) } }
}

/// The reason of an erasure.
pub fn ended() -> Erasure {
    Erasure {
        class: "tickets".into(),
        basis: "测试".into(),
        ended: day("2025-11-23"),
        on: day("2026-11-24"),
    }
}
