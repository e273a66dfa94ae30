//! `/network/institutions/{institution}/exception`: a dated, reasoned exception to a rule of the network (R6).

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::network::institution_sheet::institution_sheet;
use beffroi_desk::network::record_exception::{Form, record_exception};
use beffroi_domain::ids::InstitutionId;
use beffroi_domain::refusal::{Reason, Refusal};

use super::entered::{Entered, errors};
use super::words::{name, quality};
use crate::error_page::{Trouble, answer, answer_with};
use crate::form::{Choice, FieldErrors};
use crate::page::Page;
use crate::visitor::{Posted, Visitor, see_other};

#[derive(Template)]
#[template(path = "network/exception.html")]
struct View {
    page: Page,
    institution: String,
    qualities: Vec<Choice>,
    rules: Vec<Choice>,
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

/// Records the exception.
pub async fn send(
    Path(institution): Path<InstitutionId>,
    posted: Posted<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let Posted { visitor, form } = posted;
    let entered = Entered(form);
    let wrong = match read(&entered) {
        Err(wrong) => wrong,
        Ok(form) => match record_exception(&visitor.desk, &visitor.caller, form).await {
            Ok(_) => {
                return Ok(see_other(&format!(
                    "/network/institutions/{institution}?done=exception"
                )));
            }
            Err(Denied::Refused(refusal)) if refusal.field.is_some() => errors(&refusal),
            Err(denied) => return Err(denied.into()),
        },
    };
    let view = view(&visitor, institution, entered, wrong).await?;
    answer_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

fn read(entered: &Entered) -> Result<Form, FieldErrors> {
    let chosen = |field| errors(&Refusal::because(Reason::NothingChosen).about(field));
    let rule = entered.get("rule");
    if rule.is_empty() {
        return Err(chosen("rule"));
    }
    Ok(Form {
        quality: entered
            .get("quality")
            .parse()
            .map_err(|_| chosen("quality"))?,
        rule,
        period: entered.period()?,
        reason: entered.get("reason"),
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
    let qualities = sheet.qualities.iter().map(|line| {
        Choice::new(
            line.quality.to_string(),
            quality(&visitor.desk, &line.kind, page.language),
        )
    });
    let rules = sheet.rules.iter().map(|rule| {
        Choice::new(rule.code.as_str(), rule.code.as_str()).hinted(page.text(&rule.name))
    });
    let (qualities, rules) = (qualities.collect(), rules.collect());
    let name = name(&sheet.institution.names, page.language).text;
    Ok(screen(
        page,
        name,
        (qualities, rules),
        entered,
        format!("/network/institutions/{institution}"),
    ))
}

fn screen(
    page: Page,
    institution: String,
    choices: (Vec<Choice>, Vec<Choice>),
    entered: Entered,
    back: String,
) -> View {
    let title = page.t("network-exception-record");
    let marked = |choices: Vec<Choice>, field: &str| {
        let typed = entered.get(field);
        let only = choices.len() == 1;
        let mark = |choice: Choice| {
            let chosen = only || choice.value == typed;
            choice.chosen(chosen)
        };
        choices.into_iter().map(mark).collect()
    };
    View {
        page: page.titled(title).back_to(back.clone()),
        institution,
        qualities: marked(choices.0, "quality"),
        rules: marked(choices.1, "rule"),
        entered,
        back,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    fn one(page: Page) -> askama::Result<String> {
        let choices = (
            vec![Choice::new("1", "Action sociale")],
            vec![Choice::new("R6", "R6").hinted("Le gestionnaire local est le délégué.")],
        );
        let back = "/network/institutions/1".to_owned();
        screen(
            page,
            "CPAS de Namur".to_owned(),
            choices,
            Entered::default(),
            back,
        )
        .render()
    }
    let sample = |name, render| Sample {
        name,
        address: "/network/institutions/1/exception",
        reader: Reader::Operator,
        render,
    };
    vec![
        sample("network-exception", one),
        sample("network-exception-errors", |page| {
            one(page.with_errors(errors(&Refusal::because(Reason::Missing).about("until"))))
        }),
    ]
}
