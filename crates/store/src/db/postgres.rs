//! What is PostgreSQL's own: a server, several processes, a row that they lock in turn.

use std::sync::Arc;
use std::time::Duration;

use sqlx::encode::IsNull;
use sqlx::error::{BoxDynError, DatabaseError};
use sqlx::postgres::types::Oid;
use sqlx::postgres::{
    PgArgumentBuffer, PgArguments, PgConnectOptions, PgConnection, PgDatabaseError, PgListener,
    PgPool, PgPoolOptions, PgRow, PgSeverity, PgTypeInfo,
};
use sqlx::{
    Arguments as _, Connection as _, Encode, Postgres, Row as _, Type, TypeInfo as _, ValueRef as _,
};
use tokio::time::timeout;

use super::value::RowRef;
use super::{CommitError, Value};
use crate::StoreError;

pub(super) const BEGIN_WRITING: &str = "begin";
pub(super) const BEGIN_SNAPSHOT: &str = "begin isolation level repeatable read read only";
/// Every process that writes waits here for its turn, so acts are numbered in the order of commits.
pub(super) const LOCK_HEADS: &str = "select log, size, frontier from heads order by log for update";
pub(super) const ANNOUNCE: Option<&str> = Some("notify beffroi_acts");
pub(super) const LIST_COLUMNS: &str = "select c.table_name::text, c.column_name::text, \
     coalesce(k.ordinal_position, 0)::bigint from information_schema.columns c left join \
     (information_schema.table_constraints t join information_schema.key_column_usage k \
      on k.constraint_name = t.constraint_name and k.table_schema = t.table_schema and k.table_name = t.table_name) \
     on t.constraint_type = 'PRIMARY KEY' and t.table_schema = c.table_schema and t.table_name = c.table_name \
     and k.column_name = c.column_name where c.table_schema = current_schema() \
     order by c.table_name, c.ordinal_position";
/// One process migrates; the others wait, for as long as it takes.
pub(super) const PREPARE_TO_MIGRATE: Option<&str> = Some(
    "set local statement_timeout = 0; set local lock_timeout = 0; select pg_advisory_xact_lock(4721001)",
);
/// Bytes as text, around the name of their column.
pub(super) const HEXADECIMAL: (&str, &str) = ("encode(", ", 'hex')");
/// The protocol counts arguments in 16 bits.
pub(super) const MOST_ARGUMENTS: usize = 65_535;
pub(super) const MIGRATIONS: &[(&str, &str)] = &[
    (
        "0001_foundation",
        include_str!("../../migrations/postgres/0001_foundation.sql"),
    ),
    (
        "0002_register",
        include_str!("../../migrations/postgres/0002_register.sql"),
    ),
    (
        "0003_desk",
        include_str!("../../migrations/postgres/0003_desk.sql"),
    ),
    (
        "0004_log_of_deliveries",
        include_str!("../../migrations/postgres/0004_log_of_deliveries.sql"),
    ),
    (
        "0005_sign_in",
        include_str!("../../migrations/postgres/0005_sign_in.sql"),
    ),
    (
        "0006_sign_in_journeys",
        include_str!("../../migrations/postgres/0006_sign_in_journeys.sql"),
    ),
    (
        "0007_activations_and_addresses",
        include_str!("../../migrations/postgres/0007_activations_and_addresses.sql"),
    ),
    (
        "0008_limits",
        include_str!("../../migrations/postgres/0008_limits.sql"),
    ),
    (
        "0009_within",
        include_str!("../../migrations/postgres/0009_within.sql"),
    ),
];

const READERS: u32 = 16;
const PATIENCE: Duration = Duration::from_secs(5);
/// How long an idle connection may take to say that it is there.
const SILENCE: Duration = Duration::from_secs(1);
/// Longer than `statement_timeout`, with which the server ends a statement itself.
const LONGEST_STATEMENT: Duration = Duration::from_secs(15);

#[derive(Clone)]
pub(super) struct Pools {
    pub(super) writer: PgPool,
    pub(super) readers: PgPool,
}

