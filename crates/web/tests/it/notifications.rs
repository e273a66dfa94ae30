//! Addresses for one's notices: each is confirmed by a code, and the others are told (R17).

use beffroi_store::mails;

use crate::house::{Browser, House};
use crate::means::with_an_address;

const NEW: &str = "sofie@home.example";

async fn latest(house: &House, kind: &str) -> (String, String) {
    let (person, _) = house.part("agent");
    let mut reader = house.rooms.desk.store.reader().await.unwrap();
    let mails = mails::to_person(&mut reader, person, 20).await.unwrap();
    let mail = mails.into_iter().find(|mail| mail.kind == kind).unwrap();
    (mail.recipient, mail.body)
}

async fn begun(agent: &mut Browser<'_>, address: &str) -> String {
    agent.get("/me/notifications").await.is(200);
    let fields = [("address", address)];
    let answer = agent.post("/me/notifications", &fields).await;
    answer.is(303).location().unwrap()
}

#[tokio::test]
async fn r17_an_address_counts_once_the_code_that_was_mailed_there_is_typed() {
    for house in House::both().await {
        with_an_address(&house, "agent").await;
        let mut agent = house.signed_in_as("agent").await;
        let draft = begun(&mut agent, NEW).await;
        agent.get(&draft).await.is(200).shows(NEW);
        agent.post(&draft, &[("code", "0000-0000")]).await.is(422);
        let page = agent.get("/me/notifications").await;
        assert!(!page.text().contains(NEW), "not before");
        let (recipient, body) = latest(&house, "address-code").await;
        assert_eq!(recipient, NEW);
        let code = body
            .split_whitespace()
            .find(|word| word.len() == 9 && word.chars().nth(4) == Some('-'));
        let code = code.unwrap().to_lowercase();
        agent.get(&draft).await;
        let answer = agent.post(&draft, &[("code", &code)]).await;
        answer.is(303).leads_to("/me/notifications?done=added");
        agent.get("/me/notifications").await.shows(NEW);
        let (told, _) = latest(&house, "address-added").await;
        assert_eq!(told, "sofie@cpas.example", "the other address is told");
        let answer = agent
            .post("/me/notifications/remove", &[("address", NEW)])
            .await;
        answer.is(303).leads_to("/me/notifications?done=removed");
        latest(&house, "address-removed").await;
        let page = agent.get("/me/notifications").await;
        assert!(!page.text().contains(NEW));
    }
}

#[tokio::test]
async fn what_is_no_address_and_a_sixth_code_in_an_hour_are_refused() {
    for house in House::both().await {
        let mut agent = house.signed_in_as("agent").await;
        for wrong in ["", "sofie", "sofie@home", &"x".repeat(300)] {
            agent.get("/me/notifications").await;
            let answer = agent.post("/me/notifications", &[("address", wrong)]).await;
            answer.is(422);
        }
        for number in 0..5 {
            begun(&mut agent, &format!("stranger{number}@home.example")).await;
        }
        agent.get("/me/notifications").await;
        let answer = agent.post("/me/notifications", &[("address", NEW)]).await;
        answer.is(422);
    }
}

#[tokio::test]
async fn t19_whoever_finds_a_session_open_does_not_redirect_the_notices() {
    for house in House::both().await {
        with_an_address(&house, "agent").await;
        let mut agent = house.signed_in_as("agent").await;
        house.rooms.pass(16 * 60);
        agent.get("/me/notifications").await.is(200);
        let answer = agent.post("/me/notifications", &[("address", NEW)]).await;
        answer
            .is(303)
            .leads_to("/sign-in/raise?back=/me/notifications");
        agent.get("/me/notifications").await;
        let known = [("address", "sofie@cpas.example")];
        let answer = agent.post("/me/notifications/remove", &known).await;
        answer
            .is(303)
            .leads_to("/sign-in/raise?back=/me/notifications");
    }
}
