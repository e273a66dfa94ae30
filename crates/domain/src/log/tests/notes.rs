//! Checkpoints and signed notes, with the published vectors of C2SP and of Go's `sumdb/note`, and real signatures.

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

use super::*;

const PETER_KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const ENOCH_KEY: &str = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
const TEXT: &str = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const PETER_LINE: &str = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const ENOCH_LINE: &str = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";
const PUBLISHED_CHECKPOINT: &str =
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

fn ed25519(public_key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    UnparsedPublicKey::new(&ED25519, public_key)
        .verify(message, signature)
        .is_ok()
}

fn key(text: &str) -> VerifierKey {
    VerifierKey::parse(text).unwrap()
}

fn peters_note() -> String {
    format!("{TEXT}\n{PETER_LINE}")
}

#[test]
fn the_published_checkpoint_reads_and_writes_back() {
    let checkpoint = Checkpoint::parse(PUBLISHED_CHECKPOINT).unwrap();
    assert_eq!(checkpoint.origin(), "example.com/behind-the-sofa");
    assert_eq!(checkpoint.size, 20_852_163);
    assert_eq!(checkpoint.to_string(), PUBLISHED_CHECKPOINT);
    let empty = Checkpoint::new("example.com/empty", 0, EMPTY_ROOT).unwrap();
    assert_eq!(Checkpoint::parse(&empty.to_string()), Ok(empty));
}

#[test]
fn a_checkpoint_in_any_other_form_is_refused() {
    let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    let cases = [
        (String::new(), CheckpointError::Lines),
        (format!("a\n1\n{root}"), CheckpointError::Lines),
        (format!("a\n1\n{root}\n\n"), CheckpointError::Lines),
        (format!("a\n1\n{root}\nextension\n"), CheckpointError::Lines),
        (format!("\na\n1\n{root}\n"), CheckpointError::Lines),
        (format!("\n1\n{root}\n"), CheckpointError::Origin),
        (format!("a\r\n1\n{root}\n"), CheckpointError::Origin),
        (format!("a\n\n{root}\n"), CheckpointError::Size),
        (format!("a\n01\n{root}\n"), CheckpointError::Size),
        (format!("a\n+1\n{root}\n"), CheckpointError::Size),
        (format!("a\n-1\n{root}\n"), CheckpointError::Size),
        (format!("a\n 1\n{root}\n"), CheckpointError::Size),
        (
            format!("a\n18446744073709551616\n{root}\n"),
            CheckpointError::Size,
        ),
        (format!("a\n1\n{root} \n"), CheckpointError::Root),
        (format!("a\n1\n{}\n", &root[4..]), CheckpointError::Root),
        (
            format!("a\n1\n{}\n", root.trim_end_matches('=')),
            CheckpointError::Root,
        ),
        (
            format!("a\n1\n{}\n", root.replace("2I=", "2J=")),
            CheckpointError::Root,
        ),
        ("a\n1\n\n".into(), CheckpointError::Root),
    ];
    for (text, error) in cases {
        assert_eq!(Checkpoint::parse(&text), Err(error), "{text:?}");
    }
    assert_eq!(
        Checkpoint::new("two\nlines", 1, EMPTY_ROOT),
        Err(CheckpointError::Origin)
    );
}

#[test]
fn the_published_notes_open_with_their_keys() {
    let note = SignedNote::parse(&peters_note()).unwrap();
    assert_eq!(note.open(&key(PETER_KEY), ed25519), Ok(TEXT));
    assert_eq!(note.to_string(), peters_note());
    assert_eq!(
        note.open(&key(ENOCH_KEY), ed25519),
        Err(NoteError::NotSigned)
    );

    let both = SignedNote::parse(&format!("{TEXT}\n{PETER_LINE}{ENOCH_LINE}")).unwrap();
    assert_eq!(both.open(&key(PETER_KEY), ed25519), Ok(TEXT));
    assert_eq!(both.open(&key(ENOCH_KEY), ed25519), Ok(TEXT));
}

