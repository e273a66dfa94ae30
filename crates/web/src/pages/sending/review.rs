//! `/sending/batches/{id}/review`: the exceptions first, and what to do with each.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::sending::decide::{Decision, Which, decide};
use beffroi_desk::sending::receipt::name_of;
use beffroi_desk::sending::review::{Channel, Counts, Exception, Item, Review, review};
use beffroi_domain::ids::BatchId;
use beffroi_domain::language::Language;
use serde::Deserialize;

use super::words;
use crate::error_page::{Trouble, answer, answer_with};
use crate::form::FieldErrors;
use crate::language::phrase::Phrase;
use crate::page::Page;
use crate::refusal_words::sentence;
use crate::visitor::{Posted, Visitor, see_other};

/// How many exceptions, and how many warnings, one page shows; those decided make room for the others.
const SHOWN: usize = 100;

/// A file for one recipient, as the page shows it.
pub(super) struct Line {
    pub(super) place: u32,
    pub(super) item: u32,
    pub(super) file_name: String,
    pub(super) institution: String,
    pub(super) institution_language: Option<Language>,
    pub(super) what: Option<Phrase>,
    pub(super) may_be_sent: bool,
    pub(super) may_be_readdressed: bool,
    pub(super) number: String,
}

impl Line {
    /// The id of the field for another institution's number.
    pub(super) fn field(&self) -> String {
        format!("number-{}-{}", self.place, self.item)
    }
}

#[derive(Template)]
#[template(path = "sending/review.html")]
pub(super) struct ReviewPage {
    pub(super) page: Page,
    pub(super) id: String,
    pub(super) label: String,
    pub(super) counts: Counts,
    pub(super) undecided: usize,
    pub(super) exceptions: Vec<Line>,
    pub(super) left_out: Vec<Line>,
    pub(super) warnings: Vec<Line>,
}

/// Shows what must be decided.
pub async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Trouble> {
    let seen = review(&visitor.desk, &visitor.caller, super::named(&id)?).await?;
    answer(&screen(visitor.page(), &seen, None))
}

/// The page; `typed` is a number that was refused, with the field it was typed into.
pub(super) fn screen(page: Page, seen: &Review, typed: Option<(String, String)>) -> ReviewPage {
    let id = seen.batch.batch.to_string();
    let back = format!("/sending/batches/{id}/files");
    let page = super::step(page, "sending-review-title", back);
    let line = |item: &Item| {
        let mut line = line(&page, item);
        if let Some((_, number)) = typed.as_ref().filter(|(field, _)| *field == line.field()) {
            line.number.clone_from(number);
        }
        line
    };
    let some = |wanted: &dyn Fn(&&Item) -> bool| {
        seen.items
            .iter()
            .filter(wanted)
            .take(SHOWN)
            .map(line)
            .collect()
    };
    let warned =
        |item: &Item| item.is_ready() && (item.unreadable || item.channel == Some(Channel::Paper));
    let (exceptions, left_out) = (
        some(&|item| item.is_undecided()),
        some(&|item| item.left_out),
    );
    let warnings = some(&|item| warned(item));
    ReviewPage {
        id,
        label: seen.batch.label.clone(),
        counts: seen.counts(),
        undecided: seen.undecided(),
        exceptions,
        left_out,
        warnings,
        page,
    }
}

fn line(page: &Page, item: &Item) -> Line {
    let institution = item.institution.as_ref();
    let official = institution
        .map(|known| crate::session::official_name(&known.names, &known.languages, page.language));
    let (name, institution_language) = official.unwrap_or_else(|| (item.number.clone(), None));
    let name = if name.is_empty() {
        institution.map(name_of).unwrap_or_default().to_owned()
    } else {
        name
    };
    let exception = item.exception.as_ref();
    let warning = match item.channel {
        Some(Channel::Paper) => Some(Phrase::new("sending-warning-paper")),
        Some(Channel::Electronic(_)) if item.unreadable => {
            Some(Phrase::new("sending-warning-unreadable"))
        }
        _ => None,
    };
    Line {
        place: item.place,
        item: item.item,
        file_name: item.file_name.clone(),
        institution: name,
        institution_language,
        what: exception.map(words::exception).or(warning),
        may_be_sent: exception.is_some_and(Exception::may_be_sent),
        may_be_readdressed: exception.is_some_and(Exception::may_be_readdressed),
        number: String::new(),
    }
}

/// What was decided.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    place: u32,
    #[serde(default)]
    item: u32,
    #[serde(default)]
    decision: String,
    #[serde(default)]
    number: String,
}

/// Takes a decision.
pub async fn decided(
    Path(id): Path<String>,
    Posted { visitor, form }: Posted<Typed>,
) -> Result<Response, Trouble> {
    let batch = super::named(&id)?;
    let which = Which {
        place: form.place,
        item: form.item,
    };
    let decision = match form.decision.as_str() {
        "leave-out" => Decision::LeaveOut,
        "send" => Decision::SendAnyway,
        "institution" => Decision::Institution(form.number.clone()),
        _ => Decision::Undo,
    };
    match decide(&visitor.desk, &visitor.caller, batch, which, decision).await {
        Ok(()) => Ok(see_other(&format!("/sending/batches/{batch}/review"))),
        Err(Denied::Refused(refusal)) if refusal.field == Some("number") => {
            wrong_number(&visitor, batch, &form, sentence(&refusal)).await
        }
        Err(denied) => Err(denied.into()),
    }
}

async fn wrong_number(
    visitor: &Visitor,
    batch: BatchId,
    form: &Typed,
    message: Phrase,
) -> Result<Response, Trouble> {
    let seen = review(&visitor.desk, &visitor.caller, batch).await?;
    let field = format!("number-{}-{}", form.place, form.item);
    let mut errors = FieldErrors::new();
    errors.add(field.clone(), message);
    let page = visitor.page().with_errors(errors);
    let screen = screen(page, &seen, Some((field, form.number.clone())));
    answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
}
