//! Batches: from the first file to publication, and the paper run that may follow.

use beffroi_domain::ids::{ActNumber, BatchId, SenderId};
use beffroi_domain::time::Moment;

use crate::db::{Columns, Connection, FromRow, Query};
use crate::{StoreError, Tx, args};

/// A batch as its sender sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Which one; the same identity as in acts.
    pub batch: BatchId,
    /// Whose.
    pub sender: SenderId,
    /// `filling` while one request still brings its files, `open`, or `published`.
    pub state: String,
    /// What the sender calls it.
    pub label: String,
    /// The category of files that do not name theirs.
    pub category: Option<String>,
    /// The period of files that do not name theirs.
    pub period: Option<String>,
    /// Who began it, as the trail writes a capacity's holder: an identity.
    pub created_by: String,
    /// When it was begun.
    pub created_at: Moment,
    /// When it last changed.
    pub changed_at: Moment,
    /// When it was published.
    pub published_at: Option<Moment>,
    /// The act by which it was published.
    pub receipt_act: Option<ActNumber>,
}

impl FromRow for Batch {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            batch: row.take()?,
            sender: row.take()?,
            state: row.take()?,
            label: row.take()?,
            category: row.take()?,
            period: row.take()?,
            created_by: row.take()?,
            created_at: row.take()?,
            changed_at: row.take()?,
            published_at: row.take()?,
            receipt_act: row.take()?,
        })
    }
}

/// A batch in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedBatch {
    /// The batch.
    pub batch: Batch,
    /// How many files it holds, those left out included.
    pub files: u64,
    /// Where its paper run stands, if it has one.
    pub paper: Option<String>,
}

impl FromRow for ListedBatch {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            batch: Batch::from_row(row)?,
            files: row.take()?,
            paper: row.take()?,
        })
    }
}

/// Keeps a new batch.
pub async fn begin(tx: &mut Tx, batch: &Batch) -> Result<(), StoreError> {
    let sql = "insert into draft_batches (batch, sender, state, label, category, period, created_by, created_at, \
               changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let args = args![
        batch.batch,
        batch.sender,
        &batch.state,
        &batch.label,
        batch.category.clone(),
        batch.period.clone(),
        &batch.created_by,
        batch.created_at,
        batch.changed_at
    ];
    tx.execute(sql, args).await.map(drop)
}

/// The batch with this identity. Index: the primary key.
pub async fn batch(
    connection: &mut Connection,
    batch: BatchId,
) -> Result<Option<Batch>, StoreError> {
    let sql = "select batch, sender, state, label, category, period, created_by, created_at, changed_at, \
               published_at, receipt_act from draft_batches where batch = $1";
    connection.fetch_optional(sql, args![batch]).await
}

/// A sender's batches, the newest first, after one of them. Index: `draft_batches_sender`.
pub async fn batches_of(
    connection: &mut Connection,
    sender: SenderId,
    after: Option<(Moment, BatchId)>,
    limit: u32,
) -> Result<Vec<ListedBatch>, StoreError> {
    let mut query = Query::new(
        "select b.batch, b.sender, b.state, b.label, b.category, b.period, b.created_by, b.created_at, b.changed_at, \
         b.published_at, b.receipt_act, (select count(*) from draft_files f where f.batch = b.batch), p.state \
         from draft_batches b left join paper_runs p on p.batch = b.batch where b.state <> 'filling' and b.sender = ",
    )
    .bind(sender);
    if let Some((at, batch)) = after {
        query = query
            .text(" and (b.created_at, b.batch) < (")
            .bind(at)
            .text(", ")
            .bind(batch)
            .text(")");
    }
    query
        .text(" order by b.created_at desc, b.batch desc limit ")
        .bind(limit)
        .fetch_all(connection)
        .await
}

