//! `/`: on a first visit the choice of language, afterwards what this is and how to sign in.

use askama::Template;
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Redirect, Response};
use beffroi_domain::language::Language;

use crate::error_page::{Trouble, answer};
use crate::page::{Page, Visit, suggested};

/// The order of the gate, as citizens know it from other federal services.
const GATE_ORDER: [Language; 4] = [Language::Nl, Language::Fr, Language::De, Language::En];

#[derive(Template)]
#[template(path = "public/gate.html")]
struct Gate {
    page: Page,
    doors: [Door; 4],
}

/// A language that can be chosen.
struct Door {
    language: Language,
    /// The name of the service in that language.
    service: String,
    /// Whether it has the focus: the browser's wish, which chooses nothing by itself.
    focused: bool,
}

#[derive(Template)]
#[template(path = "public/start.html")]
struct Start {
    page: Page,
}

/// Shows the gate, or the start; whoever is signed in goes home.
pub async fn show(visit: Visit, headers: HeaderMap) -> Result<Response, Trouble> {
    if visit.signed_in.is_some() {
        return Ok(Redirect::to("/home").into_response());
    }
    let chosen = visit.language_chosen;
    let page = visit.page();
    if chosen {
        let title = page.t("start-title");
        return answer(&Start {
            page: page.titled(title),
        });
    }
    let focused = suggested(&headers).unwrap_or(Language::Nl);
    answer(&gate(page, focused))
}

fn gate(page: Page, focused: Language) -> Gate {
    let title = page.t("gate-title");
    let doors = GATE_ORDER.map(|language| Door {
        language,
        service: page.site.name.in_language(language).to_owned(),
        focused: language == focused,
    });
    Gate {
        page: page.titled(title),
        doors,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    vec![
        Sample {
            name: "gate",
            address: "/",
            reader: Reader::Nobody,
            render: |page| {
                let language = page.language;
                gate(page, language).render()
            },
        },
        Sample {
            name: "start",
            address: "/",
            reader: Reader::Nobody,
            render: |page| {
                let title = page.t("start-title");
                Start {
                    page: page.titled(title),
                }
                .render()
            },
        },
    ]
}
