//! The walk over the trail: every column is part of the leaf.

use beffroi_domain::log::{Hash, leaf_hash};
use beffroi_store::db::Connection;
use beffroi_store::ledger::{self, Log};
use beffroi_store::trail::{StandingEntry, standing_entries};

use super::report::{Report, Where};
use super::tree::Tree;
use super::{House, PIECE, Progress};
use crate::denied::Denied;

pub(super) async fn walk(
    house: &House<'_>,
    connection: &mut Connection,
    exported: &[String],
    report: &mut Report,
    progress: &mut (impl FnMut(Progress) + Send),
) -> Result<(), Denied> {
    let mut tree = Tree::of(house, connection, Log::Trail, exported, report).await?;
    let total = ledger::head(connection, Log::Trail)
        .await
        .map_or(0, |head| head.size);
    let mut after = i64::MIN;
    loop {
        let entries = standing_entries(connection, after, PIECE).await?;
        let Some(last) = entries.last() else { break };
        after = last.number;
        for entry in &entries {
            check(entry, &mut tree, report);
        }
        progress(Progress::Entries(report.checked.entries, total));
    }
    tree.finish(connection, report).await
}

fn check(entry: &StandingEntry, tree: &mut Tree, report: &mut Report) {
    report.checked.entries += 1;
    let place = Where::Entry {
        number: entry.number,
    };
    if u64::try_from(entry.number) != Ok(tree.size()) {
        report.note(
            place.clone(),
            format!("entry {} should stand here", tree.size()),
        );
    }
    let computed = leaf_hash(&entry.leaf_bytes());
    let kept: Option<[u8; 32]> = entry.leaf.as_slice().try_into().ok();
    if kept.as_ref() != Some(computed.as_bytes()) {
        report.note(place, "the columns do not have the hash of their leaf");
    }
    tree.grow(kept.map_or(computed, Hash::from_bytes), report);
}
