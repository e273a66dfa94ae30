//! What handlers take: a signed-in visitor, a form that he sent, files that he uploaded.
//!
//! The guards stand here once: a session, a capacity, the form's token, and that the form was opened in the capacity
//! that is current. A handler that takes [`Posted`] or [`Upload`] cannot forget one.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Form;
use axum::extract::multipart::MultipartError;
use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Redirect, Response};
use beffroi_desk::caller::Caller;
use beffroi_desk::denied::{Denied, Fault};
use beffroi_desk::desk::Desk;
use beffroi_domain::capacity::Capacity;
use beffroi_domain::refusal::{Reason, Refusal};
use bytes::Bytes;
use serde::de::DeserializeOwned;
use tokio::io::AsyncWriteExt as _;

use crate::app::App;
use crate::error_page::{Kind, Trouble};
use crate::form::FieldErrors;
use crate::language::phrase::Phrase;
use crate::late;
use crate::page::{Page, Visit, encode_for_query};
use crate::refusal_words;
use crate::session::InSession;
use crate::stamp::Stamp;

/// The most bytes of a ZIP of documents.
const LARGEST_ARCHIVE: u64 = 2 << 30;
/// The most text fields that an upload may have.
pub(crate) const MOST_FIELDS: usize = 100;
/// The most files that an upload may have.
const MOST_PARTS: usize = 10_000;
/// The most bytes that one text field of an upload may have.
pub(crate) const LONGEST_FIELD: usize = 64 * 1024;

/// Somebody signed in, in a capacity.
pub struct Visitor {
    /// What the request says about its reader.
    pub visit: Visit,
    /// Who asks, as the desk must know him.
    pub caller: Caller,
    /// The session.
    pub session: InSession,
    /// The desk.
    pub desk: Arc<Desk>,
}

impl Visitor {
    /// The page for this visit.
    pub fn page(&self) -> Page {
        self.visit.clone().page()
    }

    fn of(parts: &Parts, app: &App) -> Result<Self, Response> {
        let visit = Visit::of(parts, app.site.clone());
        let session = parts.extensions.get::<InSession>().cloned();
        let (Some(session), Some(stamp)) = (session, parts.extensions.get::<Stamp>()) else {
            return Err(send_to("/sign-in", parts, &visit));
        };
        let caller = session.living.caller(stamp.request, stamp.at, stamp.dice);
        Ok(Self {
            visit,
            caller,
            session,
            desk: Arc::clone(&app.desk),
        })
    }
}

/// To sign in or to choose a capacity first, and back; a form that was sent says that its session has ended.
fn send_to(address: &str, parts: &Parts, visit: &Visit) -> Response {
    if !matches!(parts.method, Method::GET | Method::HEAD) {
        return Trouble::from(Denied::from(Reason::SessionEnded)).into_response();
    }
    Redirect::to(&format!(
        "{address}?back={}",
        encode_for_query(&visit.address)
    ))
    .into_response()
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let visitor = Self::of(parts, app)?;
        if visitor.caller.capacity == Capacity::Person {
            return Err(send_to("/capacity", parts, &visitor.visit));
        }
        Ok(visitor)
    }
}

/// Somebody signed in who may not have chosen a capacity yet.
pub struct Arrived(pub Visitor);

impl FromRequestParts<App> for Arrived {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        Visitor::of(parts, app).map(Self)
    }
}

/// A form that a visitor sent, past every guard.
pub struct Posted<F> {
    /// Who sent it.
    pub visitor: Visitor,
    /// What it says.
    pub form: F,
}

impl<F: DeserializeOwned> FromRequest<App> for Posted<F> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        if late::may_be(&request) {
            return Err(late::form(request, app).await);
        }
        let (guard, sent) = receive_form(request, app, true).await?;
        guard
            .belongs_to_capacity(&sent.visitor)
            .map_err(IntoResponse::into_response)?;
        let Sent { visitor, form } = sent;
        Ok(Self { visitor, form })
    }
}

