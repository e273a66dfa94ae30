//! Refusals and faults as pages: what happened, what to do next, who can do it, and a reference.
//!
//! A handler returns a [`Trouble`]. It travels as an empty answer with the trouble attached, and
//! the middleware [`render`], which knows the reader's language and what the request accepts, makes
//! it a page or a problem for programs. Answers that axum gives by itself (unknown address, wrong
//! method, body too large) pass through the same door, so nobody ever sees a bare line of text.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use beffroi_domain::language::Language;
use beffroi_domain::refusal::Refusal;

use crate::again::say_when_again;
use crate::language::phrase::Phrase;
use crate::page::{Page, SignedIn, Site, Visit, encode_for_query, suggested};
use crate::problem::Problem;
use crate::refusal_words::{NetworkWords, RuleWords};

/// The header in which the outermost layer puts the id of each request, a UUID.
pub const REQUEST_ID: &str = "x-request-id";

/// What kind of trouble: decides the status, the heading and the advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 403: the rules do not allow it in this capacity.
    Refused,
    /// 404: nothing there, or nothing for this reader; never says which.
    NotFound,
    /// 409: somebody changed it meanwhile, or it is done already.
    Conflict,
    /// 410: a link that works once, or for a while.
    Gone,
    /// 413: more than may be sent.
    TooLarge,
    /// 419: signed out meanwhile, or the form is of an earlier session.
    SessionEnded,
    /// 422: what was sent cannot be used.
    Invalid,
    /// 429: too many tries.
    TooMany,
    /// 500: our own mistake.
    Fault,
    /// 503: not working for the moment.
    Unavailable,
    /// 503: no room to write; reading goes on.
    NoRoom,
    /// 503: it may have been done or not: look before sending it again.
    Unclear,
}

impl Kind {
    /// The HTTP status. 419 is in no standard, but is what proxies and browsers leave alone.
    pub fn status(self) -> StatusCode {
        let code = match self {
            Self::Refused => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::Gone => 410,
            Self::TooLarge => 413,
            Self::SessionEnded => 419,
            Self::Invalid => 422,
            Self::TooMany => 429,
            Self::Fault => 500,
            Self::Unavailable | Self::NoRoom | Self::Unclear => 503,
        };
        StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    pub fn of_status(status: u16) -> Self {
        match status {
            401 | 419 => Self::SessionEnded,
            403 => Self::Refused,
            404 | 405 => Self::NotFound,
            409 | 412 => Self::Conflict,
            410 => Self::Gone,
            413 => Self::TooLarge,
            429 => Self::TooMany,
            408 | 502..=504 => Self::Unavailable,
            400..500 => Self::Invalid,
            _ => Self::Fault,
        }
    }

    /// Heading, what happened, what to do next.
    fn phrases(self) -> [Phrase; 3] {
        let keys = match self {
            Self::Refused => ["error-refused", "error-refused-what", "error-refused-next"],
            Self::NotFound => [
                "error-not-found",
                "error-not-found-what",
                "error-not-found-next",
            ],
            Self::Conflict => [
                "error-conflict",
                "error-conflict-what",
                "error-conflict-next",
            ],
            Self::Gone => ["error-gone", "error-gone-what", "error-gone-next"],
            Self::TooLarge => [
                "error-too-large",
                "error-too-large-what",
                "error-too-large-next",
            ],
            Self::SessionEnded => ["error-session", "error-session-what", "error-session-next"],
            Self::Invalid => ["error-invalid", "error-invalid-what", "error-invalid-next"],
            Self::TooMany => [
                "error-too-many",
                "error-too-many-what",
                "error-too-many-next",
            ],
            Self::Fault => ["error-fault", "error-fault-what", "error-fault-next"],
            Self::Unavailable => [
                "error-unavailable",
                "error-unavailable-what",
                "error-unavailable-next",
            ],
            Self::NoRoom => ["error-no-room", "error-no-room-what", "error-no-room-next"],
            Self::Unclear => ["error-unclear", "error-unclear-what", "error-unclear-next"],
        };
        keys.map(Phrase::new)
    }
}

/// Why a request was not done, with everything that its page says.
#[derive(Debug, Clone)]
pub struct Trouble(Box<Details>);

#[derive(Debug, Clone)]
struct Details {
    kind: Kind,
    /// A sharper status than the kind's own.
    status: Option<StatusCode>,
    refusal: Option<Refusal>,
    explanation: Option<Phrase>,
    helpers: Vec<String>,
    way_out: Option<(Phrase, String)>,
    /// Where what was entered waits for the proof that the refusal asks for.
    kept: Option<String>,
    /// Whether the page cannot be asked for again.
    once: bool,
}

impl Trouble {
    /// Trouble of this kind, of which nothing more is known.
    pub fn new(kind: Kind) -> Self {
        Self(Box::new(Details {
            kind,
            status: None,
            refusal: None,
            explanation: None,
            helpers: Vec::new(),
            way_out: None,
            kept: None,
            once: false,
        }))
    }

