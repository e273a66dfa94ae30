//! An OpenID Provider of the tests' own, which can be told to misbehave. It knows one person at a time.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use axum::extract::{Form, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use beffroi_desk::sign_in::federation::known::Cache;
use beffroi_desk::sign_in::federation::provider::{Credential, Provider, UserInfo};
use beffroi_desk::sign_in::secret;
use beffroi_domain::language::Text;
use jsonwebtoken::jwk::{Jwk, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde_json::{Value, json};

use crate::house::NOW;

/// The client's name at every provider here.
pub const CLIENT: &str = "beffroi";
/// What it shares with those that know it by a secret.
pub const SECRET: &str = "a secret: with signs & spaces";

/// How a provider misbehaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trick {
    None,
    OtherState,
    SaysAnotherSender,
    SaysNoSender,
    Declines,
    NoCode,
    OtherNonce,
    OtherIssuer,
    OtherAudience,
    TwoAudiences,
    OtherParty,
    Unsigned,
    SignedWithThePublicKey,
    SignedByAnother,
    UnknownKey,
    KeyForEncryption,
    Expired,
    Old,
    FromTheFuture,
    ShownLongAgo,
    NeverShown,
    NoNumber,
    BadNumber,
    Level100,
    UnlistedLevel,
    NoLevel,
    InfoOfAnother,
    InfoUnsigned,
    InfoForAnother,
    InfoByAnother,
    Moves,
    Huge,
}

/// The provider, and what the tests know of it.
pub struct Play {
    pub issuer: String,
    key: EncodingKey,
    strange_key: EncodingKey,
    /// What the client signs with.
    client_key: String,
    /// What the browser brought, by name.
    pub question: Mutex<HashMap<String, String>>,
    pub trick: Mutex<Trick>,
    pub number: Mutex<String>,
    pub acr: Mutex<String>,
    /// Whether it says nothing of itself any more.
    pub silent: AtomicBool,
    /// By how many seconds its clock is ahead of the beginning.
    pub later: AtomicI64,
    described: AtomicUsize,
    spent: Mutex<Vec<String>>,
}

/// A new RSA key as PEM (PKCS #8).
fn pem() -> String {
    let pair = KeyPair::generate(KeySize::Rsa2048).unwrap();
    let der: Pkcs8V1Der<'_> = pair.as_der().unwrap();
    let lines = STANDARD.encode(der.as_ref());
    let lines: Vec<&str> = lines
        .as_bytes()
        .chunks(64)
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    let (begin, end) = ("-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----");
    format!("{begin}\n{}\n{end}\n", lines.join("\n"))
}

fn key(pem: &str) -> EncodingKey {
    EncodingKey::from_rsa_pem(pem.as_bytes()).unwrap()
}

