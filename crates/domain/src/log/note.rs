//! Signed notes: a text and who signed it, readable by people and programs (C2SP signed-note).
//!
//! ```text
//! example.com/behind-the-sofa
//! 20852163
//! CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
//!
//! — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
//! ```
//!
//! A signature line names its key and carries, in base64, four bytes that identify the key and then the signature. The
//! signature is over the text above the empty line, with its last line break. Keys here are Ed25519, type 1.
//!
//! This module knows the form and leaves the mathematics to its caller: signing is done on
//! [`SignedNote::text`], verifying in the closure given to [`SignedNote::open`].

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// A text with the signatures that it came with. Until [`open`](SignedNote::open) says so, it proves nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedNote {
    text: String,
    signatures: Vec<NoteSignature>,
}

/// One signature line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSignature {
    key_name: String,
    key_id: [u8; 4],
    signature: Vec<u8>,
}

/// A public Ed25519 key with the name of its owner, as one configures it: `name+hash+base64`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    public_key: [u8; 32],
}

/// Why a text is not a signed note, not a key, or not signed by the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// The text is empty, does not end in a line break, or contains control characters.
    #[error("the text is empty, lacks its last line break, or contains control characters")]
    Text,
    /// There is no empty line followed by signature lines in the exact form.
    #[error("the signature lines are missing or malformed")]
    SignatureLines,
    /// More signatures, or a longer note, than anyone has a use for.
    #[error("the note is too long")]
    TooLong,
    /// A key's name is empty or contains a space, a plus sign or a control character.
    #[error("the key name is empty or contains a space, a plus sign or a control character")]
    KeyName,
    /// The key is not of the form `name+hash+base64`, not Ed25519, or its hash is wrong.
    #[error("not an Ed25519 verifier key")]
    VerifierKey,
    /// The note bears no signature by this key.
    #[error("not signed by this key")]
    NotSigned,
    /// The note bears a signature in the name of this key that the key did not make.
    #[error("the signature is false")]
    FalseSignature,
}

/// The type byte of Ed25519 in key identifiers and key texts.
const ED25519: u8 = 0x01;
/// As many as the Go implementation accepts; the standard demands at least 16.
const MOST_SIGNATURES: usize = 100;
const LONGEST_NOTE: usize = 1_000_000;

impl SignedNote {
    /// A note with one signature, made by the owner of `key` over the bytes of `text`.
    pub fn new(
        text: impl Into<String>,
        key: &VerifierKey,
        signature: [u8; 64],
    ) -> Result<Self, NoteError> {
        let text = text.into();
        require_text(&text)?;
        let signature = NoteSignature {
            key_name: key.name.clone(),
            key_id: key.id(),
            signature: signature.to_vec(),
        };
        Ok(Self {
            text,
            signatures: vec![signature],
        })
    }

    /// Reads a note. Signatures by unknown keys and of unknown types are kept as they are.
    ///
    /// Errors: `TooLong`, `SignatureLines`, `Text`, `KeyName`. Nothing is verified yet.
    pub fn parse(note: &str) -> Result<Self, NoteError> {
        if note.len() > LONGEST_NOTE {
            return Err(NoteError::TooLong);
        }
        // The text may contain empty lines itself: the last one separates.
        let separator = note.rfind("\n\n").ok_or(NoteError::SignatureLines)?;
        let (text, lines) = note.split_at(separator + 1);
        require_text(text)?;
        let lines = lines
            .strip_prefix('\n')
            .and_then(|lines| lines.strip_suffix('\n'));
        let lines = lines.ok_or(NoteError::SignatureLines)?.split('\n');
        if lines.clone().count() > MOST_SIGNATURES {
            return Err(NoteError::TooLong);
        }
        let signatures = lines.map(NoteSignature::parse).collect::<Result<_, _>>()?;
        Ok(Self {
            text: text.into(),
            signatures,
        })
    }

    /// The signed text, verified by nobody yet. To trust it, use [`open`](SignedNote::open).
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Gives the text if `key` signed it.
    ///
    /// `verify` does the mathematics: public key, message, signature; true if the signature is right. It is asked for
    /// every signature in the name of the key, and one that is false spoils the note, as the standard advises.
    pub fn open(
        &self,
        key: &VerifierKey,
        mut verify: impl FnMut(&[u8; 32], &[u8], &[u8; 64]) -> bool,
    ) -> Result<&str, NoteError> {
        let id = key.id();
        let mut is_signed = false;
        for line in &self.signatures {
            if line.key_name != key.name || line.key_id != id {
                continue;
            }
            let signature = line.signature.as_slice().try_into();
            let signature = signature.map_err(|_| NoteError::FalseSignature)?;
            if !verify(&key.public_key, self.text.as_bytes(), signature) {
                return Err(NoteError::FalseSignature);
            }
            is_signed = true;
        }
        if !is_signed {
            return Err(NoteError::NotSigned);
        }
        Ok(&self.text)
    }

