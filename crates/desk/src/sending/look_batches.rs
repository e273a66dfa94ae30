//! A sender's batches, the newest first.

use beffroi_domain::ids::BatchId;
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::question::Ask;
use beffroi_store::register::look::senders::Sender;
use beffroi_store::sending::batches;

// The rooms in front know nothing of the store, and must name what they are handed.
pub use beffroi_store::sending::batches::{Batch, ListedBatch};

use super::own;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;

/// How many batches one page holds.
pub const PAGE: u32 = 25;

/// A page of a sender's batches.
#[derive(Debug, Clone)]
pub struct BatchPage {
    /// Whose.
    pub sender: Sender,
    /// The batches.
    pub batches: Vec<ListedBatch>,
    /// After which one the next page begins, if there is one.
    pub next: Option<BatchId>,
}

/// A page of the batches of the sender for which the caller acts, after one of them.
///
/// # Errors
/// Refused: M6; [`Reason::NotFound`] when that one is not his.
pub async fn look_batches(
    desk: &Desk,
    caller: &Caller,
    after: Option<BatchId>,
) -> Result<BatchPage, Denied> {
    let sender = own::sender(desk, caller, own::view).await?;
    let mut reader = desk.store.reader().await?;
    let after = match after {
        None => None,
        Some(after) => {
            let found = batches::batch(&mut reader, after).await?;
            let own = found
                .filter(|batch| batch.sender == sender.facts.id)
                .ok_or(Reason::NotFound)?;
            Some((own.created_at, own.batch))
        }
    };
    let mut found = batches::batches_of(&mut reader, sender.facts.id, after, PAGE + 1).await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > page;
    found.truncate(page);
    let next = found
        .last()
        .filter(|_| more)
        .map(|listed| listed.batch.batch);
    Ok(BatchPage {
        sender,
        batches: found,
        next,
    })
}

/// One batch.
///
/// # Errors
/// Refused: M6; [`Reason::NotFound`].
pub async fn look_batch(
    desk: &Desk,
    caller: &Caller,
    batch: BatchId,
) -> Result<(Sender, Batch), Denied> {
    own::batch(desk, caller, batch, |sender| Ask::ViewBatches { sender }).await
}

/// The sender for which the caller acts.
///
/// # Errors
/// Refused: M6.
pub async fn look_sender(desk: &Desk, caller: &Caller) -> Result<Sender, Denied> {
    own::sender(desk, caller, own::view).await
}
