//! The card of codes, the *token fonctionnaire*: 24 numbered codes in big type on one A4 page that a screen reader reads
//! row by row.
//!
//! The words come from the caller, already in the reader's language.

use beffroi_domain::time::Moment;

use super::typeset::flow::{Column, Flow, Table};
use super::typeset::{About, PdfError};

/// All the words of a card.
#[derive(Debug, Clone)]
pub struct CodeCard {
    /// Language tag of the words, such as `fr-BE`.
    pub language: String,
    /// Name of the network, at the head of the page.
    pub network: String,
    /// The moment that it bears as its date of making.
    pub written: Moment,
    /// What it is.
    pub title: String,
    /// For whom, how it is used, what to do when it is lost.
    pub paragraphs: Vec<String>,
    /// Above the numbers.
    pub number: String,
    /// Above the codes.
    pub code: String,
    /// The codes, the first one at number 1.
    pub codes: Vec<String>,
    /// At the foot of the page.
    pub footer: String,
    /// The page number in words, with `{page}` and `{pages}` where the figures go.
    pub numbering: String,
}

/// Makes the card.
///
/// # Errors
/// A fault of the program, never of the words.
pub fn code_card(card: &CodeCard) -> Result<Vec<u8>, PdfError> {
    let mut flow = Flow::new();
    flow.heading(1, &card.title)?;
    for paragraph in &card.paragraphs {
        flow.paragraph(paragraph)?;
    }
    let column = |heading: &str, share| Column {
        heading: heading.to_owned(),
        share,
        figures: false,
    };
    let rows = card.codes.iter().enumerate();
    flow.in_large_type().table(&Table {
        columns: vec![column(&card.number, 1), column(&card.code, 4)],
        rows: rows
            .map(|(place, code)| vec![(place + 1).to_string(), code.clone()])
            .collect(),
    })?;
    let (sheets, tree) = flow.close(&card.network, &card.footer, &card.numbering)?;
    let about = About {
        title: &card.title,
        language: &card.language,
        author: &card.network,
        written: card.written,
    };
    sheets.finish(tree, &about)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_one_tagged_page_whatever_the_language() {
        let card = CodeCard {
            language: "de-BE".to_owned(),
            network: "Schalter der Einrichtungen".to_owned(),
            written: Moment::from_millis(1_790_000_000_000),
            title: "Codekarte von Marie-Christine Vandenbroucke-Delacroix".to_owned(),
            paragraphs: vec![
                "Ein Satz, der über zwei Zeilen geht, damit Platz gebraucht wird. "
                    .repeat(3);
                2
            ],
            number: "Nummer".to_owned(),
            code: "Code".to_owned(),
            codes: vec!["MW0Q-WM0W".to_owned(); 24],
            footer: "Ersetzt jede frühere Karte.".to_owned(),
            numbering: "Seite {page} von {pages}".to_owned(),
        };
        let made = code_card(&card).unwrap();
        assert_eq!(made, code_card(&card).unwrap());
        let read = lopdf::Document::load_mem(&made).unwrap();
        assert_eq!(read.get_pages().len(), 1);
        let marked = read.catalog().unwrap().get(b"MarkInfo");
        assert!(marked.is_ok(), "the card is not tagged");
    }
}
