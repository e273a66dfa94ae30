//! Every look of the operator is recorded (L1): which page, and about which institution.

use beffroi_domain::capacity::Capacity;
use beffroi_domain::ids::InstitutionId;

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Desk, entry};

/// Records that the operator looks at something; a look by anybody else is not an operator's and records nothing.
pub async fn record(
    desk: &Desk,
    caller: &Caller,
    what: &str,
    institution: Option<InstitutionId>,
) -> Result<(), Denied> {
    if !matches!(caller.capacity, Capacity::Operator(_)) {
        return Ok(());
    }
    let mut look = entry(caller, "operator-look", "done");
    look.subject_kind = Some(what.to_owned());
    look.institution = institution;
    look.subject = institution.map(InstitutionId::bytes);
    Ok(desk.store.record(look).await?)
}
