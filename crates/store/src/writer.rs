//! The one task that writes: it takes every command that waits and commits them together.
//!
//! A group is one transaction. Each command runs in it in turn; one that is refused is undone alone, and its act
//! numbers go to the next. Then the acts of all are inserted at once, the heads of the logs move, and one durable
//! commit answers everybody. Before the answers go out, the acts are handed to whoever keeps them in memory, so a
//! caller never reads an older state than the one that answered him.
//!
//! What goes wrong is answered, not hidden: a lost connection before the commit runs the group again, a few times;
//! a commit whose outcome is not known is never run again; a failing disk stops the writing for good.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt as _;
use futures::future::BoxFuture;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{sleep, timeout};

use crate::StoreError;
use crate::db::{CommitError, Db};
use crate::ledger::StoredAct;
use crate::tx::{Flushed, Tx};

/// The most commands that are committed together.
const LARGEST_GROUP: usize = 256;
/// How long the code of one command may take.
const COMMAND_TIME: Duration = Duration::from_secs(5);
/// How long a commit may take before its outcome counts as unknown.
const COMMIT_TIME: Duration = Duration::from_secs(10);
/// How often a group is tried when the database can't be reached.
const ATTEMPTS: u32 = 3;

/// Acts that are durable now, in order, without gaps among themselves.
///
/// Where several processes write, acts of others may lie between these and the ones seen before.
#[derive(Debug, Clone)]
pub struct Committed {
    /// The acts.
    pub acts: Arc<[StoredAct]>,
}

/// Takes in committed acts before their commands are answered: the live index.
pub type OnCommit = Arc<dyn Fn(Committed) -> BoxFuture<'static, ()> + Send + Sync>;

/// Whether the store still writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// All is well, or will be again without a restart.
    Serving,
    /// Memory and disk may differ: stop the process, start it again, verify.
    Broken(Arc<str>),
}

/// A command that waits for its turn; erases what it takes and answers.
pub(crate) trait Command: Send {
    fn name(&self) -> &'static str;
    /// Runs the command; answers whether its changes are to be kept.
    fn run<'t>(&'t mut self, tx: &'t mut Tx) -> BoxFuture<'t, bool>;
    /// Gives the caller the result of the last run, or the error that undid it.
    fn answer(self: Box<Self>, error: Option<StoreError>);
    /// The caller has gone away.
    fn abandoned(&self) -> bool;
}

/// The code of a command, what it takes, and who waits for the answer.
pub(crate) struct Waiting<I, T, E, F> {
    pub(crate) name: &'static str,
    pub(crate) input: I,
    pub(crate) work: F,
    pub(crate) result: Option<Result<T, E>>,
    pub(crate) caller: oneshot::Sender<Result<T, E>>,
}

impl<I, T, E, F> Command for Waiting<I, T, E, F>
where
    I: Send + Sync,
    T: Send,
    E: From<StoreError> + Send,
    F: for<'t> FnMut(&'t mut Tx, &'t I) -> BoxFuture<'t, Result<T, E>> + Send,
{
    fn name(&self) -> &'static str {
        self.name
    }

    fn run<'t>(&'t mut self, tx: &'t mut Tx) -> BoxFuture<'t, bool> {
        self.result = None;
        Box::pin(async move {
            let result = (self.work)(tx, &self.input).await;
            self.result.insert(result).is_ok()
        })
    }

    fn answer(self: Box<Self>, error: Option<StoreError>) {
        let answer = match (error, self.result) {
            (Some(error), _) => Err(error.into()),
            (None, Some(result)) => result,
            (None, None) => Err(StoreError::Panicked(self.name).into()),
        };
        // The caller may have gone away: then nobody reads the answer.
        let _ = self.caller.send(answer);
    }

    fn abandoned(&self) -> bool {
        self.caller.is_closed()
    }
}

/// A command of the group in hand.
struct Member {
    command: Box<dyn Command>,
    /// What undid it in the last run, if that was not its own result.
    error: Option<StoreError>,
}

