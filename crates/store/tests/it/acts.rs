//! One act: state, claims, counter and journal together or not at all.

use casework::{Counter, Refusal};
use store::{Failure, Store, StoreError, Tx};

use crate::engines::{on_each_engine, verify};
use crate::toys::{Pool, PoolEvent, Ticket, TicketEvent, actor, day, id, now, opened, ticket};

/// What came of a write, in a word.
fn outcome<T: std::fmt::Debug>(result: &Result<T, Failure>) -> String {
    match result {
        Ok(value) => format!("{value:?}"),
        Err(Failure::Refused(Refusal::Taken { claim })) => format!("taken {claim}"),
        Err(Failure::Refused(refusal)) => refusal.code(),
        Err(Failure::Broken(broken)) => format!("broken: {broken}"),
    }
}

fn open(store: &Store, n: u64, claim: &str) -> String {
    let event = opened("t", claim);
    outcome(&store.write(&now(), None, |tx| {
        tx.act::<Ticket>(&actor(), id(n), &event)?;
        Ok(())
    }))
}

#[test]
fn an_act_is_found_again_with_its_history() {
    on_each_engine(|store| {
        let event = opened("李四", "id/1");
        let made = store.write(&now(), None, |tx| tx.act::<Ticket>(&actor(), id(1), &event));
        let moved = TicketEvent::Moved { due: Some(day("2026-12-01")) };
        store.write(&now(), None, |tx| tx.act::<Ticket>(&actor(), id(1), &moved)).unwrap();

        let found = store.read(|rx| rx.get::<Ticket>(id(1))).unwrap().unwrap();
        assert_eq!((found.id, found.version), (id(1), 2));
        assert_eq!(found.doc, Ticket { due: Some(day("2026-12-01")), ..made.unwrap() });
        let history = store.read(|rx| rx.journal_of("ticket", id(1))).unwrap();
        let told: Vec<_> = history.iter().map(|e| (e.seq, &*e.event, &*e.edition)).collect();
        assert_eq!(told, [(1, "opened", "2019"), (2, "moved", "2019")]);
        assert_eq!(history[0].actor(), Some(&actor()));
        let payload = serde_json::to_string(&event).unwrap();
        assert_eq!(history[0].payload(), Some(&*payload));
        assert_eq!(store.read(|rx| rx.get::<Ticket>(id(2))).unwrap(), None);
    });
}

#[test]
fn a_claim_has_one_holder_until_it_is_given_back() {
    on_each_engine(|store| {
        assert_eq!(open(store, 1, "uscc/91"), "()");
        assert_eq!(open(store, 2, "uscc/91"), "taken uscc/91");
        assert_eq!(store.read(|rx| rx.claim("uscc/91")).unwrap(), Some(("ticket".into(), id(1))));
        store
            .write(&now(), None, |tx| tx.act::<Ticket>(&actor(), id(1), &TicketEvent::Closed))
            .unwrap();
        assert_eq!(store.read(|rx| rx.claim("uscc/91")).unwrap(), None);
        assert_eq!(open(store, 2, "uscc/91"), "()");
    });
}

#[test]
fn a_claim_can_change_hands_twice_within_one_write() {
    on_each_engine(|store| {
        open(store, 1, "a");
        open(store, 2, "b");
        let swap = |tx: &mut Tx<'_>, n: u64, claims: &[&str]| {
            let claims = claims.iter().map(ToString::to_string).collect();
            tx.act::<Ticket>(&actor(), id(n), &TicketEvent::Swapped { claims })
        };
        store
            .write(&now(), None, |tx| {
                swap(tx, 1, &[])?;
                swap(tx, 2, &["a"])?;
                swap(tx, 1, &["b", "c"])?;
                swap(tx, 1, &["b"])
            })
            .unwrap();
        let holder = |claim| store.read(|rx| rx.claim(claim)).unwrap().map(|(_, id)| id);
        assert_eq!((holder("a"), holder("b"), holder("c")), (Some(id(2)), Some(id(1)), None));
    });
}

#[test]
fn a_refused_write_leaves_no_trace() {
    on_each_engine(|store| {
        open(store, 1, "a");
        let head = store.head().unwrap();
        let refused = store.write(&now(), None, |tx| {
            tx.act::<Ticket>(&actor(), id(2), &opened("new", "b"))?;
            tx.number(&actor(), "京")?;
            // Forces what is unsaved into the database, where it has to be undone too.
            assert_eq!(tx.count::<Ticket>(&store::Query::default())?, 2);
            tx.act::<Ticket>(&actor(), id(1), &TicketEvent::Closed)?;
            tx.act::<Ticket>(&actor(), id(1), &TicketEvent::Closed)?;
            Ok(())
        });
        assert_eq!(outcome(&refused), "wrong-state");
        assert_eq!(store.head().unwrap(), head);
        assert_eq!(store.read(|rx| rx.get::<Ticket>(id(2))).unwrap(), None);
        assert_eq!(store.read(|rx| rx.claim("b")).unwrap(), None);
        assert!(!store.read(|rx| rx.get::<Ticket>(id(1))).unwrap().unwrap().doc.closed);
    });
}

