//! When retention ends nothing is left but the seals and the entry that says why (I20).

use casework::{Addressee, Class, Letter};
use store::{IdempotencyKey, NewFile, Query, Secret, Session, Store};

use crate::engines::{DISTRICT, Raw, on_each_address, on_each_engine, verify};
use crate::toys::{Ticket, TicketEvent, actor, at, ended, id, now, opened};

/// What stands in everything about the one whose retention ends, and nowhere else.
const CANARY: &str = "陈金丝雀";

/// The same for what is kept.
const OTHER: &str = "赵留存";

fn letter(name: &str, about: u64) -> Letter {
    Letter {
        to: Addressee::Person(id(5)),
        kind: "reminder".into(),
        about: ("ticket".into(), id(about)),
        title: format!("提醒{name}"),
        body: "请办理。".into(),
        clause: "4.9".into(),
        due: None,
    }
}

/// Two tickets with all that can hang on one: 1 is the canary's, 2 the other's; files 9 and 8.
fn fill(store: &Store) {
    for (n, file, name) in [(1, 9, CANARY), (2, 8, OTHER)] {
        let bytes = format!("一页：{name}");
        let evidence = NewFile {
            id: id(file),
            media: "text/plain",
            name,
            owner: &format!("person/{name}"),
            bytes: bytes.as_bytes(),
        };
        let own = casework::Actor { name: name.into(), ..actor() };
        store
            .write(&now(), None, |tx| {
                tx.act::<Ticket>(&own, id(n), &opened(name, &format!("id/{name}")))?;
                tx.act::<Ticket>(&own, id(n), &TicketEvent::Moved { due: None })?;
                tx.put_file(&own, &evidence)?;
                let seq = tx.post(&letter(name, n))?;
                tx.send_by(seq, "mail", &format!("{name}@example.com"))?;
                tx.note(&own, ("ticket", id(n)), "printed", &name)?;
                tx.note_read(&own, ("ticket", id(n)), None, name)
            })
            .unwrap();
    }
}

fn erase(store: &Store) -> (usize, usize) {
    store
        .write(&now(), None, |tx| {
            let ticket = tx.erase(&actor(), ("ticket", id(1)), &ended())?;
            let file = tx.erase(&actor(), ("file", id(9)), &ended())?;
            Ok((ticket, file))
        })
        .unwrap()
}

#[test]
fn nothing_of_the_erased_is_left_in_any_table_and_the_journal_verifies() {
    on_each_engine(|store| {
        fill(store);
        let traces = |name| store.read(|rx| rx.traces(name)).unwrap();
        let everywhere = [
            "documents.label",
            "documents.doc",
            "claims.key",
            "journal.actor",
            "journal.payload",
            "files.name",
            "files.owner",
            "files.bytes",
            "reads.actor",
            "reads.purpose",
            "deliveries.address",
        ];
        assert_eq!(traces(CANARY), everywhere, "before");
        assert_eq!(erase(store), (4, 1));
        assert_eq!(traces(CANARY), [""; 0], "after");
        assert_eq!(traces(OTHER), everywhere, "the other is kept");
        assert_eq!(verify(store).faults, []);
        assert_eq!(erase(store), (0, 0), "once");

        let gone = store.read(|rx| rx.get::<Ticket>(id(1))).unwrap();
        assert_eq!(gone, None, "not even in what the process keeps");
        let list = store.read(|rx| rx.list::<Ticket>(&Query::default())).unwrap();
        assert_eq!(list.len(), 1);
        let why = |kind: &'static str, n| store.read(|rx| rx.erasure(kind, id(n))).unwrap();
        assert_eq!((why("ticket", 1), why("file", 9)), (Some(ended()), Some(ended())));
        assert_eq!((why("ticket", 2), why("file", 8)), (None, None));
        let history = store.read(|rx| rx.journal_of("ticket", id(1))).unwrap();
        let told: Vec<_> = history.iter().map(|e| (&*e.event, e.content.is_some())).collect();
        let erased = ["opened", "moved", "letter:reminder", "note:printed"].map(|e| (e, false));
        assert_eq!(told[..4], erased);
        assert_eq!(told[4..], [("erasure:tickets", true)]);
        assert_eq!(
            store.read(|rx| rx.letters(Addressee::Person(id(5)), None, 9)).unwrap().len(),
            1
        );
    });
}

