//! Whatever is changed behind the store's back, the verification finds.

use casework::{Addressee, Letter};
use store::{NewFile, Store};

use crate::engines::{DISTRICT, Raw, on_each_address, verify};
use crate::toys::{
    Pool, PoolEvent, Ticket, TicketEvent, actor, day, ended, id, now, opened, ticket, verifier,
};

/// A table, the column that tells its rows apart, and what to put into each column instead.
struct Class {
    table: &'static str,
    key: &'static str,
    flips: &'static [&'static str],
}

/// Everything the journal vouches for. Delivery states, access and first answers are not part of
/// it, and
/// `documents.replaced` is only a guard during a write.
const CLASSES: [Class; 8] = [
    Class {
        table: "journal",
        key: "seq",
        flips: &[
            "seq = seq + 1000",
            "at_ms = at_ms - 1",
            "day = '2026-11-23'",
            "actor = actor || ' '",
            "role = 'decider'",
            "kind = 'pool' || kind",
            "subject = subject || '0'",
            "event = event || 'd'",
            "edition = '2020'",
            "payload = payload || ' '",
            "salt = 'x'",
            "digest = 'x'",
            "payload = null",
            "actor = null, payload = null, salt = null, digest = 'x'",
            "prev = 'x'",
            "hash = 'x'",
            "district = 'x'",
        ],
    },
    Class {
        table: "documents",
        key: "id",
        flips: &[
            "id = id || '0'",
            "kind = 'x'",
            "version = version + 1",
            "stage = 'x'",
            "due_on = '2030-01-01'",
            "employer = 'x'",
            "person = 'x'",
            "label = label || 'x'",
            "doc = doc || ' '",
            "doc = '{}'",
            "district = 'x'",
        ],
    },
    Class {
        table: "claims",
        key: "key",
        flips: &["key = key || 'x'", "kind = 'x'", "id = 'x'", "district = 'x'"],
    },
    Class {
        table: "counters",
        key: "name",
        flips: &[
            "name = name || 'x'",
            "taken = taken - 1",
            "cap = cap + 1",
            "kind = 'x'",
            "id = 'x'",
            "district = 'x'",
        ],
    },
    Class {
        table: "numbers",
        key: "series",
        flips: &["series = series || 'x'", "last = last + 1", "last = 1", "district = 'x'"],
    },
    Class {
        table: "outbox",
        key: "seq",
        flips: &[
            "seq = seq + 1000",
            "seq = seq - 1000",
            "addressee = 'person/x'",
            "kind = 'x'",
            "about = 'x'",
            "due = '2030-01-01'",
            "created_ms = created_ms + 1",
            "district = 'x'",
        ],
    },
    Class {
        table: "files",
        key: "id",
        flips: &[
            "id = id || '0'",
            "sm3 = 'x'",
            "media = 'x'",
            "name = 'x'",
            "size = size + 1",
            "owner = 'x'",
            "bytes = cast('x' as bytea)",
            "district = 'x'",
        ],
    },
    Class {
        table: "districts",
        key: "district",
        flips: &["seq = seq + 1", "seq = seq - 1", "hash = 'x'"],
    },
];

/// Changes that take more than one row, or add one.
const OTHERS: [&str; 12] = [
    // Two entries trade places.
    "update journal set seq = -1 where seq = 2; update journal set seq = 2 where seq = 3;
     update journal set seq = 3 where seq = -1",
    // Two entries trade contents, with their seals.
    "update journal set seq = -1 where seq = 5; update journal set seq = 5 where seq = 6;
     update journal set seq = 6 where seq = -1",
    // The last entries are cut off, with or without the district's row.
    "delete from journal where seq > 5",
    "delete from journal where seq > 5; update districts set seq = 5,
     hash = (select hash from journal where seq = 5)",
    "delete from journal",
    "delete from journal; delete from documents; delete from claims; delete from counters;
     delete from outbox; delete from files",
    // Rows without an origin.
    "insert into journal select district, seq + 1000, at_ms, day, actor, role, kind, subject, event,
     edition, payload, salt, digest, prev, hash from journal where seq = 1",
    "insert into documents select district, kind, 'x', version, replaced, stage, due_on, employer,
     person, label, kept_as, ended_on, doc from documents where kind = 'pool'",
    "insert into claims select district, 'new', kind, id from claims where key = 'uscc/91'",
    "insert into counters select district, 'new', kind, id, taken, cap from counters",
    "insert into numbers select district, 'new', last from numbers",
    "insert into outbox select district, seq - 1, addressee, kind, about, due, created_ms, state,
     attempts, next_ms, delivered_ms, read_ms from outbox",
];

