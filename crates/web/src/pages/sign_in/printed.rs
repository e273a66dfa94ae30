//! What is printed for somebody who signs in: the card of codes, the letter of an activation. Given once, and kept by nobody.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use beffroi_desk::pdf::activation_letter::{ActivationLetter, activation_letter};
use beffroi_desk::pdf::code_card::{CodeCard, code_card};
use beffroi_domain::time::Moment;

use crate::app::App;
use crate::error_page::Trouble;
use crate::page::Page;

/// The card of codes of a person, as a PDF in the language of the page.
pub fn card_of(
    app: &App,
    page: &Page,
    person: &str,
    at: Moment,
    codes: Vec<String>,
) -> Result<Response, Trouble> {
    let say = |key: &str| -> String { page.t(key).into() };
    let card = CodeCard {
        language: page.language.locale().to_owned(),
        network: page.text(&app.site.name).to_owned(),
        written: at,
        title: page.t("card-title").with("person", person).into(),
        paragraphs: vec![say("card-use"), say("card-lost")],
        number: say("card-number"),
        code: say("card-code"),
        codes,
        footer: page
            .t("card-footer")
            .with("moment", page.moment(&at))
            .into(),
        numbering: numbering(page),
    };
    pdf(code_card(&card).map_err(Trouble::fault)?, "code-card.pdf")
}

/// The letter with which a person opens his account.
pub fn letter_to(
    app: &App,
    page: &Page,
    person: &str,
    at: Moment,
    code: String,
) -> Result<Response, Trouble> {
    let say = |key: &str| -> String { page.t(key).into() };
    let address = format!("{}/activate", app.desk.settings.base_url);
    let letter = ActivationLetter {
        language: page.language.locale().to_owned(),
        network: page.text(&app.site.name).to_owned(),
        written: at,
        title: page.t("letter-to").with("person", person).into(),
        paragraphs: vec![say("letter-what"), say("letter-how")],
        address: say("letter-address"),
        code: say("letter-code"),
        to_type: (address, code),
        closing: vec![
            say("letter-once"),
            page.t("letter-help")
                .with("phone", page.help_desk_phone())
                .into(),
        ],
        footer: page
            .t("letter-footer")
            .with("moment", page.moment(&at))
            .into(),
        numbering: numbering(page),
    };
    pdf(
        activation_letter(&letter).map_err(Trouble::fault)?,
        "activation.pdf",
    )
}

fn numbering(page: &Page) -> String {
    page.t("card-page")
        .with("page", "{page}")
        .with("pages", "{pages}")
        .into()
}

fn pdf(made: Vec<u8>, name: &str) -> Result<Response, Trouble> {
    let headers = [
        (CONTENT_TYPE, "application/pdf".to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, made).into_response())
}
