//! What must never be seen: secrets and names in addresses, in pages that do not need them, or in the log.

use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

use beffroi_desk::sign_in::activation;
use beffroi_desk::testing::world::PASSWORD;

use crate::activating::account_on;
use crate::house::House;

/// Everything that this process logs, at every level.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, line: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn log() -> &'static Log {
    static LOG: OnceLock<Log> = OnceLock::new();
    LOG.get_or_init(|| {
        let log = Log::default();
        let writer = log.clone();
        tracing_subscriber::fmt()
            .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .init();
        log
    })
}

#[tokio::test]
async fn no_secret_and_no_name_comes_into_an_address_or_into_the_log() {
    let log = log();
    for house in House::both().await {
        let (person, _) = house.part("agent");
        let caller = house.rooms.installation();
        let token = activation::create_first(&house.rooms.desk, &caller, person)
            .await
            .unwrap();
        let mut browser = house.browser();
        let address = format!("/activate/{token}");
        let page = browser.get(&address).await;
        let account = account_on(&page, "marker.user.name");
        let code = account.code(house.rooms.now());
        let mut fields = [
            ("user-name", "marker.user.name"),
            ("password", "too-short-mark"),
            ("code", code.as_str()),
        ];
        browser.post(&address, &fields).await.is(422);
        fields[1].1 = PASSWORD;
        let answer = browser.post(&address, &fields).await;
        let mut seen = vec![answer.location().unwrap()];
        house.rooms.pass(30);
        browser.sign_in(&account, "not-this-marker").await.is(401);
        let answer = browser.sign_in(&account, PASSWORD).await;
        seen.push(answer.location().unwrap());
        let secret = browser.cookies["__Host-session"].clone();
        let page = browser.get("/capacity").await;
        let csrf = browser.hidden("csrf").unwrap();
        seen.extend(addresses(&page.html()));
        let answer = browser.get("/network").await;
        seen.extend(addresses(&answer.html()));
        assert!(!page.html().contains(&secret), "the session's own secret");
        let answer = browser.post("/sign-out", &[]).await;
        seen.push(answer.location().unwrap());
        let number = &house.world.centre.agent.number;
        let secrets = [
            PASSWORD,
            "too-short-mark",
            "not-this-marker",
            "marker.user.name",
            &secret,
            &csrf,
            number,
            "Adriaens",
        ];
        for address in &seen {
            for secret in secrets.iter().chain([&token.as_str()]) {
                assert!(!address.contains(secret), "{secret} in {address}");
            }
        }
        // The log works, and what a fault says goes there.
        tracing::error!("the marker of a fault");
        let written = String::from_utf8_lossy(&log.0.lock().unwrap()).into_owned();
        assert!(written.contains("the marker of a fault"));
        for secret in secrets.iter().chain([&token.as_str()]) {
            let line = written.lines().find(|line| line.contains(secret));
            assert_eq!(line, None, "{secret} was logged");
        }
    }
}

/// Every address that a page leads to.
fn addresses(html: &str) -> Vec<String> {
    ["href=\"", "action=\"", "src=\""]
        .iter()
        .flat_map(|mark| html.split(mark).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}
