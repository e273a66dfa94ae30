//! Values on their way to and from SQL.
//!
//! Both databases speak four kinds of value here: integers (also moments, days and booleans), text, bytes and null.
//! [`args!`](crate::args) turns Rust values into arguments; [`FromColumn`] turns a column back into a Rust value, and
//! [`FromRow`] a row into a tuple or a struct. A type of the domain joins in with two lines:
//!
//! ```
//! use beffroi_store::db::{FromColumn, Value};
//!
//! struct Floor(i64);
//! impl From<Floor> for Value {
//!     fn from(floor: Floor) -> Self {
//!         floor.0.into()
//!     }
//! }
//! impl FromColumn for Floor {
//!     fn from_column(value: Value) -> Option<Self> {
//!         i64::from_column(value).map(Floor)
//!     }
//! }
//! ```

use std::any::type_name;

use crate::StoreError;

/// One value in the common subset of both databases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing. Takes the type of the place where it stands.
    Null,
    /// A whole number, a moment, a day or a boolean (0 or 1).
    Integer(i64),
    /// Text in UTF-8.
    Text(String),
    /// Bytes: ids, hashes, canonical bodies.
    Bytes(Vec<u8>),
}

/// Arguments for the places `$1`, `$2`, … of a statement, in this order.
///
/// ```
/// # use beffroi_store::args;
/// let args = args![7, "text", vec![1u8, 2], None::<i64>];
/// assert_eq!(args.len(), 4);
/// ```
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { ::std::vec![$($crate::db::Value::from($value)),*] };
}

macro_rules! integers {
    ($($from:ty),*) => { $(
        impl From<$from> for Value {
            fn from(number: $from) -> Self {
                Self::Integer(i64::from(number))
            }
        }
        impl FromColumn for $from {
            fn from_column(value: Value) -> Option<Self> {
                let Value::Integer(number) = value else { return None };
                Self::try_from(number).ok()
            }
        }
    )* };
}
integers!(i64, i32, u32, u16, u8);

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Integer(i64::from(truth))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(bytes: [u8; N]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl<const N: usize> From<&[u8; N]> for Value {
    fn from(bytes: &[u8; N]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(maybe: Option<T>) -> Self {
        maybe.map_or(Self::Null, Into::into)
    }
}

/// A position or a count as the databases hold it.
///
/// # Errors
/// [`StoreError::TooLarge`] beyond 2⁶³ − 1, which no log reaches.
pub(crate) fn integer(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number)
        .map_err(|_| StoreError::TooLarge("a number is larger than the databases can hold"))
}

/// A Rust value that one column can hold.
pub trait FromColumn: Sized {
    /// The value, or nothing when the column holds another kind.
    fn from_column(value: Value) -> Option<Self>;
}

impl FromColumn for u64 {
    fn from_column(value: Value) -> Option<Self> {
        i64::from_column(value).and_then(|number| Self::try_from(number).ok())
    }
}

impl FromColumn for Value {
    fn from_column(value: Value) -> Option<Self> {
        Some(value)
    }
}

impl FromColumn for bool {
    fn from_column(value: Value) -> Option<Self> {
        match value {
            Value::Integer(0) => Some(false),
            Value::Integer(1) => Some(true),
            _ => None,
        }
    }
}

impl FromColumn for String {
    fn from_column(value: Value) -> Option<Self> {
        let Value::Text(text) = value else {
            return None;
        };
        Some(text)
    }
}

impl FromColumn for Vec<u8> {
    fn from_column(value: Value) -> Option<Self> {
        let Value::Bytes(bytes) = value else {
            return None;
        };
        Some(bytes)
    }
}

impl<const N: usize> FromColumn for [u8; N] {
    fn from_column(value: Value) -> Option<Self> {
        Vec::from_column(value).and_then(|bytes| bytes.try_into().ok())
    }
}

impl<T: FromColumn> FromColumn for Option<T> {
    fn from_column(value: Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_column(value).map(Some),
        }
    }
}

/// A row being read from left to right.
pub struct Columns<'r> {
    row: RowRef<'r>,
    next: usize,
}

/// A row of one of the two drivers.
pub(super) enum RowRef<'r> {
    Sqlite(&'r sqlx::sqlite::SqliteRow),
    Postgres(&'r sqlx::postgres::PgRow),
}

impl<'r> Columns<'r> {
    pub(super) fn new(row: RowRef<'r>) -> Self {
        Self { row, next: 0 }
    }

    /// The next column.
    ///
    /// # Errors
    /// [`StoreError::Column`] when it does not hold a `T`, or when there are no more columns.
    pub fn take<T: FromColumn>(&mut self) -> Result<T, StoreError> {
        let index = self.next;
        self.next += 1;
        let value = match self.row {
            RowRef::Sqlite(row) => super::sqlite::value(row, index),
            RowRef::Postgres(row) => super::postgres::value(row, index),
        }?;
        T::from_column(value).ok_or_else(|| StoreError::Column {
            index,
            name: self.name(index).into(),
            expected: type_name::<T>(),
        })
    }

    /// How many columns the row has.
    pub fn width(&self) -> usize {
        use sqlx::Row as _;
        match self.row {
            RowRef::Sqlite(row) => row.len(),
            RowRef::Postgres(row) => row.len(),
        }
    }

    fn name(&self, index: usize) -> String {
        use sqlx::{Column as _, Row as _};
        let name = match self.row {
            RowRef::Sqlite(row) => row.try_column(index).map(|column| column.name().to_owned()),
            RowRef::Postgres(row) => row.try_column(index).map(|column| column.name().to_owned()),
        };
        name.unwrap_or_default()
    }
}

/// A Rust value that a row can hold: one column's value, a tuple of up to 16, or a struct that reads its columns
/// in the order of the query.
pub trait FromRow: Sized {
    /// Reads the columns from left to right.
    ///
    /// # Errors
    /// [`StoreError::Column`] when a column does not hold what is expected.
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError>;
}

impl<T: FromColumn> FromRow for T {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        row.take()
    }
}

macro_rules! tuples {
    ($( ($($part:ident)+) )*) => { $(
        impl<$($part: FromColumn),+> FromRow for ($($part,)+) {
            fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
                Ok(($(row.take::<$part>()?,)+))
            }
        }
    )* };
}
tuples! {
    (A)
    (A B)
    (A B C)
    (A B C D)
    (A B C D E)
    (A B C D E F)
    (A B C D E F G)
    (A B C D E F G H)
    (A B C D E F G H I)
    (A B C D E F G H I J)
    (A B C D E F G H I J K)
    (A B C D E F G H I J K L)
    (A B C D E F G H I J K L M)
    (A B C D E F G H I J K L M N)
    (A B C D E F G H I J K L M N O)
    (A B C D E F G H I J K L M N O P)
}
