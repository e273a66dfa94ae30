//! From a cookie to who is signed in.

use std::convert::Infallible;

use axum::Extension;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use beffroi_desk::caller::Caller;
use beffroi_desk::denied::Denied;
use beffroi_desk::desk::Desk;
use beffroi_desk::menu::{self, Described, Menu};
use beffroi_desk::people;
use beffroi_desk::sign_in::session::{self, Living};
use beffroi_domain::capacity::Capacity;
use beffroi_domain::catalogue::parts::Title;
use beffroi_domain::language::Language;
use beffroi_domain::parties::Names;
use beffroi_domain::time::Moment;
use serde::Serialize;

use crate::app::App;
use crate::error_page::Trouble;
use crate::headers;
use crate::page::{CapacityBar, CapacityKind, MenuItem, SignedIn, Visit};
use crate::stamp::Stamp;

/// A session as a request found it.
#[derive(Debug, Clone)]
pub struct InSession {
    /// The session.
    pub living: Living,
    /// The secret of the cookie, with which the session can be changed.
    pub secret: String,
}

/// The cookie's secret of a session that a request did not find living; it may have ended a while ago.
#[derive(Debug, Clone)]
pub struct Over(pub String);

/// The secret of the session of a request, where it has one.
pub fn secret_of(in_session: Option<Extension<InSession>>) -> Option<String> {
    in_session.map(|Extension(session)| session.secret)
}

/// What a browser brings to a sign-in: its cookies, and the secret of the session that it has already.
pub struct Brought {
    /// Its cookies.
    pub jar: CookieJar,
    /// The secret.
    pub earlier: Option<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for Brought {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let session = parts.extensions.get::<InSession>();
        Ok(Self {
            jar: CookieJar::from_headers(&parts.headers),
            earlier: session.map(|session| session.secret.clone()),
        })
    }
}

/// The longest time before its end at which a session's end is announced, in seconds. It is a third of the idle limit where
/// that is shorter.
const ANNOUNCED_BEFORE: i64 = 300;

/// How long a session still lasts, for the notice before its end (WCAG 2.2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Remaining {
    /// In seconds, if it is not used again.
    pub seconds: i64,
    /// When its end is announced, in seconds before.
    #[serde(skip)]
    pub announced: i64,
    /// Whether it ends then, used or not.
    pub last: bool,
}

impl Remaining {
    fn of(living: &Living, idle_seconds: i64, at: Moment) -> Self {
        let end = living.idle_until.min(living.ends_at);
        Self {
            seconds: end.millis().saturating_sub(at.millis()) / 1_000,
            announced: ANNOUNCED_BEFORE.min(idle_seconds / 3),
            last: living.ends_at <= living.idle_until,
        }
    }

    /// The same in whole minutes, for words: it is announced no more than so many before.
    pub const fn minutes(&self) -> i64 {
        (self.announced + 59) / 60
    }
}

/// The name of the cookie. With https it insists on it, and on this very host (`__Host-`).
pub fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-session" } else { "session" }
}

/// The cookie that carries a session: never readable by scripts, never sent from another site.
pub fn cookie(secret: String, secure: bool) -> Cookie<'static> {
    Cookie::build((cookie_name(secure), secret))
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Strict)
        .build()
}

/// The name of the cookie that carries a sign-in of which the password was right.
pub fn half_cookie_name(secure: bool) -> &'static str {
    if secure {
        "__Host-second-step"
    } else {
        "second-step"
    }
}

/// That cookie. What it stands for is over after five minutes, whether or not the browser still has it.
pub fn half_cookie(secret: String, secure: bool) -> Cookie<'static> {
    Cookie::build((half_cookie_name(secure), secret))
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Strict)
        .build()
}

