//! The interface for programs, `/api/v1`, by the Belgif REST guide: JSON objects in lowerCamelCase, problems of RFC 9457,
//! collections that page by key, and no national number in any address.
//!
//! An endpoint is declared once, with its handler and its description together ([`Endpoint`]): the router and the
//! `OpenAPI` document are both made from that list, so neither can have what the other has not.

pub mod batch_json;
pub mod batches;
pub mod body;
pub mod caller;
pub mod mailboxes;
pub mod openapi;
pub mod receipts;
pub mod reference;
pub mod sessions;
pub mod submit;

use axum::Json;
use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use serde_json::Value;

use crate::app::App;
use openapi::Operation;

/// Where the interface begins.
pub const BASE: &str = "/api/v1";

/// Something that programs can ask.
pub struct Endpoint {
    /// The HTTP method, in lower case.
    pub method: &'static str,
    /// The address after [`BASE`], with its parameters in braces.
    pub path: &'static str,
    /// What answers.
    pub handler: MethodRouter<App>,
    /// What it takes and answers, for the `OpenAPI` document.
    pub operation: Operation,
}

/// Everything that programs can ask.
pub fn endpoints() -> Vec<Endpoint> {
    [
        batches::endpoints(),
        mailboxes::endpoints(),
        receipts::endpoints(),
        reference::endpoints(),
        sessions::endpoints(),
        openapi::endpoints_of_document(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The routes of the interface.
pub fn routes() -> Router<App> {
    let routes = Router::new();
    endpoints().into_iter().fold(routes, |routes, endpoint| {
        routes.route(&format!("{BASE}{}", endpoint.path), endpoint.handler)
    })
}

/// An answer in JSON.
pub(crate) fn json(status: StatusCode, body: Value) -> Response {
    (status, Json(body)).into_response()
}
