//! Taking a document out of view (M8). Nothing is destroyed: it lies in the bin and can be put back.

use beffroi_domain::command::document;
use beffroi_domain::commitment::Words;
use beffroi_domain::ids::DocumentId;
use beffroi_domain::refusal::Reason;
use beffroi_store::mailbox::{self, Lying};
use beffroi_store::people;

use super::door::{self, Inside};
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};

/// Takes it out of view, for this reason.
///
/// # Errors
/// The refusal of the rules (M8); a missing reason; not found for a document that is not in this mailbox; that it is out
/// of view already.
pub async fn remove(
    desk: &Desk,
    caller: &Caller,
    document: DocumentId,
    reason: &str,
) -> Result<Done<()>, Denied> {
    let inside = door::enter(desk, caller, None).await?;
    let lying = door::find(desk, caller, &inside, document).await?;
    let words = Words {
        text: reason.trim().to_owned(),
        salt: caller.draw("reason")?,
    };
    let asked = Asked {
        protected: door::is_protected(desk, &lying.delivered.category),
        inside,
        document,
    };
    desk.act(
        caller,
        "remove-document",
        (asked, words),
        |step, (asked, words)| Box::pin(decide(step, asked, words)),
    )
    .await
}

/// Which document is meant.
pub(super) struct Asked {
    pub(super) inside: Inside,
    pub(super) document: DocumentId,
    pub(super) protected: bool,
}

impl Asked {
    /// The document as it is in this very transaction.
    pub(super) async fn now(&self, step: &mut Step<'_>) -> Result<Lying, Denied> {
        let (quality, at) = (self.inside.quality.id, step.caller.at);
        let found = mailbox::lying(step.tx, quality, self.document, at).await?;
        Ok(found.ok_or(Reason::NotFound)?)
    }
}

async fn decide(step: &mut Step<'_>, asked: &Asked, words: &Words) -> Result<Decided<()>, Denied> {
    let lying = asked.now(step).await?;
    let facts = document::remove(
        &asked.inside.document(asked.document, asked.protected),
        lying.delivered.removed,
        words,
        asked.inside.demand.clone(),
        &step.asking(),
    )?;
    people::keep_words(step.tx, words).await?;
    Ok(Decided {
        institution: Some(asked.inside.quality.institution),
        facts,
        value: (),
    })
}
