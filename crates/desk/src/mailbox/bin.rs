//! The bin: what was taken out of view, by whom and why, the latest first (M8).

use std::collections::BTreeMap;

use beffroi_domain::ids::{ActNumber, DocumentId, SenderId};
use beffroi_domain::parties::Names;
use beffroi_domain::rules::question::Ask;
use beffroi_domain::time::Moment;
use beffroi_store::register::look::senders;
use beffroi_store::{mailbox, people};

use super::door;
use super::list::PAGE;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::people::{PersonName, name_of};

/// A document in the bin.
#[derive(Debug, Clone)]
pub struct Row {
    /// Which document.
    pub document: DocumentId,
    /// The code of its category.
    pub category: String,
    /// Its period.
    pub period: String,
    /// By whom it was sent.
    pub sender: Names,
    /// The act that took it out of view.
    pub act: ActNumber,
    /// When.
    pub at: Moment,
    /// Who did.
    pub by: Option<PersonName>,
    /// Why, unless that was erased.
    pub reason: Option<String>,
}

/// A page of the bin.
#[derive(Debug, Clone)]
pub struct Bin {
    /// The documents, the last removed first.
    pub rows: Vec<Row>,
    /// The act after which the next page begins, if there is one.
    pub older: Option<ActNumber>,
}

/// A page of the bin of the mailbox of the caller's capacity.
///
/// # Errors
/// The refusal of the rules (M8), which is in the trail.
pub async fn bin(desk: &Desk, caller: &Caller, after: Option<ActNumber>) -> Result<Bin, Denied> {
    let inside = door::enter(desk, caller, None).await?;
    let ask = Ask::ReinjectDocument {
        document: inside.document(DocumentId::from_bytes([0; 16]), false),
        demand: inside.demand.clone(),
    };
    desk.may(caller, &ask).await?;
    let hidden = inside.hidden(desk);
    let mut reader = desk.store.reader().await?;
    let mut found = mailbox::bin(&mut reader, inside.quality.id, &hidden, after, PAGE + 1).await?;
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let full = found.len() > size;
    found.truncate(size);
    let older = found.last().map(|row| row.act).filter(|_| full);
    let senders = senders::senders(&mut reader).await?;
    let names: BTreeMap<SenderId, Names> = senders
        .into_iter()
        .map(|sender| (sender.facts.id, sender.name))
        .collect();
    let mut rows = Vec::with_capacity(found.len());
    for removed in found {
        let by = match removed.by {
            Some(person) => Some(name_of(&mut reader, person).await?),
            None => None,
        };
        let words = people::words(&mut reader, removed.reason).await?;
        rows.push(Row {
            document: removed.document,
            category: removed.category,
            period: removed.period,
            sender: names.get(&removed.sender).cloned().unwrap_or_default(),
            act: removed.act,
            at: removed.at,
            by,
            reason: words.map(|words| words.text),
        });
    }
    Ok(Bin { rows, older })
}
