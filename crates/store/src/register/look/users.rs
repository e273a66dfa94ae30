//! Lists of users as managers see them: by name, a page at a time, with filters.
//!
//! A quality has at most a few thousand users, so a page is sorted among the users of the qualities asked for, found by
//! `admissions_living`; nothing ever scans all persons.

use beffroi_domain::ids::{ActNumber, PersonId, QualityId};
use beffroi_domain::parties::RoleState;
use beffroi_domain::time::{Day, Period};

use crate::StoreError;
use crate::db::{Columns, Connection, FromRow, Query};

/// Which users are listed.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Users of any of these qualities.
    pub qualities: Vec<QualityId>,
    /// Whose folded name holds this; empty for all.
    pub name: String,
    /// Whose roles stand so; active counts those that end soon.
    pub state: Option<RoleState>,
    /// Who hold this role today.
    pub role: Option<String>,
    /// Today.
    pub today: Day,
    /// Until when a role that ends counts as expiring.
    pub soon: Day,
}

/// Where a page of the list begins.
#[derive(Debug, Clone)]
pub enum Edge {
    /// At the first name.
    Start,
    /// After this person.
    After(String, PersonId),
    /// Before this person; the page is still in the order of names.
    Before(String, PersonId),
}

/// A user in a list.
#[derive(Clone, PartialEq, Eq)]
pub struct UserRow {
    /// The name as it is sorted.
    pub folded_name: String,
    /// Who.
    pub person: PersonId,
    /// Family name.
    pub family_name: String,
    /// Given name.
    pub given_name: String,
    /// The sealed national number.
    pub number_sealed: Vec<u8>,
}

impl FromRow for UserRow {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            folded_name: row.take()?,
            person: row.take()?,
            family_name: row.take()?,
            given_name: row.take()?,
            number_sealed: row.take()?,
        })
    }
}

/// A page of users in the order of their names. Indexes: `admissions_living`, the primary key of `people`,
/// `grants_person`.
pub async fn users(
    connection: &mut Connection,
    filter: &Filter,
    edge: &Edge,
    limit: u32,
) -> Result<Vec<UserRow>, StoreError> {
    if filter.qualities.is_empty() {
        return Ok(Vec::new());
    }
    let query = users_query(filter, edge, limit);
    let mut rows: Vec<UserRow> = query.fetch_all(connection).await?;
    if matches!(edge, Edge::Before(..)) {
        rows.reverse();
    }
    Ok(rows)
}

fn users_query(filter: &Filter, edge: &Edge, limit: u32) -> Query {
    let query = Query::new(
        "select distinct p.folded_name, p.person, p.family_name, p.given_name, p.number_sealed from admissions a \
         join people p on p.person = a.person where ",
    );
    let query = matching(query, filter);
    let (query, order) = match edge {
        Edge::Start => (query, " order by p.folded_name, p.person limit "),
        Edge::After(name, person) => {
            let query = query.text(" and (p.folded_name, p.person) > (").bind(name);
            let query = query.text(", ").bind(person).text(")");
            (query, " order by p.folded_name, p.person limit ")
        }
        Edge::Before(name, person) => {
            let query = query.text(" and (p.folded_name, p.person) < (").bind(name);
            let query = query.text(", ").bind(person).text(")");
            (query, " order by p.folded_name desc, p.person desc limit ")
        }
    };
    query.text(order).bind(limit)
}

/// How many users match. Indexes: as [`users`].
pub async fn count(connection: &mut Connection, filter: &Filter) -> Result<u64, StoreError> {
    if filter.qualities.is_empty() {
        return Ok(0);
    }
    let query = Query::new(
        "select count(distinct p.person) from admissions a join people p on p.person = a.person where ",
    );
    let rows: Vec<i64> = matching(query, filter).fetch_all(connection).await?;
    Ok(rows
        .first()
        .and_then(|count| u64::try_from(*count).ok())
        .unwrap_or(0))
}

