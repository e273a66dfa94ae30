//! One file, from bytes to verdict. Runs in the child.

use std::io;
use std::path::Path;

use aws_lc_rs::digest;
use lopdf::xref::XrefEntry;
use lopdf::{DecompressError, Dictionary, Document, Error, LoadOptions, Object};

use super::{Answer, Facts, Limits, Rejection, envelope, pages, walk};

/// Bytes of streams that a file may claim, as a multiple of its own size: more means that objects overlap.
const OVERLAP: u64 = 20;

/// Examines the file at `path`; the size is looked at before anything is read.
pub(super) fn file(path: &Path, limits: &Limits) -> io::Result<Answer> {
    let size = std::fs::metadata(path)?.len();
    if size > limits.size {
        return Ok(Answer::Refused(Rejection::TooLarge));
    }
    let bytes = std::fs::read(path)?;
    Ok(match examine(&bytes, limits) {
        Ok(facts) => Answer::Accepted(facts),
        Err(rejection) => Answer::Refused(rejection),
    })
}

/// Examines the bytes of a file. See the rules of the module above.
pub(super) fn examine(bytes: &[u8], limits: &Limits) -> Result<Facts, Rejection> {
    envelope::check(bytes)?;
    let document = load(bytes, limits)?;
    if document.was_encrypted() || document.is_encrypted() {
        return Err(Rejection::Encrypted);
    }
    if document.objects.len() > limits.objects
        || document.reference_table.entries.len() > limits.objects
    {
        return Err(Rejection::TooManyObjects);
    }
    if document.xref_recovery.is_some()
        || !all_read(&document)
        || overlapping(&document, bytes.len() as u64)
    {
        return Err(reason(bytes, limits));
    }
    if let Some(worst) = walk::findings(&document, limits)?.first() {
        return Err(*worst);
    }
    let pages = pages::count(&document, limits)?;
    let catalogue = document.catalog().map_err(|_| Rejection::Damaged)?;
    Ok(Facts {
        pages,
        size: bytes.len() as u64,
        sha256: sha256(bytes),
        title: info(&document).and_then(|info| text(&document, info, b"Title")),
        language: text(&document, catalogue, b"Lang"),
        tagged: tagged(&document, catalogue),
        revisions: u32::try_from(document.revision_count()).unwrap_or(u32::MAX),
    })
}

fn load(bytes: &[u8], limits: &Limits) -> Result<Document, Rejection> {
    let options = LoadOptions {
        strict: true,
        max_decompressed_size: Some(limits.expanded),
        ..LoadOptions::default()
    };
    Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        Error::Decompress(
            DecompressError::MemoryLimitExceeded { .. } | DecompressError::TooManyFilters { .. },
        ) => Rejection::TooLarge,
        Error::Decryption(_) | Error::InvalidPassword | Error::UnsupportedSecurityHandler(_) => {
            Rejection::Encrypted
        }
        _ => reason(bytes, limits),
    })
}

/// The reason to give for a file that does not hold together.
fn reason(bytes: &[u8], limits: &Limits) -> Rejection {
    if envelope::deeper_than(bytes, limits.depth) {
        Rejection::TooDeep
    } else {
        Rejection::Damaged
    }
}

/// Whether every object that the cross-reference names was read: a tolerant parser drops what it can't read, and
/// what it drops another reader may show.
fn all_read(document: &Document) -> bool {
    document
        .reference_table
        .entries
        .iter()
        .all(|(number, entry)| match entry {
            XrefEntry::Normal { generation, .. } => {
                document.objects.contains_key(&(*number, *generation))
            }
            XrefEntry::Compressed { .. } => document.objects.contains_key(&(*number, 0)),
            XrefEntry::Free | XrefEntry::UnusableFree => true,
        })
}

fn overlapping(document: &Document, size: u64) -> bool {
    let streams = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok());
    let claimed: u64 = streams.map(|stream| stream.content.len() as u64).sum();
    claimed > size.saturating_mul(OVERLAP)
}

fn info(document: &Document) -> Option<&Dictionary> {
    document
        .trailer
        .get_deref(b"Info", document)
        .and_then(Object::as_dict)
        .ok()
}

fn text(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<String> {
    let text = dictionary
        .get_deref(key, document)
        .ok()
        .and_then(|object| lopdf::decode_text_string(object).ok())?;
    let clean: String = text
        .chars()
        .filter(|character| !character.is_control())
        .take(300)
        .collect();
    let clean = clean.trim();
    (!clean.is_empty()).then(|| clean.to_owned())
}

fn tagged(document: &Document, catalogue: &Dictionary) -> bool {
    let marked = catalogue
        .get_deref(b"MarkInfo", document)
        .and_then(Object::as_dict)
        .and_then(|marks| marks.get_deref(b"Marked", document))
        .and_then(Object::as_bool);
    marked.unwrap_or(false)
        && catalogue
            .get_deref(b"StructTreeRoot", document)
            .and_then(Object::as_dict)
            .is_ok()
}

fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write;
    digest::digest(&digest::SHA256, bytes).as_ref().iter().fold(
        String::with_capacity(64),
        |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        },
    )
}
