//! A manager admits a person and grants him his first roles, all in one (R15, R18).

use beffroi_domain::command::admit as command;
use beffroi_domain::commitment::Words;
use beffroi_domain::ids::{DraftId, PersonId, QualityId};
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::rules::facts::{Place, QualityFacts};
use beffroi_domain::rules::question::Ask;
use beffroi_store::register::look::{institutions, persons};
use beffroi_store::{drafts, people};

use super::candidate::{self, Ready, Whom};
use super::grants::{self, Wanted};
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};
use crate::people::Named;
use crate::sign_in::activation::{self, Given};

/// What a manager asks for.
#[derive(Clone)]
pub struct Form {
    /// In which quality.
    pub quality: QualityId,
    /// Whom.
    pub named: Named,
    /// With which roles; may be none.
    pub roles: Vec<Wanted>,
    /// Why, in words; may be empty.
    pub ground: String,
    /// The draft that is finished by this, if there is one: it is taken away, so that it is done once.
    pub draft: Option<DraftId>,
}

/// Who was admitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admitted {
    /// The person.
    pub person: PersonId,
    /// By what he becomes able to sign in, if he cannot yet. Shown once.
    pub activation: Option<Given>,
}

struct Input {
    quality: QualityId,
    ready: Ready,
    roles: Vec<Wanted>,
    ground: Words,
    draft: Option<DraftId>,
}

/// Admits and grants, or does nothing.
pub async fn admit(desk: &Desk, caller: &Caller, form: Form) -> Result<Done<Admitted>, Denied> {
    // Looked up one by one in the transaction that everybody waits for.
    if form.roles.len() > desk.catalogue.roles.len() {
        return Err(Refusal::because(Reason::TooMany).about("roles").into());
    }
    let whom = Whom::Named(Box::new(form.named));
    let input = Input {
        quality: form.quality,
        ready: candidate::ready(desk, caller, &whom, "admit")?,
        roles: form.roles,
        ground: Words {
            text: form.ground.trim().to_owned(),
            salt: caller.draw("ground")?,
        },
        draft: form.draft,
    };
    desk.act(caller, "admit-person", input, |step, input| {
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
    // Who a number belongs to is told to nobody who may not search here.
    step.asking().may(&searching(&quality))?;
    if let Some(draft) = input.draft
        && !drafts::take(step.tx, draft).await?
    {
        return Err(Reason::ChangedMeanwhile.into());
    }
    let (person, mut facts) = candidate::resolve(step, &input.ready).await?;
    let candidate = candidate::candidate(step.tx, quality.institution, person, today).await?;
    let admission = persons::admission(step.tx, quality.id, person).await?;
    facts.extend(command::admit(
        &quality,
        &candidate,
        admission.is_some(),
        &step.asking(),
    )?);
    let gathered = grants::gather(step.tx, &quality, candidate, &input.roles, true, today).await?;
    facts.extend(grants::decide(
        &gathered,
        &input.roles,
        &input.ground,
        &step.asking(),
    )?);
    if !input.roles.is_empty() && !input.ground.text.is_empty() {
        people::keep_words(step.tx, &input.ground).await?;
    }
    let activation = activation::create_within(step, person, quality.institution).await?;
    Ok(Decided {
        institution: Some(quality.institution),
        facts,
        value: Admitted { person, activation },
    })
}

fn searching(quality: &QualityFacts) -> Ask {
    Ask::SearchPersons {
        place: Place::Quality(quality.clone()),
    }
}

/// Asks beforehand what [`admit`] would answer, so that a form can be mended before its last page. Changes nothing.
///
/// # Errors
/// The refusal that [`admit`] would give; [`Reason::AlreadyAdmitted`] with the detail `person` when he is a user here.
pub async fn check(desk: &Desk, caller: &Caller, form: &Form) -> Result<(), Denied> {
    let result = rehearse(desk, caller, form).await;
    if let Err(Denied::Refused(refusal)) = &result {
        desk.record_refusal(caller, "admit-person", refusal).await?;
    }
    result
}

async fn rehearse(desk: &Desk, caller: &Caller, form: &Form) -> Result<(), Denied> {
    let facts = desk.facts(caller).await?;
    let asking = grants::asking(desk, caller, &facts);
    let mut reader = desk.store.reader().await?;
    let quality = institutions::quality(&mut reader, form.quality)
        .await?
        .ok_or(Reason::NotFound)?
        .facts;
    asking.may(&searching(&quality))?;
    let whom = Whom::Named(Box::new(form.named.clone()));
    let known = candidate::find(desk, &mut reader, &whom).await?;
    let person = match known {
        Some(person) => person,
        None => PersonId::from_bytes(caller.draw("admit person")?),
    };
    let today = caller.at.day();
    let candidate = candidate::candidate(&mut reader, quality.institution, person, today).await?;
    let admission = persons::admission(&mut reader, quality.id, person).await?;
    command::admit(&quality, &candidate, admission.is_some(), &asking).map_err(|refusal| {
        match refusal.reason {
            Reason::AlreadyAdmitted => refusal.with("person", person.to_string()),
            _ => refusal,
        }
    })?;
    let ground = Words {
        text: form.ground.trim().to_owned(),
        salt: [0; 16],
    };
    let gathered =
        grants::gather(&mut reader, &quality, candidate, &form.roles, true, today).await?;
    grants::decide(&gathered, &form.roles, &ground, &asking)?;
    Ok(())
}
