//! Brings a database to the schema this program knows.

use crate::StoreError;
use crate::db::{CommitError, Db};
use crate::seal::sm3_hex;

/// Every migration, oldest first. An applied text is never edited; a change is a new file.
pub(crate) const MIGRATIONS: [&str; 2] = [
    include_str!("../migrations/0001_register.sql"),
    include_str!("../migrations/0002_deliveries.sql"),
];

const TABLE: &str = "create table if not exists migrations (
    version bigint not null, sm3 text not null, primary key (version))";

const APPLIED: &str = "select version, sm3 from migrations order by version";

const APPLY: &str = "insert into migrations (version, sm3) values ($1, $2)";

/// Applies what is missing; refuses a schema that is newer than the program, or not its own.
pub(crate) fn migrate(db: &mut Db) -> Result<(), StoreError> {
    // The usual start changes nothing, and a role that may not change tables can make it.
    if check(db).is_ok_and(|known| known == MIGRATIONS.len()) {
        return Ok(());
    }
    // Two servers may start at once; the loser of the race finds the table there the second time.
    db.batch(TABLE).or_else(|_| db.batch(TABLE))?;
    db.begin_alone()?;
    let applied = check(db).and_then(|known| apply(db, known));
    match applied {
        Ok(()) => db.commit().map_err(|error| match error {
            CommitError::Lost(broken) => broken,
            CommitError::Unknown => {
                StoreError::Gone { why: "升级数据库结构时连接中断".into() }
            }
        }),
        Err(broken) => {
            db.rollback()?;
            Err(broken)
        }
    }
}

/// How many migrations are applied, all of them being ours.
fn check(db: &mut Db) -> Result<usize, StoreError> {
    let rows = db.query(APPLIED, &[])?;
    let count = rows.len();
    for (expected, mut row) in (1..).zip(rows) {
        let (version, sm3) = (row.int(0)?, row.text(1)?);
        let Some(text) = MIGRATIONS.get(expected - 1) else {
            let known = number(MIGRATIONS.len());
            return Err(StoreError::NewerSchema { found: number(count), known });
        };
        if version != number(expected) || sm3 != sm3_hex(text.as_bytes()) {
            return Err(StoreError::AlteredSchema { version: number(expected) });
        }
    }
    Ok(count)
}

fn apply(db: &mut Db, known: usize) -> Result<(), StoreError> {
    for (text, version) in MIGRATIONS.iter().zip(1..).skip(known) {
        db.define(text)?;
        let sm3 = sm3_hex(text.as_bytes());
        db.execute(APPLY, &[number(version).into(), (&sm3).into()])?;
        tracing::info!(version, "Applied migration {version} of the register");
    }
    Ok(())
}

fn number(count: usize) -> i64 {
    i64::try_from(count).expect("there are few migrations")
}
