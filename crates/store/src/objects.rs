//! Documents on disk: sealed, named by the digest of what is written, synced before anyone is told.
//!
//! A document goes into a folder as ciphertext, in a file named by the SHA-256 of that ciphertext, two levels of
//! folders deep (`ab/cd/abcd…`). Writing goes through a staging file in `incoming/`, which is synced, renamed, and
//! whose folders are synced too: when [`Objects::put`] returns, the document survives a power cut; when it fails,
//! nothing is left under a name. A row in the database that names an object is written afterwards, so the worst a
//! crash can leave is an object that no row names: [`Objects::found`] lists objects for that cleaning, and
//! [`Objects::sweep_incoming`] removes what a crash left half-written. Memory stays constant at any size.

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use aws_lc_rs::digest;
use futures::stream::BoxStream;
use futures::{Stream, TryStreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path as Location;
use object_store::{MultipartUpload, ObjectStore, ObjectStoreExt};
use tokio::sync::watch;

use crate::Health;
use crate::seal::stream::{Cut, hex};
use crate::seal::{SealError, Vault};

mod open;
mod put;

pub use open::Opened;

const INCOMING: &str = "incoming";
/// What the operating system says of a disk that fails (`EIO`).
const INPUT_OUTPUT_ERROR: i32 = 5;

/// Why a document could not be kept or given.
#[derive(Debug, thiserror::Error)]
pub enum ObjectError {
    /// The disk, or the quota, is full. Nothing of the document was kept.
    #[error("no room left for documents")]
    DiskFull,
    /// There is no object of that name.
    #[error("no object `{0}`")]
    Missing(String),
    /// The object's bytes no longer have the digest that names them.
    #[error("object `{0}` was changed on disk")]
    Changed(String),
    /// That is not the name of an object (64 lower-case hexadecimal digits).
    #[error("`{0}` is not the name of an object")]
    NotAKey(String),
    /// The range asked for lies outside the document.
    #[error("the range lies outside the document of {size} bytes")]
    OutOfRange {
        /// Bytes in the document.
        size: u64,
    },
    /// The stream that was to be kept broke off; nothing was kept.
    #[error("the document broke off while it was being received")]
    BrokeOff(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The object does not open: see [`SealError`].
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The disk failed. When it happened while a document was being kept, it was not, and the process must stop.
    #[error("the disk failed under a document")]
    Failing,
    /// The folder or the store failed otherwise.
    #[error("the object store failed")]
    Store(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// What is known of a document once it is safely on disk; all of it belongs in the document's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredObject {
    /// Name of the object: the ciphertext's SHA-256 in hexadecimal.
    pub key: String,
    /// SHA-256 of the ciphertext.
    pub ciphertext_sha256: [u8; 32],
    /// SHA-256 of the document itself, which receipts show.
    pub plaintext_sha256: [u8; 32],
    /// Bytes of the document itself.
    pub plaintext_size: u64,
    /// The document's key, wrapped by the installation's.
    pub wrapped_key: Vec<u8>,
}

/// An object found on disk, for cleaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Name of the object.
    pub key: String,
    /// Bytes on disk.
    pub size: u64,
    /// When it was written, in seconds since 1970.
    pub written: i64,
}

/// The folder of documents.
#[derive(Clone)]
pub struct Objects {
    store: Arc<LocalFileSystem>,
    folder: PathBuf,
    vault: Vault,
    health: watch::Sender<Health>,
}

impl Objects {
    /// Uses `folder`, which must exist and be writable.
    pub fn in_folder(folder: &Path, vault: Vault) -> Result<Self, ObjectError> {
        let store = LocalFileSystem::new_with_prefix(folder)
            .map_err(fault)?
            .with_fsync(true);
        Ok(Self {
            store: Arc::new(store),
            folder: folder.to_owned(),
            vault,
            health: watch::Sender::new(Health::Serving),
        })
    }

    /// Tells when the disk has failed under a document: the binary must end the process then.
    pub fn health(&self) -> watch::Receiver<Health> {
        self.health.subscribe()
    }

    /// The failure of a write. After a failed sync nobody knows what the disk holds, and trying again may seem to
    /// succeed and hold nothing, so the process must not go on.
    fn unwritten(&self, error: object_store::Error) -> ObjectError {
        let error = fault(error);
        if let ObjectError::Failing = error {
            let why: Arc<str> = error.to_string().into();
            tracing::error!(%why, "no document can be kept: the process must be restarted");
            self.health.send_replace(Health::Broken(why));
        }
        error
    }

    /// Reads an object through and checks that it still has the digest that names it.
    pub async fn verify(&self, key: &str) -> Result<(), ObjectError> {
        let mut bytes = self
            .store
            .get(&location(key)?)
            .await
            .map_err(|e| missing(key, e))?
            .into_stream();
        let mut hash = digest::Context::new(&digest::SHA256);
        while let Some(part) = bytes.try_next().await.map_err(fault)? {
            hash.update(&part);
        }
        if hex(hash.finish().as_ref()) != key {
            return Err(ObjectError::Changed(key.to_owned()));
        }
        Ok(())
    }

    /// The bytes of an object as they lie on disk, for a copy: nothing is decrypted, no key is needed.
    pub async fn sealed(
        &self,
        key: &str,
    ) -> Result<BoxStream<'static, Result<bytes::Bytes, ObjectError>>, ObjectError> {
        let found = self.store.get(&location(key)?).await;
        let found = found.map_err(|error| missing(key, error))?;
        Ok(Box::pin(found.into_stream().map_err(fault)))
    }

    /// Takes in an object from a copy, under its name; the bytes must have the digest that names it.
    pub async fn take_in(
        &self,
        key: &str,
        content: impl Stream<Item = io::Result<bytes::Bytes>> + Send,
    ) -> Result<(), ObjectError> {
        let target = location(key)?;
        let staging = Location::from_iter([INCOMING, key]);
        let upload = self.store.put_multipart(&staging).await;
        let mut upload = upload.map_err(|error| self.unwritten(error))?;
        let mut hash = digest::Context::new(&digest::SHA256);
        let mut content = std::pin::pin!(content);
        while let Some(part) = content.try_next().await.map_err(fault)? {
            hash.update(&part);
            let put = upload.put_part(part.into()).await;
            put.map_err(|error| self.unwritten(error))?;
        }
        let complete = upload.complete().await;
        complete.map_err(|error| self.unwritten(error))?;
        if hex(hash.finish().as_ref()) != key {
            let _ = self.store.delete(&staging).await;
            return Err(ObjectError::Changed(key.to_owned()));
        }
        let renamed = self.store.rename(&staging, &target).await;
        renamed.map_err(|error| self.unwritten(error))
    }

    /// Lists every object on disk, in no particular order. The caller compares with its rows and passes over what
    /// is young: an object is on disk before its row.
    pub fn found(&self) -> impl Stream<Item = Result<Found, ObjectError>> + use<> {
        let store = Arc::clone(&self.store);
        let listed: BoxStream<'static, _> = store.list(None);
        listed.map_err(fault).try_filter_map(|meta| async move {
            let key = meta.location.filename().unwrap_or_default().to_owned();
            let named = location(&key).is_ok_and(|expected| expected == meta.location);
            Ok(named.then(|| Found {
                key,
                size: meta.size,
                written: meta.last_modified.timestamp(),
            }))
        })
    }

    /// Removes an object for good. Removing one that is gone already is no error.
    pub async fn remove(&self, key: &str) -> Result<(), ObjectError> {
        match self.store.delete(&location(key)?).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(fault(error)),
        }
    }

    /// Removes staging files last written before `before` (seconds since 1970): what crashes left. Returns how many.
    pub async fn sweep_incoming(&self, before: i64) -> Result<u64, ObjectError> {
        let mut swept = 0;
        let mut entries = match tokio::fs::read_dir(self.folder.join(INCOMING)).await {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
            Err(error) => return Err(fault(error)),
        };
        while let Some(entry) = entries.next_entry().await.map_err(fault)? {
            let written = match entry.metadata().await.and_then(|meta| meta.modified()) {
                Ok(written) => written,
                // It became an object meanwhile.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(fault(error)),
            };
            let seconds = written
                .duration_since(UNIX_EPOCH)
                .unwrap_or_default()
                .as_secs();
            if i64::try_from(seconds).unwrap_or(i64::MAX) >= before {
                continue;
            }
            tokio::fs::remove_file(entry.path()).await.map_err(fault)?;
            swept += 1;
        }
        Ok(swept)
    }
}

