//! `/switch`: the task list, and who can do each task.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use beffroi_desk::switch::state::{Condition, SwitchSheet, mailbox_qualities, state};
use beffroi_domain::catalogue::parts::{SwitchCheck, Title};
use beffroi_domain::ids::QualityId;
use beffroi_domain::time::Day;
use serde::Deserialize;

use super::words::hints;
use crate::error_page::{Trouble, answer};
use crate::language::phrase::Phrase;
use crate::page::{Notice, Page};
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "switch/task-list.html")]
struct View {
    page: Page,
    tasks: Vec<TaskRow>,
    done: usize,
    requested_from: Option<Day>,
    electronic_from: Option<Day>,
    may_request: bool,
    request: String,
}

struct TaskRow {
    name: String,
    hints: Vec<String>,
    address: String,
    met: bool,
}

#[derive(Template)]
#[template(path = "switch/none.html")]
struct Nothing {
    page: Page,
}

/// Which quality, where the caller has several; and whether he has just asked.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    quality: Option<QualityId>,
    #[serde(default)]
    done: String,
}

/// Shows the task list.
pub async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Trouble> {
    let qualities = mailbox_qualities(&visitor.desk, &visitor.caller).await?;
    let wanted = asked
        .quality
        .or_else(|| qualities.first().map(|quality| quality.facts.id));
    let Some(quality) = wanted else {
        return answer(&none(visitor.page()));
    };
    let sheet = state(&visitor.desk, &visitor.caller, quality).await?;
    let notice = (asked.done == "requested").then(|| Notice {
        success: true,
        message: Phrase::new("switch-done-requested"),
    });
    let page = visitor.page().with_notice(notice);
    let tasks = sheet.conditions.iter().map(|condition| TaskRow {
        name: page.text(&condition.entry.name).to_owned(),
        hints: hints(&visitor.desk, &page, condition),
        address: address(&visitor, &sheet, condition),
        met: condition.met,
    });
    let tasks = tasks.collect();
    answer(&screen(page, tasks, &sheet.into()))
}

/// Where the caller himself can do the task; nothing where another must.
fn address(visitor: &Visitor, sheet: &SwitchSheet, condition: &Condition) -> String {
    let own = visitor.caller.capacity.label_code();
    let fixes = |title: Title| condition.entry.fixed_by.contains(&title) && title.code() == own;
    match condition.entry.code {
        _ if condition.met => String::new(),
        SwitchCheck::RequestReceived if sheet.may_request => request_address(sheet.quality.id),
        SwitchCheck::LocalManagerDesignated
            if fixes(Title::AccessManager) || fixes(Title::CoAccessManager) =>
        {
            "/access/managers".to_owned()
        }
        SwitchCheck::SomebodyCanRead
            if fixes(Title::LocalManager) || fixes(Title::CoLocalManager) =>
        {
            "/access/users".to_owned()
        }
        SwitchCheck::NoticesHaveAddress if sheet.may_change_address => {
            format!("/access/qualities/{}/address", sheet.quality.id)
        }
        _ => String::new(),
    }
}

fn request_address(quality: QualityId) -> String {
    format!("/switch/request?quality={quality}")
}

/// What the page shows besides the tasks.
struct Rest {
    requested_from: Option<Day>,
    electronic_from: Option<Day>,
    may_request: bool,
    request: String,
}

impl From<SwitchSheet> for Rest {
    fn from(sheet: SwitchSheet) -> Self {
        Self {
            requested_from: sheet
                .requested_from
                .filter(|_| sheet.electronic_from.is_none()),
            electronic_from: sheet.electronic_from,
            may_request: sheet.may_request,
            request: request_address(sheet.quality.id),
        }
    }
}

fn screen(page: Page, tasks: Vec<TaskRow>, rest: &Rest) -> View {
    let (title, home) = (page.t("switch-title"), page.t("menu-home"));
    View {
        page: page.titled(title).under([(home, "/home")]),
        done: tasks.iter().filter(|task| task.met).count(),
        tasks,
        requested_from: rest.requested_from,
        electronic_from: rest.electronic_from,
        may_request: rest.may_request,
        request: rest.request.clone(),
    }
}

fn none(page: Page) -> Nothing {
    let (title, home) = (page.t("switch-title"), page.t("menu-home"));
    Nothing {
        page: page.titled(title).under([(home, "/home")]),
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    fn one(page: Page, requested: bool, electronic: bool) -> askama::Result<String> {
        let day = || "2027-01-01".parse().unwrap();
        let who = page
            .t("switch-who-named")
            .with("title", "Gestionnaire local")
            .with("persons", "Marie Dubois");
        let since = page.t("switch-since").with("day", day());
        let task = |name: &str, hint: &str, address: &str, met| TaskRow {
            name: name.to_owned(),
            hints: vec![hint.to_owned()],
            address: address.to_owned(),
            met,
        };
        let tasks = vec![
            task(
                "Mandat du président et du secrétaire",
                &since.to_string(),
                "",
                true,
            ),
            task("Réseau sécurisé déclaré", &who.to_string(), "", requested),
            task(
                "Demande introduite",
                &who.to_string(),
                "/switch/request?quality=1",
                requested,
            ),
        ];
        let rest = Rest {
            requested_from: (requested && !electronic).then(day),
            electronic_from: electronic.then(day),
            may_request: !requested,
            request: "/switch/request?quality=1".to_owned(),
        };
        screen(page, tasks, &rest).render()
    }
    let sample = |name, render| Sample {
        name,
        address: "/switch",
        reader: Reader::LocalManager,
        render,
    };
    vec![
        sample("switch", |page| one(page, false, false)),
        sample("switch-requested", |page| one(page, true, false)),
        sample("switch-electronic", |page| one(page, true, true)),
        sample("switch-none", |page| none(page).render()),
    ]
}