#[test]
fn the_published_keys_write_back() {
    for text in [PETER_KEY, ENOCH_KEY] {
        assert_eq!(key(text).to_string(), text);
    }
    assert_eq!(key(PETER_KEY).id(), [0xc7, 0x4f, 0x20, 0xa3]);
}

#[test]
fn a_mangled_key_is_refused() {
    for start in 0..PETER_KEY.len() {
        for end in start..=PETER_KEY.len() {
            let part = &PETER_KEY[start..end];
            assert!(
                part == PETER_KEY || VerifierKey::parse(part).is_err(),
                "{part}"
            );
        }
    }
    for place in 0..PETER_KEY.len() {
        let mut bytes = PETER_KEY.as_bytes().to_vec();
        bytes[place] += 1;
        let changed = String::from_utf8(bytes).unwrap();
        assert!(VerifierKey::parse(&changed).is_err(), "{changed}");
    }
    let too_long = "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==";
    let unknown_type = "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    let upper_case = "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    for wrong in [too_long, unknown_type, upper_case] {
        assert_eq!(VerifierKey::parse(wrong), Err(NoteError::VerifierKey));
    }
    for name in [
        "",
        "two words",
        "no\u{a0}break",
        "a+b",
        "line\nbreak",
        "bell\u{7}",
    ] {
        assert_eq!(
            VerifierKey::new(name, [0; 32]),
            Err(NoteError::KeyName),
            "{name:?}"
        );
    }
}

#[test]
fn a_note_in_any_other_form_is_refused() {
    let bad_name = PETER_LINE.replace("PeterNeumann", "Peter\u{2003}Neumann");
    let plus = PETER_LINE.replace("PeterNeumann", "Peter+Neumann");
    let cases = [
        (TEXT.to_owned(), NoteError::SignatureLines),
        (format!("{TEXT}\n"), NoteError::SignatureLines),
        (format!("{TEXT}\n\n"), NoteError::SignatureLines),
        (
            format!("{TEXT}\n{}", PETER_LINE.trim_end()),
            NoteError::SignatureLines,
        ),
        (format!("{TEXT}\n{PETER_LINE}\n"), NoteError::SignatureLines),
        (
            format!("{TEXT}\n{PETER_LINE}Unexpected line.\n"),
            NoteError::SignatureLines,
        ),
        (
            format!("{TEXT}\n{}", PETER_LINE.replace('—', "-")),
            NoteError::SignatureLines,
        ),
        (
            format!("{TEXT}\n— PeterNeumann\n"),
            NoteError::SignatureLines,
        ),
        (
            format!("{TEXT}\n— PeterNeumann x08gow==\n"),
            NoteError::SignatureLines,
        ),
        (
            format!("{TEXT}\n— PeterNeumann  x08go/ZJ\n"),
            NoteError::SignatureLines,
        ),
        (format!("{TEXT}\n{bad_name}"), NoteError::KeyName),
        (format!("{TEXT}\n{plus}"), NoteError::KeyName),
        (format!("\u{1}{TEXT}\n{PETER_LINE}"), NoteError::Text),
        (
            format!("{}\n{PETER_LINE}", TEXT.replace('\n', "\r\n")),
            NoteError::Text,
        ),
        (
            format!("{TEXT}\n{}", PETER_LINE.repeat(101)),
            NoteError::TooLong,
        ),
        (
            format!("{}\n\n{PETER_LINE}", "a".repeat(1_000_000)),
            NoteError::TooLong,
        ),
    ];
    for (note, error) in cases {
        assert_eq!(
            SignedNote::parse(&note),
            Err(error),
            "{}",
            &note[..note.len().min(300)]
        );
    }
    assert!(
        SignedNote::parse(&format!("\n\n{PETER_LINE}")).is_err(),
        "no text"
    );
}

