//! The security cell records a dated, reasoned exception to a rule of the network (R6).

use beffroi_domain::command::mission;
use beffroi_domain::commitment::Words;
use beffroi_domain::ids::QualityId;
use beffroi_domain::refusal::Reason;
use beffroi_domain::time::Period;
use beffroi_store::people;
use beffroi_store::register::look::institutions;

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};

/// What the security cell records.
#[derive(Debug, Clone)]
pub struct Form {
    /// For which quality.
    pub quality: QualityId,
    /// From which rule, by code.
    pub rule: String,
    /// From when, until when; the end is required.
    pub period: Period,
    /// Why.
    pub reason: String,
}

/// Records the exception.
pub async fn record_exception(
    desk: &Desk,
    caller: &Caller,
    form: Form,
) -> Result<Done<()>, Denied> {
    let words = Words {
        text: form.reason.trim().to_owned(),
        salt: caller.draw("reason")?,
    };
    desk.act(caller, "record-exception", (form, words), |step, input| {
        Box::pin(decide(step, &input.0, &input.1))
    })
    .await
}

async fn decide(step: &mut Step<'_>, form: &Form, words: &Words) -> Result<Decided<()>, Denied> {
    let quality = institutions::quality(step.tx, form.quality)
        .await?
        .ok_or(Reason::NotFound)?
        .facts;
    let facts = mission::except(&quality, &form.rule, form.period, words, &step.asking())?;
    people::keep_words(step.tx, words).await?;
    Ok(Decided {
        institution: Some(quality.institution),
        facts,
        value: (),
    })
}
