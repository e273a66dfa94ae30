//! The `OpenAPI` 3.0 document of the interface, made from the same list as its router.

use axum::Json;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Map, Value, json};

use super::{
    BASE, Endpoint, batches, endpoints, institutions, mailboxes, receipts, reference, sessions,
    users,
};

/// What an endpoint takes and answers.
#[derive(Debug, Clone)]
pub struct Operation {
    value: Value,
    open: bool,
}

impl Operation {
    /// An operation that takes nothing yet. `tag` is the resource that it belongs to.
    pub fn new(id: &'static str, tag: &'static str, summary: &'static str) -> Self {
        let problem = json!({
            "description": "Refused, or failed",
            "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
        });
        let value = json!({
            "operationId": id,
            "tags": [tag],
            "summary": summary,
            "responses": { "default": problem },
        });
        Self { value, open: false }
    }

    /// The same without a sign-in.
    #[must_use]
    pub const fn open_to_all(mut self) -> Self {
        self.open = true;
        self
    }

    /// The same with the identity of its subject in the path.
    #[must_use]
    pub fn identified(self) -> Self {
        let schema = json!({ "$ref": "#/components/schemas/Identity" });
        self.parameter(json!({ "name": "id", "in": "path", "required": true, "schema": schema }))
    }

    /// The same, about a second thing named in the address.
    #[must_use]
    pub fn identified_by(self, name: &str) -> Self {
        let schema = json!({ "$ref": "#/components/schemas/Identity" });
        self.parameter(json!({ "name": name, "in": "path", "required": true, "schema": schema }))
    }

    /// The same, about an act named in the address by its number.
    #[must_use]
    pub fn numbered(self, name: &str) -> Self {
        let schema = json!({ "type": "integer", "format": "int64", "minimum": 0 });
        self.parameter(json!({ "name": name, "in": "path", "required": true, "schema": schema }))
    }

    /// The same with a query parameter, which is not required.
    #[must_use]
    pub fn query(self, name: &str, description: &str, kind: &str) -> Self {
        self.parameter(json!({ "name": name, "in": "query", "description": description, "schema": { "type": kind } }))
    }

    /// The same with a header, which is required.
    #[must_use]
    pub fn header(self, name: &str, description: &str) -> Self {
        let schema = json!({ "type": "string", "format": "uuid" });
        self.parameter(json!({ "name": name, "in": "header", "required": true, "description": description, "schema": schema }))
    }

    fn parameter(mut self, parameter: Value) -> Self {
        if let Value::Object(operation) = &mut self.value {
            let parameters = operation.entry("parameters").or_insert_with(|| json!([]));
            if let Value::Array(parameters) = parameters {
                parameters.push(parameter);
            }
        }
        self
    }

    /// The same with a JSON body.
    #[must_use]
    pub fn takes(self, schema: &str) -> Self {
        self.body("application/json", schema)
    }

    /// The same with a body of several parts.
    #[must_use]
    pub fn takes_multipart(self, schema: &str) -> Self {
        self.body("multipart/form-data", schema)
    }

    fn body(mut self, media: &str, schema: &str) -> Self {
        let body = json!({ "required": true, "content": content(media, schema) });
        if let Value::Object(operation) = &mut self.value {
            operation.insert("requestBody".to_owned(), body);
        }
        self
    }

    /// The same, answering JSON.
    #[must_use]
    pub fn answers(self, status: u16, schema: &str) -> Self {
        self.answer(status, content("application/json", schema))
    }

    /// The same, answering a file where the call asks for this type.
    #[must_use]
    pub fn answers_also(self, status: u16, media: &str) -> Self {
        let file = json!({ media: { "schema": { "type": "string", "format": "binary" } } });
        self.answer(status, file)
    }

    /// The same, answering without a body.
    #[must_use]
    pub fn answers_nothing(mut self, status: u16) -> Self {
        if let Some(Value::Object(responses)) = self.value.get_mut("responses") {
            responses.insert(status.to_string(), json!({ "description": "Done" }));
        }
        self
    }

