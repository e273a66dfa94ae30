//! Opening a document: an explicit act of a person in a capacity, in the trail before the first byte is given (M9).

use std::io;

use beffroi_domain::ids::{DocumentId, QualityId};
use beffroi_store::mailbox::{self, Lying};
use beffroi_store::objects::ObjectError;
use beffroi_store::{Tx, readings};
use bytes::Bytes;
use futures::StreamExt as _;
use futures::stream::BoxStream;

use super::door::{self, Inside};
use crate::caller::Caller;
use crate::denied::{Denied, Fault};
use crate::desk::{Desk, entry};

/// A document being given.
pub struct Opened {
    /// Which document.
    pub document: DocumentId,
    /// The code of its category.
    pub category: String,
    /// Its period.
    pub period: String,
    /// Bytes of the whole PDF.
    pub bytes: u64,
    /// The PDF, decrypted as it flows. An error means that what is stored was changed or the disk failed: what came
    /// before it is genuine, and the answer must be broken off.
    pub stream: BoxStream<'static, io::Result<Bytes>>,
}

/// Opens a document of the mailbox named, or of that of the caller's capacity.
///
/// # Errors
/// The refusal of the rules, which is in the trail; not found for a document that lies elsewhere, nowhere, or in the
/// bin; [`Fault::Damaged`] for one whose bytes are not those that were published, which is an alarm.
pub async fn open(
    desk: &Desk,
    caller: &Caller,
    mailbox: Option<QualityId>,
    document: DocumentId,
) -> Result<Opened, Denied> {
    let inside = door::enter(desk, caller, mailbox).await?;
    let lying = in_view(desk, caller, &inside, document).await?;
    let stream = match unseal(desk, &lying).await {
        Ok(stream) => stream,
        Err(fault) => {
            record(
                desk,
                caller,
                &inside,
                std::slice::from_ref(&lying),
                "damaged",
            )
            .await?;
            return Err(fault);
        }
    };
    record(
        desk,
        caller,
        &inside,
        std::slice::from_ref(&lying),
        "opened",
    )
    .await?;
    Ok(Opened {
        document,
        category: lying.delivered.category,
        period: lying.delivered.period,
        bytes: lying.delivered.bytes,
        stream,
    })
}

/// A document that the caller may open and that nobody took out of view.
pub(super) async fn in_view(
    desk: &Desk,
    caller: &Caller,
    inside: &Inside,
    document: DocumentId,
) -> Result<Lying, Denied> {
    let lying = door::find(desk, caller, inside, document).await?;
    if lying.delivered.removed.is_some() {
        return Err(door::nothing(desk, caller, inside, document).await);
    }
    Ok(lying)
}

/// The bytes of a document. The object must be the one that the register names, and its first part must open.
pub(super) async fn unseal(
    desk: &Desk,
    lying: &Lying,
) -> Result<BoxStream<'static, io::Result<Bytes>>, Denied> {
    let document = lying.delivered.document;
    let mut reader = desk.store.reader().await?;
    let found = mailbox::object(&mut reader, document).await?;
    drop(reader);
    let damaged = |what: &str| Denied::from(Fault::Damaged(format!("document {document}: {what}")));
    let (key, wrapped) = found.ok_or_else(|| damaged("the key is missing"))?;
    if key != lying.stored.to_string() {
        return Err(damaged("the object is not the one that was published"));
    }
    let opened = desk
        .objects
        .open(&document.to_string(), &key, &wrapped, None)
        .await;
    let opened = opened.map_err(|error| match error {
        ObjectError::Missing(_)
        | ObjectError::Changed(_)
        | ObjectError::NotAKey(_)
        | ObjectError::Seal(_) => damaged(&error.to_string()),
        other => other.into(),
    })?;
    if opened.size != lying.delivered.bytes {
        return Err(damaged("the size is not the one that was published"));
    }
    let told = opened.stream.map(move |part| {
        part.map_err(|error| {
            tracing::error!(alarm = true, %document, %error, "a document broke off while it was given: `{document}`");
            io::Error::other(error)
        })
    });
    Ok(told.boxed())
}

/// Writes into the trail that these documents were opened, and who has read them. All of it is durable when this returns.
pub(super) async fn record(
    desk: &Desk,
    caller: &Caller,
    inside: &Inside,
    documents: &[Lying],
    outcome: &'static str,
) -> Result<(), Denied> {
    let ids = documents
        .iter()
        .map(|lying| lying.delivered.document)
        .collect();
    let input = (caller.clone(), inside.quality.clone(), ids, outcome);
    desk.store
        .run_tx(
            "open document",
            input,
            |tx, (caller, quality, ids, outcome)| {
                Box::pin(async move {
                    let ids: &Vec<DocumentId> = ids;
                    for document in ids {
                        let mut opened = entry(caller, "document-opened", outcome);
                        opened.institution = Some(quality.institution);
                        opened.subject_kind = Some("document".to_owned());
                        opened.subject = Some(document.bytes());
                        tx.record(opened)?;
                        if *outcome == "opened" {
                            note(tx, caller, quality.id, *document).await?;
                        }
                    }
                    Ok(())
                })
            },
        )
        .await
}

async fn note(
    tx: &mut Tx,
    caller: &Caller,
    quality: QualityId,
    document: DocumentId,
) -> Result<(), Denied> {
    if let Some(person) = caller.person() {
        readings::note(tx, person, quality, document, caller.at).await?;
    }
    Ok(mailbox::opened(tx, quality, document, caller.at).await?)
}
