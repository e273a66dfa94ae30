//! `/institutions`: the operator's programs find an institution, attest who has which function in it, and record its
//! access manager with the signed paper (R1, R2).

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use beffroi_desk::desk::Done;
use beffroi_desk::network::attest_function::{self, Attested, attest_function};
use beffroi_desk::network::designate_access_manager::{self, designate_access_manager};
use beffroi_desk::network::end_function::end_function;
use beffroi_desk::network::institution_sheet::{Attestation, Holder, Sheet, institution_sheet};
use beffroi_desk::network::institutions_page::{Line, Search, institutions_page};
use beffroi_domain::ids::{ActNumber, InstitutionId};
use beffroi_domain::parties::Function;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::rules::question::Ask;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answers::{self, acted, known, names};
use super::batch_json::object;
use super::body::{Parameters, parted};
use super::caller::ApiCaller;
use super::openapi::Operation;
use super::{BASE, Endpoint, PersonSaid, identity, json as answer, period, person};
use crate::app::App;
use crate::error_page::Trouble;

/// What is asked about institutions.
pub fn endpoints() -> Vec<Endpoint> {
    let operation = |id, summary| Operation::new(id, "Institutions", summary);
    vec![
        Endpoint {
            method: "get",
            path: "/institutions",
            handler: get(list),
            operation: operation("getInstitutions", "Institutions by number or by name")
                .query("q", "An enterprise number, or the beginning of a word of a name", "string")
                .query("after", "Where the page before ended", "string")
                .answers(200, "Institutions"),
        },
        Endpoint {
            method: "get",
            path: "/institutions/{id}",
            handler: get(one),
            operation: operation("getInstitution", "Who is what in an institution")
                .identified()
                .answers(200, "Institution"),
        },
        Endpoint {
            method: "post",
            path: "/institutions/{id}/functions",
            handler: post(attest),
            operation: operation(
                "attestFunction",
                "The security cell attests that a person has a function; the signed paper may be added",
            )
            .identified()
            .takes_multipart("FunctionAttestation")
            .answers(201, "PersonRecorded"),
        },
        Endpoint {
            method: "post",
            path: "/institutions/{id}/functions/{act}/end",
            handler: post(end),
            operation: operation("endFunction", "The person no longer has the function")
                .identified()
                .numbered("act")
                .answers(200, "Acts"),
        },
        Endpoint {
            method: "post",
            path: "/institutions/{id}/accessManagers",
            handler: post(designate),
            operation: operation(
                "designateAccessManager",
                "Records the designation of the access manager, with the signed paper; whoever held the office leaves it",
            )
            .identified()
            .takes_multipart("AccessManagerDesignation")
            .answers(201, "PersonRecorded"),
        },
    ]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    #[serde(default)]
    q: String,
    after: Option<String>,
}

async fn list(
    asking: ApiCaller,
    Parameters(wanted): Parameters<Wanted>,
) -> Result<Response, Trouble> {
    let search = Search {
        text: wanted.q,
        after: wanted.after,
    };
    let found = institutions_page(&asking.desk, &asking.caller, &search).await?;
    let items: Vec<Value> = found.lines.iter().map(listed).collect();
    let body = object([
        ("self", format!("{BASE}/institutions").into()),
        ("items", items.into()),
        ("nextAfter", found.next.map_or(Value::Null, Value::from)),
    ]);
    Ok(answer(StatusCode::OK, body))
}

fn listed(line: &Line) -> Value {
    let institution = &line.institution;
    json!({
        "href": address(institution.institution),
        "id": institution.institution.to_string(),
        "enterpriseNumber": institution.number.digits(),
        "name": names(&institution.names),
        "electronic": line.electronic,
    })
}

fn address(institution: InstitutionId) -> String {
    format!("{BASE}/institutions/{institution}")
}

async fn one(asking: ApiCaller, Path(id): Path<String>) -> Result<Response, Trouble> {
    let sheet = institution_sheet(&asking.desk, &asking.caller, identity(&id)?).await?;
    Ok(answer(StatusCode::OK, told(&sheet)))
}