    fn answer(mut self, status: u16, content: Value) -> Self {
        if let Some(Value::Object(responses)) = self.value.get_mut("responses") {
            let response = responses
                .entry(status.to_string())
                .or_insert_with(|| json!({ "description": "Done", "content": {} }));
            if let (Some(Value::Object(known)), Value::Object(more)) =
                (response.get_mut("content"), content)
            {
                known.extend(more);
            }
        }
        self
    }
}

fn content(media: &str, schema: &str) -> Value {
    json!({ media: { "schema": { "$ref": format!("#/components/schemas/{schema}") } } })
}

/// What is asked about the interface itself.
pub fn endpoints_of_document() -> Vec<Endpoint> {
    vec![Endpoint {
        method: "get",
        path: "/doc/openapi.json",
        handler: get(give),
        operation: Operation::new("getDocument", "Documentation", "This description")
            .open_to_all()
            .answers(200, "Document"),
    }]
}

async fn give() -> Response {
    Json(document()).into_response()
}

/// The whole document.
pub fn document() -> Value {
    let mut paths = Map::new();
    for endpoint in endpoints() {
        let Operation { mut value, open } = endpoint.operation;
        if let (true, Value::Object(operation)) = (open, &mut value) {
            operation.insert("security".to_owned(), json!([]));
        }
        let path = paths.entry(endpoint.path).or_insert_with(|| json!({}));
        if let Value::Object(path) = path {
            path.insert(endpoint.method.to_owned(), value);
        }
    }
    json!({
        "openapi": "3.0.3",
        "info": {
            "title": "Beffroi",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Delivers documents to institutions, once, and says what became of each; records who is what in an institution, and who holds which role.",
            "license": { "name": "EUPL-1.2", "url": "https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12" }
        },
        "servers": [{ "url": BASE }],
        "tags": (["Institutions", "Users", "Batches", "Mailboxes", "RefData", "Recipients", "Sessions", "Health", "Documentation"].map(|name| json!({ "name": name }))),
        "security": [{ "client": [] }, { "token": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "client": { "type": "http", "scheme": "basic", "description": "A sender's credential: its identity and its secret" },
                "token": { "type": "http", "scheme": "bearer", "description": "A sender's credential, its two parts joined by a dot; or the token of a session" }
            },
            "schemas": schemas(),
        }
    })
}

fn schemas() -> Value {
    let mut all = Map::new();
    let parts = [
        common(),
        institutions::schemas(),
        users::schemas(),
        batches::schemas(),
        mailboxes::schemas(),
        receipts::schemas(),
        reference::schemas(),
        sessions::schemas(),
    ];
    for part in parts {
        if let Value::Object(part) = part {
            all.extend(part);
        }
    }
    Value::Object(all)
}

