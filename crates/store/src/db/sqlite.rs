//! What is SQLite's own: one file, one writing connection, a write-ahead log that is synced at each commit.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteRow, SqliteSynchronous,
};
use sqlx::{Arguments as _, Connection as _, Row as _, TypeInfo as _, ValueRef as _};

use super::value::RowRef;
use super::{CommitError, Value};
use crate::StoreError;

/// Takes the write lock at once, so that no transaction fails half-way for want of it.
pub(super) const BEGIN_WRITING: &str = "begin immediate";
pub(super) const BEGIN_SNAPSHOT: &str = "begin";
/// The write lock of `begin immediate` covers the heads.
pub(super) const LOCK_HEADS: &str = "select log, size, frontier from heads order by log";
/// One process: nobody else listens.
pub(super) const ANNOUNCE: Option<&str> = None;
pub(super) const LIST_COLUMNS: &str = "select m.name, c.name, c.pk from sqlite_schema m join pragma_table_info(m.name) c \
     where m.type = 'table' and m.name not like 'sqlite\\_%' escape '\\' order by m.name, c.cid";
pub(super) const PREPARE_TO_MIGRATE: Option<&str> = None;
/// Bytes as text, around the name of their column.
pub(super) const HEXADECIMAL: (&str, &str) = ("hex(", ")");
/// `SQLITE_MAX_VARIABLE_NUMBER`.
pub(super) const MOST_ARGUMENTS: usize = 32_766;
pub(super) const MIGRATIONS: &[(&str, &str)] = &[
    (
        "0001_foundation",
        include_str!("../../migrations/sqlite/0001_foundation.sql"),
    ),
    (
        "0002_register",
        include_str!("../../migrations/sqlite/0002_register.sql"),
    ),
    (
        "0003_desk",
        include_str!("../../migrations/sqlite/0003_desk.sql"),
    ),
    (
        "0004_log_of_deliveries",
        include_str!("../../migrations/sqlite/0004_log_of_deliveries.sql"),
    ),
    (
        "0005_sign_in",
        include_str!("../../migrations/sqlite/0005_sign_in.sql"),
    ),
    (
        "0006_sign_in_journeys",
        include_str!("../../migrations/sqlite/0006_sign_in_journeys.sql"),
    ),
    (
        "0007_activations_and_addresses",
        include_str!("../../migrations/sqlite/0007_activations_and_addresses.sql"),
    ),
    (
        "0008_limits",
        include_str!("../../migrations/sqlite/0008_limits.sql"),
    ),
    (
        "0009_within",
        include_str!("../../migrations/sqlite/0009_within.sql"),
    ),
];

const READERS: u32 = 8;
/// After so many rows written the write-ahead log is copied into the database file; about as often as SQLite would.
const ROWS_BETWEEN_CHECKPOINTS: u64 = 300;
/// The writer's cache, in kibibytes (that is what the minus means). Identities are random, so a batch touches pages all
/// over every index; with SQLite's own two mebibytes they are written out and read again within one transaction.
const WRITER_CACHE: &str = "-65536";
const PATIENCE: Duration = Duration::from_secs(5);
/// Rows that the thread of a connection may be ahead of whoever reads them. With the driver's own fifty the two threads
/// spend a third of their time on waking each other when a long list is read.
const ROWS_AHEAD: usize = 1_024;

#[derive(Clone)]
pub(super) struct Pools {
    pub(super) writer: SqlitePool,
    pub(super) readers: SqlitePool,
    /// Rows written since the write-ahead log was last copied into the database file.
    written: Arc<AtomicU64>,
    /// Held for the life of the process that writes: the operating system gives it back even after a crash.
    _lock: Option<Arc<File>>,
}