fn told(sheet: &Sheet) -> Value {
    let institution = &sheet.institution;
    let functions: Vec<Value> = sheet.functions.iter().map(attestation).collect();
    let managers: Vec<Value> = sheet.managers.iter().map(holder).collect();
    let qualities: Vec<Value> = sheet
        .qualities
        .iter()
        .map(|quality| {
            let managers: Vec<Value> = quality.managers.iter().map(holder).collect();
            object([
                ("id", quality.quality.to_string().into()),
                ("kind", quality.kind.clone().into()),
                ("managers", managers.into()),
                (
                    "electronicFrom",
                    quality
                        .electronic_from
                        .map_or(Value::Null, |day| day.to_string().into()),
                ),
            ])
        })
        .collect();
    json!({
        "self": address(institution.institution),
        "id": institution.institution.to_string(),
        "enterpriseNumber": institution.number.digits(),
        "name": names(&institution.names),
        "functions": functions,
        "managers": managers,
        "missionRecorded": sheet.mission.is_some(),
        "qualities": qualities,
    })
}

fn attestation(row: &Attestation) -> Value {
    object([
        ("act", row.act.0.into()),
        ("person", known(&row.person)),
        ("function", row.function.code().into()),
        ("from", row.period.from.to_string().into()),
        (
            "until",
            row.period
                .until
                .map_or(Value::Null, |day| day.to_string().into()),
        ),
        ("holds", row.holds.into()),
    ])
}

