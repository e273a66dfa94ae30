//! What a reader looks for in a mailbox.

use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::time::{Day, Moment};

/// The most characters of a search.
const LONGEST_TEXT: usize = 200;

/// Whose opening counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unread {
    /// Opened or not.
    #[default]
    Any,
    /// What the reader has not opened.
    ByMe,
    /// What nobody has opened.
    ByAnybody,
}

/// When a document came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Received {
    /// Whenever.
    #[default]
    Any,
    /// Today.
    Today,
    /// Since Monday.
    ThisWeek,
    /// Since the first of the month.
    ThisMonth,
    /// Between two days, both included; open where one is missing.
    Between(Option<Day>, Option<Day>),
}

/// A filter; the default shows everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words of the category, of the sender or of the period.
    pub text: String,
    /// Codes of legislations; empty for all.
    pub legislations: Vec<String>,
    /// The code of a kind of document.
    pub kind: Option<String>,
    /// When it came in.
    pub received: Received,
    /// Whether it was opened.
    pub unread: Unread,
}

impl Filter {
    /// Whether it leaves anything out.
    pub fn is_set(&self) -> bool {
        *self != Self::default()
    }

    /// Refuses what nobody can mean.
    ///
    /// # Errors
    /// A text that is too long; an end before its start.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.text.chars().count() > LONGEST_TEXT {
            return Err(Refusal::because(Reason::TooLong).about("text"));
        }
        match self.received {
            Received::Between(Some(from), Some(until)) if until < from => {
                Err(Refusal::because(Reason::PeriodBackwards).about("until"))
            }
            _ => Ok(()),
        }
    }
}

impl Received {
    /// From which moment on, and before which.
    pub(super) fn moments(self, now: Moment) -> (Option<Moment>, Moment) {
        let today = now.day();
        let soon = now.plus_millis(1);
        let date = today.date();
        match self {
            Self::Any => (None, soon),
            Self::Today => (Some(today.start()), soon),
            Self::ThisWeek => {
                let since_monday = i32::from(date.weekday().to_monday_zero_offset());
                (Some(today.plus_days(-since_monday).start()), soon)
            }
            Self::ThisMonth => {
                let since_first = i32::from(date.day()) - 1;
                (Some(today.plus_days(-since_first).start()), soon)
            }
            Self::Between(from, until) => {
                let until = until.map_or(soon, |day| day.plus_days(1).start().min(soon));
                (from.map(Day::start), until)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(received: Received, now: Moment) -> (Option<String>, String) {
        let (from, until) = received.moments(now);
        (from.map(|from| from.to_string()), until.to_string())
    }

    #[test]
    fn weeks_begin_on_monday_and_days_at_midnight_in_belgium() {
        // Saturday 21 November 2026, 10:00 in Brussels.
        let now = Moment::from_millis(1_795_251_600_000);
        assert_eq!(now.day().to_string(), "2026-11-21");
        let soon = "2026-11-21T09:00:00.001Z".to_owned();
        let from = |text: &str| (Some(text.to_owned()), soon.clone());
        assert_eq!(days(Received::Any, now), (None, soon.clone()));
        assert_eq!(days(Received::Today, now), from("2026-11-20T23:00:00.000Z"));
        assert_eq!(
            days(Received::ThisWeek, now),
            from("2026-11-15T23:00:00.000Z")
        );
        assert_eq!(
            days(Received::ThisMonth, now),
            from("2026-10-31T23:00:00.000Z")
        );
        let day = |text: &str| text.parse().ok();
        let between = Received::Between(day("2026-07-01"), day("2026-07-01"));
        let one_day = (
            Some("2026-06-30T22:00:00.000Z".to_owned()),
            "2026-07-01T22:00:00.000Z".to_owned(),
        );
        assert_eq!(days(between, now), one_day);
        let future = Received::Between(None, day("2027-01-01"));
        assert_eq!(
            days(future, now),
            (None, soon),
            "what is to come is not shown"
        );
    }

    #[test]
    fn an_end_before_its_start_is_refused() {
        let between = |from: &str, until: &str| Filter {
            received: Received::Between(from.parse().ok(), until.parse().ok()),
            ..Filter::default()
        };
        assert!(between("2026-01-02", "2026-01-02").check().is_ok());
        let refusal = between("2026-01-02", "2026-01-01").check().unwrap_err();
        assert_eq!(
            (refusal.reason, refusal.field),
            (Reason::PeriodBackwards, Some("until"))
        );
    }
}
