//! A store on each engine, and a look behind its back.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use store::{Report, Store};

use crate::toys;

/// The district of all tests.
pub const DISTRICT: &str = "beijing-fengtai";

/// Runs a check on a new store of every engine, and verifies the journal afterwards.
#[track_caller]
pub fn on_each_engine(check: impl Fn(&Store)) {
    on_each_address(|url| {
        let store = Store::open(url, DISTRICT, [7; 32]).unwrap();
        check(&store);
        assert_eq!(verify(&store).faults, [], "the journal must verify");
    });
    let memory = Store::open("sqlite::memory:", DISTRICT, [7; 32]).unwrap();
    check(&memory);
    assert_eq!(verify(&memory).faults, [], "the journal must verify");
}

/// Runs a check with the address of an empty database of every engine that keeps anything.
#[track_caller]
pub fn on_each_address(check: impl Fn(&str)) {
    let folder = tempfile::tempdir().unwrap();
    let file = format!("sqlite:{}", folder.path().join("register.db").display());
    for url in [file, testkit::postgres::fresh()] {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| check(&url))) {
            eprintln!("failed on {}", url.split(':').next().unwrap());
            resume_unwind(panic);
        }
    }
}

/// The verdict on the journal.
pub fn verify(store: &Store) -> Report {
    toys::verifier().verify(store, None).unwrap()
}

/// A connection that knows nothing of the rules of the register.
pub enum Raw {
    Sqlite(rusqlite::Connection),
    Postgres(postgres::Client),
}

impl Raw {
    pub fn open(url: &str) -> Self {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let connection = rusqlite::Connection::open(path).unwrap();
            connection.execute_batch("pragma foreign_keys = off").unwrap();
            return Self::Sqlite(connection);
        }
        let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
        // What a superuser can do: foreign keys are triggers, and this role fires none.
        client.batch_execute("set session_replication_role = replica").unwrap();
        Self::Postgres(client)
    }

    /// Runs a text of statements.
    #[track_caller]
    pub fn batch(&mut self, sql: &str) {
        match self {
            Self::Sqlite(connection) => connection.execute_batch(sql).unwrap(),
            Self::Postgres(client) => client.batch_execute(sql).unwrap(),
        }
    }

    /// The single number a query answers with.
    pub fn number(&mut self, sql: &str) -> i64 {
        match self {
            Self::Sqlite(connection) => connection.query_row(sql, [], |row| row.get(0)).unwrap(),
            Self::Postgres(client) => client.query_one(sql, &[]).unwrap().get(0),
        }
    }
}
