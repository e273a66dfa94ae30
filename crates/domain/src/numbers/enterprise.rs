//! Numbers of the Crossroads Bank for Enterprises (CBE, BCE, KBO, ZDU).
//!
//! Ten digits, the last two of which are `97 − (first eight mod 97)`. A first digit of 0 or 1 makes an enterprise
//! number, 2 to 8 an establishment unit; 9 was never issued. Until 2005 enterprise numbers had nine digits and no
//! leading zero; they are still printed so on old letters, and some systems still drop the zero. The VAT number is the
//! enterprise number with `BE` in front.
//!
//! Changing any one digit is always detected: 97 is a prime that divides neither ten nor any digit.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Digits, NumberError};

/// The number of an enterprise: a company, a public centre for social welfare, a ministry, a self-employed person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EnterpriseNumber(u64);

/// The number of a place where an enterprise works. It is no legal person and cannot hold a quality.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EstablishmentUnitNumber(u64);

/// First number that begins with a 2: from here on they name establishment units.
const FIRST_UNIT: u64 = 2_000_000_000;
/// First number that begins with a 9: none was issued from here on.
const FIRST_UNISSUED: u64 = 9_000_000_000;

impl EnterpriseNumber {
    /// Reads a number as people write it: `0123.456.749`, `123 456 749` (the old nine digits), `BE 0123.456.749`.
    ///
    /// Errors, in the order in which they are looked for: `empty`, `not-digits`, `wrong-kind` (an establishment unit or
    /// a person's number), `wrong-length`, `wrong-check-digits`, `out-of-range`.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let digits = Digits::read(without_country_code(text))?;
        if !matches!(digits.count, 9 | 10) {
            return Err(digits.refuse(NumberError::WrongLength));
        }
        if is_enterprise(digits.value) {
            return Ok(Self(digits.value));
        }
        if has_right_check_digits(digits.value) {
            return Err(digits.refuse(NumberError::OutOfRange));
        }
        Err(NumberError::WrongCheckDigits)
    }

    /// Completes the first eight digits with their check digits, for tests and demonstrations.
    ///
    /// `out-of-range` if the first of the eight is not 0 or 1.
    pub fn from_first_eight(first_eight: u32) -> Result<Self, NumberError> {
        let value = complete(first_eight.into());
        if value >= FIRST_UNIT {
            return Err(NumberError::OutOfRange);
        }
        Ok(Self(value))
    }

    /// The ten digits without separators: the form for storage and exchange.
    pub fn digits(self) -> String {
        format!("{:010}", self.0)
    }
}

impl EstablishmentUnitNumber {
    /// Reads a number as people write it: `2.199.299.410`, `2199299410`.
    ///
    /// Errors as for [`EnterpriseNumber::parse`], `wrong-kind` being an enterprise's or a person's number.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let digits = Digits::read(text)?;
        if digits.count != 10 {
            return Err(digits.refuse(NumberError::WrongLength));
        }
        if is_establishment_unit(digits.value) {
            return Ok(Self(digits.value));
        }
        if has_right_check_digits(digits.value) {
            return Err(digits.refuse(NumberError::OutOfRange));
        }
        Err(NumberError::WrongCheckDigits)
    }

    /// The ten digits without separators: the form for storage and exchange.
    pub fn digits(self) -> String {
        format!("{:010}", self.0)
    }
}

/// Whether ten digits (or nine, the zero understood) are an enterprise number.
pub(super) fn is_enterprise(value: u64) -> bool {
    value < FIRST_UNIT && has_right_check_digits(value)
}

/// Whether ten digits are an establishment unit number.
pub(super) fn is_establishment_unit(value: u64) -> bool {
    (FIRST_UNIT..FIRST_UNISSUED).contains(&value) && has_right_check_digits(value)
}

fn has_right_check_digits(value: u64) -> bool {
    complete(value / 100) == value
}

fn complete(first_eight: u64) -> u64 {
    first_eight * 100 + 97 - first_eight % 97
}

fn without_country_code(text: &str) -> &str {
    let text = text.trim();
    match text.split_at_checked(2) {
        Some((country, number)) if country.eq_ignore_ascii_case("BE") => number,
        _ => text,
    }
}

/// As the CBE prints it: `0123.456.749`.
impl fmt::Display for EnterpriseNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (front, middle, back) = in_thousands(self.0);
        write!(formatter, "{front:04}.{middle:03}.{back:03}")
    }
}

/// As the CBE prints it: `2.199.299.410`.
impl fmt::Display for EstablishmentUnitNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (front, middle, back) = in_thousands(self.0);
        write!(
            formatter,
            "{}.{:03}.{middle:03}.{back:03}",
            front / 1_000,
            front % 1_000
        )
    }
}

fn in_thousands(value: u64) -> (u64, u64, u64) {
    (value / 1_000_000, value / 1_000 % 1_000, value % 1_000)
}

impl fmt::Debug for EnterpriseNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "EnterpriseNumber({self})")
    }
}

impl fmt::Debug for EstablishmentUnitNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "EstablishmentUnitNumber({self})")
    }
}

/// As its ten digits.
impl Serialize for EnterpriseNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.digits())
    }
}

/// From a string, checked as by [`EnterpriseNumber::parse`].
impl<'de> Deserialize<'de> for EnterpriseNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::deserialize(deserializer, Self::parse)
    }
}

/// As its ten digits.
impl Serialize for EstablishmentUnitNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.digits())
    }
}

/// From a string, checked as by [`EstablishmentUnitNumber::parse`].
impl<'de> Deserialize<'de> for EstablishmentUnitNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::deserialize(deserializer, Self::parse)
    }
}
