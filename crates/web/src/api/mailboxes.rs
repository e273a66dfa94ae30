//! `/mailboxes/{quality}/documents`: what lies in a mailbox, for a person who signed in with `POST /sessions` (M2, M7).
//!
//! The same rules as on the pages are asked at every call, so a role that was withdrawn is refused on the very next one
//! (R20). Looking at the list or at a document is not opening it; taking its content is, and is recorded (M9).

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use beffroi_desk::denied::Denied;
use beffroi_desk::mailbox::document::document;
use beffroi_desk::mailbox::filter::{Filter, Unread};
use beffroi_desk::mailbox::list::{List, Row, Turn, list};
use beffroi_desk::mailbox::open::open;
use beffroi_domain::ids::{DocumentId, QualityId};
use serde::Deserialize;
use serde_json::{Value, json};

use super::answers::names;
use super::body::Parameters;
use super::caller::ApiCaller;
use super::openapi::Operation;
use super::{BASE, Endpoint, identity, json as answer};
use crate::error_page::Trouble;
use crate::language::format::machine_time;
use crate::pages::mailbox::file::pdf;

/// What is asked of mailboxes.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint {
            method: "get",
            path: "/mailboxes/{id}/documents",
            handler: get(documents),
            operation: Operation::new(
                "getDocuments",
                "Mailboxes",
                "What lies in a mailbox, newest first",
            )
            .identified()
            .query("after", "Where the page before ended", "string")
            .query("unread", "Only what the caller has not opened", "boolean")
            .answers(200, "Documents"),
        },
        Endpoint {
            method: "get",
            path: "/mailboxes/{id}/documents/{document}",
            handler: get(one),
            operation: Operation::new(
                "getMailboxDocument",
                "Mailboxes",
                "What is known of a document",
            )
            .identified()
            .identified_by("document")
            .answers(200, "MailboxDocument"),
        },
        Endpoint {
            method: "get",
            path: "/mailboxes/{id}/documents/{document}/content",
            handler: get(content),
            operation: Operation::new(
                "getMailboxDocumentContent",
                "Mailboxes",
                "Opens a document; this is recorded",
            )
            .identified()
            .identified_by("document")
            .answers_also(200, "application/pdf"),
        },
    ]
}

/// Which page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    after: Option<String>,
    #[serde(default)]
    unread: bool,
}

async fn documents(
    asking: ApiCaller,
    Path(id): Path<String>,
    Parameters(page): Parameters<Page>,
) -> Result<Response, Trouble> {
    let quality: QualityId = identity(&id)?;
    let place = page.after.as_deref().map(str::parse).transpose();
    let turn = place
        .map_err(|refusal| Trouble::from(Denied::from(refusal)))?
        .map_or(Turn::Newest, Turn::Older);
    let unread = if page.unread {
        Unread::ByMe
    } else {
        Unread::Any
    };
    let filter = Filter {
        unread,
        ..Filter::default()
    };
    let found = list(&asking.desk, &asking.caller, Some(quality), &filter, turn).await?;
    Ok(answer(StatusCode::OK, collection(&found, page.unread)))
}

fn collection(found: &List, unread: bool) -> Value {
    let base = format!("{BASE}/mailboxes/{}/documents", found.quality);
    let items: Vec<Value> = found.rows.iter().map(|row| item(&base, row)).collect();
    let filter = if unread { "&unread=true" } else { "" };
    let mut body = json!({ "self": base, "items": items });
    if let (Some(place), Value::Object(body)) = (found.older, &mut body) {
        body.insert(
            "next".to_owned(),
            json!(format!("{base}?after={place}{filter}")),
        );
    }
    body
}

fn item(base: &str, row: &Row) -> Value {
    json!({
        "href": format!("{base}/{}", row.document),
        "id": row.document.to_string(),
        "category": row.category,
        "period": row.period,
        "sender": names(&row.sender),
        "size": row.bytes,
        "pages": row.pages,
        "receivedAt": machine_time(row.received),
        "openedByMe": row.read_by_me,
        "openedByAnybody": row.read_by_anybody,
    })
}

async fn one(
    asking: ApiCaller,
    Path((id, named_document)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let (quality, wanted): (QualityId, DocumentId) = (identity(&id)?, identity(&named_document)?);
    let sheet = document(&asking.desk, &asking.caller, Some(quality), wanted).await?;
    let address = format!("{BASE}/mailboxes/{quality}/documents/{wanted}");
    let body = json!({
        "self": address,
        "id": wanted.to_string(),
        "category": sheet.category,
        "protected": sheet.protected,
        "period": sheet.period,
        "sender": names(&sheet.sender),
        "size": sheet.bytes,
        "pages": sheet.pages,
        "sha256": sheet.content.to_string(),
        "receivedAt": machine_time(sheet.received),
        "act": sheet.delivered.0,
        "removed": sheet.removed.is_some(),
        "content": { "href": format!("{address}/content") },
    });
    Ok(answer(StatusCode::OK, body))
}

async fn content(
    asking: ApiCaller,
    Path((id, named_document)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let (quality, wanted): (QualityId, DocumentId) = (identity(&id)?, identity(&named_document)?);
    let opened = open(&asking.desk, &asking.caller, Some(quality), wanted).await?;
    Ok(pdf(
        &asking.desk.catalogue,
        opened,
        "attachment",
        asking.language,
    ))
}

/// The schemas of these answers, for the `OpenAPI` document.
pub(super) fn schemas() -> Value {
    let text = json!({ "type": "string" });
    let number = json!({ "type": "integer" });
    let truth = json!({ "type": "boolean" });
    let moment = json!({ "type": "string", "format": "date-time" });
    let names = json!({ "type": "object", "additionalProperties": { "type": "string" } });
    json!({
        "Documents": {
            "type": "object",
            "required": ["self", "items"],
            "properties": {
                "self": text,
                "next": { "type": "string", "description": "The next page, if there is one" },
                "items": { "type": "array", "items": { "$ref": "#/components/schemas/ListedDocument" } }
            }
        },
        "ListedDocument": {
            "type": "object",
            "required": ["href", "id", "category", "period", "sender", "size", "pages", "receivedAt", "openedByMe", "openedByAnybody"],
            "properties": {
                "href": text, "id": text, "category": text, "period": text, "sender": names, "size": number,
                "pages": number, "receivedAt": moment, "openedByMe": truth, "openedByAnybody": truth
            }
        },
        "MailboxDocument": {
            "type": "object",
            "required": ["self", "id", "category", "protected", "period", "sender", "size", "pages", "sha256", "receivedAt", "act", "removed", "content"],
            "properties": {
                "self": text, "id": text, "category": text, "protected": truth, "period": text, "sender": names,
                "size": number, "pages": number, "sha256": text, "receivedAt": moment, "act": number, "removed": truth,
                "content": { "type": "object", "properties": { "href": text } }
            }
        }
    })
}
