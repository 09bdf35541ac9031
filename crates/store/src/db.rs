//! The engines. Nothing outside this module knows which one is at work: the same SQL text in
//! PostgreSQL's dialect, the same three types, the same errors.

mod postgres;
mod sqlite;

use crate::StoreError;

/// Where the database is.
#[derive(Debug, Clone)]
pub(crate) enum Address {
    /// One file.
    File(std::path::PathBuf),
    /// Memory of this process; it has a single connection.
    Memory,
    /// A PostgreSQL server.
    Server(String),
}

impl Address {
    /// Whether every query is a journey.
    pub(crate) fn is_far(&self) -> bool {
        matches!(self, Self::Server(_))
    }

    /// Reads `sqlite:PATH`, `sqlite::memory:` or `postgres://…`.
    pub(crate) fn parse(url: &str) -> Result<Self, StoreError> {
        if url == "sqlite::memory:" {
            return Ok(Self::Memory);
        }
        match url.split_once(':') {
            Some(("sqlite", path)) if !path.is_empty() => Ok(Self::File(path.into())),
            Some(("postgres" | "postgresql", _)) => Ok(Self::Server(url.to_owned())),
            Some((scheme, _)) => Err(StoreError::Address { scheme: scheme.to_owned() }),
            None => Err(StoreError::Address { scheme: String::new() }),
        }
    }
}

/// A value on its way in.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Arg<'a> {
    /// No value.
    Null,
    /// `bigint`.
    Int(i64),
    /// `text`.
    Text(&'a str),
    /// `bytea`.
    Bytes(&'a [u8]),
}

impl From<i64> for Arg<'_> {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(value)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(value)
    }
}

impl<'a> From<&'a [u8]> for Arg<'a> {
    fn from(value: &'a [u8]) -> Self {
        Self::Bytes(value)
    }
}

impl<'a, T: Into<Arg<'a>>> From<Option<T>> for Arg<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Rows for one table.
pub(crate) struct Insert<'a> {
    /// The table and its columns: `claims (district, key, kind, id)`.
    pub into: &'static str,
    /// What happens to a row whose key is there already, and on which condition.
    pub guard: &'static str,
    /// The rows, as wide as the columns.
    pub rows: Vec<Vec<Arg<'a>>>,
}

/// A value on its way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// No value.
    Null,
    /// `bigint`.
    Int(i64),
    /// `text`.
    Text(String),
    /// `bytea`.
    Bytes(Vec<u8>),
}

/// One row of an answer; columns are taken by position, each once.
#[derive(Debug)]
pub(crate) struct Row(Vec<Value>);

impl Row {
    /// Whether any of its values is one of these.
    pub(crate) fn any(&self, is: impl Fn(&Value) -> bool) -> bool {
        self.0.iter().any(is)
    }

    fn take(&mut self, column: usize) -> Value {
        std::mem::replace(&mut self.0[column], Value::Null)
    }

    /// A `text` that is there.
    pub(crate) fn text(&mut self, column: usize) -> Result<String, StoreError> {
        self.maybe_text(column)?.ok_or_else(|| wrong(column, &Value::Null))
    }

    /// A `text` that may be missing.
    pub(crate) fn maybe_text(&mut self, column: usize) -> Result<Option<String>, StoreError> {
        match self.take(column) {
            Value::Text(text) => Ok(Some(text)),
            Value::Null => Ok(None),
            other => Err(wrong(column, &other)),
        }
    }

    /// A `bigint` that is there.
    pub(crate) fn int(&mut self, column: usize) -> Result<i64, StoreError> {
        self.maybe_int(column)?.ok_or_else(|| wrong(column, &Value::Null))
    }

    /// A `bigint` that may be missing.
    pub(crate) fn maybe_int(&mut self, column: usize) -> Result<Option<i64>, StoreError> {
        match self.take(column) {
            Value::Int(number) => Ok(Some(number)),
            Value::Null => Ok(None),
            other => Err(wrong(column, &other)),
        }
    }

    /// A `bytea` that is there.
    pub(crate) fn bytes(&mut self, column: usize) -> Result<Vec<u8>, StoreError> {
        match self.take(column) {
            Value::Bytes(bytes) => Ok(bytes),
            other => Err(wrong(column, &other)),
        }
    }
}

fn wrong(column: usize, found: &Value) -> StoreError {
    let found = match found {
        Value::Null => "null",
        Value::Int(_) => "bigint",
        Value::Text(_) => "text",
        Value::Bytes(_) => "bytea",
    };
    StoreError::damaged(format!("第 {column} 列的类型不应是 {found}"))
}

/// How a commit ended badly.
#[derive(Debug)]
pub(crate) enum CommitError {
    /// It did not happen.
    Lost(StoreError),
    /// Nobody can say.
    Unknown,
}

/// One connection.
pub(crate) struct Db {
    engine: Engine,
    failed: bool,
}

enum Engine {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

impl Db {
    /// The first connection of a store; it makes the file if there is none.
    pub(crate) fn create(address: &Address) -> Result<Self, StoreError> {
        if let Address::File(path) = address {
            sqlite::touch(path)?;
        }
        Self::writer(address)
    }

    /// A connection that writes.
    pub(crate) fn writer(address: &Address) -> Result<Self, StoreError> {
        let engine = match address {
            Address::File(path) => Engine::Sqlite(sqlite::Sqlite::open(path)?),
            Address::Memory => Engine::Sqlite(sqlite::Sqlite::memory()?),
            Address::Server(url) => Engine::Postgres(postgres::Postgres::connect(url)?),
        };
        Ok(Self { engine, failed: false })
    }

