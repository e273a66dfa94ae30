//! Raising a session in place, and signing in by two steps.

use axum::http::{HeaderValue, header};
use beffroi_desk::sign_in::session;
use beffroi_desk::testing::world::PASSWORD;
use beffroi_domain::capacity::{Means, Proof};

use crate::house::{Answer, Browser, House};

/// A browser in which this part is signed in with a password alone, as whoever has lost his second factor would be.
async fn with_a_password_alone<'h>(house: &'h House, part: &str) -> Browser<'h> {
    house.account_of(part).await;
    let (person, capacity) = house.part(part);
    let rooms = &house.rooms;
    let proof = Proof::by(Means::Password);
    let begun = session::begin(&rooms.desk, &rooms.installation(), person, proof).await;
    let mut browser = house.browser();
    let secret = begun.unwrap().secret;
    browser.cookies.insert("__Host-session".to_owned(), secret);
    browser.act_as(capacity).await;
    browser
}

/// The means that the page in this browser asks for.
fn asked(browser: &Browser<'_>) -> String {
    browser
        .hidden("means")
        .unwrap_or_else(|| panic!("no means is asked for"))
}

/// Where the form of this refusal waits.
fn kept_at(answer: &Answer) -> String {
    let html = answer.html();
    let found = html.split_once("/sign-in/raise?back=/resume/");
    let (_, rest) = found.unwrap_or_else(|| panic!("nothing is kept: {html}"));
    let (id, _) = rest.split_once('&').unwrap();
    format!("/resume/{id}")
}

#[tokio::test]
async fn sign_in_managers_a_refusal_for_the_level_leads_to_raising_and_back_to_the_same_page() {
    for house in House::both().await {
        let mut manager = with_a_password_alone(&house, "local-manager").await;
        let birth = jiff::civil::date(1991, 2, 23);
        let number = beffroi_domain::numbers::Ssin::synthetic(birth, 9).unwrap();
        let number = number.digits();
        let quality = house.world.centre.quality.to_string();
        let somebody = [
            ("quality", quality.as_str()),
            ("number", number.as_str()),
            ("family-name", "Benali"),
            ("given-name", "Karim"),
        ];
        let address = "/access/users/new".to_owned();
        manager
            .get(&address)
            .await
            .is(403)
            .shows("SIGN-IN-managers");
        // Of a form that stands on another page than it is sent to, it is that page; nothing was entered that could be kept.
        let (agent, _) = house.part("agent");
        let (_, capacity) = house.part("local-manager");
        let capacity = capacity.to_string();
        let as_manager = [("capacity", capacity.as_str())];
        let nothing_typed = format!("/access/users/{agent}/recovery");
        for (opened, back) in [
            (
                "https://desk.example/access/users?page=2",
                "/access/users%3Fpage%3D2",
            ),
            ("https://desk.example.evil/", nothing_typed.as_str()),
        ] {
            let opened = HeaderValue::from_static(opened);
            manager.extra.insert(header::REFERER, opened);
            manager.get("/home").await.is(200);
            let answer = manager.post(&nothing_typed, &as_manager).await;
            answer.is(403).shows("SIGN-IN-managers");
            let way = format!("/sign-in/raise?back={back}&#38;level=400\"");
            assert!(answer.html().contains(&way), "{}", answer.html());
            manager.extra.clear();
        }
        // The form was opened before, by a session that was sure enough.
        manager.get("/home").await.is(200);
        let entered = [somebody.as_slice(), as_manager.as_slice()].concat();
        let answer = manager.post(&address, &entered).await;
        answer
            .is(403)
            .shows("SIGN-IN-managers")
            .shows("What you entered is kept");
        let resume = kept_at(&answer);
        let way = format!("/sign-in/raise?back={resume}");
        let before = manager.cookies.clone();
        let token = manager.hidden("csrf");
        manager.get(&way).await.is(200).shows("One-time code");
        let account = house.account_of("local-manager").await;
        house.rooms.pass(30);
        let code = account.code(house.rooms.now());
        let means = asked(&manager);
        let fields = [("means", means.as_str()), ("code", &code)];
        let answer = manager.post("/sign-in/raise", &fields).await;
        answer.is(303).leads_to(&resume);
        // The old secret is dead, the form's token another one, the capacity the same.
        assert_ne!(before["__Host-session"], manager.cookies["__Host-session"]);
        let mut thief = house.browser();
        thief.cookies = before;
        thief.get(&address).await.is(303);
        // What was entered is on the page that one comes back to, and is sent from there.
        let page = manager.get(&resume).await;
        page.is(200).shows("asked you to confirm").shows("Benali");
        assert_ne!(token, manager.hidden("csrf"));
        let answer = manager.post(&address, &[]).await;
        answer.is(303);
        let next = answer.location().unwrap();
        manager.get(&next).await.is(200).shows("Benali");
    }
}

