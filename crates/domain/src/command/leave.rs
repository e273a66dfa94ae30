//! Leaving: everything a person has in an institution ends, by as many acts as there are things to end (R21).

use super::Asking;
use super::office::OfficeFacts;
use crate::act::Fact;
use crate::commitment::Words;
use crate::ids::{ActNumber, InstitutionId, PersonId};
use crate::parties::Office;
use crate::refusal::{Reason, Refusal};
use crate::rules::facts::{Place, QualityFacts};
use crate::rules::question::Ask;

/// What the person has in the institution, all of it living.
#[derive(Debug, Clone, Default)]
pub struct Slice {
    /// Offices.
    pub offices: Vec<OfficeFacts>,
    /// Admissions.
    pub admissions: Vec<ActNumber>,
    /// Grants.
    pub grants: Vec<ActNumber>,
    /// Attested functions: they end by the security cell, not by leaving; listed so that it can be told.
    pub functions: Vec<ActNumber>,
}

impl Slice {
    /// How many things will end.
    pub fn ends(&self) -> usize {
        self.offices.len() + self.admissions.len() + self.grants.len()
    }
}

/// Decides. The caller manages the quality in which the person is a user; offices that only others may end stop it.
pub fn leave(
    institution: InstitutionId,
    quality: &QualityFacts,
    person: PersonId,
    reason: &Words,
    slice: &Slice,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    let ends = slice.offices.iter().map(|office| office.office).collect();
    asking.may(&Ask::EndEverything {
        place: Place::Quality(quality.clone()),
        holder: person,
        ends,
    })?;
    super::text::required(&reason.text, super::text::LONGEST_REASON, "reason")?;
    if slice.ends() == 0 {
        return Err(Refusal::because(Reason::NothingToEnd).under("R21"));
    }
    let mut facts = vec![Fact::PersonLeft {
        institution,
        person,
        reason: reason.commitment(),
    }];
    for office in &slice.offices {
        if matches!(office.office, Office::AccessManager | Office::LocalManager) {
            return Err(Refusal::because(Reason::LastManager)
                .under("R10")
                .with("office", office.office.code()));
        }
        facts.extend(super::office::end(Some(office), asking)?);
    }
    facts.extend(slice.grants.iter().map(|&grant| Fact::RoleWithdrawn {
        grant,
        reason: None,
    }));
    facts.extend(
        slice
            .admissions
            .iter()
            .map(|&admission| Fact::AdmissionEnded { admission }),
    );
    Ok(facts)
}
