//! `/me/notifications`: the addresses to which notices go, each confirmed by a code that was mailed there (R17).

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::me::addresses;
use beffroi_domain::ids::DraftId;
use beffroi_domain::refusal::Reason;
use beffroi_domain::time::Moment;
use serde::Deserialize;

use super::means::raised_to;
use crate::error_page::{Trouble, answer, answer_with};
use crate::language::phrase::Phrase;
use crate::page::{Notice, Page};
use crate::show::Tab;
use crate::visitor::{Arrived, Posted, Visitor, field_errors, see_other};

/// Where the list is.
pub const LIST: &str = "/me/notifications";

#[derive(Template)]
#[template(path = "me/notifications.html")]
struct List {
    page: Page,
    tabs: Vec<Tab>,
    lines: Vec<(String, Moment)>,
    address: String,
}

/// What was done before.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// An address as typed.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    address: String,
}

/// Shows them.
pub async fn show(
    Arrived(visitor): Arrived,
    Query(Done { done }): Query<Done>,
) -> Result<Response, Trouble> {
    let said = match done.as_str() {
        "added" => Some("notifications-done-added"),
        "removed" => Some("notifications-done-removed"),
        _ => None,
    };
    let notice = said.map(|key| Notice {
        success: true,
        message: Phrase::new(key),
    });
    let page = visitor.page().with_notice(notice);
    answer(&screen(&visitor, page, String::new()).await?)
}

async fn screen(visitor: &Visitor, page: Page, address: String) -> Result<List, Trouble> {
    let known = addresses::list(&visitor.desk, &visitor.caller).await?;
    let lines = known.into_iter();
    let lines = lines.map(|known| (known.address, known.confirmed_at));
    Ok(list(page, lines.collect(), address))
}

fn list(page: Page, lines: Vec<(String, Moment)>, address: String) -> List {
    let title = page.t("me-tab-notifications");
    List {
        tabs: super::tabs(&page),
        page: page.titled(title),
        lines,
        address,
    }
}

/// Mails a code to an address.
pub async fn begin(Posted { visitor, form }: Posted<Typed>) -> Result<Response, Trouble> {
    match addresses::begin(&visitor.desk, &visitor.caller, &form.address).await {
        Ok(draft) => Ok(see_other(&format!("{LIST}/{draft}"))),
        Err(Denied::Refused(refusal)) if refusal.field.is_some() => {
            let page = visitor.page().with_errors(field_errors(&refusal));
            let screen = screen(&visitor, page, form.address).await?;
            answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
        }
        Err(denied) => raised_to(LIST, denied),
    }
}

#[derive(Template)]
#[template(path = "me/notification_code.html")]
struct Code {
    page: Page,
    address: String,
}

fn read(draft: &str) -> Result<DraftId, Trouble> {
    draft
        .parse()
        .map_err(|_| Trouble::from(Denied::from(Reason::NotFound)))
}

/// Asks for the code.
pub async fn ask(
    Path(draft): Path<String>,
    Arrived(visitor): Arrived,
) -> Result<Response, Trouble> {
    let address = addresses::waiting(&visitor.desk, &visitor.caller, read(&draft)?).await?;
    answer(&code(visitor.page(), address))
}

fn code(page: Page, address: String) -> Code {
    let title = page.t("notifications-code-title");
    Code {
        page: page.titled(title).back_to(LIST),
        address,
    }
}

/// The code as typed.
#[derive(Deserialize)]
pub struct TypedCode {
    #[serde(default)]
    code: String,
}

/// Takes the code.
pub async fn confirm(
    Path(draft): Path<String>,
    Posted { visitor, form }: Posted<TypedCode>,
) -> Result<Response, Trouble> {
    let id = read(&draft)?;
    let (desk, caller) = (&visitor.desk, &visitor.caller);
    match addresses::confirm(desk, caller, id, &form.code).await {
        Ok(()) => Ok(see_other("/me/notifications?done=added")),
        Err(Denied::Refused(refusal)) if refusal.field.is_some() => {
            let address = addresses::waiting(desk, caller, id).await?;
            let page = visitor.page().with_errors(field_errors(&refusal));
            answer_with(StatusCode::UNPROCESSABLE_ENTITY, &code(page, address))
        }
        Err(denied) => raised_to(&format!("{LIST}/{draft}"), denied),
    }
}

/// Removes one.
pub async fn remove(Posted { visitor, form }: Posted<Typed>) -> Result<Response, Trouble> {
    match addresses::remove(&visitor.desk, &visitor.caller, &form.address).await {
        Ok(()) => Ok(see_other("/me/notifications?done=removed")),
        Err(denied) => raised_to(LIST, denied),
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::form::FieldErrors;
    use crate::pages::mailbox::NOW;
    use crate::samples::{Reader, Sample};
    let sample = |name, address, render| Sample {
        name,
        address,
        reader: Reader::LocalManager,
        render,
    };
    vec![
        sample("me-notifications", LIST, |page| {
            let line = |address: &str| (address.to_owned(), NOW);
            let lines = vec![
                line("marie.dubois@cpas-namur.example"),
                line("marie@home.example"),
            ];
            list(page, lines, String::new()).render()
        }),
        sample("me-notifications-none", LIST, |page| {
            let mut errors = FieldErrors::new();
            errors.add("address", Phrase::new("refusal-bad-address"));
            let page = page.with_errors(errors);
            list(page, Vec::new(), "marie".to_owned()).render()
        }),
        sample("me-notification-code", "/me/notifications/1", |page| {
            code(page, "marie@home.example".to_owned()).render()
        }),
    ]
}
