//! `/activations/{draft}`: how an activation reaches its person: the link by mail and the code by hand, or a letter.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::people;
use beffroi_desk::people::PersonName;
use beffroi_desk::sign_in::activation::Given;
use beffroi_desk::sign_in::hand_over;
use beffroi_domain::ids::{DraftId, PersonId};
use beffroi_domain::refusal::{Reason, Refusal};
use serde::Deserialize;

use super::printed::letter_to;
use crate::app::App;
use crate::error_page::{Trouble, answer, answer_with};
use crate::page::{Page, encode_for_query};
use crate::visitor::{Posted, Visitor, field_errors, own_address, see_other};

#[derive(Template)]
#[template(path = "sign_in/hand.html")]
struct Hand {
    page: Page,
    name: String,
    address: String,
    back: String,
    action: String,
}

#[derive(Template)]
#[template(path = "sign_in/handed.html")]
struct Handed {
    page: Page,
    name: String,
    sentence: String,
    code: String,
    back: String,
}

/// Where to go afterwards.
#[derive(Deserialize)]
pub struct Back {
    #[serde(default)]
    back: String,
}

/// The address as typed.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    address: String,
    #[serde(default)]
    back: String,
}

/// Leads to the page on which it is chosen how an activation is handed over.
pub async fn to_hand(
    visitor: &Visitor,
    person: PersonId,
    given: Given,
    back: &str,
) -> Result<Response, Trouble> {
    let id = hand_over::keep(&visitor.desk, &visitor.caller, person, given).await?;
    let back = encode_for_query(back);
    Ok(see_other(&format!("/activations/{id}?back={back}")))
}

fn read(draft: &str) -> Result<DraftId, Trouble> {
    draft
        .parse()
        .map_err(|_| Trouble::from(Refusal::because(Reason::NotFound)))
}

fn spoken(person: &PersonName) -> String {
    format!("{} {}", person.given_name, person.family_name)
}

/// Asks how.
pub async fn show(
    visitor: Visitor,
    Path(draft): Path<String>,
    Query(asked): Query<Back>,
) -> Result<Response, Trouble> {
    let id = read(&draft)?;
    let person = hand_over::whose(&visitor.desk, &visitor.caller, id).await?;
    let name = spoken(&person);
    answer(&choose(visitor.page(), name, &draft, "", &asked.back))
}

fn choose(page: Page, name: String, draft: &str, address: &str, back: &str) -> Hand {
    let title = page.t("hand-title").with("person", &name);
    let back = own_address(back).to_owned();
    Hand {
        page: page.titled(title),
        name,
        address: address.to_owned(),
        back,
        action: format!("/activations/{draft}"),
    }
}

/// Mails the link, and shows the code once.
pub async fn mail(
    Path(draft): Path<String>,
    Posted { visitor, form }: Posted<Typed>,
) -> Result<Response, Trouble> {
    let id = read(&draft)?;
    let (desk, caller) = (&visitor.desk, &visitor.caller);
    let name = spoken(&hand_over::whose(desk, caller, id).await?);
    match hand_over::by_mail(desk, caller, id, &form.address).await {
        Ok(given) => {
            let page = visitor.page();
            let sentence = page
                .t("handed-by-mail")
                .with("address", form.address.trim());
            let sentence = sentence.to_string();
            answer(&handed(page, name, sentence, given.code, &form.back))
        }
        Err(Denied::Refused(refusal)) if refusal.field.is_some() => {
            let page = visitor.page().with_errors(field_errors(&refusal));
            let screen = choose(page, name, &draft, &form.address, &form.back);
            answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
        }
        Err(denied) => Err(denied.into()),
    }
}

fn handed(page: Page, name: String, sentence: String, code: String, back: &str) -> Handed {
    let title = page.t("handed-title");
    Handed {
        page: page.titled(title).shown_once(),
        name,
        sentence,
        code,
        back: own_address(back).to_owned(),
    }
}

/// The page after a recovery was begun: the link is on its way to the person, and this is the code.
pub fn show_code(
    page: Page,
    person: &str,
    addresses: usize,
    code: String,
    back: &str,
) -> Result<Response, Trouble> {
    let sentence = page.t("handed-to-own").with("count", addresses);
    let sentence = sentence.to_string();
    answer(&handed(page, person.to_owned(), sentence, code, back))
}

/// Nothing but the guards.
#[derive(Deserialize)]
pub struct Nothing {}

/// Gives the letter, once.
pub async fn print(
    State(app): State<App>,
    Path(draft): Path<String>,
    Posted { visitor, .. }: Posted<Nothing>,
) -> Result<Response, Trouble> {
    let (desk, caller) = (&visitor.desk, &visitor.caller);
    let waiting = hand_over::by_letter(desk, caller, read(&draft)?).await?;
    let mut reader = desk.store.reader().await.map_err(Trouble::fault)?;
    let name = spoken(&people::name_of(&mut reader, waiting.person).await?);
    drop(reader);
    let page = visitor.page();
    letter_to(&app, &page, &name, caller.at, waiting.given.letter)
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::language::phrase::Phrase;
    use crate::samples::{Reader, Sample};
    let sample = |name, render| Sample {
        name,
        address: "/activations/1",
        reader: Reader::LocalManager,
        render,
    };
    fn asked(page: Page) -> Hand {
        choose(page, "Sofie Adriaens".to_owned(), "1", "", "/access/users")
    }
    vec![
        sample("activation-hand", |page| asked(page).render()),
        sample("activation-hand-wrong", |page| {
            let mut errors = crate::form::FieldErrors::new();
            errors.add("address", Phrase::new("refusal-bad-address"));
            asked(page.with_errors(errors)).render()
        }),
        sample("activation-handed", |page| {
            let sentence = page.t("handed-to-own").with("count", 2).to_string();
            let code = "MW0Q-WM0W".to_owned();
            handed(page, "Sofie Adriaens".to_owned(), sentence, code, "/access").render()
        }),
    ]
}