#[expect(
    clippy::too_many_lines,
    reason = "a table or a scene, read from top to bottom"
)]
fn common() -> Value {
    json!({
        "Identity": { "type": "string", "pattern": "^[0-9a-hjkmnp-tv-z]{26}$" },
        "Reference": {
            "type": "object",
            "required": ["href"],
            "properties": { "href": { "type": "string", "format": "uri-reference" } }
        },
        "LocalizedString": {
            "type": "object",
            "properties": { "fr": { "type": "string" }, "nl": { "type": "string" }, "de": { "type": "string" } }
        },
        "BatchUpload": {
            "type": "object",
            "required": ["metadata", "files"],
            "properties": {
                "metadata": { "$ref": "#/components/schemas/BatchMetadata" },
                "files": {
                    "type": "array",
                    "description": "PDFs, ZIPs of PDFs, and at most one `manifest.csv`. A file's name says to whom it goes: `0212165526_monthly-statement_dis_2026-10.pdf`",
                    "items": { "type": "string", "format": "binary" }
                }
            }
        },
        "BatchMetadata": {
            "type": "object",
            "additionalProperties": false,
            "required": ["label"],
            "properties": {
                "label": { "type": "string", "maxLength": 120 },
                "category": { "type": "string", "description": "For files that do not say theirs" },
                "period": { "type": "string", "description": "For files that do not say theirs" },
                "recipients": {
                    "description": "To whom each file goes: `all`, or enterprise numbers",
                    "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }]
                }
            }
        },
        "BatchOrReceipt": {
            "anyOf": [{ "$ref": "#/components/schemas/Batch" }, { "$ref": "#/components/schemas/Receipt" }]
        },
        "Problem": {
            "type": "object",
            "required": ["type"],
            "properties": {
                "type": { "type": "string", "format": "uri" },
                "title": { "type": "string" },
                "status": { "type": "integer", "format": "int32" },
                "detail": { "type": "string" },
                "instance": { "type": "string", "format": "uri" },
                "rule": { "type": "string", "description": "The code of the rule that spoke" },
                "issues": { "type": "array", "items": { "$ref": "#/components/schemas/Issue" } }
            }
        },
        "Issue": {
            "type": "object",
            "required": ["type"],
            "properties": {
                "type": { "type": "string", "format": "uri" },
                "title": { "type": "string" },
                "detail": { "type": "string" },
                "in": { "type": "string", "description": "`body`, `header`, `path` or `query`" },
                "name": { "type": "string" }
            }
        },
        "Person": {
            "type": "object",
            "additionalProperties": false,
            "required": ["number", "familyName", "givenName"],
            "properties": {
                "number": { "type": "string", "description": "The national number (national register or BIS), with or without separators" },
                "familyName": { "type": "string", "maxLength": 100 },
                "givenName": { "type": "string", "maxLength": 100 }
            }
        },
        "Document": { "type": "object" }
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Every reference in a value.
    fn references(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(object) => {
                if let Some(Value::String(target)) = object.get("$ref") {
                    found.insert(target.clone());
                }
                object.values().for_each(|value| references(value, found));
            }
            Value::Array(values) => values.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }

    #[test]
    fn every_reference_leads_to_a_schema_and_every_schema_is_referred_to() {
        let document = document();
        let mut referred = BTreeSet::new();
        references(&document, &mut referred);
        let schemas = document["components"]["schemas"].as_object().unwrap();
        let known: BTreeSet<String> = schemas
            .keys()
            .map(|name| format!("#/components/schemas/{name}"))
            .collect();
        assert_eq!(referred, known);
    }

    #[test]
    fn the_document_keeps_to_the_belgif_guide() {
        let document = document();
        let tags: BTreeSet<&str> = document["tags"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|tag| tag["name"].as_str())
            .collect();
        let mut ids = BTreeSet::new();
        for (path, operations) in document["paths"].as_object().unwrap() {
            assert!(path.starts_with('/') && !path.ends_with('/'), "{path}");
            assert!(
                !path.contains(['_', '-']),
                "paths are in lowerCamelCase: {path}"
            );
            for (method, operation) in operations.as_object().unwrap() {
                let id = operation["operationId"].as_str().unwrap();
                assert!(ids.insert(id.to_owned()), "{id} twice");
                assert!(id.starts_with(|letter: char| letter.is_ascii_lowercase()));
                let own = operation["tags"].as_array().unwrap();
                assert!(
                    own.len() == 1 && tags.contains(own[0].as_str().unwrap()),
                    "{method} {path}"
                );
                let responses = operation["responses"].as_object().unwrap();
                assert!(
                    responses.contains_key("default") && responses.len() > 1,
                    "{method} {path}"
                );
                let named = operation["parameters"].as_array().into_iter().flatten();
                let in_path = named.filter(|parameter| parameter["in"] == "path").count();
                assert_eq!(in_path, path.matches('{').count(), "{method} {path}");
                assert!(
                    !(method == "get" && operation.get("requestBody").is_some()),
                    "{path}"
                );
            }
        }
        for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
            assert!(
                name.starts_with(|letter: char| letter.is_ascii_uppercase()),
                "{name}"
            );
            let properties = schema["properties"].as_object();
            for property in properties
                .into_iter()
                .flat_map(|properties| properties.keys())
            {
                assert!(!property.contains(['_', '-']), "{name}.{property}");
            }
            for required in schema["required"].as_array().into_iter().flatten() {
                assert!(
                    properties.unwrap().contains_key(required.as_str().unwrap()),
                    "{name}.{required}"
                );
            }
        }
    }
}
