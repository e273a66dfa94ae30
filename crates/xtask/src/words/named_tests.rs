//! The tests that a table of our documents names exist: a promise whose test is gone is only a promise.
//!
//! Looked at are the tables of `docs/bad-input.md`: each row names at least one test between backquotes in its last column.

use crate::house::House;

/// The document whose tables name tests.
const DOCUMENT: &str = "docs/bad-input.md";

/// Rows without a test, and tests that do not exist.
pub fn findings(house: &House) -> Vec<String> {
    let Some(text) = house.files.get(DOCUMENT) else {
        return vec![format!("{DOCUMENT} does not exist")];
    };
    let mut findings = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let Some(cell) = last_cell(line) else {
            continue;
        };
        let named: Vec<&str> = cell.split('`').skip(1).step_by(2).collect();
        if named.is_empty() {
            findings.push(format!("{DOCUMENT}:{number} names no test"));
        }
        let missing = named.into_iter().filter(|name| !is_a_test(house, name));
        findings.extend(missing.map(|name| {
            format!("{DOCUMENT}:{number} names the test `{name}`, which does not exist")
        }));
    }
    findings
}

/// The last column of a row; nothing for other lines, and for the two that head a table.
fn last_cell(line: &str) -> Option<&str> {
    let row = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    let cell = row.rsplit('|').next()?.trim();
    (cell != "test" && !cell.starts_with("---")).then_some(cell)
}

/// Whether a function of this name follows the attribute of a test.
pub fn is_a_test(house: &House, name: &str) -> bool {
    let declared = format!("fn {name}(");
    house.rust().any(|(_, text)| {
        text.match_indices(&declared).any(|(place, _)| {
            let before = text.get(..place).unwrap_or_default();
            let before = before.rsplit_once('\n').map_or("", |(lines, _)| lines);
            let own = |line: &&str| !line.trim().is_empty() && !line.starts_with('}');
            let mut attributes = before.lines().rev().take_while(own);
            attributes.any(|line| line.contains("#[") && line.contains("test"))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(document: &str) -> Vec<String> {
        let tests = "#[tokio::test]\nasync fn it_holds() {}\nfn no_test() {}\n";
        findings(&House::of(&[
            (DOCUMENT, document),
            ("crates/a/tests/it.rs", tests),
        ]))
    }

    #[test]
    fn a_row_whose_test_is_there_passes() {
        assert_eq!(
            about("| what | test |\n|---|---|\n| a | `it_holds` |\n"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_test_that_is_gone_and_a_row_without_one_are_found() {
        assert_eq!(
            about("| a | `it_held` |"),
            ["docs/bad-input.md:1 names the test `it_held`, which does not exist"]
        );
        assert_eq!(
            about("text\n| a | by hand |"),
            ["docs/bad-input.md:2 names no test"]
        );
        assert_eq!(findings(&House::of(&[])).len(), 1);
    }
}