#[test]
fn what_was_erased_may_be_claimed_again() {
    on_each_engine(|store| {
        fill(store);
        erase(store);
        let again = opened("新", &format!("id/{CANARY}"));
        store.write(&now(), None, |tx| tx.act::<Ticket>(&actor(), id(3), &again)).unwrap();
    });
}

#[test]
fn a_refused_write_erases_nothing() {
    on_each_engine(|store| {
        fill(store);
        let refused = store.write(&now(), None, |tx| {
            tx.erase(&actor(), ("ticket", id(1)), &ended())?;
            tx.act::<Ticket>(&actor(), id(77), &TicketEvent::Closed)
        });
        assert!(refused.is_err());
        assert!(store.read(|rx| rx.get::<Ticket>(id(1))).unwrap().is_some());
        assert_eq!(store.read(|rx| rx.erasure("ticket", id(1))).unwrap(), None);
    });
}

#[test]
fn the_access_of_an_account_goes_with_it() {
    // The toys know no accounts, so nothing is verified here.
    on_each_address(|url| {
        let store = Store::open(url, DISTRICT, [7; 32]).unwrap();
        let account = id(1);
        let session = Session {
            id_hash: "h".into(),
            account,
            created_ms: 0,
            seen_ms: 0,
            expires_ms: i64::MAX,
        };
        store
            .write(&now(), None, |tx| {
                tx.note(&actor(), ("account", account), "opened", &CANARY)?;
                tx.set_secret(account, &Secret { password: CANARY.into(), totp: None })?;
                tx.put_session(&session)?;
                tx.keep_with_session("h", CANARY)
            })
            .unwrap();
        store.write(&now(), None, |tx| tx.erase(&actor(), ("account", account), &ended())).unwrap();
        assert_eq!(store.read(|rx| rx.traces(CANARY)).unwrap(), [""; 0]);
    });
}

#[test]
fn first_answers_attempts_and_looks_go_with_their_time() {
    on_each_engine(|store| {
        let key = IdempotencyKey::new("k", &actor(), &1);
        let answer = |ms| store.write(&at(ms), Some(&key), |_| Ok(CANARY.to_owned())).unwrap();
        answer(0);
        let attempt = |tx: &mut store::Tx<'_>| tx.note_attempt(CANARY);
        store.write(&at(0), None, attempt).unwrap();
        let look = |tx: &mut store::Tx<'_>| tx.note_read(&actor(), ("t", id(1)), None, CANARY);
        store.write(&at(0), None, look).unwrap();
        let forget = |ms: i64| {
            let before = now().at_ms + ms;
            store.write(&at(0), None, |tx| tx.forget_before(before, before)).unwrap();
            store.read(|rx| rx.traces(CANARY)).unwrap()
        };
        assert_eq!(
            forget(0),
            ["idempotency.answer", "attempts.key", "reads.purpose"],
            "not before"
        );
        assert_eq!(forget(1), [""; 0]);
    });
}

#[test]
fn an_erasure_that_forgets_a_table_leaves_a_trace() {
    // Where the canary stands; the names of erased tables are told by `traces` itself.
    let tables = ["documents", "claims", "journal", "files", "reads", "deliveries"];
    on_each_address(|url| {
        let store = Store::open(url, DISTRICT, [7; 32]).unwrap();
        fill(&store);
        let mut raw = Raw::open(url);
        for table in tables {
            raw.batch(&format!("create table before_{table} as select * from {table}"));
        }
        erase(&store);
        let traces = || store.read(|rx| rx.traces(CANARY)).unwrap();
        assert_eq!(traces(), [""; 0]);
        for table in tables {
            raw.batch(&format!(
                "create table after_{table} as select * from {table}; delete from {table}; \
                 insert into {table} select * from before_{table}"
            ));
            let found = traces();
            assert!(!found.is_empty(), "{table} was forgotten, and nobody noticed");
            assert!(found.iter().all(|place| place.starts_with(table)), "{table}: {found:?}");
            raw.batch(&format!(
                "delete from {table}; insert into {table} select * from after_{table}"
            ));
        }
        assert_eq!(traces(), [""; 0]);
    });
}