fn holder(row: &Holder) -> Value {
    json!({
        "act": row.act.0,
        "person": known(&row.person),
        "office": row.office.code(),
        "blocked": row.blocked,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Attestable {
    person: PersonSaid,
    function: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
}

async fn attest(
    State(app): State<App>,
    asking: ApiCaller,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Trouble> {
    let institution = identity(&id)?;
    // Before a file is taken in.
    asking.desk.may(&asking.caller, &Ask::ViewNetwork).await?;
    let parted = match parted::<Attestable>(&app, &asking, request).await {
        Ok(parted) => parted,
        Err(answer) => return Ok(answer),
    };
    let (said, today) = (&parted.said, asking.caller.at.day());
    let unknown = || Refusal::because(Reason::NothingChosen).about("function");
    let form = attest_function::Form {
        institution,
        named: person(&said.person, today)?,
        function: Function::from_code(&said.function).ok_or_else(unknown)?,
        period: period(&said.from, &said.until, today)?,
        evidence: parted.file("evidence"),
    };
    let done = attest_function(&asking.desk, &asking.caller, form).await?;
    Ok(recorded(&asking, done))
}

async fn end(
    asking: ApiCaller,
    Path((id, act)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let institution: InstitutionId = identity(&id)?;
    let act = ActNumber(identity(&act)?);
    let done = end_function(&asking.desk, &asking.caller, institution, act).await?;
    Ok(acted(StatusCode::OK, &done.acts))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Designation {
    person: PersonSaid,
    replaces: Option<u64>,
}

async fn designate(
    State(app): State<App>,
    asking: ApiCaller,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Trouble> {
    let institution = identity(&id)?;
    let looking = Ask::ViewInstitution { institution };
    asking.desk.may(&asking.caller, &looking).await?;
    let parted = match parted::<Designation>(&app, &asking, request).await {
        Ok(parted) => parted,
        Err(answer) => return Ok(answer),
    };
    let form = designate_access_manager::Form {
        institution,
        named: person(&parted.said.person, asking.caller.at.day())?,
        replaces: parted.said.replaces.map(ActNumber),
        evidence: parted.file("evidence"),
    };
    let done = designate_access_manager(&asking.desk, &asking.caller, form).await?;
    Ok(recorded(&asking, done))
}

fn recorded(asking: &ApiCaller, done: Done<Attested>) -> Response {
    let Attested { person, activation } = done.value;
    answers::recorded(&asking.desk, person, &done.acts, activation)
}

/// The schemas of these answers, for the `OpenAPI` document.
#[expect(clippy::too_many_lines, reason = "a table, read from top to bottom")]
pub(super) fn schemas() -> Value {
    let text = json!({ "type": "string" });
    let truth = json!({ "type": "boolean" });
    let act = json!({ "type": "integer", "format": "int64", "description": "The number of the act in the ledger" });
    let day = json!({ "type": "string", "format": "date" });
    let name = json!({ "$ref": "#/components/schemas/LocalizedString" });
    let person = json!({ "$ref": "#/components/schemas/Person" });
    let functions: Vec<&str> = Function::ALL
        .iter()
        .map(|function| function.code())
        .collect();
    let evidence =
        json!({ "type": "string", "format": "binary", "description": "The signed paper, a PDF" });
    json!({
        "Institutions": {
            "type": "object",
            "required": ["self", "items"],
            "properties": {
                "self": text,
                "items": { "type": "array", "items": {
                    "type": "object",
                    "required": ["href", "id", "enterpriseNumber", "name", "electronic"],
                    "properties": { "href": text, "id": text, "enterpriseNumber": text, "name": name, "electronic": truth }
                } },
                "nextAfter": { "type": "string", "description": "What `after` must say to get the next page, if there is one" }
            }
        },
        "Institution": {
            "type": "object",
            "required": ["self", "id", "enterpriseNumber", "name", "functions", "managers", "missionRecorded", "qualities"],
            "properties": {
                "self": text, "id": text, "enterpriseNumber": text, "name": name,
                "functions": { "type": "array", "items": {
                    "type": "object",
                    "required": ["act", "person", "function", "from", "holds"],
                    "properties": {
                        "act": act, "person": { "$ref": "#/components/schemas/KnownPerson" }, "function": text,
                        "from": day, "until": day, "holds": truth
                    }
                } },
                "managers": { "type": "array", "items": { "$ref": "#/components/schemas/Holder" } },
                "missionRecorded": truth,
                "qualities": { "type": "array", "items": {
                    "type": "object",
                    "required": ["id", "kind", "managers"],
                    "properties": {
                        "id": text, "kind": text, "electronicFrom": day,
                        "managers": { "type": "array", "items": { "$ref": "#/components/schemas/Holder" } }
                    }
                } }
            }
        },
        "Holder": {
            "type": "object",
            "required": ["act", "person", "office", "blocked"],
            "properties": {
                "act": act, "person": { "$ref": "#/components/schemas/KnownPerson" }, "office": text, "blocked": truth
            }
        },
        "KnownPerson": {
            "type": "object",
            "required": ["id", "familyName", "givenName"],
            "properties": { "id": text, "familyName": text, "givenName": text }
        },
        "FunctionAttestation": {
            "type": "object",
            "required": ["metadata"],
            "properties": {
                "metadata": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["person", "function"],
                    "properties": {
                        "person": person,
                        "function": { "type": "string", "enum": functions },
                        "from": { "type": "string", "format": "date", "description": "Today if left out" },
                        "until": day
                    }
                },
                "evidence": evidence
            }
        },
        "AccessManagerDesignation": {
            "type": "object",
            "required": ["metadata", "evidence"],
            "properties": {
                "metadata": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["person"],
                    "properties": {
                        "person": person,
                        "replaces": { "type": "integer", "format": "int64", "description": "The act that designated the present one, where there is one" }
                    }
                },
                "evidence": evidence
            }
        },
        "PersonRecorded": {
            "type": "object",
            "required": ["person", "acts"],
            "properties": {
                "person": text,
                "acts": { "type": "array", "items": act },
                "activation": {
                    "type": "object",
                    "description": "By what the person becomes able to sign in; shown this once. The code goes another way than the link",
                    "required": ["link", "code"],
                    "properties": { "link": { "type": "string", "format": "uri" }, "code": text }
                }
            }
        },
        "Acts": {
            "type": "object",
            "required": ["acts"],
            "properties": { "acts": { "type": "array", "items": act } }
        }
    })
}
