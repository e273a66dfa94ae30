//! `/access/users/new`: who it is, what he may do, check, done; admission and first roles are one (R15, R18).

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::access::admit::{self, Form, admit};
use beffroi_desk::access::draft;
use beffroi_desk::access::reach::Reach;
use beffroi_desk::denied::Denied;
use beffroi_desk::people::{Named, named};
use beffroi_domain::ids::{DraftId, QualityId};
use beffroi_domain::refusal::{Reason, Refusal};
use serde::{Deserialize, Serialize};

use super::act::to_act;
use super::confirm::Confirm;
use super::entered::Entered;
use super::frame::{
    Asked, caption_of, errors, quality_name, quality_within, query, reach_of, read, working_quality,
};
use super::person_form::{PersonForm, read_person};
use super::roles_form::{self, ChosenRoles, RolesForm, finished, read_roles, will_see};
use crate::error_page::{Trouble, answer, answer_with};
use crate::form::{Choice, FieldErrors};
use crate::language::phrase::Phrase;
use crate::page::Page;
use crate::visitor::{Posted, Visitor, see_other};

/// What was entered so far.
#[derive(Clone, Serialize, Deserialize)]
struct Draft {
    quality: QualityId,
    number: String,
    family_name: String,
    given_name: String,
    chosen: Option<ChosenRoles>,
}

impl Draft {
    fn named(&self, visitor: &Visitor) -> Result<Named, Trouble> {
        let today = visitor.caller.at.day();
        named(&self.number, &self.family_name, &self.given_name, today).map_err(Trouble::from)
    }

    fn spoken(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }

    fn command(&self, visitor: &Visitor, id: Option<DraftId>) -> Result<Form, Trouble> {
        let chosen = self.chosen.clone().unwrap_or_default();
        Ok(Form {
            quality: self.quality,
            named: self.named(visitor)?,
            roles: chosen.roles,
            ground: chosen.ground,
            draft: id,
        })
    }
}

/// Step 1: who it is.
pub async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, &asked.quality).await?;
    let page = visitor.page();
    answer(&who(&visitor, page, &reach, &Entered::default()))
}

fn who(visitor: &Visitor, page: Page, reach: &Reach, entered: &Entered) -> PersonForm {
    let title = page.t("access-new-title");
    let cancel = format!("/access/users{}", query(reach));
    let caption = page.t("access-new-step").with("step", 1);
    let lead = page.t("access-new-lead").into();
    let page = page.titled(title).back_to(cancel.clone());
    let mut qualities = Vec::new();
    let mut hidden = Vec::new();
    if let Some(quality) = working_quality(reach) {
        hidden.push(("quality", quality.id.to_string()));
    } else {
        let chosen = entered.get("quality");
        qualities.extend(reach.qualities.iter().map(|quality| {
            let id = quality.facts.id.to_string();
            let name = quality_name(&visitor.desk, &quality.facts.kind, page.language);
            let chosen = id == chosen;
            Choice::new(id, name).chosen(chosen)
        }));
    }
    let mut form = PersonForm::new(page, entered, "/access/users/new".to_owned(), cancel);
    form.caption = caption.into();
    form.lead = lead;
    form.qualities = qualities;
    form.hidden = hidden;
    form
}

/// Takes who it is.
pub async fn send(Posted { visitor, form }: Posted<Entered>) -> Result<Response, Trouble> {
    let page = visitor.page();
    let whole = reach_of(&visitor, "").await?;
    let Ok(quality) = form.get("quality").parse::<QualityId>() else {
        let mut wrong = FieldErrors::new();
        wrong.add("quality", Phrase::new("access-choose-quality"));
        return again(&visitor, &whole, &form, wrong);
    };
    let reach = reach_of(&visitor, form.get("quality")).await?;
    let named = match read_person(&page, &form, visitor.caller.at.day()) {
        Ok(named) => named,
        Err(wrong) => return again(&visitor, &reach, &form, wrong),
    };
    let draft = Draft {
        quality,
        number: named.number.digits(),
        family_name: named.family_name,
        given_name: named.given_name,
        chosen: None,
    };
    let asked = draft.command(&visitor, None)?;
    match admit::check(&visitor.desk, &visitor.caller, &asked).await {
        Ok(()) => {
            let id = draft::keep(&visitor.desk, &visitor.caller, None, &draft).await?;
            Ok(see_other(&format!("/access/users/new/{id}/roles")))
        }
        Err(Denied::Refused(refusal)) => refused(&visitor, &reach, &form, *refusal),
        Err(denied) => Err(denied.into()),
    }
}

/// A user who is here already: the way to his page. A field that is wrong: the form again.
fn refused(
    visitor: &Visitor,
    reach: &Reach,
    form: &Entered,
    refusal: Refusal,
) -> Result<Response, Trouble> {
    let known = refusal.details.iter().find(|(name, _)| *name == "person");
    if let (Reason::AlreadyAdmitted, Some((_, person))) = (refusal.reason, known) {
        let address = format!("/access/users/{person}{}", query(reach));
        let way_out = Phrase::new("access-new-already");
        return Err(Trouble::from(refusal).way_out(way_out, address));
    }
    if refusal.field.is_none() {
        return Err(refusal.into());
    }
    let wrong = errors(&visitor.page(), &refusal, "number");
    again(visitor, reach, form, wrong)
}

