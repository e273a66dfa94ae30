//! What the message files must keep to, in all languages together.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use beffroi_domain::language::Language;
use fluent_bundle::FluentResource;

use super::bundles::Locales;
use super::phrase::Phrase;
use super::{from_tag, preferred};

/// Keys that code puts together from a fixed beginning and a stable code. The test of whoever
/// does so demands that every code has its message.
const COMPOSED: &[&str] = &[
    "refusal-",
    "rule-",
    "network-act-",
    "network-sure-",
    "me-history-",
    "tried-",
    "network-done-",
    "network-import-",
    "network-mail-",
    "log-book-",
    "log-kind-",
    "log-means-",
    "log-purpose-",
];

/// Tags that a message may hold, for [`super::phrase::Said::rich`].
const TAGS: [&str; 8] = [
    "<a>",
    "</a>",
    "<strong>",
    "</strong>",
    "<bdi>",
    "</bdi>",
    "<span class=\"govuk-visually-hidden\">",
    "</span>",
];

type Messages = BTreeMap<String, String>;

/// All messages of a language: key, and everything up to the next key.
fn messages(language: Language) -> Messages {
    let mut messages = Messages::new();
    for path in Locales::iter().filter(|path| path.starts_with(language.code())) {
        let file = Locales::get(&path).unwrap();
        let text = String::from_utf8(file.data.to_vec()).unwrap();
        let mut current = None;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let start = line
                .split_once(" = ")
                .or_else(|| line.strip_suffix(" =").map(|key| (key, "")));
            if let Some((key, value)) = start.filter(|(key, _)| is_key(key)) {
                let before = messages.insert(key.to_owned(), value.to_owned());
                assert_eq!(before, None, "{path}: {key} twice");
                current = Some(key.to_owned());
            } else if let Some(key) = &current {
                let message = messages.get_mut(key).unwrap();
                message.push('\n');
                message.push_str(line);
            }
        }
    }
    messages
}

fn is_key(text: &str) -> bool {
    let mut letters = text.chars();
    letters
        .next()
        .is_some_and(|first| first.is_ascii_lowercase())
        && letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// What follows each `mark` as far as it looks like a name.
fn names_after(text: &str, mark: &str) -> BTreeSet<String> {
    let name = |rest: &str| -> String {
        rest.chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_')
            .collect()
    };
    text.split(mark)
        .skip(1)
        .map(name)
        .filter(|name| !name.is_empty())
        .collect()
}

/// Every file below `folder` whose name ends so.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found
}

/// All templates and all Rust code of this crate, as one text.
fn sources() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let templates = files(&root.join("templates"), ".html");
    let code = files(&root.join("src"), ".rs");
    let text = |path| without_comments(&std::fs::read_to_string(path).unwrap());
    templates.into_iter().chain(code).map(text).collect()
}

/// The text without Rust's line comments and without the templates' comments.
fn without_comments(text: &str) -> String {
    let mut parts = text.split("{#");
    let first = parts.next().unwrap_or_default().to_owned();
    let shown = parts
        .filter_map(|part| part.split_once("#}"))
        .map(|(_, after)| after);
    let shown = shown.fold(first, |text, after| text + after);
    shown
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .fold(String::new(), |text, line| text + line + "\n")
}

#[test]
fn every_message_file_is_written_correctly() {
    for path in Locales::iter() {
        let file = Locales::get(&path).unwrap();
        let text = String::from_utf8(file.data.to_vec()).unwrap();
        if let Err((_, errors)) = FluentResource::try_new(text) {
            panic!("{path}: {errors:?}");
        }
        let (folder, _) = path.split_once('/').unwrap();
        assert!(
            folder.parse::<Language>().is_ok(),
            "{path} is in no language's folder"
        );
    }
}

#[test]
fn the_four_languages_have_the_same_messages_with_the_same_arguments() {
    let french = messages(Language::Fr);
    for language in [Language::Nl, Language::De, Language::En] {
        let other = messages(language);
        let keys = |messages: &Messages| messages.keys().cloned().collect::<BTreeSet<_>>();
        let lopsided: Vec<_> = keys(&french)
            .symmetric_difference(&keys(&other))
            .cloned()
            .collect();
        assert_eq!(
            lopsided,
            Vec::<String>::new(),
            "only in one of fr and {language}"
        );
        for (key, message) in &french {
            let translated = &other[key];
            assert_eq!(
                names_after(message, "$"),
                names_after(translated, "$"),
                "{key} in {language}"
            );
            let links = |text: &str| text.matches("<a>").count();
            assert_eq!(
                links(message),
                links(translated),
                "links of {key} in {language}"
            );
        }
    }
}

#[test]
fn no_message_is_unused() {
    let sources = sources();
    let literals: BTreeSet<&str> = sources.split('"').collect();
    let composed = |key: &str| COMPOSED.iter().any(|start| key.starts_with(start));
    let unused: Vec<_> = messages(Language::En)
        .into_keys()
        .filter(|key| !literals.contains(key.as_str()) && !composed(key))
        .collect();
    assert_eq!(unused, Vec::<String>::new());
}

