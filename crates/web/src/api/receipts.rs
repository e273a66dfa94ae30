//! What became of a batch: its receipt, as JSON, PDF or CSV, and its paper run.

use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{ACCEPT, CONTENT_DISPOSITION, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use beffroi_desk::sending::paper::paper_run;
use beffroi_desk::sending::receipt::{as_csv, receipt};
use serde_json::{Value, json};

use super::batches::named;
use super::caller::ApiCaller;
use super::openapi::Operation;
use super::{Endpoint, batch_json, json as answer};
use crate::error_page::Trouble;
use crate::pages::sending::receipt_words;

/// What is asked of published batches.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint {
            method: "get",
            path: "/batches/{id}/receipt",
            handler: get(give),
            operation: Operation::new(
                "getBatchReceipt",
                "Batches",
                "The receipt of a published batch",
            )
            .identified()
            .answers(200, "Receipt")
            .answers_also(200, "application/pdf")
            .answers_also(200, "text/csv"),
        },
        Endpoint {
            method: "get",
            path: "/batches/{id}/paperRun",
            handler: get(paper),
            operation: Operation::new(
                "getBatchPaperRun",
                "Batches",
                "What still goes on paper, in the order of the post",
            )
            .identified()
            .answers_also(200, "application/zip"),
        },
    ]
}

async fn give(
    asking: ApiCaller,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let found = receipt(&asking.desk, &asking.caller, named(&id)?).await?;
    let wanted = headers
        .get(ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .unwrap_or_default();
    let vary = [(VARY, "Accept, Accept-Language")];
    if wanted.contains("application/pdf") {
        let pdf = receipt_words::pdf(&asking.desk, &found, asking.language)?;
        return Ok((vary, [(CONTENT_TYPE, "application/pdf")], pdf).into_response());
    }
    if wanted.contains("text/csv") {
        return Ok((
            vary,
            [(CONTENT_TYPE, "text/csv; charset=utf-8")],
            as_csv(&found)?,
        )
            .into_response());
    }
    Ok((vary, answer(StatusCode::OK, batch_json::receipt(&found))).into_response())
}

async fn paper(asking: ApiCaller, Path(id): Path<String>) -> Result<Response, Trouble> {
    let batch = named(&id)?;
    let found = receipt(&asking.desk, &asking.caller, batch).await?;
    let foot = |language, documents| receipt_words::foot(&found, language, documents);
    let words = receipt_words::paper(&found, asking.language, &foot);
    let zip = paper_run(&asking.desk, &asking.caller, batch, words).await?;
    let headers = [
        (CONTENT_TYPE, "application/zip".to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"paper-{batch}.zip\""),
        ),
    ];
    Ok((headers, Body::from_stream(zip)).into_response())
}

/// The schemas of these answers, for the `OpenAPI` document.
pub(super) fn schemas() -> Value {
    json!({
        "Receipt": {
            "type": "object",
            "required": ["batch", "publishedAt", "firstAct", "lastAct", "ledgerSize", "ledgerRoot", "documents"],
            "properties": {
                "self": { "type": "string", "format": "uri-reference" },
                "batch": { "$ref": "#/components/schemas/Identity" },
                "label": { "type": "string" },
                "sender": { "$ref": "#/components/schemas/LocalizedString" },
                "publishedAt": { "type": "string", "format": "date-time" },
                "firstAct": { "type": "integer", "format": "int64" },
                "lastAct": { "type": "integer", "format": "int64" },
                "ledgerSize": { "type": "integer", "format": "int64", "description": "Acts in the ledger right after the last one" },
                "ledgerRoot": { "type": "string", "description": "Root of the ledger then, SHA-256 in hexadecimal" },
                "documents": { "type": "array", "items": { "$ref": "#/components/schemas/ReceiptDocument" } }
            }
        },
        "ReceiptDocument": {
            "type": "object",
            "required": ["document", "enterpriseNumber", "fileName", "category", "sha256", "channel", "act"],
            "properties": {
                "document": { "$ref": "#/components/schemas/Identity" },
                "enterpriseNumber": { "type": "string", "pattern": "^[0-1]\\d{9}$" },
                "institution": { "type": "string" },
                "fileName": { "type": "string" },
                "category": { "type": "string" },
                "period": { "type": "string" },
                "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
                "bytes": { "type": "integer", "format": "int64" },
                "pages": { "type": "integer", "format": "int64" },
                "channel": { "type": "string", "description": "`electronic` or `paper`" },
                "act": { "type": "integer", "format": "int64" }
            }
        }
    })
}
