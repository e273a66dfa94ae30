//! The security cell ends an attested function: the person no longer has it.

use beffroi_domain::command::function::{self, EndSlice};
use beffroi_domain::ids::{ActNumber, InstitutionId};
use beffroi_domain::rules::question::Ask;
use beffroi_store::register::look::offices;

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};

/// Ends the attestation that this act made in an institution.
///
/// # Errors
/// Refused: O1; [`beffroi_domain::refusal::Reason::ChangedMeanwhile`] when no such attestation is living there.
pub async fn end_function(
    desk: &Desk,
    caller: &Caller,
    institution: InstitutionId,
    attestation: ActNumber,
) -> Result<Done<()>, Denied> {
    desk.may(caller, &Ask::ViewNetwork).await?;
    let input = (institution, attestation);
    desk.act(caller, "end-function", input, |step, input| {
        Box::pin(decide(step, *input))
    })
    .await
}

async fn decide(
    step: &mut Step<'_>,
    (institution, attestation): (InstitutionId, ActNumber),
) -> Result<Decided<()>, Denied> {
    let row = offices::attestation(step.tx, attestation).await?;
    let row = row.filter(|row| row.institution == institution);
    let slice = EndSlice {
        living: row.map(|row| (row.institution, row.function)),
    };
    Ok(Decided {
        institution: Some(institution),
        facts: function::end(attestation, slice, &step.asking())?,
        value: (),
    })
}
