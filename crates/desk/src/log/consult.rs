//! Consulting the log: asked of the rules, recorded, and only then shown (L1, L2).

use std::collections::{BTreeMap, BTreeSet};

use beffroi_domain::commitment::Words;
use beffroi_domain::ids::{InstitutionId, PersonId};
use beffroi_store::db::Connection;
use beffroi_store::ledger::StoredAct;
use beffroi_store::log_pages::{self, Wanted};
use beffroi_store::trail::{NewEntry, StoredEntry};
use beffroi_store::{StoreError, people};
use serde::Serialize;

use super::place::{Book, Place};
use super::search::Search;
use super::{Line, Lines, own_institution};
use crate::access::told;
use crate::caller::Caller;
use crate::denied::{Denied, Fault};
use crate::desk::{Desk, entry};
use crate::people::{masked_number, names_of};

/// Lines on a page.
pub const PAGE: usize = 50;

/// A page of the log.
#[derive(Debug, Clone)]
pub struct LogPage {
    /// The lines.
    pub lines: Lines,
    /// The place after which the next page begins; nothing when this is the last.
    pub next: Option<Place>,
}

/// Shows a page of the log of the caller's own institution, and records that he looked.
///
/// # Errors
/// The refusal of L2; or a fault, when the look could not be recorded: then nothing is shown.
pub async fn consult(
    desk: &Desk,
    caller: &Caller,
    search: &Search,
    after: Option<Place>,
) -> Result<LogPage, Denied> {
    let institution = own_institution(desk, caller, !search.words.is_empty()).await?;
    let (lines, next) = read(desk, institution, search, after, PAGE).await?;
    record(desk, caller, institution, search, "page", lines.lines.len()).await?;
    Ok(LogPage { lines, next })
}

/// The lines that a search finds, and where it goes on.
pub(super) async fn read(
    desk: &Desk,
    institution: InstitutionId,
    search: &Search,
    after: Option<Place>,
    most: usize,
) -> Result<(Lines, Option<Place>), Denied> {
    let nobody = search.persons.as_ref().is_some_and(Vec::is_empty);
    if nobody {
        return Ok((Lines::default(), None));
    }
    let wanted = Wanted {
        institution,
        from: search.from.start(),
        until: search.until.plus_days(1).start(),
        persons: search.persons.as_deref().unwrap_or_default(),
        kind: search.kind.as_deref(),
        ended: search.ended(),
        after: after.map(Into::into),
        limit: u32::try_from(most + 1).unwrap_or(u32::MAX),
    };
    let mut reader = desk.store.snapshot().await?;
    let acts = log_pages::acts(&mut reader, &wanted).await?;
    let entries = log_pages::entries(&mut reader, &wanted).await?;
    let (acts, entries, more) = newest(acts, entries, most);
    let lines = together(desk, &mut reader, acts, entries).await?;
    let next = lines.lines.last().filter(|_| more).map(Line::place);
    Ok((lines, next))
}

/// The newest of both, and whether there are more.
fn newest(
    acts: Vec<StoredAct>,
    entries: Vec<StoredEntry>,
    most: usize,
) -> (Vec<StoredAct>, Vec<StoredEntry>, bool) {
    let (mut acts, mut entries) = (acts.into_iter().peekable(), entries.into_iter().peekable());
    let (mut kept_acts, mut kept_entries) = (Vec::new(), Vec::new());
    while kept_acts.len() + kept_entries.len() < most {
        let act_first = match (acts.peek(), entries.peek()) {
            (None, None) => break,
            (Some(act), Some(entry)) => act.act.at >= entry.entry.at,
            (act, _) => act.is_some(),
        };
        if act_first {
            kept_acts.extend(acts.next());
        } else {
            kept_entries.extend(entries.next());
        }
    }
    let more = acts.peek().is_some() || entries.peek().is_some();
    (kept_acts, kept_entries, more)
}

/// Puts lines in order and finds the names for them.
pub(super) async fn together(
    desk: &Desk,
    reader: &mut Connection,
    acts: Vec<StoredAct>,
    entries: Vec<StoredEntry>,
) -> Result<Lines, Denied> {
    let mut telling = told::tell(reader, acts).await?;
    let told = std::mem::take(&mut telling.acts);
    let mut lines: Vec<Line> = told
        .into_iter()
        .map(|act| Line::Act(Box::new(act)))
        .collect();
    lines.extend(
        entries
            .into_iter()
            .map(|entry| Line::Entry(Box::new(entry))),
    );
    lines.sort_by_key(|line| {
        let place = line.place();
        std::cmp::Reverse((place.at, place.book == Book::Ledger, place.number))
    });
    let mut persons: BTreeSet<PersonId> = telling.names.keys().copied().collect();
    for line in &lines {
        persons.extend(line.person());
        if let Line::Entry(entry) = line {
            persons.extend(subject(&entry.entry));
        }
    }
    let names = names_of(reader, &persons).await?;
    let numbers = numbers(desk, reader, &persons).await?;
    Ok(Lines {
        lines,
        telling,
        names,
        numbers,
    })
}

/// The person that an entry is about, if it is about one.
pub fn subject(entry: &NewEntry) -> Option<PersonId> {
    let is_person = entry.subject_kind.as_deref() == Some("person");
    entry
        .subject
        .filter(|_| is_person)
        .map(PersonId::from_bytes)
}

async fn numbers(
    desk: &Desk,
    reader: &mut Connection,
    persons: &BTreeSet<PersonId>,
) -> Result<BTreeMap<PersonId, String>, Denied> {
    let mut numbers = BTreeMap::new();
    for person in persons {
        if let Some(known) = people::person(reader, *person).await? {
            numbers.insert(
                *person,
                masked_number(&desk.vault, *person, &known.number_sealed)?,
            );
        }
    }
    Ok(numbers)
}

/// What the log keeps of a consultation. The words stand beside it, committed to.
#[derive(Serialize)]
struct Consulted<'a> {
    purpose: &'a str,
    words: beffroi_domain::commitment::Commitment,
    from: beffroi_domain::time::Day,
    until: beffroi_domain::time::Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    persons: Option<&'a [PersonId]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    outcome: &'a str,
    shown: usize,
}

/// Records a consultation: `form` says in what form it was shown (`page`, `sheet`, `spreadsheet`).
pub(super) async fn record(
    desk: &Desk,
    caller: &Caller,
    institution: InstitutionId,
    search: &Search,
    form: &str,
    shown: usize,
) -> Result<(), Denied> {
    let words = Words {
        text: search.words.clone(),
        salt: caller.draw("purpose")?,
    };
    let consulted = Consulted {
        purpose: &search.purpose,
        words: words.commitment(),
        from: search.from,
        until: search.until,
        persons: search.persons.as_deref(),
        kind: search.kind.as_deref(),
        outcome: &search.outcome,
        shown,
    };
    let mut record = entry(caller, "log-consulted", "done");
    record.institution = Some(institution);
    record.subject_kind = Some(form.to_owned());
    record.body =
        serde_json::to_vec(&consulted).map_err(|error| Fault::Internal(error.to_string()))?;
    let kept: Result<(), StoreError> = desk
        .store
        .run_tx("log consulted", (words, record), |tx, (words, record)| {
            Box::pin(async move {
                people::keep_words(tx, words).await?;
                tx.record(record.clone())
            })
        })
        .await;
    Ok(kept?)
}
