//! `/switch/request`: asking to go electronic from a day on (M5).

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::switch::request_switch::{Form, request_switch};
use beffroi_desk::switch::state::{state, suggested_day};
use beffroi_domain::ids::QualityId;
use beffroi_domain::refusal::Reason;
use serde::Deserialize;

use crate::error_page::{Trouble, answer, answer_with};
use crate::form::DateEntry;
use crate::page::Page;
use crate::pages::network::entered::{Entered, errors};
use crate::visitor::{Posted, Visitor, see_other};

#[derive(Template)]
#[template(path = "switch/request.html")]
struct View {
    page: Page,
    quality: String,
    entered: DateEntry,
    back: String,
}

/// For which quality.
#[derive(Debug, Deserialize)]
pub struct Asked {
    quality: Option<QualityId>,
}

/// Shows the form with a day that leaves a month to prepare.
pub async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Trouble> {
    let quality = asked.quality.ok_or(Denied::from(Reason::NotFound))?;
    let sheet = state(&visitor.desk, &visitor.caller, quality).await?;
    let day = suggested_day(visitor.caller.at.day());
    answer(&screen(
        visitor.page(),
        sheet.quality.id.to_string(),
        DateEntry::known(day),
    ))
}

/// Makes the request.
pub async fn send(posted: Posted<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    let Posted { visitor, form } = posted;
    let entered = Entered(form);
    let quality: QualityId = entered
        .get("quality")
        .parse()
        .map_err(|_| Trouble::from(Denied::from(Reason::NotFound)))?;
    let wrong = match entered.day("from") {
        Err(wrong) => wrong,
        Ok(from) => {
            match request_switch(&visitor.desk, &visitor.caller, Form { quality, from }).await {
                Ok(_) => {
                    return Ok(see_other(&format!(
                        "/switch?quality={quality}&done=requested"
                    )));
                }
                Err(Denied::Refused(refusal)) if refusal.field.is_some() => errors(&refusal),
                Err(denied) => return Err(denied.into()),
            }
        }
    };
    let page = visitor.page().with_errors(wrong);
    let view = screen(page, quality.to_string(), entered.date("from"));
    answer_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

fn screen(page: Page, quality: String, entered: DateEntry) -> View {
    let title = page.t("switch-request");
    let back = format!("/switch?quality={quality}");
    View {
        page: page.titled(title).back_to(back.clone()),
        quality,
        entered,
        back,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    use beffroi_domain::refusal::Refusal;
    let sample = |name, render| Sample {
        name,
        address: "/switch/request",
        reader: Reader::LocalManager,
        render,
    };
    vec![
        sample("switch-request", |page| {
            screen(page, "1".to_owned(), DateEntry::new("1", "1", "2027")).render()
        }),
        sample("switch-request-past", |page| {
            let refusal = Refusal::because(Reason::SwitchDayPast).about("from");
            let entered = DateEntry::new("1", "1", "2020");
            screen(page.with_errors(errors(&refusal)), "1".to_owned(), entered).render()
        }),
    ]
}
