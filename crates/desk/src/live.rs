//! The live index: who is and has what, in memory, as of the last act that was committed.
//!
//! It is handed to the store as its [`OnCommit`], so a committed act is in it before its caller is answered; what other
//! processes commit comes through the ledger's tail ([`Live::follow`]). At the start, and after any trouble, it is
//! filled from the living rows of the register and the head that one snapshot shows, and goes on from there.
//!
//! It never answers with less than it should know: while it is empty, or waits for acts of another process that come
//! before one it has been given, it gives no answer and the caller asks the database. How far behind another process
//! it may be is the tail's affair: at most about a second.

use std::collections::BTreeMap;
use std::sync::{Arc, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Duration;

use beffroi_domain::act::Act;
use beffroi_domain::capacity::Capacity;
use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::ids::{ActNumber, PersonId};
use beffroi_domain::index::build::Builder;
use beffroi_domain::index::{Held, Index, Size};
use beffroi_domain::parties::Seat;
use beffroi_domain::register::{RowKey, Table};
use beffroi_domain::rules::facts::PersonFacts;
use beffroi_domain::time::Day;
use beffroi_store::db::Connection;
use beffroi_store::ledger::{self, Log, StoredAct};
use beffroi_store::register::look::living;
use beffroi_store::{OnCommit, Store, StoreError};
use futures::FutureExt as _;

/// Rows read at once while filling.
const PAGE: u32 = 5_000;
/// How long to wait before filling again after trouble.
const PAUSE: Duration = Duration::from_secs(1);

/// The index of this process.
#[derive(Debug, Default)]
pub struct Live {
    state: RwLock<State>,
}

#[derive(Debug, Default)]
struct State {
    /// The index and the number of the next act; nothing while it has to be filled.
    filled: Option<(Index, ActNumber)>,
    /// Acts that came before their turn.
    waiting: BTreeMap<ActNumber, Act>,
}

/// What happened to an act that was given to the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absorbed {
    /// It is in, or was before.
    In,
    /// It waits for acts that come before it, or for the index to be filled.
    Waits,
    /// It does not fit: the index was emptied and has to be filled anew.
    Misfit,
}

impl Live {
    /// An empty one, which gives no answers until it is filled.
    pub fn new() -> Arc<Self> {
        Arc::new(Self::default())
    }

    /// What to open the store with.
    pub fn on_commit(self: &Arc<Self>) -> OnCommit {
        let live = Arc::clone(self);
        Arc::new(move |committed| {
            for act in committed.acts.iter() {
                live.absorb(act);
            }
            async {}.boxed()
        })
    }

    /// Takes in a committed act, in any order and any number of times.
    pub fn absorb(&self, stored: &StoredAct) -> Absorbed {
        let Ok(act) = Act::decode(&stored.act.body) else {
            return self.empty(stored.number);
        };
        let mut state = self.write();
        let next = state.filled.as_ref().map(|(_, next)| *next);
        if next.is_some_and(|next| stored.number < next) {
            return Absorbed::In;
        }
        state.waiting.insert(stored.number, act);
        match state.catch_up() {
            Ok(()) if state.waiting.is_empty() => Absorbed::In,
            Ok(()) => Absorbed::Waits,
            Err(number) => {
                drop(state);
                self.empty(number)
            }
        }
    }

    fn empty(&self, number: ActNumber) -> Absorbed {
        tracing::error!(
            act = number.0,
            "act {number} does not fit the index in memory: it will be filled anew"
        );
        *self.write() = State::default();
        Absorbed::Misfit
    }

