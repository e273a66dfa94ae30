//! Very many rows at once: a page of them comes back as one text, a line for each row.
//!
//! A row that comes by itself costs the driver some microseconds, whatever is in it: values are copied one by one and
//! handed from thread to thread. Millions of rows that are only passed on into memory would cost more on the way than
//! in the database. So the database writes the page as text, bytes in hexadecimal, and it is taken apart here.
//!
//! A line is the act that opened the row and the columns asked for, between blanks; a column that is null is empty.
//! Only codes of our own may be read as text this way: they hold neither blanks nor semicolons, and a line in which one
//! does is refused as damaged.

use std::fmt::Write as _;

use beffroi_domain::ids::ActNumber;

use super::{Columns, FromRow};
use crate::StoreError;

/// A column of a packed row.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Packed {
    /// A number, or a code of ours.
    Plain(&'static str),
    /// Sixteen bytes.
    Bytes(&'static str),
}

/// A page of packed rows.
#[derive(Debug, Default)]
pub(crate) struct PackedRows {
    /// The last act of the page; absent when it is empty.
    pub(crate) last: Option<ActNumber>,
    text: String,
}

impl FromRow for PackedRows {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        let last = row.take()?;
        let text: Option<String> = row.take()?;
        Ok(Self {
            last,
            text: text.unwrap_or_default(),
        })
    }
}

impl PackedRows {
    /// The rows, in no certain order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Fields<'_>> {
        self.text
            .split_terminator(';')
            .map(|line| Fields(Some(line)))
    }
}

/// What is left of a packed row, read from left to right. Each answers with nothing when the field is not what it
/// should be, or is not there.
pub(crate) struct Fields<'t>(Option<&'t str>);

impl<'t> Fields<'t> {
    /// The next field as it is written.
    pub(crate) fn text(&mut self) -> Option<&'t str> {
        let line = self.0?;
        let split = line.split_once(' ');
        self.0 = split.map(|(_, rest)| rest);
        Some(split.map_or(line, |(field, _)| field))
    }

    /// The next field as a number.
    pub(crate) fn number(&mut self) -> Option<i64> {
        self.text()?.parse().ok()
    }

    /// The next field as sixteen bytes.
    pub(crate) fn bytes(&mut self) -> Option<[u8; 16]> {
        let digits = self.text()?.as_bytes();
        let mut bytes = [0; 16];
        if digits.len() != 32 {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let [high, low] = *pair else { return None };
            *byte = (digit(high)? << 4) | digit(low)?;
        }
        Some(bytes)
    }

    /// Whether everything was read.
    pub(crate) fn is_spent(&self) -> bool {
        self.0.is_none()
    }
}

/// One engine writes capitals.
const fn digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        b'A'..=b'F' => Some(character - b'A' + 10),
        _ => None,
    }
}

/// The statement for up to `$2` living rows of a table from the act `$1` on. `format` is the one function for this that
/// both engines have.
pub(super) fn statement(
    table: &'static str,
    columns: &[Packed],
    (before, after): (&str, &str),
) -> String {
    let (mut marks, mut said) = ("%s".to_owned(), "opened".to_owned());
    let mut named = said.clone();
    for column in columns {
        marks.push_str(" %s");
        // Writing to a `String` does not fail.
        let _ = match column {
            Packed::Plain(name) => write!(said, ", {name}").and(write!(named, ", {name}")),
            Packed::Bytes(name) => {
                write!(said, ", {before}{name}{after}").and(write!(named, ", {name}"))
            }
        };
    }
    format!(
        "select max(opened), string_agg(format('{marks};', {said}), '') from (select {named} from {table} \
         where opened >= $1 and closed is null order by opened limit $2) page"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_from_left_to_right_and_nothing_is_guessed() {
        let page = PackedRows {
            last: None,
            text: "7 00112233445566778899aAbBcCdDeEfF code ;8 xyz;".to_owned(),
        };
        let mut rows = page.rows();
        let mut first = rows.next().unwrap();
        assert_eq!(first.number(), Some(7));
        let bytes = u128::from_be_bytes(first.bytes().unwrap());
        assert_eq!(bytes, 0x0011_2233_4455_6677_8899_aabb_ccdd_eeff);
        assert_eq!(first.text(), Some("code"));
        assert!(!first.is_spent());
        assert_eq!(first.text(), Some(""));
        assert!(first.is_spent());
        assert_eq!(first.text(), None);
        let mut second = rows.next().unwrap();
        assert_eq!((second.number(), second.bytes()), (Some(8), None));
        assert!(rows.next().is_none());
    }
}
