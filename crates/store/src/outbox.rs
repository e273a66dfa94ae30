//! Work that follows a commit: mails, notices, calls to others.
//!
//! A row is written in the transaction of the act that causes it, so neither is there without the other. A worker
//! claims some rows for a while, does the work, and says so. If it dies in the middle, the claim runs out and another
//! worker does the work again: whatever is done from here must bear being done twice.

use beffroi_domain::time::Moment;

use crate::db::{Columns, FromRow, Value};
use crate::{StoreError, Tx, args};

/// Work to be done after the commit.
#[derive(Debug, Clone)]
pub struct NewWork {
    /// Which worker it is for.
    pub kind: &'static str,
    /// What the worker needs, in a form that only it reads.
    pub payload: Vec<u8>,
    /// Not to be done earlier.
    pub not_before: Moment,
}

impl NewWork {
    pub(crate) fn into_row(self) -> Vec<Value> {
        args![self.kind, self.payload, self.not_before]
    }
}

/// Claimed work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    id: i64,
    /// Which worker it is for.
    pub kind: String,
    /// What the worker needs.
    pub payload: Vec<u8>,
    /// How often it was claimed, this time included.
    pub attempts: u32,
}

impl FromRow for Work {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.take()?,
            kind: row.take()?,
            payload: row.take()?,
            attempts: row.take()?,
        })
    }
}

/// Takes up to `most` pieces of work that are due at `now`, for nobody else until `until`.
///
/// Index: `outbox_waiting`.
pub async fn claim(
    tx: &mut Tx,
    now: Moment,
    until: Moment,
    most: u32,
) -> Result<Vec<Work>, StoreError> {
    let sql = "update outbox set not_before = $2, attempts = attempts + 1 where id in (\
                   select id from outbox where done_at is null and not_before <= $1 order by not_before, id limit $3\
               ) returning id, kind, payload, attempts";
    let mut work: Vec<Work> = tx.execute_returning(sql, args![now, until, most]).await?;
    work.sort_by_key(|work| work.id);
    Ok(work)
}

/// The work is done. Answers false when the claim had run out and another worker took it meanwhile.
pub async fn done(tx: &mut Tx, work: &Work, now: Moment) -> Result<bool, StoreError> {
    let sql = "update outbox set done_at = $1 where id = $2 and attempts = $3 and done_at is null";
    Ok(tx.execute(sql, args![now, work.id, work.attempts]).await? == 1)
}

/// The work could not be done: try again at `retry`. Answers false when another worker took it meanwhile.
pub async fn failed(tx: &mut Tx, work: &Work, retry: Moment) -> Result<bool, StoreError> {
    let sql =
        "update outbox set not_before = $1 where id = $2 and attempts = $3 and done_at is null";
    Ok(tx
        .execute(sql, args![retry, work.id, work.attempts])
        .await?
        == 1)
}

/// Forgets work that was done before `until`; answers how many pieces.
///
/// Index: `outbox_done`.
pub async fn forget(tx: &mut Tx, until: Moment) -> Result<u64, StoreError> {
    tx.execute(
        "delete from outbox where done_at is not null and done_at < $1",
        args![until],
    )
    .await
}

#[cfg(test)]
mod tests;
