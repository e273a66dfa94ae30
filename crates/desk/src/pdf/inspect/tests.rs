//! Each refusal by a file made for it, what is accepted, and the child process as it really runs.

use std::fmt::Write;
use std::time::{Duration, Instant};

use lopdf::{Dictionary, Document, Object, SaveOptions, Stream, StringFormat, dictionary};
use proptest::prelude::*;

use super::examine::examine;
use super::*;

mod child;

/// A clean document of `pages` pages, changed by `change` before it is saved.
fn document(pages: usize, change: impl FnOnce(&mut Document)) -> Document {
    let mut document = Document::with_version("1.7");
    let root = document.new_object_id();
    let kids: Vec<Object> = (0..pages)
        .map(|_| {
            let contents = document.add_object(Stream::new(Dictionary::new(), b"BT ET".to_vec()));
            let page = dictionary! { "Type" => "Page", "Parent" => root, "Contents" => contents,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()] };
            document.add_object(page).into()
        })
        .collect();
    let count = i64::try_from(pages).unwrap();
    document.objects.insert(
        root,
        dictionary! { "Type" => "Pages", "Count" => count, "Kids" => kids }.into(),
    );
    let catalogue = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
    document.trailer.set("Root", catalogue);
    change(&mut document);
    document
}

/// Saved the old way: a table, every object on its own.
fn plain(change: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut bytes = Vec::new();
    document(2, change).save_to(&mut bytes).unwrap();
    bytes
}

/// Saved the new way: objects in compressed streams.
fn packed(change: impl FnOnce(&mut Document)) -> Vec<u8> {
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .build();
    let mut bytes = Vec::new();
    document(2, change)
        .save_with_options(&mut bytes, options)
        .unwrap();
    bytes
}

fn verdict(bytes: &[u8]) -> Result<Facts, Rejection> {
    examine(bytes, &Limits::default())
}

fn in_catalogue(key: &'static str, value: impl Into<Object>) -> impl FnOnce(&mut Document) {
    let value = value.into();
    move |document| document.catalog_mut().unwrap().set(key, value)
}

/// An object that nothing refers to.
fn loose(object: impl Into<Object>) -> impl FnOnce(&mut Document) {
    let object = object.into();
    move |document| {
        document.add_object(object);
    }
}

fn text(text: &str) -> Object {
    Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
}

fn action(kind: &str) -> Dictionary {
    dictionary! { "Type" => "Action", "S" => kind }
}

#[test]
fn a_clean_document_is_accepted_with_its_facts() {
    for bytes in [
        plain(|document| {
            let info = document.add_object(dictionary! { "Title" => text("\u{7}\u{e9}tat") });
            document.trailer.set("Info", info);
            document.catalog_mut().unwrap().set("Lang", text("fr-BE"));
        }),
        packed(in_catalogue("Lang", text("fr-BE"))),
    ] {
        let facts = verdict(&bytes).unwrap();
        assert_eq!(
            (facts.pages, facts.size, facts.revisions),
            (2, bytes.len() as u64, 1)
        );
        assert_eq!(
            (facts.language.as_deref(), facts.tagged),
            (Some("fr-BE"), false)
        );
        assert_eq!(facts.sha256.len(), 64);
    }
}

#[test]
fn going_to_a_page_when_opened_is_allowed() {
    let destination = Object::Array(vec![Object::Integer(0), "Fit".into()]);
    verdict(&plain(in_catalogue("OpenAction", destination.clone()))).unwrap();
    let mut go = action("GoTo");
    go.set("D", destination);
    verdict(&plain(in_catalogue("OpenAction", go))).unwrap();
    verdict(&plain(in_catalogue("OpenAction", Object::Null))).unwrap();
}

type Change = Box<dyn Fn(&mut Document)>;

/// Every kind of active content: the refusal, and a change that brings it in.
#[expect(
    clippy::too_many_lines,
    reason = "a list, one entry for each kind of active content"
)]
fn active() -> Vec<(Rejection, Change)> {
    fn set(key: &'static str, value: impl Into<Object>) -> Change {
        let value = value.into();
        Box::new(move |document| in_catalogue(key, value.clone())(document))
    }
    fn add(object: impl Into<Object>) -> Change {
        let object = object.into();
        Box::new(move |document| loose(object.clone())(document))
    }
    let named = |key: &str| dictionary! { key => dictionary! { "Names" => Vec::<Object>::new() } };
    vec![
        (
            Rejection::Javascript,
            add(dictionary! { "S" => "JavaScript", "JS" => text("app.alert(1)") }),
        ),
        (Rejection::Javascript, set("Names", named("JavaScript"))),
        (
            Rejection::Javascript,
            set(
                "OpenAction",
                dictionary! { "S" => "JavaScript", "JS" => text("x") },
            ),
        ),
        (Rejection::Launch, add(action("Launch"))),
        (
            Rejection::Launch,
            Box::new(|document| {
                let name = document.add_object(Object::Name(b"Launch".to_vec()));
                document.add_object(dictionary! { "Type" => "Action", "S" => name });
            }),
        ),
        (
            Rejection::EmbeddedFile,
            set("Names", named("EmbeddedFiles")),
        ),
        (
            Rejection::EmbeddedFile,
            add(dictionary! { "Type" => "Annot", "Subtype" => "FileAttachment" }),
        ),
        (
            Rejection::Xfa,
            set("AcroForm", dictionary! { "XFA" => text("x") }),
        ),
        (
            Rejection::RichMedia,
            add(dictionary! { "Type" => "Annot", "Subtype" => "RichMedia" }),
        ),
        (Rejection::RichMedia, add(action("Rendition"))),
        (Rejection::FormSubmission, add(action("SubmitForm"))),
        (Rejection::FormSubmission, add(action("ImportData"))),
        (Rejection::RemoteGoTo, add(action("GoToR"))),
        (Rejection::RemoteGoTo, add(action("GoToE"))),
        (
            Rejection::AdditionalActions,
            set("AA", dictionary! { "WC" => dictionary! { "S" => "Named" } }),
        ),
        (
            Rejection::OpenAction,
            set(
                "OpenAction",
                dictionary! { "S" => "URI", "URI" => text("https://x") },
            ),
        ),
        (
            Rejection::ExternalStream,
            add(Stream::new(
                dictionary! { "F" => text("/etc/passwd") },
                vec![],
            )),
        ),
    ]
}

