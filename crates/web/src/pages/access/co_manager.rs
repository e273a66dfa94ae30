//! `/access/managers/new` and `/access/managers/{office}/end`: co-local-managers come and go (R7).

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::access::candidate::Whom;
use beffroi_desk::access::designate_co_local_manager::{Form, designate_co_local_manager};
use beffroi_desk::access::look_managers;
use beffroi_desk::access::office;
use beffroi_desk::access::reach::Reach;
use beffroi_desk::denied::Denied;
use beffroi_domain::ids::ActNumber;

use super::act::to_act;
use super::confirm::Confirm;
use super::entered::Entered;
use super::frame::{
    Asked, errors, not_found, quality_name, query, reach_of, read, spoken, title_name,
    working_quality,
};
use super::person_form::{PersonForm, read_person};
use crate::error_page::{Trouble, answer, answer_with};
use crate::form::FieldErrors;
use crate::visitor::{Posted, Visitor, see_other};

/// Shows the form.
pub async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, &asked.quality).await?;
    answer(&screen(
        &visitor,
        &reach,
        &Entered::default(),
        FieldErrors::new(),
    )?)
}

fn screen(
    visitor: &Visitor,
    reach: &Reach,
    entered: &Entered,
    wrong: FieldErrors,
) -> Result<PersonForm, Trouble> {
    let quality = working_quality(reach).ok_or_else(not_found)?;
    let page = visitor.page().with_errors(wrong);
    let title = page.t("access-co-title");
    let cancel = format!("/access/managers{}", query(reach));
    let name = quality_name(&visitor.desk, &quality.kind, page.language);
    let lead = page.t("access-co-lead").into();
    let button = page.t("access-co-button").into();
    let page = page.titled(title).back_to(cancel.clone());
    let mut form = PersonForm::new(page, entered, "/access/managers/new".to_owned(), cancel);
    form.caption = name;
    form.lead = lead;
    form.button = button;
    form.hidden = vec![("quality", quality.id.to_string())];
    Ok(form)
}

/// Names him.
pub async fn send(Posted { visitor, form }: Posted<Entered>) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, form.get("quality")).await?;
    let quality = working_quality(&reach).ok_or_else(not_found)?.id;
    let page = visitor.page();
    let named = match read_person(&page, &form, visitor.caller.at.day()) {
        Ok(named) => named,
        Err(wrong) => {
            let screen = screen(&visitor, &reach, &form, wrong)?;
            return answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen);
        }
    };
    let command = Form {
        quality,
        whom: Whom::Named(Box::new(named)),
    };
    match designate_co_local_manager(&visitor.desk, &visitor.caller, command).await {
        Ok(done) => to_act(&visitor, &done, "designated").await,
        Err(Denied::Refused(refusal)) if refusal.field.is_some() => {
            let wrong = errors(&page, &refusal, "number");
            let screen = screen(&visitor, &reach, &form, wrong)?;
            answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
        }
        Err(denied) => Err(denied.into()),
    }
}

/// Asks before an office ends.
pub async fn ask_end(visitor: Visitor, Path(act): Path<String>) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, "").await?;
    let act = ActNumber(read(&act)?);
    let managers = look_managers::managers(&visitor.desk, &reach).await?;
    let held = managers
        .qualities
        .iter()
        .flat_map(|entry| entry.offices.iter().map(move |line| (entry, line)))
        .find(|(_, line)| line.act == act);
    let (entry, line) = held.ok_or_else(not_found)?;
    let page = visitor.page();
    let person = spoken(&page, Some(&line.person));
    let office = title_name(&visitor.desk, line.office.code(), page.language);
    let name = quality_name(&visitor.desk, &entry.quality.facts.kind, page.language);
    let rows = vec![
        (
            page.t("access-person").into(),
            person.clone(),
            String::new(),
        ),
        (page.t("access-office").into(), office, String::new()),
        (page.t("access-quality").into(), name, String::new()),
    ];
    let title = page.t("access-end-office-title").with("person", &person);
    let button = page.t("access-end-office-button");
    let warning = page.t("access-at-once").into();
    let page = page.titled(title).back_to("/access/managers");
    let action = format!("/access/managers/{act}/end");
    let mut confirm = Confirm::new(page, action, button, "/access/managers".to_owned());
    confirm.rows = rows;
    confirm.warning = warning;
    confirm.kind = "warning";
    answer(&confirm)
}

/// Ends it.
pub async fn end(
    Path(act): Path<String>,
    Posted { visitor, .. }: Posted<Entered>,
) -> Result<Response, Trouble> {
    reach_of(&visitor, "").await?;
    let act = ActNumber(read(&act)?);
    office::end_office(&visitor.desk, &visitor.caller, act).await?;
    Ok(see_other("/access/managers?done=ended"))
}
