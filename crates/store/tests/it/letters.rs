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
    let letters = store.read(|rx| rx.due_letters(at(at_ms).at_ms, 10)).unwrap();
    letters.into_iter().map(|posted| posted.seq).collect()
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
        let seq = store.write(&now(), None, |tx| tx.post(&letter("reminder"))).unwrap();
        assert_eq!(due(store, -1), [0; 0]);
        assert_eq!(due(store, 0), [seq]);
        store.write(&at(0), None, |tx| tx.mark_failed(seq)).unwrap();
        assert_eq!(due(store, 59_999), [0; 0]);
        assert_eq!(due(store, 60_000), [seq]);
        store.write(&at(60_000), None, |tx| tx.mark_failed(seq)).unwrap();
        assert_eq!(due(store, 179_999), [0; 0]);
        assert_eq!(due(store, 180_000), [seq]);
        store.write(&at(180_000), None, |tx| tx.mark_sent(seq)).unwrap();
        assert_eq!(due(store, i64::from(u32::MAX)), [0; 0]);
        let posted = &store.read(|rx| rx.letters_about("ticket", id(1))).unwrap()[0];
        assert_eq!((posted.state, posted.attempts), (Delivery::Sent, 3));
        assert_eq!(posted.delivered_ms, Some(at(180_000).at_ms));
    });
}

#[test]
fn a_letter_nobody_accepts_is_given_up_after_two_days() {
    on_each_engine(|store| {
        let seq = store.write(&now(), None, |tx| tx.post(&letter("reminder"))).unwrap();
        let mut clock = 0;
        let mut attempts = 0;
        while !due(store, clock).is_empty() || clock < 3 * 86_400_000 {
            if !due(store, clock).is_empty() {
                store.write(&at(clock), None, |tx| tx.mark_failed(seq)).unwrap();
                attempts += 1;
            }
            clock += 3_600_000;
        }
        let posted = &store.read(|rx| rx.letters_about("ticket", id(1))).unwrap()[0];
        assert_eq!((posted.state, attempts), (Delivery::Failed, 15));
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
