//! One thing that ties a person to a place: an office, a function, an admission, a role. Twenty bytes.

use crate::ids::ActNumber;
use crate::parties::{Function, Office, OperatorRole};
use crate::time::{Day, Period};

/// What a person is or has somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum What {
    /// A part of the operator's staff.
    Operator(OperatorRole),
    /// An attested function.
    Function(Function),
    /// An office.
    Office(Office),
    /// A user.
    Admission,
    /// A role, by code.
    Role(Box<str>),
}

/// A link as it is kept. `what` is the place of a [`What`] in the index's list of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    act_low: u32,
    pub place: u32,
    from: i32,
    until: i32,
    act_high: u16,
    pub what: u16,
}

const _: () = assert!(size_of::<Link>() == 20, "a link takes twenty bytes");

/// Stands for the want of a last day.
const NO_END: i32 = i32::MAX;

impl Link {
    /// Stands where a link is going to be put.
    pub const NONE: Self = Self {
        act_low: 0,
        place: 0,
        from: 0,
        until: 0,
        act_high: 0,
        what: 0,
    };

    /// A link opened by an act. Act numbers have 48 bits here: a million acts a second for nine years.
    pub fn new(act: ActNumber, place: u32, what: u16, period: Option<&Period>) -> Self {
        let low = u32::try_from(act.0 & 0xffff_ffff).unwrap_or(u32::MAX);
        let high = u16::try_from(act.0 >> 32).unwrap_or(u16::MAX);
        Self {
            act_low: low,
            place,
            from: period.map_or(i32::MIN, |period| number(period.from)),
            until: period
                .and_then(|period| period.until)
                .map_or(NO_END, number),
            act_high: high,
            what,
        }
    }

    /// The act that opened it.
    pub fn act(self) -> ActNumber {
        ActNumber(u64::from(self.act_high) << 32 | u64::from(self.act_low))
    }

    /// Whether the day lies within its period (R20).
    pub fn holds_on(self, day: i32) -> bool {
        self.from <= day && day <= self.until
    }

    /// Its period, where it has one.
    pub fn period(self) -> Option<Period> {
        let until = if self.until == NO_END {
            None
        } else {
            Some(day(self.until)?)
        };
        Some(Period {
            from: day(self.from)?,
            until,
        })
    }
}

/// A day as a number that keeps the order of days: 20261121.
pub fn number(day: Day) -> i32 {
    i32::try_from(day.number()).unwrap_or(NO_END - 1)
}

fn day(number: i32) -> Option<Day> {
    Day::from_number(number.into()).ok()
}
