//! The access manager activates a quality with its identifier (R4).

use beffroi_domain::command::quality::{ActivateQuality, Slice, activate};
use beffroi_domain::ids::{InstitutionId, QualityId};
use beffroi_store::register::look::institutions;

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};

/// What the access manager asks for.
#[derive(Debug, Clone)]
pub struct Form {
    /// Of which institution.
    pub institution: InstitutionId,
    /// The code of the kind of quality.
    pub kind: String,
    /// The identifier as it was typed.
    pub identifier: String,
}

/// Activates it; answers its new identity.
pub async fn activate_quality(
    desk: &Desk,
    caller: &Caller,
    form: Form,
) -> Result<Done<QualityId>, Denied> {
    let command = ActivateQuality {
        quality: QualityId::from_bytes(caller.draw("quality")?),
        institution: form.institution,
        kind: form.kind,
        identifier: form.identifier,
    };
    desk.act(caller, "activate-quality", command, |step, command| {
        Box::pin(decide(step, command))
    })
    .await
}

async fn decide(
    step: &mut Step<'_>,
    command: &ActivateQuality,
) -> Result<Decided<QualityId>, Denied> {
    let institution = institutions::institution(step.tx, command.institution).await?;
    let active = institutions::quality_of_kind(step.tx, command.institution, &command.kind).await?;
    let slice = Slice {
        number: institution.map(|institution| institution.number),
        active: active.is_some(),
    };
    Ok(Decided {
        institution: Some(command.institution),
        facts: activate(command, slice, &step.asking())?,
        value: command.quality,
    })
}
