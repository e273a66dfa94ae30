//! What a call says: a JSON body or query parameters, of which nothing unknown is accepted.

use std::path::PathBuf;

use axum::extract::{FromRequest, FromRequestParts, Multipart, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use beffroi_domain::language::Language;
use serde::de::DeserializeOwned;

use super::caller::ApiCaller;
use crate::app::App;
use crate::error_page::{Kind, REQUEST_ID, Trouble};
use crate::language::phrase::Phrase;
use crate::page::suggested;
use crate::problem::{Issue, Problem};
use crate::visitor::{UploadedFile, receive};

/// The largest JSON body, in bytes.
const LARGEST: usize = 1024 * 1024;

/// A JSON body.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Response;

    async fn from_request(request: Request, _: &App) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let bytes = axum::body::to_bytes(body, LARGEST).await;
        let bytes = bytes.map_err(|_| Trouble::new(Kind::TooLarge).into_response())?;
        read(&bytes).map(Self).map_err(|wrong| wrong.answer(&parts))
    }
}

/// Query parameters.
pub struct Parameters<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Parameters<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Response> {
        let read = Query::<T>::try_from_uri(&parts.uri);
        read.map(|Query(parameters)| Self(parameters))
            .map_err(|_| Unreadable::parameter("query").answer(parts))
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
    let multipart = Multipart::from_request(request, app).await;
    let multipart = multipart.map_err(|_| Trouble::new(Kind::Invalid).into_response())?;
    let (fields, files) = receive(multipart, &asking.desk, &asking.caller)
        .await
        .map_err(IntoResponse::into_response)?;
    let said = fields.get("metadata").map_or("", String::as_str);
    match read(said.as_bytes()) {
        Ok(said) => Ok(Parted { said, files }),
        Err(unreadable) => Err(unreadable.named("metadata").told(asking)),
    }
}

/// What could not be read, and where it stood.
pub(crate) struct Unreadable {
    place: &'static str,
    field: String,
    said: Phrase,
}

impl Unreadable {
    /// A parameter or header that has not the form described.
    pub(crate) fn parameter(place: &'static str) -> Self {
        Self {
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
        let mut problem = Problem::of_status(StatusCode::BAD_REQUEST);
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
        place: "body",
        field: String::new(),
        said: Phrase::new("api-body-unreadable")
            .with("line", error.line())
            .with("column", error.column()),
    })
}
