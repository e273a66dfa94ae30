//! Another password: what it takes, what it ends, and that it is compared exactly as typed.

use beffroi_desk::sign_in::session;
use beffroi_desk::testing::world::PASSWORD;
use beffroi_domain::capacity::{Means, Proof};
use beffroi_store::trail;

use crate::house::{Answer, Browser, House};
use crate::means::{told, with_an_address};

const NEW: &str = "seven locks and one old chest";

async fn change(browser: &mut Browser<'_>, present: &str, new: &str, again: &str) -> Answer {
    browser.get("/me/password").await.is(200);
    let fields = [("present", present), ("password", new), ("again", again)];
    browser.post("/me/password", &fields).await
}

#[tokio::test]
async fn r17_with_the_present_password_one_gets_another_and_all_that_rests_on_the_old_one_ends() {
    for house in House::both().await {
        with_an_address(&house, "agent").await;
        let account = house.account_of("agent").await;
        let mut other = house.signed_in_as("agent").await;
        let mut half = house.browser();
        half.get("/sign-in").await;
        let fields = [("user-name", "agent"), ("password", PASSWORD)];
        half.post("/sign-in", &fields).await.is(303);
        half.get("/sign-in/second").await.is(200);
        let mut agent = house.signed_in_as("agent").await;
        agent.get("/me/means").await.shows("Change my password");
        let answer = change(&mut agent, PASSWORD, NEW, NEW).await;
        answer.is(303).leads_to("/me/means?done=password");
        let page = agent.get("/me/means?done=password").await;
        page.is(200).shows("Your password is changed");
        let out = other.get("/me/means").await;
        out.is(303).leads_to("/sign-in?back=/me/means");
        half.get("/sign-in/second").await.is(303);
        assert_eq!(told(&house, "agent").await, ["password-changed"]);
        house.rooms.pass(30);
        let mut again = house.browser();
        again.sign_in(&account, PASSWORD).await.is(401);
        again.sign_in(&account, NEW).await.is(303);
    }
}

#[tokio::test]
async fn a_wrong_present_password_is_told_counted_and_waited_for_as_at_sign_in() {
    for house in House::both().await {
        let account = house.account_of("agent").await;
        let (person, _) = house.part("agent");
        let mut agent = house.signed_in_as("agent").await;
        // The next code: that of the sign-in is spent.
        house.rooms.pass(30);
        for _ in 0..6 {
            let answer = change(&mut agent, "not-the-password", NEW, NEW).await;
            answer.is(401).shows("This is not your present password");
        }
        let answer = change(&mut agent, PASSWORD, NEW, NEW).await;
        answer.is(429).shows("Wait 2 seconds");
        let mut other = house.browser();
        // Whoever sits at that browser waits, and nobody else.
        other.sign_in(&account, PASSWORD).await.is(303);
        house.rooms.pass(2);
        change(&mut agent, PASSWORD, NEW, NEW).await.is(303);
        let mut reader = house.rooms.desk.store.reader().await.unwrap();
        let entries = trail::entries(&mut reader, 0, 1_000).await.unwrap();
        let tried: Vec<_> = entries
            .iter()
            .map(|stored| &stored.entry)
            .filter(|entry| entry.kind == "password-changed")
            .map(|entry| {
                assert_eq!(entry.person, Some(person));
                let why = String::from_utf8(entry.body.clone()).unwrap();
                (entry.outcome.clone(), why)
            })
            .collect();
        let wrong = ("refused".to_owned(), "wrong-password".to_owned());
        let mut expected = vec![wrong; 6];
        expected.push(("done".to_owned(), String::new()));
        assert_eq!(tried, expected);
    }
}

