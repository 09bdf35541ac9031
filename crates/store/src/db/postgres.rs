//! PostgreSQL 15 or newer, through its synchronous client.

use std::collections::BTreeMap;
use std::time::Duration;

use postgres::error::SqlState;
use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type};
use postgres::{Client, Config, NoTls, SimpleQueryMessage, Statement};

use super::{Arg, CommitError, Insert, Value};
use crate::StoreError;

/// How long to wait for a server that does not answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Prepared statements kept per connection; searches and groups of many shapes make many texts.
const STATEMENTS: usize = 1000;

/// The session's settings. A lock that does not come within ten seconds is a named failure, and
/// commits are durable whatever the server's default says: `on` waits for the standby too where one
/// is configured. Plans are kept with the statements, and one made while a table was new would go
/// on reading all of it when it has grown; every query here has its index. For the same reason no
/// plan depends on the values, and none is worth compiling.
const SETTINGS: &str = "set lock_timeout = '10s'; set client_min_messages = warning; \
    set synchronous_commit = on; set enable_seqscan = off; \
    set plan_cache_mode = force_generic_plan; set jit = off";

pub(super) struct Postgres {
    client: Option<Client>,
    statements: BTreeMap<String, Statement>,
}

impl Postgres {
    pub(super) fn connect(url: &str) -> Result<Self, StoreError> {
        let mut config = url.parse::<Config>().map_err(|error| broken(&error))?;
        config.application_name("juzheng").connect_timeout(PATIENCE).tcp_user_timeout(PATIENCE * 4);
        let mut client = config.connect(NoTls).map_err(|error| broken(&error))?;
        client.batch_execute(SETTINGS).map_err(|error| broken(&error))?;
        Ok(Self { client: Some(client), statements: BTreeMap::new() })
    }

    fn client(&mut self) -> &mut Client {
        self.client.as_mut().expect("the client is only taken at drop")
    }

    fn prepared(&mut self, sql: &str) -> Result<Statement, StoreError> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        if self.statements.len() >= STATEMENTS {
            self.statements.clear();
        }
        let statement = self.client().prepare(sql).map_err(|error| broken(&error))?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    pub(super) fn execute(&mut self, sql: &str, args: &[Arg<'_>]) -> Result<u64, StoreError> {
        let statement = self.prepared(sql)?;
        self.client().execute(&statement, &references(args)).map_err(|error| broken(&error))
    }

    /// Everything in one statement and one journey. Each column travels as an array, so that the
    /// text does not depend on the number of rows.
    pub(super) fn insert_all(&mut self, inserts: &[&Insert<'_>]) -> Result<u64, StoreError> {
        let mut parts = Vec::new();
        let mut counts = Vec::new();
        let mut columns = Vec::new();
        for (n, Insert { into, guard, rows }) in inserts.iter().enumerate() {
            let mut arrays = Vec::new();
            for at in 0..rows[0].len() {
                let column = Column::of(rows.iter().map(|row| row[at]));
                columns.push(column);
                arrays.push(format!("${}::{}[]", columns.len(), columns[columns.len() - 1].name()));
            }
            let arrays = arrays.join(", ");
            parts.push(format!(
                "w{n} as (insert into {into} select * from unnest({arrays}) {guard} returning 1)"
            ));
            counts.push(format!("(select count(*) from w{n})"));
        }
        let sql = format!("with {} select {}", parts.join(", "), counts.join(" + "));
        let statement = self.prepared(&sql)?;
        let columns: Vec<_> = columns.iter().map(Column::reference).collect();
        let row = self.client().query_one(&statement, &columns);
        let written: i64 = row.map_err(|error| broken(&error))?.get(0);
        Ok(written.unsigned_abs())
    }

    pub(super) fn query(
        &mut self,
        sql: &str,
        args: &[Arg<'_>],
    ) -> Result<Vec<Vec<Value>>, StoreError> {
        let statement = self.prepared(sql)?;
        let rows = self.client().query(&statement, &references(args));
        let rows = rows.map_err(|error| broken(&error))?;
        rows.iter().map(|row| (0..row.len()).map(|column| value(row, column)).collect()).collect()
    }

    pub(super) fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        self.client().batch_execute(sql).map_err(|error| broken(&error))
    }

    /// The simple protocol takes several statements at once, but no arguments.
    pub(super) fn begin_locked(
        &mut self,
        sql: &str,
        district: &str,
    ) -> Result<Option<String>, StoreError> {
        let sql = sql.replace("$1", &format!("'{}'", district.replace('\'', "''")));
        let both = format!("begin isolation level read committed; {sql} for update");
        let answers = self.client().simple_query(&both).map_err(|error| broken(&error))?;
        Ok(answers.iter().find_map(|answer| match answer {
            SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        }))
    }

    pub(super) fn commit(&mut self) -> Result<(), CommitError> {
        match self.client().batch_execute("commit") {
            Ok(()) => Ok(()),
            // The server answered, and its answer was no. While it shuts down, its answer decides
            // nothing.
            Err(error) if error.code().is_some_and(|code| !is_gone(code)) => {
                Err(CommitError::Lost(broken(&error)))
            }
            Err(_) => Err(CommitError::Unknown),
        }
    }
}

impl Drop for Postgres {
    /// The client runs a small event loop of its own, which must not end inside somebody else's.
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            let ended = std::thread::spawn(move || drop(client)).join();
            debug_assert!(ended.is_ok(), "closing a connection does not panic");
        }
    }
}

