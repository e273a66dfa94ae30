//! `/network/senders/{sender}/credential`: a machine credential, its secret shown once; and its end (R22).

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::network::end_client_credential::end_client_credential;
use beffroi_desk::network::issue_client_credential::{Form, Issued, issue_client_credential};
use beffroi_domain::ids::{ClientId, SenderId};
use beffroi_domain::rules::question::Ask;

use super::entered::{Entered, errors};
use super::shown_once;
use super::suspend::Nothing;
use crate::error_page::{Trouble, answer, answer_with};
use crate::page::Page;
use crate::visitor::{Posted, Visitor, see_other};

#[derive(Template)]
#[template(path = "network/credential.html")]
struct View {
    page: Page,
    entered: Entered,
}

/// Shows the form.
pub async fn show(visitor: Visitor, Path(_): Path<SenderId>) -> Result<Response, Trouble> {
    visitor.desk.may(&visitor.caller, &Ask::ViewNetwork).await?;
    let entered = Entered::default().with_date("until", visitor.caller.at.day().plus_days(365));
    answer(&screen(visitor.page(), entered))
}

/// Issues the credential.
pub async fn send(
    Path(sender): Path<SenderId>,
    posted: Posted<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let Posted { visitor, form } = posted;
    visitor.desk.may(&visitor.caller, &Ask::ViewNetwork).await?;
    let entered = Entered(form);
    let wrong = match entered.day("until") {
        Err(wrong) => wrong,
        Ok(until) => {
            let form = Form {
                sender,
                label: entered.get("label"),
                until,
            };
            match issue_client_credential(&visitor.desk, &visitor.caller, form).await {
                Ok(done) => return issued(&visitor, &done.value),
                Err(Denied::Refused(refusal)) if refusal.field.is_some() => errors(&refusal),
                Err(denied) => return Err(denied.into()),
            }
        }
    };
    let view = screen(visitor.page().with_errors(wrong), entered);
    answer_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

fn issued(visitor: &Visitor, issued: &Issued) -> Result<Response, Trouble> {
    let page = visitor.page();
    let rows = vec![
        (
            page.t("network-credential-id").to_string(),
            issued.client.to_string(),
        ),
        (
            page.t("network-credential-secret").to_string(),
            issued.secret.clone(),
        ),
    ];
    shown_once::show(
        visitor,
        "network-credential-title",
        "network-credential-what",
        rows,
        "/network/senders",
    )
}

/// Ends a credential at once.
pub async fn end(
    Path(client): Path<ClientId>,
    posted: Posted<Nothing>,
) -> Result<Response, Trouble> {
    let visitor = posted.visitor;
    end_client_credential(&visitor.desk, &visitor.caller, client).await?;
    Ok(see_other("/network/senders?done=ended"))
}

fn screen(page: Page, entered: Entered) -> View {
    let title = page.t("network-credential-issue");
    View {
        page: page.titled(title).back_to("/network/senders"),
        entered,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    vec![Sample {
        name: "network-credential",
        address: "/network/senders/1/credential",
        reader: Reader::Operator,
        render: |page| screen(page, Entered::default()).render(),
    }]
}
