//! `/activate/{token}`: somebody who was admitted chooses a user name, a password and a second factor.

use askama::Template;
use axum::Extension;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::people;
use beffroi_desk::sign_in::activation::{self, Chosen};
use serde::Deserialize;

use crate::app::App;
use crate::error_page::{Trouble, answer, answer_with};
use crate::page::{Page, Visit};
use crate::stamp::Stamp;
use crate::visitor::{field_errors, own_page, see_other};

#[derive(Template)]
#[template(path = "sign_in/activate.html")]
struct Activate {
    page: Page,
    name: String,
    user_name: String,
    /// The picture that an application for codes reads, as SVG made by us.
    picture: String,
    /// The same secret in words.
    secret: String,
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
}

/// Shows the form.
pub async fn show(
    State(app): State<App>,
    Extension(stamp): Extension<Stamp>,
    Path(token): Path<String>,
    visit: Visit,
) -> Result<Response, Trouble> {
    answer(&screen(&app, stamp, &token, visit.page(), String::new()).await?)
}

async fn screen(
    app: &App,
    stamp: Stamp,
    token: &str,
    page: Page,
    user_name: String,
) -> Result<Activate, Trouble> {
    let person = activation::person_of(&app.desk, &stamp.nobody(), token).await?;
    let mut reader = app.desk.store.reader().await.map_err(Trouble::fault)?;
    let name = people::name_of(&mut reader, person).await?;
    let factor = activation::second_factor(token)?;
    let (picture, secret) = second_factor(page.text(&app.site.name), &factor)?;
    let title = page.t("activate-title");
    let name = format!("{} {}", name.given_name, name.family_name);
    Ok(Activate {
        page: page.titled(title),
        name,
        user_name,
        picture,
        secret,
    })
}

/// The QR code of the secret, and the secret in groups of four.
pub fn second_factor(service: &str, factor: &[u8]) -> Result<(String, String), Trouble> {
    let secret = totp_rs::Secret::from(factor).to_base32();
    let issuer: String = service.chars().filter(|c| *c != ':').collect();
    let address = format!(
        "otpauth://totp/{0}?secret={secret}&issuer={0}",
        crate::page::encode_for_query(&issuer)
    );
    let code = qrcode::QrCode::new(address).map_err(Trouble::fault)?;
    let picture = code
        .render::<qrcode::render::svg::Color<'_>>()
        .min_dimensions(220, 220)
        .build();
    let picture = picture
        .split_once("<svg")
        .map(|(_, rest)| format!("<svg{rest}"))
        .unwrap_or_default();
    let groups: Vec<String> = secret
        .as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    Ok((picture, groups.join(" ")))
}

/// Opens the account.
pub async fn send(
    State(app): State<App>,
    Extension(stamp): Extension<Stamp>,
    Path(token): Path<String>,
    visit: Visit,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    own_page(&headers)?;
    let chosen = Chosen {
        user_name: typed.user_name.clone(),
        password: typed.password,
        code: typed.code,
    };
    match activation::activate(&app.desk, &stamp.nobody(), &token, &chosen).await {
        Ok(_) => Ok(see_other("/sign-in?done=activated")),
        Err(Denied::Refused(refusal)) if refusal.field.is_some() => {
            let page = visit.page().with_errors(field_errors(&refusal));
            let screen = screen(&app, stamp, &token, page, typed.user_name).await?;
            answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
        }
        Err(denied) => Err(denied.into()),
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    vec![Sample {
        name: "activate",
        address: "/activate/abc",
        reader: Reader::Nobody,
        render: |page| {
            let (picture, secret) = second_factor("Beffroi", &[7; 20]).unwrap();
            let title = page.t("activate-title");
            let (name, user_name) = ("Sofie Adriaens".to_owned(), String::new());
            Activate {
                page: page.titled(title),
                name,
                user_name,
                picture,
                secret,
            }
            .render()
        },
    }]
}
