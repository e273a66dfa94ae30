//! Activating a quality (R4, M1) and changing its address (R15).

use super::Asking;
use crate::act::Fact;
use crate::catalogue::codes::QualityKindCode;
use crate::catalogue::parts::IdentifierKind;
use crate::commitment::Commitment;
use crate::ids::{ActNumber, InstitutionId, QualityId};
use crate::numbers::{EnterpriseNumber, OnssMatricule, OrpssNumber};
use crate::refusal::{Reason, Refusal};
use crate::rules::facts::QualityFacts;
use crate::rules::question::Ask;

/// Activates a quality with its identifier.
#[derive(Debug, Clone)]
pub struct ActivateQuality {
    /// A fresh identity.
    pub quality: QualityId,
    /// Whose.
    pub institution: InstitutionId,
    /// The code of its kind.
    pub kind: String,
    /// The identifier as it was typed.
    pub identifier: String,
}

/// What the decision must know.
#[derive(Debug, Clone, Copy)]
pub struct Slice {
    /// The institution's enterprise number; absent if there is no such institution.
    pub number: Option<EnterpriseNumber>,
    /// Whether the institution has activated this kind already.
    pub active: bool,
}

/// Decides an activation.
pub fn activate(
    command: &ActivateQuality,
    slice: Slice,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    asking.may(&Ask::ActivateQuality {
        institution: command.institution,
        kind: command.kind.clone(),
    })?;
    let number = slice.number.ok_or(Reason::NotFound)?;
    let kind = command
        .kind
        .parse::<QualityKindCode>()
        .ok()
        .and_then(|code| asking.catalogue.quality(&code))
        .ok_or_else(|| {
            Refusal::because(Reason::QualityUnknown)
                .under("R4")
                .about("kind")
        })?;
    if slice.active {
        return Err(Refusal::because(Reason::QualityActive)
            .under("R4")
            .about("kind"));
    }
    let identifier = identifier(kind.identifier, &command.identifier, number)?;
    Ok(vec![Fact::QualityActivated {
        quality: command.quality,
        institution: command.institution,
        quality_kind: command.kind.clone(),
        identifier,
    }])
}

/// The digits of a checked identifier. An enterprise number must be the institution's own.
fn identifier(kind: IdentifierKind, typed: &str, own: EnterpriseNumber) -> Result<String, Refusal> {
    let wrong = |code: &str| {
        Refusal::because(Reason::BadNumber)
            .under("R4")
            .about("identifier")
            .with("number", code)
    };
    match kind {
        IdentifierKind::EnterpriseNumber => {
            let number = EnterpriseNumber::parse(typed).map_err(|error| wrong(error.code()))?;
            if number == own {
                Ok(number.digits())
            } else {
                Err(wrong("of-another-institution"))
            }
        }
        IdentifierKind::OnssMatricule => OnssMatricule::parse(typed)
            .map(OnssMatricule::digits)
            .map_err(|error| wrong(error.code())),
        IdentifierKind::OrpssNumber => OrpssNumber::parse(typed)
            .map(OrpssNumber::digits)
            .map_err(|error| wrong(error.code())),
    }
}

/// Changes the address for notices.
pub fn change_address(
    quality: &QualityFacts,
    address: Commitment,
    present: Option<ActNumber>,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    asking.may(&Ask::ChangeAddress {
        quality: quality.clone(),
    })?;
    Ok(vec![Fact::AddressChanged {
        quality: quality.id,
        address,
        replaces: present,
    }])
}