/// How every connection begins, whatever it is for.
fn session(options: &PgConnectOptions) -> PgConnectOptions {
    let options = options.clone().application_name("beffroi");
    options.statement_cache_capacity(500).options([
        ("statement_timeout", "10s"),
        ("lock_timeout", "5s"),
        ("idle_in_transaction_session_timeout", "30s"),
    ])
}

fn reading(options: PgConnectOptions) -> PgConnectOptions {
    options.options([("default_transaction_read_only", "on")])
}

fn pool() -> PgPoolOptions {
    PgPoolOptions::new()
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .before_acquire(|connection, _| Box::pin(answers(connection)))
        .after_release(|connection, _| Box::pin(answers(connection)))
}

pub(super) async fn open(options: &PgConnectOptions) -> Result<Pools, StoreError> {
    let options = session(options);
    let writer = pool()
        .max_connections(1)
        .connect_with(options.clone())
        .await
        .map_err(trouble)?;
    check_settings(&writer).await?;
    let readers = pool()
        .max_connections(READERS)
        .connect_lazy_with(reading(options));
    Ok(Pools { writer, readers })
}

/// Connections that change nothing.
pub(super) async fn open_to_read(options: &PgConnectOptions) -> Result<Pools, StoreError> {
    let readers = pool()
        .max_connections(READERS)
        .connect_with(reading(session(options)))
        .await
        .map_err(trouble)?;
    Ok(Pools {
        writer: readers.clone(),
        readers,
    })
}

/// Whether a connection still answers. One that says nothing any more, as behind a firewall that forgot it, would
/// otherwise be waited for without end, and its place in the pool with it: an error makes the pool throw it away.
async fn answers(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    match timeout(SILENCE, connection.ping()).await {
        Ok(answer) => answer.map(|()| true),
        Err(_) => Err(sqlx::Error::PoolTimedOut),
    }
}

/// The result of a statement, unless it comes later than the server's own limit on statements allows: then nothing
/// comes any more.
pub(super) async fn in_time<T>(
    statement: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, sqlx::Error> {
    let answer = timeout(LONGEST_STATEMENT, statement).await;
    answer.unwrap_or(Err(sqlx::Error::PoolTimedOut))
}

/// With these settings, and no weaker ones, a commit that was answered outlives a power cut.
async fn check_settings(writer: &PgPool) -> Result<(), StoreError> {
    for (name, allowed) in [
        ("fsync", &["on"] as &[&str]),
        ("full_page_writes", &["on"]),
        ("synchronous_commit", &["on", "remote_apply"]),
        ("server_encoding", &["UTF8"]),
        ("transaction_read_only", &["off"]),
    ] {
        let query = sqlx::query_scalar("select current_setting($1)").bind(name);
        let found: String = query.fetch_one(writer).await.map_err(trouble)?;
        if !allowed.contains(&found.as_str()) {
            let wanted = allowed.join("` or `");
            return Err(StoreError::refused(format!(
                "PostgreSQL must run with `{name}` set to `{wanted}`, or acts could be lost; here it is `{found}`"
            )));
        }
    }
    Ok(())
}

/// The server sees to its checkpoints, and stops by itself when one of them fails.
#[expect(clippy::unused_async, reason = "the namesake for SQLite waits")]
pub(super) async fn checkpoint(_pools: &Pools, _rows: u64) -> Result<(), StoreError> {
    Ok(())
}

pub(super) async fn listen(pools: &Pools) -> Result<Option<PgListener>, StoreError> {
    let mut listener = PgListener::connect_with(&pools.readers)
        .await
        .map_err(trouble)?;
    listener.listen("beffroi_acts").await.map_err(trouble)?;
    Ok(Some(listener))
}

/// A null that takes the type of the place where it stands: no type is declared for it.
struct Untyped;

impl Type<Postgres> for Untyped {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(Oid(0))
    }
}

impl Encode<'_, Postgres> for Untyped {
    fn encode_by_ref(&self, _buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        Ok(IsNull::Yes)
    }
}

pub(super) async fn close(pools: &Pools) {
    pools.readers.close().await;
    pools.writer.close().await;
}

