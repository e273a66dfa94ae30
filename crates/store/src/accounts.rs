//! Accounts and sessions: ordinary rows, no acts.

use beffroi_domain::ids::{PersonId, SessionId};
use beffroi_domain::time::Moment;

use crate::db::{Columns, Connection, FromRow};
use crate::{StoreError, Tx, args};

/// How a person signs in.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Whose.
    pub person: PersonId,
    /// The name that is typed.
    pub user_name: String,
    /// The password, hashed (PHC string).
    pub password_hash: String,
    /// The language of the person's pages.
    pub language: Option<String>,
    /// The capacity that he begins with.
    pub default_capacity: Option<String>,
    /// Failed tries since the last success.
    pub failures: u32,
    /// No try is looked at before.
    pub delayed_until: Moment,
    /// When he last signed in.
    pub signed_in_at: Option<Moment>,
}

impl FromRow for Account {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            person: row.take()?,
            user_name: row.take()?,
            password_hash: row.take()?,
            language: row.take()?,
            default_capacity: row.take()?,
            failures: row.take()?,
            delayed_until: row.take()?,
            signed_in_at: row.take()?,
        })
    }
}

/// The account with this user name. Index: the unique one on `user_name`.
pub async fn by_user_name(
    connection: &mut Connection,
    user_name: &str,
) -> Result<Option<Account>, StoreError> {
    let sql = "select person, user_name, password_hash, language, default_capacity, \
               failures, delayed_until, signed_in_at from accounts where user_name = $1";
    connection.fetch_optional(sql, args![user_name]).await
}

/// The account of a person. Index: the primary key.
pub async fn of_person(
    connection: &mut Connection,
    person: PersonId,
) -> Result<Option<Account>, StoreError> {
    let sql = "select person, user_name, password_hash, language, default_capacity, \
               failures, delayed_until, signed_in_at from accounts where person = $1";
    connection.fetch_optional(sql, args![person]).await
}

/// A new account.
pub struct NewAccount<'a> {
    /// Whose.
    pub person: PersonId,
    /// The name that will be typed.
    pub user_name: &'a str,
    /// The password, hashed.
    pub password_hash: &'a str,
    /// When.
    pub at: Moment,
}

/// Opens an account.
///
/// # Errors
/// [`StoreError::Unique`] when the user name or the person has one.
pub async fn open(tx: &mut Tx, new: &NewAccount<'_>) -> Result<(), StoreError> {
    let sql = "insert into accounts (person, user_name, password_hash, failures, delayed_until, created_at) \
               values ($1, $2, $3, 0, 0, $4)";
    let args = args![new.person, new.user_name, new.password_hash, new.at];
    tx.execute(sql, args).await.map(drop)
}

/// Notes a success: failures are forgotten.
pub async fn succeeded(tx: &mut Tx, person: PersonId, at: Moment) -> Result<(), StoreError> {
    let sql =
        "update accounts set failures = 0, delayed_until = 0, signed_in_at = $2 where person = $1";
    tx.execute(sql, args![person, at]).await.map(drop)
}

/// Keeps a password under another hash, unless it was changed meanwhile.
pub async fn rehashed(
    tx: &mut Tx,
    person: PersonId,
    before: &str,
    hash: &str,
) -> Result<(), StoreError> {
    let sql = "update accounts set password_hash = $3 where person = $1 and password_hash = $2";
    tx.execute(sql, args![person, before, hash]).await.map(drop)
}

/// Keeps another password; failures are forgotten. Answers false when it was changed meanwhile.
pub async fn change_password(
    tx: &mut Tx,
    person: PersonId,
    before: &str,
    hash: &str,
) -> Result<bool, StoreError> {
    let sql = "update accounts set password_hash = $3, failures = 0, delayed_until = 0 \
               where person = $1 and password_hash = $2";
    Ok(tx.execute(sql, args![person, before, hash]).await? == 1)
}

