//! Moments and days as values. Nothing in this crate reads a clock.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// The time zone in which an institution's days begin and end: Belgian time by its present rule, as a value, so that
/// no time-zone file is read.
static BELGIAN_TIME: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap_or(TimeZone::UTC));

/// An instant, in milliseconds since 1 January 1970 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(i64);

impl Moment {
    /// The moment so many milliseconds after the epoch.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the epoch, as the database keeps them.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The moment so many milliseconds later (or earlier, if negative); stops at the ends of time.
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// The moment so many seconds later.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        self.plus_millis(seconds.saturating_mul(1000))
    }

    /// The moment in the institutions' time zone; the ends of time stay within what a calendar can show.
    pub fn zoned(self) -> jiff::Zoned {
        let timestamp = jiff::Timestamp::from_millisecond(self.0).unwrap_or(if self.0 < 0 {
            jiff::Timestamp::MIN
        } else {
            jiff::Timestamp::MAX
        });
        timestamp.to_zoned(BELGIAN_TIME.clone())
    }

    /// The day on which this moment falls in the institutions' time zone.
    pub fn day(self) -> Day {
        Day(self.zoned().date())
    }
}

impl fmt::Display for Moment {
    /// RFC 3339, UTC, milliseconds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_millisecond(self.0) {
            Ok(timestamp) => write!(f, "{timestamp:.3}"),
            Err(_) => write!(f, "{} ms", self.0),
        }
    }
}

/// A calendar day in the institutions' time zone: validity is counted in days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// A text or number that is not a day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a day of the calendar")]
pub struct NotADay;

impl Day {
    /// The day with this year, month and day of the month.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, NotADay> {
        Date::new(year, month, day).map(Self).map_err(|_| NotADay)
    }

    /// As a calendar date.
    pub const fn date(self) -> Date {
        self.0
    }

    /// As the database keeps it: 20261121.
    pub fn number(self) -> i64 {
        i64::from(self.0.year()) * 10_000
            + i64::from(self.0.month()) * 100
            + i64::from(self.0.day())
    }

    /// Reads back [`Day::number`].
    pub fn from_number(number: i64) -> Result<Self, NotADay> {
        let year = i16::try_from(number / 10_000).map_err(|_| NotADay)?;
        let month = i8::try_from(number / 100 % 100).map_err(|_| NotADay)?;
        let day = i8::try_from(number % 100).map_err(|_| NotADay)?;
        Self::new(year, month, day)
    }

    /// The day so many days later (earlier if negative); stops at the ends of the calendar.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let span = jiff::Span::new().try_days(days);
        Self(
            span.and_then(|span| self.0.checked_add(span))
                .unwrap_or(if days < 0 { Date::MIN } else { Date::MAX }),
        )
    }

    /// The first moment of this day in the institutions' time zone.
    pub fn start(self) -> Moment {
        let zone = BELGIAN_TIME.clone();
        self.0.to_zoned(zone).map_or(Moment(i64::MIN), |zoned| {
            Moment(zoned.timestamp().as_millisecond())
        })
    }
}

impl fmt::Display for Day {
    /// ISO 8601: 2026-11-21.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        text.parse().map(Self).map_err(|_| NotADay)
    }
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// From a first day to an optional last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last day, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

impl Period {
    /// From this day on, without an end.
    pub const fn starting(from: Day) -> Self {
        Self { from, until: None }
    }

    /// Whether the day lies within (R20: asked at the moment of the question, never swept by a job).
    pub fn contains(&self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Whether the last day has passed.
    pub fn is_over(&self, today: Day) -> bool {
        self.until.is_some_and(|until| until < today)
    }

    /// Whether any day lies in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        other.until.is_none_or(|until| self.from <= until)
            && self.until.is_none_or(|until| other.from <= until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_begins_at_midnight_in_brussels_in_summer_and_winter() {
        assert_eq!(
            day("2026-07-01").start().to_string(),
            "2026-06-30T22:00:00.000Z"
        );
        assert_eq!(
            day("2026-12-01").start().to_string(),
            "2026-11-30T23:00:00.000Z"
        );
        assert_eq!(day("2026-12-01").start().day(), day("2026-12-01"));
        assert_eq!(
            day("2026-12-01").start().plus_millis(-1).day(),
            day("2026-11-30")
        );
    }

    #[test]
    fn r20_both_ends_of_a_period_are_included() {
        let period = Period {
            from: day("2026-01-01"),
            until: Some(day("2026-01-31")),
        };
        assert!(period.contains(day("2026-01-01")) && period.contains(day("2026-01-31")));
        assert!(!period.contains(day("2025-12-31")) && !period.contains(day("2026-02-01")));
    }

    proptest! {
        #[test]
        fn a_day_reads_back_from_its_number(year in 1i16..=9999, month in 1i8..=12, date in 1i8..=28) {
            let day = Day::new(year, month, date).unwrap();
            prop_assert_eq!(Day::from_number(day.number()), Ok(day));
        }

        #[test]
        fn two_periods_overlap_when_a_day_lies_in_both(a in 0..60, b in 0..60, c in 0..60, d in 0..60) {
            let base = day("2026-01-01");
            let one = Period { from: base.plus_days(a), until: Some(base.plus_days(a + b)) };
            let two = Period { from: base.plus_days(c), until: Some(base.plus_days(c + d)) };
            let common = (0..130).any(|n| one.contains(base.plus_days(n)) && two.contains(base.plus_days(n)));
            prop_assert_eq!(one.overlaps(&two), common);
        }
    }
}
