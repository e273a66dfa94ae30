//! `/network/switches/{quality}`: the conditions of one switch, recording them, and approving it (M5).

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::network::approve_switch::{self, approve_switch};
use beffroi_desk::network::record_condition::{self, record_condition};
use beffroi_desk::switch::state::{SwitchSheet, state};
use beffroi_domain::catalogue::parts::SwitchCheck;
use beffroi_domain::command::switch::is_recorded;
use beffroi_domain::ids::QualityId;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::rules::question::Ask;
use beffroi_domain::time::Day;

use super::entered::{Entered, errors, file};
use super::words::{After, name, noticed};
use crate::error_page::{Trouble, answer, answer_with};
use crate::form::{Choice, DateEntry, FieldErrors};
use crate::fresh;
use crate::page::Page;
use crate::pages::switch::words::hints;
use crate::visitor::{Posted, Upload, Visitor, see_other};

#[derive(Template)]
#[template(path = "network/switch.html")]
struct View {
    page: Page,
    name: String,
    address: String,
    view: Conditions,
    conditions: Vec<Choice>,
    entered: Entered,
    from: DateEntry,
}

struct Conditions {
    rows: Vec<Row>,
    electronic_from: Option<Day>,
    may_approve: bool,
    complete: bool,
}

struct Row {
    name: String,
    met: bool,
    hints: Vec<String>,
}

/// Shows the conditions.
pub async fn show(
    visitor: Visitor,
    Path(quality): Path<QualityId>,
    Query(after): Query<After>,
) -> Result<Response, Trouble> {
    let view = view(&visitor, quality, Entered::default(), FieldErrors::new()).await?;
    answer(&View {
        page: noticed(view.page, &after),
        ..view
    })
}

/// Records that a condition is met.
pub async fn record(Path(quality): Path<QualityId>, upload: Upload) -> Result<Response, Trouble> {
    let Upload {
        visitor,
        fields,
        files,
    } = upload;
    let entered = Entered(fields);
    let chosen = SwitchCheck::from_code(&entered.get("condition"));
    let wrong = match chosen {
        None => errors(&Refusal::because(Reason::NothingChosen).about("condition")),
        Some(condition) => {
            let form = record_condition::Form {
                quality,
                condition,
                detail: entered.get("detail"),
                evidence: file(&files, "evidence"),
            };
            match record_condition(&visitor.desk, &visitor.caller, form).await {
                Ok(_) => {
                    return Ok(see_other(&format!(
                        "/network/switches/{quality}?done=condition"
                    )));
                }
                Err(Denied::Refused(refusal)) if refusal.field.is_some() => errors(&refusal),
                Err(Denied::Refused(refusal)) if refusal.raise => {
                    let back = format!("/network/switches/{quality}");
                    return Ok(fresh::and_back_to(&back));
                }
                Err(denied) => return Err(denied.into()),
            }
        }
    };
    let view = view(&visitor, quality, entered, wrong).await?;
    answer_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

/// Approves the switch.
pub async fn approve(
    Path(quality): Path<QualityId>,
    posted: Posted<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let Posted { visitor, form } = posted;
    let entered = Entered(form);
    let wrong = match entered.day("from") {
        Err(wrong) => wrong,
        Ok(from) => {
            let form = approve_switch::Form { quality, from };
            match approve_switch(&visitor.desk, &visitor.caller, form).await {
                Ok(_) => return Ok(see_other("/network/switches?done=approved")),
                Err(Denied::Refused(refusal)) if refusal.field.is_some() => errors(&refusal),
                Err(denied) => return Err(denied.into()),
            }
        }
    };
    let view = view(&visitor, quality, entered, wrong).await?;
    answer_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

async fn view(
    visitor: &Visitor,
    quality: QualityId,
    entered: Entered,
    wrong: FieldErrors,
) -> Result<View, Trouble> {
    visitor.desk.may(&visitor.caller, &Ask::ViewNetwork).await?;
    let sheet = state(&visitor.desk, &visitor.caller, quality).await?;
    let page = visitor.page().with_errors(wrong);
    let rows = sheet.conditions.iter().map(|condition| Row {
        name: page.text(&condition.entry.name).to_owned(),
        met: condition.met,
        hints: hints(&visitor.desk, &page, condition),
    });
    let shown = Conditions {
        rows: rows.collect(),
        electronic_from: sheet.electronic_from,
        may_approve: sheet.may_approve,
        complete: sheet.is_complete(),
    };
    let name = name(&sheet.institution.names, page.language).text;
    let open = open(&sheet, &page, &entered.get("condition"));
    let typed = entered.date("from");
    let from = match sheet.requested_from {
        Some(day) if typed.is_empty() => DateEntry::known(day),
        _ => typed,
    };
    Ok(screen(
        page,
        name,
        format!("/network/switches/{quality}"),
        (shown, open),
        (entered, from),
    ))
}

/// The conditions that the security cell can still record.
fn open(sheet: &SwitchSheet, page: &Page, chosen: &str) -> Vec<Choice> {
    if !sheet.may_record {
        return Vec::new();
    }
    let open = sheet
        .conditions
        .iter()
        .filter(|one| !one.met && is_recorded(one.entry.code));
    open.map(|one| {
        let code = one.entry.code.code();
        Choice::new(code, page.text(&one.entry.name)).chosen(code == chosen)
    })
    .collect()
}

fn screen(
    page: Page,
    name: String,
    address: String,
    (view, conditions): (Conditions, Vec<Choice>),
    (entered, from): (Entered, DateEntry),
) -> View {
    let (title, network, list) = (
        page.t("switch-title"),
        page.t("menu-network"),
        page.t("network-switches"),
    );
    View {
        page: page
            .titled(title)
            .under([(network, "/network"), (list, "/network/switches")]),
        name,
        address,
        view,
        conditions,
        entered,
        from,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    fn one(page: Page, complete: bool, electronic: bool) -> askama::Result<String> {
        let row = |name: &str, met| Row {
            name: name.to_owned(),
            met,
            hints: vec!["Marie Dubois".to_owned()],
        };
        let view = Conditions {
            rows: vec![row("Mission", true), row("Réseau", complete)],
            electronic_from: electronic.then(|| "2027-01-01".parse().unwrap()),
            may_approve: !electronic,
            complete,
        };
        let conditions = if complete {
            Vec::new()
        } else {
            vec![
                Choice::new("network-declared", "Réseau"),
                Choice::new("local-manager-form", "Formulaire"),
            ]
        };
        let address = "/network/switches/1".to_owned();
        let entered = (Entered::default(), DateEntry::new("1", "1", "2027"));
        screen(
            page,
            "CPAS de Namur".to_owned(),
            address,
            (view, conditions),
            entered,
        )
        .render()
    }
    let sample = |name, render| Sample {
        name,
        address: "/network/switches/1",
        reader: Reader::Operator,
        render,
    };
    vec![
        sample("network-switch", |page| one(page, false, false)),
        sample("network-switch-complete", |page| one(page, true, false)),
        sample("network-switch-electronic", |page| one(page, true, true)),
        sample("network-switch-errors", |page| {
            let refusal = Refusal::because(Reason::NothingChosen).about("condition");
            one(page.with_errors(errors(&refusal)), false, false)
        }),
    ]
}