    /// Fills the index from the register as one snapshot shows it.
    ///
    /// # Errors
    /// The store's, when the register can't be read; the index is as it was.
    pub async fn fill(&self, store: &Store) -> Result<(), StoreError> {
        let mut snapshot = store.snapshot().await?;
        let head = ledger::head(&mut snapshot, Log::Acts).await?;
        let mut builder = Builder::default();
        for table in living::TABLES {
            read(&mut snapshot, table, &mut builder).await?;
        }
        drop(snapshot);
        let index = builder.finish();
        let mut state = self.write();
        let next = ActNumber(head.size);
        state.waiting = state.waiting.split_off(&next);
        state.filled = Some((index, next));
        if let Err(number) = state.catch_up() {
            drop(state);
            self.empty(number);
        }
        Ok(())
    }

    /// Keeps the index filled and up to date with what any process commits; never ends. Run it as a task.
    pub async fn follow(self: Arc<Self>, store: Store) {
        loop {
            if let Err(error) = self.keep_up(&store).await {
                tracing::warn!("the index in memory could not be kept up to date: {error}");
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Follows the ledger until the index has to be filled again.
    async fn keep_up(&self, store: &Store) -> Result<(), StoreError> {
        if self.next().is_none() {
            self.fill(store).await?;
        }
        let Some(next) = self.next() else {
            return Ok(());
        };
        let mut tail = store.tail(next);
        loop {
            for act in tail.next().await? {
                self.absorb(&act);
            }
            if self.next().is_none() {
                return Ok(());
            }
        }
    }

    /// The number of the first act that is not in it yet; nothing while it has to be filled.
    pub fn next(&self) -> Option<ActNumber> {
        self.read()?.filled.as_ref().map(|(_, next)| *next)
    }

    /// The facts that a person's capacity carries on a day; nothing when the database has to be asked: the index is
    /// not up to date, or the capacity is a sender's, whose staff is not in the ledger.
    pub fn facts(
        &self,
        catalogue: &Catalogue,
        person: PersonId,
        capacity: Capacity,
        today: Day,
    ) -> Option<PersonFacts> {
        if matches!(capacity, Capacity::Sender(_)) {
            return None;
        }
        let state = self.read()?;
        let index = state.current()?;
        Some(index.facts(catalogue, person, capacity, today))
    }

    /// Who has what in a seat, in the order of the acts; nothing when the database has to be asked.
    pub fn held_in(&self, seat: Seat) -> Option<Vec<Held>> {
        let state = self.read()?;
        Some(state.current()?.held_in(seat))
    }

    /// How much it holds, once it is filled.
    pub fn size(&self) -> Option<Size> {
        let state = self.read()?;
        state.filled.as_ref().map(|(index, _)| index.size())
    }

    /// Nothing when a thread panicked while it wrote.
    fn read(&self) -> Option<RwLockReadGuard<'_, State>> {
        self.state.read().ok()
    }

    /// Begins anew when a thread panicked while it wrote: nobody knows what it left.
    fn write(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(|poisoned| {
            let mut state = poisoned.into_inner();
            *state = State::default();
            self.state.clear_poison();
            state
        })
    }
}

impl State {
    fn current(&self) -> Option<&Index> {
        let (index, _) = self.filled.as_ref()?;
        self.waiting.is_empty().then_some(index)
    }

    /// Takes in every waiting act whose turn it is; answers with the act that does not fit, if one does not.
    fn catch_up(&mut self) -> Result<(), ActNumber> {
        let Some((index, next)) = &mut self.filled else {
            return Ok(());
        };
        while let Some(act) = self.waiting.remove(next) {
            index.absorb(*next, &act).map_err(|_| *next)?;
            *next = ActNumber(next.0 + 1);
        }
        Ok(())
    }
}

/// Reads a table from end to end. While a page is taken apart, the next one is on its way.
async fn read(
    snapshot: &mut Connection,
    table: Table,
    builder: &mut Builder,
) -> Result<(), StoreError> {
    let mut page = living::page(snapshot, table, ActNumber(0), PAGE).await?;
    while let Some(from) = page.next() {
        let taking = async { page.each(|act, row| builder.take(RowKey::of(act), row)) };
        let (ahead, taken) = futures::join!(living::page(snapshot, table, from, PAGE), taking);
        taken?;
        page = ahead?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
