//! What makes sense of a start and an end.

use crate::refusal::{Reason, Refusal};
use crate::time::{Day, Period};

/// How far a start may lie from today, in days: ten years.
const FAR: i32 = 3_653;

/// The end is not before the start, not before today, and the start is within ten years of today.
pub fn not_over(period: &Period, today: Day) -> Result<(), Refusal> {
    if let Some(until) = period.until {
        if until < period.from {
            let refusal = Refusal::because(Reason::PeriodBackwards)
                .under("R18")
                .about("until");
            return Err(refusal.with("from", period.from.to_string()));
        }
        if until < today {
            return Err(Refusal::because(Reason::PeriodOver)
                .under("R18")
                .about("until")
                .with("today", today.to_string()));
        }
    }
    if period.from < today.plus_days(-FAR) || period.from > today.plus_days(FAR) {
        return Err(Refusal::because(Reason::PeriodTooFar)
            .under("R18")
            .about("from"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r18_an_end_before_the_start_or_before_today_is_refused() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let today = day("2026-11-21");
        let reason = |from: &str, until: Option<&str>| {
            let period = Period {
                from: day(from),
                until: until.map(day),
            };
            not_over(&period, today).err().map(|refusal| refusal.reason)
        };
        assert_eq!(
            reason("2026-12-01", Some("2026-11-30")),
            Some(Reason::PeriodBackwards)
        );
        assert_eq!(
            reason("2026-10-01", Some("2026-11-20")),
            Some(Reason::PeriodOver)
        );
        assert_eq!(reason("2026-10-01", Some("2026-11-21")), None);
        assert_eq!(reason("2037-01-01", None), Some(Reason::PeriodTooFar));
        assert_eq!(reason("1999-01-01", None), Some(Reason::PeriodTooFar));
    }
}
