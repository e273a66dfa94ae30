//! Numbers of employers: the NSSO matricule (ONSS, RSZ, LSS) and the former ORPSS number (DIBISS, PPL, PLA).
//!
//! Both are plain integers whose last two digits are check digits; leading zeros mean nothing. With `r` for the number
//! without its last two digits:
//!
//! - an NSSO matricule ends in `96 − (100·r mod 97)`, lies between 197 and 5 999 999 999, and is provisional from
//!   5 000 000 120 to 5 999 999 989;
//! - an ORPSS number ends in `r mod 97` and lies between 197 and 99 999 926;
//! - in both, 97 is written where the rule gives 0.
//!
//! The two rules agree only where `r mod 97` is 24, and only there can a number be either. Everywhere else a number of
//! the one kind typed for the other is recognised and refused as such. ORPSS was merged into the NSSO, but the numbers
//! it gave are still in use. Within one kind every change of one digit is detected, because 97 is a prime that divides
//! neither ten, nor a hundred, nor any digit.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Digits, NumberError, NumberKind};

/// The number of an employer at the National Social Security Office.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OnssMatricule(u64);

/// The number that a provincial or local administration had as an employer at ORPSS, before it became part of the NSSO.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrpssNumber(u64);

/// The longest of them has ten digits; more are accepted for neither, were they all zeros.
const LONGEST: usize = 10;

impl OnssMatricule {
    /// Reads a matricule as people write it: `930173-73`, `93017373`, `0093017373`.
    ///
    /// Errors, in the order in which they are looked for: `empty`, `not-digits`, `wrong-kind` (a person's number),
    /// `wrong-length`, `out-of-range`, `wrong-kind` (an ORPSS, enterprise or establishment unit number),
    /// `wrong-check-digits`.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let digits = read(text)?;
        if is_onss(digits.value) {
            return Ok(Self(digits.value));
        }
        if is_orpss(digits.value) {
            return Err(NumberError::WrongKind {
                looks_like: NumberKind::OrpssNumber,
            });
        }
        let otherwise = if in_onss_range(digits.value) {
            NumberError::WrongCheckDigits
        } else {
            NumberError::OutOfRange
        };
        Err(digits.refuse(otherwise))
    }

    /// Whether the NSSO gave the number for the time being, until the employer's identification is complete.
    pub fn is_provisional(self) -> bool {
        (5_000_000_120..=5_999_999_989).contains(&self.0)
    }

    /// The digits without separators or leading zeros: the form for storage and exchange.
    pub fn digits(self) -> String {
        self.0.to_string()
    }
}

impl OrpssNumber {
    /// Reads a number as people write it: `432200-65`, `43220065`.
    ///
    /// Errors as for [`OnssMatricule::parse`], with the two kinds exchanged.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let digits = read(text)?;
        if is_orpss(digits.value) {
            return Ok(Self(digits.value));
        }
        if is_onss(digits.value) {
            return Err(NumberError::WrongKind {
                looks_like: NumberKind::OnssMatricule,
            });
        }
        let otherwise = if in_orpss_range(digits.value) {
            NumberError::WrongCheckDigits
        } else {
            NumberError::OutOfRange
        };
        Err(digits.refuse(otherwise))
    }

    /// The digits without separators or leading zeros: the form for storage and exchange.
    pub fn digits(self) -> String {
        self.0.to_string()
    }
}

fn read(text: &str) -> Result<Digits, NumberError> {
    let digits = Digits::read(text)?;
    if digits.count > LONGEST {
        return Err(digits.refuse(NumberError::WrongLength));
    }
    Ok(digits)
}

fn in_onss_range(value: u64) -> bool {
    (197..=5_999_999_999).contains(&value)
}

fn in_orpss_range(value: u64) -> bool {
    (197..=99_999_926).contains(&value)
}

fn is_onss(value: u64) -> bool {
    in_onss_range(value) && value % 100 == written(96 - value / 100 * 100 % 97)
}

fn is_orpss(value: u64) -> bool {
    in_orpss_range(value) && value % 100 == written(value / 100 % 97)
}

/// Check digits are never `00`: 97 stands for them.
fn written(remainder: u64) -> u64 {
    if remainder == 0 { 97 } else { remainder }
}

/// With a dash before the check digits: `930173-73`.
impl fmt::Display for OnssMatricule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{:02}", self.0 / 100, self.0 % 100)
    }
}

/// With a dash before the check digits: `432200-65`.
impl fmt::Display for OrpssNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{:02}", self.0 / 100, self.0 % 100)
    }
}

impl fmt::Debug for OnssMatricule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "OnssMatricule({self})")
    }
}

impl fmt::Debug for OrpssNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "OrpssNumber({self})")
    }
}

/// As its digits.
impl Serialize for OnssMatricule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.digits())
    }
}

/// From a string, checked as by [`OnssMatricule::parse`].
impl<'de> Deserialize<'de> for OnssMatricule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::deserialize(deserializer, Self::parse)
    }
}

/// As its digits.
impl Serialize for OrpssNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.digits())
    }
}

/// From a string, checked as by [`OrpssNumber::parse`].
impl<'de> Deserialize<'de> for OrpssNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::deserialize(deserializer, Self::parse)
    }
}
