//! Official numbers against published examples, and against a model that knows text only: it divides on paper, digit by
//! digit, and keeps its own calendar.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;

mod published;

const TODAY: Date = date(2026, 11, 21);

/// The remainder of a number written in digits, by long division.
fn remainder_by_97(text: &str) -> u32 {
    text.chars().fold(0, |rest, digit| {
        (rest * 10 + digit.to_digit(10).unwrap()) % 97
    })
}

/// 97 minus the remainder, as two digits.
fn complement(text: &str) -> String {
    format!("{:02}", 97 - remainder_by_97(text))
}

fn model_days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The year, month and day of an SSIN, or `None` if it is not one.
fn model_ssin(text: &str) -> Option<(u32, u32, u32)> {
    let number = |from: usize, to: usize| text[from..to].parse::<u32>().unwrap();
    let (body, check) = text.split_at(9);
    let year = if complement(body) == check {
        1900 + number(0, 2)
    } else if complement(&format!("2{body}")) == check {
        2000 + number(0, 2)
    } else {
        return None;
    };
    let month = match &text[2..3] {
        "0" | "1" => number(2, 4),
        "2" | "3" => number(2, 4) - 20,
        "4" | "5" => number(2, 4) - 40,
        _ => return None,
    };
    let day = number(4, 6);
    let is_national = matches!(&text[2..3], "0" | "1");
    let is_date = match (month, day) {
        (0, day) => day == 0,
        (13.., _) => false,
        (month, day) => day <= model_days(year, month),
    };
    let is_today_or_before =
        format!("{year}{month:02}{day:02}") <= TODAY.strftime("%Y%m%d").to_string();
    let is_counted = !(is_national && ["000", "999"].contains(&&text[6..9]));
    (is_date && is_today_or_before && is_counted).then_some((year, month, day))
}

fn model_enterprise(text: &str) -> bool {
    (text.starts_with('0') || text.starts_with('1')) && complement(&text[..8]) == text[8..]
}

fn model_establishment(text: &str) -> bool {
    ('2'..='8').contains(&text.chars().next().unwrap()) && complement(&text[..8]) == text[8..]
}

/// Check digits of an NSSO matricule: 96 less the remainder of the number that ends in two zeros.
fn model_onss_check(body: &str) -> String {
    match 96 - remainder_by_97(&format!("{body}00")) {
        0 => "97".into(),
        check => format!("{check:02}"),
    }
}

fn model_orpss_check(body: &str) -> String {
    match remainder_by_97(body) {
        0 => "97".into(),
        check => format!("{check:02}"),
    }
}

/// All texts that differ from `text` in one digit.
fn neighbours(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for place in 0..text.len() {
        for digit in '0'..='9' {
            let changed = format!("{}{digit}{}", &text[..place], &text[place + 1..]);
            if changed != text {
                all.push(changed);
            }
        }
    }
    all
}

/// Digits with separators strewn in, as people and word processors do.
fn strewn(digits: &str, separators: &[usize]) -> String {
    const ALL: [&str; 8] = ["", "", ".", "-", " ", "/", "\u{a0}", "\u{202f}"];
    let mut text = String::new();
    for (digit, separator) in digits.chars().zip(separators) {
        text.push_str(ALL[separator % ALL.len()]);
        text.push(digit);
    }
    text
}

/// Eleven digits, half of them with a plausible date and the check digits of one of the centuries.
fn ssin_like() -> impl Strategy<Value = String> {
    let near = (0..100_u32, 0..60_u32, 0..33_u32, 0..1000_u32, 0..2_u32).prop_map(
        |(y, m, d, c, century)| {
            let body = format!("{y:02}{m:02}{d:02}{c:03}");
            let prefix = ["", "2"][century as usize];
            let check = complement(&format!("{prefix}{body}"));
            body + &check
        },
    );
    prop_oneof![near, "[0-9]{11}"]
}

