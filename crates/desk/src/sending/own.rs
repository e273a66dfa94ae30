//! Whose batches a caller may see: those of the sender for which he acts, and no others.

use std::collections::BTreeSet;

use beffroi_domain::capacity::Capacity;
use beffroi_domain::ids::{BatchId, SenderId};
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::facts::SenderFacts;
use beffroi_domain::rules::question::Ask;
use beffroi_store::register::look::senders::{self, Sender};
use beffroi_store::sending::batches::{self, Batch};

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;

/// The sender for which the caller acts, once the rules allow him what he asks (M4, M6). A refusal is recorded.
pub async fn sender(
    desk: &Desk,
    caller: &Caller,
    ask: impl FnOnce(SenderFacts) -> Ask + Send,
) -> Result<Sender, Denied> {
    let found = match caller.capacity {
        Capacity::Sender(sender) => {
            let mut reader = desk.store.reader().await?;
            senders::sender(&mut reader, sender).await?
        }
        _ => None,
    };
    let Some(sender) = found else {
        // Somebody who acts for no sender asks about none: the rules say so, and the trail keeps it.
        let nobody = SenderFacts {
            id: SenderId::from_bytes([0; 16]),
            categories: BTreeSet::new(),
        };
        desk.may(caller, &ask(nobody)).await?;
        return Err(Reason::NotAllowed.into());
    };
    desk.may(caller, &ask(sender.facts.clone())).await?;
    Ok(sender)
}

/// A batch of the sender for which the caller acts. Another sender's batch does not exist for him.
pub async fn batch(
    desk: &Desk,
    caller: &Caller,
    batch: BatchId,
    ask: impl FnOnce(SenderFacts) -> Ask + Send,
) -> Result<(Sender, Batch), Denied> {
    let sender = sender(desk, caller, ask).await?;
    let mut reader = desk.store.reader().await?;
    let found = batches::batch(&mut reader, batch).await?;
    let own = found.filter(|batch| batch.sender == sender.facts.id);
    Ok((sender, own.ok_or(Reason::NotFound)?))
}

/// Asks to see what a sender sends (M6).
pub fn view(sender: SenderFacts) -> Ask {
    Ask::ViewBatches { sender }
}

/// Asks to prepare documents of a sender, of whatever category; publishing asks again for each (M4).
pub fn prepare(sender: SenderFacts) -> Ask {
    Ask::Publish {
        sender,
        categories: BTreeSet::new(),
    }
}

/// Asks to print what still goes on paper (M6).
pub fn print(sender: SenderFacts) -> Ask {
    Ask::PrintPaperRun { sender }
}
