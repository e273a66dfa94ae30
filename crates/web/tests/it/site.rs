//! What every answer of the site keeps to, whatever the address.

use axum::http::{HeaderValue, Method};
use beffroi_web::headers::PAGE_POLICY;

use crate::house::{Answer, House};

/// The pages of somebody signed in may run our script, which tells that the session ends, and no other.
const SIGNED_IN: &str = "; connect-src 'self'; script-src 'self'";

fn carries_the_headers(answer: &Answer, what: &str, signed_in: bool) {
    let script = if signed_in { SIGNED_IN } else { "" };
    let policy = format!("{PAGE_POLICY}{script}");
    let expected = [
        ("content-security-policy", policy.as_str()),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        (
            "strict-transport-security",
            "max-age=31536000; includeSubDomains",
        ),
    ];
    for (name, value) in expected {
        assert_eq!(answer.header(name), value, "{name} of {what}");
    }
    assert!(
        answer.header("permissions-policy").contains("camera=()"),
        "{what}"
    );
    let kept = answer.header("cache-control");
    assert!(
        ["no-store", "no-cache"].contains(&kept) || kept.starts_with("public"),
        "{kept} of {what}"
    );
}

#[tokio::test]
async fn every_answer_carries_the_headers_also_errors_and_redirections() {
    for house in House::both().await {
        let mut agent = house.signed_in_as("agent").await;
        let mut nobody = house.browser();
        for (path, status) in [
            ("/", 200),
            ("/sign-in", 200),
            ("/capacity", 303),
            ("/network", 303),
            ("/nowhere", 404),
            ("/activate/made-up", 410),
            ("/assets/0000/desk.css", 200),
            ("/assets/0000/nothing.css", 404),
        ] {
            let answer = nobody.get(path).await;
            answer.is(status);
            carries_the_headers(&answer, path, false);
        }
        let refused = agent.get("/network").await;
        refused.is(403);
        carries_the_headers(&refused, "a refusal", true);
        let answer = agent.post("/capacity", &[]).await;
        carries_the_headers(&answer, "a form that comes back", true);
        let answer = agent.ask(Method::DELETE, "/capacity").await;
        carries_the_headers(&answer, "a wrong method", true);
    }
}

#[tokio::test]
async fn an_unknown_address_is_a_page_in_the_reader_s_language_with_a_reference() {
    for house in House::both().await {
        for (language, says) in [
            ("fr", "Page introuvable"),
            ("nl", "Pagina niet gevonden"),
            ("de", "Seite nicht gefunden"),
            ("en", "Page not found"),
        ] {
            let mut browser = house.browser();
            browser.cookies.clear();
            let wish = HeaderValue::from_static(language);
            browser.extra.insert("accept-language", wish);
            let answer = browser.get("/nowhere").await;
            answer.is(404).shows(says);
            assert!(answer.html().contains(&format!("lang=\"{language}\"")));
            let reference = answer.header("x-request-id").to_owned();
            assert_eq!(reference.len(), 26, "{reference}");
            answer.shows(&reference);
            let next = browser.get("/nowhere").await;
            assert_ne!(next.header("x-request-id"), reference);
        }
    }
}

#[tokio::test]
async fn what_a_browser_claims_as_its_reference_is_not_believed() {
    for house in House::both().await {
        let mut browser = house.browser();
        let claimed = HeaderValue::from_static("<b>mine</b>");
        browser.extra.insert("x-request-id", claimed);
        let answer = browser.get("/nowhere").await;
        assert!(!answer.html().contains("mine"));
        assert_eq!(answer.header("x-request-id").len(), 26);
    }
}

#[tokio::test]
async fn programs_get_a_problem_with_the_same_reference() {
    for house in House::both().await {
        let mut browser = house.browser();
        let answer = browser.get("/api/v1/nothing").await;
        answer.is(404);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let problem: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        let reference = answer.header("x-request-id");
        assert_eq!(
            problem["instance"],
            format!("urn:beffroi:request:{reference}")
        );
        assert_eq!(problem["type"], "urn:problem-type:belgif:resourceNotFound");
        carries_the_headers(&answer, "a problem", false);
    }
}

#[tokio::test]
async fn a_head_is_a_page_without_its_body_and_a_wrong_method_says_which_are_right() {
    for house in House::both().await {
        let mut browser = house.browser();
        let answer = browser.ask(Method::HEAD, "/sign-in").await;
        answer.is(200);
        assert!(answer.body.is_empty() && answer.is_page());
        for (method, path, allowed) in [
            (Method::POST, "/help", "GET,HEAD"),
            (Method::GET, "/sign-out", "POST"),
            (Method::DELETE, "/sign-in", "GET,HEAD,POST"),
            (Method::TRACE, "/", "GET,HEAD"),
        ] {
            let answer = browser.ask(method.clone(), path).await;
            answer.is(405);
            assert_eq!(answer.header("allow"), allowed, "{method} {path}");
            assert!(answer.html().contains("<h1"));
        }
        // A head of what is forbidden changes nothing and says nothing more.
        let answer = browser.ask(Method::HEAD, "/network").await;
        answer.is(303);
        assert!(answer.body.is_empty());
    }
}

#[tokio::test]
async fn broken_requests_are_answered_with_a_page() {
    for house in House::both().await {
        let mut browser = house.browser();
        let fields = [("user-name", "\u{0}\u{202e}"), ("password", "a")];
        let answer = browser.post_raw("/sign-in", &fields).await;
        answer.is(401);
        // What no database can keep is refused by both alike, wherever it is typed.
        let mut officer = house.signed_in_as("security-cell").await;
        let answer = officer.get("/network/institutions?name=%00&q=%00").await;
        assert!([200, 422].contains(&answer.status), "{}", answer.status);
        // Twice the same field.
        let fields = [("user-name", "a"), ("user-name", "b")];
        let answer = browser.post_raw("/sign-in", &fields).await;
        assert_eq!(answer.status, 422);
        assert!(answer.html().contains("<h1"));
        let long = "x".repeat(3 << 20);
        let fields = [("user-name", long.as_str())];
        let answer = browser.post_raw("/sign-in", &fields).await;
        answer.is(413).shows("Nothing was received");
        let mut agent = house.signed_in_as("agent").await;
        agent.get("/capacity").await;
        let answer = agent.post("/capacity", &[("back", &long)]).await;
        answer.is(413).shows("Nothing was received");
        agent.get("/sign-in?back=%ff%fe").await;
        let mut strange = house.browser();
        strange
            .cookies
            .insert("__Host-session".to_owned(), "\u{7e}".repeat(5_000));
        strange.get("/capacity").await.is(303);
    }
}
