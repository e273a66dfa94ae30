//! A person with a browser: signs in, keeps the cookie, sends the forms of pages. Also asks the interface for programs
//! as a person.

use std::collections::BTreeSet;
use std::time::{SystemTime, UNIX_EPOCH};

use beffroi_desk::sign_in::factor::one_time_codes;
use beffroi_domain::time::Moment;
use reqwest::Client;
use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use serde_json::{Value, json};

use crate::installation::Installation;
use crate::sender::{Answered, read};

/// Somebody signed in, in one capacity.
#[derive(Clone)]
pub struct Browser {
    client: Client,
    address: String,
    cookie: String,
    hidden: Vec<(String, String)>,
}

/// A page, or where it leads on to.
#[derive(Debug, Clone)]
pub struct Page {
    /// The status.
    pub status: u16,
    /// Where it leads on to; empty if it does not.
    pub location: String,
    /// The text as it is written.
    pub html: String,
}

impl Browser {
    /// Signs a person in with password and code, in a capacity of this kind.
    pub async fn signed_in_as(installation: &Installation, key: &str, kind: &str) -> Self {
        let mut browser = Self {
            client: Client::builder().redirect(Policy::none()).build().unwrap(),
            address: installation.address(),
            cookie: "language=en".to_owned(),
            hidden: Vec::new(),
        };
        let persona = installation.persona(key);
        let text = |name: &str| persona[name].as_str().unwrap().to_owned();
        let code = code(&text("totpSecret"));
        let typed = [
            ("user-name", text("userName")),
            ("password", text("password")),
            ("code", code),
        ];
        let page = browser.post("/sign-in", &typed).await.unwrap();
        assert_eq!(page.status, 303, "{}", page.html);
        // Every form carries these two; they are the same as long as the session and its capacity.
        let page = browser.get("/capacity").await.unwrap();
        browser.hidden = vec![("csrf".to_owned(), hidden(&page.html, "csrf"))];
        let capacity = installation.capacity(key, kind);
        let page = browser
            .post("/capacity", &[("choice", capacity.clone())])
            .await;
        assert_eq!(page.unwrap().status, 303);
        browser.hidden.push(("capacity".to_owned(), capacity));
        browser
    }

    /// Opens a page. An error: no answer came.
    pub async fn get(&self, path: &str) -> reqwest::Result<Page> {
        let request = self.client.get(format!("{}{path}", self.address));
        Ok(self.sent(request).await?.0)
    }

    /// Sends a form.
    pub async fn post(&mut self, path: &str, typed: &[(&str, String)]) -> reqwest::Result<Page> {
        let own = self
            .hidden
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let typed = typed.iter().map(|(name, value)| (*name, value.as_str()));
        let body: Vec<String> = own
            .chain(typed)
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        let request = self.client.post(format!("{}{path}", self.address));
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let (page, cookie) = self.sent(request.body(body.join("&"))).await?;
        if let Some(cookie) = cookie {
            self.cookie = format!("language=en; {cookie}");
        }
        Ok(page)
    }

    async fn sent(
        &self,
        request: reqwest::RequestBuilder,
    ) -> reqwest::Result<(Page, Option<String>)> {
        let response = request.header(COOKIE, &self.cookie).send().await?;
        let header = |name| {
            response
                .headers()
                .get(name)
                .and_then(|text| text.to_str().ok())
        };
        let location = header(LOCATION).unwrap_or_default().to_owned();
        let set = response.headers().get_all(SET_COOKIE).into_iter();
        let mut cookies = set.filter_map(|set| set.to_str().ok()?.split(';').next());
        let cookie = cookies.find(|cookie| cookie.starts_with("session="));
        let cookie = cookie.map(str::to_owned);
        let status = response.status().as_u16();
        let html = response.text().await?;
        Ok((
            Page {
                status,
                location,
                html,
            },
            cookie,
        ))
    }

    /// The acts by which a person has the roles that he has.
    pub async fn roles_of(&self, person: &str) -> BTreeSet<u64> {
        let page = self.get(&format!("/access/users/{person}")).await.unwrap();
        assert_eq!(page.status, 200, "{}", page.html);
        let links = page.html.split("/access/grants/").skip(1);
        links
            .map(|link| link.split('/').next().unwrap().parse().unwrap())
            .collect()
    }
}

/// A person's token for the interface for programs.
pub struct Token {
    client: Client,
    address: String,
    token: String,
}

impl Token {
    /// Signs a person in.
    pub async fn of(installation: &Installation, key: &str) -> Self {
        let persona = installation.persona(key);
        let secret = persona["totpSecret"].as_str().unwrap();
        let body = json!({
            "userName": persona["userName"],
            "password": persona["password"],
            "code": code(secret),
        });
        let client = Client::new();
        let address = installation.address();
        let asked = client
            .post(format!("{address}/api/v1/sessions"))
            .json(&body);
        let (status, session) = read(asked.send().await.unwrap()).await.unwrap();
        assert_eq!(status, 201, "{session}");
        let token = session["token"].as_str().unwrap().to_owned();
        Self {
            client,
            address,
            token,
        }
    }

    /// Asks for an address of the interface.
    pub async fn get(&self, path: &str) -> Answered {
        let request = self.client.get(format!("{}{path}", self.address));
        read(request.bearer_auth(&self.token).send().await.unwrap())
            .await
            .unwrap()
    }

    /// The documents of a mailbox, newest first, until a page holds none that is not `known`.
    pub async fn documents(&self, mailbox: &str, known: &BTreeSet<String>) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut next = Some(format!("/api/v1/mailboxes/{mailbox}/documents"));
        while let Some(path) = next {
            let (status, page) = self.get(&path).await;
            assert_eq!(status, 200, "{page}");
            let items = page["items"].as_array().unwrap();
            let ids = items
                .iter()
                .map(|item| item["id"].as_str().unwrap().to_owned());
            let new: BTreeSet<String> = ids.filter(|id| !known.contains(id)).collect();
            let more = page["next"].as_str().map(str::to_owned);
            next = more.filter(|_| !new.is_empty());
            found.extend(new);
        }
        found
    }
}

/// Now.
#[expect(
    clippy::disallowed_methods,
    reason = "the program under test reads the clock, and so does the application that shows codes"
)]
pub fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    Moment::from_millis(i64::try_from(since.as_millis()).unwrap())
}

/// The one-time code of this moment.
pub fn code(secret: &str) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut bits = String::new();
    for letter in secret.bytes() {
        let value = ALPHABET.iter().position(|&known| known == letter).unwrap();
        bits.push_str(&format!("{value:05b}"));
    }
    let bytes: Vec<u8> = (0..bits.len() / 8)
        .map(|place| u8::from_str_radix(&bits[place * 8..place * 8 + 8], 2).unwrap())
        .collect();
    let second = u64::try_from(now().millis() / 1000).unwrap();
    one_time_codes(&bytes).generate(second).to_string()
}

/// The value of a hidden field.
pub fn hidden(html: &str, name: &str) -> String {
    let tag = html
        .split("<input ")
        .skip(1)
        .filter_map(|tag| tag.split('>').next());
    let mut tag = tag.filter(|tag| tag.contains(&format!("name=\"{name}\"")));
    let value = tag.next().and_then(|tag| tag.split_once("value=\""));
    value
        .and_then(|(_, rest)| rest.split('"').next())
        .unwrap_or_default()
        .to_owned()
}

/// A value for an urlencoded form.
pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// The field of a JSON value as text.
pub fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}
