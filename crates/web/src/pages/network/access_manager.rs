//! `/network/institutions/{institution}/access-manager`: the designation is recorded with the signed paper (R1, R2).

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::network::designate_access_manager::{Form, designate_access_manager};
use beffroi_desk::network::institution_sheet::institution_sheet;
use beffroi_domain::catalogue::parts::SensitiveAct;
use beffroi_domain::ids::{ActNumber, InstitutionId};
use beffroi_domain::parties::Office;

use super::entered::{Entered, errors, file};
use super::shown_once::link_or_go;
use super::words::{name, person};
use crate::error_page::{Trouble, answer, answer_with};
use crate::form::FieldErrors;
use crate::fresh;
use crate::page::Page;
use crate::visitor::{Upload, Visitor};

#[derive(Template)]
#[template(path = "network/access-manager.html")]
struct View {
    page: Page,
    institution: String,
    present: String,
    replaces: String,
    entered: Entered,
    back: String,
}

/// Shows the form.
pub async fn show(
    visitor: Visitor,
    Path(institution): Path<InstitutionId>,
) -> Result<Response, Trouble> {
    if let Some(raise) = fresh::first(&visitor, SensitiveAct::DesignateAccessManager) {
        return Ok(raise);
    }
    answer(
        &view(
            &visitor,
            institution,
            Entered::default(),
            FieldErrors::new(),
        )
        .await?,
    )
}

/// Records the designation.
pub async fn send(
    Path(institution): Path<InstitutionId>,
    upload: Upload,
) -> Result<Response, Trouble> {
    let Upload {
        visitor,
        fields,
        files,
    } = upload;
    let entered = Entered(fields);
    let wrong = match entered.named(visitor.caller.at.day()) {
        Err(wrong) => wrong,
        Ok(named) => {
            let form = Form {
                institution,
                named,
                replaces: entered.get("replaces").parse().ok().map(ActNumber),
                evidence: file(&files, "evidence"),
            };
            match designate_access_manager(&visitor.desk, &visitor.caller, form).await {
                Ok(done) => {
                    let back = format!("/network/institutions/{institution}");
                    return link_or_go(&visitor, done.value, "designated", &back).await;
                }
                Err(Denied::Refused(refusal))
                    if refusal.field.is_some_and(|field| field != "person") =>
                {
                    errors(&refusal)
                }
                Err(denied) => return Err(denied.into()),
            }
        }
    };
    let view = view(&visitor, institution, entered, wrong).await?;
    answer_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

async fn view(
    visitor: &Visitor,
    institution: InstitutionId,
    entered: Entered,
    wrong: FieldErrors,
) -> Result<View, Trouble> {
    let sheet = institution_sheet(&visitor.desk, &visitor.caller, institution).await?;
    let page = visitor.page().with_errors(wrong);
    let present = sheet
        .managers
        .iter()
        .find(|holder| holder.office == Office::AccessManager);
    let present = present.map(|holder| (holder.act.0.to_string(), person(&holder.person)));
    let name = name(&sheet.institution.names, page.language).text;
    Ok(screen(
        page,
        name,
        present,
        entered,
        format!("/network/institutions/{institution}"),
    ))
}

fn screen(
    page: Page,
    institution: String,
    present: Option<(String, String)>,
    entered: Entered,
    back: String,
) -> View {
    let title = page.t("network-designate");
    let (replaces, present) = present.unwrap_or_default();
    View {
        page: page.titled(title).back_to(back.clone()),
        institution,
        present,
        replaces,
        entered,
        back,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    vec![Sample {
        name: "network-access-manager",
        address: "/network/institutions/1/access-manager",
        reader: Reader::Operator,
        render: |page| {
            let present = Some(("12".to_owned(), "Anne Lambert".to_owned()));
            let back = "/network/institutions/1".to_owned();
            screen(
                page,
                "CPAS de Namur".to_owned(),
                present,
                Entered::default(),
                back,
            )
            .render()
        },
    }]
}
