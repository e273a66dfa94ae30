//! Encryption at rest: what lies on the disk says nothing to whoever takes the disk.
//!
//! One master key of 32 bytes, kept in a file outside the database, opens everything. It is never used to encrypt
//! anything itself: HKDF-SHA-256 derives from it one key per document and one key per small value, so that no two
//! things share a key and no nonce can ever repeat under one. Small values (national numbers, second-factor
//! secrets, free text) are sealed by [`Vault::seal_value`]; documents, which may be large, are sealed in chunks by
//! [`stream`] under a random data key, and only that key, wrapped by [`Vault::wrap_key`], is kept in the database.
//! National numbers must also be found again: [`Vault::lookup_digest`] gives the keyed digest to index.
//!
//! Nothing here rolls dice. Chance comes in as [`Dice`], seeded by the caller.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::{hkdf, hmac};
use zeroize::{Zeroize, Zeroizing};

pub mod master;
pub mod stream;

use master::MasterKey;

/// Length in bytes of the authentication tag at the end of everything sealed.
pub const TAG: usize = 16;
const VERSION: u8 = 1;
const KEY_NAME: usize = 8;
const SALT: usize = 24;
const HEAD: usize = 1 + KEY_NAME + SALT;

/// Why something could not be sealed or opened. It never says what was inside.
#[derive(Debug, thiserror::Error, Clone, Copy, PartialEq, Eq)]
pub enum SealError {
    /// The bytes were sealed under another master key: the wrong key file is configured.
    #[error("sealed under another master key")]
    OtherMasterKey,
    /// The bytes were changed, cut short, or belong to another document, person or purpose.
    #[error("the sealed bytes do not open here: changed, cut short, or moved from elsewhere")]
    DoesNotOpen,
    /// A document longer than 2³² chunks of 64 KiB (256 TiB).
    #[error("the document is longer than can be sealed")]
    TooLong,
    /// The cryptographic library refused; it does so only when it is itself out of order.
    #[error("the cryptographic library refused")]
    Library,
}

/// What a small value is for. Each purpose has keys of its own, so a value moved from one column to another does
/// not open there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A national number (SSIN), sealed beside its lookup digest.
    NationalNumber,
    /// The shared secret of a person's one-time codes.
    SecondFactor,
    /// Names, mail addresses, titles, grounds: text that a person could be known by.
    Text,
    /// A signing key or another machine's credential that the program itself must use again.
    Credential,
}

impl Purpose {
    fn label(self) -> &'static [u8] {
        match self {
            Self::NationalNumber => b"national number",
            Self::SecondFactor => b"second factor",
            Self::Text => b"text",
            Self::Credential => b"credential",
        }
    }
}

/// Chance, handed in: 32 random bytes from which as many as needed are drawn, each draw under its own label.
pub struct Dice(Zeroizing<[u8; 32]>);

impl Dice {
    /// Takes a seed of 32 random bytes. The same seed draws the same numbers.
    pub fn new(seed: [u8; 32]) -> Self {
        Self(Zeroizing::new(seed))
    }

    /// Draws `N` bytes (at most 8 160) that belong to `label` alone.
    pub fn draw<const N: usize>(&self, label: &[u8]) -> Result<[u8; N], SealError> {
        let prk = hkdf::Salt::new(hkdf::HKDF_SHA256, b"beffroi dice v1").extract(&*self.0);
        let mut drawn = [0; N];
        expand(&prk, &[label], &mut drawn)?;
        Ok(drawn)
    }
}

impl fmt::Debug for Dice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Dice(…)")
    }
}

/// The keys of this installation, derived from its master key. Cheap to clone; never printed.
#[derive(Clone)]
pub struct Vault {
    root: Arc<hkdf::Prk>,
    name: [u8; KEY_NAME],
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault(…)")
    }
}

impl Vault {
    /// Derives the installation's keys from `master`.
    pub fn new(master: &MasterKey) -> Result<Self, SealError> {
        let root = hkdf::Salt::new(hkdf::HKDF_SHA256, b"beffroi vault v1").extract(master.bytes());
        let mut name = [0; KEY_NAME];
        expand(&root, &[b"name of the master key"], &mut name)?;
        Ok(Self {
            root: Arc::new(root),
            name,
        })
    }

    /// Seals a small value. `context` names what it belongs to (a person's id, say): the value opens only with the
    /// same purpose and context. Even if dice should repeat, two different values never share a key: the salt is
    /// taken from the dice, the context and the value together.
    pub fn seal_value(
        &self,
        dice: &Dice,
        purpose: Purpose,
        context: &[u8],
        plaintext: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        let rolled: [u8; 32] = dice.draw(b"salt of a small value")?;
        let mut salting = hmac::Context::with_key(&self.mac_key(b"value salt", purpose)?);
        salting.update(&rolled);
        salting.update(&length(context));
        salting.update(context);
        salting.update(plaintext);
        let mut salt = [0; SALT];
        for (byte, random) in salt.iter_mut().zip(salting.sign().as_ref()) {
            *byte = *random;
        }
        self.seal_under(
            &[b"value", purpose.label(), &salt],
            &salt,
            context,
            plaintext,
        )
    }

