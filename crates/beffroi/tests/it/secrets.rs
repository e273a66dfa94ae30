//! Secrets stay where they belong: whatever is done with them, right or wrong, they stand in no log, however talkative it
//! is, in no address that somebody is led to, and not in the clear in the database or beside it.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::Path;

use beffroi_domain::numbers::Ssin;
use reqwest::header::{COOKIE, LOCATION, REFERRER_POLICY, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};

use crate::browser::{code, encoded, hidden, text};
use crate::installation::{Installation, Program};

/// Typed where they are wrong; nobody else says such words.
const WRONG_PASSWORD: &str = "marker heron wrong password";
const WRONG_CODE: &str = "739155204118";
const WRONG_PRINTED_CODE: &str = "QZQZ-7W7W";
const WRONG_LINK: &str = "marker-of-a-link-that-was-made-up-0123456789";
const WRONG_CREDENTIAL: &str = "marker-of-a-credential-that-was-made-up";
const WRONG_TOKEN: &str = "marker-of-a-token-that-was-made-up-012345678";
const AUTHORIZATION_CODE: &str = "marker-of-an-authorization-code";
const TOO_SHORT: &str = "marker7heron";
/// Typed where it is right.
const NEW_PASSWORD: &str = "marker heron new password";

/// What one person does, and everything secret that he saw or typed.
struct Visit {
    client: Client,
    address: String,
    cookies: BTreeMap<String, String>,
    page: String,
    secrets: BTreeMap<String, String>,
}

impl Visit {
    fn of(installation: &Installation) -> Self {
        Self {
            client: Client::builder().redirect(Policy::none()).build().unwrap(),
            address: installation.address(),
            cookies: BTreeMap::from([("language".to_owned(), "en".to_owned())]),
            page: String::new(),
            secrets: BTreeMap::new(),
        }
    }

    /// Keeps in mind what must be found nowhere.
    fn secret(&mut self, what: &str, value: &str) {
        assert!(value.len() >= 6, "{what}: {value:?} is no secret");
        self.secrets.insert(what.to_owned(), value.to_owned());
    }

    async fn get(&mut self, path: &str) -> u16 {
        let request = self.client.get(format!("{}{path}", self.address));
        self.send(request).await
    }

    /// Sends a form with the tokens of the page that is shown.
    async fn post(&mut self, path: &str, typed: &[(&str, &str)]) -> u16 {
        let own = ["csrf", "capacity"].map(|name| (name, hidden(&self.page, name)));
        let own = own.iter().map(|(name, value)| (*name, value.as_str()));
        let fields: Vec<String> = own
            .filter(|(_, value)| !value.is_empty())
            .chain(typed.iter().copied())
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        self.post_raw(path, fields.join("&")).await
    }

    async fn post_raw(&mut self, path: &str, body: String) -> u16 {
        let request = self.client.post(format!("{}{path}", self.address));
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(body)).await
    }

    /// Sends what a program sends; answers the status and the JSON.
    async fn call(&mut self, request: RequestBuilder) -> (u16, Value) {
        let status = self.send(request).await;
        (status, serde_json::from_str(&self.page).unwrap_or_default())
    }

    async fn send(&mut self, request: RequestBuilder) -> u16 {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = request.header(COOKIE, cookies.join("; "));
        let answer = request.send().await.unwrap();
        for set in answer.headers().get_all(SET_COOKIE) {
            let first = set.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = first.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
            if name != "language" && !value.is_empty() {
                self.secret(&format!("cookie {name} {value}"), value);
            }
        }
        let policy = answer.headers().get(REFERRER_POLICY).unwrap();
        assert_eq!(policy, "same-origin", "no other site gets an address");
        let led_to = answer
            .headers()
            .get(LOCATION)
            .map(|to| to.to_str().unwrap().to_owned());
        if let Some(address) = &led_to {
            assert_eq!(self.in_the_clear(address), [""; 0], "leads to {address}");
        }
        let status = answer.status().as_u16();
        let body = answer.bytes().await.unwrap();
        self.page = led_to.unwrap_or_else(|| String::from_utf8_lossy(&body).into_owned());
        status
    }

    /// Which secrets stand in a text.
    fn in_the_clear(&self, text: &str) -> Vec<&str> {
        let all = self.secrets.iter();
        all.filter(|(_, value)| stands_in(text, value))
            .map(|(what, _)| what.as_str())
            .collect()
    }

    /// The secret of one-time codes that the page shows, for which there is a picture too.
    fn sees_factor(&mut self, whose: &str) -> String {
        let shown = self.page.split("desk-hash\">").nth(1).unwrap();
        let grouped = shown.split('<').next().unwrap().to_owned();
        let factor = grouped.replace(' ', "");
        self.secret(&format!("secret of {whose}"), &factor);
        self.secret(&format!("secret of {whose} in groups"), &grouped);
        factor
    }

    /// Signs in on the pages; the last code that worked may not be sent again.
    async fn sign_in(&mut self, user_name: &str, password: &str, code: &str) -> u16 {
        self.get("/sign-in").await;
        let fields = [
            ("user-name", user_name),
            ("password", password),
            ("code", code),
        ];
        self.post("/sign-in", &fields).await
    }
}

