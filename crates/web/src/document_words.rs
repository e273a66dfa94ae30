//! What a document is called: its kind and its period, in the language of the page. A document has no title of its own.

use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::language::Language;
use beffroi_domain::parties::Names;

use crate::language::format;
use crate::page::Page;
use crate::session::official_name;

/// The words for a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentWords {
    /// *État mensuel – octobre 2026*.
    pub title: String,
    /// The name of its kind.
    pub kind: String,
    /// The short name of its legislation; empty when the catalogue does not know its category.
    pub legislation: String,
    /// Its period in words; empty when it has none.
    pub period: String,
    /// The sender's name.
    pub sender: String,
    /// The language of that name, when it is not that of the page.
    pub sender_language: Option<Language>,
}

/// The words for a document of this category, period and sender.
pub fn of(
    page: &Page,
    catalogue: &Catalogue,
    category: &str,
    period: &str,
    sender: &Names,
) -> DocumentWords {
    let known = category
        .parse()
        .ok()
        .and_then(|code| catalogue.category(&code));
    let kind = known.and_then(|known| catalogue.kind(&known.kind));
    let kind = kind.map_or_else(
        || category.to_owned(),
        |kind| page.text(&kind.name).to_owned(),
    );
    let legislation = known.and_then(|known| catalogue.legislation(&known.legislation));
    let legislation = legislation.map(|legislation| page.text(&legislation.short_name).to_owned());
    let period = self::period(page, period);
    let (sender, sender_language) = official_name(sender, &Language::OFFICIAL, page.language);
    let title = if period.is_empty() {
        kind.clone()
    } else {
        page.t("document-title")
            .with("kind", &kind)
            .with("period", &period)
            .to_string()
    };
    DocumentWords {
        title,
        kind,
        legislation: legislation.unwrap_or_default(),
        period,
        sender,
        sender_language,
    }
}

/// `2026-10` as *octobre 2026*, `2026-W46` as *semaine 46 de 2026*; a year, or what is none of these, as it is.
pub fn period(page: &Page, period: &str) -> String {
    let Some((year, part)) = period.split_once('-') else {
        return period.to_owned();
    };
    if let Some(week) = part.strip_prefix('W') {
        let week = week.trim_start_matches('0');
        return page
            .t("document-week")
            .with("week", week)
            .with("year", year)
            .to_string();
    }
    match part
        .parse()
        .map(|month| format::month(page.language, month))
    {
        Ok(month) if !month.is_empty() => format!("{month} {year}"),
        _ => period.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{Reader, page};

    #[test]
    fn a_period_is_said_in_words() {
        let fr = page(Reader::Nobody, Language::Fr, "/");
        assert_eq!(period(&fr, "2026-10"), "octobre 2026");
        assert_eq!(period(&fr, "2026-W06"), "semaine 6 de 2026");
        assert_eq!(period(&fr, "2026"), "2026");
        assert_eq!(period(&fr, ""), "");
        assert_eq!(period(&fr, "2026-13"), "2026-13");
    }
}
