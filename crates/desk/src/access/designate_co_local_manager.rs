//! The local manager names a co-local-manager of his quality (R7).

use beffroi_domain::command::designate::{self, SeatSlice};
use beffroi_domain::ids::QualityId;
use beffroi_domain::parties::{Office, Seat};
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::facts::Place;
use beffroi_domain::rules::question::Ask;
use beffroi_store::register::look::{institutions, offices};

use super::admit::Admitted;
use super::candidate::{self, Ready, Whom};
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};
use crate::sign_in::activation;

/// What is asked for.
#[derive(Clone)]
pub struct Form {
    /// Of which quality.
    pub quality: QualityId,
    /// Whom.
    pub whom: Whom,
}

/// Names him.
pub async fn designate_co_local_manager(
    desk: &Desk,
    caller: &Caller,
    form: Form,
) -> Result<Done<Admitted>, Denied> {
    let ready = candidate::ready(desk, caller, &form.whom, "co-manager")?;
    desk.act(
        caller,
        "designate-co-local-manager",
        (form.quality, ready),
        |step, (quality, ready)| Box::pin(decide(step, *quality, ready)),
    )
    .await
}

async fn decide(
    step: &mut Step<'_>,
    quality: QualityId,
    ready: &Ready,
) -> Result<Decided<Admitted>, Denied> {
    let today = step.caller.at.day();
    let quality = institutions::quality(step.tx, quality)
        .await?
        .ok_or(Reason::NotFound)?
        .facts;
    let place = Place::Quality(quality.clone());
    step.asking().may(&Ask::SearchPersons { place })?;
    let (person, mut facts) = candidate::resolve(step, ready).await?;
    let candidate = candidate::candidate(step.tx, quality.institution, person, today).await?;
    let seated = offices::offices_in(step.tx, Seat::Quality(quality.id)).await?;
    let slice = SeatSlice {
        holder: None,
        held: seated
            .iter()
            .any(|row| row.office == Office::CoLocalManager && row.person == person),
    };
    facts.extend(designate::co_local_manager(
        &quality,
        &candidate,
        slice,
        &step.asking(),
    )?);
    let activation = activation::create_within(step, person, quality.institution).await?;
    Ok(Decided {
        institution: Some(quality.institution),
        facts,
        value: Admitted { person, activation },
    })
}