/// A form that concerns the session and not what somebody does in a capacity: signing out, choosing a capacity. An older
/// window may send it too.
pub struct Sent<F> {
    /// Who sent it.
    pub visitor: Visitor,
    /// What it says.
    pub form: F,
}

impl<F: DeserializeOwned> FromRequest<App> for Sent<F> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let received = receive_form(request, app, false).await;
        received.map(|(_, sent)| sent)
    }
}

async fn receive_form<F: DeserializeOwned>(
    request: Request,
    app: &App,
    keeps: bool,
) -> Result<(Guard, Sent<F>), Response> {
    let (parts, body) = request.into_parts();
    let visitor = Visitor::of(&parts, app)?;
    // The answer of the extractor tells a body that is too large from one that breaks off.
    let bytes = Bytes::from_request(Request::from_parts(parts.clone(), body), &()).await;
    let bytes = bytes.map_err(IntoResponse::into_response)?;
    let guard: Guard = read_form(&parts.headers, bytes.clone()).await?;
    let fields = if keeps {
        let fields = read_form(&parts.headers, bytes.clone()).await;
        fields.unwrap_or_default()
    } else {
        Vec::new()
    };
    if let Err(trouble) = guard.belongs_to_session(&visitor, &parts.headers) {
        let sent = (&parts, fields);
        return Err(kept_or(trouble, &visitor, app, sent, false).await);
    }
    late::said(&parts, &visitor, fields, false);
    let form = read_form(&parts.headers, bytes).await?;
    Ok((guard, Sent { visitor, form }))
}

/// What is wrong with a form that does not belong to the session, unless it belongs to an earlier one of the same person.
async fn kept_or(
    trouble: Trouble,
    visitor: &Visitor,
    app: &App,
    sent: (&Parts, Vec<(String, String)>),
    files: bool,
) -> Response {
    if own_page(&sent.0.headers).is_err() {
        return trouble.into_response();
    }
    match late::of_earlier(visitor, app, sent, files).await {
        Ok(Some(kept)) => kept,
        Ok(None) => trouble.into_response(),
        Err(fault) => fault.into_response(),
    }
}

pub(crate) async fn read_form<F: DeserializeOwned>(
    headers: &HeaderMap,
    bytes: Bytes,
) -> Result<F, Response> {
    let mut request = Request::builder().method("POST");
    if let (Some(all), Some(kind)) = (
        request.headers_mut(),
        headers.get(axum::http::header::CONTENT_TYPE),
    ) {
        all.insert(axum::http::header::CONTENT_TYPE, kind.clone());
    }
    let request = request
        .body(axum::body::Body::from(bytes))
        .map_err(|error| Trouble::fault(error).into_response())?;
    let form = Form::<F>::from_request(request, &()).await;
    form.map(|Form(form)| form)
        .map_err(|_| Trouble::new(Kind::of_status(400)).into_response())
}

/// The hidden fields of every form.
#[derive(serde::Deserialize, Default)]
struct Guard {
    #[serde(default)]
    csrf: String,
    #[serde(default)]
    capacity: String,
}

impl Guard {
    /// The form belongs to this session, and comes from our own pages.
    fn belongs_to_session(&self, visitor: &Visitor, headers: &HeaderMap) -> Result<(), Trouble> {
        own_page(headers)?;
        if self.csrf != visitor.session.living.form_token {
            return Err(Trouble::new(Kind::of_status(403)).explained(Phrase::new("error-form")));
        }
        Ok(())
    }

