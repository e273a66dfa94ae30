//! Putting a document back into view (M8).

use beffroi_domain::command::document;
use beffroi_domain::ids::DocumentId;

use super::door;
use super::remove::Asked;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};

/// Puts it back.
///
/// # Errors
/// The refusal of the rules (M8); not found for a document that is not in this mailbox; changed meanwhile when it is in
/// view.
pub async fn reinject(
    desk: &Desk,
    caller: &Caller,
    document: DocumentId,
) -> Result<Done<()>, Denied> {
    let inside = door::enter(desk, caller, None).await?;
    let lying = door::find(desk, caller, &inside, document).await?;
    let asked = Asked {
        protected: door::is_protected(desk, &lying.delivered.category),
        inside,
        document,
    };
    desk.act(caller, "reinject-document", asked, |step, asked| {
        Box::pin(decide(step, asked))
    })
    .await
}

async fn decide(step: &mut Step<'_>, asked: &Asked) -> Result<Decided<()>, Denied> {
    let lying = asked.now(step).await?;
    let facts = document::reinject(
        &asked.inside.document(asked.document, asked.protected),
        lying.delivered.removed,
        asked.inside.demand.clone(),
        &step.asking(),
    )?;
    Ok(Decided {
        institution: Some(asked.inside.quality.institution),
        facts,
        value: (),
    })
}
