//! What a person signs in with besides his password, the codes of cards and lists, and sign-ins that are half done:
//! ordinary rows, no acts.

use beffroi_domain::ids::{MeansId, PersonId};
use beffroi_domain::time::Moment;

use crate::db::{Columns, Connection, FromRow};
use crate::{StoreError, Tx, args};

/// A means of signing in.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnMeans {
    /// Its identity.
    pub means: MeansId,
    /// Whose.
    pub person: PersonId,
    /// The code of its kind: `totp`, `code-card` or `recovery-code`.
    pub kind: String,
    /// What the person calls it; empty for no name.
    pub name: String,
    /// The sealed secret of one-time codes, or the salt of a card's or a list's codes.
    pub secret: Vec<u8>,
    /// The time step of the last one-time code that was accepted: a code works once.
    pub last_step: i64,
    /// The level that it gives; of recovery codes the one that they may restore.
    pub level: u16,
    /// Since when.
    pub created_at: Moment,
    /// When it was last used.
    pub used_at: Option<Moment>,
}

impl FromRow for OwnMeans {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            means: row.take()?,
            person: row.take()?,
            kind: row.take()?,
            name: row.take()?,
            secret: row.take()?,
            last_step: row.take()?,
            level: row.take()?,
            created_at: row.take()?,
            used_at: row.take()?,
        })
    }
}

/// All means of a person, the oldest first. Index: `own_means_person`.
pub async fn of_person(
    connection: &mut Connection,
    person: PersonId,
) -> Result<Vec<OwnMeans>, StoreError> {
    let sql = "select means, person, kind, name, secret, last_step, level, created_at, used_at from own_means \
               where person = $1 order by created_at, means";
    connection.fetch_all(sql, args![person]).await
}

/// Adds a means.
///
/// # Errors
/// [`StoreError::Unique`] when the person has a card or a list already.
pub async fn add(tx: &mut Tx, new: &OwnMeans) -> Result<(), StoreError> {
    let sql = "insert into own_means (means, person, kind, name, secret, last_step, level, created_at, used_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let args = args![
        new.means,
        new.person,
        &new.kind,
        &new.name,
        new.secret.as_slice(),
        new.last_step,
        new.level,
        new.created_at,
        new.used_at
    ];
    tx.execute(sql, args).await.map(drop)
}

/// Gives a means of a person another name; answers whether there was one.
pub async fn rename(
    tx: &mut Tx,
    person: PersonId,
    means: MeansId,
    name: &str,
) -> Result<bool, StoreError> {
    let sql = "update own_means set name = $3 where person = $1 and means = $2";
    Ok(tx.execute(sql, args![person, means, name]).await? == 1)
}

/// Removes a means of a person with its codes; answers whether there was one.
pub async fn remove(tx: &mut Tx, person: PersonId, means: MeansId) -> Result<bool, StoreError> {
    let sql = "delete from own_means where person = $1 and means = $2";
    if tx.execute(sql, args![person, means]).await? == 0 {
        return Ok(false);
    }
    tx.execute("delete from own_codes where means = $1", args![means])
        .await?;
    Ok(true)
}

/// Keeps the digest of the code at a place of a card or a list.
pub async fn keep_code(
    tx: &mut Tx,
    means: MeansId,
    place: u16,
    digest: [u8; 32],
) -> Result<(), StoreError> {
    let sql = "insert into own_codes (means, place, digest) values ($1, $2, $3)";
    tx.execute(sql, args![means, place, digest]).await.map(drop)
}

/// The places whose codes have not been used, in their order. Index: the primary key.
pub async fn places(connection: &mut Connection, means: MeansId) -> Result<Vec<u16>, StoreError> {
    let sql = "select place from own_codes where means = $1 order by place";
    connection.fetch_all(sql, args![means]).await
}

