//! Refusals and faults for programs: `application/problem+json` (RFC 9457), with the types that
//! Belgian public services share (belgif REST guide, “Problem types”).
//!
//! What belgif has no type for is named after our own stable reason codes:
//! `urn:problem-type:beffroi:office-held`. Texts never hold internals or what was sent.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use beffroi_domain::language::{Language, Text};
use beffroi_domain::refusal::{Reason, Refusal};
use serde::Serialize;

use crate::language::phrase::Phrase;
use crate::refusal_words::NetworkWords;

/// The media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// A problem as it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Its type, a URN.
    #[serde(rename = "type")]
    pub kind: String,
    /// The type in English words, the same for every occurrence.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// This occurrence, in the caller's language.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// The reference under which the operator finds it: `urn:beffroi:request:…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// The code of the rule of the network that spoke: `R6`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// That rule in one sentence, where the network added it.
    #[serde(rename = "ruleName", skip_serializing_if = "Option::is_none")]
    pub rule_name: Option<String>,
    /// The law or the decision that the network's rule rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Who can put it right, where the network's rule says so.
    #[serde(rename = "fixedBy", skip_serializing_if = "Vec::is_empty")]
    pub fixed_by: Vec<String>,
    /// What is wrong with the input, one entry per field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<Issue>,
}

/// What is wrong with one field of the input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Issue {
    /// Its type, a URN.
    #[serde(rename = "type")]
    pub kind: String,
    /// The type in English words.
    pub title: String,
    /// This occurrence, in the caller's language.
    pub detail: String,
    /// Where the field was: `body`, `query`, `path` or `header`.
    #[serde(rename = "in")]
    pub place: &'static str,
    /// The name of the field.
    pub name: String,
}

impl Problem {
    /// A problem of a type that belgif defines: `resourceNotFound`, `internalServerError` …
    pub fn belgif(name: &str, title: &str, status: StatusCode) -> Self {
        Self::new(
            format!("urn:problem-type:belgif:{name}"),
            title,
            status.as_u16(),
        )
    }

    /// A problem of a type of our own, by its code: `outcome-unknown` …
    pub fn own(code: &str, status: StatusCode) -> Self {
        let kind = format!("urn:problem-type:beffroi:{code}");
        Self::new(kind, &title_of(code), status.as_u16())
    }

    fn new(kind: String, title: &str, status: u16) -> Self {
        Self {
            kind,
            title: title.to_owned(),
            status,
            detail: String::new(),
            instance: None,
            rule: None,
            rule_name: None,
            basis: None,
            fixed_by: Vec::new(),
            issues: Vec::new(),
        }
    }

    /// The problem for an HTTP status of which nothing more is known.
    pub fn of_status(status: StatusCode) -> Self {
        let (name, title) = match status.as_u16() {
            401 | 419 => ("noAccessToken", "No Access Token"),
            403 => ("missingPermission", "Missing Permission"),
            404 => ("resourceNotFound", "Resource Not Found"),
            413 => ("payloadTooLarge", "Payload Too Large"),
            429 => ("tooManyRequests", "Too Many Requests"),
            502 => ("badGateway", "Bad Gateway"),
            503 | 504 | 408 => ("serviceUnavailable", "Service Unavailable"),
            400..500 => ("badRequest", "Bad Request"),
            _ => ("internalServerError", "Internal Server Error"),
        };
        Self::belgif(name, title, status)
    }

    /// The problem that says what a refusal says, in `language`.
    ///
    /// A refusal about a field is a bad request with one issue; the others keep their status.
    pub fn of_refusal(refusal: &Refusal, words: &NetworkWords, language: Language) -> Self {
        let code = refusal.reason.code();
        let detail = words.sentence(refusal).say(language).to_string();
        let status = refusal.reason.status();
        let mut problem = match (refusal.field, status) {
            (Some(field), 422) => {
                let mut problem = Self::of_status(StatusCode::BAD_REQUEST);
                problem
                    .issues
                    .push(Issue::of_reason(refusal.reason, field, detail.clone()));
                problem
            }
            (_, 401 | 403 | 404 | 429 | 503) => {
                Self::of_status(StatusCode::from_u16(status).unwrap_or(StatusCode::FORBIDDEN))
            }
            _ => Self::new(
                format!("urn:problem-type:beffroi:{code}"),
                &title_of(code),
                status,
            ),
        };
        problem.detail = detail;
        problem.rule.clone_from(&refusal.rule);
        if let Some(rule) = words.rule(refusal) {
            let said = |text: &Text| text.in_language(language).to_owned();
            problem.rule_name = Some(said(&rule.name));
            problem.basis = Some(said(&rule.basis));
            problem.fixed_by = rule.fixed_by.iter().map(said).collect();
        }
        problem
    }

