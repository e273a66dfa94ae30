//! The two databases behind one set of functions.
//!
//! SQL is written once, as text with `$1`, over the four kinds of [`Value`]. A [`Connection`] runs it and hands rows
//! back as tuples or structs; a [`Tx`](crate::Tx) is a connection inside the one door to write, and reads the same
//! way, so a function that reads takes `&mut Connection` and serves both:
//!
//! ```
//! use beffroi_store::{StoreError, args, db::Connection};
//!
//! /// Acts that opened a living grant of this person. Index: `grants_living_person`.
//! async fn living(connection: &mut Connection, person: &[u8; 16]) -> Result<Vec<(i64, String)>, StoreError> {
//!     connection
//!         .fetch_all("select opened, role from grants where person = $1 and until_act is null", args![person])
//!         .await
//! }
//! ```
//!
//! What differs is a function in `db/sqlite.rs` and its namesake in `db/postgres.rs`; the macro `on!` expands one
//! expression for both. Three traps of the common subset: a lone `$1 is null` needs `cast($1 as bigint)` to have a type;
//! `sum` needs `cast(… as bigint)`; text is compared by bytes only in columns declared `collate "C"` on PostgreSQL.

mod bell;
mod domain;
mod packed;
mod place;
mod postgres;
mod query;
mod sqlite;
mod value;

use sqlx::pool::PoolConnection;
use sqlx::{AssertSqlSafe, Postgres, SqlSafeStr, Sqlite, Transaction};

pub(crate) use self::bell::Bell;
pub(crate) use self::packed::{Fields, Packed, PackedRows};
pub use self::place::Place;
pub(crate) use self::query::Name;
pub use self::query::Query;
pub(crate) use self::value::integer;
pub use self::value::{Columns, FromColumn, FromRow, Value};
use crate::StoreError;

/// The open database: one connection that writes, and a pool of connections that read. Cheap to clone.
#[derive(Clone)]
pub struct Db(Pools);

#[derive(Clone)]
enum Pools {
    Sqlite(sqlite::Pools),
    Postgres(postgres::Pools),
}

/// Expands one expression for each database, with `$engine` naming the module of what differs and
/// `$pools` bound to its pools.
macro_rules! on_pools {
    ($db:expr, $engine:ident, $pools:ident => $body:expr) => {
        match &$db.0 {
            Pools::Sqlite($pools) => {
                use sqlite as $engine;
                $body
            }
            Pools::Postgres($pools) => {
                use postgres as $engine;
                $body
            }
        }
    };
}

impl Db {
    /// Opens the database and refuses settings that could lose an acknowledged act.
    ///
    /// Creates a SQLite file that is not there; never a PostgreSQL database.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when another process holds the SQLite file or the settings are unsafe;
    /// [`StoreError::Unavailable`] when the server does not answer.
    pub async fn open(place: &Place) -> Result<Self, StoreError> {
        match place {
            Place::Sqlite(path) => sqlite::open(path).await.map(Pools::Sqlite).map(Self),
            Place::Postgres(options) => {
                postgres::open(options).await.map(Pools::Postgres).map(Self)
            }
        }
    }

    /// Opens a database that is there, to read only; another process may be serving it.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] or an error of the driver when it is not there.
    pub async fn open_to_read(place: &Place) -> Result<Self, StoreError> {
        match place {
            Place::Sqlite(path) => sqlite::open_to_read(path)
                .await
                .map(Pools::Sqlite)
                .map(Self),
            Place::Postgres(options) => postgres::open_to_read(options)
                .await
                .map(Pools::Postgres)
                .map(Self),
        }
    }

    /// A connection to read with: each statement sees what was committed before it.
    ///
    /// Give it back (drop it) before waiting for anything else: there are few.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when none can be had within a few seconds.
    pub async fn reader(&self) -> Result<Connection, StoreError> {
        on_pools!(self, engine, pools => {
            let connection = pools.readers.acquire().await.map_err(engine::trouble)?;
            Ok(Connection::new(Inner::from(connection)))
        })
    }

    /// A connection on which all statements see the same moment of the database.
    ///
    /// # Errors
    /// As [`reader`](Self::reader).
    pub async fn snapshot(&self) -> Result<Connection, StoreError> {
        on_pools!(self, engine, pools => {
            let transaction = pools.readers.begin_with(engine::BEGIN_SNAPSHOT).await;
            Ok(Connection::new(Inner::from(transaction.map_err(engine::trouble)?)))
        })
    }

