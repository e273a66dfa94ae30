//! The trail: sign-ins, openings, refusals, decisions given, looks by the operator (L1), in a second log with the same
//! tree as the ledger.
//!
//! An entry is durable before what it records is answered: it goes through the same writing task as commands, in the
//! same group and the same commit, so recording is cheap under load, and a command and its entry stand or fall
//! together. Every column is part of the leaf: changing one is found by [`verify`](crate::ledger::verify).

mod stand;

use beffroi_domain::ids::{InstitutionId, PersonId, RequestId};
use beffroi_domain::log::Hash;
use beffroi_domain::time::Moment;

pub use self::stand::{StandingEntry, standing_entries};
use crate::db::{Columns, Connection, FromRow, Query, Value, integer};
use crate::{StoreError, args};

/// What is to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// When it happened.
    pub at: Moment,
    /// The stable name of what happened.
    pub kind: String,
    /// Who did or tried it, when that is known.
    pub person: Option<PersonId>,
    /// The institution on whose page it shows.
    pub institution: Option<InstitutionId>,
    /// In which capacity: a stable text.
    pub capacity: Option<String>,
    /// The means of signing in: a stable code.
    pub means: Option<String>,
    /// The level of assurance of the sign-in.
    pub level: Option<u16>,
    /// What kind of thing it is about.
    pub subject_kind: Option<String>,
    /// Which one.
    pub subject: Option<[u8; 16]>,
    /// How it ended: a stable code, such as that of a refusal.
    pub outcome: String,
    /// The request.
    pub trace: RequestId,
    /// More, in a form that the reader of this kind knows. Under 64 KiB; no names, no texts by people.
    pub body: Vec<u8>,
}

/// An entry as it stands in the trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEntry {
    /// Its number, from 0 without gaps.
    pub number: u64,
    /// What was recorded.
    pub entry: NewEntry,
    /// The hash of its leaf.
    pub leaf: Hash,
}

impl NewEntry {
    pub(crate) fn into_row(self, number: u64, leaf: Hash) -> Vec<Value> {
        args![
            integer(number).unwrap_or(i64::MAX), // no log is that long
            self.at,
            self.kind,
            self.person,
            self.institution,
            self.capacity,
            self.means,
            self.level,
            self.subject_kind,
            self.subject,
            self.outcome,
            self.trace,
            self.body,
            leaf,
        ]
    }
}

impl FromRow for StoredEntry {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        let number = row.take()?;
        let entry = NewEntry {
            at: row.take()?,
            kind: row.take()?,
            person: row.take()?,
            institution: row.take()?,
            capacity: row.take()?,
            means: row.take()?,
            level: row.take()?,
            subject_kind: row.take()?,
            subject: row.take()?,
            outcome: row.take()?,
            trace: row.take()?,
            body: row.take()?,
        };
        Ok(Self {
            number,
            entry,
            leaf: row.take()?,
        })
    }
}

/// The bytes of an entry's leaf: a version byte, then each column in the order of [`NewEntry`].
///
/// A column is 0 when absent; else 1, its length in four bytes (big-endian), and its bytes: text in UTF-8, numbers in
/// eight bytes (big-endian). So two different entries never have the same bytes.
pub fn leaf_bytes(entry: &NewEntry) -> Vec<u8> {
    let mut bytes = vec![1];
    let mut column = |content: Option<&[u8]>| match content {
        None => bytes.push(0),
        Some(content) => {
            bytes.push(1);
            // Columns are far shorter than 4 GiB; see `LARGEST_BODY`.
            bytes.extend(
                u32::try_from(content.len())
                    .unwrap_or(u32::MAX)
                    .to_be_bytes(),
            );
            bytes.extend(content);
        }
    };
    column(Some(&entry.at.millis().to_be_bytes()));
    column(Some(entry.kind.as_bytes()));
    column(
        entry
            .person
            .map(PersonId::bytes)
            .as_ref()
            .map(<[u8; 16]>::as_slice),
    );
    column(
        entry
            .institution
            .map(InstitutionId::bytes)
            .as_ref()
            .map(<[u8; 16]>::as_slice),
    );
    column(entry.capacity.as_deref().map(str::as_bytes));
    column(entry.means.as_deref().map(str::as_bytes));
    column(
        entry
            .level
            .map(|level| u64::from(level).to_be_bytes())
            .as_ref()
            .map(<[u8; 8]>::as_slice),
    );
    column(entry.subject_kind.as_deref().map(str::as_bytes));
    column(entry.subject.as_ref().map(<[u8; 16]>::as_slice));
    column(Some(entry.outcome.as_bytes()));
    column(Some(&entry.trace.bytes()));
    column(Some(&entry.body));
    bytes
}

