//! `/access/qualities/{quality}/manager`: the local manager is designated or changed (R5, R6).

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::access::candidate::Whom;
use beffroi_desk::access::designate_local_manager::{self, Form, designate_local_manager};
use beffroi_desk::access::reach::Reach;
use beffroi_desk::access::{draft, look_managers};
use beffroi_desk::denied::Denied;
use beffroi_desk::people::named;
use beffroi_domain::catalogue::parts::SensitiveAct;
use beffroi_domain::ids::{ActNumber, DraftId, PersonId, QualityId};
use beffroi_domain::refusal::{Reason, Refusal};
use serde::{Deserialize, Serialize};

use super::act::to_act;
use super::confirm::Confirm;
use super::entered::Entered;
use super::frame::{Asked, errors, notice, quality_name, quality_within, reach_of, read, spoken};
use super::person_form::{PersonForm, read_person};
use crate::error_page::{Trouble, answer, answer_with};
use crate::form::{Choice, FieldErrors};
use crate::fresh;
use crate::language::phrase::Phrase;
use crate::page::Page;
use crate::visitor::{Posted, Visitor, see_other};

/// What was entered, between the form and its confirmation.
#[derive(Serialize, Deserialize)]
struct Draft {
    quality: QualityId,
    known: Option<PersonId>,
    number: String,
    family_name: String,
    given_name: String,
    replaces: Option<u64>,
}

/// Shows the form: the officer on record first, or another person.
pub async fn show(
    visitor: Visitor,
    Path(quality): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, &quality).await?;
    if let Some(raise) = fresh::first(&visitor, SensitiveAct::DesignateLocalManager) {
        return Ok(raise);
    }
    let page = visitor.page().with_notice(notice(&asked.done));
    let form = screen(&visitor, page, &reach, &Entered::default()).await?;
    answer(&form)
}

async fn screen(
    visitor: &Visitor,
    page: Page,
    reach: &Reach,
    entered: &Entered,
) -> Result<PersonForm, Trouble> {
    let quality = reach.chosen.as_ref().ok_or_else(super::frame::not_found)?;
    let managers = look_managers::managers(&visitor.desk, reach).await?;
    let present = managers
        .qualities
        .first()
        .and_then(|entry| entry.local_manager());
    let officer = look_managers::officer_on_record(&visitor.desk, &visitor.caller, reach).await?;
    let id = quality.facts.id;
    let action = format!("/access/qualities/{id}/manager");
    let name = quality_name(&visitor.desk, &quality.facts.kind, page.language);
    let title = page.t("access-designate-title");
    let lead = present.map(|line| {
        let person = spoken(&page, Some(&line.person));
        page.t("access-designate-present").with("person", &person)
    });
    let offered = offered(&page, officer.as_ref(), entered);
    let replaces = present.map(|line| line.act.to_string()).unwrap_or_default();
    let page = page.titled(title).back_to("/access/qualities");
    let mut form = PersonForm::new(page, entered, action, "/access/qualities".to_owned());
    form.caption = name;
    form.lead = lead.map(String::from).unwrap_or_default();
    form.offered = offered;
    form.hidden = vec![("replaces", replaces)];
    Ok(form)
}

fn offered(
    page: &Page,
    officer: Option<&beffroi_desk::people::PersonName>,
    entered: &Entered,
) -> Vec<Choice> {
    let Some(officer) = officer else {
        return Vec::new();
    };
    let chosen = entered.get("who");
    let id = officer.person.to_string();
    let label = page
        .t("access-designate-officer")
        .with("person", spoken(page, Some(officer)));
    vec![
        Choice::new(id.clone(), label)
            .hinted(page.t("access-designate-officer-hint"))
            .chosen(chosen.is_empty() || chosen == id),
        Choice::new("other", page.t("access-designate-other")).chosen(chosen == "other"),
    ]
}

/// Takes who it is to be, asks the rules beforehand, and leads to the check.
pub async fn send(
    Path(quality): Path<String>,
    Posted { visitor, form }: Posted<Entered>,
) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, &quality).await?;
    let quality = quality_within(&reach, read(&quality)?)?.id;
    let page = visitor.page();
    let draft = match entered_draft(&page, &visitor, quality, &form) {
        Ok(draft) => draft,
        Err(wrong) => return again(&visitor, &reach, &form, wrong).await,
    };
    let asked = command(&visitor, &draft, None)?;
    match designate_local_manager::check(&visitor.desk, &visitor.caller, &asked).await {
        Ok(()) => {
            let id = draft::keep(&visitor.desk, &visitor.caller, None, &draft).await?;
            Ok(see_other(&format!(
                "/access/qualities/{quality}/manager/{id}"
            )))
        }
        Err(Denied::Refused(refusal)) if refusal.field.is_some() => {
            let wrong = errors(&page, &refusal, "number");
            again(&visitor, &reach, &form, wrong).await
        }
        Err(Denied::Refused(refusal)) => Err(refused(*refusal, quality)),
        Err(denied) => Err(denied.into()),
    }
}

