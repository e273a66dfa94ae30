//! `/network/institutions/{institution}/attest`: a person has a function, on the evidence of a signed paper.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::network::attest_function::{Form, attest_function};
use beffroi_desk::network::institution_sheet::institution_sheet;
use beffroi_domain::ids::InstitutionId;
use beffroi_domain::parties::Function;
use beffroi_domain::refusal::{Reason, Refusal};

use super::entered::{Entered, errors, file};
use super::shown_once::link_or_go;
use super::words::{name, title};
use crate::error_page::{Trouble, answer, answer_with};
use crate::form::{Choice, FieldErrors};
use crate::page::Page;
use crate::visitor::{Upload, Visitor};

#[derive(Template)]
#[template(path = "network/attest.html")]
struct View {
    page: Page,
    institution: String,
    functions: Vec<Choice>,
    entered: Entered,
    back: String,
}

/// Shows the form.
pub async fn show(
    visitor: Visitor,
    Path(institution): Path<InstitutionId>,
) -> Result<Response, Trouble> {
    let entered = Entered::default().with_date("from", visitor.caller.at.day());
    answer(&view(&visitor, institution, entered, FieldErrors::new()).await?)
}

/// Attests.
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
    let wrong = match read(&visitor, institution, &entered) {
        Err(wrong) => wrong,
        Ok(mut form) => {
            form.evidence = file(&files, "evidence");
            match attest_function(&visitor.desk, &visitor.caller, form).await {
                Ok(done) => {
                    let back = format!("/network/institutions/{institution}");
                    return link_or_go(&visitor, done.value, "attested", &back).await;
                }
                Err(Denied::Refused(refusal)) if refusal.field.is_some() => errors(&refusal),
                Err(denied) => return Err(denied.into()),
            }
        }
    };
    let view = view(&visitor, institution, entered, wrong).await?;
    answer_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

fn read(
    visitor: &Visitor,
    institution: InstitutionId,
    entered: &Entered,
) -> Result<Form, FieldErrors> {
    let function = Function::from_code(&entered.get("function"))
        .ok_or_else(|| errors(&Refusal::because(Reason::NothingChosen).about("function")))?;
    Ok(Form {
        institution,
        named: entered.named(visitor.caller.at.day())?,
        function,
        period: entered.period()?,
        evidence: None,
    })
}

async fn view(
    visitor: &Visitor,
    institution: InstitutionId,
    entered: Entered,
    wrong: FieldErrors,
) -> Result<View, Trouble> {
    let sheet = institution_sheet(&visitor.desk, &visitor.caller, institution).await?;
    let page = visitor.page().with_errors(wrong);
    let label = |function: Function| title(&visitor.desk, function.code(), page.language);
    let functions = Function::ALL
        .iter()
        .map(|&function| (function, label(function)))
        .collect();
    let name = name(&sheet.institution.names, page.language).text;
    Ok(screen(
        page,
        name,
        functions,
        entered,
        format!("/network/institutions/{institution}"),
    ))
}

fn screen(
    page: Page,
    institution: String,
    functions: Vec<(Function, String)>,
    entered: Entered,
    back: String,
) -> View {
    let title = page.t("network-attest");
    let chosen = entered.get("function");
    let choice = |(function, label): (Function, String)| {
        Choice::new(function.code(), label).chosen(function.code() == chosen)
    };
    View {
        page: page.titled(title).back_to(back.clone()),
        institution,
        functions: functions.into_iter().map(choice).collect(),
        entered,
        back,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    let sample = |name, render| Sample {
        name,
        address: "/network/institutions/1/attest",
        reader: Reader::Operator,
        render,
    };
    fn functions() -> Vec<(Function, String)> {
        Function::ALL
            .iter()
            .map(|&function| (function, function.code().to_owned()))
            .collect()
    }
    vec![
        sample("network-attest", |page| {
            let back = "/network/institutions/1".to_owned();
            screen(
                page,
                "CPAS de Namur".to_owned(),
                functions(),
                Entered::default(),
                back,
            )
            .render()
        }),
        sample("network-attest-errors", |page| {
            let refusal = Refusal::because(Reason::BadNumber)
                .about("number")
                .with("number", "wrong-check-digits");
            let back = "/network/institutions/1".to_owned();
            let page = page.with_errors(errors(&refusal));
            screen(
                page,
                "CPAS de Namur".to_owned(),
                functions(),
                Entered::default(),
                back,
            )
            .render()
        }),
    ]
}
