//! Designations: access manager, local manager, co-local-manager.
//!
//! Who may designate whom is the rules' affair (R1, R2, R5, R6, R7, R9). Here stands what makes sense: one access
//! manager to an institution, one local manager to a quality, and a change is one act (R5).

use std::collections::BTreeSet;

use super::Asking;
use crate::act::{Evidence, Fact};
use crate::ids::{ActNumber, InstitutionId, PersonId};
use crate::parties::{Office, Seat};
use crate::refusal::{Reason, Refusal};
use crate::rules::facts::{Candidate, QualityFacts};
use crate::rules::question::Ask;

/// Who sits where a designation is asked for.
#[derive(Debug, Clone, Copy)]
pub struct SeatSlice {
    /// The present holder of a single seat, with the act that designated him.
    pub holder: Option<(ActNumber, PersonId)>,
    /// Whether the candidate holds this very office already.
    pub held: bool,
}

/// What a designation says besides the person.
#[derive(Debug, Clone, Copy, Default)]
pub struct Designation {
    /// The act that designated whom the candidate replaces, as the caller last saw it.
    pub replaces: Option<ActNumber>,
    /// The signed paper, if there is one.
    pub evidence: Option<Evidence>,
}

/// Designates the access manager of an institution (R1, R2).
pub fn access_manager(
    institution: InstitutionId,
    candidate: &Candidate,
    designation: Designation,
    slice: SeatSlice,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    asking.may(&Ask::DesignateAccessManager {
        institution,
        candidate: candidate.clone(),
        highest_level: asking.highest_level,
        signed_document: designation.evidence.is_some(),
    })?;
    single_seat(slice, designation.replaces, "R2")?;
    Ok(vec![designated(
        Seat::Institution(institution),
        Office::AccessManager,
        candidate.person,
        designation,
    )])
}

/// Designates or changes the local manager of a quality (R5, R6).
pub fn local_manager(
    quality: &QualityFacts,
    candidate: &Candidate,
    designation: Designation,
    slice: SeatSlice,
    exceptions: BTreeSet<String>,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    asking.may(&Ask::DesignateLocalManager {
        quality: quality.clone(),
        candidate: candidate.clone(),
        exceptions,
    })?;
    single_seat(slice, designation.replaces, "R5")?;
    Ok(vec![designated(
        Seat::Quality(quality.id),
        Office::LocalManager,
        candidate.person,
        designation,
    )])
}

/// Names a co-local-manager (R7).
pub fn co_local_manager(
    quality: &QualityFacts,
    candidate: &Candidate,
    slice: SeatSlice,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    asking.may(&Ask::DesignateCoLocalManager {
        quality: quality.clone(),
        candidate: candidate.clone(),
    })?;
    if slice.held {
        return Err(Refusal::because(Reason::OfficeHeld)
            .under("R7")
            .about("person"));
    }
    let seat = Seat::Quality(quality.id);
    Ok(vec![designated(
        seat,
        Office::CoLocalManager,
        candidate.person,
        Designation::default(),
    )])
}

fn single_seat(slice: SeatSlice, replaces: Option<ActNumber>, rule: &str) -> Result<(), Refusal> {
    if slice.held {
        return Err(Refusal::because(Reason::OfficeHeld)
            .under(rule)
            .about("person"));
    }
    match (slice.holder, replaces) {
        (None, None) => Ok(()),
        (Some((act, _)), Some(seen)) if act == seen => Ok(()),
        (Some(_), None) => Err(Refusal::because(Reason::SeatTaken)
            .under(rule)
            .about("person")),
        _ => Err(Refusal::because(Reason::ChangedMeanwhile).under(rule)),
    }
}

fn designated(seat: Seat, office: Office, person: PersonId, designation: Designation) -> Fact {
    Fact::OfficeDesignated {
        seat,
        office,
        person,
        replaces: designation.replaces,
        evidence: designation.evidence,
    }
}
