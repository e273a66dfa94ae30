//! Who has opened which document: read state is per person, and never reset by anything else (M9).

use beffroi_domain::ids::{DocumentId, PersonId, QualityId};
use beffroi_domain::time::Moment;

use crate::db::{Columns, Connection, FromRow};
use crate::{StoreError, Tx, args};

/// That a person opened a document of a mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Who.
    pub person: PersonId,
    /// When first.
    pub first_at: Moment,
    /// When last.
    pub last_at: Moment,
}

impl FromRow for Reading {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            person: row.take()?,
            first_at: row.take()?,
            last_at: row.take()?,
        })
    }
}

/// Notes that a person opened a document.
pub async fn note(
    tx: &mut Tx,
    person: PersonId,
    quality: QualityId,
    document: DocumentId,
    at: Moment,
) -> Result<(), StoreError> {
    let sql = "insert into readings (person, document, quality, first_at, last_at) values ($1, $2, $3, $4, $4) \
               on conflict (person, document, quality) do update set last_at = excluded.last_at";
    tx.execute(sql, args![person, document, quality, at])
        .await
        .map(drop)
}

/// Who opened a document of a mailbox, the first reader first. Index: `readings_document`.
pub async fn of_document(
    connection: &mut Connection,
    quality: QualityId,
    document: DocumentId,
    limit: u32,
) -> Result<Vec<Reading>, StoreError> {
    let sql = "select person, first_at, last_at from readings where document = $1 and quality = $2 \
               order by first_at, person limit $3";
    connection
        .fetch_all(sql, args![document, quality, limit])
        .await
}
