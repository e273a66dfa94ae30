//! The person's number: SSIN in English, NISS in French, INSZ in Dutch, ENSS in German.
//!
//! Eleven digits, `YYMMDD CCC KK`: birth date, counter of the day, check digits. Two registers issue them. The National
//! Register writes the month as it is; the BIS register, for persons who are not in the former, adds 20 to the month
//! when the sex was not known at registration and 40 when it was. A day, or a day and a month, that nobody knows is `00`.
//!
//! The century is not written but is in the check digits: they are `97 − (YYMMDDCCC mod 97)` for those born before 2000
//! and `97 − (2YYMMDDCCC mod 97)` for the others. Since `2 000 000 000 mod 97` is 68 and not 0, no number fits both.
//!
//! **What the check digits do not catch.** 97 is a prime that divides neither ten nor any digit, so changing one digit
//! always breaks the rule the number was made with. The broken number can still fit the rule of the *other* century:
//! that happens when the change is worth 29 or 68 modulo 97. The birth date then jumps a hundred years, mostly to an
//! impossible or future date, so pages should show the birth date they understood.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Digits, NumberError};

/// A person's number that follows every rule a number can show by itself.
///
/// It identifies a person, so it does not print by accident: there is no `Display`, and `Debug` is masked. Whoever
/// needs the digits says so with [`digits`](Ssin::digits) or [`in_full`](Ssin::in_full).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ssin(u64);

/// Which register issued the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SsinKind {
    /// The National Register of natural persons.
    National,
    /// The BIS register, sex unknown when the number was made (month + 20).
    BisSexUnknown,
    /// The BIS register, sex known when the number was made (month + 40).
    BisSexKnown,
}

/// A birth date of which the day, or the day and the month, may be unknown.
///
/// Orders by year, then month, then day, an unknown part before every known one. Prints as `1984-11-07`, `1984-11` or
/// `1984`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// Four digits, 1900 to 2099.
    pub year: i16,
    /// 1 to 12.
    pub month: Option<i8>,
    /// 1 to 31; known only if the month is.
    pub day: Option<i8>,
}

impl Ssin {
    /// Reads a number as people write it, and refuses a birth date after `today`.
    ///
    /// `84.11.07-123.45`, `841107 123 45`, `84110712345` are all welcome. Errors, in the order in which they are looked
    /// for: `empty`, `not-digits`, `wrong-kind` (ten digits that are an enterprise number), `wrong-length`,
    /// `wrong-check-digits`, `impossible-date`, `out-of-range` (a national number with counter 000 or 999),
    /// `future-date`.
    pub fn parse(text: &str, today: Date) -> Result<Self, NumberError> {
        let ssin = Self::from_stored(text)?;
        if ssin.birth_date() > PartialDate::from(today) {
            return Err(NumberError::FutureDate);
        }
        Ok(ssin)
    }

    /// Reads back a number that was accepted before: everything but the future is checked.
    ///
    /// For rows and messages of our own. What a person or another system sends goes through [`parse`](Ssin::parse).
    pub fn from_stored(text: &str) -> Result<Self, NumberError> {
        let digits = Digits::read(text)?;
        if digits.count != 11 {
            return Err(digits.refuse(NumberError::WrongLength));
        }
        check(digits.value)?;
        Ok(Self(digits.value))
    }

    /// Makes a national number with the right check digits, for tests and demonstrations.
    ///
    /// Nothing tells it from an issued number: it may by chance be someone's. `out-of-range` for a year outside
    /// 1900–2099 or a counter outside 1–998.
    pub fn synthetic(birth: Date, counter: u16) -> Result<Self, NumberError> {
        let (year, month, day) = (birth.year(), birth.month(), birth.day());
        if !(1900..=2099).contains(&year) || !(1..=998).contains(&counter) {
            return Err(NumberError::OutOfRange);
        }
        let part = |number: i16| u64::from(number.unsigned_abs());
        let body = part(year % 100) * 10_000_000
            + part(month.into()) * 100_000
            + part(day.into()) * 1_000
            + u64::from(counter);
        let century = if year < 2000 {
            Century::Nineteen
        } else {
            Century::Twenty
        };
        Ok(Self(body * 100 + century.check_digits(body)))
    }

    /// The eleven digits without separators: the form for storage and exchange. They name a person.
    pub fn digits(self) -> String {
        format!("{:011}", self.0)
    }

