//! Both logs of one institution by time, newest first: what the security log shows (L2).

use std::cmp::Reverse;

use beffroi_domain::ids::{ActNumber, InstitutionId, PersonId};
use beffroi_domain::time::Moment;

use crate::db::{Connection, Query, Value, integer};
use crate::ledger::{Log, StoredAct};
use crate::trail::{self, StoredEntry};
use crate::{StoreError, args};

/// The place after which a list goes on. Of two lines of the same moment the act stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    /// When the last line shown happened.
    pub at: Moment,
    /// In which log.
    pub log: Log,
    /// Its number.
    pub number: u64,
}

/// How a line ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ended {
    /// However.
    #[default]
    Any,
    /// It was done.
    Done,
    /// It was not.
    NotDone,
}

/// What is looked for.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// Of which institution.
    pub institution: InstitutionId,
    /// Not before this moment.
    pub from: Moment,
    /// Before this moment.
    pub until: Moment,
    /// By one of these persons; by anybody when there are none.
    pub persons: &'a [PersonId],
    /// Of this kind.
    pub kind: Option<&'a str>,
    /// How it ended.
    pub ended: Ended,
    /// Only what comes after this place.
    pub after: Option<After>,
    /// The most lines.
    pub limit: u32,
}

/// Acts, newest first: those in the institution's own affairs, and the deliveries to it, which are acts of a sender
/// towards many institutions at once.
pub async fn acts(
    connection: &mut Connection,
    wanted: &Wanted<'_>,
) -> Result<Vec<StoredAct>, StoreError> {
    if wanted.ended == Ended::NotDone {
        return Ok(Vec::new());
    }
    let mut acts: Vec<StoredAct> = own_acts(wanted)?.fetch_all(connection).await?;
    let delivered: Vec<StoredAct> = deliveries(wanted)?.fetch_all(connection).await?;
    if !delivered.is_empty() {
        acts.extend(delivered);
        acts.sort_by_key(|act| Reverse((act.act.at, act.number)));
        acts.truncate(usize::try_from(wanted.limit).unwrap_or(usize::MAX));
    }
    Ok(acts)
}

const ACTS: &str = "select no, at, kind, actor, institution, body, leaf from acts where ";

/// Index: `acts_institution_at`.
fn own_acts(wanted: &Wanted<'_>) -> Result<Query, StoreError> {
    let query = Query::new(ACTS)
        .text("institution = ")
        .bind(wanted.institution);
    acts_within(query, wanted)
}

/// Indexes: `qualities_kind`, `deliveries_quality` and `paper_deliveries_institution`, then the primary key of
/// the acts: as many look-ups as the institution ever received documents.
fn deliveries(wanted: &Wanted<'_>) -> Result<Query, StoreError> {
    acts_within(delivered_to(Query::new(ACTS), wanted.institution), wanted)
}

/// Acts that delivered something to an institution, in its mailboxes or on paper.
fn delivered_to(query: Query, institution: InstitutionId) -> Query {
    query
        .text(
            "institution is null and no in (select opened from deliveries where quality in \
             (select quality from qualities where institution = ",
        )
        .bind(institution)
        .text(") union select opened from paper_deliveries where institution = ")
        .bind(institution)
        .text(")")
}

fn acts_within(query: Query, wanted: &Wanted<'_>) -> Result<Query, StoreError> {
    let query = within(query, wanted, Log::Acts)?;
    Ok(by(query, " and actor in ", wanted)
        .text(" order by at desc, no desc limit ")
        .bind(wanted.limit))
}

/// One act, if it stands on the page of this institution. Index: the primary key.
pub async fn act(
    connection: &mut Connection,
    institution: InstitutionId,
    number: ActNumber,
) -> Result<Option<StoredAct>, StoreError> {
    let query = Query::new(ACTS)
        .text("no = ")
        .bind(number)
        .text(" and (institution = ")
        .bind(institution)
        .text(" or ");
    let query = delivered_to(query, institution).text(")");
    Ok(query.fetch_all(connection).await?.pop())
}

