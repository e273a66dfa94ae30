//! Salted commitments: how an act proves a name, a number or a sentence without holding it.
//!
//! The ledger is never erased, persons are. So an act carries `SHA-256(salt ‖ text)`; text and salt stand in an
//! ordinary row. With the row one can show that the text is the one that was meant; without it nothing remains.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::log::Hash;

/// Sixteen random bytes that keep a short text from being guessed from its commitment.
pub type Salt = [u8; 16];

/// `SHA-256(salt ‖ text)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Commitment(pub Hash);

impl Commitment {
    /// Commits to a text.
    pub fn to(salt: &Salt, text: &str) -> Self {
        let digest: [u8; 32] = Sha256::new()
            .chain_update(salt)
            .chain_update(text.as_bytes())
            .finalize()
            .into();
        Self(Hash::from_bytes(digest))
    }

    /// Commits to several fields, each preceded by its length, so that no two lists of fields collide.
    pub fn to_fields(salt: &Salt, fields: &[&str]) -> Self {
        let mut hasher = Sha256::new().chain_update(salt);
        for field in fields {
            hasher = hasher
                .chain_update((field.len() as u64).to_be_bytes())
                .chain_update(field.as_bytes());
        }
        let digest: [u8; 32] = hasher.finalize().into();
        Self(Hash::from_bytes(digest))
    }
}

/// A text kept beside the ledger, with the salt under which an act commits to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What was said.
    pub text: String,
    /// The salt of its commitment.
    pub salt: Salt,
}

impl Words {
    /// What an act holds of them.
    pub fn commitment(&self) -> Commitment {
        Commitment::to(&self.salt, &self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commitment_depends_on_salt_text_and_the_borders_of_fields() {
        let one = Commitment::to(&[1; 16], "a");
        assert_ne!(one, Commitment::to(&[2; 16], "a"));
        assert_ne!(one, Commitment::to(&[1; 16], "b"));
        assert_ne!(
            Commitment::to_fields(&[1; 16], &["ab", "c"]),
            Commitment::to_fields(&[1; 16], &["a", "bc"])
        );
    }
}