/// Spends a step of one-time codes; answers false when it, or a later one, was spent already.
pub async fn spend_step(
    tx: &mut Tx,
    means: MeansId,
    step: i64,
    at: Moment,
) -> Result<bool, StoreError> {
    let sql =
        "update own_means set last_step = $2, used_at = $3 where means = $1 and last_step < $2";
    Ok(tx.execute(sql, args![means, step, at]).await? == 1)
}

/// Spends the code with this digest, at this place if one is given; answers false when there is none, or none any more.
pub async fn spend_code(
    tx: &mut Tx,
    means: MeansId,
    place: Option<u16>,
    digest: [u8; 32],
    at: Moment,
) -> Result<bool, StoreError> {
    let sql =
        "delete from own_codes where means = $1 and digest = $2 and place = coalesce($3, place)";
    if tx.execute(sql, args![means, digest, place]).await? != 1 {
        return Ok(false);
    }
    let sql = "update own_means set used_at = $2 where means = $1";
    Ok(tx.execute(sql, args![means, at]).await? == 1)
}

/// Whether there is a code with this digest, at this place if one is given. Index: the primary key.
pub async fn has_code(
    connection: &mut Connection,
    means: MeansId,
    place: Option<u16>,
    digest: [u8; 32],
) -> Result<bool, StoreError> {
    let sql = "select count(*) from own_codes where means = $1 and digest = $2 and place = coalesce($3, place)";
    let found: u64 = connection
        .fetch_one(sql, args![means, digest, place])
        .await?;
    Ok(found > 0)
}

/// Keeps a sign-in of which the password was right; those that are over go away.
pub async fn keep_half(
    tx: &mut Tx,
    digest: [u8; 32],
    person: PersonId,
    now: Moment,
    expires_at: Moment,
) -> Result<(), StoreError> {
    tx.execute(
        "delete from half_sign_ins where expires_at <= $1",
        args![now],
    )
    .await?;
    let sql =
        "insert into half_sign_ins (digest, person, expires_at, tries) values ($1, $2, $3, 0)";
    tx.execute(sql, args![digest, person, expires_at])
        .await
        .map(drop)
}

/// Whose half sign-in this is, if it is not over. Index: the primary key.
pub async fn half(
    connection: &mut Connection,
    digest: [u8; 32],
    now: Moment,
    most: u32,
) -> Result<Option<PersonId>, StoreError> {
    let sql =
        "select person from half_sign_ins where digest = $1 and expires_at > $2 and tries < $3";
    connection
        .fetch_optional(sql, args![digest, now, most])
        .await
}

/// Counts a try of a half sign-in before it is looked at; answers false when it is over or had the most there may be.
pub async fn try_half(
    tx: &mut Tx,
    digest: [u8; 32],
    now: Moment,
    most: u32,
) -> Result<bool, StoreError> {
    let sql = "update half_sign_ins set tries = tries + 1 \
               where digest = $1 and expires_at > $2 and tries < $3";
    Ok(tx.execute(sql, args![digest, now, most]).await? == 1)
}

/// Takes a half sign-in away: it becomes a session once. Answers whether it was still there.
pub async fn take_half(tx: &mut Tx, digest: [u8; 32]) -> Result<bool, StoreError> {
    let sql = "delete from half_sign_ins where digest = $1";
    Ok(tx.execute(sql, args![digest]).await? == 1)
}

/// Takes every half sign-in of a person away: they began with a password that is not his any more.
pub async fn take_halves(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    let sql = "delete from half_sign_ins where person = $1";
    tx.execute(sql, args![person]).await.map(drop)
}

/// Notes that a passkey was used; its counter is in what is kept.
pub async fn used_passkey(
    tx: &mut Tx,
    means: MeansId,
    sealed: &[u8],
    at: Moment,
) -> Result<(), StoreError> {
    let sql = "update own_means set secret = $2, used_at = $3 where means = $1";
    tx.execute(sql, args![means, sealed, at]).await.map(drop)
}