    /// The same under the reference of its request, which the header `x-request-id` and the log have too.
    #[must_use]
    pub fn referred_to_as(mut self, reference: Option<&str>) -> Self {
        self.instance = reference.map(|reference| format!("urn:beffroi:request:{reference}"));
        self
    }
}

impl Issue {
    fn of_reason(reason: Reason, field: &str, detail: String) -> Self {
        let (kind, title) = match reason {
            Reason::Missing => (
                "belgif-ext:input-validation:requiredInput",
                "Input is required",
            ),
            Reason::BadNumber | Reason::BadAddress | Reason::BadDay | Reason::BadCharacters => (
                "belgif-ext:input-validation:invalidStructure",
                "Input value has invalid structure",
            ),
            Reason::TooLong | Reason::PeriodTooFar | Reason::TooMany => (
                "belgif-ext:input-validation:outOfRange",
                "Input value is out of range",
            ),
            Reason::PeriodBackwards | Reason::PeriodOver => (
                "belgif-ext:input-validation:invalidPeriod",
                "Period is invalid",
            ),
            Reason::InstitutionUnknown
            | Reason::QualityUnknown
            | Reason::RoleUnknown
            | Reason::RuleUnknown
            | Reason::ConditionUnknown
            | Reason::CategoryUnknown => (
                "belgif:input-validation:referencedResourceNotFound",
                "Referenced resource not found",
            ),
            _ => (
                "belgif-ext:input-validation:rejectedInput",
                "Input is not allowed here",
            ),
        };
        Self {
            kind: format!("urn:problem-type:{kind}"),
            title: title.to_owned(),
            detail,
            place: "body",
            name: property(field),
        }
    }

    /// An issue about a field that could not be read at all, explained by `message`.
    pub fn unreadable(
        place: &'static str,
        field: &str,
        message: &Phrase,
        language: Language,
    ) -> Self {
        Self {
            kind: "urn:problem-type:belgif:input-validation:schemaViolation".to_owned(),
            title: "Input isn't valid with respect to schema".to_owned(),
            detail: message.say(language).to_string(),
            place,
            name: field.to_owned(),
        }
    }
}

/// The field `family-name` of a form as the property `familyName` of a call.
fn property(field: &str) -> String {
    let mut parts = field.split('-');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| {
        let mut letters = part.chars();
        let upper = letters.next().map(|letter| letter.to_ascii_uppercase());
        name + &upper.into_iter().chain(letters).collect::<String>()
    })
}

/// `office-held` as the title `Office held`.
fn title_of(code: &str) -> String {
    let text = code.replace('-', " ");
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self)).into_response();
        let kind = HeaderValue::from_static(MEDIA_TYPE);
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_about_a_field_is_a_bad_request_with_an_issue() {
        let refusal = Refusal::because(Reason::BadNumber).about("number");
        let problem = Problem::of_refusal(&refusal, &NetworkWords::default(), Language::En);
        assert_eq!(problem.status, 400);
        assert_eq!(problem.kind, "urn:problem-type:belgif:badRequest");
        let issue = &problem.issues[0];
        assert_eq!((issue.place, issue.name.as_str()), ("body", "number"));
        assert!(
            issue
                .kind
                .ends_with("belgif-ext:input-validation:invalidStructure")
        );
    }

    #[test]
    fn an_issue_names_the_property_as_the_call_wrote_it() {
        let refusal = Refusal::because(Reason::Missing).about("family-name");
        let problem = Problem::of_refusal(&refusal, &NetworkWords::default(), Language::En);
        assert_eq!(problem.issues[0].name, "familyName");
    }

    #[test]
    fn r6_a_refusal_by_a_rule_names_the_rule() {
        let refusal = Refusal::because(Reason::NotAllowed).under("R6");
        let sent = serde_json::to_value(Problem::of_refusal(
            &refusal,
            &NetworkWords::default(),
            Language::Fr,
        ))
        .unwrap();
        assert_eq!(sent["type"], "urn:problem-type:belgif:missingPermission");
        assert_eq!(sent["status"], 403);
        assert_eq!(sent["rule"], "R6");
        assert!(sent.get("issues").is_none() && sent.get("instance").is_none());
    }

    #[test]
    fn our_own_reasons_have_our_own_types() {
        let problem = Problem::of_refusal(
            &Reason::OfficeHeld.into(),
            &NetworkWords::default(),
            Language::Nl,
        );
        assert_eq!(problem.kind, "urn:problem-type:beffroi:office-held");
        assert_eq!(
            (problem.status, problem.title.as_str()),
            (409, "Office held")
        );
        let response = problem.into_response();
        assert_eq!(response.status(), StatusCode::CONFLICT);
        assert_eq!(response.headers()[header::CONTENT_TYPE], MEDIA_TYPE);
    }
}
