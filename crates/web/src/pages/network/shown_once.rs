//! What is shown once after it was made: a link to become a user, a machine's credential.

use askama::Template;
use axum::response::Response;

use crate::error_page::{Trouble, answer};
use crate::page::Page;
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

/// After a person got something: the link by which he becomes able to sign in, or on to `back` if he can already.
///
/// # Errors
/// A fault when the template fails.
pub fn link_or_go(
    visitor: &Visitor,
    activation: Option<String>,
    done: &str,
    back: &str,
) -> Result<Response, Trouble> {
    let Some(token) = activation else {
        return Ok(see_other(&format!("{back}?done={done}")));
    };
    let link = format!("{}/activate/{token}", visitor.desk.settings.base_url);
    let label = visitor.page().t("network-link").to_string();
    show(
        visitor,
        "network-link-title",
        "network-link-what",
        vec![(label, link)],
        back,
    )
}

fn screen(page: Page, title: &str, what: &str, rows: Vec<(String, String)>, back: &str) -> View {
    let title = page.t(title);
    let what = page.t(what).to_string();
    View {
        page: page.titled(title),
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
    vec![
        sample("network-link", |page| {
            let rows = vec![(
                page.t("network-link").to_string(),
                "https://desk.example/activate/x".to_owned(),
            )];
            screen(
                page,
                "network-link-title",
                "network-link-what",
                rows,
                "/network",
            )
            .render()
        }),
        sample("network-credential-issued", |page| {
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
        }),
    ]
}
