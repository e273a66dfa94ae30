//! Lines of the log in the reader's words.

use beffroi_desk::desk::Desk;
use beffroi_desk::log::consult::subject;
use beffroi_desk::log::{Line, Lines};
use beffroi_domain::capacity::{Capacity, Means};
use beffroi_domain::time::Moment;

use crate::language::bundles;
use crate::page::Page;
use crate::pages::access::act_words;
use crate::pages::access::frame::{spoken, title_name};
use crate::pages::me::means::kind_key;

/// A line as a list shows it.
pub struct Told {
    /// Where its sheet is.
    pub address: String,
    /// When.
    pub at: Moment,
    /// Who, by name; or that it was a machine, or nobody known.
    pub who: String,
    /// His national number, masked; empty for none.
    pub number: String,
    /// In what capacity.
    pub capacity: String,
    /// What happened, in a sentence.
    pub what: String,
    /// What was tried, where it was refused; empty for anything else.
    pub tried: String,
    /// How it ended.
    pub outcome: String,
    /// Whether it was done.
    pub done: bool,
}

/// A line in words; `search` stands in the address of its sheet.
pub fn told(desk: &Desk, page: &Page, lines: &Lines, line: &Line, search: &str) -> Told {
    let place = line.place();
    let who = match line.person() {
        Some(person) => spoken(page, lines.names.get(&person)),
        None => page.t("log-nobody").into(),
    };
    let number = line
        .person()
        .and_then(|person| lines.numbers.get(&person).cloned());
    let refused = line.kind() == "refusal" || line.outcome() == "refused";
    let outcome = match (refused, line.outcome()) {
        (false, _) => page.t("log-outcome-done"),
        (true, "refused") => page.t("log-outcome-not-done"),
        // A rule has a code that the guides know; any other reason stands in the sentence.
        (true, code) if code.starts_with(|first: char| first.is_ascii_uppercase()) => {
            page.t("log-outcome-refused").with("rule", code)
        }
        (true, _) => page.t("log-outcome-refused-plain"),
    };
    Told {
        address: format!(
            "/log/entries/{}/{}?search={search}",
            place.book.code(),
            place.number
        ),
        at: place.at,
        who,
        number: number.unwrap_or_default(),
        capacity: capacity(desk, page, line),
        what: sentence(desk, page, lines, line),
        tried: tried(page, line),
        outcome: outcome.into(),
        done: !refused,
    }
}

fn capacity(desk: &Desk, page: &Page, line: &Line) -> String {
    let capacity: Option<Capacity> = match line {
        Line::Act(act) => Some(act.by.capacity),
        Line::Entry(entry) => entry
            .entry
            .capacity
            .as_deref()
            .and_then(|text| text.parse().ok()),
    };
    capacity.map_or_else(String::new, |capacity| {
        title_name(desk, capacity.label_code(), page.language)
    })
}

fn tried(page: &Page, line: &Line) -> String {
    match line {
        Line::Entry(entry) if entry.entry.kind == "refusal" => {
            let what = entry.entry.subject_kind.as_deref().unwrap_or_default();
            let key = format!("tried-{what}");
            // A code of another release has no words here: the code is better than nothing.
            if bundles::knows(&key) {
                page.t(&key).into()
            } else {
                what.to_owned()
            }
        }
        _ => String::new(),
    }
}

fn sentence(desk: &Desk, page: &Page, lines: &Lines, line: &Line) -> String {
    let entry = match line {
        Line::Act(act) => {
            return act_words::line(desk, page, &lines.telling, act)
                .sentence
                .into();
        }
        Line::Entry(entry) => &entry.entry,
    };
    let about = entry.subject_kind.as_deref().unwrap_or_default();
    let said = match (entry.kind.as_str(), about) {
        ("sign-in", _) if entry.outcome == "refused" => page.t("log-says-sign-in-failed"),
        ("sign-in", _) => page.t("log-says-sign-in"),
        ("session-raised", _) if entry.outcome == "refused" => {
            page.t("log-says-session-raised-failed")
        }
        ("session-raised", _) => page.t("log-says-session-raised"),
        ("sessions-ended", _) => page.t("log-says-sessions-ended"),
        ("sign-out", _) => page.t("log-says-sign-out"),
        ("means-added", _) => page.t("log-says-means-added"),
        ("means-renamed", _) => page.t("log-says-means-renamed"),
        ("means-removed", _) => page.t("log-says-means-removed"),
        ("password-changed", _) if entry.outcome == "refused" => {
            page.t("log-says-password-not-changed")
        }
        ("password-changed", _) => page.t("log-says-password-changed"),
        ("account-opened", _) => page.t("log-says-account-opened"),
        ("account-recovered", _) => page.t("log-says-account-recovered"),
        ("activation", _) => page.t("log-says-activation-wrong"),
        ("activation-handed", _) => page.t("log-says-activation-handed"),
        ("recovery-started", _) => page.t("log-says-recovery-started"),
        ("address-added", _) => page.t("log-says-address-added"),
        ("address-removed", _) => page.t("log-says-address-removed"),
        ("document-opened", _) => page.t("log-says-document-opened"),
        ("refusal", _) => page.t("log-says-refusal"),
        ("operator-look", _) => page.t("log-says-operator-look"),
        ("log-consulted", "spreadsheet") => page.t("log-says-log-taken"),
        ("log-consulted", _) => page.t("log-says-log-consulted"),
        (kind, _) => page.t("log-says-other").with("kind", kind),
    };
    match whom_or_what(page, lines, line) {
        Some(about) => {
            let phrase = page.t("log-about").with("what", said.to_string());
            phrase.with("about", about).into()
        }
        None => said.into(),
    }
}

/// Whom an entry is about besides whoever did it, or which kind of means.
fn whom_or_what(page: &Page, lines: &Lines, line: &Line) -> Option<String> {
    let Line::Entry(entry) = line else {
        return None;
    };
    let entry = &entry.entry;
    if entry.kind == "refusal" {
        return None;
    }
    if let Some(person) = subject(entry) {
        let other = entry.person != Some(person);
        return other.then(|| spoken(page, lines.names.get(&person)));
    }
    let kind = Means::from_code(entry.subject_kind.as_deref()?)?;
    let changes = ["means-added", "means-renamed", "means-removed"];
    let changed = changes.contains(&entry.kind.as_str());
    changed.then(|| page.t(kind_key(kind)).into())
}

#[cfg(test)]
mod tests {
    use beffroi_domain::rules::question::Action;

    use super::bundles::knows;

    #[test]
    fn l1_whatever_the_rules_can_refuse_has_words_in_the_log() {
        for action in Action::ALL {
            let key = format!("tried-{}", action.code());
            assert!(knows(&key), "{key}");
        }
    }
}