    /// A fault, which is logged where it is handled: here. The cause goes into the log, never out.
    pub fn fault(cause: impl std::fmt::Display) -> Self {
        tracing::error!(%cause, "a request failed");
        Self::new(Kind::Fault)
    }

    /// The same, with what happened in more words than the kind alone has.
    #[must_use]
    pub fn explained(mut self, explanation: Phrase) -> Self {
        self.0.explanation = Some(explanation);
        self
    }

    /// The same, naming somebody who can put it right.
    #[must_use]
    pub fn helped_by(mut self, name: impl Into<String>) -> Self {
        self.0.helpers.push(name.into());
        self
    }

    /// The same, with a button that leads on.
    #[must_use]
    pub fn way_out(mut self, label: Phrase, address: impl Into<String>) -> Self {
        self.0.way_out = Some((label, address.into()));
        self
    }

    /// The same, on a page that cannot be asked for in another language.
    #[must_use]
    pub fn shown_once(mut self) -> Self {
        self.0.once = true;
        self
    }

    /// Whether a surer or a fresher proof would be enough.
    pub fn asks_to_raise(&self) -> bool {
        self.0.refusal.as_ref().is_some_and(|refusal| refusal.raise)
    }

    /// Says that what was entered waits at this address for the proof that [is asked for](Self::asks_to_raise).
    pub fn kept_at(&mut self, address: String) {
        self.0.kept = Some(address);
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.0.status.unwrap_or_else(|| self.0.kind.status())
    }

    fn problem(&self, page: &Page, reference: Option<&str>) -> Problem {
        if let Some(refusal) = &self.0.refusal {
            return Problem::of_refusal(refusal, &page.site.words, page.language)
                .referred_to_as(reference);
        }
        let [_, what, _] = self.0.kind.phrases();
        let mut problem = match self.0.kind {
            Kind::NoRoom => Problem::own("no-room", self.status()),
            Kind::Unclear => Problem::own("outcome-unknown", self.status()),
            _ => Problem::of_status(self.status()),
        };
        problem.detail = page
            .say(self.0.explanation.as_ref().unwrap_or(&what))
            .to_string();
        problem.referred_to_as(reference)
    }

