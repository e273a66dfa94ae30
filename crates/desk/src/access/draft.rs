//! Forms of several pages: what was entered waits, sealed, under an identity that stands in the address.

use beffroi_domain::ids::DraftId;
use beffroi_domain::refusal::Reason;
use beffroi_store::drafts::{self, NewDraft};
use beffroi_store::seal::{Dice, Purpose};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::caller::Caller;
use crate::denied::{Denied, Fault};
use crate::desk::Desk;

/// Keeps what was entered: under a new identity, or under that of the draft it belongs to.
pub async fn keep<T: Serialize + Sync>(
    desk: &Desk,
    caller: &Caller,
    draft: Option<DraftId>,
    entered: &T,
) -> Result<DraftId, Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let id = match draft {
        Some(id) => id,
        None => DraftId::from_bytes(caller.draw("draft")?),
    };
    let plain = serde_json::to_vec(entered).map_err(|error| Fault::Internal(error.to_string()))?;
    // Of its own for each draft: a form that made one may be kept itself.
    let dice = Dice::new(caller.draw(&format!("draft seal {id}"))?);
    let new = NewDraft {
        draft: id,
        person,
        capacity: caller.capacity.to_string(),
        body: desk
            .vault
            .seal_value(&dice, Purpose::Text, &id.bytes(), &plain)?,
        at: caller.at,
    };
    desk.store
        .run_tx("keep draft", new, |tx, new| Box::pin(drafts::keep(tx, new)))
        .await
        .map_err(Denied::from)?;
    Ok(id)
}

/// What was entered. A draft of somebody else, of another capacity or too old is not found.
pub async fn open<T: DeserializeOwned>(
    desk: &Desk,
    caller: &Caller,
    draft: DraftId,
) -> Result<T, Denied> {
    let person = caller.person().ok_or(Reason::SessionEnded)?;
    let capacity = caller.capacity.to_string();
    let mut reader = desk.store.reader().await?;
    let sealed = drafts::find(&mut reader, draft, person, &capacity, caller.at)
        .await?
        .ok_or(Reason::NotFound)?;
    let plain = desk
        .vault
        .open_value(Purpose::Text, &draft.bytes(), &sealed)?;
    serde_json::from_slice(&plain).map_err(|error| Fault::Internal(error.to_string()).into())
}