    /// The form was opened in the capacity that is current.
    fn belongs_to_capacity(&self, visitor: &Visitor) -> Result<(), Trouble> {
        let current = match visitor.caller.capacity {
            Capacity::Person => String::new(),
            chosen => chosen.to_string(),
        };
        if self.capacity == current {
            return Ok(());
        }
        let back = encode_for_query(&visitor.visit.address);
        let trouble = Trouble::from(Denied::from(Reason::OtherCapacity));
        Err(trouble.way_out(
            Phrase::new("layout-choose-capacity"),
            format!("/capacity?back={back}"),
        ))
    }
}

/// Refuses what a page of another site makes a browser send (`Sec-Fetch-Site`, which every browser sends).
pub fn own_page(headers: &HeaderMap) -> Result<(), Trouble> {
    let site = headers.get("sec-fetch-site");
    let site = site.and_then(|site| site.to_str().ok());
    if site.is_some_and(|site| site != "same-origin" && site != "none") {
        return Err(Trouble::new(Kind::of_status(403)).explained(Phrase::new("error-form")));
    }
    Ok(())
}

/// A file that was uploaded, on disk until this value goes.
pub struct UploadedFile {
    /// The field of the form.
    pub field: String,
    /// The name that the browser gave it; never used as a path.
    pub file_name: String,
    /// Where it lies.
    pub path: TempPath,
    /// Its size.
    pub bytes: u64,
}

/// A temporary file that goes away with this value.
pub struct TempPath(PathBuf);

impl TempPath {
    /// The path.
    pub fn as_path(&self) -> &std::path::Path {
        &self.0
    }
}

impl Drop for TempPath {
    fn drop(&mut self) {
        // A file that is gone already is as good as removed.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// A form with files, streamed to disk, past every guard.
pub struct Upload {
    /// Who sent it.
    pub visitor: Visitor,
    /// Its text fields.
    pub fields: BTreeMap<String, String>,
    /// Its files, empty ones left out.
    pub files: Vec<UploadedFile>,
}

impl FromRequest<App> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        if late::may_be(&request) {
            return Err(late::upload(request, app).await);
        }
        let (parts, body) = request.into_parts();
        let visitor = Visitor::of(&parts, app)?;
        let multipart = multipart(Request::from_parts(parts.clone(), body), app).await?;
        let received = receive(multipart, &visitor.desk, &visitor.caller)
            .await
            .map_err(IntoResponse::into_response)?;
        let (fields, files) = received;
        let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
        let guard = Guard {
            csrf: field("csrf"),
            capacity: field("capacity"),
        };
        if let Err(trouble) = guard.belongs_to_session(&visitor, &parts.headers) {
            let sent = (&parts, fields.into_iter().collect());
            return Err(kept_or(trouble, &visitor, app, sent, true).await);
        }
        guard
            .belongs_to_capacity(&visitor)
            .map_err(IntoResponse::into_response)?;
        let kept = fields.clone().into_iter().collect();
        late::said(&parts, &visitor, kept, true);
        Ok(Self {
            visitor,
            fields,
            files,
        })
    }
}

/// The largest upload: a batch of documents in one request.
const LARGEST_UPLOAD: usize = 2 * 1024 * 1024 * 1024;

/// The parts of a request that may bring files.
pub(crate) async fn multipart(mut request: Request, app: &App) -> Result<Multipart, Response> {
    DefaultBodyLimit::max(LARGEST_UPLOAD).apply(&mut request);
    let multipart = Multipart::from_request(request, app).await;
    multipart.map_err(|_| Trouble::new(Kind::of_status(400)).into_response())
}

/// The text fields of a multipart request, and its files.
pub(crate) type Received = (BTreeMap<String, String>, Vec<UploadedFile>);

