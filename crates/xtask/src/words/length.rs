//! No written source passes 500 lines: a file that a person cannot hold in mind is two files.

use crate::exceptions::{self, LongFile};
use crate::house::House;

/// The most lines that a source may have.
const MOST: usize = 500;

/// What is written by hand and read as code; texts, data and lock files are not.
const WRITTEN: &[&str] = &[
    "rs",
    "mjs",
    "js",
    "css",
    "scss",
    "html",
    "cedar",
    "cedarschema",
    "sh",
];

/// Files that are too long, and exceptions that are no longer needed or wider than needed.
pub fn findings(house: &House, exceptions: &[LongFile]) -> Vec<String> {
    let mut findings = Vec::new();
    for (path, text) in WRITTEN
        .iter()
        .flat_map(|extension| house.with_extension(extension))
    {
        let lines = text.lines().count();
        let allowed = exceptions
            .iter()
            .find(|exception| exception.path == path)
            .map_or(MOST, |exception| exception.lines);
        if lines > allowed {
            findings.push(format!(
                "{path} has {lines} lines, {allowed} are allowed: split it by verb"
            ));
        }
    }
    findings.extend(exceptions.iter().filter_map(|exception| {
        let lines = house.files.get(&exception.path)?.lines().count();
        (lines <= MOST || lines < exception.lines).then(|| {
            format!(
                "{} allows {} lines to {}, which has {lines}: {}",
                exceptions::PATH,
                exception.lines,
                exception.path,
                if lines <= MOST {
                    "take the entry out"
                } else {
                    "lower the number"
                }
            )
        })
    }));
    findings.extend(
        exceptions
            .iter()
            .filter(|exception| !house.files.contains_key(&exception.path))
            .map(|exception| {
                format!(
                    "{} names {}, which does not exist: take the entry out",
                    exceptions::PATH,
                    exception.path
                )
            }),
    );
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exception(lines: usize) -> LongFile {
        LongFile {
            path: "crates/a/src/long.rs".to_owned(),
            lines,
            reason: "one table".to_owned(),
        }
    }

    fn house_with(lines: usize) -> House {
        House::of(&[(
            "crates/a/src/long.rs",
            "let a = 1;\n".repeat(lines).as_str(),
        )])
    }

    #[test]
    fn five_hundred_lines_pass_and_one_more_does_not() {
        assert!(findings(&house_with(500), &[]).is_empty());
        let found = findings(&house_with(501), &[]);
        assert_eq!(found.len(), 1);
        assert!(
            found[0].contains("has 501 lines, 500 are allowed"),
            "{found:?}"
        );
    }

    #[test]
    fn an_exception_allows_its_number_and_no_more() {
        assert!(findings(&house_with(620), &[exception(620)]).is_empty());
        assert_eq!(findings(&house_with(621), &[exception(620)]).len(), 1);
    }

    #[test]
    fn an_exception_only_shrinks() {
        let lower = findings(&house_with(600), &[exception(620)]);
        assert!(lower[0].ends_with("lower the number"), "{lower:?}");
        let out = findings(&house_with(400), &[exception(620)]);
        assert!(out[0].ends_with("take the entry out"), "{out:?}");
        let gone = findings(&House::of(&[]), &[exception(620)]);
        assert!(gone[0].contains("does not exist"), "{gone:?}");
    }
}
