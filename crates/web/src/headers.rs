//! The headers that every answer carries, so that a browser refuses what a page never asks for.
//!
//! Pages run no script at all and load nothing from elsewhere; the policy says exactly that
//! (OWASP ASVS 5 §3.4). A handler that needs something else, such as a PDF to be shown, sets its
//! own header first: what is there already stays.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

/// The content security policy of every page: own style sheets, fonts and pictures; forms that
/// stay here; no script, no frame.
pub const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; \
    img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const ALWAYS: [(HeaderName, &str); 8] = [
    (CONTENT_SECURITY_POLICY, PAGE_POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (HeaderName::from_static("x-frame-options"), "DENY"),
    (CACHE_CONTROL, "no-store"),
];

/// What depends on the installation.
#[derive(Debug, Clone, Copy, Default)]
pub struct Headers {
    /// For how many seconds browsers shall insist on https (RFC 6797); 0 leaves the header out,
    /// as for a demonstration on `localhost`.
    pub strict_transport_seconds: u32,
}

/// Middleware: completes each answer with the headers. Goes outside everything that answers.
pub async fn complete(State(headers): State<Headers>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    headers.add_to(response.headers_mut());
    response
}

impl Headers {
    /// Adds what is missing.
    pub fn add_to(self, answer: &mut HeaderMap) {
        for (name, value) in ALWAYS {
            answer
                .entry(name)
                .or_insert(HeaderValue::from_static(value));
        }
        if self.strict_transport_seconds == 0 {
            return;
        }
        let demand = format!(
            "max-age={}; includeSubDomains",
            self.strict_transport_seconds
        );
        if let Ok(demand) = HeaderValue::from_str(&demand) {
            answer.entry(STRICT_TRANSPORT_SECURITY).or_insert(demand);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_never_kept_never_framed_and_runs_no_script() {
        let mut answer = HeaderMap::new();
        Headers::default().add_to(&mut answer);
        assert_eq!(answer[CACHE_CONTROL], "no-store");
        let policy = answer[CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'self'"));
        assert!(policy.contains("frame-ancestors 'none'"));
        assert!(!policy.contains("script-src") && !policy.contains("unsafe"));
        assert!(!answer.contains_key(STRICT_TRANSPORT_SECURITY));
    }

    #[test]
    fn what_a_handler_said_stays() {
        let mut answer = HeaderMap::new();
        answer.insert(CACHE_CONTROL, HeaderValue::from_static("public"));
        Headers {
            strict_transport_seconds: 3600,
        }
        .add_to(&mut answer);
        assert_eq!(answer[CACHE_CONTROL], "public");
        assert_eq!(
            answer[STRICT_TRANSPORT_SECURITY],
            "max-age=3600; includeSubDomains"
        );
    }
}
