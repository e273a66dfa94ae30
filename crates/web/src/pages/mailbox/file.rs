//! `/mailbox/{id}/file.pdf`: the PDF itself. The opening is recorded before the first byte leaves (M9).
//!
//! The file comes from outside and is made harmless on the way: nothing may sniff it for another type, it may load and
//! run nothing, no other site may load or frame it, and no cache keeps it. What is saved and not shown is in a sandbox
//! without an origin besides.

use axum::body::Body;
use axum::extract::{Path, Query};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse as _, Response};
use beffroi_desk::mailbox::file_name::{disposition, file_name};
use beffroi_desk::mailbox::open::{self, Opened};
use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::language::Language;

use super::query::Pairs;
use super::{named, refused};
use crate::error_page::Trouble;
use crate::visitor::Visitor;

/// What a foreign file may do: nothing.
pub const FILE_POLICY: &str = "sandbox; default-src 'none'";

/// The same for a PDF that the browser shows. Without `sandbox`: the viewer of `WebKit` is a script in the document and
/// shows an empty page in one, while Chromium and Firefox show PDFs in a process or an origin of their own, whatever
/// stands here. What viewers put around the document is an object and its inline style. A PDF is never run as a page,
/// since its type is fixed.
const SHOWN_POLICY: &str = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Gives it: shown by the browser, or saved when the address says `download`.
pub async fn give(
    visitor: Visitor,
    Path(id): Path<String>,
    Query(pairs): Query<Pairs>,
) -> Result<Response, Trouble> {
    let opened = match open::open(&visitor.desk, &visitor.caller, None, named(&id)?).await {
        Ok(opened) => opened,
        Err(denied) => return Err(refused(&visitor, denied).await),
    };
    let download = pairs.iter().any(|(name, _)| name == "download");
    let kind = if download { "attachment" } else { "inline" };
    Ok(pdf(
        &visitor.desk.catalogue,
        opened,
        kind,
        visitor.visit.language,
    ))
}

/// The answer that gives a PDF.
pub fn pdf(catalogue: &Catalogue, opened: Opened, kind: &str, language: Language) -> Response {
    let name = file_name(catalogue, &opened.category, &opened.period, language);
    let length = HeaderValue::from(opened.bytes);
    let mut answer = harmless(
        Body::from_stream(opened.stream),
        "application/pdf",
        kind,
        &name,
    );
    let headers = answer.headers_mut();
    headers.insert(CONTENT_LENGTH, length);
    if kind == "inline" {
        let policy = HeaderValue::from_static(SHOWN_POLICY);
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    answer
}

/// An answer that gives a file of strangers.
pub fn harmless(body: Body, media_type: &'static str, kind: &str, name: &str) -> Response {
    let mut answer = body.into_response();
    let headers = answer.headers_mut();
    for (header, value) in [
        (CONTENT_TYPE, media_type),
        (CONTENT_SECURITY_POLICY, FILE_POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(header, HeaderValue::from_static(value));
    }
    // The name is printable ASCII by construction.
    if let Ok(disposition) = HeaderValue::from_str(&disposition(kind, name)) {
        headers.insert(CONTENT_DISPOSITION, disposition);
    }
    answer
}