/// Takes in a multipart request, its files streamed to disk.
pub(crate) async fn receive(
    mut multipart: Multipart,
    desk: &Desk,
    caller: &Caller,
) -> Result<Received, Trouble> {
    let mut fields = BTreeMap::new();
    let mut files = Vec::new();
    let unreadable = |error: MultipartError| Trouble::new(Kind::of_status(error.status().as_u16()));
    while let Some(mut part) = multipart.next_field().await.map_err(unreadable)? {
        if fields.len() >= MOST_FIELDS || files.len() >= MOST_PARTS {
            return Err(Trouble::new(Kind::of_status(413)));
        }
        let name = part.name().unwrap_or_default().to_owned();
        if let Some(file_name) = part.file_name().map(str::to_owned) {
            let label = format!("upload {}", files.len());
            let place = desk.new_incoming(caller, &label).map_err(Trouble::from)?;
            let path = TempPath(place);
            let largest = if file_name.to_ascii_lowercase().ends_with(".zip") {
                LARGEST_ARCHIVE
            } else {
                desk.settings.largest_pdf
            };
            let bytes = save(&mut part, path.as_path(), largest).await?;
            if bytes > 0 || !file_name.is_empty() {
                files.push(UploadedFile {
                    field: name,
                    file_name,
                    path,
                    bytes,
                });
            }
            continue;
        }
        let mut text = Vec::new();
        while let Some(chunk) = part.chunk().await.map_err(unreadable)? {
            text.extend_from_slice(&chunk);
            if text.len() > LONGEST_FIELD {
                return Err(Trouble::new(Kind::of_status(413)));
            }
        }
        fields.insert(
            name,
            String::from_utf8(text).map_err(|_| Trouble::new(Kind::of_status(400)))?,
        );
    }
    Ok((fields, files))
}

/// Streams one part to disk; more than the largest PDF and one byte is not kept, so that the inspector can say so.
async fn save(
    part: &mut axum::extract::multipart::Field<'_>,
    path: &std::path::Path,
    largest: u64,
) -> Result<u64, Trouble> {
    let broken = |error: std::io::Error| Trouble::from(Denied::from(Fault::from(error)));
    let mut file = tokio::fs::File::create(path).await.map_err(broken)?;
    let mut bytes = 0_u64;
    while let Some(chunk) = part
        .chunk()
        .await
        .map_err(|error| Trouble::new(Kind::of_status(error.status().as_u16())))?
    {
        // Of the piece that passes the limit only what is needed to be found too large.
        let room = largest.saturating_add(1).saturating_sub(bytes);
        let room = usize::try_from(room).unwrap_or(usize::MAX);
        let kept = chunk.get(..room).unwrap_or(&chunk);
        file.write_all(kept).await.map_err(broken)?;
        bytes = bytes.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
    }
    file.flush().await.map_err(broken)?;
    Ok(bytes)
}

impl From<Denied> for Trouble {
    /// A refusal keeps its reason; a fault is logged here, once.
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Refused(refusal) => Self::from(*refusal),
            Denied::Fault(fault) => {
                let kind = match fault {
                    Fault::Unavailable(_) => Kind::Unavailable,
                    Fault::NoRoom(_) => Kind::NoRoom,
                    Fault::OutcomeUnknown(_) => Kind::Unclear,
                    Fault::Damaged(_) | Fault::Internal(_) => return Self::fault(fault),
                };
                tracing::error!(cause = %fault, "a request could not be done for the moment");
                Self::new(kind)
            }
        }
    }
}

/// What is wrong with a form, from a refusal that names the field.
pub fn field_errors(refusal: &Refusal) -> FieldErrors {
    let mut errors = FieldErrors::new();
    errors.add(
        refusal.field.unwrap_or("main"),
        refusal_words::sentence(refusal),
    );
    errors
}

/// Sends the browser on after a form was done.
pub fn see_other(address: &str) -> Response {
    Redirect::to(address).into_response()
}

/// An address of our own to go back to; anything else leads home.
pub fn own_address(back: &str) -> &str {
    // Browsers take `\` for `/`, and leave out tabs and ends of lines.
    let own = back.starts_with('/')
        && !back.starts_with("//")
        && !back.contains(|sign: char| sign == '\\' || sign.is_control());
    if own { back } else { "/home" }
}
