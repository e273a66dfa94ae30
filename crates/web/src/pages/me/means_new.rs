//! Adding means of one's own: an application for one-time codes, a card of codes, a list of recovery codes.
//!
//! The answer to the form shows printed codes once, and nothing keeps them.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::me::means;
use beffroi_domain::ids::DraftId;
use beffroi_domain::refusal::Reason;
use serde::Deserialize;

use super::means::{LIST, Nothing, raised};
use crate::app::App;
use crate::error_page::{Trouble, answer, answer_with};
use crate::page::Page;
use crate::pages::sign_in::activate::second_factor;
use crate::pages::sign_in::printed::card_of;
use crate::visitor::{Arrived, Posted, field_errors, see_other};

#[derive(Template)]
#[template(path = "me/means_totp.html")]
struct Totp {
    page: Page,
    name: String,
    /// The picture that an application for codes reads, as SVG made by us.
    picture: String,
    /// The same secret in words.
    secret: String,
}

/// Begins with an application for one-time codes.
pub async fn begin_totp(Posted { visitor, .. }: Posted<Nothing>) -> Result<Response, Trouble> {
    match means::begin_totp(&visitor.desk, &visitor.caller).await {
        Ok(draft) => Ok(see_other(&format!("/me/means/totp/{draft}"))),
        Err(denied) => raised(denied),
    }
}

/// Shows its secret, as a picture and in words.
pub async fn show_totp(
    State(app): State<App>,
    Path(draft): Path<String>,
    Arrived(visitor): Arrived,
) -> Result<Response, Trouble> {
    let secret = means::secret_of(&visitor.desk, &visitor.caller, read(&draft)?).await?;
    answer(&totp(&app, visitor.page(), &secret, String::new())?)
}

fn read(draft: &str) -> Result<DraftId, Trouble> {
    draft
        .parse()
        .map_err(|_| Trouble::from(Denied::from(Reason::NotFound)))
}

fn totp(app: &App, page: Page, secret: &[u8], name: String) -> Result<Totp, Trouble> {
    let (picture, secret) = second_factor(page.text(&app.site.name), secret)?;
    Ok(with_picture(page, name, picture, secret))
}

fn with_picture(page: Page, name: String, picture: String, secret: String) -> Totp {
    let title = page.t("means-totp-title");
    Totp {
        page: page.titled(title).back_to(LIST),
        name,
        picture,
        secret,
    }
}

/// The name and the code as typed.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    code: String,
}

/// Registers the application.
pub async fn send_totp(
    State(app): State<App>,
    Path(draft): Path<String>,
    Posted { visitor, form }: Posted<Typed>,
) -> Result<Response, Trouble> {
    let draft = read(&draft)?;
    let (desk, caller) = (&visitor.desk, &visitor.caller);
    match means::add_totp(desk, caller, draft, &form.name, &form.code).await {
        Ok(()) => Ok(see_other("/me/means?done=added")),
        Err(Denied::Refused(refusal)) if refusal.field.is_some() => {
            let secret = means::secret_of(desk, caller, draft).await?;
            let page = visitor.page().with_errors(field_errors(&refusal));
            let screen = totp(&app, page, &secret, form.name)?;
            answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
        }
        Err(denied) => raised(denied),
    }
}

/// Makes a card of codes and gives it as a PDF, once.
pub async fn make_card(
    State(app): State<App>,
    Posted { visitor, .. }: Posted<Nothing>,
) -> Result<Response, Trouble> {
    let codes = match means::make_card(&visitor.desk, &visitor.caller).await {
        Ok(codes) => codes,
        Err(denied) => return raised(denied),
    };
    let page = visitor.page();
    let signed_in = page.signed_in.as_ref();
    let person = signed_in.map_or_else(String::new, |signed_in| signed_in.person.clone());
    card_of(&app, &page, &person, visitor.caller.at, codes)
}

#[derive(Template)]
#[template(path = "me/means_recovery.html")]
struct Recovery {
    page: Page,
    codes: Vec<String>,
}

/// Makes a list of recovery codes and shows it, once.
pub async fn make_recovery_codes(
    Posted { visitor, .. }: Posted<Nothing>,
) -> Result<Response, Trouble> {
    match means::make_recovery_codes(&visitor.desk, &visitor.caller).await {
        Ok(codes) => answer(&recovery(visitor.page(), codes)),
        Err(denied) => raised(denied),
    }
}

fn recovery(page: Page, codes: Vec<String>) -> Recovery {
    let title = page.t("recovery-title");
    Recovery {
        page: page.titled(title).shown_once(),
        codes,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    let sample = |name, address, render| Sample {
        name,
        address,
        reader: Reader::LocalManager,
        render,
    };
    vec![
        sample("me-means-totp", "/me/means/totp/1", |page| {
            let (picture, secret) = second_factor("Beffroi", &[7; 20]).unwrap();
            with_picture(page, String::new(), picture, secret).render()
        }),
        sample("me-means-recovery", "/me/means/recovery-codes", |page| {
            let codes = vec!["MW0Q-WM0W-0123-4567".to_owned(); 10];
            recovery(page, codes).render()
        }),
    ]
}
