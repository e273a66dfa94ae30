//! `/mailbox/{id}/remove` and `/mailbox/{id}/reinject`: out of view, and back (M8).

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::mailbox::document::document;
use beffroi_desk::mailbox::{reinject, remove};
use serde::Deserialize;

use super::named;
use crate::document_words;
use crate::error_page::{Trouble, answer, answer_with};
use crate::page::Page;
use crate::visitor::{Posted, Visitor, field_errors, see_other};

/// The page that asks for the reason.
#[derive(Template)]
#[template(path = "mailbox/remove.html")]
pub(super) struct Remove {
    pub page: Page,
    pub title: String,
    pub id: String,
    pub reason: String,
}

/// The form.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    reason: String,
}

/// Asks for the reason.
pub async fn ask(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Trouble> {
    let page = visitor.page();
    answer(&screen(&visitor, page, id, String::new()).await?)
}

async fn screen(
    visitor: &Visitor,
    page: Page,
    id: String,
    reason: String,
) -> Result<Remove, Trouble> {
    let sheet = document(&visitor.desk, &visitor.caller, None, named(&id)?).await?;
    let catalogue = &visitor.desk.catalogue;
    let words = document_words::of(
        &page,
        catalogue,
        &sheet.category,
        &sheet.period,
        &sheet.sender,
    );
    let asks = page.t("mailbox-remove-title");
    let page = page.titled(asks).back_to(format!("/mailbox/{id}"));
    Ok(Remove {
        page,
        title: words.title,
        id,
        reason,
    })
}

/// Takes it out of view.
pub async fn remove(
    Path(id): Path<String>,
    Posted { visitor, form }: Posted<Typed>,
) -> Result<Response, Trouble> {
    match remove::remove(&visitor.desk, &visitor.caller, named(&id)?, &form.reason).await {
        Ok(_) => Ok(see_other("/mailbox?done=removed")),
        Err(Denied::Refused(refusal)) if refusal.field.is_some() => {
            let page = visitor.page().with_errors(field_errors(&refusal));
            answer_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                &screen(&visitor, page, id, form.reason).await?,
            )
        }
        Err(denied) => Err(denied.into()),
    }
}

/// Nothing but the guards.
#[derive(Deserialize)]
pub struct Nothing {}

/// Puts it back.
pub async fn reinject(
    Path(id): Path<String>,
    Posted { visitor, .. }: Posted<Nothing>,
) -> Result<Response, Trouble> {
    reinject::reinject(&visitor.desk, &visitor.caller, named(&id)?).await?;
    Ok(see_other("/mailbox?done=reinjected"))
}