fn matching(query: Query, filter: &Filter) -> Query {
    let mut query = query
        .text("a.closed is null and a.quality in ")
        .bind_list(filter.qualities.iter().copied());
    if !filter.name.is_empty() {
        // A folded name holds letters, digits and spaces only, so nothing in it is a wildcard.
        query = query
            .text(" and p.folded_name like ")
            .bind(format!("%{}%", filter.name));
    }
    if let Some(role) = &filter.role {
        query = in_force(query.text(" and exists "), filter)
            .text(" and g.role = ")
            .bind(role)
            .text(")");
    }
    match filter.state {
        None => query,
        Some(RoleState::Active) => in_force(query.text(" and exists "), filter).text(")"),
        Some(RoleState::Expiring) => in_force(query.text(" and exists "), filter)
            .text(" and g.until_day <= ")
            .bind(filter.soon)
            .text(")"),
        Some(RoleState::Coming) => {
            let query = in_force(query.text(" and not exists "), filter).text(")");
            not_over(query.text(" and exists "), filter).text(")")
        }
        Some(RoleState::Expired) => {
            let query = not_over(query.text(" and not exists "), filter).text(")");
            granted(query.text(" and exists "), filter).text(")")
        }
        Some(RoleState::Without) => granted(query.text(" and not exists "), filter).text(")"),
    }
}

/// `(select …` of the grants of the person, in the qualities asked for, that no act has withdrawn; left open.
fn granted(query: Query, filter: &Filter) -> Query {
    query
        .text("(select 1 from grants g where g.person = p.person and g.closed is null and g.quality in ")
        .bind_list(filter.qualities.iter().copied())
}

fn not_over(query: Query, filter: &Filter) -> Query {
    granted(query, filter)
        .text(" and (g.until_day is null or g.until_day >= ")
        .bind(filter.today)
        .text(")")
}

fn in_force(query: Query, filter: &Filter) -> Query {
    not_over(query, filter)
        .text(" and g.from_day <= ")
        .bind(filter.today)
}

/// A grant in a list: no act has withdrawn it, its period may be over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantLine {
    /// The act that granted.
    pub act: ActNumber,
    /// Where.
    pub quality: QualityId,
    /// To whom.
    pub person: PersonId,
    /// Which role, by code.
    pub role: String,
    /// From when, until when.
    pub period: Period,
}

impl FromRow for GrantLine {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            act: row.take()?,
            quality: row.take()?,
            person: row.take()?,
            role: row.take()?,
            period: Period {
                from: row.take()?,
                until: row.take()?,
            },
        })
    }
}

/// The grants of these persons in these qualities, oldest first. Index: `grants_person`.
pub async fn grants_of_persons(
    connection: &mut Connection,
    qualities: &[QualityId],
    persons: &[PersonId],
) -> Result<Vec<GrantLine>, StoreError> {
    if qualities.is_empty() || persons.is_empty() {
        return Ok(Vec::new());
    }
    Query::new(
        "select opened, quality, person, role, from_day, until_day from grants where closed is null and person in ",
    )
    .bind_list(persons.iter().copied())
    .text(" and quality in ")
    .bind_list(qualities.iter().copied())
    .text(" order by opened, item")
    .fetch_all(connection)
    .await
}

/// The grants in force today or later in these qualities, by role. Index: `grants_role`.
pub async fn grants_in(
    connection: &mut Connection,
    qualities: &[QualityId],
    today: Day,
) -> Result<Vec<GrantLine>, StoreError> {
    if qualities.is_empty() {
        return Ok(Vec::new());
    }
    Query::new("select opened, quality, person, role, from_day, until_day from grants where closed is null and quality in ")
        .bind_list(qualities.iter().copied())
        .text(" and (until_day is null or until_day >= ")
        .bind(today)
        .text(") order by role, opened, item")
        .fetch_all(connection)
        .await
}

/// The users of a quality. Index: `admissions_living`.
pub async fn admitted(
    connection: &mut Connection,
    quality: QualityId,
) -> Result<Vec<PersonId>, StoreError> {
    let sql = "select distinct person from admissions where quality = $1 and closed is null order by person";
    connection.fetch_all(sql, crate::args![quality]).await
}
