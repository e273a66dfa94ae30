//! From paper to electronic, for those who act for an institution (M5).

pub mod request;
pub mod task_list;
pub mod words;

use axum::Router;
use axum::routing::get;

use crate::app::App;

/// The routes of this part.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/switch", get(task_list::show))
        .route("/switch/request", get(request::show).post(request::send))
}

/// These pages, for the tests of all pages.
#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    [task_list::samples(), request::samples()].concat()
}
