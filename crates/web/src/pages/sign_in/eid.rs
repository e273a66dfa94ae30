//! Signing in with an identity card: setting out, showing the card on its own address, coming back.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::header::REFRESH;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderValue, Uri};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use axum::{Extension, Router};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use beffroi_desk::sign_in::eid;
use beffroi_domain::refusal::{Reason, Refusal};
use serde::Deserialize;

use super::password::{Back, jar_with, next};
use crate::app::App;
use crate::error_page::{Trouble, answer};
use crate::page::{Page, Visit};
use crate::session::InSession;
use crate::stamp::Stamp;
use crate::visitor::own_address;
use crate::{assets, error_page, headers, slow, stamp};

/// The certificates of a card, the card's own first, as DER. Put into a request only by a listener that knows that the
/// caller holds the key: never by what a request says of itself.
#[derive(Debug, Clone, Default)]
pub struct Shown(pub Vec<Vec<u8>>);

/// The pages of the address on which cards are asked for: nothing else of the desk is there.
pub fn card_router(app: App) -> Router {
    Router::new()
        .route("/eid", get(show_card))
        .merge(assets::router())
        .fallback(elsewhere)
        .layer(from_fn_with_state(app.site.clone(), error_page::render))
        .layer(from_fn_with_state(app.headers, headers::complete))
        .layer(from_fn_with_state(app.clone(), stamp::stamp))
        .layer(from_fn(slow::impatient))
        .with_state(app)
}

/// The cookie that binds a journey to the browser that began it. It must come back with a link from another address, so
/// it is not as strict as that of a session; it is worth nothing without the ticket.
pub(super) fn journey_cookie(secret: String, secure: bool) -> Cookie<'static> {
    let name = if secure { "__Host-journey" } else { "journey" };
    Cookie::build((name, secret))
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Lax)
        .build()
}

/// Sets out.
pub async fn begin(
    State(app): State<App>,
    Extension(stamp): Extension<Stamp>,
    in_session: Option<Extension<InSession>>,
    jar: CookieJar,
    Query(asked): Query<Back>,
) -> Result<Response, Trouble> {
    let secret = in_session.map(|Extension(session)| session.secret);
    let back = own_address(&asked.back);
    let set_out = eid::begin(&app.desk, &stamp.nobody(), back, secret.as_deref()).await?;
    let jar = jar.add(journey_cookie(set_out.cookie, app.is_secure()));
    Ok((jar, Redirect::to(&set_out.address)).into_response())
}

/// Which journey a card is shown in.
#[derive(Deserialize)]
pub struct Journey {
    #[serde(default)]
    journey: String,
}

/// Every other page is at the desk.
async fn elsewhere(State(app): State<App>, address: Uri) -> Redirect {
    let path = address.path_and_query().map_or("/", PathAndQuery::as_str);
    Redirect::to(&format!(
        "{}{}",
        app.desk.settings.base_url,
        own_address(path)
    ))
}

async fn show_card(
    State(app): State<App>,
    Extension(stamp): Extension<Stamp>,
    shown: Option<Extension<Shown>>,
    Query(asked): Query<Journey>,
) -> Result<Response, Trouble> {
    let journey = asked
        .journey
        .parse()
        .map_err(|_| Refusal::because(Reason::JourneyOver))?;
    let shown = shown
        .map(|Extension(Shown(shown))| shown)
        .unwrap_or_default();
    let back = eid::prove(&app.desk, &stamp.nobody(), journey, &shown).await?;
    Ok(Redirect::to(&back).into_response())
}

/// With what a browser comes back.
#[derive(Deserialize)]
pub struct Ticket {
    #[serde(default)]
    ticket: String,
}

#[derive(Template)]
#[template(path = "sign_in/arrived.html")]
struct Arrived {
    page: Page,
    to: String,
}

/// Comes back. The next page is asked for by this one, since a browser sends the session's cookie only to what our own
/// pages ask for.
pub async fn arrive(
    State(app): State<App>,
    Extension(stamp): Extension<Stamp>,
    visit: Visit,
    jar: CookieJar,
    Query(asked): Query<Ticket>,
) -> Result<Response, Trouble> {
    let mut spent = journey_cookie(String::new(), app.is_secure());
    let secret = jar
        .get(spent.name())
        .map(|cookie| cookie.value().to_owned());
    let secret = secret.unwrap_or_default();
    let arrived = eid::arrive(&app.desk, &stamp.nobody(), &secret, &asked.ticket).await;
    let (begun, back) = arrived?;
    spent.make_removal();
    let to = next(&begun, &back);
    let jar = jar_with(jar.add(spent), &app, &begun);
    Ok((jar, arrived_at(visit.page(), to)?).into_response())
}

/// The page that asks for the next one.
/// The page that asks for the next one at once, by a header: a browser then sends the session's cookie with it.
pub(super) fn arrived_at(page: Page, to: String) -> Result<Response, Trouble> {
    let on = HeaderValue::from_str(&format!("0; url={to}")).map_err(Trouble::fault)?;
    let mut shown = answer(&screen(page, to))?;
    shown.headers_mut().insert(REFRESH, on);
    Ok(shown)
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
    vec![Sample {
        name: "sign-in-arrived",
        address: "/sign-in/eid/back",
        reader: Reader::Nobody,
        render: |page| screen(page, "/home".to_owned()).render(),
    }]
}
