//! The file that holds the signing key: 32 bytes in base64, readable by the service's user alone, never overwritten.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

/// Why the signing key could not be had. Each says what the operator can do.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// The file can't be read or written.
    #[error("the signing key file `{}` can't be read or written: {source}", path.display())]
    Trouble {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// Others than the owner may read the file.
    #[error("the signing key file `{}` may be read by others: run `chmod 600` on it", path.display())]
    ReadableByOthers {
        /// The file.
        path: PathBuf,
    },
    /// The file is not 32 bytes in base64.
    #[error("the signing key file `{}` must hold 32 bytes in base64 and nothing else", path.display())]
    NotAKey {
        /// The file.
        path: PathBuf,
    },
    /// The installation's name cannot be the name of a key.
    #[error(
        "the installation's name may not be empty or hold spaces, plus signs or control characters"
    )]
    Origin,
    /// The cryptographic library refused; it does so only when it is itself out of order.
    #[error("the cryptographic library refused")]
    Library,
}

/// Reads the key; writes a new one of these bytes where there is none.
pub(super) fn read_or_create(
    path: &Path,
    fresh: [u8; 32],
) -> Result<Zeroizing<[u8; 32]>, KeyFileError> {
    let trouble = |source| KeyFileError::Trouble {
        path: path.to_owned(),
        source,
    };
    match File::open(path) {
        Ok(file) => read(path, file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let fresh = Zeroizing::new(fresh);
            create(path, &fresh).map_err(trouble)?;
            Ok(fresh)
        }
        Err(error) => Err(trouble(error)),
    }
}

fn read(path: &Path, file: File) -> Result<Zeroizing<[u8; 32]>, KeyFileError> {
    let trouble = |source| KeyFileError::Trouble {
        path: path.to_owned(),
        source,
    };
    let mode = file.metadata().map_err(trouble)?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(KeyFileError::ReadableByOthers {
            path: path.to_owned(),
        });
    }
    let mut text = Zeroizing::new(String::new());
    file.take(256).read_to_string(&mut text).map_err(trouble)?;
    let not_a_key = || KeyFileError::NotAKey {
        path: path.to_owned(),
    };
    let bytes = Zeroizing::new(STANDARD.decode(text.trim()).map_err(|_| not_a_key())?);
    bytes
        .as_slice()
        .try_into()
        .map(Zeroizing::new)
        .map_err(|_| not_a_key())
}

fn create(path: &Path, key: &[u8; 32]) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    let text = Zeroizing::new(format!("{}\n", STANDARD.encode(key)));
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}
