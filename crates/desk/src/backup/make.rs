//! Making a backup, while the program serves: the database as of one moment, then the objects, then the manifest.

use std::collections::BTreeSet;
use std::path::Path;

use beffroi_domain::time::Moment;
use beffroi_store::copy::{self, CopiedTable};
use beffroi_store::custody;
use beffroi_store::db::Connection;
use beffroi_store::ledger::{self, Log};
use beffroi_store::objects::ObjectError;
use futures::TryStreamExt as _;
use tokio::fs::{self, File};
use tokio::io::{AsyncWriteExt as _, BufWriter};

use super::{
    BackupError, FIRST_LINE, Manifest, TableFile, at, hash_of, manifest_file, new_digest,
    object_file, object_list, table_file,
};
use crate::checkpoint::Signer;
use crate::verify::House;

/// How many rows are read at a time.
const PIECE: u32 = 1_000;

/// Copies the house into a new or empty folder; answers the manifest.
///
/// The keys are not copied. Rows that changed while the copy ran are in it as they were when it began; an object is on
/// disk before any row names it, so no row of the copy lacks its object.
///
/// # Errors
/// A sentence for the operator. What was written so far stays, without a manifest: it is no backup.
pub async fn make(
    house: &House<'_>,
    signer: &Signer,
    folder: &Path,
    now: Moment,
) -> Result<Manifest, BackupError> {
    fs::create_dir_all(folder.join("tables"))
        .await
        .map_err(at(folder))?;
    fs::create_dir_all(folder.join("objects"))
        .await
        .map_err(at(folder))?;
    if fs::try_exists(manifest_file(folder))
        .await
        .map_err(at(folder))?
        || holds_files(folder).await?
    {
        return Err(BackupError::NotEmpty(folder.to_owned()));
    }
    let mut snapshot = house.store.snapshot().await?;
    let mut tables = Vec::new();
    for table in copy::tables(&mut snapshot).await? {
        tables.push(write_table(&mut snapshot, folder, &table).await?);
    }
    let checkpoints = checkpoints(&mut snapshot, signer).await?;
    let migrations = copy::migrations(&mut snapshot).await?;
    let named = custody::named_objects(&mut snapshot).await?;
    let papers = custody::papers_kept(&mut snapshot).await?;
    drop(snapshot);
    let named = named
        .into_iter()
        .chain(papers.iter().map(ToString::to_string))
        .collect();
    let objects = copy_objects(house, folder, &named).await?;
    let origin = house.origin.clone();
    let manifest = Manifest {
        at: now.to_string(),
        origin,
        migrations,
        tables,
        objects,
        checkpoints,
    };
    write_manifest(signer, folder, &manifest).await?;
    Ok(manifest)
}

async fn holds_files(folder: &Path) -> Result<bool, BackupError> {
    for inner in ["tables", "objects"] {
        let path = folder.join(inner);
        let mut entries = fs::read_dir(&path).await.map_err(at(&path))?;
        if entries.next_entry().await.map_err(at(&path))?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn write_table(
    snapshot: &mut Connection,
    folder: &Path,
    table: &CopiedTable,
) -> Result<TableFile, BackupError> {
    let path = table_file(folder, table.name());
    let mut file = NewFile::create(&path).await?;
    let columns = serde_json::to_string(&table.columns())
        .map_err(|error| BackupError::Store(error.to_string()))?;
    file.write(format!("{columns}\n").as_bytes()).await?;
    let mut rows = 0;
    let mut last = None;
    loop {
        let some = copy::rows_after(snapshot, table, last.as_ref(), PIECE).await?;
        if some.is_empty() {
            break;
        }
        rows += some.len() as u64;
        for row in &some {
            file.write(super::rows::line(row).as_bytes()).await?;
        }
        last = some.into_iter().next_back();
    }
    let sha256 = file.finish().await?;
    Ok(TableFile {
        name: table.name().to_owned(),
        rows,
        sha256,
    })
}

/// Signs both logs as they are in the copy.
async fn checkpoints(
    snapshot: &mut Connection,
    signer: &Signer,
) -> Result<Vec<String>, BackupError> {
    let mut notes = Vec::new();
    for log in [Log::Acts, Log::Trail] {
        let head = ledger::head(snapshot, log).await?;
        let note = signer.sign(log, head.size, head.root);
        notes.push(
            note.map_err(|error| BackupError::Store(error.to_string()))?
                .to_string(),
        );
    }
    Ok(notes)
}

async fn copy_objects(
    house: &House<'_>,
    folder: &Path,
    named: &BTreeSet<String>,
) -> Result<TableFile, BackupError> {
    let mut names: Vec<String> = house
        .objects
        .found()
        .map_ok(|object| object.key)
        .try_collect()
        .await?;
    names.sort_unstable();
    let path = object_list(folder);
    let mut list = NewFile::create(&path).await?;
    let mut copied = 0_u64;
    for name in &names {
        let mut bytes = match house.objects.sealed(name).await {
            Ok(bytes) => bytes,
            // Discarded since the list was made, and in no row of the copy.
            Err(ObjectError::Missing(_)) if !named.contains(name) => continue,
            Err(error) => return Err(error.into()),
        };
        let target = object_file(folder, name);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).await.map_err(at(parent))?;
        }
        let mut file = NewFile::create(&target).await?;
        while let Some(part) = bytes.try_next().await? {
            file.write(&part).await?;
        }
        let found = file.finish().await?;
        if found.to_string() != *name {
            return Err(BackupError::Store(format!(
                "object `{name}` was changed on disk: verify this house first"
            )));
        }
        list.write(format!("{name}\n").as_bytes()).await?;
        copied += 1;
    }
    let sha256 = list.finish().await?;
    Ok(TableFile {
        name: "objects".to_owned(),
        rows: copied,
        sha256,
    })
}

async fn write_manifest(
    signer: &Signer,
    folder: &Path,
    manifest: &Manifest,
) -> Result<(), BackupError> {
    let json = serde_json::to_string_pretty(manifest)
        .map_err(|error| BackupError::Store(error.to_string()))?;
    let note = signer.sign_text(format!("{FIRST_LINE}\n{json}\n"));
    let note = note
        .map_err(|error| BackupError::Store(error.to_string()))?
        .to_string();
    let path = manifest_file(folder);
    let mut file = NewFile::create(&path).await?;
    file.write(note.as_bytes()).await?;
    file.finish().await.map(drop)
}

/// A file being written and digested.
struct NewFile<'p> {
    path: &'p Path,
    file: BufWriter<File>,
    digest: aws_lc_rs::digest::Context,
}

impl<'p> NewFile<'p> {
    async fn create(path: &'p Path) -> Result<Self, BackupError> {
        let file = File::options()
            .write(true)
            .create_new(true)
            .open(path)
            .await
            .map_err(at(path))?;
        Ok(Self {
            path,
            file: BufWriter::new(file),
            digest: new_digest(),
        })
    }

    async fn write(&mut self, bytes: &[u8]) -> Result<(), BackupError> {
        self.digest.update(bytes);
        self.file.write_all(bytes).await.map_err(at(self.path))
    }

    /// Syncs; answers the digest.
    async fn finish(mut self) -> Result<beffroi_domain::log::Hash, BackupError> {
        self.file.flush().await.map_err(at(self.path))?;
        self.file
            .get_ref()
            .sync_all()
            .await
            .map_err(at(self.path))?;
        Ok(hash_of(self.digest))
    }
}
