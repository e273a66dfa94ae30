//! `/sending/batches/new`: what the batch is called, and what its files are unless they say otherwise.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::desk::Desk;
use beffroi_desk::sending::look_batches::look_sender;
use beffroi_desk::sending::new_batch::{Form, new_batch};
use serde::Deserialize;

use crate::error_page::{Trouble, answer, answer_with};
use crate::form::Choice;
use crate::page::Page;
use crate::visitor::{Posted, Visitor, field_errors, see_other};

#[derive(Template)]
#[template(path = "sending/new.html")]
pub(super) struct NewBatch {
    pub(super) page: Page,
    pub(super) entered: String,
    pub(super) period: String,
    pub(super) categories: Vec<Choice>,
}

/// What was typed.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    label: String,
    #[serde(default)]
    category: String,
    #[serde(default)]
    period: String,
}

/// Shows the form.
pub async fn show(visitor: Visitor) -> Result<Response, Trouble> {
    let categories = categories(&visitor, &visitor.page(), "").await?;
    answer(&screen(
        visitor.page(),
        String::new(),
        String::new(),
        categories,
    ))
}

fn screen(page: Page, entered: String, period: String, categories: Vec<Choice>) -> NewBatch {
    let page = super::step(page, "sending-new-title", "/sending".to_owned());
    NewBatch {
        page,
        entered,
        period,
        categories,
    }
}

async fn categories(visitor: &Visitor, page: &Page, chosen: &str) -> Result<Vec<Choice>, Trouble> {
    let sender = look_sender(&visitor.desk, &visitor.caller).await?;
    let mut choices = vec![Choice::new("", page.t("sending-category-by-file"))];
    let allowed = |code: &str| sender.facts.categories.contains(code);
    for category in visitor
        .desk
        .catalogue
        .categories
        .iter()
        .filter(|category| allowed(category.code.as_str()))
    {
        let code = category.code.as_str();
        choices.push(
            Choice::new(code, category_name(&visitor.desk, page, code)).chosen(code == chosen),
        );
    }
    Ok(choices)
}

/// *État mensuel – Intégration sociale*; the code where the catalogue does not know it.
pub(super) fn category_name(desk: &Desk, page: &Page, code: &str) -> String {
    let found = code
        .parse()
        .ok()
        .and_then(|code| desk.catalogue.category(&code));
    let names = found.and_then(|category| {
        let kind = desk.catalogue.kind(&category.kind)?;
        let legislation = desk.catalogue.legislation(&category.legislation)?;
        Some((page.text(&kind.name), page.text(&legislation.short_name)))
    });
    names.map_or_else(
        || code.to_owned(),
        |(kind, legislation)| {
            page.t("sending-category-name")
                .with("kind", kind)
                .with("legislation", legislation)
                .to_string()
        },
    )
}

/// Begins the batch.
pub async fn begin(Posted { visitor, form }: Posted<Typed>) -> Result<Response, Trouble> {
    let wanted = Form {
        label: form.label.clone(),
        category: form.category.clone(),
        period: form.period.clone(),
    };
    match new_batch(&visitor.desk, &visitor.caller, wanted, false).await {
        Ok(batch) => Ok(see_other(&format!("/sending/batches/{batch}/files"))),
        Err(Denied::Refused(refusal)) if refusal.field.is_some() => {
            let page = visitor.page().with_errors(field_errors(&refusal));
            let categories = categories(&visitor, &page, &form.category).await?;
            let screen = screen(page, form.label, form.period, categories);
            answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
        }
        Err(denied) => Err(denied.into()),
    }
}
