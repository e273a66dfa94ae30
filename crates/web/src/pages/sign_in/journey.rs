//! What every sign-in has that goes over another address or asks the browser's own device: the cookie that binds it to the
//! browser, and how one arrives.

use askama::Template;
use axum::http::HeaderValue;
use axum::http::header::REFRESH;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use beffroi_desk::denied::Denied;
use beffroi_desk::sign_in::session::Begun;
use beffroi_domain::refusal::Reason;

use super::password::{jar_with, next};
use crate::app::App;
use crate::error_page::{Trouble, answer};
use crate::language::phrase::Phrase;
use crate::page::{Page, Visit};
use crate::stamp::Stamp;

/// The cookie that binds a journey to the browser that began it. It must come back with a link from another address, so
/// it is not as strict as that of a session; it is worth nothing without the ticket.
pub fn cookie(secret: String, secure: bool) -> Cookie<'static> {
    let name = if secure { "__Host-journey" } else { "journey" };
    ours(name, secret, secure, SameSite::Lax)
}

/// A cookie for this host alone and for no script, until the browser is closed.
pub fn ours(
    name: &'static str,
    secret: String,
    secure: bool,
    same_site: SameSite,
) -> Cookie<'static> {
    Cookie::build((name, secret))
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(same_site)
        .build()
}

/// What the journey's cookie holds, and the cookies without it: it is read once. Without one it holds nothing.
pub fn spend(jar: CookieJar, app: &App) -> (String, CookieJar) {
    let mut spent = cookie(String::new(), app.is_secure());
    let held = jar
        .get(spent.name())
        .map(|cookie| cookie.value().to_owned());
    spent.make_removal();
    (held.unwrap_or_default(), jar.add(spent))
}

/// Why somebody does not arrive; whoever showed something less sure than his session is led to what would do.
pub fn stopped(denied: Denied) -> Trouble {
    let less_sure =
        matches!(&denied, Denied::Refused(refusal) if refusal.reason == Reason::LessSure);
    let trouble = Trouble::from(denied);
    if less_sure {
        return trouble.way_out(Phrase::new("error-raise"), "/sign-in/raise");
    }
    trouble
}

#[derive(Template)]
#[template(path = "sign_in/arrived.html")]
struct Arrived {
    page: Page,
    to: String,
}

/// Arrives from another address: the cookies of the session, and a page that asks for the next one at once, by a header. A
/// browser sends the session's cookie only with what our own pages ask for.
pub async fn arrived(
    app: &App,
    (stamp, visit): (Stamp, Visit),
    jar: CookieJar,
    (begun, back): &(Begun, String),
) -> Result<Response, Trouble> {
    let to = next(begun, back);
    let on = HeaderValue::from_str(&format!("0; url={to}")).map_err(Trouble::fault)?;
    let mut shown = answer(&screen(visit.page(), to))?;
    shown.headers_mut().insert(REFRESH, on);
    let jar = jar_with(jar, app, stamp, begun).await?;
    Ok((jar, shown).into_response())
}

fn screen(page: Page, to: String) -> Arrived {
    let title = page.t("sign-in-arrived");
    Arrived {
        page: page.titled(title),
        to,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    let sample = |name, render| Sample {
        name,
        address: "/sign-in/eid/back",
        reader: Reader::Nobody,
        render,
    };
    vec![sample("sign-in-arrived", |page| {
        screen(page, "/home".to_owned()).render()
    })]
}
