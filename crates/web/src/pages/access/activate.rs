//! `/access/qualities/{kind}/activate`: a quality is activated with its identifier (R4).

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::access::activate_quality::{self, activate_quality};
use beffroi_desk::access::reach::Reach;
use beffroi_desk::denied::Denied;
use beffroi_domain::catalogue::parts::{IdentifierKind, QualityKind};

use super::entered::Entered;
use super::frame::{errors, institution_name, not_found, reach_of};
use crate::error_page::{Trouble, answer, answer_with};
use crate::page::Page;
use crate::visitor::{Posted, Visitor, see_other};

/// The page.
#[derive(Template)]
#[template(path = "access/activate.html")]
pub struct Screen {
    /// The frame.
    pub page: Page,
    /// The institution.
    pub caption: String,
    /// What the identifier is called.
    pub label: String,
    /// A sentence about it.
    pub hint: String,
    /// The identifier as typed, or the institution's own number.
    pub identifier: String,
    /// Where the form goes.
    pub action: String,
}

/// Shows the form.
pub async fn show(visitor: Visitor, Path(kind): Path<String>) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, "").await?;
    let kind = known(&visitor, &kind)?;
    let own = match kind.identifier {
        IdentifierKind::EnterpriseNumber => reach.institution.number.to_string(),
        _ => String::new(),
    };
    answer(&screen(visitor.page(), &reach, &kind, own))
}

fn known(visitor: &Visitor, kind: &str) -> Result<QualityKind, Trouble> {
    let code = kind.parse().ok();
    code.and_then(|code| visitor.desk.catalogue.quality(&code))
        .cloned()
        .ok_or_else(not_found)
}

fn screen(page: Page, reach: &Reach, kind: &QualityKind, identifier: String) -> Screen {
    let (label, hint) = match kind.identifier {
        IdentifierKind::EnterpriseNumber => {
            ("access-identifier-enterprise", "access-identifier-own")
        }
        IdentifierKind::OnssMatricule => ("access-identifier-onss", "access-identifier-check"),
        IdentifierKind::OrpssNumber => ("access-identifier-orpss", "access-identifier-check"),
    };
    let title = page.t("access-activate-title").with("quality", &kind.name);
    Screen {
        caption: institution_name(reach, page.language),
        label: page.t(label).into(),
        hint: page.t(hint).into(),
        identifier,
        action: format!("/access/qualities/{}/activate", kind.code),
        page: page.titled(title).back_to("/access/qualities"),
    }
}

/// Activates it.
pub async fn send(
    Path(kind): Path<String>,
    Posted { visitor, form }: Posted<Entered>,
) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, "").await?;
    let kind = known(&visitor, &kind)?;
    let command = activate_quality::Form {
        institution: reach.institution.institution,
        kind: kind.code.as_str().to_owned(),
        identifier: form.get("identifier").to_owned(),
    };
    match activate_quality(&visitor.desk, &visitor.caller, command).await {
        Ok(done) => Ok(see_other(&format!(
            "/access/qualities/{}/manager?done=activated",
            done.value
        ))),
        Err(Denied::Refused(refusal)) if refusal.field == Some("identifier") => {
            let page = visitor.page();
            let errors = errors(&page, &refusal, "identifier");
            let typed = form.get("identifier").to_owned();
            let screen = screen(page.with_errors(errors), &reach, &kind, typed);
            answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
        }
        Err(denied) => Err(denied.into()),
    }
}
