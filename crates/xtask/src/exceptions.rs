//! The exceptions to the habits, each with its reason, in `crates/xtask/exceptions.toml`.
//!
//! The list may only shrink: an entry that nothing needs any more is itself a finding, and an exception for a long file
//! bears the number of lines it may have, so that it cannot grow under its cover.

use anyhow::Context;
use serde::Deserialize;

use crate::house::House;

/// Where the list stands.
pub const PATH: &str = "crates/xtask/exceptions.toml";

/// The whole list.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exceptions {
    /// Files that may be longer than the others.
    #[serde(default)]
    pub long_file: Vec<LongFile>,
    /// Rust files outside the store's `db` folder that may name a database engine.
    #[serde(default)]
    pub names_a_database: Vec<NamesADatabase>,
    /// Dependencies that a crate needs without naming them in its sources.
    #[serde(default)]
    pub unnamed_dependency: Vec<UnnamedDependency>,
}

/// A file that may be longer than the others.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LongFile {
    /// From the root.
    pub path: String,
    /// How many lines it may have at most.
    pub lines: usize,
    /// Why it is not split.
    pub reason: String,
}

/// A Rust file, or a folder when it ends in `/`, that may name a database engine.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamesADatabase {
    /// From the root.
    pub path: String,
    /// Why it must.
    pub reason: String,
}

/// A dependency that a crate needs for its effect on the build, and does not name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnnamedDependency {
    /// The crate's package name.
    pub package: String,
    /// The dependency's package name.
    pub dependency: String,
    /// What it is there for.
    pub reason: String,
}

impl Exceptions {
    /// Reads the list; a house without one has no exceptions.
    ///
    /// # Errors
    /// When the file is not as described above, or an entry gives no reason.
    pub fn of(house: &House) -> anyhow::Result<Self> {
        let Some(text) = house.files.get(PATH) else {
            return Ok(Self::default());
        };
        let list: Self = toml::from_str(text).context(PATH)?;
        let mut reasons = list
            .long_file
            .iter()
            .map(|entry| &entry.reason)
            .chain(list.names_a_database.iter().map(|entry| &entry.reason))
            .chain(list.unnamed_dependency.iter().map(|entry| &entry.reason));
        anyhow::ensure!(
            reasons.all(|reason| !reason.trim().is_empty()),
            "{PATH}: an exception without a reason"
        );
        Ok(list)
    }
}
