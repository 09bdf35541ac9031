//! Random writes against a model that shares no code with the store: claims, places, numbers, and
//! the undoing of whatever is refused.

use std::collections::{BTreeMap, BTreeSet};

use casework::Refusal;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::{Failure, Store, Tx};

use crate::engines::{DISTRICT, on_each_engine, verify};
use crate::toys::{Pool, PoolEvent, Ticket, TicketEvent, actor, id, now, opened};

const PLACES: usize = 3;
const POOL: u64 = 500;

#[derive(Debug, Clone)]
enum Command {
    Open {
        ticket: u64,
        claim: u8,
    },
    Swap {
        ticket: u64,
        claim: u8,
    },
    Close {
        ticket: u64,
    },
    Take {
        by: u64,
    },
    Release {
        by: u64,
    },
    Draw,
    /// Looks at everything, which makes the store write down what it kept in memory.
    Look,
    Refuse,
}

fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        4 => (0..6_u64, 0..4_u8).prop_map(|(ticket, claim)| Command::Open { ticket, claim }),
        2 => (0..6_u64, 0..4_u8).prop_map(|(ticket, claim)| Command::Swap { ticket, claim }),
        2 => (0..6_u64).prop_map(|ticket| Command::Close { ticket }),
        3 => (0..5_u64).prop_map(|by| Command::Take { by }),
        2 => (0..5_u64).prop_map(|by| Command::Release { by }),
        2 => Just(Command::Draw),
        1 => Just(Command::Look),
        1 => Just(Command::Refuse),
    ]
}

/// What the register should be.
#[derive(Debug, Clone, Default, PartialEq)]
struct Model {
    /// Open tickets and their claim.
    open: BTreeMap<u64, u8>,
    closed: BTreeSet<u64>,
    taken: BTreeSet<u64>,
    drawn: i64,
    entries: i64,
}

impl Model {
    fn run(&mut self, command: &Command) -> Result<(), &'static str> {
        match *command {
            Command::Open { ticket, .. }
            | Command::Swap { ticket, .. }
            | Command::Close { ticket }
                if self.closed.contains(&ticket) =>
            {
                return Err("wrong-state");
            }
            Command::Open { ticket, .. } if self.open.contains_key(&ticket) => {
                return Err("wrong-state");
            }
            Command::Swap { ticket, .. } | Command::Close { ticket }
                if !self.open.contains_key(&ticket) =>
            {
                return Err("not-found");
            }
            Command::Open { ticket, claim } | Command::Swap { ticket, claim } => {
                let holder = self.open.iter().find(|(_, held)| **held == claim);
                if holder.is_some_and(|(holder, _)| *holder != ticket) {
                    return Err("taken");
                }
                self.open.insert(ticket, claim);
            }
            Command::Close { ticket } => {
                self.open.remove(&ticket);
                self.closed.insert(ticket);
            }
            Command::Take { .. } if self.taken.len() >= PLACES => return Err("wrong-state"),
            Command::Take { by } => {
                self.taken.insert(by);
            }
            Command::Release { by } => {
                self.taken.remove(&by);
            }
            Command::Draw => self.drawn += 1,
            Command::Look => return Ok(()),
            Command::Refuse => return Err("not-allowed"),
        }
        self.entries += 1;
        Ok(())
    }
}

fn run(tx: &mut Tx<'_>, command: &Command) -> Result<(), Failure> {
    let claim = |n: u8| format!("claim/{n}");
    match *command {
        Command::Open { ticket, claim: n } => {
            tx.act::<Ticket>(&actor(), id(ticket), &opened("t", &claim(n)))?;
        }
        Command::Swap { ticket, claim: n } => {
            let event = TicketEvent::Swapped { claims: vec![claim(n)] };
            tx.act::<Ticket>(&actor(), id(ticket), &event)?;
        }
        Command::Close { ticket } => {
            tx.act::<Ticket>(&actor(), id(ticket), &TicketEvent::Closed)?;
        }
        Command::Take { by } => {
            tx.act::<Pool>(&actor(), id(POOL), &PoolEvent::Taken { by: id(by) })?;
        }
        Command::Release { by } => {
            tx.act::<Pool>(&actor(), id(POOL), &PoolEvent::Released { by: id(by) })?;
        }
        Command::Draw => {
            tx.number(&actor(), "京")?;
        }
        Command::Look => {
            tx.list::<Ticket>(&store::Query::default())?;
        }
        Command::Refuse => return Err(Refusal::NotAllowed.into()),
    }
    Ok(())
}