#[tokio::test]
async fn r19_fresh_the_log_asks_again_after_a_quarter_of_an_hour() {
    for house in House::both().await {
        let mut adviser = house.signed_in_as("adviser").await;
        house.rooms.pass(14 * 60);
        adviser.get("/log").await.is(200);
        house.rooms.pass(2 * 60);
        let answer = adviser.get("/log").await;
        answer.is(403).shows("too long since you proved");
        // The menu leads there all the same.
        assert!(answer.html().contains("href=\"/log\""));
        let account = house.account_of("adviser").await;
        // A level that is none asks for none in particular.
        adviser
            .get("/sign-in/raise?back=/log&level=high")
            .await
            .is(200);
        let means = asked(&adviser);
        let code = account.code(house.rooms.now());
        let fields = [("means", means.as_str()), ("code", &code)];
        let answer = adviser.post("/sign-in/raise", &fields).await;
        answer.is(303).leads_to("/log");
        adviser.get("/log").await.is(200);
    }
}

#[tokio::test]
async fn raising_takes_a_fresh_code_of_ones_own_and_waits_like_signing_in() {
    for house in House::both().await {
        let mut agent = house.signed_in_as("agent").await;
        let account = house.account_of("agent").await;
        agent.get("/sign-in/raise?back=//evil.example/").await;
        let means = asked(&agent);
        let used = account.code(house.rooms.now());
        for code in [used.as_str(), "", "000000"] {
            let fields = [("means", means.as_str()), ("code", code)];
            let answer = agent.post("/sign-in/raise", &fields).await;
            answer.is(401).shows("This code is not right");
        }
        // Another person's means is as good as none.
        let mut other = house.signed_in_as("local-manager").await;
        other.get("/sign-in/raise").await.is(200);
        let foreign = asked(&other);
        let theirs = house.account_of("local-manager").await;
        house.rooms.pass(30);
        let code = theirs.code(house.rooms.now());
        agent.get("/sign-in/raise").await;
        for means in [foreign.as_str(), "made-up", ""] {
            let fields = [("means", means), ("code", code.as_str())];
            agent.post("/sign-in/raise", &fields).await.is(401);
        }
        for _ in 0..2 {
            let fields = [("means", means.as_str()), ("code", "1")];
            agent.post("/sign-in/raise", &fields).await.is(401);
        }
        let code = account.code(house.rooms.now());
        let fields = [("means", means.as_str()), ("code", code.as_str())];
        let answer = agent.post("/sign-in/raise", &fields).await;
        answer.is(429).shows("Wait");
        house.rooms.pass(60);
        let code = account.code(house.rooms.now());
        agent.get("/sign-in/raise?back=//evil.example/").await;
        let fields = [("means", means.as_str()), ("code", code.as_str())];
        let answer = agent.post("/sign-in/raise", &fields).await;
        answer.is(303).leads_to("/home");
    }
}

#[tokio::test]
async fn a_draft_survives_raising() {
    for house in House::both().await {
        let mut manager = house.signed_in_as("local-manager").await;
        let person = house.world.centre.agent.person;
        let form = format!("/access/users/{person}/roles");
        manager.get(&form).await.is(200);
        let fields = [
            ("role", "consultation-ctms"),
            ("from-day", "21"),
            ("from-month", "11"),
            ("from-year", "2026"),
            ("ground", "a task of his"),
        ];
        let answer = manager.post(&form, &fields).await;
        answer.is(303);
        let draft = answer.location().unwrap();
        manager.get(&draft).await.is(200).shows("a task of his");
        let way = format!("/sign-in/raise?back={draft}");
        manager.get(&way).await.is(200);
        let means = asked(&manager);
        house.rooms.pass(30);
        let account = house.account_of("local-manager").await;
        let code = account.code(house.rooms.now());
        let fields = [("means", means.as_str()), ("code", &code)];
        let answer = manager.post("/sign-in/raise", &fields).await;
        answer.is(303).leads_to(&draft);
        manager.get(&draft).await.is(200).shows("a task of his");
    }
}