    /// The number as officials print it: `84.11.07-123.45`. It names a person.
    pub fn in_full(self) -> String {
        let Parts {
            year,
            month,
            day,
            counter,
        } = Parts::of(self.0);
        format!(
            "{year:02}.{month:02}.{day:02}-{counter:03}.{:02}",
            self.0 % 100
        )
    }

    /// The number for a screen that need not tell it: `84.11.07-***.**`. The birth date still shows.
    pub fn masked(self) -> String {
        let Parts {
            year, month, day, ..
        } = Parts::of(self.0);
        format!("{year:02}.{month:02}.{day:02}-***.**")
    }

    /// The register that issued the number.
    pub fn kind(self) -> SsinKind {
        match Parts::of(self.0).month {
            0..20 => SsinKind::National,
            20..40 => SsinKind::BisSexUnknown,
            _ => SsinKind::BisSexKnown,
        }
    }

    /// The birth date as far as the number tells it.
    pub fn birth_date(self) -> PartialDate {
        let century = Century::of(self.0).unwrap_or(Century::Nineteen); // `check` saw to it that there is one
        Parts::of(self.0).birth_date(century)
    }
}

/// Whether eleven digits are an SSIN, the future aside.
pub(super) fn is_sound(value: u64) -> bool {
    check(value).is_ok()
}

fn check(value: u64) -> Result<(), NumberError> {
    let century = Century::of(value).ok_or(NumberError::WrongCheckDigits)?;
    let parts = Parts::of(value);
    if !parts.has_possible_date(century) {
        return Err(NumberError::ImpossibleDate);
    }
    if parts.month < 20 && matches!(parts.counter, 0 | 999) {
        return Err(NumberError::OutOfRange);
    }
    Ok(())
}

#[derive(Clone, Copy)]
enum Century {
    Nineteen,
    Twenty,
}

impl Century {
    /// The century whose rule the check digits follow, if any.
    fn of(value: u64) -> Option<Self> {
        let (body, check) = (value / 100, value % 100);
        [Self::Nineteen, Self::Twenty]
            .into_iter()
            .find(|century| century.check_digits(body) == check)
    }

    fn check_digits(self, body: u64) -> u64 {
        match self {
            Self::Nineteen => 97 - body % 97,
            Self::Twenty => 97 - (2_000_000_000 + body) % 97,
        }
    }
}

/// The written parts, as they stand: two digits of the year, the month with its 20 or 40, the day, the counter.
#[derive(Clone, Copy)]
struct Parts {
    year: i16,
    month: i8,
    day: i8,
    counter: i16,
}

impl Parts {
    // The casts lose nothing: each is a remainder by 100 or by 1000.
    fn of(value: u64) -> Self {
        Self {
            year: (value / 1_000_000_000 % 100) as i16,
            month: (value / 10_000_000 % 100) as i8,
            day: (value / 100_000 % 100) as i8,
            counter: (value / 100 % 1_000) as i16,
        }
    }

    /// The month of the calendar, 0 if unknown.
    fn calendar_month(self) -> i8 {
        match self.month {
            month @ 0..20 => month,
            month @ 20..40 => month - 20,
            month => month - 40,
        }
    }

    fn has_possible_date(self, century: Century) -> bool {
        let date = self.birth_date(century);
        match (date.month, date.day) {
            (None, day) => day.is_none(),
            (Some(month), day) => Date::new(date.year, month, day.unwrap_or(1)).is_ok(),
        }
    }

    fn birth_date(self, century: Century) -> PartialDate {
        let first_year = match century {
            Century::Nineteen => 1900,
            Century::Twenty => 2000,
        };
        PartialDate {
            year: first_year + self.year,
            month: Some(self.calendar_month()).filter(|month| *month != 0),
            day: Some(self.day).filter(|day| *day != 0),
        }
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self {
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(formatter, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(formatter, "-{day:02}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Ssin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Ssin({})", self.masked())
    }
}

/// As its eleven digits.
impl Serialize for Ssin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.digits())
    }
}

/// From a string, checked as by [`Ssin::from_stored`]: who takes it from outside still compares the birth date with
/// today.
impl<'de> Deserialize<'de> for Ssin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::deserialize(deserializer, Self::from_stored)
    }
}
