//! Nothing in the repository names a folder of one person's machine: it stands on its own wherever it is cloned.

use crate::house::House;

/// Folders that exist on one machine and not on another, or that somebody else may be using. Split so that this file
/// does not name them.
const FOLDERS: &[&str] = &[
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/wo", "rk/"),
    concat!("/tm", "p/"),
    concat!("/Us", "ers/"),
    concat!("C:", "\\"),
];

/// Every line that names such a folder.
pub fn findings(house: &House) -> Vec<String> {
    let mut findings = Vec::new();
    for (path, text) in &house.files {
        for (number, line) in text.lines().enumerate() {
            if let Some(folder) = FOLDERS.iter().find(|folder| begins_a_path(line, folder)) {
                findings.push(format!(
                    "{path}:{} names `{folder}`, a folder of one machine: take the path from the root of the \
                     repository, from the settings, or make a temporary folder",
                    number + 1
                ));
            }
        }
    }
    findings
}

/// Whether the folder stands at the beginning of a path and not within one.
fn begins_a_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(start, _)| {
        !line
            .get(..start)
            .and_then(|head| head.chars().next_back())
            .is_some_and(|before| before.is_alphanumeric() || "._-~}<>*/".contains(before))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_one_machine_is_found() {
        for folder in FOLDERS {
            let text = format!("fine\nopen(\"{folder}somebody/notes.txt\")\n");
            let found = findings(&House::of(&[("docs/a.md", &text)]));
            assert_eq!(found.len(), 1, "{folder}");
            assert!(found[0].starts_with("docs/a.md:2 names"), "{found:?}");
        }
    }

    #[test]
    fn a_folder_inside_a_path_is_not_meant() {
        let text = format!("crates/web{}index.html", FOLDERS[0]);
        assert!(findings(&House::of(&[("docs/a.md", &text)])).is_empty());
    }
}
