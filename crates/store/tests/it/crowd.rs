//! Many at once: the last place, shared commits, several servers, readers beside writers.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Barrier, mpsc};

use casework::Refusal;
use store::{Failure, Store, StoreError};

use crate::engines::{DISTRICT, on_each_address, on_each_engine, verify};
use crate::toys::{Pool, PoolEvent, Ticket, actor, id, now, opened};

fn pool(store: &Store, n: u64, cap: i64) {
    let event = PoolEvent::Opened { name: format!("pool/{n}"), cap };
    store.write(&now(), None, |tx| tx.act::<Pool>(&actor(), id(n), &event)).unwrap();
}

fn take(store: &Store, n: u64, by: u64) -> Result<Pool, Failure> {
    let event = PoolEvent::Taken { by: id(by) };
    store.write(&now(), None, |tx| tx.act::<Pool>(&actor(), id(n), &event))
}

/// Runs one function on many threads that start together.
fn together<T: Send>(threads: u64, run: impl Fn(u64) -> T + Sync) -> Vec<T> {
    let start = Barrier::new(usize::try_from(threads).unwrap());
    let (start, run) = (&start, &run);
    std::thread::scope(|scope| {
        let started = (0..threads).map(|n| {
            scope.spawn(move || {
                start.wait();
                run(n)
            })
        });
        let started: Vec<_> = started.collect();
        started.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
fn of_thirty_two_who_want_the_last_place_one_gets_it() {
    on_each_engine(|store| {
        for round in 0..10 {
            pool(store, round, 3);
            take(store, round, 900).unwrap();
            take(store, round, 901).unwrap();
            let results = together(32, |n| take(store, round, n));
            let won = results.iter().filter(|result| result.is_ok()).count();
            assert_eq!(won, 1);
            let full = |result: &&Result<Pool, Failure>| {
                matches!(result, Err(Failure::Refused(Refusal::WrongState { .. })))
            };
            assert_eq!(results.iter().filter(full).count(), 31);
            let found = store.read(|rx| rx.get::<Pool>(id(round))).unwrap().unwrap();
            assert_eq!(found.doc.count(), 3);
        }
    });
}

#[test]
fn those_who_fail_in_a_shared_commit_fail_alone() {
    on_each_engine(|store| {
        let results = together(24, |n| {
            store.write(&now(), None, |tx| {
                tx.act::<Ticket>(&actor(), id(n), &opened("t", &format!("claim/{n}")))?;
                let number = tx.number(&actor(), "京")?;
                match n % 4 {
                    1 => Err(Refusal::NotAllowed.into()),
                    2 => panic!("number {n}"),
                    _ => Ok(number),
                }
            })
        });
        let mut numbers: Vec<i64> = results.into_iter().filter_map(Result::ok).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=12).collect::<Vec<_>>());
        let all = store::Query::default();
        assert_eq!(store.read(|rx| rx.count::<Ticket>(&all)).unwrap(), 12);
    });
}

#[test]
fn two_servers_on_one_database_take_turns() {
    on_each_address(|url| {
        let servers = [
            Store::open(url, DISTRICT, [7; 32]).unwrap(),
            Store::open(url, DISTRICT, [7; 32]).unwrap(),
        ];
        pool(&servers[0], 0, 20);
        let results = together(8, |n| {
            let server = &servers[usize::try_from(n % 2).unwrap()];
            let taken = (0..5).filter(|m| take(server, 0, n * 100 + m).is_ok()).count();
            let number = server.write(&now(), None, |tx| tx.number(&actor(), "京")).unwrap();
            (taken, number)
        });
        assert_eq!(results.iter().map(|(taken, _)| taken).sum::<usize>(), 20);
        let mut numbers: Vec<i64> = results.iter().map(|(_, number)| *number).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=8).collect::<Vec<_>>());
        assert_eq!(verify(&servers[1]).faults, []);
    });
}

#[test]
fn each_server_goes_on_from_what_the_other_wrote() {
    on_each_address(|url| {
        let servers = [
            Store::open(url, DISTRICT, [7; 32]).unwrap(),
            Store::open(url, DISTRICT, [7; 32]).unwrap(),
        ];
        pool(&servers[0], 0, 100);
        for turn in 0..12 {
            // Two turns each: the second of them rests on what the server kept from its first.
            let server = &servers[usize::try_from(turn / 2 % 2).unwrap()];
            let number = server.write(&now(), None, |tx| {
                tx.act::<Pool>(&actor(), id(0), &PoolEvent::Taken { by: id(turn) })?;
                tx.number(&actor(), "京")
            });
            assert_eq!(number.unwrap(), i64::try_from(turn).unwrap() + 1);
        }
        let pool = servers[0].read(|rx| rx.get::<Pool>(id(0))).unwrap().unwrap();
        assert_eq!((pool.doc.count(), pool.version), (12, 13));
    });
}

#[test]
fn a_reader_never_sees_half_a_write() {
    on_each_engine(|store| {
        pool(store, 0, 100);
        pool(store, 1, 100);
        let done = AtomicBool::new(false);
        let look = || {
            let mut seen = 0;
            while !done.load(Ordering::SeqCst) {
                let (left, right) = store
                    .read(|rx| {
                        Ok((rx.get::<Pool>(id(0))?.unwrap(), rx.get::<Pool>(id(1))?.unwrap()))
                    })
                    .unwrap();
                assert_eq!(left.doc.taken, right.doc.taken);
                seen += 1;
            }
            seen
        };
        let write = || {
            for n in 10..60 {
                let event = PoolEvent::Taken { by: id(n) };
                store
                    .write(&now(), None, |tx| {
                        tx.act::<Pool>(&actor(), id(0), &event)?;
                        tx.act::<Pool>(&actor(), id(1), &event)
                    })
                    .unwrap();
            }
            done.store(true, Ordering::SeqCst);
        };
        std::thread::scope(|scope| {
            scope.spawn(look);
            scope.spawn(look);
            scope.spawn(write);
        });
    });
}

#[test]
fn when_too_many_wait_the_next_is_told_so_at_once() {
    on_each_engine(|store| {
        let (inside, is_inside) = mpsc::channel();
        let (release, released) = mpsc::channel::<()>();
        let released = std::sync::Mutex::new(released);
        let (busy, is_busy) = mpsc::channel();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                store.write(&now(), None, |_| {
                    inside.send(()).unwrap();
                    released.lock().unwrap().recv().unwrap();
                    Ok(())
                })
            });
            is_inside.recv().unwrap();
            for _ in 0..300 {
                let busy = busy.clone();
                scope.spawn(move || match store.write(&now(), None, |_| Ok(())) {
                    Ok(()) => {}
                    Err(Failure::Broken(StoreError::Busy { waiting })) => {
                        busy.send(waiting).unwrap();
                    }
                    Err(other) => panic!("{other}"),
                });
            }
            // 256 may wait; the other 44 come back while the gate is still closed.
            for _ in 0..44 {
                assert!(is_busy.recv().unwrap() >= 256);
            }
            release.send(()).unwrap();
        });
        drop(busy);
        assert_eq!(is_busy.into_iter().count(), 0);
    });
}