fn fill(store: &Store) {
    let letter = Letter {
        to: Addressee::Person(id(5)),
        kind: "reminder".into(),
        about: ("ticket".into(), id(1)),
        title: "提醒".into(),
        body: "请办理。".into(),
        clause: "4.9".into(),
        due: None,
    };
    let file = NewFile { id: id(9), media: "text/plain", name: "a", owner: "b", bytes: b"c" };
    let full = Ticket { employer: Some(id(6)), due: Some(day("2026-12-01")), ..ticket("乙") };
    store
        .write(&now(), None, |tx| {
            tx.act::<Ticket>(&actor(), id(1), &opened("甲", "uscc/91"))?;
            let event = TicketEvent::Opened { ticket: full.clone() };
            tx.act::<Ticket>(&actor(), id(2), &event)?;
            tx.act::<Pool>(&actor(), id(3), &PoolEvent::Opened { name: "p".into(), cap: 2 })?;
            tx.act::<Pool>(&actor(), id(3), &PoolEvent::Taken { by: id(1) })?;
            tx.act::<Ticket>(&actor(), id(1), &TicketEvent::Moved { due: None })?;
            tx.number(&actor(), "京")?;
            tx.number(&actor(), "京")?;
            tx.post(&letter)?;
            tx.put_file(&actor(), &file)?;
            tx.note(&actor(), ("ticket", id(1)), "printed", &1)
        })
        .unwrap();
}

/// A register, a copy of its rows, and the changes that were not found.
struct Bench {
    store: Store,
    raw: Raw,
    missed: Vec<String>,
    tried: usize,
}

impl Bench {
    fn new(url: &str) -> Self {
        let store = Store::open(url, DISTRICT, [7; 32]).unwrap();
        fill(&store);
        let mut raw = Raw::open(url);
        for Class { table, .. } in CLASSES {
            raw.batch(&format!("create table kept_{table} as select * from {table}"));
        }
        Self { store, raw, missed: Vec::new(), tried: 0 }
    }

    /// Makes a change, verifies, and puts everything back.
    fn try_change(&mut self, sql: &str) {
        self.raw.batch(sql);
        self.tried += 1;
        if verify(&self.store).is_sound() {
            self.missed.push(sql.to_owned());
        }
        for Class { table, .. } in CLASSES {
            self.raw.batch(&format!(
                "delete from {table}; insert into {table} select * from kept_{table}"
            ));
        }
    }
}

#[test]
fn every_flipped_deleted_reordered_or_added_row_is_found() {
    on_each_address(|url| {
        let mut bench = Bench::new(url);
        assert_eq!(verify(&bench.store).faults, [], "untouched it verifies");
        for Class { table, key, flips } in CLASSES {
            let rows = bench.raw.number(&format!("select count(*) from {table}"));
            for row in 0..rows {
                let this = format!(
                    "{key} = (select {key} from {table} order by {key} limit 1 offset {row})"
                );
                if table != "districts" {
                    bench.try_change(&format!("delete from {table} where {this}"));
                }
                for flip in flips {
                    bench.try_change(&format!("update {table} set {flip} where {this}"));
                }
            }
        }
        for sql in OTHERS {
            bench.try_change(sql);
        }
        assert_eq!(bench.missed, [""; 0], "of {} changes", bench.tried);
        assert!(bench.tried > 200);
        assert_eq!(verify(&bench.store).faults, [], "put back it verifies again");
    });
}

