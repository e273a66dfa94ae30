//! One log's tree, grown again leaf by leaf and compared with all that was kept about it.

use std::collections::{BTreeMap, VecDeque};

use beffroi_domain::log::{Frontier, Hash};
use beffroi_store::db::Connection;
use beffroi_store::ledger::{self, Log};

use super::report::{Report, Where};
use super::{House, PIECE};
use crate::checkpoint::read_note;
use crate::denied::Denied;

/// The tree so far, and what it must still meet.
pub(super) struct Tree {
    log: Log,
    frontier: Frontier,
    /// Hashes kept for complete subtrees, by level and place.
    kept: BTreeMap<(u8, u64), Vec<u8>>,
    /// Roots that were signed, the shortest log first.
    signed: VecDeque<(u64, Hash)>,
    /// A checkpoint was not met already: the longer ones will not be met either.
    astray: bool,
}

impl Tree {
    /// Reads what was kept about a log.
    pub(super) async fn of(
        house: &House<'_>,
        connection: &mut Connection,
        log: Log,
        exported: &[String],
        report: &mut Report,
    ) -> Result<Self, Denied> {
        let kept = subtrees(connection, log, report).await?;
        let mut signed = stored_notes(house, connection, log, report).await?;
        for note in exported {
            match read_note(note, house.key, &house.origin) {
                Ok((of, size, root)) if of == log => signed.push((size, root)),
                Ok(_) => {}
                // Told once, with the ledger.
                Err(error) if log == Log::Acts => {
                    report.note(
                        Where::Checkpoint {
                            log: "a log",
                            size: None,
                        },
                        format!("brought along: {error}"),
                    );
                }
                Err(_) => {}
            }
        }
        signed.sort_by_key(|(size, _)| *size);
        report.checked.checkpoints += signed.len() as u64;
        let frontier = Frontier::new();
        let mut tree = Self {
            log,
            frontier,
            kept,
            signed: signed.into(),
            astray: false,
        };
        tree.meet_checkpoints(report);
        Ok(tree)
    }

    /// The number of the next entry.
    pub(super) fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// Adds a leaf.
    pub(super) fn grow(&mut self, leaf: Hash, report: &mut Report) {
        for subtree in self.frontier.append(leaf).completed {
            report.checked.subtrees += 1;
            let kept = self.kept.remove(&(subtree.level, subtree.index));
            if kept.as_deref() == Some(subtree.hash.as_bytes().as_slice()) {
                continue;
            }
            let (first, end) = (
                subtree.index << subtree.level,
                (subtree.index + 1) << subtree.level,
            );
            let what = if kept.is_some() {
                "do not lead to the hash kept for them"
            } else {
                "have no hash kept"
            };
            report.note(
                Where::Log(name(self.log)),
                format!("entries {first} to {} {what}", end - 1),
            );
        }
        self.meet_checkpoints(report);
    }

    fn meet_checkpoints(&mut self, report: &mut Report) {
        while let Some((size, root)) = self.signed.front().copied() {
            if size != self.frontier.size() {
                return;
            }
            self.signed.pop_front();
            if root != self.frontier.root() && !self.astray {
                self.astray = true;
                report.note(
                    checkpoint(self.log, size),
                    format!("the first {size} entries are not those that were signed"),
                );
            }
        }
    }

    /// Compares with the head, and with what is left over.
    pub(super) async fn finish(
        self,
        connection: &mut Connection,
        report: &mut Report,
    ) -> Result<(), Denied> {
        let log = Where::Log(name(self.log));
        for (size, _) in &self.signed {
            let there = self.frontier.size();
            report.note(
                checkpoint(self.log, *size),
                format!("{size} entries were signed, only {there} are there: the end was cut off"),
            );
        }
        for (level, place) in self.kept.keys() {
            report.note(
                log.clone(),
                format!("a hash is kept for subtree {place} of level {level}, which is not there"),
            );
        }
        let Some(head) = ledger::standing_head(connection, self.log).await? else {
            report.note(log, "the head is missing");
            return Ok(());
        };
        let size = self.frontier.size();
        if u64::try_from(head.size) != Ok(size) {
            report.note(
                log.clone(),
                format!(
                    "the head (`size`) counts {} entries, {size} are there",
                    head.size
                ),
            );
        }
        if head.root != self.frontier.root().as_bytes() {
            report.note(
                log.clone(),
                "the entries do not lead to the `root` of the head",
            );
        }
        let empty = size == 0 && head.frontier.is_empty();
        if !empty && head.frontier != self.frontier.encode() {
            report.note(log, "the entries do not lead to the `frontier` of the head");
        }
        Ok(())
    }
}

fn checkpoint(log: Log, size: u64) -> Where {
    Where::Checkpoint {
        log: name(log),
        size: i64::try_from(size).ok(),
    }
}

pub(super) const fn name(log: Log) -> &'static str {
    match log {
        Log::Acts => "the ledger",
        Log::Trail => "the trail",
    }
}

async fn subtrees(
    connection: &mut Connection,
    log: Log,
    report: &mut Report,
) -> Result<BTreeMap<(u8, u64), Vec<u8>>, Denied> {
    let mut kept = BTreeMap::new();
    let mut after = (i64::MIN, i64::MIN);
    loop {
        let rows = ledger::subtrees_after(connection, log, after, PIECE).await?;
        let Some((level, place, _)) = rows.last() else {
            return Ok(kept);
        };
        after = (*level, *place);
        for (level, place, hash) in rows {
            match (u8::try_from(level), u64::try_from(place)) {
                (Ok(level), Ok(place)) => drop(kept.insert((level, place), hash)),
                _ => report.note(
                    Where::Log(name(log)),
                    format!("a hash is kept for subtree {place} of level {level}"),
                ),
            }
        }
    }
}

async fn stored_notes(
    house: &House<'_>,
    connection: &mut Connection,
    log: Log,
    report: &mut Report,
) -> Result<Vec<(u64, Hash)>, Denied> {
    if log == Log::Acts {
        for (stray, size) in ledger::stray_checkpoints(connection).await? {
            let place = Where::Checkpoint {
                log: "no log of ours",
                size: Some(size),
            };
            report.note(place, format!("it is filed under `{stray}`"));
        }
    }
    let mut signed = Vec::new();
    let mut after = i64::MIN;
    loop {
        let rows = ledger::checkpoints_after(connection, log, after, PIECE).await?;
        let Some((last, _)) = rows.last() else {
            return Ok(signed);
        };
        after = *last;
        for (size, note) in rows {
            let place = Where::Checkpoint {
                log: name(log),
                size: Some(size),
            };
            match read_note(&note, house.key, &house.origin) {
                Ok((of, noted, root)) if of == log && u64::try_from(size) == Ok(noted) => {
                    signed.push((noted, root));
                }
                Ok(_) => report.note(place, "the note is about another log or another size"),
                Err(error) => report.note(place, error.to_string()),
            }
        }
    }
}
