//! Restoring a backup into an empty place: every file is checked before the first row is written, and everything is
//! verified afterwards.
//!
//! An older copy looks like a log that was cut off. So a restoration is never silent: the trail says that it happened
//! and at which size of both logs, and checkpoints that left the house later will not be met.

use std::path::Path;

use beffroi_domain::log::SignedNote;
use beffroi_store::copy::{self, CopiedRow, CopiedTable};
use beffroi_store::{Store, StoreError};
use futures::TryStreamExt as _;
use tokio::fs::{self, File};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader, Lines};
use tokio_util::io::ReaderStream;

use super::{
    BackupError, FIRST_LINE, Manifest, TableFile, at, hash_of, manifest_file, new_digest,
    object_file, object_list, rows, table_file,
};
use crate::caller::Caller;
use crate::checkpoint::is_signature;
use crate::desk::entry;
use crate::verify::{House, Report, verify};

/// How many rows are written at a time.
const PIECE: usize = 500;

/// What was restored.
#[derive(Debug)]
pub struct Restored {
    /// The manifest of the backup.
    pub manifest: Manifest,
    /// What verifying found: nothing that does not agree.
    pub report: Report,
}

/// Restores a backup into the house, which must be empty, and verifies it.
///
/// # Errors
/// A sentence for the operator. Until all files were found unchanged nothing is written; a restoration that stops later
/// leaves a place in which nothing can be appended: empty it and begin again.
pub async fn restore(
    house: &House<'_>,
    folder: &Path,
    caller: &Caller,
) -> Result<Restored, BackupError> {
    let manifest = read_manifest(house, folder).await?;
    let tables = check_place(house, &manifest).await?;
    check_files(folder, &manifest).await?;
    let objects = check_objects(folder).await?;
    for object in &objects {
        let path = object_file(folder, object);
        let file = File::open(&path).await.map_err(at(&path))?;
        house
            .objects
            .take_in(object, ReaderStream::new(file))
            .await?;
    }
    for (table, file) in tables.into_iter().zip(&manifest.tables) {
        write_table(house.store, folder, table, file).await?;
    }
    let report = verify(house, &manifest.checkpoints, |_| {}).await?;
    if let Some(finding) = report.findings.first() {
        return Err(BackupError::Disagrees(format!(
            "{finding} ({} findings)",
            report.count()
        )));
    }
    let mut record = entry(caller, "restored", "done");
    let sizes = [report.checked.acts, report.checked.entries];
    record.body = format!(
        "{{\"acts\":{},\"entries\":{},\"copied\":\"{}\"}}",
        sizes[0], sizes[1], manifest.at
    )
    .into_bytes();
    house.store.record(record).await?;
    Ok(Restored { manifest, report })
}

async fn read_manifest(house: &House<'_>, folder: &Path) -> Result<Manifest, BackupError> {
    let path = manifest_file(folder);
    let text = fs::read_to_string(&path).await.map_err(at(&path))?;
    let wrong = |why: String| BackupError::Manifest {
        path: path.clone(),
        why,
    };
    let note = SignedNote::parse(&text).map_err(|error| wrong(error.to_string()))?;
    let text = note
        .open(house.key, is_signature)
        .map_err(|error| wrong(error.to_string()))?;
    let json = text
        .strip_prefix(FIRST_LINE)
        .ok_or_else(|| wrong("it is another kind of note".to_owned()))?;
    serde_json::from_str(json).map_err(|error| wrong(error.to_string()))
}

/// The place is empty and has the tables of the backup; answers them in the backup's order.
async fn check_place(
    house: &House<'_>,
    manifest: &Manifest,
) -> Result<Vec<CopiedTable>, BackupError> {
    let mut reader = house.store.reader().await?;
    if copy::migrations(&mut reader).await? != manifest.migrations {
        return Err(BackupError::OtherVersion(manifest.migrations.join(", ")));
    }
    let mut found = std::pin::pin!(house.objects.found());
    let has_objects = found.try_next().await?.is_some();
    if has_objects || !copy::is_empty(&mut reader).await? {
        return Err(BackupError::PlaceInUse);
    }
    let tables = copy::tables(&mut reader).await?;
    let same = tables
        .iter()
        .map(CopiedTable::name)
        .eq(manifest.tables.iter().map(|file| file.name.as_str()));
    if !same {
        return Err(BackupError::OtherVersion(manifest.migrations.join(", ")));
    }
    Ok(tables)
}

async fn check_files(folder: &Path, manifest: &Manifest) -> Result<(), BackupError> {
    check_file(&object_list(folder), &manifest.objects).await?;
    for file in &manifest.tables {
        check_file(&table_file(folder, &file.name), file).await?;
    }
    Ok(())
}

async fn check_file(path: &Path, expected: &TableFile) -> Result<(), BackupError> {
    if digest(path).await? == expected.sha256 {
        return Ok(());
    }
    Err(BackupError::Changed(path.to_owned()))
}

/// Every object of the list is there and has the digest that names it; answers their names.
async fn check_objects(folder: &Path) -> Result<Vec<String>, BackupError> {
    let list = object_list(folder);
    let names = fs::read_to_string(&list).await.map_err(at(&list))?;
    let names: Vec<String> = names.lines().map(str::to_owned).collect();
    for name in &names {
        let path = object_file(folder, name);
        if digest(&path).await?.to_string() != *name {
            return Err(BackupError::Changed(path));
        }
    }
    Ok(names)
}

async fn digest(path: &Path) -> Result<beffroi_domain::log::Hash, BackupError> {
    let mut file = File::open(path).await.map_err(at(path))?;
    let mut digest = new_digest();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = file.read(&mut buffer).await.map_err(at(path))?;
        let Some(part) = buffer.get(..read).filter(|part| !part.is_empty()) else {
            return Ok(hash_of(digest));
        };
        digest.update(part);
    }
}

async fn write_table(
    store: &Store,
    folder: &Path,
    table: CopiedTable,
    file: &TableFile,
) -> Result<(), BackupError> {
    let path = table_file(folder, &file.name);
    let changed = || BackupError::Changed(path.clone());
    let opened = File::open(&path).await.map_err(at(&path))?;
    let mut lines = BufReader::new(opened).lines();
    let columns = lines
        .next_line()
        .await
        .map_err(at(&path))?
        .ok_or_else(changed)?;
    let columns: Vec<String> = serde_json::from_str(&columns).map_err(|_| changed())?;
    loop {
        let rows = piece(&mut lines, &path).await?;
        if rows.is_empty() {
            return Ok(());
        }
        let written: Result<(), StoreError> = store
            .run_tx(
                "restore",
                (table.clone(), columns.clone(), rows),
                |tx, (table, columns, rows)| Box::pin(copy::write_rows(tx, table, columns, rows)),
            )
            .await;
        written?;
    }
}

async fn piece(
    lines: &mut Lines<BufReader<File>>,
    path: &Path,
) -> Result<Vec<CopiedRow>, BackupError> {
    let mut some = Vec::new();
    while some.len() < PIECE
        && let Some(line) = lines.next_line().await.map_err(at(path))?
    {
        some.push(rows::read(&line).ok_or_else(|| BackupError::Changed(path.to_owned()))?);
    }
    Ok(some)
}
