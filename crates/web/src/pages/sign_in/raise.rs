//! `/sign-in/raise`: the session is raised in place, and one goes on where one was.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum_extra::extract::CookieJar;
use beffroi_desk::denied::Denied;
use beffroi_desk::sign_in::raise;
use beffroi_domain::refusal::{Reason, Refusal};

use super::factors::{self, Connection, Entered, source_of};
use super::password::Back;
use crate::again::answer_refused;
use crate::app::App;
use crate::error_page::{Trouble, answer};
use crate::form::{Choice, FieldErrors};
use crate::page::Page;
use crate::refusal_words::sentence;
use crate::session::cookie;
use crate::visitor::{Arrived, Sent, own_address};

#[derive(Template)]
#[template(path = "sign_in/raise.html")]
struct Raise {
    page: Page,
    choices: Vec<Choice>,
    back: String,
}

/// Shows what is asked for.
pub async fn show(
    Arrived(visitor): Arrived,
    Query(Back { back, .. }): Query<Back>,
) -> Result<Response, Trouble> {
    let asked = raise::choices(&visitor.desk, &visitor.caller).await?;
    let page = visitor.page();
    let choices = factors::choices(&page, &asked, "");
    answer(&screen(page, choices, &back))
}

fn screen(page: Page, choices: Vec<Choice>, back: &str) -> Raise {
    let title = page.t("raise-title");
    let back = own_address(back).to_owned();
    Raise {
        page: page.titled(title).back_to(back.clone()),
        choices,
        back,
    }
}

/// Raises the session: the browser gets a new cookie, and goes back.
pub async fn send(
    State(app): State<App>,
    connection: Connection,
    jar: CookieJar,
    Sent {
        visitor,
        form: entered,
    }: Sent<Entered>,
) -> Result<Response, Trouble> {
    let refusal = match entered.typed() {
        None => Refusal::because(Reason::WrongCode),
        Some(typed) => {
            let (caller, secret) = (&visitor.caller, &visitor.session.secret);
            let source = source_of(connection);
            match raise::raise(&visitor.desk, caller, secret, typed, &source).await {
                Ok(secret) => {
                    let jar = jar.add(cookie(secret, app.is_secure()));
                    let back = own_address(&entered.back);
                    return Ok((jar, Redirect::to(back)).into_response());
                }
                Err(Denied::Refused(refusal)) if refusal.reason != Reason::SessionEnded => *refusal,
                Err(denied) => return Err(denied.into()),
            }
        }
    };
    let asked = raise::choices(&visitor.desk, &visitor.caller).await?;
    let mut errors = FieldErrors::new();
    let field = if asked.is_empty() { "main" } else { "code" };
    errors.add(field, sentence(&refusal));
    let page = visitor.page().with_errors(errors);
    let choices = factors::choices(&page, &asked, entered.chosen());
    answer_refused(&refusal, &screen(page, choices, &entered.back))
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::language::phrase::Phrase;
    use crate::samples::{Reader, Sample};
    let sample = |name, render| Sample {
        name,
        address: "/sign-in/raise",
        reader: Reader::LocalManager,
        render,
    };
    vec![
        sample("raise", |page| {
            let asked: Vec<_> = factors::sample_asked().into_iter().take(2).collect();
            let choices = factors::choices(&page, &asked, "");
            screen(page, choices, "/log").render()
        }),
        sample("raise-wrong", |page| {
            let mut errors = FieldErrors::new();
            errors.add("code", Phrase::new("refusal-wrong-code"));
            let page = page.with_errors(errors);
            let asked: Vec<_> = factors::sample_asked().into_iter().take(1).collect();
            let choices = factors::choices(&page, &asked, "");
            screen(page, choices, "/log").render()
        }),
        sample("raise-less-sure", |page| {
            let refusal = Refusal::because(Reason::LessSure).with("level", "450");
            let mut errors = FieldErrors::new();
            errors.add("main", sentence(&refusal));
            screen(page.with_errors(errors), Vec::new(), "/log").render()
        }),
        sample("raise-none", |page| {
            screen(page, Vec::new(), "/log").render()
        }),
    ]
}
