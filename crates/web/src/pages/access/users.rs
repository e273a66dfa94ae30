//! `/access/users`: the users by name, with their roles and how these stand.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::access::look_users::{self, UserLine, UsersPage, Wish};
use beffroi_desk::access::reach::Reach;
use beffroi_desk::denied::Denied;
use beffroi_domain::ids::PersonId;
use beffroi_domain::parties::RoleState;
use beffroi_domain::time::Day;
use serde::Deserialize;

use super::entered::Entered;
use super::frame::{Frame, errors, frame, listed, manages, notice, reach_of, role_name};
use crate::error_page::{Trouble, answer, answer_with};
use crate::form::{Choice, FieldErrors};
use crate::page::{Page, encode_for_query};
use crate::show::Pages;
use crate::visitor::{Posted, Visitor, see_other};

/// What the address narrows the list to.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Narrowed {
    /// The quality, for who reaches several.
    pub quality: String,
    /// Part of a name.
    pub name: String,
    /// How roles stand.
    pub state: String,
    /// A role in force, by code.
    pub role: String,
    /// After whom.
    pub after: String,
    /// Before whom.
    pub before: String,
    /// What was done.
    pub done: String,
}

/// A user in the list.
#[derive(Debug, Clone)]
pub struct Line {
    /// In the address of his page.
    pub id: String,
    /// His name.
    pub name: String,
    /// His masked number.
    pub number: String,
    /// His roles that are not over.
    pub roles: Vec<String>,
    /// When the first of those in force ends.
    pub until: Option<Day>,
    /// The colour of the tag.
    pub colour: &'static str,
    /// The word in the tag.
    pub state: String,
}

/// The page.
#[derive(Template)]
#[template(path = "access/users.html")]
pub struct Screen {
    /// The frame of all pages.
    pub page: Page,
    /// The frame of this part.
    pub frame: Frame,
    /// The users on this page.
    pub lines: Vec<Line>,
    /// How many match.
    pub total: u64,
    /// The way through the list.
    pub pages: Pages,
    /// Part of a name, as typed.
    pub name: String,
    /// The states to choose among.
    pub states: Vec<Choice>,
    /// The role that is narrowed to, by name and by code.
    pub role: Option<(String, String)>,
    /// The chosen quality, as the form sends it.
    pub quality: String,
    /// Whether the list is narrowed.
    pub narrowed: bool,
    /// The list without filter.
    pub all: String,
    /// The same, when there is a filter to clear; otherwise empty.
    pub clear: String,
    /// Where a user is added; empty for who may not.
    pub add: String,
    /// The number as typed, after a search that found nobody.
    pub number: String,
}

/// Shows it.
pub async fn show(visitor: Visitor, Query(asked): Query<Narrowed>) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, &asked.quality).await?;
    let page = visitor.page().with_notice(notice(&asked.done));
    answer(&screen(&visitor, page, &reach, &asked, String::new()).await?)
}

/// Finds a user by his whole number: sent by post, so that no number stands in an address.
pub async fn find(Posted { visitor, form }: Posted<Entered>) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, form.get("quality")).await?;
    let number = form.get("number");
    match look_users::find_by_number(&visitor.desk, &visitor.caller, &reach, number).await {
        Ok(person) => Ok(see_other(&format!("/access/users/{person}"))),
        Err(Denied::Refused(refusal)) if refusal.field.is_some() => {
            let page = visitor.page();
            let wrong: FieldErrors = errors(&page, &refusal, "number");
            let asked = Narrowed {
                quality: form.get("quality").to_owned(),
                ..Narrowed::default()
            };
            let page = page.with_errors(wrong);
            let screen = screen(&visitor, page, &reach, &asked, number.to_owned()).await?;
            answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
        }
        Err(denied) => Err(denied.into()),
    }
}

