//! `/mailbox/bin`: what was taken out of view, by whom and why (M8).

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use beffroi_desk::mailbox::bin::{self, Row};
use beffroi_desk::mailbox::list::Count;
use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::time::Moment;
use serde::Deserialize;

use super::list::tabs;
use crate::document_words::{self, DocumentWords};
use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::show::{Pages, Tab};
use crate::visitor::Visitor;

/// The page.
#[derive(Template)]
#[template(path = "mailbox/bin.html")]
pub(super) struct Bin {
    pub page: Page,
    pub tabs: Vec<Tab>,
    pub lines: Vec<Binned>,
    pub pages: Pages,
}

/// A document in the bin.
#[derive(Debug, Clone)]
pub(super) struct Binned {
    pub id: String,
    pub words: DocumentWords,
    pub at: Moment,
    pub by: String,
    pub reason: String,
}

/// Where the page begins.
#[derive(Deserialize)]
pub struct Edge {
    after: Option<u64>,
}

/// Shows it.
pub async fn show(visitor: Visitor, Query(edge): Query<Edge>) -> Result<Response, Trouble> {
    let after = edge.after.map(beffroi_domain::ids::ActNumber);
    let found = bin::bin(&visitor.desk, &visitor.caller, after).await?;
    let page = visitor.page();
    let catalogue = &visitor.desk.catalogue;
    let lines = found
        .rows
        .iter()
        .map(|row| binned(&page, catalogue, row))
        .collect();
    let pages = Pages {
        first: after.map(|_| "/mailbox/bin".to_owned()),
        previous: None,
        next: found.older.map(|act| format!("/mailbox/bin?after={act}")),
    };
    answer(&screen(page, lines, pages))
}

pub(super) fn screen(page: Page, lines: Vec<Binned>, pages: Pages) -> Bin {
    let (title, home, above) = (
        page.t("mailbox-bin-title"),
        page.t("menu-home"),
        page.t("mailbox-title"),
    );
    let page = page
        .titled(title)
        .under([(home, "/home"), (above, "/mailbox")]);
    let tabs = tabs(&page, true, Count::Exactly(0));
    Bin {
        page,
        tabs,
        lines,
        pages,
    }
}

fn binned(page: &Page, catalogue: &Catalogue, row: &Row) -> Binned {
    let by = row
        .by
        .as_ref()
        .map(|by| format!("{} {}", by.given_name, by.family_name));
    Binned {
        id: row.document.to_string(),
        words: document_words::of(page, catalogue, &row.category, &row.period, &row.sender),
        at: row.at,
        by: by.unwrap_or_default(),
        reason: row.reason.clone().unwrap_or_default(),
    }
}
