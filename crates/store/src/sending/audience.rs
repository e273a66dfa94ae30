//! Who would receive what, asked for many at once: a few statements, however large the batch.

use beffroi_domain::ids::{InstitutionId, PersonId, QualityId, SenderId};
use beffroi_domain::log::Hash;
use beffroi_domain::time::Day;

use crate::StoreError;
use crate::db::{Connection, FromRow, Query};
use crate::register::look::institutions::Institution;

/// How many values one statement is given: both databases take more, and gain nothing by it.
const AT_ONCE: usize = 500;

/// Asks in portions: `before` and `after` are the text around the list of values.
async fn in_portions<R: FromRow, V: Into<crate::db::Value> + Copy>(
    connection: &mut Connection,
    values: &[V],
    ask: impl Fn(&[V]) -> Query,
) -> Result<Vec<R>, StoreError> {
    let mut found = Vec::new();
    for portion in values.chunks(AT_ONCE) {
        found.extend(ask(portion).fetch_all(connection).await?);
    }
    Ok(found)
}

/// The institutions with these numbers. Index: `institutions_number`.
pub async fn institutions(
    connection: &mut Connection,
    numbers: &[&str],
) -> Result<Vec<Institution>, StoreError> {
    in_portions(connection, numbers, |portion| {
        Query::new(
            "select institution, number, synthetic, languages, name_fr, name_nl, name_de from institutions \
             where closed is null and number in ",
        )
        .bind_list(portion.iter().copied())
    })
    .await
}

/// The institutions with these identities. Index: `institutions_living`.
pub async fn institutions_by_id(
    connection: &mut Connection,
    ids: &[InstitutionId],
) -> Result<Vec<Institution>, StoreError> {
    in_portions(connection, ids, |portion| {
        Query::new(
            "select institution, number, synthetic, languages, name_fr, name_nl, name_de from institutions \
             where closed is null and institution in ",
        )
        .bind_list(portion.iter().copied())
    })
    .await
}

/// The numbers of all institutions, in their order. Index: `institutions_number`.
pub async fn all_numbers(connection: &mut Connection) -> Result<Vec<String>, StoreError> {
    let sql = "select number from institutions where closed is null order by number";
    connection.fetch_all(sql, Vec::new()).await
}

/// The qualities of these institutions that are of one of these kinds. Index: `qualities_kind`.
pub async fn qualities(
    connection: &mut Connection,
    institutions: &[InstitutionId],
    kinds: &[&str],
) -> Result<Vec<(InstitutionId, QualityId, String)>, StoreError> {
    if kinds.is_empty() {
        return Ok(Vec::new());
    }
    in_portions(connection, institutions, |portion| {
        Query::new(
            "select institution, quality, kind from qualities where closed is null and kind in ",
        )
        .bind_list(kinds.iter().copied())
        .text(" and institution in ")
        .bind_list(portion.iter().copied())
    })
    .await
}

/// Those of these qualities that are electronic on this day. Index: `switches_living`.
pub async fn electronic(
    connection: &mut Connection,
    qualities: &[QualityId],
    today: Day,
) -> Result<Vec<QualityId>, StoreError> {
    in_portions(connection, qualities, |portion| {
        Query::new("select quality from switches where closed is null and from_day <= ")
            .bind(today)
            .text(" and quality in ")
            .bind_list(portion.iter().copied())
    })
    .await
}

/// Those of these qualities whose local manager is not blocked. Index: `offices_single`.
pub async fn managed(
    connection: &mut Connection,
    qualities: &[QualityId],
) -> Result<Vec<QualityId>, StoreError> {
    in_portions(connection, qualities, |portion| {
        Query::new(
            "select o.seat from offices o left join blocks b on b.office = o.opened and b.closed is null \
             where o.closed is null and o.office = 'local-manager' and b.opened is null and o.seat in ",
        )
        .bind_list(portion.iter().copied())
    })
    .await
}

/// Who holds one of these roles in these qualities on this day. Index: `grants_role`.
pub async fn holders(
    connection: &mut Connection,
    qualities: &[QualityId],
    roles: &[&str],
    today: Day,
) -> Result<Vec<(QualityId, PersonId, String)>, StoreError> {
    if roles.is_empty() {
        return Ok(Vec::new());
    }
    in_portions(connection, qualities, |portion| {
        Query::new("select quality, person, role from grants where closed is null and from_day <= ")
            .bind(today)
            .text(" and (until_day is null or until_day >= ")
            .bind(today)
            .text(") and role in ")
            .bind_list(roles.iter().copied())
            .text(" and quality in ")
            .bind_list(portion.iter().copied())
    })
    .await
}

/// Which of these contents this sender has sent before, and to which institutions, by mailbox or on paper. Indexes:
/// `documents_content`, `deliveries_living`, `paper_deliveries_living`.
pub async fn sent_before(
    connection: &mut Connection,
    sender: SenderId,
    contents: &[Hash],
) -> Result<Vec<(Hash, InstitutionId)>, StoreError> {
    let mut found = in_portions(connection, contents, |portion| {
        Query::new(
            "select d.content, q.institution from documents d \
             join deliveries v on v.document = d.document and v.closed is null \
             join qualities q on q.quality = v.quality and q.closed is null \
             where d.closed is null and d.sender = ",
        )
        .bind(sender)
        .text(" and d.content in ")
        .bind_list(portion.iter().copied())
    })
    .await?;
    found.extend(
        in_portions::<(Hash, InstitutionId), _>(connection, contents, |portion| {
            Query::new(
                "select d.content, v.institution from documents d \
                 join paper_deliveries v on v.document = d.document and v.closed is null \
                 where d.closed is null and d.sender = ",
            )
            .bind(sender)
            .text(" and d.content in ")
            .bind_list(portion.iter().copied())
        })
        .await?,
    );
    Ok(found)
}
