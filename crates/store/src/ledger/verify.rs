//! Reading a log from end to end and computing everything that can be computed again.

use beffroi_domain::ids::ActNumber;
use beffroi_domain::log::{CompletedSubtree, Frontier, Hash, leaf_hash};

use super::{Head, Log, head};
use crate::db::{Connection, integer};
use crate::trail::{StoredEntry, leaf_bytes};
use crate::{StoreError, args};

/// How many entries are read at a time.
const PIECE: u32 = 1_000;

/// What a whole log was found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// Its head, computed again and found equal to the stored one.
    pub head: Head,
}

/// Recomputes every leaf, every kept subtree and the head of a log.
///
/// `checkpoint` is an earlier head that was kept outside the house: the log must still begin with exactly that.
/// Call it on a [`Store::snapshot`](crate::Store::snapshot).
///
/// # Errors
/// [`StoreError::Damaged`] with a sentence that names the entry, or the narrowest range that can be told.
pub async fn verify(
    connection: &mut Connection,
    log: Log,
    checkpoint: Option<Head>,
) -> Result<Verified, StoreError> {
    let stored = head(connection, log).await?;
    let mut walk = Walk {
        log,
        frontier: Frontier::new(),
        checkpoint,
    };
    walk.check_checkpoint()?;
    loop {
        let leaves = leaves(connection, log, walk.frontier.size()).await?;
        if leaves.is_empty() {
            break;
        }
        for entry in leaves {
            let completed = walk.step(&entry)?;
            for subtree in completed {
                check_subtree(connection, log, subtree).await?;
            }
        }
    }
    walk.finish(stored)
}

/// One entry as it is stored, and what its leaf should be.
struct Entry {
    number: u64,
    stored: Hash,
    computed: Hash,
}

struct Walk {
    log: Log,
    frontier: Frontier,
    checkpoint: Option<Head>,
}

impl Walk {
    fn step(&mut self, entry: &Entry) -> Result<Vec<CompletedSubtree>, StoreError> {
        let name = self.log.name();
        let expected = self.frontier.size();
        if entry.number != expected {
            return Err(StoreError::damaged(format!(
                "{name}: entry {expected} is missing"
            )));
        }
        if entry.stored != entry.computed {
            return Err(StoreError::damaged(format!(
                "{name}: entry {expected} is not what was recorded"
            )));
        }
        let completed = self.frontier.append(entry.stored).completed;
        self.check_checkpoint()?;
        Ok(completed)
    }

    fn check_checkpoint(&self) -> Result<(), StoreError> {
        match self.checkpoint {
            Some(earlier)
                if earlier.size == self.frontier.size() && earlier.root != self.frontier.root() =>
            {
                Err(StoreError::damaged(format!(
                    "{}: the first {} entries are not those of the checkpoint",
                    self.log.name(),
                    earlier.size
                )))
            }
            _ => Ok(()),
        }
    }

    fn finish(self, stored: Head) -> Result<Verified, StoreError> {
        let name = self.log.name();
        let head = Head {
            size: self.frontier.size(),
            root: self.frontier.root(),
        };
        if head.size != stored.size {
            return Err(StoreError::damaged(format!(
                "{name}: the head counts {} entries, {} are there",
                stored.size, head.size
            )));
        }
        if head.root != stored.root {
            return Err(StoreError::damaged(format!(
                "{name}: the entries do not lead to the root of the head"
            )));
        }
        match self.checkpoint {
            Some(earlier) if earlier.size > head.size => Err(StoreError::damaged(format!(
                "{name}: the checkpoint counts {} entries, only {} are there",
                earlier.size, head.size
            ))),
            _ => Ok(Verified { head }),
        }
    }
}

async fn leaves(
    connection: &mut Connection,
    log: Log,
    from: u64,
) -> Result<Vec<Entry>, StoreError> {
    match log {
        Log::Acts => {
            let acts = super::acts(connection, ActNumber(from), PIECE).await?;
            Ok(acts
                .into_iter()
                .map(|act| Entry {
                    number: act.number.0,
                    stored: act.leaf,
                    computed: leaf_hash(&act.act.body),
                })
                .collect())
        }
        Log::Trail => {
            let entries: Vec<StoredEntry> = crate::trail::entries(connection, from, PIECE).await?;
            Ok(entries
                .into_iter()
                .map(|entry| Entry {
                    number: entry.number,
                    stored: entry.leaf,
                    computed: leaf_hash(&leaf_bytes(&entry.entry)),
                })
                .collect())
        }
    }
}

async fn check_subtree(
    connection: &mut Connection,
    log: Log,
    subtree: CompletedSubtree,
) -> Result<(), StoreError> {
    let sql = "select hash from subtrees where log = $1 and level = $2 and idx = $3";
    let args = args![log.name(), subtree.level, integer(subtree.index)?];
    let kept: Option<Hash> = connection.fetch_optional(sql, args).await?;
    if kept == Some(subtree.hash) {
        return Ok(());
    }
    let (first, end) = (
        subtree.index << subtree.level,
        (subtree.index + 1) << subtree.level,
    );
    Err(StoreError::damaged(format!(
        "{}: entries {first} to {} do not lead to the hash kept for them",
        log.name(),
        end - 1
    )))
}
