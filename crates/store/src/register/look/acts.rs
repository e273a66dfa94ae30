//! The acts about one person or one thing, for the pages that say who did what and when.

use beffroi_domain::commitment::Commitment;
use beffroi_domain::ids::{ActNumber, InstitutionId, PersonId, QualityId};

use crate::db::{Connection, Query};
use crate::ledger::StoredAct;
use crate::{StoreError, args};

/// These acts, in their order. Index: the primary key.
pub async fn numbered(
    connection: &mut Connection,
    numbers: &[ActNumber],
) -> Result<Vec<StoredAct>, StoreError> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    Query::new("select no, at, kind, actor, institution, body, leaf from acts where no in ")
        .bind_list(numbers.iter().copied())
        .text(" order by no")
        .fetch_all(connection)
        .await
}

/// The numbers of the acts that gave a person something in these qualities or took it from him, newest first; with an
/// institution also those about his offices and functions there. Indexes: `admissions_person`, `grants_person`,
/// `offices_person`, `attestations_person`, `blocks_living`.
pub async fn about_person(
    connection: &mut Connection,
    person: PersonId,
    qualities: &[QualityId],
    institution: Option<InstitutionId>,
    limit: u32,
) -> Result<Vec<ActNumber>, StoreError> {
    let seats: Vec<[u8; 16]> = qualities
        .iter()
        .map(|quality| quality.bytes())
        .chain(institution.map(InstitutionId::bytes))
        .collect();
    if seats.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = Query::new("with mine (opened, closed) as (");
    for table in [
        "select opened, closed from admissions where person = ",
        " union all select opened, closed from grants where person = ",
    ] {
        query = query
            .text(table)
            .bind(person)
            .text(" and quality in ")
            .bind_list(seats.iter().copied());
    }
    query = query
        .text(" union all select opened, closed from offices where person = ")
        .bind(person)
        .text(" and seat in ")
        .bind_list(seats.iter().copied());
    query = query
        .text(" union all select b.opened, b.closed from offices o join blocks b on b.office = o.opened where o.person = ")
        .bind(person)
        .text(" and o.seat in ")
        .bind_list(seats.iter().copied());
    if let Some(institution) = institution {
        query = query
            .text(" union all select opened, closed from attestations where person = ")
            .bind(person)
            .text(" and institution = ")
            .bind(institution);
    }
    query
        .text(
            ") select opened as no from mine union select closed as no from mine where closed is not null \
             order by no desc limit ",
        )
        .bind(limit)
        .fetch_all(connection)
        .await
}

/// The acts of one kind on an institution's page of the ledger, newest first. Index: `acts_institution`.
pub async fn of_kind(
    connection: &mut Connection,
    institution: InstitutionId,
    kind: &str,
    limit: u32,
) -> Result<Vec<StoredAct>, StoreError> {
    let sql = "select no, at, kind, actor, institution, body, leaf from acts \
               where institution = $1 and kind = $2 order by no desc limit $3";
    connection
        .fetch_all(sql, args![institution, kind, limit])
        .await
}

/// The commitment to the present address of a quality, with the act that set it. Index: `addresses_living`.
pub async fn address(
    connection: &mut Connection,
    quality: QualityId,
) -> Result<Option<(ActNumber, Commitment)>, StoreError> {
    let sql = "select opened, address from addresses where quality = $1 and closed is null";
    connection.fetch_optional(sql, args![quality]).await
}