    fn page(self, page: Page, reference: Option<String>) -> ErrorPage {
        let raises = self.asks_to_raise() && page.signed_in.is_some();
        let details = *self.0;
        let [title, what, next] = details.kind.phrases();
        let words = &page.site.words;
        let refusal = details.refusal.as_ref();
        let rule = refusal.and_then(|refusal| RuleShown::of(refusal, words));
        let explanation = details
            .explanation
            .or_else(|| refusal.map(|refusal| words.sentence(refusal)));
        let back = format!("/sign-in?back={}", encode_for_query(&page.address));
        let way_out = match details.kind {
            Kind::SessionEnded => Some((Phrase::new("error-session-sign-in"), back)),
            _ if raises => {
                let back = encode_for_query(details.kept.as_deref().unwrap_or(&page.address));
                let raise = format!("/sign-in/raise?back={back}&level={}", level_of(refusal));
                Some((Phrase::new("error-raise"), raise))
            }
            _ => details.way_out,
        };
        let title = page.say(&title);
        ErrorPage {
            page: Page {
                once: details.once,
                ..page.titled(title)
            },
            what: explanation.unwrap_or(what),
            next: refusal.is_none().then_some(next),
            kept: details.kept.is_some(),
            rule,
            helpers: details.helpers,
            way_out,
            reference,
        }
    }
}

/// The level of sign-in that would do; 0 where the refusal says none.
fn level_of(refusal: Option<&Refusal>) -> &str {
    let details = refusal.map_or(&[][..], |refusal| &refusal.details);
    let level = details.iter().find(|(name, _)| *name == "level");
    level.map_or("0", |(_, level)| level)
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        let mut trouble = Self::new(Kind::of_status(refusal.reason.status()));
        trouble.0.refusal = Some(refusal);
        trouble
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Some(refusal) = &self.0.refusal {
            say_when_again(refusal, &mut response);
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// The page of a trouble.
#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: Page,
    what: Phrase,
    /// What to do next, unless what happened says it already, as every refusal does.
    next: Option<Phrase>,
    /// Whether what was entered is kept.
    kept: bool,
    rule: Option<RuleShown>,
    helpers: Vec<String>,
    way_out: Option<(Phrase, String)>,
    reference: Option<String>,
}

/// The rule that spoke, as its page shows it.
struct RuleShown {
    code: String,
    /// Its sentence and its basis, and who can put it right: what a rule of the network has.
    of_network: Option<RuleWords>,
}

impl RuleShown {
    fn of(refusal: &Refusal, words: &NetworkWords) -> Option<Self> {
        let code = refusal.rule.clone()?;
        let of_network = words.rule(refusal).cloned();
        Some(Self { code, of_network })
    }
}

/// Renders a page with status 200.
///
/// # Errors
/// A fault when the template fails, which is logged.
pub fn answer(template: &impl Template) -> Result<Response, Trouble> {
    answer_with(StatusCode::OK, template)
}

/// Renders a page with another status, such as 422 for a form that comes back.
///
/// # Errors
/// A fault when the template fails, which is logged.
pub fn answer_with(status: StatusCode, template: &impl Template) -> Result<Response, Trouble> {
    let html = template.render().map_err(Trouble::fault)?;
    Ok((status, Html(html)).into_response())
}

/// Middleware: gives every trouble its page, or its problem for programs.
///
/// Goes outside the session layer, so that troubles of that layer have a page too. The session
/// layer puts [`SignedIn`] into the extensions of request and answer both, so that these pages
/// show the menu.
pub async fn render(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let mut visit = Visit::of(&parts, site);
    if let Some(opened) = page_of_form(&parts) {
        visit.address = opened;
    }
    let reference = parts
        .headers
        .get(REQUEST_ID)
        .and_then(|id| id.to_str().ok())
        .map(str::to_owned);
    let for_program = wants_problem(parts.uri.path(), &parts.headers);
    if for_program {
        // A program that names no language is answered in one and the same, whoever finds the trouble.
        visit.language = suggested(&parts.headers).unwrap_or(Language::En);
    }
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let attached = response.extensions_mut().remove::<Trouble>();
    let Some(trouble) = attached.or_else(|| bare(&response)) else {
        return response;
    };
    if let Some(signed_in) = response.extensions_mut().remove::<SignedIn>() {
        visit.signed_in = Some(signed_in);
    }
    let page = visit.page();
    let status = trouble.status();
    let answer = if for_program {
        trouble.problem(&page, reference.as_deref()).into_response()
    } else {
        // A page that cannot be rendered leaves the bare status, which browsers explain.
        let page = trouble.page(page, reference).render();
        page.map_or_else(
            |_| status.into_response(),
            |html| (status, Html(html)).into_response(),
        )
    };
    with_headers_of(&response, answer)
}

/// The page whose form was sent, as the browser says, if it is one of ours: whoever is led away comes back there.
fn page_of_form(parts: &Parts) -> Option<String> {
    if matches!(parts.method, Method::GET | Method::HEAD) {
        return None;
    }
    let text = |name| parts.headers.get(name)?.to_str().ok();
    let (_, place) = text(header::REFERER)?.split_once("://")?;
    let path = place.strip_prefix(text(header::HOST)?)?;
    path.starts_with('/').then(|| path.to_owned())
}

/// The trouble of an answer that no handler of ours made.
fn bare(response: &Response) -> Option<Trouble> {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return None;
    }
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let plain = kind.is_none_or(|kind| kind.starts_with("text/plain"));
    plain.then(|| {
        let mut trouble = Trouble::new(Kind::of_status(status.as_u16()));
        trouble.0.status = Some(status);
        trouble
    })
}

/// Keeps what the first answer said beside its content: `Allow`, `Retry-After`, cookies.
fn with_headers_of(first: &Response, mut answer: Response) -> Response {
    for (name, value) in first.headers() {
        if *name != header::CONTENT_TYPE && *name != header::CONTENT_LENGTH {
            answer.headers_mut().append(name, value.clone());
        }
    }
    answer
}

/// Whether the caller is a program: it calls the interface, or asks for JSON and not for pages.
fn wants_problem(path: &str, headers: &HeaderMap) -> bool {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok());
    let accept = accept.unwrap_or_default();
    path.starts_with("/api/") || (accept.contains("json") && !accept.contains("text/html"))
}

#[cfg(test)]
#[path = "error_page_samples.rs"]
pub mod samples;

#[cfg(test)]
#[path = "error_page_tests.rs"]
mod tests;
