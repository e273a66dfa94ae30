//! `/access`: who manages, how many users, what ends soon, what nobody can read.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use beffroi_desk::access::look_managers::{OfficeLine, QualityManagers};
use beffroi_desk::access::look_overview::{self, Overview, QualityFigures};
use beffroi_desk::access::look_who_can_see::Cell;
use beffroi_desk::desk::Desk;

use super::frame::{
    Asked, Frame, frame, heads, listed, notice, quality_name, reach_of, title_name,
};
use super::users::add_address;
use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::visitor::Visitor;

/// An office in words.
#[derive(Debug, Clone)]
pub struct Seat {
    /// The office.
    pub office: String,
    /// Who holds it.
    pub person: String,
    /// Whether it is blocked.
    pub blocked: bool,
}

/// One quality on the overview.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its users, in addresses; the state follows.
    pub address: String,
    /// Its users whose roles end soon.
    pub expiring_address: String,
    /// Its name.
    pub name: String,
    /// Who manages it.
    pub managers: Vec<Seat>,
    /// Whether it has a local manager.
    pub managed: bool,
    /// Users.
    pub users: u64,
    /// Users with a role that ends soon.
    pub expiring: u64,
    /// Users without a role.
    pub without: u64,
    /// What nobody can read.
    pub gaps: Vec<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "access/overview.html")]
pub struct Screen {
    /// The frame of all pages.
    pub page: Page,
    /// The frame of this part.
    pub frame: Frame,
    /// Who manages the whole institution.
    pub heads: Vec<Seat>,
    /// Each quality.
    pub parts: Vec<Part>,
    /// Whether the reader activates qualities and designates.
    pub may_activate: bool,
    /// Where a user is added; empty for who may not.
    pub add: String,
}

/// Shows it.
pub async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, &asked.quality).await?;
    let overview = look_overview::overview(&visitor.desk, &visitor.caller, &reach).await?;
    let page = visitor.page().with_notice(notice(&asked.done));
    let frame = frame(&visitor, &page, &reach, "/access");
    let title = page.t("access-title");
    let add = add_address(&visitor, &reach, &frame);
    let screen = Screen {
        heads: seats(&visitor.desk, &page, &overview.managers.institution),
        parts: parts(&visitor.desk, &page, &overview),
        page: page.titled(title),
        frame,
        may_activate: heads(visitor.caller.capacity),
        add,
    };
    answer(&screen)
}

/// Offices in words.
pub fn seats(desk: &Desk, page: &Page, lines: &[OfficeLine]) -> Vec<Seat> {
    let seat = |line: &OfficeLine| Seat {
        office: title_name(desk, line.office.code(), page.language),
        person: listed(page, &line.person),
        blocked: line.blocked,
    };
    lines.iter().map(seat).collect()
}

fn parts(desk: &Desk, page: &Page, overview: &Overview) -> Vec<Part> {
    let both = overview.managers.qualities.iter().zip(&overview.figures);
    let part = |(entry, figures): (&QualityManagers, &QualityFigures)| Part {
        address: users_of(entry),
        expiring_address: format!("{}&state=expiring", users_of(entry)),
        name: quality_name(desk, &entry.quality.facts.kind, page.language),
        managers: seats(desk, page, &entry.offices),
        managed: entry.local_manager().is_some(),
        users: figures.users,
        expiring: figures.expiring,
        without: figures.without,
        gaps: figures
            .gaps
            .iter()
            .map(|cell| cell_name(desk, page, cell))
            .collect(),
    };
    both.map(part).collect()
}

fn users_of(entry: &QualityManagers) -> String {
    format!("/access/users?quality={}", entry.quality.facts.id)
}

/// A kind of document under a legislation, in words.
pub fn cell_name(desk: &Desk, page: &Page, cell: &Cell) -> String {
    let kind = desk.catalogue.kind(&cell.kind);
    let legislation = desk.catalogue.legislation(&cell.legislation);
    match (kind, legislation) {
        (Some(kind), Some(legislation)) => format!(
            "{} – {}",
            page.text(&kind.name),
            page.text(&legislation.short_name)
        ),
        _ => cell.category.to_string(),
    }
}
