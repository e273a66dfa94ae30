//! `/language?to=nl&back=…`: remembers the language and returns to the same page.
//!
//! A GET, because it is a link on every page and changes nothing but how this browser is shown
//! the pages.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use beffroi_domain::language::Language;
use serde::Deserialize;

use crate::error_page::{Kind, Trouble};
use crate::language::phrase::Phrase;
use crate::page::{LANGUAGE_COOKIE, Site};

/// What the link says.
#[derive(Debug, Deserialize)]
pub struct Wish {
    #[serde(default)]
    to: String,
    #[serde(default)]
    back: String,
}

/// Sets the cookie and leads back; an unknown language is refused.
pub async fn switch(
    State(site): State<Arc<Site>>,
    Query(wish): Query<Wish>,
) -> Result<Response, Trouble> {
    let unknown = || Trouble::new(Kind::Invalid).explained(Phrase::new("language-unknown"));
    let language: Language = wish.to.parse().map_err(|_| unknown())?;
    let cookies = CookieJar::new().add(cookie(language, site.https));
    Ok((cookies, Redirect::to(own_address(&wish.back))).into_response())
}

/// The cookie that remembers `language` for a year; signing in sets it too.
pub fn cookie(language: Language, https: bool) -> Cookie<'static> {
    Cookie::build((LANGUAGE_COOKIE, language.code()))
        .path("/")
        .http_only(true)
        .secure(https)
        .same_site(SameSite::Lax)
        .permanent()
        .build()
}

/// `address` if it is a path of this service, else the start: nobody is led elsewhere by a link
/// that looks like ours.
pub fn own_address(address: &str) -> &str {
    let inside = address.starts_with('/')
        && !address.starts_with("//")
        && !address.contains('\\')
        && address.bytes().all(|byte| byte.is_ascii_graphic());
    if inside { address } else { "/" }
}
