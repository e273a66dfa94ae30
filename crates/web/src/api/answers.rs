//! The parts of answers that several calls give alike.

use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::desk::Desk;
use beffroi_desk::people::PersonName;
use beffroi_desk::sign_in::activation::Given;
use beffroi_domain::ids::{ActNumber, PersonId};
use beffroi_domain::parties::Names;
use serde_json::{Value, json};

use super::batch_json::object;
use super::json as answer;

/// The name of an institution or a sender, in the languages in which it has one.
pub(super) fn names(names: &Names) -> Value {
    let name = |name: &Option<String>| name.clone().map_or(Value::Null, Value::from);
    object([
        ("fr", name(&names.fr)),
        ("nl", name(&names.nl)),
        ("de", name(&names.de)),
    ])
}

/// A person who is known.
pub(super) fn known(name: &PersonName) -> Value {
    json!({
        "id": name.person.to_string(),
        "familyName": name.family_name,
        "givenName": name.given_name,
    })
}

/// What a call led to that was about nobody new.
pub(super) fn acted(status: StatusCode, acts: &[ActNumber]) -> Response {
    answer(status, json!({ "acts": numbers(acts) }))
}

/// What a call led to that made somebody known: who, the acts, and by what he becomes able to sign in, shown
/// this once.
pub(super) fn recorded(
    desk: &Desk,
    person: PersonId,
    acts: &[ActNumber],
    activation: Option<Given>,
) -> Response {
    let link = activation.map_or(Value::Null, |given| {
        json!({
            "link": format!("{}/activate/{}", desk.settings.base_url, given.link),
            "code": given.code,
        })
    });
    let body = object([
        ("person", person.to_string().into()),
        ("acts", numbers(acts)),
        ("activation", link),
    ]);
    answer(StatusCode::CREATED, body)
}

fn numbers(acts: &[ActNumber]) -> Value {
    acts.iter().map(|act| act.0).collect()
}
