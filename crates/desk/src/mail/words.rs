//! The words of mails, in four languages, as Fluent messages.

use std::sync::LazyLock;

use beffroi_domain::language::Language;
use beffroi_domain::time::Day;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::denied::Fault;

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Option<Bundle>; 4]> = LazyLock::new(|| Language::ALL.map(bundle));

const fn source(language: Language) -> &'static str {
    match language {
        Language::Fr => include_str!("../../locales/fr/mail.ftl"),
        Language::Nl => include_str!("../../locales/nl/mail.ftl"),
        Language::De => include_str!("../../locales/de/mail.ftl"),
        Language::En => include_str!("../../locales/en/mail.ftl"),
    }
}

fn bundle(language: Language) -> Option<Bundle> {
    let resource = FluentResource::try_new(source(language).to_owned()).ok()?;
    let mut bundle = Bundle::new_concurrent(vec![language.locale().parse().ok()?]);
    // A plain-text mail needs no invisible marks around its names.
    bundle.set_use_isolating(false);
    bundle.add_resource(resource).ok()?;
    Some(bundle)
}

/// A message in a language.
///
/// # Errors
/// A fault when the message or one of its arguments is missing, which a test rules out.
pub fn say(language: Language, key: &str, arguments: &FluentArgs<'_>) -> Result<String, Fault> {
    let missing = || Fault::Internal(format!("the mail text `{key}` is missing in {language}"));
    let place = Language::ALL
        .iter()
        .position(|known| *known == language)
        .ok_or_else(missing)?;
    let bundle = BUNDLES.get(place).and_then(Option::as_ref);
    let bundle = bundle.ok_or_else(missing)?;
    let message = bundle.get_message(key).and_then(|message| message.value());
    let mut errors = Vec::new();
    let said = bundle.format_pattern(message.ok_or_else(missing)?, Some(arguments), &mut errors);
    if !errors.is_empty() {
        return Err(missing());
    }
    Ok(said.into_owned())
}

/// A day in words: *1er décembre 2026*.
pub fn day(language: Language, day: Day) -> Result<String, Fault> {
    let date = day.date();
    let mut arguments = FluentArgs::new();
    arguments.set("day", FluentValue::from(i64::from(date.day())));
    arguments.set("month", FluentValue::from(i64::from(date.month())));
    arguments.set("year", date.year().to_string());
    say(language, "mail-day", &arguments)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_the_same_messages() {
        let keys = |language| {
            source(language)
                .lines()
                .filter(|line| line.starts_with("mail-"))
                .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
                .collect::<std::collections::BTreeSet<_>>()
        };
        for language in Language::ALL {
            assert!(bundle(language).is_some(), "{language}");
            assert_eq!(keys(language), keys(Language::Fr), "{language}");
        }
    }

    #[test]
    fn a_day_is_written_as_each_language_writes_it() {
        let first: Day = "2026-12-01".parse().unwrap();
        let said = Language::ALL.map(|language| day(language, first).unwrap());
        assert_eq!(
            said,
            [
                "1er décembre 2026",
                "1 december 2026",
                "1. Dezember 2026",
                "1 December 2026"
            ]
        );
    }
}
