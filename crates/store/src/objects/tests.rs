//! Keeping and giving back, with a folder as it really is: truncated files, a full disk, a stream that breaks off.

use std::fs;
use std::path::Path;
use std::process::Command;

use bytes::Bytes;
use futures::{StreamExt, stream};

use super::*;
use crate::seal::Dice;
use crate::seal::master::MasterKey;
use crate::seal::stream::{CHUNK, FreshKey};

fn objects(folder: &Path) -> Objects {
    Objects::in_folder(folder, Vault::new(&MasterKey::from_bytes([1; 32])).unwrap()).unwrap()
}

fn key(seed: u8) -> FreshKey {
    FreshKey::draw(&Dice::new([seed; 32]), "document").unwrap()
}

fn content(
    bytes: &[u8],
    pieces: usize,
) -> impl Stream<Item = Result<Bytes, io::Error>> + Send + use<> {
    let parts: Vec<_> = bytes
        .chunks(pieces)
        .map(|part| Ok(Bytes::copy_from_slice(part)))
        .collect();
    stream::iter(parts)
}

async fn read(opened: Opened) -> Result<Vec<u8>, ObjectError> {
    opened
        .stream
        .try_fold(Vec::new(), |mut all, part| async move {
            Ok({
                all.extend_from_slice(&part);
                all
            })
        })
        .await
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn pattern(size: usize) -> Vec<u8> {
    (0..size)
        .map(|at| u8::try_from((at * 31 + at / 977) % 256).unwrap())
        .collect()
}

#[tokio::test]
async fn a_document_is_kept_under_its_ciphertexts_digest_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let objects = objects(folder.path());
    let plaintext = pattern(1_300_000);
    let stored = objects
        .put("doc-1", key(1), content(&plaintext, 30_001))
        .await
        .unwrap();
    assert_eq!(stored.plaintext_size, 1_300_000);
    assert_eq!(
        stored.plaintext_sha256,
        digest::digest(&digest::SHA256, &plaintext).as_ref()
    );
    let path = folder
        .path()
        .join(&stored.key[0..2])
        .join(&stored.key[2..4])
        .join(&stored.key);
    let on_disk = fs::read(&path).unwrap();
    assert_eq!(
        stored.ciphertext_sha256,
        digest::digest(&digest::SHA256, &on_disk).as_ref()
    );
    assert_eq!(files(folder.path()), [path]);
    objects.verify(&stored.key).await.unwrap();
    let opened = objects
        .open("doc-1", &stored.key, &stored.wrapped_key, None)
        .await
        .unwrap();
    assert_eq!(opened.size, 1_300_000);
    assert_eq!(read(opened).await.unwrap(), plaintext);
}

#[tokio::test]
async fn any_range_opens_on_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let objects = objects(folder.path());
    let chunk = CHUNK as u64;
    for size in [0, 5, CHUNK, 2 * CHUNK, 3 * CHUNK + 17] {
        let plaintext = pattern(size);
        let stored = objects
            .put("doc-1", key(2), content(&plaintext, 50_000))
            .await
            .unwrap();
        let total = size as u64;
        let edges = [
            0,
            1,
            4,
            5,
            chunk - 1,
            chunk,
            chunk + 1,
            2 * chunk,
            3 * chunk,
            3 * chunk + 16,
            total,
        ];
        for (start, end) in edges
            .iter()
            .flat_map(|start| edges.map(|end| (*start, end)))
        {
            let range = objects
                .open("doc-1", &stored.key, &stored.wrapped_key, Some(start..end))
                .await;
            if start > end || end > total {
                assert!(matches!(range, Err(ObjectError::OutOfRange { size }) if size == total));
                continue;
            }
            let expected =
                &plaintext[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()];
            assert_eq!(
                read(range.unwrap()).await.unwrap(),
                expected,
                "{start}..{end} of {size}"
            );
        }
    }
}

#[tokio::test]
async fn the_same_key_and_bytes_put_twice_are_one_object() {
    let folder = tempfile::tempdir().unwrap();
    let objects = objects(folder.path());
    let first = objects
        .put("doc-1", key(3), content(b"hello", 2))
        .await
        .unwrap();
    let again = objects
        .put("doc-1", key(3), content(b"hello", 5))
        .await
        .unwrap();
    assert_eq!(first, again);
    assert_eq!(files(folder.path()).len(), 1);
    let other = objects
        .put("doc-1", key(4), content(b"hello", 5))
        .await
        .unwrap();
    assert_ne!(
        first.key, other.key,
        "two documents of the same content are not seen to be the same"
    );
}

