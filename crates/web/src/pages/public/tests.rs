//! The public pages answer without anybody being signed in.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use tower::ServiceExt as _;

use super::switch_language::own_address;
use super::*;
use crate::samples;

async fn get_page(path: &str, cookie: &str, wanted: &str) -> (StatusCode, HeaderMap, String) {
    let site = Arc::new(samples::site());
    let router = router::<Arc<Site>>()
        .layer(axum::middleware::from_fn_with_state(
            site.clone(),
            crate::error_page::render,
        ))
        .with_state(site);
    let request = Request::get(path)
        .header(header::COOKIE, cookie)
        .header(header::ACCEPT_LANGUAGE, wanted)
        .body(Body::empty());
    let response = router.oneshot(request.unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap();
    (
        parts.status,
        parts.headers,
        String::from_utf8(body.to_vec()).unwrap(),
    )
}

#[tokio::test]
async fn the_first_visit_chooses_a_language_and_the_browser_only_suggests() {
    let (status, _, page) = get_page("/", "", "de-AT,fr;q=0.5").await;
    assert_eq!(status, StatusCode::OK);
    for language in ["nl", "fr", "de", "en"] {
        assert!(
            page.contains(&format!("/language?to={language}&amp;back=/")),
            "{page}"
        );
    }
    assert_eq!(page.matches("autofocus").count(), 1);
    let (_, _, page) = get_page("/", "language=nl", "de").await;
    assert!(page.contains("<html class=\"govuk-template\" lang=\"nl\">"));
    assert!(page.contains("href=\"/sign-in\""));
}

#[tokio::test]
async fn switching_remembers_the_language_and_returns_to_the_same_page() {
    let (status, headers, _) = get_page("/language?to=nl&back=/help%3Fa%3Db", "", "").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(headers[header::LOCATION], "/help?a=b");
    let cookie = headers[header::SET_COOKIE].to_str().unwrap();
    for part in [
        "language=nl",
        "HttpOnly",
        "Secure",
        "SameSite=Lax",
        "Path=/",
    ] {
        assert!(cookie.contains(part), "{cookie}");
    }
}

#[tokio::test]
async fn an_unknown_language_is_refused() {
    let (status, headers, page) = get_page("/language?to=pl", "", "fr").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!headers.contains_key(header::SET_COOKIE));
    assert!(page.contains("<h1"));
}

#[test]
fn nobody_is_led_to_another_site() {
    for inside in ["/", "/mailbox?page=2&law=1", "/access/users/1"] {
        assert_eq!(own_address(inside), inside);
    }
    for outside in [
        "",
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "/a\r\nb",
        "/é",
    ] {
        assert_eq!(own_address(outside), "/", "{outside:?}");
    }
}

#[tokio::test]
async fn every_public_page_answers_in_the_language_of_the_cookie() {
    for path in ["/help", "/accessibility", "/privacy", "/contact"] {
        for language in ["fr", "nl", "de", "en"] {
            let (status, _, page) = get_page(path, &format!("language={language}"), "").await;
            assert_eq!(status, StatusCode::OK);
            assert!(
                page.contains(&format!("lang=\"{language}\">")),
                "{path} {language}"
            );
        }
    }
}
