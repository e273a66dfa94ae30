//! Address sheets for the paper run (M6): one A4 page for each addressee, to lie on top of the printed documents.
//!
//! The address stands where the right-hand window of a Belgian C4 or C5/6 envelope shows it. What the print shop
//! needs (the batch, how many documents follow) stands at the foot, outside the window.

use beffroi_domain::time::Moment;
use krilla::tagging::Tag;

use super::typeset::{About, HEIGHT, MM, Part, PdfError, Sheets, Style};

/// Left edge of the window's text, from the left of the sheet.
const WINDOW_LEFT: f32 = 110.0 * MM;
/// First line in the window, from the top of the sheet.
const WINDOW_TOP: f32 = 55.0 * MM;
/// Width for the address.
const WINDOW_WIDTH: f32 = 85.0 * MM;
/// Lines that the window shows.
const WINDOW_LINES: usize = 7;

/// One addressee's sheet.
#[derive(Debug, Clone)]
pub struct AddressSheet {
    /// Language tag of the addressee, such as `nl-BE`.
    pub language: String,
    /// The institution's name, in one line or two (bilingual bodies).
    pub name: Vec<String>,
    /// Street and number.
    pub street: String,
    /// Postal code and municipality.
    pub locality: String,
    /// The batch's reference, in words.
    pub batch: String,
    /// How many documents follow, in words.
    pub documents: String,
}

/// Makes one PDF of all the sheets, in their order. `sender` is printed small above each address, for what can't be
/// delivered; `written` is the date of making. No sheets give a document of one empty page.
pub fn address_sheets(
    title: &str,
    language: &str,
    sender: &str,
    written: Moment,
    sheets: &[AddressSheet],
) -> Result<Vec<u8>, PdfError> {
    let mut pages = Sheets::default();
    let mut tree = Vec::new();
    for sheet in sheets {
        pages.page();
        let parts = vec![
            from(&mut pages, sender)?,
            to(&mut pages, sheet)?,
            foot(&mut pages, sheet)?,
        ];
        tree.push(Part::group(
            Tag::Section.with_lang(Some(sheet.language.clone())),
            parts,
        ));
    }
    if sheets.is_empty() {
        pages.page();
    }
    pages.finish(
        tree,
        &About {
            title,
            language,
            author: sender,
            written,
        },
    )
}

fn from(pages: &mut Sheets, sender: &str) -> Result<Part, PdfError> {
    let style = Style::regular(7.5);
    let line = style
        .lines(sender, WINDOW_WIDTH)?
        .into_iter()
        .next()
        .unwrap_or_default();
    let mark = pages.text(WINDOW_LEFT, WINDOW_TOP - 6.0 * MM, style, &line)?;
    Ok(Part::group(Tag::P, vec![Part::Text(mark)]))
}

fn to(pages: &mut Sheets, sheet: &AddressSheet) -> Result<Part, PdfError> {
    let style = Style::regular(11.0);
    let mut lines = Vec::new();
    for text in sheet.name.iter().chain([&sheet.street, &sheet.locality]) {
        lines.extend(style.lines(text, WINDOW_WIDTH)?);
    }
    // The locality must show: a name too long for the window loses its end, never the address its place.
    while lines.len() > WINDOW_LINES {
        lines.remove(lines.len().saturating_sub(3));
    }
    let mut parts = Vec::new();
    let mut y = WINDOW_TOP;
    for line in lines {
        parts.push(Part::Text(pages.text(
            WINDOW_LEFT,
            y,
            style,
            &format!("{line} "),
        )?));
        y += style.leading();
    }
    Ok(Part::group(Tag::P, parts))
}

fn foot(pages: &mut Sheets, sheet: &AddressSheet) -> Result<Part, PdfError> {
    let style = Style::regular(10.0);
    let mut parts = Vec::new();
    let mut y = HEIGHT - 30.0 * MM;
    for text in [&sheet.batch, &sheet.documents] {
        parts.push(Part::Text(pages.text(
            20.0 * MM,
            y,
            style,
            &format!("{text} "),
        )?));
        y += style.leading();
    }
    Ok(Part::group(Tag::P, parts))
}
