//! Migrations: numbered SQL files, compiled in, run in order and remembered with their digest.
//!
//! The files suit the old and the new program at once (expand, move, contract), so processes of both versions may run
//! side by side. A file that has run is never edited: a new one follows it.

use std::collections::BTreeMap;

use aws_lc_rs::digest::{SHA256, digest};

use crate::db::{Connection, Db};
use crate::{StoreError, args};

const TABLE: &str = "create table if not exists schema_migrations (name varchar primary key, digest varchar not null)";

/// Brings the database to the form this program expects; answers the names of the files that ran now.
///
/// # Errors
/// [`StoreError::Migration`], changing nothing, when the database holds a migration that this program does not know
/// (it was opened by a newer program) or knows with another text.
pub(crate) async fn migrate(db: &Db) -> Result<Vec<&'static str>, StoreError> {
    let mut connection = db.begin().await?;
    connection.prepare_to_migrate().await?;
    let ran = run(&mut connection, db.migrations()).await?;
    connection
        .commit()
        .await
        .map_err(|_| migration("the migrations could not be committed; start again"))?;
    Ok(ran)
}

/// Refuses a database that is not in the form this program expects, changing nothing.
///
/// # Errors
/// As [`migrate`]; and [`StoreError::Migration`] when a migration has not run yet.
pub(crate) async fn check(db: &Db) -> Result<(), StoreError> {
    let mut reader = db.reader().await?;
    let mut known = known(&mut reader).await?;
    for &(name, text) in db.migrations() {
        if !had(&mut known, name, text)? {
            return Err(migration(&format!(
                "the database has not seen the migration `{name}` yet: run `beffroi migrate` first"
            )));
        }
    }
    none_newer(known)
}

type Known = BTreeMap<String, String>;

async fn known(connection: &mut Connection) -> Result<Known, StoreError> {
    let known = connection
        .fetch_all::<(String, String)>("select name, digest from schema_migrations", args![])
        .await?;
    Ok(known.into_iter().collect())
}

/// Whether a migration has run; takes it out of those known.
fn had(known: &mut Known, name: &str, text: &str) -> Result<bool, StoreError> {
    match known.remove(name) {
        Some(earlier) if earlier == digest_of(text) => Ok(true),
        Some(_) => Err(migration(&format!(
            "the migration `{name}` ran with another text than this program has: \
             a file that has run is never edited; start the program that belongs to this database"
        ))),
        None => Ok(false),
    }
}

fn digest_of(text: &str) -> String {
    hex(digest(&SHA256, text.as_bytes()).as_ref())
}

fn none_newer(known: Known) -> Result<(), StoreError> {
    match known.into_keys().next_back() {
        None => Ok(()),
        Some(newer) => Err(migration(&format!(
            "the database holds the migration `{newer}`, which this program does not know: \
             it was opened by a newer program; start that one, or restore an older backup"
        ))),
    }
}

async fn run(
    connection: &mut Connection,
    files: &[(&'static str, &'static str)],
) -> Result<Vec<&'static str>, StoreError> {
    connection.batch(TABLE).await?;
    let mut known = known(connection).await?;
    let mut ran = Vec::new();
    for &(name, text) in files {
        if !had(&mut known, name, text)? {
            connection.batch(text).await?;
            let sql = "insert into schema_migrations (name, digest) values ($1, $2)";
            connection
                .execute(sql, args![name, digest_of(text)])
                .await?;
            ran.push(name);
        }
    }
    none_newer(known).map(|()| ran)
}

fn migration(sentence: &str) -> StoreError {
    StoreError::Migration(sentence.into())
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a `String` does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