/// Middleware: finds the session, and says on every page who is signed in and what he may do.
pub async fn find(
    State(app): State<App>,
    mut request: Request,
    next: Next,
) -> Result<Response, Trouble> {
    let path = request.uri().path();
    let bare = path.starts_with("/assets/") || path.starts_with("/api/");
    let secret = (!bare)
        .then(|| cookie_of(request.headers(), app.is_secure()))
        .flatten();
    let stamp = request.extensions().get::<Stamp>().copied();
    let (Some(secret), Some(stamp)) = (secret, stamp) else {
        return Ok(next.run(request).await);
    };
    let living = match session::find(&app.desk, &secret, stamp.at).await {
        Ok(living) => living,
        Err(Denied::Refused(_)) => {
            request.extensions_mut().insert(Over(secret));
            return Ok(next.run(request).await);
        }
        Err(fault) => return Err(fault.into()),
    };
    let caller = living.caller(stamp.request, stamp.at, stamp.dice);
    let (parts, body) = request.into_parts();
    let language = Visit::of(&parts, app.site.clone()).language;
    request = Request::from_parts(parts, body);
    let signed_in = signed_in(&app.desk, &caller, &living, language).await?;
    request.extensions_mut().insert(signed_in.clone());
    request
        .extensions_mut()
        .insert(InSession { living, secret });
    let mut response = next.run(request).await;
    response.extensions_mut().insert(signed_in);
    headers::allow_own_script(&mut response);
    Ok(response)
}

fn cookie_of(headers: &HeaderMap, secure: bool) -> Option<String> {
    CookieJar::from_headers(headers)
        .get(cookie_name(secure))
        .map(|cookie| cookie.value().to_owned())
}

async fn signed_in(
    desk: &Desk,
    caller: &Caller,
    living: &Living,
    language: Language,
) -> Result<SignedIn, Denied> {
    let mut reader = desk.store.reader().await?;
    let name = people::name_of(&mut reader, living.person).await?;
    drop(reader);
    let chosen = living.capacity != Capacity::Person;
    let described = menu::describe(desk, living.capacity).await?;
    let menu = if chosen {
        menu::menu(desk, caller, &described).await?
    } else {
        Menu::default()
    };
    Ok(SignedIn {
        person: format!("{} {}", name.given_name, name.family_name),
        capacity: chosen.then(|| capacity_bar(desk, &described, language)),
        menu: if chosen { items(menu) } else { Vec::new() },
        csrf: living.form_token.clone(),
        remaining: Remaining::of(living, desk.settings.session_idle_seconds, caller.at),
    })
}

fn items(menu: Menu) -> Vec<MenuItem> {
    let item = |key, address| MenuItem { key, address };
    let offered = [
        (true, item("menu-home", "/home")),
        (menu.documents, item("menu-documents", "/mailbox")),
        (menu.access, item("menu-access", "/access")),
        (menu.switch, item("menu-switch", "/switch")),
        (menu.sending, item("menu-sending", "/sending")),
        (menu.log, item("menu-log", "/log")),
        (menu.network, item("menu-network", "/network")),
        (true, item("menu-help", "/help")),
    ];
    offered
        .into_iter()
        .filter(|(offered, _)| *offered)
        .map(|(_, item)| item)
        .collect()
}

/// The bar that says for whom somebody acts.
pub fn capacity_bar(desk: &Desk, described: &Described, language: Language) -> CapacityBar {
    let role = Title::from_code(described.capacity.label_code())
        .and_then(|title| desk.catalogue.title(title))
        .map(|title| title.name.in_language(language).to_owned())
        .unwrap_or_default();
    let (institution, institution_language) = match (&described.institution, &described.sender) {
        (Some(institution), _) => {
            official_name(&institution.names, &institution.languages, language)
        }
        (None, Some(names)) => official_name(names, &Language::OFFICIAL, language),
        _ => (
            desk.catalogue
                .network
                .short_name
                .in_language(language)
                .to_owned(),
            None,
        ),
    };
    let quality = described
        .quality_name
        .as_ref()
        .map(|name| name.in_language(language).to_owned());
    let kind = match described.capacity {
        Capacity::Operator(_) => CapacityKind::Operator,
        Capacity::Sender(_) => CapacityKind::Sender,
        _ => CapacityKind::Institution,
    };
    CapacityBar {
        id: described.capacity.to_string(),
        institution,
        institution_language,
        role,
        quality: quality.unwrap_or_default(),
        kind,
    }
}

/// The name to show in a language: that language's own if it is official there, else the first official one, with the
/// language it is in. A name is never translated.
pub fn official_name(
    names: &Names,
    languages: &[Language],
    shown_in: Language,
) -> (String, Option<Language>) {
    let name_in = |language: Language| match language {
        Language::Fr => names.fr.clone(),
        Language::Nl => names.nl.clone(),
        Language::De => names.de.clone(),
        Language::En => None,
    };
    if let Some(name) = name_in(shown_in) {
        return (name, None);
    }
    let first = languages
        .iter()
        .find_map(|&language| name_in(language).map(|name| (name, Some(language))));
    first.unwrap_or_default()
}
