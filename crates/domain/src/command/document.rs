//! Taking a document out of view and putting it back (M8). Nothing is destroyed.

use super::Asking;
use crate::act::Fact;
use crate::commitment::Words;
use crate::ids::ActNumber;
use crate::refusal::{Reason, Refusal};
use crate::rules::facts::{Demand, DocumentFacts};
use crate::rules::question::Ask;

/// Takes it out of view.
pub fn remove(
    document: &DocumentFacts,
    removed: Option<ActNumber>,
    reason: &Words,
    demand: Demand,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    asking.may(&Ask::RemoveDocument {
        document: document.clone(),
        demand,
    })?;
    super::text::required(&reason.text, super::text::LONGEST_REASON, "reason")?;
    if removed.is_some() {
        return Err(Refusal::because(Reason::AlreadyRemoved).under("M8"));
    }
    let reason = reason.commitment();
    Ok(vec![Fact::DocumentRemoved {
        document: document.id,
        quality: document.mailbox.id,
        reason,
    }])
}

/// Puts it back.
pub fn reinject(
    document: &DocumentFacts,
    removed: Option<ActNumber>,
    demand: Demand,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    asking.may(&Ask::ReinjectDocument {
        document: document.clone(),
        demand,
    })?;
    let removal = removed.ok_or_else(|| Refusal::because(Reason::ChangedMeanwhile).under("M8"))?;
    Ok(vec![Fact::DocumentReinjected { removal }])
}
