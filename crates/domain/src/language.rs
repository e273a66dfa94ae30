//! The four languages of the program, and texts that exist in all of them.
//!
//! Belgium has three official languages; English is offered besides. A [`Text`] always has all four, so a page never
//! shows a hole or falls back silently. Names of institutions are another matter: they exist only in their official
//! languages, and are kept elsewhere (`centres`).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language in which the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// French.
    Fr,
    /// Dutch.
    Nl,
    /// German.
    De,
    /// English: an interface language only, never the language of an official act.
    En,
}

/// A text that is not the code of one of the four languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a language of the program: fr, nl, de or en expected")]
pub struct UnknownLanguage;

impl Language {
    /// All four, in the order in which this project lists them.
    pub const ALL: [Self; 4] = [Self::Fr, Self::Nl, Self::De, Self::En];

    /// The languages in which an institution can be named and an official act be written.
    pub const OFFICIAL: [Self; 3] = [Self::Fr, Self::Nl, Self::De];

    /// The ISO 639-1 code: `fr`, `nl`, `de`, `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::Nl => "nl",
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// The BCP 47 tag that decides how dates and numbers are printed: `fr-BE`, `nl-BE`, `de-BE`, `en-GB`.
    pub const fn locale(self) -> &'static str {
        match self {
            Self::Fr => "fr-BE",
            Self::Nl => "nl-BE",
            Self::De => "de-BE",
            Self::En => "en-GB",
        }
    }

    /// The language's name in itself, for the choice of language.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Fr => "Français",
            Self::Nl => "Nederlands",
            Self::De => "Deutsch",
            Self::En => "English",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads an exact lower-case code.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == text)
            .ok_or(UnknownLanguage)
    }
}

/// A text in the four languages.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// In French.
    pub fr: String,
    /// In Dutch.
    pub nl: String,
    /// In German.
    pub de: String,
    /// In English.
    pub en: String,
}

impl Text {
    /// The text in one language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Fr => &self.fr,
            Language::Nl => &self.nl,
            Language::De => &self.de,
            Language::En => &self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_to_its_language() {
        for language in Language::ALL {
            assert_eq!(language.code().parse(), Ok(language));
            assert!(language.locale().starts_with(language.code()));
        }
        for text in ["", "FR", "fr-BE", "pl", "frr"] {
            assert_eq!(text.parse::<Language>(), Err(UnknownLanguage), "{text:?}");
        }
    }

    #[test]
    fn a_text_answers_in_the_language_asked() {
        let text = Text {
            fr: "oui".into(),
            nl: "ja".into(),
            de: "Ja".into(),
            en: "yes".into(),
        };
        let answers = Language::ALL.map(|language| text.in_language(language));
        assert_eq!(answers, ["oui", "ja", "Ja", "yes"]);
    }
}
