//! The security log: what the adviser of an institution looks for, finds and takes away; and how anybody verifies it.

pub mod checkpoint;
pub mod found;
pub mod search;
pub mod sheet;
pub mod verify;
mod words;

use axum::Router;
use axum::routing::get;

use crate::app::App;

/// The routes of this part.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/log", get(search::show).post(search::send))
        .route("/log/found/{search}", get(found::show))
        .route("/log/found/{search}/log.csv", get(found::spreadsheet))
        .route("/log/entries/{log}/{number}", get(sheet::show))
        .route("/log/entries/{log}/{number}/proof", get(sheet::proof))
        .route("/log/verify", get(verify::show))
        .route("/checkpoint", get(checkpoint::show))
        .route("/checkpoint/key", get(checkpoint::key))
}

/// These pages, for the tests of all pages.
#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    [
        search::samples(),
        found::samples(),
        sheet::samples(),
        verify::samples(),
    ]
    .concat()
}
