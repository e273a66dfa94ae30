//! The four languages of the pages, and the one way to say something in them.
//!
//! All words live in `locales/{fr,nl,de,en}/<area>.ftl` (Project Fluent); code holds only keys.
//! A [`Phrase`] is a key with its arguments and belongs to no language, so that a refusal can be
//! made far from any page. A [`Said`] is a phrase in one language: it can be displayed.
//! Templates write `{{ page.t("unread").with("count", n) }}`.
//!
//! A key that is missing is logged and shown as `⟦key⟧`; the tests of this module make sure that
//! this never reaches a reader: same keys and variables in all languages, none unused, none missing.

pub mod bundles;
pub mod format;
pub mod phrase;
#[cfg(test)]
mod tests;

use beffroi_domain::language::Language;

/// Reads an ISO 639-1 code, or a tag that begins with one (`nl-BE`); `None` for other languages.
pub fn from_tag(tag: &str) -> Option<Language> {
    let primary = tag.split('-').next().unwrap_or_default();
    Language::ALL
        .into_iter()
        .find(|language| language.code().eq_ignore_ascii_case(primary))
}

/// The first of our languages that an `Accept-Language` header asks for (RFC 9110 §12.5.4).
///
/// It only suggests: nobody's language is chosen for them on its strength.
pub fn preferred(accept_language: &str) -> Option<Language> {
    let mut wanted: Vec<(f32, Language)> = accept_language
        .split(',')
        .filter_map(|range| {
            let (tag, weight) = range.split_once(';').unwrap_or((range, "q=1"));
            let weight: f32 = weight.trim().strip_prefix("q=")?.parse().ok()?;
            let language = from_tag(tag.trim())?;
            (weight > 0.0).then_some((weight, language))
        })
        .collect();
    wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
    wanted.first().map(|(_, language)| *language)
}