impl Play {
    /// One that answers from now on.
    pub async fn begin() -> Arc<Self> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let play = Arc::new(Self {
            issuer: format!("http://{}", listener.local_addr().unwrap()),
            key: key(&pem()),
            strange_key: key(&pem()),
            client_key: pem(),
            question: Mutex::default(),
            trick: Mutex::new(Trick::None),
            number: Mutex::default(),
            acr: Mutex::new("urn:level:500".to_owned()),
            silent: AtomicBool::new(false),
            later: AtomicI64::new(0),
            described: AtomicUsize::new(0),
            spent: Mutex::default(),
        });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/userinfo", get(userinfo))
            .with_state(Arc::clone(&play));
        tokio::spawn(async move { axum::serve(listener, router).await });
        play
    }

    /// The provider as the desk is configured with it: with a key and a signed userinfo, as at the CSAM.
    pub fn strict(&self, code: &str) -> Provider {
        let credential = Credential::from_pem(self.client_key.as_bytes(), None);
        let mut provider = self.plain(code);
        provider.credential = credential.unwrap();
        provider.userinfo = UserInfo::Signed;
        provider
    }

    /// The same with a secret, and everything in the ID token.
    pub fn plain(&self, code: &str) -> Provider {
        let name = || code.to_owned();
        let levels = [
            ("urn:level:500", 500),
            ("urn:level:400", 400),
            ("urn:level:100", 100),
        ];
        let levels = levels.map(|(acr, level)| (acr.to_owned(), level));
        Provider {
            code: code.to_owned(),
            name: Text {
                fr: name(),
                nl: name(),
                de: name(),
                en: name(),
            },
            issuer: self.issuer.clone(),
            client_id: CLIENT.to_owned(),
            credential: Credential::Secret(SECRET.to_owned()),
            scopes: vec!["openid".to_owned(), "egovnrn".to_owned()],
            acr_values: vec!["urn:level:500".to_owned()],
            userinfo: UserInfo::None,
            number_claim: "egovNRN".to_owned(),
            levels: BTreeMap::from(levels),
            fresh: true,
            known: Cache::default(),
        }
    }

    /// How often it was asked what it says of itself.
    pub fn described(&self) -> usize {
        self.described.load(Ordering::Relaxed)
    }

    fn trick(&self) -> Trick {
        *self.trick.lock().unwrap()
    }

    /// What the browser that set out to this address carries.
    pub fn asked(&self, address: &str) {
        let address = reqwest::Url::parse(address).unwrap();
        assert!(
            address
                .as_str()
                .starts_with(&format!("{}/authorize?", self.issuer))
        );
        *self.question.lock().unwrap() = address.query_pairs().into_owned().collect();
    }

    /// What the browser carried under this name.
    pub fn carried(&self, name: &str) -> String {
        let question = self.question.lock().unwrap();
        question.get(name).cloned().unwrap_or_default()
    }

    fn jwk(&self) -> Jwk {
        let mut jwk = Jwk::from_encoding_key(&self.key, Algorithm::RS256).unwrap();
        jwk.common.key_id = Some("one".to_owned());
        jwk.common.public_key_use = Some(match self.trick() {
            Trick::KeyForEncryption => PublicKeyUse::Encryption,
            _ => PublicKeyUse::Signature,
        });
        jwk
    }

    fn signed(&self, claims: &Value, trick: Trick) -> String {
        let mut header = Header::new(Algorithm::RS256);
        header.kid = Some("one".to_owned());
        match trick {
            Trick::Unsigned => {
                let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
                format!(
                    "{}.{}.",
                    part(&json!({"alg": "none", "typ": "JWT"})),
                    part(claims)
                )
            }
            // Whoever takes any algorithm takes the public key for a shared secret.
            Trick::SignedWithThePublicKey => {
                header.alg = Algorithm::HS256;
                let public = serde_json::to_string(&self.jwk()).unwrap();
                let public = EncodingKey::from_secret(public.as_bytes()).unwrap();
                jsonwebtoken::encode(&header, claims, &public).unwrap()
            }
            Trick::SignedByAnother => {
                jsonwebtoken::encode(&header, claims, &self.strange_key).unwrap()
            }
            Trick::UnknownKey => {
                header.kid = Some("two".to_owned());
                jsonwebtoken::encode(&header, claims, &self.key).unwrap()
            }
            _ => jsonwebtoken::encode(&header, claims, &self.key).unwrap(),
        }
    }

    /// What it tells about the person.
    fn about(&self) -> Value {
        let mut about = json!({ "sub": "somebody", "egovNRN": *self.number.lock().unwrap() });
        match self.trick() {
            Trick::NoNumber => about["egovNRN"] = Value::Null,
            Trick::BadNumber => about["egovNRN"] = json!("84110712300"),
            _ => {}
        }
        about
    }

    fn id_token(&self) -> String {
        let trick = self.trick();
        let now = NOW.millis() / 1000 + self.later.load(Ordering::Relaxed);
        let mut claims = self.about();
        claims["iss"] = json!(self.issuer);
        claims["aud"] = json!(CLIENT);
        claims["nonce"] = json!(self.carried("nonce"));
        claims["iat"] = json!(now);
        claims["exp"] = json!(now + 300);
        claims["auth_time"] = json!(now - 5);
        claims["acr"] = json!(*self.acr.lock().unwrap());
        match trick {
            Trick::OtherNonce => claims["nonce"] = json!("another"),
            Trick::OtherIssuer => claims["iss"] = json!(format!("{}/", self.issuer)),
            Trick::OtherAudience => claims["aud"] = json!("another"),
            Trick::TwoAudiences => claims["aud"] = json!([CLIENT, "another"]),
            Trick::OtherParty => claims["azp"] = json!("another"),
            Trick::Expired => claims["exp"] = json!(now - 61),
            Trick::Old => claims["iat"] = json!(now - 3_600),
            Trick::FromTheFuture => claims["iat"] = json!(now + 3_600),
            Trick::ShownLongAgo => claims["auth_time"] = json!(now - 3_600),
            Trick::NeverShown => claims["auth_time"] = Value::Null,
            Trick::Level100 => claims["acr"] = json!("urn:level:100"),
            Trick::UnlistedLevel => claims["acr"] = json!("urn:level:9000"),
            Trick::NoLevel => claims["acr"] = Value::Null,
            _ => {}
        }
        self.signed(&claims, trick)
    }

    /// Whether the client is who it says, by its key or by its secret.
    fn knows(&self, headers: &HeaderMap, form: &HashMap<String, String>) -> bool {
        let Some(word) = form.get("client_assertion") else {
            let shown = headers
                .get(AUTHORIZATION)
                .and_then(|shown| shown.to_str().ok());
            let secret = "a%20secret%3A%20with%20signs%20%26%20spaces";
            let expected = STANDARD.encode(format!("{CLIENT}:{secret}"));
            return shown == Some(&format!("Basic {expected}"));
        };
        let key = Jwk::from_encoding_key(&key(&self.client_key), Algorithm::RS256).unwrap();
        let key = DecodingKey::from_jwk(&key).unwrap();
        let mut wanted = Validation::new(Algorithm::RS256);
        // The house stands still; the library reads the clock.
        wanted.validate_exp = false;
        wanted.set_audience(&[&self.issuer]);
        let claims = jsonwebtoken::decode::<Value>(word, &key, &wanted)
            .unwrap()
            .claims;
        claims["iss"] == CLIENT && claims["sub"] == CLIENT && claims["jti"].is_string()
    }
}

