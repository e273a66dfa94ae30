//! `/access/who-can-see`: kinds of document and legislations, with how many can read each; and who, and why (M2).

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use beffroi_desk::access::look_who_can_see::{self, Cell, Reader, WhoCanSee};
use serde::Deserialize;

use super::frame::{
    Frame, frame, listed, reach_of, role_name, spoken, title_name, working_quality,
};
use super::overview::cell_name;
use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::visitor::Visitor;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The quality, for who reaches several.
    pub quality: String,
    /// The category whose readers are listed.
    pub category: String,
}

/// A row of the table: one kind of document.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Whether it is protected.
    pub protected: bool,
    /// Under each legislation: how many readers, the address that lists them, the legislation.
    pub cells: Vec<(usize, String, String)>,
}

/// Somebody who can read.
#[derive(Debug, Clone)]
pub struct Who {
    /// In the address of his page.
    pub id: String,
    /// His name.
    pub name: String,
    /// Why he can, one sentence for each reason.
    pub because: Vec<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "access/who_can_see.html")]
pub struct Screen {
    /// The frame of all pages.
    pub page: Page,
    /// The frame of this part.
    pub frame: Frame,
    /// Whether a quality is to be chosen first.
    pub choose: bool,
    /// The legislations, in the order of the columns.
    pub legislations: Vec<String>,
    /// The kinds of document.
    pub rows: Vec<Row>,
    /// The category whose readers are listed.
    pub category: Option<String>,
    /// Its readers.
    pub readers: Vec<Who>,
}

/// Shows it.
pub async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, &asked.quality).await?;
    let quality = working_quality(&reach).cloned();
    let seen = match &quality {
        Some(quality) => {
            look_who_can_see::who_can_see(&visitor.desk, &visitor.caller, quality).await?
        }
        None => WhoCanSee::default(),
    };
    let page = visitor.page();
    let frame = frame(&visitor, &page, &reach, "/access/who-can-see");
    let cell = seen
        .cells
        .iter()
        .find(|cell| cell.category.as_str() == asked.category);
    let readers = cell.map_or_else(Vec::new, |cell| {
        let reads = |reader: &&Reader| {
            if cell.protected {
                reader.protected
            } else {
                reader.open
            }
        };
        let readers = seen.readers.iter().filter(reads);
        readers.map(|reader| who(&visitor, &page, reader)).collect()
    });
    let title = page.t("access-tab-who-can-see");
    let (home, access) = (page.t("menu-home"), page.t("menu-access"));
    answer(&Screen {
        choose: quality.is_none(),
        legislations: visitor
            .desk
            .catalogue
            .legislations
            .iter()
            .map(|legislation| page.text(&legislation.short_name).to_owned())
            .collect(),
        rows: rows(&visitor, &page, &seen, &frame.query),
        category: cell.map(|cell| cell_name(&visitor.desk, &page, cell)),
        readers,
        page: page
            .titled(title)
            .under([(home, "/home"), (access, "/access")]),
        frame,
    })
}

fn rows(visitor: &Visitor, page: &Page, seen: &WhoCanSee, query: &str) -> Vec<Row> {
    if seen.cells.is_empty() {
        return Vec::new();
    }
    let catalogue = &visitor.desk.catalogue;
    let mark = if query.is_empty() { "?" } else { "&" };
    let cell = |cell: &Cell| {
        let address = format!("/access/who-can-see{query}{mark}category={}", cell.category);
        let legislation = catalogue.legislation(&cell.legislation);
        let name = legislation.map_or("", |legislation| page.text(&legislation.short_name));
        (cell.readers, address, name.to_owned())
    };
    let row = |kind: &beffroi_domain::catalogue::parts::DocumentKind| Row {
        name: page.text(&kind.name).to_owned(),
        protected: kind.protected,
        cells: catalogue
            .legislations
            .iter()
            .filter_map(|legislation| {
                let fits =
                    |cell: &&Cell| cell.kind == kind.code && cell.legislation == legislation.code;
                seen.cells.iter().find(fits).map(cell)
            })
            .collect(),
    };
    catalogue.kinds.iter().map(row).collect()
}

fn who(visitor: &Visitor, page: &Page, reader: &Reader) -> Who {
    let desk = &visitor.desk;
    let mut because: Vec<String> = Vec::new();
    if let Some(office) = &reader.office {
        let said = page
            .t("access-because-office")
            .with(
                "office",
                title_name(desk, office.office.code(), page.language),
            )
            .with("since", office.since);
        because.push(said.into());
    }
    for line in &reader.roles {
        let key = if line.grant.period.until.is_some() {
            "access-because-role-until"
        } else {
            "access-because-role"
        };
        let said = page
            .t(key)
            .with("role", role_name(desk, &line.grant.role, page.language))
            .with("giver", spoken(page, line.giver.as_ref()))
            .with("at", line.at);
        let said = match line.grant.period.until {
            Some(until) => said.with("until", until),
            None => said,
        };
        because.push(said.into());
    }
    Who {
        id: reader.person.person.to_string(),
        name: listed(page, &reader.person),
        because,
    }
}
