//! Checkpoints: signed notes that say how long a log was and what its root was (L3).
//!
//! A checkpoint leaves the house, on receipts, in mails and on a public page. Whoever kept one can show later that the
//! log was changed or cut off, whoever did it, we ourselves included. The notes are in C2SP form: three lines that
//! people can read, and an Ed25519 signature that any tool can verify with the public key.

pub mod latest;
pub mod sign;

mod key_file;

use std::path::Path;
use std::sync::Arc;

use aws_lc_rs::signature::{self, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use beffroi_domain::log::{Checkpoint, Hash, SignedNote, VerifierKey};
use beffroi_store::ledger::Log;

pub use self::key_file::KeyFileError;

/// The key that signs checkpoints, and the names under which the two logs are known. Cheap to clone; the secret half
/// is never printed.
#[derive(Clone)]
pub struct Signer {
    pair: Arc<Ed25519KeyPair>,
    key: VerifierKey,
    origin: String,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Signer({})", self.key)
    }
}

impl Signer {
    /// Reads the key from the file `ledger-key` in `folder`; makes it of these 32 random bytes (mode 0600, synced)
    /// where there is none. `origin` is how the installation is known: its host, without scheme and without a slash
    /// at the end, such as `desk.example`.
    ///
    /// # Errors
    /// A sentence for the operator: the file cannot be read or written, may be read by others, or holds no key; or the
    /// origin cannot be the name of a key.
    pub fn open(folder: &Path, origin: &str, chance: [u8; 32]) -> Result<Self, KeyFileError> {
        let seed = key_file::read_or_create(&folder.join("ledger-key"), chance)?;
        let pair =
            Ed25519KeyPair::from_seed_unchecked(&*seed).map_err(|_| KeyFileError::Library)?;
        let public = pair.public_key().as_ref().try_into();
        let public: [u8; 32] = public.map_err(|_| KeyFileError::Library)?;
        let key = VerifierKey::new(origin, public).map_err(|_| KeyFileError::Origin)?;
        Ok(Self {
            pair: Arc::new(pair),
            key,
            origin: origin.to_owned(),
        })
    }

    /// The public half, as one configures it elsewhere: `name+hash+base64`.
    pub fn key(&self) -> &VerifierKey {
        &self.key
    }

    /// The name of the installation in its checkpoints.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The name of a log: `desk.example/ledger` or `desk.example/trail`.
    fn origin_of(&self, log: Log) -> String {
        origin_of(&self.origin, log)
    }

    /// Signs what a log was.
    pub(crate) fn sign(&self, log: Log, size: u64, root: Hash) -> Result<SignedNote, KeyFileError> {
        let checkpoint =
            Checkpoint::new(self.origin_of(log), size, root).map_err(|_| KeyFileError::Origin)?;
        self.sign_text(checkpoint.to_string())
    }

    /// Signs another text of several lines; its first line must say what it is, so that it is taken for nothing else.
    pub(crate) fn sign_text(&self, text: String) -> Result<SignedNote, KeyFileError> {
        let signature = self.pair.sign(text.as_bytes());
        let signature: [u8; 64] = signature
            .as_ref()
            .try_into()
            .map_err(|_| KeyFileError::Library)?;
        SignedNote::new(text, &self.key, signature).map_err(|_| KeyFileError::Origin)
    }
}

fn origin_of(origin: &str, log: Log) -> String {
    match log {
        Log::Acts => format!("{origin}/ledger"),
        Log::Trail => format!("{origin}/trail"),
    }
}

/// Why a note says nothing about a log of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotOurs {
    /// Not a signed checkpoint at all.
    #[error("it is not a signed checkpoint")]
    Unreadable,
    /// It bears no true signature by this key.
    #[error("it is not signed by the key of this installation, or its text was changed")]
    Signature,
    /// It is about another log.
    #[error("it is about a log of another name")]
    Origin,
}

/// Reads a note that left the house: which log, how long, which root. The signature is verified.
pub fn read_note(note: &str, key: &VerifierKey, origin: &str) -> Result<(Log, u64, Hash), NotOurs> {
    let note = SignedNote::parse(note).map_err(|_| NotOurs::Unreadable)?;
    let text = note
        .open(key, is_signature)
        .map_err(|_| NotOurs::Signature)?;
    let checkpoint = Checkpoint::parse(text).map_err(|_| NotOurs::Unreadable)?;
    let is_of = |log: &Log| checkpoint.origin() == origin_of(origin, *log);
    let log = [Log::Acts, Log::Trail]
        .into_iter()
        .find(is_of)
        .ok_or(NotOurs::Origin)?;
    Ok((log, checkpoint.size, checkpoint.root))
}

/// The mathematics of Ed25519: whether the owner of the key signed the text.
pub(crate) fn is_signature(public: &[u8; 32], text: &[u8], signature: &[u8; 64]) -> bool {
    UnparsedPublicKey::new(&signature::ED25519, public)
        .verify(text, signature)
        .is_ok()
}

#[cfg(test)]
mod tests;