#[test]
fn active_content_is_refused_wherever_it_lies() {
    for (expected, change) in active() {
        assert_eq!(verdict(&plain(&change)), Err(expected), "plain");
        assert_eq!(
            verdict(&packed(&change)),
            Err(expected),
            "in an object stream"
        );
    }
}

#[test]
fn what_is_not_a_pdf_says_so() {
    assert_eq!(verdict(b""), Err(Rejection::Empty));
    assert_eq!(
        verdict(b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
        Err(Rejection::NotAPdf)
    );
    let clean = plain(|_| {});
    assert_eq!(
        verdict(&[b"GIF89a".as_slice(), &clean].concat()),
        Err(Rejection::NotAPdf),
        "a polyglot"
    );
    assert_eq!(
        verdict(&clean[..clean.len() - 20]),
        Err(Rejection::Truncated)
    );
    assert_eq!(verdict(&clean[..200]), Err(Rejection::Truncated));
    assert_eq!(
        verdict(&[&clean, b"\n".as_slice()].concat()).map(|facts| facts.pages),
        Ok(2)
    );
    assert_eq!(
        verdict(&[&clean, b"PK\x03\x04".as_slice()].concat()),
        Err(Rejection::TrailingBytes)
    );
    assert_eq!(
        verdict(&[&clean, b"\n9 0 obj\n<< /Ty".as_slice()].concat()),
        Err(Rejection::Truncated)
    );
}

#[test]
fn an_encrypted_document_is_refused_even_with_an_empty_password() {
    for password in ["", "secret"] {
        let mut document = document(1, |_| {});
        let id = Object::String(vec![7; 16], StringFormat::Hexadecimal);
        document.trailer.set("ID", vec![id.clone(), id]);
        let version = lopdf::EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: password,
            key_length: 128,
            permissions: lopdf::Permissions::all(),
        };
        let state = lopdf::EncryptionState::try_from(version).unwrap();
        document.encrypt(&state).unwrap();
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        assert_eq!(verdict(&bytes), Err(Rejection::Encrypted), "{password:?}");
    }
}

#[test]
fn a_page_tree_that_does_not_hold_is_refused() {
    let pages = |document: &mut Document| {
        let root = document
            .catalog()
            .unwrap()
            .get(b"Pages")
            .and_then(Object::as_reference)
            .unwrap();
        document.get_dictionary(root).unwrap().clone()
    };
    let replaced = |change: &dyn Fn(&mut Dictionary)| {
        plain(|document| {
            let root = document
                .catalog()
                .unwrap()
                .get(b"Pages")
                .and_then(Object::as_reference)
                .unwrap();
            let mut tree = pages(document);
            change(&mut tree);
            document.objects.insert(root, tree.into());
        })
    };
    assert_eq!(
        verdict(&replaced(&|tree| tree.set("Count", 3))),
        Err(Rejection::Damaged),
        "miscounted"
    );
    let empty = |tree: &mut Dictionary| {
        tree.set("Kids", Vec::<Object>::new());
        tree.set("Count", 0);
    };
    assert_eq!(
        verdict(&replaced(&empty)),
        Err(Rejection::Damaged),
        "no pages"
    );
    let circle = |tree: &mut Dictionary| {
        let first = tree.get(b"Kids").and_then(Object::as_array).unwrap()[0].clone();
        tree.set("Kids", vec![first.clone(), first]);
    };
    assert_eq!(
        verdict(&replaced(&circle)),
        Err(Rejection::Damaged),
        "the same page twice"
    );
    assert_eq!(
        verdict(&plain(|document| {
            document.trailer.remove(b"Root");
        })),
        Err(Rejection::Damaged)
    );
}

