//! `/access/users/{person}/leaves`: everything that somebody has here ends by one action (R21).

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::access::leave::{self, Form, leave};
use beffroi_desk::access::look_person;
use beffroi_desk::access::reach::Reach;
use beffroi_desk::denied::Denied;
use beffroi_domain::catalogue::parts::SensitiveAct;
use beffroi_domain::ids::PersonId;

use super::confirm::{Confirm, Enumeration};
use super::entered::Entered;
use super::frame::{errors, quality_name, reach_of, read, role_name, spoken, title_name};
use crate::error_page::{Trouble, answer, answer_with};
use crate::form::FieldErrors;
use crate::fresh;
use crate::page::Page;
use crate::visitor::{Posted, Visitor, see_other};

/// Shows everything that will end.
pub async fn show(visitor: Visitor, Path(person): Path<String>) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, "").await?;
    if let Some(raise) = fresh::first(&visitor, SensitiveAct::EndEverything) {
        return Ok(raise);
    }
    let page = visitor.page();
    answer(&screen(&visitor, page, &reach, read(&person)?, String::new()).await?)
}

async fn screen(
    visitor: &Visitor,
    page: Page,
    reach: &Reach,
    person: PersonId,
    reason: String,
) -> Result<Confirm, Trouble> {
    let sheet = look_person::person_sheet(&visitor.desk, &visitor.caller, reach, person).await?;
    let ends = look_person::leaving(&visitor.desk, reach, person).await?;
    let count = leave::count(&ends);
    let desk = &visitor.desk;
    let mut lists = Vec::new();
    for here in &sheet.qualities {
        let name = quality_name(desk, &here.quality.facts.kind, page.language);
        let offices = here.offices.iter().chain(&sheet.offices);
        let mut items: Vec<String> = offices
            .map(|line| title_name(desk, line.office.code(), page.language))
            .collect();
        items.extend(
            here.roles
                .iter()
                .map(|line| role_name(desk, &line.grant.role, page.language)),
        );
        if here.admission.is_some() {
            items.push(page.t("access-admission").into());
        }
        lists.push(Enumeration {
            heading: page.t("access-leaves-in").with("quality", &name).into(),
            items,
            empty: String::new(),
        });
    }
    let name = spoken(&page, Some(&sheet.person));
    let title = page.t("access-leaves-title").with("person", &name);
    let button = page.t("access-leaves-button").with("count", count);
    let warning = page.t("access-leaves-warning").into();
    let back = format!("/access/users/{person}");
    let page = page.titled(title).back_to(back.clone());
    let action = format!("/access/users/{person}/leaves");
    let mut confirm = Confirm::new(page, action, button, back);
    confirm.lists = lists;
    confirm.warning = warning;
    confirm.reason = Some(reason);
    confirm.hidden = vec![("seen", count.to_string())];
    confirm.kind = "warning";
    Ok(confirm)
}

/// Ends everything.
pub async fn send(
    Path(person): Path<String>,
    Posted { visitor, form }: Posted<Entered>,
) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, "").await?;
    let person: PersonId = read(&person)?;
    let command = Form {
        person,
        qualities: reach.looked_at(),
        whole_institution: reach.whole,
        reason: form.get("reason").to_owned(),
        seen: form.get("seen").parse().ok(),
    };
    match leave(&visitor.desk, &visitor.caller, command).await {
        // The first act says that he left; its page lists all that ended with it.
        Ok(done) => Ok(done.acts.first().map_or_else(
            || see_other("/access/users"),
            |act| see_other(&format!("/access/acts/{act}?done=left")),
        )),
        Err(Denied::Refused(refusal)) if refusal.field == Some("reason") => {
            let page = visitor.page();
            let wrong: FieldErrors = errors(&page, &refusal, "reason");
            let page = page.with_errors(wrong);
            let typed = form.get("reason").to_owned();
            let screen = screen(&visitor, page, &reach, person, typed).await?;
            answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
        }
        Err(denied) => Err(denied.into()),
    }
}
