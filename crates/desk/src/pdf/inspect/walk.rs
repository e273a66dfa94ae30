//! Every object of the file, whether or not anything refers to it, looked at for what acts.
//!
//! The parser has already undone escapes in names and unpacked object streams. Each value of interest is followed
//! through references, so that writing the name of an action as an object of its own hides nothing.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, Stream};

use super::{Limits, Rejection};

/// What the file contains that a document must not.
pub(super) fn findings(
    document: &Document,
    limits: &Limits,
) -> Result<BTreeSet<Rejection>, Rejection> {
    let mut found = BTreeSet::new();
    look_at_entries(document, &document.trailer, &mut found);
    for object in document.objects.values() {
        // The name of an action as an object of its own: another reader may resolve to it what this one does not.
        found.extend(object.as_name().ok().and_then(kind));
        let mut waiting = vec![(object, 0usize)];
        while let Some((object, depth)) = waiting.pop() {
            if depth > limits.depth {
                return Err(Rejection::TooDeep);
            }
            look_at(document, object, &mut found);
            match object {
                Object::Array(items) => waiting.extend(items.iter().map(|item| (item, depth + 1))),
                Object::Dictionary(dictionary)
                | Object::Stream(Stream {
                    dict: dictionary, ..
                }) => {
                    waiting.extend(dictionary.iter().map(|(_, value)| (value, depth + 1)));
                }
                _ => {}
            }
        }
    }
    Ok(found)
}

fn look_at(document: &Document, object: &Object, found: &mut BTreeSet<Rejection>) {
    match object {
        Object::Dictionary(dictionary) => look_at_entries(document, dictionary, found),
        Object::Stream(stream) => {
            look_at_entries(document, &stream.dict, found);
            if present(document, &stream.dict, b"F").is_some() {
                found.insert(Rejection::ExternalStream);
            }
        }
        _ => {}
    }
}

fn look_at_entries(document: &Document, dictionary: &Dictionary, found: &mut BTreeSet<Rejection>) {
    for (key, value) in dictionary {
        let Some(value) = resolved(document, value) else {
            continue;
        };
        let finding = match key.as_slice() {
            b"JS" | b"JavaScript" => Some(Rejection::Javascript),
            b"AA" => Some(Rejection::AdditionalActions),
            b"EmbeddedFiles" | b"EF" | b"Collection" => Some(Rejection::EmbeddedFile),
            b"XFA" => Some(Rejection::Xfa),
            b"RichMediaContent" | b"RichMediaSettings" => Some(Rejection::RichMedia),
            b"OpenAction" => (!only_shows_a_page(document, value)).then_some(Rejection::OpenAction),
            b"S" | b"Subtype" | b"Type" => value.as_name().ok().and_then(kind),
            _ => None,
        };
        found.extend(finding);
    }
}

/// What kind of action, annotation or object a name announces.
fn kind(name: &[u8]) -> Option<Rejection> {
    match name {
        b"JavaScript" => Some(Rejection::Javascript),
        b"Launch" => Some(Rejection::Launch),
        b"SubmitForm" | b"ImportData" => Some(Rejection::FormSubmission),
        b"GoToR" | b"GoToE" => Some(Rejection::RemoteGoTo),
        b"EmbeddedFile" | b"FileAttachment" => Some(Rejection::EmbeddedFile),
        b"RichMedia" | b"RichMediaExecute" | b"Rendition" | b"Screen" | b"Movie" | b"Sound"
        | b"3D" | b"GoTo3DView" => Some(Rejection::RichMedia),
        _ => None,
    }
}

/// A destination (array, name or string), or the action of going to one, within this document.
fn only_shows_a_page(document: &Document, value: &Object) -> bool {
    match value {
        Object::Array(_) | Object::Name(_) | Object::String(..) => true,
        Object::Dictionary(action) => {
            let kind = action.get_deref(b"S", document).and_then(Object::as_name);
            matches!(kind, Ok(b"GoTo"))
        }
        _ => false,
    }
}

fn present<'file>(
    document: &'file Document,
    dictionary: &'file Dictionary,
    key: &[u8],
) -> Option<&'file Object> {
    dictionary
        .get(key)
        .ok()
        .and_then(|value| resolved(document, value))
}

/// The value behind a reference; nothing for null, which counts as absent. A reference that leads nowhere stays
/// itself, and so counts as present: another reader may find something there.
fn resolved<'file>(document: &'file Document, value: &'file Object) -> Option<&'file Object> {
    let resolved = document
        .dereference(value)
        .map_or(value, |(_, value)| value);
    (!resolved.is_null()).then_some(resolved)
}