    /// The only connection that writes, in a new transaction. Dropping it undoes everything.
    pub(crate) async fn begin(&self) -> Result<Connection, StoreError> {
        on_pools!(self, engine, pools => {
            let transaction = pools.writer.begin_with(engine::BEGIN_WRITING).await;
            Ok(Connection::new(Inner::from(transaction.map_err(engine::trouble)?)))
        })
    }

    /// What the database wants done after a commit that wrote so many rows.
    ///
    /// # Errors
    /// [`StoreError::Broken`] when the disk failed; the commit itself is durable whatever this answers.
    pub(crate) async fn checkpoint(&self, rows: u64) -> Result<(), StoreError> {
        on_pools!(self, engine, pools => engine::checkpoint(pools, rows).await)
    }

    /// The folder of this database's migrations, and the statements that let them take their time.
    pub(crate) fn migrations(&self) -> &'static [(&'static str, &'static str)] {
        on_pools!(self, engine, _pools => engine::MIGRATIONS)
    }

    /// Something that wakes when another process may have committed acts.
    pub(crate) async fn listen(&self) -> Result<Bell, StoreError> {
        on_pools!(self, engine, pools => engine::listen(pools).await.map(Bell))
    }

    /// Closes all connections, once their users give them back.
    pub async fn close(&self) {
        on_pools!(self, engine, pools => engine::close(pools).await);
    }
}

/// A connection to the database: in a transaction (for writing, or a snapshot) or not.
pub struct Connection {
    inner: Inner,
    /// The first failure of a statement in a transaction. Nothing runs after it, on either database.
    failed: Option<StoreError>,
    /// How many rows may have been changed.
    writes: u64,
}

