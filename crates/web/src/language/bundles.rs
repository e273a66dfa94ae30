//! The messages themselves: one Fluent bundle per language, built once from the files in `locales`.

use std::sync::LazyLock;

use beffroi_domain::language::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use super::format;

/// The message files. A debug build reads them from disk, a release build carries them.
#[derive(RustEmbed)]
#[folder = "locales"]
pub(crate) struct Locales;

type Bundle = FluentBundle<FluentResource>;

static FR: LazyLock<Bundle> = LazyLock::new(|| build(Language::Fr));
static NL: LazyLock<Bundle> = LazyLock::new(|| build(Language::Nl));
static DE: LazyLock<Bundle> = LazyLock::new(|| build(Language::De));
static EN: LazyLock<Bundle> = LazyLock::new(|| build(Language::En));

fn bundle(language: Language) -> &'static Bundle {
    match language {
        Language::Fr => &FR,
        Language::Nl => &NL,
        Language::De => &DE,
        Language::En => &EN,
    }
}

fn build(language: Language) -> Bundle {
    // The locale chooses the plural rules.
    let locale: LanguageIdentifier = language.locale().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    // The marks that Fluent would put around arguments show up in titles and attributes; pages
    // isolate names with <bdi> instead.
    bundle.set_use_isolating(false);
    add_functions(&mut bundle, language);
    for path in Locales::iter().filter(|path| path.starts_with(language.code())) {
        add_file(&mut bundle, &path);
    }
    bundle
}

fn add_functions(bundle: &mut Bundle, language: Language) {
    let result = bundle
        .add_function("NUM", move |given, _| match given.first() {
            Some(FluentValue::Number(number)) => format::quantity(language, number.value).into(),
            _ => unusable("NUM"),
        })
        .and_then(|()| add_text_function(bundle, "DATE", language, format::short_date_text))
        .and_then(|()| add_text_function(bundle, "DAY", language, format::long_date_text))
        .and_then(|()| add_text_function(bundle, "WHEN", language, format::moment_text));
    if let Err(error) = result {
        tracing::error!(%language, %error, "a message function could not be added");
    }
}

fn add_text_function(
    bundle: &mut Bundle,
    name: &'static str,
    language: Language,
    print: fn(Language, &str) -> Option<String>,
) -> Result<(), fluent_bundle::FluentError> {
    bundle.add_function(name, move |given, _| {
        let Some(FluentValue::String(text)) = given.first() else {
            return unusable(name);
        };
        print(language, text).map_or_else(|| unusable(name), FluentValue::from)
    })
}

/// What a function gives back for an argument of the wrong kind: a mark that the tests look for.
fn unusable(function: &str) -> FluentValue<'static> {
    tracing::error!(function, "a message function was given something else");
    FluentValue::from(format!("⟦{function}⟧"))
}

fn add_file(bundle: &mut Bundle, path: &str) {
    let Some(file) = Locales::get(path) else {
        return;
    };
    let source = String::from_utf8_lossy(&file.data).into_owned();
    let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, errors)| {
        tracing::error!(
            path,
            errors = errors.len(),
            "a message file has faulty lines"
        );
        resource
    });
    if let Err(errors) = bundle.add_resource(resource) {
        tracing::error!(path, errors = errors.len(), "a message file repeats a key");
    }
}

/// Whether every language knows `key`.
pub fn knows(key: &str) -> bool {
    Language::ALL
        .into_iter()
        .all(|language| bundle(language).has_message(key))
}

/// The message `key` in `language`; `⟦key⟧`, and an error in the log, when there is none or when
/// an argument is missing.
pub(super) fn text(language: Language, key: &str, arguments: &FluentArgs<'_>) -> String {
    let bundle = bundle(language);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        tracing::error!(%language, key, "message missing");
        return format!("⟦{key}⟧");
    };
    let mut errors = Vec::new();
    let text = bundle
        .format_pattern(pattern, Some(arguments), &mut errors)
        .into_owned();
    if !errors.is_empty() {
        tracing::error!(%language, key, errors = errors.len(), "message could not be filled in");
        return format!("⟦{key}⟧");
    }
    text
}
