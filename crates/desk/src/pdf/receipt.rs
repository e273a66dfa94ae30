//! Receipts: what was done, by whom, when, and how to check it, on paper that can be kept.
//!
//! The words come from the caller, already in the reader's language. The same words give the same bytes, so a
//! receipt can be made again and compared. Written as PDF/A-2a (for the archive) and PDF/UA-1 (readable aloud).

use beffroi_domain::time::Moment;

use super::typeset::About;
use super::typeset::flow::Flow;

pub use super::typeset::PdfError;
pub use super::typeset::flow::{Column, Table};

/// All the words of a receipt.
#[derive(Debug, Clone)]
pub struct ReceiptDocument {
    /// Language tag of the words, such as `fr-BE`.
    pub language: String,
    /// Name of the network, at the head of every page.
    pub network: String,
    /// The moment that the receipt bears as its date of making: that of the act, so that it can be made again.
    pub written: Moment,
    /// What the receipt is for.
    pub title: String,
    /// Labels with their values: reference, moment, actor and capacity, …
    pub rows: Vec<(String, String)>,
    /// What else is to be said, under headings.
    pub sections: Vec<Section>,
    /// At the foot of every page: where and how the receipt is checked. Two lines at most.
    pub footer: String,
    /// The page number in words, with `{page}` and `{pages}` where the figures go.
    pub numbering: String,
}

/// A part of a receipt under a heading.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// Labels with their values.
    pub rows: Vec<(String, String)>,
    /// A table, such as the documents of a batch with their digests.
    pub table: Option<Table>,
}

/// Makes the receipt.
pub fn receipt(document: &ReceiptDocument) -> Result<Vec<u8>, PdfError> {
    let mut flow = Flow::new();
    flow.heading(1, &document.title)?;
    flow.pairs(&document.rows)?;
    for section in &document.sections {
        flow.heading(2, &section.heading)?;
        for paragraph in &section.paragraphs {
            flow.paragraph(paragraph)?;
        }
        flow.pairs(&section.rows)?;
        if let Some(table) = &section.table {
            flow.table(table)?;
        }
    }
    let (sheets, tree) = flow.close(&document.network, &document.footer, &document.numbering)?;
    let about = About {
        title: &document.title,
        language: &document.language,
        author: &document.network,
        written: document.written,
    };
    sheets.finish(tree, &about)
}

#[cfg(test)]
mod tests;