#[tokio::test]
async fn without_a_code_the_right_password_leads_to_a_second_page() {
    for house in House::both().await {
        let account = house.account_of("agent").await;
        house.rooms.pass(30);
        let mut browser = house.browser();
        browser.get("/sign-in?back=/me").await;
        let fields = [("user-name", "agent"), ("password", PASSWORD)];
        let answer = browser.post("/sign-in", &fields).await;
        answer.is(303).leads_to("/sign-in/second?back=/me");
        let cookie = answer.header("set-cookie");
        assert!(cookie.starts_with("__Host-second-step="), "{cookie}");
        for attribute in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/"] {
            assert!(cookie.contains(attribute), "{attribute} in {cookie}");
        }
        assert!(!browser.cookies.contains_key("__Host-session"));
        browser.get("/sign-in/second?back=/me").await.is(200);
        let means = asked(&browser);
        let wrong = [("means", means.as_str()), ("code", "000000")];
        let answer = browser.post("/sign-in/second", &wrong).await;
        answer.is(401).shows("This code is not right");
        let kept = browser.clone();
        let code = account.code(house.rooms.now());
        let right = [("means", means.as_str()), ("code", &code)];
        let answer = browser.post("/sign-in/second", &right).await;
        answer.is(303).leads_to("/me");
        assert!(!browser.cookies.contains_key("__Host-second-step"));
        browser.get("/me").await.is(200);
        // What stood between the two steps is worth nothing any more.
        let mut thief = kept;
        house.rooms.pass(30);
        let code = account.code(house.rooms.now());
        let again = [("means", means.as_str()), ("code", &code)];
        let answer = thief.post("/sign-in/second", &again).await;
        answer
            .is(303)
            .leads_to("/sign-in?done=second-over&back=/me");
    }
}

#[tokio::test]
async fn a_half_sign_in_is_over_after_five_minutes_and_after_five_mistakes() {
    for house in House::both().await {
        let account = house.account_of("agent").await;
        let fields = [("user-name", "agent"), ("password", PASSWORD)];
        let mut slow = house.browser();
        slow.get("/sign-in").await;
        slow.post("/sign-in", &fields).await.is(303);
        slow.get("/sign-in/second").await.is(200);
        let means = asked(&slow);
        house.rooms.pass(301);
        let code = account.code(house.rooms.now());
        let right = [("means", means.as_str()), ("code", code.as_str())];
        let answer = slow.post("/sign-in/second", &right).await;
        answer
            .is(303)
            .leads_to("/sign-in?done=second-over&back=/home");
        let mut clumsy = house.browser();
        clumsy.get("/sign-in").await;
        clumsy.post("/sign-in", &fields).await.is(303);
        clumsy.get("/sign-in/second").await.is(200);
        for _ in 0..4 {
            let wrong = [("means", means.as_str()), ("code", "1")];
            clumsy.post("/sign-in/second", &wrong).await.is(401);
        }
        let wrong = [("means", means.as_str()), ("code", "1")];
        clumsy.post("/sign-in/second", &wrong).await.is(303);
        let answer = clumsy.post("/sign-in/second", &right).await;
        answer
            .is(303)
            .leads_to("/sign-in?done=second-over&back=/home");
        let none = house.browser().get("/sign-in/second?back=/log").await;
        none.is(303).leads_to("/sign-in?back=/log");
    }
}

#[tokio::test]
async fn r19_an_act_that_the_catalogue_names_asks_for_a_fresh_proof_before_and_when_it_is_done() {
    for house in House::both().await {
        let (agent, _) = house.part("agent");
        let leaves = format!("/access/users/{agent}/leaves");
        let mut manager = house.signed_in_as("local-manager").await;
        manager.get(&leaves).await.is(200);
        // Half an hour in which the session is used now and then.
        for _ in 0..4 {
            house.rooms.pass(10 * 60);
            manager.get("/access").await.is(200);
        }
        let answer = manager.get(&leaves).await;
        answer
            .is(303)
            .leads_to(&format!("/sign-in/raise?back={leaves}"));
        let reason = [("reason", "Left the centre")];
        manager.get("/access/users/new").await;
        let answer = manager.post(&leaves, &reason).await;
        answer
            .is(403)
            .shows("too long since you proved who you are");
        // What the catalogue does not name goes on as before.
        manager.get("/access/users/new").await.is(200);
    }
}
