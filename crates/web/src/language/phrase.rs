//! Phrases: a message key with its arguments, and the same in a language.

use std::borrow::Cow;
use std::fmt;

use beffroi_domain::language::{Language, Text};
use beffroi_domain::time::{Day, Moment};
use fluent_bundle::{FluentArgs, FluentValue};

use super::bundles;
use super::format;

/// What a message may be given. Dates and moments stay what they are until the language is known.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// Text as it is: a name, a number that is an identifier, a reference.
    Text(String),
    /// A quantity: selects the plural form, and is printed with `NUM($x)`.
    Number(i64),
    /// A calendar day: printed with `DATE($x)` (21/11/2025) or `DAY($x)` (21 November 2025).
    Day(Day),
    /// A point in time: printed with `WHEN($x)`, in Brussels time.
    Moment(Moment),
    /// A name that has its own form in each language.
    Words(Text),
}

/// Whatever a message may be given; also by reference, as templates do.
pub trait ToArgument {
    /// The argument.
    fn to_argument(&self) -> Argument;
}

impl<T: ToArgument + ?Sized> ToArgument for &T {
    fn to_argument(&self) -> Argument {
        (**self).to_argument()
    }
}

impl ToArgument for str {
    fn to_argument(&self) -> Argument {
        Argument::Text(self.to_owned())
    }
}

impl ToArgument for String {
    fn to_argument(&self) -> Argument {
        Argument::Text(self.clone())
    }
}

impl ToArgument for Text {
    fn to_argument(&self) -> Argument {
        Argument::Words(self.clone())
    }
}

impl ToArgument for Day {
    fn to_argument(&self) -> Argument {
        Argument::Day(*self)
    }
}

impl ToArgument for Moment {
    fn to_argument(&self) -> Argument {
        Argument::Moment(*self)
    }
}

/// A label or title that is a message already.
impl ToArgument for Said {
    fn to_argument(&self) -> Argument {
        Argument::Text(self.to_string())
    }
}

macro_rules! numbers_are_arguments {
    ($($number:ty),*) => {$(
        impl ToArgument for $number {
            fn to_argument(&self) -> Argument {
                Argument::Number(i64::try_from(*self).unwrap_or(i64::MAX))
            }
        }
    )*};
}
numbers_are_arguments!(u8, u16, u32, u64, usize, i32, i64);

/// A message key with its arguments, in no language yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Phrase {
    key: Cow<'static, str>,
    arguments: Vec<(&'static str, Argument)>,
}

impl Phrase {
    /// The message `key`, without arguments.
    pub fn new(key: impl Into<Cow<'static, str>>) -> Self {
        Self {
            key: key.into(),
            arguments: Vec::new(),
        }
    }

    /// The same with `$name` set.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToArgument) -> Self {
        self.arguments.push((name, value.to_argument()));
        self
    }

    /// The message's key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The phrase in `language`.
    pub fn say(&self, language: Language) -> Said {
        Said {
            language,
            phrase: self.clone(),
        }
    }

    fn arguments(&self, language: Language, text: impl Fn(&str) -> String) -> FluentArgs<'_> {
        let mut arguments = FluentArgs::new();
        for (name, value) in &self.arguments {
            let value = match value {
                Argument::Text(given) => FluentValue::from(text(given)),
                Argument::Words(words) => FluentValue::from(text(words.in_language(language))),
                Argument::Number(number) => FluentValue::from(*number),
                Argument::Day(day) => FluentValue::from(day.to_string()),
                Argument::Moment(moment) => FluentValue::from(format::machine_time(*moment)),
            };
            arguments.set(*name, value);
        }
        arguments
    }
}

/// A phrase in a language. Displays as plain text; a template escapes it like any other text.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    language: Language,
    phrase: Phrase,
}

impl Said {
    /// The same with `$name` set.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToArgument) -> Self {
        self.phrase = self.phrase.with(name, value);
        self
    }

    /// The sentence as HTML, for messages that hold a link, stress, or a person's name.
    ///
    /// The message may contain `<strong>`, `<bdi>` and one `<a>`, which leads to `address`
    /// (empty when there is no link). Arguments are escaped before they go in, so what a person
    /// typed can never become a tag.
    pub fn rich(&self, address: impl AsRef<str>) -> Rich {
        let arguments = self.phrase.arguments(self.language, escape);
        let text = bundles::text(self.language, &self.phrase.key, &arguments);
        let link = format!(
            "<a class=\"govuk-link govuk-link--no-visited-state\" href=\"{}\">",
            escape(address.as_ref())
        );
        Rich(text.replace("<a>", &link))
    }
}

impl From<Said> for String {
    fn from(said: Said) -> Self {
        said.to_string()
    }
}

/// A sentence that is HTML already; templates do not escape it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rich(String);

impl fmt::Display for Rich {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Rich {}

impl fmt::Display for Said {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let arguments = self.phrase.arguments(self.language, str::to_owned);
        out.write_str(&bundles::text(self.language, &self.phrase.key, &arguments))
    }
}

/// Escapes text for HTML content and double-quoted attributes.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
