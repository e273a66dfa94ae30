//! `/access/users/{person}/roles`: more roles for a user; and the form that a newcomer's roles use too.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::access::grant_roles::{self, Form, grant_roles};
use beffroi_desk::access::grants::Wanted;
use beffroi_desk::access::reach::Reach;
use beffroi_desk::access::{draft, look_person, look_roles};
use beffroi_desk::denied::Denied;
use beffroi_desk::desk::Desk;
use beffroi_domain::ids::{DraftId, PersonId, QualityId};
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::rules::facts::QualityFacts;
use beffroi_domain::time::Day;
use serde::{Deserialize, Serialize};

use super::confirm::{Confirm, Enumeration};
use super::entered::Entered;
use super::frame::{
    Asked, errors, not_found, quality_name, quality_within, query, reach_of, read,
    role_description, role_name, spoken, working_quality,
};
use crate::error_page::{Trouble, answer, answer_with};
use crate::form::{Choice, DateEntry, FieldErrors};
use crate::language::phrase::Phrase;
use crate::page::Page;
use crate::visitor::{Posted, Visitor, see_other};

/// The form: which roles, from when, until when, why.
#[derive(Template)]
#[template(path = "access/roles_form.html")]
pub struct RolesForm {
    /// The frame.
    pub page: Page,
    /// Above the heading.
    pub caption: String,
    /// The roles that the quality offers.
    pub roles: Vec<Choice>,
    /// From when.
    pub from: DateEntry,
    /// Until when; may be empty.
    pub until: DateEntry,
    /// Why, as typed.
    pub ground: String,
    /// Where the form goes.
    pub action: String,
    /// The way out.
    pub cancel: String,
    /// Whether the form may go on without a role.
    pub optional: bool,
}

/// What was chosen, ready to be kept in a draft.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ChosenRoles {
    /// The roles with their periods.
    pub roles: Vec<Wanted>,
    /// Why.
    pub ground: String,
}

/// The form as it was sent, or with today as its beginning.
pub fn form(
    desk: &Desk,
    page: Page,
    quality: &QualityFacts,
    entered: Option<&Entered>,
    today: Day,
) -> RolesForm {
    let chosen = entered
        .map(|entered| entered.all("role"))
        .unwrap_or_default();
    let offered = desk
        .catalogue
        .roles
        .iter()
        .filter(|role| look_roles::offers(role, &quality.kind));
    let roles = offered
        .map(|role| {
            let code = role.code.as_str();
            Choice::new(code, page.text(&role.name))
                .hinted(page.text(&role.description))
                .chosen(chosen.iter().any(|known| known == code))
        })
        .collect();
    RolesForm {
        page,
        caption: String::new(),
        roles,
        from: entered.map_or_else(|| DateEntry::known(today), |entered| entered.date("from")),
        until: entered.map_or_else(DateEntry::default, |entered| entered.date("until")),
        ground: entered
            .map(|entered| entered.get("ground").to_owned())
            .unwrap_or_default(),
        action: String::new(),
        cancel: String::new(),
        optional: false,
    }
}

/// Reads the form; every field that is wrong is told, in the order of the page.
pub fn read_roles(entered: &Entered, optional: bool) -> Result<ChosenRoles, FieldErrors> {
    let mut wrong = FieldErrors::new();
    let chosen = entered.all("role");
    if chosen.is_empty() && !optional {
        wrong.add("role", Phrase::new("access-choose-role"));
    }
    let period = entered.period(&mut wrong);
    match period {
        Some(period) if wrong.is_empty() => Ok(ChosenRoles {
            roles: chosen
                .into_iter()
                .map(|role| Wanted { role, period })
                .collect(),
            ground: entered.get("ground").trim().to_owned(),
        }),
        _ => Err(wrong),
    }
}

/// What somebody will be able to see, in the words of the catalogue.
pub fn will_see(desk: &Desk, page: &Page, chosen: &ChosenRoles) -> Enumeration {
    Enumeration {
        heading: page.t("access-will-see").into(),
        items: chosen
            .roles
            .iter()
            .map(|wanted| role_description(desk, &wanted.role, page.language))
            .collect(),
        empty: page.t("access-will-see-nothing").into(),
    }
}

/// The rows of a check page about roles, each with where it can be changed.
pub fn rows(
    desk: &Desk,
    page: &Page,
    chosen: &ChosenRoles,
    back: &str,
) -> Vec<(String, String, String)> {
    let names: Vec<String> = chosen
        .roles
        .iter()
        .map(|wanted| role_name(desk, &wanted.role, page.language))
        .collect();
    let none = || page.t("access-state-without").to_string();
    let mut rows = vec![(
        page.t("access-tab-roles").into(),
        if names.is_empty() {
            none()
        } else {
            names.join(", ")
        },
        back.to_owned(),
    )];
    if let Some(first) = chosen.roles.first() {
        let until = first.period.until.map_or_else(
            || page.t("access-no-end").to_string(),
            |until| page.long_date(&until),
        );
        rows.extend([
            (
                page.t("access-from").into(),
                page.long_date(&first.period.from),
                back.to_owned(),
            ),
            (page.t("access-until").into(), until, back.to_owned()),
        ]);
    }
    if !chosen.ground.is_empty() {
        rows.push((
            page.t("access-ground").into(),
            chosen.ground.clone(),
            back.to_owned(),
        ));
    }
    rows
}

