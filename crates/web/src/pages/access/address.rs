//! `/access/qualities/{quality}/address`: where a quality's notices go (R15).

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::access::change_address::{self, change_address};
use beffroi_desk::access::look_managers;
use beffroi_desk::access::reach::Reach;
use beffroi_desk::denied::Denied;
use beffroi_domain::ids::ActNumber;
use beffroi_domain::rules::facts::QualityFacts;

use super::entered::Entered;
use super::frame::{errors, quality_name, quality_within, query, reach_of, read};
use crate::error_page::{Trouble, answer, answer_with};
use crate::page::Page;
use crate::visitor::{Posted, Visitor, see_other};

/// The page.
#[derive(Template)]
#[template(path = "access/address.html")]
pub struct Screen {
    /// The frame.
    pub page: Page,
    /// The quality.
    pub caption: String,
    /// Whether there is an address.
    pub present: bool,
    /// The address, or as typed.
    pub address: String,
    /// The act that set the present one.
    pub replaces: String,
    /// Where the form goes.
    pub action: String,
    /// The way out.
    pub cancel: String,
}

/// Shows the form.
pub async fn show(visitor: Visitor, Path(quality): Path<String>) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, &quality).await?;
    let quality = quality_within(&reach, read(&quality)?)?;
    let present = look_managers::address(&visitor.desk, quality.id).await?;
    let replaces = present.as_ref().map(|(act, _)| *act);
    let typed = present.map_or(String::new(), |(_, address)| address);
    answer(&screen(
        &visitor,
        visitor.page(),
        &reach,
        quality,
        typed,
        replaces,
    ))
}

fn screen(
    visitor: &Visitor,
    page: Page,
    reach: &Reach,
    quality: &QualityFacts,
    address: String,
    replaces: Option<ActNumber>,
) -> Screen {
    let title = page.t("access-address-title");
    let cancel = format!("/access/managers{}", query(reach));
    Screen {
        caption: quality_name(&visitor.desk, &quality.kind, page.language),
        page: page.titled(title).back_to(cancel.clone()),
        present: replaces.is_some(),
        address,
        replaces: replaces.map(|act| act.to_string()).unwrap_or_default(),
        action: format!("/access/qualities/{}/address", quality.id),
        cancel,
    }
}

/// Changes it.
pub async fn send(
    Path(quality): Path<String>,
    Posted { visitor, form }: Posted<Entered>,
) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, &quality).await?;
    let quality = quality_within(&reach, read(&quality)?)?;
    let replaces: Option<ActNumber> = form.get("replaces").parse().map(ActNumber).ok();
    let command = change_address::Form {
        quality: quality.id,
        address: form.get("address").to_owned(),
        replaces,
    };
    match change_address(&visitor.desk, &visitor.caller, command).await {
        Ok(_) => {
            let mark = if reach.whole { '&' } else { '?' };
            let to = format!("/access/managers{}{mark}done=address", query(&reach));
            Ok(see_other(&to))
        }
        Err(Denied::Refused(refusal)) if refusal.field == Some("address") => {
            let page = visitor.page();
            let errors = errors(&page, &refusal, "address");
            let typed = form.get("address").to_owned();
            let page = page.with_errors(errors);
            let screen = screen(&visitor, page, &reach, quality, typed, replaces);
            answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
        }
        Err(denied) => Err(denied.into()),
    }
}
