//! Where a quality stands on its way from paper to electronic (M3, M5).

use beffroi_domain::ids::{ActNumber, InstitutionId, PersonId, QualityId};
use beffroi_domain::time::Day;

use crate::db::Connection;
use crate::{StoreError, args};

/// The mission of an institution: who signed as president and as secretary. Index: `missions_living`.
pub async fn mission(
    connection: &mut Connection,
    institution: InstitutionId,
) -> Result<Option<(ActNumber, PersonId, PersonId)>, StoreError> {
    let sql = "select opened, president, secretary from missions where institution = $1 and closed is null";
    connection.fetch_optional(sql, args![institution]).await
}

/// The codes of the conditions that were recorded. Index: `switch_conditions_living`.
pub async fn recorded_conditions(
    connection: &mut Connection,
    quality: QualityId,
) -> Result<Vec<(String, ActNumber)>, StoreError> {
    let sql = "select condition, opened from switch_conditions where quality = $1 and closed is null order by condition";
    connection.fetch_all(sql, args![quality]).await
}

/// The living request with its day, and who made it. Index: `switch_requests_living`.
pub async fn request(
    connection: &mut Connection,
    quality: QualityId,
) -> Result<Option<(ActNumber, Day, Option<PersonId>)>, StoreError> {
    let sql = "select r.opened, r.from_day, a.actor from switch_requests r join acts a on a.no = r.opened \
               where r.quality = $1 and r.closed is null";
    connection.fetch_optional(sql, args![quality]).await
}

/// The day from which a quality is electronic, once that is approved. Index: `switches_living`.
pub async fn electronic_from(
    connection: &mut Connection,
    quality: QualityId,
) -> Result<Option<(ActNumber, Day)>, StoreError> {
    let sql = "select opened, from_day from switches where quality = $1 and closed is null";
    connection.fetch_optional(sql, args![quality]).await
}

/// Living requests of all institutions, oldest first: the queue of the security cell (M14).
pub async fn requests(
    connection: &mut Connection,
    limit: u32,
) -> Result<Vec<(ActNumber, QualityId, Day)>, StoreError> {
    let sql = "select opened, quality, from_day from switch_requests where closed is null order by opened limit $1";
    connection.fetch_all(sql, args![limit]).await
}
