//! Pages that anybody may read: the choice of language, what this is, help, and the statements
//! that a public service owes its users.

pub mod start;
pub mod statements;
pub mod switch_language;

use std::sync::Arc;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::get;

use crate::page::Site;

/// The routes of the public pages.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Arc<Site>: FromRef<S>,
{
    Router::new()
        .route("/", get(start::show))
        .route("/language", get(switch_language::switch))
        .route("/help", get(statements::help))
        .route("/accessibility", get(statements::accessibility))
        .route("/privacy", get(statements::privacy))
        .route("/contact", get(statements::contact))
}

/// These pages, for the tests of all pages.
#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    [start::samples(), statements::samples()].concat()
}

#[cfg(test)]
mod tests;
