//! `/sign-in/cards`: the test cards of a demonstration, and how to load one into a browser.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use beffroi_desk::sign_in::eid;

use crate::app::App;
use crate::error_page::{Trouble, answer};
use crate::page::{Page, Visit};

#[derive(Template)]
#[template(path = "sign_in/cards.html")]
struct Cards {
    page: Page,
    cards: Vec<String>,
    wrong: Vec<String>,
}

/// Shows them.
pub async fn show(State(app): State<App>, visit: Visit) -> Result<Response, Trouble> {
    answer(&screen(visit.page(), eid::samples(&app.desk).await?))
}

fn screen(page: Page, all: Vec<String>) -> Cards {
    let title = page.t("sign-in-cards-title");
    let (wrong, cards) = all.into_iter().partition(|name| name.starts_with("wrong-"));
    Cards {
        page: page.titled(title).back_to("/sign-in"),
        cards,
        wrong,
    }
}

/// Gives one.
pub async fn take(State(app): State<App>, Path(name): Path<String>) -> Result<Response, Trouble> {
    let name = name.strip_suffix(".p12").unwrap_or_default();
    let card = eid::sample(&app.desk, name).await?;
    let headers = [(header::CONTENT_TYPE, "application/x-pkcs12")];
    Ok((headers, card).into_response())
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    vec![Sample {
        name: "sign-in-cards",
        address: "/sign-in/cards",
        reader: Reader::Nobody,
        render: |page| {
            let all = ["agent", "local-manager", "wrong-expired"];
            screen(page, all.map(str::to_owned).to_vec()).render()
        },
    }]
}
