//! What a command may do inside the one door to write.

use std::ops::{Deref, DerefMut};

use beffroi_domain::ids::ActNumber;
use beffroi_domain::log::{Frontier, Hash, leaf_hash};

use crate::db::{Connection, FromRow, Value, integer};
use crate::ledger::{Log, NewAct, StoredAct};
use crate::outbox::NewWork;
use crate::trail::{NewEntry, leaf_bytes};
use crate::{StoreError, args};

/// The largest body of an act or of an entry of the trail, in bytes.
pub const LARGEST_BODY: usize = 65_535;

/// A transaction as one command sees it: everything committed, and what earlier commands of the group did.
///
/// It reads as a [`Connection`] does. It changes rows with [`execute`](Self::execute),
/// [`execute_returning`](Self::execute_returning) and [`insert_all`](Self::insert_all). Acts, entries of the trail and
/// work for the outbox are kept back and inserted for the whole group at once: a statement of the same command does
/// not find them, and a foreign key to `acts` must be deferred.
///
/// A statement that fails ends the command: whatever it does afterwards gets the same error and is undone. So a
/// uniqueness that may be met in normal use is written `on conflict do nothing`, and the count of rows looked at.
pub struct Tx {
    connection: Connection,
    acts: Growth<StoredAct>,
    trail: Growth<(NewEntry, Hash)>,
    work: Vec<NewWork>,
    /// There is a savepoint in the transaction.
    savepoint: bool,
    /// The savepoint belongs to the present command.
    saved: bool,
    mark: Mark,
}

/// What is to be added to one log.
struct Growth<T> {
    frontier: Frontier,
    entries: Vec<T>,
}

/// Where the present command began.
#[derive(Clone, Copy, Default)]
struct Mark {
    acts: usize,
    trail: usize,
    work: usize,
}

/// What a transaction added, once it is in the database but before it is durable.
pub(crate) struct Flushed {
    pub(crate) acts: Vec<StoredAct>,
    /// Nothing was written: there is nothing to commit.
    pub(crate) empty: bool,
    /// The size of the ledger with these acts.
    pub(crate) size: u64,
}

impl Deref for Tx {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.connection
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }
}

impl Tx {
    /// The number of the next act that this command appends.
    pub fn next_act_number(&self) -> ActNumber {
        ActNumber(self.acts.frontier.size() + self.acts.entries.len() as u64)
    }

    /// Appends an act; answers its number. If the command is refused later, the number goes to another act.
    ///
    /// # Errors
    /// [`StoreError::TooLarge`] when the body is 64 KiB or more.
    pub fn append(&mut self, act: NewAct) -> Result<ActNumber, StoreError> {
        if act.body.len() > LARGEST_BODY {
            return Err(StoreError::TooLarge(
                "the body of an act must be smaller than 64 KiB",
            ));
        }
        let number = self.next_act_number();
        let leaf = leaf_hash(&act.body);
        self.acts.entries.push(StoredAct { number, act, leaf });
        Ok(number)
    }

    /// Records an entry of the trail, durable together with whatever else the command does.
    ///
    /// # Errors
    /// [`StoreError::TooLarge`] when the body is 64 KiB or more.
    pub fn record(&mut self, entry: NewEntry) -> Result<(), StoreError> {
        if entry.body.len() > LARGEST_BODY {
            return Err(StoreError::TooLarge(
                "the body of an entry must be smaller than 64 KiB",
            ));
        }
        let leaf = leaf_hash(&leaf_bytes(&entry));
        self.trail.entries.push((entry, leaf));
        Ok(())
    }

    /// Leaves work to be done after the commit.
    pub fn outbox(&mut self, work: NewWork) {
        self.work.push(work);
    }

    /// Runs a statement that changes rows; answers how many it touched.
    pub async fn execute(
        &mut self,
        sql: &'static str,
        args: Vec<Value>,
    ) -> Result<u64, StoreError> {
        self.save().await?;
        self.connection.execute(sql, args).await
    }

    /// Runs a statement that changes rows and returns some of them (`… returning …`).
    pub async fn execute_returning<R: FromRow>(
        &mut self,
        sql: &'static str,
        args: Vec<Value>,
    ) -> Result<Vec<R>, StoreError> {
        self.save().await?;
        self.connection.execute_returning(sql, args).await
    }

