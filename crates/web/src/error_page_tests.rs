//! Every refusal and fault has its page and its problem.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use axum::middleware;
use axum::routing::{get, post};
use beffroi_domain::refusal::Reason;
use tower::ServiceExt as _;

use super::*;
use crate::samples;

async fn refused() -> Trouble {
    let refusal = Refusal::because(Reason::NotAllowed).under("R12");
    Trouble::from(refusal).helped_by("Jan <b>Peeters</b>")
}

async fn ask(path: &str, accept: &str) -> (StatusCode, HeaderMap, String) {
    let site = Arc::new(samples::site());
    let router = Router::new()
        .route("/refused", get(refused))
        .route(
            "/fault",
            get(|| async { Trouble::fault("the database's own words") }),
        )
        .route(
            "/session",
            get(|| async { Trouble::new(Kind::SessionEnded) }),
        )
        .route(
            "/form",
            get(|| async { (StatusCode::UNPROCESSABLE_ENTITY, Html("<p>again")) }),
        )
        .route("/only-post", post(|| async {}))
        .layer(middleware::from_fn_with_state(site, render));
    let request = Request::get(path)
        .header(header::ACCEPT, accept)
        .header(header::ACCEPT_LANGUAGE, "en")
        .header(REQUEST_ID, "7f1b0b0e-0000-4000-8000-000000000000");
    let response = router
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap();
    (
        parts.status,
        parts.headers,
        String::from_utf8(body.to_vec()).unwrap(),
    )
}

#[tokio::test]
async fn r12_a_refusal_says_the_rule_and_who_can_help_and_escapes_names() {
    let (status, _, page) = ask("/refused", "text/html").await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(page.contains("R12"), "{page}");
    assert!(page.contains("Jan &#60;b&#62;Peeters"), "{page}");
    assert!(page.contains("7f1b0b0e-0000-4000-8000-000000000000"));
    assert!(page.contains("02\u{a0}555\u{a0}01\u{a0}23"));
}

#[tokio::test]
async fn a_fault_shows_its_reference_and_never_its_cause() {
    for accept in ["text/html", "application/json"] {
        let (status, _, answer) = ask("/fault", accept).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!answer.contains("database"), "{answer}");
        assert!(answer.contains("7f1b0b0e-0000-4000-8000-000000000000"));
    }
}

#[tokio::test]
async fn programs_get_a_problem() {
    let (status, headers, answer) = ask("/refused", "application/json").await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert_eq!(headers[header::CONTENT_TYPE], crate::problem::MEDIA_TYPE);
    let problem: serde_json::Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(problem["type"], "urn:problem-type:belgif:missingPermission");
    assert_eq!(
        problem["instance"],
        "urn:beffroi:request:7f1b0b0e-0000-4000-8000-000000000000"
    );
    let (_, headers, _) = ask("/api/v1/nothing", "*/*").await;
    assert_eq!(headers[header::CONTENT_TYPE], crate::problem::MEDIA_TYPE);
}

#[tokio::test]
async fn an_ended_session_leads_back_to_the_same_page() {
    let (status, _, page) = ask("/session?page=2", "text/html").await;
    assert_eq!(status.as_u16(), 419);
    assert!(page.contains("/sign-in?back=/session%3Fpage%3D2"), "{page}");
}

#[tokio::test]
async fn bare_answers_become_pages_and_keep_their_headers() {
    let (status, headers, page) = ask("/nowhere", "text/html").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert_eq!(headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
    assert!(page.contains("<h1"));
    let (_, headers, page) = ask("/only-post", "text/html").await;
    assert_eq!(headers[header::ALLOW], "POST");
    assert!(page.contains("<h1"));
}

#[tokio::test]
async fn a_form_that_comes_back_is_left_alone() {
    let (status, _, page) = ask("/form", "text/html").await;
    assert_eq!(
        (status, page.as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "<p>again")
    );
}

#[test]
fn every_reason_has_its_sentence() {
    for reason in Reason::ALL {
        let key = format!("refusal-{reason}");
        assert!(
            crate::language::bundles::knows(&key),
            "{key} has no sentence"
        );
    }
}
