//! Who holds which office, who is attested to be what.

use std::collections::BTreeSet;

use beffroi_domain::ids::{ActNumber, InstitutionId, PersonId, QualityId};
use beffroi_domain::parties::{Function, Office, OperatorRole, Seat};
use beffroi_domain::rules::facts::{Place, QualityFacts};
use beffroi_domain::time::{Day, Period};

use crate::db::{Columns, Connection, FromRow};
use crate::{StoreError, args};

/// A living office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeRow {
    /// The act that designated.
    pub act: ActNumber,
    /// Which office.
    pub office: Office,
    /// Who holds it.
    pub person: PersonId,
    /// Where.
    pub place: Place,
    /// The act that blocked it, if it is blocked.
    pub blocked: Option<ActNumber>,
}

impl FromRow for OfficeRow {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        let act = row.take()?;
        let office: String = row.take()?;
        let office = Office::from_code(&office)
            .ok_or_else(|| StoreError::damaged("an office in the register is unknown"))?;
        let person = row.take()?;
        let blocked = row.take()?;
        let seat: [u8; 16] = row.take()?;
        let institution: Option<InstitutionId> = row.take()?;
        let kind: Option<String> = row.take()?;
        let place = match (institution, kind) {
            (Some(institution), Some(kind)) => Place::Quality(QualityFacts {
                id: QualityId::from_bytes(seat),
                institution,
                kind,
            }),
            _ => Place::Institution(InstitutionId::from_bytes(seat)),
        };
        Ok(Self {
            act,
            office,
            person,
            place,
            blocked,
        })
    }
}

/// The living offices of a person, wherever. Index: `offices_person`.
pub async fn offices_of(
    connection: &mut Connection,
    person: PersonId,
) -> Result<Vec<OfficeRow>, StoreError> {
    let sql = "select o.opened, o.office, o.person, b.opened, o.seat, q.institution, q.kind from offices o \
               left join blocks b on b.office = o.opened and b.closed is null \
               left join qualities q on q.quality = o.seat and q.closed is null \
               where o.person = $1 and o.closed is null order by o.opened";
    connection.fetch_all(sql, args![person]).await
}

/// The living offices held in a seat. Index: `offices_living`.
pub async fn offices_in(
    connection: &mut Connection,
    seat: Seat,
) -> Result<Vec<OfficeRow>, StoreError> {
    let sql = "select o.opened, o.office, o.person, b.opened, o.seat, q.institution, q.kind from offices o \
               left join blocks b on b.office = o.opened and b.closed is null \
               left join qualities q on q.quality = o.seat and q.closed is null \
               where o.seat = $1 and o.closed is null order by o.office, o.opened";
    connection.fetch_all(sql, args![seat.bytes()]).await
}

/// The living office that this act designated. Index: the primary key.
pub async fn office(
    connection: &mut Connection,
    act: ActNumber,
) -> Result<Option<OfficeRow>, StoreError> {
    let sql = "select o.opened, o.office, o.person, b.opened, o.seat, q.institution, q.kind from offices o \
               left join blocks b on b.office = o.opened and b.closed is null \
               left join qualities q on q.quality = o.seat and q.closed is null \
               where o.opened = $1 and o.item = 0 and o.closed is null";
    connection.fetch_optional(sql, args![act]).await
}

/// An attestation that no act has ended; its period may be over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttestationRow {
    /// The act that attested.
    pub act: ActNumber,
    /// Where.
    pub institution: InstitutionId,
    /// Of whom.
    pub person: PersonId,
    /// What.
    pub function: Function,
    /// From when, until when.
    pub period: Period,
}

impl FromRow for AttestationRow {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        let (act, institution, person) = (row.take()?, row.take()?, row.take()?);
        let function: String = row.take()?;
        let function = Function::from_code(&function)
            .ok_or_else(|| StoreError::damaged("a function in the register is unknown"))?;
        let period = Period {
            from: row.take()?,
            until: row.take()?,
        };
        Ok(Self {
            act,
            institution,
            person,
            function,
            period,
        })
    }
}

/// The attestations of an institution. Index: `attestations_living`.
pub async fn attestations_in(
    connection: &mut Connection,
    institution: InstitutionId,
) -> Result<Vec<AttestationRow>, StoreError> {
    let sql = "select opened, institution, person, function, from_day, until_day from attestations \
               where institution = $1 and closed is null order by function, opened";
    connection.fetch_all(sql, args![institution]).await
}

/// The attestations of a person, wherever. Index: `attestations_person`.
pub async fn attestations_of(
    connection: &mut Connection,
    person: PersonId,
) -> Result<Vec<AttestationRow>, StoreError> {
    let sql = "select opened, institution, person, function, from_day, until_day from attestations \
               where person = $1 and closed is null order by opened";
    connection.fetch_all(sql, args![person]).await
}

/// The attestation that this act made, if no act has ended it. Index: the primary key.
pub async fn attestation(
    connection: &mut Connection,
    act: ActNumber,
) -> Result<Option<AttestationRow>, StoreError> {
    let sql = "select opened, institution, person, function, from_day, until_day from attestations \
               where opened = $1 and item = 0 and closed is null";
    connection.fetch_optional(sql, args![act]).await
}

/// What a person is attested to be in an institution on a day. Index: `attestations_person`.
pub async fn functions(
    connection: &mut Connection,
    institution: InstitutionId,
    person: PersonId,
    today: Day,
) -> Result<BTreeSet<Function>, StoreError> {
    let rows = attestations_of(connection, person).await?;
    let here = rows
        .into_iter()
        .filter(|row| row.institution == institution && row.period.contains(today));
    Ok(here.map(|row| row.function).collect())
}

/// The parts that a person has in the operator's staff. Index: `operators_living`.
pub async fn operator_roles(
    connection: &mut Connection,
    person: PersonId,
) -> Result<Vec<(ActNumber, OperatorRole)>, StoreError> {
    let sql =
        "select opened, role from operators where person = $1 and closed is null order by opened";
    let rows: Vec<(ActNumber, String)> = connection.fetch_all(sql, args![person]).await?;
    let known =
        |(act, role): (ActNumber, String)| OperatorRole::from_code(&role).map(|role| (act, role));
    rows.into_iter()
        .map(|row| known(row).ok_or_else(|| StoreError::damaged("an operator's role is unknown")))
        .collect()
}

/// The codes of the network's rules from which a quality is excepted on a day. Index: `exceptions_quality`.
pub async fn exceptions(
    connection: &mut Connection,
    quality: QualityId,
    today: Day,
) -> Result<BTreeSet<String>, StoreError> {
    let sql = "select rule from exceptions where quality = $1 and closed is null \
               and from_day <= $2 and (until_day is null or until_day >= $2)";
    let rules: Vec<String> = connection.fetch_all(sql, args![quality, today]).await?;
    Ok(rules.into_iter().collect())
}