#[test]
fn no_message_is_missing() {
    let known = messages(Language::En);
    let sources = sources();
    let used: BTreeSet<String> = ["page.t(\"", "Phrase::new(\""]
        .iter()
        .flat_map(|call| names_after(&sources, call))
        .filter(|key| is_key(key))
        .collect();
    let missing: Vec<_> = used
        .into_iter()
        .filter(|key| !known.contains_key(key) && key != "no-such-key")
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn messages_hold_only_known_tags_and_functions() {
    for language in Language::ALL {
        for (key, message) in messages(language) {
            let rest = TAGS
                .iter()
                .fold(message.clone(), |text, tag| text.replace(tag, ""));
            assert!(
                !rest.contains('<') && !rest.contains('&'),
                "{key} in {language}: {rest}"
            );
            for call in message
                .split('{')
                .skip(1)
                .filter_map(|part| part.split_once('('))
            {
                // A bracket that no name precedes is one of the sentence.
                let name = call.0.rsplit(|c: char| !c.is_ascii_alphanumeric()).next();
                let known = ["", "NUM", "DATE", "DAY", "WHEN"].contains(&name.unwrap_or_default());
                assert!(
                    known || call.0.contains('}'),
                    "{key} in {language}: {}",
                    call.0
                );
            }
            for tag in ["a", "strong", "bdi"] {
                let count = |mark: String| message.matches(&mark).count();
                assert_eq!(
                    count(format!("<{tag}>")),
                    count(format!("</{tag}>")),
                    "{key} {language}"
                );
            }
        }
    }
}

#[test]
fn french_keeps_its_signs_to_the_word_and_no_language_uses_a_typewriter_apostrophe() {
    let narrow_or_full = ['\u{a0}', '\u{202f}'];
    for (key, message) in messages(Language::Fr) {
        let letters: Vec<char> = message.chars().collect();
        for pair in letters.windows(2) {
            let sign =
                matches!(pair[1], '?' | '!' | '»' | ';') || (pair[1] == ':' && pair[0] == ' ');
            assert!(
                !sign || narrow_or_full.contains(&pair[0]),
                "{key}: {message}"
            );
            assert!(
                pair[0] != '«' || narrow_or_full.contains(&pair[1]),
                "{key}: {message}"
            );
        }
    }
    for language in Language::ALL {
        for (key, message) in messages(language) {
            assert!(!message.contains('\''), "{key} in {language}: {message}");
        }
    }
}

#[test]
fn zero_is_said_before_plural_rules_in_french_where_it_is_said_at_all() {
    // French counts 0 as singular: a message for "none" must be a `[0]` variant, not `[one]`.
    for language in Language::ALL {
        for (key, message) in messages(language) {
            assert!(
                !message.contains("[zero]"),
                "{key} in {language}: write [0]"
            );
        }
    }
}

#[test]
fn german_button_words_stay_short() {
    let german = messages(Language::De);
    for (key, english) in messages(Language::En)
        .iter()
        .filter(|(key, _)| key.starts_with("menu-"))
    {
        assert!(
            german[key].chars().count() <= english.chars().count() * 2 + 6,
            "{key}"
        );
    }
}

#[test]
fn plurals_numbers_dates_and_moments_are_said_as_each_language_says_them() {
    use beffroi_domain::time::{Day, Moment};

    let said = |language, count: u64| {
        Phrase::new("mailbox-pages")
            .with("count", count)
            .say(language)
    };
    assert_eq!(said(Language::Fr, 0).to_string(), "0\u{a0}page");
    assert_eq!(said(Language::Fr, 1).to_string(), "1\u{a0}page");
    assert_eq!(
        said(Language::Fr, 12_345).to_string(),
        "12\u{202f}345\u{a0}pages"
    );
    assert_eq!(said(Language::De, 12_345).to_string(), "12.345\u{a0}Seiten");

    let number = Phrase::new("layout-number").with("number", -1_234_567_i64);
    assert_eq!(number.say(Language::En).to_string(), "\u{2212}1,234,567");

    // The functions for days and moments, whatever messages exist.
    let day = Day::new(2026, 1, 1).unwrap();
    assert_eq!(
        super::format::long_date(Language::Fr, day),
        "1er janvier 2026"
    );
    let moment = Moment::from_millis(1_763_712_240_000);
    assert_eq!(
        super::format::moment_text(Language::Nl, &super::format::machine_time(moment)).unwrap(),
        "21 november 2025 om 09:04"
    );
}

#[test]
fn what_cannot_be_said_is_marked_and_never_stops_a_page() {
    let said = |phrase: Phrase| phrase.say(Language::En).to_string();
    assert_eq!(said(Phrase::new("no-such-key")), "⟦no-such-key⟧");
    assert_eq!(said(Phrase::new("mailbox-pages")), "⟦mailbox-pages⟧");
    assert_eq!(
        said(Phrase::new("layout-number").with("number", "many")),
        "⟦NUM⟧"
    );
}

#[test]
fn what_a_person_typed_never_becomes_a_tag() {
    let typed = "<a>\" onclick=\"x</a><script>";
    let rich = Phrase::new("error-help")
        .with("phone", typed)
        .with("hours", "&");
    let html = rich.say(Language::En).rich("tel:\"><b>").to_string();
    assert_eq!(html.matches("<a ").count(), 1, "{html}");
    assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
    assert!(
        html.contains("&lt;script&gt;") && html.contains("&amp;"),
        "{html}"
    );
}

#[test]
fn the_browser_s_wish_is_read_by_weight() {
    assert_eq!(preferred("nl-BE,nl;q=0.9,en;q=0.8"), Some(Language::Nl));
    assert_eq!(preferred("de-AT"), Some(Language::De));
    assert_eq!(preferred("pl, en;q=0.3, fr;q=0.7"), Some(Language::Fr));
    assert_eq!(preferred("fr;q=0"), None);
    assert_eq!(preferred("pl,es;q=0.5"), None);
    assert_eq!(preferred("*;q=nonsense,,;"), None);
    assert_eq!(from_tag("FR-be"), Some(Language::Fr));
    assert_eq!(from_tag("french"), None);
}
