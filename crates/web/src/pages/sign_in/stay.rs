//! `/session/stay`: the person is still there, and his session goes on.

use axum::Json;
use axum::response::{IntoResponse as _, Response};

use super::password::Nothing;
use crate::error_page::Trouble;
use crate::visitor::Sent;

/// Where the notice before the end of a session asks for more time.
pub const ADDRESS: &str = "/session/stay";

/// Answers how long the session lasts now: that somebody asks is already a use of it.
pub async fn stay(Sent { visitor, .. }: Sent<Nothing>) -> Result<Response, Trouble> {
    let Some(signed_in) = visitor.visit.signed_in else {
        return Err(Trouble::fault("a session of nobody"));
    };
    Ok(Json(signed_in.remaining).into_response())
}
