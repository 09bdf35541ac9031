//! SQLite: one file, WAL, every commit synced before it counts.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{Arg, CommitError, Insert, Value};
use crate::StoreError;

/// How long to wait for another process that holds the file.
const PATIENCE: Duration = Duration::from_secs(5);

/// Prepared statements kept per connection; more than there are texts.
const STATEMENTS: usize = 256;

/// Pages of the log (of 4 kB) after which they are carried over into the file: the busiest then
/// once instead of a dozen times. The log is read at the next start.
const LOG_PAGES: u32 = 8000;

pub(super) struct Sqlite {
    connection: Connection,
    file: Option<File>,
}

/// The file as it was when it was opened: SQLite would go on writing to one that has been deleted.
struct File {
    path: PathBuf,
    device: u64,
    inode: u64,
}

impl Sqlite {
    /// Opens a file that exists: one that has disappeared must not come back empty.
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection =
            Connection::open_with_flags(path, flags).map_err(|error| broken(&error))?;
        connection.busy_timeout(PATIENCE).map_err(|error| broken(&error))?;
        connection
            .execute_batch(&format!(
                "pragma journal_mode = wal; pragma synchronous = full; \
                 pragma wal_autocheckpoint = {LOG_PAGES};"
            ))
            .map_err(|error| broken(&error))?;
        let metadata = std::fs::metadata(path).map_err(|error| gone(&error))?;
        Self::ready(connection, Some(File::new(path, &metadata)))
    }

    pub(super) fn read_only(path: &Path) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection =
            Connection::open_with_flags(path, flags).map_err(|error| broken(&error))?;
        connection.busy_timeout(PATIENCE).map_err(|error| broken(&error))?;
        Self::ready(connection, None)
    }

    pub(super) fn memory() -> Result<Self, StoreError> {
        Self::ready(Connection::open_in_memory().map_err(|error| broken(&error))?, None)
    }

    fn ready(connection: Connection, file: Option<File>) -> Result<Self, StoreError> {
        connection
            .execute_batch("pragma temp_store = memory; pragma cache_size = -65536;")
            .map_err(|error| broken(&error))?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        // Otherwise every statement with a limit is planned anew for each value bound to it.
        connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
            .map_err(|error| broken(&error))?;
        Ok(Self { connection, file })
    }

    pub(super) fn execute(&self, sql: &str, args: &[Arg<'_>]) -> Result<u64, StoreError> {
        let changed = self
            .connection
            .prepare_cached(&numbered(sql))
            .and_then(|mut statement| statement.execute(rusqlite::params_from_iter(args)))
            .map_err(|error| broken(&error))?;
        Ok(changed as u64)
    }

    /// One row after the other: here a statement costs no more than its work.
    pub(super) fn insert_all(&self, inserts: &[&Insert<'_>]) -> Result<u64, StoreError> {
        let mut written = 0;
        for Insert { into, guard, rows } in inserts {
            let places = super::places_after(0, rows[0].len());
            let sql = numbered(&format!("insert into {into} values {places} {guard}"));
            let mut statement =
                self.connection.prepare_cached(&sql).map_err(|error| broken(&error))?;
            for row in rows {
                let changed = statement.execute(rusqlite::params_from_iter(row));
                written += changed.map_err(|error| broken(&error))? as u64;
            }
        }
        Ok(written)
    }

    pub(super) fn query(&self, sql: &str, args: &[Arg<'_>]) -> Result<Vec<Vec<Value>>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(&numbered(sql)).map_err(|error| broken(&error))?;
        let width = statement.column_count();
        let mut rows =
            statement.query(rusqlite::params_from_iter(args)).map_err(|error| broken(&error))?;
        let mut all = Vec::new();
        while let Some(row) = rows.next().map_err(|error| broken(&error))? {
            let values = (0..width)
                .map(|column| row.get_ref(column).map_err(|error| broken(&error)).and_then(value));
            all.push(values.collect::<Result<_, _>>()?);
        }
        Ok(all)
    }

    pub(super) fn batch(&self, sql: &str) -> Result<(), StoreError> {
        self.connection.execute_batch(sql).map_err(|error| broken(&error))
    }

    /// Tables lie in the order of their keys: a row then changes one tree instead of two.
    pub(super) fn define(&self, sql: &str) -> Result<(), StoreError> {
        self.batch(&sql.replace("\n);", "\n) without rowid;"))
    }

    /// Takes the write lock at once: a transaction that reads first and writes later would be
    /// refused without waiting.
    pub(super) fn begin(&self) -> Result<(), StoreError> {
        self.file.as_ref().map_or(Ok(()), File::check)?;
        self.batch("begin immediate")
    }

    pub(super) fn commit(&self) -> Result<(), CommitError> {
        self.file.as_ref().map_or(Ok(()), File::check).map_err(CommitError::Lost)?;
        match self.batch("commit") {
            Ok(()) => Ok(()),
            // The transaction is still open, so nothing of it has been kept.
            Err(broken) if !self.connection.is_autocommit() => Err(CommitError::Lost(broken)),
            Err(_) => Err(CommitError::Unknown),
        }
    }

    pub(super) fn rollback(&self) -> Result<(), StoreError> {
        // Some errors have rolled back already.
        if self.connection.is_autocommit() { Ok(()) } else { self.batch("rollback") }
    }
}

/// Makes an empty file if there is none.
pub(super) fn touch(path: &Path) -> Result<(), StoreError> {
    std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(path)
        .map(drop)
        .map_err(|error| gone(&error))
}

impl File {
    fn new(path: &Path, metadata: &Metadata) -> Self {
        Self { path: path.to_owned(), device: metadata.dev(), inode: metadata.ino() }
    }

    fn check(&self) -> Result<(), StoreError> {
        let now = std::fs::metadata(&self.path).map_err(|error| gone(&error))?;
        if (now.dev(), now.ino()) == (self.device, self.inode) {
            return Ok(());
        }
        Err(StoreError::Gone { why: format!("{} 已被移走或替换", self.path.display()) })
    }
}

impl ToSql for Arg<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn value(value: ValueRef<'_>) -> Result<Value, StoreError> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Text(text) => Value::Text(
            std::str::from_utf8(text)
                .map_err(|_| StoreError::damaged("文字不是 UTF-8 编码"))?
                .to_owned(),
        ),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
        ValueRef::Real(_) => return Err(StoreError::damaged("出现了浮点数")),
    })
}

/// SQLite counts `$1` by first appearance; `?1` by its number.
fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

fn gone(error: &std::io::Error) -> StoreError {
    StoreError::Gone { why: error.to_string() }
}

fn broken(error: &rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Locked,
        Some(ErrorCode::CannotOpen | ErrorCode::NotADatabase | ErrorCode::ReadOnly) => {
            StoreError::Gone { why: error.to_string() }
        }
        Some(ErrorCode::DatabaseCorrupt) => StoreError::damaged(error.to_string()),
        _ => StoreError::Engine { why: error.to_string() },
    }
}