#[derive(Serialize, Deserialize)]
struct Draft {
    quality: QualityId,
    person: PersonId,
    chosen: ChosenRoles,
}

/// Shows the form.
pub async fn show(
    visitor: Visitor,
    Path(person): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, &asked.quality).await?;
    answer(&screen(&visitor, &reach, read(&person)?, None, FieldErrors::new()).await?)
}

async fn screen(
    visitor: &Visitor,
    reach: &Reach,
    person: PersonId,
    entered: Option<&Entered>,
    wrong: FieldErrors,
) -> Result<RolesForm, Trouble> {
    let sheet = look_person::person_sheet(&visitor.desk, &visitor.caller, reach, person).await?;
    let quality = working_quality(reach).ok_or_else(not_found)?;
    let page = visitor.page().with_errors(wrong);
    let title = page
        .t("access-roles-question")
        .with("person", spoken(&page, Some(&sheet.person)));
    let caption = quality_name(&visitor.desk, &quality.kind, page.language);
    let cancel = format!("/access/users/{person}{}", query(reach));
    let page = page.titled(title).back_to(cancel.clone());
    let mut form = form(
        &visitor.desk,
        page,
        quality,
        entered,
        visitor.caller.at.day(),
    );
    form.caption = caption;
    form.action = format!("/access/users/{person}/roles{}", query(reach));
    form.cancel = cancel;
    Ok(form)
}

/// Takes the roles, asks the rules beforehand, and leads to the check.
pub async fn send(
    Path(person): Path<String>,
    Query(asked): Query<Asked>,
    Posted { visitor, form }: Posted<Entered>,
) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, &asked.quality).await?;
    let person: PersonId = read(&person)?;
    let quality = working_quality(&reach).ok_or_else(not_found)?.id;
    let chosen = match read_roles(&form, false) {
        Ok(chosen) => chosen,
        Err(wrong) => {
            let screen = screen(&visitor, &reach, person, Some(&form), wrong).await?;
            return answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen);
        }
    };
    let draft = Draft {
        quality,
        person,
        chosen,
    };
    match grant_roles::check(&visitor.desk, &visitor.caller, &command(&draft, None)).await {
        Ok(()) => {
            let id = draft::keep(&visitor.desk, &visitor.caller, None, &draft).await?;
            Ok(see_other(&format!("/access/users/{person}/roles/{id}")))
        }
        Err(Denied::Refused(refusal)) if refusal.reason != Reason::NotFound && !refusal.raise => {
            let wrong = errors(&visitor.page(), &refusal, "role");
            let screen = screen(&visitor, &reach, person, Some(&form), wrong).await?;
            let status = StatusCode::from_u16(refusal.reason.status());
            let status = status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
            answer_with(status, &screen)
        }
        Err(denied) => Err(denied.into()),
    }
}

fn command(draft: &Draft, id: Option<DraftId>) -> Form {
    Form {
        quality: draft.quality,
        person: draft.person,
        roles: draft.chosen.roles.clone(),
        ground: draft.chosen.ground.clone(),
        draft: id,
    }
}

/// Shows what will be granted, and what it lets him see.
pub async fn check(
    visitor: Visitor,
    Path((person, id)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let id: DraftId = read(&id)?;
    let draft: Draft = draft::open(&visitor.desk, &visitor.caller, id).await?;
    let reach = reach_of(&visitor, &draft.quality.to_string()).await?;
    let sheet =
        look_person::person_sheet(&visitor.desk, &visitor.caller, &reach, draft.person).await?;
    let quality = quality_within(&reach, draft.quality)?;
    let page = visitor.page();
    let name = spoken(&page, Some(&sheet.person));
    let back = format!("/access/users/{person}/roles{}", query(&reach));
    let title = page.t("access-roles-check").with("person", &name);
    let button = page.t("access-roles-button");
    let caption = quality_name(&visitor.desk, &quality.kind, page.language);
    let rows = rows(&visitor.desk, &page, &draft.chosen, &back);
    let lists = vec![will_see(&visitor.desk, &page, &draft.chosen)];
    let page = page.titled(title).back_to(back);
    let action = format!("/access/users/{person}/roles/{id}");
    let cancel = format!("/access/users/{person}{}", query(&reach));
    let mut confirm = Confirm::new(page, action, button, cancel);
    confirm.caption = caption;
    confirm.rows = rows;
    confirm.lists = lists;
    answer(&confirm)
}

/// Grants them.
pub async fn confirm(
    Path((_, id)): Path<(String, String)>,
    Posted { visitor, .. }: Posted<Entered>,
) -> Result<Response, Trouble> {
    reach_of(&visitor, "").await?;
    let id: DraftId = read(&id)?;
    let draft: Draft = draft::open(&visitor.desk, &visitor.caller, id)
        .await
        .map_err(finished)?;
    let done = grant_roles(&visitor.desk, &visitor.caller, command(&draft, Some(id))).await?;
    // The last act is the one that was meant.
    let act = done.acts.last();
    let page = act.map(|act| format!("/access/acts/{act}?done=granted"));
    Ok(see_other(page.as_deref().unwrap_or("/access")))
}

/// A draft that is no longer there was finished in another window.
pub fn finished(denied: Denied) -> Trouble {
    match denied {
        Denied::Refused(refusal) if refusal.reason == Reason::NotFound => {
            Trouble::from(Refusal::because(Reason::ChangedMeanwhile))
        }
        other => other.into(),
    }
}
