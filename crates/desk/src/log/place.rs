//! Where a line stands: in which of the two logs, under which number; and, in a list by time, at which moment.

use std::fmt;
use std::str::FromStr;

use beffroi_domain::time::Moment;
use beffroi_store::ledger::Log;
use beffroi_store::log_pages::After;

/// One of the two logs, as pages and addresses name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Book {
    /// What is true in law.
    Ledger,
    /// What was looked at or tried.
    Trail,
}

impl Book {
    /// `ledger` or `trail`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ledger => "ledger",
            Self::Trail => "trail",
        }
    }

    /// The log with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Ledger, Self::Trail]
            .into_iter()
            .find(|book| book.code() == code)
    }
}

impl From<Book> for Log {
    fn from(book: Book) -> Self {
        match book {
            Book::Ledger => Self::Acts,
            Book::Trail => Self::Trail,
        }
    }
}

/// The place of a line in a list by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// When it happened.
    pub at: Moment,
    /// In which log it stands.
    pub book: Book,
    /// Its number there.
    pub number: u64,
}

impl From<Place> for After {
    fn from(place: Place) -> Self {
        Self {
            at: place.at,
            log: place.book.into(),
            number: place.number,
        }
    }
}

/// `1795251600000.trail.12`: as addresses carry it.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}.{}.{}",
            self.at.millis(),
            self.book.code(),
            self.number
        )
    }
}

/// A text that is not a place in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a place in the log")]
pub struct NotAPlace;

impl FromStr for Place {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let mut parts = text.splitn(3, '.');
        let mut part = || parts.next().ok_or(NotAPlace);
        let (at, book, number) = (part()?, part()?, part()?);
        Ok(Self {
            at: Moment::from_millis(at.parse().map_err(|_| NotAPlace)?),
            book: Book::from_code(book).ok_or(NotAPlace)?,
            number: number.parse().map_err(|_| NotAPlace)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back_from_an_address() {
        let place = Place {
            at: Moment::from_millis(-7),
            book: Book::Trail,
            number: u64::MAX,
        };
        assert_eq!(place.to_string().parse(), Ok(place));
        for wrong in ["", "1", "1.trail", "1.trail.x", "1.other.2", "1.trail.2.3"] {
            assert_eq!(wrong.parse::<Place>(), Err(NotAPlace), "{wrong}");
        }
    }
}
