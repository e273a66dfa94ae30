//! The register in the database: what an act changes is written here, in the transaction that appends the act.
//!
//! One table for each member of [`Table`], each row opened by one act and closed by at most one other. Facts are never
//! updated. `facts` and `columns` know how a [`Row`] stands in its table; nothing else does.

mod columns;
mod facts;
mod hashes;
pub mod look;
mod shape;

pub use self::columns::{RawRow, raw_rows};
pub use self::facts::facts;
pub use self::shape::{Shape, shape};

use std::collections::BTreeMap;

use beffroi_domain::act::Fact;
use beffroi_domain::apply::apply;
use beffroi_domain::ids::ActNumber;
use beffroi_domain::register::{Change, Row, RowKey, Table};

use crate::db::{Value, integer};
use crate::{StoreError, Tx, args, mailbox};

/// Writes what these acts change: first the rows of earlier acts that they close, then what they open, then what they
/// close among what they opened themselves. Rows of one table go in together.
///
/// # Errors
/// [`StoreError::Unique`] when a living row of the kind is there; [`StoreError::Damaged`] when an act closes a row that
/// is not living, which a decision on current facts never does.
pub async fn write(tx: &mut Tx, acts: &[(ActNumber, &Fact)]) -> Result<(), StoreError> {
    let first = acts.first().map(|(number, _)| *number);
    let mut opened: BTreeMap<Table, Vec<Vec<Value>>> = BTreeMap::new();
    let mut closed_later = Vec::new();
    for (number, fact) in acts {
        let mut item = 0_u32;
        for change in apply(fact) {
            match change {
                Change::Open(row) => {
                    let key = RowKey { act: *number, item };
                    opened
                        .entry(row.table())
                        .or_default()
                        .push(opening(key, &row)?);
                    item += 1;
                }
                Change::Close(table, key) if Some(key.act) < first => {
                    close(tx, table, key, *number).await?;
                }
                Change::Close(table, key) => closed_later.push((table, key, *number)),
            }
        }
    }
    let delivered = opened.contains_key(&Table::Deliveries);
    for (table, rows) in opened {
        tx.insert_all(shape(table).into, rows).await?;
    }
    if let (true, Some(first), Some((last, _))) = (delivered, first, acts.last()) {
        mailbox::enter(tx, first, *last).await?;
    }
    for (table, key, by) in closed_later {
        close(tx, table, key, by).await?;
    }
    Ok(())
}

fn opening(key: RowKey, row: &Row) -> Result<Vec<Value>, StoreError> {
    let mut values = args![integer(key.act.0)?, key.item];
    values.extend(facts(row)?);
    Ok(values)
}

async fn close(tx: &mut Tx, table: Table, key: RowKey, by: ActNumber) -> Result<(), StoreError> {
    let touched = tx
        .execute(
            shape(table).close,
            args![integer(by.0)?, integer(key.act.0)?, key.item],
        )
        .await?;
    if touched == 1 && table == Table::Deliveries {
        return mailbox::withdraw(tx, key.act, key.item).await;
    }
    if touched == 1 {
        return Ok(());
    }
    Err(StoreError::damaged(format!(
        "act {by} closes a row of `{table}` opened by act {}, which is not living",
        key.act
    )))
}