async fn screen(
    visitor: &Visitor,
    page: Page,
    reach: &Reach,
    asked: &Narrowed,
    number: String,
) -> Result<Screen, Trouble> {
    let wish = wish(asked);
    let found = look_users::users_page(&visitor.desk, &visitor.caller, reach, &wish).await?;
    let frame = frame(visitor, &page, reach, "/access/users");
    let lines = found
        .lines
        .iter()
        .map(|line| line_of(visitor, &page, line))
        .collect();
    let role = wish
        .role
        .as_ref()
        .map(|code| (role_name(&visitor.desk, code, page.language), code.clone()));
    let narrowed = !asked.name.is_empty() || wish.state.is_some() || wish.role.is_some();
    let all = format!("/access/users{}", frame.query);
    let title = page.t("access-tab-users");
    let (home, access) = (page.t("menu-home"), page.t("menu-access"));
    Ok(Screen {
        lines,
        total: found.total,
        pages: pages(&found, asked),
        name: asked.name.clone(),
        states: states(&page, &asked.state),
        role,
        quality: asked.quality.clone(),
        narrowed,
        clear: if narrowed { all.clone() } else { String::new() },
        all,
        add: add_address(visitor, reach, &frame),
        number,
        page: page
            .titled(title)
            .under([(home, "/home"), (access, "/access")]),
        frame,
    })
}

/// Where the reader adds a user; empty for who may not. The rules decide.
pub fn add_address(visitor: &Visitor, reach: &Reach, frame: &Frame) -> String {
    if manages(visitor.caller.capacity) && !reach.qualities.is_empty() {
        return format!("/access/users/new{}", frame.query);
    }
    String::new()
}

fn wish(asked: &Narrowed) -> Wish {
    let person = |text: &str| text.parse::<PersonId>().ok();
    Wish {
        // Nobody has a longer name; what is longer finds nobody.
        name: asked.name.chars().take(100).collect(),
        state: RoleState::from_code(&asked.state),
        role: (!asked.role.is_empty()).then(|| asked.role.clone()),
        after: person(&asked.after),
        before: person(&asked.before),
    }
}

fn states(page: &Page, chosen: &str) -> Vec<Choice> {
    let choice = |state: &RoleState| {
        let (_, key) = tag(*state);
        Choice::new(state.code(), page.t(key)).chosen(state.code() == chosen)
    };
    let every = Choice::new("", page.t("access-state-all"));
    std::iter::once(every)
        .chain(RoleState::ALL.iter().map(choice))
        .collect()
}

/// The tag of a state: its colour and the key of its word.
pub fn tag(state: RoleState) -> (&'static str, &'static str) {
    match state {
        RoleState::Active => ("green", "access-state-active"),
        RoleState::Expiring => ("yellow", "access-state-expiring"),
        RoleState::Coming => ("blue", "access-state-coming"),
        RoleState::Expired => ("red", "access-state-expired"),
        RoleState::Without => ("grey", "access-state-without"),
    }
}

fn line_of(visitor: &Visitor, page: &Page, line: &UserLine) -> Line {
    let (colour, key) = tag(line.state);
    let today = visitor.caller.at.day();
    let current = line
        .grants
        .iter()
        .filter(|grant| !grant.period.is_over(today));
    Line {
        id: line.person.person.to_string(),
        name: listed(page, &line.person),
        number: line.number.clone(),
        roles: current
            .map(|grant| role_name(&visitor.desk, &grant.role, page.language))
            .collect(),
        until: line.until,
        colour,
        state: page.t(key).into(),
    }
}

fn pages(found: &UsersPage, asked: &Narrowed) -> Pages {
    let filter = [
        ("quality", &asked.quality),
        ("name", &asked.name),
        ("state", &asked.state),
        ("role", &asked.role),
    ];
    let kept: Vec<String> = filter
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", encode_for_query(value)))
        .collect();
    let address = |more: Option<String>| {
        let parts: Vec<String> = kept.iter().cloned().chain(more).collect();
        if parts.is_empty() {
            return "/access/users".to_owned();
        }
        format!("/access/users?{}", parts.join("&"))
    };
    Pages {
        first: found.previous.map(|_| address(None)),
        previous: found
            .previous
            .map(|person| address(Some(format!("before={person}")))),
        next: found
            .next
            .map(|person| address(Some(format!("after={person}")))),
    }
}
