//! Documents, sealed in chunks (the STREAM construction over AES-256-GCM).
//!
//! The plaintext is cut into chunks of 64 KiB, each sealed under the document's own random key with a nonce that
//! holds the chunk's number and whether it is the last, and with the document's id as associated data. So a chunk
//! that was changed, dropped, repeated, moved, or taken from another document does not open, a file cut short is
//! noticed even at a chunk's edge, any range opens without the rest, and memory stays constant.

use aws_lc_rs::aead::{Aad, LessSafeKey, Nonce};
use zeroize::{Zeroize, Zeroizing};

use super::{Dice, SALT, SealError, TAG, cipher};

/// Plaintext bytes in a chunk.
pub const CHUNK: usize = 64 * 1024;
/// Bytes of a full chunk once sealed.
pub const SEALED_CHUNK: usize = CHUNK + TAG;

/// A data key for one document, not used yet. It can't be cloned and [`Sealer::new`] consumes it, so that no two
/// documents are sealed under one key.
pub struct FreshKey {
    data: Zeroizing<[u8; 32]>,
    salt: [u8; SALT],
    staging: [u8; 16],
}

impl FreshKey {
    /// Draws a key from the caller's dice. `label` tells apart the documents of one command: **one label, one
    /// content**. The same dice, label and bytes give the same object again, which makes a repeated put idempotent.
    pub fn draw(dice: &Dice, label: &str) -> Result<Self, SealError> {
        let part = |what: &[u8]| [what, label.as_bytes()].concat();
        Ok(Self {
            data: Zeroizing::new(dice.draw(&part(b"document key: "))?),
            salt: dice.draw(&part(b"document salt: "))?,
            staging: dice.draw(&part(b"document staging name: "))?,
        })
    }

    pub(super) fn data(&self) -> &[u8] {
        &*self.data
    }

    pub(super) fn salt(&self) -> &[u8] {
        &self.salt
    }

    /// A random name under which to stage the object before its digest is known.
    pub(crate) fn staging(&self) -> String {
        hex(&self.staging)
    }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Seals one document as it flows past.
pub struct Sealer {
    key: LessSafeKey,
    document: Vec<u8>,
    waiting: Vec<u8>,
    number: u32,
}

impl Sealer {
    /// Begins to seal `document` under `key`.
    pub fn new(key: FreshKey, document: &str) -> Result<Self, SealError> {
        let sealer = Self {
            key: cipher(key.data())?,
            document: document.as_bytes().to_vec(),
            waiting: Vec::with_capacity(SEALED_CHUNK),
            number: 0,
        };
        drop(key);
        Ok(sealer)
    }

    /// Takes plaintext, appends to `out` the chunks that are complete and known not to be the last.
    pub fn push(&mut self, mut plaintext: &[u8], out: &mut Vec<u8>) -> Result<(), SealError> {
        while !plaintext.is_empty() {
            if self.waiting.len() == CHUNK {
                self.flush(false, out)?;
            }
            let room = CHUNK - self.waiting.len();
            let (now, later) = plaintext.split_at_checked(room).unwrap_or((plaintext, &[]));
            self.waiting.extend_from_slice(now);
            plaintext = later;
        }
        Ok(())
    }

    /// Appends the last chunk to `out`. An empty document is one empty chunk.
    pub fn finish(mut self, out: &mut Vec<u8>) -> Result<(), SealError> {
        self.flush(true, out)
    }

    fn flush(&mut self, last: bool, out: &mut Vec<u8>) -> Result<(), SealError> {
        let nonce = nonce(self.number, last);
        let tag = self
            .key
            .seal_in_place_separate_tag(nonce, Aad::from(&self.document), &mut self.waiting)
            .map_err(|_| SealError::Library)?;
        out.extend_from_slice(&self.waiting);
        out.extend_from_slice(tag.as_ref());
        self.waiting.clear();
        if !last {
            self.number = self.number.checked_add(1).ok_or(SealError::TooLong)?;
        }
        Ok(())
    }
}

impl Drop for Sealer {
    fn drop(&mut self) {
        self.waiting.zeroize();
    }
}

/// Opens the chunks of one document, in any order.
pub struct Opener {
    key: LessSafeKey,
    document: Vec<u8>,
}

impl Opener {
    pub(super) fn new(data_key: &[u8], document: &str) -> Result<Self, SealError> {
        Ok(Self {
            key: cipher(data_key)?,
            document: document.as_bytes().to_vec(),
        })
    }

    /// Opens chunk `number` in place and returns its plaintext. `last` says whether the ciphertext ends with it.
    pub fn open<'chunk>(
        &self,
        number: u32,
        last: bool,
        chunk: &'chunk mut [u8],
    ) -> Result<&'chunk [u8], SealError> {
        self.key
            .open_in_place(nonce(number, last), Aad::from(&self.document), chunk)
            .map(|plaintext| &*plaintext)
            .map_err(|_| SealError::DoesNotOpen)
    }
}

fn nonce(number: u32, last: bool) -> Nonce {
    let [a, b, c, d] = number.to_be_bytes();
    Nonce::assume_unique_for_key([0, 0, 0, 0, 0, 0, 0, a, b, c, d, u8::from(last)])
}

/// How a ciphertext of a given length is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// Number of chunks, at least one.
    pub chunks: u32,
    /// Bytes of plaintext.
    pub plaintext: u64,
}

impl Cut {
    /// Works out the cut from the length of the ciphertext; refuses a length that no document can have.
    pub fn of(ciphertext: u64) -> Result<Self, SealError> {
        let (sealed, tag) = (SEALED_CHUNK as u64, TAG as u64);
        let count = ciphertext.div_ceil(sealed);
        let chunks = u32::try_from(count).map_err(|_| SealError::TooLong)?;
        let remainder = ciphertext % sealed;
        let last = if remainder == 0 && ciphertext > 0 {
            sealed
        } else {
            remainder
        };
        if last < tag || (last == tag && chunks > 1) {
            return Err(SealError::DoesNotOpen);
        }
        Ok(Self {
            chunks,
            plaintext: ciphertext - count * tag,
        })
    }
}
