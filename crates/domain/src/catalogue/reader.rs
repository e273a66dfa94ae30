//! Reads TOML tables key by key and goes on after an error, so that all errors of a catalogue are reported at once.
//!
//! Every method answers with a value even where it reports an error: the value then merely stands in, and is thrown
//! away with everything else when the reading ends with errors.

use std::collections::BTreeSet;
use std::ops::Range;
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{Place, Problem};
use super::references::{CodeKind, Findings};
use super::sign_in::{Level, SignInDemand, SignInMeans};
use crate::language::{Language, Text};

/// A file being read: its name, and its text to count lines in.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) file: &'a str,
    pub(super) text: &'a str,
}

impl<'a> Source<'a> {
    fn line(self, span: &Range<usize>) -> usize {
        self.line_at(span.start)
    }

    /// The line, counted from 1, of a place in the text, counted in bytes.
    pub(super) fn line_at(self, offset: usize) -> usize {
        let before = self.text.get(..offset).unwrap_or(self.text);
        before.bytes().filter(|&byte| byte == b'\n').count() + 1
    }

    pub(super) fn place(self, line: usize, key: &str) -> Place {
        Place {
            file: self.file.to_owned(),
            line,
            key: key.to_owned(),
        }
    }

    /// Parses the file; reports every error of syntax, and then answers with what could be read.
    pub(super) fn parse(self, findings: &mut Findings) -> Spanned<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let line = error.span().map_or(0, |span| self.line(&span));
            findings.report(
                self.place(line, ""),
                Problem::Syntax {
                    message: error.message().to_owned(),
                },
            );
        }
        table
    }
}

/// A table being read. Which keys were asked for is remembered; [`Table::close`] reports the others.
pub(super) struct Table<'a, 't> {
    source: Source<'a>,
    values: &'t DeTable<'a>,
    line: usize,
    key: String,
    asked: BTreeSet<&'static str>,
}

impl<'a, 't> Table<'a, 't> {
    pub(super) fn new(
        source: Source<'a>,
        values: &'t DeTable<'a>,
        line: usize,
        key: String,
    ) -> Self {
        Self {
            source,
            values,
            line,
            key,
            asked: BTreeSet::new(),
        }
    }

