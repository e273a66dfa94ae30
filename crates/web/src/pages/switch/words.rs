//! What is said about a condition: since when and what, or what to do and who can do it.

use beffroi_desk::desk::Desk;
use beffroi_desk::switch::state::Condition;

use crate::page::Page;
use crate::pages::network::words::{persons, title};

/// The lines under a condition's name.
pub fn hints(desk: &Desk, page: &Page, condition: &Condition) -> Vec<String> {
    if condition.met {
        let since = condition
            .since
            .map(|at| page.t("switch-since").with("day", at.day()).to_string());
        return condition.detail.iter().cloned().chain(since).collect();
    }
    let mut hints = vec![page.text(&condition.entry.remedy).to_owned()];
    hints.extend(condition.fixers.iter().map(|fixer| {
        let title = title(desk, fixer.title.code(), page.language);
        if fixer.persons.is_empty() {
            return page.t("switch-who").with("title", title).to_string();
        }
        let persons = persons(&fixer.persons);
        page.t("switch-who-named")
            .with("title", title)
            .with("persons", persons)
            .to_string()
    }));
    hints
}
