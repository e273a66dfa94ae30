//! `/me/means`: by what means one signs in; naming and removing them (R17).

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::me::means::{self, FEW, Own};
use beffroi_domain::capacity::Means;
use beffroi_domain::ids::MeansId;
use beffroi_domain::refusal::Reason;
use beffroi_domain::time::Moment;
use serde::Deserialize;

use crate::error_page::{Trouble, answer, answer_with};
use crate::language::phrase::Phrase;
use crate::page::{Notice, Page};
use crate::show::Tab;
use crate::visitor::{Arrived, Posted, field_errors, see_other};

/// Where the list is.
pub const LIST: &str = "/me/means";

#[derive(Template)]
#[template(path = "me/means.html")]
struct List {
    page: Page,
    tabs: Vec<Tab>,
    lines: Vec<Line>,
    has_card: bool,
    has_recovery: bool,
}

/// A means.
struct Line {
    id: String,
    kind: String,
    name: String,
    since: Moment,
    used: Option<Moment>,
    left: Option<usize>,
    few: bool,
}

/// What was done before.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// Shows them.
pub async fn show(
    Arrived(visitor): Arrived,
    Query(Done { done }): Query<Done>,
) -> Result<Response, Trouble> {
    let own = means::list(&visitor.desk, &visitor.caller).await?;
    let said = match done.as_str() {
        "recovery" => Some("means-done-recovery"),
        "added" => Some("means-done-added"),
        "named" => Some("means-done-named"),
        "removed" => Some("means-done-removed"),
        "password" => Some("password-done"),
        _ => None,
    };
    let notice = said.map(|key| Notice {
        success: true,
        message: Phrase::new(key),
    });
    answer(&list(visitor.page().with_notice(notice), &own))
}

fn list(page: Page, own: &[Own]) -> List {
    let title = page.t("me-tab-means");
    let has = |kind| own.iter().any(|own| own.kind == kind);
    List {
        tabs: super::tabs(&page),
        lines: own.iter().map(|own| line(&page, own)).collect(),
        has_card: has(Means::CodeCard),
        has_recovery: has(Means::RecoveryCode),
        page: page.titled(title),
    }
}

/// The key of what a means is called.
pub const fn kind_key(kind: Means) -> &'static str {
    match kind {
        Means::CodeCard => "means-code-card",
        Means::RecoveryCode => "means-recovery-code",
        Means::Passkey => "passkey-title",
        _ => "means-totp",
    }
}

fn line(page: &Page, own: &Own) -> Line {
    Line {
        id: own.means.to_string(),
        kind: page.t(kind_key(own.kind)).into(),
        name: own.name.clone(),
        since: own.since,
        used: own.used,
        left: own.left,
        few: own.left.is_some_and(|left| left < FEW),
    }
}

#[derive(Template)]
#[template(path = "me/means_one.html")]
struct One {
    page: Page,
    line: Line,
}

/// Shows one of them.
pub async fn show_one(
    Path(id): Path<String>,
    Arrived(visitor): Arrived,
) -> Result<Response, Trouble> {
    let own = means::one(&visitor.desk, &visitor.caller, read(&id)?).await?;
    answer(&one(visitor.page(), &own))
}

fn one(page: Page, own: &Own) -> One {
    let line = line(&page, own);
    One {
        page: page.titled(line.kind.clone()).back_to(LIST),
        line,
    }
}

fn read(id: &str) -> Result<MeansId, Trouble> {
    id.parse()
        .map_err(|_| Trouble::from(Denied::from(Reason::NotFound)))
}

/// The name as typed.
#[derive(Deserialize)]
pub struct Named {
    #[serde(default)]
    name: String,
}

/// Gives it another name.
pub async fn name(
    Path(id): Path<String>,
    Posted { visitor, form }: Posted<Named>,
) -> Result<Response, Trouble> {
    let id = read(&id)?;
    let (desk, caller) = (&visitor.desk, &visitor.caller);
    match means::rename(desk, caller, id, &form.name).await {
        Ok(()) => Ok(see_other("/me/means?done=named")),
        Err(Denied::Refused(refusal)) if refusal.field.is_some() => {
            let mut own = means::one(desk, caller, id).await?;
            own.name = form.name;
            let page = visitor.page().with_errors(field_errors(&refusal));
            answer_with(StatusCode::UNPROCESSABLE_ENTITY, &one(page, &own))
        }
        Err(denied) => Err(denied.into()),
    }
}

/// Nothing but the guards.
#[derive(Deserialize)]
pub struct Nothing {}

/// Removes it.
pub async fn remove(
    Path(id): Path<String>,
    Posted { visitor, .. }: Posted<Nothing>,
) -> Result<Response, Trouble> {
    let id = read(&id)?;
    let current = visitor.session.living.session;
    match means::remove(&visitor.desk, &visitor.caller, current, id).await {
        Ok(()) => Ok(see_other("/me/means?done=removed")),
        Err(denied) => raised(denied),
    }
}

/// Where somebody goes who has to prove first what the account's surest means is; any other trouble stays one.
pub fn raised(denied: Denied) -> Result<Response, Trouble> {
    raised_to(LIST, denied)
}

/// The same, and back to this page of ours.
pub fn raised_to(back: &str, denied: Denied) -> Result<Response, Trouble> {
    match denied {
        Denied::Refused(refusal) if refusal.raise => {
            Ok(see_other(&format!("/sign-in/raise?back={back}")))
        }
        other => Err(other.into()),
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::form::FieldErrors;
    use crate::pages::mailbox::NOW;
    use crate::samples::{Reader, Sample};
    fn own(number: u8, kind: Means, name: &str, left: Option<usize>) -> Own {
        Own {
            means: MeansId::from_bytes([number; 16]),
            kind,
            name: name.to_owned(),
            since: NOW,
            used: left.is_none().then_some(NOW),
            left,
        }
    }
    let sample = |name, address, render| Sample {
        name,
        address,
        reader: Reader::LocalManager,
        render,
    };
    vec![
        sample("me-means", LIST, |page| {
            let all = [
                own(1, Means::Totp, "Mon téléphone", None),
                own(2, Means::CodeCard, "", Some(3)),
                own(3, Means::RecoveryCode, "", Some(10)),
            ];
            list(page, &all).render()
        }),
        sample("me-means-few", LIST, |page| {
            list(page, &[own(1, Means::Totp, "", None)]).render()
        }),
        sample("me-means-none", LIST, |page| list(page, &[]).render()),
        sample("me-means-one", "/me/means/1", |page| {
            let mut errors = FieldErrors::new();
            errors.add("name", Phrase::new("refusal-bad-characters"));
            let page = page.with_errors(errors);
            one(page, &own(1, Means::Totp, "Mon téléphone", None)).render()
        }),
    ]
}