/// Puts another password in the place of one that is forgotten; failures are forgotten. Answers whether there is such an account.
pub async fn replace_password(
    tx: &mut Tx,
    person: PersonId,
    hash: &str,
) -> Result<bool, StoreError> {
    let sql =
        "update accounts set password_hash = $2, failures = 0, delayed_until = 0 where person = $1";
    Ok(tx.execute(sql, args![person, hash]).await? == 1)
}

/// Notes a failure, and until when nothing is looked at.
pub async fn failed(
    tx: &mut Tx,
    person: PersonId,
    failures: u32,
    until: Moment,
) -> Result<(), StoreError> {
    let sql = "update accounts set failures = $2, delayed_until = $3 where person = $1";
    tx.execute(sql, args![person, failures, until])
        .await
        .map(drop)
}

/// Remembers the language of a person's pages, and the capacity he begins with.
pub async fn prefer(
    tx: &mut Tx,
    person: PersonId,
    language: Option<&str>,
    capacity: Option<&str>,
) -> Result<(), StoreError> {
    let sql = "update accounts set language = coalesce($2, language), default_capacity = coalesce($3, default_capacity) \
               where person = $1";
    tx.execute(sql, args![person, language, capacity])
        .await
        .map(drop)
}

/// Failed tries from one source: how many, and until when nothing from it is looked at. Whoever has not failed since
/// `since` begins anew. Index: the primary key.
pub async fn throttle(
    connection: &mut Connection,
    source: &str,
    since: Moment,
) -> Result<Option<(u32, Moment)>, StoreError> {
    let sql =
        "select failures, delayed_until from throttles where source = $1 and updated_at >= $2";
    connection.fetch_optional(sql, args![source, since]).await
}

/// Notes a failed try from a source.
pub async fn throttled(
    tx: &mut Tx,
    source: &str,
    failures: u32,
    until: Moment,
    at: Moment,
) -> Result<(), StoreError> {
    let sql = "insert into throttles (source, failures, delayed_until, updated_at) values ($1, $2, $3, $4) \
               on conflict (source) do update set failures = excluded.failures, \
               delayed_until = excluded.delayed_until, updated_at = excluded.updated_at";
    tx.execute(sql, args![source, failures, until, at])
        .await
        .map(drop)
}

/// Forgets the sources from which nothing was tried since `sources`, and the names that nobody has and nobody tried since
/// `names`; answers how many. It reads the whole table, which is small.
pub async fn forget_throttles(
    tx: &mut Tx,
    sources: Moment,
    names: Moment,
) -> Result<u64, StoreError> {
    let sql = "delete from throttles where updated_at < $2 or (updated_at < $1 and source not like 'name %')";
    tx.execute(sql, args![sources, names]).await
}

/// A signed-in session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its identity, which may be shown and logged.
    pub session: SessionId,
    /// Who.
    pub person: PersonId,
    /// In what capacity.
    pub capacity: String,
    /// By what means.
    pub means: String,
    /// At what level.
    pub level: u16,
    /// The token that its forms carry.
    pub form_token: String,
    /// When he signed in.
    pub signed_in_at: Moment,
    /// When it was last used.
    pub seen_at: Moment,
    /// When it ends, used or not.
    pub ends_at: Moment,
    /// When he last proved who he is: at sign-in, or when he raised the session.
    pub proved_at: Moment,
}

impl FromRow for Session {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            session: row.take()?,
            person: row.take()?,
            capacity: row.take()?,
            means: row.take()?,
            level: row.take()?,
            form_token: row.take()?,
            signed_in_at: row.take()?,
            seen_at: row.take()?,
            ends_at: row.take()?,
            proved_at: row.take()?,
        })
    }
}

/// The session whose secret has this digest. Index: the primary key.
pub async fn session(
    connection: &mut Connection,
    digest: [u8; 32],
) -> Result<Option<Session>, StoreError> {
    let sql = "select session, person, capacity, means, level, form_token, signed_in_at, seen_at, ends_at, proved_at \
               from sessions where session_digest = $1";
    connection.fetch_optional(sql, args![digest]).await
}

