//! `/me/password`: another password (R17).

use askama::Template;
use axum::Extension;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::me::password::{self, Asks, Change};
use beffroi_desk::sign_in::source::Source;
use beffroi_domain::refusal::{Reason, Refusal};
use serde::Deserialize;

use super::means::{LIST, raised_to};
use crate::again::answer_refused;
use crate::error_page::{Trouble, answer};
use crate::form::FieldErrors;
use crate::page::Page;
use crate::refusal_words::sentence;
use crate::visitor::{Arrived, Posted, see_other};

/// Where the form is.
pub const ADDRESS: &str = "/me/password";

#[derive(Template)]
#[template(path = "me/password.html")]
struct Password {
    page: Page,
    asks: Asks,
    user_name: String,
}

/// Shows the form, to whoever has just proved who he is.
pub async fn show(Arrived(visitor): Arrived) -> Result<Response, Trouble> {
    match password::may_change(&visitor.desk, &visitor.caller).await {
        Ok(asks) => answer(&screen(visitor.page(), asks, String::new())),
        Err(denied) => raised_to(ADDRESS, denied),
    }
}

fn screen(page: Page, asks: Asks, user_name: String) -> Password {
    let title = match asks {
        Asks::Account => page.t("password-account-title"),
        _ => page.t("password-title"),
    };
    Password {
        page: page.titled(title).back_to(LIST),
        asks,
        user_name,
    }
}

/// The form as typed. Nothing of it is shown again.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(rename = "user-name", default)]
    user_name: String,
    #[serde(default)]
    present: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

/// Changes it.
pub async fn send(
    Extension(source): Extension<Source>,
    Posted {
        visitor,
        form: typed,
    }: Posted<Typed>,
) -> Result<Response, Trouble> {
    let asks = password::may_change(&visitor.desk, &visitor.caller).await;
    let asks = asks.unwrap_or(Asks::Present);
    let change = Change {
        user_name: typed.user_name.clone(),
        present: typed.present,
        new: typed.password,
        again: typed.again,
        source,
    };
    let current = visitor.session.living.session;
    match password::change(&visitor.desk, &visitor.caller, current, change).await {
        Ok(()) => Ok(see_other("/me/means?done=password")),
        Err(Denied::Refused(refusal)) if is_about_the_form(&refusal) => {
            let mut errors = FieldErrors::new();
            errors.add(refusal.field.unwrap_or("present"), sentence(&refusal));
            let page = visitor.page().with_errors(errors);
            answer_refused(&refusal, &screen(page, asks, typed.user_name))
        }
        Err(denied) => raised_to(ADDRESS, denied),
    }
}

fn is_about_the_form(refusal: &Refusal) -> bool {
    let again = [Reason::TooManyTries, Reason::TooBusy];
    refusal.field.is_some() || again.contains(&refusal.reason)
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::language::phrase::Phrase;
    use crate::samples::{Reader, Sample};
    let sample = |name, render| Sample {
        name,
        address: ADDRESS,
        reader: Reader::LocalManager,
        render,
    };
    vec![
        sample("me-password", |page| {
            screen(page, Asks::Present, String::new()).render()
        }),
        sample("me-password-new", |page| {
            screen(page, Asks::New, String::new()).render()
        }),
        sample("me-password-account", |page| {
            screen(page, Asks::Account, String::new()).render()
        }),
        sample("me-password-wrong", |page| {
            let mut errors = FieldErrors::new();
            errors.add("present", Phrase::new("refusal-present-password"));
            errors.add("again", Phrase::new("refusal-bad-password-not-the-same"));
            screen(page.with_errors(errors), Asks::Present, String::new()).render()
        }),
    ]
}
