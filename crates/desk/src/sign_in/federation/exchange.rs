//! A code becomes what the provider tells about the person.

use std::sync::Arc;

use jsonwebtoken::{Header, encode};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::RequestBuilder;
use serde::Deserialize;
use serde_json::json;

use super::internal;
use super::known::Known;
use super::provider::{Credential, Provider, UserInfo, ask};
use super::token::{self, Claims, Told, text};
use super::wrong::{Stop, Wrong};
use crate::caller::Caller;
use crate::sign_in::secret;

/// For how long our own word is good, in seconds.
const OWN_WORD: i64 = 60;

/// A code is exchanged once.
pub(super) struct Exchange<'a> {
    /// Asks.
    pub(super) client: &'a reqwest::Client,
    /// Whom.
    pub(super) provider: &'a Provider,
    /// Where the code came to.
    pub(super) return_address: String,
    /// What the ID token must repeat.
    pub(super) nonce: &'a str,
    /// What shows that we asked for this code.
    pub(super) verifier: &'a str,
}

/// What the provider gives for a code.
#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    #[serde(default)]
    access_token: String,
}

impl Exchange<'_> {
    /// Exchanges the code, and believes what is signed.
    pub(super) async fn run(&self, caller: &Caller, code: &str) -> Result<Told, Stop> {
        let provider = self.provider;
        let known = provider.known(self.client, caller.at, false).await?;
        let tokens = self.tokens(caller, &known, code).await?;
        let claims = self.opened(caller, &tokens.id_token).await?;
        token::id_token(&claims, provider, self.nonce, caller.at)?;
        let proved_at = token::seconds(&claims, "auth_time");
        let acr = text(&claims, "acr").map(str::to_owned);
        let about = if provider.userinfo == UserInfo::None {
            claims
        } else {
            let about = self.userinfo(caller, &known, &tokens.access_token);
            let about = about.await?;
            if text(&about, "sub") != text(&claims, "sub") {
                return Err(Wrong::OtherSubject.into());
            }
            about
        };
        Ok(Told {
            number: text(&about, &provider.number_claim).map(str::to_owned),
            acr: acr.or_else(|| text(&about, "acr").map(str::to_owned)),
            proved_at,
        })
    }

    /// What a token says; a key that we do not know yet is looked for once.
    async fn opened(&self, caller: &Caller, token: &str) -> Result<Claims, Stop> {
        let known = self.provider.known(self.client, caller.at, false).await?;
        match token::opened(token, &known.keys) {
            Err(Wrong::Key) => {
                let anew = self.provider.known(self.client, caller.at, true).await?;
                Ok(token::opened(token, &anew.keys)?)
            }
            other => Ok(other?),
        }
    }

    async fn tokens(
        &self,
        caller: &Caller,
        known: &Arc<Known>,
        code: &str,
    ) -> Result<Tokens, Stop> {
        let mut form = vec![
            ("grant_type", "authorization_code".to_owned()),
            ("code", code.to_owned()),
            ("redirect_uri", self.return_address.clone()),
            ("code_verifier", self.verifier.to_owned()),
        ];
        let request = self.client.post(known.metadata.token_endpoint.clone());
        let request = self.shown(caller, known, request, &mut form)?;
        let answer = ask(request.form(&form)).await?;
        if answer.status != 200 {
            tracing::warn!(provider = %self.provider.code, status = answer.status, "a provider does not take a code");
            return Err(Wrong::Exchange.into());
        }
        serde_json::from_slice(&answer.body).map_err(|_| Wrong::Exchange.into())
    }

    /// The request with what shows that it is ours.
    fn shown(
        &self,
        caller: &Caller,
        known: &Known,
        request: RequestBuilder,
        form: &mut Vec<(&'static str, String)>,
    ) -> Result<RequestBuilder, Stop> {
        let provider = self.provider;
        let us = &provider.client_id;
        match &provider.credential {
            Credential::Secret(secret) => {
                let taken = &known.metadata.token_endpoint_auth_methods_supported;
                // Where nothing is said, it is the header (OpenID Connect Discovery §3).
                let basic =
                    taken.is_empty() || taken.iter().any(|one| one == "client_secret_basic");
                if basic {
                    let coded = |text| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
                    return Ok(request.basic_auth(coded(us), Some(coded(secret))));
                }
                form.push(("client_id", us.clone()));
                form.push(("client_secret", secret.clone()));
            }
            Credential::Key { key, algorithm, id } => {
                let now = caller.at.millis() / 1000;
                let drawn = caller.draw("client assertion");
                let number = drawn.map_err(|error| Stop::Denied(error.into()))?;
                let mut header = Header::new(*algorithm);
                header.kid.clone_from(id);
                let claims = json!({
                    "iss": us, "sub": us, "aud": provider.issuer,
                    "jti": secret::print(number), "iat": now, "exp": now + OWN_WORD,
                });
                let word = encode(&header, &claims, key).map_err(internal)?;
                let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
                form.push(("client_id", us.clone()));
                form.push(("client_assertion_type", kind.to_owned()));
                form.push(("client_assertion", word));
            }
        }
        Ok(request)
    }

    async fn userinfo(&self, caller: &Caller, known: &Known, access: &str) -> Result<Claims, Stop> {
        let address = known.metadata.userinfo_endpoint.clone();
        let address = address.ok_or(Wrong::Metadata)?;
        let answer = ask(self.client.get(address).bearer_auth(access)).await?;
        let kind = match self.provider.userinfo {
            UserInfo::Signed => "application/jwt",
            _ => "application/json",
        };
        if answer.status != 200 || answer.kind != kind {
            return Err(Wrong::UserInfo.into());
        }
        if self.provider.userinfo != UserInfo::Signed {
            return serde_json::from_slice(&answer.body).map_err(|_| Wrong::UserInfo.into());
        }
        let token = String::from_utf8(answer.body).map_err(|_| Wrong::UserInfo)?;
        let claims = self.opened(caller, token.trim()).await?;
        token::signed_answer(&claims, self.provider, caller.at)?;
        Ok(claims)
    }
}
