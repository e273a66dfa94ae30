//! Every dependency is used, and `docs/dependencies.md` says why it is there and what else was looked at.
//!
//! Three questions: has each dependency of the workspace its row in the document; is there a row for something that is
//! not a dependency; and does each crate that asks for a dependency name it somewhere in its sources.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use cargo_metadata::Package;

use crate::exceptions::{self, Exceptions, UnnamedDependency};
use crate::house::House;

/// The document.
const DOCUMENT: &str = "docs/dependencies.md";

/// What is wrong with the dependencies and the document about them.
///
/// # Errors
/// When the workspace's manifest or cargo's account of it cannot be read.
pub fn findings(house: &House) -> anyhow::Result<Vec<String>> {
    let listed = listed(house)?;
    let metadata = house.metadata()?;
    let packages = metadata.workspace_packages();
    let mut findings = documented(house, &listed);
    findings.extend(unasked(&listed, &packages));
    let exceptions = Exceptions::of(house)?.unnamed_dependency;
    findings.extend(unnamed(house, &packages, &exceptions));
    Ok(findings)
}

/// The dependencies that the workspace's manifest lists, our own crates apart.
fn listed(house: &House) -> anyhow::Result<BTreeSet<String>> {
    let manifest = house.files.get("Cargo.toml").context("no Cargo.toml")?;
    let manifest: toml::Table = manifest.parse().context("Cargo.toml")?;
    let dependencies = manifest
        .get("workspace")
        .and_then(|workspace| workspace.get("dependencies"))
        .and_then(toml::Value::as_table)
        .context("Cargo.toml has no [workspace.dependencies]")?;
    Ok(dependencies
        .iter()
        .filter(|(_, value)| value.get("path").is_none())
        .map(|(name, _)| name.clone())
        .collect())
}

/// Dependencies without a row, and rows without a dependency.
fn documented(house: &House, listed: &BTreeSet<String>) -> Vec<String> {
    let Some(text) = house.files.get(DOCUMENT) else {
        return vec![format!("{DOCUMENT} does not exist")];
    };
    let rows = rows(text);
    let missing = listed.difference(&rows).map(|name| {
        format!("{DOCUMENT} has no row for `{name}`: say what it does for us and what else was looked at")
    });
    let left = rows
        .difference(listed)
        .map(|name| format!("{DOCUMENT} has a row for `{name}`, which Cargo.toml does not list"));
    missing.chain(left).collect()
}

/// The names that the first cells of the document's tables quote: a row may speak of several that belong together.
fn rows(text: &str) -> BTreeSet<String> {
    text.lines()
        .filter_map(|line| line.strip_prefix("| "))
        .filter_map(|row| row.split('|').next())
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .map(str::to_owned)
        .collect()
}

/// Dependencies that the workspace lists and no crate asks for.
fn unasked(listed: &BTreeSet<String>, packages: &[&Package]) -> Vec<String> {
    let asked: BTreeSet<&str> = packages
        .iter()
        .flat_map(|package| &package.dependencies)
        .map(|dependency| dependency.name.as_str())
        .collect();
    listed
        .iter()
        .filter(|name| !asked.contains(name.as_str()))
        .map(|name| format!("Cargo.toml lists `{name}`, and no crate asks for it: take it out"))
        .collect()
}