fn code(failure: &Failure) -> String {
    match failure {
        Failure::Refused(refusal) => refusal.code(),
        Failure::Broken(broken) => panic!("{broken}"),
    }
}

/// What the register is.
fn observed(store: &Store) -> Model {
    store
        .read(|rx| {
            let mut model = Model::default();
            for found in rx.list::<Ticket>(&store::Query::default())? {
                let n = (0..6).find(|n| id(*n) == found.id).unwrap();
                if found.doc.closed {
                    model.closed.insert(n);
                }
                for claim in found.doc.claims {
                    assert_eq!(rx.claim(&claim)?, Some(("ticket".into(), found.id)));
                    model.open.insert(n, claim.trim_start_matches("claim/").parse().unwrap());
                }
            }
            let pool = rx.get::<Pool>(id(POOL))?.unwrap().doc;
            assert_eq!(rx.counter("pool")?.unwrap().taken, pool.count());
            model.taken = (0..5).filter(|n| pool.taken.contains(&id(*n))).collect();
            model.drawn = rx.last_number("京")?;
            model.entries = rx.head()?.seq - 1;
            Ok(model)
        })
        .unwrap()
}

fn pool(store: &Store) {
    let event = PoolEvent::Opened { name: "pool".into(), cap: i64::try_from(PLACES).unwrap() };
    store.write(&now(), None, |tx| tx.act::<Pool>(&actor(), id(POOL), &event)).unwrap();
}

fn check(store: &Store, writes: &[Vec<Command>]) {
    pool(store);
    let mut model = Model::default();
    for write in writes {
        let mut next = model.clone();
        let expected = write.iter().try_for_each(|command| next.run(command));
        let outcome =
            store.write(&now(), None, |tx| write.iter().try_for_each(|command| run(tx, command)));
        assert_eq!(outcome.as_ref().map_err(code).copied(), expected.map_err(str::to_owned));
        if expected.is_ok() {
            model = next;
        }
        assert_eq!(observed(store), model);
    }
    assert_eq!(verify(store).faults, []);
}

fn cases(cases: u32, store: impl Fn() -> Store) {
    let writes = prop::collection::vec(prop::collection::vec(command(), 1..5), 1..25);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&writes, |writes| {
            check(&store(), &writes);
            Ok(())
        })
        .unwrap();
}

#[test]
fn any_sequence_of_writes_ends_where_the_model_says_on_sqlite() {
    cases(200, || Store::open("sqlite::memory:", DISTRICT, [7; 32]).unwrap());
}

#[test]
fn any_sequence_of_writes_ends_where_the_model_says_on_postgresql() {
    cases(12, || Store::open(&testkit::postgres::fresh(), DISTRICT, [7; 32]).unwrap());
}

#[test]
fn any_interleaving_keeps_claims_places_and_numbers() {
    let lists = prop::collection::vec(prop::collection::vec(command(), 1..20), 4);
    let config = Config { cases: 6, failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&lists, |lists| {
            on_each_engine(|store| {
                pool(store);
                let drawn: i64 = std::thread::scope(|scope| {
                    let clients = lists.iter().map(|commands| {
                        scope.spawn(move || {
                            let done = |command: &&Command| {
                                let one = store.write(&now(), None, |tx| run(tx, command));
                                one.is_ok() && matches!(command, Command::Draw)
                            };
                            commands.iter().filter(done).count()
                        })
                    });
                    let clients: Vec<_> = clients.collect();
                    let counts = clients.into_iter().map(|client| client.join().unwrap());
                    i64::try_from(counts.sum::<usize>()).unwrap()
                });
                let model = observed(store);
                assert_eq!(model.drawn, drawn);
                assert!(model.taken.len() <= PLACES);
                let claims: BTreeSet<u8> = model.open.values().copied().collect();
                assert_eq!(claims.len(), model.open.len());
            });
            Ok(())
        })
        .unwrap();
}
