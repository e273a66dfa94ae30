//! `/access/history`: who gave what to whom, when; newest first.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use beffroi_desk::access::look_history;
use beffroi_domain::ids::ActNumber;
use serde::Deserialize;

use super::act_words::{Line, line};
use super::frame::{Frame, frame, reach_of};
use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::show::Pages;
use crate::visitor::Visitor;

/// Where in the list.
#[derive(Debug, Default, Deserialize)]
pub struct Where {
    /// The quality, for who reaches several.
    #[serde(default)]
    pub quality: String,
    /// Before which act.
    #[serde(default)]
    pub before: String,
}

/// The page.
#[derive(Template)]
#[template(path = "access/history.html")]
pub struct Screen {
    /// The frame of all pages.
    pub page: Page,
    /// The frame of this part.
    pub frame: Frame,
    /// The acts, newest first.
    pub lines: Vec<Line>,
    /// The way through the list.
    pub pages: Pages,
}

/// Shows it.
pub async fn show(visitor: Visitor, Query(place): Query<Where>) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, &place.quality).await?;
    let before: Option<ActNumber> = place.before.parse().map(ActNumber).ok();
    let history = look_history::history(&visitor.desk, &reach, before).await?;
    let page = visitor.page();
    let telling = &history.telling;
    let lines = telling
        .acts
        .iter()
        .map(|act| line(&visitor.desk, &page, telling, act))
        .collect();
    let frame = frame(&visitor, &page, &reach, "/access/history");
    let mark = if frame.query.is_empty() { "?" } else { "&" };
    let own = format!("/access/history{}", frame.query);
    let pages = Pages {
        first: before.map(|_| own.clone()),
        previous: None,
        next: history.next.map(|act| format!("{own}{mark}before={act}")),
    };
    let title = page.t("access-tab-history");
    let (home, access) = (page.t("menu-home"), page.t("menu-access"));
    answer(&Screen {
        page: page
            .titled(title)
            .under([(home, "/home"), (access, "/access")]),
        frame,
        lines,
        pages,
    })
}
