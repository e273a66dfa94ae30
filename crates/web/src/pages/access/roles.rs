//! `/access/roles`: the roles in plain words: what each opens, how many hold it.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use beffroi_desk::access::look_roles;

use super::frame::{Asked, Frame, frame, reach_of};
use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::visitor::Visitor;

/// A role in the list.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its code, in addresses.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What its holder sees and does.
    pub description: String,
    /// The applications that it opens.
    pub applications: String,
    /// How many hold it today.
    pub holders: usize,
    /// Where they are listed.
    pub address: String,
}

/// The page.
#[derive(Template)]
#[template(path = "access/roles.html")]
pub struct Screen {
    /// The frame of all pages.
    pub page: Page,
    /// The frame of this part.
    pub frame: Frame,
    /// The roles.
    pub lines: Vec<Line>,
}

/// Shows it.
pub async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, &asked.quality).await?;
    let offered = look_roles::roles(&visitor.desk, &visitor.caller, &reach).await?;
    let page = visitor.page();
    let frame = frame(&visitor, &page, &reach, "/access/roles");
    let mark = if frame.query.is_empty() { "?" } else { "&" };
    let mut lines = Vec::new();
    for entry in offered {
        let code = entry.role.code.as_str();
        let applications: Vec<&str> = entry
            .role
            .applications
            .iter()
            .filter_map(|code| visitor.desk.catalogue.application(code))
            .map(|application| page.text(&application.name))
            .collect();
        lines.push(Line {
            code: code.to_owned(),
            name: page.text(&entry.role.name).to_owned(),
            description: page.text(&entry.role.description).to_owned(),
            applications: applications.join(", "),
            holders: entry.holders,
            address: format!("/access/users{}{mark}role={code}", frame.query),
        });
    }
    let title = page.t("access-tab-roles");
    let (home, access) = (page.t("menu-home"), page.t("menu-access"));
    answer(&Screen {
        page: page
            .titled(title)
            .under([(home, "/home"), (access, "/access")]),
        frame,
        lines,
    })
}
