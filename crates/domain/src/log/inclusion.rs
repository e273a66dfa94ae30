//! Inclusion: this entry is number so-and-so in the tree of this root (RFC 6962 §2.1.1).
//!
//! The proof is the list of hashes met beside the path from the leaf up to the root, lowest first: with them and the
//! leaf, anyone can compute the root. Twenty-two hashes are enough for three million entries.

use std::convert::Infallible;

use super::nodes::{self, NodeName};
use super::{Hash, ProofError, ProveError, node_hash};

/// Makes the proof that leaf `index` is in the tree of `size` leaves: `PATH(index, D[size])`.
///
/// `node` is asked for complete nodes, by level and index, that lie within the tree. Where they must be awaited, ask for
/// their [`names`] first. Fails with [`ProofError::NoSuchLeaf`], or with what `node` fails with.
pub fn prove<E>(
    index: u64,
    size: u64,
    mut node: impl FnMut(u8, u64) -> Result<Hash, E>,
) -> Result<Vec<Hash>, ProveError<E>> {
    require_leaf(index, size)?;
    let mut beside = Vec::new();
    let mut range = 0..size;
    while range.end - range.start > 1 {
        let middle = nodes::split(&range);
        let (on_path, off_path) = if index < middle {
            (range.start..middle, middle..range.end)
        } else {
            (middle..range.end, range.start..middle)
        };
        beside.push(nodes::hash_of(off_path, &mut node).map_err(ProveError::Node)?);
        range = on_path;
    }
    beside.reverse();
    Ok(beside)
}

/// The complete nodes that [`prove`] will ask for.
pub fn names(index: u64, size: u64) -> Result<Vec<NodeName>, ProofError> {
    require_leaf(index, size)?;
    Ok(nodes::names_of::<Infallible>(|node| {
        let _ = prove(index, size, node);
    }))
}

/// Checks that the leaf with this hash is number `index` in the tree of `size` leaves with this `root`.
///
/// The algorithm is that of RFC 9162 §2.1.3.2.
pub fn verify(
    index: u64,
    size: u64,
    leaf: &Hash,
    proof: &[Hash],
    root: &Hash,
) -> Result<(), ProofError> {
    require_leaf(index, size)?;
    let mut place = index;
    let mut last = size - 1;
    let mut hash = *leaf;
    for sibling in proof {
        if last == 0 {
            return Err(ProofError::WrongLength);
        }
        if place % 2 == 1 || place == last {
            hash = node_hash(sibling, &hash);
            // On the right edge a node without sibling rises unchanged: skip the levels where that happens.
            let skipped = place.trailing_zeros().min(63);
            place >>= skipped;
            last >>= skipped;
        } else {
            hash = node_hash(&hash, sibling);
        }
        place >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(ProofError::WrongLength);
    }
    if hash != *root {
        return Err(ProofError::WrongRoot);
    }
    Ok(())
}

fn require_leaf(index: u64, size: u64) -> Result<(), ProofError> {
    if index >= size {
        return Err(ProofError::NoSuchLeaf { index, size });
    }
    Ok(())
}