fn references<'a>(args: &'a [Arg<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    args.iter().map(|arg| arg as &(dyn ToSql + Sync)).collect()
}

/// One column of many rows; bytes are only ever written row by row.
enum Column<'a> {
    Int(Vec<Option<i64>>),
    Text(Vec<Option<&'a str>>),
}

impl<'a> Column<'a> {
    /// The values of a column: numbers if any of them is one.
    fn of(values: impl Iterator<Item = Arg<'a>> + Clone) -> Self {
        if values.clone().any(|value| matches!(value, Arg::Int(_))) {
            let int = |value| if let Arg::Int(number) = value { Some(number) } else { None };
            return Self::Int(values.map(int).collect());
        }
        let text = |value| if let Arg::Text(text) = value { Some(text) } else { None };
        Self::Text(values.map(text).collect())
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Int(_) => "bigint",
            Self::Text(_) => "text",
        }
    }

    fn reference(&self) -> &(dyn ToSql + Sync) {
        match self {
            Self::Int(values) => values,
            Self::Text(values) => values,
        }
    }
}

impl ToSql for Arg<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(number) => number.to_sql_checked(ty, out),
            Self::Text(text) => text.to_sql_checked(ty, out),
            Self::Bytes(bytes) => bytes.to_sql_checked(ty, out),
        }
    }

    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT8 | Type::TEXT | Type::BYTEA)
    }

    postgres::types::to_sql_checked!();
}

fn value(row: &postgres::Row, column: usize) -> Result<Value, StoreError> {
    let read = match *row.columns()[column].type_() {
        Type::INT8 => row.try_get::<_, Option<i64>>(column).map(|cell| cell.map(Value::Int)),
        Type::TEXT => row.try_get::<_, Option<String>>(column).map(|cell| cell.map(Value::Text)),
        Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(column).map(|cell| cell.map(Value::Bytes)),
        ref other => return Err(StoreError::damaged(format!("出现了类型 {other}"))),
    };
    read.map(|cell| cell.unwrap_or(Value::Null)).map_err(|error| broken(&error))
}

/// The connection, or the server behind it, is going away.
fn is_gone(code: &SqlState) -> bool {
    code.code().starts_with("08") || code.code().starts_with("57P")
}

fn broken(error: &postgres::Error) -> StoreError {
    let why = error.as_db_error().map_or_else(|| error.to_string(), |db| db.message().to_owned());
    let Some(code) = error.code() else {
        // Mistakes of this program (a wrong type, say) come without a code as well, but the usual
        // reason is a broken connection, and a fresh one shows the difference.
        return StoreError::Gone { why };
    };
    match *code {
        SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED => {
            StoreError::Contended
        }
        SqlState::LOCK_NOT_AVAILABLE => StoreError::Locked,
        ref code if is_gone(code) => StoreError::Gone { why },
        // A failover can leave us with a server that only reads; the next connection finds the
        // right one.
        SqlState::READ_ONLY_SQL_TRANSACTION | SqlState::TOO_MANY_CONNECTIONS => {
            StoreError::Gone { why }
        }
        SqlState::INVALID_CATALOG_NAME | SqlState::INVALID_PASSWORD => StoreError::Gone { why },
        _ => StoreError::Engine { why: format!("{why} [{}]", code.code()) },
    }
}
