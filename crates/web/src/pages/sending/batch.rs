//! `/sending/batches/{id}`: what became of a batch, its receipt, its paper run.

use askama::Template;
use axum::body::Body;
use axum::extract::{Path, Query};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use beffroi_desk::sending::discard::discard;
use beffroi_desk::sending::look_batches::look_batch;
use beffroi_desk::sending::paper::{STATES, paper_done, paper_run};
use beffroi_desk::sending::receipt::{Receipt, as_csv, receipt};
use beffroi_domain::time::Moment;
use serde::Deserialize;

use super::check::Nothing;
use super::receipt_words;
use crate::error_page::{Trouble, answer};
use crate::language::phrase::Phrase;
use crate::page::{Notice, Page};
use crate::visitor::{Posted, Visitor, see_other};

#[derive(Template)]
#[template(path = "sending/batch.html")]
pub(super) struct Published {
    pub(super) page: Page,
    pub(super) id: String,
    pub(super) label: String,
    pub(super) published_at: Moment,
    pub(super) documents: usize,
    pub(super) on_paper: usize,
    pub(super) acts: (u64, u64),
    pub(super) ledger_size: u64,
    pub(super) ledger_root: String,
    /// Where the paper run stands, if there is one.
    pub(super) paper: Option<String>,
    /// The step that comes next, if one does.
    pub(super) paper_next: Option<&'static str>,
}

/// What was just done.
#[derive(Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// Shows a published batch; one that is not goes on where its sender left it.
pub async fn show(
    visitor: Visitor,
    Path(id): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, Trouble> {
    let batch = super::named(&id)?;
    let (_, found) = look_batch(&visitor.desk, &visitor.caller, batch).await?;
    if found.published_at.is_none() {
        return Ok(see_other(&format!("/sending/batches/{batch}/review")));
    }
    let found = receipt(&visitor.desk, &visitor.caller, batch).await?;
    let mut page = visitor.page();
    let message = match done.as_deref() {
        Some("published") => Some("sending-done-published"),
        Some("paper") => Some("sending-done-paper"),
        _ => None,
    };
    page.notice = message.map(|key| Notice {
        success: true,
        message: Phrase::new(key),
    });
    answer(&screen(page, &found))
}

fn screen(page: Page, found: &Receipt) -> Published {
    Published {
        page: super::step(page, "sending-batch-title", "/sending".to_owned()),
        id: found.batch.batch.to_string(),
        label: found.batch.label.clone(),
        published_at: found.published_at,
        documents: found.lines.len(),
        on_paper: found.lines.iter().filter(|line| line.on_paper).count(),
        acts: (found.acts.0.0, found.acts.1.0),
        ledger_size: found.ledger_size,
        ledger_root: found.ledger_root.to_string(),
        paper: found.paper.clone(),
        paper_next: found.paper.as_deref().and_then(next_state),
    }
}

pub(super) fn next_state(state: &str) -> Option<&'static str> {
    let place = STATES.iter().position(|known| *known == state)?;
    STATES.get(place + 1).copied()
}

/// Takes a batch away that is not published.
pub async fn drop_it(
    Path(id): Path<String>,
    Posted {
        visitor,
        form: Nothing {},
    }: Posted<Nothing>,
) -> Result<Response, Trouble> {
    discard(&visitor.desk, &visitor.caller, super::named(&id)?).await?;
    Ok(see_other("/sending?done=discarded"))
}

/// To which state the paper run goes.
#[derive(Deserialize)]
pub struct Step {
    #[serde(default)]
    state: String,
}

/// The paper run goes one step further.
pub async fn paper_step(
    Path(id): Path<String>,
    Posted { visitor, form }: Posted<Step>,
) -> Result<Response, Trouble> {
    let batch = super::named(&id)?;
    paper_done(&visitor.desk, &visitor.caller, batch, &form.state).await?;
    Ok(see_other(&format!("/sending/batches/{batch}?done=paper")))
}

fn file(kind: &'static str, name: &str, body: Body) -> Response {
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    (headers, body).into_response()
}

/// The receipt as a PDF.
pub async fn receipt_pdf(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Trouble> {
    let batch = super::named(&id)?;
    let found = receipt(&visitor.desk, &visitor.caller, batch).await?;
    let pdf = receipt_words::pdf(&visitor.desk, &found, visitor.visit.language)?;
    Ok(file(
        "application/pdf",
        &format!("receipt-{batch}.pdf"),
        pdf.into(),
    ))
}

/// The receipt as a list.
pub async fn receipt_csv(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Trouble> {
    let batch = super::named(&id)?;
    let found = receipt(&visitor.desk, &visitor.caller, batch).await?;
    Ok(file(
        "text/csv; charset=utf-8",
        &format!("receipt-{batch}.csv"),
        as_csv(&found)?.into(),
    ))
}

/// What still goes on paper.
pub async fn paper_zip(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Trouble> {
    let batch = super::named(&id)?;
    let found = receipt(&visitor.desk, &visitor.caller, batch).await?;
    let foot = |language, documents| receipt_words::foot(&found, language, documents);
    let words = receipt_words::paper(&found, visitor.visit.language, &foot);
    let zip = paper_run(&visitor.desk, &visitor.caller, batch, words).await?;
    Ok(file(
        "application/zip",
        &format!("paper-{batch}.zip"),
        Body::from_stream(zip),
    ))
}
