//! The paths that our documents name exist: a map that shows rooms which are not there leads people astray.
//!
//! Looked at is what stands between backquotes and looks like a path of ours: it begins with one of our folders, or has
//! a folder and ends in one of our extensions. `<verb>`, `*` and `NNNN` are placeholders: what comes before
//! them must exist. `{fr,nl}` stands for each of the words in it.

use crate::house::House;

/// The map of the house, which must exist itself.
const MAP: &str = "docs/ARCHITECTURE.md";

/// Our folders.
const FOLDERS: &[&str] = &[
    "crates/",
    "docs/",
    "browser/",
    "benches/",
    ".ci/",
    "catalogue/",
];

/// Extensions of files that documents point at.
const EXTENSIONS: &[&str] = &[
    "rs",
    "md",
    "toml",
    "cedar",
    "cedarschema",
    "out",
    "sql",
    "html",
    "ftl",
    "mjs",
    "css",
];

/// Paths that documents name and that do not exist.
pub fn findings(house: &House) -> Vec<String> {
    let mut findings = Vec::new();
    if !house.has(MAP) {
        findings.push(format!("{MAP} does not exist: the house needs its map"));
    }
    for (document, text) in house.with_extension("md") {
        for (number, line) in text.lines().enumerate() {
            for path in line.split('`').skip(1).step_by(2).flat_map(spelled_out) {
                if !exists(house, document, &path) {
                    findings.push(format!(
                        "{document}:{} names `{path}`, which does not exist",
                        number + 1
                    ));
                }
            }
        }
    }
    findings
}

/// The paths that a quoted word stands for; none when it does not look like a path of ours.
fn spelled_out(word: &str) -> Vec<String> {
    let begins = FOLDERS.iter().any(|folder| word.starts_with(folder));
    let ends = word.contains('/')
        && EXTENSIONS
            .iter()
            .any(|extension| word.ends_with(&format!(".{extension}")));
    let foreign = word.contains(char::is_whitespace)
        || word.contains("://")
        || word.starts_with(['/', '$', '~']);
    if foreign || !(begins || ends) {
        return Vec::new();
    }
    let Some((head, rest)) = word.split_once('{') else {
        return vec![before_placeholder(word)];
    };
    let Some((choices, tail)) = rest.split_once('}') else {
        return vec![before_placeholder(word)];
    };
    choices
        .split(',')
        .map(|choice| before_placeholder(&format!("{head}{choice}{tail}")))
        .collect()
}

/// The folder before the first placeholder, or the whole path.
fn before_placeholder(path: &str) -> String {
    let placeholder = ["<", "*", "NNNN", "…"]
        .iter()
        .filter_map(|mark| path.find(mark))
        .min();
    let Some(head) = placeholder.and_then(|start| path.get(..start)) else {
        return path.to_owned();
    };
    head.rsplit_once('/')
        .map_or_else(String::new, |(folder, _)| format!("{folder}/"))
}

/// Whether the path exists, counted from the root or from the document's own folder.
fn exists(house: &House, document: &str, path: &str) -> bool {
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    path.is_empty() || house.has(path) || house.has(&joined(folder, path))
}

/// The path as counted from the folder, with every `..` carried out.
fn joined(folder: &str, path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(path.split('/')) {
        match step {
            ".." => {
                steps.pop();
            }
            "" | "." => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(document: &str) -> Vec<String> {
        findings(&House::of(&[
            (MAP, document),
            ("crates/web/locales/fr/desk.ftl", ""),
            ("crates/domain/src/lib.rs", ""),
        ]))
    }

    #[test]
    fn a_path_that_is_there_passes() {
        assert!(
            found("See `crates/domain/src/lib.rs`, `crates/web/` and `ARCHITECTURE.md`.")
                .is_empty()
        );
    }

    #[test]
    fn a_path_that_is_not_there_is_found_with_its_line() {
        let findings = found("First.\nSee `crates/domain/src/gone.rs`.");
        assert_eq!(
            findings,
            ["docs/ARCHITECTURE.md:2 names `crates/domain/src/gone.rs`, which does not exist"]
        );
    }

    #[test]
    fn placeholders_and_choices_are_understood() {
        assert!(found("`crates/web/locales/<language>/desk.ftl` `crates/*/src`").is_empty());
        let findings = found("`crates/web/locales/{fr,nl}/desk.ftl`");
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].contains("locales/nl/desk.ftl"), "{findings:?}");
        assert_eq!(found("`crates/attic/<verb>.rs`").len(), 1);
    }

    #[test]
    fn a_path_is_counted_from_the_root_or_from_its_document() {
        assert!(found("`../crates/domain/src/lib.rs`").is_empty());
        assert_eq!(found("`../domain/src/lib.rs`").len(), 1);
    }

    #[test]
    fn what_is_not_a_path_of_ours_is_left_alone() {
        assert!(
            found("`cargo test`, `https://example.org/a.md`, `/etc/beffroi.toml`, `a/b`")
                .is_empty()
        );
    }

    #[test]
    fn the_map_itself_must_exist() {
        assert_eq!(findings(&House::of(&[])).len(), 1);
    }
}
