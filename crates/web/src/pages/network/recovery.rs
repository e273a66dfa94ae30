//! From an institution's sheet: the security cell begins to give somebody his access back, who has lost his means.

use axum::extract::Path;
use axum::response::Response;
use beffroi_desk::network::institution_sheet::{Sheet, institution_sheet};
use beffroi_desk::people::PersonName;
use beffroi_desk::sign_in::recovery::{self, Form};
use beffroi_domain::catalogue::parts::SensitiveAct;
use beffroi_domain::ids::{InstitutionId, PersonId};
use beffroi_domain::refusal::{Reason, Refusal};

use super::words::person;
use crate::error_page::{Trouble, answer};
use crate::fresh;
use crate::pages::access::entered::Entered;
use crate::pages::access::recovery::{asked, begun};
use crate::visitor::{Posted, Visitor};

type OfPerson = Path<(InstitutionId, PersonId)>;

/// Asks whether to begin.
pub async fn show(
    visitor: Visitor,
    Path((institution, whose)): OfPerson,
) -> Result<Response, Trouble> {
    let sheet = institution_sheet(&visitor.desk, &visitor.caller, institution).await?;
    let name = person(on_sheet(&sheet, whose)?);
    if let Some(raise) = fresh::first(&visitor, SensitiveAct::EndEverything) {
        return Ok(raise);
    }
    let before = recovery::before(&visitor.desk, whose).await?;
    let back = format!("/network/institutions/{institution}/persons/{whose}");
    let mut confirm = asked(visitor.page(), &before, &name, &back, true);
    confirm.leads_back_to(format!("/network/institutions/{institution}"));
    answer(&confirm)
}

fn on_sheet(sheet: &Sheet, whose: PersonId) -> Result<&PersonName, Refusal> {
    let functions = sheet.functions.iter().map(|row| &row.person);
    let local = sheet.qualities.iter().flat_map(|line| &line.managers);
    let managers = sheet.managers.iter().chain(local).map(|row| &row.person);
    let found = functions.chain(managers).find(|row| row.person == whose);
    found.ok_or_else(|| Refusal::because(Reason::NotFound))
}

/// Begins.
pub async fn send(
    Path((institution, whose)): OfPerson,
    Posted { visitor, .. }: Posted<Entered>,
) -> Result<Response, Trouble> {
    let sheet = institution_sheet(&visitor.desk, &visitor.caller, institution).await?;
    let name = person(on_sheet(&sheet, whose)?);
    let form = Form {
        person: whose,
        institution,
        qualities: sheet.qualities.iter().map(|line| line.quality).collect(),
        whole_institution: true,
    };
    let started = recovery::start(&visitor.desk, &visitor.caller, form).await?;
    let back = format!("/network/institutions/{institution}");
    begun(&visitor, whose, started, &name, &back).await
}
