//! Answers to what is refused for the moment: the form comes back, and a header says when to send it again.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use beffroi_domain::refusal::Refusal;

use crate::error_page::{Trouble, answer_with};

/// Renders a form that comes back refused, with the status of the refusal.
///
/// # Errors
/// A fault when the template fails, which is logged.
pub fn answer_refused(refusal: &Refusal, template: &impl Template) -> Result<Response, Trouble> {
    let status = StatusCode::from_u16(refusal.reason.status());
    let status = status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    let mut response = answer_with(status, template)?;
    say_when_again(refusal, &mut response);
    Ok(response)
}

/// `Retry-After`, where a refusal says in how many seconds to try again.
pub fn say_when_again(refusal: &Refusal, response: &mut Response) {
    let seconds = refusal.details.iter().find(|(name, _)| *name == "seconds");
    let Some(Ok(seconds)) = seconds.map(|(_, value)| HeaderValue::from_str(value)) else {
        return;
    };
    response.headers_mut().insert(header::RETRY_AFTER, seconds);
}