async fn discovery(State(play): State<Arc<Play>>) -> Response {
    play.described.fetch_add(1, Ordering::Relaxed);
    if play.silent.load(Ordering::Relaxed) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let issuer = &play.issuer;
    let named = match play.trick() {
        Trick::Moves => "http://127.0.0.1:1",
        _ => issuer,
    };
    let mut said = json!({
        "issuer": named,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "jwks_uri": format!("{issuer}/keys"),
        "authorization_response_iss_parameter_supported": true,
    });
    if play.trick() == Trick::Huge {
        said["more"] = json!("x".repeat(1 << 20));
    }
    Json(said).into_response()
}

async fn keys(State(play): State<Arc<Play>>) -> Response {
    let strange = json!({"kty": "AKP", "kid": "new", "alg": "ML-DSA-44", "pub": "AA"});
    Json(json!({ "keys": [strange, play.jwk()] })).into_response()
}

async fn token(
    State(play): State<Arc<Play>>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    let field = |name: &str| form.get(name).cloned().unwrap_or_default();
    let challenge = secret::print(secret::digest_of(&field("code_verifier")));
    let fits = play.knows(&headers, &form)
        && field("grant_type") == "authorization_code"
        && field("redirect_uri") == play.carried("redirect_uri")
        && challenge == play.carried("code_challenge")
        && !play.spent.lock().unwrap().contains(&field("code"));
    if !fits {
        return (StatusCode::BAD_REQUEST, "{\"error\":\"invalid_grant\"}").into_response();
    }
    play.spent.lock().unwrap().push(field("code"));
    let tokens = json!({
        "access_token": "access", "token_type": "Bearer", "id_token": play.id_token(),
    });
    Json(tokens).into_response()
}

async fn userinfo(State(play): State<Arc<Play>>, headers: HeaderMap) -> Response {
    if headers
        .get(AUTHORIZATION)
        .is_none_or(|shown| shown != "Bearer access")
    {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let mut about = play.about();
    about["iss"] = json!(play.issuer);
    about["aud"] = json!(CLIENT);
    let mut by = Trick::None;
    match play.trick() {
        Trick::InfoUnsigned => return Json(about).into_response(),
        Trick::InfoOfAnother => about["sub"] = json!("another"),
        Trick::InfoForAnother => about["aud"] = json!("another"),
        Trick::InfoByAnother => by = Trick::SignedByAnother,
        _ => {}
    }
    let kind = [(CONTENT_TYPE, "application/jwt")];
    (kind, play.signed(&about, by)).into_response()
}
