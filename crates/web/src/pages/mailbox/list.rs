//! `/mailbox`: what lies in the mailbox, newest first, with a filter beside it.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::mailbox::filter::{Filter, Received, Unread};
use beffroi_desk::mailbox::list::{self, Count, List, Turn};
use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::time::{Day, Moment};

use super::line::Line;
use super::query::{self, Pairs};
use super::refused;
use crate::error_page::{Trouble, answer, answer_with};
use crate::form::{Choice, FieldErrors};
use crate::language::phrase::Phrase;
use crate::page::{Notice, Page};
use crate::show::{Pages, Tab};
use crate::visitor::{Visitor, field_errors};

/// The page.
#[derive(Template)]
#[template(path = "mailbox/list.html")]
pub(super) struct Mailbox {
    pub page: Page,
    pub caption: String,
    pub tabs: Vec<Tab>,
    pub quick: Vec<Tab>,
    pub text: String,
    pub laws: Vec<Choice>,
    pub kinds: Vec<Choice>,
    pub received: Vec<Choice>,
    pub unread: Vec<Choice>,
    pub filtered: bool,
    pub heading: Phrase,
    pub lines: Vec<Line>,
    pub pages: Pages,
    pub searched_until: Option<Moment>,
    pub empty: Empty,
    pub here: String,
}

/// Why a list is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Empty {
    /// Nothing fits the filter.
    Filtered,
    /// The centre is electronic since or from this day, and nothing came yet.
    Since(Day),
    /// The centre receives on paper until this day.
    PaperUntil(Day),
    /// The centre receives on paper.
    Paper,
}

/// Shows the list.
pub async fn show(visitor: Visitor, Query(pairs): Query<Pairs>) -> Result<Response, Trouble> {
    let notice = notice(&pairs);
    let page = visitor.page().with_notice(notice);
    let filter = query::filter(&pairs);
    let turn = query::turn(&pairs).map_err(|refusal| Trouble::from(Denied::from(refusal)))?;
    match list::list(&visitor.desk, &visitor.caller, None, &filter, turn).await {
        Ok(found) => answer(&screen(&visitor, page, &filter, &found)),
        Err(Denied::Refused(refusal)) if refusal.field.is_some() => {
            let page = page.with_errors(field_errors(&refusal));
            unfiltered(&visitor, page, &filter).await
        }
        Err(denied) => Err(refused(&visitor, denied).await),
    }
}

/// The same page again, with what was wrong with the form on it.
pub(super) async fn again(
    visitor: &Visitor,
    errors: FieldErrors,
    pairs: &Pairs,
) -> Result<Response, Trouble> {
    let filter = query::filter(pairs);
    let turn = query::turn(pairs).unwrap_or_default();
    let found = list::list(&visitor.desk, &visitor.caller, None, &filter, turn).await?;
    let page = visitor.page().with_errors(errors);
    answer_with(
        StatusCode::UNPROCESSABLE_ENTITY,
        &screen(visitor, page, &filter, &found),
    )
}

async fn unfiltered(visitor: &Visitor, page: Page, filter: &Filter) -> Result<Response, Trouble> {
    let all = Filter::default();
    let found = list::list(&visitor.desk, &visitor.caller, None, &all, Turn::Newest).await?;
    answer_with(
        StatusCode::UNPROCESSABLE_ENTITY,
        &screen(visitor, page, filter, &found),
    )
}

fn notice(pairs: &Pairs) -> Option<Notice> {
    let (_, done) = pairs.iter().find(|(name, _)| name == "done")?;
    let key = match done.as_str() {
        "removed" => "mailbox-done-removed",
        "reinjected" => "mailbox-done-reinjected",
        _ => return None,
    };
    Some(Notice {
        success: true,
        message: Phrase::new(key),
    })
}

fn screen(visitor: &Visitor, page: Page, filter: &Filter, found: &List) -> Mailbox {
    let catalogue = &visitor.desk.catalogue;
    let today = visitor.caller.at.day();
    let title = page.t("mailbox-title");
    let home = page.t("menu-home");
    let page = page.titled(title).under([(home, "/home")]);
    let empty = match found.electronic_from {
        _ if filter.is_set() => Empty::Filtered,
        Some(day) if day <= today => Empty::Since(day),
        Some(day) => Empty::PaperUntil(day),
        None => Empty::Paper,
    };
    let signed_in = page
        .signed_in
        .as_ref()
        .and_then(|signed_in| signed_in.capacity.as_ref());
    Mailbox {
        caption: signed_in
            .map(|capacity| capacity.institution.clone())
            .unwrap_or_default(),
        tabs: tabs(&page, found.has_bin, found.unopened),
        quick: quick(&page, catalogue, filter),
        text: filter.text.clone(),
        laws: laws(&page, catalogue, filter),
        kinds: kinds(&page, catalogue, filter),
        received: received(&page, filter),
        unread: unread(&page, filter),
        filtered: filter.is_set(),
        heading: heading(found),
        lines: found
            .rows
            .iter()
            .map(|row| Line::of(&page, catalogue, row))
            .collect(),
        pages: pages(filter, found),
        searched_until: found.searched_until,
        empty,
        here: query::address(filter, &[]),
        page,
    }
}

