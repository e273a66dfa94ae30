//! The network comes to know an institution.

use super::Asking;
use crate::act::Fact;
use crate::ids::InstitutionId;
use crate::language::Language;
use crate::numbers::EnterpriseNumber;
use crate::parties::Names;
use crate::refusal::{Reason, Refusal};
use crate::rules::question::Ask;

/// The longest official name, in characters.
pub const LONGEST_NAME: usize = 200;

/// Registers an institution.
#[derive(Debug, Clone)]
pub struct RegisterInstitution {
    /// A fresh identity.
    pub institution: InstitutionId,
    /// Its enterprise number.
    pub number: EnterpriseNumber,
    /// Whether the number was made up for want of the real one.
    pub synthetic: bool,
    /// Its languages of administration, in official order.
    pub languages: Vec<Language>,
    /// Its names, one for each of these languages.
    pub names: Names,
    /// The code of its municipality, where it has one.
    pub municipality: Option<u32>,
}

/// What the decision must know.
#[derive(Debug, Clone, Copy)]
pub struct Slice {
    /// The institution that has this number already.
    pub known: Option<InstitutionId>,
}

/// Decides.
pub fn decide(
    command: RegisterInstitution,
    slice: Slice,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    asking.may(&Ask::RegisterInstitution)?;
    make_sense(command, slice)
}

/// What remains to be decided when the rules have been asked once for a whole list.
pub fn make_sense(command: RegisterInstitution, slice: Slice) -> Result<Vec<Fact>, Refusal> {
    if slice.known.is_some() {
        return Err(Refusal::because(Reason::InstitutionKnown).about("number"));
    }
    if command.languages.is_empty() {
        return Err(Refusal::because(Reason::Missing).about("languages"));
    }
    for &language in &command.languages {
        let name = match language {
            Language::Fr => &command.names.fr,
            Language::Nl => &command.names.nl,
            Language::De => &command.names.de,
            Language::En => return Err(Refusal::because(Reason::BadCharacters).about("languages")),
        };
        super::text::required(name.as_deref().unwrap_or_default(), LONGEST_NAME, "name")?;
    }
    Ok(vec![Fact::InstitutionRegistered {
        institution: command.institution,
        number: command.number,
        synthetic: command.synthetic,
        languages: command.languages,
        names: command.names,
        municipality: command.municipality,
    }])
}
