//! What lies in a mailbox, in the order in which it came into view: lists with filters, of any length.
//!
//! `mailbox_entries` is derived: each row repeats what the register says of a delivery, its document and its batch, and
//! is written by [`enter`] in the transaction that writes those. [`unfaithful`] compares the two. The order is
//! (moment of coming into view, act, item), which never changes, so a page goes on where the one before ended whatever
//! arrives meanwhile.
//!
//! A filter that an index answers (category, moment, opened by nobody) costs what it shows. A filter that none answers
//! (words, a person's own unread) looks at no more than [`WINDOW`] entries for one page, and says how far it came.

use beffroi_domain::commitment::Commitment;
use beffroi_domain::ids::{ActNumber, DocumentId, PersonId, QualityId, SenderId};
use beffroi_domain::log::Hash;
use beffroi_domain::time::Moment;

use crate::db::{Columns, Connection, FromRow, Query, Value, integer};
use crate::register::look::mailbox::{Delivered, delivered};
use crate::{StoreError, Tx, args};

mod search;

pub use search::{Edge, Found, Search, Word, count, search};

/// The most entries that one page looks at when no index answers its filter.
pub const WINDOW: u32 = 4_000;

/// The place of an entry in its mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// When it came into view.
    pub received: Moment,
    /// The act that delivered it.
    pub act: ActNumber,
    /// Its place among what that act delivered.
    pub item: u32,
}

impl Key {
    /// Before everything that came into view at this moment or later.
    pub const fn at(received: Moment) -> Self {
        Self {
            received,
            act: ActNumber(0),
            item: 0,
        }
    }

    /// The very next place.
    const fn next(self) -> Self {
        Self {
            item: self.item.saturating_add(1),
            ..self
        }
    }

    fn values(self) -> Result<[Value; 3], StoreError> {
        Ok([
            self.received.into(),
            integer(self.act.0)?.into(),
            self.item.into(),
        ])
    }
}

impl FromRow for Key {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            received: row.take()?,
            act: row.take()?,
            item: row.take()?,
        })
    }
}

/// A document as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place.
    pub key: Key,
    /// Which document.
    pub document: DocumentId,
    /// The code of its category.
    pub category: String,
    /// Its period.
    pub period: String,
    /// By whom it was sent.
    pub sender: SenderId,
    /// The code of its language, where known.
    pub language: Option<String>,
    /// Size of the PDF in bytes.
    pub bytes: u64,
    /// Number of pages.
    pub pages: u32,
    /// When anybody first opened it.
    pub first_opened: Option<Moment>,
    /// When the person who looks first opened it.
    pub opened_by_reader: Option<Moment>,
}

impl FromRow for Entry {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            key: Key::from_row(row)?,
            document: row.take()?,
            category: row.take()?,
            period: row.take()?,
            sender: row.take()?,
            language: row.take()?,
            bytes: row.take()?,
            pages: row.take()?,
            first_opened: row.take()?,
            opened_by_reader: row.take()?,
        })
    }
}

/// Enters what these acts delivered. Called by [`register::write`](crate::register::write).
pub(crate) async fn enter(
    tx: &mut Tx,
    first: ActNumber,
    last: ActNumber,
) -> Result<(), StoreError> {
    let sql = "insert into mailbox_entries (quality, received, opened, item, document, category, period, sender) \
               select v.quality, b.visible_from, v.opened, v.item, v.document, d.category, d.period, d.sender \
               from deliveries v join documents d on d.document = v.document and d.closed is null \
               join batches b on b.batch = d.batch and b.closed is null \
               where v.opened >= $1 and v.opened <= $2 and v.closed is null";
    let args = args![integer(first.0)?, integer(last.0)?];
    tx.execute(sql, args).await.map(drop)
}

/// Takes out what is delivered no more. Called by [`register::write`](crate::register::write).
pub(crate) async fn withdraw(
    tx: &mut Tx,
    delivery: ActNumber,
    item: u32,
) -> Result<(), StoreError> {
    let sql = "delete from mailbox_entries where (quality, document) in \
               (select quality, document from deliveries where opened = $1 and item = $2)";
    tx.execute(sql, args![integer(delivery.0)?, item])
        .await
        .map(drop)
}

/// Notes that somebody opened a document, if nobody had.
pub async fn opened(
    tx: &mut Tx,
    quality: QualityId,
    document: DocumentId,
    at: Moment,
) -> Result<(), StoreError> {
    let sql = "update mailbox_entries set first_opened = $3 where quality = $1 and document = $2 \
               and first_opened is null";
    tx.execute(sql, args![quality, document, at])
        .await
        .map(drop)
}

