//! The letter of an activation, for somebody who has no mail address: where to go, and one long code in big type.
//!
//! The words come from the caller, already in the reader's language.

use beffroi_domain::time::Moment;

use super::typeset::flow::{Column, Flow, Table};
use super::typeset::{About, PdfError};

/// All the words of a letter.
#[derive(Debug, Clone)]
pub struct ActivationLetter {
    /// Language tag of the words, such as `fr-BE`.
    pub language: String,
    /// Name of the network, at the head of the page.
    pub network: String,
    /// The moment that it bears as its date of making.
    pub written: Moment,
    /// To whom it is.
    pub title: String,
    /// What it is, and how it is used.
    pub paragraphs: Vec<String>,
    /// Above the address.
    pub address: String,
    /// Above the code.
    pub code: String,
    /// The address and the code.
    pub to_type: (String, String),
    /// Until when it works, and who helps.
    pub closing: Vec<String>,
    /// At the foot of the page.
    pub footer: String,
    /// The page number in words, with `{page}` and `{pages}` where the figures go.
    pub numbering: String,
}

/// Makes the letter.
///
/// # Errors
/// A fault of the program, never of the words.
pub fn activation_letter(letter: &ActivationLetter) -> Result<Vec<u8>, PdfError> {
    let mut flow = Flow::new();
    flow.heading(1, &letter.title)?;
    for paragraph in &letter.paragraphs {
        flow.paragraph(paragraph)?;
    }
    let (address, code) = &letter.to_type;
    flow.heading(2, &letter.address)?;
    flow.paragraph(address)?;
    let columns = vec![Column {
        heading: letter.code.clone(),
        share: 1,
        figures: false,
    }];
    let rows = vec![vec![code.clone()]];
    flow.in_large_type().table(&Table { columns, rows })?;
    for paragraph in &letter.closing {
        flow.paragraph(paragraph)?;
    }
    let (sheets, tree) = flow.close(&letter.network, &letter.footer, &letter.numbering)?;
    let about = About {
        title: &letter.title,
        language: &letter.language,
        author: &letter.network,
        written: letter.written,
    };
    sheets.finish(tree, &about)
}
