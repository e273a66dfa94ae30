//! Signing what the logs are now: for a receipt, and from time to time by a job.

use beffroi_domain::time::Moment;
use beffroi_store::Store;
use beffroi_store::ledger::{self, Log, StoredCheckpoint, keep_checkpoint};

use super::Signer;
use crate::denied::{Denied, Fault};

/// Signs and keeps a checkpoint of a log as it is committed now. Where a note about a log of this size is kept already,
/// that one is given again: what left the house once stays as it was.
///
/// # Errors
/// A fault when the database or the key is not to be had.
pub async fn sign(
    store: &Store,
    signer: &Signer,
    log: Log,
    at: Moment,
) -> Result<StoredCheckpoint, Denied> {
    let head = ledger::head(&mut store.reader().await?, log).await?;
    if let Some(kept) = ledger::checkpoint_at(&mut store.reader().await?, log, head.size).await? {
        return Ok(kept);
    }
    let note = signer.sign(log, head.size, head.root);
    let note = note
        .map_err(|error| Fault::Internal(error.to_string()))?
        .to_string();
    let checkpoint = StoredCheckpoint {
        size: head.size,
        at,
        note,
    };
    let kept = store
        .run_tx(
            "sign",
            (log, checkpoint.clone()),
            |tx, (log, checkpoint)| Box::pin(keep_checkpoint(tx, *log, checkpoint)),
        )
        .await;
    let kept: bool = kept.map_err(Denied::from)?;
    if kept {
        return Ok(checkpoint);
    }
    // Another process was faster, with the same text: Ed25519 signs alike every time.
    let kept = ledger::checkpoint_at(&mut store.reader().await?, log, head.size).await?;
    Ok(kept.unwrap_or(checkpoint))
}