/// Entries of the trail, newest first. Index: `trail_institution`, `trail_institution_kind` or
/// `trail_institution_person`, as is asked for.
pub async fn entries(
    connection: &mut Connection,
    wanted: &Wanted<'_>,
) -> Result<Vec<StoredEntry>, StoreError> {
    let query = Query::new(trail::COLUMNS)
        .text(" where institution = ")
        .bind(wanted.institution);
    let query = within(query, wanted, Log::Trail)?;
    let query = match wanted.ended {
        Ended::Any => query,
        Ended::Done => query.text(" and kind <> 'refusal' and outcome <> 'refused'"),
        Ended::NotDone => query.text(" and (kind = 'refusal' or outcome = 'refused')"),
    };
    by(query, " and person in ", wanted)
        .text(" order by at desc, no desc limit ")
        .bind(wanted.limit)
        .fetch_all(connection)
        .await
}

fn within(query: Query, wanted: &Wanted<'_>, log: Log) -> Result<Query, StoreError> {
    let mut query = query.text(" and at >= ").bind(wanted.from);
    // Numbers are never below 0, so nothing at `until` itself lies before `(until, 0)`.
    let mut end = (wanted.until, 0);
    if let Some(after) = wanted.after {
        let same_moment = match (after.log, log) {
            (Log::Acts, Log::Trail) => i64::MAX,
            (Log::Trail, Log::Acts) => 0,
            _ => integer(after.number)?,
        };
        end = end.min((after.at, same_moment));
    }
    query = query
        .text(" and (at, no) < ")
        .bind_list([Value::from(end.0), Value::from(end.1)]);
    if let Some(kind) = wanted.kind {
        query = query.text(" and kind = ").bind(kind);
    }
    Ok(query)
}

fn by(query: Query, column: &'static str, wanted: &Wanted<'_>) -> Query {
    if wanted.persons.is_empty() {
        return query;
    }
    query.text(column).bind_list(wanted.persons.iter().copied())
}

/// One entry of the trail, if it stands on the page of this institution. Index: the primary key.
pub async fn entry(
    connection: &mut Connection,
    institution: InstitutionId,
    number: u64,
) -> Result<Option<StoredEntry>, StoreError> {
    let query = Query::new(trail::COLUMNS)
        .text(" where no = ")
        .bind(integer(number)?);
    let query = query.text(" and institution = ").bind(institution);
    Ok(query.fetch_all(connection).await?.pop())
}

/// The last entry of a kind that belongs to no institution, such as a verification. Index: `trail_institution_kind`.
pub async fn last_of_the_house(
    connection: &mut Connection,
    kind: &str,
) -> Result<Option<StoredEntry>, StoreError> {
    let query = Query::new(trail::COLUMNS)
        .text(" where institution is null and kind = ")
        .bind(kind);
    Ok(query
        .text(" order by at desc, no desc limit 1")
        .fetch_all(connection)
        .await?
        .pop())
}

/// Up to five persons whose folded name begins so. Index: `people_name`.
pub async fn persons_named(
    connection: &mut Connection,
    folded: &str,
) -> Result<Vec<PersonId>, StoreError> {
    let sql = "select person from people where folded_name >= $1 and folded_name < $2 \
               order by folded_name, person limit 5";
    let end = format!("{folded}\u{10ffff}");
    connection.fetch_all(sql, args![folded, end]).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestDb;

    #[tokio::test]
    async fn l2_the_acts_of_an_institution_are_read_by_their_index() {
        for db in TestDb::both().await {
            let store = db.store().await;
            let mut snapshot = store.snapshot().await.unwrap();
            let wanted = Wanted {
                institution: InstitutionId::from_bytes([1; 16]),
                from: Moment::from_millis(0),
                until: Moment::from_millis(9),
                persons: &[],
                kind: None,
                ended: Ended::Any,
                after: None,
                limit: 26,
            };
            let plan = snapshot.explain(own_acts(&wanted).unwrap()).await.unwrap();
            assert!(plan.contains("acts_institution_at"), "{plan}");
            let plan = snapshot
                .explain(deliveries(&wanted).unwrap())
                .await
                .unwrap();
            for index in ["deliveries_quality", "paper_deliveries_institution"] {
                assert!(plan.contains(index), "{index}: {plan}");
            }
        }
    }
}
