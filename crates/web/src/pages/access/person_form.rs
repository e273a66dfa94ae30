//! The form that names a person: national number, family name, given name; and the quality, where there are several.

use askama::Template;
use beffroi_desk::people::{Named, named};
use beffroi_domain::time::Day;

use super::entered::Entered;
use crate::form::{Choice, FieldErrors};
use crate::page::Page;

/// The page of the form.
#[derive(Template)]
#[template(path = "access/person_form.html")]
pub struct PersonForm {
    /// The frame.
    pub page: Page,
    /// Above the heading.
    pub caption: String,
    /// A sentence below the heading; empty for none.
    pub lead: String,
    /// Persons to choose among before anybody is typed; empty for none.
    pub offered: Vec<Choice>,
    /// The qualities to choose among; empty where it is clear which one.
    pub qualities: Vec<Choice>,
    /// The national number as typed.
    pub number: String,
    /// The family name as typed.
    pub family_name: String,
    /// The given name as typed.
    pub given_name: String,
    /// What the form sends unseen.
    pub hidden: Vec<(&'static str, String)>,
    /// Where the form goes.
    pub action: String,
    /// What the button says.
    pub button: String,
    /// The way out.
    pub cancel: String,
}

impl PersonForm {
    /// An empty form, or one as it was typed.
    pub fn new(page: Page, entered: &Entered, action: String, cancel: String) -> Self {
        let button = page.t("access-continue").into();
        Self {
            page,
            caption: String::new(),
            lead: String::new(),
            offered: Vec::new(),
            qualities: Vec::new(),
            number: entered.get("number").to_owned(),
            family_name: entered.get("family-name").to_owned(),
            given_name: entered.get("given-name").to_owned(),
            hidden: Vec::new(),
            action,
            button,
            cancel,
        }
    }
}

/// Reads the three fields; every one that is wrong is told, in the order of the page.
pub fn read_person(page: &Page, entered: &Entered, today: Day) -> Result<Named, FieldErrors> {
    let (number, family, given) = (
        entered.get("number"),
        entered.get("family-name"),
        entered.get("given-name"),
    );
    let first = match named(number, family, given, today) {
        Ok(named) => return Ok(named),
        Err(refusal) => refusal,
    };
    let mut errors = FieldErrors::new();
    errors.add(
        first.field.unwrap_or("number"),
        page.site.words.sentence(&first),
    );
    for (name, typed) in [("family-name", family), ("given-name", given)] {
        if errors.of(name).is_none()
            && let Err(wrong) = beffroi_domain::command::text::person_name(typed, name)
        {
            errors.add(name, page.site.words.sentence(&wrong));
        }
    }
    Err(errors)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{Reader, page};
    use beffroi_domain::language::Language;

    #[test]
    fn every_wrong_field_is_told_at_once_in_the_order_of_the_page() {
        let page = page(Reader::LocalManager, Language::Fr, "/access/users/new");
        let entered = Entered::of(&[
            ("number", "12"),
            ("family-name", "<b>x</b>"),
            ("given-name", ""),
        ]);
        let today = Day::new(2026, 11, 21).unwrap();
        let errors = read_person(&page, &entered, today).err().unwrap();
        let fields: Vec<String> = errors
            .said(&Language::Fr)
            .into_iter()
            .map(|(field, _)| field)
            .collect();
        assert_eq!(fields, ["number", "family-name", "given-name"]);
    }
}
