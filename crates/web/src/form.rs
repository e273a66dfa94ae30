//! What a form needs to come back with: the values as typed, and what is wrong with them.
//!
//! A handler that refuses a form renders the same page again with status 422, the values that were
//! sent, and a [`FieldErrors`]. The macros of `templates/parts/form.html` put each message beside
//! its field and repeat all of them, in the same order, in the summary above the heading.

use beffroi_domain::language::Language;
use beffroi_domain::time::Day;

use crate::language::phrase::{Phrase, Said};

/// What is wrong with a form: field and message, in the order of the fields on the page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FieldErrors {
    wrong: Vec<(String, Phrase)>,
}

impl FieldErrors {
    /// No error yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes that `field` (the id of its input, or of its group) is wrong and why.
    ///
    /// The message says what to do: “Enter a family name”, not “Family name is invalid”.
    pub fn add(&mut self, field: impl Into<String>, message: Phrase) {
        self.wrong.push((field.into(), message));
    }

    /// Whether the form may go on.
    pub fn is_empty(&self) -> bool {
        self.wrong.is_empty()
    }

    /// How many messages the summary holds.
    pub fn len(&self) -> usize {
        self.wrong.len()
    }

    /// The first message about `field`.
    pub fn of(&self, field: &str) -> Option<&Phrase> {
        self.wrong
            .iter()
            .find(|(id, _)| id == field)
            .map(|(_, message)| message)
    }

    /// All of them, in page order, in `language`.
    pub fn said(&self, language: &Language) -> Vec<(String, Said)> {
        self.wrong
            .iter()
            .map(|(field, message)| (field.clone(), message.say(*language)))
            .collect()
    }
}

/// One option of a select, a group of radios or of checkboxes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// The value that is sent.
    pub value: String,
    /// What the reader sees.
    pub label: String,
    /// A sentence below the label; empty for none. A select cannot show it.
    pub hint: String,
    /// Whether it is chosen already.
    pub chosen: bool,
}

impl Choice {
    /// An option that is not chosen.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            ..Self::default()
        }
    }

    /// The same with a sentence below the label.
    #[must_use]
    pub fn hinted(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The same, chosen or not.
    #[must_use]
    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }
}

/// A date as three fields, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateEntry {
    /// Day of the month.
    pub day: String,
    /// Month by number.
    pub month: String,
    /// Year in four digits.
    pub year: String,
}

impl DateEntry {
    /// The three fields as they were sent.
    pub fn new(day: impl Into<String>, month: impl Into<String>, year: impl Into<String>) -> Self {
        Self {
            day: day.into(),
            month: month.into(),
            year: year.into(),
        }
    }

    /// A day that is already known.
    pub fn known(day: Day) -> Self {
        let date = day.date();
        Self::new(
            date.day().to_string(),
            date.month().to_string(),
            date.year().to_string(),
        )
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        [&self.day, &self.month, &self.year]
            .iter()
            .all(|part| part.trim().is_empty())
    }

    /// The day that was typed.
    ///
    /// # Errors
    /// The message for the field: nothing typed, a part missing, a year that is not four digits,
    /// or a date that no calendar has.
    pub fn read(&self) -> Result<Day, Phrase> {
        if self.is_empty() {
            return Err(Phrase::new("date-missing"));
        }
        let parts = [&self.day, &self.month, &self.year].map(|part| part.trim());
        if parts.iter().any(|part| part.is_empty()) {
            return Err(Phrase::new("date-incomplete"));
        }
        let [day, month, year] = parts;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if year.len() != 4 || !digits(year) {
            return Err(Phrase::new("date-year"));
        }
        let unreal = || Phrase::new("date-unreal");
        if !digits(day) || !digits(month) {
            return Err(unreal());
        }
        let day: i8 = day.parse().map_err(|_| unreal())?;
        let month: i8 = month.parse().map_err(|_| unreal())?;
        let year: i16 = year.parse().map_err(|_| unreal())?;
        Day::new(year, month, day).map_err(|_| unreal())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(day: &str, month: &str, year: &str) -> String {
        DateEntry::new(day, month, year)
            .read()
            .unwrap_err()
            .key()
            .to_owned()
    }

    #[test]
    fn a_date_is_read_with_or_without_leading_zeros() {
        let expected: Day = "2026-01-05".parse().unwrap();
        assert_eq!(DateEntry::new("5", "1", "2026").read(), Ok(expected));
        assert_eq!(DateEntry::new(" 05 ", "01", "2026").read(), Ok(expected));
        assert_eq!(DateEntry::known(expected).read(), Ok(expected));
    }

    #[test]
    fn a_date_that_is_none_says_what_is_wrong() {
        assert_eq!(problem("", "", " "), "date-missing");
        assert_eq!(problem("1", "", "2026"), "date-incomplete");
        assert_eq!(problem("1", "1", "26"), "date-year");
        assert_eq!(problem("1", "1", "-026"), "date-year");
        assert_eq!(problem("31", "2", "2026"), "date-unreal");
        assert_eq!(problem("29", "2", "2025"), "date-unreal");
        assert_eq!(problem("+1", "1", "2026"), "date-unreal");
        assert_eq!(problem("99999", "1", "2026"), "date-unreal");
    }

    #[test]
    fn errors_keep_the_order_of_the_page() {
        let mut errors = FieldErrors::new();
        errors.add("name", Phrase::new("date-missing"));
        errors.add("until", Phrase::new("date-year"));
        errors.add("name", Phrase::new("date-unreal"));
        assert_eq!(errors.len(), 3);
        assert_eq!(errors.of("name").map(Phrase::key), Some("date-missing"));
        assert_eq!(errors.of("other"), None);
        let fields: Vec<_> = errors
            .said(&Language::En)
            .into_iter()
            .map(|(id, _)| id)
            .collect();
        assert_eq!(fields, ["name", "until", "name"]);
    }
}
