//! Who calls the interface: a sender's machine, or a person who signed in with `POST /sessions`.
//!
//! A machine sends its credential with every call, as `Basic client:secret` or `Bearer client.secret`; a person sends
//! the token of his session as `Bearer token`, and may name the capacity in which he asks in `Beffroi-Capacity`. The
//! browser's cookie counts for nothing here, so no page of another site can make a browser call.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use beffroi_desk::caller::Caller;
use beffroi_desk::denied::Denied;
use beffroi_desk::desk::Desk;
use beffroi_desk::sending::credential;
use beffroi_desk::sign_in::session::{self, Living};
use beffroi_desk::sign_in::source::Source;
use beffroi_domain::language::Language;
use beffroi_domain::refusal::{Reason, Refusal};

use crate::app::App;
use crate::error_page::Trouble;
use crate::page::suggested;
use crate::stamp::Stamp;

/// The header in which a person names the capacity in which he asks.
pub const CAPACITY: &str = "beffroi-capacity";

/// Somebody who may ask.
pub struct ApiCaller {
    /// Who, as the desk must know him.
    pub caller: Caller,
    /// His session, if it is a person.
    pub session: Option<Living>,
    /// The desk.
    pub desk: Arc<Desk>,
    /// The language that the call asks for.
    pub language: Language,
}

/// What a call shows.
enum Shown {
    Nothing,
    Credential(String, String),
    Token(String),
}

impl FromRequestParts<App> for ApiCaller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Some(stamp) = parts.extensions.get::<Stamp>().copied() else {
            return Err(Trouble::fault("a request without a stamp").into_response());
        };
        let source = parts.extensions.get::<Source>().cloned();
        let source = source.unwrap_or_default();
        let recognised = recognise(&app.desk, stamp, &parts.headers, &source).await;
        let (caller, session) = recognised.map_err(challenge)?;
        Ok(Self {
            caller,
            session,
            desk: Arc::clone(&app.desk),
            language: suggested(&parts.headers).unwrap_or(Language::En),
        })
    }
}

async fn recognise(
    desk: &Desk,
    stamp: Stamp,
    headers: &HeaderMap,
    source: &Source,
) -> Result<(Caller, Option<Living>), Denied> {
    match shown(headers) {
        Shown::Nothing => Err(Reason::SignInFailed.into()),
        Shown::Credential(client, secret) => {
            let caller =
                credential::recognise(desk, stamp.nobody(), &client, &secret, source).await?;
            Ok((caller, None))
        }
        Shown::Token(token) => {
            let living = session::find(desk, &token, stamp.at).await?;
            let mut caller = living.caller(stamp.request, stamp.at, stamp.dice);
            if let Some(capacity) = headers.get(CAPACITY) {
                // What he is not in that capacity, the rules refuse him: the facts are read for it at every question.
                let capacity = capacity.to_str().ok().and_then(|text| text.parse().ok());
                let unknown = || Refusal::because(Reason::BadCharacters).about("Beffroi-Capacity");
                caller.capacity = capacity.ok_or_else(unknown)?;
            }
            Ok((caller, Some(living)))
        }
    }
}

fn shown(headers: &HeaderMap) -> Shown {
    let value = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let Some((scheme, value)) = value.and_then(|value| value.split_once(' ')) else {
        return Shown::Nothing;
    };
    let value = value.trim();
    if scheme.eq_ignore_ascii_case("basic") {
        let decoded = STANDARD
            .decode(value)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok());
        let pair = decoded.as_deref().and_then(|text| text.split_once(':'));
        return pair.map_or(Shown::Nothing, |(client, secret)| {
            Shown::Credential(client.to_owned(), secret.to_owned())
        });
    }
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Shown::Nothing;
    }
    match value.split_once('.') {
        Some((client, secret)) => Shown::Credential(client.to_owned(), secret.to_owned()),
        None => Shown::Token(value.to_owned()),
    }
}

/// The refusal, and by what schemes to try again (RFC 9110 §11.6.1).
fn challenge(denied: Denied) -> Response {
    let unknown = matches!(&denied, Denied::Refused(refusal) if refusal.reason.status() == 401);
    let mut response = Trouble::from(denied).into_response();
    if unknown {
        let schemes = HeaderValue::from_static("Basic realm=\"beffroi\", Bearer realm=\"beffroi\"");
        response.headers_mut().insert(WWW_AUTHENTICATE, schemes);
    }
    response
}