/// Why a group has to be run again, or can't be.
enum Setback {
    /// A statement failed where there was nothing to go back to: run again with a savepoint for every command.
    Poisoned,
    /// The database could not be reached, or the row was lost to a deadlock: run again.
    Again(StoreError),
    /// Nothing was changed and trying again would not help.
    Final(StoreError),
}

impl From<StoreError> for Setback {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(_) => Self::Again(error),
            other => Self::Final(other),
        }
    }
}

/// The task and what it needs.
pub(crate) struct Writer {
    pub(crate) db: Db,
    pub(crate) waiting: mpsc::Receiver<Box<dyn Command>>,
    pub(crate) on_commit: OnCommit,
    pub(crate) health: watch::Sender<Health>,
    /// The size of the ledger, as far as this process committed it.
    pub(crate) size: watch::Sender<u64>,
}

impl Writer {
    /// Serves until every [`Store`](crate::Store) is gone and every command answered.
    pub(crate) async fn serve(mut self) {
        let mut taken = Vec::with_capacity(LARGEST_GROUP);
        while self.waiting.recv_many(&mut taken, LARGEST_GROUP).await > 0 {
            let group = taken.drain(..).filter(|command| !command.abandoned());
            let group = group
                .map(|command| Member {
                    command,
                    error: None,
                })
                .collect();
            self.settle(group).await;
        }
    }

    /// Runs a group until it is committed or can't be, and answers every member.
    async fn settle(&self, mut group: Vec<Member>) {
        let broken = match &*self.health.borrow() {
            Health::Serving => None,
            Health::Broken(why) => Some(StoreError::Broken(Arc::clone(why))),
        };
        let outcome = match broken {
            Some(error) => Err(error),
            None => self.commit(&mut group).await,
        };
        for member in group {
            let error = outcome.as_ref().err().cloned().or(member.error);
            member.command.answer(error);
        }
    }

    async fn commit(&self, group: &mut [Member]) -> Result<(), StoreError> {
        let mut careful = false;
        let mut attempt = 1;
        loop {
            match self.attempt(group, careful).await {
                Ok(()) => return Ok(()),
                Err(Setback::Poisoned) if !careful => careful = true,
                Err(Setback::Poisoned) => {
                    return Err(StoreError::damaged("a savepoint did not hold"));
                }
                Err(Setback::Again(_)) if attempt < ATTEMPTS => {
                    sleep(Duration::from_millis(50) * attempt * attempt).await;
                    attempt += 1;
                }
                Err(Setback::Final(StoreError::Broken(why))) => return Err(self.break_down(why)),
                Err(Setback::Again(error) | Setback::Final(error)) => return Err(error),
            }
        }
    }

    /// One transaction for the whole group. On success the members hold their results.
    async fn attempt(&self, group: &mut [Member], careful: bool) -> Result<(), Setback> {
        let connection = timeout(COMMAND_TIME, self.db.begin())
            .await
            .map_err(|_| silent())??;
        let mut tx = timeout(COMMAND_TIME, Tx::begin(connection))
            .await
            .map_err(|_| silent())??;
        for member in group.iter_mut() {
            run_member(&mut tx, member, careful).await?;
        }
        let (connection, flushed) = timeout(COMMIT_TIME, tx.flush())
            .await
            .map_err(|_| silent())??;
        if flushed.empty {
            return Ok(connection.rollback().await?);
        }
        let rows = connection.writes();
        match timeout(COMMIT_TIME, connection.commit()).await {
            Ok(Ok(())) => {
                self.hand_over(flushed).await?;
                self.checkpoint(rows).await;
                Ok(())
            }
            Ok(Err(CommitError::Undone(error))) => Err(error.into()),
            Ok(Err(CommitError::Unknown)) | Err(_) => {
                Err(Setback::Final(StoreError::OutcomeUnknown))
            }
            Ok(Err(CommitError::Broken(StoreError::Broken(why)))) => {
                self.break_down(why);
                Err(Setback::Final(StoreError::OutcomeUnknown))
            }
            Ok(Err(CommitError::Broken(error))) => Err(Setback::Final(error)),
        }
    }

