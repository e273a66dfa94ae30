//! `/batches`: what a sender sends.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use beffroi_desk::denied::Denied;
use beffroi_desk::sending::decide::{Decision, Which, decide};
use beffroi_desk::sending::discard::discard;
use beffroi_desk::sending::look_batches::{look_batch, look_batches};
use beffroi_desk::sending::publish::publish;
use beffroi_desk::sending::receipt::receipt;
use beffroi_desk::sending::review::review;
use beffroi_domain::ids::BatchId;
use beffroi_domain::refusal::{Reason, Refusal};
use serde::Deserialize;
use serde_json::{Value, json};

use super::body::{Body, Parameters};
use super::caller::ApiCaller;
use super::openapi::Operation;
use super::{BASE, Endpoint, batch_json, json as answer, submit};
use crate::error_page::Trouble;

/// What is asked of batches.
pub fn endpoints() -> Vec<Endpoint> {
    let mut endpoints = looks();
    endpoints.extend(acts());
    endpoints
}

fn looks() -> Vec<Endpoint> {
    vec![
        Endpoint {
            method: "get",
            path: "/batches",
            handler: get(list),
            operation: Operation::new(
                "getBatches",
                "Batches",
                "The batches of a sender, the newest first",
            )
            .query("after", "Begin after this batch, as `next` says", "string")
            .answers(200, "Batches"),
        },
        Endpoint {
            method: "get",
            path: "/batches/{id}",
            handler: get(one),
            operation: Operation::new("getBatch", "Batches", "One batch")
                .identified()
                .answers(200, "Batch"),
        },
        Endpoint {
            method: "get",
            path: "/batches/{id}/review",
            handler: get(look),
            operation: Operation::new(
                "getBatchReview",
                "Batches",
                "What would become of each file now, the exceptions first",
            )
            .identified()
            .answers(200, "Review"),
        },
    ]
}

fn acts() -> Vec<Endpoint> {
    vec![
        Endpoint {
            method: "post",
            path: "/batches",
            handler: post(submit::create),
            operation: submit::operation(),
        },
        Endpoint {
            method: "delete",
            path: "/batches/{id}",
            handler: delete(drop_one),
            operation: Operation::new(
                "deleteBatch",
                "Batches",
                "Takes away a batch that is not published",
            )
            .identified()
            .answers_nothing(204),
        },
        Endpoint {
            method: "post",
            path: "/batches/{id}/decisions",
            handler: post(decided),
            operation: Operation::new(
                "decideOnFile",
                "Batches",
                "Leaves a file out, addresses it, or sends it all the same",
            )
            .identified()
            .takes("Decision")
            .answers(200, "Review"),
        },
        Endpoint {
            method: "post",
            path: "/batches/{id}/publish",
            handler: post(publish_one),
            operation: Operation::new(
                "publishBatch",
                "Batches",
                "Publishes a batch: all of it in view at once, or none of it",
            )
            .identified()
            .answers(200, "Receipt"),
        },
    ]
}

