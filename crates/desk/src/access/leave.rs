//! A person leaves: everything that he has within the caller's reach ends by one command (R21).

use beffroi_domain::act::Fact;
use beffroi_domain::capacity::Capacity;
use beffroi_domain::command::leave::{self as command, Slice};
use beffroi_domain::commitment::Words;
use beffroi_domain::ids::{InstitutionId, PersonId, QualityId};
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::rules::facts::{Place, QualityFacts};
use beffroi_store::db::Connection;
use beffroi_store::register::look::{institutions, offices, persons};
use beffroi_store::{accounts, people};

use super::office;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};

/// What a manager asks for.
#[derive(Debug, Clone)]
pub struct Form {
    /// Who leaves.
    pub person: PersonId,
    /// The qualities of one institution in which everything ends: all that the caller manages.
    pub qualities: Vec<QualityId>,
    /// Whether an office of co-access-manager ends as well.
    pub whole_institution: bool,
    /// Why, in words.
    pub reason: String,
    /// How many things the caller was shown; another number means that something changed since.
    pub seen: Option<u64>,
}

/// What will end in one quality.
#[derive(Debug, Clone)]
pub struct Ends {
    /// Where.
    pub quality: QualityFacts,
    /// Offices, admissions, grants.
    pub slice: Slice,
}

/// Ends everything.
pub async fn leave(desk: &Desk, caller: &Caller, form: Form) -> Result<Done<u64>, Denied> {
    let reason = Words {
        text: form.reason.trim().to_owned(),
        salt: caller.draw("reason")?,
    };
    desk.act(
        caller,
        "end-everything",
        (form, reason),
        |step, (form, reason)| Box::pin(decide(step, form, reason)),
    )
    .await
}

async fn decide(step: &mut Step<'_>, form: &Form, reason: &Words) -> Result<Decided<u64>, Denied> {
    let ends = ends(
        step.tx,
        form.person,
        &form.qualities,
        form.whole_institution,
    )
    .await?;
    let institution = match ends.first() {
        Some(first) => first.quality.institution,
        None => return Err(nothing(step, &form.qualities).await?),
    };
    if ends
        .iter()
        .any(|end| end.quality.institution != institution)
    {
        return Err(Reason::NotFound.into());
    }
    let count = count(&ends);
    if form.seen.is_some_and(|seen| seen != count) {
        return Err(Refusal::because(Reason::ChangedMeanwhile)
            .under("R21")
            .into());
    }
    let facts = decided(&ends, form.person, reason, step)?;
    people::keep_words(step.tx, reason).await?;
    end_sessions(step, form.person, institution, &form.qualities).await?;
    Ok(Decided {
        institution: Some(institution),
        facts,
        value: count,
    })
}

/// One decision for each quality, since the rules are asked about each; the person leaves once.
fn decided(
    ends: &[Ends],
    person: PersonId,
    reason: &Words,
    step: &Step<'_>,
) -> Result<Vec<Fact>, Refusal> {
    let mut facts: Vec<Fact> = Vec::new();
    for Ends { quality, slice } in ends {
        let more = command::leave(
            quality.institution,
            quality,
            person,
            reason,
            slice,
            &step.asking(),
        )?;
        let begun = !facts.is_empty();
        let again = |fact: &Fact| begun && matches!(fact, Fact::PersonLeft { .. });
        facts.extend(more.into_iter().filter(|fact| !again(fact)));
    }
    Ok(facts)
}

/// Who has nothing here: the rules are asked all the same, so that a stranger learns nothing.
pub(crate) async fn nothing(
    step: &mut Step<'_>,
    qualities: &[QualityId],
) -> Result<Denied, Denied> {
    let first = qualities.first().ok_or(Reason::NotFound)?;
    let quality = institutions::quality(step.tx, *first)
        .await?
        .ok_or(Reason::NotFound)?
        .facts;
    let place = Place::Quality(quality);
    step.asking()
        .may(&beffroi_domain::rules::question::Ask::SearchPersons { place })?;
    Ok(Refusal::because(Reason::NothingToEnd).under("R21").into())
}

/// What a person has in each of these qualities. An office of the whole institution is put to the first.
pub(crate) async fn ends(
    connection: &mut Connection,
    person: PersonId,
    qualities: &[QualityId],
    whole_institution: bool,
) -> Result<Vec<Ends>, Denied> {
    let held = offices::offices_of(connection, person).await?;
    let admissions = persons::admissions_of(connection, person).await?;
    let grants = persons::grants_of(connection, person).await?;
    let mut all = Vec::new();
    for id in qualities {
        let Some(quality) = institutions::quality(connection, *id).await? else {
            continue;
        };
        let quality = quality.facts;
        let mut slice = Slice::default();
        for row in &held {
            let above = whole_institution
                && all.is_empty()
                && row.place == Place::Institution(quality.institution);
            if above || row.place == Place::Quality(quality.clone()) {
                slice
                    .offices
                    .push(office::facts(connection, row.clone()).await?);
            }
        }
        let admitted = admissions.iter().filter(|row| row.quality.id == *id);
        slice.admissions = admitted.map(|row| row.act).collect();
        let granted = grants.iter().filter(|row| row.quality.id == *id);
        slice.grants = granted.map(|row| row.act).collect();
        if slice.ends() > 0 {
            all.push(Ends { quality, slice });
        }
    }
    Ok(all)
}

/// How many things end.
pub fn count(ends: &[Ends]) -> u64 {
    let ends: usize = ends.iter().map(|end| end.slice.ends()).sum();
    u64::try_from(ends).unwrap_or(u64::MAX)
}

/// Sessions in a capacity that ends with this go too; another institution's stay.
async fn end_sessions(
    step: &mut Step<'_>,
    person: PersonId,
    institution: InstitutionId,
    qualities: &[QualityId],
) -> Result<(), Denied> {
    for session in accounts::sessions_of(step.tx, person).await? {
        let capacity: Option<Capacity> = session.capacity.parse().ok();
        let gone = match capacity {
            Some(Capacity::CoAccessManager(id)) => id == institution,
            Some(capacity) => capacity
                .quality()
                .is_some_and(|quality| qualities.contains(&quality)),
            None => false,
        };
        if gone {
            accounts::end_session(step.tx, person, session.session).await?;
        }
    }
    Ok(())
}
