//! `/network/institutions/{institution}/mission`: the mission signed by president and secretary (M3).

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::network::institution_sheet::{Sheet, institution_sheet};
use beffroi_desk::network::record_mission::{Form, record_mission};
use beffroi_domain::catalogue::parts::SensitiveAct;
use beffroi_domain::ids::InstitutionId;
use beffroi_domain::parties::Function;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::rules::question::Ask;

use super::entered::{errors, file};
use super::words::{name, person};
use crate::error_page::{Trouble, answer, answer_with};
use crate::form::FieldErrors;
use crate::fresh;
use crate::page::Page;
use crate::visitor::{Upload, Visitor, see_other};

#[derive(Template)]
#[template(path = "network/mission.html")]
struct View {
    page: Page,
    institution: String,
    president: (String, String),
    secretary: (String, String),
    back: String,
}

/// Shows the form.
pub async fn show(
    visitor: Visitor,
    Path(institution): Path<InstitutionId>,
) -> Result<Response, Trouble> {
    if let Some(raise) = fresh::first(&visitor, SensitiveAct::RecordMission) {
        return Ok(raise);
    }
    answer(&view(&visitor, institution, FieldErrors::new()).await?)
}

/// Records the mission.
pub async fn send(
    Path(institution): Path<InstitutionId>,
    upload: Upload,
) -> Result<Response, Trouble> {
    let Upload {
        visitor,
        fields,
        files,
    } = upload;
    visitor.desk.may(&visitor.caller, &Ask::ViewNetwork).await?;
    let signed = |field: &str| {
        let id = fields.get(field).and_then(|id| id.parse().ok());
        id.ok_or_else(|| Trouble::from(Refusal::because(Reason::SignatoriesDiffer).under("M3")))
    };
    let form = Form {
        institution,
        president: signed("president")?,
        secretary: signed("secretary")?,
        evidence: file(&files, "evidence"),
    };
    match record_mission(&visitor.desk, &visitor.caller, form).await {
        Ok(_) => Ok(see_other(&format!(
            "/network/institutions/{institution}?done=mission"
        ))),
        Err(Denied::Refused(refusal)) if refusal.field == Some("evidence") => {
            let view = view(&visitor, institution, errors(&refusal)).await?;
            answer_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
        Err(denied) => Err(denied.into()),
    }
}

async fn view(
    visitor: &Visitor,
    institution: InstitutionId,
    wrong: FieldErrors,
) -> Result<View, Trouble> {
    let sheet = institution_sheet(&visitor.desk, &visitor.caller, institution).await?;
    let page = visitor.page().with_errors(wrong);
    let name = name(&sheet.institution.names, page.language).text;
    let [president, secretary] =
        [Function::President, Function::Secretary].map(|function| attested(&sheet, function));
    Ok(screen(
        page,
        name,
        president,
        secretary,
        format!("/network/institutions/{institution}"),
    ))
}

/// Who is attested to be this today, with his identity.
fn attested(sheet: &Sheet, function: Function) -> (String, String) {
    let found = sheet
        .functions
        .iter()
        .find(|row| row.function == function && row.holds);
    found
        .map(|row| (row.person.person.to_string(), person(&row.person)))
        .unwrap_or_default()
}

fn screen(
    page: Page,
    institution: String,
    president: (String, String),
    secretary: (String, String),
    back: String,
) -> View {
    let title = page.t("network-mission-record");
    View {
        page: page.titled(title).back_to(back.clone()),
        institution,
        president,
        secretary,
        back,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    let sample = |name, render| Sample {
        name,
        address: "/network/institutions/1/mission",
        reader: Reader::Operator,
        render,
    };
    fn one(page: Page, signed: bool) -> askama::Result<String> {
        let who = |name: &str| {
            if signed {
                ("1".to_owned(), name.to_owned())
            } else {
                Default::default()
            }
        };
        let back = "/network/institutions/1".to_owned();
        screen(
            page,
            "CPAS de Namur".to_owned(),
            who("Peter Maes"),
            who("Luc Leroy"),
            back,
        )
        .render()
    }
    vec![
        sample("network-mission", |page| one(page, true)),
        sample("network-mission-no-signatories", |page| one(page, false)),
        sample("network-mission-no-paper", |page| {
            let refusal = Refusal::because(Reason::EvidenceMissing).about("evidence");
            one(page.with_errors(errors(&refusal)), true)
        }),
    ]
}
