//! The centres of the network from two public lists: the municipalities, and the Flemish centres with their numbers.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::import::{Institution, languages};
use super::name::centre_name;
use crate::language::Language;
use crate::numbers::{EnterpriseNumber, NumberError};

/// Made-up numbers are `0999` and a part taken from the NIS code, which no register has given out.
const FIRST_SYNTHETIC: u32 = 9_990_000;

/// The largest number below ten thousand by which the NIS codes of all municipalities leave different remainders.
const REDUCTION: u32 = 9_633;

/// Why the lists cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum GenerateError {
    /// One of the lists is not the file it should be.
    #[error("the list of {list} cannot be read")]
    Unreadable {
        /// Which list.
        list: &'static str,
        /// What the reader says.
        source: csv::Error,
    },
    /// A municipality has languages that do not exist.
    #[error("the municipality {nis} has no known languages")]
    Languages {
        /// Its NIS code.
        nis: String,
    },
    /// A number, or the NIS code that one is made from, is none.
    #[error("the municipality {nis} has no number and none can be made")]
    Number {
        /// Its NIS code.
        nis: String,
        /// What is wrong with it.
        source: NumberError,
    },
    /// A NIS code is not a number of at most five digits.
    #[error("`{nis}` is not a NIS code")]
    Nis {
        /// What stands there.
        nis: String,
    },
}

#[derive(Deserialize)]
struct Municipality {
    nis: String,
    name_nl: String,
    name_fr: String,
    name_de: String,
    language: String,
}

#[derive(Deserialize)]
struct FlemishCentre {
    nis_2025: String,
    enterprise_number: String,
}

/// One centre for each municipality, in the order of NIS codes.
///
/// A centre whose municipality has a number in the Flemish list bears it; every other bears a made-up number that passes
/// the check, depends on the NIS code alone and is marked. Flemish centres without a NIS code belonged to municipalities
/// that have merged away and are left out. Addresses are in neither list and stay empty.
///
/// # Errors
/// When a list lacks a column, or holds something that is no number, code or language.
pub fn from_municipalities(
    municipalities: &str,
    flemish_centres: &str,
) -> Result<Vec<Institution>, GenerateError> {
    let list = "centres";
    let mut numbers = BTreeMap::new();
    for centre in csv::Reader::from_reader(flemish_centres.as_bytes()).deserialize() {
        let FlemishCentre {
            nis_2025,
            enterprise_number,
        } = centre.map_err(|source| GenerateError::Unreadable { list, source })?;
        if !nis_2025.is_empty() {
            numbers.insert(nis_2025, enterprise_number);
        }
    }
    let list = "municipalities";
    let mut centres = Vec::new();
    for municipality in csv::Reader::from_reader(municipalities.as_bytes()).deserialize() {
        let municipality: Municipality =
            municipality.map_err(|source| GenerateError::Unreadable { list, source })?;
        centres.push(centre(municipality, &numbers)?);
    }
    centres.sort_by(|a, b| a.nis.cmp(&b.nis));
    Ok(centres)
}

fn centre(
    municipality: Municipality,
    numbers: &BTreeMap<String, String>,
) -> Result<Institution, GenerateError> {
    let Municipality {
        nis,
        name_nl,
        name_fr,
        name_de,
        language,
    } = municipality;
    let Some(languages) = languages(&language) else {
        return Err(GenerateError::Languages { nis });
    };
    let known = numbers.get(&nis);
    let number = match known {
        Some(number) => EnterpriseNumber::parse(number),
        None => synthetic(&nis)?,
    };
    let enterprise_number = match number {
        Ok(number) => number,
        Err(source) => return Err(GenerateError::Number { nis, source }),
    };
    let municipality_in = |language| match language {
        Language::Nl => &name_nl,
        Language::De => &name_de,
        Language::Fr | Language::En => &name_fr,
    };
    let pairs = languages
        .iter()
        .map(|&language| (language, centre_name(municipality_in(language), language)));
    let names = pairs
        .filter_map(|(language, name)| name.map(|name| (language, name)))
        .collect();
    Ok(Institution {
        enterprise_number,
        synthetic: known.is_none(),
        nis: Some(nis),
        languages,
        names,
        street: None,
        postal_code: None,
        town: None,
    })
}

type Made = Result<EnterpriseNumber, NumberError>;

/// The made-up number of a municipality. Only four digits are free behind `0999`, so the five of the NIS code are reduced
/// to their remainder by [`REDUCTION`]; a test says that no two municipalities of the list share one.
fn synthetic(nis: &str) -> Result<Made, GenerateError> {
    let code = nis.parse::<u32>().ok().filter(|code| *code < 100_000);
    let Some(code) = code else {
        return Err(GenerateError::Nis {
            nis: nis.to_owned(),
        });
    };
    Ok(EnterpriseNumber::from_first_eight(
        FIRST_SYNTHETIC + code % REDUCTION,
    ))
}

#[cfg(test)]
#[path = "generate_tests.rs"]
mod tests;