enum Inner {
    Sqlite(PoolConnection<Sqlite>),
    SqliteTransaction(Transaction<'static, Sqlite>),
    Postgres(PoolConnection<Postgres>),
    PostgresTransaction(Transaction<'static, Postgres>),
}

macro_rules! into_inner {
    ($($from:ty => $variant:ident),*) => { $(
        impl From<$from> for Inner {
            fn from(connection: $from) -> Self {
                Self::$variant(connection)
            }
        }
    )* };
}
into_inner!(
    PoolConnection<Sqlite> => Sqlite,
    Transaction<'static, Sqlite> => SqliteTransaction,
    PoolConnection<Postgres> => Postgres,
    Transaction<'static, Postgres> => PostgresTransaction
);

/// Expands one expression for each driver, with `$connection` bound to the driver's own connection and `$engine`
/// naming the module of what differs.
macro_rules! on {
    ($inner:expr, $engine:ident, $connection:ident => $body:expr) => {
        match $inner {
            Inner::Sqlite($connection) => {
                use sqlite as $engine;
                let $connection = &mut **$connection;
                $body
            }
            Inner::SqliteTransaction($connection) => {
                use sqlite as $engine;
                let $connection = &mut **$connection;
                $body
            }
            Inner::Postgres($connection) => {
                use postgres as $engine;
                let $connection = &mut **$connection;
                $body
            }
            Inner::PostgresTransaction($connection) => {
                use postgres as $engine;
                let $connection = &mut **$connection;
                $body
            }
        }
    };
}

impl Connection {
    fn new(inner: Inner) -> Self {
        Self {
            inner,
            failed: None,
            writes: 0,
        }
    }

    /// All rows of a query, each as a value, a tuple or a struct.
    pub async fn fetch_all<R: FromRow>(
        &mut self,
        sql: &'static str,
        args: Vec<Value>,
    ) -> Result<Vec<R>, StoreError> {
        only_reads(sql)?;
        self.query(sql, args).await
    }

    /// The first row of a query, if there is one.
    pub async fn fetch_optional<R: FromRow>(
        &mut self,
        sql: &'static str,
        args: Vec<Value>,
    ) -> Result<Option<R>, StoreError> {
        only_reads(sql)?;
        self.may_run()?;
        let result = on!(&mut self.inner, engine, connection => {
            let query = sqlx::query_with(sql, engine::arguments(args)?);
            match engine::in_time(query.fetch_optional(connection)).await {
                Ok(row) => Ok(row.map(|row| R::from_row(&mut Columns::new(engine::row(&row))))),
                Err(error) => Err(engine::trouble(error)),
            }
        });
        self.note(result)?.transpose()
    }

    /// The only row of a query that always finds one, such as a count.
    ///
    /// # Errors
    /// [`StoreError::NoRow`] when there is none.
    pub async fn fetch_one<R: FromRow>(
        &mut self,
        sql: &'static str,
        args: Vec<Value>,
    ) -> Result<R, StoreError> {
        self.fetch_optional(sql, args)
            .await?
            .ok_or(StoreError::NoRow)
    }

    /// The database's plan for a statement, as text: tests assert that it names the index that a list relies on.
    ///
    /// Sequential scans are discouraged first, since test tables are small. Call it on a [`Db::snapshot`].
    #[cfg(any(test, feature = "testing"))]
    pub async fn explain(&mut self, query: Query) -> Result<String, StoreError> {
        on!(&mut self.inner, engine, connection => engine::explain(connection, query).await)
    }

    async fn query<R: FromRow>(
        &mut self,
        sql: impl Into<Sql>,
        args: Vec<Value>,
    ) -> Result<Vec<R>, StoreError> {
        self.may_run()?;
        let Sql(sql) = sql.into();
        let result = on!(&mut self.inner, engine, connection => {
            let query = sqlx::query_with(sql, engine::arguments(args)?);
            match engine::in_time(query.fetch_all(connection)).await {
                Ok(rows) => {
                    Ok(rows.iter().map(|row| R::from_row(&mut Columns::new(engine::row(row)))).collect())
                }
                Err(error) => Err(engine::trouble(error)),
            }
        });
        self.note(result)?
    }

    /// Runs a statement that changes something; answers how many rows it touched.
    pub(crate) async fn execute(
        &mut self,
        sql: &'static str,
        args: Vec<Value>,
    ) -> Result<u64, StoreError> {
        self.change(sql.into(), args).await
    }

    /// Runs a statement that changes something and returns rows.
    pub(crate) async fn execute_returning<R: FromRow>(
        &mut self,
        sql: &'static str,
        args: Vec<Value>,
    ) -> Result<Vec<R>, StoreError> {
        self.writes += 1;
        self.query(sql, args).await
    }

    /// Living rows of a table of the register, packed into one text: see [`packed`].
    pub(crate) async fn fetch_packed(
        &mut self,
        table: &'static str,
        columns: &[Packed],
        args: Vec<Value>,
    ) -> Result<PackedRows, StoreError> {
        let hexadecimal = on!(&mut self.inner, engine, _connection => engine::HEXADECIMAL);
        let sql = packed::statement(table, columns, hexadecimal);
        let rows = self.query(sql, args).await?;
        Ok(rows.into_iter().next().unwrap_or_default())
    }

    /// Inserts rows, many in one statement; `into` is `table (column, column)`.
    pub(crate) async fn insert_all(
        &mut self,
        into: &str,
        rows: Vec<Vec<Value>>,
    ) -> Result<(), StoreError> {
        let columns = rows.first().map_or(0, Vec::len);
        if rows.iter().any(|row| row.len() != columns) {
            return Err(StoreError::TooLarge(
                "rows inserted together must have the same number of columns",
            ));
        }
        let most = on!(&mut self.inner, engine, _connection => engine::MOST_ARGUMENTS);
        let runs = query::runs(rows.len(), columns, most);
        let mut rows = rows.into_iter();
        for run in runs {
            let args = rows.by_ref().take(run).flatten().collect();
            self.change(query::insert_statement(into, columns, run).into(), args)
                .await?;
            self.writes += u64::try_from(run).unwrap_or(u64::MAX) - 1;
        }
        Ok(())
    }

    /// Runs statements without arguments: migrations and savepoints.
    pub(crate) async fn batch(&mut self, sql: &'static str) -> Result<(), StoreError> {
        self.may_run()?;
        let result = on!(&mut self.inner, engine, connection => {
            sqlx::raw_sql(sql).execute(connection).await.map(drop).map_err(engine::trouble)
        });
        self.note(result)
    }

    /// Undoes what was done since the savepoint, and with it a failure that ended the command.
    pub(crate) async fn undo_to(&mut self, sql: &'static str) -> Result<(), StoreError> {
        self.failed = None;
        self.batch(sql).await
    }

    /// Locks the heads of both logs against other processes until the end of the transaction; answers for each its
    /// name, size and frontier.
    pub(crate) async fn lock_heads(&mut self) -> Result<Vec<(String, u64, Vec<u8>)>, StoreError> {
        let sql = on!(&mut self.inner, engine, _connection => engine::LOCK_HEADS);
        self.query(sql, Vec::new()).await
    }

    /// Tells other processes, when the transaction commits, that there are acts.
    pub(crate) async fn announce(&mut self) -> Result<(), StoreError> {
        match on!(&mut self.inner, engine, _connection => engine::ANNOUNCE) {
            Some(sql) => self.batch(sql).await,
            None => Ok(()),
        }
    }

    /// Lets statements of this transaction take their time, and keeps other processes from migrating meanwhile.
    pub(crate) async fn prepare_to_migrate(&mut self) -> Result<(), StoreError> {
        match on!(&mut self.inner, engine, _connection => engine::PREPARE_TO_MIGRATE) {
            Some(sql) => self.batch(sql).await,
            None => Ok(()),
        }
    }

    /// All tables with their columns: table, column, place of the column in the primary key (0 for none).
    pub(crate) async fn list_columns(&mut self) -> Result<Vec<(String, String, i64)>, StoreError> {
        let sql = on!(&mut self.inner, engine, _connection => engine::LIST_COLUMNS);
        self.query(sql, Vec::new()).await
    }

    /// Makes the transaction durable.
    pub(crate) async fn commit(self) -> Result<(), CommitError> {
        match self.inner {
            Inner::SqliteTransaction(transaction) => {
                transaction.commit().await.map_err(sqlite::commit_trouble)
            }
            Inner::PostgresTransaction(transaction) => {
                transaction.commit().await.map_err(postgres::commit_trouble)
            }
            Inner::Sqlite(_) | Inner::Postgres(_) => Ok(()),
        }
    }

    /// Undoes the transaction and gives the connection back.
    pub(crate) async fn rollback(self) -> Result<(), StoreError> {
        match self.inner {
            Inner::SqliteTransaction(transaction) => {
                transaction.rollback().await.map_err(sqlite::trouble)
            }
            Inner::PostgresTransaction(transaction) => {
                transaction.rollback().await.map_err(postgres::trouble)
            }
            Inner::Sqlite(_) | Inner::Postgres(_) => Ok(()),
        }
    }

    /// The failure of a statement that ended the transaction or the command in it.
    pub(crate) fn failure(&self) -> Option<&StoreError> {
        self.failed.as_ref()
    }

    /// How many rows may have been changed since the beginning, a statement counting for one at least.
    pub(crate) fn writes(&self) -> u64 {
        self.writes
    }

    async fn change(&mut self, sql: Sql, args: Vec<Value>) -> Result<u64, StoreError> {
        self.may_run()?;
        self.writes += 1;
        let result = on!(&mut self.inner, engine, connection => {
            let query = sqlx::query_with(sql.0, engine::arguments(args)?);
            let done = engine::in_time(query.execute(connection)).await;
            done.map(|done| done.rows_affected()).map_err(engine::trouble)
        });
        self.note(result)
    }

    fn may_run(&self) -> Result<(), StoreError> {
        self.failed.clone().map_or(Ok(()), Err)
    }

    fn note<T>(&mut self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        let transaction = matches!(
            self.inner,
            Inner::SqliteTransaction(_) | Inner::PostgresTransaction(_)
        );
        if let (true, Err(error)) = (transaction, &result) {
            self.failed = Some(error.clone());
        }
        result
    }
}

/// Changing rows goes through [`Tx`](crate::Tx), which sets a savepoint first.
fn only_reads(sql: &str) -> Result<(), StoreError> {
    if sql.starts_with("select ") || sql.starts_with("with ") {
        return Ok(());
    }
    Err(StoreError::refused(
        "fetching is for `select` and `with`: change rows with `execute` or `execute_returning`",
    ))
}

/// What became of a commit that failed.
#[derive(Debug)]
pub(crate) enum CommitError {
    /// Nothing was committed.
    Undone(StoreError),
    /// It may or may not have been committed.
    Unknown,
    /// The disk failed under the commit: memory and disk may differ, so the process must stop.
    Broken(StoreError),
}

/// Text of a statement, put together only from literals of this program.
struct Sql(sqlx::SqlStr);

impl From<&'static str> for Sql {
    fn from(text: &'static str) -> Self {
        Self(text.into_sql_str())
    }
}

impl From<String> for Sql {
    /// The only users are [`Query`] and the bulk insert, which take literals.
    fn from(text: String) -> Self {
        Self(AssertSqlSafe(text).into_sql_str())
    }
}

#[cfg(test)]
mod tests;
