//! One's own: name and language, rights, sessions (R17).

pub mod access;
pub mod profile;
pub mod rights_words;
pub mod sessions;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;
use crate::page::Page;
use crate::show::Tab;

/// The routes of this part.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/me", get(profile::show).post(profile::save))
        .route("/me/access", get(access::show))
        .route("/me/sessions", get(sessions::show))
        .route("/me/sessions/{id}/end", post(sessions::end))
}

fn tabs(page: &Page) -> Vec<Tab> {
    let tab = |label, address| Tab::new(label, address, &page.address);
    vec![
        tab(page.t("me-tab-profile"), "/me"),
        tab(page.t("me-tab-access"), "/me/access"),
        tab(page.t("me-tab-sessions"), "/me/sessions"),
    ]
}

/// These pages, for the tests of all pages.
#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    [profile::samples(), access::samples(), sessions::samples()].concat()
}