    /// Inserts rows, many in one statement; `into` is `table (column, column)`.
    pub async fn insert_all(
        &mut self,
        into: &'static str,
        rows: Vec<Vec<Value>>,
    ) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        self.save().await?;
        self.connection.insert_all(into, rows).await
    }

    /// Inserts rows into a table whose name the database told.
    pub(crate) async fn insert_into(
        &mut self,
        into: &str,
        rows: Vec<Vec<Value>>,
    ) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        self.save().await?;
        self.connection.insert_all(into, rows).await
    }

    /// Begins a transaction for a group of commands, with the heads of both logs locked.
    pub(crate) async fn begin(mut connection: Connection) -> Result<Self, StoreError> {
        let heads = connection.lock_heads().await?;
        let frontier = |log: Log| {
            let head = heads.iter().find(|(name, _, _)| name == log.name());
            let Some((_, size, bytes)) = head else {
                return Err(StoreError::damaged(format!(
                    "the head of the log `{}` is missing",
                    log.name()
                )));
            };
            open_frontier(log, *size, bytes)
        };
        let acts = Growth {
            frontier: frontier(Log::Acts)?,
            entries: Vec::new(),
        };
        let trail = Growth {
            frontier: frontier(Log::Trail)?,
            entries: Vec::new(),
        };
        let work = Vec::new();
        Ok(Self {
            connection,
            acts,
            trail,
            work,
            savepoint: false,
            saved: false,
            mark: Mark::default(),
        })
    }

    /// A new command begins.
    pub(crate) fn begin_command(&mut self) {
        self.saved = false;
        self.mark = Mark {
            acts: self.acts.entries.len(),
            trail: self.trail.entries.len(),
            work: self.work.len(),
        };
    }

    /// Undoes the present command. Answers whether that was possible: a failed statement before the first change
    /// leaves no savepoint to go back to, and the whole group must run again.
    pub(crate) async fn undo_command(&mut self) -> Result<bool, StoreError> {
        self.acts.entries.truncate(self.mark.acts);
        self.trail.entries.truncate(self.mark.trail);
        self.work.truncate(self.mark.work);
        if self.saved {
            self.saved = false;
            self.savepoint = false;
            self.connection
                .undo_to("rollback to savepoint command; release savepoint command")
                .await?;
            return Ok(true);
        }
        Ok(self.connection.failure().is_none())
    }

    /// Sets a savepoint before the present command's first change; also called first when a group runs again.
    pub(crate) async fn save(&mut self) -> Result<(), StoreError> {
        if self.saved {
            return Ok(());
        }
        let sql = if self.savepoint {
            "release savepoint command; savepoint command"
        } else {
            "savepoint command"
        };
        self.connection.batch(sql).await?;
        self.savepoint = true;
        self.saved = true;
        Ok(())
    }

    /// Writes what was kept back; the connection is then ready to commit.
    pub(crate) async fn flush(mut self) -> Result<(Connection, Flushed), StoreError> {
        self.flush_acts().await?;
        self.flush_trail().await?;
        let work = self.work.drain(..).map(NewWork::into_row).collect();
        self.connection
            .insert_all("outbox (kind, payload, not_before)", work)
            .await?;
        if !self.acts.entries.is_empty() {
            self.connection.announce().await?;
        }
        let empty = self.connection.writes() == 0;
        let flushed = Flushed {
            acts: self.acts.entries,
            empty,
            size: self.acts.frontier.size(),
        };
        Ok((self.connection, flushed))
    }

    async fn flush_acts(&mut self) -> Result<(), StoreError> {
        let leaves: Vec<Hash> = self.acts.entries.iter().map(|act| act.leaf).collect();
        let rows = self.acts.entries.iter().map(StoredAct::to_row).collect();
        let into = "acts (no, at, kind, actor, institution, body, leaf)";
        self.connection.insert_all(into, rows).await?;
        grow(
            &mut self.connection,
            Log::Acts,
            &mut self.acts.frontier,
            &leaves,
        )
        .await
    }

    async fn flush_trail(&mut self) -> Result<(), StoreError> {
        let entries = std::mem::take(&mut self.trail.entries);
        let first = self.trail.frontier.size();
        let leaves: Vec<Hash> = entries.iter().map(|(_, leaf)| *leaf).collect();
        let rows = (first..)
            .zip(entries)
            .map(|(number, (entry, leaf))| entry.into_row(number, leaf))
            .collect();
        let into = "trail (no, at, kind, person, institution, capacity, means, level, \
                    subject_kind, subject, outcome, trace, body, leaf)";
        self.connection.insert_all(into, rows).await?;
        grow(
            &mut self.connection,
            Log::Trail,
            &mut self.trail.frontier,
            &leaves,
        )
        .await
    }
}

/// Reads a frontier as the head of a log keeps it.
pub(crate) fn open_frontier(log: Log, size: u64, bytes: &[u8]) -> Result<Frontier, StoreError> {
    if size == 0 && bytes.is_empty() {
        return Ok(Frontier::new());
    }
    match Frontier::decode(bytes) {
        Ok(frontier) if frontier.size() == size => Ok(frontier),
        _ => Err(StoreError::damaged(format!(
            "the head of the log `{}` can't be read",
            log.name()
        ))),
    }
}

/// Adds leaves to a log's tree: its head, and the subtrees that the leaves completed.
async fn grow(
    connection: &mut Connection,
    log: Log,
    frontier: &mut Frontier,
    leaves: &[Hash],
) -> Result<(), StoreError> {
    if leaves.is_empty() {
        return Ok(());
    }
    let before = frontier.size();
    let mut completed = Vec::new();
    for leaf in leaves {
        completed.extend(frontier.append(*leaf).completed);
    }
    let rows = completed
        .into_iter()
        .map(|node| {
            Ok(args![
                log.name(),
                node.level,
                integer(node.index)?,
                node.hash.as_bytes()
            ])
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    connection
        .insert_all("subtrees (log, level, idx, hash)", rows)
        .await?;
    let sql = "update heads set size = $1, frontier = $2, root = $3 where log = $4 and size = $5";
    let size = integer(frontier.size())?;
    let args = args![
        size,
        frontier.encode(),
        frontier.root().as_bytes(),
        log.name(),
        integer(before)?
    ];
    match connection.execute(sql, args).await? {
        1 => Ok(()),
        _ => Err(StoreError::damaged(format!(
            "the head of the log `{}` moved under its lock",
            log.name()
        ))),
    }
}
