//! Signing in through another authentication service: setting out, coming back.

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum_extra::extract::CookieJar;
use beffroi_desk::sign_in::federation::{self, Brought};
use serde::Deserialize;

use super::eid::{arrived_at, journey_cookie};
use super::password::{Back, jar_with, next};
use crate::app::App;
use crate::error_page::Trouble;
use crate::page::Visit;
use crate::session::InSession;
use crate::stamp::Stamp;
use crate::visitor::own_address;

/// Sets out.
pub async fn begin(
    State(app): State<App>,
    Extension(stamp): Extension<Stamp>,
    in_session: Option<Extension<InSession>>,
    jar: CookieJar,
    Path(code): Path<String>,
    Query(asked): Query<Back>,
) -> Result<Response, Trouble> {
    let secret = in_session.map(|Extension(session)| session.secret);
    let (back, caller) = (own_address(&asked.back), stamp.nobody());
    let set_out = federation::begin(&app.desk, &caller, &code, back, secret.as_deref()).await?;
    let jar = jar.add(journey_cookie(set_out.cookie, app.is_secure()));
    Ok((jar, Redirect::to(&set_out.address)).into_response())
}

/// With what a browser comes back from the provider.
#[derive(Deserialize)]
pub struct Answered {
    #[serde(default)]
    state: String,
    iss: Option<String>,
    code: Option<String>,
    error: Option<String>,
}

/// Comes back, to a page of ours that asks for the next one.
pub async fn arrive(
    State(app): State<App>,
    Extension(stamp): Extension<Stamp>,
    visit: Visit,
    jar: CookieJar,
    Path(code): Path<String>,
    Query(answered): Query<Answered>,
) -> Result<Response, Trouble> {
    let mut spent = journey_cookie(String::new(), app.is_secure());
    let secret = jar
        .get(spent.name())
        .map(|cookie| cookie.value().to_owned());
    let secret = secret.unwrap_or_default();
    let brought = Brought {
        state: answered.state,
        issuer: answered.iss,
        code: answered.code,
        error: answered.error,
    };
    let caller = stamp.nobody();
    let (begun, back) = federation::arrive(&app.desk, &caller, &code, &secret, brought).await?;
    spent.make_removal();
    let to = next(&begun, &back);
    let jar = jar_with(jar.add(spent), &app, &begun);
    Ok((jar, arrived_at(visit.page(), to)?).into_response())
}