    fn path(&self, key: &str) -> String {
        if self.key.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.key)
        }
    }

    /// Where a key stands, or where its table begins when the key is missing.
    pub(super) fn place(&self, key: &str) -> Place {
        let line = self
            .values
            .get(key)
            .map_or(self.line, |value| self.source.line(&value.span()));
        self.source.place(line, &self.path(key))
    }

    fn optional(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'a>>> {
        self.asked.insert(key);
        self.values.get(key)
    }

    fn wrong_type(
        &self,
        key: &str,
        expected: &'static str,
        found: &DeValue<'_>,
        findings: &mut Findings,
    ) {
        findings.report(
            self.place(key),
            Problem::WrongType {
                expected,
                found: found.type_str(),
            },
        );
    }

    /// Whether a key is there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.values.contains_key(key)
    }

    /// A text that is not empty, if the key is there.
    pub(super) fn optional_string(
        &mut self,
        key: &'static str,
        findings: &mut Findings,
    ) -> Option<String> {
        let value = self.optional(key)?.get_ref();
        let Some(text) = value.as_str() else {
            self.wrong_type(key, "a text", value, findings);
            return None;
        };
        if text.trim().is_empty() {
            findings.report(self.place(key), Problem::TextEmpty);
        }
        Some(text.to_owned())
    }

    /// A text that is not empty.
    pub(super) fn string(&mut self, key: &'static str, findings: &mut Findings) -> String {
        if !self.has(key) {
            self.asked.insert(key);
            findings.report(self.place(key), Problem::KeyMissing);
        }
        self.optional_string(key, findings).unwrap_or_default()
    }

    /// True or false; false when the key is absent.
    pub(super) fn flag(&mut self, key: &'static str, findings: &mut Findings) -> bool {
        let Some(value) = self.optional(key) else {
            return false;
        };
        let Some(flag) = value.get_ref().as_bool() else {
            self.wrong_type(key, "true or false", value.get_ref(), findings);
            return false;
        };
        flag
    }

    /// A whole number within bounds, if the key is there.
    pub(super) fn number(
        &mut self,
        key: &'static str,
        bounds: (u32, u32),
        findings: &mut Findings,
    ) -> Option<u32> {
        let value = self.optional(key)?.get_ref();
        let Some(integer) = value.as_integer() else {
            self.wrong_type(key, "a whole number", value, findings);
            return None;
        };
        let (least, most) = bounds;
        let number = u32::from_str_radix(integer.as_str(), integer.radix()).ok();
        let number = number.filter(|number| (least..=most).contains(number));
        if number.is_none() {
            let found = integer.as_str().to_owned();
            findings.report(self.place(key), Problem::OutOfBounds { found, least, most });
        }
        number
    }

    /// A table within this one, if the key is there.
    pub(super) fn table(
        &mut self,
        key: &'static str,
        findings: &mut Findings,
    ) -> Option<Table<'a, 't>> {
        let value = self.optional(key)?;
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(key, "a table", value.get_ref(), findings);
            return None;
        };
        Some(Table::new(
            self.source,
            table,
            self.source.line(&value.span()),
            self.path(key),
        ))
    }

    /// The tables of an array of tables; each is called by its `code` in errors, or by its place in the array.
    pub(super) fn tables(
        &mut self,
        key: &'static str,
        findings: &mut Findings,
    ) -> Vec<Table<'a, 't>> {
        let Some(value) = self.optional(key) else {
            findings.report(self.place(key), Problem::KeyMissing);
            return Vec::new();
        };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(key, "an array of tables", value.get_ref(), findings);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for (position, element) in array.iter().enumerate() {
            let line = self.source.line(&element.span());
            let Some(table) = element.get_ref().as_table() else {
                self.wrong_type(key, "a table", element.get_ref(), findings);
                continue;
            };
            let code = table.get("code").and_then(|code| code.get_ref().as_str());
            let name = code.map_or_else(
                || format!("{key}[{}]", position + 1),
                |code| format!("{key}.{code}"),
            );
            tables.push(Table::new(self.source, table, line, self.path(&name)));
        }
        tables
    }

    /// A text in four languages, if the key is there.
    pub(super) fn optional_text(
        &mut self,
        key: &'static str,
        findings: &mut Findings,
    ) -> Option<Text> {
        let mut table = self.table(key, findings)?;
        let mut read = |language: Language| {
            let code = language.code();
            if !table.has(code) {
                table.asked.insert(code);
                findings.report(table.place(code), Problem::LanguageMissing { language });
                return String::new();
            }
            table.optional_string(code, findings).unwrap_or_default()
        };
        let text = Text {
            fr: read(Language::Fr),
            nl: read(Language::Nl),
            de: read(Language::De),
            en: read(Language::En),
        };
        table.close(findings);
        Some(text)
    }

    /// A text in four languages.
    pub(super) fn text(&mut self, key: &'static str, findings: &mut Findings) -> Text {
        if !self.has(key) {
            self.asked.insert(key);
            findings.report(self.place(key), Problem::KeyMissing);
        }
        let empty = || Text {
            fr: String::new(),
            nl: String::new(),
            de: String::new(),
            en: String::new(),
        };
        self.optional_text(key, findings).unwrap_or_else(empty)
    }

    /// A code; what it names is defined here when `defines` says of what kind.
    pub(super) fn code<C: FromStr>(
        &mut self,
        key: &'static str,
        defines: Option<CodeKind>,
        findings: &mut Findings,
    ) -> Option<C> {
        let found = self.string(key, findings);
        if found.trim().is_empty() {
            return None;
        }
        let Ok(code) = found.parse() else {
            let problem = match defines {
                Some(CodeKind::Rule) => Problem::NotARule { found },
                _ => Problem::NotACode { found },
            };
            findings.report(self.place(key), problem);
            return None;
        };
        if let Some(kind) = defines {
            findings.define(kind, &found, self.place(key));
        }
        Some(code)
    }

    /// A member of a closed list by its code, if the key is there.
    pub(super) fn optional_member<T: Copy>(
        &mut self,
        key: &'static str,
        all: &[T],
        code: fn(T) -> &'static str,
        findings: &mut Findings,
    ) -> Option<T> {
        let found = self.optional_string(key, findings)?;
        let member = all.iter().copied().find(|&member| code(member) == found);
        if member.is_none() && !found.trim().is_empty() {
            findings.report(self.place(key), not_one_of(found, all, code));
        }
        member
    }

    /// A member of a closed list by its code.
    pub(super) fn member<T: Copy>(
        &mut self,
        key: &'static str,
        all: &[T],
        code: fn(T) -> &'static str,
        findings: &mut Findings,
    ) -> Option<T> {
        if !self.has(key) {
            self.asked.insert(key);
            findings.report(self.place(key), Problem::KeyMissing);
        }
        self.optional_member(key, all, code, findings)
    }

    /// The texts of a list, each with its place; nothing when the key is absent. Reports what stands twice.
    fn strings(&mut self, key: &'static str, findings: &mut Findings) -> Vec<(String, Place)> {
        let Some(value) = self.optional(key) else {
            return Vec::new();
        };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(key, "a list", value.get_ref(), findings);
            return Vec::new();
        };
        let mut seen = BTreeSet::new();
        let mut texts = Vec::new();
        for element in array {
            let place = self
                .source
                .place(self.source.line(&element.span()), &self.path(key));
            let Some(text) = element.get_ref().as_str() else {
                let found = element.get_ref().type_str();
                findings.report(
                    place,
                    Problem::WrongType {
                        expected: "a text",
                        found,
                    },
                );
                continue;
            };
            if !seen.insert(text) {
                findings.report(
                    place,
                    Problem::ListedTwice {
                        found: text.to_owned(),
                    },
                );
                continue;
            }
            texts.push((text.to_owned(), place));
        }
        texts
    }

    /// The codes of a list, each referring to something that must be defined somewhere in the catalogue.
    pub(super) fn references<C: FromStr>(
        &mut self,
        key: &'static str,
        kind: CodeKind,
        findings: &mut Findings,
    ) -> Vec<C> {
        let mut codes = Vec::new();
        for (found, place) in self.strings(key, findings) {
            let Ok(code) = found.parse() else {
                findings.report(place, Problem::NotACode { found });
                continue;
            };
            findings.refer(kind, &found, place);
            codes.push(code);
        }
        codes
    }

    /// The members of a closed list that a list names.
    pub(super) fn members<T: Copy>(
        &mut self,
        key: &'static str,
        all: &[T],
        code: fn(T) -> &'static str,
        findings: &mut Findings,
    ) -> Vec<T> {
        let mut members = Vec::new();
        for (found, place) in self.strings(key, findings) {
            match all.iter().copied().find(|&member| code(member) == found) {
                Some(member) => members.push(member),
                None => findings.report(place, not_one_of(found, all, code)),
            }
        }
        members
    }

    /// Reports a list that is absent or empty where at least one entry is needed.
    pub(super) fn need_some<T>(&self, key: &'static str, list: &[T], findings: &mut Findings) {
        let empty = self
            .values
            .get(key)
            .and_then(|value| value.get_ref().as_array())
            .is_none_or(|list| list.is_empty());
        if list.is_empty() && empty {
            findings.report(self.place(key), Problem::ListEmpty);
        }
    }

    /// A demand on the sign-in, if the key is there.
    pub(super) fn optional_demand(
        &mut self,
        key: &'static str,
        findings: &mut Findings,
    ) -> Option<SignInDemand> {
        let mut table = self.table(key, findings)?;
        if !table.has("level") {
            findings.report(table.place("level"), Problem::KeyMissing);
        }
        let bounds = (u32::from(Level::LEAST), u32::from(Level::MOST));
        let number = table
            .number("level", bounds, findings)
            .and_then(|number| u16::try_from(number).ok());
        let level = number.and_then(Level::new);
        let means = table.members("means", SignInMeans::ALL, SignInMeans::code, findings);
        for &weak in means
            .iter()
            .filter(|means| level.is_some_and(|level| means.highest_level() < level.number()))
        {
            let demanded = level.map_or(Level::MOST, Level::number);
            let problem = Problem::MeansTooWeak {
                means: weak.code(),
                reaches: weak.highest_level(),
                level: demanded,
            };
            findings.report(table.place("means"), problem);
        }
        let fresh_minutes = table.number("fresh_minutes", (1, 1440), findings);
        let fresh_minutes = fresh_minutes.and_then(|minutes| u16::try_from(minutes).ok());
        let until_offered = table
            .number("until_offered_level", bounds, findings)
            .and_then(|number| u16::try_from(number).ok())
            .and_then(Level::new);
        table.close(findings);
        Some(SignInDemand {
            level: level.unwrap_or(Level::unread()),
            means,
            fresh_minutes,
            until_offered,
        })
    }

    /// A demand on the sign-in.
    pub(super) fn demand(&mut self, key: &'static str, findings: &mut Findings) -> SignInDemand {
        if !self.has(key) {
            self.asked.insert(key);
            findings.report(self.place(key), Problem::KeyMissing);
        }
        self.optional_demand(key, findings)
            .unwrap_or_else(SignInDemand::unread)
    }

    /// Reports every key that nobody asked for.
    pub(super) fn close(self, findings: &mut Findings) {
        for (key, _) in self.values {
            let name: &str = key.get_ref();
            if self.asked.contains(name) {
                continue;
            }
            let known = self.asked.iter().copied().collect::<Vec<_>>().join(", ");
            let place = self
                .source
                .place(self.source.line(&key.span()), &self.path(name));
            findings.report(place, Problem::KeyUnknown { known });
        }
    }
}

fn not_one_of<T: Copy>(found: String, all: &[T], code: fn(T) -> &'static str) -> Problem {
    let known = all
        .iter()
        .map(|&member| code(member))
        .collect::<Vec<_>>()
        .join(", ");
    Problem::NotOneOf { found, known }
}
