//! An activation on its way to its person: the link by mail and the code by hand, or everything in one letter.
//!
//! What was made waits, sealed, in a draft of whoever gave it, until he has chosen one of the two; then it is gone.

use beffroi_domain::ids::{DraftId, PersonId};
use beffroi_domain::refusal::Reason;
use beffroi_store::db::Connection;
use beffroi_store::{activations, drafts};
use serde::{Deserialize, Serialize};

use super::activation::Given;
use super::secret;
use crate::access::draft;
use crate::caller::Caller;
use crate::capacities;
use crate::denied::Denied;
use crate::desk::{Desk, entry};
use crate::mail::address;
use crate::mail::write::{Message, Recipient};
use crate::me::notices;
use crate::people::{self, PersonName};

/// An activation that waits to be handed over.
#[derive(Clone, Serialize, Deserialize)]
pub struct Waiting {
    /// For whom.
    pub person: PersonId,
    /// What was made.
    pub given: Given,
}

/// Keeps an activation until its giver has chosen how it goes.
pub async fn keep(
    desk: &Desk,
    caller: &Caller,
    person: PersonId,
    given: Given,
) -> Result<DraftId, Denied> {
    draft::keep(desk, caller, None, &Waiting { person, given }).await
}

/// For whom the activation is that waits under this draft.
///
/// # Errors
/// [`Reason::NotFound`] when it is on its way already.
pub async fn whose(desk: &Desk, caller: &Caller, id: DraftId) -> Result<PersonName, Denied> {
    let waiting: Waiting = draft::open(desk, caller, id).await?;
    let mut reader: Connection = desk.store.reader().await?;
    people::name_of(&mut reader, waiting.person).await
}

/// Mails the link; answers the code, to be handed over another way.
///
/// # Errors
/// A refusal of the address; [`Reason::NotFound`], [`Reason::ChangedMeanwhile`] when it is on its way already.
pub async fn by_mail(desk: &Desk, caller: &Caller, id: DraftId, to: &str) -> Result<Given, Denied> {
    let to = to.trim();
    address::readable(to)?;
    let waiting: Waiting = draft::open(desk, caller, id).await?;
    let recipient = Recipient {
        address: to.to_owned(),
        quality: None,
        person: Some(waiting.person),
    };
    send(desk, caller, id, &waiting, Some(recipient)).await?;
    Ok(waiting.given)
}

/// Gives everything for a letter.
///
/// # Errors
/// [`Reason::NotFound`], [`Reason::ChangedMeanwhile`] when it is on its way already.
pub async fn by_letter(desk: &Desk, caller: &Caller, id: DraftId) -> Result<Waiting, Denied> {
    let waiting: Waiting = draft::open(desk, caller, id).await?;
    send(desk, caller, id, &waiting, None).await?;
    Ok(waiting)
}

async fn send(
    desk: &Desk,
    caller: &Caller,
    id: DraftId,
    waiting: &Waiting,
    to: Option<Recipient>,
) -> Result<(), Denied> {
    let how = if to.is_some() { "mail" } else { "letter" };
    let mut record = entry(caller, "activation-handed", how);
    record.subject_kind = Some("person".to_owned());
    record.subject = Some(waiting.person.bytes());
    let mut reader = desk.store.reader().await?;
    record.institution = capacities::institution_of(&mut reader, caller.capacity).await?;
    drop(reader);
    let mail = notices::prepared(desk, caller)?;
    let message = Message::Activation {
        link: waiting.given.link.clone(),
        recovery: false,
    };
    let link = secret::digest_of(&waiting.given.link);
    let input = (id, link, (waiting.person, to), message, mail, record);
    desk.store
        .run_tx(
            "hand over activation",
            input,
            |tx, (id, link, (person, to), message, mail, record)| {
                Box::pin(async move {
                    if !drafts::take(tx, *id).await? {
                        return Err(Denied::from(Reason::ChangedMeanwhile));
                    }
                    if let Some(to) = to {
                        if !activations::mailed(tx, *link, &to.address).await? {
                            return Err(Denied::from(Reason::LinkSpent));
                        }
                        mail.send_to(tx, to, *person, message).await?;
                    }
                    Ok(tx.record(record.clone())?)
                })
            },
        )
        .await
}
