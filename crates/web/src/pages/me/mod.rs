//! One's own: name and language, rights, means of signing in, sessions (R17).

pub mod access;
pub mod history;
pub mod means;
pub mod means_new;
pub mod means_passkey;
pub mod notifications;
pub mod password;
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
        .route(means::LIST, get(means::show))
        .route("/me/means/totp", post(means_new::begin_totp))
        .route(
            "/me/means/totp/{draft}",
            get(means_new::show_totp).post(means_new::send_totp),
        )
        .route("/me/means/passkey", post(means_passkey::begin))
        .route(
            "/me/means/passkey/{draft}",
            get(means_passkey::show).post(means_passkey::send),
        )
        .route("/me/means/code-card", post(means_new::make_card))
        .route(
            "/me/means/recovery-codes",
            post(means_new::make_recovery_codes),
        )
        .route("/me/means/{means}", get(means::show_one))
        .route("/me/means/{means}/name", post(means::name))
        .route("/me/means/{means}/remove", post(means::remove))
        .route(password::ADDRESS, get(password::show).post(password::send))
        .route(
            notifications::LIST,
            get(notifications::show).post(notifications::begin),
        )
        .route("/me/notifications/remove", post(notifications::remove))
        .route(
            "/me/notifications/{draft}",
            get(notifications::ask).post(notifications::confirm),
        )
        .route("/me/history", get(history::show))
        .route("/me/sessions", get(sessions::show))
        .route("/me/sessions/{id}/end", post(sessions::end))
}

fn tabs(page: &Page) -> Vec<Tab> {
    let tab = |label, address| Tab::new(label, address, &page.address);
    vec![
        tab(page.t("me-tab-profile"), "/me"),
        tab(page.t("me-tab-access"), "/me/access"),
        tab(page.t("me-tab-means"), means::LIST),
        tab(page.t("me-tab-notifications"), notifications::LIST),
        tab(page.t("me-tab-sessions"), "/me/sessions"),
        tab(page.t("me-tab-history"), "/me/history"),
    ]
}

/// These pages, for the tests of all pages.
#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    [
        profile::samples(),
        access::samples(),
        means::samples(),
        means_new::samples(),
        means_passkey::samples(),
        password::samples(),
        notifications::samples(),
        sessions::samples(),
        history::samples(),
    ]
    .concat()
}
