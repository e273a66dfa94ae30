//! The security cell's queue of switch requests: the complete ones first (M14).

use beffroi_domain::ids::{ActNumber, QualityId};
use beffroi_domain::rules::question::Ask;
use beffroi_domain::time::{Day, Moment};
use beffroi_store::register::look::institutions::{self, Institution};
use beffroi_store::register::look::{switch, switch_details};

use super::look;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::switch::conditions;

/// The most requests shown.
const SHOWN: u32 = 200;

/// A request that waits.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The act by which it was made.
    pub request: ActNumber,
    /// For which quality.
    pub quality: QualityId,
    /// Of which institution.
    pub institution: Institution,
    /// When it was made.
    pub at: Moment,
    /// From which day the institution would be electronic.
    pub from: Day,
    /// How many conditions the catalogue has.
    pub conditions: usize,
    /// How many of them are not met.
    pub missing: usize,
}

/// The queue: complete requests first, then those that miss least; the oldest first among equals.
pub async fn switch_queue(desk: &Desk, caller: &Caller) -> Result<Vec<Waiting>, Denied> {
    desk.may(caller, &Ask::ViewNetwork).await?;
    look::record(desk, caller, "switch-queue", None).await?;
    let mut reader = desk.store.reader().await?;
    let mut queue = Vec::new();
    for (request, quality, from) in switch::requests(&mut reader, SHOWN).await? {
        // The approval may close a request between two of our reads.
        let Some(known) = institutions::quality(&mut reader, quality).await? else {
            continue;
        };
        let institution = institutions::institution(&mut reader, known.facts.institution).await?;
        let at = switch_details::moment_of(&mut reader, request).await?;
        let (Some(institution), Some(at)) = (institution, at) else {
            continue;
        };
        let state =
            conditions::state(&mut reader, &desk.catalogue, &known.facts, caller.at.day()).await?;
        let checks = desk
            .catalogue
            .conditions
            .iter()
            .map(|condition| condition.code);
        queue.push(Waiting {
            request,
            quality,
            institution,
            at,
            from,
            conditions: desk.catalogue.conditions.len(),
            missing: state.missing(checks).len(),
        });
    }
    queue.sort_by_key(|waiting| (waiting.missing, waiting.request.0));
    Ok(queue)
}
