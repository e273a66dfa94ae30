//! T20: an unknown name, a wrong password and a wrong code are told apart by nothing: not by the answer, its headers or its
//! status, and not by the work that it costs. Work is counted, not timed; `beffroi load sign-ins` measures the time.

use std::net::{IpAddr, Ipv4Addr};

use axum::http::Method;
use beffroi_desk::testing::world::PASSWORD;
use serde_json::{Value, json};

use crate::house::{Answer, House};

/// Everything of an answer but the identity of its request, which is another one each time.
fn seen(answer: &Answer) -> (u16, Vec<(String, String)>) {
    let headers = answer.headers.iter();
    let mut headers: Vec<_> = headers
        .filter(|(name, _)| *name != "x-request-id")
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    headers.sort();
    (answer.status, headers)
}

/// What is typed, wrong in one way each. The names are of one length, since the page shows the name again.
fn wrong(house_code: &str) -> [(&'static str, &'static str, String); 4] {
    let other = if house_code == "123456" {
        "654321"
    } else {
        "123456"
    };
    [
        ("ghost", PASSWORD, house_code.to_owned()),
        ("agent", "not-the-password", house_code.to_owned()),
        ("agent", PASSWORD, other.to_owned()),
        ("ghost", "not-the-password", other.to_owned()),
    ]
}

#[tokio::test]
async fn t20_unknown_names_wrong_passwords_and_wrong_codes_get_the_same_bytes_after_the_same_work()
{
    for house in House::both().await {
        let account = house.account_of("agent").await;
        house.rooms.pass(30);
        let turns = &house.rooms.desk.settings.turns;
        let mut answers = Vec::new();
        for (user_name, password, code) in wrong(&account.code(house.rooms.now())) {
            let mut browser = house.browser();
            browser.get("/sign-in").await;
            let before = turns.computed();
            let fields = [
                ("user-name", user_name),
                ("password", password),
                ("code", &code),
            ];
            let answer = browser.post("/sign-in", &fields).await;
            let work = turns.computed() - before;
            let typed = format!("value=\"{user_name}\"");
            assert_eq!(answer.html().matches(&typed).count(), 1);
            let page = answer.html().replace(&typed, "value=\"…\"");
            assert!(!page.contains(user_name));
            answers.push((seen(&answer), page, work));
        }
        assert_eq!(answers[0].0.0, 401);
        assert_eq!(answers[0].2, 1, "a hash is computed, and one");
        for other in &answers[1..] {
            assert_eq!(answers[0], *other);
        }
    }
}

#[tokio::test]
async fn t20_an_unknown_name_waits_after_five_mistakes_as_an_account_does() {
    for house in House::both().await {
        let account = house.account_of("agent").await;
        house.rooms.pass(30);
        // The source is another one each time, so that only the name is counted.
        let mut told = Vec::new();
        for (network, user_name) in [(1, "agent"), (2, "ghost")] {
            let mut answers = Vec::new();
            for place in 0..8 {
                let mut browser = house.browser();
                browser.source = IpAddr::V4(Ipv4Addr::new(10, 0, network, place));
                let answer = browser.sign_in_with(user_name, "not-the-password", "");
                let answer = answer.await;
                let typed = format!("value=\"{user_name}\"");
                let page = answer.html().replace(&typed, "value=\"…\"");
                answers.push((seen(&answer), page));
            }
            told.push(answers);
        }
        assert_eq!(told[0], told[1]);
        let statuses: Vec<u16> = told[1].iter().map(|(seen, _)| seen.0).collect();
        assert_eq!(statuses, [401, 401, 401, 401, 401, 401, 429, 429]);
        // Nobody waits for what was never a name, or for another name.
        for user_name in ["", "spook"] {
            let mut browser = house.browser();
            browser.source = IpAddr::V4(Ipv4Addr::new(10, 0, 3, 1));
            browser.sign_in_with(user_name, "x", "").await.is(401);
        }
        house.rooms.pass(60);
        let mut browser = house.browser();
        browser.sign_in(&account, PASSWORD).await.is(303);
    }
}

#[tokio::test]
async fn t20_a_program_is_not_told_what_was_wrong_either() {
    for house in House::both().await {
        let account = house.account_of("agent").await;
        house.rooms.pass(30);
        let turns = &house.rooms.desk.settings.turns;
        let mut answers = Vec::new();
        let typed = wrong(&account.code(house.rooms.now()));
        // A program has no second page: a code that is not sent is a wrong one.
        let without = [("agent", PASSWORD, String::new())];
        for (user_name, password, code) in typed.into_iter().chain(without) {
            let said = json!({ "userName": user_name, "password": password, "code": code });
            let before = turns.computed();
            let mut program = house.browser();
            let answer = program.say(Method::POST, "/api/v1/sessions", &said).await;
            let work = turns.computed() - before;
            let mut problem = answer.json();
            let instance = problem.as_object_mut().unwrap().remove("instance");
            assert!(instance.is_some_and(|found| found.is_string()));
            let text: Value = problem;
            answers.push((seen(&answer), text.to_string(), work));
        }
        assert_eq!(answers[0].0.0, 401);
        assert_eq!(answers[0].2, 1);
        for other in &answers[1..] {
            assert_eq!(answers[0], *other);
        }
    }
}
