//! `/me`: name, the capacity one begins with, and the language of one's pages (R17).

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use beffroi_desk::me::prefer::{account, prefer};
use beffroi_desk::menu;
use beffroi_domain::capacity::Capacity;
use beffroi_domain::language::Language;
use serde::Deserialize;

use crate::app::App;
use crate::error_page::{Trouble, answer, answer_with};
use crate::form::{Choice, FieldErrors};
use crate::language::phrase::Phrase;
use crate::page::{Notice, Page};
use crate::pages::public::switch_language;
use crate::session::capacity_bar;
use crate::show::Tab;
use crate::visitor::{Arrived, Posted, Visitor, see_other};

#[derive(Template)]
#[template(path = "me/me.html")]
struct Profile {
    page: Page,
    tabs: Vec<Tab>,
    name: String,
    user_name: String,
    default_capacity: String,
    languages: Vec<Choice>,
}

/// The form.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    language: String,
}

/// What was done before.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// Shows it.
pub async fn show(
    Arrived(visitor): Arrived,
    axum::extract::Query(done): axum::extract::Query<Done>,
) -> Result<Response, Trouble> {
    let saved = Notice {
        success: true,
        message: Phrase::new("me-saved"),
    };
    let page = visitor
        .page()
        .with_notice((done.done == "saved").then_some(saved));
    answer(&screen(&visitor, page).await?)
}

async fn screen(visitor: &Visitor, page: Page) -> Result<Profile, Trouble> {
    let account = account(&visitor.desk, &visitor.caller).await?;
    let (user_name, default, language) = account
        .map(|account| {
            (
                account.user_name,
                account.default_capacity,
                account.language,
            )
        })
        .unwrap_or_default();
    let default: Option<Capacity> = default.and_then(|capacity| capacity.parse().ok());
    let default_capacity = match default {
        Some(capacity) => {
            let described = menu::describe(&visitor.desk, capacity).await?;
            let bar = capacity_bar(&visitor.desk, &described, page.language);
            page.t("capacity-label")
                .with("role", bar.role)
                .with("institution", bar.institution)
                .to_string()
        }
        None => page.t("me-default-none").to_string(),
    };
    let language = language
        .and_then(|code| code.parse().ok())
        .unwrap_or(page.language);
    let name = page
        .signed_in
        .as_ref()
        .map(|signed_in| signed_in.person.clone());
    let title = page.t("me-title");
    Ok(Profile {
        tabs: super::tabs(&page),
        page: page.titled(title),
        name: name.unwrap_or_default(),
        user_name,
        default_capacity,
        languages: languages(language),
    })
}

fn languages(chosen: Language) -> Vec<Choice> {
    let choice = |language: Language| {
        Choice::new(language.code(), language.own_name()).chosen(language == chosen)
    };
    Language::ALL.map(choice).into()
}

/// Keeps the language, for this browser and for the account.
pub async fn save(
    State(app): State<App>,
    Posted { visitor, form }: Posted<Typed>,
) -> Result<Response, Trouble> {
    let Ok(language) = form.language.parse::<Language>() else {
        let mut errors = FieldErrors::new();
        errors.add("language", Phrase::new("language-unknown"));
        let page = visitor.page().with_errors(errors);
        return answer_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &screen(&visitor, page).await?,
        );
    };
    prefer(&visitor.desk, &visitor.caller, language).await?;
    let cookies = CookieJar::new().add(switch_language::cookie(language, app.is_secure()));
    Ok((cookies, see_other("/me?done=saved")).into_response())
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    vec![Sample {
        name: "me",
        address: "/me",
        reader: Reader::LocalManager,
        render: |page| {
            let title = page.t("me-title");
            Profile {
                tabs: super::tabs(&page),
                name: "Marie Dubois".to_owned(),
                user_name: "marie.dubois".to_owned(),
                default_capacity: page.t("me-default-none").to_string(),
                languages: languages(page.language),
                page: page.titled(title),
            }
            .render()
        },
    }]
}
