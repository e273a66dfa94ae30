//! Reading the register back as it stands, to compare it with the fold of the ledger.

use beffroi_domain::register::Table;

use super::shape;
use crate::db::{Columns, Connection, FromRow, Value};
use crate::{StoreError, args};

/// A row as it stands in the database. Nothing is believed: even a name that no act could have is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRow {
    /// Its name: the act that opened it, and its place among the rows of that act.
    pub key: (i64, i64),
    /// The act that closed it.
    pub closed: Option<i64>,
    /// Its facts, in the order of the table's shape.
    pub facts: Vec<Value>,
}

impl FromRow for RawRow {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        let key = (row.take()?, row.take()?);
        let closed = row.take()?;
        let facts = (3..row.width())
            .map(|_| row.take())
            .collect::<Result<_, _>>()?;
        Ok(Self { key, closed, facts })
    }
}

/// The next rows of a table after a key, in the order of their opening. Index: the primary key.
pub async fn raw_rows(
    connection: &mut Connection,
    table: Table,
    after: (i64, i64),
    limit: u32,
) -> Result<Vec<RawRow>, StoreError> {
    connection
        .fetch_all(shape(table).after, args![after.0, after.1, limit])
        .await
}
