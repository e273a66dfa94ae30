//! What sealing promises, tried from the attacker's side.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use proptest::prelude::*;

use super::master::{MasterKey, MasterKeyError};
use super::stream::{CHUNK, Cut, FreshKey, SEALED_CHUNK, Sealer};
use super::*;

fn vault(byte: u8) -> Vault {
    Vault::new(&MasterKey::from_bytes([byte; 32])).unwrap()
}

fn seal(plaintext: &[u8], document: &str, pieces: usize) -> (Vec<u8>, Vec<u8>) {
    let key = FreshKey::draw(&Dice::new([3; 32]), "one").unwrap();
    let wrapped = vault(1).wrap_key(&key, document).unwrap();
    let mut document_sealer = Sealer::new(key, document).unwrap();
    let mut sealed = Vec::new();
    for piece in plaintext.chunks(pieces) {
        document_sealer.push(piece, &mut sealed).unwrap();
    }
    document_sealer.finish(&mut sealed).unwrap();
    (sealed, wrapped)
}

fn open(sealed: &[u8], wrapped: &[u8], document: &str) -> Result<Vec<u8>, SealError> {
    let opener = vault(1).unwrap_key(wrapped, document)?;
    let cut = Cut::of(sealed.len() as u64)?;
    let mut plaintext = Vec::new();
    let mut chunks = sealed.to_vec();
    for (number, chunk) in chunks.chunks_mut(SEALED_CHUNK).enumerate() {
        let number = u32::try_from(number).unwrap();
        plaintext.extend_from_slice(opener.open(number, number + 1 == cut.chunks, chunk)?);
    }
    assert_eq!(plaintext.len() as u64, cut.plaintext);
    Ok(plaintext)
}

#[test]
fn a_document_comes_back_at_every_size_around_a_chunk() {
    for size in [
        0,
        1,
        CHUNK - 1,
        CHUNK,
        CHUNK + 1,
        2 * CHUNK - 1,
        2 * CHUNK,
        2 * CHUNK + 1,
        3 * CHUNK,
    ] {
        let plaintext: Vec<u8> = (0..size)
            .map(|at| u8::try_from(at % 251).unwrap())
            .collect();
        let (sealed, wrapped) = seal(&plaintext, "doc-1", 10_000);
        assert_eq!(
            open(&sealed, &wrapped, "doc-1"),
            Ok(plaintext),
            "size {size}"
        );
    }
}

#[test]
fn cutting_repeating_swapping_or_moving_chunks_is_noticed() {
    let plaintext = vec![7; 3 * CHUNK];
    let (sealed, wrapped) = seal(&plaintext, "doc-1", CHUNK);
    let refused = |bytes: &[u8], document: &str| {
        assert_eq!(open(bytes, &wrapped, document), Err(SealError::DoesNotOpen));
    };
    refused(&sealed[..2 * SEALED_CHUNK], "doc-1");
    refused(&sealed[..sealed.len() - 1], "doc-1");
    refused(&sealed[SEALED_CHUNK..], "doc-1");
    refused(&[], "doc-1");
    let twice = [&sealed[..SEALED_CHUNK], &sealed[..]].concat();
    refused(&twice, "doc-1");
    let swapped = [
        &sealed[SEALED_CHUNK..2 * SEALED_CHUNK],
        &sealed[..SEALED_CHUNK],
        &sealed[2 * SEALED_CHUNK..],
    ]
    .concat();
    refused(&swapped, "doc-1");
    refused(&sealed, "doc-2");
}

#[test]
fn another_master_key_is_named_as_such() {
    let (_, wrapped) = seal(b"x", "doc-1", 1);
    assert_eq!(
        vault(2).unwrap_key(&wrapped, "doc-1").err(),
        Some(SealError::OtherMasterKey)
    );
    assert_eq!(
        vault(1).unwrap_key(&wrapped[..20], "doc-1").err(),
        Some(SealError::DoesNotOpen)
    );
}