/// Up to ten documents of which the entries and the register do not say the same; none when all is well. Reads both
/// from end to end: for verification only.
pub async fn unfaithful(connection: &mut Connection) -> Result<Vec<DocumentId>, StoreError> {
    const ENTRIES: &str = "select quality, received, opened, item, document, category, period, sender from mailbox_entries";
    const REGISTER: &str = "select v.quality, b.visible_from, v.opened, v.item, v.document, d.category, d.period, \
                            d.sender from deliveries v join documents d on d.document = v.document and d.closed is null \
                            join batches b on b.batch = d.batch and b.closed is null where v.closed is null";
    Query::new("select document from (")
        .text(ENTRIES)
        .text(" except ")
        .text(REGISTER)
        .text(") beyond union all select document from (")
        .text(REGISTER)
        .text(" except ")
        .text(ENTRIES)
        .text(
            ") missing union all select e.document from mailbox_entries e where e.first_opened is null and exists \
             (select 1 from readings r where r.document = e.document and r.quality = e.quality) limit 10",
        )
        .fetch_all(connection)
        .await
}

/// A document that somebody took out of view, as the bin shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// The act that took it out.
    pub act: ActNumber,
    /// When.
    pub at: Moment,
    /// Who, where a person did.
    pub by: Option<PersonId>,
    /// The commitment to the reason.
    pub reason: Commitment,
    /// Which document.
    pub document: DocumentId,
    /// The code of its category.
    pub category: String,
    /// Its period.
    pub period: String,
    /// By whom it was sent.
    pub sender: SenderId,
}

impl FromRow for Removed {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            act: row.take()?,
            at: row.take()?,
            by: row.take()?,
            reason: row.take()?,
            document: row.take()?,
            category: row.take()?,
            period: row.take()?,
            sender: row.take()?,
        })
    }
}

/// What was taken out of view in a mailbox, the latest first, after an act; without these categories.
/// Index: `removals_bin`.
pub async fn bin(
    connection: &mut Connection,
    quality: QualityId,
    except: &[String],
    after: Option<ActNumber>,
    limit: u32,
) -> Result<Vec<Removed>, StoreError> {
    bin_query(quality, except, after, limit)?
        .fetch_all(connection)
        .await
}

fn bin_query(
    quality: QualityId,
    except: &[String],
    after: Option<ActNumber>,
    limit: u32,
) -> Result<Query, StoreError> {
    let mut query = Query::new(
        "select x.opened, a.at, a.actor, x.reason, x.document, d.category, d.period, d.sender from removals x \
         join acts a on a.no = x.opened join documents d on d.document = x.document and d.closed is null \
         where x.closed is null and x.quality = ",
    )
    .bind(quality);
    if let Some(after) = after {
        query = query.text(" and x.opened < ").bind(integer(after.0)?);
    }
    if !except.is_empty() {
        query = query.text(" and d.category not in ").bind_list(except);
    }
    Ok(query.text(" order by x.opened desc limit ").bind(limit))
}

/// A document as one who may open it sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lying {
    /// What the register says of it.
    pub delivered: Delivered,
    /// SHA-256 of what is stored.
    pub stored: Hash,
    /// When it came into view.
    pub received: Moment,
}

/// A document that is in view in this mailbox, or was taken out of view there. Indexes: the primary key, then those of
/// [`delivered`].
pub async fn lying(
    connection: &mut Connection,
    quality: QualityId,
    document: DocumentId,
    now: Moment,
) -> Result<Option<Lying>, StoreError> {
    let sql = "select e.received, d.stored from mailbox_entries e \
               join documents d on d.document = e.document and d.closed is null \
               where e.quality = $1 and e.document = $2 and e.received <= $3";
    let place: Option<(Moment, Hash)> = connection
        .fetch_optional(sql, args![quality, document, now])
        .await?;
    let Some((received, stored)) = place else {
        return Ok(None);
    };
    let found = delivered(connection, quality, document).await?;
    Ok(found.map(|delivered| Lying {
        delivered,
        stored,
        received,
    }))
}

/// Where a document's bytes lie, and the key to them. Index: the primary key.
pub async fn object(
    connection: &mut Connection,
    document: DocumentId,
) -> Result<Option<(String, Vec<u8>)>, StoreError> {
    let sql = "select object_key, wrapped_key from object_keys where document = $1";
    connection.fetch_optional(sql, args![document]).await
}

#[cfg(test)]
mod tests;
