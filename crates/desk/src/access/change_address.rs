//! A manager changes the address to which a quality's notices go (R15).

use beffroi_domain::command::quality;
use beffroi_domain::commitment::Words;
use beffroi_domain::ids::{ActNumber, QualityId};
use beffroi_domain::refusal::Reason;
use beffroi_store::people;
use beffroi_store::register::look::{acts, institutions};

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};
use crate::mail::address;

/// What a manager asks for.
#[derive(Debug, Clone)]
pub struct Form {
    /// Of which quality.
    pub quality: QualityId,
    /// The address as it was typed.
    pub address: String,
    /// The act that set the present address, as the caller last saw it.
    pub replaces: Option<ActNumber>,
}

/// Changes the address.
pub async fn change_address(desk: &Desk, caller: &Caller, form: Form) -> Result<Done<()>, Denied> {
    let words = Words {
        text: form.address.trim().to_owned(),
        salt: caller.draw("address")?,
    };
    desk.act(
        caller,
        "change-address",
        (form, words),
        |step, (form, words)| Box::pin(decide(step, form, words)),
    )
    .await
}

async fn decide(step: &mut Step<'_>, form: &Form, words: &Words) -> Result<Decided<()>, Denied> {
    let quality = institutions::quality(step.tx, form.quality)
        .await?
        .ok_or(Reason::NotFound)?
        .facts;
    let present = acts::address(step.tx, form.quality)
        .await?
        .map(|(act, _)| act);
    let facts = quality::change_address(&quality, words.commitment(), present, &step.asking())?;
    address::readable(&words.text).map_err(|refusal| refusal.under("R15"))?;
    if present != form.replaces {
        return Err(Reason::ChangedMeanwhile.into());
    }
    people::keep_words(step.tx, words).await?;
    Ok(Decided {
        institution: Some(quality.institution),
        facts,
        value: (),
    })
}
