//! The headers that every answer carries, so that a browser refuses what a page never asks for.
//!
//! Pages run no script and load nothing from elsewhere; the policy says exactly that (OWASP ASVS 5 §3.4). Those of somebody
//! signed in, and those that ask for a passkey, run ours, which is a file of ours and nothing within the page. A handler that needs something else, such as a PDF to be shown, sets its
//! own header first: what is there already stays.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
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

/// The same for pages that have a script of ours. What it asks for is here as well.
pub const SCRIPT_POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; \
    img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
    connect-src 'self'; script-src 'self'";

/// Allows a page to run our own script. What is no page keeps the policy that it has.
pub fn allow_own_script(answer: &mut Response) {
    let headers = answer.headers_mut();
    let kind = headers.get(CONTENT_TYPE);
    let page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if page || !headers.contains_key(CONTENT_SECURITY_POLICY) {
        let policy = HeaderValue::from_static(SCRIPT_POLICY);
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
}

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
    fn a_page_with_a_script_allows_ours_alone_and_a_file_keeps_its_own_policy() {
        assert!(SCRIPT_POLICY.starts_with(PAGE_POLICY));
        let with = |kind: &'static str, policy: Option<&'static str>| {
            let mut answer = Response::new(axum::body::Body::empty());
            let headers = answer.headers_mut();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
            if let Some(policy) = policy {
                let policy = HeaderValue::from_static(policy);
                headers.insert(CONTENT_SECURITY_POLICY, policy);
            }
            allow_own_script(&mut answer);
            answer.headers()[CONTENT_SECURITY_POLICY].clone()
        };
        assert_eq!(with("text/html; charset=utf-8", None), SCRIPT_POLICY);
        assert_eq!(with("application/pdf", Some("sandbox")), "sandbox");
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