#[test]
fn a_false_signature_spoils_the_note_even_beside_a_true_one() {
    let false_line = format!("{}ABCD{}", &PETER_LINE[..60], &PETER_LINE[60..]);
    let note = SignedNote::parse(&format!("{TEXT}\n{PETER_LINE}{false_line}")).unwrap();
    assert_eq!(
        note.open(&key(PETER_KEY), ed25519),
        Err(NoteError::FalseSignature)
    );

    let other_text = peters_note().replace("cryptography", "cryptographY");
    let note = SignedNote::parse(&other_text).unwrap();
    assert_eq!(
        note.open(&key(PETER_KEY), ed25519),
        Err(NoteError::FalseSignature)
    );
}

#[test]
fn a_checkpoint_is_signed_published_witnessed_and_opened() {
    let log = Ed25519KeyPair::generate().unwrap();
    let witness = Ed25519KeyPair::generate().unwrap();
    let public = |pair: &Ed25519KeyPair| pair.public_key().as_ref().try_into().unwrap();
    let log_key = VerifierKey::new("example.org/ledger", public(&log)).unwrap();
    let witness_key = VerifierKey::new("witness.example", public(&witness)).unwrap();
    let sign =
        |pair: &Ed25519KeyPair, text: &str| pair.sign(text.as_bytes()).as_ref().try_into().unwrap();

    let checkpoint = Checkpoint::new("example.org/ledger", 3, model_root(&leaves(3))).unwrap();
    let text = checkpoint.to_string();
    let ours = SignedNote::new(&text, &log_key, sign(&log, &text)).unwrap();
    let theirs = SignedNote::new(ours.text(), &witness_key, sign(&witness, &text)).unwrap();
    let published = ours
        .clone()
        .join(theirs)
        .unwrap()
        .join(ours)
        .unwrap()
        .to_string();
    assert_eq!(published.matches('—').count(), 2, "each signature once");

    let received = SignedNote::parse(&published).unwrap();
    let opened = received
        .open(&VerifierKey::parse(&log_key.to_string()).unwrap(), ed25519)
        .unwrap();
    assert_eq!(Checkpoint::parse(opened), Ok(checkpoint));
    assert_eq!(received.open(&witness_key, ed25519), Ok(opened));

    let wrong = SignedNote::parse(&published.replace("\n3\n", "\n4\n")).unwrap();
    assert_eq!(
        wrong.open(&log_key, ed25519),
        Err(NoteError::FalseSignature)
    );
    assert_eq!(wrong.join(received), Err(NoteError::Text));
    let same_name = VerifierKey::new("example.org/ledger", public(&witness)).unwrap();
    let note = SignedNote::parse(&published).unwrap();
    assert_eq!(note.open(&same_name, ed25519), Err(NoteError::NotSigned));
}

proptest! {
    #[test]
    fn a_checkpoint_reads_back(origin in "[^\\p{Cc}]{1,40}", size: u64, root: [u8; 32]) {
        let checkpoint = Checkpoint::new(origin, size, Hash::from_bytes(root)).unwrap();
        prop_assert_eq!(Checkpoint::parse(&checkpoint.to_string()), Ok(checkpoint));
    }

    #[test]
    fn whatever_parses_as_a_note_prints_back_the_same(note in "[a\n— +=A-C]{0,60}") {
        if let Ok(parsed) = SignedNote::parse(&note) {
            prop_assert_eq!(parsed.to_string(), note);
        }
    }

    #[test]
    fn one_changed_character_of_a_note_never_passes(place in 0..300_usize, to in "[ -~\n]") {
        let mut characters: Vec<char> = peters_note().chars().collect();
        let place = place % characters.len();
        let to = to.chars().next().unwrap();
        prop_assume!(characters[place] != to);
        characters[place] = to;
        let changed: String = characters.into_iter().collect();
        let opened = SignedNote::parse(&changed).and_then(|note| note.open(&key(PETER_KEY), ed25519).map(drop));
        prop_assert!(opened.is_err());
    }
}
