//! Where some words still stand, in any column of any table: what holds an erasure to its word
//! (I20). It knows the tables from the texts that make them, so that none can be forgotten.

use crate::db::Value;
use crate::schema::MIGRATIONS;
use crate::{Failure, Rx};

/// A column that can hold words.
struct Column {
    table: &'static str,
    name: &'static str,
    is_bytes: bool,
}

/// Every column of every table that can hold words.
fn columns() -> Vec<Column> {
    let (mut columns, mut table) = (Vec::new(), "");
    for line in MIGRATIONS.iter().flat_map(|text| text.lines()) {
        if let Some(rest) = line.strip_prefix("create table ") {
            table = rest.trim_end_matches(" (");
        }
        let mut words = line.trim().trim_end_matches(',').split(' ');
        if let (Some(name), Some(kind @ ("text" | "bytea"))) = (words.next(), words.next()) {
            columns.push(Column { table, name, is_bytes: kind == "bytea" });
        }
    }
    columns
}

impl Rx<'_> {
    /// Where `words` stand: `table.column`, each once. It reads whole tables: for checks, not for
    /// pages.
    pub fn traces(&mut self, words: &str) -> Result<Vec<String>, Failure> {
        self.settle()?;
        let small = words.to_lowercase();
        let mut found = Vec::new();
        for Column { table, name, is_bytes } in columns() {
            let hit = if is_bytes {
                let sql = format!("select {name} from {table} where district = $1");
                let rows = self.db.query(&sql, &[self.district.into()])?;
                let holds = |value: &Value| match value {
                    Value::Bytes(bytes) => {
                        bytes.windows(words.len()).any(|window| window == words.as_bytes())
                    }
                    _ => false,
                };
                rows.iter().any(|row| row.any(holds))
            } else {
                let sql = format!(
                    "select {name} from {table} where district = $1 \
                    and (replace({name}, $2, '') <> {name} or replace({name}, $3, '') <> {name}) \
                    limit 1"
                );
                let args = [self.district.into(), words.into(), (&small).into()];
                self.db.first(&sql, &args)?.is_some()
            };
            if hit {
                found.push(format!("{table}.{name}"));
            }
        }
        Ok(found)
    }
}
