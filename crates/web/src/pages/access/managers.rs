//! `/access/managers`: who manages, with what the reader may change about it.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use beffroi_desk::access::look_managers::{self, OfficeLine};
use beffroi_desk::desk::Desk;
use beffroi_domain::capacity::Capacity;
use beffroi_domain::parties::Office;
use beffroi_domain::time::Moment;

use super::frame::{
    Asked, Frame, frame, heads, listed, manages, notice, quality_name, reach_of, title_name,
};
use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::visitor::Visitor;

/// An office in the list.
#[derive(Debug, Clone)]
pub struct Line {
    /// The act that designated.
    pub act: u64,
    /// The office.
    pub office: String,
    /// Who holds it.
    pub person: String,
    /// Since when.
    pub since: Moment,
    /// Whether it is blocked.
    pub blocked: bool,
    /// Whether the reader may end it here.
    pub may_end: bool,
}

/// The managers of one quality.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its identity, in addresses.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its offices.
    pub lines: Vec<Line>,
    /// Whether it has a local manager.
    pub managed: bool,
    /// Where its notices go.
    pub address: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "access/managers.html")]
pub struct Screen {
    /// The frame of all pages.
    pub page: Page,
    /// The frame of this part.
    pub frame: Frame,
    /// The offices of the whole institution.
    pub heads: Vec<Line>,
    /// Each quality.
    pub parts: Vec<Part>,
    /// Whether the reader designates local managers.
    pub may_designate: bool,
    /// Whether the reader names co-local-managers.
    pub may_name: bool,
    /// Whether the reader changes addresses.
    pub may_change: bool,
}

/// Shows it.
pub async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, &asked.quality).await?;
    let managers = look_managers::managers(&visitor.desk, &reach).await?;
    let page = visitor.page().with_notice(notice(&asked.done));
    let capacity = visitor.caller.capacity;
    let desk = &visitor.desk;
    let mut parts = Vec::new();
    for entry in &managers.qualities {
        let address = look_managers::address(desk, entry.quality.facts.id).await?;
        parts.push(Part {
            id: entry.quality.facts.id.to_string(),
            name: quality_name(desk, &entry.quality.facts.kind, page.language),
            lines: lines(desk, &page, &entry.offices, names(capacity)),
            managed: entry.local_manager().is_some(),
            address: address.map(|(_, address)| address),
        });
    }
    let frame = frame(&visitor, &page, &reach, "/access/managers");
    let title = page.t("access-tab-managers");
    let (home, access) = (page.t("menu-home"), page.t("menu-access"));
    answer(&Screen {
        heads: lines(desk, &page, &managers.institution, false),
        page: page
            .titled(title)
            .under([(home, "/home"), (access, "/access")]),
        frame,
        parts,
        may_designate: heads(capacity),
        may_name: names(capacity),
        may_change: manages(capacity),
    })
}

/// Who sees the buttons about co-local-managers (R7, R11). The rules decide.
const fn names(capacity: Capacity) -> bool {
    heads(capacity) || matches!(capacity, Capacity::LocalManager(_))
}

fn lines(desk: &Desk, page: &Page, offices: &[OfficeLine], may_end: bool) -> Vec<Line> {
    let line = |office: &OfficeLine| Line {
        act: office.act.0,
        office: title_name(desk, office.office.code(), page.language),
        person: listed(page, &office.person),
        since: office.since,
        blocked: office.blocked,
        may_end: may_end && office.office == Office::CoLocalManager,
    };
    offices.iter().map(line).collect()
}