#[test]
fn what_has_ended_is_found_by_class_and_day_and_the_files_of_a_record_by_its_history() {
    on_each_engine(|store| {
        fill(store);
        let ended = |first: &str, last: &str| {
            let days = (first.parse().unwrap(), last.parse().unwrap());
            store.read(|rx| rx.ended(Class::DecidedCases, days, None, 9)).unwrap()
        };
        let close = |n| {
            let close =
                |tx: &mut store::Tx<'_>| tx.act::<Ticket>(&actor(), id(n), &TicketEvent::Closed);
            store.write(&now(), None, close).unwrap();
        };
        assert_eq!(ended("1990-01-01", "2090-01-01"), []);
        close(1);
        close(2);
        let day = crate::toys::ENDED;
        let found = ended(day, day);
        assert_eq!(found.iter().map(|ended| ended.id).collect::<Vec<_>>(), [id(1), id(2)]);
        let days = (day.parse().unwrap(), day.parse().unwrap());
        let rest = store.read(|rx| rx.ended(Class::DecidedCases, days, found.first(), 9)).unwrap();
        assert_eq!(rest, found[1..]);
        let other = store.read(|rx| rx.ended(Class::CounterRecords, days, None, 9)).unwrap();
        assert_eq!(other, []);
        let note = serde_json::json!({ "paper": [{ "file": id(9) }], "other": id(8) });
        store.write(&now(), None, |tx| tx.note(&actor(), ("ticket", id(1)), "x", &note)).unwrap();
        let files = store.read(|rx| rx.files_of("ticket", id(1))).unwrap();
        assert_eq!(files.into_iter().collect::<Vec<_>>(), [id(9)]);
        let owned = store.read(|rx| rx.files_owned(&format!("person/{CANARY}"))).unwrap();
        assert_eq!(owned, [id(9)]);
        assert_eq!(verify(store).faults, []);
    });
}

/// What somebody could do to an erasure; each is found.
const FAULTS: [&str; 7] = [
    // Words that are kept lose a part of themselves, or change.
    "update journal set payload = null where seq = (select max(seq) from journal \
     where event = 'moved' and digest is null)",
    "update journal set salt = null where event = 'moved' and digest is null",
    "update journal set payload = payload || ' ' where event = 'moved'",
    // What is left of what is gone changes.
    "update journal set digest = digest || '0' where digest is not null",
    "update journal set payload = '{}' where digest is not null",
    // What was gone comes back.
    "insert into outbox (district, seq, addressee, kind, about, created_ms, state, attempts) \
     select district, seq, 'person/x', 'x', 'x', 1, 'sent', 1 from journal \
     where event = 'letter:reminder' and digest is not null",
    "insert into documents (district, kind, id, version, replaced, stage, label, doc) select \
     district, 'ticket', subject, 1, 0, 'open', 'x', '{}' from journal \
     where event = 'erasure:tickets' and kind = 'ticket'",
];

/// The tables the verification looks at.
const TABLES: [&str; 6] = ["journal", "documents", "claims", "outbox", "files", "districts"];

fn keep(raw: &mut Raw, name: &str) {
    for table in TABLES {
        raw.batch(&format!("create table {name}_{table} as select * from {table}"));
    }
}

fn put_back(raw: &mut Raw, name: &str) {
    for table in TABLES {
        raw.batch(&format!(
            "delete from {table}; insert into {table} select * from {name}_{table}"
        ));
    }
}

#[test]
fn only_what_an_erasure_covers_may_be_gone() {
    on_each_address(|url| {
        let store = Store::open(url, DISTRICT, [7; 32]).unwrap();
        fill(&store);
        let mut raw = Raw::open(url);
        keep(&mut raw, "before");
        erase(&store);
        assert_eq!(verify(&store).faults, []);
        keep(&mut raw, "after");
        for sql in FAULTS {
            raw.batch(sql);
            assert_ne!(verify(&store).faults, [], "not found: {sql}");
            put_back(&mut raw, "after");
            assert_eq!(verify(&store).faults, [], "put back after {sql}");
        }
        // All of it gone, with the right digests, but for the entries that say why.
        put_back(&mut raw, "before");
        raw.batch(
            "delete from journal where exists (select 1 from after_journal a \
             where a.seq = journal.seq and a.digest is not null); \
             insert into journal select * from after_journal where digest is not null; \
             delete from documents where label = '陈金丝雀'; delete from claims \
             where key = 'id/陈金丝雀'; delete from files where name = '陈金丝雀'; \
             delete from outbox where seq in \
             (select seq from after_journal where digest is not null)",
        );
        let faults = verify(&store).faults;
        let uncovered = |fault: &store::Fault| fault.what.contains("没有删除它的记载");
        assert_eq!((faults.len(), faults.iter().all(uncovered)), (5, true), "{faults:?}");
    });
}
