//! The encoding is for ever: the bytes of every kind of act stand in `golden/acts`, one file for each kind.
//!
//! The first line of a file is the act with nothing optional in it, the second with everything. A kind that is new gets
//! its file from `BEFFROI_GOLDEN=write cargo test -p beffroi-domain act::`; a file that exists is never written again.

use std::collections::BTreeSet;
use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
use crate::testing::Dice;

mod any;
use any::{Any, Form};

fn golden(kind: &str) -> PathBuf {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/golden/acts");
    PathBuf::from(folder).join(format!("{kind}.jsonl"))
}

/// Every kind of act there is, as the decoder itself lists them when it meets one that it does not know.
fn every_kind() -> BTreeSet<String> {
    let error = serde_json::from_str::<Fact>(r#"{"kind":"no-such-kind"}"#).unwrap_err();
    let list = error.to_string();
    let (_, expected) = list.split_once("expected one of").unwrap();
    expected
        .split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_kind_of_act_has_golden_bytes_and_still_has_the_same() {
    let write = std::env::var("BEFFROI_GOLDEN").is_ok_and(|wish| wish == "write");
    let kinds = every_kind();
    assert_eq!(kinds.len(), 29, "a kind of act came or went");
    for kind in &kinds {
        let acts = [Form::Minimal, Form::Full].map(|form| Any::new(form, 7).act(kind));
        let mut lines = Vec::new();
        for act in &acts {
            assert_eq!(act.what.kind(), kind, "kind() and encoding disagree");
            lines.extend(act.encode().unwrap());
            lines.push(b'\n');
        }
        if write && !golden(kind).exists() {
            std::fs::write(golden(kind), &lines).unwrap();
        }
        let kept = std::fs::read(golden(kind))
            .unwrap_or_else(|_| panic!("no golden file for acts of kind {kind}"));
        assert_eq!(
            String::from_utf8(lines).unwrap(),
            String::from_utf8(kept.clone()).unwrap(),
            "the bytes of {kind} changed: acts written long ago would no longer be read"
        );
        let lines: Vec<&[u8]> = kept.trim_ascii_end().split(|&byte| byte == b'\n').collect();
        assert_eq!(lines.len(), 2);
        for (line, act) in lines.into_iter().zip(acts) {
            assert_eq!(Act::decode(line).unwrap(), act);
        }
    }
}

#[test]
fn no_golden_file_is_without_its_kind_of_act() {
    let folder = golden("x").parent().unwrap().to_owned();
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(files, every_kind());
}

fn text_of(kind: &str) -> String {
    let bytes = Any::new(Form::Full, 7).act(kind).encode().unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn an_act_of_another_version_is_refused_and_the_version_named() {
    let text = text_of("office-ended").replacen(r#""version":1"#, r#""version":2"#, 1);
    let error = Act::decode(text.as_bytes()).unwrap_err();
    assert!(matches!(error, Unreadable::Version(2)), "{error}");
    assert_eq!(
        error.to_string(),
        "an act of encoding version 2; this program reads version 1"
    );
}

#[test]
fn an_unknown_field_is_refused_in_the_act_and_in_its_fact() {
    for kind in every_kind() {
        let text = text_of(&kind);
        let outside = text.replacen('{', r#"{"mood":"good","#, 1);
        assert!(Act::decode(outside.as_bytes()).is_err(), "{outside}");
        let inside = text.replacen(r#"{"kind""#, r#"{"mood":"good","kind""#, 1);
        assert_ne!(inside, text);
        assert!(Act::decode(inside.as_bytes()).is_err(), "{inside}");
    }
}

#[test]
fn an_unknown_kind_a_missing_field_and_trailing_bytes_are_refused() {
    let text = text_of("office-ended");
    let unknown = text.replace("office-ended", "office-mended");
    assert!(matches!(
        Act::decode(unknown.as_bytes()),
        Err(Unreadable::NotAnAct(_))
    ));
    let without = text.replacen(r#""salt""#, r#""malt""#, 1);
    assert!(Act::decode(without.as_bytes()).is_err());
    assert!(Act::decode(format!("{text}{{}}").as_bytes()).is_err());
    assert!(Act::decode(b"").is_err());
}

#[test]
fn an_act_longer_than_a_log_entry_is_refused_both_ways() {
    let mut act = Any::new(Form::Minimal, 7).act("document-delivered");
    let mailbox = QualityId::from_bytes([1; 16]);
    let document = DocumentId::from_bytes([2; 16]);
    let delivered = |mailboxes: usize| Fact::DocumentDelivered {
        document,
        to: vec![mailbox; mailboxes],
    };
    act.what = delivered(2_000);
    let bytes = act.encode().unwrap();
    assert!(bytes.len() <= LARGEST);
    assert_eq!(Act::decode(&bytes).unwrap(), act);
    act.what = delivered(2_500);
    assert!(matches!(act.encode(), Err(Unreadable::TooLong(length)) if length > LARGEST));
    let bytes = serde_json::to_vec(&act).unwrap();
    assert!(
        matches!(Act::decode(&bytes), Err(Unreadable::TooLong(length)) if length == bytes.len())
    );
}

#[test]
fn a_salt_is_exactly_32_hexadecimal_digits() {
    let text = text_of("office-ended");
    let act = Act::decode(text.as_bytes()).unwrap();
    let salt = serde_json::to_string(&act.salt).unwrap();
    let with = |other: &str| Act::decode(text.replace(&salt, other).as_bytes());
    assert!(with(&salt).is_ok());
    assert!(with(r#""00""#).is_err());
    assert!(
        with(r#""+0000000000000000000000000000000""#).is_err(),
        "a sign is not a digit"
    );
    assert!(with(r#""0000000000000000000000000000000g""#).is_err());
    assert!(with(r#""ÀÀÀÀÀÀÀÀÀÀÀÀÀÀÀÀ""#).is_err());
    let upper = salt.to_uppercase();
    assert!(
        upper == salt || with(&upper).is_err(),
        "one act, one encoding"
    );
}

proptest! {
    #[test]
    fn what_was_encoded_decodes_to_the_same_and_encodes_to_the_same_bytes(seed: u64) {
        let kinds: Vec<String> = every_kind().into_iter().collect();
        let mut dice = Dice::new(seed);
        for kind in &kinds {
            let act = Any::new(Form::Random, dice.word()).act(kind);
            let bytes = act.encode().unwrap();
            let read = Act::decode(&bytes).unwrap();
            prop_assert_eq!(&read, &act);
            prop_assert_eq!(read.encode().unwrap(), bytes);
        }
    }

    #[test]
    fn arbitrary_bytes_are_read_or_refused_but_never_panic(bytes: Vec<u8>) {
        let _ = Act::decode(&bytes);
    }

    #[test]
    fn a_spoilt_act_is_refused_or_is_another_act(seed: u64, place: usize, byte: u8) {
        let kinds: Vec<String> = every_kind().into_iter().collect();
        let mut dice = Dice::new(seed);
        let kind = dice.one_of(&kinds).clone();
        let act = Any::new(Form::Random, seed).act(&kind);
        let mut bytes = act.encode().unwrap();
        let place = place % bytes.len();
        prop_assume!(!bytes[place].eq_ignore_ascii_case(&byte)); // identities are read in either case
        bytes[place] = byte;
        if let Ok(read) = Act::decode(&bytes) {
            prop_assert_ne!(read, act);
        }
    }
}
