//! A provider as the configuration names it, and how it is asked.

use std::collections::BTreeMap;

use beffroi_domain::language::Text;
use jsonwebtoken::{Algorithm, EncodingKey};
use reqwest::{RequestBuilder, Url};
use serde::de::DeserializeOwned;

use super::UNSURE;
use super::known::Cache;
use super::wrong::Wrong;
use crate::denied::Fault;

/// The largest answer of a provider, in bytes.
const LARGEST_ANSWER: usize = 256 * 1024;

/// Another authority, as the configuration names it.
#[derive(Debug)]
pub struct Provider {
    /// Its name in addresses and in the trail: `csam`.
    pub code: String,
    /// Its name on the button.
    pub name: Text,
    /// How it calls itself, exactly.
    pub issuer: String,
    /// How it calls us.
    pub client_id: String,
    /// With what we show that we are it.
    pub credential: Credential,
    /// What we ask for.
    pub scopes: Vec<String>,
    /// How surely the person shall show himself, by the provider's own words.
    pub acr_values: Vec<String>,
    /// Where it tells about the person.
    pub userinfo: UserInfo,
    /// The claim that holds the national number.
    pub number_claim: String,
    /// What its words for a level are worth here; any other is worth 100.
    pub levels: BTreeMap<String, u16>,
    /// Whether the person must have shown himself just now, and not in the morning for something else.
    pub fresh: bool,
    /// What it says of itself, as long as we believe it.
    pub known: Cache,
}

/// With what we show a provider who we are.
#[derive(Clone)]
pub enum Credential {
    /// A secret that it shares with us.
    Secret(String),
    /// A key of which it knows the public part.
    Key {
        /// The key.
        key: EncodingKey,
        /// With what it signs.
        algorithm: Algorithm,
        /// How the provider calls the key, where it has several.
        id: Option<String>,
    },
}

impl Credential {
    /// The private key of a PEM file (PKCS #8): RSA signs with RS256, P-256 with ES256.
    ///
    /// # Errors
    /// When it is neither.
    pub fn from_pem(pem: &[u8], id: Option<String>) -> Result<Self, Fault> {
        if let Ok(key) = EncodingKey::from_rsa_pem(pem) {
            let algorithm = Algorithm::RS256;
            return Ok(Self::Key { key, algorithm, id });
        }
        let key = EncodingKey::from_ec_pem(pem).map_err(super::internal)?;
        let algorithm = Algorithm::ES256;
        Ok(Self::Key { key, algorithm, id })
    }
}

impl std::fmt::Debug for Credential {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Secret(_) => "Secret(…)",
            Self::Key { .. } => "Key(…)",
        })
    }
}

/// Where a provider tells about the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserInfo {
    /// In the ID token itself.
    None,
    /// At an address of its own, as JSON.
    Json,
    /// There, in a token that it signed. Anything else is refused.
    Signed,
}

impl Provider {
    /// What a word of the provider for a level is worth here.
    pub fn level(&self, acr: Option<&str>) -> u16 {
        let listed = acr.and_then(|acr| self.levels.get(acr));
        listed.copied().unwrap_or(UNSURE)
    }

    /// The highest level that it can give.
    pub fn highest_level(&self) -> u16 {
        self.levels.values().copied().max().unwrap_or(UNSURE)
    }
}

/// Whether what goes to an address is protected on its way: by TLS, or because it does not leave the machine.
pub fn is_protected(address: &Url) -> bool {
    let local = ["localhost", "127.0.0.1", "[::1]"];
    match address.scheme() {
        "https" => true,
        "http" => address.host_str().is_some_and(|host| local.contains(&host)),
        _ => false,
    }
}

/// What came back.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) kind: String,
    pub(super) body: Vec<u8>,
}

/// Asks, and reads the answer as far as an answer may be long.
pub(super) async fn ask(request: RequestBuilder) -> Result<Answer, Wrong> {
    let away = |error: reqwest::Error| {
        tracing::warn!(%error, "a provider of sign-ins does not answer");
        Wrong::Away
    };
    let mut response = request.send().await.map_err(away)?;
    let status = response.status().as_u16();
    let kind = response.headers().get(reqwest::header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let kind = kind.to_ascii_lowercase();
    let mut body = Vec::new();
    while let Some(part) = response.chunk().await.map_err(away)? {
        if body.len() + part.len() > LARGEST_ANSWER {
            return Err(Wrong::Away);
        }
        body.extend_from_slice(&part);
    }
    Ok(Answer { status, kind, body })
}

/// The same, for an answer that must be good and JSON.
pub(super) async fn json<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, Wrong> {
    let answer = ask(request).await?;
    if answer.status != 200 {
        return Err(Wrong::Away);
    }
    serde_json::from_slice(&answer.body).map_err(|_| Wrong::Away)
}
