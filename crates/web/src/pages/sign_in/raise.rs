//! `/sign-in/raise`: the session is raised in place, and one goes on where one was.

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum_extra::extract::CookieJar;
use beffroi_desk::denied::Denied;
use beffroi_desk::sign_in::factor::Asked;
use beffroi_desk::sign_in::raise;
use beffroi_desk::sign_in::source::Source;
use beffroi_domain::capacity::Means;
use beffroi_domain::refusal::{Reason, Refusal};
use serde::Deserialize;

use super::factors::{self, Entered};
use crate::again::answer_refused;
use crate::app::App;
use crate::error_page::{Trouble, answer};
use crate::form::{Choice, FieldErrors};
use crate::page::Page;
use crate::refusal_words::sentence;
use crate::session::cookie;
use crate::visitor::{Arrived, Sent, Visitor, own_address};

#[derive(Template)]
#[template(path = "sign_in/raise.html")]
struct Raise {
    page: Page,
    choices: Vec<Choice>,
    /// Whether to offer the passkey, and the identity card.
    passkey: bool,
    card: bool,
    back: String,
    /// The level that would do, as asked for; 0 for none in particular.
    level: u16,
}

/// For what page, and what would do there.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    back: String,
    #[serde(default)]
    level: String,
}

/// The level in an address or a form; what is none asks for none.
fn level_in(text: &str) -> u16 {
    text.parse().unwrap_or(0)
}

/// What the form sends besides the factor.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(flatten)]
    entered: Entered,
    #[serde(default)]
    level: String,
}

/// What the person can show of what would do.
struct Offer {
    typed: Vec<Asked>,
    passkey: bool,
}

async fn offer(visitor: &Visitor, level: u16) -> Result<Offer, Trouble> {
    let mut typed = raise::choices(&visitor.desk, &visitor.caller).await?;
    typed.retain(|asked| asked.kind.level() >= level);
    let passkey = Means::Passkey.level() >= level
        && raise::has_passkey(&visitor.desk, &visitor.caller).await?;
    Ok(Offer { typed, passkey })
}

/// Shows what is asked for.
pub async fn show(
    Arrived(visitor): Arrived,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Trouble> {
    let level = level_in(&wanted.level);
    let offer = offer(&visitor, level).await?;
    let page = visitor.page();
    answer(&screen(page, &offer, "", (&wanted.back, level)))
}

fn screen(page: Page, offer: &Offer, chosen: &str, (back, level): (&str, u16)) -> Raise {
    let title = page.t("raise-title");
    let back = own_address(back).to_owned();
    Raise {
        choices: factors::choices(&page, &offer.typed, chosen),
        passkey: page.site.passkeys && offer.passkey,
        card: page.site.cards,
        page: page.titled(title).back_to(back.clone()),
        back,
        level,
    }
}

/// Raises the session: the browser gets a new cookie, and goes back.
pub async fn send(
    State(app): State<App>,
    Extension(source): Extension<Source>,
    jar: CookieJar,
    Sent {
        visitor,
        form: Typed { entered, level },
    }: Sent<Typed>,
) -> Result<Response, Trouble> {
    let refusal = match entered.typed() {
        None => Refusal::because(Reason::WrongCode),
        Some(typed) => {
            let (caller, secret) = (&visitor.caller, &visitor.session.secret);
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
    let level = level_in(&level);
    let offer = offer(&visitor, level).await?;
    let mut errors = FieldErrors::new();
    let field = if offer.typed.is_empty() {
        "main"
    } else {
        "code"
    };
    errors.add(field, sentence(&refusal));
    let page = visitor.page().with_errors(errors);
    let screen = screen(page, &offer, entered.chosen(), (&entered.back, level));
    answer_refused(&refusal, &screen)
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
    fn shown(page: Page, typed: usize, passkey: bool) -> askama::Result<String> {
        let typed = factors::sample_asked().into_iter().take(typed).collect();
        let offer = Offer { typed, passkey };
        screen(page, &offer, "", ("/log", 400)).render()
    }
    vec![
        sample("raise", |page| shown(page, 2, true)),
        sample("raise-wrong", |page| {
            let mut errors = FieldErrors::new();
            errors.add("code", Phrase::new("refusal-wrong-code"));
            shown(page.with_errors(errors), 1, false)
        }),
        sample("raise-less-sure", |page| {
            let refusal = Refusal::because(Reason::LessSure).with("level", "450");
            let mut errors = FieldErrors::new();
            errors.add("main", sentence(&refusal));
            shown(page.with_errors(errors), 0, true)
        }),
        sample("raise-none", |page| shown(page, 0, false)),
    ]
}
