//! Statements put together from parts: lists with optional filters, and rows inserted many at a time.
//!
//! Text comes only from literals in the program; values only through [`Query::bind`]. So a statement put together
//! here can't carry a user's text into SQL.

use std::fmt::Write as _;

use super::{Connection, FromRow, Value};
use crate::StoreError;

/// A statement in the making.
///
/// ```
/// # use beffroi_store::db::Query;
/// # let role = Some("iris");
/// let mut query = Query::new("select opened, person from grants where institution = ").bind(7);
/// if let Some(role) = role {
///     query = query.text(" and role = ").bind(role);
/// }
/// query = query.text(" order by opened limit ").bind(25);
/// ```
#[derive(Debug)]
pub struct Query {
    pub(super) sql: String,
    pub(super) args: Vec<Value>,
}

impl Query {
    /// Begins with a literal.
    pub fn new(text: &'static str) -> Self {
        Self {
            sql: text.to_owned(),
            args: Vec::new(),
        }
    }

    /// Goes on with a literal.
    #[must_use]
    pub fn text(mut self, text: &'static str) -> Self {
        self.sql.push_str(text);
        self
    }

    /// Goes on with the name of a table or column.
    #[must_use]
    pub(crate) fn name(mut self, name: &Name) -> Self {
        self.sql.push_str(&name.0);
        self
    }

    /// Goes on with a value in the next numbered place.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.args.push(value.into());
        // Writing to a `String` does not fail.
        let _ = write!(self.sql, "${}", self.args.len());
        self
    }

    /// Goes on with `(first, second, …)`: the right side of `in` and of row comparisons.
    #[must_use]
    pub fn bind_list<V: Into<Value>>(mut self, values: impl IntoIterator<Item = V>) -> Self {
        self.sql.push('(');
        for (position, value) in values.into_iter().enumerate() {
            self = if position == 0 { self } else { self.text(", ") }.bind(value);
        }
        self.text(")")
    }

    /// All rows.
    pub async fn fetch_all<R: FromRow>(
        self,
        connection: &mut Connection,
    ) -> Result<Vec<R>, StoreError> {
        connection.query(self.sql, self.args).await
    }
}

/// The name of a table or column as the database tells it: lower-case letters, digits and underscores only, so that
/// it can stand in a statement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name(String);

impl Name {
    /// Reads a name.
    pub(crate) fn read(text: &str) -> Result<Self, StoreError> {
        let proper = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        if text.is_empty() || !text.bytes().all(proper) {
            return Err(StoreError::refused(
                "a table or column of the database has a name that no program of ours gave it",
            ));
        }
        Ok(Self(text.to_owned()))
    }

    /// The name.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The largest number of rows in one inserting statement: larger gains nothing measurable.
const ROWS_PER_STATEMENT: usize = 256;

/// Splits rows into runs of 256, 128, … 1 rows, so that few different statements are prepared, and each stays
/// within the database's number of arguments.
pub(super) fn runs(rows: usize, columns: usize, most_args: usize) -> Vec<usize> {
    let mut run = ROWS_PER_STATEMENT;
    while run > 1 && run * columns > most_args {
        run /= 2;
    }
    let mut left = rows;
    let mut runs = Vec::new();
    while left > 0 {
        while run > left {
            run /= 2;
        }
        runs.push(run);
        left -= run;
    }
    runs
}

/// `insert into t (a, b) values ($1, $2), ($3, $4), …`
pub(super) fn insert_statement(into: &str, columns: usize, rows: usize) -> String {
    let mut sql = String::with_capacity(into.len() + 24 + rows * columns * 7);
    let _ = write!(sql, "insert into {into} values ");
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ", (" });
        for column in 1..=columns {
            let comma = if column == 1 { "" } else { ", " };
            let _ = write!(sql, "{comma}${}", row * columns + column);
        }
        sql.push(')');
    }
    sql
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_cover_every_row_and_respect_the_limit() {
        for rows in 0..700 {
            for columns in 1..20 {
                let runs = runs(rows, columns, 2_000);
                assert_eq!(runs.iter().sum::<usize>(), rows);
                assert!(runs.iter().all(|run| run * columns <= 2_000));
                assert!(runs.iter().all(|run| run.is_power_of_two()));
            }
        }
    }

    #[test]
    fn values_never_become_text() {
        let query = Query::new("select 1 where a in ")
            .bind_list(["x", "'; drop table acts"])
            .text(" and b = ")
            .bind(3);
        assert_eq!(query.sql, "select 1 where a in ($1, $2) and b = $3");
        assert_eq!(query.args.len(), 3);
    }

    #[test]
    fn an_insert_numbers_its_places() {
        assert_eq!(
            insert_statement("t (a, b)", 2, 2),
            "insert into t (a, b) values ($1, $2), ($3, $4)"
        );
    }
}
