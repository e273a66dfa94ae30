//! Forms of several pages that are not finished yet: sealed, each of one person in one capacity.
//!
//! The draft's identity stands in the address, so that two windows do not mix. Finishing takes the draft away in the
//! transaction that does what it asks for: a form that is sent twice does it once.

use beffroi_domain::ids::{DraftId, PersonId};
use beffroi_domain::time::Moment;

use crate::db::Connection;
use crate::{StoreError, Tx, args};

/// How long a draft is kept, in milliseconds: a day.
const KEPT: i64 = 24 * 60 * 60 * 1000;
/// The most drafts that a person has; the oldest go first. Nobody has so many windows open.
const MOST: i64 = 100;

/// A draft to be kept.
#[derive(Debug, Clone)]
pub struct NewDraft {
    /// Its identity: random.
    pub draft: DraftId,
    /// Whose.
    pub person: PersonId,
    /// In what capacity, as forms carry it.
    pub capacity: String,
    /// What was entered, sealed.
    pub body: Vec<u8>,
    /// When it was begun.
    pub at: Moment,
}

/// Keeps a draft, or what it has become; drafts older than a day go away, and the oldest of a person who has too many.
/// Indexes: on the time, and on person and time.
pub async fn keep(tx: &mut Tx, new: &NewDraft) -> Result<(), StoreError> {
    let old = new.at.plus_millis(-KEPT);
    tx.execute("delete from drafts where created_at < $1", args![old])
        .await?;
    let sql = "insert into drafts (draft, person, capacity, body, created_at) values ($1, $2, $3, $4, $5) \
               on conflict (draft) do update set body = excluded.body \
               where drafts.person = excluded.person and drafts.capacity = excluded.capacity";
    let args = args![
        new.draft,
        new.person,
        &new.capacity,
        new.body.as_slice(),
        new.at
    ];
    tx.execute(sql, args).await?;
    let sql = "delete from drafts where draft in (select draft from drafts where person = $1 \
               order by created_at desc, draft limit 1000 offset $2)";
    tx.execute(sql, args![new.person, MOST]).await.map(drop)
}

/// What was entered in a draft of this person in this capacity, sealed. Index: the primary key.
pub async fn find(
    connection: &mut Connection,
    draft: DraftId,
    person: PersonId,
    capacity: &str,
    at: Moment,
) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "select body from drafts where draft = $1 and person = $2 and capacity = $3 and created_at >= $4";
    let args = args![draft, person, capacity, at.plus_millis(-KEPT)];
    connection.fetch_optional(sql, args).await
}

/// What was entered in a draft of this person, sealed, and in what capacity, whichever that was. Index: the primary key.
pub async fn of_person(
    connection: &mut Connection,
    draft: DraftId,
    person: PersonId,
    at: Moment,
) -> Result<Option<(String, Vec<u8>)>, StoreError> {
    let sql =
        "select capacity, body from drafts where draft = $1 and person = $2 and created_at >= $3";
    let args = args![draft, person, at.plus_millis(-KEPT)];
    connection.fetch_optional(sql, args).await
}

/// Takes a draft away; answers whether it was still there.
pub async fn take(tx: &mut Tx, draft: DraftId) -> Result<bool, StoreError> {
    let sql = "delete from drafts where draft = $1";
    Ok(tx.execute(sql, args![draft]).await? == 1)
}
