//! `/sign-in/second`: the password was right; one of the person's second factors is asked for.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::{Extension, Form};
use axum_extra::extract::CookieJar;
use beffroi_desk::denied::Denied;
use beffroi_desk::sign_in::second_step;
use beffroi_desk::sign_in::source::Source;
use beffroi_domain::refusal::{Reason, Refusal};

use super::factors::{self, Entered};
use super::password::{Back, jar_with, next};
use crate::again::answer_refused;
use crate::app::App;
use crate::error_page::{Trouble, answer};
use crate::form::{Choice, FieldErrors};
use crate::page::{Page, Visit, encode_for_query};
use crate::refusal_words::sentence;
use crate::session::{Brought, half_cookie, half_cookie_name};
use crate::stamp::Stamp;
use crate::visitor::{own_address, own_page};

#[derive(Template)]
#[template(path = "sign_in/second.html")]
struct Second {
    page: Page,
    choices: Vec<Choice>,
    back: String,
}

/// Shows what is asked for; whoever comes without the cookie begins at the beginning.
pub async fn show(
    State(app): State<App>,
    Extension(stamp): Extension<Stamp>,
    visit: Visit,
    jar: CookieJar,
    Query(Back { back, .. }): Query<Back>,
) -> Result<Response, Trouble> {
    let Some(half) = half_of(&jar, &app) else {
        return Ok(from_the_beginning(&back));
    };
    let asked = match second_step::look(&app.desk, &stamp.nobody(), &half).await {
        Ok(asked) => asked,
        Err(Denied::Refused(_)) => return Ok(over(&back)),
        Err(fault) => return Err(fault.into()),
    };
    let page = visit.page();
    let choices = factors::choices(&page, &asked, "");
    answer(&screen(page, choices, back))
}

fn screen(page: Page, choices: Vec<Choice>, back: String) -> Second {
    let title = page.t("second-title");
    Second {
        page: page.titled(title).back_to("/sign-in"),
        choices,
        back,
    }
}

fn half_of(jar: &CookieJar, app: &App) -> Option<String> {
    let cookie = jar.get(half_cookie_name(app.is_secure()))?;
    Some(cookie.value().to_owned())
}

/// To the first page, which says that the time or the tries are over.
fn over(back: &str) -> Response {
    let back = encode_for_query(own_address(back));
    Redirect::to(&format!("/sign-in?done=second-over&back={back}")).into_response()
}

fn from_the_beginning(back: &str) -> Response {
    let back = encode_for_query(own_address(back));
    Redirect::to(&format!("/sign-in?back={back}")).into_response()
}

/// Signs in; whatever was wrong gets the same answer.
pub async fn send(
    State(app): State<App>,
    Extension(stamp): Extension<Stamp>,
    Extension(source): Extension<Source>,
    visit: Visit,
    Brought { jar, earlier }: Brought,
    headers: HeaderMap,
    Form(entered): Form<Entered>,
) -> Result<Response, Trouble> {
    own_page(&headers)?;
    let Some(half) = half_of(&jar, &app) else {
        return Ok(from_the_beginning(&entered.back));
    };
    let nobody = stamp.nobody();
    let refusal = match entered.typed() {
        None => Refusal::because(Reason::WrongCode),
        Some(typed) => {
            let (desk, earlier) = (&app.desk, earlier.as_deref());
            match second_step::answer(desk, &nobody, &half, typed, &source, earlier).await {
                Ok(begun) => {
                    let mut gone = half_cookie(String::new(), app.is_secure());
                    gone.make_removal();
                    let jar = jar_with(jar.add(gone), &app, stamp, &begun).await?;
                    let next = next(&begun, &entered.back);
                    return Ok((jar, Redirect::to(&next)).into_response());
                }
                Err(Denied::Refused(refusal)) => *refusal,
                Err(fault) => return Err(fault.into()),
            }
        }
    };
    let asked = match second_step::look(&app.desk, &nobody, &half).await {
        Ok(asked) if refusal.reason != Reason::SessionEnded => asked,
        Ok(_) | Err(Denied::Refused(_)) => return Ok(over(&entered.back)),
        Err(fault) => return Err(fault.into()),
    };
    let mut errors = FieldErrors::new();
    errors.add("code", sentence(&refusal));
    let page = visit.page().with_errors(errors);
    let choices = factors::choices(&page, &asked, entered.chosen());
    answer_refused(&refusal, &screen(page, choices, entered.back))
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::language::phrase::Phrase;
    use crate::samples::{Reader, Sample};
    let sample = |name, render| Sample {
        name,
        address: "/sign-in/second",
        reader: Reader::Nobody,
        render,
    };
    vec![
        sample("sign-in-second", |page| {
            let choices = factors::choices(&page, &factors::sample_asked(), "");
            screen(page, choices, "/home".to_owned()).render()
        }),
        sample("sign-in-second-one", |page| {
            let asked: Vec<_> = factors::sample_asked().into_iter().take(1).collect();
            let choices = factors::choices(&page, &asked, "");
            screen(page, choices, "/home".to_owned()).render()
        }),
        sample("sign-in-second-none", |page| {
            screen(page, Vec::new(), "/home".to_owned()).render()
        }),
        sample("sign-in-second-wrong", |page| {
            let mut errors = FieldErrors::new();
            errors.add("code", Phrase::new("refusal-wrong-code"));
            let page = page.with_errors(errors);
            let choices = factors::choices(&page, &factors::sample_asked(), "");
            screen(page, choices, "/home".to_owned()).render()
        }),
    ]
}
