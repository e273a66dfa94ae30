//! Official numbers: parse, check, print.
//!
//! Belgium gives a number to every person (the SSIN: NISS, INSZ, ENSS), to every enterprise and establishment unit
//! (the Crossroads Bank for Enterprises, CBE: BCE, KBO, ZDU) and to every employer (the NSSO, ONSS, RSZ; formerly also
//! ORPSS for provincial and local administrations). Each carries two check digits that are a remainder by 97, so that
//! a slip of the keyboard is caught before it reaches a register.
//!
//! People type these numbers in every way one can imagine: with dots, dashes, slashes, spaces, no-break spaces pasted
//! from a letter, a country code in front. All of that is accepted; anything else is refused with a [`NumberError`]
//! whose [`code`](NumberError::code) the pages translate. What is kept is the number alone, eight bytes that copy,
//! compare and hash; what is stored and exchanged is the plain digits.
//!
//! An error never carries the number: it may end up in a log.

use std::fmt;

use serde::Deserializer;
use serde::de::{self, Visitor};

mod employer;
mod enterprise;
mod ssin;
#[cfg(test)]
mod tests;

pub use employer::{OnssMatricule, OrpssNumber};
pub use enterprise::{EnterpriseNumber, EstablishmentUnitNumber};
pub use ssin::{PartialDate, Ssin, SsinKind};

/// Why a text is not the number that was asked for.
///
/// The list is closed; pages translate [`code`](NumberError::code), which never changes once published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NumberError {
    /// There is no digit in it.
    #[error("no digits given")]
    Empty,
    /// Something in it is neither a digit nor a usual separator.
    #[error("something else than digits and separators")]
    NotDigits,
    /// Too few or too many digits.
    #[error("wrong number of digits")]
    WrongLength,
    /// The last two digits do not follow from the others: most likely a typing error.
    #[error("check digits do not match")]
    WrongCheckDigits,
    /// The check digits are right, but the birth date is not in the calendar.
    #[error("date of birth does not exist")]
    ImpossibleDate,
    /// The birth date lies after the day of asking.
    #[error("date of birth lies in the future")]
    FutureDate,
    /// It is a sound number, but of another kind than the one asked for.
    #[error("a number of another kind: {}", .looks_like.code())]
    WrongKind {
        /// The kind whose rules it follows.
        looks_like: NumberKind,
    },
    /// The check digits are right, but no number of this kind was ever issued in that range.
    #[error("outside the range of issued numbers")]
    OutOfRange,
}

impl NumberError {
    /// Every code there is, so that a test can demand its translations.
    pub const CODES: [&str; 8] = [
        "empty",
        "not-digits",
        "wrong-length",
        "wrong-check-digits",
        "impossible-date",
        "future-date",
        "wrong-kind",
        "out-of-range",
    ];

    /// The stable name of this error, for translations and for programs that call us.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotDigits => "not-digits",
            Self::WrongLength => "wrong-length",
            Self::WrongCheckDigits => "wrong-check-digits",
            Self::ImpossibleDate => "impossible-date",
            Self::FutureDate => "future-date",
            Self::WrongKind { .. } => "wrong-kind",
            Self::OutOfRange => "out-of-range",
        }
    }
}

/// The kinds of number known here, to tell a person which one they typed instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberKind {
    /// A person's number, see [`Ssin`].
    Ssin,
    /// See [`EnterpriseNumber`].
    EnterpriseNumber,
    /// See [`EstablishmentUnitNumber`].
    EstablishmentUnitNumber,
    /// See [`OnssMatricule`].
    OnssMatricule,
    /// See [`OrpssNumber`].
    OrpssNumber,
}

impl NumberKind {
    /// The stable name of this kind, for translations.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ssin => "ssin",
            Self::EnterpriseNumber => "enterprise-number",
            Self::EstablishmentUnitNumber => "establishment-unit-number",
            Self::OnssMatricule => "onss-matricule",
            Self::OrpssNumber => "orpss-number",
        }
    }
}

/// The digits of a typed text: how many there were, leading zeros included, and what they amount to.
#[derive(Clone, Copy)]
struct Digits {
    value: u64,
    count: usize,
}

impl Digits {
    /// No number here is longer than an SSIN; digits beyond are counted, not added up.
    const LONGEST: usize = 11;

    /// Reads digits and skips the usual separators.
    fn read(text: &str) -> Result<Self, NumberError> {
        let mut value = 0;
        let mut count = 0;
        for character in text.trim().chars() {
            if is_separator(character) {
                continue;
            }
            let digit = character.to_digit(10).ok_or(NumberError::NotDigits)?;
            count += 1;
            if count <= Self::LONGEST {
                value = value * 10 + u64::from(digit);
            }
        }
        if count == 0 {
            return Err(NumberError::Empty);
        }
        Ok(Self { value, count })
    }

    /// The error for digits that are not what was asked for: names the kind they belong to, or else is `otherwise`.
    ///
    /// Only the kinds with an unmistakable length are recognised. One random number in 97 passes for another kind, so
    /// this may choose the words of a refusal but must never lead to an acceptance.
    fn refuse(self, otherwise: NumberError) -> NumberError {
        let looks_like = match self.count {
            11 if ssin::is_sound(self.value) => NumberKind::Ssin,
            10 if enterprise::is_enterprise(self.value) => NumberKind::EnterpriseNumber,
            10 if enterprise::is_establishment_unit(self.value) => {
                NumberKind::EstablishmentUnitNumber
            }
            _ => return otherwise,
        };
        NumberError::WrongKind { looks_like }
    }
}

/// Dots, slashes, spaces and dashes, with the typographic variants that letters and web pages put in their place.
fn is_separator(character: char) -> bool {
    matches!(
        character,
        '.' | '/' | '-' | ' '
            | '\u{00A0}' // no-break space
            | '\u{2009}' // thin space
            | '\u{202F}' // narrow no-break space
            | '\u{2010}' // hyphen
            | '\u{2011}' // non-breaking hyphen
            | '\u{2012}' // figure dash
            | '\u{2013}' // en dash
            | '\u{2014}' // em dash
    )
}

/// Deserializes a number from a string and checks it again.
///
/// A number given as an integer is refused without being repeated: the message that serde has for a value of the wrong
/// type quotes the value. To have the say in that, this asks for any value and not for a string, so it serves formats
/// that tell their types, such as JSON and TOML.
fn deserialize<'de, D, N>(
    deserializer: D,
    parse: fn(&str) -> Result<N, NumberError>,
) -> Result<N, D::Error>
where
    D: Deserializer<'de>,
{
    deserializer.deserialize_any(DigitsVisitor { parse })
}

struct DigitsVisitor<N> {
    parse: fn(&str) -> Result<N, NumberError>,
}

const NOT_A_STRING: &str = "an official number must be given as a string of digits";

impl<N> Visitor<'_> for DigitsVisitor<N> {
    type Value = N;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string of digits")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<N, E> {
        (self.parse)(text).map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<N, E> {
        Err(E::custom(NOT_A_STRING))
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<N, E> {
        Err(E::custom(NOT_A_STRING))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<N, E> {
        Err(E::custom(NOT_A_STRING))
    }
}
