//! A manager grants several roles to somebody who is a user already, all or none (R15, R18).

use beffroi_domain::commitment::Words;
use beffroi_domain::ids::{DraftId, PersonId, QualityId};
use beffroi_domain::refusal::Reason;
use beffroi_store::register::look::{institutions, persons};
use beffroi_store::{drafts, people};

use super::candidate;
use super::grants::{self, Wanted};
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};

/// What a manager asks for.
#[derive(Debug, Clone)]
pub struct Form {
    /// In which quality.
    pub quality: QualityId,
    /// To whom.
    pub person: PersonId,
    /// Which roles; at least one.
    pub roles: Vec<Wanted>,
    /// Why, in words; may be empty.
    pub ground: String,
    /// The draft that is finished by this, if there is one.
    pub draft: Option<DraftId>,
}

/// Grants all of them, or none.
pub async fn grant_roles(desk: &Desk, caller: &Caller, form: Form) -> Result<Done<()>, Denied> {
    let ground = Words {
        text: form.ground.trim().to_owned(),
        salt: caller.draw("ground")?,
    };
    desk.act(
        caller,
        "grant-role",
        (form, ground),
        |step, (form, ground)| Box::pin(decide(step, form, ground)),
    )
    .await
}

async fn decide(step: &mut Step<'_>, form: &Form, ground: &Words) -> Result<Decided<()>, Denied> {
    let today = step.caller.at.day();
    let quality = institutions::quality(step.tx, form.quality)
        .await?
        .ok_or(Reason::NotFound)?
        .facts;
    if form.roles.is_empty() {
        return Err(Reason::NothingChosen.into());
    }
    if let Some(draft) = form.draft
        && !drafts::take(step.tx, draft).await?
    {
        return Err(Reason::ChangedMeanwhile.into());
    }
    let candidate = candidate::candidate(step.tx, quality.institution, form.person, today).await?;
    let admitted = persons::admission(step.tx, quality.id, form.person).await?;
    let gathered = grants::gather(
        step.tx,
        &quality,
        candidate,
        &form.roles,
        admitted.is_some(),
        today,
    )
    .await?;
    let facts = grants::decide(&gathered, &form.roles, ground, &step.asking())?;
    if !ground.text.is_empty() {
        people::keep_words(step.tx, ground).await?;
    }
    Ok(Decided {
        institution: Some(quality.institution),
        facts,
        value: (),
    })
}

/// Asks beforehand what [`grant_roles`] would answer. Changes nothing.
pub async fn check(desk: &Desk, caller: &Caller, form: &Form) -> Result<(), Denied> {
    let result = rehearse(desk, caller, form).await;
    if let Err(Denied::Refused(refusal)) = &result {
        desk.record_refusal(caller, "grant-role", refusal).await?;
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
    if form.roles.is_empty() {
        return Err(Reason::NothingChosen.into());
    }
    let candidate =
        candidate::candidate(&mut reader, quality.institution, form.person, today).await?;
    let admitted = persons::admission(&mut reader, quality.id, form.person).await?;
    let gathered = grants::gather(
        &mut reader,
        &quality,
        candidate,
        &form.roles,
        admitted.is_some(),
        today,
    )
    .await?;
    let ground = Words {
        text: form.ground.trim().to_owned(),
        salt: [0; 16],
    };
    grants::decide(&gathered, &form.roles, &ground, &asking)?;
    Ok(())
}
