//! Files taken out of a ZIP, which a stranger made.
//!
//! Its names are never used as paths: a file lies under a random name and keeps the last part of its own. How many
//! files, how much they expand to, one by one and together, and how large the list of files is, all have a bound that
//! is checked while reading, whatever the ZIP says about itself.

use std::path::{Path, PathBuf};

use async_zip::base::read1::ZipOptions;
use async_zip::base::read1::seek::ZipArchiveReader;
use beffroi_domain::refusal::{Reason, Refusal};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio_util::compat::{FuturesAsyncReadCompatExt, TokioAsyncReadCompatExt};

use super::manifest;
use crate::denied::{Denied, Fault};

/// The most files in a ZIP.
pub const MOST_FILES: u64 = 5_000;
/// The most bytes that a ZIP may expand to.
const MOST_BYTES: u64 = 4 << 30;
/// Bytes read at a time.
const PIECE: usize = 64 * 1024;

/// A file on disk that goes away with this value.
#[derive(Debug)]
pub struct TemporaryFile(pub PathBuf);

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        // A file that is gone already is as good as removed.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// A file that was in a ZIP.
#[derive(Debug)]
pub struct Unpacked {
    /// The last part of its name.
    pub file_name: String,
    /// Where it lies; no more of it than the largest PDF and one byte.
    pub file: TemporaryFile,
}

/// Whether a file is meant as a ZIP: by its name, since it is a sender's own choice to send one.
pub fn is_zip(file_name: &str) -> bool {
    has_extension(file_name, ".zip")
}

fn has_extension(file_name: &str, extension: &str) -> bool {
    file_name.to_ascii_lowercase().ends_with(extension)
}

/// Takes the files out of the ZIP at `path` into files next to `place`, each of at most `largest` bytes and one.
///
/// # Errors
/// [`Reason::BadFile`] when it cannot be read as a ZIP; [`Reason::TooMany`] files or bytes.
pub async fn unpack(path: PathBuf, place: PathBuf, largest: u64) -> Result<Vec<Unpacked>, Denied> {
    // The reader of hostile bytes runs in a task of its own: if it should stop on a mistake of its own, this file is
    // refused and nothing else happens.
    let unpacking = tokio::spawn(async move { unpack_all(&path, &place, largest).await });
    match unpacking.await {
        Ok(unpacked) => unpacked,
        Err(_) => Err(bad_zip().into()),
    }
}

fn bad_zip() -> Refusal {
    Refusal::because(Reason::BadFile)
        .about("files")
        .with("file", "zip")
}

async fn unpack_all(path: &Path, place: &Path, largest: u64) -> Result<Vec<Unpacked>, Denied> {
    let file = File::open(path).await.map_err(broken)?;
    let options = ZipOptions {
        max_uncompressed_size_per_file: u64::MAX,
        max_cd_num_files: MOST_FILES,
        max_cd_num_files_load: MOST_FILES,
        ..ZipOptions::untrusted()
    };
    let archive = ZipArchiveReader::open_with_options(BufReader::new(file).compat(), options).await;
    let mut archive = archive.map_err(|_| bad_zip())?;
    let names: Vec<Option<String>> = archive
        .cdrs()
        .iter()
        .map(|entry| {
            own_name(&String::from_utf8_lossy(
                entry.insecure_file_name.as_bytes(),
            ))
        })
        .collect();
    let mut unpacked = Vec::new();
    let mut total = 0_u64;
    for (index, name) in names.into_iter().enumerate() {
        let Some(file_name) = name else { continue };
        let limit = if has_extension(&file_name, ".csv") {
            manifest::LARGEST
        } else {
            largest
        };
        let entry = archive.file(index).await.map_err(|_| bad_zip())?;
        let target = TemporaryFile(place.with_extension(index.to_string()));
        total += copy(entry.compat(), &target.0, limit).await?;
        if total > MOST_BYTES {
            return Err(Refusal::because(Reason::TooMany).about("files").into());
        }
        unpacked.push(Unpacked {
            file_name,
            file: target,
        });
    }
    Ok(unpacked)
}

/// Copies at most `limit` bytes and one, so that what is too large is told as such by whoever inspects it.
async fn copy(
    mut entry: impl tokio::io::AsyncRead + Unpin,
    target: &Path,
    limit: u64,
) -> Result<u64, Denied> {
    let mut out = File::create(target).await.map_err(broken)?;
    let mut piece = vec![0; PIECE];
    let mut copied = 0_u64;
    while copied <= limit {
        let read = entry.read(&mut piece).await.map_err(|_| bad_zip())?;
        if read == 0 {
            break;
        }
        let room = usize::try_from(limit + 1 - copied)
            .unwrap_or(usize::MAX)
            .min(read);
        out.write_all(piece.get(..room).unwrap_or_default())
            .await
            .map_err(broken)?;
        copied += u64::try_from(room).unwrap_or(0);
    }
    out.flush().await.map_err(broken)?;
    Ok(copied)
}

fn broken(error: std::io::Error) -> Denied {
    Fault::from(error).into()
}

/// The last part of a name; nothing for folders and for what systems put beside people's files.
fn own_name(name: &str) -> Option<String> {
    let name = name.replace('\\', "/");
    let last = name.rsplit('/').next().unwrap_or_default();
    let foreign = name.starts_with("__MACOSX/") || last.starts_with('.') || last.is_empty();
    (!foreign).then(|| last.to_owned())
}

#[cfg(test)]
mod tests {
    use super::own_name;

    #[test]
    fn a_name_leads_nowhere() {
        for (name, expected) in [
            ("a.pdf", Some("a.pdf")),
            ("folder/a.pdf", Some("a.pdf")),
            ("../../etc/a.pdf", Some("a.pdf")),
            ("folder\\a.pdf", Some("a.pdf")),
            ("/a.pdf", Some("a.pdf")),
            ("folder/", None),
            ("__MACOSX/._a.pdf", None),
            (".DS_Store", None),
            ("..", None),
            ("", None),
        ] {
            assert_eq!(own_name(name).as_deref(), expected, "{name}");
        }
    }
}
