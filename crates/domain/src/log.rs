//! Tamper-evident logs: RFC 6962 hashes, proofs, checkpoint text.
//!
//! A log is a list that only grows. Its entries are the leaves of a binary tree; each node holds the hash of the two
//! below it; the root at the top, 32 bytes, commits to every entry, to their order and to their number. Change one bit
//! of one entry and the root is another.
//!
//! ```text
//!                  root of 6            level 3 would be here
//!                 /         \
//!             (2,0)          \           level 2: 4 leaves
//!            /     \          \
//!        (1,0)     (1,1)     (1,2)       level 1: 2 leaves
//!        /  \      /  \      /  \
//!       0    1    2    3    4    5       level 0: the leaf hashes
//! ```
//!
//! A node is named by its *level*, the number of steps above the leaves, and its *index* from the left. Node
//! `(level, index)` covers the leaves `index · 2^level .. (index + 1) · 2^level`. It is *complete* once all of those
//! exist, and from then on it never changes: complete nodes are the only ones worth keeping, and the only ones anything
//! here asks for.
//!
//! - [`Frontier`] is all that is needed to append and to know the root: one hash for each bit of the size.
//! - [`inclusion`] proves that an entry is in the tree of a given root.
//! - [`consistency`] proves that a tree is the beginning of a larger one: nothing was changed, removed or inserted.
//! - [`Checkpoint`] is the text that leaves the house, and [`SignedNote`] the signed form in which it does.
//!
//! Everything here is a function of its arguments. Signing, verifying signatures and keeping nodes belong to the caller.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};

mod checkpoint;
pub mod consistency;
mod frontier;
pub mod inclusion;
pub mod nodes;
mod note;
#[cfg(test)]
mod tests;

pub use checkpoint::{Checkpoint, CheckpointError};
pub use frontier::{Appended, CompletedSubtree, Frontier, FrontierError};
pub use note::{NoteError, NoteSignature, SignedNote, VerifierKey};

/// A SHA-256 hash: of a leaf, of a node, or a root.
///
/// Prints as 64 hexadecimal digits, as `sha256sum` does; that is also its form in JSON. Checkpoints write it in base64.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 32]);

/// The root of a tree without leaves: the SHA-256 of nothing (RFC 6962 §2.1).
pub const EMPTY_ROOT: Hash = Hash([
    0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24,
    0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55,
]);

/// The hash of an entry: `SHA-256(0x00 || entry)` (RFC 6962 §2.1).
pub fn leaf_hash(entry: &[u8]) -> Hash {
    Hash(
        Sha256::new()
            .chain_update([0x00])
            .chain_update(entry)
            .finalize()
            .into(),
    )
}

/// The hash of a node: `SHA-256(0x01 || left || right)` (RFC 6962 §2.1).
///
/// The first byte differs from a leaf's, so that no node can be passed off as an entry.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let digest = Sha256::new()
        .chain_update([0x01])
        .chain_update(left.0)
        .chain_update(right.0)
        .finalize();
    Hash(digest.into())
}

impl Hash {
    /// Wraps 32 bytes that came from where hashes are kept.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes, for where hashes are kept.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The hash in standard base64, 44 characters, as checkpoints write it.
    pub fn to_base64(self) -> String {
        STANDARD.encode(self.0)
    }

    /// Reads what [`to_base64`](Hash::to_base64) wrote; nothing else is accepted.
    pub fn from_base64(text: &str) -> Result<Self, NotAHash> {
        let bytes = STANDARD.decode(text).map_err(|_| NotAHash)?;
        bytes.try_into().map(Self).map_err(|_| NotAHash)
    }
}

/// The text is not a SHA-256 hash in the expected form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a SHA-256 hash")]
pub struct NotAHash;

/// 64 lower-case hexadecimal digits.
impl fmt::Display for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Hash({self})")
    }
}

/// From 64 hexadecimal digits, in either case.
impl FromStr for Hash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if pairs.len() != 32 || !rest.is_empty() {
            return Err(NotAHash);
        }
        let mut hash = [0; 32];
        for (byte, [high, low]) in hash.iter_mut().zip(pairs) {
            *byte = hexadecimal(*high)? << 4 | hexadecimal(*low)?;
        }
        Ok(Self(hash))
    }
}

fn hexadecimal(digit: u8) -> Result<u8, NotAHash> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        b'A'..=b'F' => Ok(digit - b'A' + 10),
        _ => Err(NotAHash),
    }
}

/// As hexadecimal digits.
impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// From hexadecimal digits.
impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

/// Why a proof proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The tree has no leaf of that index.
    #[error("leaf {index} is not in a tree of {size}")]
    NoSuchLeaf {
        /// The leaf asked for, counted from 0.
        index: u64,
        /// The number of leaves.
        size: u64,
    },
    /// A tree cannot be the beginning of a smaller one.
    #[error("a tree of {old_size} is not the beginning of a tree of {new_size}")]
    SizesReversed {
        /// The number of leaves said to be there first.
        old_size: u64,
        /// The number of leaves said to be there later.
        new_size: u64,
    },
    /// The proof has too few or too many hashes for these sizes.
    #[error("the proof has the wrong number of hashes")]
    WrongLength,
    /// The proof does not lead to the root: the leaf, the root or the proof is not authentic.
    #[error("the proof does not lead to the root")]
    WrongRoot,
    /// The proof does not lead to the old root, of a consistency proof.
    #[error("the proof does not lead to the old root")]
    WrongOldRoot,
}

/// Why a proof could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProveError<E> {
    /// There is no such proof: see the cause.
    #[error(transparent)]
    Impossible(#[from] ProofError),
    /// A node could not be had.
    #[error("node not available")]
    Node(#[source] E),
}
