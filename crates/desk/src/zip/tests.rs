//! What comes out is read back by another reader, and by what a hostile title could do.

use futures::stream as streams;
use proptest::prelude::*;

use super::names::{Names, ascii_name, safe_name};
use super::*;

type Parts = futures::stream::Iter<std::vec::IntoIter<io::Result<Bytes>>>;

fn member(name: &str, parts: Vec<io::Result<Bytes>>) -> Member<Parts> {
    Member {
        name: name.to_owned(),
        content: streams::iter(parts),
    }
}

fn pieces(size: usize) -> Vec<io::Result<Bytes>> {
    let bytes: Vec<u8> = (0..size)
        .map(|at| u8::try_from(at % 253).unwrap())
        .collect();
    bytes
        .chunks(7_001)
        .map(|part| Ok(Bytes::copy_from_slice(part)))
        .collect()
}

async fn collect(members: Vec<io::Result<Member<Parts>>>) -> io::Result<Vec<u8>> {
    stream(streams::iter(members))
        .try_fold(Vec::new(), |mut all, part| async move {
            all.extend_from_slice(&part);
            Ok(all)
        })
        .await
}

#[tokio::test]
#[expect(
    deprecated,
    reason = "its successor reads streams only; this one reads the directory at the end"
)]
async fn another_reader_finds_every_document_whole() {
    let members = vec![
        member("Décompte é.pdf", pieces(300_000)),
        member("../../etc/passwd", pieces(10)),
        member("décompte É.PDF", pieces(0)),
    ];
    let zip = collect(members.into_iter().map(Ok).collect())
        .await
        .unwrap();
    let reader = async_zip::base::read::mem::ZipFileReader::new(zip)
        .await
        .unwrap();
    let names: Vec<_> = reader
        .file()
        .entries()
        .iter()
        .map(|e| e.filename().as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        names,
        ["Décompte é.pdf", "etc-passwd", "décompte É (2).PDF"]
    );
    let mut content = Vec::new();
    reader
        .reader_with_entry(0)
        .await
        .unwrap()
        .read_to_end_checked(&mut content)
        .await
        .unwrap();
    let expected: Vec<u8> = pieces(300_000)
        .into_iter()
        .flat_map(|part| part.unwrap().to_vec())
        .collect();
    assert_eq!(content, expected);
}

#[tokio::test]
async fn a_document_that_fails_breaks_the_zip_off_with_an_error() {
    let mut broken = pieces(200_000);
    broken.push(Err(io::Error::other("object changed on disk")));
    let failed = collect(vec![Ok(member("a.pdf", broken))])
        .await
        .unwrap_err();
    assert!(failed.to_string().contains("object changed on disk"));
    assert!(collect(vec![Err(io::Error::other("gone"))]).await.is_err());
}

#[test]
fn names_are_made_harmless() {
    for (wished, safe) in [
        ("état mensuel 01/2026.pdf", "état mensuel 01-2026.pdf"),
        ("..\\..\\windows\\x.pdf", "windows-x.pdf"),
        ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
        ("a\u{0}b\nc\t.pdf", "ab c.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("com1", "_com1"),
        ("   ...", "document.pdf"),
        ("", "document.pdf"),
        (".pdf", "pdf"),
    ] {
        assert_eq!(safe_name(wished), safe, "{wished:?}");
    }
    assert_eq!(
        ascii_name("Œuvre à la façade – straße № 5.pdf"),
        "OEuvre a la facade - strasse _ 5.pdf"
    );
}

proptest! {
    #[test]
    fn any_title_gives_a_safe_name_and_twice_two_names(title in any::<String>()) {
        let mut names = Names::default();
        let (first, second) = (names.unique(&title), names.unique(&title));
        prop_assert_ne!(first.to_lowercase(), second.to_lowercase());
        for name in [first, second, ascii_name(&title)] {
            prop_assert!(!name.is_empty() && name.len() < 256);
            prop_assert!(!name.starts_with('.') && !name.contains(['/', '\\', ':']));
            prop_assert!(!name.chars().any(char::is_control));
        }
        prop_assert!(ascii_name(&title).is_ascii());
        let safe = safe_name(&title);
        prop_assert_eq!(safe_name(&safe), safe);
    }
}
