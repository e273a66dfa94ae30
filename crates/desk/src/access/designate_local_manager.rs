//! The access manager designates or changes the local manager of a quality (R5, R6).

use beffroi_domain::command::designate::{self, Designation, SeatSlice};
use beffroi_domain::ids::{ActNumber, DraftId, PersonId, QualityId};
use beffroi_domain::parties::{Office, Seat};
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::facts::Place;
use beffroi_domain::rules::question::Ask;
use beffroi_store::db::Connection;
use beffroi_store::drafts;
use beffroi_store::register::look::{institutions, offices};

use super::admit::Admitted;
use super::candidate::{self, Ready, Whom};
use super::grants;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};
use crate::sign_in::activation;

/// What the access manager asks for.
#[derive(Clone)]
pub struct Form {
    /// Of which quality.
    pub quality: QualityId,
    /// Whom.
    pub whom: Whom,
    /// The act that designated the present local manager, as the caller last saw it.
    pub replaces: Option<ActNumber>,
    /// The draft that is finished by this, if there is one.
    pub draft: Option<DraftId>,
}

struct Input {
    quality: QualityId,
    ready: Ready,
    replaces: Option<ActNumber>,
    draft: Option<DraftId>,
}

/// Designates; where somebody held the seat, he leaves it by the same act.
pub async fn designate_local_manager(
    desk: &Desk,
    caller: &Caller,
    form: Form,
) -> Result<Done<Admitted>, Denied> {
    let input = Input {
        quality: form.quality,
        ready: candidate::ready(desk, caller, &form.whom, "manager")?,
        replaces: form.replaces,
        draft: form.draft,
    };
    desk.act(caller, "designate-local-manager", input, |step, input| {
        Box::pin(decide(step, input))
    })
    .await
}

async fn decide(step: &mut Step<'_>, input: &Input) -> Result<Decided<Admitted>, Denied> {
    let today = step.caller.at.day();
    let quality = institutions::quality(step.tx, input.quality)
        .await?
        .ok_or(Reason::NotFound)?
        .facts;
    let place = Place::Quality(quality.clone());
    step.asking().may(&Ask::SearchPersons { place })?;
    if let Some(draft) = input.draft
        && !drafts::take(step.tx, draft).await?
    {
        return Err(Reason::ChangedMeanwhile.into());
    }
    let (person, mut facts) = candidate::resolve(step, &input.ready).await?;
    let candidate = candidate::candidate(step.tx, quality.institution, person, today).await?;
    let exceptions = offices::exceptions(step.tx, quality.id, today).await?;
    let designation = Designation {
        replaces: input.replaces,
        evidence: None,
    };
    let slice = seat(step.tx, quality.id, person).await?;
    facts.extend(designate::local_manager(
        &quality,
        &candidate,
        designation,
        slice,
        exceptions,
        &step.asking(),
    )?);
    let activation = activation::create_within(step, person, quality.institution).await?;
    Ok(Decided {
        institution: Some(quality.institution),
        facts,
        value: Admitted { person, activation },
    })
}

/// Asks beforehand what [`designate_local_manager`] would answer. Changes nothing.
pub async fn check(desk: &Desk, caller: &Caller, form: &Form) -> Result<(), Denied> {
    let result = rehearse(desk, caller, form).await;
    if let Err(Denied::Refused(refusal)) = &result {
        desk.record_refusal(caller, "designate-local-manager", refusal)
            .await?;
    }
    result
}

async fn rehearse(desk: &Desk, caller: &Caller, form: &Form) -> Result<(), Denied> {
    let today = caller.at.day();
    let facts = desk.facts(caller).await?;
    let asking = grants::asking(desk, caller, &facts);
    let mut reader = desk.store.reader().await?;
    let quality = institutions::quality(&mut reader, form.quality)
        .await?
        .ok_or(Reason::NotFound)?
        .facts;
    let place = Place::Quality(quality.clone());
    asking.may(&Ask::SearchPersons { place })?;
    let person = match candidate::find(desk, &mut reader, &form.whom).await? {
        Some(person) => person,
        None => PersonId::from_bytes(caller.draw("manager person")?),
    };
    let candidate = candidate::candidate(&mut reader, quality.institution, person, today).await?;
    let exceptions = offices::exceptions(&mut reader, quality.id, today).await?;
    let designation = Designation {
        replaces: form.replaces,
        evidence: None,
    };
    let slice = seat(&mut reader, quality.id, person).await?;
    designate::local_manager(
        &quality,
        &candidate,
        designation,
        slice,
        exceptions,
        &asking,
    )?;
    Ok(())
}

/// Who sits there now, and whether it is this person.
async fn seat(
    connection: &mut Connection,
    quality: QualityId,
    person: PersonId,
) -> Result<SeatSlice, Denied> {
    let held = offices::offices_in(connection, Seat::Quality(quality)).await?;
    let holder = held
        .iter()
        .find(|row| row.office == Office::LocalManager)
        .map(|row| (row.act, row.person));
    Ok(SeatSlice {
        holder,
        held: holder.is_some_and(|(_, present)| present == person),
    })
}
