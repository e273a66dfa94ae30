//! The security cell attests that a person has a function in an institution (R1, R6, M3).

use std::path::PathBuf;

use beffroi_domain::capacity::Capacity;
use beffroi_domain::command::function::{self, AttestFunction, AttestSlice};
use beffroi_domain::ids::{InstitutionId, PersonId};
use beffroi_domain::parties::Function;
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::facts::Candidate;
use beffroi_domain::rules::question::Ask;
use beffroi_domain::time::Period;
use beffroi_store::register::look::{institutions, offices};

use super::paper::{self, Paper};
use crate::caller::Caller;
use crate::capacities;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};
use crate::people::{self, Named, Prepared};
use crate::sign_in::activation::{self, Given};

/// What the security cell attests.
#[derive(Clone)]
pub struct Form {
    /// Where.
    pub institution: InstitutionId,
    /// Of whom.
    pub named: Named,
    /// What.
    pub function: Function,
    /// From when, until when.
    pub period: Period,
    /// The signed paper, where it was uploaded.
    pub evidence: Option<PathBuf>,
}

/// Who it was about.
#[derive(Debug, Clone)]
pub struct Attested {
    /// The person.
    pub person: PersonId,
    /// By what he becomes able to sign in, where his function lets him and he cannot yet. Shown once.
    pub activation: Option<Given>,
}

struct Input {
    institution: InstitutionId,
    function: Function,
    period: Period,
    person: Prepared,
    paper: Option<Paper>,
}

/// Attests the function.
pub async fn attest_function(
    desk: &Desk,
    caller: &Caller,
    form: Form,
) -> Result<Done<Attested>, Denied> {
    desk.may(caller, &Ask::ViewNetwork).await?;
    let input = Input {
        institution: form.institution,
        function: form.function,
        period: form.period,
        person: people::prepare(desk, caller, &form.named, "attested")?,
        paper: paper::take_in(desk, caller, form.institution, form.evidence.as_ref()).await?,
    };
    desk.act(caller, "attest-function", input, |step, input| {
        Box::pin(decide(step, input))
    })
    .await
}

async fn decide(step: &mut Step<'_>, input: &Input) -> Result<Decided<Attested>, Denied> {
    let (institution, today) = (input.institution, step.caller.at.day());
    institutions::institution(step.tx, institution)
        .await?
        .ok_or(Reason::NotFound)?;
    step.asking().may(&Ask::AttestFunction {
        institution,
        candidate: input.person.anybody(),
        function: input.function,
    })?;
    let (person, mut facts) = people::find_or_identify(step, &input.person).await?;
    let functions = offices::functions(step.tx, institution, person, today).await?;
    let rows = offices::attestations_in(step.tx, institution).await?;
    let mut same = rows.iter().filter(|row| {
        row.function == input.function && row.period.until.is_none_or(|until| until >= today)
    });
    let slice = AttestSlice {
        held: same
            .clone()
            .find(|row| row.person == person)
            .map(|row| row.act),
        holder: same.find(|row| row.person != person).map(|row| row.person),
    };
    let command = AttestFunction {
        institution,
        candidate: Candidate { person, functions },
        function: input.function,
        period: input.period,
        evidence: input.paper.as_ref().map(Paper::evidence),
    };
    facts.extend(function::attest(&command, slice, &step.asking())?);
    if let Some(paper) = &input.paper {
        paper.keep(step).await?;
    }
    let activation = match capacity_of(input.function, institution) {
        Some(_) => activation::create(step, person, Some(institution)).await?,
        None => None,
    };
    Ok(Decided {
        institution: Some(institution),
        facts,
        value: Attested { person, activation },
    })
}

fn capacity_of(function: Function, institution: InstitutionId) -> Option<Capacity> {
    capacities::of_function(function, institution)
}
