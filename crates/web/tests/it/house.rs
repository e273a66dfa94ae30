//! A site on a fresh database, with a small world, and browsers that visit it.
//!
//! ```text
//! for house in House::both().await {
//!     let mut agent = house.signed_in_as("agent").await;
//!     let answer = agent.get("/mailbox").await;
//!     answer.shows("Documents");
//! ```

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, header};
use beffroi_desk::testing::world::{Account, PASSWORD, World};
use beffroi_desk::testing::{House as Rooms, Setup, example};
use beffroi_domain::capacity::Capacity;
use beffroi_domain::ids::PersonId;
use beffroi_store::testing::TestDb;
use beffroi_web::app::App;
use beffroi_web::headers::Headers;
use beffroi_web::router::router;
use beffroi_web::source::Proxies;
use tokio::sync::Mutex;
use tower::ServiceExt as _;

/// The site.
pub struct House {
    /// The desk behind it.
    pub rooms: Arc<Rooms>,
    /// Who is in it.
    pub world: World,
    router: Router,
    accounts: Mutex<BTreeMap<&'static str, Account>>,
}

impl House {
    /// One on each kind of database.
    pub async fn both() -> [Self; 2] {
        let [one, other] = TestDb::both().await;
        [
            Self::reached_at(one, "https://desk.example").await,
            Self::reached_at(other, "https://desk.example").await,
        ]
    }

    /// One that people reach at this address.
    pub async fn reached_at(db: TestDb, base_url: &str) -> Self {
        let setup = Setup {
            base_url: base_url.to_owned(),
            ..Setup::default()
        };
        Self::set_up(db, setup).await
    }

    /// One that is set up in a way of its own.
    pub async fn set_up(db: TestDb, setup: Setup) -> Self {
        let setup = Setup {
            inspector: example("look_into_pdf"),
            ..setup
        };
        let rooms = Arc::new(Rooms::with(db, setup).await);
        let world = World::build(&rooms).await;
        let clock = Arc::clone(&rooms);
        let rolls = AtomicU64::new(0);
        let app = App {
            site: App::site_of(&rooms.desk),
            desk: Arc::clone(&rooms.desk),
            headers: Headers {
                strict_transport_seconds: 31_536_000,
            },
            proxies: Proxies::default(),
            clock: Arc::new(move || clock.now()),
            chance: Arc::new(move || roll(rolls.fetch_add(1, Ordering::Relaxed))),
        };
        Self {
            rooms,
            world,
            router: router(app),
            accounts: Mutex::default(),
        }
    }

    /// The router as it prints itself: the only place where axum names its routes.
    pub fn routes(&self) -> String {
        format!("{:?}", self.router)
    }

    /// A browser that nobody has signed in with.
    pub fn browser(&self) -> Browser<'_> {
        Browser {
            house: self,
            cookies: BTreeMap::from([("language".to_owned(), "en".to_owned())]),
            last: String::new(),
            extra: HeaderMap::new(),
            source: IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)),
        }
    }

    /// Who plays this part, and in what capacity.
    pub fn part(&self, name: &str) -> (PersonId, Capacity) {
        let cast = self.world.cast();
        let part = cast.into_iter().find(|(part, _, _)| *part == name);
        let (_, person, capacity) = part.unwrap_or_else(|| panic!("nobody plays {name}"));
        (person, capacity)
    }

    /// The account of this part, opened the first time.
    pub async fn account_of(&self, name: &str) -> Account {
        let cast = self.world.cast();
        let part = cast.into_iter().find(|(part, _, _)| *part == name);
        let (part, person, _) = part.unwrap_or_else(|| panic!("nobody plays {name}"));
        let mut accounts = self.accounts.lock().await;
        if let Some(account) = accounts.get(part) {
            return account.clone();
        }
        let account = self.rooms.account(person, part).await;
        accounts.insert(part, account.clone());
        account
    }

    /// A browser in which this part is signed in with password and code, in his capacity.
    ///
    /// A code works once, so half a minute passes.
    pub async fn signed_in_as(&self, name: &str) -> Browser<'_> {
        let account = self.account_of(name).await;
        self.rooms.pass(30);
        let mut browser = self.browser();
        let answer = browser.sign_in(&account, PASSWORD).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let (_, capacity) = self.part(name);
        browser.act_as(capacity).await;
        browser
    }
}

