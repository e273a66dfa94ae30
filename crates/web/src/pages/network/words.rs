//! How institutions, persons and titles are called on these pages, and what is said after something was done.

use beffroi_desk::desk::Desk;
use beffroi_desk::people::PersonName;
use beffroi_domain::language::Language;
use beffroi_domain::parties::Names;
use serde::Deserialize;

use crate::language::phrase::Phrase;
use crate::page::{Notice, Page};

/// An official name, with its language where that is not the page's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Its language, if it is another than the page's.
    pub language: Option<Language>,
}

/// All official names, that in the reader's language first if there is one.
pub fn names(names: &Names, reader: Language) -> Vec<Name> {
    let all = [
        (Language::Fr, &names.fr),
        (Language::Nl, &names.nl),
        (Language::De, &names.de),
    ];
    let mut found: Vec<Name> = all
        .into_iter()
        .filter_map(|(language, text)| {
            text.as_ref().map(|text| Name {
                text: text.clone(),
                language: (language != reader).then_some(language),
            })
        })
        .collect();
    found.sort_by_key(|name| name.language.is_some());
    found
}

/// The official name for this reader.
pub fn name(official: &Names, reader: Language) -> Name {
    names(official, reader)
        .into_iter()
        .next()
        .unwrap_or_default()
}

/// `Marie Dubois`.
pub fn person(name: &PersonName) -> String {
    format!("{} {}", name.given_name, name.family_name)
        .trim()
        .to_owned()
}

/// Several persons, or a dash.
pub fn persons(names: &[PersonName]) -> String {
    if names.is_empty() {
        return "–".to_owned();
    }
    names.iter().map(person).collect::<Vec<_>>().join(", ")
}

/// What the network calls an office, a function or an operator's role, by its code.
pub fn title(desk: &Desk, code: &str, reader: Language) -> String {
    let entry = desk
        .catalogue
        .titles
        .iter()
        .find(|title| title.code.code() == code);
    entry.map_or_else(
        || code.to_owned(),
        |entry| entry.name.in_language(reader).to_owned(),
    )
}

/// What the network calls a kind of quality, by its code.
pub fn quality(desk: &Desk, code: &str, reader: Language) -> String {
    let kind = desk
        .catalogue
        .qualities
        .iter()
        .find(|kind| kind.code.as_str() == code);
    kind.map_or_else(
        || code.to_owned(),
        |kind| kind.name.in_language(reader).to_owned(),
    )
}

/// The end of the address after something was done.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct After {
    /// The code of what was done.
    #[serde(default)]
    pub done: String,
    /// How many, where that is counted.
    #[serde(default)]
    pub count: u32,
}

/// What can have been done: a closed list.
const DONE: [&str; 13] = [
    "imported",
    "attested",
    "ended",
    "designated",
    "mission",
    "exception",
    "blocked",
    "unblocked",
    "condition",
    "approved",
    "sender",
    "staff",
    "retried",
];

/// The page with the notice of what was done, if something was.
pub fn noticed(page: Page, after: &After) -> Page {
    let notice = DONE.contains(&after.done.as_str()).then(|| Notice {
        success: true,
        message: Phrase::new(format!("network-done-{}", after.done)).with("count", after.count),
    });
    page.with_notice(notice)
}
