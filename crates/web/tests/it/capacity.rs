//! Choosing in what capacity one acts, and losing it.

use beffroi_domain::act::Fact;
use beffroi_domain::capacity::Capacity;
use beffroi_domain::parties::{Function, OperatorRole};

use crate::house::House;
use beffroi_desk::testing::world::PASSWORD;

#[tokio::test]
async fn whoever_has_several_capacities_chooses_and_every_page_says_which() {
    for house in House::both().await {
        // The agent also works for the help desk.
        let (person, user) = house.part("agent");
        let role = OperatorRole::HelpDesk;
        let appointed = Fact::OperatorAppointed { person, role };
        house.rooms.given(None, vec![appointed]).await;
        let account = house.account_of("agent").await;
        house.rooms.pass(30);
        let mut browser = house.browser();
        browser.get("/sign-in?back=/help").await;
        let answer = browser.sign_in(&account, PASSWORD).await;
        answer.is(303).leads_to("/capacity?back=/home");
        let answer = browser.get("/capacity?back=/help").await;
        answer.shows("Help desk").shows("CPAS numéro 1");
        let nothing = browser.post("/capacity", &[]).await;
        nothing.is(422).shows("Choose");
        let choice = Capacity::Operator(role).to_string();
        let answer = browser.post("/capacity", &[("choice", &choice)]).await;
        answer.is(303).leads_to("/help");
        let page = browser.get("/help").await.html();
        assert!(page.contains("desk-capacity") && page.contains("Help desk"));
        browser.act_as(user).await;
        let page = browser.get("/help").await.html();
        assert!(page.contains("CPAS numéro 1"));
    }
}

#[tokio::test]
async fn nobody_chooses_a_capacity_that_is_not_his() {
    for house in House::both().await {
        let mut agent = house.signed_in_as("agent").await;
        for part in ["local-manager", "other-agent", "security-cell"] {
            let (_, capacity) = house.part(part);
            agent.get("/capacity").await;
            let choice = capacity.to_string();
            let answer = agent.post("/capacity", &[("choice", &choice)]).await;
            answer.is(404);
        }
        for nonsense in ["", "user", "user~", "user~0", "person", "installation"] {
            agent.get("/capacity").await;
            let answer = agent.post("/capacity", &[("choice", nonsense)]).await;
            assert!(
                [404, 422].contains(&answer.status),
                "{nonsense}: {}",
                answer.status
            );
        }
        // He is still what he was.
        let page = agent.get("/help").await.html();
        assert!(page.contains("CPAS numéro 1"));
    }
}

#[tokio::test]
async fn r20_a_capacity_that_ends_is_worth_nothing_on_the_very_next_request() {
    for house in House::both().await {
        let mut officer = house.signed_in_as("help-desk").await;
        officer.get("/network").await.is(200);
        let mut reader = house.rooms.desk.store.reader().await.unwrap();
        let (person, _) = house.part("help-desk");
        let roles =
            beffroi_store::register::look::offices::operator_roles(&mut reader, person).await;
        let appointment = roles.unwrap()[0].0;
        drop(reader);
        let ended = Fact::OperatorEnded { appointment };
        house.rooms.given(None, vec![ended]).await;
        let answer = officer.get("/network").await;
        answer.is(403);
        assert!(!answer.html().contains("href=\"/network\""), "in the menu");
        // He is told that he has nothing left, and can still leave.
        officer.get("/capacity").await.shows("no access");
        officer.post("/sign-out", &[]).await.is(303);
    }
}

#[tokio::test]
async fn the_legal_representative_signs_in_as_soon_as_his_function_is_attested() {
    for house in House::both().await {
        let (person, _) = house.part("agent");
        let institution = house.world.other.institution;
        let function = Function::LegalRepresentative;
        house.rooms.attested(institution, person, function).await;
        let mut browser = house.signed_in_as("agent").await;
        let answer = browser.get("/capacity").await;
        answer.shows("CPAS numéro 2").shows("Legal representative");
    }
}
