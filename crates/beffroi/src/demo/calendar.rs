//! When the demonstration plays.

use beffroi_domain::time::Moment;

/// Seconds in a day.
pub const DAY: i64 = 86_400;

/// When the play begins: forty days ago, at nine in the morning, so that whatever is done there within some hours is done
/// on one day, at whatever hour the demonstration is filled.
pub fn beginning(now: Moment) -> Moment {
    now.day().plus_days(-40).start().plus_seconds(9 * 3_600)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_play_begins_at_nine_in_the_morning_at_whatever_hour_it_is_filled() {
        let midnight = "2026-11-28".parse::<beffroi_domain::time::Day>().unwrap();
        for hour in 0..24 {
            let begins = beginning(midnight.start().plus_seconds(hour * 3_600 + 1_799));
            assert_eq!(begins.day().to_string(), "2026-10-19", "filled at {hour}");
            assert_eq!(begins.zoned().hour(), 9);
        }
    }
}
