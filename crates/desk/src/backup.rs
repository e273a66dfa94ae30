//! Backup and restore: a logical copy that either database can take in, and that shows every changed byte.
//!
//! A backup is a folder. `tables/` has one file for each table: its columns, then a row on each line, in JSON. `objects/`
//! has the encrypted documents and papers, named by the digests of their bytes. `manifest` says which files there are,
//! with their digests, and the checkpoints of both logs; it is signed like a checkpoint and written last, so a folder
//! without it is no backup.
//!
//! **The keys are not in it.** Without the file `master-key` nothing in a backup can be read; without `ledger-key` the
//! manifest and the checkpoints cannot be recognised. Keep both elsewhere: who finds a backup must not find the keys.

pub mod make;
pub mod restore;

mod rows;

use std::io;
use std::path::{Path, PathBuf};

use aws_lc_rs::digest::{Context, SHA256};
use beffroi_domain::log::Hash;
use serde::{Deserialize, Serialize};

use crate::denied::Denied;

/// The first line of a manifest.
const FIRST_LINE: &str = "beffroi backup 1";

/// What a backup consists of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// When the copy was begun, in UTC.
    pub at: String,
    /// The name of the installation.
    pub origin: String,
    /// The migrations of the database that was copied.
    pub migrations: Vec<String>,
    /// The tables, in the order in which they are restored.
    pub tables: Vec<TableFile>,
    /// The list of objects.
    pub objects: TableFile,
    /// The signed notes about both logs as they were copied: ledger and trail.
    pub checkpoints: Vec<String>,
}

/// A file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableFile {
    /// The name of the table.
    pub name: String,
    /// How many rows there are.
    pub rows: u64,
    /// SHA-256 of the file.
    pub sha256: Hash,
}

/// Why a backup could not be made or restored. Each is a sentence for the operator; no row is repeated.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A file of the backup can't be read or written.
    #[error("`{}`: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The folder for a new backup holds something already.
    #[error("`{}` is not empty: a backup is never written over anything", .0.display())]
    NotEmpty(PathBuf),
    /// The place to restore into has been written to.
    #[error(
        "the database or the folder of documents is not empty: a backup is restored into an empty place only"
    )]
    PlaceInUse,
    /// The manifest is missing or not signed by the key at hand.
    #[error("`{}` is no backup that this installation's key signed: {why}", path.display())]
    Manifest {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A file is not what the manifest says.
    #[error("`{}` was changed or cut short since the backup was made; nothing was restored", .0.display())]
    Changed(PathBuf),
    /// The backup was made by a program with other tables.
    #[error(
        "the backup was made by another version of the program ({0}); restore it with that version"
    )]
    OtherVersion(String),
    /// What was restored does not agree with itself.
    #[error("what was restored does not agree with itself: {0}")]
    Disagrees(String),
    /// The database or the objects failed.
    #[error("{0}")]
    Store(String),
}

impl From<Denied> for BackupError {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Fault(fault) => Self::Store(fault.to_string()),
            Denied::Refused(refusal) => Self::Store(refusal.reason.code().to_owned()),
        }
    }
}

impl From<beffroi_store::StoreError> for BackupError {
    fn from(error: beffroi_store::StoreError) -> Self {
        Self::Store(error.to_string())
    }
}

impl From<beffroi_store::objects::ObjectError> for BackupError {
    fn from(error: beffroi_store::objects::ObjectError) -> Self {
        Self::Store(error.to_string())
    }
}

/// Tells which file an error is about.
fn at(path: &Path) -> impl FnOnce(io::Error) -> BackupError {
    let path = path.to_owned();
    move |source| BackupError::File { path, source }
}

fn table_file(folder: &Path, name: &str) -> PathBuf {
    folder.join("tables").join(format!("{name}.jsonl"))
}

fn object_file(folder: &Path, object: &str) -> PathBuf {
    let part = |range| object.get(range).unwrap_or_default();
    folder
        .join("objects")
        .join(part(0..2))
        .join(part(2..4))
        .join(object)
}

fn object_list(folder: &Path) -> PathBuf {
    folder.join("objects.txt")
}

fn manifest_file(folder: &Path) -> PathBuf {
    folder.join("manifest")
}

fn hash_of(context: Context) -> Hash {
    let digest = context.finish();
    // SHA-256 has 32 bytes, whoever computes it.
    Hash::from_bytes(digest.as_ref().try_into().unwrap_or_default())
}

fn new_digest() -> Context {
    Context::new(&SHA256)
}
