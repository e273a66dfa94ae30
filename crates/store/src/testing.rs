//! Fresh databases for tests, of both kinds. Not shipped: behind the feature `testing`.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test without its database must fail loudly"
)]

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt as _;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, Connection as _};
use tempfile::TempDir;

use crate::db::{Db, Place};
use crate::{OnCommit, Store};

/// Where tests find PostgreSQL, unless the environment says otherwise.
const SERVER: &str = "postgres://postgres@127.0.0.1:5432";

/// A fresh, empty database that goes away with this value.
pub struct TestDb {
    place: Place,
    keeper: Keeper,
}

enum Keeper {
    Folder { _folder: TempDir },
    Server { name: String },
}

impl TestDb {
    /// One whose database is a file, for tests that look into it.
    pub fn in_a_file() -> Self {
        Self::sqlite()
    }

    /// A SQLite file in a folder of its own.
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let place = Place::Sqlite(folder.path().join("beffroi.sqlite"));
        Self {
            place,
            keeper: Keeper::Folder { _folder: folder },
        }
    }

    /// A database of its own on the server at `BEFFROI_TEST_POSTGRES` (otherwise the local one).
    ///
    /// # Panics
    /// When there is no server: a test on one database only proves nothing about the other.
    pub async fn postgres() -> Self {
        let name = format!(
            "beffroi_test_{:016x}",
            RandomState::new().hash_one(std::process::id())
        );
        on_server(&format!("create database {name}")).await;
        let place = Place::Postgres(Box::new(server().database(&name)));
        Self {
            place,
            keeper: Keeper::Server { name },
        }
    }

    /// One of each.
    pub async fn both() -> [Self; 2] {
        [Self::sqlite(), Self::postgres().await]
    }

    /// Where it is.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Its address, as a configuration writes it.
    pub fn address(&self) -> String {
        self.address_behind(|port| port)
    }

    /// The same where it is on a server; nothing for a file.
    pub fn address_on_a_server(&self) -> Option<String> {
        matches!(self.place, Place::Postgres(_)).then(|| self.address())
    }

    /// The same, reached by another port of this machine: `through` is told the server's own.
    pub fn address_behind(&self, through: impl FnOnce(u16) -> u16) -> String {
        match &self.place {
            Place::Sqlite(path) => format!("sqlite:{}", path.display()),
            Place::Postgres(options) => {
                let database = options.get_database().unwrap_or_default();
                let (user, host) = (options.get_username(), options.get_host());
                let port = through(options.get_port());
                format!("postgres://{user}@{host}:{port}/{database}")
            }
        }
    }

    /// A store on it that keeps nothing in memory.
    pub async fn store(&self) -> Store {
        let on_commit: OnCommit = Arc::new(|_| async {}.boxed());
        Store::open(&self.place, on_commit)
            .await
            .expect("a store on a fresh database")
    }

    /// The database alone, once an earlier process has let go of it.
    pub async fn reopen_database(&self) -> Db {
        let mut tries = 0;
        loop {
            match Db::open(&self.place).await {
                Ok(db) => return db,
                Err(error) => assert!(tries < 50, "{error}"),
            }
            tries += 1;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// A store on it, once an earlier one has let go of it.
    pub async fn reopen(&self) -> Store {
        drop(self.reopen_database().await);
        self.store().await
    }

    /// Closes the server's database to everybody and ends all connections, or opens it again.
    ///
    /// # Panics
    /// On SQLite, which nobody can close.
    pub async fn close_to_all(&self, closed: bool) {
        let Keeper::Server { name } = &self.keeper else {
            panic!("only a server can be closed");
        };
        on_server(&format!(
            "alter database {name} with allow_connections {}",
            !closed
        ))
        .await;
        if closed {
            let sql = format!(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'"
            );
            on_server(&sql).await;
        }
    }

    /// Runs statements past the store, as an intruder or an operator with the database's own tools would.
    ///
    /// # Errors
    /// What the database answers.
    pub async fn meddle(&self, sql: &str) -> Result<(), sqlx::Error> {
        let sql = AssertSqlSafe(sql.to_owned());
        match &self.place {
            Place::Sqlite(path) => {
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
                let mut connection = sqlx::SqliteConnection::connect_with(&options).await?;
                sqlx::raw_sql(sql).execute(&mut connection).await?;
                connection.close().await
            }
            Place::Postgres(options) => {
                let mut connection = PgConnection::connect_with(options).await?;
                sqlx::raw_sql(sql).execute(&mut connection).await?;
                connection.close().await
            }
        }
    }
}

impl Drop for TestDb {
    /// Drops the database from a thread of its own, since the test's runtime may be ending.
    fn drop(&mut self) {
        let Keeper::Server { name } = &self.keeper else {
            return;
        };
        let sql = format!("drop database if exists {name} with (force)");
        let ended = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime
                .expect("a runtime to clean up with")
                .block_on(on_server(&sql));
        });
        let _ = ended.join();
    }
}

fn server() -> PgConnectOptions {
    let address = std::env::var("BEFFROI_TEST_POSTGRES").unwrap_or_else(|_| SERVER.to_owned());
    address
        .parse()
        .expect("BEFFROI_TEST_POSTGRES is a `postgres://` address")
}

async fn on_server(sql: &str) {
    let mut connection = PgConnection::connect_with(&server().database("postgres"))
        .await
        .expect("tests need PostgreSQL: start it, or set BEFFROI_TEST_POSTGRES");
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(&mut connection)
        .await
        .expect("the server obeys");
}