#[tokio::test]
async fn a_stream_that_breaks_off_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let objects = objects(folder.path());
    let broken =
        content(&pattern(2_000_000), 65_536).chain(stream::iter([Err(io::Error::other("gone"))]));
    assert!(matches!(
        objects.put("doc-1", key(5), broken).await,
        Err(ObjectError::BrokeOff(_))
    ));
    assert!(files(folder.path()).is_empty());
}

#[tokio::test]
async fn a_changed_cut_missing_or_foreign_object_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let objects = objects(folder.path());
    let stored = objects
        .put("doc-1", key(6), content(&pattern(200_000), 9_999))
        .await
        .unwrap();
    let open =
        |document: &'static str| objects.open(document, &stored.key, &stored.wrapped_key, None);
    assert!(matches!(
        open("doc-2").await,
        Err(ObjectError::Seal(SealError::DoesNotOpen))
    ));
    let path = files(folder.path()).remove(0);
    let mut bytes = fs::read(&path).unwrap();
    bytes[150_000] ^= 1;
    fs::write(&path, &bytes).unwrap();
    assert!(matches!(
        objects.verify(&stored.key).await,
        Err(ObjectError::Changed(_))
    ));
    let opened = open("doc-1").await.unwrap();
    assert!(matches!(
        read(opened).await,
        Err(ObjectError::Seal(SealError::DoesNotOpen))
    ));
    fs::write(&path, &bytes[..2 * 65_552]).unwrap();
    assert!(matches!(
        read(open("doc-1").await.unwrap()).await,
        Err(ObjectError::Seal(SealError::DoesNotOpen))
    ));
    objects.remove(&stored.key).await.unwrap();
    objects.remove(&stored.key).await.unwrap();
    assert!(matches!(open("doc-1").await, Err(ObjectError::Missing(_))));
    assert!(matches!(
        objects.verify("../../etc/passwd").await,
        Err(ObjectError::NotAKey(_))
    ));
}

#[tokio::test]
async fn cleaning_sees_whole_objects_and_sweeps_halves() {
    let folder = tempfile::tempdir().unwrap();
    let objects = objects(folder.path());
    assert_eq!(objects.sweep_incoming(i64::MAX).await.unwrap(), 0);
    let stored = objects
        .put("doc-1", key(7), content(b"hello", 5))
        .await
        .unwrap();
    fs::write(folder.path().join("incoming").join("0011#1"), b"half").unwrap();
    let found: Vec<Found> = objects.found().try_collect().await.unwrap();
    assert_eq!(
        found.iter().map(|found| &found.key).collect::<Vec<_>>(),
        [&stored.key]
    );
    assert_eq!(
        objects.sweep_incoming(1_000_000_000).await.unwrap(),
        0,
        "what is young stays"
    );
    assert_eq!(objects.sweep_incoming(i64::MAX).await.unwrap(), 1);
    assert_eq!(files(folder.path()).len(), 1);
}

/// A file system of one mebibyte, unmounted at the end.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mount = ["-t", "tmpfs", "-o", "size=1m", "tmpfs"];
        let mounted = Command::new("mount")
            .args(mount)
            .arg(folder.path())
            .status();
        mounted
            .is_ok_and(|status| status.success())
            .then_some(Self(folder))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[tokio::test]
async fn a_full_disk_is_a_typed_error_and_leaves_nothing() {
    let Some(disk) = SmallDisk::mount() else {
        use std::io::Write;
        let _ = writeln!(
            io::stderr(),
            "SKIPPED, NOT RUN: the full-disk test needs the right to mount a tmpfs"
        );
        return;
    };
    let objects = objects(disk.0.path());
    let small = objects
        .put("doc-1", key(8), content(&pattern(300_000), 10_000))
        .await
        .unwrap();
    let large = objects
        .put("doc-2", key(9), content(&pattern(2_000_000), 10_000))
        .await;
    assert!(matches!(large, Err(ObjectError::DiskFull)));
    assert_eq!(
        files(disk.0.path()).len(),
        1,
        "something of the refused document was left behind"
    );
    objects.verify(&small.key).await.unwrap();
    objects
        .put("doc-3", key(10), content(&pattern(300_000), 10_000))
        .await
        .expect("the room was not given back");
}
