//! Signing keeps to the form of signed notes, and a key file is nobody else's to read.

use beffroi_domain::log::EMPTY_ROOT;

use super::*;

fn signer(folder: &Path, chance: u8) -> Signer {
    Signer::open(folder, "desk.example", [chance; 32]).unwrap()
}

#[test]
fn a_checkpoint_is_believed_only_with_its_own_text_key_and_name() {
    let folder = tempfile::tempdir().unwrap();
    let signer = signer(folder.path(), 7);
    let note = signer.sign(Log::Trail, 0, EMPTY_ROOT).unwrap().to_string();
    let read = |note: &str, origin: &str| read_note(note, signer.key(), origin);
    assert_eq!(read(&note, "desk.example"), Ok((Log::Trail, 0, EMPTY_ROOT)));
    assert_eq!(read(&note, "other.example"), Err(NotOurs::Origin));
    assert_eq!(
        read(&note.replace("\n0\n", "\n1\n"), "desk.example"),
        Err(NotOurs::Signature)
    );
    assert_eq!(read("nothing", "desk.example"), Err(NotOurs::Unreadable));
    let elsewhere = tempfile::tempdir().unwrap();
    let stranger = self::signer(elsewhere.path(), 8);
    assert_eq!(
        read_note(&note, stranger.key(), "desk.example"),
        Err(NotOurs::Signature)
    );
}

#[test]
fn the_key_is_made_once_and_kept_to_oneself() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let first = signer(folder.path(), 1);
    let again = signer(folder.path(), 2);
    assert_eq!(first.key(), again.key());
    let file = folder.path().join("ledger-key");
    assert_eq!(
        std::fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
    let refused = Signer::open(folder.path(), "desk.example", [1; 32]);
    assert!(
        matches!(refused, Err(KeyFileError::ReadableByOthers { .. })),
        "{refused:?}"
    );
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    std::fs::write(&file, "not a key").unwrap();
    let refused = Signer::open(folder.path(), "desk.example", [1; 32]);
    assert!(
        matches!(refused, Err(KeyFileError::NotAKey { .. })),
        "{refused:?}"
    );
    assert!(!format!("{first:?}").contains("AQEB"));
}
