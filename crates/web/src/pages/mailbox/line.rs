//! A document as a line of a list.

use beffroi_desk::mailbox::list::Row;
use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::time::Moment;

use crate::document_words::{self, DocumentWords};
use crate::page::Page;

/// A line.
#[derive(Debug, Clone)]
pub struct Line {
    /// The document, as addresses name it.
    pub id: String,
    /// What it is called.
    pub words: DocumentWords,
    /// Size of the PDF in bytes.
    pub bytes: u64,
    /// Number of pages.
    pub pages: u32,
    /// When it came in.
    pub received: Moment,
    /// The reader has not opened it.
    pub unread: bool,
    /// Nobody has.
    pub unopened: bool,
}

impl Line {
    /// The line for a row.
    pub fn of(page: &Page, catalogue: &Catalogue, row: &Row) -> Self {
        Self {
            id: row.document.to_string(),
            words: document_words::of(page, catalogue, &row.category, &row.period, &row.sender),
            bytes: row.bytes,
            pages: row.pages,
            received: row.received,
            unread: !row.read_by_me,
            unopened: !row.read_by_anybody,
        }
    }
}