pub(super) async fn open(path: &Path) -> Result<Pools, StoreError> {
    let lock = lock(path)?;
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        // SQLite's own checkpoints hide their errors, also a sync that failed: see `checkpoint`.
        .pragma("wal_autocheckpoint", "0")
        .statement_cache_capacity(500)
        .row_buffer_size(ROWS_AHEAD);
    let pool = || {
        SqlitePoolOptions::new()
            .acquire_timeout(PATIENCE)
            .test_before_acquire(false)
    };
    let writer = pool()
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        // SQLite ends a transaction by itself when the disk is full, and the driver goes on counting it: such a
        // connection never begins another one, so it is replaced.
        .before_acquire(|connection, _| {
            let usable = !connection.is_in_transaction();
            Box::pin(async move { Ok(usable) })
        })
        .connect_with(options.pragma("cache_size", WRITER_CACHE))
        .await;
    let writer = writer.map_err(trouble)?;
    check_settings(&writer).await?;
    let reading = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .busy_timeout(PATIENCE)
        .statement_cache_capacity(500)
        .row_buffer_size(ROWS_AHEAD);
    let readers = pool().max_connections(READERS).connect_lazy_with(reading);
    Ok(Pools {
        writer,
        readers,
        written: Arc::default(),
        _lock: Some(Arc::new(lock)),
    })
}

/// Without the lock, beside a process that serves. Not opened read-only, which a write-ahead log that nobody has open
/// does not let happen; each connection refuses to change anything instead.
pub(super) async fn open_to_read(path: &Path) -> Result<Pools, StoreError> {
    if !path.exists() {
        let shown = path.display();
        return Err(StoreError::refused(format!(
            "there is no database file `{shown}`"
        )));
    }
    let options = SqliteConnectOptions::new()
        .filename(path)
        .pragma("query_only", "on")
        .busy_timeout(PATIENCE)
        .statement_cache_capacity(500)
        .row_buffer_size(ROWS_AHEAD);
    let readers = SqlitePoolOptions::new()
        .acquire_timeout(PATIENCE)
        .max_connections(READERS)
        .connect_with(options)
        .await
        .map_err(trouble)?;
    Ok(Pools {
        writer: readers.clone(),
        readers,
        written: Arc::default(),
        _lock: None,
    })
}

/// Takes `<file>.lock`, which a second process finds taken.
fn lock(path: &Path) -> Result<File, StoreError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let shown = path.display();
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&name)
        .map_err(|error| {
            StoreError::refused(format!(
                "the lock beside the database file `{shown}` can't be opened: {error}"
            ))
        })?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::refused(format!(
            "the database file `{shown}` is in use by another process: \
             SQLite serves one process; stop the other one, or use PostgreSQL for several"
        ))),
        Err(TryLockError::Error(error)) => Err(StoreError::refused(format!(
            "the database file `{shown}` can't be locked: {error}; put it on a local disk"
        ))),
    }
}

/// With these settings, and no weaker ones, a commit that was answered outlives a power cut.
async fn check_settings(writer: &SqlitePool) -> Result<(), StoreError> {
    let journal: String = pragma(writer, "pragma journal_mode").await?;
    let synchronous: i64 = pragma(writer, "pragma synchronous").await?;
    let foreign_keys: i64 = pragma(writer, "pragma foreign_keys").await?;
    if journal == "wal" && synchronous >= 2 && foreign_keys == 1 {
        return Ok(());
    }
    Err(StoreError::refused(format!(
        "SQLite must run with journal_mode=wal, synchronous=2 and foreign_keys=1, \
         or a power cut could lose acts; here they are {journal}, {synchronous} and {foreign_keys}"
    )))
}

