//! Signed notes about the heads of the logs, as they left the house.

use beffroi_domain::time::Moment;

use super::Log;
use crate::db::{Columns, Connection, FromRow, integer};
use crate::{StoreError, Tx, args};

/// A signed note that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCheckpoint {
    /// How many entries the log had.
    pub size: u64,
    /// When it was signed.
    pub at: Moment,
    /// The note in C2SP form, signatures and all.
    pub note: String,
}

impl FromRow for StoredCheckpoint {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            size: row.take()?,
            at: row.take()?,
            note: row.take()?,
        })
    }
}

/// Keeps a signed note; the first one for a size stays. Answers whether it is this one.
pub async fn keep_checkpoint(
    tx: &mut Tx,
    log: Log,
    checkpoint: &StoredCheckpoint,
) -> Result<bool, StoreError> {
    let sql = "insert into checkpoints (log, size, at, note) values ($1, $2, $3, $4) on conflict do nothing";
    let args = args![
        log.name(),
        integer(checkpoint.size)?,
        checkpoint.at,
        &checkpoint.note
    ];
    Ok(tx.execute(sql, args).await? == 1)
}

/// The note about the longest log so far. Index: the primary key.
pub async fn latest_checkpoint(
    connection: &mut Connection,
    log: Log,
) -> Result<Option<StoredCheckpoint>, StoreError> {
    let sql = "select size, at, note from checkpoints where log = $1 order by size desc limit 1";
    connection.fetch_optional(sql, args![log.name()]).await
}

/// The note about the log of exactly this size. Index: the primary key.
pub async fn checkpoint_at(
    connection: &mut Connection,
    log: Log,
    size: u64,
) -> Result<Option<StoredCheckpoint>, StoreError> {
    let sql = "select size, at, note from checkpoints where log = $1 and size = $2";
    connection
        .fetch_optional(sql, args![log.name(), integer(size)?])
        .await
}

/// Notes about a log longer than `after`, the shortest first; each row's size as it stands. Index: the primary key.
pub async fn checkpoints_after(
    connection: &mut Connection,
    log: Log,
    after: i64,
    limit: u32,
) -> Result<Vec<(i64, String)>, StoreError> {
    let sql =
        "select size, note from checkpoints where log = $1 and size > $2 order by size limit $3";
    connection
        .fetch_all(sql, args![log.name(), after, limit])
        .await
}

/// Up to a hundred notes about logs that are not ours: name and size. Reads the table from end to end.
pub async fn stray_checkpoints(
    connection: &mut Connection,
) -> Result<Vec<(String, i64)>, StoreError> {
    let sql = "select log, size from checkpoints where log <> $1 and log <> $2 limit 100";
    let names = args![Log::Acts.name(), Log::Trail.name()];
    connection.fetch_all(sql, names).await
}
