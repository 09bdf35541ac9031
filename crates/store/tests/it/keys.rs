//! Idempotency: a repeated command is one command.

use std::sync::Barrier;
use std::sync::atomic::{AtomicU64, Ordering};

use casework::{Actor, Refusal, Role};
use store::{Failure, IdempotencyKey, Store, StoreError};

use crate::engines::on_each_engine;
use crate::toys::{Ticket, actor, at, id, now, opened};

fn draw(store: &Store, key: &IdempotencyKey) -> Result<i64, Failure> {
    store.write(&now(), Some(key), |tx| tx.number(&actor(), "京"))
}

#[test]
fn a_repeated_command_gets_its_first_answer() {
    on_each_engine(|store| {
        let key = IdempotencyKey::new("form-1", &actor(), &"body");
        assert_eq!(draw(store, &key).unwrap(), 1);
        assert_eq!(draw(store, &IdempotencyKey::new("form-2", &actor(), &"body")).unwrap(), 2);
        assert_eq!(draw(store, &key).unwrap(), 1);
        assert_eq!(store.read(|rx| rx.last_number("京")).unwrap(), 2);
    });
}

#[test]
fn a_key_belongs_to_one_actor_and_one_body() {
    on_each_engine(|store| {
        draw(store, &IdempotencyKey::new("form-1", &actor(), &"body")).unwrap();
        let other_role = Actor { role: Role::Reviewer, ..actor() };
        let other_account = Actor { account: Some(id(7)), ..actor() };
        for key in [
            IdempotencyKey::new("form-1", &actor(), &"other body"),
            IdempotencyKey::new("form-1", &other_role, &"body"),
            IdempotencyKey::new("form-1", &other_account, &"body"),
        ] {
            let reused = draw(store, &key);
            assert!(matches!(reused, Err(Failure::Broken(StoreError::KeyReused { .. }))));
        }
        assert_eq!(store.read(|rx| rx.last_number("京")).unwrap(), 1);
    });
}

#[test]
fn a_refused_command_may_be_tried_again_with_its_key() {
    on_each_engine(|store| {
        let key = IdempotencyKey::new("form-1", &actor(), &"body");
        let refused = store.write(&now(), Some(&key), |_| -> Result<i64, Failure> {
            Err(Refusal::NotAllowed.into())
        });
        assert!(matches!(refused, Err(Failure::Refused(Refusal::NotAllowed))));
        assert_eq!(draw(store, &key).unwrap(), 1);
    });
}

#[test]
fn a_double_click_from_sixteen_tabs_has_one_effect() {
    on_each_engine(|store| {
        let ids = AtomicU64::new(1);
        let start = Barrier::new(16);
        let tab = || {
            start.wait();
            let key = IdempotencyKey::new("form-1", &actor(), &"body");
            let new = id(ids.fetch_add(1, Ordering::SeqCst));
            store.write(&now(), Some(&key), |tx| {
                tx.act::<Ticket>(&actor(), new, &opened("t", "claim"))?;
                Ok(new)
            })
        };
        let answers: Vec<_> = std::thread::scope(|scope| {
            let tabs: Vec<_> = (0..16).map(|_| scope.spawn(tab)).collect();
            tabs.into_iter().map(|tab| tab.join().unwrap().unwrap()).collect()
        });
        assert!(answers.iter().all(|answer| *answer == answers[0]));
        assert_eq!(store.head().unwrap().seq, 1);
    });
}

#[test]
fn first_answers_are_kept_as_long_as_they_are_told_to() {
    on_each_engine(|store| {
        let key = IdempotencyKey::new("form-1", &actor(), &"body");
        draw(store, &key).unwrap();
        store.write(&at(9), None, |tx| tx.forget_before(now().at_ms, 0)).unwrap();
        assert_eq!(draw(store, &key).unwrap(), 1);
        store.write(&at(9), None, |tx| tx.forget_before(now().at_ms + 1, 0)).unwrap();
        assert_eq!(draw(store, &key).unwrap(), 2);
    });
}
