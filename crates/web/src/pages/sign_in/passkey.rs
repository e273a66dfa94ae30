//! `/sign-in/passkey`: signing in with a passkey, and raising a session with one.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::{Extension, Form};
use axum_extra::extract::CookieJar;
use beffroi_desk::denied::Denied;
use beffroi_desk::sign_in::passkey;
use beffroi_domain::refusal::Reason;
use serde::Deserialize;

use super::journey;
use super::password::{Back, jar_with, next};
use crate::app::App;
use crate::error_page::{Trouble, answer_with};
use crate::form::FieldErrors;
use crate::headers::allow_own_script;
use crate::page::{Page, Visit};
use crate::refusal_words::sentence;
use crate::session::{InSession, secret_of};
use crate::stamp::Stamp;
use crate::visitor::{own_address, own_page};

#[derive(Template)]
#[template(path = "sign_in/passkey.html")]
struct Ask {
    page: Page,
    options: String,
}

/// The page's own answer, which alone may run our script.
pub fn with_script(mut response: Response) -> Response {
    allow_own_script(&mut response);
    response
}

/// Asks for one.
pub async fn show(
    State(app): State<App>,
    Extension(stamp): Extension<Stamp>,
    in_session: Option<Extension<InSession>>,
    visit: Visit,
    jar: CookieJar,
    Query(Back { back, .. }): Query<Back>,
) -> Result<Response, Trouble> {
    let secret = secret_of(in_session);
    let page = visit.page();
    ask(
        &app,
        stamp,
        secret.as_deref(),
        jar,
        page,
        &back,
        StatusCode::OK,
    )
    .await
}

async fn ask(
    app: &App,
    stamp: Stamp,
    session_secret: Option<&str>,
    jar: CookieJar,
    page: Page,
    back: &str,
    status: StatusCode,
) -> Result<Response, Trouble> {
    let back = own_address(back);
    let asked = passkey::begin(&app.desk, &stamp.nobody(), back, session_secret).await?;
    let jar = jar.add(journey::cookie(asked.cookie, app.is_secure()));
    let shown = answer_with(status, &screen(page, asked.options))?;
    Ok((jar, with_script(shown)).into_response())
}

fn screen(page: Page, options: String) -> Ask {
    let title = page.t("passkey-title");
    Ask {
        page: page.titled(title).back_to("/sign-in"),
        options,
    }
}

/// What the browser answered.
#[derive(Deserialize)]
pub struct Answered {
    #[serde(default)]
    passkey: String,
}

/// Signs in.
pub async fn send(
    State(app): State<App>,
    Extension(stamp): Extension<Stamp>,
    in_session: Option<Extension<InSession>>,
    visit: Visit,
    jar: CookieJar,
    headers: HeaderMap,
    Form(answered): Form<Answered>,
) -> Result<Response, Trouble> {
    own_page(&headers)?;
    let (cookie, jar) = journey::spend(jar, &app);
    let (caller, earlier) = (stamp.nobody(), secret_of(in_session));
    let (answered, earlier) = (&answered.passkey, earlier.as_deref());
    match passkey::answer(&app.desk, &caller, &cookie, answered, earlier).await {
        Ok((begun, back)) => {
            let to = next(&begun, &back);
            let jar = jar_with(jar, &app, stamp, &begun).await?;
            Ok((jar, Redirect::to(&to)).into_response())
        }
        Err(Denied::Refused(refusal)) if refusal.reason == Reason::SignInFailed => {
            let mut errors = FieldErrors::new();
            errors.add("main", sentence(&refusal));
            let page = visit.page().with_errors(errors);
            let status = StatusCode::UNAUTHORIZED;
            ask(&app, stamp, earlier, jar, page, "", status).await
        }
        Err(denied) => Err(journey::stopped(denied)),
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    vec![Sample {
        name: "sign-in-passkey",
        address: "/sign-in/passkey",
        reader: Reader::Nobody,
        render: |page| screen(page, "{}".to_owned()).render(),
    }]
}
