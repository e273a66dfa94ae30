//! `/log`: what is looked for, and why.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::log::search::{self, Form as Wanted, PURPOSES};
use beffroi_domain::time::Day;
use serde::Deserialize;

use crate::error_page::{Trouble, answer, answer_with};
use crate::form::{Choice, DateEntry, FieldErrors};
use crate::page::Page;
use crate::visitor::{Posted, Visitor, field_errors, see_other};

/// The kinds of act that stand on an institution's page; their words are those of the network's pages.
pub(crate) const ACTS: [&str; 22] = [
    "institution-registered",
    "person-identified",
    "function-attested",
    "function-ended",
    "quality-activated",
    "address-changed",
    "office-designated",
    "office-ended",
    "office-blocked",
    "office-unblocked",
    "rule-excepted",
    "mission-recorded",
    "switch-condition-recorded",
    "switch-requested",
    "switch-approved",
    "person-admitted",
    "admission-ended",
    "role-granted",
    "role-withdrawn",
    "person-left",
    "document-removed",
    "document-reinjected",
];
/// The kinds of entry of the trail that do.
const ENTRIES: [&str; 7] = [
    "sign-in",
    "session-raised",
    "sign-out",
    "document-opened",
    "refusal",
    "operator-look",
    "log-consulted",
];

#[derive(Template)]
#[template(path = "log/search.html")]
struct Screen {
    page: Page,
    entered: Entered,
    purposes: Vec<Choice>,
    kinds: Vec<Choice>,
    outcomes: Vec<Choice>,
    from: DateEntry,
    until: DateEntry,
}

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Entered {
    purpose: String,
    words: String,
    person: String,
    kind: String,
    outcome: String,
    from_day: String,
    from_month: String,
    from_year: String,
    until_day: String,
    until_month: String,
    until_year: String,
}

impl Entered {
    fn from(&self) -> DateEntry {
        DateEntry::new(&self.from_day, &self.from_month, &self.from_year)
    }

    fn until(&self) -> DateEntry {
        DateEntry::new(&self.until_day, &self.until_month, &self.until_year)
    }
}

/// Shows the form: the last thirty days.
pub async fn show(visitor: Visitor) -> Result<Response, Trouble> {
    search::enter(&visitor.desk, &visitor.caller).await?;
    let today = visitor.caller.at.day();
    let days = (
        DateEntry::known(today.plus_days(-30)),
        DateEntry::known(today),
    );
    answer(&screen(visitor.page(), Entered::default(), days))
}

/// Begins the search.
pub async fn send(Posted { visitor, form }: Posted<Entered>) -> Result<Response, Trouble> {
    let (wanted, errors) = read(&form);
    let refused = if errors.is_empty() {
        match search::begin(&visitor.desk, &visitor.caller, wanted).await {
            Ok(search) => return Ok(see_other(&format!("/log/found/{search}"))),
            Err(Denied::Refused(refusal)) if refusal.field.is_some() => field_errors(&refusal),
            Err(denied) => return Err(denied.into()),
        }
    } else {
        errors
    };
    let days = (form.from(), form.until());
    let page = visitor.page().with_errors(refused);
    answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen(page, form, days))
}

fn read(form: &Entered) -> (Wanted, FieldErrors) {
    let mut errors = FieldErrors::new();
    let mut day = |entry: DateEntry, field: &str| -> Option<Day> {
        if entry.is_empty() {
            return None;
        }
        entry.read().map_err(|wrong| errors.add(field, wrong)).ok()
    };
    let wanted = Wanted {
        purpose: form.purpose.clone(),
        words: form.words.clone(),
        from: day(form.from(), "from-day"),
        until: day(form.until(), "until-day"),
        person: form.person.clone(),
        kind: form.kind.clone(),
        outcome: form.outcome.clone(),
    };
    (wanted, errors)
}

fn screen(page: Page, form: Entered, (from, until): (DateEntry, DateEntry)) -> Screen {
    let choice = |value: &str, key: String, chosen: &str| {
        Choice::new(value, page.t(&key)).chosen(value == chosen)
    };
    let mut purposes = vec![choice("", "log-purpose-choose".to_owned(), &form.purpose)];
    purposes
        .extend(PURPOSES.map(|code| choice(code, format!("log-purpose-{code}"), &form.purpose)));
    let mut kinds = vec![choice("", "log-kind-all".to_owned(), &form.kind)];
    kinds.extend(ENTRIES.map(|kind| choice(kind, format!("log-kind-{kind}"), &form.kind)));
    kinds.extend(ACTS.map(|kind| choice(kind, format!("network-act-{kind}"), &form.kind)));
    let outcomes = [
        ("", "log-outcome-all"),
        ("done", "log-outcome-done"),
        ("not-done", "log-outcome-not-done"),
    ];
    let outcomes = outcomes
        .map(|(code, key)| choice(code, key.to_owned(), &form.outcome))
        .to_vec();
    let title = page.t("log-title");
    let home = page.t("menu-home");
    Screen {
        page: page.titled(title).under([(home, "/home")]),
        entered: form,
        purposes,
        kinds,
        outcomes,
        from,
        until,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::language::phrase::Phrase;
    use crate::samples::{Reader, Sample};
    let sample = |name, render| Sample {
        name,
        address: "/log",
        reader: Reader::LocalManager,
        render,
    };
    fn days() -> (DateEntry, DateEntry) {
        (
            DateEntry::new("22", "10", "2026"),
            DateEntry::new("21", "11", "2026"),
        )
    }
    vec![
        sample("log-search", |page| {
            screen(page, Entered::default(), days()).render()
        }),
        sample("log-search-errors", |page| {
            let mut errors = FieldErrors::new();
            errors.add("purpose", Phrase::new("refusal-missing"));
            screen(page.with_errors(errors), Entered::default(), days()).render()
        }),
    ]
}
