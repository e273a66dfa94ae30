//! Signing in with an identity card: setting out, showing the card on its own address, coming back.

use axum::extract::{Query, State};
use axum::http::Uri;
use axum::http::uri::PathAndQuery;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use axum::{Extension, Router};
use axum_extra::extract::CookieJar;
use beffroi_desk::sign_in::eid;
use beffroi_domain::refusal::{Reason, Refusal};
use serde::Deserialize;

use super::journey;
use super::password::Back;
use crate::app::App;
use crate::error_page::Trouble;
use crate::language::phrase::Phrase;
use crate::page::Visit;
use crate::session::{InSession, secret_of};
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

/// Sets out.
pub async fn begin(
    State(app): State<App>,
    Extension(stamp): Extension<Stamp>,
    in_session: Option<Extension<InSession>>,
    jar: CookieJar,
    Query(asked): Query<Back>,
) -> Result<Response, Trouble> {
    let secret = secret_of(in_session);
    let back = own_address(&asked.back);
    let set_out = eid::begin(&app.desk, &stamp.nobody(), back, secret.as_deref()).await?;
    let jar = jar.add(journey::cookie(set_out.cookie, app.is_secure()));
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
    let back = eid::prove(&app.desk, &stamp.nobody(), journey, &shown).await;
    // The address for cards has no other page, in whatever language.
    let back = back.map_err(|denied| {
        let sign_in = format!("{}/sign-in", app.desk.settings.base_url);
        Trouble::from(denied)
            .way_out(Phrase::new("error-other-sign-in"), sign_in)
            .shown_once()
    })?;
    Ok(Redirect::to(&back).into_response())
}

/// With what a browser comes back.
#[derive(Deserialize)]
pub struct Ticket {
    #[serde(default)]
    ticket: String,
}

/// Comes back.
pub async fn arrive(
    State(app): State<App>,
    Extension(stamp): Extension<Stamp>,
    in_session: Option<Extension<InSession>>,
    visit: Visit,
    jar: CookieJar,
    Query(asked): Query<Ticket>,
) -> Result<Response, Trouble> {
    let (cookie, jar) = journey::spend(jar, &app);
    let earlier = secret_of(in_session);
    let caller = stamp.nobody();
    let arrived = eid::arrive(
        &app.desk,
        &caller,
        &cookie,
        &asked.ticket,
        earlier.as_deref(),
    )
    .await;
    let arrived = arrived.map_err(journey::stopped)?;
    journey::arrived(&app, (stamp, visit), jar, &arrived).await
}
