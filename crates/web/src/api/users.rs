//! `/qualities/{id}/users` and `/qualities/{id}/grants`: a manager's programs admit persons, grant roles and withdraw
//! them, by the same rules as on the pages (R15, R18).

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::post;
use beffroi_desk::access::admit::{self, Admitted, admit};
use beffroi_desk::access::grant_role::{self, grant_role};
use beffroi_desk::access::grants::Wanted;
use beffroi_desk::access::withdraw_role::{self, withdraw_role};
use beffroi_domain::ids::{ActNumber, QualityId};
use serde::Deserialize;
use serde_json::{Value, json};

use super::answers::{acted, recorded};
use super::body::Body;
use super::caller::ApiCaller;
use super::openapi::Operation;
use super::{Endpoint, PersonSaid, identity, period, person};
use crate::error_page::Trouble;

/// What is asked about users and their roles.
pub fn endpoints() -> Vec<Endpoint> {
    let operation = |id, summary| Operation::new(id, "Users", summary);
    vec![
        Endpoint {
            method: "post",
            path: "/qualities/{id}/users",
            handler: post(add),
            operation: operation(
                "admitPerson",
                "Admits a person to a quality, with his first roles",
            )
            .identified()
            .takes("Admission")
            .answers(201, "PersonRecorded"),
        },
        Endpoint {
            method: "post",
            path: "/qualities/{id}/grants",
            handler: post(grant),
            operation: operation("grantRole", "Grants a role to a user of the quality")
                .identified()
                .takes("Grant")
                .answers(201, "Acts"),
        },
        Endpoint {
            method: "post",
            path: "/grants/{act}/withdraw",
            handler: post(withdraw),
            operation: operation(
                "withdrawRole",
                "Withdraws a role; it ends at once, in every session",
            )
            .numbered("act")
            .takes("Withdrawal")
            .answers(200, "Acts"),
        },
    ]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Admission {
    person: PersonSaid,
    #[serde(default)]
    roles: Vec<RoleSaid>,
    #[serde(default)]
    ground: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct RoleSaid {
    role: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
}

async fn add(
    asking: ApiCaller,
    Path(id): Path<String>,
    Body(said): Body<Admission>,
) -> Result<Response, Trouble> {
    let quality: QualityId = identity(&id)?;
    let today = asking.caller.at.day();
    let mut roles = Vec::with_capacity(said.roles.len());
    for wanted in said.roles {
        roles.push(Wanted {
            period: period(&wanted.from, &wanted.until, today)?,
            role: wanted.role,
        });
    }
    let form = admit::Form {
        quality,
        named: person(&said.person, today)?,
        roles,
        ground: said.ground,
        draft: None,
    };
    let done = admit(&asking.desk, &asking.caller, form).await?;
    let Admitted { person, activation } = done.value;
    Ok(recorded(&asking.desk, person, &done.acts, activation))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Grant {
    person: String,
    role: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    ground: String,
}

async fn grant(
    asking: ApiCaller,
    Path(id): Path<String>,
    Body(said): Body<Grant>,
) -> Result<Response, Trouble> {
    let form = grant_role::Form {
        quality: identity(&id)?,
        person: identity(&said.person)?,
        role: said.role,
        period: period(&said.from, &said.until, asking.caller.at.day())?,
        ground: said.ground,
    };
    let done = grant_role(&asking.desk, &asking.caller, form).await?;
    Ok(acted(StatusCode::CREATED, &done.acts))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Withdrawal {
    #[serde(default)]
    reason: String,
}

async fn withdraw(
    asking: ApiCaller,
    Path(act): Path<String>,
    Body(said): Body<Withdrawal>,
) -> Result<Response, Trouble> {
    let form = withdraw_role::Form {
        grant: ActNumber(identity(&act)?),
        reason: said.reason,
    };
    let done = withdraw_role(&asking.desk, &asking.caller, form).await?;
    Ok(acted(StatusCode::OK, &done.acts))
}

/// The schemas of these calls, for the `OpenAPI` document.
pub(super) fn schemas() -> Value {
    let text = json!({ "type": "string" });
    let from = json!({ "type": "string", "format": "date", "description": "Today if left out" });
    let until = json!({ "type": "string", "format": "date" });
    let ground =
        json!({ "type": "string", "maxLength": 1000, "description": "Why, in words (R18)" });
    json!({
        "Admission": {
            "type": "object",
            "additionalProperties": false,
            "required": ["person"],
            "properties": {
                "person": { "$ref": "#/components/schemas/Person" },
                "roles": { "type": "array", "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["role"],
                    "properties": { "role": text, "from": from, "until": until }
                } },
                "ground": ground
            }
        },
        "Grant": {
            "type": "object",
            "additionalProperties": false,
            "required": ["person", "role"],
            "properties": {
                "person": { "$ref": "#/components/schemas/Identity" },
                "role": { "type": "string", "description": "The code of the role in the catalogue" },
                "from": from, "until": until, "ground": ground
            }
        },
        "Withdrawal": {
            "type": "object",
            "additionalProperties": false,
            "properties": { "reason": { "type": "string", "maxLength": 1000 } }
        }
    })
}