/// Whether a secret stands in a text. One of figures alone must stand by itself: moments and numbers hold any six figures.
fn stands_in(text: &str, secret: &str) -> bool {
    let alone = secret.bytes().all(|byte| byte.is_ascii_digit()) && secret.len() < 9;
    let figure = |c: char| c.is_ascii_digit() || c == '.';
    text.match_indices(secret).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + secret.len()..].chars().next();
        !alone || !(before.is_some_and(figure) || after.is_some_and(figure))
    })
}

/// Everything that is typed wrong, with the pages and programs that take it.
async fn mistakes(visit: &mut Visit, installation: &Installation, statuses: &[u16]) {
    for (what, value) in [
        ("wrong password", WRONG_PASSWORD),
        ("wrong one-time code", WRONG_CODE),
        ("wrong printed code", WRONG_PRINTED_CODE),
        ("wrong link", WRONG_LINK),
        ("wrong credential", WRONG_CREDENTIAL),
        ("wrong token", WRONG_TOKEN),
        ("authorization code", AUTHORIZATION_CODE),
        ("password that is too short", TOO_SHORT),
    ] {
        visit.secret(what, value);
    }
    visit.secret("wrong password in a form", &encoded(WRONG_PASSWORD));
    let agent = text(installation.persona("agent"), "userName");
    // A password typed as the user name happens every day.
    let names = [agent.as_str(), WRONG_PASSWORD, "nobody"];
    for name in names {
        let status = visit.sign_in(name, WRONG_PASSWORD, WRONG_CODE).await;
        assert!(statuses.contains(&status), "{name}: {status}");
    }
    let broken = format!("user-name=%ff&password={}", encoded(WRONG_PASSWORD));
    visit.post_raw("/sign-in", broken).await;
    visit.get(&format!("/activate/{WRONG_LINK}")).await;
    visit
        .get(&format!("/activate/{WRONG_LINK}/further?a=b"))
        .await;
    let chosen = [
        ("user-name", "marker"),
        ("password", TOO_SHORT),
        ("code", WRONG_CODE),
    ];
    visit
        .post(&format!("/activate/{WRONG_LINK}"), &chosen)
        .await;
    for path in ["/sign-in/federation/nobody/back", "/sign-in/eid/back"] {
        let query = format!("code={AUTHORIZATION_CODE}&state={WRONG_TOKEN}&ticket={WRONG_TOKEN}");
        visit.get(&format!("{path}?{query}")).await;
    }
    let api = format!("{}/api/v1", visit.address);
    let client = visit.client.clone();
    for body in [
        json!({ "userName": agent, "password": WRONG_PASSWORD, "code": WRONG_CODE }).to_string(),
        format!(
            "{{\"userName\": \"{agent}\", \"password\": \"{WRONG_PASSWORD}\", \"code\": {WRONG_CODE}"
        ),
        format!("{{\"password\": \"{WRONG_PASSWORD}\", \"{WRONG_TOKEN}\": 1}}"),
    ] {
        let request = client.post(format!("{api}/sessions"));
        let request = request
            .header("content-type", "application/json")
            .body(body);
        visit.call(request).await;
    }
    let request = client
        .get(format!("{api}/batches"))
        .bearer_auth(WRONG_TOKEN);
    visit.call(request).await;
    let id = text(&installation.told["senderClients"][0], "clientId");
    let request = client
        .get(format!("{api}/batches"))
        .basic_auth(&id, Some(WRONG_CREDENTIAL));
    visit.call(request).await;
}

