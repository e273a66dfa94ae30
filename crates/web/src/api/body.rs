//! What a call says: a JSON body or query parameters, of which nothing unknown is accepted.

use std::path::PathBuf;

use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use beffroi_domain::language::Language;
use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::caller::ApiCaller;
use crate::app::App;
use crate::error_page::REQUEST_ID;
use crate::language::phrase::Phrase;
use crate::page::suggested;
use crate::problem::{Issue, Problem};
use crate::visitor::{UploadedFile, multipart, receive};

/// A JSON body.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Response;

    async fn from_request(request: Request, _: &App) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        // A form of another site can send no JSON: what does not call itself so may come from one.
        if !has_kind(&parts.headers, "application/json") {
            return Err(wrong_kind("application/json").answer(&parts));
        }
        // The answer of the extractor tells a body that is too large from one that breaks off.
        let bytes = Bytes::from_request(Request::from_parts(parts.clone(), body), &()).await;
        let bytes = bytes.map_err(IntoResponse::into_response)?;
        read(&bytes).map(Self).map_err(|wrong| wrong.answer(&parts))
    }
}

/// Whether a request says that its body is of this kind.
pub(crate) fn has_kind(headers: &HeaderMap, kind: &str) -> bool {
    let said = headers
        .get(CONTENT_TYPE)
        .and_then(|said| said.to_str().ok());
    let said = said.and_then(|said| said.split(';').next());
    said.is_some_and(|said| said.trim().eq_ignore_ascii_case(kind))
}

/// The body is of another kind than the one described.
pub(crate) fn wrong_kind(kind: &str) -> Unreadable {
    Unreadable {
        status: StatusCode::UNSUPPORTED_MEDIA_TYPE,
        place: "header",
        field: "Content-Type".to_owned(),
        said: Phrase::new("api-wrong-kind").with("kind", kind),
    }
}

/// Query parameters.
pub struct Parameters<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Parameters<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Response> {
        let read = Query::<T>::try_from_uri(&parts.uri);
        read.map(|Query(parameters)| Self(parameters))
            .map_err(|wrong| {
                let field = field_of(&wrong.body_text());
                Unreadable::parameter("query").named(&field).answer(parts)
            })
    }
}

/// A call of several parts: `metadata` in JSON, and files, which go away with this value.
pub struct Parted<T> {
    /// What the part `metadata` says.
    pub said: T,
    /// The files.
    pub files: Vec<UploadedFile>,
}

impl<T> Parted<T> {
    /// Where the file of this part lies, if there is one.
    pub fn file(&self, part: &str) -> Option<PathBuf> {
        let found = self.files.iter().find(|file| file.field == part);
        found.map(|file| file.path.as_path().to_owned())
    }
}

/// Takes in a call of several parts, its files streamed to disk.
pub(crate) async fn parted<T: DeserializeOwned>(
    app: &App,
    asking: &ApiCaller,
    request: Request,
) -> Result<Parted<T>, Response> {
    if !has_kind(request.headers(), "multipart/form-data") {
        return Err(wrong_kind("multipart/form-data").told(asking));
    }
    let multipart = multipart(request, app).await?;
    let (fields, files) = receive(multipart, &asking.desk, &asking.caller)
        .await
        .map_err(IntoResponse::into_response)?;
    let said = fields.get("metadata").map_or("", String::as_str);
    match read(said.as_bytes()) {
        Ok(said) => Ok(Parted { said, files }),
        Err(unreadable) => Err(unreadable.named("metadata").told(asking)),
    }
}

/// The parameter that a reader's message is about: it names one of ours first, or one that it does not know in backticks.
fn field_of(message: &str) -> String {
    let about = message.rsplit("query string: ").next().unwrap_or_default();
    let named = match about.split_once(": ") {
        Some((name, _)) => name,
        None => about.split('`').nth(1).unwrap_or_default(),
    };
    let plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_');
    let plain = named.len() <= LONGEST_NAME && named.chars().all(plain);
    if plain {
        named.to_owned()
    } else {
        String::new()
    }
}

/// The longest name of a parameter that is repeated in an answer.
const LONGEST_NAME: usize = 40;

/// What could not be read, and where it stood.
pub(crate) struct Unreadable {
    status: StatusCode,
    place: &'static str,
    field: String,
    said: Phrase,
}

impl Unreadable {
    /// A parameter or header that has not the form described.
    pub(crate) fn parameter(place: &'static str) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            place,
            field: String::new(),
            said: Phrase::new("api-parameter-unreadable"),
        }
    }

    /// The same, naming it.
    pub(crate) fn named(mut self, field: &str) -> Self {
        field.clone_into(&mut self.field);
        self
    }

    /// The problem for a caller who is known.
    pub(crate) fn told(self, asking: &ApiCaller) -> Response {
        self.problem(asking.language)
            .referred_to_as(Some(&asking.caller.request.to_string()))
            .into_response()
    }

    /// The problem for a call.
    pub(crate) fn answer(self, parts: &Parts) -> Response {
        let language = suggested(&parts.headers).unwrap_or(Language::En);
        let reference = parts
            .headers
            .get(REQUEST_ID)
            .and_then(|id| id.to_str().ok());
        self.problem(language)
            .referred_to_as(reference)
            .into_response()
    }

    /// The problem in a language.
    fn problem(self, language: Language) -> Problem {
        let mut problem = Problem::of_status(self.status);
        problem.detail = self.said.say(language).to_string();
        problem.issues.push(Issue::unreadable(
            self.place,
            &self.field,
            &self.said,
            language,
        ));
        problem
    }
}

/// Reads JSON. The message says where it stops being what is described, and never repeats what was sent.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unreadable> {
    serde_json::from_slice(bytes).map_err(|error| Unreadable {
        status: StatusCode::BAD_REQUEST,
        place: "body",
        field: String::new(),
        said: Phrase::new("api-body-unreadable")
            .with("line", error.line())
            .with("column", error.column()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_about_a_parameter_names_it_and_repeats_nothing_strange() {
        let said = |about: &str| field_of(&format!("Failed to deserialize query string: {about}"));
        assert_eq!(
            said("unread: provided string was not `true` or `false`"),
            "unread"
        );
        assert_eq!(
            said("unknown field `unraed`, expected `after` or `unread`"),
            "unraed"
        );
        assert_eq!(said("duplicate field `after`"), "after");
        assert_eq!(said("unknown field `<b>`, expected `after`"), "");
        assert_eq!(said(""), "");
    }
}
