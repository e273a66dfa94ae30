//! `/sending/batches/{id}/check`: the figures once more, and *Publish*.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::sending::publish::publish;
use beffroi_desk::sending::review::{Counts, Item, Review, review};
use beffroi_domain::refusal::Reason;
use serde::Deserialize;

use super::new::category_name;
use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::visitor::{Posted, Visitor, see_other};

#[derive(Template)]
#[template(path = "sending/check.html")]
pub(super) struct Check {
    pub(super) page: Page,
    pub(super) id: String,
    pub(super) label: String,
    pub(super) counts: Counts,
    /// Each category with its number of documents.
    pub(super) categories: Vec<(String, usize)>,
    pub(super) first: String,
    pub(super) last: String,
}

/// Shows what will be published; while something must be decided, back to the review.
pub async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Trouble> {
    let batch = super::named(&id)?;
    let seen = review(&visitor.desk, &visitor.caller, batch).await?;
    if seen.undecided() > 0 {
        return Ok(see_other(&format!("/sending/batches/{batch}/review")));
    }
    let page = visitor.page();
    let mut categories = std::collections::BTreeMap::new();
    for item in seen.items.iter().filter(|item| item.is_ready()) {
        let name = category_name(&visitor.desk, &page, &item.category);
        *categories.entry(name).or_insert(0_usize) += 1;
    }
    answer(&screen(page, &seen, categories.into_iter().collect()))
}

pub(super) fn screen(page: Page, seen: &Review, categories: Vec<(String, usize)>) -> Check {
    let id = seen.batch.batch.to_string();
    let mut ready: Vec<&Item> = seen.items.iter().filter(|item| item.is_ready()).collect();
    ready.sort_by_key(|item| (item.place, item.item));
    let name = |item: Option<&&Item>| item.map(|item| item.file_name.clone()).unwrap_or_default();
    Check {
        page: super::step(
            page,
            "sending-check-title",
            format!("/sending/batches/{id}/review"),
        ),
        label: seen.batch.label.clone(),
        counts: seen.counts(),
        categories,
        first: name(ready.first()),
        last: name(ready.last()),
        id,
    }
}

/// A form without fields of its own.
#[derive(Deserialize)]
pub struct Nothing {}

/// Publishes.
pub async fn publish_it(
    Path(id): Path<String>,
    Posted {
        visitor,
        form: Nothing {},
    }: Posted<Nothing>,
) -> Result<Response, Trouble> {
    let batch = super::named(&id)?;
    match publish(&visitor.desk, &visitor.caller, batch, None).await {
        Ok(_) => Ok(see_other(&format!(
            "/sending/batches/{batch}?done=published"
        ))),
        // Something changed since the page was shown: the review says what.
        Err(Denied::Refused(refusal))
            if matches!(
                refusal.reason,
                Reason::BatchHasExceptions | Reason::SentBefore
            ) =>
        {
            Ok(see_other(&format!("/sending/batches/{batch}/review")))
        }
        // The form was sent twice.
        Err(Denied::Refused(refusal)) if refusal.reason == Reason::BatchPublished => {
            Ok(see_other(&format!("/sending/batches/{batch}")))
        }
        Err(denied) => Err(denied.into()),
    }
}