#[test]
fn limits_are_told_apart() {
    let small = |limits: Limits| examine(&plain(|_| {}), &limits).err();
    assert_eq!(
        small(Limits {
            pages: 1,
            ..Limits::default()
        }),
        Some(Rejection::TooManyPages)
    );
    assert_eq!(
        small(Limits {
            objects: 3,
            ..Limits::default()
        }),
        Some(Rejection::TooManyObjects)
    );
    assert_eq!(
        small(Limits {
            depth: 1,
            ..Limits::default()
        }),
        Some(Rejection::TooDeep)
    );
}

/// A document of one page with that text put in its catalogue and that object added, the table made anew: what no
/// library would write.
fn by_hand(in_catalogue: &str, object: &[u8]) -> Vec<u8> {
    let objects = [
        format!("<< /Type /Catalog /Pages 2 0 R {in_catalogue} >>").into_bytes(),
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>".to_vec(),
        object.to_vec(),
    ];
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = String::from("xref\n0 5\n0000000000 65535 f \n");
    for (at, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", bytes.len()).unwrap();
        bytes.extend(
            format!("{} 0 obj\n", at + 1)
                .bytes()
                .chain(object.iter().copied())
                .chain(*b"\nendobj\n"),
        );
    }
    let start = bytes.len();
    bytes.extend(
        format!("{table}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes(),
    );
    bytes
}

fn catalogue_by_hand(text: &str) -> Result<Facts, Rejection> {
    verdict(&by_hand(text, b"null"))
}

#[test]
fn names_written_in_escapes_hide_nothing() {
    assert_eq!(catalogue_by_hand("").map(|facts| facts.pages), Ok(1));
    assert_eq!(
        catalogue_by_hand("/OpenAction << /#53 /Java#53cript >>"),
        Err(Rejection::Javascript)
    );
    assert_eq!(
        catalogue_by_hand("/Names << /Java#53cript [] >>"),
        Err(Rejection::Javascript)
    );
    assert_eq!(
        catalogue_by_hand("/AA 9 0 R"),
        Err(Rejection::AdditionalActions),
        "a reference that leads nowhere"
    );
    assert_eq!(
        catalogue_by_hand("/OpenAction 4 7 R"),
        Err(Rejection::OpenAction),
        "of another generation"
    );
}

#[test]
fn arrays_twenty_thousand_deep_are_refused() {
    let deep = format!("{}{}", "[".repeat(20_000), "]".repeat(20_000));
    assert_eq!(
        catalogue_by_hand(&format!("/Deep {deep}")),
        Err(Rejection::TooDeep)
    );
    assert_eq!(
        verdict(&by_hand("", deep.as_bytes())),
        Err(Rejection::TooDeep)
    );
}

#[test]
fn an_object_that_does_not_parse_is_never_passed_over() {
    assert_eq!(
        verdict(&by_hand("", b"<< /Broken")),
        Err(Rejection::Damaged)
    );
    assert_eq!(verdict(&by_hand("", b"%")), Err(Rejection::Damaged));
}

fn flate(times: usize, size: usize) -> Stream {
    let mut content = vec![b' '; size];
    for _ in 0..times {
        let mut stream = Stream::new(Dictionary::new(), content);
        stream.compress().unwrap();
        content = stream.content;
    }
    let filters: Vec<Object> = (0..times).map(|_| "FlateDecode".into()).collect();
    Stream::new(dictionary! { "Filter" => filters }, content)
}

#[test]
fn a_bomb_in_a_page_is_never_inflated_and_one_in_an_object_stream_is_refused() {
    let bomb = flate(3, 200 << 20);
    assert!(bomb.content.len() < 20_000, "{}", bomb.content.len());
    let started = Instant::now();
    assert_eq!(
        verdict(&plain(loose(bomb.clone()))).map(|facts| facts.pages),
        Ok(2)
    );
    assert!(started.elapsed() < Duration::from_secs(2));
    let length = bomb.content.len();
    let filters = "[/FlateDecode /FlateDecode /FlateDecode]";
    let head =
        format!("<< /Type /ObjStm /N 1 /First 5 /Filter {filters} /Length {length} >>\nstream\n");
    let object = [head.as_bytes(), &bomb.content, b"\nendstream"].concat();
    assert_eq!(verdict(&by_hand("", &object)), Err(Rejection::TooLarge));
}

#[test]
fn every_code_is_its_serialised_name() {
    for rejection in [
        Rejection::NotAPdf,
        Rejection::RemoteGoTo,
        Rejection::TookTooLong,
        Rejection::Xfa,
    ] {
        assert_eq!(
            serde_json::to_string(&rejection).unwrap(),
            format!("\"{}\"", rejection.code())
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_changed_bytes_give_a_verdict(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), packed_too: bool) {
        let mut bytes = if packed_too { packed(|_| {}) } else { plain(|_| {}) };
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(facts) = verdict(&bytes) {
            prop_assert!(facts.pages >= 1);
        }
    }

    #[test]
    fn any_cut_is_refused(cut in any::<prop::sample::Index>()) {
        let bytes = plain(|_| {});
        let cut = cut.index(bytes.len() - 2);
        prop_assert!(verdict(&bytes[..cut]).is_err());
    }
}
