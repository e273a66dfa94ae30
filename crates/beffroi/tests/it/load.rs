//! `beffroi load`, the real program, in sizes that are done at once: every scenario works, on both databases, and its
//! table counts what was asked for. How fast it was is nobody's business here.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test whose table is not as it should be must fail loudly"
)]

use std::path::Path;
use std::process::{Command, Output};

use beffroi_store::testing::TestDb;

/// Runs the program with a folder in which it must leave nothing but what it was told to.
fn load(arguments: &[&str], scratch: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_beffroi"))
        .arg("load")
        .args(arguments)
        .env("TMPDIR", scratch)
        .env_remove("RUST_LOG")
        .output()
        .unwrap()
}

/// What it printed; it must have ended well.
fn table(arguments: &[&str], scratch: &Path) -> String {
    let output = load(arguments, scratch);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

/// Fails unless the table has a line for this operation, done so many times, with its five figures.
#[track_caller]
fn counts(table: &str, operation: &str, times: usize) {
    let line = table
        .lines()
        .find(|line| line.starts_with(operation))
        .unwrap_or_else(|| panic!("no line `{operation}` in\n{table}"));
    let figures: Vec<&str> = line[46..].split_whitespace().collect();
    assert_eq!(figures[0], times.to_string(), "{line}");
    for (value, unit) in [(1, 2), (3, 4), (6, 7)] {
        assert!(figures[value].parse::<f64>().is_ok(), "{line}");
        assert!(["µs", "ms", "s"].contains(&figures[unit]), "{line}");
    }
}

/// On each kind of database: the arguments that choose it, and the scratch folder.
async fn on_both(what: impl Fn(&[&str], &Path)) {
    for db in TestDb::both().await {
        let scratch = tempfile::tempdir().unwrap();
        match db.address_on_a_server() {
            Some(address) => what(&["--database", &address], scratch.path()),
            None => what(&[], scratch.path()),
        }
        let left: Vec<_> = std::fs::read_dir(scratch.path()).unwrap().collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

fn with<'a>(arguments: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [arguments, more].concat()
}

#[tokio::test]
async fn acts_are_granted_and_withdrawn_alone_and_with_many_waiting() {
    on_both(|database, scratch| {
        let arguments = ["acts", "--size", "40", "--waiting", "8"];
        let table = table(&with(&arguments, database), scratch);
        counts(&table, "an entry of the trail, alone", 4);
        // The managers of the two centres give themselves nothing (R9).
        counts(&table, "grant a role, alone", 4);
        counts(&table, "grant a role, 8 waiting", 38);
        counts(&table, "withdraw a role, 8 waiting", 38);
    })
    .await;
}

#[tokio::test]
async fn one_document_goes_to_all_and_different_ones_to_each() {
    on_both(|database, scratch| {
        let table = table(&with(&["publish", "--size", "3"], database), scratch);
        counts(&table, "one PDF of 200 KB to 3 centres", 21);
        counts(&table, "  inspected, sealed, kept", 21);
        counts(&table, "  published: decided, applied, appended", 21);
        counts(&table, "3 different PDFs of 200 KB, one batch", 5);
    })
    .await;
}

#[tokio::test]
async fn a_mailbox_is_listed_with_every_filter() {
    on_both(|database, scratch| {
        let table = table(&with(&["mailbox", "--size", "1000"], database), scratch);
        for operation in [
            "the newest 25: 25 shown",
            "the next page: 25 shown",
            "the newest, protected ones hidden: 25 shown",
            "one kind of document: 25 shown",
            "one legislation: 25 shown",
            "not opened by me: 25 shown",
            "opened by nobody: 25 shown",
            "words: statement 2019: 24 shown",
        ] {
            counts(&table, operation, 100);
        }
    })
    .await;
}

#[tokio::test]
async fn a_start_is_measured_by_a_process_of_its_own() {
    on_both(|database, scratch| {
        let table = table(&with(&["start", "--size", "50"], database), scratch);
        counts(&table, "start with 150 grants", 1);
        counts(&table, "of that, filling the index", 1);
        // Ten qualities with two offices each; an attestation, an admission and three roles for everybody.
        let links = "10 institutions, 50 persons, 150 grants: 270 links in the index";
        assert!(table.contains(links), "{table}");
    })
    .await;
}

#[tokio::test]
async fn the_walk_from_signing_in_to_a_document_is_measured() {
    on_both(|database, scratch| {
        let table = table(&with(&["pages", "--size", "12"], database), scratch);
        counts(&table, "sign in with password and code", 2);
        for page in ["first page", "list of documents", "a document", "its PDF"] {
            counts(&table, page, 12);
            counts(&table, &format!("{page}, 16 at once"), 12);
        }
    })
    .await;
}

#[tokio::test]
async fn people_sign_in_alone_and_together_and_the_wrong_are_compared_with_the_unknown() {
    on_both(|database, scratch| {
        let arguments = ["sign-ins", "--size", "10", "--waiting", "4"];
        let table = table(&with(&arguments, database), scratch);
        counts(&table, "sign in with password and code, alone", 1);
        counts(&table, "sign in with password and code, 4 at once", 9);
        assert!(table.contains("told to try again: 0 of 9"), "{table}");
        assert!(
            table.contains("refused, 10 times each in turns: unknown name"),
            "{table}"
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_filled_is_verified() {
    on_both(|database, scratch| {
        let table = table(&with(&["verify", "--size", "340"], database), scratch);
        counts(&table, "verify everything", 1);
        // Fifty persons are identified, attested, admitted; ten institutions bring four acts each.
        assert!(
            table.contains("340 acts, 340 rows of the register, 50 persons"),
            "{table}"
        );
    })
    .await;
}

#[test]
fn a_folder_that_holds_something_is_refused_and_left_alone() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().join("somebody's");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("letter"), "dear all").unwrap();
    let output = load(&["acts", "--dir", folder.to_str().unwrap()], scratch.path());
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("is not empty"), "{said}");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn a_folder_that_was_filled_is_measured_again_for_the_same_and_refused_for_another_thing() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().join("kept");
    let folder = folder.to_str().unwrap();
    let first = ["verify", "--size", "68", "--dir", folder];
    let counted = "68 acts, 68 rows of the register, 10 persons";
    assert!(table(&first, scratch.path()).contains(counted));
    assert!(table(&first, scratch.path()).contains(counted));
    let output = load(
        &["verify", "--size", "700", "--dir", folder],
        scratch.path(),
    );
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("was filled for `network of 10`"), "{said}");
}

#[tokio::test]
async fn a_database_that_holds_acts_is_refused() {
    for db in TestDb::both().await {
        let Some(address) = db.address_on_a_server() else {
            continue;
        };
        let scratch = tempfile::tempdir().unwrap();
        let arguments = ["verify", "--size", "68", "--database", &address];
        table(&arguments, scratch.path());
        let output = load(&arguments, scratch.path());
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("the database is not empty"), "{said}");
    }
}