/// The sessions of a person, the newest first. Index: `sessions_person`.
pub async fn sessions_of(
    connection: &mut Connection,
    person: PersonId,
) -> Result<Vec<Session>, StoreError> {
    let sql = "select session, person, capacity, means, level, form_token, signed_in_at, seen_at, ends_at, proved_at \
               from sessions where person = $1 order by signed_in_at desc, session";
    connection.fetch_all(sql, args![person]).await
}

/// Begins a session.
pub async fn begin_session(
    tx: &mut Tx,
    digest: [u8; 32],
    session: &Session,
) -> Result<(), StoreError> {
    let sql = "insert into sessions (session_digest, session, person, capacity, means, level, form_token, \
               signed_in_at, seen_at, ends_at, proved_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let args = args![
        digest,
        session.session,
        session.person,
        &session.capacity,
        &session.means,
        session.level,
        &session.form_token,
        session.signed_in_at,
        session.seen_at,
        session.ends_at,
        session.proved_at
    ];
    tx.execute(sql, args).await.map(drop)
}

/// What a session becomes when its person has proved more surely, or anew, who he is.
pub struct Raised<'a> {
    /// The digest of its secret so far, which is worth nothing from now on.
    pub before: [u8; 32],
    /// The digest of its new secret.
    pub digest: [u8; 32],
    /// By what means.
    pub means: &'a str,
    /// To what level.
    pub level: u16,
    /// The token that its forms carry from now on.
    pub form_token: &'a str,
    /// When.
    pub at: Moment,
}

/// Raises a session of a person in place; answers whether it was still there. It never comes out lower than it was.
pub async fn raise_session(
    tx: &mut Tx,
    person: PersonId,
    raised: &Raised<'_>,
) -> Result<bool, StoreError> {
    let sql = "update sessions set session_digest = $3, means = $4, level = $5, form_token = $6, proved_at = $7, \
               seen_at = $7 where session_digest = $1 and person = $2 and level <= $5";
    let args = args![
        raised.before,
        person,
        raised.digest,
        raised.means,
        raised.level,
        raised.form_token,
        raised.at
    ];
    Ok(tx.execute(sql, args).await? == 1)
}

/// Notes that a session was used.
pub async fn seen(tx: &mut Tx, digest: [u8; 32], at: Moment) -> Result<(), StoreError> {
    tx.execute(
        "update sessions set seen_at = $2 where session_digest = $1",
        args![digest, at],
    )
    .await
    .map(drop)
}

/// Changes the capacity of a session.
pub async fn change_capacity(
    tx: &mut Tx,
    digest: [u8; 32],
    capacity: &str,
) -> Result<bool, StoreError> {
    let sql = "update sessions set capacity = $2 where session_digest = $1";
    Ok(tx.execute(sql, args![digest, capacity]).await? == 1)
}

/// Ends one session of a person, by its identity; answers whether there was one.
pub async fn end_session(
    tx: &mut Tx,
    person: PersonId,
    session: SessionId,
) -> Result<bool, StoreError> {
    let sql = "delete from sessions where person = $1 and session = $2";
    Ok(tx.execute(sql, args![person, session]).await? == 1)
}

/// Ends every session of a person but this one; answers how many there were.
pub async fn end_other_sessions(
    tx: &mut Tx,
    person: PersonId,
    kept: SessionId,
) -> Result<u64, StoreError> {
    let sql = "delete from sessions where person = $1 and session <> $2";
    tx.execute(sql, args![person, kept]).await
}

/// Ends every session of a person (R20, R21); answers how many there were.
pub async fn end_sessions(tx: &mut Tx, person: PersonId) -> Result<u64, StoreError> {
    tx.execute("delete from sessions where person = $1", args![person])
        .await
}

/// Ends every session; answers how many there were.
pub async fn end_all_sessions(tx: &mut Tx) -> Result<u64, StoreError> {
    tx.execute("delete from sessions", args![]).await
}

/// Forgets sessions that were not used since `idle_since`, or that ended before `now`, used or not; answers how many.
pub async fn forget_sessions(
    tx: &mut Tx,
    idle_since: Moment,
    now: Moment,
) -> Result<u64, StoreError> {
    tx.execute(
        "delete from sessions where seen_at < $1 or ends_at < $2",
        args![idle_since, now],
    )
    .await
}
