//! The files of a batch on its way, and to whom each goes.

use beffroi_domain::ids::{BatchId, DocumentId};
use beffroi_domain::log::Hash;

use crate::db::{Columns, Connection, FromRow, integer};
use crate::{StoreError, Tx, args};

/// Where the bytes of a file lie, once they were accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// SHA-256 of the PDF.
    pub content: Hash,
    /// SHA-256 of what is stored.
    pub stored: Hash,
    /// The name of the object.
    pub object_key: String,
    /// The key to it, wrapped.
    pub wrapped_key: Vec<u8>,
}

/// A file of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its place in the batch, from 0.
    pub place: u32,
    /// What its sender calls it. Never a path.
    pub file_name: String,
    /// The identity that the document will have.
    pub document: DocumentId,
    /// The code of its category, as far as it was said.
    pub category: Option<String>,
    /// Its period, as far as it was said.
    pub period: Option<String>,
    /// Its language, where known.
    pub language: Option<String>,
    /// Its bytes; absent for what was refused.
    pub kept: Option<Kept>,
    /// Size in bytes.
    pub bytes: u64,
    /// Number of pages.
    pub pages: u32,
    /// What was wrong with it when it came, as a code.
    pub problem: Option<String>,
    /// More about that: a code of the inspector, a line number.
    pub problem_detail: Option<String>,
    /// What the sender decided: nothing yet, or `leave-out`.
    pub decision: String,
}

impl FromRow for File {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        let (place, file_name, document) = (row.take()?, row.take()?, row.take()?);
        let (category, period, language) = (row.take()?, row.take()?, row.take()?);
        let content: Option<Hash> = row.take()?;
        let stored: Option<Hash> = row.take()?;
        let object_key: Option<String> = row.take()?;
        let wrapped_key: Option<Vec<u8>> = row.take()?;
        let kept = content.zip(stored).zip(object_key.zip(wrapped_key));
        Ok(Self {
            place,
            file_name,
            document,
            category,
            period,
            language,
            kept: kept.map(|((content, stored), (object_key, wrapped_key))| Kept {
                content,
                stored,
                object_key,
                wrapped_key,
            }),
            bytes: row.take()?,
            pages: row.take()?,
            problem: row.take()?,
            problem_detail: row.take()?,
            decision: row.take()?,
        })
    }
}

/// To whom a file goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The file's place in the batch.
    pub place: u32,
    /// Which of the file's recipients, from 0.
    pub item: u32,
    /// The enterprise number, as it was given.
    pub number: String,
    /// What the sender decided: nothing yet, `leave-out` or `send`.
    pub decision: String,
}

impl FromRow for Recipient {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            place: row.take()?,
            item: row.take()?,
            number: row.take()?,
            decision: row.take()?,
        })
    }
}

/// Keeps files.
pub async fn keep_files(tx: &mut Tx, batch: BatchId, files: &[File]) -> Result<(), StoreError> {
    let mut rows = Vec::with_capacity(files.len());
    for file in files {
        let kept = file.kept.as_ref();
        rows.push(args![
            batch,
            file.place,
            &file.file_name,
            file.document,
            file.category.clone(),
            file.period.clone(),
            file.language.clone(),
            kept.map(|kept| kept.content),
            kept.map(|kept| kept.stored),
            kept.map(|kept| kept.object_key.clone()),
            kept.map(|kept| kept.wrapped_key.clone()),
            integer(file.bytes)?,
            file.pages,
            file.problem.clone(),
            file.problem_detail.clone(),
            &file.decision
        ]);
    }
    let into = "draft_files (batch, place, file_name, document, category, period, language, content, stored, \
                object_key, wrapped_key, bytes, pages, problem, problem_detail, decision)";
    tx.insert_all(into, rows).await
}

/// Keeps recipients.
pub async fn keep_recipients(
    tx: &mut Tx,
    batch: BatchId,
    recipients: &[Recipient],
) -> Result<(), StoreError> {
    let rows = recipients.iter().map(|recipient| {
        args![
            batch,
            recipient.place,
            recipient.item,
            &recipient.number,
            &recipient.decision
        ]
    });
    let into = "draft_recipients (batch, place, item, number, decision)";
    tx.insert_all(into, rows.collect()).await
}

/// The files of a batch, in their order. Index: the primary key.
pub async fn files_of(
    connection: &mut Connection,
    batch: BatchId,
) -> Result<Vec<File>, StoreError> {
    let sql = "select place, file_name, document, category, period, language, content, stored, object_key, \
               wrapped_key, bytes, pages, problem, problem_detail, decision from draft_files \
               where batch = $1 order by place";
    connection.fetch_all(sql, args![batch]).await
}

/// The recipients of the files of a batch, in their order. Index: the primary key.
pub async fn recipients_of(
    connection: &mut Connection,
    batch: BatchId,
) -> Result<Vec<Recipient>, StoreError> {
    let sql = "select place, item, number, decision from draft_recipients where batch = $1 order by place, item";
    connection.fetch_all(sql, args![batch]).await
}

/// How many files and recipients a batch has. Index: the primary keys.
pub async fn count(connection: &mut Connection, batch: BatchId) -> Result<(u64, u64), StoreError> {
    let sql = "select (select count(*) from draft_files where batch = $1), \
               (select count(*) from draft_recipients where batch = $1)";
    connection.fetch_one(sql, args![batch]).await
}

/// The sender decides about a file; answers whether there is such a file.
pub async fn decide_file(
    tx: &mut Tx,
    batch: BatchId,
    place: u32,
    decision: &str,
) -> Result<bool, StoreError> {
    let sql = "update draft_files set decision = $3 where batch = $1 and place = $2";
    Ok(tx.execute(sql, args![batch, place, decision]).await? == 1)
}

/// The sender decides about one recipient of a file; answers whether there is such a recipient.
pub async fn decide_recipient(
    tx: &mut Tx,
    batch: BatchId,
    place: u32,
    item: u32,
    decision: &str,
) -> Result<bool, StoreError> {
    let sql =
        "update draft_recipients set decision = $4 where batch = $1 and place = $2 and item = $3";
    Ok(tx.execute(sql, args![batch, place, item, decision]).await? == 1)
}

/// The sender names another institution for a file; answers whether there is such a recipient.
pub async fn choose_institution(
    tx: &mut Tx,
    batch: BatchId,
    place: u32,
    item: u32,
    number: &str,
) -> Result<bool, StoreError> {
    let sql = "update draft_recipients set number = $4, decision = '' where batch = $1 and place = $2 and item = $3";
    Ok(tx.execute(sql, args![batch, place, item, number]).await? == 1)
}

/// The bytes of documents are from now on named by these keys.
pub async fn keep_keys(
    tx: &mut Tx,
    keys: impl IntoIterator<Item = (DocumentId, Kept)>,
) -> Result<(), StoreError> {
    let rows = keys
        .into_iter()
        .map(|(document, kept)| args![document, kept.object_key, kept.wrapped_key])
        .collect();
    tx.insert_all("object_keys (document, object_key, wrapped_key)", rows)
        .await
}

/// The object of a published document and the wrapped key to it. Index: the primary key.
pub async fn key_of(
    connection: &mut Connection,
    document: DocumentId,
) -> Result<Option<(String, Vec<u8>)>, StoreError> {
    let sql = "select object_key, wrapped_key from object_keys where document = $1";
    connection.fetch_optional(sql, args![document]).await
}
