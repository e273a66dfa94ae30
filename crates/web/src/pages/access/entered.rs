//! Forms as pairs of name and value: a name may come several times, as the boxes of a group do.

use beffroi_domain::time::{Day, Period};

use crate::form::{DateEntry, FieldErrors};
use crate::language::phrase::Phrase;

/// What a form sent.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(transparent)]
pub struct Entered(Vec<(String, String)>);

impl Entered {
    /// The first value of this name; empty when there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// All values of this name.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0
            .iter()
            .filter(|(known, _)| known == name)
            .map(|(_, value)| value.clone())
            .collect()
    }

    /// The three fields of a date.
    pub fn date(&self, name: &str) -> DateEntry {
        let part = |part: &str| self.get(&format!("{name}-{part}")).to_owned();
        DateEntry::new(part("day"), part("month"), part("year"))
    }

    /// From the field `from` until the field `until`, which may be empty; what is wrong goes to `errors`.
    pub fn period(&self, errors: &mut FieldErrors) -> Option<Period> {
        let from = self.day("from", errors);
        let typed = self.date("until");
        let until = if typed.is_empty() {
            Some(None)
        } else {
            self.day("until", errors).map(Some)
        };
        let period = Period {
            from: from?,
            until: until?,
        };
        if period.until.is_some_and(|until| until < period.from) {
            let wrong = Phrase::new("refusal-period-backwards-with-from")
                .with("from", period.from.to_string());
            errors.add("until-day", wrong);
            return None;
        }
        Some(period)
    }

    fn day(&self, name: &str, errors: &mut FieldErrors) -> Option<Day> {
        match self.date(name).read() {
            Ok(day) => Some(day),
            Err(wrong) => {
                errors.add(format!("{name}-day"), wrong);
                None
            }
        }
    }
}

#[cfg(test)]
impl Entered {
    /// As a browser would send it.
    pub fn of(pairs: &[(&str, &str)]) -> Self {
        let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self(pairs.iter().map(pair).collect())
    }
}
