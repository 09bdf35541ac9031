//! Letters: posted with the act, delivered with patience, read once.

use casework::{Addressee, Letter};
use store::{Delivery, Store};

use crate::engines::on_each_engine;
use crate::toys::{at, day, id, now};

fn letter(kind: &str) -> Letter {
    Letter {
        to: Addressee::Person(id(5)),
        kind: kind.into(),
        about: ("ticket".into(), id(1)),
        title: "材料即将逾期".into(),
        body: "请于 2026年12月1日 前提交材料。".into(),
        clause: "4.9".into(),
        due: Some(day("2026-12-01")),
    }
}

fn due(store: &Store, at_ms: i64) -> Vec<i64> {
    let due = store.read(|rx| rx.due_deliveries(at(at_ms).at_ms, 10)).unwrap();
    due.into_iter().map(|travel| travel.seq).collect()
}

/// A letter on its way by mail.
fn mailed(store: &Store) -> i64 {
    let send = |tx: &mut store::Tx<'_>| {
        let seq = tx.post(&letter("reminder"))?;
        tx.send_by(seq, "mail", "zhang@example.com")?;
        tx.mark_sent(seq)?;
        Ok(seq)
    };
    store.write(&now(), None, send).unwrap()
}

fn failed(store: &Store, at_ms: i64, seq: i64, lasting: bool) {
    let with = ("451 greylisted", lasting);
    store.write(&at(at_ms), None, |tx| tx.mark_undelivered(seq, "mail", with)).unwrap();
}

fn travel(store: &Store) -> store::Travel {
    store.read(|rx| rx.deliveries_about("ticket", id(1))).unwrap().remove(0)
}

#[test]
fn a_letter_is_in_the_inbox_until_it_is_read() {
    on_each_engine(|store| {
        let to = Addressee::Person(id(5));
        let seq = store.write(&now(), None, |tx| tx.post(&letter("reminder"))).unwrap();
        let inbox = store.read(|rx| rx.letters(to, None, 10)).unwrap();
        assert_eq!(inbox.len(), 1);
        assert_eq!((inbox[0].seq, &inbox[0].letter), (seq, &letter("reminder")));
        assert_eq!((inbox[0].state, inbox[0].read_ms), (Delivery::Pending, None));
        assert_eq!(store.read(|rx| rx.unread(to)).unwrap(), 1);

        // A letter is opened by its addressee only, and the first time counts.
        let read = |who, ms| store.write(&at(ms), None, |tx| tx.mark_read(who, seq)).unwrap();
        read(Addressee::Employer(id(5)), 1);
        assert_eq!(store.read(|rx| rx.unread(to)).unwrap(), 1);
        read(to, 2);
        read(to, 3);
        assert_eq!(store.read(|rx| rx.unread(to)).unwrap(), 0);
        let about = store.read(|rx| rx.letters_about("ticket", id(1))).unwrap();
        assert_eq!(about[0].read_ms, Some(at(2).at_ms));
        assert_eq!(store.read(|rx| rx.letters(to, Some(seq), 10)).unwrap(), []);
    });
}

#[test]
fn delivery_is_tried_again_after_longer_and_longer_waits() {
    on_each_engine(|store| {
        let seq = mailed(store);
        assert_eq!(store.read(|rx| rx.due_letters(at(0).at_ms, 10)).unwrap(), []);
        assert_eq!(due(store, -1), [0; 0]);
        assert_eq!(due(store, 0), [seq]);
        failed(store, 0, seq, false);
        assert_eq!(due(store, 59_999), [0; 0]);
        assert_eq!(due(store, 60_000), [seq]);
        failed(store, 60_000, seq, false);
        assert_eq!(due(store, 179_999), [0; 0]);
        assert_eq!(due(store, 180_000), [seq]);
        assert_eq!(travel(store).why, "451 greylisted");
        store.write(&at(180_000), None, |tx| tx.mark_delivered(seq, "mail")).unwrap();
        assert_eq!(due(store, i64::from(u32::MAX)), [0; 0]);
        let travel = travel(store);
        assert_eq!((travel.state, travel.attempts), (Delivery::Sent, 3));
        assert_eq!((travel.at_ms, travel.why.as_str()), (at(180_000).at_ms, ""));
        // What has arrived does not fail afterwards.
        failed(store, 180_001, seq, true);
        assert_eq!(store.read(|rx| rx.deliveries(Delivery::Failed, None, 9)).unwrap(), []);
    });
}

#[test]
fn a_letter_nobody_accepts_is_given_up_after_two_days() {
    on_each_engine(|store| {
        let seq = mailed(store);
        let mut clock = 0;
        while !due(store, clock).is_empty() || clock < 3 * 86_400_000 {
            if !due(store, clock).is_empty() {
                failed(store, clock, seq, false);
            }
            clock += 3_600_000;
        }
        assert_eq!((travel(store).state, travel(store).attempts), (Delivery::Failed, 15));
    });
}

#[test]
fn what_cannot_arrive_is_given_up_at_once_and_tried_again_on_request() {
    on_each_engine(|store| {
        let seq = mailed(store);
        failed(store, 0, seq, true);
        assert_eq!((travel(store).state, travel(store).attempts), (Delivery::Failed, 1));
        let again = |at_ms| store.write(&at(at_ms), None, |tx| tx.try_again(seq, "mail")).unwrap();
        assert!(again(5));
        assert!(!again(6));
        assert_eq!(due(store, 5), [seq]);
    });
}

#[test]
fn of_two_servers_one_takes_a_delivery_and_a_lost_one_comes_back() {
    on_each_engine(|store| {
        let seq = mailed(store);
        let seen = store.read(|rx| rx.due_deliveries(at(0).at_ms, 10)).unwrap().remove(0);
        let until = at(600_000).at_ms;
        let take = || store.write(&at(0), None, |tx| tx.take_delivery(&seen, until)).unwrap();
        assert!(take());
        assert!(!take());
        assert_eq!(due(store, 599_999), [0; 0]);
        assert_eq!(due(store, 600_000), [seq]);
    });
}

#[test]
fn a_code_holds_for_its_time_and_is_replaced_by_the_next() {
    on_each_engine(|store| {
        let set = |code: &str| {
            store.write(&now(), None, |tx| tx.set_mail_code(id(7), code, 1_000)).unwrap();
        };
        let code = |now_ms| store.read(|rx| rx.mail_code(id(7), now_ms)).unwrap();
        set("111111");
        set("222222");
        assert_eq!(code(999).as_deref(), Some("222222"));
        assert_eq!(code(1_000), None);
        store.write(&now(), None, |tx| tx.forget_mail_code(id(7))).unwrap();
        assert_eq!(code(0), None);
    });
}

#[test]
fn a_ladder_never_sends_the_same_reminder_twice() {
    on_each_engine(|store| {
        let once = |letter: &Letter| store.write(&now(), None, |tx| tx.post_once(letter)).unwrap();
        assert!(once(&letter("reminder")));
        assert!(!once(&letter("reminder")));
        assert!(once(&letter("overdue")));
        assert!(once(&Letter { due: Some(day("2026-12-02")), ..letter("reminder") }));
        assert!(once(&Letter { to: Addressee::Employer(id(5)), ..letter("reminder") }));
        assert!(once(&Letter { due: None, ..letter("reminder") }));
        assert!(!once(&Letter { due: None, ..letter("reminder") }));
    });
}