/// A newcomer is admitted by a program; answers the address of his link.
async fn admits(visit: &mut Visit, installation: &Installation) -> (String, String) {
    let manager = installation.persona("local-manager");
    let client = visit.client.clone();
    let api = format!("{}/api/v1", visit.address);
    let typed = json!({
        "userName": manager["userName"],
        "password": manager["password"],
        "code": code(&text(manager, "totpSecret")),
    });
    let (status, session) = visit
        .call(client.post(format!("{api}/sessions")).json(&typed))
        .await;
    assert_eq!(status, 201, "{session}");
    let token = text(&session, "token");
    visit.secret("token of a program", &token);
    let capacity = installation.capacity("local-manager", "local-manager");
    let quality = capacity.split('~').next_back().unwrap().to_owned();
    let born = jiff::civil::date(1987, 4, 12);
    let number = Ssin::synthetic(born, 77).unwrap().digits();
    visit.secret("national number", &number);
    let wrong = "87041207799";
    visit.secret("wrong national number", wrong);
    let users = format!("{api}/qualities/{quality}/users");
    let mut given = Value::Null;
    for (number, expected) in [(wrong, 400), (number.as_str(), 201)] {
        let person = json!({ "number": number, "familyName": "Aigrette", "givenName": "Nora" });
        let request = client.post(&users).bearer_auth(&token);
        let request = request.header("Beffroi-Capacity", &capacity);
        let (status, answer) = visit.call(request.json(&json!({ "person": person }))).await;
        assert_eq!(status, expected, "{answer}");
        given = answer["activation"].clone();
    }
    // A program that puts the number into an address, where none belongs.
    let request = client.get(format!("{api}/qualities/{number}/users"));
    visit.call(request.bearer_auth(&token)).await;
    let (link, by_hand) = (text(&given, "link"), text(&given, "code"));
    let token = link.rsplit('/').next().unwrap().to_owned();
    visit.secret("activation link", &token);
    visit.secret("activation code", &by_hand);
    (format!("/activate/{token}"), by_hand)
}

/// A link is looked at, answered wrongly, asked otherwise than it wants, and at last used.
async fn activates(visit: &mut Visit, (link, by_hand): (&str, &str)) {
    assert_eq!(visit.get(link).await, 200);
    let factor = visit.sees_factor("one-time codes of the newcomer");
    let wrong = [
        ("activation-code", by_hand),
        ("user-name", "nora"),
        ("password", TOO_SHORT),
        ("code", WRONG_CODE),
    ];
    assert_eq!(visit.post(link, &wrong).await, 422);
    let wrong = [
        ("activation-code", by_hand),
        ("user-name", "nora"),
        ("password", NEW_PASSWORD),
        ("code", WRONG_CODE),
    ];
    assert_eq!(visit.post(link, &wrong).await, 422);
    let put = visit.client.put(format!("{}{link}", visit.address));
    assert_eq!(visit.send(put).await, 405);
    assert_eq!(visit.get(&format!("{link}/further")).await, 404);
    let right = code(&factor);
    let chosen = [
        ("activation-code", by_hand),
        ("user-name", "nora"),
        ("password", NEW_PASSWORD),
        ("code", &right),
    ];
    visit.secret("password", NEW_PASSWORD);
    visit.secret("password in a form", &encoded(NEW_PASSWORD));
    visit.secret("one-time code at activation", &right);
    assert_eq!(visit.post(link, &chosen).await, 303);
    assert_eq!(visit.get(link).await, 410);
}

