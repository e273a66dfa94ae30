//! `/sessions`: persons sign in for the interface, by the same means as on the pages.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, post};
use beffroi_desk::capacities::capacities;
use beffroi_desk::sign_in::password::{Attempt, sign_in_at_once};
use beffroi_desk::sign_in::session;
use beffroi_desk::sign_in::source::Source;
use serde::Deserialize;
use serde_json::{Value, json};

use super::body::Body;
use super::caller::ApiCaller;
use super::openapi::Operation;
use super::{Endpoint, json as answer};
use crate::app::App;
use crate::error_page::Trouble;
use crate::language::format::machine_time;
use crate::stamp::Stamp;

/// What is asked of sessions.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint {
            method: "post",
            path: "/sessions",
            handler: post(begin),
            operation: Operation::new(
                "createSession",
                "Sessions",
                "A person signs in; the token goes into `Authorization: Bearer`",
            )
            .open_to_all()
            .takes("SignIn")
            .answers(201, "Session"),
        },
        Endpoint {
            method: "delete",
            path: "/sessions/current",
            handler: delete(end),
            operation: Operation::new("deleteSession", "Sessions", "Ends the session of this call")
                .answers_nothing(204),
        },
    ]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct SignIn {
    user_name: String,
    password: String,
    #[serde(default)]
    code: String,
}

async fn begin(
    State(app): State<App>,
    Extension(stamp): Extension<Stamp>,
    Extension(source): Extension<Source>,
    Body(form): Body<SignIn>,
) -> Result<Response, Trouble> {
    let attempt = Attempt {
        user_name: form.user_name,
        password: form.password,
        code: form.code,
        source,
    };
    let begun = sign_in_at_once(&app.desk, &stamp.nobody(), attempt).await?;
    let living = session::find(&app.desk, &begun.secret, stamp.at).await?;
    let mut reader = app.desk.store.reader().await.map_err(Trouble::fault)?;
    let choices = capacities(&mut reader, living.person, stamp.at.day()).await?;
    let choices: Vec<String> = choices.iter().map(ToString::to_string).collect();
    let body = json!({
        "token": begun.secret,
        "capacity": begun.capacity.to_string(),
        "capacities": choices,
        "endsAt": machine_time(living.ends_at),
    });
    Ok(answer(StatusCode::CREATED, body))
}

async fn end(asking: ApiCaller) -> Result<Response, Trouble> {
    if let Some(living) = &asking.session {
        session::end(&asking.desk, &asking.caller, living.session).await?;
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The schemas of these answers, for the `OpenAPI` document.
pub(super) fn schemas() -> Value {
    json!({
        "SignIn": {
            "type": "object",
            "additionalProperties": false,
            "required": ["userName", "password"],
            "properties": {
                "userName": { "type": "string" },
                "password": { "type": "string", "format": "password" },
                "code": { "type": "string", "description": "The one-time code" }
            }
        },
        "Session": {
            "type": "object",
            "required": ["token", "capacity", "capacities", "endsAt"],
            "properties": {
                "token": { "type": "string" },
                "capacity": { "type": "string", "description": "In what capacity calls are made unless `Beffroi-Capacity` says otherwise" },
                "capacities": { "type": "array", "items": { "type": "string" } },
                "endsAt": { "type": "string", "format": "date-time" }
            }
        }
    })
}
