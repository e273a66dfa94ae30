//! `/access/qualities`: the kinds of the catalogue, those that are active first.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use beffroi_desk::access::look_managers;

use super::frame::{Asked, Frame, frame, heads, listed, notice, reach_of};
use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::visitor::Visitor;

/// A kind of quality in the list.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// Its code, for the address that activates it.
    pub kind: String,
    /// Its identity, when it is active.
    pub active: Option<String>,
    /// Its identifier.
    pub identifier: String,
    /// Its local manager, when it has one.
    pub manager: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "access/qualities.html")]
pub struct Screen {
    /// The frame of all pages.
    pub page: Page,
    /// The frame of this part.
    pub frame: Frame,
    /// The active ones first.
    pub lines: Vec<Line>,
    /// Whether the reader may activate and designate.
    pub may: bool,
}

/// Shows it.
pub async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, "").await?;
    let managers = look_managers::managers(&visitor.desk, &reach).await?;
    let page = visitor.page().with_notice(notice(&asked.done));
    let mut lines: Vec<Line> = Vec::new();
    for kind in &visitor.desk.catalogue.qualities {
        let entry = managers
            .qualities
            .iter()
            .find(|entry| entry.quality.facts.kind == kind.code.as_str());
        lines.push(Line {
            name: page.text(&kind.name).to_owned(),
            kind: kind.code.as_str().to_owned(),
            active: entry.map(|entry| entry.quality.facts.id.to_string()),
            identifier: entry.map_or(String::new(), |entry| entry.quality.identifier.clone()),
            manager: entry
                .and_then(|entry| entry.local_manager())
                .map(|line| listed(&page, &line.person)),
        });
    }
    lines.sort_by_key(|line| line.active.is_none());
    let frame = frame(&visitor, &page, &reach, "/access/qualities");
    let title = page.t("access-tab-qualities");
    let (home, access) = (page.t("menu-home"), page.t("menu-access"));
    answer(&Screen {
        page: page
            .titled(title)
            .under([(home, "/home"), (access, "/access")]),
        frame,
        lines,
        may: heads(visitor.caller.capacity),
    })
}
