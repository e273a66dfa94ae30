//! The right edge of the tree: all that appending needs to remember.
//!
//! A tree of `n` leaves is a row of complete subtrees of falling height, one for each bit of `n`. Appending a leaf is
//! adding one to `n` in binary: the new leaf merges with the subtree of one leaf, the result with that of two, and so on
//! as long as the carry runs. On average that is one node hash per leaf, and it moves nothing else.

use super::{EMPTY_ROOT, Hash, node_hash};

/// The complete subtrees of a growing tree, and its size.
///
/// Two kilobytes, no heap: appending allocates only when it completes a subtree worth keeping, once in 256 leaves.
#[derive(Clone)]
pub struct Frontier {
    size: u64,
    /// The hash of the subtree of `2^level` leaves, at `level`. It means something only where `size` has that bit.
    peaks: [Hash; LEVELS as usize],
}

/// What an append brought about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// The place of the new leaf, counted from 0.
    pub index: u64,
    /// The subtrees that this leaf completed, at levels 8, 16, 24 and so on, lowest first. Mostly empty.
    ///
    /// Kept beside the leaf hashes, they let any proof be made by reading at most 255 hashes per level of 8.
    pub completed: Vec<CompletedSubtree>,
}

/// A complete node with its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompletedSubtree {
    /// Steps above the leaves.
    pub level: u8,
    /// Place within the level, from the left, counted from 0.
    pub index: u64,
    /// The hash of the node.
    pub hash: Hash,
}

/// Why bytes are not an encoded frontier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrontierError {
    /// Not eight bytes and one hash for each bit of the size.
    #[error("the length does not fit the size of the tree")]
    WrongLength,
    /// The size is beyond anything that was ever appended.
    #[error("the tree is larger than any log can be")]
    TooLarge,
}

/// Enough for any size that a signed 64-bit integer can hold.
const LEVELS: u8 = 63;

/// Sizes are kept as signed 64-bit integers, in databases too. Half of that range can be decoded; the other half is so
/// large that no program lives long enough to append it.
const LARGEST_DECODED: u64 = 1 << 62;

/// Every eighth level is kept, as in the tiles of C2SP tlog-tiles.
const KEPT_EVERY: u8 = 8;

impl Frontier {
    /// The frontier of a tree without leaves.
    pub const fn new() -> Self {
        Self {
            size: 0,
            peaks: [EMPTY_ROOT; LEVELS as usize],
        }
    }

    /// The number of leaves.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf, given its [`leaf_hash`](super::leaf_hash).
    pub fn append(&mut self, leaf: Hash) -> Appended {
        let index = self.size;
        let mut completed = Vec::new();
        let mut hash = leaf;
        for (level, peak) in (0..LEVELS).zip(&mut self.peaks) {
            if level > 0 && level.is_multiple_of(KEPT_EVERY) {
                let index = index >> level;
                completed.push(CompletedSubtree { level, index, hash });
            }
            if index >> level & 1 == 0 {
                *peak = hash;
                break;
            }
            hash = node_hash(peak, &hash);
        }
        self.size += 1;
        Appended { index, completed }
    }

    /// The root of the tree as it stands (RFC 6962 §2.1).
    pub fn root(&self) -> Hash {
        // From the smallest subtree, on the right, to the largest.
        self.living_peaks()
            .map(|(_, peak)| *peak)
            .reduce(|right, left| node_hash(&left, &right))
            .unwrap_or(EMPTY_ROOT)
    }

    /// The frontier as bytes: the size, 8 bytes big-endian, then the hashes of the subtrees from left to right.
    ///
    /// At most 2 kB; 600 bytes for a log of a million entries.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = self.size.to_be_bytes().to_vec();
        for (_, peak) in self.living_peaks().rev() {
            bytes.extend_from_slice(peak.as_bytes());
        }
        bytes
    }

    /// Reads what [`encode`](Frontier::encode) wrote.
    ///
    /// Any hashes of the right number are accepted: compare [`root`](Frontier::root) with one that is trusted.
    pub fn decode(bytes: &[u8]) -> Result<Self, FrontierError> {
        let (size, hashes) = bytes
            .split_first_chunk()
            .ok_or(FrontierError::WrongLength)?;
        let (hashes, rest) = hashes.as_chunks();
        let mut frontier = Self::new();
        frontier.size = u64::from_be_bytes(*size);
        if frontier.size > LARGEST_DECODED {
            return Err(FrontierError::TooLarge);
        }
        if hashes.len() != frontier.living_peaks().count() || !rest.is_empty() {
            return Err(FrontierError::WrongLength);
        }
        let size = frontier.size;
        let peaks = (0..LEVELS).zip(&mut frontier.peaks).rev();
        let living_peaks = peaks.filter(|(level, _)| is_living(size, *level));
        for ((_, peak), hash) in living_peaks.zip(hashes) {
            *peak = Hash::from_bytes(*hash);
        }
        Ok(frontier)
    }

    /// The subtrees that the tree consists of, with their levels, lowest first.
    fn living_peaks(&self) -> impl DoubleEndedIterator<Item = (u8, &Hash)> {
        let size = self.size;
        (0..LEVELS)
            .zip(&self.peaks)
            .filter(move |(level, _)| is_living(size, *level))
    }
}

fn is_living(size: u64, level: u8) -> bool {
    size >> level & 1 == 1
}

impl Default for Frontier {
    fn default() -> Self {
        Self::new()
    }
}
