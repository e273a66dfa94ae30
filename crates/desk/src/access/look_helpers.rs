//! Whom somebody who was refused can turn to: those who give roles where he acts.

use beffroi_domain::ids::QualityId;
use beffroi_domain::parties::{Office, Seat};
use beffroi_domain::rules::question::Ask;
use beffroi_store::register::look::{institutions, offices};

use crate::caller::Caller;
use crate::capacities;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::people::{self, PersonName};

/// The local managers, and then the co-local-managers, of the caller's quality, or of all qualities of his institution;
/// none for those who act for neither, or no longer do. Blocked ones cannot help, and nobody is sent to himself.
pub async fn helpers(desk: &Desk, caller: &Caller) -> Result<Vec<PersonName>, Denied> {
    let mut reader = desk.store.reader().await?;
    let own = capacities::institution_of(&mut reader, caller.capacity).await?;
    let facts = desk.facts(caller).await?;
    let works_here = own.is_some_and(|institution| {
        desk.would_allow(caller, &facts, &Ask::ViewInstitution { institution })
    });
    if !works_here {
        return Ok(Vec::new());
    }
    let qualities: Vec<QualityId> = match (caller.capacity.quality(), caller.capacity.institution())
    {
        (Some(quality), _) => vec![quality],
        (None, Some(institution)) => institutions::qualities_of(&mut reader, institution)
            .await?
            .into_iter()
            .map(|quality| quality.facts.id)
            .collect(),
        (None, None) => Vec::new(),
    };
    let mut persons = Vec::new();
    for office in [Office::LocalManager, Office::CoLocalManager] {
        for quality in &qualities {
            let held = offices::offices_in(&mut reader, Seat::Quality(*quality)).await?;
            let able = held.into_iter().filter(|row| {
                row.office == office && row.blocked.is_none() && Some(row.person) != caller.person()
            });
            persons.extend(able.map(|row| row.person));
        }
    }
    let mut names = Vec::new();
    for person in persons {
        names.push(people::name_of(&mut reader, person).await?);
    }
    Ok(names)
}
