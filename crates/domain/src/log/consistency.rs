//! Consistency: the tree of this old root is the beginning of the tree of this new root (RFC 6962 §2.1.2).
//!
//! Whoever kept an old checkpoint asks for this proof. It is the list of hashes from which both roots can be computed:
//! if they come out right, the new log holds all that the old one held, unchanged and in the same order.

use std::convert::Infallible;

use super::nodes::{self, NodeName};
use super::{EMPTY_ROOT, Hash, ProofError, ProveError, node_hash};

/// Makes the proof from `old_size` to `new_size` leaves: `PROOF(old_size, D[new_size])`.
///
/// It is empty when the sizes are equal and when the old tree is. `node` is asked for complete nodes, by level and
/// index, that lie within the new tree. Where they must be awaited, ask for their [`names`] first. Fails with
/// [`ProofError::SizesReversed`], or with what `node` fails with.
pub fn prove<E>(
    old_size: u64,
    new_size: u64,
    mut node: impl FnMut(u8, u64) -> Result<Hash, E>,
) -> Result<Vec<Hash>, ProveError<E>> {
    require_order(old_size, new_size)?;
    if old_size == 0 {
        return Ok(Vec::new());
    }
    let mut hashes = Vec::new();
    let mut range = 0..new_size;
    while range.end != old_size {
        let middle = nodes::split(&range);
        let (edge, rest) = if old_size <= middle {
            (range.start..middle, middle..range.end)
        } else {
            (middle..range.end, range.start..middle)
        };
        hashes.push(nodes::hash_of(rest, &mut node).map_err(ProveError::Node)?);
        range = edge;
    }
    // The subtree that ends where the old tree does, unless it is the old tree, whose root the verifier has.
    if range.start != 0 {
        hashes.push(nodes::hash_of(range, &mut node).map_err(ProveError::Node)?);
    }
    hashes.reverse();
    Ok(hashes)
}

/// The complete nodes that [`prove`] will ask for.
pub fn names(old_size: u64, new_size: u64) -> Result<Vec<NodeName>, ProofError> {
    require_order(old_size, new_size)?;
    Ok(nodes::names_of::<Infallible>(|node| {
        let _ = prove(old_size, new_size, node);
    }))
}

/// Checks that the tree of `old_size` leaves with `old_root` is the beginning of that of `new_size` with `new_root`.
///
/// The algorithm is that of RFC 9162 §2.1.4.2. An empty old tree must have the [`EMPTY_ROOT`]; it is the beginning of
/// every tree.
pub fn verify(
    old_size: u64,
    new_size: u64,
    old_root: &Hash,
    new_root: &Hash,
    proof: &[Hash],
) -> Result<(), ProofError> {
    require_order(old_size, new_size)?;
    if old_size == 0 || old_size == new_size {
        return verify_without_proof(old_size, new_size, old_root, new_root, proof);
    }
    // If the old tree is one complete subtree, its root starts both computations and is left out of the proof.
    let (first, rest) = if old_size.is_power_of_two() {
        (old_root, proof)
    } else {
        proof.split_first().ok_or(ProofError::WrongLength)?
    };
    let skipped = (old_size - 1).trailing_ones();
    let mut place = (old_size - 1) >> skipped;
    let mut last = (new_size - 1) >> skipped;
    let (mut old, mut new) = (*first, *first);
    for hash in rest {
        if last == 0 {
            return Err(ProofError::WrongLength);
        }
        if place % 2 == 1 || place == last {
            old = node_hash(hash, &old);
            new = node_hash(hash, &new);
            let skipped = place.trailing_zeros().min(63);
            place >>= skipped;
            last >>= skipped;
        } else {
            new = node_hash(&new, hash);
        }
        place >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(ProofError::WrongLength);
    }
    require_roots(old == *old_root, new == *new_root)
}

fn verify_without_proof(
    old_size: u64,
    new_size: u64,
    old_root: &Hash,
    new_root: &Hash,
    proof: &[Hash],
) -> Result<(), ProofError> {
    if !proof.is_empty() {
        return Err(ProofError::WrongLength);
    }
    let old_is_right = old_size != 0 || *old_root == EMPTY_ROOT;
    let new_is_right = old_size != new_size || old_root == new_root;
    require_roots(old_is_right, new_is_right)
}

fn require_roots(old_is_right: bool, new_is_right: bool) -> Result<(), ProofError> {
    match (old_is_right, new_is_right) {
        (true, true) => Ok(()),
        (false, _) => Err(ProofError::WrongOldRoot),
        (true, false) => Err(ProofError::WrongRoot),
    }
}

fn require_order(old_size: u64, new_size: u64) -> Result<(), ProofError> {
    if old_size > new_size {
        return Err(ProofError::SizesReversed { old_size, new_size });
    }
    Ok(())
}
