//! Which nodes a proof is made of, and how to have them from those that are kept.
//!
//! A proof is made of hashes of ranges of leaves. On the right edge such a range is not a node but a row of complete
//! nodes, folded together. Callers only ever see complete nodes.
//!
//! A store keeps the leaf hashes (level 0) and every eighth level. Any other node is at most eight levels above a kept
//! one: [`kept_range`] says which kept hashes it covers, at most 128 of them, and [`fold`] makes the node from them.

use std::ops::Range;

use super::{EMPTY_ROOT, Hash, node_hash};

/// A complete node by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeName {
    /// Steps above the leaves.
    pub level: u8,
    /// Place within the level, from the left, counted from 0.
    pub index: u64,
}

/// The kept level at or below a node, and the indices there that the node covers.
///
/// For a node of a kept level this is the node itself.
pub fn kept_range(node: NodeName) -> (u8, Range<u64>) {
    let above = node.level % 8;
    let first = node.index << above;
    (node.level - above, first..first + (1 << above))
}

/// The node above a row of nodes of one level, or `None` if their number is not a power of two.
pub fn fold(row: &[Hash]) -> Option<Hash> {
    if !row.len().is_power_of_two() {
        return None;
    }
    let mut row = row.to_vec();
    while row.len() > 1 {
        row = row
            .as_chunks()
            .0
            .iter()
            .map(|[left, right]| node_hash(left, right))
            .collect();
    }
    row.first().copied()
}

/// The hash of the leaves in `range`, `MTH(D[range])` of RFC 6962, put together from complete nodes.
///
/// The range must start at a multiple of the power of two at or above its length, as every range of a proof does.
pub(super) fn hash_of<E>(
    range: Range<u64>,
    mut node: impl FnMut(u8, u64) -> Result<Hash, E>,
) -> Result<Hash, E> {
    let mut whole = None;
    let mut end = range.end;
    while end > range.start {
        // The smallest subtree comes last: its size is the lowest bit of what remains.
        let level = (end - range.start).trailing_zeros();
        let left = node(u8::try_from(level).unwrap_or(u8::MAX), (end >> level) - 1)?; // at most 63
        whole = Some(whole.map_or(left, |right| node_hash(&left, &right)));
        end -= 1 << level;
    }
    Ok(whole.unwrap_or(EMPTY_ROOT))
}

/// Splits a range of two leaves or more where its tree does: the left part is the largest power of two that leaves
/// something to the right.
pub(super) fn split(range: &Range<u64>) -> u64 {
    let length = range.end - range.start;
    range.start + (1 << (length - 1).ilog2())
}

/// Runs a proof without hashes, to learn which nodes it asks for.
pub(super) fn names_of<E>(
    prove: impl FnOnce(&mut dyn FnMut(u8, u64) -> Result<Hash, E>),
) -> Vec<NodeName> {
    let mut names = Vec::new();
    prove(&mut |level, index| {
        names.push(NodeName { level, index });
        Ok(EMPTY_ROOT)
    });
    names
}
