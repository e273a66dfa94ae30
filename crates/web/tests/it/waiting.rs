//! Waiting after mistakes: by account, by source, and by browser; never for long, and never for somebody else's.

use std::net::{IpAddr, Ipv4Addr};

use beffroi_desk::testing::world::PASSWORD;

use crate::house::{Browser, House};

/// A wrong try from a place of its own, so that only the account is counted.
pub async fn wrong(browser: &mut Browser<'_>, user_name: &str, place: u8) -> (u16, String) {
    browser.source = IpAddr::V4(Ipv4Addr::new(198, 51, 100, place));
    let answer = browser.sign_in_with(user_name, "not-the-password", "123456");
    let answer = answer.await;
    (answer.status, answer.text())
}

#[tokio::test]
async fn after_five_failures_one_waits_longer_and_longer_and_then_gets_in() {
    for house in House::both().await {
        let account = house.account_of("agent").await;
        house.rooms.pass(30);
        let mut browser = house.browser();
        for place in 0..6 {
            assert_eq!(wrong(&mut browser, "agent", place).await.0, 401, "{place}");
        }
        // Even the right ones wait now, and the page says how long.
        let answer = browser.sign_in(&account, PASSWORD).await;
        answer.is(429).shows("Wait 2 seconds");
        house.rooms.pass(2);
        assert_eq!(wrong(&mut browser, "agent", 7).await.0, 401);
        let answer = browser.sign_in(&account, PASSWORD).await;
        answer.is(429).shows("Wait 4 seconds");
        house.rooms.pass(4);
        browser.sign_in(&account, PASSWORD).await.is(303);
        // A success forgets the failures.
        house.rooms.pass(60);
        let mut again = house.browser();
        assert_eq!(wrong(&mut again, "agent", 8).await.0, 401);
        again.sign_in(&account, PASSWORD).await.is(303);
    }
}

#[tokio::test]
async fn many_tries_at_once_are_counted_one_by_one() {
    for house in House::both().await {
        house.account_of("agent").await;
        house.rooms.pass(30);
        let tries = (0..24).map(|place| {
            let mut browser = house.browser();
            async move { wrong(&mut browser, "agent", place).await.0 }
        });
        let answers = futures::future::join_all(tries).await;
        let looked_at = answers.iter().filter(|status| **status == 401).count();
        let waiting = answers.iter().filter(|status| **status == 429).count();
        assert_eq!(looked_at + waiting, 24, "{answers:?}");
        assert!(looked_at <= 8, "{looked_at} passwords were tried at once");
    }
}

#[tokio::test]
async fn a_source_that_tries_many_names_waits_and_is_forgiven_in_an_hour() {
    for house in House::both().await {
        let account = house.account_of("agent").await;
        house.rooms.pass(30);
        let mut guesser = house.browser();
        for number in 0..21 {
            let name = format!("name{number}");
            guesser.sign_in_with(&name, "a-guess", "").await.is(401);
        }
        guesser.sign_in(&account, PASSWORD).await.is(429);
        // Elsewhere nobody waits for it.
        let mut elsewhere = house.browser();
        elsewhere.source = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 9));
        elsewhere.sign_in(&account, PASSWORD).await.is(303);
        house.rooms.pass(3_700);
        let answer = guesser.sign_in_with("name", "a-guess", "").await;
        answer.is(401);
        guesser.sign_in(&account, PASSWORD).await.is(303);
    }
}

#[tokio::test]
async fn t16_whoever_mistypes_elsewhere_does_not_slow_down_the_browser_in_which_one_signs_in_every_day()
 {
    for house in House::both().await {
        let account = house.account_of("local-manager").await;
        house.rooms.pass(30);
        let mut own = house.browser();
        own.sign_in(&account, PASSWORD).await.is(303);
        own.cookies.remove("__Host-session");
        let mut guesser = house.browser();
        for number in 0..30 {
            wrong(&mut guesser, "local-manager", number).await;
        }
        // The next code, and the next guess as soon as it is looked at.
        house.rooms.pass(30);
        wrong(&mut guesser, "local-manager", 30).await;
        let mut elsewhere = house.browser();
        elsewhere.sign_in(&account, PASSWORD).await.is(429);
        // The guesser has nothing of the browser that is known; a browser known to somebody else is none either.
        guesser.cookies.insert(
            "__Host-browser".to_owned(),
            "the-browser-of-somebody".to_owned(),
        );
        guesser.sign_in(&account, PASSWORD).await.is(429);
        own.sign_in(&account, PASSWORD).await.is(303);
        own.cookies.remove("__Host-session");
        // It waits for its own mistakes, as everybody does.
        let mut waits = 0;
        for _ in 0..8 {
            let answer = own.sign_in_with("local-manager", "a-guess", "1").await;
            waits += u16::from(answer.status == 429);
        }
        assert!(waits > 0, "nothing slowed it down");
        house.rooms.pass(3_700);
        own.sign_in(&account, PASSWORD).await.is(303);
    }
}
