//! Publishing a batch: all of it at once or none of it (M4, M5, M6).

use super::Asking;
use crate::act::Fact;
use crate::ids::{BatchId, DocumentId, InstitutionId, QualityId, SenderId};
use crate::language::Language;
use crate::log::Hash;
use crate::refusal::{Reason, Refusal};
use crate::rules::facts::SenderFacts;
use crate::rules::question::Ask;
use crate::time::Moment;

/// The most mailboxes one act names: identities of 26 characters, and an act has at most 64 KiB.
const MAILBOXES_PER_ACT: usize = 1_500;

/// A document ready to be published: its bytes are stored.
#[derive(Debug, Clone)]
pub struct Ready {
    /// A fresh identity.
    pub document: DocumentId,
    /// The code of its category.
    pub category: String,
    /// Its period, in the form of its kind.
    pub period: String,
    /// Its language, where known.
    pub language: Option<Language>,
    /// SHA-256 of the PDF.
    pub content: Hash,
    /// SHA-256 of what is stored.
    pub stored: Hash,
    /// Size of the PDF in bytes.
    pub bytes: u64,
    /// Number of pages.
    pub pages: u32,
    /// The mailboxes in which it will lie.
    pub mailboxes: Vec<QualityId>,
    /// The institutions to which it goes on paper.
    pub on_paper: Vec<InstitutionId>,
}

/// Publishes.
#[derive(Debug, Clone)]
pub struct PublishBatch {
    /// Which batch.
    pub batch: BatchId,
    /// Whose.
    pub sender: SenderId,
    /// From when its documents are in view.
    pub visible_from: Moment,
    /// What it holds.
    pub documents: Vec<Ready>,
}

/// What the decision must know.
#[derive(Debug, Clone)]
pub struct Slice {
    /// The sender and the categories that it may deliver.
    pub sender: SenderFacts,
    /// Whether this batch is published already.
    pub published: bool,
    /// Documents of the batch whose very bytes lie in one of their mailboxes already, by this sender.
    pub sent_before: Vec<DocumentId>,
}

/// Decides.
pub fn publish(
    command: PublishBatch,
    slice: &Slice,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    let categories = command
        .documents
        .iter()
        .map(|ready| ready.category.clone())
        .collect();
    asking.may(&Ask::Publish {
        sender: slice.sender.clone(),
        categories,
    })?;
    if slice.published {
        return Err(Reason::BatchPublished.into());
    }
    if command.documents.is_empty() {
        return Err(Reason::BatchEmpty.into());
    }
    if !slice.sent_before.is_empty() {
        return Err(
            Refusal::because(Reason::SentBefore).with("count", slice.sent_before.len().to_string())
        );
    }
    let count = u32::try_from(command.documents.len()).map_err(|_| Reason::TooMany)?;
    let mut facts = vec![Fact::BatchPublished {
        batch: command.batch,
        sender: command.sender,
        documents: count,
        visible_from: command.visible_from,
    }];
    for ready in command.documents {
        published(ready, command.batch, command.sender, &mut facts);
    }
    Ok(facts)
}

fn published(ready: Ready, batch: BatchId, sender: SenderId, facts: &mut Vec<Fact>) {
    let document = ready.document;
    facts.push(Fact::DocumentPublished {
        document,
        batch,
        sender,
        category: ready.category,
        period: ready.period,
        language: ready.language,
        content: ready.content,
        stored: ready.stored,
        bytes: ready.bytes,
        pages: ready.pages,
    });
    for mailboxes in ready.mailboxes.chunks(MAILBOXES_PER_ACT) {
        facts.push(Fact::DocumentDelivered {
            document,
            to: mailboxes.to_vec(),
        });
    }
    for institutions in ready.on_paper.chunks(MAILBOXES_PER_ACT) {
        facts.push(Fact::DocumentSentOnPaper {
            document,
            to: institutions.to_vec(),
        });
    }
}
