//! `/sign-in`: user name, password and one-time code on one page.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::{Extension, Form};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use beffroi_desk::denied::Denied;
use beffroi_desk::sign_in::password::{self, Step};
use beffroi_desk::sign_in::source::Source;
use beffroi_desk::sign_in::{browser, session};
use beffroi_domain::capacity::{Capacity, Means};
use serde::Deserialize;

use super::resume;
use crate::again::answer_refused;
use crate::app::App;
use crate::error_page::{Trouble, answer};
use crate::form::FieldErrors;
use crate::language::phrase::Phrase;
use crate::page::{LANGUAGE_COOKIE, Notice, Page, Visit, encode_for_query};
use crate::refusal_words::sentence;
use crate::session::{Brought, cookie, half_cookie};
use crate::source::browser_cookie_name;
use crate::stamp::Stamp;
use crate::visitor::{Sent, own_address, own_page};

#[derive(Template)]
#[template(path = "sign_in/password.html")]
struct SignIn {
    page: Page,
    user_name: String,
    back: String,
    demonstration: bool,
}

/// Where to go afterwards, and what was done just before.
#[derive(Deserialize, Default)]
pub struct Back {
    /// Where to go afterwards.
    #[serde(default)]
    pub back: String,
    #[serde(default)]
    done: String,
}

/// The form as typed.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(rename = "user-name", default)]
    user_name: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    back: String,
}

/// Shows the form.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Query(Back { back, done }): Query<Back>,
) -> Result<Response, Trouble> {
    if visit.signed_in.is_some() {
        return Ok(Redirect::to(own_address(&back)).into_response());
    }
    let key = match (done.as_str(), back.starts_with(resume::ADDRESS)) {
        ("activated", _) => Some("sign-in-activated"),
        ("reopened", _) => Some("sign-in-reopened"),
        ("second-over", _) => Some("second-over"),
        (_, true) => Some("session-kept-sign-in"),
        _ => None,
    };
    let notice = key.map(|key| Notice {
        success: key != "second-over",
        message: Phrase::new(key),
    });
    answer(&screen(
        visit.page().with_notice(notice),
        String::new(),
        back,
        app.desk.settings.demonstration,
    ))
}

fn screen(page: Page, user_name: String, back: String, demonstration: bool) -> SignIn {
    let title = page.t("sign-in-title");
    SignIn {
        page: page.titled(title).back_to("/"),
        user_name,
        back,
        demonstration,
    }
}

/// Signs in; whatever was wrong gets the same answer.
pub async fn send(
    State(app): State<App>,
    Extension(stamp): Extension<Stamp>,
    Extension(source): Extension<Source>,
    visit: Visit,
    Brought { jar, earlier }: Brought,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    // Otherwise another site could sign a browser in as somebody else.
    own_page(&headers)?;
    let attempt = password::Attempt {
        user_name: typed.user_name.clone(),
        password: typed.password,
        code: typed.code,
        source,
    };
    match password::sign_in(&app.desk, &stamp.nobody(), attempt, earlier.as_deref()).await {
        Ok(Step::Begun(begun)) => {
            let next = next(&begun, &typed.back);
            let jar = jar_with(jar, &app, stamp, &begun).await?;
            Ok((jar, Redirect::to(&next)).into_response())
        }
        Ok(Step::Half(half)) => {
            let back = encode_for_query(own_address(&typed.back));
            let jar = jar.add(half_cookie(half, app.is_secure()));
            Ok((jar, Redirect::to(&format!("/sign-in/second?back={back}"))).into_response())
        }
        Err(Denied::Refused(refusal)) => {
            let mut errors = FieldErrors::new();
            errors.add("user-name", sentence(&refusal));
            let page = visit.page().with_errors(errors);
            answer_refused(
                &refusal,
                &screen(
                    page,
                    typed.user_name,
                    typed.back,
                    app.desk.settings.demonstration,
                ),
            )
        }
        Err(fault) => Err(fault.into()),
    }
}

/// The cookies of a session that begins. Its person is told when he had not signed in with this browser before.
pub async fn jar_with(
    jar: CookieJar,
    app: &App,
    stamp: Stamp,
    begun: &session::Begun,
) -> Result<CookieJar, Trouble> {
    let empty = browser_cookie("", app.is_secure())?;
    let known = jar.get(empty.name());
    let known = known.map(|cookie| cookie.value().to_owned());
    let own = browser::note(&app.desk, &stamp.nobody(), begun.person, known).await?;
    let jar = jar.add(browser_cookie(&own, app.is_secure())?);
    let jar = jar.add(cookie(begun.secret.clone(), app.is_secure()));
    Ok(match &begun.language {
        Some(language) => jar.add(
            Cookie::build((LANGUAGE_COOKIE, language.clone()))
                .path("/")
                .build(),
        ),
        None => jar,
    })
}

/// The cookie that tells this browser from others, for a year. It opens nothing.
fn browser_cookie(secret: &str, secure: bool) -> Result<Cookie<'static>, Trouble> {
    let name = browser_cookie_name(secure);
    let only = if secure { "; Secure" } else { "" };
    let lasting = browser::MEMORY_SECONDS;
    let text = format!("{name}={secret}; Path=/; Max-Age={lasting}; HttpOnly; SameSite=Lax{only}");
    Cookie::parse(text).map_err(Trouble::fault)
}

/// Where somebody goes who has just signed in.
pub fn next(begun: &session::Begun, back: &str) -> String {
    let address = own_address(back);
    if begun.means == Means::RecoveryCode {
        return "/me/means?done=recovery".to_owned();
    }
    if begun.capacity == Capacity::Person {
        return format!("/capacity?back={}", encode_for_query(address));
    }
    address.to_owned()
}

/// Nothing but the guards.
#[derive(Deserialize)]
pub struct Nothing {}

/// Ends the session.
pub async fn sign_out(
    State(app): State<App>,
    jar: CookieJar,
    Sent { visitor, .. }: Sent<Nothing>,
) -> Result<Response, Trouble> {
    session::end(&app.desk, &visitor.caller, visitor.session.living.session).await?;
    let mut gone = cookie(String::new(), app.is_secure());
    gone.make_removal();
    Ok((jar.add(gone), Redirect::to("/")).into_response())
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    vec![
        Sample {
            name: "sign-in-activated",
            address: "/sign-in",
            reader: Reader::Nobody,
            render: |page| {
                let page = page.with_notice(Some(Notice {
                    success: true,
                    message: Phrase::new("sign-in-activated"),
                }));
                screen(page, String::new(), String::new(), false).render()
            },
        },
        Sample {
            name: "sign-in-kept",
            address: "/sign-in",
            reader: Reader::Nobody,
            render: |page| {
                let page = page.with_notice(Some(Notice {
                    success: true,
                    message: Phrase::new("session-kept-sign-in"),
                }));
                screen(page, String::new(), "/resume/1".to_owned(), false).render()
            },
        },
        Sample {
            name: "sign-in",
            address: "/sign-in",
            reader: Reader::Nobody,
            render: |page| screen(page, String::new(), "/home".to_owned(), true).render(),
        },
        Sample {
            name: "sign-in-refused",
            address: "/sign-in",
            reader: Reader::Nobody,
            render: |page| {
                let mut errors = FieldErrors::new();
                errors.add("user-name", Phrase::new("refusal-sign-in-failed"));
                screen(
                    page.with_errors(errors),
                    "karim.benali".to_owned(),
                    "/home".to_owned(),
                    false,
                )
                .render()
            },
        },
    ]
}
