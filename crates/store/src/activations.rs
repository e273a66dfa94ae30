//! Activations: who may open an account, or open it again, with what he was handed. Ordinary rows, no acts.

use beffroi_domain::ids::{InstitutionId, PersonId};
use beffroi_domain::time::Moment;

use crate::db::{Columns, Connection, FromRow};
use crate::{StoreError, Tx, args};

/// An activation as it is kept: digests of what was handed over, in its two forms.
#[derive(Debug, Clone)]
pub struct NewActivation {
    /// The digest of the secret part of the link.
    pub link: [u8; 32],
    /// The digest of the code that goes another way than the link; nothing where the link alone is enough.
    pub code: Option<[u8; 32]>,
    /// The digest of the one long code of a letter, where there may be one.
    pub letter: Option<[u8; 32]>,
    /// For whom.
    pub person: PersonId,
    /// `account` for a new account, `recovery` for one that there is.
    pub purpose: &'static str,
    /// In whose affairs it was given.
    pub institution: Option<InstitutionId>,
    /// The institution outside which the person may be nobody, or it opens nothing.
    pub within: Option<InstitutionId>,
    /// Until when.
    pub expires_at: Moment,
}

/// An activation that may still be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Activation {
    /// The digest by which it is spent.
    pub link: [u8; 32],
    /// The digest of its code, if one is asked for.
    pub code: Option<[u8; 32]>,
    /// For whom.
    pub person: PersonId,
    /// Whether it opens an account again that there is.
    pub recovery: bool,
    /// In whose affairs it was given.
    pub institution: Option<InstitutionId>,
    /// The institution outside which the person may be nobody.
    pub within: Option<InstitutionId>,
}

impl FromRow for Activation {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            link: row.take()?,
            code: row.take()?,
            person: row.take()?,
            recovery: row.take::<String>()? == "recovery",
            institution: row.take()?,
            within: row.take()?,
        })
    }
}

/// Keeps an activation. One that the person had and did not use is worth nothing from now on.
pub async fn keep(tx: &mut Tx, new: &NewActivation) -> Result<(), StoreError> {
    let sql = "delete from activations where person = $1 and used_at is null";
    tx.execute(sql, args![new.person]).await?;
    let sql = "insert into activations (token_digest, code_digest, letter_digest, person, purpose, institution, \
               within, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let args = args![
        new.link,
        new.code,
        new.letter,
        new.person,
        new.purpose,
        new.institution,
        new.within,
        new.expires_at
    ];
    tx.execute(sql, args).await.map(drop)
}

/// The unspent activation whose link has this digest. Index: the primary key.
pub async fn by_link(
    connection: &mut Connection,
    digest: [u8; 32],
    now: Moment,
    most: u32,
) -> Result<Option<Activation>, StoreError> {
    let sql = "select token_digest, code_digest, person, purpose, institution, within from activations \
               where token_digest = $1 and used_at is null and expires_at > $2 and tries < $3";
    connection
        .fetch_optional(sql, args![digest, now, most])
        .await
}

/// The unspent activation whose letter has this digest; no further code is asked for. Index: `activations_letter`.
pub async fn by_letter(
    connection: &mut Connection,
    digest: [u8; 32],
    now: Moment,
) -> Result<Option<Activation>, StoreError> {
    let sql = "select token_digest, code_digest, person, purpose, institution, within from activations \
               where letter_digest = $1 and used_at is null and expires_at > $2";
    let found: Option<Activation> = connection.fetch_optional(sql, args![digest, now]).await?;
    Ok(found.map(|found| Activation {
        code: None,
        ..found
    }))
}

/// Counts a wrong code; after the most there may be, the link is over.
pub async fn mistyped(tx: &mut Tx, link: [u8; 32]) -> Result<(), StoreError> {
    let sql = "update activations set tries = tries + 1 where token_digest = $1";
    tx.execute(sql, args![link]).await.map(drop)
}

/// Notes where the link was mailed; answers whether the activation is still there.
pub async fn mailed(tx: &mut Tx, link: [u8; 32], address: &str) -> Result<bool, StoreError> {
    let sql = "update activations set address = $2 where token_digest = $1 and used_at is null";
    Ok(tx.execute(sql, args![link, address]).await? == 1)
}

/// Where the link was mailed.
pub async fn address(
    connection: &mut Connection,
    link: [u8; 32],
) -> Result<Option<String>, StoreError> {
    let sql = "select address from activations where token_digest = $1 and address is not null";
    connection.fetch_optional(sql, args![link]).await
}

/// Spends an activation; answers false when somebody was faster.
pub async fn spend(
    tx: &mut Tx,
    link: [u8; 32],
    now: Moment,
    most: u32,
) -> Result<bool, StoreError> {
    let sql = "update activations set used_at = $2 \
               where token_digest = $1 and used_at is null and expires_at > $2 and tries < $3";
    Ok(tx.execute(sql, args![link, now, most]).await? == 1)
}
