//! `/capacity`: in what capacity somebody will act.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::capacities;
use beffroi_desk::menu;
use beffroi_desk::sign_in::choose_capacity::choose_capacity;
use serde::Deserialize;

use crate::app::App;
use crate::error_page::{Trouble, answer, answer_with};
use crate::form::{Choice, FieldErrors};
use crate::language::phrase::Phrase;
use crate::page::Page;
use crate::session::capacity_bar;
use crate::visitor::{Arrived, Sent, Visitor, own_address, see_other};

#[derive(Template)]
#[template(path = "sign_in/capacity.html")]
struct Capacities {
    page: Page,
    choices: Vec<Choice>,
    back: String,
}

/// Where to go afterwards.
#[derive(Deserialize, Default)]
pub struct Back {
    #[serde(default)]
    back: String,
}

/// What was chosen.
#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    choice: String,
    #[serde(default)]
    always: String,
    #[serde(default)]
    back: String,
}

/// Shows the choice.
pub async fn show(
    Arrived(visitor): Arrived,
    Query(Back { back }): Query<Back>,
) -> Result<Response, Trouble> {
    answer(&screen(&visitor, visitor.page(), back).await?)
}

async fn screen(visitor: &Visitor, page: Page, back: String) -> Result<Capacities, Trouble> {
    let Some(person) = visitor.caller.person() else {
        return Err(Trouble::fault("a session without a person"));
    };
    let desk = &visitor.desk;
    let mut reader = desk.store.reader().await.map_err(Trouble::fault)?;
    let capacities = capacities::capacities(&mut reader, person, visitor.caller.at.day()).await?;
    drop(reader);
    let mut choices = Vec::new();
    for capacity in capacities {
        let described = menu::describe(desk, capacity).await?;
        let bar = capacity_bar(desk, &described, page.language);
        let label = page
            .t("capacity-label")
            .with("role", &bar.role)
            .with("institution", &bar.institution);
        let chosen = capacity == visitor.caller.capacity;
        choices.push(
            Choice::new(bar.id, label)
                .hinted(bar.quality)
                .chosen(chosen),
        );
    }
    let title = page.t("capacity-title");
    Ok(Capacities {
        page: page.titled(title),
        choices,
        back,
    })
}

/// Takes the choice.
pub async fn choose(
    State(app): State<App>,
    Sent { visitor, form }: Sent<Chosen>,
) -> Result<Response, Trouble> {
    let Ok(capacity) = form.choice.parse() else {
        let mut errors = FieldErrors::new();
        errors.add("choice", Phrase::new("capacity-choose"));
        let page = visitor.page().with_errors(errors);
        return answer_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &screen(&visitor, page, form.back).await?,
        );
    };
    choose_capacity(
        &app.desk,
        &visitor.caller,
        &visitor.session.secret,
        capacity,
        !form.always.is_empty(),
    )
    .await?;
    Ok(see_other(own_address(&form.back)))
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    fn sample(page: Page, choices: Vec<Choice>) -> askama::Result<String> {
        let title = page.t("capacity-title");
        Capacities {
            page: page.titled(title),
            choices,
            back: "/home".to_owned(),
        }
        .render()
    }
    vec![
        Sample {
            name: "capacity",
            address: "/capacity",
            reader: Reader::LocalManager,
            render: |page| {
                let one = Choice::new("local-manager~0", "Gestionnaire local, CPAS de Namur")
                    .hinted("Action sociale");
                sample(
                    page,
                    vec![
                        one.chosen(true),
                        Choice::new("user~1", "Utilisateur, CPAS d’Assesse"),
                    ],
                )
            },
        },
        Sample {
            name: "capacity-none",
            address: "/capacity",
            reader: Reader::LocalManager,
            render: |page| sample(page, Vec::new()),
        },
    ]
}
