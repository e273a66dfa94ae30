//! `/log/found/{search}`: what was found, newest first; every page of it is a consultation (L2).

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use beffroi_desk::log::place::Place;
use beffroi_desk::log::search::Search;
use beffroi_desk::log::{consult, search, spreadsheet as file};
use beffroi_domain::time::Day;
use serde::Deserialize;

use super::words::{Told, told};
use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::pages::access::frame::read;
use crate::show::Pages;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "log/found.html")]
struct Screen {
    page: Page,
    purpose: String,
    words: String,
    from: Day,
    until: Day,
    lines: Vec<Told>,
    pages: Pages,
    download: String,
}

/// Where in the list.
#[derive(Debug, Default, Deserialize)]
pub struct Where {
    #[serde(default)]
    after: String,
}

/// Shows a page of it.
pub async fn show(
    visitor: Visitor,
    Path(id): Path<String>,
    Query(place): Query<Where>,
) -> Result<Response, Trouble> {
    let search = search::open(&visitor.desk, &visitor.caller, read(&id)?).await?;
    let after: Option<Place> = place.after.parse().ok();
    let found = consult::consult(&visitor.desk, &visitor.caller, &search, after).await?;
    let page = visitor.page();
    let line = |line| told(&visitor.desk, &page, &found.lines, line, &id);
    let lines: Vec<Told> = found.lines.lines.iter().map(line).collect();
    let own = format!("/log/found/{id}");
    let pages = Pages {
        first: after.map(|_| own.clone()),
        previous: None,
        next: found.next.map(|place| format!("{own}?after={place}")),
    };
    answer(&screen(page, &search, lines, pages, &own))
}

fn screen(page: Page, search: &Search, lines: Vec<Told>, pages: Pages, own: &str) -> Screen {
    let title = page.t("log-found-title");
    let (home, log) = (page.t("menu-home"), page.t("menu-log"));
    Screen {
        purpose: page.t(&format!("log-purpose-{}", search.purpose)).into(),
        words: search.words.clone(),
        from: search.from,
        until: search.until,
        lines,
        pages,
        download: format!("{own}/log.csv"),
        page: page.titled(title).under([(home, "/home"), (log, "/log")]),
    }
}

/// Gives it as a file for a spreadsheet.
pub async fn spreadsheet(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Trouble> {
    let search = search::open(&visitor.desk, &visitor.caller, read(&id)?).await?;
    let bytes = file::spreadsheet(&visitor.desk, &visitor.caller, &search).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"log.csv\"",
        ),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, bytes).into_response())
}

#[cfg(test)]
pub fn sample_line() -> Told {
    Told {
        address: "/log/entries/ledger/17?search=0".to_owned(),
        at: beffroi_domain::time::Moment::from_millis(1_795_251_600_000),
        who: "Marie Dubois".to_owned(),
        number: "84.11.07-***.**".to_owned(),
        capacity: "Gestionnaire local".to_owned(),
        what: "Sofie Adriaens: Agent Social".to_owned(),
        tried: "Accorder un rôle".to_owned(),
        outcome: "R12".to_owned(),
        done: false,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    fn search() -> Search {
        Search {
            purpose: "complaint".to_owned(),
            words: "Plainte du 20 novembre".to_owned(),
            from: "2026-10-22".parse().unwrap(),
            until: "2026-11-21".parse().unwrap(),
            typed: String::new(),
            persons: None,
            kind: None,
            outcome: String::new(),
        }
    }
    let sample = |name, render| Sample {
        name,
        address: "/log/found/0",
        reader: Reader::LocalManager,
        render,
    };
    vec![
        sample("log-found", |page| {
            let done = Told {
                done: true,
                ..sample_line()
            };
            let pages = Pages {
                next: Some("/log/found/0?after=1".to_owned()),
                ..Pages::default()
            };
            screen(
                page,
                &search(),
                vec![sample_line(), done],
                pages,
                "/log/found/0",
            )
            .render()
        }),
        sample("log-found-nothing", |page| {
            screen(
                page,
                &search(),
                Vec::new(),
                Pages::default(),
                "/log/found/0",
            )
            .render()
        }),
    ]
}
