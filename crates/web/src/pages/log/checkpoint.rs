//! `/checkpoint`, `/checkpoint/trail`, `/checkpoint/key`: what anybody may fetch to hold us to it later.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use beffroi_desk::checkpoint::latest;
use beffroi_desk::denied::Denied;
use beffroi_desk::log::place::Book;
use beffroi_domain::refusal::Reason;

use crate::app::App;
use crate::error_page::Trouble;

/// The last signed checkpoint of the ledger.
pub async fn ledger(State(app): State<App>) -> Result<Response, Trouble> {
    note(&app, Book::Ledger).await
}

/// The last signed checkpoint of the trail.
pub async fn trail(State(app): State<App>) -> Result<Response, Trouble> {
    note(&app, Book::Trail).await
}

/// The key that signs, as a verifier is told it.
pub async fn key(State(app): State<App>) -> Response {
    text(format!("{}\n", app.desk.signer.key()))
}

async fn note(app: &App, book: Book) -> Result<Response, Trouble> {
    let note = latest::of(&app.desk, book).await?;
    let note = note.ok_or_else(|| Denied::from(Reason::NotFound))?;
    Ok(text(note.note))
}

fn text(text: String) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
