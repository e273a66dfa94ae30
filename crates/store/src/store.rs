//! The open store: one door to write, any number to read.

use futures::future::BoxFuture;
use tokio::sync::{mpsc, oneshot, watch};

use crate::db::{Connection, Db, Place};
use crate::ledger::Tail;
use crate::trail::NewEntry;
use crate::writer::{Command, Waiting, Writer};
use crate::{Health, OnCommit, StoreError, Tx, migrate};

/// How many commands may wait; more callers wait to wait.
const QUEUE: usize = 4_096;

/// The store of one process. Cheap to clone; the writing task ends with the last clone.
#[derive(Clone)]
pub struct Store {
    db: Db,
    door: mpsc::Sender<Box<dyn Command>>,
    health: watch::Receiver<Health>,
    size: watch::Receiver<u64>,
}

impl Store {
    /// Opens the database, brings it up to date and starts the writing task.
    ///
    /// `on_commit` takes in committed acts before their commands are answered; it must not call
    /// [`run_tx`](Self::run_tx), which would wait for itself.
    ///
    /// # Errors
    /// A sentence for the operator: unsafe settings, a second process on a SQLite file, or migrations of another
    /// program ([`StoreError::Refused`], [`StoreError::Migration`], [`StoreError::Unavailable`]).
    pub async fn open(place: &Place, on_commit: OnCommit) -> Result<Self, StoreError> {
        let db = Db::open(place).await?;
        migrate::migrate(&db).await?;
        let (door, waiting) = mpsc::channel(QUEUE);
        let (health_sender, health) = watch::channel(Health::Serving);
        let (size_sender, size) = watch::channel(0);
        let writer = Writer {
            db: db.clone(),
            waiting,
            on_commit,
            health: health_sender,
            size: size_sender,
        };
        tokio::spawn(writer.serve());
        Ok(Self {
            db,
            door,
            health,
            size,
        })
    }

    /// Opens a database to read only, as another process may be serving it: for verifying and for backups. Nothing is
    /// migrated, and the door to write is closed.
    ///
    /// # Errors
    /// A sentence for the operator: no such database, or migrations of another program.
    pub async fn open_to_read(place: &Place) -> Result<Self, StoreError> {
        let db = Db::open_to_read(place).await?;
        migrate::check(&db).await?;
        let (door, _) = mpsc::channel(1);
        Ok(Self {
            db,
            door,
            health: watch::channel(Health::Serving).1,
            size: watch::channel(0).1,
        })
    }

    /// The one door to write. `name` says what for, in logs and errors; `input` is lent to `work` on each run.
    ///
    /// ```no_run
    /// # use beffroi_store::{Store, StoreError, args};
    /// # async fn example(store: Store, person: [u8; 16]) -> Result<(), StoreError> {
    /// let closed = store
    ///     .run_tx("end notices", person, |tx, person| {
    ///         Box::pin(async move { tx.execute("delete from notices where person = $1", args![person]).await })
    ///     })
    ///     .await?;
    /// # let _ = closed;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// `work` may run twice, and sees what was committed and what earlier commands of its group did. It must not call
    /// outside or wait for anything but the database: everybody waits for it. An error undoes the command, acts and
    /// all. When this returns, the change is durable and [`OnCommit`] has taken it in. A caller that goes away while
    /// the command still waits takes it with him.
    ///
    /// # Errors
    /// The error of `work`, or a [`StoreError`] turned into one: see there what each means for the caller.
    pub async fn run_tx<I, T, E, F>(&self, name: &'static str, input: I, work: F) -> Result<T, E>
    where
        I: Send + Sync + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'t> FnMut(&'t mut Tx, &'t I) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        let (caller, answer) = oneshot::channel();
        let command = Waiting {
            name,
            input,
            work,
            result: None,
            caller,
        };
        let stopped = || {
            E::from(StoreError::Unavailable(
                "the store is closing, or open to read only".into(),
            ))
        };
        self.door
            .send(Box::new(command))
            .await
            .map_err(|_| stopped())?;
        answer.await.map_err(|_| stopped())?
    }

    /// Records an entry of the trail; it is durable when this returns. What can't be recorded is not done (L1).
    pub async fn record(&self, entry: NewEntry) -> Result<(), StoreError> {
        self.run_tx("record", entry, |tx, entry| {
            Box::pin(async move { tx.record(entry.clone()) })
        })
        .await
    }

    /// A connection to read with: see [`Db::reader`].
    pub async fn reader(&self) -> Result<Connection, StoreError> {
        self.db.reader().await
    }

    /// A connection on which all statements see the same moment: see [`Db::snapshot`].
    pub async fn snapshot(&self) -> Result<Connection, StoreError> {
        self.db.snapshot().await
    }

    /// Follows the ledger from the act with this number on, whichever process writes.
    pub fn tail(&self, from: beffroi_domain::ids::ActNumber) -> Tail {
        Tail::new(self.db.clone(), self.size.clone(), from)
    }

    /// Tells when the store stops writing for good: the binary must end the process then.
    pub fn health(&self) -> watch::Receiver<Health> {
        self.health.clone()
    }

    /// Closes the connections once they are given back. Commands that still wait are answered with an error.
    pub async fn close(&self) {
        self.db.close().await;
    }
}
