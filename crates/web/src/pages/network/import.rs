//! `/network/institutions/import`: a list of institutions, all or nothing.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::{Denied, Fault};
use beffroi_desk::network::import_institutions::{How, WrongLine, import_institutions};
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::rules::question::Ask;

use super::entered::{errors, file};
use crate::error_page::{Trouble, answer, answer_with};
use crate::form::FieldErrors;
use crate::page::Page;
use crate::visitor::{Upload, Visitor, see_other};

/// Wrong lines that a page shows; the command line shows all.
const SHOWN: usize = 200;

#[derive(Template)]
#[template(path = "network/import.html")]
struct View {
    page: Page,
    lines: usize,
    wrong: Vec<Line>,
    skip_bad: bool,
}

struct Line {
    line: String,
    column: String,
    problem: String,
}

/// Shows the form.
pub async fn show(visitor: Visitor) -> Result<Response, Trouble> {
    visitor.desk.may(&visitor.caller, &Ask::ViewNetwork).await?;
    answer(&screen(visitor.page(), 0, &[], false))
}

/// Imports the list, or says line by line what is wrong with it.
pub async fn send(upload: Upload) -> Result<Response, Trouble> {
    let Upload {
        visitor,
        fields,
        files,
    } = upload;
    visitor.desk.may(&visitor.caller, &Ask::ViewNetwork).await?;
    let skip_bad = fields.contains_key("skip-bad");
    let Some(path) = file(&files, "file") else {
        let missing = Refusal::because(Reason::Missing).about("file");
        return again(&visitor, errors(&missing), skip_bad);
    };
    let bytes = tokio::fs::read(&path).await;
    let bytes = bytes.map_err(|error| Denied::from(Fault::from(error)))?;
    let how = How {
        skip_bad,
        at_a_time: None,
    };
    let report = match import_institutions(&visitor.desk, &visitor.caller, &bytes, how).await {
        Ok(report) => report,
        Err(Denied::Refused(refusal)) if refusal.field.is_some() => {
            return again(&visitor, errors(&refusal), skip_bad);
        }
        Err(denied) => return Err(denied.into()),
    };
    if report.wrong.is_empty() || skip_bad {
        let count = report.registered;
        return Ok(see_other(&format!(
            "/network/institutions?done=imported&count={count}"
        )));
    }
    let view = screen(visitor.page(), report.lines, &report.wrong, skip_bad);
    answer_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

fn again(visitor: &Visitor, errors: FieldErrors, skip_bad: bool) -> Result<Response, Trouble> {
    let view = screen(visitor.page().with_errors(errors), 0, &[], skip_bad);
    answer_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

fn screen(page: Page, lines: usize, wrong: &[WrongLine], skip_bad: bool) -> View {
    let title = page.t("network-import");
    let say = |line: &WrongLine| Line {
        line: if line.line == 0 {
            "–".to_owned()
        } else {
            line.line.to_string()
        },
        column: line.column.unwrap_or("–").to_owned(),
        problem: page.t(&format!("network-import-{}", line.code)).to_string(),
    };
    let wrong = wrong.iter().take(SHOWN).map(say).collect();
    View {
        page: page.titled(title).back_to("/network/institutions"),
        lines,
        wrong,
        skip_bad,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    let sample = |name, render| Sample {
        name,
        address: "/network/institutions/import",
        reader: Reader::Operator,
        render,
    };
    const CODES: [&str; 16] = [
        "column-missing",
        "column-unknown",
        "column-twice",
        "field-count",
        "not-utf-8",
        "unreadable",
        "not-an-enterprise-number",
        "number-twice",
        "not-true-or-false",
        "not-a-nis-code",
        "not-languages",
        "name-missing",
        "name-not-official",
        "too-long",
        "control-character",
        "institution-known",
    ];
    vec![
        sample("network-import", |page| {
            screen(page, 0, &[], false).render()
        }),
        sample("network-import-wrong", |page| {
            let wrong: Vec<WrongLine> = (2..)
                .zip(CODES)
                .map(|(line, code)| WrongLine {
                    line,
                    column: Some("enterprise_number"),
                    code: code.to_owned(),
                    sentence: String::new(),
                })
                .collect();
            screen(page, 581, &wrong, true).render()
        }),
        sample("network-import-no-file", |page| {
            let missing = Refusal::because(Reason::Missing).about("file");
            screen(page.with_errors(errors(&missing)), 0, &[], false).render()
        }),
    ]
}
