//! The interface for programs, `/api/v1`, by the Belgif REST guide: JSON objects in lowerCamelCase, problems of RFC 9457,
//! collections that page by key, and no national number in any address.
//!
//! An endpoint is declared once, with its handler and its description together ([`Endpoint`]): the router and the
//! `OpenAPI` document are both made from that list, so neither can have what the other has not.

pub mod answers;
pub mod batch_json;
pub mod batches;
pub mod body;
pub mod caller;
pub mod institutions;
pub mod mailboxes;
pub mod openapi;
pub mod receipts;
pub mod reference;
pub mod sessions;
pub mod submit;
pub mod users;

use axum::Json;
use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use beffroi_desk::denied::Denied;
use beffroi_desk::people::{Named, named};
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::time::{Day, Period};
use serde::Deserialize;
use serde_json::Value;

use crate::app::App;
use crate::error_page::Trouble;
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
        institutions::endpoints(),
        users::endpoints(),
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

/// An identity in an address; what is none names nothing.
pub(crate) fn identity<I: std::str::FromStr>(text: &str) -> Result<I, Trouble> {
    text.parse()
        .map_err(|_| Trouble::from(Denied::from(Reason::NotFound)))
}

/// A day in the field of a call; `None` where the field may be left out and is.
pub(crate) fn day(text: &str, field: &'static str) -> Result<Option<Day>, Trouble> {
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || Refusal::because(Reason::BadDay).about(field);
    text.parse().map(Some).map_err(|_| Trouble::from(wrong()))
}

/// From a day on, today if it is left out, until a day that may be left out.
pub(crate) fn period(from: &str, until: &str, today: Day) -> Result<Period, Trouble> {
    Ok(Period {
        from: day(from, "from")?.unwrap_or(today),
        until: day(until, "until")?,
    })
}

/// A person named in a call.
pub(crate) fn person(said: &PersonSaid, today: Day) -> Result<Named, Trouble> {
    named(&said.number, &said.family_name, &said.given_name, today).map_err(Trouble::from)
}

/// A person by national number and names, as every call names one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct PersonSaid {
    number: String,
    family_name: String,
    given_name: String,
}

/// An answer in JSON.
pub(crate) fn json(status: StatusCode, body: Value) -> Response {
    (status, Json(body)).into_response()
}