#[test]
fn the_first_bad_entry_is_named() {
    on_each_address(|url| {
        let mut bench = Bench::new(url);
        let mut first = |sql: &str, undo: &str| {
            bench.raw.batch(sql);
            let seq = verify(&bench.store).faults[0].seq;
            bench.raw.batch(undo);
            seq
        };
        let undo = "update journal set payload = rtrim(payload)";
        assert_eq!(first("update journal set payload = payload || ' ' where seq >= 4", undo), 4);
        let undo = "insert into journal select * from kept_journal where seq = 6";
        assert_eq!(first("delete from journal where seq = 6", undo), 6);
        // A record names the last entry that explains it.
        let undo = "update documents set stage = 'open'";
        assert_eq!(first("update documents set stage = 'x' where label = '甲'", undo), 5);
        assert_eq!(first("update documents set stage = 'x' where label = '乙'", undo), 2);
    });
}

#[test]
fn an_older_copy_of_the_register_does_not_contain_the_published_head() {
    let folder = tempfile::tempdir().unwrap();
    let [file, old] = ["register.db", "old.db"].map(|name| folder.path().join(name));
    let url = |path: &std::path::Path| format!("sqlite:{}", path.display());
    let store = Store::open(&url(&file), DISTRICT, [7; 32]).unwrap();
    fill(&store);
    let early = store.head().unwrap();
    Raw::open(&url(&file)).batch(&format!("vacuum into '{}'", old.display()));
    store.write(&now(), None, |tx| tx.number(&actor(), "京")).unwrap();
    let published = store.head().unwrap();

    let verdict = |store: &Store, witness| verifier().verify(store, Some(witness)).unwrap();
    assert_eq!(verdict(&store, &early).faults, []);
    assert_eq!(verdict(&store, &published).faults, []);
    let restored = Store::open(&url(&old), DISTRICT, [7; 32]).unwrap();
    assert_eq!(verify(&restored).faults, [], "by itself the copy is sound");
    assert_eq!(verdict(&restored, &early).faults, []);
    assert_eq!(verdict(&restored, &published).faults[0].seq, published.seq);
}

#[test]
fn on_postgresql_the_program_can_run_in_a_role_that_cannot_rewrite_history() {
    // A server of its own: roles belong to the whole server.
    let server = testkit::postgres::Server::start();
    let owner = server.database();
    drop(Store::open(&owner, DISTRICT, [7; 32]).unwrap());
    Raw::open(&owner).batch(include_str!("../../roles.sql"));

    let program = owner.replace("user=juzheng", "user=juzheng_app");
    let store = Store::open(&program, DISTRICT, [7; 32]).unwrap();
    fill(&store);
    store
        .write(&now(), None, |tx| {
            tx.act::<Ticket>(&actor(), id(1), &TicketEvent::Closed)?;
            tx.act::<Pool>(&actor(), id(3), &PoolEvent::Released { by: id(1) })?;
            tx.mark_sent(8)?;
            tx.send_by(8, "mail", "a@example.com")?;
            tx.mark_undelivered(8, "mail", ("no answer", false))?;
            tx.set_mail_code(id(1), "123456", 9)?;
            tx.forget_mail_code(id(1))?;
            tx.erase(&actor(), ("ticket", id(1)), &ended())?;
            tx.erase(&actor(), ("file", id(9)), &ended())?;
            tx.forget_before(0, 0)
        })
        .unwrap();
    assert_eq!(verify(&store).faults, []);

    let mut client = postgres::Client::connect(&program, postgres::NoTls).unwrap();
    for forbidden in [
        "update journal set hash = '' where seq = 1",
        "update journal set event = 'x', prev = '' where seq = 1",
        "delete from journal where seq = 10",
        "truncate journal cascade",
        "update files set name = 'x'",
        "update reads set purpose = 'x'",
        "truncate reads",
        "drop table journal cascade",
        "alter table journal drop column hash",
    ] {
        let refused = client.batch_execute(forbidden).unwrap_err();
        let code = refused.code().unwrap();
        assert_eq!(*code, postgres::error::SqlState::INSUFFICIENT_PRIVILEGE, "{forbidden}");
    }
}
