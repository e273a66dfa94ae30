//! The browsers in which a person has signed in: ordinary rows, no acts. They open nothing.

use beffroi_domain::ids::PersonId;
use beffroi_domain::time::Moment;

use crate::db::Connection;
use crate::{StoreError, Tx, args};

/// What there was before a browser was noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// The person had signed in with it.
    Known,
    /// He had signed in with others.
    Others,
    /// He had signed in with none that we know.
    None,
}

/// Notes that a person signed in with this browser; answers what there was before.
pub async fn note(
    tx: &mut Tx,
    person: PersonId,
    digest: [u8; 32],
    at: Moment,
) -> Result<Before, StoreError> {
    let sql = "update known_browsers set seen_at = $3 where person = $1 and digest = $2";
    if tx.execute(sql, args![person, digest, at]).await? == 1 {
        return Ok(Before::Known);
    }
    let sql = "select count(*) from known_browsers where person = $1";
    let others: u64 = tx.fetch_one(sql, args![person]).await?;
    let sql = "insert into known_browsers (person, digest, seen_at) values ($1, $2, $3)";
    tx.execute(sql, args![person, digest, at]).await?;
    if others == 0 {
        return Ok(Before::None);
    }
    Ok(Before::Others)
}

/// Whether a person has signed in with this browser. Index: the primary key.
pub async fn knows(
    connection: &mut Connection,
    person: PersonId,
    digest: [u8; 32],
) -> Result<bool, StoreError> {
    let sql = "select seen_at from known_browsers where person = $1 and digest = $2";
    let seen: Option<Moment> = connection
        .fetch_optional(sql, args![person, digest])
        .await?;
    Ok(seen.is_some())
}

/// Forgets browsers that nobody has signed in with since; answers how many. Index: `known_browsers_seen`.
pub async fn forget(tx: &mut Tx, since: Moment) -> Result<u64, StoreError> {
    let sql = "delete from known_browsers where seen_at < $1";
    tx.execute(sql, args![since]).await
}
