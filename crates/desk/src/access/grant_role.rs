//! A manager grants a role (R15, R18).

use beffroi_domain::act::Ground;
use beffroi_domain::command::role::{GrantRole, GrantSlice, grant};
use beffroi_domain::command::text;
use beffroi_domain::commitment::Words;
use beffroi_domain::ids::{PersonId, QualityId};
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::facts::Candidate;
use beffroi_domain::time::Period;
use beffroi_store::people;
use beffroi_store::register::look::{institutions, offices, persons, switch};

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
    /// Which role, by code.
    pub role: String,
    /// From when, until when.
    pub period: Period,
    /// Why, in words; may be empty.
    pub ground: String,
}

/// Grants the role.
pub async fn grant_role(desk: &Desk, caller: &Caller, form: Form) -> Result<Done<()>, Denied> {
    let words = Words {
        text: form.ground.trim().to_owned(),
        salt: caller.draw("ground")?,
    };
    desk.act(
        caller,
        "grant-role",
        (form, words),
        |step, (form, words)| Box::pin(decide(step, form, words)),
    )
    .await
}

async fn decide(step: &mut Step<'_>, form: &Form, words: &Words) -> Result<Decided<()>, Denied> {
    let today = step.caller.at.day();
    let quality = institutions::quality(step.tx, form.quality)
        .await?
        .ok_or(Reason::NotFound)?
        .facts;
    let functions = offices::functions(step.tx, quality.institution, form.person, today).await?;
    let held = persons::grants_of(step.tx, form.person).await?;
    let here = held
        .into_iter()
        .filter(|grant| grant.quality.id == form.quality);
    let slice = GrantSlice {
        admitted: persons::admission(step.tx, form.quality, form.person)
            .await?
            .is_some(),
        held: here.map(|grant| (grant.role, grant.period)).collect(),
        holders: persons::other_holders(step.tx, form.quality, &form.role, form.person, today)
            .await?,
        mission_recorded: switch::mission(step.tx, quality.institution)
            .await?
            .is_some(),
    };
    text::optional(&words.text, text::LONGEST_REASON, "ground")?;
    let said = !words.text.is_empty();
    let command = GrantRole {
        candidate: Candidate {
            person: form.person,
            functions,
        },
        role: form.role.clone(),
        period: form.period,
        ground: said.then(|| Ground::Words(words.commitment())),
    };
    let facts = grant(&quality, &command, &slice, &step.asking())?;
    if said {
        people::keep_words(step.tx, words).await?;
    }
    Ok(Decided {
        institution: Some(quality.institution),
        facts,
        value: (),
    })
}
