//! Buttons on an institution's sheet: ending a function; ending, blocking and unblocking an office.

use axum::extract::Path;
use axum::response::Response;
use beffroi_desk::access::office;
use beffroi_desk::network::end_function as function;
use beffroi_domain::ids::{ActNumber, InstitutionId};
use beffroi_domain::rules::question::Ask;

use crate::error_page::Trouble;
use crate::visitor::{Posted, see_other};

/// Nothing but what every form carries.
#[derive(serde::Deserialize)]
pub struct Nothing {}

fn back(institution: InstitutionId, done: &str) -> Response {
    see_other(&format!("/network/institutions/{institution}?done={done}"))
}

/// Ends an attested function.
pub async fn end_function(
    Path((institution, act)): Path<(InstitutionId, u64)>,
    posted: Posted<Nothing>,
) -> Result<Response, Trouble> {
    let visitor = posted.visitor;
    visitor.desk.may(&visitor.caller, &Ask::ViewNetwork).await?;
    function::end_function(&visitor.desk, &visitor.caller, ActNumber(act)).await?;
    Ok(back(institution, "ended"))
}

/// Ends an office.
pub async fn end_office(
    Path((institution, act)): Path<(InstitutionId, u64)>,
    posted: Posted<Nothing>,
) -> Result<Response, Trouble> {
    let visitor = posted.visitor;
    visitor.desk.may(&visitor.caller, &Ask::ViewNetwork).await?;
    office::end_office(&visitor.desk, &visitor.caller, ActNumber(act)).await?;
    Ok(back(institution, "ended"))
}

/// Blocks an office.
pub async fn block_office(
    Path((institution, act)): Path<(InstitutionId, u64)>,
    posted: Posted<Nothing>,
) -> Result<Response, Trouble> {
    let visitor = posted.visitor;
    visitor.desk.may(&visitor.caller, &Ask::ViewNetwork).await?;
    office::block_office(&visitor.desk, &visitor.caller, ActNumber(act)).await?;
    Ok(back(institution, "blocked"))
}

/// Gives a blocked office back.
pub async fn unblock_office(
    Path((institution, act)): Path<(InstitutionId, u64)>,
    posted: Posted<Nothing>,
) -> Result<Response, Trouble> {
    let visitor = posted.visitor;
    visitor.desk.may(&visitor.caller, &Ask::ViewNetwork).await?;
    office::unblock_office(&visitor.desk, &visitor.caller, ActNumber(act)).await?;
    Ok(back(institution, "unblocked"))
}
