//! All tables as rows of plain values: for a copy that any of the two databases can take in.
//!
//! Which tables and columns there are, the database itself tells; so a table that was added yesterday is in today's
//! copy. Rows come in the order of their primary key, a page at a time.

use std::collections::BTreeMap;

use crate::db::{Columns, Connection, FromRow, Name, Query, Value};
use crate::{StoreError, Tx, args};

/// Remembers what ran; every database has its own.
const MIGRATIONS: &str = "schema_migrations";
/// What the database numbers by itself; nothing refers to it.
const NUMBERED: (&str, &str) = ("outbox", "id");
/// The table whose rows are there from the beginning, and come last: until then nothing can be appended.
const HEADS: &str = "heads";

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopiedTable {
    name: Name,
    columns: Vec<Name>,
    /// Places of the primary key's columns, in the key's order.
    key: Vec<usize>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopiedRow(pub Vec<Value>);

impl FromRow for CopiedRow {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        let columns = (0..row.width())
            .map(|_| row.take())
            .collect::<Result<_, _>>()?;
        Ok(Self(columns))
    }
}

impl CopiedTable {
    /// The name.
    pub fn name(&self) -> &str {
        self.name.as_str()
    }

    /// The names of the columns, in their order.
    pub fn columns(&self) -> Vec<&str> {
        self.columns.iter().map(Name::as_str).collect()
    }

    /// The places of the columns of the primary key.
    pub fn key(&self) -> &[usize] {
        &self.key
    }

    fn key_of(&self, row: &CopiedRow) -> Vec<Value> {
        self.key
            .iter()
            .filter_map(|place| row.0.get(*place).cloned())
            .collect()
    }
}

/// All tables but the one of migrations; the heads of the logs last.
///
/// # Errors
/// [`StoreError::Refused`] when a table has no primary key, or a name that no program of ours gave it.
pub async fn tables(connection: &mut Connection) -> Result<Vec<CopiedTable>, StoreError> {
    let mut found: BTreeMap<Name, Vec<(Name, i64)>> = BTreeMap::new();
    for (table, column, key) in connection.list_columns().await? {
        if table != MIGRATIONS {
            let column = (Name::read(&column)?, key);
            found.entry(Name::read(&table)?).or_default().push(column);
        }
    }
    let mut tables = Vec::new();
    for (name, columns) in found {
        let mut key: Vec<(i64, usize)> = Vec::new();
        for (place, (_, in_key)) in columns.iter().enumerate() {
            if *in_key > 0 {
                key.push((*in_key, place));
            }
        }
        key.sort_unstable();
        if key.is_empty() {
            return Err(StoreError::refused(
                "a table of the database has no primary key",
            ));
        }
        let key = key.into_iter().map(|(_, place)| place).collect();
        let columns = columns.into_iter().map(|(name, _)| name).collect();
        tables.push(CopiedTable { name, columns, key });
    }
    tables.sort_by_key(|table| table.name() == HEADS);
    Ok(tables)
}

/// The next rows of a table after a row, in the order of its primary key.
pub async fn rows_after(
    connection: &mut Connection,
    table: &CopiedTable,
    after: Option<&CopiedRow>,
    limit: u32,
) -> Result<Vec<CopiedRow>, StoreError> {
    let mut query = listed(Query::new("select "), table.columns.iter())
        .text(" from ")
        .name(&table.name);
    let key = table
        .key
        .iter()
        .filter_map(|place| table.columns.get(*place));
    if let Some(after) = after {
        query = listed(query.text(" where ("), key.clone())
            .text(") > ")
            .bind_list(table.key_of(after));
    }
    query = listed(query.text(" order by "), key)
        .text(" limit ")
        .bind(limit);
    query.fetch_all(connection).await
}

fn listed<'n>(query: Query, names: impl Iterator<Item = &'n Name>) -> Query {
    names.enumerate().fold(query, |query, (place, name)| {
        let query = if place == 0 { query } else { query.text(", ") };
        query.name(name)
    })
}

/// Whether nobody has written into this database yet: only what the migrations put there is there.
pub async fn is_empty(connection: &mut Connection) -> Result<bool, StoreError> {
    for table in tables(connection).await? {
        let rows = rows_after(connection, &table, None, 3).await?;
        let begun =
            table.name() == HEADS && rows.iter().all(|row| row.0.contains(&Value::Integer(0)));
        if !rows.is_empty() && !begun {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Writes rows of a copy into a table; for the heads, in place of those that are there.
///
/// # Errors
/// [`StoreError::Refused`] when the copy has other columns than the table.
pub async fn write_rows(
    tx: &mut Tx,
    table: &CopiedTable,
    columns: &[String],
    rows: &[CopiedRow],
) -> Result<(), StoreError> {
    let mut own = table.columns();
    let mut theirs: Vec<&str> = columns.iter().map(String::as_str).collect();
    own.sort_unstable();
    theirs.sort_unstable();
    if own != theirs || rows.iter().any(|row| row.0.len() != columns.len()) {
        return Err(StoreError::refused(format!(
            "the copy has other columns in the table `{}` than this program",
            table.name()
        )));
    }
    if table.name() == HEADS {
        tx.execute("delete from heads", args![]).await?;
    }
    let skipped = |column: &String| (table.name(), column.as_str()) == NUMBERED;
    let names: Vec<&str> = columns
        .iter()
        .filter(|column| !skipped(column))
        .map(String::as_str)
        .collect();
    let kept = |row: &CopiedRow| -> Vec<Value> {
        let values = columns
            .iter()
            .zip(&row.0)
            .filter(|(column, _)| !skipped(column));
        values.map(|(_, value)| value.clone()).collect()
    };
    let into = format!("{} ({})", table.name(), names.join(", "));
    tx.insert_into(&into, rows.iter().map(kept).collect()).await
}

/// The names of the migrations that ran, in order.
pub async fn migrations(connection: &mut Connection) -> Result<Vec<String>, StoreError> {
    connection
        .fetch_all("select name from schema_migrations order by name", args![])
        .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestDb;

    #[tokio::test]
    async fn both_databases_have_the_same_tables_columns_and_keys() {
        let mut found = Vec::new();
        for db in TestDb::both().await {
            let store = db.store().await;
            let mut reader = store.reader().await.unwrap();
            assert!(is_empty(&mut reader).await.unwrap());
            found.push(tables(&mut reader).await.unwrap());
        }
        let [sqlite, postgres] = found.as_slice() else {
            panic!("two databases")
        };
        assert_eq!(sqlite, postgres);
        assert_eq!(sqlite.last().map(CopiedTable::name), Some("heads"));
        assert!(
            sqlite
                .iter()
                .any(|table| table.name() == "paper_deliveries")
        );
    }

    #[test]
    fn a_name_that_could_say_something_else_in_a_statement_is_refused() {
        for name in ["", "a b", "a;", "A", "a\"", "é"] {
            assert!(Name::read(name).is_err(), "{name}");
        }
    }
}
