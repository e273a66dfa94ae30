//! What can go wrong in the cellar, sorted by what the caller should do about it.
//!
//! A caller above turns every variant but [`StoreError::Unique`] into a fault: nothing here is a rule of the house.
//! Messages never hold a value from a row.

use std::sync::Arc;

use thiserror::Error;

/// Why the store could not do what was asked.
///
/// Clonable, because one failed commit answers a whole group of commands.
#[derive(Debug, Clone, Error)]
pub enum StoreError {
    /// The database can't be reached now; nothing was changed. Try again later (HTTP 503).
    #[error("the database can't be reached now; nothing was changed: {0}")]
    Unavailable(Arc<str>),
    /// The connection was lost while the commit was on its way: the change may or may not be there.
    /// Ask again with the same idempotency key; never repeat blindly.
    #[error(
        "the connection was lost during the commit: the change may or may not have been recorded"
    )]
    OutcomeUnknown,
    /// No room left for writing; nothing was changed; reading goes on.
    #[error("the disk is full; nothing was changed, reading goes on")]
    DiskFull,
    /// The store met an error after which its memory and its disk may differ. The process must stop and start again.
    #[error("the store has stopped writing and the program must be restarted: {0}")]
    Broken(Arc<str>),
    /// A unique index said no: an equal living row exists. The last word on uniqueness (R6 and its like).
    ///
    /// PostgreSQL names the index, SQLite the columns: tell races apart by the command that met them, not by this text.
    #[error("a row of this kind is already there ({0})")]
    Unique(Arc<str>),
    /// The database refused a statement.
    #[error("the database refused a statement: {0}")]
    Sql(Arc<sqlx::Error>),
    /// A column does not hold what the program expects: a mistake in a query, or a row that something else wrote.
    #[error("column {index} (`{name}`) does not hold {expected}")]
    Column {
        /// Position, from 0.
        index: usize,
        /// The column's name in the query.
        name: Arc<str>,
        /// The Rust type that was asked for.
        expected: &'static str,
    },
    /// A query that always finds a row found none.
    #[error("a query that always finds a row found none")]
    NoRow,
    /// A value does not fit its place: an act's body over 64 KiB, a number beyond what the databases hold.
    #[error("{0}")]
    TooLarge(&'static str),
    /// A text holds the character NUL, which PostgreSQL cannot keep and SQLite therefore may not. Nothing was asked or
    /// changed; it is what somebody sent.
    #[error("a text holds the character NUL; nothing was changed")]
    NulInText,
    /// The code of a command panicked. Its changes were undone; other commands of the group were kept.
    #[error("the command `{0}` stopped on an internal error; nothing was changed")]
    Panicked(&'static str),
    /// The code of a command took longer than it may. Its changes were undone.
    #[error("the command `{0}` took too long; nothing was changed")]
    TooSlow(&'static str),
    /// The database is set up in a way that could lose acknowledged acts, or is in use by another process.
    #[error("{0}")]
    Refused(Arc<str>),
    /// The migrations in the database and those in this program do not agree.
    #[error("{0}")]
    Migration(Arc<str>),
    /// What is stored contradicts its own hashes.
    #[error("{0}")]
    Damaged(Arc<str>),
}

impl StoreError {
    /// A refusal to start, in a sentence for the operator.
    pub(crate) fn refused(sentence: impl Into<String>) -> Self {
        Self::Refused(sentence.into().into())
    }

    /// A contradiction between rows and hashes, in a sentence for the operator.
    pub(crate) fn damaged(sentence: impl Into<String>) -> Self {
        Self::Damaged(sentence.into().into())
    }
}
