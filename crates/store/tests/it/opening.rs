//! Opening, and what happens when the database is locked, gone, newer or not ours.

use std::sync::mpsc;

use store::{Failure, IdempotencyKey, Store, StoreError};

use crate::engines::{DISTRICT, Raw, on_each_address, verify};
use crate::toys::{Ticket, actor, id, now, opened};

fn refusal(url: &str) -> StoreError {
    match Store::open(url, DISTRICT, [7; 32]) {
        Ok(_) => panic!("{url} must not open"),
        Err(broken) => broken,
    }
}

fn open_ticket(store: &Store, n: u64) -> Result<(), Failure> {
    store.write(&now(), None, |tx| {
        tx.act::<Ticket>(&actor(), id(n), &opened("t", &format!("claim/{n}")))?;
        Ok(())
    })
}

#[test]
fn what_was_written_is_there_after_opening_again() {
    on_each_address(|url| {
        open_ticket(&Store::open(url, DISTRICT, [7; 32]).unwrap(), 1).unwrap();
        let again = Store::open(url, DISTRICT, [7; 32]).unwrap();
        assert!(again.read(|rx| rx.get::<Ticket>(id(1))).unwrap().is_some());
        open_ticket(&again, 2).unwrap();
        assert_eq!(verify(&again).entries, 2);
    });
}

#[test]
fn districts_in_one_database_do_not_see_each_other() {
    on_each_address(|url| {
        let (one, other) =
            (Store::open(url, "a", [7; 32]).unwrap(), Store::open(url, "b", [7; 32]).unwrap());
        open_ticket(&one, 1).unwrap();
        open_ticket(&other, 1).unwrap();
        open_ticket(&other, 2).unwrap();
        assert_eq!((verify(&one).entries, verify(&other).entries), (1, 2));
    });
}

#[test]
fn an_address_that_is_none_is_refused_without_repeating_its_password() {
    let broken = refusal("mysql://root:secret@localhost/x");
    assert!(matches!(&broken, StoreError::Address { scheme } if scheme == "mysql"));
    assert!(!broken.to_string().contains("secret"));
    assert!(matches!(refusal("register.db"), StoreError::Address { .. }));
    assert!(matches!(refusal("sqlite:"), StoreError::Address { .. }));
}

#[test]
fn a_database_that_is_not_there_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let missing = format!("sqlite:{}/no/register.db", folder.path().display());
    assert!(matches!(refusal(&missing), StoreError::Gone { .. }));
    let server = format!("postgres:///x?user=x&host={}", folder.path().display());
    assert!(matches!(refusal(&server), StoreError::Gone { .. }));
    let text = folder.path().join("letter.txt");
    std::fs::write(&text, "这不是数据库。".repeat(100)).unwrap();
    let text = format!("sqlite:{}", text.display());
    assert!(matches!(refusal(&text), StoreError::Gone { .. }));
}

#[test]
fn a_newer_schema_is_refused() {
    on_each_address(|url| {
        drop(Store::open(url, DISTRICT, [7; 32]).unwrap());
        Raw::open(url).batch("insert into migrations (version, sm3) values (3, 'x')");
        assert!(matches!(refusal(url), StoreError::NewerSchema { found: 3, known: 2 }));
    });
}

#[test]
fn a_schema_that_is_not_ours_is_refused() {
    on_each_address(|url| {
        drop(Store::open(url, DISTRICT, [7; 32]).unwrap());
        Raw::open(url).batch("update migrations set sm3 = 'x'");
        assert!(matches!(refusal(url), StoreError::AlteredSchema { version: 1 }));
    });
}

#[test]
fn several_servers_may_open_a_new_database_at_once() {
    on_each_address(|url| {
        std::thread::scope(|scope| {
            for n in 0..4 {
                scope.spawn(move || {
                    open_ticket(&Store::open(url, DISTRICT, [7; 32]).unwrap(), n).unwrap();
                });
            }
        });
        assert_eq!(verify(&Store::open(url, DISTRICT, [7; 32]).unwrap()).entries, 4);
    });
}

#[test]
fn a_database_held_by_somebody_else_is_locked_and_free_afterwards() {
    on_each_address(|url| {
        let store = Store::open(url, DISTRICT, [7; 32]).unwrap();
        let mut other = Raw::open(url);
        other.batch("begin; update districts set reads = reads");
        assert!(matches!(open_ticket(&store, 1), Err(Failure::Broken(StoreError::Locked))));
        other.batch("rollback");
        open_ticket(&store, 1).unwrap();
        assert_eq!(verify(&store).entries, 1);
    });
}

#[test]
fn nothing_is_acknowledged_into_a_file_that_was_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    let store = Store::open(&format!("sqlite:{}", path.display()), DISTRICT, [7; 32]).unwrap();
    open_ticket(&store, 1).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert!(matches!(open_ticket(&store, 2), Err(Failure::Broken(StoreError::Gone { .. }))));
    assert!(!path.exists());
}

#[test]
fn a_server_that_crashes_is_found_again_when_it_is_back() {
    let server = testkit::postgres::Server::start();
    let store = Store::open(&server.database(), DISTRICT, [7; 32]).unwrap();
    open_ticket(&store, 1).unwrap();
    assert!(store.read(|rx| rx.get::<Ticket>(id(1))).unwrap().is_some());
    server.crash();
    assert!(matches!(open_ticket(&store, 2), Err(Failure::Broken(StoreError::Gone { .. }))));
    let read = store.read(|rx| rx.get::<Ticket>(id(1)));
    assert!(matches!(read, Err(Failure::Broken(StoreError::Gone { .. }))));
    server.restart();
    open_ticket(&store, 2).unwrap();
    assert_eq!(verify(&store).entries, 2);
}

#[test]
fn commands_repeated_through_crashes_of_the_server_have_one_effect_each() {
    const CLIENTS: u64 = 6;
    const COMMANDS: u64 = 50;
    const BETWEEN_CRASHES: usize = 60;
    let server = testkit::postgres::Server::start();
    let store = Store::open(&server.database(), DISTRICT, [7; 32]).unwrap();
    let (answered, answers) = mpsc::channel();
    let client = |n: u64, answered: mpsc::Sender<u64>| {
        for command in n * COMMANDS..(n + 1) * COMMANDS {
            let key = IdempotencyKey::new(format!("form-{command}"), &actor(), &command);
            // What came of the command is unknown after any of these; the same key finds out.
            while let Err(failure) = store.write(&now(), Some(&key), |tx| {
                tx.act::<Ticket>(&actor(), id(command), &opened("t", &format!("c/{command}")))?;
                tx.number(&actor(), "京")
            }) {
                assert!(matches!(
                    failure,
                    Failure::Broken(
                        StoreError::Gone { .. } | StoreError::Unknown | StoreError::Contended
                    )
                ));
            }
            answered.send(command).unwrap();
        }
    };
    let client = &client;
    std::thread::scope(|scope| {
        for n in 0..CLIENTS {
            let answered = answered.clone();
            scope.spawn(move || client(n, answered));
        }
        drop(answered);
        let mut count = 0;
        for _ in answers {
            count += 1;
            if count % BETWEEN_CRASHES == 0 {
                server.crash();
                server.restart();
            }
        }
    });
    let report = verify(&store);
    assert_eq!(report.faults, []);
    assert_eq!(report.entries, i64::try_from(2 * CLIENTS * COMMANDS).unwrap());
}