    /// Opens what [`Vault::seal_value`] sealed for the same purpose and context.
    pub fn open_value(
        &self,
        purpose: Purpose,
        context: &[u8],
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, SealError> {
        self.open_under(&[b"value", purpose.label()], context, sealed)
    }

    /// The keyed digest under which a value is found again without being readable (HMAC-SHA-256 with a key of its
    /// own). Whoever has the database but not the master key can't try out numbers against it.
    pub fn lookup_digest(&self, purpose: Purpose, value: &[u8]) -> Result<[u8; 32], SealError> {
        let tag = hmac::sign(&self.mac_key(b"lookup", purpose)?, value);
        tag.as_ref().try_into().map_err(|_| SealError::Library)
    }

    /// Wraps a document's data key for keeping in the database; it opens for the same document only.
    pub fn wrap_key(&self, key: &stream::FreshKey, document: &str) -> Result<Vec<u8>, SealError> {
        let salt = key.salt();
        self.seal_under(
            &[b"document key", &[], salt],
            salt,
            document.as_bytes(),
            key.data(),
        )
    }

    /// Opens a wrapped data key and gives the opener of that document's chunks.
    pub fn unwrap_key(&self, wrapped: &[u8], document: &str) -> Result<stream::Opener, SealError> {
        let data = self.open_under(&[b"document key", &[]], document.as_bytes(), wrapped)?;
        stream::Opener::new(&data, document)
    }

    fn seal_under(
        &self,
        info: &[&[u8]],
        salt: &[u8],
        context: &[u8],
        plaintext: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        let mut body = Zeroizing::new(plaintext.to_vec());
        let tag = self
            .derived_key(info)?
            .seal_in_place_separate_tag(once(), Aad::from(context), &mut body)
            .map_err(|_| SealError::Library)?;
        let mut sealed = Vec::with_capacity(HEAD + body.len() + TAG);
        sealed.push(VERSION);
        sealed.extend_from_slice(&self.name);
        sealed.extend_from_slice(salt);
        sealed.extend_from_slice(&body);
        sealed.extend_from_slice(tag.as_ref());
        Ok(sealed)
    }

    fn open_under(
        &self,
        info: &[&[u8]],
        context: &[u8],
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let (version, rest) = sealed.split_first().ok_or(SealError::DoesNotOpen)?;
        let (name, rest) = rest
            .split_at_checked(KEY_NAME)
            .ok_or(SealError::DoesNotOpen)?;
        let (salt, body) = rest.split_at_checked(SALT).ok_or(SealError::DoesNotOpen)?;
        if *version != VERSION {
            return Err(SealError::DoesNotOpen);
        }
        if name != self.name {
            return Err(SealError::OtherMasterKey);
        }
        let mut opened = Zeroizing::new(body.to_vec());
        let salted: Vec<&[u8]> = info.iter().copied().chain([salt]).collect();
        let length = self
            .derived_key(&salted)?
            .open_in_place(once(), Aad::from(context), &mut opened)
            .map_err(|_| SealError::DoesNotOpen)?
            .len();
        opened.truncate(length);
        Ok(opened)
    }

    fn derived_key(&self, info: &[&[u8]]) -> Result<LessSafeKey, SealError> {
        let mut key = Zeroizing::new([0; 32]);
        expand(&self.root, info, &mut *key)?;
        cipher(&*key)
    }

    fn mac_key(&self, use_: &[u8], purpose: Purpose) -> Result<hmac::Key, SealError> {
        let mut key = Zeroizing::new([0; 32]);
        expand(&self.root, &[use_, purpose.label()], &mut *key)?;
        Ok(hmac::Key::new(hmac::HMAC_SHA256, &*key))
    }
}

/// The one nonce of a key that is used once.
fn once() -> Nonce {
    Nonce::assume_unique_for_key([0; 12])
}

fn cipher(key: &[u8]) -> Result<LessSafeKey, SealError> {
    UnboundKey::new(&AES_256_GCM, key)
        .map(LessSafeKey::new)
        .map_err(|_| SealError::Library)
}

/// Eight bytes that say how long the next part is, so that parts can't be shifted into each other.
fn length(part: &[u8]) -> [u8; 8] {
    u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes()
}

struct Length(usize);

impl hkdf::KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

/// HKDF-Expand with every part of `info` preceded by its length.
fn expand(prk: &hkdf::Prk, info: &[&[u8]], out: &mut [u8]) -> Result<(), SealError> {
    let mut framed = Vec::new();
    for part in info {
        framed.extend_from_slice(&length(part));
        framed.extend_from_slice(part);
    }
    let filled = prk
        .expand(&[&framed], Length(out.len()))
        .and_then(|okm| okm.fill(out))
        .map_err(|_| SealError::Library);
    framed.zeroize();
    filled
}

#[cfg(test)]
mod tests;
