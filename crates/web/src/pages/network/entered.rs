//! What was typed into a form, to be read and, if need be, shown again.

use std::collections::BTreeMap;

use beffroi_desk::people::{self, Named};
use beffroi_domain::refusal::Refusal;
use beffroi_domain::time::{Day, Period};

use crate::form::{DateEntry, FieldErrors};
use crate::refusal_words::sentence;
use crate::visitor::UploadedFile;

/// Fields as typed.
#[derive(Debug, Clone, Default)]
pub struct Entered(pub BTreeMap<String, String>);

impl Entered {
    /// What was typed into a field; nothing if it was not sent.
    pub fn get(&self, field: &str) -> String {
        self.0.get(field).cloned().unwrap_or_default()
    }

    /// The three parts of a date.
    pub fn date(&self, field: &str) -> DateEntry {
        let part = |part: &str| self.get(&format!("{field}-{part}"));
        DateEntry::new(part("day"), part("month"), part("year"))
    }

    /// The same with a date filled in.
    #[must_use]
    pub fn with_date(mut self, field: &str, day: Day) -> Self {
        let known = DateEntry::known(day);
        for (part, value) in [
            ("day", known.day),
            ("month", known.month),
            ("year", known.year),
        ] {
            self.0.insert(format!("{field}-{part}"), value);
        }
        self
    }

    /// A day that must be there.
    ///
    /// # Errors
    /// What is wrong with it, beside its first part.
    pub fn day(&self, field: &str) -> Result<Day, FieldErrors> {
        self.date(field).read().map_err(|message| {
            let mut errors = FieldErrors::new();
            errors.add(format!("{field}-day"), message);
            errors
        })
    }

    /// From a day on, until a day that may be left open.
    ///
    /// # Errors
    /// What is wrong with either.
    pub fn period(&self) -> Result<Period, FieldErrors> {
        let from = self.day("from")?;
        let until = if self.date("until").is_empty() {
            None
        } else {
            Some(self.day("until")?)
        };
        Ok(Period { from, until })
    }

    /// A person by national number and names.
    ///
    /// # Errors
    /// What is wrong with the first wrong field.
    pub fn named(&self, today: Day) -> Result<Named, FieldErrors> {
        let field = |field| self.get(field);
        people::named(
            &field("number"),
            &field("family-name"),
            &field("given-name"),
            today,
        )
        .map_err(|refusal| errors(&refusal))
    }
}

/// What is wrong with a form, from a refusal that names the field; a date is wrong at its first part.
pub fn errors(refusal: &Refusal) -> FieldErrors {
    let field = refusal.field.unwrap_or("main");
    let place = match field {
        "from" | "until" => format!("{field}-day"),
        other => other.to_owned(),
    };
    let mut errors = FieldErrors::new();
    errors.add(place, sentence(refusal));
    errors
}

/// The file that was chosen in this field; an empty one is refused by whoever looks into it.
pub fn file(files: &[UploadedFile], field: &str) -> Option<std::path::PathBuf> {
    let found = files.iter().find(|file| file.field == field);
    found.map(|file| file.path.as_path().to_owned())
}
