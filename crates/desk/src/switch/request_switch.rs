//! The institution asks to go electronic from a day on (M5).

use beffroi_domain::command::switch;
use beffroi_domain::ids::QualityId;
use beffroi_domain::refusal::Reason;
use beffroi_domain::time::Day;
use beffroi_store::register::look::institutions;

use super::conditions;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// For which quality.
    pub quality: QualityId,
    /// From which day.
    pub from: Day,
}

/// Asks for the switch.
pub async fn request_switch(desk: &Desk, caller: &Caller, form: Form) -> Result<Done<()>, Denied> {
    desk.act(caller, "request-switch", form, |step, form| {
        Box::pin(decide(step, *form))
    })
    .await
}

async fn decide(step: &mut Step<'_>, form: Form) -> Result<Decided<()>, Denied> {
    let quality = institutions::quality(step.tx, form.quality)
        .await?
        .ok_or(Reason::NotFound)?
        .facts;
    let today = step.caller.at.day();
    let state = conditions::state(step.tx, step.catalogue, &quality, today).await?;
    Ok(Decided {
        institution: Some(quality.institution),
        facts: switch::request(&quality, form.from, &state, &step.asking())?,
        value: (),
    })
}
