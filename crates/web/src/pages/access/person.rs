//! `/access/users/{person}`: what somebody has, from whom, until when and why; and what was done about him.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use beffroi_desk::access::look_person::{self, InQuality, PersonSheet, RoleLine};
use beffroi_domain::time::{Day, Moment};

use super::act_words::{Line, line};
use super::frame::{
    Asked, Frame, frame, listed, manages, notice, quality_name, reach_of, read, role_description,
    role_name, spoken, title_name,
};
use super::overview::{Seat, seats};
use super::users::tag;
use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::visitor::Visitor;

/// A role on the sheet.
#[derive(Debug, Clone)]
pub struct Role {
    /// The act that granted.
    pub act: u64,
    /// Its name.
    pub name: String,
    /// What it lets him see.
    pub description: String,
    /// From when.
    pub from: Day,
    /// Until when.
    pub until: Option<Day>,
    /// Whether it is over.
    pub over: bool,
    /// Who granted it.
    pub giver: String,
    /// In what capacity.
    pub capacity: String,
    /// When.
    pub at: Moment,
    /// Why.
    pub ground: String,
}

/// What somebody is in one quality.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its identity, in addresses.
    pub id: String,
    /// Whether he is a user there.
    pub admitted: bool,
    /// His offices there.
    pub offices: Vec<Seat>,
    /// His roles there.
    pub roles: Vec<Role>,
}

/// The page.
#[derive(Template)]
#[template(path = "access/person.html")]
pub struct Screen {
    /// The frame of all pages.
    pub page: Page,
    /// The frame of this part.
    pub frame: Frame,
    /// In the address of this page.
    pub id: String,
    /// His name in sentences.
    pub spoken: String,
    /// His masked number.
    pub number: String,
    /// The colour of the tag, and the word in it.
    pub state: (&'static str, String),
    /// His offices for the whole institution.
    pub offices: Vec<Seat>,
    /// What he is, quality by quality.
    pub parts: Vec<Part>,
    /// How many things end when he leaves.
    pub ends: u64,
    /// What was done about him.
    pub history: Vec<Line>,
    /// Whether the reader changes it.
    pub may: bool,
}

/// Shows it.
pub async fn show(
    visitor: Visitor,
    Path(person): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, &asked.quality).await?;
    let id = read(&person)?;
    let sheet = look_person::person_sheet(&visitor.desk, &visitor.caller, &reach, id).await?;
    let page = visitor.page().with_notice(notice(&asked.done));
    let frame = frame(&visitor, &page, &reach, "/access/users");
    answer(&screen(&visitor, page, frame, &sheet))
}

fn screen(visitor: &Visitor, page: Page, frame: Frame, sheet: &PersonSheet) -> Screen {
    let desk = &visitor.desk;
    let (colour, key) = tag(sheet.state);
    let history = sheet.history.acts.iter();
    let history = history
        .map(|act| line(desk, &page, &sheet.history, act))
        .collect();
    let parts = sheet.qualities.iter();
    let parts = parts.map(|here| part(visitor, &page, here)).collect();
    let title = listed(&page, &sheet.person);
    let (home, access) = (page.t("menu-home"), page.t("menu-access"));
    let users = page.t("access-tab-users");
    Screen {
        id: sheet.person.person.to_string(),
        spoken: spoken(&page, Some(&sheet.person)),
        number: sheet.number.clone(),
        state: (colour, page.t(key).into()),
        offices: seats(desk, &page, &sheet.offices),
        parts,
        ends: sheet.ends,
        history,
        may: manages(visitor.caller.capacity),
        page: page.titled(title).under([
            (home, "/home"),
            (access, "/access"),
            (users, "/access/users"),
        ]),
        frame,
    }
}

fn part(visitor: &Visitor, page: &Page, here: &InQuality) -> Part {
    Part {
        name: quality_name(&visitor.desk, &here.quality.facts.kind, page.language),
        id: here.quality.facts.id.to_string(),
        admitted: here.admission.is_some(),
        offices: seats(&visitor.desk, page, &here.offices),
        roles: here
            .roles
            .iter()
            .map(|line| role(visitor, page, line))
            .collect(),
    }
}

fn role(visitor: &Visitor, page: &Page, line: &RoleLine) -> Role {
    let desk = &visitor.desk;
    let period = line.grant.period;
    let capacity = line
        .capacity
        .map(|capacity| title_name(desk, capacity.label_code(), page.language));
    Role {
        act: line.grant.act.0,
        name: role_name(desk, &line.grant.role, page.language),
        description: role_description(desk, &line.grant.role, page.language),
        from: period.from,
        until: period.until,
        over: period.is_over(visitor.caller.at.day()),
        giver: spoken(page, line.giver.as_ref()),
        capacity: capacity.unwrap_or_default(),
        at: line.at,
        ground: line.ground.clone().unwrap_or_default(),
    }
}
