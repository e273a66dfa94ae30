//! What an adviser looks for, and why: read from a form, kept sealed for a day, so that no name stands in an address.

use beffroi_domain::command::text;
use beffroi_domain::ids::{DraftId, PersonId};
use beffroi_domain::numbers::Ssin;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::time::Day;
use beffroi_store::log_pages::{self, Ended};
use beffroi_store::people;
use serde::{Deserialize, Serialize};

use super::own_institution;
use crate::access::draft;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::people::number_digest;

/// Why somebody may look into the log: a closed list (L2).
pub const PURPOSES: [&str; 6] = [
    "incident",
    "complaint",
    "periodic-check",
    "authority",
    "data-subject",
    "other",
];

/// The longest period of one consultation, in days: a year.
pub const LONGEST_PERIOD: i32 = 366;

/// What the form says.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// A code of [`PURPOSES`].
    pub purpose: String,
    /// The purpose in words.
    pub words: String,
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub until: Option<Day>,
    /// A national number, or the beginning of family and given name; empty for everybody.
    pub person: String,
    /// The stable name of a kind of act or entry; empty for all.
    pub kind: String,
    /// `done`, `not-done`, or empty.
    pub outcome: String,
}

/// A consultation that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// A code of [`PURPOSES`].
    pub purpose: String,
    /// The purpose in words.
    pub words: String,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// What was typed for the person.
    pub typed: String,
    /// The persons meant; nothing when anybody is.
    pub persons: Option<Vec<PersonId>>,
    /// The kind.
    pub kind: Option<String>,
    /// `done`, `not-done`, or empty.
    pub outcome: String,
}

impl Search {
    pub(super) fn ended(&self) -> Ended {
        match self.outcome.as_str() {
            "done" => Ended::Done,
            "not-done" => Ended::NotDone,
            _ => Ended::Any,
        }
    }
}

/// Whether the caller may begin at all: asked before the form is shown; a refusal is recorded (L2).
pub async fn enter(desk: &Desk, caller: &Caller) -> Result<(), Denied> {
    own_institution(desk, caller, true).await.map(drop)
}

/// Reads the form and keeps the search; its identity leads to the results. Nothing is shown or recorded yet but a
/// refusal.
///
/// # Errors
/// A refusal that names the field: `purpose`, `words`, `from`, `until`, `person`. Or the refusal of L2.
pub async fn begin(desk: &Desk, caller: &Caller, form: Form) -> Result<DraftId, Denied> {
    own_institution(desk, caller, true).await?;
    let search = read(desk, caller, form).await?;
    draft::keep(desk, caller, None, &search).await
}

/// A search that the caller began in his present capacity.
pub async fn open(desk: &Desk, caller: &Caller, search: DraftId) -> Result<Search, Denied> {
    draft::open(desk, caller, search).await
}

async fn read(desk: &Desk, caller: &Caller, form: Form) -> Result<Search, Denied> {
    if !PURPOSES.contains(&form.purpose.as_str()) {
        return Err(Refusal::because(Reason::Missing).about("purpose").into());
    }
    text::required(&form.words, text::LONGEST_REASON, "words")?;
    let today = caller.at.day();
    let until = form.until.unwrap_or(today);
    let from = form.from.unwrap_or_else(|| until.plus_days(-30));
    if from > until {
        return Err(Refusal::because(Reason::PeriodBackwards)
            .about("until")
            .into());
    }
    if from.plus_days(LONGEST_PERIOD) < until {
        return Err(Refusal::because(Reason::PeriodTooFar).about("from").into());
    }
    let typed = form.person.trim().to_owned();
    text::optional(&typed, 2 * text::LONGEST_PERSON_NAME, "person")?;
    let persons = match typed.as_str() {
        "" => None,
        typed => Some(persons(desk, typed, today).await?),
    };
    Ok(Search {
        purpose: form.purpose,
        words: form.words.trim().to_owned(),
        from,
        until,
        typed,
        persons,
        kind: Some(form.kind).filter(|kind| !kind.is_empty()),
        outcome: form.outcome,
    })
}

/// The persons meant. That somebody is unknown is not told: there is then simply nothing about him.
async fn persons(desk: &Desk, typed: &str, today: Day) -> Result<Vec<PersonId>, Denied> {
    let mut reader = desk.store.reader().await?;
    if !typed.contains(|c: char| c.is_ascii_digit()) {
        return Ok(log_pages::persons_named(&mut reader, &text::fold(typed)).await?);
    }
    let number = Ssin::parse(typed, today.date()).map_err(|error| {
        Refusal::because(Reason::BadNumber)
            .about("person")
            .with("number", error.code())
            .with("kind", "ssin")
    })?;
    let known = people::person_by_number(&mut reader, number_digest(&desk.vault, number)?).await?;
    Ok(known.map(|person| person.person).into_iter().collect())
}
