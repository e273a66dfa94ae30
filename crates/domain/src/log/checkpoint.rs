//! The text of a checkpoint: which log, how many entries, which root (C2SP tlog-checkpoint).
//!
//! ```text
//! example.com/behind-the-sofa
//! 20852163
//! CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
//! ```
//!
//! The three lines, the last line break included, are what is signed; see [`SignedNote`](super::SignedNote). The
//! standard allows more lines and advises against them. We write none and accept none: nobody could check them.

use std::fmt;

use super::Hash;

/// The state of a log: everything that it held when it had this many entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    origin: String,
    /// The number of entries.
    pub size: u64,
    /// The root of the tree of that many entries.
    pub root: Hash,
}

/// Why a text is not a checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// The first line, the name of the log, is empty or contains a control character.
    #[error("the origin is empty or contains a control character")]
    Origin,
    /// The second line is not a number as it must be written, without sign or leading zero.
    #[error("the size is not a number")]
    Size,
    /// The third line is not a SHA-256 hash in base64.
    #[error("the root is not a hash in base64")]
    Root,
    /// There are not exactly three lines, each ended by a line break.
    #[error("not exactly three lines")]
    Lines,
}

impl Checkpoint {
    /// The state of the log named `origin`, by custom an address without scheme, such as `example.org/ledger`.
    ///
    /// Fails with [`CheckpointError::Origin`] if it cannot stand on a line of its own.
    pub fn new(origin: impl Into<String>, size: u64, root: Hash) -> Result<Self, CheckpointError> {
        let origin = origin.into();
        if origin.is_empty() || origin.contains(char::is_control) {
            return Err(CheckpointError::Origin);
        }
        Ok(Self { origin, size, root })
    }

    /// Reads what [`to_string`](ToString::to_string) wrote, and nothing else: equal checkpoints have equal texts.
    pub fn parse(text: &str) -> Result<Self, CheckpointError> {
        let lines: Vec<&str> = text.split('\n').collect();
        let [origin, size, root, ""] = *lines else {
            return Err(CheckpointError::Lines);
        };
        let size = parse_size(size).ok_or(CheckpointError::Size)?;
        let root = Hash::from_base64(root).map_err(|_| CheckpointError::Root)?;
        Self::new(origin, size, root)
    }

    /// The name of the log.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

fn parse_size(text: &str) -> Option<u64> {
    let size: u64 = text.parse().ok()?;
    (size.to_string() == text).then_some(size)
}

/// The text to sign.
impl fmt::Display for Checkpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { origin, size, root } = self;
        write!(formatter, "{origin}\n{size}\n{}\n", root.to_base64())
    }
}
