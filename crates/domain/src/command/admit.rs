//! Admitting a person as a user of a scope (R15), and coming to know a person at all.

use super::Asking;
use crate::act::Fact;
use crate::commitment::Commitment;
use crate::ids::PersonId;
use crate::parties::Scope;
use crate::refusal::{Reason, Refusal};
use crate::rules::facts::{Candidate, QualityFacts, ScopePlace};
use crate::rules::question::Ask;

/// That a person is known from now on. Comes before the act for which he had to be known.
pub const fn identify(person: PersonId, identity: Commitment) -> Fact {
    Fact::PersonIdentified { person, identity }
}

/// Decides an admission.
pub fn admit(
    quality: &QualityFacts,
    candidate: &Candidate,
    already: bool,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    asking.may(&Ask::AdmitPerson {
        scope: ScopePlace::Quality(quality.clone()),
        candidate: candidate.clone(),
    })?;
    if already {
        return Err(Refusal::because(Reason::AlreadyAdmitted)
            .under("R15")
            .about("person"));
    }
    Ok(vec![Fact::PersonAdmitted {
        scope: Scope::whole(quality.id),
        person: candidate.person,
    }])
}
