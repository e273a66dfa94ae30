//! Signing in: one answer for everything that is wrong, waiting, sessions and their ends; and how an account begins.

use beffroi_desk::sign_in::activation;
use beffroi_desk::sign_in::hashing::Hashing;
use beffroi_desk::testing::world::PASSWORD;
use beffroi_store::{StoreError, accounts, trail};

use crate::activating::account_on;
use crate::house::{Answer, House};
use crate::waiting::wrong;

#[tokio::test]
async fn password_and_code_open_a_session_in_the_only_capacity() {
    for house in House::both().await {
        let account = house.account_of("agent").await;
        house.rooms.pass(30);
        let mut browser = house.browser();
        let answer = browser.get("/sign-in?back=/me%3Fx%3D1").await;
        answer.is(200).shows("User name");
        let code = account.code(house.rooms.now());
        let fields = [
            ("user-name", "agent"),
            ("password", PASSWORD),
            ("code", &code),
        ];
        let answer = browser.post("/sign-in", &fields).await;
        answer.is(303).leads_to("/me?x=1");
        let answer = browser.get("/capacity").await;
        answer.is(200).shows("CPAS numéro 1");
        assert!(answer.html().contains("Sofie Adriaens"));
        // Whoever is signed in is not asked again.
        browser.get("/sign-in?back=/help").await.leads_to("/help");
    }
}

#[tokio::test]
async fn whatever_is_wrong_gets_the_same_answer() {
    for house in House::both().await {
        let account = house.account_of("agent").await;
        house.rooms.pass(30);
        let code = account.code(house.rooms.now());
        let wrong_code = if code == "123456" { "123457" } else { "123456" };
        let mut answers = Vec::new();
        for (user_name, password, code) in [
            ("agent", "not-the-password", code.as_str()),
            ("nobody", PASSWORD, &code),
            ("agent", PASSWORD, wrong_code),
            ("", "", ""),
        ] {
            let mut browser = house.browser();
            let answer = browser.sign_in_with(user_name, password, code).await;
            assert!(!browser.cookies.contains_key("__Host-session"));
            answer.shows("Try again");
            // The page shows again what was typed as the user name, and nothing else differs.
            let typed = format!("value=\"{user_name}\"");
            answers.push((answer.status, answer.html().replace(&typed, "value=\"…\"")));
        }
        assert_eq!(answers[0].0, 401);
        for other in &answers[1..3] {
            assert_eq!(answers[0], *other);
        }
        assert_eq!(answers[3].0, 401);
        assert!(answers[0].1.contains("User name") && !answers[0].1.contains(PASSWORD));
    }
}

#[tokio::test]
async fn a_code_works_once() {
    for house in House::both().await {
        let account = house.account_of("agent").await;
        house.rooms.pass(30);
        let (mut one, mut other) = (house.browser(), house.browser());
        one.sign_in(&account, PASSWORD).await.is(303);
        other.sign_in(&account, PASSWORD).await.is(401);
        // A code of the step before is older than the one that was spent.
        let old = account.code(house.rooms.now().plus_seconds(-30));
        let answer = other.sign_in_with("agent", PASSWORD, &old).await;
        answer.is(401);
        house.rooms.pass(60);
        other.sign_in(&account, PASSWORD).await.is(303);
    }
}

#[tokio::test]
async fn a_clock_half_a_minute_off_is_forgiven_and_no_more() {
    for house in House::both().await {
        let account = house.account_of("agent").await;
        house.rooms.pass(300);
        let at = |seconds| account.code(house.rooms.now().plus_seconds(seconds));
        let mut browser = house.browser();
        for far in [-60, 60] {
            let answer = browser.sign_in_with("agent", PASSWORD, &at(far)).await;
            answer.is(401);
        }
        let answer = browser.sign_in_with("agent", PASSWORD, &at(-30)).await;
        answer.is(303);
    }
}