pub(super) fn arguments(args: Vec<Value>) -> Result<PgArguments, StoreError> {
    let mut arguments = PgArguments::default();
    arguments.reserve(args.len(), 16 * args.len());
    for value in args {
        match value {
            Value::Null => arguments.add(Untyped),
            Value::Integer(number) => arguments.add(number),
            Value::Text(text) if text.contains('\0') => return Err(StoreError::NulInText),
            Value::Text(text) => arguments.add(text),
            Value::Bytes(bytes) => arguments.add(bytes),
        }
        .map_err(|error| trouble(sqlx::Error::Encode(error)))?;
    }
    Ok(arguments)
}

pub(super) fn row(row: &PgRow) -> RowRef<'_> {
    RowRef::Postgres(row)
}

pub(super) fn value(row: &PgRow, index: usize) -> Result<Value, StoreError> {
    let raw = row.try_get_raw(index).map_err(trouble)?;
    if raw.is_null() {
        return Ok(Value::Null);
    }
    let kind = raw.type_info().name().to_owned();
    let value = match kind.as_str() {
        "INT8" => row.try_get_unchecked(index).map(Value::Integer),
        "INT4" => row
            .try_get_unchecked::<i32, _>(index)
            .map(|number| Value::Integer(number.into())),
        "BOOL" => row
            .try_get_unchecked::<bool, _>(index)
            .map(|truth| Value::Integer(truth.into())),
        "BYTEA" => row.try_get_unchecked(index).map(Value::Bytes),
        _ => row.try_get_unchecked(index).map(Value::Text),
    };
    value.map_err(trouble)
}

pub(super) fn trouble(error: sqlx::Error) -> StoreError {
    let Some(database) = error.as_database_error() else {
        return without_answer(error);
    };
    if ends_the_connection(database) {
        return StoreError::Unavailable(error.to_string().into());
    }
    let code = database.code().unwrap_or_default().into_owned();
    match code.as_str() {
        "23505" => StoreError::Unique(database.constraint().unwrap_or_default().into()),
        // disk_full
        "53100" => StoreError::DiskFull,
        // The server is going away, full, or another process had the row: all may be better in a moment.
        "40001" | "40P01" | "55P03" | "57014" | "53300" => {
            StoreError::Unavailable(error.to_string().into())
        }
        _ => StoreError::Sql(Arc::new(error)),
    }
}

/// The server says goodbye: it is going away, restarting, full, or closes this connection.
fn ends_the_connection(error: &dyn DatabaseError) -> bool {
    error
        .try_downcast_ref::<PgDatabaseError>()
        .is_some_and(|error| matches!(error.severity(), PgSeverity::Fatal | PgSeverity::Panic))
}

fn without_answer(error: sqlx::Error) -> StoreError {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::BeginFailed
        | sqlx::Error::WorkerCrashed => StoreError::Unavailable(error.to_string().into()),
        other => StoreError::Sql(Arc::new(other)),
    }
}

/// A commit that the server answered with an error was undone; one that it did not answer may have been done.
pub(super) fn commit_trouble(error: sqlx::Error) -> CommitError {
    match error.as_database_error() {
        Some(database) if !ends_the_connection(database) => CommitError::Undone(trouble(error)),
        _ => CommitError::Unknown,
    }
}

#[cfg(any(test, feature = "testing"))]
pub(super) async fn explain(
    connection: &mut PgConnection,
    query: super::Query,
) -> Result<String, StoreError> {
    sqlx::raw_sql("set local enable_seqscan = off; set local enable_bitmapscan = off")
        .execute(&mut *connection)
        .await
        .map_err(trouble)?;
    let sql = sqlx::AssertSqlSafe(format!("explain (costs off) {}", query.sql));
    let rows = sqlx::query_with(sql, arguments(query.args)?)
        .fetch_all(connection)
        .await
        .map_err(trouble)?;
    rows.iter()
        .map(|row| {
            row.try_get::<String, _>(0)
                .map(|line| line + "\n")
                .map_err(trouble)
        })
        .collect()
}