/// Different bytes at each call, the same in each run.
fn roll(number: u64) -> [u8; 32] {
    let mut bytes = [5; 32];
    bytes[..8].copy_from_slice(&number.to_be_bytes());
    // What must not be guessed in real life is only different here.
    bytes[8..16].copy_from_slice(&number.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
    bytes
}

/// A browser: keeps cookies, and the page that it shows.
#[derive(Clone)]
pub struct Browser<'h> {
    house: &'h House,
    /// Its cookies.
    pub cookies: BTreeMap<String, String>,
    /// Headers that it sends besides.
    pub extra: HeaderMap,
    /// Where it stands.
    pub source: IpAddr,
    last: String,
}

impl Browser<'_> {
    /// Opens a page; a redirection is answered as it is.
    pub async fn get(&mut self, path: &str) -> Answer {
        let request = self.request(Method::GET, path).body(Body::empty());
        self.send(request.unwrap()).await
    }

    /// Opens a page, and follows redirections.
    pub async fn visit(&mut self, path: &str) -> Answer {
        let mut answer = self.get(path).await;
        for _ in 0..5 {
            let Some(next) = answer.location() else { break };
            answer = self.get(&next).await;
        }
        answer
    }

    /// Asks without a body, by another method.
    pub async fn ask(&mut self, method: Method, path: &str) -> Answer {
        let request = self.request(method, path).body(Body::empty());
        self.send(request.unwrap()).await
    }

    /// Sends the form of the page that is shown: its hidden fields are filled in, unless they are given.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let fields = self.filled(path, fields);
        self.post_raw(path, &fields).await
    }

    /// Sends exactly these fields.
    pub async fn post_raw<N: AsRef<str>, V: AsRef<str>>(
        &mut self,
        path: &str,
        fields: &[(N, V)],
    ) -> Answer {
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name.as_ref()), encoded(value.as_ref())))
            .collect();
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.join("&")));
        self.send(request.unwrap()).await
    }

    /// Sends the form of the page that is shown, with a file: field, name and content.
    pub async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        (field, file_name, content): (&str, &str, &[u8]),
    ) -> Answer {
        let mark = "----beffroi-test-boundary";
        let mut body = Vec::new();
        for (name, value) in self.filled(path, fields) {
            let part = format!(
                "--{mark}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        let part = format!(
            "--{mark}\r\nContent-Disposition: form-data; name=\"{field}\"; \
             filename=\"{file_name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(part.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
        body.extend_from_slice(format!("--{mark}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={mark}");
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body));
        self.send(request.unwrap()).await
    }

    /// Sends JSON, as a program does.
    pub async fn say(&mut self, method: Method, path: &str, said: &serde_json::Value) -> Answer {
        self.call(
            method,
            path,
            "application/json",
            Body::from(said.to_string()),
        )
        .await
    }

    /// Sends `metadata` in JSON and perhaps a signed paper, as a program does.
    pub async fn upload_json(
        &mut self,
        path: &str,
        said: &serde_json::Value,
        paper: Option<&[u8]>,
    ) -> Answer {
        let metadata = said.to_string();
        let fields = [("metadata", metadata.as_str())];
        // A browser sends a part without a name where no file was chosen.
        let name = if paper.is_some() { "paper.pdf" } else { "" };
        let file = ("evidence", name, paper.unwrap_or_default());
        self.upload(path, &fields, file).await
    }

    /// Sends a body of this kind, as a program does.
    pub async fn call(&mut self, method: Method, path: &str, kind: &str, body: Body) -> Answer {
        let request = self
            .request(method, path)
            .header(header::CONTENT_TYPE, kind);
        self.send(request.body(body).unwrap()).await
    }

    /// Types user name, password and the code of this moment on the page for it.
    pub async fn sign_in(&mut self, account: &Account, password: &str) -> Answer {
        let code = account.code(self.house.rooms.now());
        self.sign_in_with(&account.user_name, password, &code).await
    }

    /// Types these.
    pub async fn sign_in_with(&mut self, user_name: &str, password: &str, code: &str) -> Answer {
        self.get("/sign-in").await;
        let fields = [
            ("user-name", user_name),
            ("password", password),
            ("code", code),
        ];
        self.post("/sign-in", &fields).await
    }

    /// Chooses this capacity.
    pub async fn act_as(&mut self, capacity: Capacity) {
        self.get("/capacity").await;
        let choice = capacity.to_string();
        let answer = self.post("/capacity", &[("choice", &choice)]).await;
        assert_eq!(answer.status, 303, "{choice}: {}", answer.text());
    }

    /// The hidden field of the page that is shown.
    pub fn hidden(&self, name: &str) -> Option<String> {
        hidden_fields(&self.last)
            .into_iter()
            .find(|(hidden, _)| hidden == name)
            .map(|(_, value)| value)
    }

    /// The given fields, and the hidden ones of the form on the page that leads to `path`.
    fn filled(&self, path: &str, fields: &[(&str, &str)]) -> Vec<(String, String)> {
        let own: Vec<(String, String)> = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let form = self
            .last
            .split("<form ")
            .skip(1)
            .find(|form| form.contains(&format!("action=\"{path}\"")));
        let hidden = hidden_fields(form.unwrap_or(&self.last));
        let given = |name: &String| own.iter().any(|(own, _)| own == name);
        let hidden = hidden.into_iter().filter(|(name, _)| !given(name));
        let mut all: Vec<(String, String)> = Vec::new();
        for (name, value) in hidden {
            // The page has several forms with the same guards: one of each is enough.
            if !matches!(name.as_str(), "csrf" | "capacity") || !all.iter().any(|(n, _)| *n == name)
            {
                all.push((name, value));
            }
        }
        all.extend(own.iter().cloned());
        all
    }

    fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::ACCEPT, "text/html,application/xhtml+xml")
            .header(header::HOST, "desk.example");
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        if let Some(headers) = request.headers_mut() {
            for (name, value) in &self.extra {
                headers.insert(name, value.clone());
            }
        }
        request
    }

    async fn send(&mut self, mut request: Request<Body>) -> Answer {
        let source = SocketAddr::new(self.source, 40_000);
        request.extensions_mut().insert(ConnectInfo(source));
        let response = self.house.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 64 << 20).await.unwrap().to_vec();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            self.take_cookie(set.to_str().unwrap());
        }
        let answer = Answer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body,
        };
        if answer.is_page() {
            self.last = answer.html();
        }
        answer
    }

    fn take_cookie(&mut self, set: &str) {
        let first = set.split(';').next().unwrap_or_default();
        let (name, value) = first.split_once('=').unwrap();
        let gone = set.contains("Max-Age=0");
        if gone {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

/// What came back.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// Where it leads on to.
    pub fn location(&self) -> Option<String> {
        let location = self.headers.get(header::LOCATION)?;
        Some(location.to_str().unwrap().to_owned())
    }

    /// A header as text; empty if there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// Whether it is a page.
    pub fn is_page(&self) -> bool {
        self.header("content-type").starts_with("text/html")
    }

    /// The body as it is written.
    pub fn html(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// What a reader sees: the words of the page, without tags.
    pub fn text(&self) -> String {
        let html = self.html();
        let main = html
            .split_once("<main")
            .map_or(html.as_str(), |(_, main)| main);
        let main = main.split_once("</main>").map_or(main, |(main, _)| main);
        let words: String = main
            .split('<')
            .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
            .collect::<Vec<_>>()
            .join(" ");
        let words = words
            .replace("&#39;", "'")
            .replace("&#34;", "\"")
            .replace("&#38;", "&");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Fails unless a reader sees these words.
    #[track_caller]
    pub fn shows(&self, words: &str) -> &Self {
        assert!(self.text().contains(words), "{words:?} in: {}", self.text());
        self
    }

    /// Fails unless the status is this one.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    /// Fails unless it leads on to this address.
    #[track_caller]
    pub fn leads_to(&self, address: &str) -> &Self {
        assert_eq!(self.location().as_deref(), Some(address), "{}", self.text());
        self
    }
}

/// Name and value of each hidden field, as a browser would send it.
fn hidden_fields(html: &str) -> Vec<(String, String)> {
    let tags = html.split("<input ").skip(1);
    let hidden = tags
        .filter_map(|tag| tag.split('>').next())
        .filter(|tag| tag.contains("type=\"hidden\""));
    hidden
        .filter_map(|tag| {
            let name = attribute(tag, "name")?;
            Some((name, attribute(tag, "value").unwrap_or_default()))
        })
        .collect()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    let value = rest.split('"').next()?;
    Some(value.replace("&#38;", "&").replace("&#39;", "'"))
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
