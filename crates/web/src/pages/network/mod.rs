//! The network, for its operator: what waits, institutions, switches, senders, mails.
//!
//! The security cell acts, the help desk looks; buttons that only the first may press are shown to nobody else, and
//! the desk refuses them anyway.

pub mod access_manager;
pub mod approval;
pub mod attest;
pub mod credential;
pub mod entered;
pub mod exception;
pub mod import;
pub mod institution;
pub mod institutions;
pub mod mail_queue;
pub mod mission;
pub mod overview;
pub mod recovery;
pub mod sender_new;
pub mod senders;
pub mod shown_once;
pub mod staff;
pub mod suspend;
pub mod switches;
pub mod words;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

/// The routes of this part.
pub fn routes() -> Router<App> {
    let one = "/network/institutions/{institution}";
    let under = |path: &str| format!("{one}/{path}");
    suspend::routes()
        .route("/network", get(overview::show))
        .route("/network/institutions", get(institutions::show))
        .route(
            "/network/institutions/import",
            get(import::show).post(import::send),
        )
        .route(one, get(institution::show))
        .route(&under("attest"), get(attest::show).post(attest::send))
        .route(
            &under("access-manager"),
            get(access_manager::show).post(access_manager::send),
        )
        .route(&under("mission"), get(mission::show).post(mission::send))
        .route(
            &under("persons/{person}/recovery"),
            get(recovery::show).post(recovery::send),
        )
        .route(
            &under("exception"),
            get(exception::show).post(exception::send),
        )
        .route("/network/switches", get(switches::show))
        .route("/network/switches/{quality}", get(approval::show))
        .route(
            "/network/switches/{quality}/conditions",
            post(approval::record),
        )
        .route(
            "/network/switches/{quality}/approve",
            post(approval::approve),
        )
        .route("/network/senders", get(senders::show))
        .route(
            "/network/senders/new",
            get(sender_new::show).post(sender_new::send),
        )
        .route(
            "/network/senders/{sender}/staff",
            get(staff::show).post(staff::send),
        )
        .route(
            "/network/senders/{sender}/credential",
            get(credential::show).post(credential::send),
        )
        .route("/network/credentials/{client}/end", post(credential::end))
        .route("/network/mail-queue", get(mail_queue::show))
        .route(
            "/network/mail-queue/{reference}/retry",
            post(mail_queue::retry),
        )
}

/// These pages, for the tests of all pages.
#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    [
        overview::samples(),
        institutions::samples(),
        import::samples(),
        institution::samples(),
        attest::samples(),
        access_manager::samples(),
        mission::samples(),
        exception::samples(),
        shown_once::samples(),
        switches::samples(),
        approval::samples(),
        senders::samples(),
        sender_new::samples(),
        staff::samples(),
        credential::samples(),
        mail_queue::samples(),
    ]
    .concat()
}
