//! The names of database engines stand in the store's `db` folder and nowhere else in the code.
//!
//! Everything above it is written once and runs on both. Whoever needs the name of an engine elsewhere is about to write
//! something that holds on one of them only. Comments may explain with the names; code may not use them.

use crate::exceptions::{self, NamesADatabase};
use crate::house::House;

/// The only home of the names.
const HOME: &[&str] = &["crates/store/src/db/", "crates/store/src/db.rs"];

/// The names, in lower case. This check and its list of exceptions are about them, so the shed is left out.
const NAMES: &[&str] = &["postgres", "sqlite"];

/// The shed.
const SHED: &str = "crates/xtask/";

/// Lines of code that name an engine, one per file, and exceptions that nothing needs any more.
pub fn findings(house: &House, exceptions: &[NamesADatabase]) -> Vec<String> {
    let naming: Vec<(&str, usize)> = house
        .rust()
        .filter(|(path, _)| !path.starts_with(SHED))
        .filter(|(path, _)| !HOME.iter().any(|home| path.starts_with(home)))
        .filter_map(|(path, text)| Some((path, first_naming(text)?)))
        .collect();
    let covers = |exception: &NamesADatabase, path: &str| {
        path == exception.path
            || (exception.path.ends_with('/') && path.starts_with(&exception.path))
    };
    let mut findings: Vec<String> = naming
        .iter()
        .filter(|(path, _)| !exceptions.iter().any(|exception| covers(exception, path)))
        .map(|(path, line)| {
            format!(
                "{path}:{line} names a database engine; only crates/store/src/db/ may. Ask the store for what differs, \
                 or add {path} with its reason to {}",
                exceptions::PATH
            )
        })
        .collect();
    findings.extend(
        exceptions
            .iter()
            .filter(|exception| !naming.iter().any(|(path, _)| covers(exception, path)))
            .map(|exception| {
                format!(
                    "{} lets {} name a database engine, and it does not: take the entry out",
                    exceptions::PATH,
                    exception.path
                )
            }),
    );
    findings
}

/// The number of the first line of code that names an engine.
fn first_naming(text: &str) -> Option<usize> {
    text.lines()
        .position(|line| {
            let code = line.trim_start();
            if code.starts_with("//") {
                return false;
            }
            let code = code.to_lowercase();
            NAMES.iter().any(|name| code.contains(name))
        })
        .map(|position| position + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DESK: &str = "crates/desk/src/publish.rs";

    fn exception(path: &str) -> NamesADatabase {
        NamesADatabase {
            path: path.to_owned(),
            reason: "reads the address".to_owned(),
        }
    }

    #[test]
    fn the_desk_may_not_name_an_engine_in_code() {
        let found = findings(
            &House::of(&[(DESK, "//! a\nuse sqlx::PostgresConnection;\n")]),
            &[],
        );
        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with("crates/desk/src/publish.rs:2 names"),
            "{found:?}"
        );
    }

    #[test]
    fn a_comment_may_name_one_and_so_may_the_store() {
        let house = House::of(&[
            (DESK, "//! SQLite waits here, PostgreSQL does not.\n"),
            ("crates/store/src/db/sqlite.rs", "use sqlx::SqlitePool;\n"),
        ]);
        assert!(findings(&house, &[]).is_empty());
    }

    #[test]
    fn an_exception_covers_its_file_or_its_folder_and_must_be_needed() {
        let house = House::of(&[(DESK, "let sqlite = 1;\n")]);
        assert!(findings(&house, &[exception(DESK)]).is_empty());
        assert!(findings(&house, &[exception("crates/desk/src/")]).is_empty());
        let stale = findings(&house, &[exception(DESK), exception("crates/web/src/")]);
        assert_eq!(stale.len(), 1);
        assert!(stale[0].ends_with("take the entry out"), "{stale:?}");
    }
}
