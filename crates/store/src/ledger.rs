//! The ledger: acts, what is true in law, numbered from 0 in the order of commits, without gaps.
//!
//! An act comes as canonical bytes and is never encoded again; the columns beside it repeat what the bytes say, for
//! queries. The bytes are the leaves of a Merkle tree (RFC 6962); the tree's head is a row that moves in the same
//! transaction. Triggers refuse to change or delete an act, on both databases; who drops the triggers still can't
//! deceive [`verify`], nor whoever holds an earlier checkpoint.
//!
//! Appending is in [`Tx::append`](crate::Tx::append).

mod checkpoint;
mod proof;
mod stand;
mod tail;
mod verify;

use beffroi_domain::ids::{ActNumber, InstitutionId};
use beffroi_domain::log::Hash;
use beffroi_domain::time::Moment;

pub use self::checkpoint::{
    StoredCheckpoint, checkpoint_at, checkpoints_after, keep_checkpoint, latest_checkpoint,
    stray_checkpoints,
};
pub use self::proof::{consistency_proof, inclusion_proof, root};
pub use self::stand::{StandingAct, StandingHead, standing_acts, standing_head, subtrees_after};
pub use self::tail::Tail;
pub use self::verify::{Verified, verify};
use crate::db::{Columns, Connection, FromRow, Query, Value};
use crate::{StoreError, args};

/// The two logs of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Log {
    /// The ledger.
    Acts,
    /// The trail.
    Trail,
}

impl Log {
    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Acts => "acts",
            Self::Trail => "trail",
        }
    }
}

/// An act to be appended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAct {
    /// When it was decided.
    pub at: Moment,
    /// The stable name of the kind of act.
    pub kind: String,
    /// Who acted, whatever he is: 16 bytes. Nothing when the program itself did.
    pub actor: Option<[u8; 16]>,
    /// The institution whose ledger page shows it.
    pub institution: Option<InstitutionId>,
    /// The canonical bytes, under 64 KiB.
    pub body: Vec<u8>,
}

/// An act as it stands in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAct {
    /// Its number.
    pub number: ActNumber,
    /// What was appended.
    pub act: NewAct,
    /// The hash of its leaf.
    pub leaf: Hash,
}

impl StoredAct {
    pub(crate) fn to_row(&self) -> Vec<Value> {
        let act = &self.act;
        args![
            self.number,
            act.at,
            &act.kind,
            act.actor,
            act.institution,
            act.body.as_slice(),
            self.leaf
        ]
    }
}

impl FromRow for StoredAct {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        let number = row.take()?;
        let act = NewAct {
            at: row.take()?,
            kind: row.take()?,
            actor: row.take()?,
            institution: row.take()?,
            body: row.take()?,
        };
        Ok(Self {
            number,
            act,
            leaf: row.take()?,
        })
    }
}

/// How many entries a log has, and the root of its tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The number of entries; the last act's number is one less.
    pub size: u64,
    /// The root of the tree over them.
    pub root: Hash,
}

/// The head of a log as it is committed now.
pub async fn head(connection: &mut Connection, log: Log) -> Result<Head, StoreError> {
    let sql = "select size, root from heads where log = $1";
    let (size, root) = connection.fetch_one(sql, args![log.name()]).await?;
    Ok(Head { size, root })
}

/// One act.
pub async fn act(
    connection: &mut Connection,
    number: ActNumber,
) -> Result<Option<StoredAct>, StoreError> {
    let sql = "select no, at, kind, actor, institution, body, leaf from acts where no = $1";
    connection.fetch_optional(sql, args![number]).await
}

/// Up to `limit` acts from this number on, in order. Index: the primary key.
pub async fn acts(
    connection: &mut Connection,
    from: ActNumber,
    limit: u32,
) -> Result<Vec<StoredAct>, StoreError> {
    let sql = "select no, at, kind, actor, institution, body, leaf from acts where no >= $1 order by no limit $2";
    connection.fetch_all(sql, args![from, limit]).await
}

/// Up to `limit` acts on an institution's page of the ledger, newest first, older than `before` if given.
///
/// Index: `acts_institution`.
pub async fn acts_of_institution(
    connection: &mut Connection,
    institution: InstitutionId,
    before: Option<ActNumber>,
    limit: u32,
) -> Result<Vec<StoredAct>, StoreError> {
    acts_of_institution_query(institution, before, limit)
        .fetch_all(connection)
        .await
}

fn acts_of_institution_query(
    institution: InstitutionId,
    before: Option<ActNumber>,
    limit: u32,
) -> Query {
    let mut query = Query::new(
        "select no, at, kind, actor, institution, body, leaf from acts where institution = ",
    )
    .bind(institution);
    if let Some(before) = before {
        query = query.text(" and no < ").bind(before);
    }
    query.text(" order by no desc limit ").bind(limit)
}

#[cfg(test)]
mod tests;
