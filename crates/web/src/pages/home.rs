//! `/home`: what came in today, what waits, and what changed of one's own rights.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use beffroi_desk::home::{ToDo, to_do};
use beffroi_desk::mailbox::list::Count;
use beffroi_desk::mailbox::today::{self, Today};
use beffroi_desk::me::changes::{Change, Changed, changes};
use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::time::{Day, Moment};

use super::mailbox::line::Line;
use super::me::rights_words;
use crate::app::App;
use crate::error_page::{Trouble, answer};
use crate::language::phrase::Phrase;
use crate::page::Page;
use crate::visitor::Visitor;

/// The page.
#[derive(Template)]
#[template(path = "home/home.html")]
struct Home {
    page: Page,
    today: Option<Documents>,
    tasks: Vec<Task>,
    tasks_title: &'static str,
    changes: Vec<Happened>,
}

/// The documents of the day.
struct Documents {
    lines: Vec<Line>,
    last: Option<Moment>,
    paper: bool,
    paper_until: Option<Day>,
    all: Phrase,
}

/// Something to do.
struct Task {
    what: Phrase,
    address: String,
}

/// A change of one's own rights.
struct Happened {
    what: Phrase,
    at: Moment,
}

/// The route.
pub fn routes() -> Router<App> {
    Router::new().route("/home", get(show))
}

/// Shows it.
pub async fn show(visitor: Visitor) -> Result<Response, Trouble> {
    let (desk, caller) = (&visitor.desk, &visitor.caller);
    let page = visitor.page();
    let found = today::today(desk, caller).await?;
    let tasks = to_do(desk, caller).await?;
    let changed = changes(desk, caller).await?;
    let title = page.t("home-title");
    answer(&Home {
        today: found.map(|found| documents(&page, &desk.catalogue, &found, caller.at.day())),
        tasks_title: tasks_title(&tasks),
        tasks: tasks.iter().map(task).collect(),
        changes: changed
            .iter()
            .filter_map(|changed| happened(&page, &desk.catalogue, changed))
            .collect(),
        page: page.titled(title),
    })
}

fn documents(page: &Page, catalogue: &Catalogue, found: &Today, today: Day) -> Documents {
    Documents {
        lines: found
            .rows
            .iter()
            .map(|row| Line::of(page, catalogue, row))
            .collect(),
        last: found.last,
        paper: found.electronic_from.is_none(),
        paper_until: found.electronic_from.filter(|day| *day > today),
        all: match found.all {
            Some(Count::Exactly(count)) => Phrase::new("home-all").with("count", count),
            _ => Phrase::new("home-all-many"),
        },
    }
}

/// A sender's batches are not all to be done.
fn tasks_title(tasks: &[ToDo]) -> &'static str {
    let batches = tasks.iter().any(|task| matches!(task, ToDo::Batch { .. }));
    if batches {
        "home-batches"
    } else {
        "home-to-do"
    }
}

fn task(to_do: &ToDo) -> Task {
    let (what, address) = match to_do {
        ToDo::Expiring(count) => (
            Phrase::new("home-expiring").with("count", *count),
            "/access/users?state=expiring".to_owned(),
        ),
        ToDo::ActivateQuality => (Phrase::new("home-activate"), "/access/qualities".to_owned()),
        ToDo::Switch => (Phrase::new("home-switch"), "/switch".to_owned()),
        ToDo::SwitchQueue(count) => (
            Phrase::new("home-queue").with("count", *count),
            "/network/switches".to_owned(),
        ),
        ToDo::Batch {
            batch,
            label,
            published_at,
        } => {
            let what = match published_at {
                Some(at) => Phrase::new("home-batch-published")
                    .with("label", label)
                    .with("at", at),
                None => Phrase::new("home-batch-open").with("label", label),
            };
            (what, format!("/sending/batches/{batch}"))
        }
    };
    Task { what, address }
}

fn happened(page: &Page, catalogue: &Catalogue, changed: &Changed) -> Option<Happened> {
    let (key, what) = match &changed.change {
        Change::Given(what) => ("home-given", Some(what)),
        Change::Ended(what) => ("home-ended", Some(what)),
        Change::Blocked(what) => ("home-blocked", Some(what)),
        Change::Unblocked => ("home-unblocked", None),
    };
    let name = match what {
        Some(what) => rights_words::name(page, catalogue, what)?,
        None => String::new(),
    };
    let by = changed
        .by
        .as_ref()
        .map(|by| format!("{} {}", by.given_name, by.family_name));
    let by = by.unwrap_or_else(|| page.t("me-giver-program").to_string());
    Some(Happened {
        what: Phrase::new(key).with("what", name).with("person", by),
        at: changed.at,
    })
}

#[cfg(test)]
#[expect(
    clippy::too_many_lines,
    reason = "a table or a scene, read from top to bottom"
)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use super::mailbox::{NOW, sample_lines};
    use crate::samples::{Reader, Sample};

    fn render(
        page: Page,
        today: Option<Documents>,
        tasks: &[ToDo],
        changes: Vec<Happened>,
    ) -> askama::Result<String> {
        let title = page.t("home-title");
        Home {
            page: page.titled(title),
            today,
            tasks_title: tasks_title(tasks),
            tasks: tasks.iter().map(task).collect(),
            changes,
        }
        .render()
    }
    fn none() -> Documents {
        Documents {
            lines: Vec::new(),
            last: None,
            paper: false,
            paper_until: None,
            all: Phrase::new("home-all").with("count", 0),
        }
    }
    let sample = |name, reader, render| Sample {
        name,
        address: "/home",
        reader,
        render,
    };
    vec![
        sample("home-manager", Reader::LocalManager, |page| {
            let lines = sample_lines(&page);
            let all = Phrase::new("home-all").with("count", 128);
            let given = Phrase::new("home-given")
                .with("what", "e-Box de l’institution")
                .with("person", "Jan Peeters");
            let changes = vec![Happened {
                what: given,
                at: NOW,
            }];
            render(
                page,
                Some(Documents {
                    lines,
                    all,
                    ..none()
                }),
                &[ToDo::Expiring(2), ToDo::Switch],
                changes,
            )
        }),
        sample("home-none-today", Reader::LocalManager, |page| {
            render(
                page,
                Some(Documents {
                    last: Some(NOW),
                    ..none()
                }),
                &[],
                Vec::new(),
            )
        }),
        sample("home-paper", Reader::LocalManager, |page| {
            let blocked = Phrase::new("home-unblocked")
                .with("what", "")
                .with("person", "Jan Peeters");
            let changes = vec![Happened {
                what: blocked,
                at: NOW,
            }];
            render(
                page,
                Some(Documents {
                    paper_until: Some(NOW.day()),
                    ..none()
                }),
                &[ToDo::ActivateQuality],
                changes,
            )
        }),
        sample("home-operator", Reader::Operator, |page| {
            render(page, None, &[ToDo::SwitchQueue(3)], Vec::new())
        }),
        sample("home-sender", Reader::Sender, |page| {
            let batch = beffroi_domain::ids::BatchId::from_bytes([1; 16]);
            let open = ToDo::Batch {
                batch,
                label: "Novembre".to_owned(),
                published_at: None,
            };
            let done = ToDo::Batch {
                batch,
                label: "Octobre".to_owned(),
                published_at: Some(NOW),
            };
            render(page, None, &[open, done], Vec::new())
        }),
        sample("home-nothing", Reader::Operator, |page| {
            render(page, None, &[], Vec::new())
        }),
    ]
}
