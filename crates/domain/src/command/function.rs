//! The security cell attests functions: who is what in an institution, from when, on what evidence.

use super::Asking;
use crate::act::{Evidence, Fact};
use crate::ids::{ActNumber, InstitutionId, PersonId};
use crate::parties::Function;
use crate::refusal::{Reason, Refusal};
use crate::rules::facts::Candidate;
use crate::rules::question::Ask;
use crate::time::Period;

/// Attests a function.
#[derive(Debug, Clone)]
pub struct AttestFunction {
    /// Where.
    pub institution: InstitutionId,
    /// Of whom, with what he is attested to be there already.
    pub candidate: Candidate,
    /// Which one.
    pub function: Function,
    /// From when, until when.
    pub period: Period,
    /// The signed paper; required for functions that rules lean on.
    pub evidence: Option<Evidence>,
}

/// What the decision must know.
#[derive(Debug, Clone, Copy)]
pub struct AttestSlice {
    /// A living attestation of this function to this person here, today or later.
    pub held: Option<ActNumber>,
    /// Another person who has this function here, today or later.
    pub holder: Option<PersonId>,
}

/// One person at a time has this function in an institution. A data protection officer may have a deputy.
pub const fn is_single(function: Function) -> bool {
    matches!(function, Function::President | Function::Secretary)
}

/// The function is attested only with a signed paper; employees come on a list, without one.
pub const fn needs_evidence(function: Function) -> bool {
    !matches!(function, Function::Employee)
}

/// Decides an attestation.
pub fn attest(
    command: &AttestFunction,
    slice: AttestSlice,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    let (institution, function) = (command.institution, command.function);
    asking.may(&Ask::AttestFunction {
        institution,
        candidate: command.candidate.clone(),
        function,
    })?;
    super::period::not_over(&command.period, asking.today())?;
    if slice.held.is_some() {
        return Err(Refusal::because(Reason::FunctionHeld)
            .about("function")
            .with("function", command.function.code()));
    }
    if is_single(command.function) && slice.holder.is_some() {
        return Err(Refusal::because(Reason::FunctionTaken)
            .about("function")
            .with("function", command.function.code()));
    }
    if needs_evidence(command.function) && command.evidence.is_none() {
        return Err(Refusal::because(Reason::EvidenceMissing)
            .about("evidence")
            .with("function", command.function.code()));
    }
    Ok(vec![Fact::FunctionAttested {
        institution: command.institution,
        person: command.candidate.person,
        function: command.function,
        period: command.period,
        evidence: command.evidence,
    }])
}

/// What the end of an attestation must know.
#[derive(Debug, Clone, Copy)]
pub struct EndSlice {
    /// The institution and the function of the attestation, if that attestation is living.
    pub living: Option<(InstitutionId, Function)>,
}

/// Ends an attestation.
pub fn end(
    attestation: ActNumber,
    slice: EndSlice,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    let (institution, function) = slice.living.ok_or(Reason::ChangedMeanwhile)?;
    asking.may(&Ask::EndFunction {
        institution,
        function,
    })?;
    Ok(vec![Fact::FunctionEnded { attestation }])
}