/// Somebody signs in, makes himself codes, mistypes his password and a printed code, and uses a recovery code.
async fn uses_his_means(visit: &mut Visit, installation: &Installation) {
    let agent = installation.persona("agent");
    let (name, password) = (text(agent, "userName"), text(agent, "password"));
    let right = code(&text(agent, "totpSecret"));
    visit.secret("one-time code", &right);
    visit.secret("password of everybody", &password);
    assert_eq!(visit.sign_in(&name, &password, &right).await, 303);
    visit.get("/capacity").await;
    let token = hidden(&visit.page, "csrf");
    // The token of forms stands in the database beside its session, and is worth nothing without the session's cookie.
    visit.secret("form token", &token);
    let capacity = installation.capacity("agent", "user");
    assert_eq!(visit.post("/capacity", &[("choice", &capacity)]).await, 303);
    visit.get("/me/means").await;
    assert_eq!(visit.post("/me/means/recovery-codes", &[]).await, 200);
    let codes = visit.page.split("desk-secret\">").skip(1);
    let codes: Vec<String> = codes
        .map(|code| code.split('<').next().unwrap().to_owned())
        .collect();
    assert_eq!(codes.len(), 10);
    for (place, code) in codes.iter().enumerate() {
        visit.secret(&format!("recovery code {place}"), code);
        let plain = code.replace('-', "");
        visit.secret(&format!("recovery code {place} without dashes"), &plain);
    }
    visit.get("/me/means").await;
    assert_eq!(visit.post("/me/means/code-card", &[]).await, 200);
    visit.get("/me/means").await;
    assert_eq!(visit.post("/me/means/totp", &[]).await, 303);
    let draft = visit.page.clone();
    assert_eq!(visit.get(&draft).await, 200);
    visit.sees_factor("further one-time codes");
    let typed = [("name", "marker"), ("code", WRONG_CODE)];
    assert_eq!(visit.post(&draft, &typed).await, 422);
    visit.get("/me/password").await;
    let typed = [
        ("present", WRONG_PASSWORD),
        ("password", NEW_PASSWORD),
        ("again", NEW_PASSWORD),
    ];
    assert_eq!(visit.post("/me/password", &typed).await, 401);
    visit.cookies.remove("session");
    assert_eq!(visit.sign_in(&name, &password, "").await, 303);
    visit.get("/sign-in/second").await;
    let mut status = 0;
    for typed in [WRONG_PRINTED_CODE, WRONG_CODE, codes[3].as_str()] {
        // The last of the choices is the list of recovery codes.
        let choice = visit.page.split("name=\"means\"").last().unwrap();
        let choice = choice.split("value=\"").nth(1).unwrap();
        let choice = choice.split('"').next().unwrap().to_owned();
        let typed = [("means", choice.as_str()), ("code", typed)];
        status = visit.post("/sign-in/second", &typed).await;
    }
    assert_eq!(status, 303, "a recovery code is right");
}

/// A sender's program, with its own secret and as it goes over the line.
async fn sends(visit: &mut Visit, installation: &Installation) {
    let client = &installation.told["senderClients"][0];
    let (id, secret) = (text(client, "clientId"), text(client, "credential"));
    visit.secret("credential of a program", &secret);
    let request = visit
        .client
        .get(format!("{}/api/v1/batches", visit.address));
    let (status, answer) = visit.call(request.basic_auth(&id, Some(&secret))).await;
    assert_eq!(status, 200, "{answer}");
}

/// Everybody's secrets, as the demonstration tells them.
fn public_secrets(visit: &mut Visit, installation: &Installation) {
    for persona in installation.told["personas"].as_array().unwrap() {
        for kind in ["totpSecret", "nationalNumber"] {
            let value = text(persona, kind);
            visit.secret(&format!("{kind} of {}", persona["key"]), &value);
        }
    }
}

