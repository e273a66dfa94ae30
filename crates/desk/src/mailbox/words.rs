//! What the words of a search mean: categories, senders, periods.
//!
//! The names of categories and senders are few and known, so a word is looked up in them here, in every language and
//! without case and accents; the database only compares codes. A number may be a year, a month or a week.

use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::command::text::fold;
use beffroi_domain::language::{Language, Text};
use beffroi_store::mailbox::Word;
use beffroi_store::register::look::senders::Sender;

/// The beginnings by which months are known in the four languages, folded, from January on.
const MONTHS: [&[&str]; 12] = [
    &["janv", "janu"],
    &["fevr", "febr"],
    &["mars", "maart", "marz", "march"],
    &["avri", "april"],
    &["mai", "mei", "may"],
    &["juin", "juni", "june"],
    &["juil", "juli", "july"],
    &["aout", "augu"],
    &["sept"],
    &["octo", "okto"],
    &["nove"],
    &["dece", "deze"],
];

/// One meaning for each word of the text.
pub fn meanings(catalogue: &Catalogue, senders: &[Sender], text: &str) -> Vec<Word> {
    let folded = fold(text);
    let words = folded.split(' ').filter(|word| !word.is_empty());
    words
        .map(|word| meaning(catalogue, senders, word))
        .collect()
}

fn meaning(catalogue: &Catalogue, senders: &[Sender], word: &str) -> Word {
    let categories = catalogue.categories.iter().filter(|category| {
        let kind = catalogue.kind(&category.kind).map(|kind| &kind.name);
        let legislation = catalogue.legislation(&category.legislation);
        let legislation =
            legislation.map(|legislation| [&legislation.name, &legislation.short_name]);
        kind.is_some_and(|name| says(name, word))
            || legislation.is_some_and(|names| names.iter().any(|name| says(name, word)))
    });
    let named = senders.iter().filter(|sender| {
        let names = [&sender.name.fr, &sender.name.nl, &sender.name.de];
        names
            .into_iter()
            .flatten()
            .any(|name| fold(name).contains(word))
    });
    Word {
        categories: categories
            .map(|category| category.code.to_string())
            .collect(),
        senders: named.map(|sender| sender.facts.id).collect(),
        periods: periods(word),
    }
}

fn says(text: &Text, word: &str) -> bool {
    let said = |language| fold(text.in_language(language)).contains(word);
    Language::ALL.into_iter().any(said)
}

/// Patterns for periods as documents write them: `2026`, `2026-10`, `2026-W43`.
fn periods(word: &str) -> Vec<String> {
    let digits = word.strip_prefix('w').unwrap_or(word);
    if let Ok(number) = digits.parse::<u16>() {
        return match digits.len() {
            4 => vec![format!("{number:04}%")],
            1 | 2 if digits.len() < word.len() => vec![format!("%-W{number:02}")],
            1 | 2 => vec![format!("%-{number:02}"), format!("%-W{number:02}")],
            _ => Vec::new(),
        };
    }
    let month = |(place, beginnings): (usize, &&[&str])| {
        let known = beginnings
            .iter()
            .any(|beginning| word.starts_with(beginning));
        known.then(|| format!("%-{:02}", place + 1))
    };
    MONTHS.iter().enumerate().filter_map(month).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_a_month_a_week_or_a_year_in_every_language() {
        assert_eq!(periods("octobre"), ["%-10"]);
        assert_eq!(periods("marz"), ["%-03"]);
        assert_eq!(periods("juni"), ["%-06"]);
        assert_eq!(periods("july"), ["%-07"]);
        assert_eq!(periods("2026"), ["2026%"]);
        assert_eq!(periods("7"), ["%-07", "%-W07"]);
        assert_eq!(periods("w46"), ["%-W46"]);
        assert_eq!(periods("123"), Vec::<String>::new());
        assert_eq!(periods("mensuel"), Vec::<String>::new());
        for (language, months) in [
            (
                "fr",
                "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
            ),
            (
                "nl",
                "januari februari maart april mei juni juli augustus september oktober november december",
            ),
            (
                "de",
                "januar februar marz april mai juni juli august september oktober november dezember",
            ),
            (
                "en",
                "january february march april may june july august september october november december",
            ),
        ] {
            for (place, month) in months.split(' ').enumerate() {
                assert_eq!(
                    periods(month),
                    [format!("%-{:02}", place + 1)],
                    "{language} {month}"
                );
            }
        }
    }
}