#[test]
fn a_panicking_write_is_undone_alone_and_the_store_goes_on() {
    on_each_engine(|store| {
        let broken = store.write(&now(), None, |tx| -> Result<(), Failure> {
            tx.act::<Ticket>(&actor(), id(1), &opened("x", "a"))?;
            panic!("out of paper")
        });
        assert!(matches!(
            broken,
            Err(Failure::Broken(StoreError::Panicked { message })) if message == "out of paper"
        ));
        assert_eq!(open(store, 2, "a"), "()");
    });
}

#[test]
fn a_refusal_that_the_closure_survives_is_no_half_act() {
    on_each_engine(|store| {
        open(store, 1, "a");
        let both = Ticket { claims: vec!["0".into(), "a".into()], ..ticket("both") };
        let event = TicketEvent::Opened { ticket: both };
        store
            .write(&now(), None, |tx| {
                let refused = tx.act::<Ticket>(&actor(), id(2), &event);
                assert!(matches!(refused, Err(Failure::Refused(Refusal::Taken { .. }))));
                tx.act::<Ticket>(&actor(), id(3), &opened("third", "0"))?;
                Ok(())
            })
            .unwrap();
        assert_eq!(store.read(|rx| rx.claim("0")).unwrap(), Some(("ticket".into(), id(3))));
    });
}

#[test]
fn a_write_sees_what_it_has_done() {
    on_each_engine(|store| {
        store
            .write(&now(), None, |tx| {
                tx.act::<Ticket>(&actor(), id(1), &opened("one", "a"))?;
                assert_eq!(tx.get::<Ticket>(id(1))?.unwrap().version, 1);
                assert_eq!(tx.claim("a")?.unwrap().1, id(1));
                assert_eq!(tx.list::<Ticket>(&store::Query::default())?.len(), 1);
                assert_eq!(tx.journal_of("ticket", id(1))?.len(), 1);
                tx.act::<Ticket>(&actor(), id(1), &TicketEvent::Closed)?;
                assert_eq!(tx.get::<Ticket>(id(1))?.unwrap().version, 2);
                assert_eq!(tx.head()?.seq, 2);
                Ok(())
            })
            .unwrap();
    });
}

#[test]
fn the_database_bounds_a_counter_even_when_a_state_machine_does_not() {
    on_each_engine(|store| {
        let act = |event: &PoolEvent| {
            outcome(&store.write(&now(), None, |tx| {
                tx.act::<Pool>(&actor(), id(1), event)?;
                Ok(())
            }))
        };
        act(&PoolEvent::Opened { name: "quota/2026".into(), cap: 1 });
        assert_eq!(act(&PoolEvent::Taken { by: id(2) }), "()");
        assert_eq!(act(&PoolEvent::Taken { by: id(3) }), "wrong-state");
        let grabbed = act(&PoolEvent::Grabbed { by: id(3) });
        assert_eq!(grabbed, "broken: 计数 quota/2026 超出上限，已阻止");
        let counter = store.read(|rx| rx.counter("quota/2026")).unwrap();
        assert_eq!(counter, Some(Counter { name: "quota/2026".into(), taken: 1, cap: 1 }));
    });
}

#[test]
fn printed_numbers_have_no_gaps() {
    on_each_engine(|store| {
        let draw = |keep: bool| {
            store.write(&now(), None, |tx| {
                let number = tx.number(&actor(), "京2026")?;
                if keep { Ok(number) } else { Err(Refusal::NotAllowed.into()) }
            })
        };
        assert_eq!(draw(true).unwrap(), 1);
        assert!(draw(false).is_err());
        assert_eq!(draw(true).unwrap(), 2);
        assert_eq!(store.read(|rx| rx.last_number("京2026")).unwrap(), 2);
        assert_eq!(store.read(|rx| rx.last_number("津2026")).unwrap(), 0);
    });
}

#[test]
fn a_note_is_part_of_the_history_and_changes_nothing() {
    on_each_engine(|store| {
        open(store, 1, "a");
        store
            .write(&now(), None, |tx| tx.note(&actor(), ("ticket", id(1)), "printed", &"第2份"))
            .unwrap();
        let history = store.read(|rx| rx.journal_of("ticket", id(1))).unwrap();
        assert_eq!((&*history[1].event, history[1].payload()), ("note:printed", Some("\"第2份\"")));
        assert_eq!(store.read(|rx| rx.get::<Ticket>(id(1))).unwrap().unwrap().version, 1);
        assert_eq!(verify(store).entries, 2);
    });
}
