//! Where the data lies, as an operator writes it.

use std::fmt;
use std::path::PathBuf;

use sqlx::postgres::PgConnectOptions;

use crate::StoreError;

/// Where the data lies.
#[derive(Clone)]
pub enum Place {
    /// A file of this machine, for one process.
    Sqlite(PathBuf),
    /// A server, for any number of processes.
    Postgres(Box<PgConnectOptions>),
}

impl Place {
    /// Reads `sqlite:<path>` or `postgres://user@host:port/database?…`.
    ///
    /// # Errors
    /// [`StoreError::Refused`] with a sentence; it does not repeat the text, which may hold a password.
    pub fn parse(text: &str) -> Result<Self, StoreError> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            return Ok(Self::Sqlite(PathBuf::from(path)));
        }
        if !text.starts_with("postgres://") && !text.starts_with("postgresql://") {
            return Err(StoreError::refused(
                "the place of the database must begin with `sqlite:` or `postgres://`",
            ));
        }
        let options = text.parse().map_err(|_| {
            StoreError::refused(
                "the place of the database is not a well-formed `postgres://` address",
            )
        })?;
        Ok(Self::Postgres(Box::new(options)))
    }
}

impl fmt::Debug for Place {
    /// Never the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => f.debug_tuple("Sqlite").field(path).finish(),
            Self::Postgres(options) => f
                .debug_tuple("Postgres")
                .field(&options.get_host())
                .finish(),
        }
    }
}
