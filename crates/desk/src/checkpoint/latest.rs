//! The last checkpoint that was signed: what the public page and receipts show.

use beffroi_store::Store;
use beffroi_store::ledger::{self, Log, StoredCheckpoint};

use crate::denied::Denied;
use crate::desk::Desk;
use crate::log::place::Book;

/// The note about the longest log so far; nothing before the first was signed.
pub async fn latest(store: &Store, log: Log) -> Result<Option<StoredCheckpoint>, Denied> {
    let mut reader = store.reader().await?;
    Ok(ledger::latest_checkpoint(&mut reader, log).await?)
}

/// The last note about one of the two books of a desk: for the public page.
pub async fn of(desk: &Desk, book: Book) -> Result<Option<StoredCheckpoint>, Denied> {
    latest(&desk.store, book.into()).await
}
