//! Proofs about a log, made from the leaves and the kept subtrees: few rows, however long the log.

use std::collections::HashMap;

use beffroi_domain::log::nodes::{NodeName, fold, kept_range};
use beffroi_domain::log::{
    EMPTY_ROOT, Hash, ProofError, ProveError, consistency, inclusion, node_hash,
};

use super::Log;
use crate::db::{Connection, integer};
use crate::{StoreError, args};

/// The proof that entry `index` is in the log of `size` entries: any size since the entry was added.
///
/// # Errors
/// [`StoreError::NoRow`] when there is no such entry in a log of that size, or the log is not that long yet.
pub async fn inclusion_proof(
    connection: &mut Connection,
    log: Log,
    index: u64,
    size: u64,
) -> Result<Vec<Hash>, StoreError> {
    let names = inclusion::names(index, size).map_err(impossible)?;
    require_length(connection, log, size).await?;
    let nodes = nodes(connection, log, &names).await?;
    inclusion::prove(index, size, |level, index| find(&nodes, level, index)).map_err(unprovable)
}

/// The proof that the log of `old` entries is the beginning of the log of `new` entries.
///
/// # Errors
/// [`StoreError::NoRow`] when `new` is smaller than `old`, or the log is not that long yet.
pub async fn consistency_proof(
    connection: &mut Connection,
    log: Log,
    old: u64,
    new: u64,
) -> Result<Vec<Hash>, StoreError> {
    let names = consistency::names(old, new).map_err(impossible)?;
    require_length(connection, log, new).await?;
    let nodes = nodes(connection, log, &names).await?;
    consistency::prove(old, new, |level, index| find(&nodes, level, index)).map_err(unprovable)
}

/// The root of the log when it had `size` entries.
///
/// # Errors
/// [`StoreError::NoRow`] when the log is not that long yet.
pub async fn root(connection: &mut Connection, log: Log, size: u64) -> Result<Hash, StoreError> {
    require_length(connection, log, size).await?;
    let mut names = Vec::new();
    let mut end = size;
    while end > 0 {
        // The smallest subtree comes last: its size is the lowest bit of what remains.
        let level = end.trailing_zeros();
        let index = (end >> level) - 1;
        let level = u8::try_from(level).map_err(|_| StoreError::NoRow)?;
        names.push(NodeName { level, index });
        end -= 1 << level;
    }
    let nodes = nodes(connection, log, &names).await?;
    let mut root = None;
    for name in names {
        let left = find(&nodes, name.level, name.index)?;
        root = Some(root.map_or(left, |right| node_hash(&left, &right)));
    }
    Ok(root.unwrap_or(EMPTY_ROOT))
}

/// The last leaf of a tree proves itself by the others alone, so a missing one would not be noticed.
async fn require_length(
    connection: &mut Connection,
    log: Log,
    size: u64,
) -> Result<(), StoreError> {
    if super::head(connection, log).await?.size < size {
        return Err(StoreError::NoRow);
    }
    Ok(())
}

fn impossible(_: ProofError) -> StoreError {
    StoreError::NoRow
}

fn unprovable(error: ProveError<StoreError>) -> StoreError {
    match error {
        ProveError::Impossible(_) => StoreError::NoRow,
        ProveError::Node(error) => error,
    }
}

fn find(nodes: &HashMap<(u8, u64), Hash>, level: u8, index: u64) -> Result<Hash, StoreError> {
    nodes.get(&(level, index)).copied().ok_or(StoreError::NoRow)
}

async fn nodes(
    connection: &mut Connection,
    log: Log,
    names: &[NodeName],
) -> Result<HashMap<(u8, u64), Hash>, StoreError> {
    let mut nodes = HashMap::new();
    for name in names {
        let (level, range) = kept_range(*name);
        let (first, end) = (integer(range.start)?, integer(range.end)?);
        let row: Vec<Hash> = match (level, log) {
            (0, Log::Acts) => {
                let sql = "select leaf from acts where no >= $1 and no < $2 order by no";
                connection.fetch_all(sql, args![first, end]).await?
            }
            (0, Log::Trail) => {
                let sql = "select leaf from trail where no >= $1 and no < $2 order by no";
                connection.fetch_all(sql, args![first, end]).await?
            }
            (level, log) => {
                let sql = "select hash from subtrees where log = $1 and level = $2 and idx >= $3 and idx < $4 \
                           order by idx";
                connection
                    .fetch_all(sql, args![log.name(), level, first, end])
                    .await?
            }
        };
        if row.len() as u64 != range.end - range.start {
            return Err(StoreError::NoRow);
        }
        nodes.insert(
            (name.level, name.index),
            fold(&row).ok_or(StoreError::NoRow)?,
        );
    }
    Ok(nodes)
}