fn any_date() -> impl Strategy<Value = Date> {
    (1900..=2026_i16, 1..=12_i8, 1..=28_i8).prop_map(|(year, month, day)| date(year, month, day))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn an_ssin_is_what_the_model_says(text in ssin_like()) {
        let ssin = Ssin::parse(&text, TODAY);
        prop_assert_eq!(ssin.is_ok(), model_ssin(&text).is_some(), "{:?}", ssin);
        if let (Ok(ssin), Some((year, month, day))) = (ssin, model_ssin(&text)) {
            let birth = ssin.birth_date();
            prop_assert_eq!(u32::try_from(birth.year).unwrap(), year);
            prop_assert_eq!(birth.month.map_or(0, |month| u32::try_from(month).unwrap()), month);
            prop_assert_eq!(birth.day.map_or(0, |day| u32::try_from(day).unwrap()), day);
            prop_assert_eq!(ssin.digits(), text.as_str());
            prop_assert_eq!(Ssin::parse(&ssin.in_full(), TODAY), Ok(ssin));
            let kind = match &text[2..3] {
                "0" | "1" => SsinKind::National,
                "2" | "3" => SsinKind::BisSexUnknown,
                _ => SsinKind::BisSexKnown,
            };
            prop_assert_eq!(ssin.kind(), kind);
        }
    }

    #[test]
    fn a_synthetic_ssin_is_sound_and_keeps_its_date(birth in any_date(), counter in 1..=998_u16) {
        let ssin = Ssin::synthetic(birth, counter).unwrap();
        let past = birth <= TODAY;
        prop_assert_eq!(Ssin::parse(&ssin.digits(), TODAY), if past { Ok(ssin) } else { Err(NumberError::FutureDate) });
        prop_assert_eq!(Ssin::parse(&ssin.digits(), birth), Ok(ssin), "born on the day of asking");
        prop_assert_eq!(Ssin::parse(&ssin.digits(), birth.yesterday().unwrap()), Err(NumberError::FutureDate));
        prop_assert_eq!(ssin.birth_date(), PartialDate::from(birth));
        prop_assert_eq!(ssin.birth_date().to_string(), birth.to_string());
    }

    /// The guarantee of the check digits, and its one gap: the other century's rule.
    #[test]
    fn one_changed_digit_of_an_ssin_is_refused_unless_it_moves_a_century(birth in any_date(), counter in 1..=998_u16) {
        let ssin = Ssin::synthetic(birth, counter).unwrap();
        let century = ssin.birth_date().year / 100;
        for changed in neighbours(&ssin.digits()) {
            if let Ok(other) = Ssin::from_stored(&changed) {
                prop_assert_ne!(other.birth_date().year / 100, century, "{:?}", other);
            }
        }
    }

    #[test]
    fn enterprise_and_establishment_numbers_are_what_the_model_says(body in "[0-9]{8}", check in "[0-9]{2}", right: bool) {
        let text = if right { format!("{body}{}", complement(&body)) } else { format!("{body}{check}") };
        let enterprise = EnterpriseNumber::parse(&text);
        let establishment = EstablishmentUnitNumber::parse(&text);
        prop_assert_eq!(enterprise.is_ok(), model_enterprise(&text));
        prop_assert_eq!(establishment.is_ok(), model_establishment(&text));
        if let Ok(number) = enterprise {
            prop_assert_eq!(number.digits(), text.as_str());
            prop_assert_eq!(EnterpriseNumber::parse(&number.to_string()), Ok(number));
            prop_assert_eq!(EnterpriseNumber::parse(&format!("BE {number}")), Ok(number));
            prop_assert_eq!(EnterpriseNumber::from_first_eight(body.parse().unwrap()), Ok(number));
            let looks_like = NumberKind::EnterpriseNumber;
            prop_assert_eq!(establishment, Err(NumberError::WrongKind { looks_like }));
            if let Some(nine) = text.strip_prefix('0') {
                prop_assert_eq!(EnterpriseNumber::parse(nine), Ok(number));
            }
        }
        if let Ok(number) = establishment {
            prop_assert_eq!(number.digits(), text);
            prop_assert_eq!(EstablishmentUnitNumber::parse(&number.to_string()), Ok(number));
            let looks_like = NumberKind::EstablishmentUnitNumber;
            prop_assert_eq!(enterprise, Err(NumberError::WrongKind { looks_like }));
        }
    }

    #[test]
    fn one_changed_digit_of_a_cbe_number_is_always_refused(first_eight in 0..20_000_000_u32, unit in 20_000_000..90_000_000_u32) {
        let enterprise = EnterpriseNumber::from_first_eight(first_eight).unwrap();
        for changed in neighbours(&enterprise.digits()) {
            prop_assert!(EnterpriseNumber::parse(&changed).is_err());
            prop_assert!(EstablishmentUnitNumber::parse(&changed).is_err());
        }
        let unit = format!("{unit}{}", complement(&unit.to_string()));
        prop_assert!(EstablishmentUnitNumber::parse(&unit).is_ok());
        for changed in neighbours(&unit) {
            prop_assert!(EnterpriseNumber::parse(&changed).is_err());
            prop_assert!(EstablishmentUnitNumber::parse(&changed).is_err());
        }
    }

    #[test]
    fn employer_numbers_are_what_the_model_says(body in 0..60_100_000_u64, check in "[0-9]{2}", rule in 0..3) {
        let body = body.to_string();
        let check = match rule {
            0 => model_onss_check(&body),
            1 => model_orpss_check(&body),
            _ => check,
        };
        let number: u64 = format!("{body}{check}").parse().unwrap();
        let text = number.to_string();
        let is_onss = check == model_onss_check(&body) && (197..=5_999_999_999).contains(&number);
        let is_orpss = check == model_orpss_check(&body) && (197..=99_999_926).contains(&number);
        let (onss, orpss) = (OnssMatricule::parse(&text), OrpssNumber::parse(&text));
        prop_assert_eq!(onss.is_ok(), is_onss);
        prop_assert_eq!(orpss.is_ok(), is_orpss);
        if let Ok(onss) = onss {
            prop_assert_eq!(onss.digits(), text.as_str());
            prop_assert_eq!(OnssMatricule::parse(&onss.to_string()), Ok(onss));
            prop_assert_eq!(OnssMatricule::parse(&format!("{text:0>10}")), Ok(onss));
        }
        if let Ok(orpss) = orpss {
            prop_assert_eq!(orpss.digits(), text.as_str());
            prop_assert_eq!(OrpssNumber::parse(&orpss.to_string()), Ok(orpss));
        }
        if is_onss && is_orpss {
            prop_assert_eq!(remainder_by_97(&body), 24, "the only place where the rules agree");
        }
    }

    #[test]
    fn one_changed_digit_of_an_employer_number_is_always_refused(onss in 2..60_000_000_u64, orpss in 2..999_999_u64) {
        let onss = format!("{onss}{}", model_onss_check(&onss.to_string()));
        prop_assume!(OnssMatricule::parse(&onss).is_ok());
        for changed in neighbours(&onss) {
            prop_assert!(OnssMatricule::parse(&changed).is_err(), "{} from {}", changed, onss);
        }
        let orpss = format!("{orpss}{}", model_orpss_check(&orpss.to_string()));
        prop_assert!(OrpssNumber::parse(&orpss).is_ok());
        for changed in neighbours(&orpss) {
            prop_assert!(OrpssNumber::parse(&changed).is_err(), "{} from {}", changed, orpss);
        }
    }

    #[test]
    fn separators_anywhere_make_no_difference(
        text in ssin_like(), ten in "[0-9]{10}", separators in prop::collection::vec(0..8_usize, 11),
    ) {
        prop_assert_eq!(Ssin::parse(&strewn(&text, &separators), TODAY), Ssin::parse(&text, TODAY));
        let loose = strewn(&ten, &separators);
        prop_assert_eq!(EnterpriseNumber::parse(&loose), EnterpriseNumber::parse(&ten));
        prop_assert_eq!(EstablishmentUnitNumber::parse(&loose), EstablishmentUnitNumber::parse(&ten));
        prop_assert_eq!(OnssMatricule::parse(&loose), OnssMatricule::parse(&ten));
        prop_assert_eq!(OrpssNumber::parse(&loose), OrpssNumber::parse(&ten));
    }

    #[test]
    fn any_text_is_answered_without_panic_and_only_digits_pass(text in ".{0,30}") {
        let foreign = text.trim().chars().any(|c| !c.is_ascii_digit() && !is_separator(c));
        let ssin = Ssin::parse(&text, TODAY);
        prop_assert!(!foreign || ssin == Err(NumberError::NotDigits));
        let _ = EnterpriseNumber::parse(&text);
        let _ = EstablishmentUnitNumber::parse(&text);
        let _ = OnssMatricule::parse(&text);
        let _ = OrpssNumber::parse(&text);
    }

    #[test]
    fn numbers_sort_as_their_digits(left in 0..20_000_000_u32, right in 0..20_000_000_u32) {
        let (left, right) = (EnterpriseNumber::from_first_eight(left).unwrap(), EnterpriseNumber::from_first_eight(right).unwrap());
        prop_assert_eq!(left.cmp(&right), left.digits().cmp(&right.digits()));
    }
}
