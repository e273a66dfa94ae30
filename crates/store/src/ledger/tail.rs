//! Following the ledger, whichever process writes.

use std::time::Duration;

use beffroi_domain::ids::ActNumber;
use tokio::sync::watch;
use tokio::time::sleep;

use super::StoredAct;
use crate::StoreError;
use crate::db::{Bell, Db};

/// How long news may take when no bell rings.
const POLL: Duration = Duration::from_secs(1);
/// The most acts handed out at once.
const LARGEST_PIECE: u32 = 1_000;

/// A reader that gives each act once, in order.
///
/// It wakes when this process commits, when the database says that another did, and once a second besides, since a
/// bell can be missed.
pub struct Tail {
    db: Db,
    own: watch::Receiver<u64>,
    bell: Option<Bell>,
    next: ActNumber,
}

impl Tail {
    pub(crate) fn new(db: Db, own: watch::Receiver<u64>, from: ActNumber) -> Self {
        Self {
            db,
            own,
            bell: None,
            next: from,
        }
    }

    /// Waits for the next acts: at least one, at most a thousand.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] while the database can't be reached: call again, nothing is skipped.
    pub async fn next(&mut self) -> Result<Vec<StoredAct>, StoreError> {
        loop {
            if self.bell.is_none() {
                self.bell = self.db.listen().await.ok();
            }
            let mut connection = self.db.reader().await?;
            let acts = super::acts(&mut connection, self.next, LARGEST_PIECE).await?;
            drop(connection);
            if let Some(last) = acts.last() {
                self.next = ActNumber(last.number.0 + 1);
                return Ok(acts);
            }
            self.wait().await;
        }
    }

    async fn wait(&mut self) {
        let Some(bell) = &mut self.bell else {
            sleep(POLL).await;
            return;
        };
        tokio::select! {
            rung = bell.ring() => {
                if rung.is_err() {
                    self.bell = None;
                    sleep(POLL).await;
                }
            }
            Ok(()) = self.own.changed() => {}
            () = sleep(POLL) => {}
        }
    }
}
