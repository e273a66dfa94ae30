//! `/checkpoint`, `/checkpoint/key`: what anybody may fetch to hold us to it later.

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use beffroi_desk::checkpoint::latest;
use beffroi_desk::denied::Denied;
use beffroi_desk::log::place::Book;
use beffroi_domain::refusal::Reason;
use serde::Deserialize;

use crate::app::App;
use crate::error_page::Trouble;

/// Of which log: `?log=trail`; the ledger when nothing is said.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    #[serde(default)]
    log: String,
}

/// The last signed checkpoint of a log.
pub async fn show(State(app): State<App>, Query(which): Query<Which>) -> Result<Response, Trouble> {
    let book = match which.log.as_str() {
        "" => Some(Book::Ledger),
        code => Book::from_code(code),
    };
    let book = book.ok_or_else(|| Denied::from(Reason::NotFound))?;
    let note = latest::of(&app.desk, book).await?;
    let note = note.ok_or_else(|| Denied::from(Reason::NotFound))?;
    Ok(text(note.note))
}

/// The key that signs, as a verifier is told it.
pub async fn key(State(app): State<App>) -> Response {
    text(format!("{}\n", app.desk.signer.key()))
}

fn text(text: String) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
