//! What a file's name says: `0212165526_monthly-statement_dis_2026-10.pdf`.
//!
//! The parts are the enterprise number, the category (kind and legislation) and the period; a category without period
//! has none. What the batch says for all its files may be left out, from the end: `0212165526.pdf`.

/// What a name says, as it is written; nothing is checked yet but its form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Named {
    /// The enterprise number.
    pub number: String,
    /// The code of the category.
    pub category: Option<String>,
    /// The period.
    pub period: Option<String>,
}

/// Reads a file's name. Nothing when it has not the form.
pub fn parse(file_name: &str) -> Option<Named> {
    let (stem, extension) = file_name.rsplit_once('.')?;
    if !extension.eq_ignore_ascii_case("pdf") {
        return None;
    }
    let mut parts = stem.split('_').map(str::trim);
    let number = parts.next().filter(|number| looks_like_a_number(number))?;
    let number = number.to_owned();
    let (kind, legislation, period) = (parts.next(), parts.next(), parts.next());
    if parts.next().is_some() || [kind, legislation, period].contains(&Some("")) {
        return None;
    }
    let category = match (kind, legislation) {
        (None, _) => None,
        (Some(kind), Some(legislation)) => Some(format!("{kind}_{legislation}").to_lowercase()),
        (Some(_), None) => return None,
    };
    Some(Named {
        number,
        category,
        period: period.map(str::to_uppercase),
    })
}

/// Digits, perhaps with dots or spaces; whether it is the number of anybody is for the review to say.
fn looks_like_a_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let only = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b' ' | b'-'));
    only && (1..=20).contains(&digits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_says_number_category_and_period() {
        let named = |number: &str, category: Option<&str>, period: Option<&str>| {
            Some(Named {
                number: number.to_owned(),
                category: category.map(str::to_owned),
                period: period.map(str::to_owned),
            })
        };
        let monthly = Some("monthly-statement_dis");
        for (name, expected) in [
            (
                "0212165526_monthly-statement_dis_2026-10.pdf",
                named("0212165526", monthly, Some("2026-10")),
            ),
            (
                "0212.165.526_Monthly-Statement_DIS_2026-10.PDF",
                named("0212.165.526", monthly, Some("2026-10")),
            ),
            (
                "212165526_refused-forms_law-1965_2026-w43.pdf",
                named(
                    "212165526",
                    Some("refused-forms_law-1965"),
                    Some("2026-W43"),
                ),
            ),
            (
                "0212165526_legality-letter_dis.pdf",
                named("0212165526", Some("legality-letter_dis"), None),
            ),
            ("0212165526.pdf", named("0212165526", None, None)),
            ("0212165526_monthly-statement.pdf", None),
            ("0212165526_monthly-statement_dis_2026-10_x.pdf", None),
            ("0212165526__dis_2026-10.pdf", None),
            ("CPAS_monthly-statement_dis_2026-10.pdf", None),
            ("0212165526_monthly-statement_dis_2026-10.jpg", None),
            ("0212165526", None),
            (".pdf", None),
            ("", None),
        ] {
            assert_eq!(parse(name), expected, "{name:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            number in "[0-9]{9,10}", kind in "[a-z]{1,9}", legislation in "[a-z]{1,9}", period in "2[0-9]{3}(-[01][0-9])?",
        ) {
            let named = parse(&format!("{number}_{kind}_{legislation}_{period}.pdf")).unwrap();
            prop_assert_eq!(named, Named { number, category: Some(format!("{kind}_{legislation}")), period: Some(period) });
        }

        #[test]
        fn no_name_upsets_the_reader(name in ".{0,80}") {
            if let Some(named) = parse(&name) {
                prop_assert!(named.number.bytes().any(|byte| byte.is_ascii_digit()));
            }
        }
    }
}