async fn pragma<T>(pool: &SqlitePool, sql: &'static str) -> Result<T, StoreError>
where
    T: for<'r> sqlx::Decode<'r, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite> + Send + Unpin,
{
    sqlx::query_scalar(sql)
        .fetch_one(pool)
        .await
        .map_err(trouble)
}

/// The result of a statement: nothing stands between us and the file that could fall silent.
pub(super) async fn in_time<T>(
    statement: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, sqlx::Error> {
    statement.await
}

/// Copies the write-ahead log into the database file, now and then. Acts are durable without it; but it syncs both files,
/// and a disk that fails must be noticed, also when it fails here.
pub(super) async fn checkpoint(pools: &Pools, rows: u64) -> Result<(), StoreError> {
    let written = pools.written.fetch_add(rows, Ordering::Relaxed) + rows;
    if written < ROWS_BETWEEN_CHECKPOINTS {
        return Ok(());
    }
    pools.written.store(0, Ordering::Relaxed);
    let copied = sqlx::query("pragma wal_checkpoint(passive)").execute(&pools.writer);
    copied.await.map(drop).map_err(trouble)
}

#[expect(clippy::unused_async, reason = "the namesake for PostgreSQL waits")]
pub(super) async fn listen(
    _pools: &Pools,
) -> Result<Option<sqlx::postgres::PgListener>, StoreError> {
    Ok(None)
}

pub(super) async fn close(pools: &Pools) {
    pools.readers.close().await;
    pools.writer.close().await;
}

pub(super) fn arguments(args: Vec<Value>) -> Result<SqliteArguments, StoreError> {
    let mut arguments = SqliteArguments::default();
    arguments.reserve(args.len(), 0);
    for value in args {
        match value {
            Value::Null => arguments.add(None::<i64>),
            Value::Integer(number) => arguments.add(number),
            Value::Text(text) if text.contains('\0') => return Err(StoreError::NulInText),
            Value::Text(text) => arguments.add(text),
            Value::Bytes(bytes) => arguments.add(bytes),
        }
        .map_err(|error| trouble(sqlx::Error::Encode(error)))?;
    }
    Ok(arguments)
}

pub(super) fn row(row: &SqliteRow) -> RowRef<'_> {
    RowRef::Sqlite(row)
}

pub(super) fn value(row: &SqliteRow, index: usize) -> Result<Value, StoreError> {
    let raw = row.try_get_raw(index).map_err(trouble)?;
    if raw.is_null() {
        return Ok(Value::Null);
    }
    let kind = raw.type_info().name().to_owned();
    let value = match kind.as_str() {
        "TEXT" => row.try_get_unchecked(index).map(Value::Text),
        "BLOB" => row.try_get_unchecked(index).map(Value::Bytes),
        _ => row.try_get_unchecked(index).map(Value::Integer),
    };
    value.map_err(trouble)
}

/// The result code, upper bits that say more included.
fn code(error: &sqlx::Error) -> Option<i64> {
    error.as_database_error()?.code()?.parse().ok()
}

/// `SQLITE_IOERR_SHMSIZE`: no room for the index of the write-ahead log to grow. Nothing was written yet.
const NO_ROOM_FOR_INDEX: i64 = 4_874;

pub(super) fn trouble(error: sqlx::Error) -> StoreError {
    if error
        .as_database_error()
        .is_some_and(sqlx::error::DatabaseError::is_unique_violation)
    {
        let what = error
            .as_database_error()
            .map(|error| error.message().to_owned());
        return StoreError::Unique(what.unwrap_or_default().into());
    }
    let code = code(&error);
    match (&error, code.map(|code| code & 0xff)) {
        // SQLITE_FULL
        (_, Some(13)) => StoreError::DiskFull,
        (_, Some(10)) if code == Some(NO_ROOM_FOR_INDEX) => StoreError::DiskFull,
        // SQLITE_BUSY, SQLITE_LOCKED: something outside this program holds the file.
        (_, Some(5 | 6)) => StoreError::Unavailable(error.to_string().into()),
        // SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_NOTADB
        (_, Some(10 | 11 | 26)) => StoreError::Broken(error.to_string().into()),
        (sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed, _) => {
            StoreError::Unavailable(error.to_string().into())
        }
        _ => StoreError::Sql(Arc::new(error)),
    }
}

/// A commit refused for want of room is undone; one that met a failing disk leaves the process unsure of the disk.
pub(super) fn commit_trouble(error: sqlx::Error) -> CommitError {
    match trouble(error) {
        StoreError::Broken(what) => CommitError::Broken(StoreError::Broken(what)),
        StoreError::Unavailable(_) => CommitError::Unknown,
        undone => CommitError::Undone(undone),
    }
}

#[cfg(any(test, feature = "testing"))]
pub(super) async fn explain(
    connection: &mut sqlx::SqliteConnection,
    query: super::Query,
) -> Result<String, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("explain query plan {}", query.sql));
    let rows = sqlx::query_with(sql, arguments(query.args)?)
        .fetch_all(connection)
        .await
        .map_err(trouble)?;
    rows.iter()
        .map(|row| {
            row.try_get::<String, _>(3)
                .map(|line| line + "\n")
                .map_err(trouble)
        })
        .collect()
}