    /// Adds the signatures of another copy of the same note, such as a witness returns, each once.
    ///
    /// `Text` if the other text differs by a single byte; `TooLong` if they are too many together.
    pub fn join(mut self, other: Self) -> Result<Self, NoteError> {
        if self.text != other.text {
            return Err(NoteError::Text);
        }
        for signature in other.signatures {
            if !self.signatures.contains(&signature) {
                self.signatures.push(signature);
            }
        }
        if self.signatures.len() > MOST_SIGNATURES {
            return Err(NoteError::TooLong);
        }
        Ok(self)
    }
}

/// The note as it is published.
impl fmt::Display for SignedNote {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{}", self.text)?;
        self.signatures
            .iter()
            .try_for_each(|line| writeln!(formatter, "{line}"))
    }
}

impl NoteSignature {
    fn parse(line: &str) -> Result<Self, NoteError> {
        let parts = line
            .strip_prefix("— ")
            .and_then(|line| line.split_once(' '));
        let (key_name, base64) = parts.ok_or(NoteError::SignatureLines)?;
        require_key_name(key_name)?;
        let bytes = STANDARD
            .decode(base64)
            .map_err(|_| NoteError::SignatureLines)?;
        let (key_id, signature) = bytes.split_first_chunk().ok_or(NoteError::SignatureLines)?;
        if signature.is_empty() {
            return Err(NoteError::SignatureLines);
        }
        Ok(Self {
            key_name: key_name.into(),
            key_id: *key_id,
            signature: signature.into(),
        })
    }
}

impl fmt::Display for NoteSignature {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [self.key_id.as_slice(), &self.signature].concat();
        write!(formatter, "— {} {}", self.key_name, STANDARD.encode(bytes))
    }
}

impl VerifierKey {
    /// Names a key. By custom the name of a log's key is the log's origin. Fails with [`NoteError::KeyName`].
    pub fn new(name: impl Into<String>, public_key: [u8; 32]) -> Result<Self, NoteError> {
        let name = name.into();
        require_key_name(&name)?;
        Ok(Self { name, public_key })
    }

    /// Reads `name+hash+base64`, where the hash must be that of the rest. Fails with [`NoteError::VerifierKey`] or
    /// [`NoteError::KeyName`].
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let mut parts = text.splitn(3, '+'); // base64 may contain a plus sign
        let (Some(name), Some(_), Some(base64)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteError::VerifierKey);
        };
        let bytes = STANDARD
            .decode(base64)
            .map_err(|_| NoteError::VerifierKey)?;
        let Some((&ED25519, public_key)) = bytes.split_first() else {
            return Err(NoteError::VerifierKey);
        };
        let public_key = public_key.try_into().map_err(|_| NoteError::VerifierKey)?;
        let key = Self::new(name, public_key)?;
        // Written out again, it must come out the same: that checks the hash and its form.
        if key.to_string() != text {
            return Err(NoteError::VerifierKey);
        }
        Ok(key)
    }

    /// The first four bytes of `SHA-256(name || 0x0A || 0x01 || public key)`. An identifier, not a fingerprint: it is
    /// too short to recognise a key by.
    pub fn id(&self) -> [u8; 4] {
        let digest = Sha256::new()
            .chain_update(&self.name)
            .chain_update([b'\n', ED25519])
            .chain_update(self.public_key)
            .finalize();
        let [first, second, third, fourth, ..] = <[u8; 32]>::from(digest);
        [first, second, third, fourth]
    }
}

/// As `name+hash+base64`, the form for configuration files.
impl fmt::Display for VerifierKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = u32::from_be_bytes(self.id());
        let key = [&[ED25519], self.public_key.as_slice()].concat();
        write!(formatter, "{}+{id:08x}+{}", self.name, STANDARD.encode(key))
    }
}

fn require_text(text: &str) -> Result<(), NoteError> {
    let has_controls = text.bytes().any(|byte| byte < b' ' && byte != b'\n');
    if has_controls || text.len() < 2 || !text.ends_with('\n') {
        return Err(NoteError::Text);
    }
    Ok(())
}

fn require_key_name(name: &str) -> Result<(), NoteError> {
    let is_forbidden =
        |character: char| character.is_whitespace() || character.is_control() || character == '+';
    if name.is_empty() || name.contains(is_forbidden) {
        return Err(NoteError::KeyName);
    }
    Ok(())
}
