//! The security cell ends an attested function: the person no longer has it.

use beffroi_domain::command::function::{self, EndSlice};
use beffroi_domain::ids::ActNumber;
use beffroi_store::register::look::offices;

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};

/// Ends the attestation that this act made.
pub async fn end_function(
    desk: &Desk,
    caller: &Caller,
    attestation: ActNumber,
) -> Result<Done<()>, Denied> {
    desk.act(caller, "end-function", attestation, |step, attestation| {
        Box::pin(decide(step, *attestation))
    })
    .await
}

async fn decide(step: &mut Step<'_>, attestation: ActNumber) -> Result<Decided<()>, Denied> {
    let row = offices::attestation(step.tx, attestation).await?;
    let slice = EndSlice {
        living: row.as_ref().map(|row| (row.institution, row.function)),
    };
    Ok(Decided {
        institution: row.map(|row| row.institution),
        facts: function::end(attestation, slice, &step.asking())?,
        value: (),
    })
}