/// Received and, for who may use it, the bin.
pub(super) fn tabs(page: &Page, has_bin: bool, unopened: Count) -> Vec<Tab> {
    let received = match unopened {
        Count::Exactly(0) => page.t("mailbox-tab-received"),
        Count::Exactly(count) => page.t("mailbox-tab-received-unopened").with("count", count),
        Count::MoreThan(count) => page.t("mailbox-tab-received-many").with("count", count),
    };
    let mut tabs = vec![Tab::new(received, "/mailbox", &page.address)];
    if has_bin {
        tabs.push(Tab::new(
            page.t("mailbox-tab-bin"),
            "/mailbox/bin",
            &page.address,
        ));
    }
    tabs
}

/// Links to the filters that people use most: they stand before the filter, so that a phone shows them first.
pub(super) fn quick(page: &Page, catalogue: &Catalogue, filter: &Filter) -> Vec<Tab> {
    let link = |label: String, of: Filter| Tab {
        label,
        address: query::address(&of, &[]),
        current: of == *filter,
    };
    let unread = Filter {
        unread: Unread::ByMe,
        ..Filter::default()
    };
    let today = Filter {
        received: Received::Today,
        ..Filter::default()
    };
    let mut quick = vec![
        link(page.t("mailbox-all").to_string(), Filter::default()),
        link(page.t("mailbox-unread").to_string(), unread),
        link(page.t("mailbox-today").to_string(), today),
    ];
    for legislation in &catalogue.legislations {
        let of = Filter {
            legislations: vec![legislation.code.to_string()],
            ..Filter::default()
        };
        quick.push(link(page.text(&legislation.short_name).to_owned(), of));
    }
    quick
}

fn laws(page: &Page, catalogue: &Catalogue, filter: &Filter) -> Vec<Choice> {
    let choice = |(code, label): (String, String)| {
        let chosen = filter.legislations.contains(&code);
        Choice::new(code, label).chosen(chosen)
    };
    let all = catalogue.legislations.iter();
    all.map(|law| (law.code.to_string(), page.text(&law.short_name).to_owned()))
        .map(choice)
        .collect()
}

fn kinds(page: &Page, catalogue: &Catalogue, filter: &Filter) -> Vec<Choice> {
    let mut kinds = vec![Choice::new("", page.t("mailbox-kind-all"))];
    kinds.extend(catalogue.kinds.iter().map(|kind| {
        let code = kind.code.to_string();
        let chosen = filter.kind.as_ref() == Some(&code);
        Choice::new(code, page.text(&kind.name)).chosen(chosen)
    }));
    kinds
}

fn received(page: &Page, filter: &Filter) -> Vec<Choice> {
    let choice = |value, key, is| Choice::new(value, page.t(key)).chosen(filter.received == is);
    vec![
        choice("", "mailbox-received-any", Received::Any),
        choice("today", "mailbox-received-today", Received::Today),
        choice("week", "mailbox-received-week", Received::ThisWeek),
        choice("month", "mailbox-received-month", Received::ThisMonth),
    ]
}

fn unread(page: &Page, filter: &Filter) -> Vec<Choice> {
    let choice = |value, key, is| Choice::new(value, page.t(key)).chosen(filter.unread == is);
    vec![
        choice("", "mailbox-unread-any", Unread::Any),
        choice("me", "mailbox-unread-me", Unread::ByMe),
        choice("anybody", "mailbox-unread-anybody", Unread::ByAnybody),
    ]
}

fn heading(found: &List) -> Phrase {
    match found.count {
        Some(Count::Exactly(count)) => Phrase::new("mailbox-count").with("count", count),
        Some(Count::MoreThan(count)) => Phrase::new("mailbox-count-more").with("count", count),
        None => Phrase::new("mailbox-count-unknown"),
    }
}

fn pages(filter: &Filter, found: &List) -> Pages {
    let to = |name, place: list::Place| query::address(filter, &[(name, place.to_string())]);
    Pages {
        first: found.newer.map(|_| query::address(filter, &[])),
        previous: found.newer.map(|place| to("before", place)),
        next: found.older.map(|place| to("after", place)),
    }
}
