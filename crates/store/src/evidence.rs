//! Signed papers: where each is kept, sealed, and the key to it. Acts hold their digests.

use beffroi_domain::ids::{EvidenceId, InstitutionId};
use beffroi_domain::log::Hash;
use beffroi_domain::time::Moment;

use crate::db::{Columns, Connection, FromRow, integer};
use crate::{StoreError, Tx, args};

/// A signed paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its identity, as in acts.
    pub evidence: EvidenceId,
    /// Whose affair it is.
    pub institution: Option<InstitutionId>,
    /// SHA-256 of the file as it was received.
    pub sha256: Hash,
    /// SHA-256 of what lies on disk, which is the name of the object.
    pub stored: Hash,
    /// The key to it, wrapped.
    pub wrapped_key: Vec<u8>,
    /// Its size.
    pub bytes: u64,
    /// When it came in.
    pub at: Moment,
}

impl FromRow for Paper {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            evidence: row.take()?,
            institution: row.take()?,
            sha256: row.take()?,
            stored: row.take()?,
            wrapped_key: row.take()?,
            bytes: row.take()?,
            at: row.take()?,
        })
    }
}

/// Keeps a paper.
pub async fn keep(tx: &mut Tx, paper: &Paper) -> Result<(), StoreError> {
    let sql = "insert into evidence (evidence, institution, sha256, stored, wrapped_key, bytes, uploaded_at) \
               values ($1, $2, $3, $4, $5, $6, $7)";
    let args = args![
        paper.evidence,
        paper.institution,
        paper.sha256,
        paper.stored,
        paper.wrapped_key.as_slice(),
        integer(paper.bytes)?,
        paper.at
    ];
    tx.execute(sql, args).await.map(drop)
}

/// The paper with this identity. Index: the primary key.
pub async fn paper(
    connection: &mut Connection,
    evidence: EvidenceId,
) -> Result<Option<Paper>, StoreError> {
    let sql = "select evidence, institution, sha256, stored, wrapped_key, bytes, uploaded_at from evidence \
               where evidence = $1";
    connection.fetch_optional(sql, args![evidence]).await
}
