//! `/log/entries/{log}/{number}`: everything that was recorded of one line, and what proves it (L3).

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use beffroi_desk::log::place::Book;
use beffroi_desk::log::{Line, entry, search};
use serde::Deserialize;

use super::words::{Told, told};
use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::pages::access::frame::{not_found, read};
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "log/sheet.html")]
struct Screen {
    page: Page,
    line: Told,
    book: String,
    number: u64,
    means: String,
    trace: String,
    leaf: String,
    content: String,
    proof: String,
    download: String,
}

/// Under which search the line was found.
#[derive(Debug, Default, Deserialize)]
pub struct Under {
    #[serde(default)]
    search: String,
}

async fn open(
    visitor: &Visitor,
    (log, number): (&str, u64),
    under: &Under,
) -> Result<entry::Sheet, Trouble> {
    let book = Book::from_code(log).ok_or_else(not_found)?;
    let search = search::open(&visitor.desk, &visitor.caller, read(&under.search)?).await?;
    Ok(entry::sheet(&visitor.desk, &visitor.caller, &search, book, number).await?)
}

/// Shows it.
pub async fn show(
    visitor: Visitor,
    Path((log, number)): Path<(String, u64)>,
    Query(under): Query<Under>,
) -> Result<Response, Trouble> {
    let sheet = open(&visitor, (&log, number), &under).await?;
    let line = sheet.lines.lines.first().ok_or_else(not_found)?;
    let page = visitor.page();
    let shown = told(&visitor.desk, &page, &sheet.lines, line, &under.search);
    let (means, trace) = match line {
        Line::Act(act) => (act.by.means.code().to_owned(), String::new()),
        Line::Entry(entry) => (
            entry.entry.means.clone().unwrap_or_default(),
            entry.entry.trace.to_string(),
        ),
    };
    let means = if means.is_empty() {
        means
    } else {
        page.t(&format!("log-means-{means}")).into()
    };
    let content = match line {
        // A delivery names all who received it, and he reads of his own institution only (L2).
        Line::Act(act) if act.institution.is_none() => &[],
        Line::Act(_) => sheet.content.as_slice(),
        Line::Entry(entry) => &entry.entry.body,
    };
    let title = page.t("log-sheet-title").with("number", number);
    answer(&Screen {
        line: shown,
        book: page.t(&format!("log-book-{log}")).into(),
        number,
        means,
        trace,
        leaf: sheet.leaf.to_string(),
        content: String::from_utf8_lossy(content).into_owned(),
        proof: sheet.text,
        download: format!("/log/entries/{log}/{number}/proof?search={}", under.search),
        page: page
            .titled(title)
            .back_to(format!("/log/found/{}", under.search)),
    })
}

/// Gives the proof as a file that a verifier reads.
pub async fn proof(
    visitor: Visitor,
    Path((log, number)): Path<(String, u64)>,
    Query(under): Query<Under>,
) -> Result<Response, Trouble> {
    let sheet = open(&visitor, (&log, number), &under).await?;
    let name = format!("attachment; filename=\"{log}-{number}.tlog-proof\"");
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, sheet.text).into_response())
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    vec![Sample {
        name: "log-sheet",
        address: "/log/entries/ledger/17",
        reader: Reader::LocalManager,
        render: |page| {
            let title = page.t("log-sheet-title").with("number", 17_u64);
            Screen {
                line: super::found::sample_line(),
                book: page.t("log-book-ledger").into(),
                number: 17,
                means: page.t("log-means-totp").into(),
                trace: "0123456789abcdefghjkmnpqrs".to_owned(),
                leaf: "ab".repeat(32),
                content: "{\"version\":1}".to_owned(),
                proof: "c2sp.org/tlog-proof@v1\nindex 17\n".to_owned(),
                download: "/log/entries/ledger/17/proof".to_owned(),
                page: page.titled(title).back_to("/log/found/0"),
            }
            .render()
        },
    }]
}
