//! `POST /batches`: a whole batch in one request.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use beffroi_desk::desk::Desk;
use beffroi_desk::sending::add_files::{Audience, Incoming};
use beffroi_desk::sending::look_batches::look_batch;
use beffroi_desk::sending::new_batch::Form;
use beffroi_desk::sending::receipt::receipt;
use beffroi_desk::sending::submit::{Submission, Submitted, submit};
use beffroi_domain::ids::BatchId;
use serde::Deserialize;

use super::body::{Parameters, Unreadable, has_kind, read, wrong_kind};
use super::caller::ApiCaller;
use super::openapi::Operation;
use super::{batch_json, json};
use crate::app::App;
use crate::error_page::Trouble;
use crate::visitor::{UploadedFile, multipart, receive};

/// The header with the key under which a request may come again.
pub const KEY: &str = "idempotency-key";

/// What a batch is, as the part `metadata` says it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Metadata {
    label: String,
    #[serde(default)]
    category: String,
    #[serde(default)]
    period: String,
    recipients: Option<Recipients>,
}

/// To whom each file goes, when neither its name nor the list of files says it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Recipients {
    Word(Everybody),
    Numbers(Vec<String>),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum Everybody {
    All,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Options {
    #[serde(default)]
    publish: bool,
}

/// How it is described.
pub(super) fn operation() -> Operation {
    Operation::new(
        "createBatch",
        "Batches",
        "Sends a whole batch. The same key with the same content gets the same answer and does nothing twice; with other \
         content it is refused. A batch that is to be published and holds exceptions is not kept.",
    )
    .query("publish", "Publish at once", "boolean")
    .header("Idempotency-Key", "A UUID, chosen by the sender for this request")
    .takes_multipart("BatchUpload")
    .answers(201, "BatchOrReceipt")
}

pub(super) async fn create(
    State(app): State<App>,
    asking: ApiCaller,
    Parameters(options): Parameters<Options>,
    request: Request,
) -> Result<Response, Trouble> {
    let wrong = |wrong: Unreadable| {
        let problem = wrong.problem(asking.language);
        problem
            .referred_to_as(Some(&asking.caller.request.to_string()))
            .into_response()
    };
    let Some(key) = key_of(request.headers()) else {
        return Ok(wrong(
            Unreadable::parameter("header").named("Idempotency-Key"),
        ));
    };
    if !has_kind(request.headers(), "multipart/form-data") {
        return Ok(wrong(wrong_kind("multipart/form-data")));
    }
    let multipart = match multipart(request, &app).await {
        Ok(multipart) => multipart,
        Err(unreadable) => return Ok(unreadable),
    };
    let (fields, files) = receive(multipart, &asking.desk, &asking.caller).await?;
    let said = fields.get("metadata").map_or("", String::as_str);
    let metadata: Metadata = match read(said.as_bytes()) {
        Ok(metadata) => metadata,
        Err(unreadable) => return Ok(wrong(unreadable.named("metadata"))),
    };
    let publish = options.publish;
    let submission = submission(metadata, &files, publish, key);
    match submit(&asking.desk, &asking.caller, submission).await? {
        Submitted::Batch(batch) => created(&asking, batch, publish).await,
        Submitted::Exceptions(review) => {
            let problem = batch_json::exceptions(&review, asking.language);
            Ok(problem
                .referred_to_as(Some(&asking.caller.request.to_string()))
                .into_response())
        }
    }
}

fn key_of(headers: &HeaderMap) -> Option<String> {
    batch_json::request_key(headers.get(KEY).and_then(|key| key.to_str().ok()))
}

fn submission(
    metadata: Metadata,
    files: &[UploadedFile],
    publish: bool,
    key: String,
) -> Submission {
    let incoming = |file: &UploadedFile| Incoming {
        path: file.path.as_path().to_owned(),
        file_name: file.file_name.clone(),
    };
    Submission {
        form: Form {
            label: metadata.label,
            category: metadata.category,
            period: metadata.period,
        },
        audience: match metadata.recipients {
            None => Audience::Named,
            Some(Recipients::Word(Everybody::All)) => Audience::Everybody,
            Some(Recipients::Numbers(numbers)) => Audience::Numbers(numbers),
        },
        files: files.iter().map(incoming).collect(),
        publish,
        key,
    }
}

async fn created(asking: &ApiCaller, batch: BatchId, publish: bool) -> Result<Response, Trouble> {
    let desk: &Arc<Desk> = &asking.desk;
    let body = if publish {
        batch_json::receipt(&receipt(desk, &asking.caller, batch).await?)
    } else {
        batch_json::batch(&look_batch(desk, &asking.caller, batch).await?.1)
    };
    let mut response = json(StatusCode::CREATED, body);
    if let Ok(address) = HeaderValue::from_str(&batch_json::address(batch)) {
        response.headers_mut().insert(LOCATION, address);
    }
    Ok(response)
}