    /// Gives committed acts to the memory of the process. If that fails, the memory is no longer to be trusted.
    async fn hand_over(&self, flushed: Flushed) -> Result<(), Setback> {
        if !flushed.acts.is_empty() {
            let committed = Committed {
                acts: flushed.acts.into(),
            };
            let absorbed = AssertUnwindSafe((self.on_commit)(committed))
                .catch_unwind()
                .await;
            if absorbed.is_err() {
                self.break_down("the live index could not take in committed acts".into());
            }
        }
        self.size.send_replace(flushed.size);
        Ok(())
    }

    /// Lets the database tidy up after a commit, which is durable already: a failure here undoes nothing, but a disk
    /// that fails stops the writing.
    async fn checkpoint(&self, rows: u64) {
        match timeout(COMMIT_TIME, self.db.checkpoint(rows)).await {
            Ok(Ok(())) => {}
            Ok(Err(StoreError::Broken(why))) => drop(self.break_down(why)),
            Ok(Err(error)) => tracing::warn!(%error, "the database could not tidy up"),
            Err(_) => tracing::warn!("the database takes long to tidy up"),
        }
    }

    fn break_down(&self, why: Arc<str>) -> StoreError {
        tracing::error!(%why, "the store has stopped writing: the process must be restarted");
        self.health.send_replace(Health::Broken(Arc::clone(&why)));
        StoreError::Broken(why)
    }
}

/// The database did not answer in time, before any commit.
fn silent() -> Setback {
    Setback::Again(StoreError::Unavailable("no answer in time".into()))
}

/// How the code of a command ended.
enum Ended {
    Kept,
    /// By its own result, or by the failed statement that this result repeats.
    Refused,
    Stopped(StoreError),
}

async fn run_member(tx: &mut Tx, member: &mut Member, careful: bool) -> Result<(), Setback> {
    if matches!(member.error, Some(StoreError::TooSlow(_))) {
        return Ok(()); // in an earlier run; once is enough
    }
    member.error = None;
    tx.begin_command();
    if careful {
        tx.save().await?;
    }
    let name = member.command.name();
    let ended = match timeout(
        COMMAND_TIME,
        AssertUnwindSafe(member.command.run(tx)).catch_unwind(),
    )
    .await
    {
        Ok(Ok(true)) => Ended::Kept,
        Ok(Ok(false)) => Ended::Refused,
        Ok(Err(_)) => Ended::Stopped(panicked(name)),
        Err(_) => Ended::Stopped(StoreError::TooSlow(name)),
    };
    match (ended, tx.failure().cloned()) {
        (
            _,
            Some(
                error @ (StoreError::Unavailable(_) | StoreError::DiskFull | StoreError::Broken(_)),
            ),
        ) => Err(error.into()),
        (Ended::Kept, None) => Ok(()),
        (Ended::Refused, _) => undo(tx).await,
        (Ended::Kept, Some(error)) => {
            member.error = Some(error);
            undo(tx).await
        }
        (Ended::Stopped(error), _) => {
            // A statement that was cut off may have left the connection in any state.
            let cut = matches!(error, StoreError::TooSlow(_));
            member.error = Some(error);
            if cut { Err(silent()) } else { undo(tx).await }
        }
    }
}

async fn undo(tx: &mut Tx) -> Result<(), Setback> {
    if tx.undo_command().await? {
        Ok(())
    } else {
        Err(Setback::Poisoned)
    }
}

/// The message of a panic may hold a value: it goes nowhere. The panic hook has said where it happened.
fn panicked(name: &'static str) -> StoreError {
    tracing::error!(command = name, "a command stopped on an internal error");
    StoreError::Panicked(name)
}

#[cfg(test)]
mod tests;
