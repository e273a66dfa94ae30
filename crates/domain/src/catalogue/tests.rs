//! The catalogue that ships with the program is read as a user's would be; each error is made by changing one place of it.

mod contradictions;
mod differences;
mod errors;
mod shipped;

use std::collections::BTreeMap;

use super::{Catalogue, CatalogueFile};

/// The files of the catalogue that ships with the program.
pub(super) const SHIPPED: [(&str, &str); 9] = [
    (
        "network.toml",
        include_str!("../../../../catalogue/cpas/network.toml"),
    ),
    (
        "titles.toml",
        include_str!("../../../../catalogue/cpas/titles.toml"),
    ),
    (
        "qualities.toml",
        include_str!("../../../../catalogue/cpas/qualities.toml"),
    ),
    (
        "applications.toml",
        include_str!("../../../../catalogue/cpas/applications.toml"),
    ),
    (
        "roles.toml",
        include_str!("../../../../catalogue/cpas/roles.toml"),
    ),
    (
        "documents.toml",
        include_str!("../../../../catalogue/cpas/documents.toml"),
    ),
    (
        "switch.toml",
        include_str!("../../../../catalogue/cpas/switch.toml"),
    ),
    (
        "rules.toml",
        include_str!("../../../../catalogue/cpas/rules.toml"),
    ),
    (
        "rules/r6.cedar",
        include_str!("../../../../catalogue/cpas/rules/r6.cedar"),
    ),
];

/// A copy of the shipped files that a test may change.
struct Draft(BTreeMap<String, String>);

impl Draft {
    fn shipped() -> Self {
        Self(
            SHIPPED
                .iter()
                .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
                .collect(),
        )
    }

    /// Replaces the first occurrence of a text after another; the test fails when either is not there.
    fn replace_after(mut self, file: &str, after: &str, old: &str, new: &str) -> Self {
        let text = self.0.get_mut(file).expect("the file");
        let start = text.find(after).expect("the place");
        let found = start + text[start..].find(old).expect("the text to replace");
        text.replace_range(found..found + old.len(), new);
        self
    }

    fn replace(self, file: &str, old: &str, new: &str) -> Self {
        self.replace_after(file, "", old, new)
    }

    fn without(mut self, file: &str) -> Self {
        self.0.remove(file).expect("the file");
        self
    }

    fn with(mut self, file: &str, text: &str) -> Self {
        self.0.insert(file.to_owned(), text.to_owned());
        self
    }

    /// The line, counted from 1, on which a text first stands.
    fn line(&self, file: &str, text: &str) -> usize {
        let whole = &self.0[file];
        whole[..whole.find(text).expect("the text")]
            .matches('\n')
            .count()
            + 1
    }

    fn read(&self) -> Result<Catalogue, Vec<super::error::CatalogueError>> {
        let files: Vec<_> = self
            .0
            .iter()
            .map(|(name, text)| CatalogueFile { name, text })
            .collect();
        Catalogue::read(&files)
    }

    fn valid(&self) -> Catalogue {
        self.read().unwrap_or_else(|errors| panic!("{errors:#?}"))
    }

    /// All errors as lines for a terminal.
    fn errors(&self) -> Vec<String> {
        self.read()
            .expect_err("errors")
            .iter()
            .map(ToString::to_string)
            .collect()
    }
}

/// Asserts that exactly one error is found, at this place, with this code, and that its words contain these.
#[track_caller]
fn only_error(draft: &Draft, place: (&str, usize, &str), code: &str, words: &str) {
    let errors = draft.read().expect_err("an error");
    assert_eq!(errors.len(), 1, "{errors:#?}");
    let error = &errors[0];
    let found = (
        error.place.file.as_str(),
        error.place.line,
        error.place.key.as_str(),
    );
    assert_eq!((found, error.problem.code()), (place, code), "{error}");
    assert!(
        error.to_string().contains(words),
        "`{words}` not in: {error}"
    );
}
