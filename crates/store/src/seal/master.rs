//! The master key: 32 random bytes in a file of the operator's, in base64, readable by the service's user alone.
//!
//! Lose it and every document and every national number is lost; show it and they are all shown. It belongs neither
//! in the database nor in the same backup as the database.

use std::fmt;
use std::fs::{File, OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

/// The installation's master key. It can't be printed, compared or cloned, and is wiped from memory when dropped.
pub struct MasterKey(Zeroizing<[u8; 32]>);

/// Why the master key could not be had. Each says what the operator can do.
#[derive(Debug, thiserror::Error)]
pub enum MasterKeyError {
    /// The file can't be opened or read.
    #[error("cannot read the master key file `{}`: {source}", path.display())]
    Unreadable {
        /// The file named in the configuration.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// Others than the owner may read the file.
    #[error("the master key file `{}` may be read by others: run `chmod 600` on it", path.display())]
    ReadableByOthers {
        /// The file named in the configuration.
        path: PathBuf,
    },
    /// The file is not 32 bytes in base64.
    #[error("the master key file `{}` must hold 32 bytes in base64 and nothing else", path.display())]
    NotAKey {
        /// The file named in the configuration.
        path: PathBuf,
    },
    /// There is a file already where a new key should go; it is never overwritten.
    #[error("`{}` is there already: a master key is never overwritten", path.display())]
    AlreadyThere {
        /// The file named in the configuration.
        path: PathBuf,
    },
    /// The new file can't be written.
    #[error("cannot write the master key file `{}`: {source}", path.display())]
    Unwritable {
        /// The file named in the configuration.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
}

impl MasterKey {
    /// Takes a key from memory: for tests, and for keys that come from elsewhere than a file.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Reads the key from `path`. Refuses a file that its group or others may read.
    pub fn read(path: &Path) -> Result<Self, MasterKeyError> {
        let unreadable = |source| MasterKeyError::Unreadable {
            path: path.to_owned(),
            source,
        };
        let file = File::open(path).map_err(unreadable)?;
        let mode = file.metadata().map_err(unreadable)?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(MasterKeyError::ReadableByOthers {
                path: path.to_owned(),
            });
        }
        let mut text = Zeroizing::new(String::new());
        file.take(256)
            .read_to_string(&mut text)
            .map_err(unreadable)?;
        let not_a_key = || MasterKeyError::NotAKey {
            path: path.to_owned(),
        };
        let bytes = Zeroizing::new(STANDARD.decode(text.trim()).map_err(|_| not_a_key())?);
        let bytes: [u8; 32] = bytes.as_slice().try_into().map_err(|_| not_a_key())?;
        Ok(Self::from_bytes(bytes))
    }

    /// Writes a new key of 32 random `bytes` to `path` (mode 0600, synced with its folder) and returns it. Never
    /// overwrites.
    pub fn create(path: &Path, bytes: [u8; 32]) -> Result<Self, MasterKeyError> {
        let key = Self::from_bytes(bytes);
        let text = Zeroizing::new(format!("{}\n", STANDARD.encode(key.bytes())));
        write_private(path, text.as_bytes()).map_err(|source| match source.kind() {
            io::ErrorKind::AlreadyExists => MasterKeyError::AlreadyThere {
                path: path.to_owned(),
            },
            _ => MasterKeyError::Unwritable {
                path: path.to_owned(),
                source,
            },
        })?;
        Ok(key)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &*self.0
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey(…)")
    }
}

fn write_private(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.set_permissions(Permissions::from_mode(0o600))?;
    file.write_all(text)?;
    file.sync_all()?;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}