/// Up to `limit` entries from this number on, in order. Index: the primary key.
pub async fn entries(
    connection: &mut Connection,
    from: u64,
    limit: u32,
) -> Result<Vec<StoredEntry>, StoreError> {
    let query = Query::new(COLUMNS)
        .text(" where no >= ")
        .bind(integer(from)?)
        .text(" order by no limit ");
    query.bind(limit).fetch_all(connection).await
}

/// The columns in the order of [`StoredEntry`].
pub(crate) const COLUMNS: &str = "select no, at, kind, person, institution, capacity, means, level, subject_kind, subject, \
                       outcome, trace, body, leaf from trail";

/// Whose entries a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose<'a> {
    /// Of an institution (L2).
    Institution(InstitutionId),
    /// Of an institution, of one kind.
    Kind(InstitutionId, &'a str),
    /// Of an institution, by one person.
    PersonIn(InstitutionId, PersonId),
    /// By one person, wherever: for himself (R17).
    Person(PersonId),
}

/// The place after which a list goes on: the last entry shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// When it happened.
    pub at: Moment,
    /// Its number.
    pub number: u64,
}

/// A page of entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look<'a> {
    /// Whose entries.
    pub whose: Whose<'a>,
    /// Not before this moment.
    pub from: Option<Moment>,
    /// Before this moment.
    pub until: Option<Moment>,
    /// Only what comes after this place.
    pub after: Option<Place>,
    /// The most entries.
    pub limit: u32,
}

/// A page of entries, newest first.
///
/// Indexes: `trail_institution`, `trail_institution_kind`, `trail_institution_person` and `trail_person`, each for the
/// [`Whose`] that it is named for.
pub async fn look(
    connection: &mut Connection,
    look: Look<'_>,
) -> Result<Vec<StoredEntry>, StoreError> {
    look_query(look)?.fetch_all(connection).await
}

fn look_query(look: Look<'_>) -> Result<Query, StoreError> {
    let query = Query::new(COLUMNS).text(" where ");
    let mut query = match look.whose {
        Whose::Institution(institution) => query.text("institution = ").bind(institution),
        Whose::Kind(institution, kind) => query
            .text("institution = ")
            .bind(institution)
            .text(" and kind = ")
            .bind(kind),
        Whose::PersonIn(institution, person) => query
            .text("person = ")
            .bind(person)
            .text(" and institution = ")
            .bind(institution),
        Whose::Person(person) => query.text("person = ").bind(person),
    };
    if let Some(from) = look.from {
        query = query.text(" and at >= ").bind(from);
    }
    // One upper end: numbers are never below 0, so nothing at `until` itself lies before `(until, 0)`.
    let until = look.until.map(|at| Place { at, number: 0 });
    let ends = [until, look.after].into_iter().flatten();
    if let Some(Place { at, number }) = ends.min_by_key(|place| (place.at, place.number)) {
        query = query
            .text(" and (at, no) < ")
            .bind_list([at.into(), Value::from(integer(number)?)]);
    }
    Ok(query
        .text(" order by at desc, no desc limit ")
        .bind(look.limit))
}

#[cfg(test)]
mod tests;
