//! A batch that is not published goes away, with its files.

use beffroi_domain::ids::BatchId;
use beffroi_domain::refusal::Reason;
use beffroi_domain::time::Moment;
use beffroi_store::sending::batches;

use super::own;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;

/// How long a request may take to bring its files, in seconds; a batch still `filling` then is one that a crash left.
const PATIENCE: i64 = 24 * 60 * 60;
/// How many batches are cleaned away at once.
const AT_ONCE: u32 = 50;

/// Takes a batch away.
///
/// # Errors
/// Refused: M4; [`Reason::NotFound`]; [`Reason::BatchPublished`].
pub async fn discard(desk: &Desk, caller: &Caller, batch: BatchId) -> Result<(), Denied> {
    let (_, found) = own::batch(desk, caller, batch, own::prepare).await?;
    if found.state == "published" {
        return Err(Reason::BatchPublished.into());
    }
    take_away(desk, batch).await
}

/// Takes away what crashes left unfinished. For the job runner; answers how many batches.
pub async fn sweep(desk: &Desk, now: Moment) -> Result<usize, Denied> {
    let mut reader = desk.store.reader().await?;
    let left = batches::unfinished(&mut reader, now.plus_seconds(-PATIENCE), AT_ONCE).await?;
    drop(reader);
    for batch in &left {
        take_away(desk, *batch).await?;
    }
    Ok(left.len())
}

/// Rows first, then bytes: the worst a crash leaves is an object that no row names.
pub(super) async fn take_away(desk: &Desk, batch: BatchId) -> Result<(), Denied> {
    let objects = desk
        .store
        .run_tx("discard batch", batch, |tx, batch| {
            Box::pin(batches::discard(tx, *batch))
        })
        .await
        .map_err(Denied::from)?;
    remove_objects(desk, objects).await;
    Ok(())
}

/// Removes objects that no row names. One that stays is found by the cleaning of objects, so this never fails.
pub(super) async fn remove_objects(desk: &Desk, objects: Vec<String>) {
    for object in objects {
        if let Err(error) = desk.objects.remove(&object).await {
            tracing::warn!(%error, "an object that nothing names could not be removed");
        }
    }
}
