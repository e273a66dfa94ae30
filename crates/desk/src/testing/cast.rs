//! The people of a test, and the centre in which each has his place.

use beffroi_domain::ids::{ActNumber, InstitutionId, PersonId, QualityId};
use beffroi_domain::numbers::EnterpriseNumber;

/// A person of a test.
#[derive(Debug, Clone)]
pub struct Persona {
    /// His identity.
    pub person: PersonId,
    /// His national number.
    pub number: String,
    /// Family name.
    pub family_name: String,
    /// Given name.
    pub given_name: String,
}

/// A welfare centre with *Action sociale* active and everybody in his place.
pub struct Centre {
    /// The centre.
    pub institution: InstitutionId,
    /// Its number.
    pub number: EnterpriseNumber,
    /// *Action sociale*.
    pub quality: QualityId,
    /// Represents it in law.
    pub legal_representative: Persona,
    /// Heads all access.
    pub access_manager: Persona,
    /// The data protection officer.
    pub local_manager: Persona,
    /// The act that designated him.
    pub local_manager_act: ActNumber,
    /// Helps him.
    pub co_local_manager: Persona,
    /// A user who reads the mailbox.
    pub agent: Persona,
    /// A user without a role.
    pub idle: Persona,
    /// President of the council.
    pub president: Persona,
    /// Director general.
    pub secretary: Persona,
}