#[tokio::test]
async fn a_session_ends_when_nobody_uses_it_and_when_its_day_is_over() {
    for house in House::both().await {
        let mut idle = house.signed_in_as("agent").await;
        let mut busy = house.signed_in_as("local-manager").await;
        for _ in 0..3 {
            house.rooms.pass(1_190);
            busy.get("/capacity").await.is(200);
        }
        idle.get("/capacity")
            .await
            .is(303)
            .leads_to("/sign-in?back=/capacity");
        for _ in 0..28 {
            house.rooms.pass(1_190);
            busy.get("/capacity").await;
        }
        busy.get("/capacity")
            .await
            .is(303)
            .leads_to("/sign-in?back=/capacity");
        // A form that was open is not lost silently.
        let answer = busy.post("/capacity", &[("choice", "person")]).await;
        answer.is(419).shows("Sign in again");
    }
}

#[tokio::test]
async fn signing_out_ends_the_session_for_good() {
    for house in House::both().await {
        let mut browser = house.signed_in_as("agent").await;
        let kept = browser.clone();
        browser.get("/capacity").await.is(200);
        let answer = browser.post("/sign-out", &[]).await;
        answer.is(303).leads_to("/");
        assert!(!browser.cookies.contains_key("__Host-session"));
        // A copy of the cookie is worth nothing.
        let mut thief = kept;
        thief
            .get("/capacity")
            .await
            .leads_to("/sign-in?back=/capacity");
    }
}

#[tokio::test]
async fn the_cookie_is_for_this_host_alone_and_for_no_script() {
    for house in House::both().await {
        let account = house.account_of("agent").await;
        house.rooms.pass(30);
        let answer = house.browser().sign_in(&account, PASSWORD).await;
        let cookie = session_cookie(&answer, "__Host-session=");
        for attribute in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/"] {
            assert!(cookie.contains(attribute), "{attribute} in {cookie}");
        }
        assert!(!cookie.contains("Domain="), "{cookie}");
        let secret = cookie.split(['=', ';']).nth(1).unwrap();
        assert_eq!(secret.len(), 43, "32 bytes");
    }
    // Without https, as in a demonstration on this machine, browsers would refuse such a cookie.
    let db = beffroi_store::testing::TestDb::sqlite();
    let plain = House::reached_at(db, "http://127.0.0.1:8080").await;
    let account = plain.account_of("agent").await;
    plain.rooms.pass(30);
    let answer = plain.browser().sign_in(&account, PASSWORD).await;
    let cookie = session_cookie(&answer, "session=");
    assert!(!cookie.contains("Secure"));
}

/// The cookie of the session as it was set, among those that are.
fn session_cookie<'a>(answer: &'a Answer, name: &str) -> &'a str {
    let all = answer.headers.get_all("set-cookie").into_iter();
    let mut all = all.map(|set| set.to_str().unwrap());
    all.find(|set| set.starts_with(name)).unwrap()
}

#[tokio::test]
async fn one_is_only_led_back_to_our_own_addresses() {
    for house in House::both().await {
        let account = house.account_of("agent").await;
        for (back, leads_to) in [
            ("/help?a=b", "/help?a=b"),
            ("", "/home"),
            ("https://evil.example/", "/home"),
            ("//evil.example/", "/home"),
            ("/\\evil.example", "/home"),
            ("/\t/evil.example", "/home"),
            ("/\r\nSet-Cookie: a=b", "/home"),
            ("javascript:alert(1)", "/home"),
        ] {
            house.rooms.pass(60);
            let mut browser = house.browser();
            browser.get("/sign-in").await;
            let code = account.code(house.rooms.now());
            let fields = [
                ("user-name", "agent"),
                ("password", PASSWORD),
                ("code", &code),
                ("back", back),
            ];
            let answer = browser.post("/sign-in", &fields).await;
            answer.is(303).leads_to(leads_to);
        }
    }
}