/// A refusal by a rule: its words, its basis, and the way out (R6).
fn refused(refusal: Refusal, quality: QualityId) -> Trouble {
    let back = format!("/access/qualities/{quality}/manager");
    Trouble::from(refusal).way_out(Phrase::new("access-designate-way-out"), back)
}

async fn again(
    visitor: &Visitor,
    reach: &Reach,
    entered: &Entered,
    wrong: FieldErrors,
) -> Result<Response, Trouble> {
    let page = visitor.page().with_errors(wrong);
    let form = screen(visitor, page, reach, entered).await?;
    answer_with(StatusCode::UNPROCESSABLE_ENTITY, &form)
}

fn entered_draft(
    page: &Page,
    visitor: &Visitor,
    quality: QualityId,
    form: &Entered,
) -> Result<Draft, FieldErrors> {
    let replaces = form.get("replaces").parse().ok();
    if let Ok(known) = form.get("who").parse() {
        return Ok(Draft {
            quality,
            known: Some(known),
            number: String::new(),
            family_name: String::new(),
            given_name: String::new(),
            replaces,
        });
    }
    let named = read_person(page, form, visitor.caller.at.day())?;
    Ok(Draft {
        quality,
        known: None,
        number: named.number.digits(),
        family_name: named.family_name,
        given_name: named.given_name,
        replaces,
    })
}

fn command(visitor: &Visitor, entered: &Draft, id: Option<DraftId>) -> Result<Form, Trouble> {
    let today = visitor.caller.at.day();
    let whom = match entered.known {
        Some(person) => Whom::Known(person),
        None => Whom::Named(Box::new(
            named(
                &entered.number,
                &entered.family_name,
                &entered.given_name,
                today,
            )
            .map_err(Trouble::from)?,
        )),
    };
    Ok(Form {
        quality: entered.quality,
        whom,
        replaces: entered.replaces.map(ActNumber),
        draft: id,
    })
}

/// Shows what will be done.
pub async fn check(
    visitor: Visitor,
    Path((quality, id)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, &quality).await?;
    let id: DraftId = read(&id)?;
    let entered: Draft = draft::open(&visitor.desk, &visitor.caller, id).await?;
    let quality = quality_within(&reach, entered.quality)?;
    let page = visitor.page();
    let person = match entered.known {
        Some(person) => {
            let mut reader = visitor.desk.store.reader().await.map_err(Trouble::fault)?;
            let name = beffroi_desk::people::name_of(&mut reader, person).await?;
            spoken(&page, Some(&name))
        }
        None => format!("{} {}", entered.given_name, entered.family_name),
    };
    let back = format!("/access/qualities/{}/manager", quality.id);
    let name = quality_name(&visitor.desk, &quality.kind, page.language);
    let title = page.t("access-designate-check");
    let button = page.t("access-designate-button").with("person", &person);
    let rows = vec![
        (page.t("access-person").into(), person.clone(), back.clone()),
        (page.t("access-quality").into(), name.clone(), String::new()),
    ];
    let warning = page.t("access-designate-replaces");
    let powers = page.t("access-designate-powers").into();
    let heading = page.t("access-designate-will").into();
    let page = page.titled(title).back_to(back.clone());
    let mut confirm = Confirm::new(page, format!("{back}/{id}"), button, back);
    confirm.caption = name;
    confirm.rows = rows;
    confirm.lists = vec![super::confirm::Enumeration {
        heading,
        items: vec![powers],
        empty: String::new(),
    }];
    if entered.replaces.is_some() {
        confirm.warning = warning.into();
    }
    answer(&confirm)
}

/// Designates.
pub async fn confirm(
    Path((quality, id)): Path<(String, String)>,
    Posted { visitor, .. }: Posted<Entered>,
) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, &quality).await?;
    let id: DraftId = read(&id)?;
    let opened = draft::open(&visitor.desk, &visitor.caller, id).await;
    let entered: Draft = opened.map_err(|denied| match denied {
        // The draft was finished in another window.
        Denied::Refused(refusal) if refusal.reason == Reason::NotFound => {
            Trouble::from(Refusal::because(Reason::ChangedMeanwhile))
        }
        other => other.into(),
    })?;
    quality_within(&reach, entered.quality)?;
    let command = command(&visitor, &entered, Some(id))?;
    match designate_local_manager(&visitor.desk, &visitor.caller, command).await {
        Ok(done) => to_act(&visitor, &done, "designated").await,
        Err(Denied::Refused(refusal)) if refusal.reason == Reason::NotAllowed => {
            Err(refused(*refusal, entered.quality))
        }
        Err(denied) => Err(denied.into()),
    }
}
