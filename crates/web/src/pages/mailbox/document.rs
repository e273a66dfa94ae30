//! `/mailbox/{id}`: what is known of a document. Its PDF is opened from here, or straight from a list.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use beffroi_desk::mailbox::document::{self, Sheet};

use super::{named, refused};
use crate::document_words::{self, DocumentWords};
use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::visitor::Visitor;

/// The page.
#[derive(Template)]
#[template(path = "mailbox/document.html")]
pub(super) struct Document {
    pub page: Page,
    pub words: DocumentWords,
    pub sheet: Sheet,
    pub digest: String,
}

/// Shows it.
pub async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Trouble> {
    let found = document::document(&visitor.desk, &visitor.caller, None, named(&id)?).await;
    let sheet = match found {
        Ok(sheet) => sheet,
        Err(denied) => return Err(refused(&visitor, denied).await),
    };
    let page = visitor.page();
    let catalogue = &visitor.desk.catalogue;
    let words = document_words::of(
        &page,
        catalogue,
        &sheet.category,
        &sheet.period,
        &sheet.sender,
    );
    answer(&screen(page, words, sheet))
}

pub(super) fn screen(page: Page, words: DocumentWords, sheet: Sheet) -> Document {
    let back = if sheet.removed.is_some() {
        "/mailbox/bin"
    } else {
        "/mailbox"
    };
    Document {
        page: page.titled(words.title.clone()).back_to(back),
        digest: in_groups(&sheet.content.to_string()),
        words,
        sheet,
    }
}

/// Groups of eight, so that a digest can be compared by eye and breaks on a narrow screen.
fn in_groups(digest: &str) -> String {
    let mut grouped = String::new();
    for (place, character) in digest.chars().enumerate() {
        if place > 0 && place.is_multiple_of(8) {
            grouped.push(' ');
        }
        grouped.push(character);
    }
    grouped
}
