//! Numbers, dates and moments as Belgian readers of each language expect them.
//!
//! Written by hand: four languages need twelve month names each and one grouping sign, while the
//! CLDR tables of the `icu` crate would bring some forty crates. The expected values in the tests
//! are those that CLDR gives for fr-BE, nl-BE, de-BE and en-GB. Two deliberate differences: French
//! writes “1er” for the first of the month, and English follows Britain, whose readers would take
//! the 1.234 of en-BE for a fraction.

use beffroi_domain::language::Language;
use beffroi_domain::time::{Day, Moment};

const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const MONTHS_NL: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const MONTHS_DE: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of `month` (1 to 12) as inside a sentence; empty for any other number.
pub fn month(language: Language, month: i8) -> &'static str {
    let months = match language {
        Language::Fr => &MONTHS_FR,
        Language::Nl => &MONTHS_NL,
        Language::De => &MONTHS_DE,
        Language::En => &MONTHS_EN,
    };
    usize::try_from(month)
        .ok()
        .and_then(|number| number.checked_sub(1))
        .and_then(|position| months.get(position))
        .copied()
        .unwrap_or_default()
}

/// A moment for the `datetime` attribute of `<time>`: RFC 3339 with the Belgian offset.
pub fn machine_time(moment: Moment) -> String {
    let local = moment.zoned();
    local
        .timestamp()
        .display_with_offset(local.offset())
        .to_string()
}

/// `21/11/2025`; in German `21.11.2025`.
pub fn short_date(language: Language, day: Day) -> String {
    let date = day.date();
    let separator = if language == Language::De { '.' } else { '/' };
    format!(
        "{:02}{separator}{:02}{separator}{:04}",
        date.day(),
        date.month(),
        date.year()
    )
}

/// `21 novembre 2025`; in German `21. November 2025`; the first of the month in French `1er`.
pub fn long_date(language: Language, day: Day) -> String {
    let date = day.date();
    let day = match (language, date.day()) {
        (Language::Fr, 1) => "1er".to_owned(),
        (Language::De, day) => format!("{day}."),
        (_, day) => day.to_string(),
    };
    format!("{day} {} {}", month(language, date.month()), date.year())
}

/// `21 novembre 2025 à 09:04`, in Brussels time.
pub fn moment(language: Language, moment: Moment) -> String {
    let local = moment.zoned();
    let at = match language {
        Language::Fr => "à",
        Language::Nl => "om",
        Language::De => "um",
        Language::En => "at",
    };
    let date = long_date(language, moment.day());
    format!("{date} {at} {:02}:{:02}", local.hour(), local.minute())
}

/// `21/11/2025 09:04`, for tables.
pub fn short_moment(language: Language, moment: Moment) -> String {
    let local = moment.zoned();
    let date = short_date(language, moment.day());
    format!("{date} {:02}:{:02}", local.hour(), local.minute())
}

/// A whole number with its thousands grouped: `1 234 567` (narrow no-break spaces), `1.234.567`,
/// `1,234,567`.
pub fn number(language: Language, number: i64) -> String {
    let separator = match language {
        Language::Fr => '\u{202f}',
        Language::Nl | Language::De => '.',
        Language::En => ',',
    };
    let digits = number.unsigned_abs().to_string();
    let mut grouped = String::with_capacity(digits.len() * 2);
    if number < 0 {
        grouped.push('\u{2212}');
    }
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// A number with at most one decimal, as Fluent hands it over.
pub(super) fn quantity(language: Language, value: f64) -> String {
    let tenths = (value * 10.0).round();
    #[expect(
        clippy::cast_possible_truncation,
        reason = "`as` saturates; counts stay below 2^53"
    )]
    let tenths = tenths as i64;
    let whole = number(language, tenths / 10);
    let decimal = if language == Language::En { '.' } else { ',' };
    match (tenths % 10).abs() {
        0 => whole,
        tenth => format!("{whole}{decimal}{tenth}"),
    }
}

/// The size of a file: `184 ko`, `2,3 Mo` in French; `184 kB`, `2.3 MB` in English. Decimal units.
pub fn size(language: Language, bytes: u64) -> String {
    let (kilo, mega) = if language == Language::Fr {
        ("ko", "Mo")
    } else {
        ("kB", "MB")
    };
    if bytes < 1_000_000 {
        let thousands = i64::try_from(bytes.div_ceil(1000)).unwrap_or(i64::MAX);
        return format!("{}\u{a0}{kilo}", number(language, thousands));
    }
    #[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
    let millions = bytes as f64 / 1e6;
    format!("{}\u{a0}{mega}", quantity(language, millions))
}

pub(super) fn short_date_text(language: Language, date: &str) -> Option<String> {
    date.parse().ok().map(|date| short_date(language, date))
}

pub(super) fn long_date_text(language: Language, date: &str) -> Option<String> {
    date.parse().ok().map(|date| long_date(language, date))
}

/// Prints what [`machine_time`] wrote.
pub(super) fn moment_text(language: Language, at: &str) -> Option<String> {
    let at: jiff::Timestamp = at.parse().ok()?;
    Some(moment(language, Moment::from_millis(at.as_millisecond())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::from_millis(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
    }

    #[test]
    fn dates_as_each_language_writes_them() {
        let date: Day = "2025-11-21".parse().unwrap();
        let short: Vec<_> = Language::ALL
            .map(|language| short_date(language, date))
            .into();
        assert_eq!(
            short,
            ["21/11/2025", "21/11/2025", "21.11.2025", "21/11/2025"]
        );
        let long: Vec<_> = Language::ALL
            .map(|language| long_date(language, date))
            .into();
        assert_eq!(
            long,
            [
                "21 novembre 2025",
                "21 november 2025",
                "21. November 2025",
                "21 November 2025"
            ]
        );
        assert_eq!(
            long_date(Language::Fr, "2026-01-01".parse().unwrap()),
            "1er janvier 2026"
        );
        assert_eq!(
            long_date(Language::De, "2026-03-01".parse().unwrap()),
            "1. März 2026"
        );
    }

    #[test]
    fn moments_in_brussels_in_winter_and_summer() {
        let winter = at("2025-11-21T08:04:00Z");
        let summer = at("2026-07-01T22:30:00Z");
        assert_eq!(moment(Language::Fr, winter), "21 novembre 2025 à 09:04");
        assert_eq!(moment(Language::Nl, winter), "21 november 2025 om 09:04");
        assert_eq!(moment(Language::De, winter), "21. November 2025 um 09:04");
        assert_eq!(moment(Language::En, summer), "2 July 2026 at 00:30");
        assert_eq!(machine_time(summer), "2026-07-02T00:30:00+02:00");
        assert_eq!(short_moment(Language::De, winter), "21.11.2025 09:04");
    }

    #[test]
    fn numbers_grouped_and_sizes() {
        let all = |value| {
            Language::ALL
                .map(|language| quantity(language, value))
                .to_vec()
        };
        assert_eq!(
            all(1_234_567.5),
            [
                "1\u{202f}234\u{202f}567,5",
                "1.234.567,5",
                "1.234.567,5",
                "1,234,567.5"
            ]
        );
        assert_eq!(all(0.0), ["0"; 4]);
        assert_eq!(number(Language::En, 999), "999");
        assert_eq!(number(Language::En, -1000), "\u{2212}1,000");
        assert_eq!(size(Language::Fr, 184_000), "184\u{a0}ko");
        assert_eq!(size(Language::Nl, 2_300_000), "2,3\u{a0}MB");
        assert_eq!(size(Language::En, 1), "1\u{a0}kB");
    }
}