fn again(
    visitor: &Visitor,
    reach: &Reach,
    form: &Entered,
    wrong: FieldErrors,
) -> Result<Response, Trouble> {
    let page = visitor.page().with_errors(wrong);
    let screen = who(visitor, page, reach, form);
    answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
}

async fn opened(visitor: &Visitor, id: &str) -> Result<(DraftId, Draft, Reach), Trouble> {
    reach_of(visitor, "").await?;
    let id: DraftId = read(id)?;
    let draft: Draft = draft::open(&visitor.desk, &visitor.caller, id)
        .await
        .map_err(finished)?;
    let reach = reach_of(visitor, &draft.quality.to_string()).await?;
    Ok((id, draft, reach))
}

/// Step 2: what he may do.
pub async fn roles(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Trouble> {
    let (id, draft, reach) = opened(&visitor, &id).await?;
    answer(&which(
        &visitor,
        &reach,
        id,
        &draft,
        None,
        FieldErrors::new(),
    )?)
}

fn which(
    visitor: &Visitor,
    reach: &Reach,
    id: DraftId,
    draft: &Draft,
    entered: Option<&Entered>,
    wrong: FieldErrors,
) -> Result<RolesForm, Trouble> {
    let quality = quality_within(reach, draft.quality)?;
    let page = visitor.page().with_errors(wrong);
    let title = page
        .t("access-roles-question")
        .with("person", draft.spoken());
    let caption = page.t("access-new-step").with("step", 2);
    let page = page.titled(title).back_to("/access/users/new");
    let today = visitor.caller.at.day();
    let mut form = roles_form::form(&visitor.desk, page, quality, entered, today);
    form.caption = caption.into();
    form.action = format!("/access/users/new/{id}/roles");
    form.cancel = format!("/access/users{}", query(reach));
    form.optional = true;
    Ok(form)
}

/// Takes the roles.
pub async fn choose(
    Path(id): Path<String>,
    Posted { visitor, form }: Posted<Entered>,
) -> Result<Response, Trouble> {
    let (id, mut draft, reach) = opened(&visitor, &id).await?;
    match read_roles(&form, true) {
        Ok(chosen) => draft.chosen = Some(chosen),
        Err(wrong) => {
            let screen = which(&visitor, &reach, id, &draft, Some(&form), wrong)?;
            return answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen);
        }
    }
    let asked = draft.command(&visitor, None)?;
    match admit::check(&visitor.desk, &visitor.caller, &asked).await {
        Ok(()) => {
            draft::keep(&visitor.desk, &visitor.caller, Some(id), &draft).await?;
            Ok(see_other(&format!("/access/users/new/{id}/check")))
        }
        Err(Denied::Refused(refusal)) => {
            let wrong = errors(&visitor.page(), &refusal, "role");
            let screen = which(&visitor, &reach, id, &draft, Some(&form), wrong)?;
            answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
        }
        Err(denied) => Err(denied.into()),
    }
}

/// Step 3: what will be done, and what it lets him see.
pub async fn check(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Trouble> {
    let (id, draft, reach) = opened(&visitor, &id).await?;
    let page = visitor.page();
    let chosen = draft.chosen.clone().unwrap_or_default();
    let person = "/access/users/new".to_owned();
    let back = format!("/access/users/new/{id}/roles");
    let mut rows = vec![
        (
            page.t("access-person").into(),
            draft.spoken(),
            person.clone(),
        ),
        (
            page.t("access-number").into(),
            draft.named(&visitor)?.number.in_full(),
            person,
        ),
        (
            page.t("access-quality").into(),
            caption_of(&visitor.desk, &reach, page.language),
            String::new(),
        ),
    ];
    rows.extend(roles_form::rows(&visitor.desk, &page, &chosen, &back));
    let title = page.t("access-new-check");
    let button = page.t("access-new-button").with("person", draft.spoken());
    let caption = page.t("access-new-step").with("step", 3);
    let lists = vec![will_see(&visitor.desk, &page, &chosen)];
    let page = page.titled(title).back_to(back);
    let action = format!("/access/users/new/{id}/check");
    let cancel = format!("/access/users{}", query(&reach));
    let mut confirm = Confirm::new(page, action, button, cancel);
    confirm.caption = caption.into();
    confirm.rows = rows;
    confirm.lists = lists;
    answer(&confirm)
}

/// Admits and grants.
pub async fn confirm(
    Path(id): Path<String>,
    Posted { visitor, .. }: Posted<Entered>,
) -> Result<Response, Trouble> {
    let (id, draft, _) = opened(&visitor, &id).await?;
    let command = draft.command(&visitor, Some(id))?;
    let done = admit(&visitor.desk, &visitor.caller, command).await?;
    to_act(&visitor, &done, "admitted").await
}
