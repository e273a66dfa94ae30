//! Is this file a PDF that only shows its pages?
//!
//! A sender's file is hostile until proved otherwise. It is parsed, never searched for words, because names may be
//! written in escapes and whole objects may lie in compressed streams. Parsing happens in a child process with
//! little memory, little time and nothing to write to ([`child_main`]); the service itself never parses a PDF. A
//! parser that succeeds is not yet safety: a file is refused unless its catalogue resolves, every object that the
//! cross-reference names was read, and walking the page tree finds as many pages as the tree says. Contents of pages
//! are never inflated. The verdict is [`Facts`] or one [`Rejection`] with a stable code.

use serde::{Deserialize, Serialize};

mod child;
mod envelope;
mod examine;
mod pages;
mod pool;
mod walk;

pub use child::child_main;
pub use pool::Inspector;

/// Why a document is refused. The codes are stable: they stand in the sender's answer and in the texts of the four
/// languages. Where several apply, the first in this order is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rejection {
    /// The file has no bytes.
    Empty,
    /// The file is larger than the installation takes, or its compressed structure expands beyond measure.
    TooLarge,
    /// The file does not begin as a PDF does: another format, or a PDF with something before it.
    NotAPdf,
    /// The file stops before its end.
    Truncated,
    /// There are bytes after the end of the document.
    TrailingBytes,
    /// The file is encrypted or asks for a password.
    Encrypted,
    /// Arrays or dictionaries lie too deep within each other.
    TooDeep,
    /// More objects than any real document has.
    TooManyObjects,
    /// More pages than the installation takes.
    TooManyPages,
    /// The document contains a script.
    Javascript,
    /// The document starts another program.
    Launch,
    /// The document carries another file within.
    EmbeddedFile,
    /// The document contains an XFA form, a second document behind the pages.
    Xfa,
    /// The document contains film, sound or three-dimensional content.
    RichMedia,
    /// The document sends, or fetches, form data.
    FormSubmission,
    /// The document jumps into another file.
    RemoteGoTo,
    /// The document acts by itself on events (opening a page, printing, …).
    AdditionalActions,
    /// The document does something when opened, other than show a page of its own.
    OpenAction,
    /// The document fetches part of its content from another file.
    ExternalStream,
    /// The file does not hold together as a PDF.
    Damaged,
    /// Reading the file took too long.
    TookTooLong,
    /// Reading the file broke the reader.
    InspectorDied,
}

impl Rejection {
    /// Every one, so that a test can demand its sentences.
    pub const ALL: [Self; 22] = [
        Self::Empty,
        Self::TooLarge,
        Self::NotAPdf,
        Self::Truncated,
        Self::TrailingBytes,
        Self::Encrypted,
        Self::TooDeep,
        Self::TooManyObjects,
        Self::TooManyPages,
        Self::Javascript,
        Self::Launch,
        Self::EmbeddedFile,
        Self::Xfa,
        Self::RichMedia,
        Self::FormSubmission,
        Self::RemoteGoTo,
        Self::AdditionalActions,
        Self::OpenAction,
        Self::ExternalStream,
        Self::Damaged,
        Self::TookTooLong,
        Self::InspectorDied,
    ];

    /// The stable code, as in the sender's answer.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::NotAPdf => "not-a-pdf",
            Self::Truncated => "truncated",
            Self::TrailingBytes => "trailing-bytes",
            Self::Encrypted => "encrypted",
            Self::TooDeep => "too-deep",
            Self::TooManyObjects => "too-many-objects",
            Self::TooManyPages => "too-many-pages",
            Self::Javascript => "javascript",
            Self::Launch => "launch",
            Self::EmbeddedFile => "embedded-file",
            Self::Xfa => "xfa",
            Self::RichMedia => "rich-media",
            Self::FormSubmission => "form-submission",
            Self::RemoteGoTo => "remote-go-to",
            Self::AdditionalActions => "additional-actions",
            Self::OpenAction => "open-action",
            Self::ExternalStream => "external-stream",
            Self::Damaged => "damaged",
            Self::TookTooLong => "took-too-long",
            Self::InspectorDied => "inspector-died",
        }
    }
}

/// What is known of a document that was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Number of pages, at least one.
    pub pages: u32,
    /// Bytes of the file.
    pub size: u64,
    /// SHA-256 of the file in hexadecimal.
    pub sha256: String,
    /// Title, if the document has one; without control characters, at most 300 characters.
    pub title: Option<String>,
    /// Language tag of the document, such as `fr-BE`, if it has one.
    pub language: Option<String>,
    /// Whether the document is tagged, so that it can be read aloud in order.
    pub tagged: bool,
    /// How often the file was written on, the first writing included. More than one deserves a warning: what is
    /// shown may have changed after a signature.
    pub revisions: u32,
}

/// What the installation takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Bytes of the file.
    pub size: u64,
    /// Pages.
    pub pages: u32,
    /// Objects.
    pub objects: usize,
    /// How deep arrays and dictionaries may lie within each other, and pages in the page tree.
    pub depth: usize,
    /// Bytes that one compressed object stream or cross-reference stream may expand to.
    pub expanded: usize,
}

impl Default for Limits {
    /// 50 MiB, 5 000 pages, 500 000 objects, 100 deep, 64 MiB expanded.
    fn default() -> Self {
        Self {
            size: 50 << 20,
            pages: 5_000,
            objects: 500_000,
            depth: 100,
            expanded: 64 << 20,
        }
    }
}

/// One question to the child: a line of JSON.
#[derive(Debug, Serialize, Deserialize)]
struct Question {
    path: String,
    limits: Limits,
}

/// The child's answer: a line of JSON.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Answer {
    Accepted(Facts),
    Refused(Rejection),
    Unreadable(String),
}

#[cfg(test)]
mod tests;