/// Dependencies that a crate asks for and does not name in its sources or templates, and exceptions nothing needs.
fn unnamed(house: &House, packages: &[&Package], exceptions: &[UnnamedDependency]) -> Vec<String> {
    let unnamed: Vec<(&str, &str)> = packages
        .iter()
        .flat_map(|package| {
            let folder = package
                .manifest_path
                .parent()
                .and_then(|folder| folder.file_name())
                .unwrap_or_default();
            package
                .dependencies
                .iter()
                .filter(move |dependency| !is_named(house, folder, &dependency.name))
                .map(|dependency| (package.name.as_str(), dependency.name.as_str()))
        })
        .collect();
    let excepted = |(package, dependency): &(&str, &str)| {
        exceptions
            .iter()
            .any(|exception| exception.package == *package && exception.dependency == *dependency)
    };
    let mut by_package: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (package, dependency) in unnamed.iter().filter(|pair| !excepted(pair)) {
        by_package.entry(package).or_default().push(dependency);
    }
    let mut findings: Vec<String> = by_package
        .into_iter()
        .map(|(package, dependencies)| {
            format!(
                "`{package}` asks for what it never names: {}. Take it out of its Cargo.toml, or say in {} what it is \
                 there for",
                dependencies.join(", "),
                exceptions::PATH
            )
        })
        .collect();
    findings.extend(
        exceptions
            .iter()
            .filter(|exception| {
                !unnamed.contains(&(exception.package.as_str(), exception.dependency.as_str()))
            })
            .map(|exception| {
                format!(
                    "{} excuses `{}` for not naming `{}`, and there is nothing to excuse: take the entry out",
                    exceptions::PATH,
                    exception.package,
                    exception.dependency
                )
            }),
    );
    findings
}

/// Whether a Rust file of the crate in this folder names the dependency as code would.
fn is_named(house: &House, folder: &str, dependency: &str) -> bool {
    let folder = format!("crates/{folder}/");
    let name = dependency.replace('-', "_");
    house
        .rust()
        .filter(|(path, _)| path.starts_with(&folder))
        .flat_map(|(_, text)| text.lines())
        .filter(|line| !line.trim_start().starts_with("//"))
        .any(|line| super::words::has_word(line, &name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[&str]) -> BTreeSet<String> {
        list.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn our_own_crates_are_no_dependencies() {
        let manifest = "[workspace.dependencies]\nbeffroi-domain = { path = \"crates/domain\" }\nserde = \"1\"\n";
        let house = House::of(&[("Cargo.toml", manifest)]);
        assert_eq!(listed(&house).unwrap(), names(&["serde"]));
    }

    #[test]
    fn a_dependency_without_a_row_and_a_row_without_a_dependency_are_found() {
        let table = "| dependency | why |\n|---|---|\n| `serde`, `serde_json` | values, not `strings` |\n| `gone` | – |\n";
        let house = House::of(&[(DOCUMENT, table)]);
        let found = documented(&house, &names(&["serde", "serde_json", "tokio"]));
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("no row for `tokio`"), "{found:?}");
        assert!(found[1].contains("a row for `gone`"), "{found:?}");
    }

    #[test]
    fn a_missing_document_is_found() {
        assert_eq!(documented(&House::of(&[]), &names(&[])).len(), 1);
    }

    #[test]
    fn a_dependency_is_named_in_code_and_not_in_comments() {
        let house = House::of(&[
            (
                "crates/web/src/lib.rs",
                "//! On axum_extra.\nuse tower_http::limit;\n",
            ),
            ("crates/desk/src/lib.rs", "use axum_extra::extract;\n"),
        ]);
        assert!(is_named(&house, "web", "tower-http"));
        assert!(!is_named(&house, "web", "axum-extra"));
        assert!(!is_named(&house, "web", "tower"));
    }

    #[test]
    fn this_house_asks_for_what_it_lists() {
        let house = House::open().unwrap();
        let packages = house.metadata().unwrap().workspace_packages();
        let found = unasked(&names(&["serde", "no-such-crate"]), &packages);
        assert_eq!(
            found,
            ["Cargo.toml lists `no-such-crate`, and no crate asks for it: take it out"]
        );
        let excuse = UnnamedDependency {
            package: "xtask".to_owned(),
            dependency: "anyhow".to_owned(),
            reason: "none".to_owned(),
        };
        let stale = unnamed(&house, &[], &[excuse]);
        assert!(stale[0].ends_with("take the entry out"), "{stale:?}");
    }
}
