//! More people sign in than are let in at once: who finds the queue full is told to try again, the others get their
//! answer, and nothing is counted against anybody who was not looked at.

use std::time::Duration;

use axum::http::Method;
use beffroi_desk::sign_in::activation;
use beffroi_desk::sign_in::hashing::{Crowd, Turn};
use beffroi_desk::testing::Setup;
use beffroi_desk::testing::world::PASSWORD;
use beffroi_store::testing::TestDb;
use beffroi_store::{accounts, trail};
use futures::future::join_all;
use serde_json::json;

use crate::activating::account_on;
use crate::house::{Answer, House};

const TOLD: &str = "Too many people are signing in at this moment";

/// One at once, two waiting, on each kind of database.
async fn narrow_houses() -> [House; 2] {
    let setup = || Setup {
        crowd: Crowd {
            at_once: 1,
            waiting: 2,
            longest_wait: Duration::from_mins(10),
        },
        ..Setup::default()
    };
    let [one, other] = TestDb::both().await;
    [
        House::set_up(one, setup()).await,
        House::set_up(other, setup()).await,
    ]
}

async fn failures_of_the_agent(house: &House) -> (u32, usize) {
    let (person, _) = house.part("agent");
    let mut reader = house.rooms.desk.store.reader().await.unwrap();
    let account = accounts::of_person(&mut reader, person).await.unwrap();
    let entries = trail::entries(&mut reader, 0, 1_000).await.unwrap();
    let refused = entries
        .iter()
        .filter(|stored| stored.entry.outcome == "refused");
    (account.unwrap().failures, refused.count())
}

fn is_told(answer: &Answer) {
    answer.is(503).shows(TOLD);
    assert_eq!(answer.header("retry-after"), "5");
}

#[tokio::test]
async fn whoever_finds_the_queue_full_is_told_to_try_again_and_the_others_get_their_answer() {
    for house in narrow_houses().await {
        let account = house.account_of("agent").await;
        house.rooms.pass(30);
        let turns = &house.rooms.desk.settings.turns;
        let held = turns.turn().await.unwrap();
        let tries = (0..6).map(|_| {
            let mut browser = house.browser();
            async move {
                let answer = browser.sign_in_with("agent", "not-the-password", "123456");
                answer.await
            }
        });
        // Nobody's turn comes before four were turned away.
        let release = async move {
            while turns.turned_away() < 4 {
                tokio::task::yield_now().await;
            }
            drop(held);
        };
        let (answers, ()) = tokio::join!(join_all(tries), release);
        let (told, looked_at): (Vec<_>, Vec<_>) =
            answers.iter().partition(|answer| answer.status == 503);
        assert_eq!((told.len(), looked_at.len()), (4, 2));
        for answer in told {
            is_told(answer);
            assert!(answer.html().contains("value=\"agent\""), "typed in vain");
        }
        for answer in looked_at {
            answer.is(401).shows("is not right");
            assert_eq!(answer.header("retry-after"), "");
        }
        assert_eq!(failures_of_the_agent(&house).await, (2, 2));
        let mut browser = house.browser();
        browser.sign_in(&account, PASSWORD).await.is(303);
    }
}

#[tokio::test]
async fn every_door_at_which_a_secret_is_checked_says_that_the_queue_is_full() {
    for house in narrow_houses().await {
        let account = house.account_of("agent").await;
        let (newcomer, _) = house.part("local-manager");
        let rooms = &house.rooms;
        let link = activation::create_first(&rooms.desk, &rooms.installation(), newcomer).await;
        let link = link.unwrap();
        let mut agent = house.signed_in_as("agent").await;
        let mut half = house.browser();
        half.get("/sign-in").await;
        let fields = [("user-name", "agent"), ("password", PASSWORD)];
        half.post("/sign-in", &fields).await.is(303);
        half.get("/sign-in/second").await.is(200);
        let means = half.hidden("means").unwrap();
        agent.get("/me/password").await.is(200);
        let turns = &rooms.desk.settings.turns;
        let held: Turn = turns.turn().await.unwrap();
        let (mut second, mut third) = (Box::pin(turns.turn()), Box::pin(turns.turn()));
        assert!(futures::poll!(second.as_mut()).is_pending());
        assert!(futures::poll!(third.as_mut()).is_pending());

        house.rooms.pass(30);
        let code = account.code(rooms.now());
        is_told(&house.browser().sign_in(&account, PASSWORD).await);
        let typed = [("means", means.as_str()), ("code", &code)];
        is_told(&half.post("/sign-in/second", &typed).await);
        let new = "seven locks and one old chest";
        let typed = [("present", PASSWORD), ("password", new), ("again", new)];
        is_told(&agent.post("/me/password", &typed).await);
        agent.get("/sign-in/raise?back=/me").await.is(200);
        let typed = [("means", means.as_str()), ("code", &code)];
        is_told(&agent.post("/sign-in/raise", &typed).await);
        let address = format!("/activate/{link}");
        let mut fresh = house.browser();
        let newcomer = account_on(&fresh.get(&address).await, "newcomer");
        let typed = [
            ("user-name", "newcomer"),
            ("password", new),
            ("code", &newcomer.code(rooms.now())),
        ];
        is_told(&fresh.post(&address, &typed).await);
        let said = json!({ "userName": "agent", "password": PASSWORD, "code": code });
        let mut program = house.browser();
        let answer = program.say(Method::POST, "/api/v1/sessions", &said).await;
        assert_eq!(answer.status, 503);
        assert_eq!(answer.header("retry-after"), "5");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let problem = answer.json();
        let kind = "urn:problem-type:belgif:serviceUnavailable";
        assert_eq!(problem["type"], kind);
        assert!(problem["detail"].as_str().unwrap().contains(TOLD));

        // Nothing of it was counted or used up: the same code, the same link still work.
        assert_eq!(failures_of_the_agent(&house).await, (0, 0));
        drop((held, second, third));
        let typed = [("means", means.as_str()), ("code", &code)];
        half.post("/sign-in/second", &typed).await.is(303);
        fresh.get(&address).await.is(200);
    }
}