#[test]
fn a_value_opens_for_its_purpose_and_its_person_only() {
    let vault = vault(1);
    let sealed = vault
        .seal_value(
            &Dice::new([9; 32]),
            Purpose::NationalNumber,
            b"p-1",
            b"85073003328",
        )
        .unwrap();
    assert!(!sealed.windows(11).any(|window| window == b"85073003328"));
    let open = |purpose, person: &[u8]| {
        vault
            .open_value(purpose, person, &sealed)
            .map(|text| text.to_vec())
    };
    assert_eq!(
        open(Purpose::NationalNumber, b"p-1"),
        Ok(b"85073003328".to_vec())
    );
    assert_eq!(
        open(Purpose::NationalNumber, b"p-2"),
        Err(SealError::DoesNotOpen)
    );
    assert_eq!(open(Purpose::Text, b"p-1"), Err(SealError::DoesNotOpen));
}

#[test]
fn dice_that_repeat_never_seal_two_values_alike() {
    let vault = vault(1);
    let seal = |text: &[u8]| {
        vault
            .seal_value(&Dice::new([9; 32]), Purpose::Text, b"p", text)
            .unwrap()
    };
    let (one, two) = (seal(b"first"), seal(b"other"));
    assert_eq!(
        one,
        seal(b"first"),
        "the same act repeated gives the same bytes"
    );
    assert_ne!(
        one[9..33],
        two[9..33],
        "two values share a salt, hence a key"
    );
}

#[test]
fn a_lookup_digest_depends_on_the_master_key_and_the_purpose() {
    let digest = vault(1)
        .lookup_digest(Purpose::NationalNumber, b"85073003328")
        .unwrap();
    assert_eq!(
        vault(1).lookup_digest(Purpose::NationalNumber, b"85073003328"),
        Ok(digest)
    );
    assert_ne!(
        vault(2).lookup_digest(Purpose::NationalNumber, b"85073003328"),
        Ok(digest)
    );
    assert_ne!(
        vault(1).lookup_digest(Purpose::Text, b"85073003328"),
        Ok(digest)
    );
    assert_ne!(
        vault(1).lookup_digest(Purpose::NationalNumber, b"85073003329"),
        Ok(digest)
    );
}

#[test]
fn keys_do_not_print() {
    let master = MasterKey::from_bytes([0xab; 32]);
    let printed = format!(
        "{master:?} {:?} {:?}",
        Vault::new(&master).unwrap(),
        Dice::new([0xab; 32])
    );
    assert_eq!(printed, "MasterKey(…) Vault(…) Dice(…)");
}

#[test]
fn a_master_key_file_is_private_whole_and_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("master.key");
    assert!(matches!(
        MasterKey::read(&path),
        Err(MasterKeyError::Unreadable { .. })
    ));
    MasterKey::create(&path, [5; 32]).unwrap();
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    assert!(matches!(
        MasterKey::create(&path, [6; 32]),
        Err(MasterKeyError::AlreadyThere { .. })
    ));
    let read = Vault::new(&MasterKey::read(&path).unwrap()).unwrap();
    let digest = |vault: &Vault| vault.lookup_digest(Purpose::Text, b"x").unwrap();
    assert_eq!(digest(&read), digest(&vault(5)));

    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    assert!(matches!(
        MasterKey::read(&path),
        Err(MasterKeyError::ReadableByOthers { .. })
    ));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    for wrong in ["", "not base64 !", "c2hvcnQ=\n"] {
        fs::write(&path, wrong).unwrap();
        assert!(
            matches!(MasterKey::read(&path), Err(MasterKeyError::NotAKey { .. })),
            "{wrong:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_changed_byte_is_noticed(at in 0usize..70_000, bit in 0u8..8) {
        let (mut sealed, wrapped) = seal(&vec![1; 69_968], "doc-1", 4_096);
        sealed[at] ^= 1 << bit;
        prop_assert_eq!(open(&sealed, &wrapped, "doc-1"), Err(SealError::DoesNotOpen));
    }

    #[test]
    fn any_changed_byte_of_a_sealed_value_is_noticed(at in 0usize..54, bit in 0u8..8) {
        let vault = vault(1);
        let mut sealed = vault.seal_value(&Dice::new([9; 32]), Purpose::Text, b"p", b"hello").unwrap();
        prop_assert_eq!(sealed.len(), 54);
        sealed[at] ^= 1 << bit;
        prop_assert!(vault.open_value(Purpose::Text, b"p", &sealed).is_err());
    }

    #[test]
    fn how_the_document_is_sliced_does_not_matter(size in 0usize..200_000, pieces in 1usize..100_000) {
        let plaintext = vec![4; size];
        prop_assert_eq!(seal(&plaintext, "d", pieces), seal(&plaintext, "d", 65_536));
    }
}