/// The batch that an address names. What is no identity names no batch.
pub(super) fn named(id: &str) -> Result<BatchId, Trouble> {
    id.parse()
        .map_err(|_| Trouble::from(Denied::from(Reason::NotFound)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct After {
    after: Option<BatchId>,
}

async fn list(
    asking: ApiCaller,
    Parameters(After { after }): Parameters<After>,
) -> Result<Response, Trouble> {
    let page = look_batches(&asking.desk, &asking.caller, after).await?;
    let address = |after: Option<BatchId>| {
        after.map_or_else(
            || format!("{BASE}/batches"),
            |after| format!("{BASE}/batches?after={after}"),
        )
    };
    let items = page.batches.iter().map(|listed| {
        let mut batch = batch_json::batch(&listed.batch);
        if let Value::Object(properties) = &mut batch {
            let href = properties.remove("self").unwrap_or_default();
            properties.insert("href".to_owned(), href);
            properties.insert("files".to_owned(), listed.files.into());
        }
        batch
    });
    let items: Vec<Value> = items.collect();
    let next = page
        .next
        .map_or(Value::Null, |next| address(Some(next)).into());
    let body = batch_json::object([
        ("self", address(after).into()),
        ("items", items.into()),
        ("next", next),
    ]);
    Ok(answer(StatusCode::OK, body))
}

async fn one(asking: ApiCaller, Path(id): Path<String>) -> Result<Response, Trouble> {
    let (_, batch) = look_batch(&asking.desk, &asking.caller, named(&id)?).await?;
    Ok(answer(StatusCode::OK, batch_json::batch(&batch)))
}

async fn drop_one(asking: ApiCaller, Path(id): Path<String>) -> Result<Response, Trouble> {
    discard(&asking.desk, &asking.caller, named(&id)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn look(asking: ApiCaller, Path(id): Path<String>) -> Result<Response, Trouble> {
    let seen = review(&asking.desk, &asking.caller, named(&id)?).await?;
    Ok(answer(StatusCode::OK, batch_json::review(&seen)))
}

/// What a sender decides about a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Decided {
    place: u32,
    #[serde(default)]
    item: u32,
    decision: Word,
    enterprise_number: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum Word {
    LeaveOut,
    Send,
    Address,
    Undo,
}

async fn decided(
    asking: ApiCaller,
    Path(id): Path<String>,
    Body(form): Body<Decided>,
) -> Result<Response, Trouble> {
    let batch = named(&id)?;
    let which = Which {
        place: form.place,
        item: form.item,
    };
    let missing = || Refusal::because(Reason::Missing).about("enterpriseNumber");
    let decision = match (form.decision, form.enterprise_number) {
        (Word::Address, number) => Decision::Institution(number.ok_or_else(missing)?),
        (Word::LeaveOut, _) => Decision::LeaveOut,
        (Word::Send, _) => Decision::SendAnyway,
        (Word::Undo, _) => Decision::Undo,
    };
    decide(&asking.desk, &asking.caller, batch, which, decision).await?;
    let seen = review(&asking.desk, &asking.caller, batch).await?;
    Ok(answer(StatusCode::OK, batch_json::review(&seen)))
}

async fn publish_one(asking: ApiCaller, Path(id): Path<String>) -> Result<Response, Trouble> {
    let batch = named(&id)?;
    match publish(&asking.desk, &asking.caller, batch, None).await {
        Ok(batch) => {
            let receipt = receipt(&asking.desk, &asking.caller, batch).await?;
            Ok(answer(StatusCode::OK, batch_json::receipt(&receipt)))
        }
        Err(Denied::Refused(refusal))
            if matches!(
                refusal.reason,
                Reason::BatchHasExceptions | Reason::SentBefore
            ) =>
        {
            let seen = review(&asking.desk, &asking.caller, batch).await?;
            let problem = batch_json::exceptions(&seen, asking.language);
            Ok(problem
                .referred_to_as(Some(&asking.caller.request.to_string()))
                .into_response())
        }
        Err(denied) => Err(denied.into()),
    }
}

/// The schemas of these answers, for the `OpenAPI` document.
#[expect(
    clippy::too_many_lines,
    reason = "a table or a scene, read from top to bottom"
)]
pub(super) fn schemas() -> Value {
    json!({
        "Batch": {
            "type": "object",
            "required": ["id", "label", "state", "createdAt"],
            "properties": {
                "self": { "type": "string", "format": "uri-reference" },
                "href": { "type": "string", "format": "uri-reference" },
                "id": { "$ref": "#/components/schemas/Identity" },
                "label": { "type": "string", "maxLength": 120 },
                "state": { "type": "string", "description": "`open` or `published`" },
                "category": { "type": "string" },
                "period": { "type": "string" },
                "files": { "type": "integer", "format": "int64" },
                "createdAt": { "type": "string", "format": "date-time" },
                "publishedAt": { "type": "string", "format": "date-time" },
                "review": { "$ref": "#/components/schemas/Reference" },
                "receipt": { "$ref": "#/components/schemas/Reference" }
            }
        },
        "Batches": {
            "type": "object",
            "required": ["self", "items"],
            "properties": {
                "self": { "type": "string", "format": "uri-reference" },
                "items": { "type": "array", "items": { "$ref": "#/components/schemas/Batch" } },
                "next": { "type": "string", "format": "uri-reference" }
            }
        },
        "Decision": {
            "type": "object",
            "additionalProperties": false,
            "required": ["place", "decision"],
            "properties": {
                "place": { "type": "integer", "format": "int64", "minimum": 0, "maximum": u32::MAX, "description": "The file's place in the batch, from 0" },
                "item": { "type": "integer", "format": "int64", "minimum": 0, "maximum": u32::MAX, "description": "Which of its recipients, from 0" },
                "decision": {
                    "type": "string",
                    "enum": ["leaveOut", "send", "address", "undo"],
                    "description": "`leaveOut`, `send` (only what was sent before), `address`, `undo`"
                },
                "enterpriseNumber": { "type": "string", "description": "With `address`: to whom it goes" }
            }
        },
        "Review": {
            "type": "object",
            "required": ["self", "counts", "items"],
            "properties": {
                "self": { "type": "string", "format": "uri-reference" },
                "counts": {
                    "type": "object",
                    "properties": {
                        "ready": { "type": "integer", "format": "int64" },
                        "onPaper": { "type": "integer", "format": "int64" },
                        "unreadable": { "type": "integer", "format": "int64" },
                        "leftOut": { "type": "integer", "format": "int64" },
                        "undecided": { "type": "object", "additionalProperties": { "type": "integer", "format": "int64" } }
                    }
                },
                "items": { "type": "array", "items": { "$ref": "#/components/schemas/ReviewItem" } }
            }
        },
        "ReviewItem": {
            "type": "object",
            "required": ["place", "item", "fileName", "decision"],
            "properties": {
                "place": { "type": "integer", "format": "int64" },
                "item": { "type": "integer", "format": "int64" },
                "fileName": { "type": "string" },
                "enterpriseNumber": { "type": "string", "description": "As it was given, or as the register writes it" },
                "institution": { "type": "string" },
                "category": { "type": "string" },
                "period": { "type": "string" },
                "language": { "type": "string" },
                "bytes": { "type": "integer", "format": "int64" },
                "pages": { "type": "integer", "format": "int64" },
                "channel": { "type": "string", "description": "`electronic` or `paper`" },
                "readable": { "type": "boolean", "description": "Whether somebody could open it today" },
                "exception": { "type": "string" },
                "exceptionDetail": { "type": "string" },
                "decision": { "type": "string", "description": "`undecided`, `leaveOut` or `send`" }
            }
        }
    })
}