/// A link for somebody who has no account yet.
async fn link(house: &House, part: &str) -> String {
    let (person, _) = house.part(part);
    let caller = house.rooms.installation();
    activation::create_first(&house.rooms.desk, &caller, person)
        .await
        .unwrap()
}

#[tokio::test]
async fn r15_a_link_opens_an_account_once() {
    for house in House::both().await {
        let token = link(&house, "agent").await;
        let address = format!("/activate/{token}");
        let mut browser = house.browser();
        let answer = browser.get(&address).await;
        answer.is(200).shows("Sofie Adriaens");
        assert!(answer.html().contains("<svg"), "no code to scan");
        let account = account_on(&answer, "sofie.adriaens");
        let code = account.code(house.rooms.now());
        let fields = [
            ("user-name", " Sofie.Adriaens "),
            ("password", PASSWORD),
            ("code", &code),
        ];
        browser.post(&address, &fields).await.is(303);
        browser.get(&address).await.is(410).shows("link");
        browser.post(&address, &fields).await.is(410);
        house.rooms.pass(30);
        let account = account_on(&answer, "sofie.adriaens");
        let code = account.code(house.rooms.now());
        let answer = browser.sign_in_with("sofie.adriaens", PASSWORD, &code);
        answer.await.is(303);
    }
}

#[tokio::test]
async fn a_link_that_is_too_old_or_made_up_opens_nothing() {
    for house in House::both().await {
        let token = link(&house, "agent").await;
        house.browser().get("/activate/made-up").await.is(410);
        house.rooms.pass(30 * 86_400 + 1);
        let address = format!("/activate/{token}");
        let mut browser = house.browser();
        browser
            .get(&address)
            .await
            .is(410)
            .shows("Ask for a new one");
        let fields = [
            ("user-name", "sofie"),
            ("password", PASSWORD),
            ("code", "123456"),
        ];
        browser.post(&address, &fields).await.is(410);
    }
}

#[tokio::test]
async fn each_mistake_at_activation_is_named_and_the_link_still_works() {
    for house in House::both().await {
        house.account_of("co-local-manager").await;
        let token = link(&house, "agent").await;
        let address = format!("/activate/{token}");
        let mut browser = house.browser();
        let account = account_on(&browser.get(&address).await, "sofie");
        let code = account.code(house.rooms.now());
        let bad_code = if code == "000000" { "000001" } else { "000000" };
        let long = "long phrase ".repeat(12);
        for (user_name, password, code, says) in [
            ("", PASSWORD, code.as_str(), "must be filled in"),
            ("Sofie Adriaens", PASSWORD, &code, "characters"),
            ("sofie", "zq7-kite", &code, "at least 15"),
            ("sofie", long.as_str(), &code, "at most 128"),
            ("sofie", "aaaaaaaaaaaaaaaaaaaa", &code, "easy to guess"),
            ("sofie", "the-belfry-of-sofie", &code, "easy to guess"),
            ("s.a", "the dog of adriaens barks", &code, "easy to guess"),
            ("sofie", "Wachtwoord20262026", &code, "easy to guess"),
            ("sofie", PASSWORD, bad_code, "application shows now"),
            ("co-local-manager", PASSWORD, &code, "Somebody else"),
        ] {
            browser.get(&address).await;
            let fields = [
                ("user-name", user_name),
                ("password", password),
                ("code", code),
            ];
            let answer = browser.post(&address, &fields).await;
            answer.is(422).shows("There is a problem").shows(says);
            assert!(!answer.html().contains(password) || password.is_empty());
        }
        browser.get(&address).await.is(200);
        let fields = [
            ("user-name", "sofie"),
            ("password", PASSWORD),
            ("code", &code),
        ];
        browser.post(&address, &fields).await.is(303);
    }
}

