//! `/access/users/{person}/recovery`: a manager begins to give somebody his access back, who has lost his means.

use axum::extract::Path;
use axum::response::Response;
use beffroi_desk::access::look_person;
use beffroi_desk::sign_in::recovery::{self, Before, Form, Started};
use beffroi_domain::catalogue::parts::SensitiveAct;
use beffroi_domain::ids::PersonId;

use super::confirm::{Confirm, Enumeration};
use super::entered::Entered;
use super::frame::{reach_of, read, spoken};
use crate::error_page::{Trouble, answer};
use crate::fresh;
use crate::page::Page;
use crate::pages::me::means::kind_key;
use crate::pages::sign_in::hand_over;
use crate::visitor::{Posted, Visitor};

/// Asks whether to begin: with what the person signs in today, and what will follow.
pub async fn show(visitor: Visitor, Path(person): Path<String>) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, "").await?;
    let person: PersonId = read(&person)?;
    let sheet = look_person::person_sheet(&visitor.desk, &visitor.caller, &reach, person).await?;
    if let Some(raise) = fresh::first(&visitor, SensitiveAct::EndEverything) {
        return Ok(raise);
    }
    let before = recovery::before(&visitor.desk, person).await?;
    let page = visitor.page();
    let name = spoken(&page, Some(&sheet.person));
    let back = format!("/access/users/{person}");
    answer(&asked(page, &before, &name, &back, false))
}

/// The page that asks; the form goes to `…/recovery` below `back`.
pub fn asked(page: Page, before: &Before, name: &str, back: &str, operator: bool) -> Confirm {
    let title = page.t("recover-title").with("person", name);
    let button = page.t("recover-button");
    let key = match (before.has_account, before.addresses) {
        (false, _) => "recover-no-account",
        (true, 0) if operator => "recover-by-letter",
        (true, 0) => "recover-no-address",
        (true, _) => "recover-mailed",
    };
    // Nothing is offered that could only be refused.
    let button = match key {
        "recover-no-address" => String::new(),
        _ => button.to_string(),
    };
    let warning = page.t(key).with("count", before.addresses).to_string();
    let item = |known: &recovery::Known| {
        let kind = page.t(kind_key(known.kind)).to_string();
        let since = known.since.day();
        let phrase = page.t("recover-known").with("kind", kind);
        phrase.with("since", since).to_string()
    };
    let lists = vec![Enumeration {
        heading: page.t("recover-has").into(),
        items: before.known.iter().map(item).collect(),
        empty: page.t("recover-has-none").into(),
    }];
    let page = page.titled(title).back_to(back.to_owned());
    let action = format!("{back}/recovery");
    let mut confirm = Confirm::new(page, action, button, back.to_owned());
    confirm.warning = warning;
    confirm.lists = lists;
    confirm
}

/// Begins.
pub async fn send(
    Path(person): Path<String>,
    Posted { visitor, .. }: Posted<Entered>,
) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, "").await?;
    let person: PersonId = read(&person)?;
    let sheet = look_person::person_sheet(&visitor.desk, &visitor.caller, &reach, person).await?;
    let form = Form {
        person,
        institution: reach.institution.institution,
        qualities: reach.looked_at(),
        whole_institution: reach.whole,
    };
    let started = recovery::start(&visitor.desk, &visitor.caller, form).await?;
    let name = spoken(&visitor.page(), Some(&sheet.person));
    let back = format!("/access/users/{person}");
    begun(&visitor, person, started, &name, &back).await
}

/// The code, or how everything is handed over.
pub async fn begun(
    visitor: &Visitor,
    person: PersonId,
    started: Started,
    name: &str,
    back: &str,
) -> Result<Response, Trouble> {
    match started {
        Started::Mailed { code, addresses } => {
            hand_over::show_code(visitor.page(), name, addresses, code, back)
        }
        Started::ToHand(given) => hand_over::to_hand(visitor, person, given, back).await,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::pages::mailbox::NOW;
    use crate::samples::{Reader, Sample};
    use askama::Template as _;
    use beffroi_domain::capacity::Means;
    fn before(has_account: bool, addresses: usize) -> Before {
        let known = |kind| recovery::Known {
            kind,
            since: NOW,
            used: None,
        };
        Before {
            has_account,
            known: if has_account {
                vec![known(Means::Totp), known(Means::CodeCard)]
            } else {
                Vec::new()
            },
            addresses,
        }
    }
    fn shown(page: Page, before: &Before) -> askama::Result<String> {
        asked(page, before, "Sofie Adriaens", "/access/users/1", false).render()
    }
    let sample = |name, render| Sample {
        name,
        address: "/access/users/1/recovery",
        reader: Reader::LocalManager,
        render,
    };
    vec![
        sample("access-recovery", |page| shown(page, &before(true, 2))),
        sample("access-recovery-no-address", |page| {
            shown(page, &before(true, 0))
        }),
        sample("access-recovery-by-letter", |page| {
            let back = "/network/institutions/1/persons/1";
            asked(page, &before(true, 0), "Sofie Adriaens", back, true).render()
        }),
        sample("access-recovery-no-account", |page| {
            shown(page, &before(false, 0))
        }),
    ]
}
