//! Reading the register back as it stands, to compare it with the fold of the ledger.

use beffroi_domain::ids::ActNumber;
use beffroi_domain::register::{RowKey, Table};

use super::shape;
use crate::db::{Columns, Connection, FromRow, Value};
use crate::{StoreError, args};

/// A row as it stands in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRow {
    /// Its name.
    pub key: RowKey,
    /// The act that closed it.
    pub closed: Option<ActNumber>,
    /// Its facts, in the order of the table's shape.
    pub facts: Vec<Value>,
}

impl FromRow for RawRow {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        let key = RowKey {
            act: row.take()?,
            item: row.take()?,
        };
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
    after: Option<RowKey>,
    limit: u32,
) -> Result<Vec<RawRow>, StoreError> {
    let (act, item) = after.map_or((-1, 0), |key| {
        (
            i64::try_from(key.act.0).unwrap_or(i64::MAX),
            i64::from(key.item),
        )
    });
    connection
        .fetch_all(shape(table).after, args![act, item, limit])
        .await
}