#[tokio::test]
async fn a_password_is_hashed_anew_at_sign_in_when_the_configuration_asks_for_other_costs() {
    for house in House::both().await {
        let account = house.account_of("agent").await;
        let (person, _) = house.part("agent");
        let store = &house.rooms.desk.store;
        let hash = || async {
            let mut reader = store.reader().await.unwrap();
            let account = accounts::of_person(&mut reader, person).await;
            account.unwrap().unwrap().password_hash
        };
        let costly = Hashing {
            memory_kib: 20_480,
            passes: 3,
        };
        let turn = house.rooms.desk.settings.turns.turn().await.unwrap();
        let other = turn.hash(costly, PASSWORD.to_owned(), [4; 16]).await;
        drop(turn);
        let set = store.run_tx(
            "another hash",
            (person, hash().await, other.unwrap()),
            |tx, (person, before, hash)| Box::pin(accounts::rehashed(tx, *person, before, hash)),
        );
        let set: Result<(), StoreError> = set.await;
        set.unwrap();
        assert!(hash().await.contains("m=20480,t=3,p=1"));
        house.rooms.pass(30);
        // A wrong password changes nothing.
        let mut browser = house.browser();
        assert_eq!(wrong(&mut browser, "agent", 1).await.0, 401);
        assert!(hash().await.contains("m=20480,t=3,p=1"));
        browser.sign_in(&account, PASSWORD).await.is(303);
        assert!(hash().await.contains("m=19456,t=2,p=1"));
        house.rooms.pass(30);
        browser.cookies.remove("__Host-session");
        browser.sign_in(&account, PASSWORD).await.is(303);
    }
}

#[tokio::test]
async fn l1_every_try_is_in_the_trail_with_its_means_and_what_was_wrong() {
    for house in House::both().await {
        let account = house.account_of("agent").await;
        let (person, _) = house.part("agent");
        house.rooms.pass(30);
        let mut browser = house.browser();
        let tries = [
            ("agent", "not-the-password", "123456"),
            ("nobody", PASSWORD, "123456"),
            ("agent", PASSWORD, "1"),
        ];
        for (user_name, password, code) in tries {
            let answer = browser.sign_in_with(user_name, password, code);
            answer.await.is(401);
        }
        browser.get("/sign-in").await;
        let fields = [("user-name", "agent"), ("password", PASSWORD)];
        browser.post("/sign-in", &fields).await.is(303);
        browser.get("/sign-in/second").await.is(200);
        let means = browser.hidden("means").unwrap();
        let wrong = [("means", means.as_str()), ("code", "2")];
        browser.post("/sign-in/second", &wrong).await.is(401);
        let code = account.code(house.rooms.now());
        let right = [("means", means.as_str()), ("code", &code)];
        browser.post("/sign-in/second", &right).await.is(303);
        let mut reader = house.rooms.desk.store.reader().await.unwrap();
        let entries = trail::entries(&mut reader, 0, 1_000).await.unwrap();
        let tried: Vec<_> = entries
            .iter()
            .map(|stored| &stored.entry)
            .filter(|entry| entry.kind == "sign-in")
            .map(|entry| {
                let why = String::from_utf8(entry.body.clone()).unwrap();
                let means = entry.means.clone().unwrap();
                (entry.person, means, entry.outcome.clone(), why)
            })
            .collect();
        let entry = |person, means: &str, outcome: &str, why: &str| {
            let text = |text: &str| text.to_owned();
            (person, text(means), text(outcome), text(why))
        };
        let expected = [
            entry(Some(person), "password", "refused", "wrong-password"),
            entry(None, "password", "refused", "unknown-name"),
            entry(Some(person), "totp", "refused", "wrong-code"),
            entry(Some(person), "totp", "refused", "wrong-code"),
            entry(Some(person), "totp", "done", ""),
        ];
        assert_eq!(tried, expected);
        // No secret stands anywhere in the trail.
        for stored in &entries {
            let body = String::from_utf8_lossy(&stored.entry.body);
            assert!(!body.contains(PASSWORD) && !body.contains(&code));
        }
    }
}
