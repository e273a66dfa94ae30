//! The mailbox: the list, a document, its PDF, several as a zip, the bin.

pub mod bin;
pub mod document;
pub mod file;
pub mod line;
pub mod list;
pub mod query;
pub mod remove;
#[cfg(test)]
mod samples;
pub mod selection;

use axum::Router;
use axum::routing::{get, post};
use beffroi_desk::access::look_helpers;
use beffroi_desk::denied::Denied;
use beffroi_domain::ids::DocumentId;
use beffroi_domain::refusal::Reason;

use crate::app::App;
use crate::error_page::Trouble;
use crate::pages::access::frame::spoken;
use crate::visitor::Visitor;

/// The routes of this part.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/mailbox", get(list::show))
        .route("/mailbox/selection", post(selection::give))
        .route("/mailbox/bin", get(bin::show))
        .route("/mailbox/{id}", get(document::show))
        .route("/mailbox/{id}/file.pdf", get(file::give))
        .route(
            "/mailbox/{id}/remove",
            get(remove::ask).post(remove::remove),
        )
        .route("/mailbox/{id}/reinject", post(remove::reinject))
}

/// The document that an address names. What is no identity names no document.
///
/// # Errors
/// The same as for a document that does not exist.
pub fn named(id: &str) -> Result<DocumentId, Trouble> {
    id.parse()
        .map_err(|_| Trouble::from(Denied::from(Reason::NotFound)))
}

/// What is shown when the desk refuses: those who could give the role are named.
pub async fn refused(visitor: &Visitor, denied: Denied) -> Trouble {
    let by_rule =
        matches!(&denied, Denied::Refused(refusal) if refusal.reason == Reason::NotAllowed);
    let trouble = Trouble::from(denied);
    if !by_rule {
        return trouble;
    }
    match look_helpers::helpers(&visitor.desk, &visitor.caller).await {
        Ok(names) => names.iter().fold(trouble, |trouble, name| {
            trouble.helped_by(spoken(&visitor.page(), Some(name)))
        }),
        Err(denied) => denied.into(),
    }
}

#[cfg(test)]
pub use samples::{NOW, sample_lines, samples};
