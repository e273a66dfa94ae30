//! Registering a passkey of one's own.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::me::passkeys;
use beffroi_domain::ids::DraftId;
use beffroi_domain::refusal::Reason;
use serde::Deserialize;

use super::means::{LIST, Nothing, raised};
use crate::error_page::{Trouble, answer_with};
use crate::page::Page;
use crate::pages::sign_in::passkey::with_script;
use crate::visitor::{Arrived, Posted, field_errors, see_other};

#[derive(Template)]
#[template(path = "me/means_passkey.html")]
struct Passkey {
    page: Page,
    name: String,
    options: String,
}

/// Begins.
pub async fn begin(Posted { visitor, .. }: Posted<Nothing>) -> Result<Response, Trouble> {
    match passkeys::begin(&visitor.desk, &visitor.caller).await {
        Ok(draft) => Ok(see_other(&format!("/me/means/passkey/{draft}"))),
        Err(denied) => raised(denied),
    }
}

/// Asks the browser for it.
pub async fn show(
    Path(draft): Path<String>,
    Arrived(visitor): Arrived,
) -> Result<Response, Trouble> {
    let options = passkeys::options(&visitor.desk, &visitor.caller, read(&draft)?).await?;
    let screen = screen(visitor.page(), String::new(), options);
    answer_with(StatusCode::OK, &screen).map(with_script)
}

fn read(draft: &str) -> Result<DraftId, Trouble> {
    draft
        .parse()
        .map_err(|_| Trouble::from(Denied::from(Reason::NotFound)))
}

fn screen(page: Page, name: String, options: String) -> Passkey {
    let title = page.t("passkey-add-title");
    Passkey {
        page: page.titled(title).back_to(LIST),
        name,
        options,
    }
}

/// The name as typed, and what the browser answered.
#[derive(Deserialize)]
pub struct Answered {
    #[serde(default)]
    name: String,
    #[serde(default)]
    passkey: String,
}

/// Registers it.
pub async fn send(
    Path(draft): Path<String>,
    Posted { visitor, form }: Posted<Answered>,
) -> Result<Response, Trouble> {
    let draft = read(&draft)?;
    let (desk, caller) = (&visitor.desk, &visitor.caller);
    match passkeys::add(desk, caller, draft, &form.name, &form.passkey).await {
        Ok(()) => Ok(see_other("/me/means?done=added")),
        Err(Denied::Refused(refusal)) if refusal.field.is_some() => {
            let options = passkeys::options(desk, caller, draft).await?;
            let page = visitor.page().with_errors(field_errors(&refusal));
            let screen = screen(page, form.name, options);
            answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen).map(with_script)
        }
        Err(denied) => raised(denied),
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    vec![Sample {
        name: "me-means-passkey",
        address: "/me/means/passkey/1",
        reader: Reader::LocalManager,
        render: |page| screen(page, String::new(), "{}".to_owned()).render(),
    }]
}