/// What the program wrote to its log, without the moments, which hold any six figures.
fn logged(program: &Program) -> String {
    let said = program.said();
    let lines = said
        .lines()
        .map(|line| match serde_json::from_str::<Value>(line) {
            Ok(mut entry) => {
                entry.as_object_mut().unwrap().remove("timestamp");
                entry.to_string()
            }
            Err(_) => line.to_owned(),
        });
    lines.collect::<Vec<_>>().join("\n")
}

fn stand_in_no_log(visit: &Visit, log: &str) {
    assert!(
        log.contains("\"level\":\"TRACE\""),
        "the log is not talkative"
    );
    for line in log.lines() {
        assert_eq!(visit.in_the_clear(line), [""; 0], "{line}");
    }
}

/// Every file of a folder but those that tell the demonstration's public secrets.
fn stand_in_no_file(visit: &Visit, folder: &Path) -> usize {
    let mut looked = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && name != "cards" && name != "papers" {
            looked += stand_in_no_file(visit, &path);
        }
        if path.is_dir() || name == "demo.json" {
            continue;
        }
        looked += 1;
        let bytes = std::fs::read(&path).unwrap();
        let content = String::from_utf8_lossy(&bytes);
        let mut found = visit.in_the_clear(&content);
        found.retain(|what| *what != "form token" && !what.starts_with("one-time code"));
        assert_eq!(found, [""; 0], "in {}", path.display());
    }
    looked
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_stands_in_a_log_in_an_address_one_is_led_to_or_in_the_clear_on_the_disk() {
    let installation = Installation::embedded();
    let talkative = [("RUST_LOG", OsStr::new("trace"))];
    let program = installation.start_with(&talkative).await;
    let mut visit = Visit::of(&installation);
    public_secrets(&mut visit, &installation);
    mistakes(&mut visit, &installation, &[401]).await;
    let (link, by_hand) = admits(&mut visit, &installation).await;
    activates(&mut visit, (&link, &by_hand)).await;
    uses_his_means(&mut visit, &installation).await;
    sends(&mut visit, &installation).await;
    stand_in_no_log(&visit, &logged(&program));
    assert!(stand_in_no_file(&visit, installation.folder()) > 3);
    program.stop();
    assert!(stand_in_no_file(&visit, installation.folder()) > 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_for_want_of_the_database_tells_its_log_no_secret_either() {
    let (installation, proxy) = Installation::on_server_behind_proxy().await;
    let talkative = [("RUST_LOG", OsStr::new("trace"))];
    let program = installation.start_with(&talkative).await;
    let mut visit = Visit::of(&installation);
    public_secrets(&mut visit, &installation);
    let (link, _) = admits(&mut visit, &installation).await;
    assert_eq!(visit.get(&link).await, 200);
    visit.secret("password", NEW_PASSWORD);
    let agent = installation.persona("agent");
    let (name, password) = (text(agent, "userName"), text(agent, "password"));
    let right = code(&text(agent, "totpSecret"));
    visit.secret("password of everybody", &password);
    visit.secret("one-time code", &right);
    // Right, and cut off at the commit.
    proxy.cut_at_commit(1, false);
    let status = visit.sign_in(&name, &password, &right).await;
    assert!([303, 503].contains(&status), "{status}");
    proxy.close();
    assert_eq!(visit.sign_in(&name, &password, &right).await, 503);
    mistakes(&mut visit, &installation, &[503]).await;
    assert_eq!(visit.get(&link).await, 503);
    let chosen = [
        ("user-name", "nora"),
        ("password", NEW_PASSWORD),
        ("code", &right),
    ];
    assert_eq!(visit.post(&link, &chosen).await, 503);
    visit
        .cookies
        .insert("session".to_owned(), WRONG_TOKEN.to_owned());
    assert_eq!(visit.get("/me/means").await, 503);
    proxy.open();
    stand_in_no_log(&visit, &logged(&program));
    program.stop();
}
