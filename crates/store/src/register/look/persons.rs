//! Admissions and grants: who is a user where, with which roles.

use beffroi_domain::ids::{ActNumber, InstitutionId, PersonId, QualityId};
use beffroi_domain::rules::facts::QualityFacts;
use beffroi_domain::time::{Day, Period};

use crate::db::{Columns, Connection, FromRow};
use crate::{StoreError, args};

/// A living admission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdmissionRow {
    /// The act that admitted.
    pub act: ActNumber,
    /// Whom.
    pub person: PersonId,
    /// Where.
    pub quality: QualityFacts,
}

impl FromRow for AdmissionRow {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        let (act, person) = (row.take()?, row.take()?);
        let quality = QualityFacts {
            id: row.take()?,
            institution: row.take()?,
            kind: row.take()?,
        };
        Ok(Self {
            act,
            person,
            quality,
        })
    }
}

/// Where a person is a user. Index: `admissions_person`.
pub async fn admissions_of(
    connection: &mut Connection,
    person: PersonId,
) -> Result<Vec<AdmissionRow>, StoreError> {
    let sql = "select a.opened, a.person, q.quality, q.institution, q.kind from admissions a \
               join qualities q on q.quality = a.quality and q.closed is null \
               where a.person = $1 and a.closed is null order by a.opened";
    connection.fetch_all(sql, args![person]).await
}

/// The admission of a person to a quality. Index: `admissions_living`.
pub async fn admission(
    connection: &mut Connection,
    quality: QualityId,
    person: PersonId,
) -> Result<Option<ActNumber>, StoreError> {
    let sql = "select opened from admissions where quality = $1 and person = $2 and closed is null order by opened";
    connection.fetch_optional(sql, args![quality, person]).await
}

/// A grant that no act has withdrawn; its period may be over or yet to come (R20).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantRow {
    /// The act that granted.
    pub act: ActNumber,
    /// To whom.
    pub person: PersonId,
    /// Which role, by code.
    pub role: String,
    /// From when, until when.
    pub period: Period,
    /// Where.
    pub quality: QualityFacts,
}

impl FromRow for GrantRow {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        let (act, person, role) = (row.take()?, row.take()?, row.take()?);
        let period = Period {
            from: row.take()?,
            until: row.take()?,
        };
        let quality = QualityFacts {
            id: row.take()?,
            institution: row.take()?,
            kind: row.take()?,
        };
        Ok(Self {
            act,
            person,
            role,
            period,
            quality,
        })
    }
}

/// The grants of a person, wherever. Index: `grants_person`.
pub async fn grants_of(
    connection: &mut Connection,
    person: PersonId,
) -> Result<Vec<GrantRow>, StoreError> {
    let sql = "select g.opened, g.person, g.role, g.from_day, g.until_day, q.quality, q.institution, q.kind \
               from grants g join qualities q on q.quality = g.quality and q.closed is null \
               where g.person = $1 and g.closed is null order by g.opened";
    connection.fetch_all(sql, args![person]).await
}

/// The grant that this act made, if no act has withdrawn it. Index: the primary key.
pub async fn grant(
    connection: &mut Connection,
    act: ActNumber,
) -> Result<Option<GrantRow>, StoreError> {
    let sql = "select g.opened, g.person, g.role, g.from_day, g.until_day, q.quality, q.institution, q.kind \
               from grants g join qualities q on q.quality = g.quality and q.closed is null \
               where g.opened = $1 and g.item = 0 and g.closed is null";
    connection.fetch_optional(sql, args![act]).await
}

/// Who holds one of these roles in a quality on a day. Index: `grants_role`.
pub async fn holders(
    connection: &mut Connection,
    quality: QualityId,
    role: &str,
    today: Day,
) -> Result<Vec<PersonId>, StoreError> {
    let sql = "select person from grants where quality = $1 and role = $2 and closed is null \
               and from_day <= $3 and (until_day is null or until_day >= $3) order by person";
    connection.fetch_all(sql, args![quality, role, today]).await
}

/// How many persons other than this one hold a role in a quality, today or later. Index: `grants_role`.
pub async fn other_holders(
    connection: &mut Connection,
    quality: QualityId,
    role: &str,
    person: PersonId,
    today: Day,
) -> Result<u32, StoreError> {
    let sql = "select count(distinct person) from grants where quality = $1 and role = $2 and person <> $3 \
               and closed is null and (until_day is null or until_day >= $4)";
    connection
        .fetch_one(sql, args![quality, role, person, today])
        .await
}

/// The users of an institution's qualities with what must end when a person leaves it.
pub async fn admissions_in(
    connection: &mut Connection,
    institution: InstitutionId,
    person: PersonId,
) -> Result<Vec<ActNumber>, StoreError> {
    let rows = admissions_of(connection, person).await?;
    Ok(rows
        .into_iter()
        .filter(|row| row.quality.institution == institution)
        .map(|row| row.act)
        .collect())
}