    /// A connection that only reads. Memory has a single connection, so it cannot have one.
    pub(crate) fn reader(address: &Address) -> Result<Self, StoreError> {
        let engine = match address {
            Address::File(path) => Engine::Sqlite(sqlite::Sqlite::read_only(path)?),
            Address::Memory | Address::Server(_) => return Self::writer(address),
        };
        Ok(Self { engine, failed: false })
    }

    /// Whether a statement failed since the transaction began. PostgreSQL then refuses all further
    /// ones, so the transaction counts as lost on both engines.
    pub(crate) fn failed(&self) -> bool {
        self.failed
    }

    fn note<T>(&mut self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        self.failed |= result.is_err();
        result
    }

    /// Runs one statement and says how many rows it changed.
    pub(crate) fn execute(&mut self, sql: &str, args: &[Arg<'_>]) -> Result<u64, StoreError> {
        let result = match &mut self.engine {
            Engine::Sqlite(db) => db.execute(sql, args),
            Engine::Postgres(db) => db.execute(sql, args),
        };
        self.note(result)
    }

    /// Runs one query.
    pub(crate) fn query(&mut self, sql: &str, args: &[Arg<'_>]) -> Result<Vec<Row>, StoreError> {
        let result = match &mut self.engine {
            Engine::Sqlite(db) => db.query(sql, args),
            Engine::Postgres(db) => db.query(sql, args),
        };
        self.note(result).map(|rows| rows.into_iter().map(Row).collect())
    }

    /// Runs one query and keeps its first row.
    pub(crate) fn first(&mut self, sql: &str, args: &[Arg<'_>]) -> Result<Option<Row>, StoreError> {
        Ok(self.query(sql, args)?.into_iter().next())
    }

    /// Writes many rows to several tables, parents before children. Every row must count as
    /// written; otherwise its guard did not hold.
    pub(crate) fn insert_all(&mut self, inserts: &[Insert<'_>]) -> Result<(), StoreError> {
        let inserts: Vec<_> = inserts.iter().filter(|insert| !insert.rows.is_empty()).collect();
        let rows: usize = inserts.iter().map(|insert| insert.rows.len()).sum();
        let result = match &mut self.engine {
            Engine::Sqlite(db) => db.insert_all(&inserts),
            Engine::Postgres(db) => db.insert_all(&inserts),
        };
        let written = self.note(result)?;
        if written == rows as u64 { Ok(()) } else { self.note(Err(StoreError::Stale)) }
    }

    /// Runs a text of several statements without arguments.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        let result = match &mut self.engine {
            Engine::Sqlite(db) => db.batch(sql),
            Engine::Postgres(db) => db.batch(sql),
        };
        self.note(result)
    }

    /// Runs a text that makes tables.
    pub(crate) fn define(&mut self, sql: &str) -> Result<(), StoreError> {
        let result = match &mut self.engine {
            Engine::Sqlite(db) => db.define(sql),
            Engine::Postgres(db) => db.batch(sql),
        };
        self.note(result)
    }

    /// Begins a transaction that may write.
    pub(crate) fn begin(&mut self) -> Result<(), StoreError> {
        self.failed = false;
        let result = match &mut self.engine {
            Engine::Sqlite(db) => db.begin(),
            Engine::Postgres(db) => db.batch("begin isolation level read committed"),
        };
        self.note(result)
    }

    /// Begins a transaction that may write, and reads a text of the district's row, which nobody
    /// else may change until the transaction ends; where a query is a journey, both in one.
    pub(crate) fn begin_locked(
        &mut self,
        sql: &str,
        district: &str,
    ) -> Result<Option<String>, StoreError> {
        match &mut self.engine {
            Engine::Sqlite(_) => {
                // This already locks the whole file.
                self.begin()?;
                self.first(sql, &[district.into()])?.map(|mut row| row.text(0)).transpose()
            }
            Engine::Postgres(db) => {
                self.failed = false;
                let result = db.begin_locked(sql, district);
                self.note(result)
            }
        }
    }

    /// Begins a transaction in which one migration at a time is applied.
    pub(crate) fn begin_alone(&mut self) -> Result<(), StoreError> {
        self.begin()?;
        match self.engine {
            Engine::Sqlite(_) => Ok(()),
            Engine::Postgres(_) => self.batch("lock table migrations in access exclusive mode"),
        }
    }

    /// Begins a read of one unchanging picture.
    pub(crate) fn begin_read(&mut self) -> Result<(), StoreError> {
        self.failed = false;
        let sql = match self.engine {
            Engine::Sqlite(_) => "begin",
            Engine::Postgres(_) => "begin isolation level repeatable read, read only",
        };
        self.batch(sql)
    }

    /// Makes the transaction durable.
    pub(crate) fn commit(&mut self) -> Result<(), CommitError> {
        match &mut self.engine {
            Engine::Sqlite(db) => db.commit(),
            Engine::Postgres(db) => db.commit(),
        }
    }

    /// Undoes the transaction. A connection that cannot even do that is of no further use.
    pub(crate) fn rollback(&mut self) -> Result<(), StoreError> {
        let result = match &mut self.engine {
            Engine::Sqlite(db) => db.rollback(),
            Engine::Postgres(db) => db.batch("rollback"),
        };
        self.note(result)
    }
}

/// `($3, $4, $5)`: so many places after `from` earlier ones.
pub(crate) fn places_after(from: usize, places: usize) -> String {
    let places: Vec<String> = (from + 1..=from + places).map(|place| format!("${place}")).collect();
    format!("({})", places.join(", "))
}
