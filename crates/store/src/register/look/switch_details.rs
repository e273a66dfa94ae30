//! What is known about each condition of a switch: since when, by whom, in what words; and addresses for notices.

use beffroi_domain::commitment::Commitment;
use beffroi_domain::ids::{ActNumber, InstitutionId, QualityId};
use beffroi_domain::time::Moment;

use crate::db::{Columns, Connection, FromRow, Query};
use crate::{StoreError, args};

/// A condition that somebody recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The code of the condition.
    pub condition: String,
    /// The act.
    pub act: ActNumber,
    /// When.
    pub at: Moment,
    /// What was said about it.
    pub detail: Option<Commitment>,
}

impl FromRow for Recorded {
    fn from_row(row: &mut Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            condition: row.take()?,
            act: row.take()?,
            at: row.take()?,
            detail: row.take()?,
        })
    }
}

/// The conditions of a quality that were recorded. Index: `switch_conditions_living`.
pub async fn recorded(
    connection: &mut Connection,
    quality: QualityId,
) -> Result<Vec<Recorded>, StoreError> {
    let sql = "select c.condition, c.opened, a.at, c.detail from switch_conditions c join acts a on a.no = c.opened \
               where c.quality = $1 and c.closed is null order by c.condition";
    connection.fetch_all(sql, args![quality]).await
}

/// When an act was done. Index: the primary key.
pub async fn moment_of(
    connection: &mut Connection,
    act: ActNumber,
) -> Result<Option<Moment>, StoreError> {
    connection
        .fetch_optional("select at from acts where no = $1", args![act])
        .await
}

/// What the quality's address for notices commits to. Index: `addresses_living`.
pub async fn address(
    connection: &mut Connection,
    quality: QualityId,
) -> Result<Option<Commitment>, StoreError> {
    let sql = "select address from addresses where quality = $1 and closed is null";
    connection.fetch_optional(sql, args![quality]).await
}

/// Which of these institutions have a quality that is, or will be, electronic. Indexes: `qualities_kind`,
/// `switches_living`.
pub async fn electronic_among(
    connection: &mut Connection,
    institutions: &[InstitutionId],
) -> Result<Vec<InstitutionId>, StoreError> {
    if institutions.is_empty() {
        return Ok(Vec::new());
    }
    Query::new(
        "select distinct q.institution from qualities q join switches s on s.quality = q.quality \
                and s.closed is null where q.closed is null and q.institution in ",
    )
    .bind_list(institutions.iter().copied())
    .fetch_all(connection)
    .await
}

/// Which of these enterprise numbers are registered. Index: `institutions_number`.
pub async fn known_among(
    connection: &mut Connection,
    numbers: &[String],
) -> Result<Vec<String>, StoreError> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    Query::new("select number from institutions where closed is null and number in ")
        .bind_list(numbers.iter().map(String::as_str))
        .fetch_all(connection)
        .await
}
