//! Sending: a sender's batches, and the way of one from its first file to its receipt.

pub mod batch;
pub mod check;
pub mod files;
pub mod list;
pub mod new;
pub mod receipt_words;
pub mod review;
#[cfg(test)]
mod samples;
pub mod words;

use axum::Router;
use axum::routing::{get, post};
use beffroi_desk::denied::Denied;
use beffroi_domain::ids::BatchId;
use beffroi_domain::refusal::Reason;

use crate::app::App;
use crate::error_page::Trouble;
use crate::page::Page;

/// The routes of this part.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/sending", get(list::show))
        .route("/sending/batches/new", get(new::show).post(new::begin))
        .route("/sending/batches/{id}", get(batch::show))
        .route(
            "/sending/batches/{id}/files",
            get(files::show).post(files::add),
        )
        .route(
            "/sending/batches/{id}/review",
            get(review::show).post(review::decided),
        )
        .route(
            "/sending/batches/{id}/check",
            get(check::show).post(check::publish_it),
        )
        .route("/sending/batches/{id}/discard", post(batch::drop_it))
        .route("/sending/batches/{id}/paper", post(batch::paper_step))
        .route("/sending/batches/{id}/receipt.pdf", get(batch::receipt_pdf))
        .route("/sending/batches/{id}/receipt.csv", get(batch::receipt_csv))
        .route("/sending/batches/{id}/paper.zip", get(batch::paper_zip))
}

/// The batch that an address names. What is no identity names no batch.
///
/// # Errors
/// The same as for a batch that does not exist.
pub fn named(id: &str) -> Result<BatchId, Trouble> {
    id.parse()
        .map_err(|_| Trouble::from(Denied::from(Reason::NotFound)))
}

/// The page of one step of a batch.
fn step(page: Page, title: &'static str, back: String) -> Page {
    let title = page.t(title);
    page.titled(title).back_to(back)
}

#[cfg(test)]
pub use samples::samples;
