//! The security cell approves the switch to electronic, and the institution gets the confirming mail (M5).

use beffroi_domain::command::switch;
use beffroi_domain::ids::QualityId;
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::facts::QualityFacts;
use beffroi_domain::time::Day;
use beffroi_store::register::look::institutions;

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};
use crate::mail::recipients;
use crate::mail::write::{self, Message};
use crate::switch::conditions;

/// What the security cell approves.
#[derive(Debug, Clone)]
pub struct Form {
    /// Which quality.
    pub quality: QualityId,
    /// From which day it is electronic.
    pub from: Day,
}

/// Approves; answers the references of the mails that say so.
pub async fn approve_switch(
    desk: &Desk,
    caller: &Caller,
    form: Form,
) -> Result<Done<Vec<String>>, Denied> {
    let input = (form, desk.settings.base_url.clone());
    desk.act(caller, "approve-switch", input, |step, input| {
        Box::pin(decide(step, &input.0, &input.1))
    })
    .await
}

async fn decide(
    step: &mut Step<'_>,
    form: &Form,
    base_url: &str,
) -> Result<Decided<Vec<String>>, Denied> {
    let quality = institutions::quality(step.tx, form.quality)
        .await?
        .ok_or(Reason::NotFound)?
        .facts;
    let today = step.caller.at.day();
    let state = conditions::state(step.tx, step.catalogue, &quality, today).await?;
    let facts = switch::approve(&quality, form.from, &state, &step.asking())?;
    let value = announce(step, &quality, form.from, base_url).await?;
    Ok(Decided {
        institution: Some(quality.institution),
        facts,
        value,
    })
}

async fn announce(
    step: &mut Step<'_>,
    quality: &QualityFacts,
    from: Day,
    base_url: &str,
) -> Result<Vec<String>, Denied> {
    let about = institutions::institution(step.tx, quality.institution)
        .await?
        .ok_or(Reason::NotFound)?;
    let mut references = Vec::new();
    for to in recipients::of_quality_and_manager(step.tx, quality.id).await? {
        let desk = write::Desk {
            catalogue: step.catalogue,
            base_url,
            at: step.caller.at,
            dice: step
                .caller
                .draw(&format!("switch mail {}", references.len()))?,
        };
        let message = Message::SwitchApproved { from };
        references.push(write::write(step.tx, desk, &to, &about, &message).await?);
    }
    Ok(references)
}
