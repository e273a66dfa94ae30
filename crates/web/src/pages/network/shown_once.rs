//! What follows when something was made that is handed over once: an activation, a machine's credential.

use askama::Template;
use axum::response::Response;

use beffroi_desk::network::attest_function::Attested;

use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::pages::sign_in::hand_over::to_hand;
use crate::visitor::{Visitor, see_other};

#[derive(Template)]
#[template(path = "network/shown-once.html")]
pub struct View {
    page: Page,
    what: String,
    rows: Vec<(String, String)>,
    back: String,
}

/// The page with these rows: what each is, and its value. It answers the form itself, since nothing keeps the secret.
///
/// # Errors
/// A fault when the template fails.
pub fn show(
    visitor: &Visitor,
    title: &str,
    what: &str,
    rows: Vec<(String, String)>,
    back: &str,
) -> Result<Response, Trouble> {
    answer(&screen(visitor.page(), title, what, rows, back))
}

/// After a person got something: how his activation is handed over, or on to `back` if he can sign in already.
///
/// # Errors
/// A fault when the activation cannot be kept.
pub async fn link_or_go(
    visitor: &Visitor,
    attested: Attested,
    done: &str,
    back: &str,
) -> Result<Response, Trouble> {
    let back = format!("{back}?done={done}");
    match attested.activation {
        Some(given) => to_hand(visitor, attested.person, given, &back).await,
        None => Ok(see_other(&back)),
    }
}

fn screen(page: Page, title: &str, what: &str, rows: Vec<(String, String)>, back: &str) -> View {
    let title = page.t(title);
    let what = page.t(what).to_string();
    View {
        page: page.titled(title).shown_once(),
        what,
        rows,
        back: back.to_owned(),
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    let sample = |name, render| Sample {
        name,
        address: "/network/institutions/1/attest",
        reader: Reader::Operator,
        render,
    };
    vec![sample("network-credential-issued", |page| {
        let rows = vec![
            (
                page.t("network-credential-id").to_string(),
                "0123456789abcdefghjkmnpqrs".to_owned(),
            ),
            (
                page.t("network-credential-secret").to_string(),
                "secret".to_owned(),
            ),
        ];
        screen(
            page,
            "network-credential-title",
            "network-credential-what",
            rows,
            "/network",
        )
        .render()
    })]
}