/// Changes what a batch is called and what its files are by default; answers false when it is published already.
pub async fn describe(
    tx: &mut Tx,
    batch: BatchId,
    label: &str,
    category: Option<String>,
    period: Option<String>,
    at: Moment,
) -> Result<bool, StoreError> {
    let sql = "update draft_batches set label = $2, category = $3, period = $4, changed_at = $5 \
               where batch = $1 and state <> 'published'";
    let args = args![batch, label, category, period, at];
    Ok(tx.execute(sql, args).await? == 1)
}

/// A batch whose files are all there is one that people can see; answers false when it was not `filling`.
pub async fn open(tx: &mut Tx, batch: BatchId, at: Moment) -> Result<bool, StoreError> {
    let sql = "update draft_batches set state = 'open', changed_at = $2 where batch = $1 and state = 'filling'";
    Ok(tx.execute(sql, args![batch, at]).await? == 1)
}

/// The batch was changed. Answers false when it is published: nothing may change any more.
pub async fn touch(tx: &mut Tx, batch: BatchId, at: Moment) -> Result<bool, StoreError> {
    let sql = "update draft_batches set changed_at = $2 where batch = $1 and state <> 'published'";
    Ok(tx.execute(sql, args![batch, at]).await? == 1)
}

/// The batch is published by this act; answers false when it was already.
pub async fn published(
    tx: &mut Tx,
    batch: BatchId,
    act: ActNumber,
    at: Moment,
) -> Result<bool, StoreError> {
    let sql = "update draft_batches set state = 'published', changed_at = $3, published_at = $3, receipt_act = $2 \
               where batch = $1 and state <> 'published'";
    Ok(tx.execute(sql, args![batch, act, at]).await? == 1)
}

/// Takes a batch that is not published away, with everything in it; answers the names of the objects that nothing
/// names any more.
pub async fn discard(tx: &mut Tx, batch: BatchId) -> Result<Vec<String>, StoreError> {
    let sql = "delete from draft_batches where batch = $1 and state <> 'published'";
    if tx.execute(sql, args![batch]).await? == 0 {
        return Ok(Vec::new());
    }
    tx.execute(
        "delete from draft_recipients where batch = $1",
        args![batch],
    )
    .await?;
    let sql = "delete from draft_files where batch = $1 returning object_key";
    let objects: Vec<Option<String>> = tx.execute_returning(sql, args![batch]).await?;
    Ok(objects.into_iter().flatten().collect())
}

/// Batches that a request began and never finished, begun before this moment. There are few: crashes leave them.
pub async fn unfinished(
    connection: &mut Connection,
    before: Moment,
    limit: u32,
) -> Result<Vec<BatchId>, StoreError> {
    let sql = "select batch from draft_batches where state = 'filling' and created_at < $1 order by created_at limit $2";
    connection.fetch_all(sql, args![before, limit]).await
}

/// Begins the paper run of a batch.
pub async fn queue_paper(
    tx: &mut Tx,
    batch: BatchId,
    sender: SenderId,
    at: Moment,
) -> Result<(), StoreError> {
    let sql =
        "insert into paper_runs (batch, sender, state, changed_at) values ($1, $2, 'queued', $3)";
    tx.execute(sql, args![batch, sender, at]).await.map(drop)
}

/// Where the paper run of a batch stands, and since when. Index: the primary key.
pub async fn paper(
    connection: &mut Connection,
    batch: BatchId,
) -> Result<Option<(String, Moment)>, StoreError> {
    let sql = "select state, changed_at from paper_runs where batch = $1";
    connection.fetch_optional(sql, args![batch]).await
}

/// The paper run goes from one state to another; answers false when it stands elsewhere.
pub async fn move_paper(
    tx: &mut Tx,
    batch: BatchId,
    from: &str,
    to: &str,
    at: Moment,
) -> Result<bool, StoreError> {
    let sql = "update paper_runs set state = $3, changed_at = $4 where batch = $1 and state = $2";
    Ok(tx.execute(sql, args![batch, from, to, at]).await? == 1)
}
