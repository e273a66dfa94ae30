//! `/sign-in/passkey`: signing in with a passkey, and raising a session with one.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::{Extension, Form};
use axum_extra::extract::CookieJar;
use beffroi_desk::denied::Denied;
use beffroi_desk::sign_in::passkey;
use beffroi_domain::refusal::Reason;
use serde::Deserialize;

use super::eid::journey_cookie;
use super::password::{Back, jar_with, next};
use crate::app::App;
use crate::error_page::{Trouble, answer_with};
use crate::form::FieldErrors;
use crate::headers::PAGE_POLICY;
use crate::page::{Page, Visit};
use crate::refusal_words::sentence;
use crate::session::InSession;
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
    let policy = format!("{PAGE_POLICY}; script-src 'self'");
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        let headers = response.headers_mut();
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
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
    let secret = in_session.map(|Extension(session)| session.secret);
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
    let jar = jar.add(journey_cookie(asked.cookie, app.is_secure()));
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
    let mut spent = journey_cookie(String::new(), app.is_secure());
    let secret = jar
        .get(spent.name())
        .map(|cookie| cookie.value().to_owned());
    let secret = secret.unwrap_or_default();
    spent.make_removal();
    match passkey::answer(&app.desk, &stamp.nobody(), &secret, &answered.passkey).await {
        Ok((begun, back)) => {
            let to = next(&begun, &back);
            Ok((jar_with(jar.add(spent), &app, &begun), Redirect::to(&to)).into_response())
        }
        Err(Denied::Refused(refusal)) if refusal.reason == Reason::SignInFailed => {
            let mut errors = FieldErrors::new();
            errors.add("main", sentence(&refusal));
            let page = visit.page().with_errors(errors);
            let secret = in_session.map(|Extension(session)| session.secret);
            let status = StatusCode::UNAUTHORIZED;
            ask(&app, stamp, secret.as_deref(), jar, page, "", status).await
        }
        Err(denied) => Err(denied.into()),
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
