//! The guards of every form: its session, its capacity, its own site.

use axum::http::HeaderValue;
use beffroi_domain::act::Fact;
use beffroi_domain::capacity::Capacity;
use beffroi_domain::parties::OperatorRole;

use beffroi_desk::testing::world::PASSWORD;

use crate::house::House;

#[tokio::test]
async fn a_form_without_the_session_s_token_does_nothing() {
    for house in House::both().await {
        let mut agent = house.signed_in_as("agent").await;
        let mut other = house.signed_in_as("other-agent").await;
        other.get("/capacity").await;
        let foreign = other.hidden("csrf").unwrap();
        for token in ["", "nonsense", &foreign] {
            agent.get("/capacity").await;
            let answer = agent.post("/sign-out", &[("csrf", token)]).await;
            answer.is(403).shows("does not belong to your session");
        }
        let none: [(&str, &str); 0] = [];
        agent.post_raw("/sign-out", &none).await.is(403);
        // He is still signed in.
        agent.get("/capacity").await.is(200);
    }
}

#[tokio::test]
async fn a_form_that_another_site_sends_does_nothing() {
    for house in House::both().await {
        let mut agent = house.signed_in_as("agent").await;
        for site in ["cross-site", "same-site"] {
            agent.get("/capacity").await;
            agent
                .extra
                .insert("sec-fetch-site", HeaderValue::from_static(site));
            agent.post("/sign-out", &[]).await.is(403);
            agent.extra.clear();
        }
        agent.get("/capacity").await.is(200);
        agent
            .extra
            .insert("sec-fetch-site", HeaderValue::from_static("same-origin"));
        agent.post("/sign-out", &[]).await.is(303);
    }
}

#[tokio::test]
async fn another_site_cannot_sign_a_browser_in() {
    for house in House::both().await {
        let account = house.account_of("agent").await;
        house.rooms.pass(30);
        let mut victim = house.browser();
        victim
            .extra
            .insert("sec-fetch-site", HeaderValue::from_static("cross-site"));
        victim.sign_in(&account, PASSWORD).await.is(403);
        assert!(!victim.cookies.contains_key("__Host-session"));
        victim.post("/activate/made-up", &[]).await.is(403);
    }
}

#[tokio::test]
async fn a_form_opened_in_another_capacity_is_refused_with_a_way_back() {
    for house in House::both().await {
        let (person, user) = house.part("agent");
        let role = OperatorRole::SecurityCell;
        let appointed = Fact::OperatorAppointed { person, role };
        house.rooms.given(None, vec![appointed]).await;
        let operator = Capacity::Operator(role);
        let mut browser = house.signed_in_as("agent").await;
        browser.act_as(operator).await;
        let mut window = browser.clone();
        window.get("/network/senders/new").await.is(200);
        browser.act_as(user).await;
        let fields = [("name-fr", "Un expéditeur")];
        let answer = window.post("/network/senders/new", &fields).await;
        answer.is(409).shows("opened in another capacity");
        assert!(
            answer
                .html()
                .contains("/capacity?back=/network/senders/new")
        );
        // A form without any capacity is no way around it.
        let csrf = window.hidden("csrf").unwrap_or_default();
        let fields = [("csrf", csrf.as_str()), ("name-fr", "Un expéditeur")];
        let answer = window.post_raw("/network/senders/new", &fields).await;
        answer.is(409);
        // Leaving, and choosing again, work from any window.
        window.get("/capacity").await;
        browser.act_as(operator).await;
        let choice = user.to_string();
        let answer = window.post("/capacity", &[("choice", &choice)]).await;
        answer.is(303);
        browser.post("/sign-out", &[]).await.is(303);
    }
}
