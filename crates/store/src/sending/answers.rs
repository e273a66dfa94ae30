//! Answers to requests that came with a key, so that the same request gets the same answer and does nothing twice.

use beffroi_domain::ids::{BatchId, SenderId};
use beffroi_domain::log::Hash;
use beffroi_domain::time::Moment;

use crate::db::Connection;
use crate::{StoreError, Tx, args};

/// What was answered to a key: the digest of what was asked, and the batch. Index: the primary key.
pub async fn answer(
    connection: &mut Connection,
    sender: SenderId,
    key: &str,
) -> Result<Option<(Hash, BatchId)>, StoreError> {
    let sql = "select request_digest, batch from answers where sender = $1 and request_key = $2";
    connection.fetch_optional(sql, args![sender, key]).await
}

/// Keeps an answer in the transaction of what it answers; answers false when the key has one already.
pub async fn keep(
    tx: &mut Tx,
    sender: SenderId,
    key: &str,
    digest: Hash,
    batch: BatchId,
    at: Moment,
) -> Result<bool, StoreError> {
    let sql = "insert into answers (sender, request_key, request_digest, batch, created_at) \
               values ($1, $2, $3, $4, $5) on conflict do nothing";
    let args = args![sender, key, digest, batch, at];
    Ok(tx.execute(sql, args).await? == 1)
}