/// Where the object of that name lies.
fn location(key: &str) -> Result<Location, ObjectError> {
    let proper = key.len() == 64
        && key
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let (Some(first), Some(second), true) = (key.get(0..2), key.get(2..4), proper) else {
        return Err(ObjectError::NotAKey(key.to_owned()));
    };
    Ok(Location::from_iter([first, second, key]))
}

fn missing(key: &str, error: object_store::Error) -> ObjectError {
    match error {
        object_store::Error::NotFound { .. } => ObjectError::Missing(key.to_owned()),
        other => fault(other),
    }
}

/// Sorts out the store failures that have names of their own: no room, and a disk that fails.
fn fault(error: impl std::error::Error + Send + Sync + 'static) -> ObjectError {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(inner) = cause {
        if let Some(error) = inner.downcast_ref::<io::Error>() {
            if is_full(error) {
                return ObjectError::DiskFull;
            }
            if error.raw_os_error() == Some(INPUT_OUTPUT_ERROR) {
                return ObjectError::Failing;
            }
        }
        cause = inner.source();
    }
    ObjectError::Store(Box::new(error))
}

fn is_full(error: &io::Error) -> bool {
    use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(error.kind(), StorageFull | QuotaExceeded | FileTooLarge)
}

/// The plaintext range that was asked for, checked against the cut.
fn checked(range: Option<Range<u64>>, cut: Cut) -> Result<Range<u64>, ObjectError> {
    let size = cut.plaintext;
    let range = range.unwrap_or(0..size);
    if range.start > range.end || range.end > size {
        return Err(ObjectError::OutOfRange { size });
    }
    Ok(range)
}

#[cfg(test)]
mod tests;
