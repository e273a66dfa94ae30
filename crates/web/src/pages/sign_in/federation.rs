//! Signing in through another authentication service: setting out, coming back.

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum_extra::extract::CookieJar;
use beffroi_desk::sign_in::federation::{self, Brought};
use serde::Deserialize;

use super::journey;
use super::password::Back;
use crate::app::App;
use crate::error_page::Trouble;
use crate::page::Visit;
use crate::session::{InSession, secret_of};
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
    let secret = secret_of(in_session);
    let (back, caller) = (own_address(&asked.back), stamp.nobody());
    let set_out = federation::begin(&app.desk, &caller, &code, back, secret.as_deref()).await?;
    let jar = jar.add(journey::cookie(set_out.cookie, app.is_secure()));
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
    in_session: Option<Extension<InSession>>,
    visit: Visit,
    jar: CookieJar,
    Path(code): Path<String>,
    Query(answered): Query<Answered>,
) -> Result<Response, Trouble> {
    let (cookie, jar) = journey::spend(jar, &app);
    let brought = Brought {
        state: answered.state,
        issuer: answered.iss,
        code: answered.code,
        error: answered.error,
    };
    let (caller, earlier) = (stamp.nobody(), secret_of(in_session));
    let (desk, earlier) = (&app.desk, earlier.as_deref());
    let arrived = federation::arrive(desk, &caller, &code, &cookie, brought, earlier).await;
    let arrived = arrived.map_err(journey::stopped)?;
    journey::arrived(&app, (stamp, visit), jar, &arrived).await
}
