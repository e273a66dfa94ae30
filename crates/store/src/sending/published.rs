//! What a published batch became, from the register: the lines of its receipt.

use beffroi_domain::ids::{ActNumber, BatchId, DocumentId, InstitutionId};
use beffroi_domain::log::Hash;

use crate::db::{Columns, Connection, FromRow, integer};
use crate::ledger::{Log, StoredCheckpoint};
use crate::{StoreError, args};

/// A document that reached an institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which document.
    pub document: DocumentId,
    /// The code of its category.
    pub category: String,
    /// Its period.
    pub period: String,
    /// SHA-256 of the PDF.
    pub content: Hash,
    /// Size of the PDF in bytes.
    pub bytes: u64,
    /// Number of pages.
    pub pages: u32,
    /// Which institution.
    pub institution: InstitutionId,
    /// The act by which it was delivered there.
    pub act: ActNumber,
}

impl FromRow for Line {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            document: row.take()?,
            category: row.take()?,
            period: row.take()?,
            content: row.take()?,
            bytes: row.take()?,
            pages: row.take()?,
            institution: row.take()?,
            act: row.take()?,
        })
    }
}

/// What of a batch lies in mailboxes. Indexes: `documents_batch`, `deliveries_living`, `qualities_living`.
pub async fn delivered(
    connection: &mut Connection,
    batch: BatchId,
) -> Result<Vec<Line>, StoreError> {
    let sql = "select d.document, d.category, d.period, d.content, d.bytes, d.pages, q.institution, \
               v.opened from documents d \
               join deliveries v on v.document = d.document and v.closed is null \
               join qualities q on q.quality = v.quality and q.closed is null \
               where d.batch = $1 and d.closed is null order by v.opened, v.item";
    connection.fetch_all(sql, args![batch]).await
}

/// What of a batch goes on paper. Indexes: `documents_batch`, `paper_deliveries_living`.
pub async fn on_paper(
    connection: &mut Connection,
    batch: BatchId,
) -> Result<Vec<Line>, StoreError> {
    let sql = "select d.document, d.category, d.period, d.content, d.bytes, d.pages, v.institution, \
               v.opened from documents d \
               join paper_deliveries v on v.document = d.document and v.closed is null \
               where d.batch = $1 and d.closed is null order by v.opened, v.item";
    connection.fetch_all(sql, args![batch]).await
}

/// The first signed note about a ledger that holds this act, once there is one. Index: the primary key.
pub async fn checkpoint_holding(
    connection: &mut Connection,
    act: ActNumber,
) -> Result<Option<StoredCheckpoint>, StoreError> {
    let sql =
        "select size, at, note from checkpoints where log = $1 and size > $2 order by size limit 1";
    connection
        .fetch_optional(sql, args![Log::Acts.name(), integer(act.0)?])
        .await
}
