//! How far a caller's look goes: one quality, or all qualities of an institution (R11, R13, R16).

use beffroi_domain::ids::{InstitutionId, QualityId};
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::facts::Place;
use beffroi_domain::rules::question::Ask;
use beffroi_store::db::Connection;
use beffroi_store::register::look::institutions::{self, Institution, Quality};

use crate::caller::Caller;
use crate::capacities;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::network::look;

/// The part of an institution that a caller may look at.
#[derive(Debug, Clone)]
pub struct Reach {
    /// The institution.
    pub institution: Institution,
    /// Every quality within reach, by kind: one, or all that the institution has activated.
    pub qualities: Vec<Quality>,
    /// The one quality that is looked at, if it is one.
    pub chosen: Option<Quality>,
    /// Whether the caller reaches the whole institution, whichever quality was chosen.
    pub whole: bool,
}

impl Reach {
    /// The qualities that are looked at: the chosen one, or all within reach.
    pub fn looked_at(&self) -> Vec<QualityId> {
        match &self.chosen {
            Some(quality) => vec![quality.facts.id],
            None => self
                .qualities
                .iter()
                .map(|quality| quality.facts.id)
                .collect(),
        }
    }

    /// The institution, if what is looked at is all of it.
    pub fn all_of(&self) -> Option<InstitutionId> {
        (self.whole && self.chosen.is_none()).then_some(self.institution.institution)
    }
}

/// Asks the rules how far this caller may look; with `chosen`, whether into that quality.
///
/// # Errors
/// The rules' refusal (R16), also for a caller whose capacity lies in no institution; [`Reason::NotFound`] for a
/// quality that does not exist.
pub async fn reach(
    desk: &Desk,
    caller: &Caller,
    chosen: Option<QualityId>,
) -> Result<Reach, Denied> {
    let mut reader = desk.store.reader().await?;
    let own = capacities::institution_of(&mut reader, caller.capacity).await?;
    let chosen = match chosen.or(caller.capacity.quality()) {
        Some(id) => Some(
            institutions::quality(&mut reader, id)
                .await?
                .ok_or(Reason::NotFound)?,
        ),
        None => None,
    };
    // Who acts for no institution asks about none; the rules refuse him as they refuse any stranger.
    let asked = own.unwrap_or(InstitutionId::from_bytes([0; 16]));
    let place = chosen
        .as_ref()
        .map_or(Place::Institution(asked), |quality| {
            Place::Quality(quality.facts.clone())
        });
    drop(reader);
    desk.may(caller, &Ask::ViewAccess { place }).await?;
    let mut reader = desk.store.reader().await?;
    let reach = within(&mut reader, caller, chosen, asked).await?;
    drop(reader);
    // Every look by the operator is in the trail before anything is shown (L1).
    look::record(desk, caller, "access", Some(reach.institution.institution)).await?;
    Ok(reach)
}

async fn within(
    reader: &mut Connection,
    caller: &Caller,
    chosen: Option<Quality>,
    own: InstitutionId,
) -> Result<Reach, Denied> {
    let id = chosen
        .as_ref()
        .map_or(own, |quality| quality.facts.institution);
    let institution = institutions::institution(reader, id)
        .await?
        .ok_or(Reason::NotFound)?;
    let whole = caller.capacity.quality().is_none();
    let qualities = match &chosen {
        Some(quality) if !whole => vec![quality.clone()],
        _ => institutions::qualities_of(reader, id).await?,
    };
    Ok(Reach {
        institution,
        qualities,
        chosen,
        whole,
    })
}