#[tokio::test]
async fn each_mistake_with_a_new_password_is_told_beside_its_field_and_changes_nothing() {
    for house in House::both().await {
        let account = house.account_of("agent").await;
        let mut agent = house.signed_in_as("agent").await;
        for (present, new, again, said) in [
            ("", NEW, NEW, "must be filled in"),
            (PASSWORD, "", "", "at least 15 characters"),
            (PASSWORD, "short", "short", "at least 15 characters"),
            (
                PASSWORD,
                "password password",
                "password password",
                "too easy",
            ),
            (PASSWORD, "the agent of the belfry", "", "too easy"),
            (PASSWORD, PASSWORD, PASSWORD, "your present password"),
            (
                PASSWORD,
                NEW,
                "seven locks and one new chest",
                "not the same",
            ),
            (PASSWORD, NEW, "", "not the same"),
        ] {
            let answer = change(&mut agent, present, new, again).await;
            answer.is(422).shows(said);
            assert!(!answer.html().contains(NEW), "it is shown again");
        }
        house.rooms.pass(30);
        house.browser().sign_in(&account, NEW).await.is(401);
        house.browser().sign_in(&account, PASSWORD).await.is(303);
    }
}

#[tokio::test]
async fn t17_a_password_is_changed_by_nobody_who_has_not_just_proved_his_highest_level() {
    for house in House::both().await {
        house.account_of("agent").await;
        let (person, capacity) = house.part("agent");
        let rooms = &house.rooms;
        for means in [Means::Password, Means::CodeCard, Means::RecoveryCode] {
            let proof = Proof::by(means);
            let begun = session::begin(&rooms.desk, &rooms.installation(), person, proof).await;
            let mut weak = house.browser();
            let secret = begun.unwrap().secret;
            weak.cookies.insert("__Host-session".to_owned(), secret);
            weak.act_as(capacity).await;
            may_not_change(&mut weak).await;
        }
        let mut agent = house.signed_in_as("agent").await;
        agent.get("/me/password").await.is(200);
        house.rooms.pass(16 * 60);
        may_not_change(&mut agent).await;
    }
}

async fn may_not_change(browser: &mut Browser<'_>) {
    let raise = "/sign-in/raise?back=/me/password";
    let answer = browser.get("/me/password").await;
    answer.is(303).leads_to(raise);
    browser.get("/me/means").await.is(200);
    let fields = [("present", PASSWORD), ("password", NEW), ("again", NEW)];
    let answer = browser.post("/me/password", &fields).await;
    answer.is(303).leads_to(raise);
}

#[tokio::test]
async fn a_password_is_compared_exactly_as_it_was_typed_to_its_last_character() {
    for house in House::both().await {
        let account = house.account_of("agent").await;
        let mut agent = house.signed_in_as("agent").await;
        let long = format!(" Été {} fin ", "à sept serrures ".repeat(7));
        let long = format!("{long}{}", "z".repeat(127 - long.chars().count())) + " ";
        assert_eq!(long.chars().count(), 128);
        change(&mut agent, PASSWORD, &long, &long).await.is(303);
        house.rooms.pass(30);
        let mut cut = long.clone();
        cut.pop();
        for other in [cut.as_str(), long.trim(), &long.to_lowercase()] {
            house.browser().sign_in(&account, other).await.is(401);
        }
        house.browser().sign_in(&account, &long).await.is(303);
    }
}

#[tokio::test]
async fn what_a_browser_or_a_link_carries_holds_256_random_bits_and_is_never_the_same() {
    for house in House::both().await {
        let mut seen = std::collections::BTreeSet::new();
        let mut is_new = |secret: String| {
            assert_eq!(secret.len(), 43, "32 bytes: {secret}");
            assert!(seen.insert(secret), "it was there before");
        };
        for _ in 0..2 {
            let mut half = house.browser();
            house.account_of("agent").await;
            half.get("/sign-in").await;
            let fields = [("user-name", "agent"), ("password", PASSWORD)];
            half.post("/sign-in", &fields).await.is(303);
            is_new(half.cookies["__Host-second-step"].clone());
            let mut agent = house.signed_in_as("agent").await;
            is_new(agent.cookies["__Host-session"].clone());
            agent.get("/me/means").await;
            is_new(agent.hidden("csrf").unwrap());
            let (person, _) = house.part("local-manager");
            let rooms = &house.rooms;
            let caller = rooms.installation();
            let link =
                beffroi_desk::sign_in::activation::create_first(&rooms.desk, &caller, person);
            is_new(link.await.unwrap());
        }
    }
}
