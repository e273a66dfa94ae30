//! Documents as they lie in mailboxes.

use beffroi_domain::ids::{ActNumber, BatchId, DocumentId, QualityId, SenderId};
use beffroi_domain::language::Language;
use beffroi_domain::log::Hash;

use crate::db::{Columns, Connection, FromRow};
use crate::{StoreError, args};

/// A document in a mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// Which document.
    pub document: DocumentId,
    /// In which mailbox.
    pub quality: QualityId,
    /// Of which batch.
    pub batch: BatchId,
    /// By whom.
    pub sender: SenderId,
    /// The code of its category.
    pub category: String,
    /// Its period.
    pub period: String,
    /// Its language, where known.
    pub language: Option<Language>,
    /// SHA-256 of the PDF.
    pub content: Hash,
    /// Size of the PDF in bytes.
    pub bytes: u64,
    /// Number of pages.
    pub pages: u32,
    /// The act by which it was delivered.
    pub delivered: ActNumber,
    /// The act that took it out of view here, if it is out of view.
    pub removed: Option<ActNumber>,
}

impl FromRow for Delivered {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        let (document, quality, batch, sender) =
            (row.take()?, row.take()?, row.take()?, row.take()?);
        let (category, period) = (row.take()?, row.take()?);
        let language: Option<String> = row.take()?;
        Ok(Self {
            document,
            quality,
            batch,
            sender,
            category,
            period,
            language: language.and_then(|code| code.parse().ok()),
            content: row.take()?,
            bytes: row.take()?,
            pages: row.take()?,
            delivered: row.take()?,
            removed: row.take()?,
        })
    }
}

/// A document as it lies in this mailbox. Indexes: `deliveries_living`, `documents_living`, `removals_living`.
pub async fn delivered(
    connection: &mut Connection,
    quality: QualityId,
    document: DocumentId,
) -> Result<Option<Delivered>, StoreError> {
    let sql = "select d.document, v.quality, d.batch, d.sender, d.category, d.period, d.language, d.content, d.bytes, \
               d.pages, v.opened, r.opened from deliveries v \
               join documents d on d.document = v.document and d.closed is null \
               left join removals r on r.quality = v.quality and r.document = v.document and r.closed is null \
               where v.document = $1 and v.quality = $2 and v.closed is null";
    connection
        .fetch_optional(sql, args![document, quality])
        .await
}
