//! `/sending`: a sender's batches with their states.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use beffroi_desk::sending::look_batches::look_batches;
use beffroi_domain::time::Moment;
use serde::Deserialize;

use crate::error_page::{Trouble, answer};
use crate::language::phrase::Phrase;
use crate::page::{Notice, Page};
use crate::show::Pages;
use crate::visitor::Visitor;

/// A batch in the list.
pub(super) struct Row {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) created_at: Moment,
    pub(super) files: u64,
    pub(super) published: bool,
    pub(super) paper: Option<String>,
}

#[derive(Template)]
#[template(path = "sending/list.html")]
pub(super) struct Batches {
    pub(super) page: Page,
    pub(super) rows: Vec<Row>,
    pub(super) pages: Pages,
}

/// Where in the list, and what was just done.
#[derive(Deserialize)]
pub struct Place {
    after: Option<String>,
    done: Option<String>,
}

/// Shows the list.
pub async fn show(visitor: Visitor, Query(place): Query<Place>) -> Result<Response, Trouble> {
    let after = place.after.as_deref().map(super::named).transpose()?;
    let found = look_batches(&visitor.desk, &visitor.caller, after).await?;
    let row = |listed: beffroi_desk::sending::look_batches::ListedBatch| Row {
        id: listed.batch.batch.to_string(),
        label: listed.batch.label,
        created_at: listed.batch.created_at,
        files: listed.files,
        published: listed.batch.state == "published",
        paper: listed.paper,
    };
    let mut page = visitor.page();
    if place.done.as_deref() == Some("discarded") {
        page.notice = Some(Notice {
            success: true,
            message: Phrase::new("sending-discarded"),
        });
    }
    let title = page.t("sending-title");
    answer(&Batches {
        page: page.titled(title),
        rows: found.batches.into_iter().map(row).collect(),
        pages: Pages {
            first: after.map(|_| "/sending".to_owned()),
            previous: None,
            next: found.next.map(|next| format!("/sending?after={next}")),
        },
    })
}
