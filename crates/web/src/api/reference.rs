//! What a sender asks before it sends: the categories it may deliver, who could open what, and whether we are well.

use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use beffroi_desk::sending::look_batches::look_sender;
use beffroi_desk::sending::recipients::reached;
use beffroi_domain::language::Text;
use serde::Deserialize;
use serde_json::{Value, json};

use super::body::Body;
use super::caller::ApiCaller;
use super::openapi::Operation;
use super::{BASE, Endpoint, batch_json, json as answer};
use crate::error_page::Trouble;

/// What is asked before sending.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint {
            method: "get",
            path: "/refData/categories",
            handler: get(categories),
            operation: Operation::new(
                "getCategories",
                "RefData",
                "The categories of documents, and which of them the sender may deliver",
            )
            .answers(200, "Categories"),
        },
        Endpoint {
            method: "post",
            path: "/recipients/query",
            handler: post(recipients),
            operation: Operation::new(
                "queryRecipients",
                "Recipients",
                "By which way a document would go, and whether anybody could open it today",
            )
            .takes("RecipientsQuery")
            .answers(200, "Recipients"),
        },
        Endpoint {
            method: "get",
            path: "/health",
            handler: get(health),
            operation: Operation::new("checkHealth", "Health", "Whether the service works")
                .open_to_all()
                .answers(200, "HealthStatus"),
        },
    ]
}

async fn categories(asking: ApiCaller) -> Result<Response, Trouble> {
    let sender = look_sender(&asking.desk, &asking.caller).await?;
    let catalogue = &asking.desk.catalogue;
    let items = catalogue.categories.iter().filter_map(|category| {
        let kind = catalogue.kind(&category.kind)?;
        let legislation = catalogue.legislation(&category.legislation)?;
        Some(json!({
            "code": category.code.as_str(),
            "name": text(&kind.name),
            "legislation": text(&legislation.short_name),
            "periodForm": kind.period.code(),
            "protected": kind.protected,
            "allowed": sender.facts.categories.contains(category.code.as_str()),
        }))
    });
    let items: Vec<Value> = items.collect();
    let total = items.len();
    let body =
        json!({ "self": format!("{BASE}/refData/categories"), "items": items, "total": total });
    Ok(answer(StatusCode::OK, body))
}

fn text(text: &Text) -> Value {
    json!({ "fr": text.fr, "nl": text.nl, "de": text.de })
}

/// About whom, and what.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Asked {
    enterprise_numbers: Vec<String>,
    category: String,
}

async fn recipients(asking: ApiCaller, Body(asked): Body<Asked>) -> Result<Response, Trouble> {
    let found = reached(
        &asking.desk,
        &asking.caller,
        &asked.enterprise_numbers,
        &asked.category,
    )
    .await?;
    let item = |one: &beffroi_desk::sending::recipients::Reached| {
        batch_json::object([
            (
                "enterpriseNumber",
                one.institution
                    .clone()
                    .unwrap_or_else(|| one.number.clone())
                    .into(),
            ),
            ("known", one.institution.is_some().into()),
            (
                "channel",
                one.channel
                    .map_or(Value::Null, |way| batch_json::channel(way).into()),
            ),
            ("readable", one.readable.into()),
        ])
    };
    let items: Vec<Value> = found.iter().map(item).collect();
    Ok(answer(
        StatusCode::OK,
        json!({ "items": items, "total": found.len() }),
    ))
}

async fn health() -> Response {
    answer(StatusCode::OK, json!({ "status": "UP" }))
}

/// The schemas of these answers, for the `OpenAPI` document.
pub(super) fn schemas() -> Value {
    json!({
        "Categories": {
            "type": "object",
            "required": ["self", "items"],
            "properties": {
                "self": { "type": "string", "format": "uri-reference" },
                "items": { "type": "array", "items": { "$ref": "#/components/schemas/Category" } },
                "total": { "type": "integer", "format": "int64" }
            }
        },
        "Category": {
            "type": "object",
            "required": ["code", "name", "periodForm", "allowed"],
            "properties": {
                "code": { "type": "string" },
                "name": { "$ref": "#/components/schemas/LocalizedString" },
                "legislation": { "$ref": "#/components/schemas/LocalizedString" },
                "periodForm": { "type": "string", "description": "`month` 2026-10, `week` 2026-W43, `year` 2026, `none`" },
                "protected": { "type": "boolean" },
                "allowed": { "type": "boolean" }
            }
        },
        "RecipientsQuery": {
            "type": "object",
            "additionalProperties": false,
            "required": ["enterpriseNumbers", "category"],
            "properties": {
                "enterpriseNumbers": { "type": "array", "minItems": 1, "maxItems": 1000, "items": { "type": "string" } },
                "category": { "type": "string" }
            }
        },
        "Recipients": {
            "type": "object",
            "required": ["items"],
            "properties": {
                "items": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["enterpriseNumber", "known", "readable"],
                        "properties": {
                            "enterpriseNumber": { "type": "string" },
                            "known": { "type": "boolean" },
                            "channel": { "type": "string", "description": "`electronic` or `paper`" },
                            "readable": { "type": "boolean" }
                        }
                    }
                },
                "total": { "type": "integer", "format": "int64" }
            }
        },
        "HealthStatus": {
            "type": "object",
            "required": ["status"],
            "properties": { "status": { "type": "string", "description": "`UP`" } }
        }
    })
}
