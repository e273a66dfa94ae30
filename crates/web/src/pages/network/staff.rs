//! `/network/senders/{sender}/staff`: who works for a sender.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::network::add_sender_staff::add_sender_staff;
use beffroi_domain::ids::SenderId;
use beffroi_domain::rules::question::Ask;

use super::entered::{Entered, errors};
use super::shown_once::link_or_go;
use crate::error_page::{Trouble, answer, answer_with};
use crate::page::Page;
use crate::visitor::{Posted, Visitor};

#[derive(Template)]
#[template(path = "network/sender-staff.html")]
struct View {
    page: Page,
    entered: Entered,
}

/// Shows the form.
pub async fn show(visitor: Visitor, Path(_): Path<SenderId>) -> Result<Response, Trouble> {
    visitor.desk.may(&visitor.caller, &Ask::ViewNetwork).await?;
    answer(&screen(visitor.page(), Entered::default()))
}

/// Adds the person.
pub async fn send(
    Path(sender): Path<SenderId>,
    posted: Posted<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let Posted { visitor, form } = posted;
    visitor.desk.may(&visitor.caller, &Ask::ViewNetwork).await?;
    let entered = Entered(form);
    let wrong = match entered.named(visitor.caller.at.day()) {
        Err(wrong) => wrong,
        Ok(named) => match add_sender_staff(&visitor.desk, &visitor.caller, sender, &named).await {
            Ok(done) => {
                return link_or_go(&visitor, done.value, "staff", "/network/senders").await;
            }
            Err(Denied::Refused(refusal)) if refusal.field.is_some() => errors(&refusal),
            Err(denied) => return Err(denied.into()),
        },
    };
    let view = screen(visitor.page().with_errors(wrong), entered);
    answer_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

fn screen(page: Page, entered: Entered) -> View {
    let title = page.t("network-sender-staff-add");
    View {
        page: page.titled(title).back_to("/network/senders"),
        entered,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    vec![Sample {
        name: "network-sender-staff",
        address: "/network/senders/1/staff",
        reader: Reader::Operator,
        render: |page| screen(page, Entered::default()).render(),
    }]
}
